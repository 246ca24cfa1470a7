//! `unstuck inspect FILE…`: what was read from each article and by which rule.

use std::path::PathBuf;

use serde::Serialize;

use super::{Format, Outcome, Report, Session, build};
use crate::article::remedy::Flag;
use crate::article::{self, Article, ReadOptions};
use crate::source::{discover, render};

/// What `inspect` is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InspectOptions {
    /// Files to read.
    pub files: Vec<PathBuf>,
}

/// What `inspect --format json` prints.
#[derive(Serialize)]
struct InspectData<'a> {
    articles: Vec<Inspected<'a>>,
}

#[derive(Serialize)]
struct Inspected<'a> {
    id: &'a str,
    title: &'a str,
    signatures: Vec<&'a str>,
    causes: Vec<InspectedCause<'a>>,
    solutions: Vec<InspectedSolution<'a>>,
}

#[derive(Serialize)]
struct InspectedCause<'a> {
    title: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct InspectedSolution<'a> {
    title: &'a str,
    line: u32,
    flags: &'a [Flag],
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_rank: Option<u32>,
}

/// Reads the files and shows what was found in them.
pub fn run(session: &Session, options: &InspectOptions) -> Outcome {
    let mut diagnostics = Vec::new();
    let files = options.files.iter().filter_map(|file| discover::one(&session.root, file, &mut diagnostics));
    let files: Vec<_> = files.collect();
    let articles: Vec<Article> = files
        .iter()
        .map(|file| article::read(file, ReadOptions::default()).unpack(&mut diagnostics))
        .collect();
    let diagnostics = render::sorted(diagnostics);
    let exit = build::exit(&diagnostics, false);
    if session.format == Format::Json {
        let data = InspectData { articles: articles.iter().map(inspected).collect() };
        return Ok(Report { diagnostics, ..Report::json(&data) }.exit(exit));
    }
    let data: Vec<String> = articles.iter().map(shown).collect();
    Ok(Report { diagnostics, ..Report::data(data.join("\n")) }.exit(exit))
}

fn inspected(article: &Article) -> Inspected<'_> {
    let causes = article.remedies.causes.iter();
    let solutions = article.remedies.solutions.iter();
    Inspected {
        id: &article.id,
        title: &article.title,
        signatures: article.signatures.iter().map(|signature| signature.text.as_str()).collect(),
        causes: causes.map(|cause| InspectedCause { title: &cause.title, line: cause.line }).collect(),
        solutions: solutions
            .map(|solution| InspectedSolution {
                title: &solution.title,
                line: solution.line,
                flags: &solution.flags,
                preferred_rank: solution.preferred_rank,
            })
            .collect(),
    }
}

fn shown(article: &Article) -> String {
    let mut out = format!("{}: {}\n", article.source_path, article.title);
    for signature in &article.signatures {
        out += &format!("  {:>4}  error     {}\n", signature.line, signature.text);
    }
    for cause in &article.remedies.causes {
        out += &format!("  {:>4}  cause     {} [{}]\n", cause.line, cause.title, cause.rule);
    }
    for solution in &article.remedies.solutions {
        out += &format!("  {:>4}  solution  {} [{}]\n", solution.line, solution.title, solution.rule);
    }
    out
}
