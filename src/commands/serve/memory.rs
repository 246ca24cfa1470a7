//! The sources and what was read from them, kept so that an edit costs what changed.

use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::STACK;
use super::waiting::Reading as Progress;
use crate::article::{Article, may_include_files};
use crate::commands::Session;
use crate::commands::project::{self, ProjectOptions};
use crate::config::{Config, Run};
use crate::knowledge_base::facets::{self, Facets};
use crate::site::{self, Earlier, ReadContext, Reading, Replanned, Site, Texts};
use crate::source::discover::{CONFIG_FILE, Inputs, Sources, ThemeFile};
use crate::source::{Checked, Diagnostic, SourceFile};
use crate::theme::{self, Theme};

/// More articles than this are read on threads of their own.
const MUCH: usize = 64;

/// What is known of an article file, beside the article itself.
struct Known {
    path: Arc<str>,
    /// Of its text.
    hash: blake3::Hash,
    /// Its text, where the sources keep it too.
    text: Option<Arc<str>>,
    may_include: bool,
    /// `None` after a fault of ours.
    facets: Option<Arc<Facets>>,
    problems: Vec<Diagnostic>,
}

/// Everything `serve` remembers between two edits.
pub struct Memory {
    /// How far reading the articles is.
    pub reading: Arc<Progress>,
    session: Session,
    options: ProjectOptions,
    config: Checked<Config>,
    sources: Sources,
    /// What the articles were read with.
    context: Option<ReadContext>,
    /// Every article file, by path.
    files: Vec<Known>,
    /// What was read from them, by path, with packed bodies.
    articles: Vec<Arc<Article>>,
    earlier: Option<Earlier>,
    theme: Option<(Vec<ThemeFile>, Arc<Theme>, Vec<Diagnostic>)>,
}

impl Memory {
    /// Reads the settings only; the first [`Memory::refresh`] reads the rest.
    pub fn new(session: &Session, options: &ProjectOptions) -> Self {
        let mut diagnostics = Vec::new();
        let value = project::settings(session, options, &mut diagnostics);
        let sources = Sources::none(&session.root, project::wanted(&value));
        Self {
            reading: Arc::default(),
            session: session.clone(),
            options: options.clone(),
            config: Checked { value, diagnostics },
            sources,
            context: None,
            files: Vec::new(),
            articles: Vec::new(),
            earlier: None,
            theme: None,
        }
    }

    /// Reads again what may have changed; everything when `changed` is `None`.
    pub fn refresh(&mut self, changed: Option<&[PathBuf]>) {
        let is_config = |path: &PathBuf| path.ends_with(CONFIG_FILE);
        match changed {
            Some(paths) if !paths.iter().any(is_config) => self.sources.refresh(paths),
            _ => {
                let mut diagnostics = Vec::new();
                let value = project::settings(&self.session, &self.options, &mut diagnostics);
                if value != self.config.value {
                    self.theme = None;
                    self.context = None;
                }
                self.config = Checked { value, diagnostics };
                self.sources = Sources::read(&self.session.root, project::wanted(&self.config.value));
            }
        }
    }

    /// The site without search index and tree, and the inputs those are made from.
    pub fn pages(&mut self) -> (Checked<Site>, Inputs) {
        let mut diagnostics = self.config.diagnostics.clone();
        let run = Run { drafts: self.options.drafts, today: self.session.today };
        let (mut inputs, context) = self.inputs(run, &mut diagnostics);
        self.read_articles(&inputs, context);
        diagnostics.extend(self.files.iter().flat_map(|file| &file.problems).cloned());
        let theme = self.theme(&inputs, &mut diagnostics);
        let files = &self.files;
        let facets = |article: &Article| {
            let at = files.binary_search_by(|file| file.path.cmp(&article.source_path));
            at.ok().and_then(|at| files[at].facets.clone()).unwrap_or_default()
        };
        let reading = Reading { articles: std::mem::take(&mut self.articles), facets: &facets };
        let settings = (&self.config.value, run);
        let planned = site::plan_pages(reading, &inputs, settings, theme, self.earlier.take());
        let Replanned { site, articles, earlier } = planned.unpack(&mut diagnostics);
        self.articles = articles;
        self.earlier = Some(earlier);
        self.forget(&inputs);
        inputs.articles = Vec::new();
        inputs.forgotten = Vec::new();
        (Checked { value: site, diagnostics }, inputs)
    }

    /// The inputs with the texts of all articles that must be read, and what they are read with.
    fn inputs(&mut self, run: Run, diagnostics: &mut Vec<Diagnostic>) -> (Inputs, ReadContext) {
        let inputs = self.sources.inputs();
        let context = self.context(&inputs, run);
        let needs_all = self.context.as_ref() != Some(&context.value) || inputs.anchors.is_some();
        if inputs.forgotten.is_empty() || !needs_all {
            return (inputs, context.unpack(diagnostics));
        }
        self.sources.recall();
        let inputs = self.sources.inputs();
        let context = self.context(&inputs, run);
        (inputs, context.unpack(diagnostics))
    }

    fn context(&self, inputs: &Inputs, run: Run) -> Checked<ReadContext> {
        let may_include = |file: &SourceFile| match self.known(&file.path) {
            Some(known) if known.has_text(file) => known.may_include,
            _ => may_include_files(&file.text),
        };
        let article = |path: &str| self.sources.article(path);
        ReadContext::with(
            inputs,
            &self.config.value,
            run,
            Texts { may_include: &may_include, article: &article },
        )
    }

    fn known(&self, path: &str) -> Option<&Known> {
        let at = self.files.binary_search_by(|known| (*known.path).cmp(path));
        at.ok().map(|at| &self.files[at])
    }

