//! The headings of a document and their anchors.

use super::document::{BlockKind, Document, plain_text};

/// The headings of a document in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Headings in reading order, those inside boxes and tabs too.
    pub headings: Vec<Heading>,
}

/// A heading as other pages and the table of contents see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its plain text.
    pub title: String,
    /// Its anchor, unique in the document.
    pub id: String,
    /// Line in the source file, from 1.
    pub line: u32,
}

/// Names every heading of the document and lists them.
pub fn read(document: &mut Document) -> Outline {
    let mut headings = Vec::new();
    for block in &mut document.blocks {
        if let BlockKind::Heading(heading) = &mut block.kind {
            let title = plain_text(&heading.content);
            headings.push(Heading { level: heading.level, title, id: heading.id.clone(), line: block.line });
        }
    }
    Outline { headings }
}
