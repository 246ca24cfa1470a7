//! Running text as HTML.

use super::Writer;
use crate::article::document::Inline;
use crate::article::links::scheme;
use crate::pages::link;

/// The width of the text in pixels, about; a wider picture is shown smaller than it is.
const TEXT_WIDTH: u32 = 620;

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(text) => {
                self.push("<code>");
                self.text(text);
                self.push("</code>");
            }
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Strikethrough(content) => self.element("del", content),
            Inline::Keyboard(content) => self.element("kbd", content),
            Inline::Subscript(content) => self.element("sub", content),
            Inline::Superscript(content) => self.element("sup", content),
            Inline::Mark(content) => self.element("mark", content),
            Inline::Link { target, title, content } => self.link(target.as_deref(), title, content),
            Inline::Image { source, title, alt } => self.image(source.as_deref(), title, alt),
            Inline::FootnoteReference(label) => self.footnote_reference(label),
            Inline::SoftBreak => self.push("\n"),
            Inline::HardBreak => self.push("<br>\n"),
            Inline::Html(html) => self.push(html),
        }
    }

    fn element(&mut self, name: &str, content: &[Inline]) {
        self.out.push_str(&format!("<{name}>"));
        self.inlines(content);
        self.out.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, target: Option<&str>, title: &str, content: &[Inline]) {
        let Some(target) = target else { return self.inlines(content) };
        let href = self.resolve(target);
        self.push("<a");
        self.attribute("href", &href);
        if is_external(&href) {
            self.push(" rel=\"noopener noreferrer\"");
        }
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.push(">");
        let outer = std::mem::replace(&mut self.is_in_link, true);
        self.inlines(content);
        self.is_in_link = outer;
        self.push("</a>");
    }

    /// A picture with its size, so that nothing moves when it comes. One wider than the text leads to itself.
    fn image(&mut self, source: Option<&str>, title: &str, alt: &str) {
        let Some(source) = source else { return self.text(alt) };
        let size = self.picture_size(source);
        let source = self.resolve(source);
        // A link needs a name, which is the picture's text.
        let zooms =
            !self.is_in_link && !alt.trim().is_empty() && size.is_some_and(|(width, _)| width > TEXT_WIDTH);
        if zooms {
            self.push("<a class=zoom");
            self.attribute("href", &source);
            self.push(">");
        }
        self.push("<img loading=lazy");
        if let Some((width, height)) = size {
            self.out.push_str(&format!(" width={width} height={height}"));
        }
        self.attribute("src", &source);
        self.attribute("alt", alt);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.push(if zooms { "></a>" } else { ">" });
    }

    fn picture_size(&self, source: &str) -> Option<(u32, u32)> {
        let path = match source.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => link::join(self.setting.base, source),
        };
        self.setting.pictures.get(&path).copied()
    }

    fn footnote_reference(&mut self, label: &str) {
        self.push("<sup");
        self.attribute("id", &format!("fnref-{label}"));
        self.push("><a");
        self.attribute("href", &format!("#fn-{label}"));
        self.push(">");
        self.text(label);
        self.push("</a></sup>");
    }

    /// A target as it is written in the page: an address from the site root, `/python/pip/`, becomes relative.
    fn resolve(&self, target: &str) -> String {
        match target.strip_prefix('/') {
            Some(path) if !path.starts_with('/') => link::href(self.setting.root, path),
            None if self.setting.is_excerpt && scheme(target).is_none() => {
                link::href(self.setting.root, &link::join(self.setting.base, target))
            }
            _ => target.to_owned(),
        }
    }
}

fn is_external(href: &str) -> bool {
    href.starts_with("http:") || href.starts_with("https:")
}
