//! `unstuck search`: the same index and the same ranking as the site.

mod found;
mod print;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::progress::Progress;
use super::project::{self, ProjectOptions, Stopwatch};
use super::{Exit, Failure, Format, Outcome, Report, Session};
use crate::config::Run;
use crate::search::{Confidence, Hit, Pack};
use crate::site::{self, Stage};
use crate::source::discover;

pub use found::SearchData;

/// What `search` is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchOptions {
    /// The text to look for; read from standard input by the command line when not given.
    pub text: String,
    /// At most this many articles.
    pub limit: usize,
    /// A file of `{"id","query"}` lines to answer instead.
    pub batch: Option<PathBuf>,
}

/// A line of a batch.
#[derive(Deserialize)]
struct Question {
    id: String,
    query: String,
}

/// What a line of a batch is answered with.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    hits: Vec<Hit>,
}

/// Finds the articles for a pasted text, or for every line of a batch. The root is that of the sources, or a published
/// folder.
pub fn run(session: &Session, options: &SearchOptions) -> Outcome {
    let (pack, mut report) = pack(session)?;
    if let Some(batch) = &options.batch {
        report.data = answer(&pack, batch, options.limit)?;
        return Ok(report);
    }
    if options.text.trim().is_empty() {
        return Err(Failure::Usage(
            "there is no text to look for; give an error text, or pipe it in".to_owned(),
        ));
    }
    let hits = pack.find(&options.text, options.limit);
    let exit = if hits.is_empty() { Exit::Problems } else { Exit::Success };
    let root = &session.root;
    let report = match session.format {
        Format::Json => {
            let hits = hits.iter().map(|hit| found::read(root, hit)).collect();
            Report { data: Report::json(&SearchData { hits }).data, ..report }
        }
        Format::Human => {
            let message = format!("{}\n{}", unsure(&hits, &report), report.message).trim().to_owned();
            Report { data: print::hits(root, &hits), message, ..report }
        }
    };
    Ok(report.exit(exit))
}

/// What is said where no article is surely about the text. A site that cannot be read has said why.
fn unsure(hits: &[Hit], report: &Report) -> String {
    let what = match hits.first() {
        None if !report.diagnostics.is_empty() => return String::new(),
        None => "nothing found",
        Some(hit) if matches!(hit.confidence, Confidence::Weak | Confidence::Nothing) => {
            "no article is surely about this"
        }
        Some(_) => return String::new(),
    };
    format!("{what}; draft one with `unstuck new --from-error FILE`")
}

fn answer(pack: &Pack, batch: &Path, limit: usize) -> Result<String, Failure> {
    let bytes = discover::bytes(batch).with_context(|| format!("cannot read `{}`", batch.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut answers = String::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let question: Question = serde_json::from_str(line).map_err(|error| {
            let path = batch.display();
            Failure::Usage(format!("`{path}` line {number} is no `{{\"id\",\"query\"}}`: {error}"))
        })?;
        let answer = Answer { id: &question.id, hits: pack.find(&question.query, limit) };
        answers.push_str(&serde_json::to_string(&answer).unwrap_or_default());
        answers.push('\n');
    }
    Ok(answers)
}

/// The pack of a published folder, else one made from the sources.
fn pack(session: &Session) -> Result<(Arc<Pack>, Report), Failure> {
    if let Some(pack) = published(&session.root) {
        return Ok((Arc::new(pack), Report::default()));
    }
    let progress = Progress::start(session);
    progress.stage(project::doing(Stage::Reading));
    let mut seconds = Stopwatch::start(Stage::Reading);
    let mut diagnostics = Vec::new();
    let config = project::settings(session, &ProjectOptions::default(), &mut diagnostics);
    let inputs = project::sources(session, &config);
    diagnostics.extend_from_slice(&inputs.diagnostics);
    let run = Run { drafts: false, today: session.today };
    let mut observe = |stage: Stage| {
        seconds.begin(stage);
        progress.stage(project::doing(stage));
    };
    let pack = site::search_pack(&inputs, &config, run, &mut observe).unpack(&mut diagnostics);
    // What is wrong with single articles is for `check` to say; without any article there is nothing to search.
    diagnostics.retain(|diagnostic| inputs.articles.is_empty() && diagnostic.is_error());
    let message = project::with_seconds(session, String::new(), &seconds.finish());
    Ok((pack, Report { diagnostics, message, ..Report::default() }))
}

/// The pack of a published folder; `None` when the root is none.
fn published(root: &Path) -> Option<Pack> {
    let folder = root.join("search/pack");
    if !folder.join("manifest.json").is_file() {
        return None;
    }
    let files: BTreeMap<String, Arc<[u8]>> = discover::files_below(&folder)
        .into_iter()
        .filter_map(|(file, path)| {
            let name = path.to_string_lossy().replace('\\', "/");
            Some((format!("search/pack/{name}"), discover::bytes(&file).ok()?.into()))
        })
        .collect();
    Pack::read(&files)
}
