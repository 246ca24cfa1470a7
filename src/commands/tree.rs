//! `unstuck tree`: the decision tree, its figures and findings.

use super::{Outcome, Report, Session};

/// How the tree is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TreeFormat {
    /// Indented text.
    #[default]
    Text,
    /// JSON.
    Json,
    /// A Mermaid flow chart.
    Mermaid,
    /// Graphviz.
    Dot,
}

/// What `tree` is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeOptions {
    /// How the tree is printed.
    pub format: TreeFormat,
}

/// Grows the tree of the site and prints it.
pub fn run(_session: &Session, _options: &TreeOptions) -> Outcome {
    Ok(Report::default())
}
