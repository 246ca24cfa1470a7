//! What a list holds: causes, alternatives, or the steps of one procedure.

use crate::article::document::{Block, BlockKind, Inline, List, ListItem};

use super::{advice, advice_words, trouble};
use crate::article::role::words::table;
use crate::article::sentence::{self, Sentence};

table! {
    /// A line before a list of causes with their solutions.
    LEAD_BOTH: r"\bcauses? and (?:their |the )?(?:possible )?(?:solutions?|fix(?:es)?|remed\w+)\b", r"\b(?:problems?|errors?|messages?) and (?:their |the |its )?(?:solutions?|fix(?:es)?|remed\w+)\b"
}
table! {
    /// A line before a list of solutions.
    LEAD_SOLUTION: r"\b(?:things?|ones?|of these) (?:that )?(?:works?|helps?|helped|worked)\b", r"\bto (?:temporarily |permanently |quickly )?(?:fix|resolve|solve|correct|mitigate|remedy|work ?around|get rid of|address|free|repair)\b", r"^to (?:avoid|prevent)\b", r"\b(?:solutions?|workarounds?|work-arounds?|fix(?:es)?|remed(?:y|ies)|resolutions?|mitigations?|ways?|options|methods|approaches|possibilities|alternatives|actions|measures|cures?|choices|strategies|tactics|tricks)\b",
    r"\b(?:you|one|we) (?:can|could|may|might|should|must|need to|have to)(?: (?:either|try|do|also|use|then))*(?: \w+){0,4}:?$", r"\b(?:try|do|use|check|consider|ensure|verify|apply|perform) (?:one of |any of |some of |all of |either of |each of )?(?:the |these |this )?(?:following|these|things|below|steps|two|three|any)\b", r"\b(?:try|make sure|ensure|check|verify|please|helps?|what to do|best first|either|in this order)(?: that| the following| this| these)?:?$", r"\bsteps? to (?:resolve|fix|solve|take|try)\b", r"\bby (?:either|doing|using|one of)\b.{0,40}:$", r"\b(?:lösung(?:en)?|abhilfe|möglichkeiten|maßnahmen|soluciones)\b"
}
table! {
    /// A line before a list of solutions, whatever else it says.
    LEAD_TO_FIX: r"\bto (?:temporarily |permanently |quickly )?(?:fix|resolve|solve|correct|mitigate|remedy|work ?around|get rid of)\b[^,;]{0,60}:$"
}
table! {
    /// A line before a list of what was tried in vain.
    LEAD_NO_HELP: r"^(?:[^,.]{0,40} )?(?:(?:did|does|do|will|would)(?: not|n['’]t) (?:help|work|change anything|fix (?:it|this|anything))|(?:without|to no|no) (?:success|avail|effect|luck|use))\b[^,.]{0,30}:$", r"^(?:was )?nicht (?:hilft|geholfen hat)\b.*:$"
}
table! {
    /// A line before a list of what comes of a cause: "This can result in the following errors:".
    LEAD_EFFECTS: r"\b(?:cause|trigger|lead to|result in|produce|give|raise)s?\b[^.]{0,30}\b(?:following|these)\b[^.]{0,16}\b(?:errors?|messages?|warnings?|problems?|symptoms?|issues?)\b"
}
table! {
    /// A line that names the cause itself, before a list that shows it.
    NAMES_CAUSE: r"\b(?:because|since) (?:they|it|the|you|your|each) (?:\S+ ){4,20}\(?\S+\)?:$"
}
table! {
    /// A line before a list of causes.
    LEAD_CAUSE: r"\b(?:occurs?|happens?|appears?) in (?:several|many|different|the following|these|some|various|a few) (?:cases|situations|scenarios)\b", r"\b(?:failure|error|common) (?:scenarios|modes)\b", r"\b(?:causes?|reasons?|caused by|because|due to|factors|culprits?|explanations?|responsible|suspects?|triggers?)\b", r"\b(?:happens?|occurs?|appears?|fails?|shown|raised|seen|see it|get it|comes?|arises?|prevent)\b(?: \w+){0,5} (?:if|when|because|whenever|one of)\b.{0,50}:?$", r"\bwhy .{3,60}:$", r"\b(?:ursachen?|gründe?|causas?|raisons?)\b", r"\bif (?:one|any) of the following\b", r"\b(?:can|may|might|could|will) (?:also )?(?:prevent|cause|trigger|lead to|result in)\b[^.]{0,80}:$", r"\bunable to\b.{0,40}:$"
}
table! {
    /// A line that announces alternatives.
    LEAD_ALTERNATIVES: r"\b(?:one|any|some|either|each|all) of (?:the |these |those |your )?(?:following|these|below|options|methods|solutions|ways|workarounds|steps|actions)\b", r"\b(?:either|ways|options|solutions|methods|approaches|possibilities|workarounds|alternatives|remedies|fixes|choices|strategies|several things|few things|different things|things)\b", r"\b(?:try|consider) (?:the following|these|any)\b", r"\bbest first\b", r"\b(?:following|these) (?:solutions|methods|actions|checks|things|possible)\b", r"\b(?:lösungen|möglichkeiten|maßnahmen)\b"
}
table! {
    /// A line that announces the steps of one procedure.
    LEAD_PROCEDURE: r"\b(?:follow|do|perform|complete|carry out|take|execute|run|use|go through|work through|repeat) (?:all |each of )?(?:the |these |this )?(?:following |next |below |simple |few )?(?:steps?|procedure|instructions|commands?)\b", r"\b(?:following|these) (?:steps?|procedure|commands?)\b", r"\bin (?:this|the following|that|the given) order\b|\bin order:?$|\bstep[- ]by[- ]step\b|\bas follows\b|\bdo the following\b|\bsteps(?: to \w+(?: \w+){0,4})?:?$|\bprocedure:?$|\bhow to\b", r"\b(?:folgende schritte|wie folgt|der reihe nach)\b"
}
table! {
    /// An item that is a step at a screen.
    ITEM_STEP: r"^(?:\d+\. )?(?:then,? |next,? |now,? |in the [^,]{3,60}, |on the [^,]{3,60}, |from the [^,]{3,60}, |under [^,]{3,60}, |at the [^,]{3,60}, )*(?:open|click|select|press|go to|right-click|choose|type|navigate|enter|sign in|sign out|log in|log on|log out|wait|launch|find the|locate|look up|look in|scroll|double-click|tap|expand|browse|copy|paste|save|exit|start|in the|on the|from the|identify|hold down|search for|accept|confirm|note|make a copy|uncheck|tick|reboot|restart|repeat|re-?run|retry|try again|sign into|run the following|execute the following|once|after|when|öffnen|klicken)\b"
}
table! {
    /// A last step: try again, check.
    ITEM_LAST: r"^(?:then |now |finally,? )*(?:restart|reboot|re-?run|retry|try (?:again|to)|run .{0,60}\bagain|check (?:with|that|if|whether)|verify|test|sign in|repeat|re-?deploy|re-?start|start .{1,30} again|redo|launch)\b|\bagain\.?$"
}
table! {
    /// An item that opens with its condition.
    ITEM_CONDITION: r"^(?:if|when|on|for|in case|under|with|without|using|unless|falls|wenn|customers?|you (?:have|use|are)) "
}
table! {
    /// An item that says it is another way.
    ITEM_OR: r"^(?:either|or|alternatively|another|otherwise|oder|sonst|ansonsten|alternativ|o bien|sinon|ou),? ", r"^(?:hilft|falls|wenn) (?:das|dies|es) nicht\b"
}
table! {
    /// An item that the next is another way to: "Wait half an hour, or".
    ENDS_IN_OR: r",? (?:or|oder)$"
}
table! {
    /// An item that only comments on the solution before.
    ITEM_COMMENT: r"^(?:use case|drawback|advantage|disadvantage|benefit|pros?|cons?|note|limitation|why|when to use|risk|effort|warning|caution|example|vorteil|nachteil|documentation)s?\b\s*[:(]"
}

