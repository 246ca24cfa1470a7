//! Parser events to running text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::blocks::Reader;
use super::{autolink, html, literal, marks, wiki};
use crate::article::document::{Inline, LinkUse, SetAnchor, plain_text};
use crate::article::links;
use crate::source::rules::content;

/// Inline elements deeper than this lose their wrapping, never their text.
const DEEPEST: usize = 16;

impl Reader<'_> {
    /// Running text up to the next event that is none, or the end of the element that is open; neither is taken.
    pub fn inlines(&mut self) -> Vec<Inline> {
        let mut out = Vec::new();
        let start = self.peek().map_or(0, |(_, range)| range.start);
        let end = self.collect(&mut out, 0);
        let out = html::pair(out, self);
        if out.iter().any(|inline| matches!(inline, Inline::Text(text) if text.contains("[["))) {
            self.note_wiki_links(start..end.max(start));
        }
        marks::read(autolink::read(wiki::read(out)))
    }

    fn note_wiki_links(&mut self, range: Range<usize>) {
        if is_contents(&self.text.joined[range.clone()]) {
            return;
        }
        for (at, target, is_image) in wiki::targets(&self.text.joined[range.clone()]) {
            let start = range.start + at;
            let location = self.text.location(start..start + target.len());
            self.links.push(LinkUse { target, is_image, location });
        }
    }

    /// Collects running text and returns where it ends.
    fn collect(&mut self, out: &mut Vec<Inline>, depth: usize) -> usize {
        let mut ignored = 0_usize;
        let mut end = None;
        while let Some((event, range)) = self.peek() {
            match event {
                Event::End(_) if ignored == 0 => break,
                Event::End(_) => ignored -= 1,
                Event::Start(tag) if depth >= DEEPEST && is_span(tag) => ignored += 1,
                Event::Start(tag) if is_span(tag) => {
                    self.skip();
                    self.span(tag, range, out, depth);
                }
                Event::Start(_) | Event::Rule | Event::Html(_) => break,
                leaf => self.leaf_event(leaf, range, end, out),
            }
            end = Some(range.end);
            self.skip();
        }
        end.unwrap_or(0)
    }

    /// An element with content; its end is the next event afterwards.
    fn span(&mut self, tag: &Tag, range: &Range<usize>, out: &mut Vec<Inline>, depth: usize) {
        let mut inner = Vec::new();
        self.collect(&mut inner, depth + 1);
        let source = &self.text.joined;
        match tag {
            Tag::Emphasis if literal::is_emphasis(source, range, 1) => out.push(Inline::Emphasis(inner)),
            Tag::Strong if literal::is_emphasis(source, range, 2) => out.push(Inline::Strong(inner)),
            Tag::Strikethrough if source[range.clone()].starts_with("~~") => {
                out.push(Inline::Strikethrough(inner));
            }
            Tag::Emphasis | Tag::Strikethrough => wrap(&source[range.start..=range.start], inner, out),
            Tag::Strong => wrap(&source[range.start..range.start + 2], inner, out),
            Tag::Link { dest_url, .. } if dest_url.is_empty() => {
                self.check_empty_link(range);
                push_text("[", out);
                inner.into_iter().for_each(|inline| push(inline, out));
                push_text("]()", out);
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let target = self.target(*link_type, dest_url, range);
                out.push(Inline::Link { target, title: title.to_string(), content: inner });
            }
            Tag::Image { dest_url, title, .. } => {
                let source = self.image_source(dest_url, range);
                out.push(Inline::Image { source, title: title.to_string(), alt: plain_text(&inner) });
            }
            _ => inner.into_iter().for_each(|inline| push(inline, out)),
        }
    }

    fn leaf_event(
        &mut self,
        event: &Event,
        range: &Range<usize>,
        before: Option<usize>,
        out: &mut Vec<Inline>,
    ) {
        let source = &self.text.joined;
        match event {
            Event::Text(text) => {
                if literal::loses_backslash(source, range.start, before) {
                    push_text("\\", out);
                }
                push_text(text, out);
            }
            Event::Code(code) if literal::is_code(source, range) => out.push(Inline::Code(code.to_string())),
            Event::Code(text) => push_text(&format!("`{text}`"), out),
            Event::InlineHtml(tag) => {
                html::check(self, tag, range);
                out.push(Inline::Html(tag.to_string()));
            }
            Event::FootnoteReference(label) => out.push(Inline::FootnoteReference(label.to_string())),
            Event::SoftBreak => out.push(Inline::SoftBreak),
            Event::HardBreak if literal::ends_path(source, range.start) => {
                push_text("\\", out);
                out.push(Inline::SoftBreak);
            }
            Event::HardBreak => out.push(Inline::HardBreak),
            _ => {}
        }
    }

    fn target(&mut self, kind: LinkType, address: &str, range: &Range<usize>) -> Option<String> {
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        match links::allowed(&address) {
            Ok(address) => {
                self.note_link(&address, range, false);
                Some(address)
            }
            Err(scheme) if scheme == "xref" => None,
            Err(scheme) => {
                self.refuse(&scheme, range);
                None
            }
        }
    }

    /// Keeps an address inside the site for the time when all articles are known.
    pub(super) fn note_link(&mut self, address: &str, range: &Range<usize>, is_image: bool) {
        let inside = ["knowledge", "ref", "tree"];
        if links::scheme(address).is_none_or(|scheme| inside.contains(&scheme.as_str())) {
            let location = self.text.location(range.clone());
            self.links.push(LinkUse { target: address.to_owned(), is_image, location });
        }
    }

    /// Keeps an anchor that raw HTML sets; one with nothing behind it on its line belongs to what follows.
    pub(super) fn note_anchor(&mut self, name: String, tag: &Range<usize>) {
        let rest = self.text.joined[tag.end..].lines().next().unwrap_or_default().trim();
        let is_alone =
            rest.is_empty() || rest.starts_with("</") && rest.ends_with('>') && !rest.contains(' ');
        self.anchors.push(SetAnchor { name, line: self.text.line(tag.start), is_alone });
    }

    /// Reports `[text]()`, unless it belongs to code: `'[Symbol.iterator]()'`.
    fn check_empty_link(&mut self, range: &Range<usize>) {
        let source = &self.text.joined;
        let glued = source[..range.start].ends_with(|c: char| !c.is_whitespace() && c != '(')
            || source[range.end..]
                .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '"' | '`' | '('));
        if !glued {
            let message = "the link has an empty address";
            let help = "write the address in the round brackets, or delete the brackets";
            self.report(&content::EMPTY_LINK, range, message, help);
        }
    }

    fn image_source(&mut self, address: &str, range: &Range<usize>) -> Option<String> {
        match links::allowed_image(address) {
            Ok(address) => {
                self.note_link(&address, range, true);
                Some(address)
            }
            Err(scheme) => {
                self.refuse(&scheme, range);
                None
            }
        }
    }

    fn refuse(&mut self, scheme: &str, range: &Range<usize>) {
        let message = format!("the scheme `{scheme}:` is not allowed in an address; only the text is shown");
        let help = "use `https:`, `http:`, `mailto:`, `tel:` or an address inside the site";
        self.report(&content::REFUSED_SCHEME, range, message, help);
    }

    /// Reports a problem at a range of the text.
    pub fn report(
        &mut self,
        rule: &'static crate::source::Rule,
        range: &Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) {
        self.diagnostics.push(self.text.diagnostic(rule, range.clone(), message).help(help));
    }
}

/// Adds text, joined to the text before it.
pub fn push_text(text: &str, out: &mut Vec<Inline>) {
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}

/// Adds an inline; text joins the text before it.
pub fn push(inline: Inline, out: &mut Vec<Inline>) {
    match inline {
        Inline::Text(text) => push_text(&text, out),
        other => out.push(other),
    }
}

/// Whether a paragraph is the place of the table of contents.
pub fn is_contents(text: &str) -> bool {
    matches!(text.trim(), "[TOC]" | "[toc]" | "[[toc]]" | "[[TOC]]" | "[[_TOC_]]")
}

/// Marks that are no emphasis, shown as they are around what they enclose.
fn wrap(mark: &str, inner: Vec<Inline>, out: &mut Vec<Inline>) {
    push_text(mark, out);
    inner.into_iter().for_each(|inline| push(inline, out));
    push_text(mark, out);
}

/// Whether a tag opens a span of running text.
pub(super) fn is_span(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
