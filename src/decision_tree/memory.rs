//! What is kept of a tree, so that the next one costs what an edit changed.

use std::collections::BTreeSet;

use super::figures::{self, Figures};
use super::grow;
use super::item::KnownItem;
use super::model::{Node, NodeIndex, Target, Tree};
use super::prove::{Likenesses, groups};
use crate::knowledge_base::facets::Facets;
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};

/// What is kept of the last tree.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) likenesses: Likenesses,
    grown: Grown,
    told: Option<Told>,
}

/// The questions over all items.
#[derive(Debug, Default)]
pub(super) struct Grown {
    /// The hash of what they were grown from.
    of: Option<blake3::Hash>,
    pub(super) nodes: Vec<Node>,
}

/// What is told of a tree as a whole.
#[derive(Debug)]
struct Told {
    of: blake3::Hash,
    groups: Vec<Vec<ArticleIndex>>,
    figures: Figures,
}

impl Memory {
    /// The nodes over these items, see [`grow::nodes`]; the last ones where all that decides them is the same.
    pub(super) fn grown(&mut self, items: &[KnownItem], first: NodeIndex, taken: BTreeSet<String>) -> &Grown {
        let of = Some(hash_of_items(items, first, &taken));
        if self.grown.of != of {
            self.grown = Grown { of, nodes: grow::nodes(items, first, taken) };
        }
        &self.grown
    }

    /// The groups of articles that nothing tells apart, and the figures.
    pub(super) fn figures(&mut self, tree: &Tree, kb: &KnowledgeBase) -> (Vec<Vec<ArticleIndex>>, Figures) {
        // What authors wrote is in no hash.
        let of = self.grown.of.filter(|_| tree.start == 0).map(|grown| hash_of_facets(grown, kb));
        if let Some(told) = self.told.as_ref().filter(|told| Some(told.of) == of) {
            return (told.groups.clone(), Figures { steps: figures::steps(tree), ..told.figures.clone() });
        }
        let groups = groups(kb, tree);
        let figures = figures::of(tree, kb, &groups);
        self.told = of.map(|of| Told { of, groups: groups.clone(), figures: figures.clone() });
        (groups, figures)
    }
}

/// Everything that decides how questions are grown; of an item that is all but its title and its sign.
fn hash_of_items(items: &[KnownItem], first: NodeIndex, taken: &BTreeSet<String>) -> blake3::Hash {
    let mut hasher = Hasher::default();
    hasher.number(first);
    hasher.number(taken.len());
    taken.iter().for_each(|name| hasher.text(name));
    for item in items {
        hasher.text(&item.item.name);
        hasher.text(item.code.as_deref().unwrap_or_default());
        hasher.number(usize::from(item.code.is_some()));
        hasher.target(item.item.target);
        hasher.facets(&item.facets);
    }
    hasher.finish()
}

/// The same with what figures take from the articles.
fn hash_of_facets(grown: blake3::Hash, kb: &KnowledgeBase) -> blake3::Hash {
    let mut hasher = Hasher::default();
    hasher.0.extend_from_slice(grown.as_bytes());
    for (article, facets) in kb.articles.iter().zip(kb.facets.iter()) {
        hasher.text(&article.source_path);
        hasher.facets(facets);
    }
    hasher.finish()
}

/// The bytes of what is hashed, each part with its length.
#[derive(Default)]
struct Hasher(Vec<u8>);

impl Hasher {
    fn number(&mut self, number: usize) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn target(&mut self, target: Target) {
        let (kind, number) = match target {
            Target::Node(node) => (0, node),
            Target::Ladder(ladder) => (1, ladder),
            Target::Escalate => (2, 0),
        };
        self.number(kind);
        self.number(number);
    }

    fn facets(&mut self, facets: &Facets) {
        self.number(facets.len());
        for (facet, values) in facets {
            self.text(facet);
            self.number(values.len());
            values.iter().for_each(|value| self.text(value));
        }
    }

    fn finish(self) -> blake3::Hash {
        blake3::hash(&self.0)
    }
}
