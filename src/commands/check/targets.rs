//! The running text of blocks, and where it links to.

use crate::article::document::{Block, BlockKind, Inline};

/// The running text directly in a block.
pub(super) fn running_text(block: &Block) -> Vec<&Inline> {
    match &block.kind {
        BlockKind::Heading(heading) => heading.content.iter().collect(),
        BlockKind::Paragraph(content) => content.iter().collect(),
        BlockKind::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).flatten().collect(),
        BlockKind::Definitions(definitions) => definitions.iter().flat_map(|it| &it.term).collect(),
        BlockKind::Details { summary, .. } => summary.iter().collect(),
        _ => Vec::new(),
    }
}

/// Shows every link and picture directly in a block.
pub(super) fn each<'a>(block: &'a Block, see: &mut dyn FnMut(&'a Inline)) {
    running_text(block).into_iter().for_each(|inline| each_inside(inline, see));
}

fn each_inside<'a>(inline: &'a Inline, see: &mut dyn FnMut(&'a Inline)) {
    if matches!(inline, Inline::Link { .. } | Inline::Image { .. }) {
        see(inline);
    }
    inline.children().iter().for_each(|inner| each_inside(inner, see));
}

/// A block and all blocks inside it.
pub(super) fn all_blocks<'a>(block: &'a Block, see: &mut dyn FnMut(&'a Block)) {
    see(block);
    block.children().into_iter().for_each(|child| all_blocks(child, see));
}
