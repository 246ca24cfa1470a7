//! Running text of a page.

use super::look;
use super::parse::{Element, Node};
use crate::article::document::Inline;
use crate::article::links;

/// The running text of some nodes, blanks collapsed as a browser does.
pub(super) fn of(nodes: &[Node], lost: &mut Vec<String>) -> Vec<Inline> {
    let mut out = Vec::new();
    nodes.iter().for_each(|node| push(node, &mut out, lost));
    trimmed(out)
}

fn push(node: &Node, out: &mut Vec<Inline>, lost: &mut Vec<String>) {
    match node {
        Node::Text(text) => push_text(text, out),
        Node::Element(element) => push_element(element, out, lost),
    }
}

/// Text with each run of blanks as one, and none where one stands already.
fn push_text(text: &str, out: &mut Vec<Inline>) {
    let mut collapsed = String::with_capacity(text.len());
    let mut after_blank = ends_blank(out);
    for c in text.chars() {
        let is_blank = c.is_ascii_whitespace();
        match (is_blank, after_blank) {
            (true, true) => {}
            (true, false) => collapsed.push(' '),
            (false, _) => collapsed.push(c),
        }
        after_blank = is_blank;
    }
    if !collapsed.is_empty() {
        match out.last_mut() {
            Some(Inline::Text(before)) => before.push_str(&collapsed),
            _ => out.push(Inline::Text(collapsed)),
        }
    }
}

fn ends_blank(out: &[Inline]) -> bool {
    match out.last() {
        None | Some(Inline::HardBreak) => true,
        Some(Inline::Text(text)) => text.ends_with(' '),
        _ => false,
    }
}

fn push_element(element: &Element, out: &mut Vec<Inline>, lost: &mut Vec<String>) {
    if let Some(what) = look::loss(element) {
        lost.push(what);
        return;
    }
    if look::is_skipped(element) {
        return;
    }
    let inner = |lost: &mut Vec<String>| of(&element.children, lost);
    let code = || element.text().split_whitespace().collect::<Vec<_>>().join(" ");
    match element.name.as_str() {
        "br" => out.push(Inline::HardBreak),
        "code" | "samp" | "tt" => push_code(code(), out),
        "kbd" => outside(element, wrapped(Inline::Keyboard, inner(lost)), out),
        "strong" | "b" => outside(element, wrapped(Inline::Strong, inner(lost)), out),
        "em" | "i" | "dfn" | "cite" => outside(element, wrapped(Inline::Emphasis, inner(lost)), out),
        "del" | "s" | "strike" => outside(element, wrapped(Inline::Strikethrough, inner(lost)), out),
        "a" => outside(element, link(element, inner(lost)), out),
        "img" => push_image(element, out),
        _ => element.children.iter().for_each(|node| push(node, out, lost)),
    }
}

fn push_code(text: String, out: &mut Vec<Inline>) {
    if !text.is_empty() {
        out.push(Inline::Code(text));
    }
}

fn wrapped(kind: fn(Vec<Inline>) -> Inline, inner: Vec<Inline>) -> Vec<Inline> {
    if inner.is_empty() { inner } else { vec![kind(inner)] }
}

fn link(element: &Element, content: Vec<Inline>) -> Vec<Inline> {
    let target = element.attribute("href").and_then(|href| links::allowed(href).ok());
    match target.filter(|target| !target.is_empty() && !content.is_empty()) {
        Some(target) => vec![Inline::Link { target: Some(target), title: String::new(), content }],
        None => content,
    }
}

/// Puts the blanks at the ends of an element outside of it, where Markdown wants them.
fn outside(element: &Element, inlines: Vec<Inline>, out: &mut Vec<Inline>) {
    let text = element.text();
    if text.starts_with(|c: char| c.is_ascii_whitespace()) {
        push_text(" ", out);
    }
    out.extend(inlines);
    if text.ends_with(|c: char| c.is_ascii_whitespace()) {
        push_text(" ", out);
    }
}

fn push_image(element: &Element, out: &mut Vec<Inline>) {
    let source = element.attribute("src").filter(|source| !source.starts_with("data:"));
    let source =
        source.or(element.attribute("data-src")).and_then(|source| links::allowed_image(source).ok());
    if let Some(source) = source {
        let alt = element.attribute("alt").unwrap_or_default();
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push(Inline::Image { source: Some(source), title: String::new(), alt });
    }
}

/// Without blanks and line ends at both ends.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while matches!(inlines.last(), Some(Inline::HardBreak)) {
        inlines.pop();
    }
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end().to_owned();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    inlines
}