/// What the line before a list announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Announced {
    /// Causes.
    Causes,
    /// Solutions or the steps of one.
    Solutions,
    /// Causes with their solutions.
    Both,
    /// What does not help.
    NoHelp,
    /// Nothing that is known.
    Nothing,
}

/// Whether the line before a list names the cause itself.
pub(crate) fn names_cause(lead: &str) -> bool {
    NAMES_CAUSE.is_match(lead)
}

/// Whether the line before a list says that its items are to be looked at: "Other things to check:".
pub(crate) fn says_to_check(lead: &str) -> bool {
    TO_CHECK.is_match(lead)
}

table! {
    /// A line before a list of what to look at.
    TO_CHECK: r"\b(?:things?|points?|places?|items?) (?:worth )?to (?:check|look (?:at|for)|verify|watch)\b"
}

/// What a line before a list announces.
pub(crate) fn announced(lead: &str) -> Announced {
    if LEAD_BOTH.is_match(lead) {
        return Announced::Both;
    }
    if LEAD_TO_FIX.is_match(lead) {
        return Announced::Solutions;
    }
    if LEAD_EFFECTS.is_match(lead) {
        return Announced::Nothing;
    }
    if LEAD_NO_HELP.is_match(lead) {
        return Announced::NoHelp;
    }
    if names_cause(lead) {
        return Announced::Nothing;
    }
    let solution = LEAD_SOLUTION.find(lead).map(|found| found.start());
    let cause = LEAD_CAUSE.find(lead).map(|found| found.start());
    match (solution, cause) {
        (None, None) => Announced::Nothing,
        (Some(_), None) => Announced::Solutions,
        (Some(solution), Some(cause)) if solution < cause || advice::read(lead).is_some() => {
            Announced::Solutions
        }
        (_, Some(_)) => Announced::Causes,
    }
}

