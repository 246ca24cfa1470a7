//! Two sources for one output path: an error that names both.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::jobs::Job;
use crate::source::rules::site::PATH_COLLISION;
use crate::source::{Checked, Diagnostic};

/// An output path, the job that makes it, and where it comes from.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) path: String,
    pub(super) job: Job,
    /// Path of the source file; `None` for what the tool itself makes.
    pub(super) source: Option<Arc<str>>,
    /// What it is, in words: `the search page`.
    pub(super) what: String,
}

/// The job of each path. Paths that differ only in case or in the way an accent is coded are one path to Windows and
/// macOS, so they collide too; so does a file with a folder of its name.
pub(super) fn resolve(planned: Vec<Planned>) -> Checked<BTreeMap<String, Job>> {
    let mut diagnostics = Vec::new();
    let mut taken: BTreeMap<String, Planned> = BTreeMap::new();
    for new in planned {
        match taken.get(&folded(&new.path)) {
            Some(earlier) => diagnostics.push(collision(earlier, &new)),
            None => {
                taken.insert(folded(&new.path), new);
            }
        }
    }
    diagnostics.extend(files_with_folders(&taken));
    let jobs = taken.into_values().map(|planned| (planned.path, planned.job)).collect();
    Checked { value: jobs, diagnostics }
}

/// A path as file systems that ignore case and normalise accents see it.
fn folded(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() }
}

fn files_with_folders(taken: &BTreeMap<String, Planned>) -> Vec<Diagnostic> {
    let parents =
        |path: &str| path.match_indices('/').map(|(at, _)| path[..at].to_owned()).collect::<Vec<_>>();
    taken
        .iter()
        .flat_map(|(path, below)| parents(path).into_iter().map(move |parent| (parent, below)))
        .filter_map(|(parent, below)| taken.get(&parent).map(|file| collision(file, below)))
        .collect()
}

fn collision(earlier: &Planned, new: &Planned) -> Diagnostic {
    // The diagnostic stands at a file of the author's, wherever one of the two is.
    let (first, second) = if new.source.is_some() { (earlier, new) } else { (new, earlier) };
    let name = |planned: &Planned| match &planned.source {
        Some(source) if first.source != second.source => format!("`{source}`"),
        _ => planned.what.clone(),
    };
    let message = format!("{} and {} would both be written to `{}`", name(first), name(second), second.path);
    let problem = Diagnostic::new(&PATH_COLLISION, message)
        .help("rename one of the files, or give it another `path:` in its front matter");
    match &second.source {
        Some(source) => problem.in_file(source),
        None => problem,
    }
}
