//! `content/queries.yaml`: texts readers paste, and the article each must find.

use serde_yaml::Value;

use crate::knowledge_base::KnowledgeBase;
use crate::search::{Confidence, Hit, Pack};
use crate::source::rules::search::{QUERIES_YAML, QUERY_RANK, QUERY_UNSURE};
use crate::source::{Diagnostic, SourceFile};

/// How deep is looked for the article, to say where it is.
const DEPTH: usize = 20;

/// Stands for no article.
const NONE: &str = "none";

/// A pasted text and the article it must find.
#[derive(Debug, schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Expectation {
    /// What a reader pastes.
    query: String,
    /// The article's path below `content/`; `none` where the page must say that nothing fits.
    article: String,
    /// The last place at which the article may be found; the first when not given.
    #[schemars(default = "first", range(min = 1))]
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

/// A problem for each text that does not find its article in time, and for each entry that cannot be read.
pub(super) fn check(file: &SourceFile, site: Searched) -> Vec<Diagnostic> {
    let entries = match serde_yaml::from_str(&file.text) {
        Ok(Value::Sequence(entries)) => entries,
        Ok(Value::Null) => return Vec::new(),
        Ok(_) => return vec![fault(file, 1, "the file is no list".to_owned(), FORM)],
        Err(error) => {
            let line = error.location().map_or(1, |place| place.line() as u32);
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            return vec![fault(file, line, format!("not valid YAML: {message}"), FORM)];
        }
    };
    let lines = entry_lines(file);
    let lines = lines.into_iter().chain(std::iter::repeat(1));
    let checked = entries.iter().zip(lines).flat_map(|(entry, line)| match read(file, line, entry) {
        Ok(wanted) => one(file, line, &wanted, site).into_iter().collect(),
        Err(faults) => faults,
    });
    checked.collect()
}

const FORM: &str = "write a list of `- query: …` with `article: folder/name.md` below";

fn fault(file: &SourceFile, line: u32, message: String, help: impl Into<String>) -> Diagnostic {
    file.diagnostic_at_line(&QUERIES_YAML, line, message).help(help)
}

/// An entry, or everything that is wrong with it.
fn read(file: &SourceFile, line: u32, entry: &Value) -> Result<Expectation, Vec<Diagnostic>> {
    let Some(fields) = entry.as_mapping() else {
        return Err(vec![fault(file, line, "the entry has no `query:` and no `article:`".to_owned(), FORM)]);
    };
    let text = |name: &str| fields.get(name).and_then(plain).filter(|text| !text.trim().is_empty());
    let (query, article) = (text("query"), text("article"));
    let within = fields.get("within").map_or(Some(first()), |within| within.as_u64()?.try_into().ok());
    let within = within.filter(|within| *within > 0);
    let mut faults = Vec::new();
    let mut is_misspelt = false;
    for name in fields.keys().filter_map(Value::as_str).filter(|name| !FIELDS.contains(name)) {
        let near = FIELDS.into_iter().find(|known| strsim::osa_distance(known, name) <= 2);
        is_misspelt |= near.is_some();
        let help = near.map_or_else(
            || format!("an entry has `{}`", FIELDS.join("`, `")),
            |near| format!("did you mean `{near}`?"),
        );
        faults.push(fault(
            file,
            line_of(file, line, name),
            format!("`{name}` is no field of an entry"),
            help,
        ));
    }
    let missing = [("query", query.is_none()), ("article", article.is_none())];
    for (name, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing && !is_misspelt) {
        faults.push(fault(file, line, format!("the entry has no `{name}`"), FORM));
    }
    if within.is_none() {
        let line = line_of(file, line, "within");
        let help = "write the last place that will do: `within: 3`";
        faults.push(fault(file, line, "`within` is no number from 1 on".to_owned(), help));
    }
    match (query, article, within) {
        (Some(query), Some(article), Some(within)) if faults.is_empty() => {
            Ok(Expectation { query, article, within })
        }
        _ => Err(faults),
    }
}

const FIELDS: [&str; 3] = ["query", "article", "within"];

/// The text of a value that is no list and no mapping: `404` is what readers paste, too.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The lines on which the entries of the list begin.
fn entry_lines(file: &SourceFile) -> Vec<u32> {
    let indent = |line: u32| {
        let text = file.line(line);
        let inner = text.trim_start();
        (inner == "-" || inner.starts_with("- ")).then(|| text.len() - inner.len())
    };
    let outermost = (1..=file.line_count()).find_map(indent);
    (1..=file.line_count()).filter(|&line| indent(line).is_some() && indent(line) == outermost).collect()
}

/// The line of a field in the entry that begins on a line.
fn line_of(file: &SourceFile, entry: u32, name: &str) -> u32 {
    let has = |line: &u32| {
        let text = file.line(*line).trim_start_matches(['-', ' ', '"', '\'']);
        text.strip_prefix(name).is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
    };
    (entry..=file.line_count()).find(has).unwrap_or(entry)
}

fn one(file: &SourceFile, line: u32, wanted: &Expectation, site: Searched) -> Option<Diagnostic> {
    let hits = site.pack.find(&wanted.query, DEPTH);
    if wanted.article == NONE {
        return claimed(file, line, &hits);
    }
    let path = format!("content/{}", wanted.article.trim_start_matches('/').trim_start_matches("content/"));
    if !site.knowledge_base.articles.iter().any(|article| *article.source_path == *path) {
        let problem = file.diagnostic_at_line(&QUERY_RANK, line, format!("there is no article `{path}`"));
        let known = site.knowledge_base.articles.iter().map(|article| &*article.source_path);
        let near = known.map(|known| (strsim::osa_distance(known, &path), known)).min();
        return Some(match near {
            Some((distance, known)) if distance <= 3 => problem.help(format!("did you mean `{known}`?")),
            _ => problem.help("correct the path, write `article: none`, or delete the entry"),
        });
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
