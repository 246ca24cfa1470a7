//! Takes out of a pasted error what names a person or a machine, or opens a door. Reports made in the browser do the same,
//! by the same rules: one file, read by both.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::{Captures, Regex, RegexBuilder};
use serde::Deserialize;

/// The browser's own module; what stands after its equals sign is JSON.
const SOURCE: &str = include_str!("../../../themes/default/js/search/redact-rules.js");
/// A shorter name is found in too many words.
const SHORTEST: usize = 3;

static RULES: LazyLock<Rules> = LazyLock::new(|| compile(&read()));

#[derive(Deserialize)]
struct Source {
    rules: Vec<SourceRule>,
    everybody: BTreeSet<String>,
}

#[derive(Deserialize)]
struct SourceRule {
    find: String,
    put: String,
    #[serde(default)]
    flags: String,
    keep: Option<String>,
    name: Option<usize>,
}

struct Rules {
    rules: Vec<Rule>,
    /// Names that name nobody.
    everybody: BTreeSet<String>,
}

struct Rule {
    find: Regex,
    put: String,
    /// What is left as it is.
    keep: Option<Regex>,
    /// The group that holds a person's name.
    name: Option<usize>,
}

/// The text without names of people and machines, addresses, passwords and keys. The message itself stays.
pub fn text(text: &str) -> String {
    let mut names = BTreeSet::new();
    let clean = RULES.rules.iter().fold(text.to_owned(), |text, rule| rule.apply(&text, &mut names));
    names.iter().filter(|name| is_telling(name)).fold(clean, |text, name| without_name(&text, name))
}

impl Rule {
    fn apply(&self, text: &str, names: &mut BTreeSet<String>) -> String {
        let put = |found: &Captures| {
            if self.keep.as_ref().is_some_and(|keep| keep.is_match(&found[0])) {
                return found[0].to_owned();
            }
            names.extend(self.name.and_then(|group| Some(found.get(group)?.as_str().to_owned())));
            let mut clean = String::new();
            found.expand(&self.put, &mut clean);
            clean
        };
        self.find.replace_all(text, put).into_owned()
    }
}

/// Whether a name is one person's, and a word that can be looked for.
fn is_telling(name: &str) -> bool {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
    name.len() >= SHORTEST && is_plain && !RULES.everybody.contains(&name.to_lowercase())
}

/// A name that stood in a path or a prompt, wherever else it stands as a word of its own.
fn without_name(text: &str, name: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let end = at + name.len();
        let before = rest[..at].chars().next_back().or_else(|| clean.chars().next_back());
        let begins = before.is_none_or(|c| !is_word(c) && c != '<');
        let ends = rest[end..].chars().next().is_none_or(|c| !is_word(c) && c != '>');
        clean.push_str(&rest[..at]);
        clean.push_str(if begins && ends { "<user>" } else { name });
        rest = &rest[end..];
    }
    clean + rest
}

fn read() -> Source {
    let json = SOURCE.split_once("REDACTION = ").map_or("", |(_, json)| json);
    serde_json::from_str(json.trim_end().trim_end_matches(';'))
        .unwrap_or_else(|error| unreachable!("the rules of the theme are JSON: {error}"))
}

fn compile(source: &Source) -> Rules {
    let rule = |rule: &SourceRule| Rule {
        find: pattern(&rule.find, &rule.flags),
        put: numbered(&rule.put),
        keep: rule.keep.as_ref().map(|keep| pattern(keep, &rule.flags)),
        name: rule.name,
    };
    Rules { rules: source.rules.iter().map(rule).collect(), everybody: source.everybody.clone() }
}

/// A pattern as JavaScript means it: `^` and `$` at lines, word boundaries of ASCII.
fn pattern(source: &str, flags: &str) -> Regex {
    let source = source.replace("{b}", r"(?-u:\b)").replace("{w}", "[A-Za-z0-9_]");
    RegexBuilder::new(&source)
        .multi_line(true)
        .case_insensitive(flags.contains('i'))
        .build()
        .unwrap_or_else(|error| unreachable!("the rules of the theme are patterns: {error}"))
}

/// `$1<user>` as `${1}<user>`, so that no letter after it is read as part of the number.
fn numbered(put: &str) -> String {
    let parts = put.split('$').enumerate().map(|(number, part)| match (number, part.split_at_checked(1)) {
        (0, _) | (_, None) => part.to_owned(),
        (_, Some((group, rest))) => format!("${{{group}}}{rest}"),
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_people_and_machines_goes_and_the_error_stays() {
        let table = include_str!("../../../tests/suite/redaction.json");
        let table: Vec<(String, String)> = serde_json::from_str(table).unwrap();
        for (pasted, clean) in table {
            assert_eq!(text(&pasted), clean, "{pasted}");
            assert_eq!(text(&clean), clean, "what is clean stays");
        }
    }
}
