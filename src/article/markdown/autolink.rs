//! Bare addresses in running text become links, as on GitHub.

use super::inlines::push_text;
use crate::article::document::Inline;

/// Links the addresses that stand bare in some inlines, at any depth but inside links.
pub fn read(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) if text.contains("://") => link(&text, &mut out),
            Inline::Emphasis(inner) => out.push(Inline::Emphasis(read(inner))),
            Inline::Strong(inner) => out.push(Inline::Strong(read(inner))),
            Inline::Strikethrough(inner) => out.push(Inline::Strikethrough(read(inner))),
            other => out.push(other),
        }
    }
    out
}

fn link(text: &str, out: &mut Vec<Inline>) {
    let mut rest = text;
    while let Some(start) = address_start(rest) {
        let length = address_length(&rest[start..]);
        let address = &rest[start..start + length];
        push_text(&rest[..start], out);
        out.push(Inline::Link {
            target: Some(address.to_owned()),
            title: String::new(),
            content: vec![Inline::Text(address.to_owned())],
        });
        rest = &rest[start + length..];
    }
    push_text(rest, out);
}

/// Where `https://` or `http://` begins at the start of a word, with a host behind it.
fn address_start(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = text[from..].find("http") {
        let at = from + found;
        let host = text[at..].strip_prefix("https://").or_else(|| text[at..].strip_prefix("http://"));
        let starts_word = !text[..at].ends_with(|c: char| c.is_alphanumeric());
        if starts_word && host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric())) {
            return Some(at);
        }
        from = at + 4;
    }
    None
}

/// How much of a text is the address it begins with: up to a blank, without the punctuation of the sentence.
fn address_length(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || "<>\"'`“”‘’".contains(c)).unwrap_or(text.len());
    let mut address = &text[..end];
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '~', '…']);
        let unbalanced = trimmed.ends_with(')')
            && trimmed.matches(')').count() > trimmed.matches('(').count()
            || trimmed.ends_with([']', '}']);
        let next = if unbalanced { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if next.len() == address.len() {
            return address.len();
        }
        address = next;
    }
}
