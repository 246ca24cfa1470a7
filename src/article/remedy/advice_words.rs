//! The words by which a sentence shows that it tells the reader what to do.

use crate::article::role::words::table;

table! {
    /// "To fix this error,": what follows is the deed.
    MARKER: r"^for (?:this|it|that|the)[^,.]{0,40} to work,?\s+", r"^(?:in order )?to (?:make|get) (?:this|that|the|your|it)\b[^,.:;]{0,50}? (?:compile|work|type ?check|pass|build|run|load|start|go away)(?: again| correctly)?,? (?:you (?:can|could|must|should|need to|have to) )", r"^(?:in order )?to (?:make|get) (?:this|that|the|your|it)\b[^,.:;]{0,50}? (?:compile|work|type ?check|pass|build|run|load|start|go away)(?: again| correctly)?, ", r"^(?:in order )?to (?:help )?(?:quickly |temporarily |permanently |easily |properly |finally |simply )?(?:fix|resolve|solve|correct|remedy|mend|cure|repair|mitigate|address|work ?around|work-around|get around|get rid of|overcome|eliminate|circumvent|bypass|avoid|prevent|suppress|silence|stop|handle|recover from|troubleshoot|make it work|get it working|undo)\b[^,:.;()]{0,110}[,:]\s+(?:then )?",
    r"^(?:in order )?to (?:fix|resolve|solve|correct|work around|avoid|prevent) (?:this|that|it|the|these)(?: (?:error|issue|problem|warning|message|conflict|situation|failure|bug))?(?: (?:either|please|simply|just))?\s+(?:you (?:can|could|must|should|need to|have to|may)(?: either| also| simply| just)?|try|use|run|set|add|make|change|install|remove|update|replace|either)\s",
    r"^(?:you|one|we) (?:can|could|may|might|should) (?:also |often |usually |easily |simply |just )?(?:work around|fix|resolve|solve|avoid|prevent|get around|circumvent|correct|get rid of|bypass|remedy|suppress|mitigate) (?:this|that|it|the|these|such)\b[^,.;:]{0,60}? (?:by|using|with|via|through):?\s+(?:either )?",
    r"^(?:i|we) (?:have )?(?:finally |just |then |eventually )?(?:fixed|solved|resolved|worked around|got around|got rid of|got it (?:working|to work)|could (?:fix|solve|resolve))\b[^,.;:]{0,40}? by\s+",
    r"^(?:(?:this|that|it|the|these)(?: (?:above |previous |last |first |failing |erroneous )?(?:error|issue|problem|warning|message|conflict|failure|bug|example|code|program|snippet))?|(?:some|many|most|such|the|these)[^,.;:]{0,40} (?:errors?|issues?|problems?|warnings?|messages?|failures?)) (?:can|could|may|might) (?:also |often |usually |easily |simply |be )*(?:worked around|fixed|resolved|solved|avoided|prevented|corrected|remedied|suppressed|mitigated|bypassed) (?:by|using|with|via|through):?\s+(?:either )?",
    r"^(?:fixing|solving|resolving|avoiding) (?:this|it|the \w+) is as (?:simple|easy) as ", r"^(?:using|running|fixing|solving|getting|making)\b[^,.;:]{2,80} (?:will require|requires) (?:you to )?", r"^(?:fix|resolve|solve|work around) (?:this|it|the (?:error|issue|problem))(?: \w+)? by\s+", r"^use instead:?\s+", r"^(?:as|for) (?:a|another) (?:quick |temporary |short-term |simple |possible )?(?:workaround|work-around|relief|stop-?gap|fix|measure|solution),?\s+",r"^(?:quick |final |lasting |permanent |possible |suggested )?(?:fix|solution|resolution|workaround|remedy|lösung|abhilfe|solución|what to do|what helped|answer)(?:,[^:]{0,50})?:\s+", r"^um [^,]{3,60} zu (?:beheben|lösen|vermeiden|umgehen),\s+"
}
table! {
    /// "The solution is to", "One way out would be".
    SOLUTION_IS: r"^(?:the|a|an|one|another|my|our|your|its?)?\s?(?:other |very )?(?:simplest|easiest|quickest|fastest|best|better|recommended|preferred|most \w+|usual|common|proper|right|correct|only|first|second|third|final|last|next|possible|alternative|quick|permanent|temporary|lasting|long-term|short-term|known|real|cleanest|safest|optimal|good|simple|easy|standard|typical|obvious|main|different)?\s?(?:known )?(?:solution|fix|workaround|work-around|remedy|way|ways|approach|option|options|cure|trick|possibility|alternative|way out|method|measure|resolution|answer|choice|thing to (?:do|try)|thing)(?: (?:to|for|of|around|here|out|in|that|on)\b[^,.:]{0,90}?)?,?(?: (?:if|when|for|in) [^,]{3,80},)? (?:is|was|would be|could be|might be|may be|can be|will be|lies in|consists of|remains)(?: then| either| to| that you| that| simply| just| often| usually| probably| always|:)*\s+"
}
table! {
    /// A way besides those named before.
    ANOTHER: r"\b(?:another|other|second|third|alternative|next|last|different)\b"
}
table! {
    /// Opens another way.
    ALTERNATIVE: r"^(?:or(?: else)?|alternatively|otherwise|instead|as an alternative|as another option|another option|failing that|if not|secondly|second|thirdly|third|fourth|lastly|finally|oder|alternativ|andernfalls|ansonsten|as a last resort|in the worst case)\b,?:?\s+",
    r"^(?:hilft (?:das|dies|es)|falls (?:das|dies|es)|wenn (?:das|dies|es)|bleibt (?:der|das) (?:fehler|problem)|besteht (?:der|das) (?:fehler|problem))\b[^,]{0,50},\s+", r"^si (?:no|nada|eso no|esto no|el (?:error|problema)|rien|cela ne|le problème|l['’]erreur)\b[^,]{0,60},\s+",
    r"^if none of (?:this|these|that|those|the above|them)\b[^,]{0,40},\s+", r"^(?:if|should) (?:that|this|it|the above|nothing|none|neither|all|everything|also this|the (?:error|problem|issue|message)|you(?:'re| are)? still|(?:the )?(?:above|previous|first|these|those))\b[^,:]{0,90}(?:n['’]t|\bnot|still|persists?|remains?|fails?|else|again|continues?|comes?)\b[^,:]{0,60}[,:]\s+(?:then )?"
}
table! {
    /// Goes on with the deed before.
    GOES_ON: r"^(?:first of all|first|at first|and then|then|next|now|after that|afterwards|after this|afterward|once (?:done|finished|complete)|subsequently|in addition|additionally|furthermore|to do (?:so|this|that)|for this|danach|dann|anschließend|for example|for instance)\b,?:?\s+"
}
table! {
    /// "You can also": modal, and another way.
    ALSO: r"^(?:you|one|we) (?:can|could|may|might) (?:also|as well|alternatively)\s+(?:try to |selectively |simply )?", r"^(?:sometimes|it may|it can|it might) (?:you can )?also (?:help (?:to )?)?"
}
table! {
    /// "You must": what follows is the deed.
    MODAL: r"^(?:you|one|we|users?)['’](?:ll|d)(?: (?:need to|have to|want to|probably need to))?(?: (?:either|simply|just|also|probably))*\s+", r"^(?:you|one|users?|we|customers(?: in this scenario)?|callers?) (?:will (?:likely|probably|most likely) need to|(?:likely|probably) need to|may have to|might have to|may need to|might need to|may want to|might want to|(?:may|might) find it (?:helpful|useful|easier|necessary) to|could try to|can try to|will need to|['’]ll need to|will have to|would need to|probably need to|only need to|are advised to|ought to|need to|have to|want to|can choose to|can|could|may|might|must|should)(?: (?:either|simply|just|always|still|then|try to|be able to|consider|safely|first|instead|therefore))*\s+",
    r"^(?:we|i|it is|it['’]s|microsoft|the team)(?: (?:strongly|highly|generally|usually|still|also))? (?:recommend(?:ed|s)?|suggest(?:ed|s)?|advise[ds]?|encourage[ds]?|best|better|sufficient|enough|necessary|required)(?: that you| to| you to| you)?\s+", r"^(?:let['’]s|let us)\s+", r"^it (?:is|may be|might be) (?:also |often |usually )?(?:worth|best|helpful|useful|enough|sufficient|advisable|possible|necessary) (?:to )?(?:try )?", r"^(?:sie können|sie sollten|sie müssen|man kann|man muss)\s+"
}
table! {
    /// Words that open a sentence and change nothing.
    CONNECTOR: r"^(?:currently|either way|in any case|decide (?:whether|if) to|however|also|so|but|and|therefore|thus|hence|first of all|in (?:this|that|such|these|those|both|some|most|all|other) (?:cases?|situations?|environments?)|in general|in particular|usually|typically|generally|often|sometimes|occasionally|normally|firstly|to begin with|to start|for now|as a (?:quick |first |temporary |simple )?(?:workaround|work-around|relief|stop-?gap|fix|measure|solution|check|precaution)|a quick relief|if so|if yes|if possible|if necessary|if needed|whenever possible|where possible|please|simply|just|kindly|either|hierzu|dazu|dann|por favor|veuillez|try to|be sure to|make sure to|don['’]t forget to|remember to|go ahead and|manually|temporarily|permanently|again|bitte|zuerst|zunächst|note that|best)\b,?:?\s+"
}
table! {
    /// Opens a clause before the deed.
    CONDITION: r"^(?:supposing|assuming|provided|given|if|when|whenever|in case|in the case|in cases|on|for|with|without|should|unless|where|wherever|once|after|before|since|because|as|while|although|though|under|in|at|from|depending on|instead of|rather than|until|during|within|by|to|falls|wenn|unter|is|are|whether)\b"
}
table! {
    /// Opens a clause that says when the deed applies.
    REAL_CONDITION: r"^(?:supposing|assuming|provided|if|when|whenever|in case|in the case|in cases|on|for|should|unless|where|wherever|under|in|with|without|depending on|falls|wenn|unter|auf)\b"
}
table! {
    /// Looks like advice, but leads elsewhere, asks for nothing, or warns.
    NO_ADVICE: r"^(?:edit|update|type|note|support|release|issue|link)(?: \d+)?:", r"^(?:examine|explore|explain|discuss|cover|go through|go over|walk through|dive into|start with|look)\b.{0,60}\b(?:ways|cases|examples?|reasons|causes|possibilities|details?|scenarios)\b", r"^(?:check|verify|see|confirm) (?:what|which|how|why|who)\b", r"\b(?:when|while) (?:debugging|developing|(?:requesting|asking for|seeking) help|(?:reporting|filing|opening) (?:an? )?(?:issue|bug))\b", r"^only\b", r"\bat your (?:own )?(?:peril|risk)\b", r"^(?:probably )?do (?:this|that|it|so) by\b", r"^(?:doing (?:so|this|that)|debug|figure out)\b", r"^have (?:two|several|multiple|more|many|(?:some |any )?(?:problems|troubles?|issues|difficult\w+|errors))\b", r"^(?:create|prepare|provide) .{0,20}\b(?:reproduc\w+|repro|minimal)\b", r"^be \w+ing\b", r"^\w{3,}ing\b.{2,90}\b(?:shows?|displays?|prints?|lists|returns|modifies|means|requires|creates|makes sure)\b", r"^(?:be (?:caused|trying|a |an |the |seeing|due|of |that|because|shown|raised|thrown|used|set|found|fixed|in )|have (?:been|a |an |the |no |to do with)|see|seen|refer|read|note|learn|visit|look at|take a look|have a look|find out|find more|recall|imagine|suppose|assume|assuming|compare|consult|expect|wait, |observe|notice|keep in mind|bear in mind|be aware|be careful|be warned|understand|remember|know|think|thank|do not|don['’]t|never|not\b|no\b|nothing|there (?:is|are)|mind|beware|ensure you understand|for more|let me|let us look|let us see|ask yourself|consider (?:the following|this|that)|siehe|beachten|nicht|nie|say|said)\b",
    r"^(?:see|encounter|get|receive|notice|find|experience|observe|run into|come across|be prompted|end up|face|hit|meet|expect|still (?:see|get)|already|not|be (?:seeing|getting|asked|able|greeted)|have (?:to )?seen|ignore this (?:section|page)|skip)\b", r"^(?:more|less|a|an|the|this|that|these|it|they|its|he|she|we|i)\b[^.]{0,40}\b(?:is|are|was|were|has|have|does)\b"
}
table! {
    /// Leads elsewhere, whatever follows.
    ELSEWHERE: r"^(?:as of|since|starting (?:in|with)|from) .{0,60}\d.{0,40}, (?:you|users|we) can\b", r"^to check (?:this|that|it|for this)\b", r"\bto learn more\b", r"^(?:please )?(?:follow|see|check|refer to|consult) (?:the|this|our|your)\b.{0,60}\bfor (?:more |further |the )?(?:details|information|instructions)\.?$", r"^(?:please )?review (?:our|the) .{2,60}\b(?:documentation|docs|guide|recommendations)\b", r"^(?:for|to (?:get|learn|find|see|read)) (?:more |additional |further |a full |a list |detailed |full |a |the )*(?:information|details|help|example|instance|list|explanation|description|background|about|examples|guidance|documentation)\b", r"^(?:please )?(?:check out|check|consult|visit|read|try) (?:our|the)(?: other| official| full)* (?:help|support|docs?|documentation|manual|guide|faq|resources|wiki|forums?|website|changelog|release notes)\b[^,]{0,40}$"
}
table! {
    /// Begins the deed after a condition that no comma ends.
    YOU_CAN: r" (?:you|one) (?:can|could|should|must|need to|have to|may need to|might need to) "
}
table! {
    /// Begins a clause with a verb of its own.
    CLAUSE: r"[,;:(]| (?:that|which|who|whose|if|when|where|whether|because|so|until|unless|as|what|whatever|whichever|anything|everything|everyone|how|and|or|while|since|than|once|before|after|you|it|they|we|i) "
}
table! {
    /// A verb that makes a statement.
    FINITE: r" (?:is|are|was|were|does|has|had|failed|fails|behaves|not found|cannot|can['’]t|could not|does not|do not|will|would|should)(?: |\.?$)"
}
table! {
    /// An order by its end, whatever its verb: "Match inside the loop instead:".
    ORDER_INSTEAD: r"^(?-i:[A-Z][a-z]+) (?:inside|outside|in|on|at|the|a|an|your|it|them|with|to|from|into|as|by|over|through)\b.{2,80} instead:?$"
}
table! {
    /// After "Instead,": an order by its looks, whatever its verb.
    LIKE_ORDER: r"^(?-i:[a-z]+(?:-[a-z]+)*) (?:a|an|the|your|it|them|this|all|each) "
}
table! {
    /// A first word that is no verb.
    NO_VERB: r"^(?:like|for|into|when|perhaps|maybe|in|on|at|with|by|from|to|if|as|of|after|before|while|where|because|since|is|are|was|were|do|does|did|has|have|had|that|which|under|over|through|than|but|and|so|or|only|not|all|both|just|about|during|within|without|between|can|could|will|would|may|might|should|must)\b"
}
table! {
    /// What is no deed even after "To fix this,".
    NO_DEED: r"^(?:see|refer|do not|don['’]t|never|not|no|nothing|there|note|we are|you are|i am)\b"
}
table! {
    /// Looks whether there is something that would help.
    SEE_IF: r"^see (?:if|whether) .{0,90}\b(?:updates?|upgrades?|newer|fix(?:es)?|patch(?:es)?|releases?)\b"
}
table! {
    /// Finds something to do away with it.
    FIND_AND: r"^(?:find|look for|locate|identify)\b.{3,90}\band (?:add|set|update|enable|stop|kill|close|end|remove|delete|restart|disable|rename|terminate|quit|shut|move|replace|correct|fix|change) "
}
table! {
    /// Names the system a deed is for.
    PLATFORM: r"^(?:on |for |under )?(?:(?:microsoft )?windows(?: \d+)?|mac ?os(?: x)?|mac|linux|unix|ubuntu|debian|fedora|red hat|centos|arch linux|alpine|wsl|android|ios)(?:(?:, | or | and |/)(?:windows|macos|mac|linux|unix|ubuntu|debian|fedora|wsl))*: "
}
table! {
    /// Opens with a condition in a few words that no comma ends.
    IF_THIS: r"^(?:if|when|where|should) (?:this|that|it|so) (?:happens?|occurs?|is the case|applies)\b,?"
}
table! {
    /// What goes before a deed in the second half of a sentence.
    THEN_DO: r"(?:, please|, you (?:should|must|need to)|(?:,? (?:but|and)| –| —|;) you (?:can|may|could)|, so you may consider|, so|,? although you can|(?:,? (?:but|and|so)| –| —|;) (?:please|you (?:should|must|need to|have to)|it is (?:recommended|advised|best) (?:that you|to)))(?: either| then| simply| just| also)? "
}
table! {
    /// Parts of a sentence of which the second may be the advice.
    PARTS: r" [–—] |; | -- |, in which case "
}
table! {
    /// Ends a condition before its deed.
    THEN: r",? then (?:you|please|we|try|run|use|set|add|make|check|it|\w{3,}ing)\b"
}
table! {
    /// Opens a condition of which the deed follows after "then".
    IF: r"^(?:if|when|whenever|in case|where|falls|wenn)\b"
}
table! {
    /// Opens with a place: what follows may be an order without a comma between.
    PLACE: r"^(?:on|in|from|at|under|within) (?:the|your|a|an|each|every|all) "
}
table! {
    /// Where a marked remedy stands elsewhere: "To fix this, see …".
    LEADS_ON: r"^(?:see|refer to|follow|consult|read) \S"
}
table! {
    /// A clause that only seeks the cause.
    DIAGNOSES: r"^to (?:determine|identify|find|discover|check|diagnose|understand|see|verify|confirm|debug|inspect|get|view|list|investigate|detect|know|learn)\b"
}
table! {
    /// A check that is a remedy in itself.
    CHECK: r"^(?:check|double-check|make sure|ensure|verify|confirm|validate|be sure|review|examine|inspect|prüfen|stellen sie sicher)\b"
}
table! {
    /// A word that is a noun where it is followed by these.
    NOUN_AFTER_ALL: r"^(?:type|use|change|update|access|support|run|build|start|test|set|request|need|result|log|error|cause|release|upgrade|install|fix|patch|lock|block|switch|call|link|share|report|query|backup|split|move|process|command|stop|check|edit|address|open|free|clear|clean|correct|close|map|mount|format|name|point|place|step|use case|release|version)s? (?:\d+[.+,\d]*|(?:it|they) (?:is|are|was|were|will|has|have|\w+s)|of|is|was|are|were|has|had|in (?:the|this)|on (?:the|this)|for (?:the|this)|can|may|will|does|did|failed|fails|notes?|files?|errors?|messages?|code|versions?)\b"
}
table! {
    /// What may follow "To fix this," besides an order.
    DEED: r"^[a-z`'/\\.$%-][^.]*\b(?:must|should|needs? to|has to|have to)\b", r"^(?:\w+ly )?[a-z]+(?:-[a-z]+)?(?:ing)?\b(?:\s|$)", r"^[A-Z][a-z]+ing\b"
}
table! {
    /// One of these is in whatever says of itself that it helps: a look that spares most sentences the dear one.
    MAY_FIX: r"enough|workaround|solution|fix|remedy|cure|help|solve|the job|the trick|gets rid|works around|go away"
}
table! {
    /// Says of itself that it helps.
    FIXES: r"^\S+(?: \S+){0,3} (?:is|are) enough\b", r"^\S.{2,120}\b(?:is|are) (?:a|an|one|another|the)(?: \w+)? (?:known |possible |good |simple |easy |quick |usual )?(?:workaround|solution|fix|remedy|cure)\b", r"^[\w' -]{3,90}\b(?:usually |often |normally |always |will |may |might |can |should |also )+(?:help|fix|solve|resolve|cure)s?\b(?: (?:this|it|the|too|as well)\b|\.|$)", r"^\w+ing\b.{2,90}\b(?:helps(?: \w+)?\.?$|fixes|solves|resolves|cures|does the (?:job|trick)|gets rid of|works around|makes .{2,30} go away)\b"
}
table! {
    /// Only looks: a tool of diagnosis.
    LOOKS: r"^(?:use|run|try|enter|type|set|examine|wish to|want to|look)\b.{2,90}\b(?:to|and|that|which) (?:display|displays|examine|view|show|shows|dump|inspect|gather|determine|see|find|identify|get (?:more )?information|analy[sz]e|debug|diagnose|learn|understand|track|help (?:you )?(?:diagnose|find|identify|determine)|check (?:whether|if)|look (?:at|for)|read (?:the|what)|catch|compare)\b", r"^(?:use|run|try) (?:the )?(?:[!.][a-z]\w*|\w+ ?\(Display [^)]*\))", r"^(?:use|run|try)\b.{2,110}\bto (?:check|verify) (?:which|what|that|the)\b", r"^set (?:a )?breakpoint"
}
table! {
    /// After a condition, what must be is what to do.
    SHOULD_BE: r"^\S.{2,60}\b(?:should|must|needs? to|has to) be \w+"
}
table! {
    /// One of these is in whatever counts as a hint.
    MAY_HINT: r" can | be |ing |helps|clears|fixes|solves"
}
table! {
    /// Counts as advice only where solutions are expected.
    HINT: r"^\S+(?: \S+){0,2} can (?:use|be told|be set|ignore|be configured)\b", r"^[A-Z]?[a-z]+ing\b .{3,}", r"^\S.{2,90}\b(?:can|should|must|needs? to|has to|have to) be \w+(?:ed|en|t|n|wn)\b", r"^(?:a|the) (?:\w+ ){0,3}(?:restart|reboot|reinstall|reinstallation|update|upgrade|reset) (?:\w+ ){0,4}(?:helps|clears|fixes|solves)"
}
table! {
    /// Where a title may end: reasons and side remarks begin.
    SIDE_REMARK: r"; ", r" [–—] ", r" -- ", r": ", r", (?:so that|so |which|because|since|where|as this|as it|as they|for example|e\.g|i\.e|such as|including|otherwise|unless|although|even if|if you|to make sure|then)\b", r" so that ", r" in order to ", r"\. "
}
table! {
    /// A verb in the form of an order, as the first word.
    IMPERATIVE: r"^(?:[a-z]{4,}ly )?(?:re-?|pre-?)?(?:handle|fetch|cache|abort|accept|acquire|activate|add|adds|adapt|adjust|allocate|allow|alter|annotate|append|apply|approve|archive|arrange|ask|assign|attach|authenticate|authori[sz]e|avoid|back up|begin|bind|block|boot|break|bring|build|bump|bypass|call|cancel|change|choose|clean|cleanup|clear|click|clone|close|collect|combine|commit|compile|complete|configure|confirm|connect|consider|contact|convert|copy|correct|create|cut|deactivate|deal|declare|decrease|define|delete|deploy|deselect|destroy|determine|detach|disable|discard|disconnect|divide|download|downgrade|drag|drain|drop|edit|eject|eliminate|empty|enable|encode|encrypt|enlarge|enter|erase|escape|exclude|exec|execute|exit|expand|explicitly|export|expose|extend|extract|factor|fetch|fill|fine-tune|finish|fix|flush|follow|force|format|free|gather|generate|get|give|go|grant|guard|hand|hold|identify|ignore|implement|import|include|increase|inform|initiali[sz]e|inline|insert|inspect|install|instruct|introduce|investigate|invoke|isolate|join|keep|kill|launch|leave|let|lift|limit|load|locate|lock|log|loosen|lower|merge|migrate|minimi[sz]e|mount|move|mute|narrow|navigate|obtain|offload|omit|open|opt|override|overwrite|pad|pass|paste|pause|perform|pick|pin|plug|prefer|prefix|prepare|prepend|press|proceed|promote|provide|prune|publish|pull|purge|push|put|quit|quote|raise|reach|read-only|reapply|reboot|rebase|rebuild|render|qualify|declare|annotate|cast|catch|await|assert|escape|flatten|hoist|inject|instantiate|override|parse|serialize|throw|unwrap|wrap|spread|reference|redeploy|reboot|reseat|defragment|post|opt in|opt out|ping|cordon|drain|ack|acknowledge|whitelist|allowlist|downgrade|disallow|unregister|re-register|reorder|reclaim|recompile|reconfigure|reconnect|recover|recreate|re-create|redeploy|redirect|redownload|reduce|re-enable|refactor|refresh|regenerate|register|reimage|reinstall|reissue|relax|release|reload|relocate|relog|remap|remount|remove|rename|renew|reopen|reorder|reorgani[sz]e|repair|repeat|replace|request|rerun|reschedule|reset|resize|resolve|restart|restore|restrict|resubmit|resume|retry|return|reuse|revert|review|revoke|rewrite|right-click|roll|rotate|run|save|scale|scan|schedule|search|select|send|separate|set|shorten|shrink|shut|shutdown|sign|simplify|skip|solve|specify|split|start|stay|stick|stop|store|strip|submit|substitute|supply|suppress|suspend|swap|switch|sync|synchroni[sz]e|take|talk|tap|tell|temporarily|terminate|test|tick|toggle|touch|transfer|trim|try|tune|turn|type|unban|unpin|unfreeze|unhide|unmark|undo|unstage|unpack|unblock|uncheck|ununinstall|unlink|unload|unlock|unmount|unplug|unprotect|unset|untangle|untick|unzip|update|upgrade|upload|use|wait|widen|wipe|wrap|write|zip|prüfen|löschen|öffnen|starten|installieren|entfernen|setzen|ändern|schließen|verwenden|aktualisieren|deaktivieren|aktivieren|erstellen|beenden|abwarten|deinstall|switching)\b"
}
table! {
    /// A German order: its verb stands at the end, "den Dienst neu starten".
    VERB_LAST: r"^(?:(?:den|die|das|dem|der|einen?|eine|im|in|am|an|auf|unter|über|bei|mit|als|zum|zur|alle)\b.{3,120}|(?:neu|erneut) )\b(?:prüfen|löschen|öffnen|starten|installieren|entfernen|setzen|ändern|schließen|verwenden|nutzen|aktualisieren|(?:de)?aktivieren|erstellen|anlegen|beenden|abwarten|warten|kontaktieren|melden|wenden|eintragen|eingeben|wählen|auswählen|laden|herunterladen|aufheben|leeren|anpassen|ausführen|anmelden|abmelden|zurücksetzen|hinzufügen|freigeben|ausschalten|einschalten|abschalten|umbenennen|kopieren|verschieben|ersetzen|tauschen|reparieren|wiederherstellen|einrichten|konfigurieren|verbinden|trennen|sperren|entsperren|neustarten|deinstallieren|beantragen|ziehen|stecken|eskalieren)(?: und .{3,60})?(?: \([^)]*\))?\.?$"
}
table! {
    /// A Spanish or French order, as an infinitive.
    INFINITIVE: r"^(?:abrir|activar|actualizar|agregar|añadir|borrar|cambiar|cerrar|comprobar|configurar|contactar|crear|deshabilitar|desactivar|desinstalar|ejecutar|eliminar|esperar|habilitar|iniciar|instalar|reiniciar|reinstalar|reparar|restablecer|usar|utilizar|verificar|volver|activer|ajouter|changer|configurer|contacter|créer|désactiver|désinstaller|effacer|exécuter|fermer|installer|lancer|mettre|ouvrir|redémarrer|réinstaller|remplacer|réparer|supprimer|utiliser|vérifier|vider) \S"
}
table! {
    /// Words that are orders only before these: "name the key", "list all files".
    ORDER_BEFORE_ARTICLE: r"^(?:name|list|file|order|report|point|power|mark|place|share|link|map|group|query|end|issue|state|address|time|lower|balance|free|total) (?:the|your|a|an|all|this|that|these|it|them|each|every|both|`)"
}
