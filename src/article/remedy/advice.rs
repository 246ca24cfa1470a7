//! Recognises a sentence that tells the reader what to do, and names the deed.

use super::advice_words as words;
use crate::article::role::clean;
use crate::article::role::table::Table;

/// How plainly a sentence advises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// "Raising the limit helps", "can be checked with": counts only where solutions are expected.
    Hint,
    /// "You can …", "Run …".
    Plain,
    /// "Check that …", "Make sure …".
    Check,
    /// "To fix this, …", "The solution is to …".
    Marked,
}

/// A sentence that tells the reader what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Advice {
    /// The deed: "remove the release channel prefix".
    pub title: String,
    /// The deed with all that is said of it.
    pub deed: String,
    /// How plainly it is said.
    pub strength: Strength,
    /// When it applies, in the author's words.
    pub condition: Option<String>,
    /// Whether it opens another way: "Or", "Alternatively", "You can also".
    pub is_alternative: bool,
    /// Whether it goes on with the deed before: "Then", "After that".
    pub goes_on: bool,
}

/// Reads a sentence; `None` when it does not tell the reader to do anything.
pub(crate) fn read(text: &str) -> Option<Advice> {
    if words::ELSEWHERE.is_match(text) {
        return None;
    }
    let mut peeled = Peeled {
        rest: text.trim_start_matches(['-', '>', '→', '•', '*', ' ', '"', '(', '…', '.']),
        ..Peeled::default()
    };
    while peeled.peel() {}
    let Some(strength) = peeled.strength().or_else(|| peeled.in_second_half()) else {
        let part = words::PARTS.find(text).map(|found| &text[found.end()..])?;
        return read(part).filter(|advice| advice.strength >= Strength::Plain);
    };
    let title = as_title(peeled.rest);
    (!title.is_empty()).then_some(Advice {
        title,
        deed: peeled.rest.to_owned(),
        strength,
        condition: peeled.condition.map(str::to_owned),
        is_alternative: peeled.is_alternative,
        goes_on: peeled.goes_on || text.starts_with("And ") || text.starts_with("and "),
    })
}

/// Reads a part of a sentence that must be an order: "install it from the store".
pub(crate) fn order(text: &str) -> Option<Advice> {
    let opens = is_order(text) || words::CHECK.is_match(text);
    read(text)
        .filter(|advice| opens && advice.strength >= Strength::Plain && text.split_whitespace().count() > 2)
}

/// A sentence without what opens another way: "If the error persists, perhaps the package is corrupt".
pub(crate) fn without_opening(text: &str) -> &str {
    let opening = words::ALTERNATIVE.find(text).filter(|found| found.start() == 0);
    let rest = opening.map_or(text, |found| &text[found.end()..]);
    rest.strip_prefix("perhaps ").or_else(|| rest.strip_prefix("maybe ")).unwrap_or(rest)
}

/// A sentence whose openings are taken off one by one.
#[derive(Default)]
struct Peeled<'a> {
    rest: &'a str,
    condition: Option<&'a str>,
    is_alternative: bool,
    /// Whether "Instead," or the like opened it.
    is_other: bool,
    goes_on: bool,
    is_marked: bool,
    is_modal: bool,
    count: u8,
}

impl<'a> Peeled<'a> {
    /// Takes off one opening; whether there was one. At most eight are taken, so that the work stays bounded.
    fn peel(&mut self) -> bool {
        self.count += 1;
        self.count <= 8
            && (self.take(&words::MARKER, |peeled| peeled.is_marked = true)
                || self.take(&words::SOLUTION_IS, |peeled| peeled.is_marked = true)
                || self.take(&words::ALTERNATIVE, |peeled| {
                    peeled.is_alternative = true;
                    peeled.is_other = true;
                })
                || self.take(&words::GOES_ON, |peeled| peeled.goes_on = true)
                || self.take(&words::ALSO, |peeled| {
                    peeled.is_alternative = true;
                    peeled.is_modal = true;
                })
                || self.take(&words::MODAL, |peeled| peeled.is_modal = true)
                || self.take(&words::CONNECTOR, |_| ())
                || self.take_condition())
    }

    fn take(&mut self, table: &Table, note: impl FnOnce(&mut Self)) -> bool {
        let Some(found) = table.find(self.rest) else { return false };
        if found.start() != 0 || found.end() == 0 || found.end() == self.rest.len() {
            return false;
        }
        let end = found.end();
        if std::ptr::eq(table, &words::SOLUTION_IS) && words::ANOTHER.is_match(&self.rest[..end]) {
            self.is_alternative = true;
        }
        self.rest = self.rest[end..].trim_start_matches([' ', '[']);
        note(self);
        true
    }

