//! `unstuck tree`: the decision tree, its figures and findings.

use super::project::{self, ProjectOptions};
use super::{Exit, Failure, Outcome, Report, Session};
use crate::decision_tree::export;
use crate::knowledge_base::slug::tree_slug;
use crate::pages::fix::SiteWording;
use crate::site::Site;
use crate::source::Diagnostic;
use crate::source::{output, render};

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
    /// The name under which what was derived is written to `content/trees/`.
    pub write: Option<String>,
}

/// Grows the tree of the site and prints it. Findings about the tree are reported; errors among them fail.
pub fn run(session: &Session, options: &TreeOptions) -> Outcome {
    let checked = project::load_without_search(session, &ProjectOptions::default());
    let mut diagnostics = render::sorted(checked.diagnostics);
    diagnostics.retain(|diagnostic| diagnostic.is_error() || is_about_the_tree(diagnostic));
    let project::Project { site, seconds, .. } = checked.value;
    if let Some(name) = &options.write {
        return write(session, &site, name);
    }
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
    report.message = project::with_seconds(session, String::new(), &seconds.finish());
    Ok(report)
}

/// Writes the grown tree as an author's. An existing file stays as it is.
fn write(session: &Session, site: &Site, name: &str) -> Outcome {
    let name = tree_slug(name);
    let files = export::yaml(&site.tree, &site.knowledge_base, &SiteWording(site.theme.words()), &name);
    let mut report = Report::default();
    for (file, text) in files {
        let path = format!("content/trees/{file}");
        match output::create(&session.root.join(&path), text.as_bytes()) {
            Ok(()) => report.data += &format!("{path}\n"),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(Failure::Usage(format!("`{path}` exists already; choose another name")));
            }
            Err(error) => {
                return Err(Failure::Io(anyhow::Error::new(error).context(format!("cannot write `{path}`"))));
            }
        }
    }
    Ok(report)
}

fn is_about_the_tree(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.rule.code.as_bytes(), [_, b'2' | b'3', ..])
}
