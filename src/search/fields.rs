//! An article as the texts the index holds, by section and field.

use std::collections::BTreeMap;

use crate::article::document::{CodeBlock, plain_text};
use crate::article::front_matter::DeclaredError;
use crate::article::{Article, Block, BlockKind, Inline, Signature};

use super::tables::TABLES;

/// How many fields there are.
pub const COUNT: usize = 8;

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
    /// Headings.
    Headings,
    /// Inline code.
    Inline,
    /// Blocks of code.
    Code,
    /// All other text.
    Body,
    /// Tags, folder and file name.
    Tags,
}

/// What a section, or the part of an article before its first heading, says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// The anchor of its heading; empty before the first.
    pub anchor: String,
    /// Its heading; empty before the first.
    pub title: String,
    /// The texts of its fields, one line for each thing said.
    pub texts: [Vec<String>; COUNT],
}

impl Section {
    fn say(&mut self, field: Field, text: impl Into<String>) {
        self.texts[field as usize].push(text.into());
    }
}

/// The sections of an article in reading order; always at least one.
pub fn sections(article: &Article) -> Vec<Section> {
    let mut sections = vec![head(article)];
    let mut signatures: BTreeMap<u32, Vec<&Signature>> = BTreeMap::new();
    for signature in &article.signatures {
        signatures.entry(signature.line).or_default().push(signature);
    }
    let mut starts = vec![0];
    for block in &article.document.blocks {
        if let BlockKind::Heading(heading) = &block.kind {
            let title = plain_text(&heading.content);
            if sections.len() > 1 || title != article.title {
                starts.push(block.line);
                sections.push(Section { anchor: heading.id.clone(), title, ..Section::default() });
            }
        }
        let last = sections.len() - 1;
        read_block(block, &mut sections[last]);
    }
    for (line, found) in signatures {
        let at = starts.partition_point(|start| *start <= line).max(1) - 1;
        for signature in found {
            sections[at].say(Field::Errors, signature.text.clone());
        }
    }
    sections
}

/// What front matter and file name say.
fn head(article: &Article) -> Section {
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
    for tag in front_matter.tags.iter().chain(&front_matter.applies_to) {
        section.say(Field::Tags, tag.clone());
    }
    section.say(Field::Tags, article.url.replace(['/', '-', '_'], " "));
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
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Mark(inner)
            | Inline::Link { content: inner, .. } => inline_code(inner, section),
            _ => {}
        }
    }
}
