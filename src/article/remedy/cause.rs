//! Recognises a sentence that says why an error happens, and names the cause.

use super::advice::{self, shorten};
use crate::article::role::words::table;

table! {
    /// The cause is what follows, up to the end of the sentence.
    CAUSE_FOLLOWS: r"\b(?:caused|triggered|provoked|brought about|normally contributed to) (?:by|because|when|if|due to|through)\s+",
    r"\b(?:occurs?|happens?|appears?|arises?|results?|comes? up|shows? up|pops? up|(?:is|are|be|was) (?:shown|displayed|fired|triggered|reported|raised|thrown|emitted|generated|issued|produced|returned|logged|encountered))(?: \w+ly| most often| mostly| also| only| usually| (?:in|on|under|with|at) (?:\w+ ){0,2}\w+)* (?:when|if|because|whenever|as|due to|from|in case|since|where)\s+",
    r"\b(?:it['’]s|it is) (?:very |most |quite )?likely (?:that |because )", r"^it turned out (?:that )?", r"\b(?:is|are|be|often|usually|typically) a(?: common| sure)? (?:sign|indication|symptom) (?:that|of)\s+", r"\bproduces this (?:diagnostic|error|warning) (?:when|if|because)\s+(?:it finds )?", r"^(?:maybe|perhaps|possibly|probably|most likely|likely),? ", r"^(?:this|it|that) has (?:to )?to do with ", r"\bcause (?:found|identified|was):? ",
    r"\b(?:can|may|might|could|will|would|typically|usually|often|commonly|generally|mostly) (?:also )?(?:occur|happen|appear|fire|arise|result|fail|be (?:shown|displayed|raised|thrown|seen|received)) (?:when|if|because|whenever|as|due to|from|in case|since|where)\s+",
    r"\bwill (?:generate|report|show|raise|throw|issue|emit|produce|give) (?:this|an|a|the) (?:\w+ )?(?:error|warning|diagnostic|message|exception) (?:if|when|whenever|because)\s+",
    r"^(?:you|users) (?:may|might|can|could|will|would) (?:also )?(?:encounter|see|get|receive|face|hit|run into) (?:this|the|such|an?)(?: \w+)? (?:error|warning|message|issue|problem|exception) (?:if|because)\s+", r"\b(?:is|are) unable to [^,.;]{3,90}? (?:if|when|because)\s+", r"\bthen (?:it is |it['’]s )?(?:most likely|probably|likely|perhaps)\s+", r"\breturns? this (?:error|warning|message) (?:if|when|whenever|because)\s+", r"\bfails? (?:when|if|because|whenever|due to|since)\s+", r"\b(?:this|the|these) (?:error|message|warning|code|exception|alert|issue|problem|diagnostic|failure)s?(?: \w+)? (?:usually |typically |often |generally |also |simply |just |can |could |might |may )*(?:means?|indicates?|signals?|says|tells us)(?: that)?\s+", r"^(?:it|this|that|\S{2,30}) (?:usually |typically |often |generally |also |simply |just |can |could |might |may )*(?:means?|indicates?)(?: that|:)\s+",
    r"^(?:one|another|the other|a|an|the|our|possible|main|most|two|some)(?: \w+){0,4} (?:cause|reason|explanation|culprit|possibility|trigger|source)s?(?: (?:for|of|behind|why|here)\b[^,.:]{0,90}?)? (?:is|was|are|were|could be|may be|might be|can be|would be|lies in)(?: that| simply| because|:| when| usually| often)*\s+",
    r"^(?:possible |likely |probable |root |common |main )?(?:cause|reason|ursache|grund|why|explanation|causa|diagnosis|root cause)s?(?: of (?:the|this) \w+)?:\s+", r"\b(?:is|are) (?:most likely|probably|presumably|almost certainly|usually|typically|often) (?:due to|because of|because|a result of)\s+",
    r"^(?:this|the|that)(?: \w+){0,2} (?:is|are) (?:usually |often |mostly |most likely |probably )?related to\s+", r"\b(?:because of|due to|owing to|as a result of|as a consequence of)\s+", r"\bbecause\s+", r"\bthe (?:reason|cause) (?:is|was|being)(?: that)?\s+", r"^this is (?:because|due to)\s+", r"\b(?:weil|verursacht durch|liegt daran, dass|aufgrund)\s+", r"\b(?:factors|reasons|causes),? such as\s+", r"^(?:almost always|in (?:most|nearly all|almost all) cases|most (?:of the time|likely|often)|nearly always),?\s+"
}
table! {
    /// The cause is what goes before.
    CAUSE_BEFORE: r"\s(?:can |may |might |could |will |would |often |usually |typically |sometimes )*(?:causes?|triggers?|produces?|leads? to|results? in|raises?|provokes?|generates?) (?:this|the|an?|these|such|errors?|problems?|failures?)\b", r"\scauses? .{2,70}? to (?:fail|crash|hang|stop|exit|abort|break|time out|be )", r"\s(?:can |may |might |could |will |would )*(?:be|is|are) (?:causing|responsible for|to blame for|the (?:cause|reason|culprit))\b", r"\s(?:can|may|might|could|will|would) (?:cause|prevent|trigger|break|lead to)\b"
}
table! {
    /// A sentence that only announces causes, or speaks of something else.
    NO_CAUSE: r"^(?:there (?:are|is|was|were|can be|could be|may be|might be)|in this|for example|if the|this (?:article|guide|page|post|section|document|tutorial)|here (?:are|is)|the following [^.]{0,60}:?$|the following (?:error|message|warning|example|table|list|sections?)|below|some of the|for (?:more|further|one of)|see|let['’]?s|we |these are|learn|if (?:none|nothing|all|that|this|it)\b|if you(?:'re| are)? (?:see|get|receive|encounter))\b",
    r"\b(?:one|some|any) of (?:the )?(?:following|these|several|many)\b", r"\b(?:a (?:number|variety|couple|few|lot) of|several|multiple|various|many|different|common|following|possible|typical|usual|\d+ different) (?:\w+ )?(?:causes|reasons|factors|things)\b", r"\?$"
}
table! {
    /// Announces causes and names them at once.
    SUCH_AS: r"\b(?:factors|reasons|causes),? such as\b|\bbecause\b.{20}"
}
table! {
    /// A sentence that opens a further cause.
    FURTHER: r"^\d+\.\d+\.?\s", r"^(?:another|a (?:second|third|fourth|further|common|possible)|the (?:second|third|other)|second|third|also|or|it can also|it may also|it might also|in other cases|other)\b|\b(?:can|may|might|could) also\b|\bcan be caused by\b|^(?-i:[A-Z]+\d+) (?:can|may|might|will|could) (?:occur|happen|appear|result|arise) (?:if|when)\b|^the (?:\w+ ){1,2}also (?:produces?|reports?|generates?|shows?|raises?)\b|^\w+ also (?:happens?|occurs?|appears?|fails?)\b|^(?:this|the) \w+(?: \w+)? (?:can|may|might|could)(?: \w+ly)? (?:occur|happen|appear|result|arise)\b|^(?:\.\.\.|…)\s?or"
}