/// Whether the items are the steps of one procedure, each useless alone. `lead` is the line before the list, `is_plural`
/// says that the heading speaks of several solutions.
pub(crate) fn is_procedure(list: &List, lead: &str, is_plural: bool) -> bool {
    let openings: Vec<Opening> = list.items.iter().map(Opening::read).collect();
    let share = |count: usize| count * 100 / openings.len().max(1);
    let share_of =
        |test: fn(&Opening) -> bool| share(openings.iter().filter(|opening| test(opening)).count());
    let mut score = if list.start.is_some() { -1 } else { 1 };
    let is_announced = LEAD_ALTERNATIVES.is_match(lead);
    score += if is_announced { 3 } else { 0 };
    score -= if LEAD_PROCEDURE.is_match(lead) && !is_announced { 3 } else { 0 };
    score += if is_plural { 2 } else { 0 };
    score += if share_of(|opening| opening.has_title) >= 60 { 2 } else { 0 };
    score += if openings.iter().any(|opening| ITEM_OR.is_match(&opening.text)) { 2 } else { 0 };
    score += if openings.iter().any(|opening| ENDS_IN_OR.is_match(&opening.text)) { 5 } else { 0 };
    let conditions = share_of(|opening| ITEM_CONDITION.is_match(&opening.text));
    score += if conditions >= 25 { 2 } else { 0 };
    score += if share_of(|opening| advice_words::CHECK.is_match(&opening.text)) >= 60 { 3 } else { 0 };
    score += if are_parallel(&openings) { 3 } else { 0 };
    let steps = share_of(|opening| ITEM_STEP.is_match(&opening.text));
    score -= if steps >= 60 {
        4
    } else if steps >= 40 {
        2
    } else {
        0
    };
    score -=
        i32::from(openings.len() > 1 && openings.last().is_some_and(|last| ITEM_LAST.is_match(&last.text)));
    score < 0
}

/// Whether all items open with the same two words, as the same deed done in several ways does.
fn are_parallel(openings: &[Opening]) -> bool {
    let words = |opening: &Opening| {
        opening.text.split_whitespace().take(2).map(str::to_lowercase).collect::<Vec<_>>()
    };
    let first = openings.first().map(words);
    openings.len() > 1 && openings.iter().all(|opening| Some(words(opening)) == first)
}

table! {
    /// A line before a list of neither causes nor solutions.
    LEAD_OTHER: r"^in (?:this|the) (?:\w+ )?(?:case|example|scenario|sample)(?: above)?:$", r"\b(?:settings?|examples?|commands?|output|configuration|values?|properties|files?|looks? like|versions?|parameters?|fields?|requirements?)\b[^.]{0,30}:?$"
}

/// Whether the items only comment on what stands before the list.
pub(crate) fn is_comment(list: &List) -> bool {
    let comments = list.items.iter().filter(|item| ITEM_COMMENT.is_match(&Opening::read(item).text)).count();
    comments * 2 > list.items.len()
}

