//! Tables of expressions, and whose memory they are searched with.

use std::borrow::Cow;
use std::thread::LocalKey;

use regex::{Match, Regex};

/// An expression that is compiled once and searched with in memory of the thread that searches. An engine remembers what it
/// has seen, up to megabytes; so what ten thousand articles leave behind ends with the threads that read them, and no
/// thread waits for another.
pub(crate) struct Table {
    own: &'static LocalKey<Regex>,
}

/// Declares a table: any of its expressions, in any case.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident: $($part:literal),+ $(,)?) => {
        $(#[$doc])*
        pub(crate) static $name: $crate::article::role::table::Table = {
            static SHARED: std::sync::LazyLock<regex::Regex> =
                std::sync::LazyLock::new(|| $crate::article::role::table::expression(&[$($part),+]));
            // A copy shares what is compiled.
            thread_local! { static OWN: regex::Regex = SHARED.clone(); }
            $crate::article::role::table::Table::new(&OWN)
        };
    };
}
pub(crate) use table;

impl Table {
    /// A table, by each thread's copy of its expression.
    pub(crate) const fn new(own: &'static LocalKey<Regex>) -> Self {
        Self { own }
    }

    /// Whether it matches somewhere in a text.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.own.with(|own| own.is_match(text))
    }

    /// Its first match.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.own.with(|own| own.find(text))
    }

    /// Its matches, one behind the other.
    pub(crate) fn find_all<'t>(&self, text: &'t str) -> Vec<Match<'t>> {
        self.own.with(|own| own.find_iter(text).collect())
    }

    /// Its first match, and what the first group in it took.
    pub(crate) fn group<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.own.with(|own| Some(own.captures(text)?.get(1)?.as_str()))
    }

    /// A text with something else in place of each match.
    pub(crate) fn replace_all<'t>(&self, text: &'t str, with: &str) -> Cow<'t, str> {
        self.own.with(|own| own.replace_all(text, with))
    }
}

/// One expression that matches where any of the parts does. The tables are constants, so a fault in one fails every test.
#[expect(clippy::expect_used, reason = "the tables are constants, read by every test")]
pub(crate) fn expression(parts: &[&str]) -> Regex {
    let pattern = format!("(?i){}", with_plain_classes(&parts.join("|")));
    Regex::new(&pattern).expect("the tables of the lexicon are valid expressions")
}

/// The same with `\w` and `\d` for the letters and digits of ASCII: with those of all scripts the tables take 40 MB more,
/// and a seventh more time.
fn with_plain_classes(pattern: &str) -> String {
    let mut plain = String::with_capacity(2 * pattern.len());
    let mut is_in_class = false;
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        let escaped = if letter == '\\' { letters.next() } else { None };
        let (class, inside) = match escaped {
            Some('w') => ("[0-9A-Za-z_]", "0-9A-Za-z_"),
            Some('d') => ("[0-9]", "0-9"),
            _ => {
                is_in_class = letter == '[' || is_in_class && letter != ']';
                plain.push(letter);
                plain.extend(escaped);
                continue;
            }
        };
        plain.push_str(if is_in_class { inside } else { class });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_plain_inside_and_outside_of_brackets() {
        assert_eq!(
            with_plain_classes(r"\b\w+[\w' -]\d\[\w\]"),
            r"\b[0-9A-Za-z_]+[0-9A-Za-z_' -][0-9]\[[0-9A-Za-z_]\]"
        );
    }
}