    fn take_condition(&mut self) -> bool {
        if let Some(found) = words::PLATFORM.find(self.rest) {
            self.condition.get_or_insert(self.rest[..found.end()].trim_end_matches([':', ' ']));
            self.rest = &self.rest[found.end()..];
            return true;
        }
        if let Some(found) = words::IF_THIS.find(self.rest) {
            self.condition.get_or_insert(&self.rest[..found.end()]);
            self.rest = self.rest[found.end()..].trim_start();
            return true;
        }
        let Some(found) = words::CONDITION.find(self.rest) else { return false };
        let end = clause_end(self.rest).filter(|&end| found.end() < end && end < 220);
        let Some(end) = end.or_else(|| self.bare_clause_end()) else { return false };
        if words::DIAGNOSES.is_match(self.rest) {
            return false;
        }
        if self.condition.is_none() && words::REAL_CONDITION.is_match(self.rest) {
            self.condition = Some(&self.rest[..end]);
        }
        self.is_alternative |= self.rest.starts_with("To ");
        let rest = self.rest[end..].trim_start_matches([',', ':', ' ']);
        self.rest = rest.strip_prefix("then ").unwrap_or(rest);
        true
    }

    /// The end of a clause that no comma ends: "On the print server set …", "If it is a server then use …".
    fn bare_clause_end(&self) -> Option<usize> {
        if let Some(at) = self.rest.find(" then ").filter(|&at| at < 160) {
            return Some(at);
        }
        if let Some(found) = words::YOU_CAN.find(self.rest).filter(|found| found.start() < 160) {
            return Some(found.start());
        }
        let gaps = self.rest.match_indices(' ').map(|(at, _)| at).take(7).skip(1);
        gaps.into_iter().find(|&at| {
            let rest = &self.rest[at + 1..];
            words::CHECK.is_match(rest) || words::PLACE.is_match(self.rest) && is_order(rest)
        })
    }

    /// "An empty list does nothing, please remove it": the second half of a sentence is the deed.
    fn in_second_half(&mut self) -> Option<Strength> {
        let found = words::THEN_DO.find(self.rest).filter(|found| found.start() < 200)?;
        let deed = self.rest[found.end()..].trim_start();
        let is_deed = is_order(deed) && !words::NO_ADVICE.is_match(deed) && !words::LOOKS.is_match(deed);
        is_deed.then(|| self.rest = deed)?;
        Some(Strength::Plain)
    }

    /// What remains decides whether it is advice at all.
    fn strength(&self) -> Option<Strength> {
        if self.is_marked && words::LEADS_ON.is_match(self.rest) {
            return Some(Strength::Marked);
        }
        let is_check = words::CHECK.is_match(self.rest) || words::SEE_IF.is_match(self.rest);
        let is_none = if self.is_marked { &words::NO_DEED } else { &words::NO_ADVICE }.is_match(self.rest);
        if is_none && !words::FIND_AND.is_match(self.rest) && !words::SEE_IF.is_match(self.rest) {
            return None;
        }
        let is_order = is_check || is_order(self.rest);
        if self.is_marked {
            let does = is_order || self.is_modal || words::DEED.is_match(self.rest);
            return does.then_some(Strength::Marked);
        }
        if words::MAY_FIX.is_match(self.rest) && words::FIXES.is_match(self.rest) {
            return Some(Strength::Marked);
        }
        match () {
            () if is_check => Some(Strength::Check),
            () if words::LOOKS.is_match(self.rest) => None,
            () if is_order || self.is_modal => Some(Strength::Plain),
            () if self.condition.is_some() && words::SHOULD_BE.is_match(self.rest) => Some(Strength::Plain),
            () if self.is_other && is_like_order(self.rest) => Some(Strength::Plain),
            () if words::MAY_HINT.is_match(self.rest) && words::HINT.is_match(self.rest) => {
                Some(Strength::Hint)
            }
            () => None,
        }
    }
}

/// Whether a text opens with a verb as an order. A word in capitals is a name: "LINK could not".
fn is_order(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or("");
    let is_name = word.len() > 1 && !word.contains(char::is_lowercase);
    let is_verb = words::IMPERATIVE.is_match(text) && !words::NOUN_AFTER_ALL.is_match(text);
    let is_verb = is_verb || words::FIND_AND.is_match(text) || words::INFINITIVE.is_match(text);
    let is_verb = is_verb && !is_statement(text);
    !is_name
        && (is_verb
            || words::ORDER_BEFORE_ARTICLE.is_match(text)
            || may_end_in_verb(text) && words::VERB_LAST.is_match(text)
            || is_order_instead(text))
}

