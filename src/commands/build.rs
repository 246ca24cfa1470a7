//! `unstuck build`: the whole site into a folder.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::progress::Progress;
use super::project::{self, Project, ProjectOptions};
use super::{Exit, Failure, Format, Outcome, Report, Session, counted};
use crate::decision_tree::Figures;
use crate::site::{LeftOut, Site, Stage};
use crate::source::discover::Inputs;
use crate::source::output::{self, PublishError, Published, Target};
use crate::source::render::{self, json};
use crate::source::rules::site::INTERNAL;
use crate::source::{Diagnostic, Rule};

/// What `build` is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// The output folder; `public` in the site root when not given.
    pub output: Option<PathBuf>,
    /// Whether warnings fail the build too.
    pub strict: bool,
    /// What changes about the site.
    pub project: ProjectOptions,
}

/// What `build --format json` prints.
#[derive(Debug, Serialize)]
struct BuildData<'a> {
    ok: bool,
    counts: Counts,
    tree: &'a Figures,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Published>,
    seconds: BTreeMap<Stage, f64>,
    diagnostics: Vec<json::JsonDiagnostic<'a>>,
}

/// How much of what a site has.
#[derive(Debug, Clone, Copy, Serialize)]
struct Counts {
    articles: usize,
    left_out: LeftOut,
    folders: usize,
    tags: usize,
    errors: usize,
    files: usize,
}

/// Builds the site. With errors nothing is published and an earlier site stays as it is.
pub fn run(session: &Session, options: &BuildOptions) -> Outcome {
    let checked = project::load(session, &options.project);
    let mut diagnostics = render::sorted(checked.diagnostics);
    let Project { site, inputs, mut seconds, progress } = checked.value;
    let published = if exit(&diagnostics, options.strict) == Exit::Success {
        seconds.begin(Stage::Publishing);
        publish(session, options, (&site, &progress), &mut diagnostics)?
    } else {
        None
    };
    drop(progress);
    let remembered = match published {
        Some(_) if !options.project.drafts => remember(session, &site, &inputs),
        _ => String::new(),
    };
    let exit = exit(&diagnostics, options.strict);
    let seconds = seconds.finish();
    let counts = counts(&site);
    if session.format == Format::Json {
        let list = json::list(&diagnostics);
        let data = BuildData {
            ok: exit == Exit::Success,
            counts,
            tree: &site.tree.figures,
            published,
            seconds,
            diagnostics: list,
        };
        return Ok(Report::json(&data).exit(exit));
    }
    let message = match published {
        Some(published) => success(&counts, &published, seconds.values().sum()) + &remembered,
        None => String::from("nothing was published; an earlier site is as it was"),
    };
    let message = project::with_seconds(session, message, &seconds);
    Ok(Report { message, diagnostics, exit, data: String::new() })
}

fn publish(
    session: &Session,
    options: &BuildOptions,
    (site, progress): (&Site, &Progress),
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Published>, Failure> {
    let folder = options.output.clone().unwrap_or_else(|| session.root.join("public"));
    let target = Target::new(&folder, &session.root, session.home.as_deref());
    let groups = site.groups();
    progress.steps("publishing file", groups.iter().map(Vec::len).sum());
    let produce = |group: &[&str]| {
        group.iter().for_each(|_| progress.step());
        site.produce_group(group).map(|made| made.map(std::borrow::Cow::into_owned)).collect()
    };
    match output::publish(&target, &groups, &produce, &session.stop) {
        Ok(published) => Ok(Some(published)),
        Err(PublishError::Content(problems)) => {
            diagnostics.extend(problems);
            *diagnostics = render::sorted(std::mem::take(diagnostics));
            Ok(None)
        }
        Err(PublishError::Refused(problem)) => Err(Failure::Refused(problem)),
        Err(PublishError::Interrupted) => Err(Failure::Interrupted),
        Err(PublishError::Io(path, error)) => {
            let what = format!("nothing was published; cannot write `{}`", path.display());
            Err(Failure::Io(anyhow::Error::new(error).context(what)))
        }
    }
}

/// Brings the memory of anchors up to date where the site keeps one; a word about it. A memory that cannot be written, as in
/// sources that are read-only, keeps no site from being published.
fn remember(session: &Session, site: &Site, inputs: &Inputs) -> String {
    let Some(file) = &inputs.anchors else { return String::new() };
    let kb = &site.knowledge_base;
    let introductions = kb.folders.values().filter_map(|folder| folder.index.as_ref());
    let text = site.anchors.updated(kb.articles.iter().chain(introductions), &inputs.articles);
    if text == *file.text {
        return String::new();
    }
    match output::replace(&session.root.join(&*file.path), text.as_bytes()) {
        Ok(()) => format!("\n`{}` was brought up to date; commit it", file.path),
        Err(error) => format!("\n`{}` could not be brought up to date: {error}", file.path),
    }
}

/// How a command ends whose content has these problems.
pub fn exit(diagnostics: &[Diagnostic], strict: bool) -> Exit {
    let is_internal = |diagnostic: &Diagnostic| std::ptr::eq::<Rule>(diagnostic.rule, &INTERNAL);
    if diagnostics.iter().any(is_internal) {
        Exit::Internal
    } else if diagnostics.iter().any(|diagnostic| diagnostic.is_error() || (strict && !diagnostic.is_note()))
    {
        Exit::Problems
    } else {
        Exit::Success
    }
}

fn counts(site: &Site) -> Counts {
    let kb = &site.knowledge_base;
    Counts {
        articles: kb.articles.len(),
        left_out: site.left_out,
        folders: kb.folders.len(),
        tags: kb.tags.len(),
        errors: kb.errors.len(),
        files: site.paths().count(),
    }
}

fn success(counts: &Counts, published: &Published, seconds: f64) -> String {
    let LeftOut { drafts, private, scheduled, expired } = counts.left_out;
    let left_out: String =
        [(drafts, "drafts"), (scheduled, "scheduled"), (expired, "expired"), (private, "private")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!(", {count} {what} left out"))
            .collect();
    format!(
        "{}{left_out}; {} ({:.1} MB), {} written, {} deleted, in {seconds:.2} s",
        counted(counts.articles, "article"),
        counted(published.files, "file"),
        published.bytes as f64 / 1e6,
        published.written,
        published.deleted,
    )
}
