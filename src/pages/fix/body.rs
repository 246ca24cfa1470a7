//! The part of an article that tells how a solution is done.

use super::super::Context;
use super::super::html::{Setting, document_html};
use crate::article::document::{Block, BlockKind, Document};
use crate::article::{Article, Solution};

/// How a solution is done, as HTML; for an article without known solutions, its summary or nothing.
pub fn html(context: &Context, root: &str, article: &Article, solution: Option<&Solution>) -> String {
    let setting =
        Setting { root, base: &article.url, words: context.theme.words(), headings: &[], solutions: &[] };
    match solution {
        Some(solution) => document_html(&Document { blocks: blocks(&article.document, solution) }, setting),
        None => {
            let summary = article.front_matter.tldr.as_deref();
            summary.map_or_else(String::new, |text| {
                super::super::html::summary_html(context, root, &article.url, text)
            })
        }
    }
}

/// The blocks of a solution, without the heading that is the page's own.
fn blocks(document: &Document, solution: &Solution) -> Vec<Block> {
    let is_inside = |line: u32| line >= solution.line && line < solution.end_line;
    let mut found = Vec::new();
    let mut open: Vec<&Block> = document.blocks.iter().rev().collect();
    while let Some(block) = open.pop() {
        match &block.kind {
            BlockKind::Heading(_) if block.line == solution.line => {}
            BlockKind::List(list) if !list.items.iter().all(|item| is_inside(item.line)) => {
                let items = list.items.iter().filter(|item| is_inside(item.line));
                found.extend(items.flat_map(|item| item.blocks.clone()));
            }
            // Of a list that holds nothing else, the one item.
            BlockKind::List(list) if list.items.len() == 1 && block.line == solution.line => {
                found.extend(list.items[0].blocks.clone());
            }
            _ if is_inside(block.line) => found.push(block.clone()),
            _ => open.extend(block.children().into_iter().rev()),
        }
    }
    found
}