/// Whether a text may be a German order: a look that spares most sentences the dear one.
fn may_end_in_verb(text: &str) -> bool {
    text.contains(" und ") || text.trim_end_matches(['.', ')', '"']).ends_with("en")
}

/// Whether a text is an order by its end: "Match inside the loop instead:".
fn is_order_instead(text: &str) -> bool {
    text.trim_end_matches(':').ends_with("instead")
        && words::ORDER_INSTEAD.is_match(text)
        && !words::NO_VERB.is_match(text)
}

/// Whether a text after "Instead," is an order by its looks, whatever its verb.
fn is_like_order(text: &str) -> bool {
    words::LIKE_ORDER.is_match(text) && !words::NO_VERB.is_match(text)
}

/// Whether the verb of a text is a later one, so that its first word is a noun: "Download size does not match".
fn is_statement(text: &str) -> bool {
    let clause = words::CLAUSE.find(text).map_or(text, |found| &text[..found.start()]);
    words::FINITE.is_match(clause)
}

/// The byte offset of the comma or colon that ends a clause, outside brackets and quotes: the one before "then", else
/// the first that opens no example.
fn clause_end(text: &str) -> Option<usize> {
    if let Some(found) = words::THEN.find(text).filter(|found| found.start() < 220) {
        return Some(found.start());
    }
    if let Some(at) = text.find(", then ").filter(|&at| at < 220 && words::IF.is_match(text)) {
        return Some(at);
    }
    let mut depth = 0_i32;
    let mut is_quoted = false;
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '"' | '“' | '”' => is_quoted = !is_quoted,
            ',' | ':' if depth <= 0 && !is_quoted && ends_clause(&text[at + 1..]) => return Some(at),
            _ => {}
        }
    }
    None
}

/// Whether a comma before this text ends a clause: it opens no example.
fn ends_clause(rest: &str) -> bool {
    rest.starts_with(' ')
        && !["e.g.", "i.e.", "such as", "for example"].iter().any(|word| rest[1..].starts_with(word))
}

/// A deed in few words: cut where reasons and side remarks begin.
pub(crate) fn as_title(text: &str) -> String {
    shorten(text, 110)
}

/// A text cut at the end of a clause, so that at most about `limit` characters are left.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    let text = clean(text.trim().trim_end_matches(['!', '?']));
    let cut = words::SIDE_REMARK
        .find_all(&text)
        .iter()
        .map(regex::Match::start)
        .find(|&at| at >= 18 && balanced(&text[..at]));
    let text = cut.map_or(text.as_str(), |at| &text[..at]);
    if text.chars().count() <= limit {
        return clean(text);
    }
    let end = text.char_indices().nth(limit).map_or(text.len(), |(at, _)| at);
    let part = &text[..end];
    let end = [", ", " and ", " or ", " so ", " by ", " "]
        .iter()
        .filter_map(|gap| part.rfind(gap))
        .find(|&at| at > limit / 2)
        .unwrap_or(end);
    clean(&part[..end])
}

fn balanced(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count() && text.matches('"').count().is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_of(text: &str) -> Option<(String, Strength)> {
        read(text).map(|advice| (advice.title, advice.strength))
    }

    #[test]
    fn the_deed_is_found_behind_its_openings() {
        for (text, title, strength) in [
            (
                "To fix this error, either remove the prefix or correct the suffix.",
                "remove the prefix or correct the suffix",
                Strength::Marked,
            ),
            (
                "You can work around this by restarting the service.",
                "restarting the service",
                Strength::Marked,
            ),
            ("The simplest solution is to quote the password.", "quote the password", Strength::Marked),
            ("If the file is locked, you can also close the editor.", "close the editor", Strength::Plain),
            ("Make sure the header is included.", "Make sure the header is included", Strength::Check),
            ("Close other programs.", "Close other programs", Strength::Plain),
        ] {
            assert_eq!(title_of(text), Some((title.to_owned(), strength)), "{text}");
        }
    }

    #[test]
    fn a_statement_is_no_advice() {
        for text in [
            "The compiler can't find the file.",
            "For more information, see the manual.",
            "Never remove files by hand.",
            "You may see the following message:",
            "Use of these flags is discouraged.",
            "To do so costs nothing.",
        ] {
            assert_eq!(title_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_condition_is_kept() {
        let advice = read("On 32-bit Windows, try using the /3GB switch.").expect("advice");
        assert_eq!(advice.condition.as_deref(), Some("On 32-bit Windows"));
        assert_eq!(advice.title, "try using the /3GB switch");
    }
}
