//! The words by which articles name symptom, cause and solution: plain tables, in the languages authors were seen to use.
//!
//! Each table is a list of regular expressions without captures; the engine guarantees linear time.

pub(crate) use super::table::table;

table! {
    /// Headings of what does not help or must not be done.
    HEADING_NOT: r"\bnot helps?\b|\b(does|do|did|should|must|can)(n['’]t| not)\b.*\b(help|work|do|try|fix|solve)\b",
    r"\bwhat (\w+ )?not to do\b", r"\bthings? (not to|to avoid)\b", r"^(don['’]t|never|avoid)\b",
    r"^(?:accepted |best |top |other )?answer \(-\d+\)", r"\bnicht\b.*\b(tun|hilft|helfen|sollte)\b", r"^was nicht\b", r"\bno effect\b", r"\bà ne pas faire\b"
}
table! {
    /// A remark set as a heading, which names no part: "Note: this code is no longer emitted".
    HEADING_REMARK: r"^(?:note|remark|important|tip|warning|hinweis|achtung): \S+(?: \S+){3}"
}
table! {
    /// Headings of a check that it worked.
    HEADING_VERIFY: r"^(verif\w*|validat\w*|confirmation|control|kontrolle|überprüfung|prüfung|test(ing)?|expected (result|output)s?)(?:$|:| and | (?:it|it['’]s|steps?|that it|this|(?:the|your) \w+|everything|works?|worked)\b.{0,30}$)",
    r"\bhow (do|can|to|did|would) ?(i|you|we|one)? ?(know|check|verify|tell|test|see)\b.*\b(work(s|ed)?|fixed|solved|gone|success\w*)\b",
    r"\b(check|confirm|verify|make sure|test)( that| if| whether)? (it|the fix|this|the solution|everything) (has |is )?(work(s|ed)|helped|fixed|gone|done)\b",
    r"\b(check|verify|test|confirm) (the|your|that the) (result|fix|repair|solution|success)\b", r"^(did it work|is it fixed|after the fix|wie prüf)"
}
table! {
    /// Headings of whom to ask.
    HEADING_ESCALATE: r"\b(escalat\w*|contact (us|support|the)|getting (more )?help|get (more )?help|(if|when) (it|this|that|nothing|none)( still| of it)? (fails?|failed|helps?|helped|persists|worked|does not|did not)\b.*|(still|if) (stuck|nothing\b.{0,20}|not working|all else)|none of (the above|these|them)|ask for help|need more help|eskalation)\b"
}
table! {
    /// Headings of what is no part of the matter: links, legal text, examples, what came before.
    HEADING_ASIDE: r"^(?:see also|related|further|more (?:info|about|on|help|details|reading)|additional|learn more|useful|read more|reading list|was this|what it does|fix (?:safety|availability)|when not to use|how to prevent|siehe auch|weiterführende|verwandte|voir aussi|véase|ver también)\b",
    r"^(?:status|history|changelog|change log|revisions?|revision history|version history|versions?|licen[sc]e|credits?|authors?|contact|feedback|attachments?|timeline|logs?|next steps|contents|table of contents|inhalt|toc|examples?|samples?|code samples?|demo|output|expected output|applicability|environment|requirements?|prerequisites?|voraussetzung(?:en)?|scope|impact|severity|audience|options|notes?|remarques?|anmerkung(?:en)?|hinweise?|glossary|appendix|technical notes?|acknowledge?ments?|prevention|preventive measures|prevent(?:ing)? (?:this|it|recurrence)|vorbeugung|lessons learned|best practices?|tips|references?|links?|external links?|resources?|quellen|data collection|known limitations)(?:$|:| and | of | for | \()",
    r"^(?:applies to|applicable|affected|before you (?:begin|start)|after the|support and feedback|preventing|avoiding)\b", r"\b(?:useful|related|helpful) (?:links|resources|articles|topics|information|reading|pages)\b"
}
table! {
    /// Headings of the last words, which repeat what was said and may rank it.
    HEADING_SUMMARY: r"^(conclusions?|summary|wrap(ping)?[- ]?up|in short|final (thoughts|words|notes)|closing|takeaways?|key takeaways|recap|in summary|to sum up|tl;?dr|zusammenfassung|fazit|résumé|resumen|summing up|bottom line)\b"
}
table! {
    /// Headings over causes together with their solutions.
    HEADING_BOTH: r"\bcauses? (and|&|/|\+|with|,) ?(their |the |its |how )?(possible )?(solutions?|fix(es)?|resolutions?|remed\w+|workarounds?|cures?)\b",
    r"\b(reasons?|problems?|errors?|issues?) (and|&|/) (their |the |its |how )?(possible )?(solutions?|fix(es)?|resolutions?|remed\w+|workarounds?)\b",
    r"\b(to fix|fix|check\w*|by checking)\b.*\b(possible )?causes\b", r"\bursachen? und (lösung|behebung|abhilfe)\w*"
}
table! {
    /// A resolution that is no remedy: of names, of dependencies, of a screen.
    NO_RESOLUTION: r"\b(?:dns|name|host(?:name)?|address|dependency|module|package|version|path|symbol|type|class|method|overload|variable|reference|screen|display|image|time|timer) resolution\b"
}
table! {
    /// Headings over solutions.
    HEADING_SOLUTION: r"\b(solutions?|resolutions?|resolv(e|ing)|workarounds?|work[- ]arounds?|mitigations?|mitigat\w*|fix(es|ing)?|remed(y|ies|iation)|cures?|solv(e|ing)|recovery|recovering|repair(s|ing)?|countermeasures?)\b",
    r"\b(to correct|correct(ing)? (the|this)|corrective actions?)\b", r"\btroubleshoot(ing)? (the alert|steps|actions)\b",
    r"\bhow (can|do|to|should|could|did|we) ?(i|you|we|one)? ?\w* ?(stop|avoid|fix|solve|resolve|prevent|get rid|mend|cure|handle|correct|repair|address|overcome|eliminate)\w*\b",
    r"\bwhat (can|should|could|do|to|must|did|will) ?(i|you|we|one|now)? ?(do|try|help)?\b", r"\bwhat (i|we) (did|changed)\b", r"\bwhat (helps|helped|works|worked|to try|fixes|you can do)\b",
    r"\b(possible|different|some|several|many|two|three|four|five) (ways|methods|options|approaches|answers)\b", r"\bways (out|to|of)\b", r"\bthings to (try|check|do)\b", r"\bsteps to (take|try|fix|resolve)\b",
    r"^(methods|options|approaches|actions?( to take)?|action plan|answers?|the answer|procedure|instructions|other options|alternatives?|response|what now|quick fix\w*|getting rid|get rid)\b",
    r"\b(lösung(en|sweg|swege|sschritte)?|behebung|abhilfe|beheben|fehlerbehebung|reparatur|maßnahmen?|was (tun|hilft)|so geht|vorgehen|umgehung)\b",
    r"\b(solución|soluciones|solucionar|résolution|résoudre|correction|soluzion[ei]|oplossing(en)?|solução|soluções|corregir)\b"
}
table! {
    /// Headings over causes.
    HEADING_CAUSE: r"\b(causes?|reasons?|root[- ]causes?|caused by|culprits?|explanation|suspicion|suspects?|diagnos[ie]s result)\b",
    r"^(so )?(but )?why\b(\?|$| (is|are|was|were|do|does|did|this|the|it|you|has|have|can|my|your|we|i|that|so|not|\w+ (happens|occurs|fails|error)))", r"\bwhat('s| is| was| has| are)? ?(happen(s|ed|ing)?|went wrong|going on|behind|triggers?|is wrong|goes wrong|responsible|wrong)\b",
    r"\bwhere (it|this|the error) comes from\b", r"\b(why this|responsible for|to blame|probable issue|comes from)\b", r"\bwhen (does|do) (it|this)\b.*\b(happen|occur)\b", r"\bunder which circumstances\b", r"\bdue to:?$",
    r"\b(ursachen?|grund|gründe|auslöser|warum|weshalb|wieso|hintergrund)\b|\b(woran|wodurch|woher) ", r"\b(raisons?|motivos?|causas?|pourquoi|por qué|cause possibili|oorzaken?|oorzaak)\b"
}
table! {
    /// Headings over what is seen.
    HEADING_SYMPTOM: r"\b(symptoms?|error messages?|messages?|meaning|understand(ing)?( the)?( alert| error| problem)?|observations?|observed|descriptions?|what (you|users|one|we) (see|saw|notice|sees)|which picture|what (does )?(it|this|the error) means?|what the (error|message) (means|says)|overview|introduction|intro|background|details|abstract|summary of the problem|problem statement|the (problem|error|message|symptom))\b",
    r"\b(symptome?|fehlerbild|fehlermeldung(en)?|beschreibung|einleitung|überblick|meldung|síntomas?|symptômes?|sintomi|introducción|was sieht man)\b", r"^what is\b", r"^explanation of\b"
}
table! {
    /// Headings that name a problem in a single word, under which the cause stands where no other heading names it.
    HEADING_PROBLEM: r"^(the )?(issues?|problems?|problem description|scenario)$"
}
table! {
    /// Headings over checks that lead to the cause.
    HEADING_DIAGNOSIS: r"\b(diagnos(e|is|tic|tics|ing)|troubleshoot(ing)?|detect(ion|ing)?|investigat(e|ion|ing)|analysis|analyse|confirm the cause|identify(ing)?|key questions|find(ing)? out|how to check|checks?)\b"
}
table! {
    /// A label before a solution: `Method 2:`, `Scenario 1/Option B -`.
    LABEL_SOLUTION: r"^(?:scenario \d+ ?/ ?)?(?:possible |alternative )?(?:solution|method|option|fix|approach|workaround|way|remedy|alternative|resolution|answer|lösung|variante|methode|möglichkeit|solución|méthode|option|plan)s?\s*#?\s*(?:\d{1,2}|[A-Ha-h]|[ivx]{1,4})\b\s*(?:[:.)–—-]+\s*|$)",
    r"^(?:first|second|third|fourth|fifth|last|quick|easy|best|erste|zweite|dritte) (?:solution|method|option|fix|approach|workaround|way|lösung|methode|möglichkeit)\s*[:–—-]+\s*",
    r"^(?:solution|fix|resolution|workaround|lösung|abhilfe)\s*[:–—-]+\s+", r"^(?:accepted |best |top |other )?answer(?: \([^)]*\)|(?: from| by) [^:]{1,40})\s*:?\s*$"
}
table! {
    /// A label before a cause: `Cause 1:`.
    LABEL_CAUSE: r"^(?:possible |root |common |likely )?(?:cause|reason|ursache|grund|causa|raison)s?\s*#?\s*(?:\d{1,2}|[A-Ha-h])\b\s*(?:[:.)–—-]+\s*|$)", r"^(?:possible |root |likely )?(?:cause|reason|ursache)\s*[:–—-]+\s+"
}
table! {
    /// A label before one problem of several: `Scenario 1`, `Problem 2:`.
    LABEL_PROBLEM: r"^(?:scenario|issue|problem|case|error|mismatch|symptom|fehler|fall)\s*#?\s*\d{1,2}\b\s*(?:[:.)–—-]+\s*|$)"
}
table! {
    /// A number that only counts headings: `Section 3:`, `2.1`, `Step 4 -`.
    LABEL_COUNT: r"^(?:section|part|chapter|step|abschnitt|kapitel|teil|schritt|check|rule|tip)\s*#?\s*(?:\d{1,2}|[A-Z])\s*(?:[:.)–—-]+\s*|$)", r"^\(?\d{1,2}(?:\.\d{1,2})*\s*[.):–—-]\s+", r"^\d{1,2}(?:\.\d{1,2})+\s+", r"^[a-h]\)\s+"
}
table! {
    /// A heading that names its role and nothing else: `Resolution`, `What helps`, `Option 2`.
    HEADING_BARE: r"^(?:the |a |possible |suggested |recommended |proposed |quick |known |permanent |temporary |final |best |our |common |potential |available |step[- ]by[- ]step )*(?:solutions?|resolutions?|workarounds?|work-arounds?|mitigations?|fix(?:es)?|remed(?:y|ies|iation)|recovery|troubleshooting|troubleshoot the alert|cures?|procedure|methods?|options?|answers?|actions?|instructions|alternatives?|steps|lösung(?:en)?|behebung|abhilfe|fehlerbehebung|solución|soluciones|résolution|vorgehen|maßnahmen|approach(?:es)?|repair|response)(?: \d+| [a-h])?(?: steps)?$",
    r"^(?:to |how to |how do (?:i|you|we) |how can (?:i|you|we) |ways to |possible ways to |steps to |how )(?:fix|solve|resolve|correct|mitigate|repair|work around|mend|stop)(?: receiving)?(?: (?:it|this|the|that))?(?: (?:error|issue|problem|warning|alert|message))?(?: now)?$",
    r"^what (?:helps|helped|can (?:i|you|we) do|to do|should i do|you can do|works|now|did we do|we did)$", r"^(?:was tun|was hilft|so geht es)$", r"^to correct this (?:error|issue|problem)$", r"^other options$"
}
table! {
    /// Headings that name the part by its noun, and so the part of the whole page: `Recommended fix for Windows`.
    HEADING_NOUN: r"^(?:\w+ ){0,2}(?:solutions?|resolutions?|workarounds?|work-arounds?|mitigations?|remed(?:y|ies)|remediation|fix|recovery|abhilfe|lösung|behebung|solución|résolution)\b(?: (?:steps?|for|to|of|in|if|when|with|on|by)\b.*)?$"
}
table! {
    /// Headings over more than one solution or cause.
    HEADING_PLURAL: r"\b(solutions|fixes|ways|workarounds|work-arounds|options|mitigations|methods|remedies|resolutions|approaches|alternatives|causes|reasons|answers|lösungen|ursachen|gründe|maßnahmen|soluciones|causas|things to|what (helps|can|should|to)|cures|culprits|suspects)\b"
}
