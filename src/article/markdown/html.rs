//! What becomes of raw HTML: a few harmless elements are read, the rest is shown as text.

use std::ops::Range;

use super::blocks::Reader;
use super::inlines::push_text;
use crate::article::document::{BlockKind, Inline};
use crate::source::rules::content;

/// The block a piece of raw HTML becomes; `None` for comments.
pub fn block(reader: &mut Reader, range: Range<usize>) -> Option<BlockKind> {
    let source = &reader.text.joined[range.clone()];
    if is_comment(source) {
        return None;
    }
    if reader.options.allow_raw_html {
        return Some(BlockKind::Html(source.to_owned()));
    }
    report(reader, source, &range);
    let mut out = Vec::new();
    for line in source.lines() {
        if !out.is_empty() {
            out.push(Inline::SoftBreak);
        }
        push_text(line.trim(), &mut out);
    }
    Some(BlockKind::Paragraph(out))
}

/// Reads the harmless elements among some inlines and turns all other raw HTML into text.
pub fn pair(inlines: Vec<Inline>, reader: &mut Reader) -> Vec<Inline> {
    if reader.options.allow_raw_html || !inlines.iter().any(|inline| matches!(inline, Inline::Html(_))) {
        return inlines;
    }
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Html(tag) if is_comment(&tag) => {}
            Inline::Html(tag) => push_text(&tag, &mut out),
            other => super::inlines::push(other, &mut out),
        }
    }
    out
}

fn is_comment(source: &str) -> bool {
    let source = source.trim();
    source.starts_with("<!--") && source.find("-->") == Some(source.len().wrapping_sub(3))
}

fn report(reader: &mut Reader, source: &str, range: &Range<usize>) {
    let name = element(source);
    if reader.raw_html_seen || !KNOWN.contains(&name.as_str()) {
        return;
    }
    reader.raw_html_seen = true;
    let message = format!("raw HTML `<{name}>` is shown as text");
    let help =
        "write it in Markdown, or put it in backticks; `raw_html: allow` in unstuck.yaml passes it through";
    reader.report(&content::RAW_HTML, range, message, help);
}

/// The lower-case name of the first element of a piece of HTML; empty for comments and declarations.
fn element(source: &str) -> String {
    let start = source.trim_start().trim_start_matches('<').trim_start_matches('/');
    start.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Elements of HTML. Any other name in angle brackets is a placeholder such as `<package-name>`.
const KNOWN: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "link",
    "main",
    "mark",
    "math",
    "meta",
    "nav",
    "object",
    "ol",
    "p",
    "picture",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
];
