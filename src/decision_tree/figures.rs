//! How much work the tree is for its readers, and how little it could be.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::model::{NodeIndex, Step, Target, Tree};
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};

/// The figures of a tree. Readers are taken to look for each item equally often and to give the first answer that fits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Figures {
    /// Articles and authors' trees the questions tell apart.
    pub items: usize,
    /// Questions, and short lists to choose from.
    pub questions: usize,
    /// Pages of lists to look through, for those who cannot answer.
    pub lists: usize,
    /// Steps of all ladders.
    pub steps: usize,
    /// Expected clicks from the start to a ladder.
    pub clicks: f64,
    /// The least that is possible with eight answers a page: log₈ n.
    pub clicks_bound: f64,
    /// Expected answers read on the way, the one that is chosen counted.
    pub options_read: f64,
    /// The least that is possible: log₂ n.
    pub options_read_bound: f64,
    /// The longest way without a detour through "I'm not sure", in clicks.
    pub deepest: usize,
    /// How many of the items four clicks suffice for, in hundredths.
    pub within_four_clicks: f64,
    /// How many items share name and facets with another, so that only their titles tell them apart.
    pub unseparated: usize,
    /// Facets some articles say nothing of, with what saying it would tell; the most telling first.
    pub missing_facets: Vec<MissingFacet>,
}

/// A facet some articles say nothing of.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MissingFacet {
    /// The facet.
    pub facet: String,
    /// How many articles say nothing of it.
    pub articles: usize,
    /// How many bits on average an answer would tell if they did, and so about how many fewer answers each reader would
    /// read: the entropy of the values others have, times the share of articles that lack one.
    pub gain: f64,
    /// The source paths of a few of these articles.
    pub examples: Vec<String>,
}

/// Works out the figures of a tree; `groups` are the articles that only their titles tell apart.
pub(super) fn of(tree: &Tree, kb: &KnowledgeBase, groups: &[Vec<ArticleIndex>]) -> Figures {
    let items = tree.items.len();
    let ways = Ways::of(tree);
    let mean = |cost: &dyn Fn(&Way) -> f64| ways.0.values().map(cost).sum::<f64>() / items.max(1) as f64;
    let is_list = |node: &&super::model::Node| matches!(node.step, Step::Browse(_));
    let lists = tree.nodes.iter().filter(is_list).count();
    Figures {
        items,
        questions: tree.nodes.len() - lists,
        lists,
        steps: steps(tree),
        clicks: mean(&|way| way.clicks as f64),
        clicks_bound: (items.max(1) as f64).log2() / 3.0,
        options_read: mean(&|way| way.read as f64),
        options_read_bound: (items.max(1) as f64).log2(),
        deepest: ways.0.values().map(|way| way.clicks).max().unwrap_or(0),
        within_four_clicks: 100.0 * mean(&|way| f64::from(u8::from(way.clicks <= 4))),
        unseparated: groups.iter().map(Vec::len).sum(),
        missing_facets: missing_facets(kb),
    }
}

/// How many steps all ladders have.
pub(super) fn steps(tree: &Tree) -> usize {
    tree.ladders.iter().map(|ladder| ladder.steps.len()).sum()
}

/// How many facets are named at most.
const NAMED: usize = 5;

/// How many articles are named for each.
const EXAMPLES: usize = 3;

/// A gain below this is not worth an author's time, in bits.
const LEAST_GAIN: f64 = 0.1;

fn missing_facets(kb: &KnowledgeBase) -> Vec<MissingFacet> {
    let names: BTreeSet<&String> = kb.facets.iter().flat_map(|facets| facets.keys()).collect();
    let mut missing: Vec<MissingFacet> = names
        .into_iter()
        .map(|facet| missing_facet(kb, facet))
        .filter(|missing| missing.gain >= LEAST_GAIN)
        .collect();
    missing.sort_by(|a, b| b.gain.total_cmp(&a.gain).then_with(|| a.facet.cmp(&b.facet)));
    missing.truncate(NAMED);
    missing
}

fn missing_facet(kb: &KnowledgeBase, facet: &str) -> MissingFacet {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in kb.facets.iter().filter_map(|facets| facets.get(facet)).flatten() {
        *counts.entry(value).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let entropy: f64 =
        counts.values().map(|&count| count as f64 / total as f64).map(|share| -share * share.log2()).sum();
    let silent: Vec<usize> =
        (0..kb.facets.len()).filter(|&article| !kb.facets[article].contains_key(facet)).collect();
    let gain = entropy * silent.len() as f64 / kb.facets.len().max(1) as f64;
    let path = |&article: &usize| kb.articles[article].source_path.to_string();
    let examples = silent.iter().take(EXAMPLES).map(path).collect();
    MissingFacet { facet: facet.to_owned(), articles: silent.len(), gain, examples }
}

/// What it takes to reach an item.
#[derive(Debug, Clone, Copy)]
struct Way {
    clicks: usize,
    read: usize,
}

/// The way each item is reached by a reader who gives the first answer that fits.
struct Ways(BTreeMap<usize, Way>);

impl Ways {
    fn of(tree: &Tree) -> Self {
        let mut ways = BTreeMap::new();
        let mut open = Vec::new();
        if let Some(start) = tree.nodes.get(tree.start) {
            open.push((tree.start, start.remaining.to_vec(), Way { clicks: 0, read: 0 }));
        }
        while let Some((node, items, way)) = open.pop() {
            for (target, items, read) in first_fits(tree, node, items) {
                let way = Way { clicks: way.clicks + 1, read: way.read + read };
                let is_here = |item: &usize| tree.items[*item].target == target;
                let (here, further): (Vec<usize>, Vec<usize>) = items.into_iter().partition(is_here);
                ways.extend(here.into_iter().map(|item| (item, way)));
                // Nobody is on most ways into an author's tree, and there may be very many.
                open.extend(node_of(target).filter(|_| !further.is_empty()).map(|next| (next, further, way)));
            }
        }
        Self(ways)
    }
}

fn node_of(target: Target) -> Option<NodeIndex> {
    match target {
        Target::Node(node) => Some(node),
        Target::Ladder(_) | Target::Escalate => None,
    }
}

/// The answers of a node with the items that take each, and how many were read until then.
pub(super) fn first_fits(
    tree: &Tree,
    node: NodeIndex,
    mut items: Vec<usize>,
) -> Vec<(Target, Vec<usize>, usize)> {
    let listed = match &tree.nodes[node].step {
        Step::Ask(question) => {
            let mut fits = Vec::new();
            for (at, answer) in question.answers.iter().enumerate() {
                let takes = |item: &usize| reaches(tree, answer.target, *item);
                let (taken, rest) = items.into_iter().partition::<Vec<_>, _>(takes);
                items = rest;
                fits.push((answer.target, taken, at + 1));
            }
            return fits;
        }
        Step::Choose(listed) => listed,
        Step::Browse(browse) => &browse.items,
    };
    let at = |item| listed.iter().position(|&listed| listed == item);
    items.into_iter().filter_map(|item| Some((tree.items[item].target, vec![item], at(item)? + 1))).collect()
}

fn reaches(tree: &Tree, target: Target, item: usize) -> bool {
    match target {
        // Who looks for an article takes the answer that names it, not an author's tree that may lead there.
        Target::Node(node) if node >= tree.start => tree.nodes[node].remaining.binary_search(&item).is_ok(),
        _ => tree.items[item].target == target,
    }
}
