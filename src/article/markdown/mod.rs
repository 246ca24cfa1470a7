//! Markdown to the document model, by pulldown-cmark.

use pulldown_cmark::{Event, Options, Parser};

use super::ReadOptions;
use super::dialect::Line;
use super::document::{Block, BlockKind, Document, Inline};
use crate::source::{Checked, SourceFile};

/// Reads normalised lines into blocks.
pub fn read(_file: &SourceFile, lines: &[Line], _options: ReadOptions) -> Checked<Document> {
    let text: String = lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect();
    let blocks = Parser::new_ext(&text, Options::empty())
        .filter_map(|event| match event {
            Event::Text(text) => {
                Some(Block { line: 1, kind: BlockKind::Paragraph(vec![Inline::Text(text.to_string())]) })
            }
            _ => None,
        })
        .collect();
    Checked::clean(Document { blocks })
}
