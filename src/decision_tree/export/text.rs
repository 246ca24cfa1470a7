//! The tree as indented text, each node once, with the rule and line behind every step.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{LadderData, NodeData, StepData, TreeData};

/// Deeper nodes are not indented further.
const DEEPEST_INDENT: usize = 30;

/// The tree as text, then its figures.
pub fn text(tree: &TreeData) -> String {
    let mut out = String::new();
    let nodes: BTreeMap<&str, &NodeData> = tree.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let ladders: BTreeMap<&str, &LadderData> =
        tree.ladders.iter().map(|ladder| (ladder.id.as_str(), ladder)).collect();
    let mut shown = BTreeSet::new();
    let starts = tree.guides.iter().rev().map(|guide| &guide.node).chain(&tree.start);
    let mut open: Vec<(String, Option<&str>, usize)> =
        starts.map(|start| (String::new(), Some(start.as_str()), 0)).collect();
    while let Some((words, to, depth)) = open.pop() {
        let indent = "  ".repeat(depth.min(DEEPEST_INDENT));
        let arrow = if words.is_empty() { String::new() } else { format!("{words} → ") };
        let Some(to) = to else {
            let _ = writeln!(out, "{indent}{arrow}escalate");
            continue;
        };
        if !shown.insert(to) {
            let _ = writeln!(out, "{indent}{arrow}see {to}");
        } else if let Some(node) = nodes.get(to) {
            let _ = writeln!(out, "{indent}{arrow}{} [{to}] ({} left)", node.question, node.remaining);
            let answers = node.answers.iter().rev();
            open.extend(answers.map(|answer| (answer.text.clone(), answer.to.as_deref(), depth + 1)));
        } else if let Some(ladder) = ladders.get(to) {
            let _ = writeln!(out, "{indent}{arrow}{} [{to}]", ladder.title);
            for (number, step) in (1..).zip(&ladder.steps) {
                let _ = writeln!(out, "{indent}  {number}. {}", step_line(step));
            }
        }
    }
    out.push_str(&figures(tree));
    out
}

fn step_line(step: &StepData) -> String {
    let risk = format!("{:?}", step.risk).to_lowercase();
    let rule = step.rule.map_or_else(String::new, |rule| format!(", {rule}"));
    format!("{} ({risk}; {:?}{rule}; {})", step.title, step.reason, step.source)
}

fn figures(tree: &TreeData) -> String {
    let figures = &tree.figures;
    let mut out = format!(
        "\n{} items, {} questions, {} lists, {} ladder steps\n",
        figures.items, figures.questions, figures.lists, figures.steps
    );
    let _ = writeln!(
        out,
        "{:.2} clicks expected (least possible {:.2}), {:.2} options read (least possible {:.2})",
        figures.clicks, figures.clicks_bound, figures.options_read, figures.options_read_bound
    );
    let _ = writeln!(
        out,
        "deepest way {} clicks; {:.0} % within four clicks; {} items no question tells apart",
        figures.deepest, figures.within_four_clicks, figures.unseparated
    );
    for missing in &figures.missing_facets {
        let _ = writeln!(
            out,
            "missing facet `{facet}`: {} articles say nothing of it; with `facets: {{{facet}: …}}` or a tag in each, readers would read about {:.1} options less (first: {})",
            missing.articles,
            missing.gain,
            missing.examples.join(", "),
            facet = missing.facet,
        );
    }
    out
}