/// A cause named by a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The cause, in few words.
    pub title: String,
    /// Whether the sentence opens a further cause: "Another reason is …".
    pub is_further: bool,
}

/// The cause a sentence names; `None` when it names none.
pub(crate) fn read(text: &str) -> Option<Named> {
    if NO_CAUSE.is_match(text) && !SUCH_AS.is_match(text) {
        return None;
    }
    let title = follows(text).or_else(|| before(text)).or_else(|| condition(text))?;
    (title.chars().count() >= 8).then(|| Named { title, is_further: is_further(text) })
}

/// Whether a sentence opens a further cause: "Another reason …", "2.3 …".
pub(crate) fn is_further(text: &str) -> bool {
    FURTHER.is_match(text)
}

/// Whether a sentence ends in the error that its subject causes: "a stale lock triggers the error".
pub(crate) fn blames(text: &str) -> bool {
    !NO_CAUSE.is_match(text) && before(text).is_some()
}

/// Whether a sentence speaks of nothing but the cause of the error: "This error is caused by …".
pub(crate) fn is_plain(text: &str) -> bool {
    PLAIN.is_match(text)
}

/// Whether a sentence names the cause of what was said before it: "Often, this is simply caused by a typo".
pub(crate) fn is_caused_by(text: &str) -> bool {
    CAUSED_BY.is_match(text)
}

table! {
    /// Names the cause of what was said before.
    CAUSED_BY: r"^(?:(?:most )?(?:often|usually|commonly|typically|likely),? )?(?:this|it)(?: error| issue| problem)? (?:is|was|can be|may be|might be|could be)(?: \w+ly| most often| often| also)? caused by\b", r"^(?:this|it) (?:can|may|might|could|usually|often|typically|normally|generally|most often) (?:happens?|occurs?|appears?|results?) (?:when|if|because|from)\b"
}

