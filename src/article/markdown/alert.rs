//! Block quotes, and those that are boxes: `> [!WARNING] Title` of GitHub, Microsoft Learn, Hugo and Obsidian.

use crate::article::document::{Admonition, Block, BlockKind, Fold, Inline};

/// The quote or box some quoted blocks are.
pub fn read(mut blocks: Vec<Block>) -> BlockKind {
    let Some(BlockKind::Paragraph(content)) = blocks.first_mut().map(|block| &mut block.kind) else {
        return BlockKind::Quote(blocks);
    };
    let Some((kind, fold, length)) = opening(content) else { return BlockKind::Quote(blocks) };
    let title = take_first_line(content, length);
    if content.is_empty() {
        blocks.remove(0);
    }
    let title = Some(title).filter(|title| !title.is_empty());
    BlockKind::Admonition(Admonition { kind, title, fold, blocks })
}

/// The kind, the fold and the length of a `[!KIND]±` at the start of some inlines.
fn opening(content: &[Inline]) -> Option<(String, Fold, usize)> {
    let Some(Inline::Text(text)) = content.first() else { return None };
    let (kind, rest) = text.strip_prefix("[!")?.split_once(']')?;
    if kind.is_empty() || !kind.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') {
        return None;
    }
    let (fold, mark) = match rest.chars().next() {
        Some('+') => (Fold::Open, 1),
        Some('-') => (Fold::Closed, 1),
        _ => (Fold::Never, 0),
    };
    Some((kind.to_lowercase(), fold, kind.len() + 3 + mark))
}

/// Takes the first line from some inlines, without its first `skipped` bytes.
fn take_first_line(content: &mut Vec<Inline>, skipped: usize) -> Vec<Inline> {
    let end = content
        .iter()
        .position(|inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak))
        .unwrap_or(content.len());
    let mut line: Vec<Inline> = content.drain(..end).collect();
    if !content.is_empty() {
        content.remove(0);
    }
    if let Some(Inline::Text(text)) = line.first_mut() {
        *text = text[skipped..].trim_start().to_owned();
    }
    line.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    line
}
