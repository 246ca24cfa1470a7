//! What a sentence warns off: "Never run `chmod -R 777`", "leave out `sudo`".

use std::borrow::Cow;

use super::command;
use crate::article::role::words::table;

table! {
    /// Begins the part of a sentence that says what not to do.
    DENIES: r"^(?:please )?(?:do not|don['’]t|never|avoid|not|nie|niemals)\b", r"\b(?:do not|don['’]t|never|must not|mustn['’]t|should not|shouldn['’]t|niemals)(?: ever| just| simply| blindly)? (?:run|use|type|execute|enter|set|delete|remove|disable|turn|switch|add|install|reset|grant|change|apply|give|call|start|pass|force|wipe|format|overwrite|try|do|be)\b", r"\bavoid (?:the |any )?(?:\w+ing\b|use\b|`)", r"\b(?:leave|leaving) (?:out|off|away)\b", r"\bomit(?:ting)?\b", r"\b(?:instead of|rather than|without)\b"
}
table! {
    /// Ends it.
    ENDS: r"; ", r"[,:]? (?:but|sondern) ", r", (?:use|run|try|type|instead|prefer|and (?:use|run))\b", r" [–—] ", r"[.!] "
}
table! {
    /// Ends what is named in passing.
    ENDS_AT_COMMA: r"[,;:] ", r" (?:but|and then) ", r" [–—] ", r"[.!] "
}

table! {
    /// Says of a deed that it is no remedy.
    NO_REMEDY: r"\b(?:is|are) (?:never|not|no) (?:the |an? )?(?:answer|solution|fix|remedy|cure|way|option|good idea)\b", r"\b(?:does|do|will|would|did)(?: not|n['’]t) help\b", r"\bis (?:a bad idea|no help)\b"
}

/// The words a text warns off.
pub(crate) fn denied(text: &str) -> std::collections::BTreeSet<&str> {
    let affirmed = affirmed(text);
    let is_kept = |word: &str| affirmed.split_whitespace().any(|kept| kept == word);
    text.split_whitespace().filter(|word| !is_kept(word)).collect()
}

/// The sentence without what it warns off.
pub(crate) fn affirmed(sentence: &str) -> Cow<'_, str> {
    if NO_REMEDY.is_match(sentence) && !command::is_conditional(sentence) {
        return Cow::Borrowed("");
    }
    let mut kept = String::new();
    let mut rest = sentence;
    while let Some(denial) = DENIES.find(rest) {
        let after = &rest[denial.end()..];
        let is_in_passing =
            ["instead of", "rather than", "without"].contains(&denial.as_str().to_lowercase().as_str());
        let ends = if is_in_passing { &ENDS_AT_COMMA } else { &ENDS };
        kept.push_str(&rest[..denial.start()]);
        rest = ends.find(after).map_or("", |end| &after[end.start()..]);
    }
    if rest.len() == sentence.len() {
        return Cow::Borrowed(sentence);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Whether the sentence announces, with a colon at its end, what not to do.
pub(crate) fn announces(sentence: &str) -> bool {
    sentence.trim_end().ends_with(':') && !affirmed(sentence).trim_end().ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_warned_off_goes() {
        for (sentence, rest) in [
            ("Never run chmod -R 777 on it.", ""),
            ("Leave out sudo.", ""),
            ("Do not delete the table, use a copy.", ", use a copy."),
            (
                "Install it with --user instead of sudo, then sign in.",
                "Install it with --user , then sign in.",
            ),
            ("If you do not need the data, drop the table.", "If you do not need the data, drop the table."),
            ("Run sudo apt update.", "Run sudo apt update."),
        ] {
            assert_eq!(affirmed(sentence), rest);
        }
    }

    #[test]
    fn a_colon_announces_what_not_to_do() {
        assert!(announces("Never do this:"));
        assert!(!announces("Never do this; run:"));
        assert!(!announces("Run this:"));
    }
}