table! {
    /// Opens a sentence about the cause of the error.
    PLAIN: r"^(?:this|the)(?: (?:error|message|warning|issue|problem|exception|failure|diagnostic))? (?:is|was|can be|may be|might be|could be) (?:usually |often |typically |most likely )?(?:caused by|due to|because)\b", r"^(?:this|the) (?:error|message|warning|issue|problem|exception|failure)(?: \w+ly| can| may| might| could)* (?:indicates?|means?|occurs?|happens?|appears?)\b"
}

/// What a sentence states, shortened to a title; `None` for a sentence that only announces.
pub(crate) fn statement(text: &str) -> Option<String> {
    if NO_CAUSE.is_match(text) || text.ends_with(':') {
        return None;
    }
    let title = follows(text).unwrap_or_else(|| shorten(strip_opening(text), 120));
    (!title.is_empty()).then_some(title)
}

/// The condition of a sentence that ends in the error: "When the file is locked, the build fails".
fn condition(text: &str) -> Option<String> {
    Some(shorten(CONDITION.group(text)?, 120))
}

table! {
    /// A condition under which the error comes.
    CONDITION: r"^(?:when|if|whenever|because|since|as) ([^,]{12,140}(?:, [^,]{3,60})?), (?:the |this |an? |your |that |\w+ (?:will |can |may )?)?(?:[^,.]{0,60})\b(?:error|message|warning|exception|fails?|failed|happens?|occurs?|appears?|crash(?:es)?|throws?|raises?|rejects?|refuses?|reports?|result in|is shown|are shown)\b"
}

fn follows(text: &str) -> Option<String> {
    let found = CAUSE_FOLLOWS.find(text).filter(|found| is_outside_quotes(text, found.start()))?;
    let title = shorten(strip_opening(&text[found.end()..]), 120);
    (!title.is_empty() && !LACKS_SUBJECT.is_match(&title)).then_some(title)
}

fn before(text: &str) -> Option<String> {
    let found = CAUSE_BEFORE.find(text)?;
    let title = &text[..found.start()];
    let is_noun =
        title.chars().count() > 14 && !PRONOUN.is_match(title) && is_outside_quotes(text, found.start());
    let is_noun = is_noun && advice::read(title).is_none();
    let title = ["However, ", "But "].iter().find_map(|word| title.strip_prefix(word)).unwrap_or(title);
    is_noun.then(|| shorten(title, 120))
}

/// Whether a place of a text is not inside quotation marks, where it would be a message's own words.
fn is_outside_quotes(text: &str, at: usize) -> bool {
    text[..at].matches(['"', '“', '”', '„']).count().is_multiple_of(2)
}

table! {
    /// A clause whose subject was lost.
    LACKS_SUBJECT: r"^(?:will|would|can|could|may|might|is|are|was|were|has|have|does) "
}
table! {
    /// A subject that names nothing.
    PRONOUN: r", (?:this|it|that|which)$", r"^the \w+ also$", r"^(?:this|that|it|which|these|they|and this|the (?:above|following|error|problem|issue))$", r"^(?:running|calling|compile|the following)\b"
}
table! {
    /// What leads into a cause and says nothing of it.
    OPENING: r"^(?:\d+\.\d+\.? |of |either |the fact that |(?:that|this) means (?:that )?|that |when |if |because |simply |:|- )+"
}

fn strip_opening(text: &str) -> &str {
    OPENING.find(text).map_or(text, |found| &text[found.end()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<String> {
        read(text).map(|named| named.title)
    }

    #[test]
    fn the_cause_is_named_in_many_ways() {
        for (text, cause) in [
            ("This is caused by a stale lock file.", "a stale lock file"),
            ("LNK1107 can occur if a file is corrupt.", "a file is corrupt"),
            ("One cause could be that the password is wrong.", "the password is wrong"),
            ("Another reason is the plugin auth_socket.", "the plugin auth_socket"),
            ("Stale descriptors may be causing the issue.", "Stale descriptors"),
        ] {
            assert_eq!(title(text).as_deref(), Some(cause), "{text}");
        }
    }

    #[test]
    fn an_announcement_names_no_cause() {
        assert_eq!(title("There are several reasons why this happens because of that:"), None);
        assert_eq!(title("This issue can occur for one of the following reasons:"), None);
    }
}
