//! The blocks of a part of an article: of one solution, or under one heading.

use super::document::{Block, BlockKind, Document, plain_text};
use super::{Article, Solution};

/// The blocks that tell how a solution is done, without the heading that names it. Of a list that holds several
/// solutions, the blocks of its items.
pub fn of_solution(document: &Document, solution: &Solution) -> Vec<Block> {
    between(document, solution.line, solution.end_line)
}

/// The blocks under a heading, down to the next of its level or above; none for an anchor the article does not have.
pub fn under_heading(article: &Article, anchor: &str) -> Vec<Block> {
    let headings = &article.outline.headings;
    let Some(at) = headings.iter().position(|heading| heading.id == anchor) else { return Vec::new() };
    let end = headings[at + 1..].iter().find(|next| next.level <= headings[at].level);
    between(&article.document(), headings[at].line, end.map_or(u32::MAX, |next| next.line))
}

/// The plain text of blocks, code included; one line each.
pub fn text(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut open: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = open.pop() {
        match &block.kind {
            BlockKind::Paragraph(content) => text.push_str(&plain_text(content)),
            BlockKind::Heading(heading) => text.push_str(&plain_text(&heading.content)),
            BlockKind::Code(code) => text.push_str(&code.text),
            _ => {
                open.extend(block.children().into_iter().rev());
                continue;
            }
        }
        text.push('\n');
    }
    text
}

/// The blocks that begin in these lines, the second excluded.
pub fn between(document: &Document, line: u32, end_line: u32) -> Vec<Block> {
    let is_inside = |at: u32| at >= line && at < end_line;
    let mut found = Vec::new();
    let mut open: Vec<&Block> = document.blocks.iter().rev().collect();
    while let Some(block) = open.pop() {
        match &block.kind {
            BlockKind::Heading(_) if block.line == line => {}
            BlockKind::List(list) if !list.items.iter().all(|item| is_inside(item.line)) => {
                let items = list.items.iter().filter(|item| is_inside(item.line));
                found.extend(items.flat_map(|item| item.blocks.clone()));
            }
            // A list of one item that is the part itself.
            BlockKind::List(list) if list.items.len() == 1 && block.line == line => {
                found.extend(list.items[0].blocks.clone());
            }
            _ if is_inside(block.line) => found.push(block.clone()),
            _ => open.extend(block.children().into_iter().rev()),
        }
    }
    found
}
