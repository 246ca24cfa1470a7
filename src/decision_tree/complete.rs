//! Completes the trees of authors once all items are known: what remains under each question, where "I'm not sure" leads,
//! and the shortest way there from the start.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use super::candidates::Candidates;
use super::grow::{FEW, LIST};
use super::model::{Browse, ItemIndex, Label, Ladder, Node, NodeIndex, Step, Target, Tree, Via};
use crate::knowledge_base::ArticleIndex;

/// The tree with the `authored` nodes at its beginning completed.
pub(super) fn complete(mut tree: Tree, authored: usize) -> Tree {
    let reached = reached(&tree, authored);
    for (node, items) in reached.iter().enumerate().rev() {
        tree.nodes[node].remaining = items.iter().collect();
    }
    count_answers(&mut tree, &reached);
    add_lists(&mut tree, authored);
    find_ways(&mut tree);
    tree
}

/// The items each authored node leads to. Children first, without recursion.
fn reached(tree: &Tree, authored: usize) -> Vec<Candidates> {
    let size = tree.items.len();
    let mut reached = vec![Candidates::none(size); authored];
    for node in children_first(tree, authored) {
        let targets = tree.targets(node);
        let items = targets.into_iter().map(|target| items_of(tree, &reached, target));
        reached[node] = items.fold(Candidates::none(size), |all, items| all.or(&items));
    }
    reached
}

/// The articles a node leads to.
pub(super) fn articles(nodes: &[Node], ladders: &[Ladder], start: NodeIndex) -> BTreeSet<ArticleIndex> {
    let mut articles = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![Target::Node(start)];
    while let Some(target) = open.pop() {
        if !seen.insert(target) {
            continue;
        }
        match target {
            Target::Node(node) => {
                if let Step::Ask(question) = &nodes[node].step {
                    open.extend(question.answers.iter().map(|answer| answer.target).chain(question.unsure));
                }
            }
            Target::Ladder(ladder) => {
                articles.extend(ladders[ladder].steps.iter().map(|step| step.article));
                open.push(ladders[ladder].otherwise);
            }
            Target::Escalate => {}
        }
    }
    articles
}

/// The authored nodes, each after all it leads to.
fn children_first(tree: &Tree, authored: usize) -> Vec<NodeIndex> {
    let mut order = Vec::with_capacity(authored);
    let mut seen = vec![false; authored];
    for start in 0..authored {
        let mut open = vec![(start, false)];
        while let Some((node, is_done)) = open.pop() {
            if is_done {
                order.push(node);
            } else if !std::mem::replace(&mut seen[node], true) {
                open.push((node, true));
                let next = tree.targets(node).into_iter().filter_map(|target| next_node(tree, target));
                open.extend(next.filter(|&next| !seen[next]).map(|next| (next, false)));
            }
        }
    }
    order
}

/// The node a target leads to, past ladders that end in one.
fn next_node(tree: &Tree, mut target: Target) -> Option<NodeIndex> {
    loop {
        match target {
            Target::Node(node) => return Some(node),
            Target::Ladder(ladder) => target = tree.ladders[ladder].otherwise,
            Target::Escalate => return None,
        }
    }
}

/// The items a target leads to: the articles of its ladders, and what remains under the node they end in.
fn items_of(tree: &Tree, reached: &[Candidates], mut target: Target) -> Candidates {
    let mut items = Candidates::none(tree.items.len());
    loop {
        match target {
            Target::Node(node) => return reached.get(node).map_or(items.clone(), |more| items.or(more)),
            Target::Escalate => return items,
            Target::Ladder(ladder) => {
                let steps = &tree.ladders[ladder].steps;
                let articles = steps.iter().filter_map(|step| tree.article_items[step.article]);
                articles.for_each(|item| items.insert(item));
                target = tree.ladders[ladder].otherwise;
            }
        }
    }
}

