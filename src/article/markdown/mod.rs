//! Markdown to the document model, by pulldown-cmark.
//!
//! `blocks` and `inlines` walk the events; `literal` decides what CommonMark would take from a path or a name,
//! `html` what becomes of raw HTML, `fence` reads the words after a code fence.

mod alert;
mod autolink;
mod blocks;
mod code_marks;
mod fence;
mod footnotes;
mod heading;
mod html;
mod inlines;
mod learn_tabs;
mod level;
mod literal;
mod marks;
mod text;
mod titles;
mod wiki;

use pulldown_cmark::{BrokenLink, CowStr, LinkType, Options, Parser};

use super::ReadOptions;
use super::dialect::Line;
use super::document::{BlockKind, Document, Inline};
use crate::source::rules::content;
use crate::source::{Checked, SourceFile};

use text::Text;

/// Reads normalised lines into blocks.
pub fn read(file: &SourceFile, lines: &[Line], options: ReadOptions) -> Checked<Document> {
    let text = Text::new(file, lines);
    let mut undefined = Vec::new();
    let note = |link: BrokenLink| -> Option<(CowStr, CowStr)> {
        if matches!(link.link_type, LinkType::Reference | LinkType::ReferenceUnknown) {
            undefined.push((link.span.start, link.reference.to_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(&text.joined, extensions(), Some(note));
    let events: Vec<_> = parser.into_offset_iter().collect();
    let mut reader = blocks::Reader::new(&text, &events, options);
    let blocks = reader.document();
    let (mut links, anchors) = (reader.links, reader.anchors);
    links.extend(titles::links(file, &blocks));
    let mut diagnostics = reader.diagnostics;
    for (at, label) in undefined {
        let message = format!("no link is defined for `[{label}]`");
        let help = match text.defines(&label) {
            Some(line) => {
                format!("line {line} belongs to the paragraph above it; put an empty line between them")
            }
            None => format!("add a line `[{label}]: https://…`, or write the address in round brackets"),
        };
        diagnostics.push(text.diagnostic(&content::UNDEFINED_REFERENCE, at..at + 1, message).help(help));
    }
    diagnostics.extend(footnotes::undefined(&text, &events));
    diagnostics.sort_by_key(|diagnostic| diagnostic.location.as_ref().map(|at| (at.line, at.column)));
    Checked { value: Document { blocks, links, anchors }, diagnostics }
}

/// Reads one line of running text, such as a summary or a title.
pub fn read_inline(source: &str) -> Vec<Inline> {
    let file = SourceFile::new("", source);
    let lines = super::dialect::lines(&file, 0);
    let text = Text::new(&file, &lines);
    let events: Vec<_> = Parser::new_ext(&text.joined, extensions()).into_offset_iter().collect();
    let mut reader = blocks::Reader::new(&text, &events, ReadOptions::default());
    let mut content = Vec::new();
    for block in reader.document() {
        if let BlockKind::Paragraph(inlines) = block.kind {
            content.extend(inlines);
        }
    }
    content
}

/// Smart punctuation and mathematics stay off: they turn `--user` and `$env:PATH` into something else.
/// Heading attributes are read by ourselves, because the parser would take `{name}` at the end of an error for one.
fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
}
