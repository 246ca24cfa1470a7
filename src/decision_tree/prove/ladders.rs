//! Ways through authors' trees that are much longer than the others.

use super::super::model::{Step, Target, Tree};
use crate::source::Diagnostic;
use crate::source::rules::tree as rules;

/// A way with no more questions is never too long.
const DEEP: usize = 7;

/// Looks at the depth of each author's tree.
pub(super) fn check(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    for guide in &tree.guides {
        let mut depths = leaf_depths(tree, guide.node);
        depths.sort_unstable();
        let (Some(&deepest), median) = (depths.last(), depths.get(depths.len() / 2).copied().unwrap_or(0))
        else {
            continue;
        };
        if deepest > DEEP && deepest > 2 * median {
            let message = format!("{deepest} questions deep; median {median}");
            let fault = Diagnostic::new(&rules::DEEP_TREE, message).in_file(&guide.source_path);
            diagnostics
                .push(fault.help("ask what rules out most first, or join steps that everybody passes"));
        }
    }
}

/// The number of questions before each leaf, each question counted at its shortest distance.
fn leaf_depths(tree: &Tree, start: usize) -> Vec<usize> {
    let mut depth_of = vec![0; tree.nodes.len()];
    let mut open = std::collections::VecDeque::from([start]);
    depth_of[start] = 1;
    let mut leaves = Vec::new();
    while let Some(node) = open.pop_front() {
        let Step::Ask(question) = &tree.nodes[node].step else { continue };
        for answer in &question.answers {
            match answer.target {
                Target::Node(next) if depth_of[next] == 0 => {
                    depth_of[next] = depth_of[node] + 1;
                    open.push_back(next);
                }
                Target::Node(_) => {}
                Target::Ladder(_) | Target::Escalate => leaves.push(depth_of[node]),
            }
        }
    }
    leaves
}
