//! Links in the titles of boxes and of what opens on demand, which are read apart from the text.

use crate::article::document::{Block, BlockKind, Inline, LinkUse};
use crate::article::links;
use crate::source::SourceFile;

/// The addresses inside the site that titles link to or show.
pub fn links(file: &SourceFile, blocks: &[Block]) -> Vec<LinkUse> {
    let mut found = Vec::new();
    let mut open: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = open.pop() {
        if matches!(block.kind, BlockKind::Admonition(_) | BlockKind::Details { .. }) {
            let mut see = |target: &str, is_image| found.extend(used(file, block.line, target, is_image));
            block.inlines().into_iter().for_each(|inline| each(inline, &mut see));
        }
        open.extend(block.children().into_iter().rev());
    }
    found
}

fn each(inline: &Inline, see: &mut dyn FnMut(&str, bool)) {
    match inline {
        Inline::Link { target: Some(target), .. } => see(target, false),
        Inline::Image { source: Some(source), .. } => see(source, true),
        _ => {}
    }
    inline.children().iter().for_each(|inner| each(inner, see));
}

fn used(file: &SourceFile, line: u32, target: &str, is_image: bool) -> Option<LinkUse> {
    let is_inside = links::scheme(target)
        .is_none_or(|scheme| ["knowledge", "ref", "tree", "wiki"].contains(&scheme.as_str()));
    let start = file.line_start(line);
    let at = file.line(line).find(target).map_or(start, |at| start + at);
    let location = file.location(at..at + target.len().min(file.text.len().saturating_sub(at)));
    is_inside.then(|| LinkUse { target: target.to_owned(), is_image, location })
}
