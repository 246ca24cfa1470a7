//! Tabs of Microsoft Learn: headings that are only a link `[PowerShell](#tab/powershell)`, up to a thematic break.

use crate::article::document::{Block, BlockKind, Inline, Tab, plain_text};

/// Gathers such headings and what follows each into sets of tabs. Other blocks stay as they are.
pub fn read(blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.iter().any(|block| label(&block.kind).is_some()) {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut tabs: Option<(u32, Vec<Tab>)> = None;
    for block in blocks {
        if let Some(label) = label(&block.kind) {
            let (_, tabs) = tabs.get_or_insert_with(|| (block.line, Vec::new()));
            tabs.push(Tab { label, blocks: Vec::new() });
        } else if matches!(block.kind, BlockKind::Rule) && tabs.is_some() {
            close(&mut tabs, &mut out);
        } else if let Some(tab) = tabs.as_mut().and_then(|(_, tabs)| tabs.last_mut()) {
            tab.blocks.push(block);
        } else {
            out.push(block);
        }
    }
    close(&mut tabs, &mut out);
    out
}

fn close(tabs: &mut Option<(u32, Vec<Tab>)>, out: &mut Vec<Block>) {
    out.extend(tabs.take().map(|(line, tabs)| Block { line, kind: BlockKind::Tabs(tabs) }));
}

/// What the tab says that a heading begins.
fn label(kind: &BlockKind) -> Option<String> {
    let BlockKind::Heading(heading) = kind else { return None };
    let [Inline::Link { target: Some(target), content, .. }] = heading.content.as_slice() else {
        return None;
    };
    target.starts_with("#tab/").then(|| plain_text(content))
}
