//! The part a heading gives to the text below it: symptom, cause, solution, check, …

pub(crate) mod table;
pub(crate) mod words;

use table::Table;

/// The part a section plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// What is seen, what it means.
    Symptom,
    /// One problem of several, or the problem in a word.
    Problem,
    /// Why it happens.
    Cause,
    /// What to try.
    Solution,
    /// Causes, each with its solution.
    Both,
    /// Checks that lead to the cause.
    Diagnosis,
    /// How to see that it worked.
    Verify,
    /// Whom to ask.
    Escalation,
    /// Last words, which may rank the solutions.
    Summary,
    /// No part of the matter: links, legal text, examples, what does not help.
    Aside,
    /// Named by its matter, not by a role.
    Content,
}

/// A heading, read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    /// The part its section plays.
    pub role: Role,
    /// Its text without number and label: `Run pip as Administrator` of `Solution 3: Run pip as Administrator`.
    pub title: String,
    /// Its number, where a label counts it: 3 of `Solution 3`.
    pub number: Option<u32>,
    /// Whether it was labelled as one of several: `Solution 3`, `Cause 1:`.
    pub is_labelled: bool,
    /// Whether it speaks of several causes or solutions.
    pub is_plural: bool,
    /// Whether it says its role and nothing else.
    pub is_bare: bool,
}

/// Reads a heading's plain text.
pub(crate) fn read(text: &str) -> Label {
    let text = strip_ornament(text);
    let counted = words::LABEL_COUNT.find(text).map_or(text, |found| &text[found.end()..]);
    let text = if counted.trim().is_empty() { text } else { counted.trim() };
    let is_denied = words::HEADING_NOT.is_match(text);
    for (label, role) in [
        (&words::LABEL_SOLUTION, Role::Solution),
        (&words::LABEL_CAUSE, Role::Cause),
        (&words::LABEL_PROBLEM, Role::Problem),
    ] {
        if let Some(found) = label.find(text).filter(|_| !is_denied) {
            let title = text[found.end()..].trim();
            return Label {
                role,
                title: clean(title),
                number: number(found.as_str()),
                is_labelled: true,
                is_plural: false,
                is_bare: title.is_empty(),
            };
        }
    }
    let bare = text.trim_end_matches([':', '?', '.', '!', ' ']);
    Label {
        role: role(bare),
        title: clean(text),
        number: None,
        is_labelled: false,
        is_plural: words::HEADING_PLURAL.is_match(bare),
        is_bare: words::HEADING_BARE.is_match(bare),
    }
}

impl Label {
    /// Whether it names the part of the whole page, not of one matter: `Solution`, `Possible fixes`, but not `Fix the path`.
    pub(crate) fn is_general(&self) -> bool {
        self.is_bare || self.is_labelled || self.is_plural || words::HEADING_NOUN.is_match(&self.title)
    }
}

/// The first number in a label.
fn number(label: &str) -> Option<u32> {
    let start = label.find(|c: char| c.is_ascii_digit())?;
    let digits = label[start..]
        .find(|c: char| !c.is_ascii_digit())
        .map_or(&label[start..], |end| &label[start..start + end]);
    digits.parse().ok()
}

/// The role the words of a heading name.
fn role(text: &str) -> Role {
    const BEFORE_ALL: &[(&Table, Role)] = &[
        (&words::HEADING_NOT, Role::Aside),
        (&words::HEADING_VERIFY, Role::Verify),
        (&words::HEADING_SUMMARY, Role::Summary),
        (&words::HEADING_PROBLEM, Role::Problem),
        (&words::HEADING_BOTH, Role::Both),
    ];
    if words::HEADING_REMARK.is_match(text) {
        return Role::Symptom;
    }
    if let Some((_, role)) = BEFORE_ALL.iter().find(|(table, _)| table.is_match(text)) {
        return *role;
    }
    let without_names = words::NO_RESOLUTION.replace_all(text, "");
    let solution = words::HEADING_SOLUTION.find(&without_names).map(|found| found.start());
    let cause = words::HEADING_CAUSE.find(text).map(|found| found.start());
    match (solution, cause) {
        _ if words::HEADING_ASIDE.is_match(text) => Role::Aside,
        (Some(solution), Some(cause)) if cause <= solution => Role::Cause,
        (Some(_), _) => Role::Solution,
        (None, Some(_)) => Role::Cause,
        _ if words::HEADING_ESCALATE.is_match(text) => Role::Escalation,
        _ if words::HEADING_SYMPTOM.is_match(text) => Role::Symptom,
        _ if words::HEADING_DIAGNOSIS.is_match(text) => Role::Diagnosis,
        _ => Role::Content,
    }
}

/// A heading without emoji and marks before its first word.
fn strip_ornament(text: &str) -> &str {
    text.trim().trim_start_matches(|c: char| !c.is_alphanumeric() && !"`'\"<([{-_/\\.@$%&".contains(c)).trim()
}

/// A title without the punctuation, the "or" before the next item and the praise in brackets at its end.
pub(crate) fn clean(text: &str) -> String {
    let end = [':', '.', ',', ';', ' ', '–', '—'];
    let mut text = text.trim().trim_end_matches(end);
    for word in [" or", " and", " oder", " und"] {
        text = text.strip_suffix(word).map_or(text, |rest| rest.trim_end_matches(end));
    }
    for praise in ["(recommended)", "(empfohlen)", "(preferred)"] {
        if text.to_lowercase().ends_with(praise) && text.is_char_boundary(text.len() - praise.len()) {
            text = text[..text.len() - praise.len()].trim_end();
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_labels_go() {
        let label = read("Solution 3: Run as Administrator (Use with Caution)");
        assert_eq!(
            (label.role, label.title.as_str()),
            (Role::Solution, "Run as Administrator (Use with Caution)")
        );
        assert!(label.is_labelled && !label.is_bare);
        assert_eq!(read("Section 2: Common Causes of the Error").title, "Common Causes of the Error");
        assert!(read("Option 2").is_bare);
    }

    #[test]
    fn each_role_has_its_words() {
        for (text, expected) in [
            ("🛠 Fixes", Role::Solution),
            ("3. Resolution", Role::Solution),
            ("What helps", Role::Solution),
            ("What not helps", Role::Aside),
            ("Was man nicht tun sollte", Role::Aside),
            ("Possible Ways to Fix It", Role::Solution),
            ("Why This Error Occurred", Role::Cause),
            ("Common Causes for [WinError 5]", Role::Cause),
            ("Causes and Solutions", Role::Both),
            ("How do I know that it worked?", Role::Verify),
            ("Kontrolle", Role::Verify),
            ("See also", Role::Aside),
            ("Wrapping up", Role::Summary),
            ("Issue", Role::Problem),
            ("Lösungen", Role::Solution),
            ("Ursachen", Role::Cause),
            ("Symptoms", Role::Symptom),
            ("Diagnosis", Role::Diagnosis),
            ("Firewalld", Role::Content),
        ] {
            assert_eq!(read(text).role, expected, "{text}");
        }
    }
}
