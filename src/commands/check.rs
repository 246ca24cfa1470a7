//! `unstuck check`: every problem of the site, without writing anything.

use super::project::{self, ProjectOptions};
use super::{Outcome, Report, Session, build};
use crate::source::render::{self, github, json, sarif};

/// How problems are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CheckFormat {
    /// For people, on standard error.
    #[default]
    Human,
    /// As a JSON list.
    Json,
    /// As SARIF 2.1.0.
    Sarif,
    /// As workflow commands of GitHub.
    Github,
}

/// What `check` is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// How problems are printed.
    pub format: CheckFormat,
    /// Whether warnings fail too.
    pub strict: bool,
    /// What changes about the site.
    pub project: ProjectOptions,
}

/// Reads and plans the site and reports every problem.
pub fn run(session: &Session, options: &CheckOptions) -> Outcome {
    let checked = project::load(session, &options.project);
    let diagnostics = render::sorted(checked.diagnostics);
    let exit = build::exit(&diagnostics, options.strict);
    let report = match options.format {
        CheckFormat::Json => Report::json(&json::list(&diagnostics)),
        CheckFormat::Sarif => Report::json(&sarif::log(&diagnostics)),
        CheckFormat::Github => Report::data(github::render(&diagnostics)),
        CheckFormat::Human => {
            let message = summary(&diagnostics);
            Report { message, diagnostics, ..Report::default() }
        }
    };
    Ok(report.exit(exit))
}

fn summary(diagnostics: &[crate::source::Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    match (errors, diagnostics.len() - errors) {
        (0, 0) => "no problems found".to_owned(),
        (errors, warnings) => format!("{errors} errors, {warnings} warnings"),
    }
}
