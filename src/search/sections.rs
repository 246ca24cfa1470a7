//! An article as the texts the index holds, by section and field.

use std::collections::BTreeMap;

use crate::article::document::{CodeBlock, List, ListItem, plain_text};
use crate::article::front_matter::DeclaredError;
use crate::article::{Article, Block, BlockKind, Inline, Signature};

use super::tables::TABLES;

/// How many fields there are.
pub const COUNT: usize = 9;

/// A field of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Field {
    /// The article's title.
    Title,
    /// Error texts: declared, found, quoted, printed.
    Errors,
    /// The summary.
    Tldr,
    /// Headings, and the words that lead the items of a list.
    Headings,
    /// Inline code.
    Inline,
    /// Blocks of code.
    Code,
    /// All other text.
    Body,
    /// Tags, facets, folder, and what the article applies to.
    Tags,
    /// The address.
    Name,
}

/// What a section, or the part of an article before its first heading, says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// The anchor of its heading; empty before the first.
    pub anchor: String,
    /// Its heading, or the words that lead it; empty before the first.
    pub title: String,
    /// The texts of its fields, one line for each thing said.
    pub texts: [Vec<String>; COUNT],
}

impl Section {
    /// The lines of a field.
    pub fn lines(&self, field: Field) -> &[String] {
        &self.texts[field as usize]
    }

    fn say(&mut self, field: Field, text: impl Into<String>) {
        self.texts[field as usize].push(text.into());
    }
}

/// The sections of an article in reading order; always at least one. Each item of a list of errors is one of its own, so
/// that a page about many codes answers at the right place.
pub fn sections(article: &Article, facets: &BTreeMap<String, Vec<String>>) -> Vec<Section> {
    let mut reader = Reader { sections: vec![head(article, facets)], starts: vec![0] };
    for block in &article.document().blocks {
        reader.read(article, block);
    }
    reader.place(&article.signatures);
    reader.sections
}

struct Reader {
    sections: Vec<Section>,
    /// The line each section begins on.
    starts: Vec<u32>,
}

impl Reader {
    fn read(&mut self, article: &Article, block: &Block) {
        match &block.kind {
            BlockKind::Heading(heading) => {
                let title = plain_text(&heading.content);
                if self.sections.len() > 1 || title != article.title {
                    self.begin(block.line, &heading.id, &title);
                }
                self.last().say(Field::Headings, title);
            }
            BlockKind::List(list) if is_of_terms(list) => self.terms(list),
            _ => read_block(block, self.last()),
        }
    }

    fn last(&mut self) -> &mut Section {
        let last = self.sections.len() - 1;
        &mut self.sections[last]
    }

    fn begin(&mut self, line: u32, anchor: &str, title: &str) {
        self.starts.push(line);
        let section = Section { anchor: anchor.to_owned(), title: title.to_owned(), ..Section::default() };
        self.sections.push(section);
    }

    /// A section for each item; what follows belongs to the section before the list again.
    fn terms(&mut self, list: &List) {
        let Section { anchor, title, .. } = self.last().clone();
        for item in &list.items {
            let lead = lead(item).unwrap_or_else(|| title.clone());
            self.begin(item.line, &anchor, &lead);
            self.last().say(Field::Headings, lead);
            for block in &item.blocks {
                read_block(block, self.last());
            }
        }
        self.begin(list.items.last().map_or(0, |item| item.line + 1), &anchor, &title);
    }

    /// Puts the signatures of the article into the sections they stand in.
    fn place(&mut self, signatures: &[Signature]) {
        let mut by_line: BTreeMap<u32, Vec<&Signature>> = BTreeMap::new();
        for signature in signatures {
            by_line.entry(signature.line).or_default().push(signature);
        }
        for (line, found) in by_line {
            let at = self.starts.partition_point(|start| *start <= line).max(1) - 1;
            for signature in found {
                self.sections[at].say(Field::Errors, signature.text.clone());
            }
        }
    }
}

/// Whether a list has an item for each of many terms: four and more, of which most begin with code or strong words.
fn is_of_terms(list: &List) -> bool {
    let led = list.items.iter().filter(|item| lead(item).is_some()).count();
    list.items.len() > 3 && led * 5 > list.items.len() * 4
}

/// The code or the strong words an item begins with.
fn lead(item: &ListItem) -> Option<String> {
    let BlockKind::Paragraph(inlines) = &item.blocks.first()?.kind else { return None };
    match inlines.first()? {
        Inline::Code(text) => Some(text.clone()),
        Inline::Strong(inner) => Some(plain_text(inner)),
        _ => None,
    }
}

/// What front matter, facets and file name say.
fn head(article: &Article, facets: &BTreeMap<String, Vec<String>>) -> Section {
    let mut section = Section::default();
    let front_matter = &article.front_matter;
    section.say(Field::Title, article.title.clone());
    for text in front_matter.subtitle.iter().chain(&front_matter.tldr) {
        section.say(Field::Tldr, text.clone());
    }
    for error in &front_matter.errors {
        if let DeclaredError::Text(text) | DeclaredError::Code(text) = error {
            section.say(Field::Errors, text.clone());
        }
    }
    let facets = facets.values().flatten();
    for tag in front_matter.tags.iter().chain(&front_matter.applies_to).chain(facets) {
        section.say(Field::Tags, tag.clone());
    }
    section.say(Field::Tags, article.folder.replace('/', " "));
    section.say(Field::Name, article.url.replace(['/', '-', '_'], " "));
    section
}

fn read_block(block: &Block, section: &mut Section) {
    match &block.kind {
        BlockKind::Heading(heading) => section.say(Field::Headings, plain_text(&heading.content)),
        BlockKind::Paragraph(inlines) => read_inlines(inlines, section, Field::Body),
        BlockKind::Code(code) => read_code(code, section),
        BlockKind::Quote(blocks) => read_quote(blocks, section),
        BlockKind::Table(table) => {
            for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                read_inlines(cell, section, Field::Body);
            }
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                read_inlines(&definition.term, section, Field::Headings);
            }
            read_children(block, section);
        }
        BlockKind::Admonition(admonition) => {
            read_inlines(admonition.title.as_deref().unwrap_or_default(), section, Field::Body);
            read_children(block, section);
        }
        BlockKind::Details { summary, .. } => {
            read_inlines(summary, section, Field::Headings);
            read_children(block, section);
        }
        _ => read_children(block, section),
    }
}

fn read_children(block: &Block, section: &mut Section) {
    for child in block.children() {
        read_block(child, section);
    }
}

/// A quoted message is what the reader sees on the screen.
fn read_quote(blocks: &[Block], section: &mut Section) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => read_inlines(inlines, section, Field::Errors),
            _ => read_block(block, section),
        }
    }
}

/// Lines that speak of an error are one; the others are code.
fn read_code(code: &CodeBlock, section: &mut Section) {
    for line in code.text.lines() {
        let field = if TABLES.error_line.is_match(line) { Field::Errors } else { Field::Code };
        section.say(field, line);
    }
}

fn read_inlines(inlines: &[Inline], section: &mut Section, field: Field) {
    for line in plain_text(inlines).lines() {
        section.say(field, line);
    }
    inline_code(inlines, section);
}

fn inline_code(inlines: &[Inline], section: &mut Section) {
    for inline in inlines {
        match inline {
            Inline::Code(text) => section.say(Field::Inline, text.clone()),
            other => inline_code(other.children(), section),
        }
    }
}
