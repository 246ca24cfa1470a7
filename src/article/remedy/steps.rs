//! Joins numbered lists that text or code between their items has broken.

use std::borrow::Cow;

use crate::article::document::{Block, BlockKind, Inline, List, ListItem};
use crate::article::role::words::table;

table! {
    /// A step that only goes somewhere or looks.
    GOES_SOMEWHERE: r"^(?:open|go to|click|select|press|navigate|find|locate|look|check whether|right-click|search|type|choose|sign in|in the|on the|from the|connect|log in|make a copy|back up|exit|close|restart|verify|check)\b"
}

table! {
    /// A step that goes somewhere and does something there.
    DOES_THERE: r"\b(?:and|then|to) (?:remove|delete|change|set|add|edit|replace|disable|enable|uncheck|untick|rename|move|install|uninstall|clear|reset|run|restart)\b"
}

/// Whether a step only goes somewhere or looks.
pub(super) fn only_goes(step: &str) -> bool {
    GOES_SOMEWHERE.is_match(step) && !DOES_THERE.is_match(step)
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

/// The blocks where single bullets stand for headings, the text below each moved into its item: `* Pin it`, text,
/// `* Drop it`, text. Other blocks as they are.
pub(super) fn join_bullets(blocks: Vec<Cow<'_, Block>>) -> Vec<Cow<'_, Block>> {
    let is_bullet = |at: usize| is_lone_bullet(&blocks[at]);
    let bullets: Vec<usize> = (0..blocks.len()).filter(|&at| is_bullet(at)).collect();
    let lists = blocks.iter().filter(|block| matches!(block.kind, BlockKind::List(_))).count();
    let have_text = bullets.iter().all(|&at| at + 1 < blocks.len() && !is_bullet(at + 1));
    let (Some(&first), true) = (bullets.first(), bullets.len() > 1 && lists == bullets.len() && have_text)
    else {
        return blocks;
    };
    let mut joined = blocks;
    for block in joined.split_off(first).into_iter().map(Cow::into_owned) {
        let is_next = is_lone_bullet(&block);
        match (joined.get_mut(first), block.kind) {
            (None, kind) => joined.push(Cow::Owned(Block { line: block.line, kind })),
            (Some(open), BlockKind::List(list)) if is_next => {
                if let BlockKind::List(all) = &mut open.to_mut().kind {
                    all.items.extend(list.items);
                }
            }
            (Some(open), kind) => {
                if let BlockKind::List(List { items, .. }) = &mut open.to_mut().kind
                    && let Some(last) = items.last_mut()
                {
                    last.blocks.push(Block { line: block.line, kind });
                }
            }
        }
    }
    joined
}

fn is_lone_bullet(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::List(List { start: None, items, .. }) if items.len() == 1)
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
    fn bullets_that_stand_for_headings_hold_what_follows() {
        let bullet = |line| match list(1, line).kind {
            BlockKind::List(list) => Block { line, kind: BlockKind::List(List { start: None, ..list }) },
            kind => Block { line, kind },
        };
        let text = || Block { line: 0, kind: BlockKind::Paragraph(vec![Inline::Text("so".into())]) };
        let blocks = [text(), bullet(1), text(), text(), bullet(4), text()];
        let joined = join_bullets(blocks.iter().map(Cow::Borrowed).collect());
        assert_eq!(joined.len(), 2);
        let BlockKind::List(all) = &joined[1].kind else { panic!("no list") };
        assert_eq!(all.items.iter().map(|item| item.blocks.len()).collect::<Vec<_>>(), [2, 1]);
        let blocks = [bullet(1), bullet(2), text()];
        assert_eq!(join_bullets(blocks.iter().map(Cow::Borrowed).collect()).len(), 3);
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
