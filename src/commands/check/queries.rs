//! `content/queries.yaml`: texts readers paste, and the article each must find.

use serde::Deserialize;

use crate::search::Pack;
use crate::source::rules::search::{QUERIES_YAML, QUERY_RANK};
use crate::source::{Diagnostic, SourceFile};

/// How deep is looked for the article, to say where it is.
const DEPTH: usize = 20;

/// A pasted text and the article it must find.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    /// What a reader pastes.
    query: String,
    /// The article's path below `content/`.
    article: String,
    /// The last place at which the article may be found; the first when not given.
    #[serde(default = "first")]
    within: usize,
}

fn first() -> usize {
    1
}

/// A problem for each text that does not find its article in time.
pub(super) fn check(file: &SourceFile, pack: &Pack) -> Vec<Diagnostic> {
    let expectations: Vec<Expectation> = match serde_yaml::from_str(&file.text) {
        Ok(expectations) => expectations,
        Err(error) => {
            let at = error.location().map_or(0, |place| place.index()).min(file.text.len());
            let problem = file.diagnostic(&QUERIES_YAML, at..at + 1, error.to_string());
            return vec![problem.help("write a list of `- query: …` with `article: folder/name.md` below")];
        }
    };
    let lines = entry_lines(file);
    let lines = lines.into_iter().chain(std::iter::repeat(1));
    expectations.iter().zip(lines).filter_map(|(wanted, line)| one(file, line, wanted, pack)).collect()
}

/// The lines on which the entries of the list begin.
fn entry_lines(file: &SourceFile) -> Vec<u32> {
    (1..=file.line_count()).filter(|&line| file.line(line).starts_with("- ")).collect()
}

fn one(file: &SourceFile, line: u32, wanted: &Expectation, pack: &Pack) -> Option<Diagnostic> {
    let path = format!("content/{}", wanted.article.trim_start_matches('/').trim_start_matches("content/"));
    let hits = pack.find(&wanted.query, DEPTH);
    let rank = hits.iter().position(|hit| hit.path == path).map(|at| at + 1);
    let place = match rank {
        Some(rank) if rank <= wanted.within => return None,
        Some(rank) => format!("finds `{path}` at place {rank} only"),
        None => format!("does not find `{path}`"),
    };
    let problem = file.diagnostic_at_line(&QUERY_RANK, line, format!("this text {place}"));
    let problem =
        problem.help("add what readers paste to `errors:` of the article, or correct the expectation");
    Some(match hits.first() {
        Some(hit) if hit.path != path => problem.note(format!("the first article found is `{}`", hit.path)),
        _ => problem,
    })
}