    /// Lets go of the texts that nothing but an edit of theirs needs again.
    fn forget(&mut self, inputs: &Inputs) {
        let (context, has_anchors) = (&self.context, inputs.anchors.is_some());
        let is_needed = |known: &Known| {
            has_anchors || known.may_include || context.as_ref().is_some_and(|it| it.needs(&known.path))
        };
        for known in &mut self.files {
            if !is_needed(known) {
                known.text = None;
            }
        }
        let files = &self.files;
        self.sources.forget(&|file| {
            let at = files.binary_search_by(|known| known.path.cmp(&file.path));
            at.is_ok_and(|at| files[at].text.is_some())
        });
    }

    /// Reads again every article whose text is another.
    fn read_articles(&mut self, inputs: &Inputs, context: ReadContext) {
        if self.context.as_ref() != Some(&context) {
            self.files.clear();
            self.articles.clear();
        }
        let mut known = std::mem::take(&mut self.files).into_iter().peekable();
        let mut articles = std::mem::take(&mut self.articles).into_iter().peekable();
        let config = &self.config.value;
        let tasks: Vec<Task> = all(inputs)
            .filter_map(|(path, file)| {
                let article = take_at(&mut articles, path, |article| &article.source_path);
                let known = take_at(&mut known, path, |known| &known.path);
                let kept = known.filter(|known| file.is_none_or(|file| known.has_text(file)));
                kept.map(|known| Task::Keep(known, article)).or_else(|| file.map(Task::Read))
            })
            .collect();
        let is_much = tasks.iter().filter(|task| matches!(task, Task::Read(_))).count() > MUCH;
        let progress = self.reading.clone();
        progress.begin(tasks.len());
        let run = |task: Task| {
            let read = task.run(&context, config);
            progress.add_one();
            read
        };
        let read = || -> Vec<(Known, Option<Arc<Article>>)> { tasks.into_par_iter().map(run).collect() };
        let read = if is_much { on_own_threads(read) } else { read() };
        let (files, articles): (Vec<Known>, Vec<Option<Arc<Article>>>) = read.into_iter().unzip();
        self.files = files;
        self.articles = articles.into_iter().flatten().collect();
        self.context = Some(context);
    }

    /// The theme, loaded again where one of its files changed.
    fn theme(&mut self, inputs: &Inputs, diagnostics: &mut Vec<Diagnostic>) -> Arc<Theme> {
        if let Some((old, theme, problems)) = &self.theme
            && *old == inputs.theme
        {
            diagnostics.extend_from_slice(problems);
            return theme.clone();
        }
        let mut problems = Vec::new();
        let theme = Arc::new(theme::load(&inputs.theme, &self.config.value).unpack(&mut problems));
        diagnostics.extend_from_slice(&problems);
        self.theme = Some((inputs.theme.clone(), theme.clone(), problems));
        theme
    }

    /// The site root.
    pub fn root(&self) -> &Path {
        &self.session.root
    }
}

/// What is to be done for one article file.
enum Task<'a> {
    Keep(Known, Option<Arc<Article>>),
    Read(&'a SourceFile),
}

impl Task<'_> {
    fn run(self, context: &ReadContext, config: &Config) -> (Known, Option<Arc<Article>>) {
        match self {
            Self::Keep(known, article) => (known, article),
            Self::Read(file) => read_one(file, context, config),
        }
    }
}

impl Known {
    /// Whether it was read from this text.
    fn has_text(&self, file: &SourceFile) -> bool {
        let is_same = |text: &Arc<str>| Arc::ptr_eq(text, &file.text);
        self.text.as_ref().is_some_and(is_same) || self.hash == blake3::hash(file.text.as_bytes())
    }
}

/// Every article file by path, with its text where that is at hand.
fn all(inputs: &Inputs) -> impl Iterator<Item = (&Arc<str>, Option<&SourceFile>)> {
    let articles = inputs.articles.iter().map(|file| (&file.path, Some(file)));
    let forgotten = inputs.forgotten.iter().map(|path| (path, None));
    let mut all: Vec<(&Arc<str>, Option<&SourceFile>)> = articles.chain(forgotten).collect();
    all.sort_by_key(|(path, _)| *path);
    all.into_iter()
}

/// Works on threads that end with the work, and with them what expressions and grammars remember of the texts they saw: of
/// ten thousand articles that is as much as all that is kept of the articles themselves.
fn on_own_threads<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match ThreadPoolBuilder::new().stack_size(STACK).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// Reads an article and packs its body; what needs the body on every edit is taken from it before.
fn read_one(file: &SourceFile, context: &ReadContext, config: &Config) -> (Known, Option<Arc<Article>>) {
    let Checked { value: mut article, diagnostics } = site::read_article(file, context);
    let facets = article.as_ref().map(|article| Arc::new(facets::of(article, config)));
    if let Some(article) = article.as_mut() {
        Arc::make_mut(article).body.pack();
        // A copy has no room for what might have come; what was read has, in thousands of small lists.
        *article = Arc::new(Article::clone(article));
    }
    let known = Known {
        path: file.path.clone(),
        hash: blake3::hash(file.text.as_bytes()),
        text: Some(file.text.clone()),
        may_include: may_include_files(&file.text),
        facets,
        problems: diagnostics,
    };
    (known, article)
}

/// The element with this path out of a list sorted by path, of which those before it are left behind.
fn take_at<T>(
    list: &mut Peekable<std::vec::IntoIter<T>>,
    path: &str,
    of: impl Fn(&T) -> &Arc<str>,
) -> Option<T> {
    while list.next_if(|item| **of(item) < *path).is_some() {}
    list.next_if(|item| **of(item) == *path)
}