/// How an item opens.
struct Opening {
    text: String,
    has_title: bool,
}

impl Opening {
    fn read(item: &ListItem) -> Self {
        let sentences = sentences(item);
        let text = sentences.first().map_or(String::new(), |sentence| sentence.text.clone());
        let has_title = sentences.first().is_some_and(|first| own_title(first).is_some());
        Self { text, has_title }
    }
}

/// The sentences of an item's first paragraph.
pub(crate) fn sentences(item: &ListItem) -> Vec<Sentence> {
    item.blocks
        .iter()
        .find_map(|block| match &block.kind {
            BlockKind::Paragraph(inlines) => Some(sentence::split(inlines, block.line)),
            _ => None,
        })
        .unwrap_or_default()
}

/// The title an item gives itself: bold text at its start, or a few words before a colon.
pub(crate) fn own_title(first: &Sentence) -> Option<String> {
    if first.bold.chars().count() > 3 {
        return Some(advice::shorten(&first.bold, 140));
    }
    let (title, rest) = first.text.split_once(": ").or_else(|| first.text.split_once(" – "))?;
    let words = title.split_whitespace().count();
    if advice_words::PLATFORM.find(&first.text).is_some_and(|found| found.end() == title.len() + 2) {
        return None;
    }
    let is_title = (1..=9).contains(&words) && title.len() > 3 && !rest.is_empty() && !title.contains(". ");
    is_title.then(|| title.trim_matches(['"', ' ']).to_owned())
}

/// The title of an item: its own, else its first sentence as deed or statement.
pub(crate) fn item_title(sentences: &[Sentence]) -> String {
    let Some(first) = sentences.first() else { return String::new() };
    own_title(first).unwrap_or_else(|| sentence_title(&first.text))
}

/// A sentence as a title: its deed, or what it states.
pub(crate) fn sentence_title(text: &str) -> String {
    advice::read(text).map_or_else(|| advice::shorten(text, 110), |advice| advice.title)
}

/// Whether the items are links and nothing else, as in a table of contents.
pub(crate) fn is_links(list: &List) -> bool {
    let is_link = |inline: &Inline| match inline {
        Inline::Link { .. } | Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    list.items.len() > 1
        && list.items.iter().all(|item| match &item.blocks[..] {
            [Block { kind: BlockKind::Paragraph(inlines), .. }, ..] => inlines.iter().all(is_link),
            _ => false,
        })
}

/// Whether most items open with an error code as code.
pub(crate) fn is_codes(list: &List) -> bool {
    let opens = |item: &&ListItem| opening_code(item).is_some_and(|code| CODE.is_match(code));
    list.items.len() > 1 && list.items.iter().filter(opens).count() * 2 > list.items.len()
}

/// The code an item opens with.
pub(crate) fn opening_code(item: &ListItem) -> Option<&str> {
    match item.blocks.first()? {
        Block { kind: BlockKind::Paragraph(inlines), .. } => match inlines.first()? {
            Inline::Code(code) => Some(code),
            _ => None,
        },
        _ => None,
    }
}

/// What the sentences of an item say after the error message it opens with as code: "`no such host`: the name is wrong".
pub(crate) fn after_message(item: &ListItem) -> Option<Vec<Sentence>> {
    let code = opening_code(item).filter(|code| is_message(code))?;
    let mut sentences = sentences(item);
    let first = sentences.first_mut()?;
    let rest = first.text.strip_prefix(code)?.strip_prefix([':', '-', '–', '—']).or_else(|| {
        let rest = first.text.strip_prefix(code)?;
        rest.strip_prefix(" - ").or_else(|| rest.strip_prefix(" – ")).or_else(|| rest.strip_prefix(" — "))
    });
    first.text = rest?.trim_start().to_owned();
    Some(sentences)
}

/// Whether a text in code is an error message.
fn is_message(code: &str) -> bool {
    code.split_whitespace().count() > 2 && trouble::TROUBLE.is_match(code) && advice::read(code).is_none()
}

table! {
    /// An error code by its looks.
    CODE: r"^(?-i:[A-Z][A-Z0-9_]{3,}|0x[0-9a-fA-F]+|[A-Z]+-?\d+|\d{3,})$"
}
