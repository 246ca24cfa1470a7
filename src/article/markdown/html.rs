//! What becomes of raw HTML: a few harmless elements are read, the rest is shown as text.

use std::ops::Range;

use super::blocks::Reader;
use super::inlines::{push, push_text};
use crate::article::dialect::attributes;
use crate::article::document::{BlockKind, Inline, plain_text};
use crate::article::links;
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
    if let Some(name) = bare_anchor(source.trim()) {
        reader.note_anchor(name, &range);
        return None;
    }
    if let Some(image) = image(source.trim()) {
        note(reader, &image, &range);
        return Some(BlockKind::Paragraph(vec![image]));
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

/// Notes where raw HTML in running text leads and which anchors it sets, and warns of what will be shown as it is.
pub fn check(reader: &mut Reader, tag: &str, range: &Range<usize>) {
    if tag.starts_with("</") || is_comment(tag) {
        return;
    }
    if let Some(name) = anchor(tag) {
        reader.note_anchor(name, range);
    }
    if reader.options.allow_raw_html {
        return;
    }
    if let Some(Tag { address: Some(address), .. }) = Tag::read(tag) {
        reader.note_link(&address, range, false);
    } else if let Some(image) = image(tag) {
        note(reader, &image, range);
    } else if Tag::read(tag).is_none() && bare_anchor(tag).is_none() {
        report(reader, tag, range);
    }
}

/// Keeps the address of a picture for the time when all files are known.
fn note(reader: &mut Reader, image: &Inline, range: &Range<usize>) {
    if let Inline::Image { source: Some(source), .. } = image {
        reader.note_link(source, range, true);
    }
}

/// The anchor that an `<a>` or `<span>` sets: `<a name="x">`, `<span id='x'>`.
fn anchor(tag: &str) -> Option<String> {
    let name = element(tag);
    let inside = tag.strip_prefix('<')?.strip_suffix('>')?.trim_end_matches('/').get(name.len()..)?;
    let is_anchor = name == "a" || name == "span";
    let value = |key: &str| attributes::value(inside, key).filter(|value| !value.is_empty());
    is_anchor.then(|| value("id").or_else(|| value("name")))?
}

/// The anchor of a piece of HTML that is nothing else: `<a name="x"/>`, `<a id="x"></a>`, `<a name="x">` on its own line.
fn bare_anchor(source: &str) -> Option<String> {
    let name = element(source);
    let tag = source.strip_suffix(&format!("</{name}>")).unwrap_or(source).trim_end();
    let is_one = tag.find('>') == Some(tag.len().wrapping_sub(1)) && !tag.contains("href");
    if is_one { anchor(tag) } else { None }
}

/// Reads the harmless elements among some inlines and turns all other raw HTML into text.
pub fn pair(inlines: Vec<Inline>, reader: &Reader) -> Vec<Inline> {
    if reader.options.allow_raw_html || !inlines.iter().any(|inline| matches!(inline, Inline::Html(_))) {
        return inlines;
    }
    let mut open: Vec<(Tag, String, Vec<Inline>)> = Vec::new();
    let mut out = Vec::new();
    for inline in inlines {
        let Inline::Html(source) = inline else {
            push(inline, &mut out);
            continue;
        };
        if is_comment(&source) {
            continue;
        }
        if source.ends_with("/>") && bare_anchor(&source).is_some() {
            continue;
        }
        if let Some(tag) = Tag::read(&source).filter(|_| open.len() < DEEPEST) {
            open.push((tag, source, std::mem::take(&mut out)));
        } else if let Some((tag, _, before)) = open.pop_if(|(tag, ..)| closes(&source, &tag.name)) {
            let inner = std::mem::replace(&mut out, before);
            tag.wrap(inner, &mut out);
        } else if element(&source) == "br" {
            out.push(Inline::HardBreak);
        } else if let Some(image) = image(&source) {
            out.push(image);
        } else {
            push_text(&source, &mut out);
        }
    }
    while let Some((_, source, mut before)) = open.pop() {
        push_text(&source, &mut before);
        out.into_iter().for_each(|inline| push(inline, &mut before));
        out = before;
    }
    out
}

/// Elements deeper than this are shown as text.
const DEEPEST: usize = 8;

/// An opening tag that is read when its closing tag follows.
struct Tag {
    name: String,
    address: Option<String>,
}

impl Tag {
    /// A harmless tag without attributes, or `<a>` with harmless ones.
    fn read(source: &str) -> Option<Self> {
        let name = element(source);
        let inside = source.strip_prefix('<')?.strip_suffix('>')?;
        let attributes = attributes::list(inside.get(name.len()..)?);
        if name == "a" {
            let harmless = ["href", "name", "id", "title", "target", "rel", "class"];
            let address = attributes::value(inside.get(1..)?, "href");
            let is_allowed = address.as_deref().is_none_or(|address| links::allowed(address).is_ok());
            let is_harmless = |key: &str| harmless.contains(&key) || key.starts_with("data-");
            let all = attributes.iter().all(|(key, _)| is_harmless(&key.to_lowercase()));
            return (all && is_allowed && !attributes.is_empty()).then_some(Self { name, address });
        }
        let harmless = ["id", "class", "name", "lang", "dir", "title", "color", "size"];
        let is_plain = attributes.iter().all(|(key, _)| harmless.contains(&key.as_str()));
        if (name == "span" || name == "font") && is_plain && !attributes.is_empty() {
            return Some(Self { name, address: None });
        }
        let is_known =
            HARMLESS.contains(&name.as_str()) && attributes.is_empty() && !source.starts_with("</");
        is_known.then_some(Self { name, address: None })
    }

    fn wrap(self, inner: Vec<Inline>, out: &mut Vec<Inline>) {
        out.push(match self.name.as_str() {
            "kbd" => Inline::Keyboard(inner),
            "sub" => Inline::Subscript(inner),
            "sup" => Inline::Superscript(inner),
            "mark" => Inline::Mark(inner),
            "b" | "strong" => Inline::Strong(inner),
            "i" | "em" => Inline::Emphasis(inner),
            "s" | "del" | "strike" => Inline::Strikethrough(inner),
            "code" | "tt" | "samp" => Inline::Code(plain_text(&inner)),
            "li" => {
                out.push(Inline::HardBreak);
                push_text("• ", out);
                return inner.into_iter().for_each(|inline| push(inline, out));
            }
            _ => match self.address {
                Some(target) => Inline::Link { target: Some(target), title: String::new(), content: inner },
                // `<a name="x"></a>` and `<u>`: what stands in it stays.
                None => return inner.into_iter().for_each(|inline| push(inline, out)),
            },
        });
    }
}

/// Elements that are read when they have no attributes. A lone `<s>` or `<b>` is a placeholder and stays text.
const HARMLESS: &[&str] = &[
    "kbd", "sub", "sup", "mark", "b", "strong", "i", "em", "s", "del", "strike", "code", "tt", "samp", "u",
    "small", "ul", "ol", "li",
];

/// A picture written as `<img>` with nothing but an address, words and a size.
fn image(source: &str) -> Option<Inline> {
    let inside = source.strip_prefix("<img")?.strip_suffix('>')?;
    let harmless = ["src", "alt", "title", "width", "height", "align", "loading"];
    let attributes = attributes::list(inside);
    if inside.contains('<') || !attributes.iter().all(|(key, _)| harmless.contains(&key.as_str())) {
        return None;
    }
    let value = |name: &str| attributes::value(inside, name).unwrap_or_default();
    let source = links::allowed_image(&value("src")).ok().filter(|source| !source.is_empty())?;
    Some(Inline::Image { source: Some(source), title: value("title"), alt: value("alt") })
}

fn closes(source: &str, name: &str) -> bool {
    source.starts_with("</") && element(source) == name
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
    "button",
    "center",
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
    "script",
    "section",
    "small",
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
    "ul",
    "video",
];