fn count_answers(tree: &mut Tree, reached: &[Candidates]) {
    for node in 0..reached.len() {
        let Step::Ask(question) = &tree.nodes[node].step else { continue };
        let counts: Vec<usize> =
            question.answers.iter().map(|answer| items_of(tree, reached, answer.target).len()).collect();
        let Step::Ask(question) = &mut tree.nodes[node].step else { continue };
        question.answers.iter_mut().zip(counts).for_each(|(answer, count)| answer.remaining = count);
    }
}

/// Gives each authored question without an answer of that kind an "I'm not sure", which shows all that remains.
fn add_lists(tree: &mut Tree, authored: usize) {
    let mut lists: BTreeMap<Arc<[ItemIndex]>, NodeIndex> = BTreeMap::new();
    for node in 0..authored {
        let Step::Ask(question) = &tree.nodes[node].step else { continue };
        let labels = question.answers.iter().map(|answer| &answer.label);
        if question.unsure.is_some() || labels.into_iter().any(is_unsure) {
            continue;
        }
        let remaining = tree.nodes[node].remaining.clone();
        let target = if remaining.is_empty() {
            Target::Escalate
        } else if let Some(&list) = lists.get(&remaining) {
            Target::Node(list)
        } else {
            let list = add_list(tree, node, &remaining);
            lists.insert(remaining, list);
            Target::Node(list)
        };
        if let Step::Ask(question) = &mut tree.nodes[node].step {
            question.unsure = Some(target);
        }
    }
}

/// Whether an answer says "I'm not sure".
fn is_unsure(label: &Label) -> bool {
    let Label::Text(text) = label else { return false };
    let text = text.to_lowercase().replace('\u{2019}', "'");
    ["not sure", "unsure", "can't tell", "cannot tell", "don't know", "do not know"]
        .iter()
        .any(|words| text.contains(words))
}

/// Adds the list of these items, of several pages where it is long; its first page.
fn add_list(tree: &mut Tree, node: NodeIndex, items: &[ItemIndex]) -> NodeIndex {
    let first = tree.nodes.len();
    let id = tree.nodes[node].id.clone();
    let pages: Vec<&[ItemIndex]> = items.chunks(LIST).collect();
    for (number, page) in pages.iter().enumerate() {
        let next = (number + 1 < pages.len()).then_some(first + number + 1);
        let few = pages.len() == 1 && page.len() <= FEW;
        let step = if few {
            Step::Choose(page.to_vec())
        } else {
            Step::Browse(Browse { items: page.to_vec(), next })
        };
        let id = if number == 0 { format!("{id}-all") } else { format!("{id}-all-{}", number + 1) };
        tree.nodes.push(Node { id, step, remaining: items.into(), via: None });
    }
    first
}

/// Sets the shortest way to each node, first from the start, then from the first questions of authors.
fn find_ways(tree: &mut Tree) {
    let mut seen = vec![false; tree.nodes.len()];
    let starts: Vec<NodeIndex> =
        std::iter::once(tree.start).chain(tree.guides.iter().map(|guide| guide.node)).collect();
    for start in starts {
        if seen.get_mut(start).is_none_or(|known| std::mem::replace(known, true)) {
            continue;
        }
        let mut open = VecDeque::from([start]);
        while let Some(node) = open.pop_front() {
            let new = new_steps(tree, node, &mut seen);
            open.extend(new.iter().map(|(next, _)| next));
            new.into_iter().for_each(|(next, via)| tree.nodes[next].via = Some(via));
        }
    }
}

/// The nodes a node leads to that were not seen before, each with its answer.
fn new_steps(tree: &Tree, node: NodeIndex, seen: &mut [bool]) -> Vec<(NodeIndex, Via)> {
    let targets = tree.targets(node).into_iter().enumerate();
    let next = targets.filter_map(|(answer, target)| Some((next_node(tree, target)?, Via { node, answer })));
    next.filter(|(next, _)| !std::mem::replace(&mut seen[*next], true)).collect()
}
