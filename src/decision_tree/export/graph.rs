//! The tree as a Mermaid flow chart and as a Graphviz graph, every edge labelled.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::TreeData;

/// A graph: names of the tree become short, safe ids.
struct Graph<'t> {
    /// Id and label of each node, and whether it is a question.
    nodes: Vec<(&'t str, bool)>,
    /// From, label, to.
    edges: Vec<(usize, &'t str, usize)>,
}

impl<'t> Graph<'t> {
    fn of(tree: &'t TreeData) -> Self {
        let mut nodes: Vec<(&str, bool)> = Vec::new();
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let questions = tree.nodes.iter().map(|node| (node.id.as_str(), node.question.as_str(), true));
        let ladders = tree.ladders.iter().map(|ladder| (ladder.id.as_str(), ladder.title.as_str(), false));
        for (id, label, is_question) in questions.chain(ladders) {
            numbers.insert(id, nodes.len());
            nodes.push((label, is_question));
        }
        let escalate = nodes.len();
        nodes.push(("escalate", false));
        let number =
            |to: Option<&String>| to.and_then(|to| numbers.get(to.as_str()).copied()).unwrap_or(escalate);
        let mut edges = Vec::new();
        for (at, node) in tree.nodes.iter().enumerate() {
            edges.extend(
                node.answers.iter().map(|answer| (at, answer.text.as_str(), number(answer.to.as_ref()))),
            );
        }
        for (at, ladder) in tree.ladders.iter().enumerate() {
            edges.push((tree.nodes.len() + at, "no", number(ladder.otherwise.as_ref())));
        }
        Self { nodes, edges }
    }
}

/// The tree as a Mermaid flow chart.
pub fn mermaid(tree: &TreeData) -> String {
    let graph = Graph::of(tree);
    let mut out = String::from("flowchart TD\n");
    for (at, (label, is_question)) in graph.nodes.iter().enumerate() {
        let label = mermaid_text(label);
        let _ = if *is_question {
            writeln!(out, "  n{at}{{\"{label}\"}}")
        } else {
            writeln!(out, "  n{at}[\"{label}\"]")
        };
    }
    for (from, label, to) in &graph.edges {
        let _ = writeln!(out, "  n{from} -->|\"{}\"| n{to}", mermaid_text(label));
    }
    out
}

/// A text in quotes of Mermaid, which knows entities and no escapes.
fn mermaid_text(text: &str) -> String {
    text.replace('&', "#amp;")
        .replace('"', "#quot;")
        .replace('<', "#lt;")
        .replace('>', "#gt;")
        .replace('\n', " ")
}

/// The tree as a graph of Graphviz.
pub fn dot(tree: &TreeData) -> String {
    let graph = Graph::of(tree);
    let mut out = String::from("digraph tree {\n  rankdir=LR;\n");
    for (at, (label, is_question)) in graph.nodes.iter().enumerate() {
        let shape = if *is_question { "diamond" } else { "box" };
        let _ = writeln!(out, "  n{at} [shape={shape}, label=\"{}\"];", dot_text(label));
    }
    for (from, label, to) in &graph.edges {
        let _ = writeln!(out, "  n{from} -> n{to} [label=\"{}\"];", dot_text(label));
    }
    out.push_str("}\n");
    out
}

fn dot_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ")
}
