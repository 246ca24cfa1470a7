//! `content/queries.yaml`: texts readers paste, and the article each must find.

use serde::Deserialize;

use crate::knowledge_base::KnowledgeBase;
use crate::search::{Confidence, Hit, Pack};
use crate::source::rules::search::{QUERIES_YAML, QUERY_RANK, QUERY_UNSURE};
use crate::source::{Diagnostic, SourceFile};

/// How deep is looked for the article, to say where it is.
const DEPTH: usize = 20;

/// Stands for no article.
const NONE: &str = "none";

/// A pasted text and the article it must find.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// What a reader pastes.
    query: String,
    /// The article's path below `content/`; `none` where the page must say that nothing fits.
    article: String,
    /// The last place at which the article may be found; the first when not given.
    #[serde(default = "first")]
    within: usize,
}

fn first() -> usize {
    1
}

/// What the texts are looked for in.
#[derive(Clone, Copy)]
pub(super) struct Searched<'a> {
    /// The index.
    pub pack: &'a Pack,
    /// The articles it is made from.
    pub knowledge_base: &'a KnowledgeBase,
}

/// A problem for each text that does not find its article in time.
pub(super) fn check(file: &SourceFile, site: Searched) -> Vec<Diagnostic> {
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
    expectations.iter().zip(lines).filter_map(|(wanted, line)| one(file, line, wanted, site)).collect()
}

/// The lines on which the entries of the list begin.
fn entry_lines(file: &SourceFile) -> Vec<u32> {
    (1..=file.line_count()).filter(|&line| file.line(line).starts_with("- ")).collect()
}

fn one(file: &SourceFile, line: u32, wanted: &Expectation, site: Searched) -> Option<Diagnostic> {
    let hits = site.pack.find(&wanted.query, DEPTH);
    if wanted.article == NONE {
        return claimed(file, line, &hits);
    }
    let path = format!("content/{}", wanted.article.trim_start_matches('/').trim_start_matches("content/"));
    if !site.knowledge_base.articles.iter().any(|article| *article.source_path == *path) {
        let problem = file.diagnostic_at_line(&QUERY_RANK, line, format!("there is no article `{path}`"));
        return Some(problem.help("correct the path, write `article: none`, or delete the entry"));
    }
    let rank = hits.iter().position(|hit| hit.path == path).map(|at| at + 1);
    let place = match rank {
        Some(rank) if rank <= wanted.within => return unsure(file, line, (rank, &path), &hits),
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

/// A text of no article for which the page shows one as an answer.
fn claimed(file: &SourceFile, line: u32, hits: &[Hit]) -> Option<Diagnostic> {
    let hit = hits.first().filter(|hit| hit.confidence > Confidence::Weak)?;
    let message = format!("`{}` is shown as the answer to this text", hit.path);
    let problem = file.diagnostic_at_line(&QUERY_RANK, line, message);
    Some(
        problem.help(
            "name the article if it does answer it, or take what it shares with the text out of `errors:`",
        ),
    )
}

/// An article that is found in time, though the page says that nothing fits.
fn unsure(file: &SourceFile, line: u32, (rank, path): (usize, &str), hits: &[Hit]) -> Option<Diagnostic> {
    hits.first().filter(|hit| hit.confidence == Confidence::Nothing)?;
    let message = format!("this text finds `{path}` at place {rank}, but the page says that nothing fits");
    let problem = file.diagnostic_at_line(&QUERY_UNSURE, line, message);
    Some(problem.help("quote the message in the article, or add it to `errors:` in its front matter"))
}
