//! Boxes between colons: `:::note[Title]` of Docusaurus and Starlight, `::: tip Title` of VitePress.

use super::Container;
use super::attributes;
use super::container::{Ends, Opener};
use crate::article::document::Fold;

/// Words that name a box in one of the dialects. Any other word keeps its lines as text.
const KINDS: &[&str] = &[
    "note",
    "tip",
    "info",
    "warning",
    "danger",
    "caution",
    "important",
    "success",
    "secondary",
    "hint",
    "help",
    "error",
    "bug",
    "example",
    "question",
    "quote",
    "abstract",
    "summary",
    "tldr",
    "todo",
    "attention",
    "failure",
    "check",
    "warn",
    "alert",
];

/// Whether a word in lower case names a box.
pub fn is_kind(word: &str) -> bool {
    KINDS.contains(&word)
}

/// The container a line of colons opens.
pub fn open(text: &str) -> Option<Opener> {
    let colons = text.bytes().take_while(|byte| *byte == b':').count();
    let head = text[colons..].trim();
    if colons < 3 || head.is_empty() || head.ends_with(":::") {
        return None;
    }
    let name_end = head.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(head.len());
    let name = head[..name_end].to_ascii_lowercase();
    if name.is_empty() {
        return None;
    }
    if let Some((container, end)) = version(&name, &head[name_end..]) {
        return Some(Opener {
            container: Some(container),
            ends: Ends::Word(end),
            lines: 1,
            rest: String::new(),
            title: None,
        });
    }
    let (title, settings) = title_and_settings(&head[name_end..]);
    let container = container(&name, title, &settings);
    Some(Opener { container, ends: Ends::Colons(colons), lines: 1, rest: String::new(), title: None })
}

/// What Microsoft Learn shows for one choice or version alone: `:::zone pivot="windows"`, `:::moniker range=">=2"`; and
/// the word that ends it.
fn version(name: &str, attributes: &str) -> Option<(Container, &'static str)> {
    let label = |key| attributes::value(attributes, key);
    match name {
        "zone" => {
            let tab = |label| Container::Tab { label, starts_set: false };
            Some((label("pivot").map_or(Container::Plain, tab), "zone-end"))
        }
        "moniker" => Some((label("range").map(|_| Container::Plain)?, "moniker-end")),
        _ => None,
    }
}

fn container(name: &str, title: Option<String>, settings: &str) -> Option<Container> {
    let has = |word: &str| settings.split_whitespace().any(|setting| setting == word);
    let title = title.or_else(|| attributes::value(settings, "title"));
    match name {
        "details" => Some(Container::Details {
            summary: title.unwrap_or_else(|| "Details".to_owned()),
            open: has("open"),
        }),
        "code-group" => Some(Container::CodeGroup),
        "raw" | "v-pre" | "div" => Some(Container::Plain),
        kind if is_kind(kind) => {
            let title = if has("no-title") { Some(String::new()) } else { title };
            Some(Container::Admonition { kind: kind.to_owned(), title, fold: Fold::Never })
        }
        _ => None,
    }
}

/// Splits `[Title]{settings}`, ` Title {settings}` and ` Title`.
fn title_and_settings(text: &str) -> (Option<String>, String) {
    let text = text.trim();
    let (text, settings) = match text.rfind('{') {
        Some(at) if text.ends_with('}') => (text[..at].trim(), text[at + 1..text.len() - 1].to_owned()),
        _ => (text, String::new()),
    };
    let bracketed = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let title = bracketed.unwrap_or(text).trim();
    (Some(title.to_owned()).filter(|title| !title.is_empty()), settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admonition(text: &str) -> Option<(String, Option<String>)> {
        match open(text)?.container? {
            Container::Admonition { kind, title, .. } => Some((kind, title)),
            _ => None,
        }
    }

    #[test]
    fn every_spelling_of_the_title_is_read() {
        let expected = Some(("tip".to_owned(), Some("Back up first".to_owned())));
        assert_eq!(admonition(":::tip[Back up first]"), expected);
        assert_eq!(admonition(":::tip Back up first"), expected);
        assert_eq!(admonition("::: tip Back up first {#id .x}"), expected);
        assert_eq!(admonition(":::tip{title=\"Back up first\"}"), expected);
        assert_eq!(admonition("::::Tip[Back up first]{icon=\"heart\"}"), expected);
        assert_eq!(admonition(":::tip"), Some(("tip".to_owned(), None)));
    }

    #[test]
    fn an_unknown_word_stays_text() {
        assert!(open(":::error-handler x").is_some_and(|opener| opener.container.is_none()));
        assert!(open("::: ").is_none());
        assert!(open("std::vector").is_none());
    }
}
