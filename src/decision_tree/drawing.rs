//! How the tree is drawn: indented, each node under the answer that leads to it, in drawings of a size one can take in.

use std::collections::{BTreeMap, VecDeque};

use super::model::{NodeIndex, Step, Target, Tree};

/// The most rows of one drawing.
pub const MOST_ROWS: usize = 60;

/// A part of the tree, as rows from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The node at its top.
    pub node: NodeIndex,
    /// Its rows; the first is the node at the top.
    pub rows: Vec<Row>,
}

/// A row of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How far it is indented.
    pub depth: usize,
    /// The row above it in the tree, and the number of the answer that leads from there; `None` for the first.
    pub from: Option<(usize, usize)>,
    /// What stands here.
    pub target: Target,
    /// The drawing that goes on from here, where this one does not.
    pub continues: Option<usize>,
}

/// All drawings of a tree; the first begins at the start, the following at authors' trees and where a drawing was full.
pub fn drawings(tree: &Tree) -> Vec<Drawing> {
    let mut planner = Planner { tree, drawn: BTreeMap::new(), queue: VecDeque::new(), drawings: Vec::new() };
    if tree.nodes.is_empty() {
        return Vec::new();
    }
    planner.number(tree.start);
    for guide in &tree.guides {
        planner.number(guide.node);
    }
    while let Some(node) = planner.queue.pop_front() {
        let drawing = planner.draw(node);
        planner.drawings.push(drawing);
    }
    planner.drawings
}

struct Planner<'t> {
    tree: &'t Tree,
    /// The drawing each node has at its top, by node.
    drawn: BTreeMap<NodeIndex, usize>,
    queue: VecDeque<NodeIndex>,
    drawings: Vec<Drawing>,
}

impl Planner<'_> {
    /// The number of the drawing with a node at its top, planned if there is none yet.
    fn number(&mut self, node: NodeIndex) -> usize {
        let next = self.drawn.len();
        *self.drawn.entry(node).or_insert_with(|| {
            self.queue.push_back(node);
            next
        })
    }

    fn draw(&mut self, top: NodeIndex) -> Drawing {
        let opened = self.opened(top);
        let mut rows: Vec<Row> = Vec::new();
        let mut open = vec![Row { depth: 0, from: None, target: Target::Node(top), continues: None }];
        while let Some(mut row) = open.pop() {
            let from = row.from.map(|(above, answer)| (rows[above].target, answer));
            match row.target {
                Target::Node(node) if opened.get(&node) == Some(&from) => {
                    open.extend(self.below(node, rows.len(), row.depth + 1));
                }
                Target::Node(node) => row.continues = self.continues(node),
                Target::Ladder(_) | Target::Escalate => {}
            }
            rows.push(row);
        }
        Drawing { node: top, rows }
    }

    /// The rows of a node's answers, the last first, for a stack.
    fn below(&self, node: NodeIndex, at: usize, depth: usize) -> Vec<Row> {
        let answers = self.answers(node).into_iter().enumerate().rev();
        answers
            .map(|(answer, target)| Row { depth, from: Some((at, answer)), target, continues: None })
            .collect()
    }

    /// The drawing that goes on with a node; a list to look through has none.
    fn continues(&mut self, node: NodeIndex) -> Option<usize> {
        let is_list = matches!(self.tree.nodes[node].step, Step::Browse(_));
        (!is_list).then(|| self.number(node))
    }

    /// The nodes a drawing opens, nearest first while there is room, each with the way it is opened on.
    fn opened(&self, top: NodeIndex) -> BTreeMap<NodeIndex, Option<(Target, usize)>> {
        let mut opened = BTreeMap::new();
        let mut room = MOST_ROWS - 1;
        let mut queue = VecDeque::from([(top, None)]);
        while let Some((node, from)) = queue.pop_front() {
            let answers = self.answers(node);
            let is_list = matches!(self.tree.nodes[node].step, Step::Browse(_));
            let elsewhere = self.drawn.contains_key(&node);
            let is_shut = answers.len() > room || elsewhere || is_list;
            if opened.contains_key(&node) || (node != top && is_shut) {
                continue;
            }
            room = room.saturating_sub(answers.len());
            opened.insert(node, from);
            let below = answers.into_iter().enumerate().filter_map(|(answer, target)| match target {
                Target::Node(next) => Some((next, Some((Target::Node(node), answer)))),
                Target::Ladder(_) | Target::Escalate => None,
            });
            queue.extend(below);
        }
        opened
    }

    /// Where the answers of a node lead. A list to look through is a page of its own, and drawn as one row.
    fn answers(&self, node: NodeIndex) -> Vec<Target> {
        match &self.tree.nodes[node].step {
            Step::Browse(_) => Vec::new(),
            _ => self.tree.targets(node),
        }
    }
}
