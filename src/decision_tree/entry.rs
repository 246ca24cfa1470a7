//! Where each article stands in the tree, so that pasted text can lead into its midst.

use std::collections::BTreeMap;

use super::figures::first_fits;
use super::model::{ItemIndex, Step, Target, Tree};
use crate::knowledge_base::KnowledgeBase;

/// For each article of the tree, by address: the name of its ladder, and the numbers of the answers that lead there.
pub fn places<'t>(tree: &'t Tree, kb: &'t KnowledgeBase) -> BTreeMap<&'t str, (&'t str, Vec<usize>)> {
    let mut ways = ways(tree);
    let articles = tree.article_items.iter().zip(&tree.article_ladders).enumerate();
    let place = articles.filter_map(|(article, (item, ladder))| {
        let way = ways.remove(&(*item)?).unwrap_or_default();
        Some((kb.articles[article].url.as_str(), (tree.ladders[(*ladder)?].id.as_str(), way)))
    });
    place.collect()
}

/// The answers a reader gives on the way to each item, by number, who takes the first that fits.
fn ways(tree: &Tree) -> BTreeMap<ItemIndex, Vec<usize>> {
    let mut ways = BTreeMap::new();
    let mut open = Vec::new();
    if let Some(start) = tree.nodes.get(tree.start) {
        open.push((tree.start, start.remaining.to_vec(), Vec::new()));
    }
    while let Some((node, items, way)) = open.pop() {
        if !matches!(tree.nodes[node].step, Step::Ask(_)) {
            ways.extend(items.into_iter().map(|item| (item, way.clone())));
            continue;
        }
        for (number, (target, items, _)) in first_fits(tree, node, items).into_iter().enumerate() {
            let way: Vec<usize> = way.iter().copied().chain([number]).collect();
            match target {
                Target::Node(next) if next >= tree.start && !items.is_empty() => {
                    open.push((next, items, way));
                }
                _ => ways.extend(items.into_iter().map(|item| (item, way.clone()))),
            }
        }
    }
    ways
}
