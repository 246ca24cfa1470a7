//! `unstuck check`: every problem of the site, without writing anything.

mod advice;
mod claims;
mod external;
mod fix;
mod harm;
mod harmful;
mod queries;
mod targets;

use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

pub use queries::Expectation;

use super::project::{self, Project, ProjectOptions};
use super::{Exit, Outcome, Report, Session, build, counted};
use crate::source::render::{self, github, json, sarif};
use crate::source::rules::content::STALE;
use crate::source::{Checked, Diagnostic};

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
    /// Whether a review that is due fails too.
    pub stale_fails: bool,
    /// Whether what can be mended without asking is mended in the files first.
    pub fix: bool,
    /// Whether links to other servers are tried.
    pub external: bool,
    /// What changes about the site.
    pub project: ProjectOptions,
}

/// Reads and plans the site and reports every problem. Nothing is written, except by `--fix` what is mechanical.
pub fn run(session: &Session, options: &CheckOptions) -> Outcome {
    let mended = if options.fix { fix::all(session, &options.project)? } else { Vec::new() };
    let diagnostics = render::sorted(problems(session, options));
    let is_stale = |problem: &Diagnostic| options.stale_fails && problem.rule.code == STALE.code;
    let exit = match build::exit(&diagnostics, options.strict) {
        Exit::Success if diagnostics.iter().any(is_stale) => Exit::Problems,
        exit => exit,
    };
    // Why a check without errors fails.
    let reason = match exit {
        Exit::Problems if diagnostics.iter().any(Diagnostic::is_error) => "",
        Exit::Problems if options.strict => "; with `--strict` warnings fail",
        Exit::Problems => "; with `--stale fail` reviews that are due fail",
        _ => "",
    };
    let report = match options.format {
        CheckFormat::Json => Report::json(&json::list(&diagnostics)),
        CheckFormat::Sarif => Report::json(&sarif::log(&below(&session.root, diagnostics))),
        CheckFormat::Github => Report::data(github::render(&below(&session.root, diagnostics))),
        CheckFormat::Human => {
            let message = summary(&diagnostics, &mended) + reason;
            Report { message, diagnostics, ..Report::default() }
        }
    };
    Ok(report.exit(exit))
}

/// The diagnostics with paths from the folder one stands in, by which a workflow knows the files of its repository. A root
/// that lies elsewhere, given by its whole path, stays out of them.
fn below(root: &Path, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let here = std::env::current_dir().unwrap_or_default();
    let root = root.strip_prefix(&here).unwrap_or(root);
    let root: PathBuf = root.components().filter(|part| *part != Component::CurDir).collect();
    let root = root.to_string_lossy().replace('\\', "/");
    if root.is_empty() || root.starts_with('/') {
        return diagnostics;
    }
    for location in diagnostics.iter_mut().filter_map(|diagnostic| diagnostic.location.as_mut()) {
        location.path = format!("{root}/{}", location.path).into();
    }
    diagnostics
}

/// What building finds, every page included, and what only `check` asks for.
fn problems(session: &Session, options: &CheckOptions) -> Vec<Diagnostic> {
    let Checked { value: Project { site, inputs, progress, .. }, mut diagnostics } =
        project::load(session, &options.project);
    diagnostics.extend(advice::check(&site, &inputs));
    diagnostics.extend(claims::check(&site.knowledge_base, &inputs));
    diagnostics.extend_from_slice(&site.anchors.lost);
    if options.external {
        diagnostics.extend(external::check(session, (&site, &inputs), &progress));
    }
    let searched = queries::Searched { pack: &site.pack, knowledge_base: &site.knowledge_base };
    diagnostics.extend(inputs.queries.iter().flat_map(|file| queries::check(file, searched)));
    if !diagnostics.iter().any(Diagnostic::is_error) {
        let paths: Vec<&str> = site.paths().collect();
        progress.steps("making page", paths.len());
        let problem = |path: &&str| {
            progress.step();
            site.produce(path)?.err()
        };
        diagnostics.par_extend(paths.par_iter().filter_map(problem));
    }
    diagnostics
}

fn summary(diagnostics: &[Diagnostic], mended: &[String]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let notes = diagnostics.iter().filter(|diagnostic| diagnostic.is_note()).count();
    let mended: String = mended.iter().map(|path| format!("mended {path}\n")).collect();
    let noted = if notes == 0 { String::new() } else { format!(", {}", counted(notes, "note")) };
    match (errors, diagnostics.len() - errors - notes) {
        (0, 0) => format!("{mended}no problems found{noted}"),
        (errors, warnings) => {
            format!("{mended}{}, {}{noted}", counted(errors, "error"), counted(warnings, "warning"))
        }
    }
}
