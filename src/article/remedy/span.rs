//! The text that belongs to each solution: sentences and code by line.

use crate::article::document::{Block, BlockKind, CodeBlock, Document, plain_text};
use crate::article::sentence::{self, Sentence};

/// A piece of an article's text.
#[derive(Debug, Clone)]
pub(crate) enum Piece<'a> {
    /// A sentence of running text, a heading or a cell.
    Text(Sentence),
    /// A box that warns; the word that names its kind.
    Warning(&'a str),
    /// A code block.
    Code(&'a CodeBlock),
}

/// The pieces of a document in reading order, each with its line.
pub(crate) fn pieces(document: &Document) -> Vec<(u32, Piece<'_>)> {
    let mut pieces = Vec::new();
    document.blocks.iter().for_each(|block| collect(block, &mut pieces));
    pieces
}

fn collect<'a>(block: &'a Block, pieces: &mut Vec<(u32, Piece<'a>)>) {
    match &block.kind {
        BlockKind::Heading(heading) => text(&plain_text(&heading.content), block.line, pieces),
        BlockKind::Paragraph(inlines) => {
            let sentences = sentence::split(inlines, block.line);
            pieces.extend(sentences.into_iter().map(|sentence| (sentence.line, Piece::Text(sentence))));
        }
        BlockKind::Code(code) => pieces.push((block.line, Piece::Code(code))),
        BlockKind::Admonition(admonition) => pieces.push((block.line, Piece::Warning(&admonition.kind))),
        BlockKind::Details { summary, .. } => text(&plain_text(summary), block.line, pieces),
        BlockKind::Table(table) => {
            for (row, line) in table.rows.iter().zip(block.line + 2..) {
                row.iter().for_each(|cell| text(&plain_text(cell), line, pieces));
            }
        }
        _ => {}
    }
    block.children().into_iter().for_each(|child| collect(child, pieces));
}

fn text(text: &str, line: u32, pieces: &mut Vec<(u32, Piece<'_>)>) {
    pieces.push((line, Piece::Text(Sentence { text: text.to_owned(), line, ..Sentence::default() })));
}

/// The pieces on lines `from` to `to`, `to` not included.
pub(crate) fn within<'p, 'a>(pieces: &'p [(u32, Piece<'a>)], from: u32, to: u32) -> &'p [(u32, Piece<'a>)] {
    let start = pieces.partition_point(|(line, _)| *line < from);
    let end = pieces.partition_point(|(line, _)| *line < to);
    &pieces[start..end.max(start)]
}
