//! `unstuck tree`: the decision tree, its figures and findings.

use super::project::{self, ProjectOptions};
use super::{Exit, Outcome, Report, Session};
use crate::decision_tree::export;
use crate::pages::fix::SiteWording;
use crate::source::Diagnostic;
use crate::source::render;

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

/// Grows the tree of the site and prints it. Findings about the tree are reported; errors among them fail.
pub fn run(session: &Session, options: &TreeOptions) -> Outcome {
    let checked = project::load(session, &ProjectOptions::default());
    let mut diagnostics = render::sorted(checked.diagnostics);
    diagnostics.retain(|diagnostic| diagnostic.is_error() || is_about_the_tree(diagnostic));
    let site = checked.value.site;
    let tree = export::data(&site.tree, &site.knowledge_base, &SiteWording(site.theme.words()));
    let mut report = match options.format {
        TreeFormat::Text => Report::data(export::text(&tree)),
        TreeFormat::Json => Report::json(&tree),
        TreeFormat::Mermaid => Report::data(export::mermaid(&tree)),
        TreeFormat::Dot => Report::data(export::dot(&tree)),
    };
    if diagnostics.iter().any(Diagnostic::is_error) {
        report.exit = Exit::Problems;
    }
    report.diagnostics = diagnostics;
    Ok(report)
}

fn is_about_the_tree(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.rule.code.as_bytes(), [_, b'2' | b'3', ..])
}
