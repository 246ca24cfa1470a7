//! Wiki links: `[[Page]]`, `[[Page#Heading|text]]`, and pictures, `![[box.png]]`.

use super::inlines::push_text;
use crate::article::document::Inline;

/// Links the wiki links in some inlines; each target, `wiki:Page`, is resolved when all articles are known.
pub fn read(inlines: Vec<Inline>) -> Vec<Inline> {
    let has_link = |inline: &Inline| matches!(inline, Inline::Text(text) if text.contains("[["));
    if !inlines.iter().any(has_link) {
        return inlines;
    }
    let mut out = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => link(&text, &mut out),
            other => out.push(other),
        }
    }
    out
}

/// A wiki link: its offset, where it leads, and whether it shows a picture.
pub type Target = (usize, String, bool);

/// The wiki links in a text.
pub fn targets(text: &str) -> Vec<Target> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, end, page, _)) = next(text, from) {
        let is_picture = is_picture(&text[..start], page);
        found.push((start, format!("wiki:{page}"), is_picture));
        from = end;
    }
    found
}

/// Whether `![[…]]` shows a picture; of a page it shows a link.
fn is_picture(before: &str, page: &str) -> bool {
    let lower = page.to_ascii_lowercase();
    let ends = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp"];
    before.ends_with('!') && ends.iter().any(|end| lower.ends_with(end))
}

fn link(text: &str, out: &mut Vec<Inline>) {
    let mut from = 0;
    while let Some((start, end, page, shown)) = next(text, from) {
        let before = text[from..start].strip_suffix('!').unwrap_or(&text[from..start]);
        push_text(before, out);
        let title = String::new();
        out.push(if is_picture(&text[..start], page) {
            let alt = if shown == page { String::new() } else { shown.to_owned() };
            Inline::Image { source: Some(format!("wiki:{page}")), title, alt }
        } else {
            let content = vec![Inline::Text(shown.to_owned())];
            Inline::Link { target: Some(format!("wiki:{page}")), title, content }
        });
        from = end;
    }
    push_text(&text[from..], out);
}

/// How far the end of a wiki link is looked for, in bytes.
const LONGEST: usize = 400;

/// The next wiki link from a byte on: start, end, page, what it shows. `[[ -f x ]]` of a shell and `[[1]]` of R are none.
fn next(text: &str, from: usize) -> Option<(usize, usize, &str, &str)> {
    let mut at = from;
    while let Some(found) = text[at..].find("[[") {
        let start = at + found;
        let inner = &text[start + 2..];
        let Some(end) = inner.as_bytes().windows(2).take(LONGEST).position(|pair| pair == b"]]") else {
            at = start + 2;
            continue;
        };
        let (page, shown) = inner[..end].split_once('|').unwrap_or((&inner[..end], &inner[..end]));
        let is_page = page.starts_with(|c: char| c.is_alphabetic() || c == '#')
            && !page.ends_with(' ')
            && !page.contains(['[', ']', '\n', '"', '$', '=']);
        if is_page {
            return Some((start, start + end + 4, page, shown));
        }
        at = start + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_linked_and_tests_of_a_shell_are_not() {
        assert_eq!(
            targets("a [[Pip#Fix|the fix]] b [[Git]]"),
            [(2, "wiki:Pip#Fix".into(), false), (24, "wiki:Git".into(), false)]
        );
        assert_eq!(targets("![[a b.PNG|300]]"), [(1, "wiki:a b.PNG".into(), true)]);
        for text in ["if [[ -f x ]]; then", "[[1]] 5", "[[$x]]", "[[a", "a]]", "[[\"a\"]]"] {
            assert_eq!(targets(text), [], "{text}");
        }
    }
}
