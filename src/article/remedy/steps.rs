//! Joins numbered lists that text or code between their items has broken.

use std::borrow::Cow;

use crate::article::document::{Block, BlockKind, Inline, List, ListItem};
use crate::article::role::words::table;

table! {
    /// A step that only goes somewhere or looks.
    GOES_SOMEWHERE: r"^(?:open|go to|click|select|press|navigate|find|locate|look|check whether|right-click|search|type|choose|sign in|in the|on the|from the|connect|log in|make a copy|back up|exit|close|restart|verify|check)\b"
}

/// The blocks, each numbered list joined with those that go on counting: `1.`, code, `2.`, code, `3.`. What stood between
/// them belongs to the item before it.
pub(super) fn join(blocks: &[Block]) -> Vec<Cow<'_, Block>> {
    let mut joined: Vec<Cow<'_, Block>> = Vec::with_capacity(blocks.len());
    // Index in `joined` of the list that may go on, and the number it would go on with.
    let mut open: Option<(usize, u64)> = None;
    for block in blocks.iter().map(dashed) {
        match &block.kind {
            BlockKind::List(List { start: Some(start), items, .. }) => {
                let (start, after) = (*start, start + items.len() as u64);
                match open.filter(|&(at, next)| next == start && joined.len() - at <= 6) {
                    Some((at, _)) => {
                        extend(&mut joined, at, &block);
                        open = Some((at, after));
                    }
                    None => {
                        open = Some((joined.len(), after));
                        joined.push(block);
                    }
                }
            }
            BlockKind::Heading(_) | BlockKind::Rule | BlockKind::Table(_) => {
                open = None;
                joined.push(block);
            }
            _ => joined.push(block),
        }
    }
    joined
}

/// A paragraph `2 - Update the database` as a list of one item; every other block as it is.
fn dashed(block: &Block) -> Cow<'_, Block> {
    let BlockKind::Paragraph(inlines) = &block.kind else { return Cow::Borrowed(block) };
    let Some(Inline::Text(text)) = inlines.first() else { return Cow::Borrowed(block) };
    let Some((start, rest)) = text.split_once(" - ").or_else(|| text.split_once(" – ")) else {
        return Cow::Borrowed(block);
    };
    let Some(start) = start.parse().ok().filter(|start| (1..=30).contains(start)) else {
        return Cow::Borrowed(block);
    };
    let mut inlines = inlines.clone();
    inlines[0] = Inline::Text(rest.to_owned());
    let paragraph = Block { line: block.line, kind: BlockKind::Paragraph(inlines) };
    let item = ListItem { line: block.line, task: None, blocks: vec![paragraph] };
    Cow::Owned(Block {
        line: block.line,
        kind: BlockKind::List(List { start: Some(start), tight: false, items: vec![item] }),
    })
}

/// Gives the list at `at` what stands after it, and then the items of `block`.
fn extend(joined: &mut Vec<Cow<'_, Block>>, at: usize, block: &Block) {
    let between: Vec<Block> = joined.drain(at + 1..).map(Cow::into_owned).collect();
    let (BlockKind::List(list), BlockKind::List(more)) = (&mut joined[at].to_mut().kind, &block.kind) else {
        return;
    };
    if let Some(last) = list.items.last_mut() {
        last.blocks.extend(between);
    }
    list.items.extend(more.items.iter().cloned());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(start: u64, line: u32) -> Block {
        let item = ListItem { line, task: None, blocks: Vec::new() };
        Block { line, kind: BlockKind::List(List { start: Some(start), tight: true, items: vec![item] }) }
    }

    #[test]
    fn a_list_broken_by_text_is_one() {
        let text = Block { line: 2, kind: BlockKind::Paragraph(vec![Inline::Text("so".into())]) };
        let blocks = [list(1, 1), text, list(2, 3), list(1, 5)];
        let joined = join(&blocks);
        assert_eq!(joined.len(), 2);
        let BlockKind::List(first) = &joined[0].kind else { panic!("no list") };
        assert_eq!((first.items.len(), first.items[0].blocks.len()), (2, 1));
    }
}
