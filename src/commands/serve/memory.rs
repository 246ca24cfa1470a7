//! The sources and what was read from them, kept so that an edit costs what changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::article::Article;
use crate::commands::Session;
use crate::commands::project::{self, ProjectOptions};
use crate::config::{Config, Run};
use crate::knowledge_base::links;
use crate::site::{self, ReadContext, Site};
use crate::source::discover::{CONFIG_FILE, Inputs, Sources};
use crate::source::{Checked, Diagnostic};
use crate::theme::{self, Theme};

/// An article as read from a text.
struct Read {
    text: Arc<str>,
    article: Checked<Option<Arc<Article>>>,
}

/// Everything `serve` remembers between two edits.
pub struct Memory {
    session: Session,
    options: ProjectOptions,
    config: Checked<Config>,
    sources: Sources,
    /// What the articles were read with.
    context: Option<ReadContext>,
    articles: BTreeMap<Arc<str>, Read>,
    links: links::Memory,
    theme: Option<(Inputs, Arc<Theme>, Vec<Diagnostic>)>,
}

impl Memory {
    /// Reads the settings only; the first [`Memory::refresh`] reads the rest.
    pub fn new(session: &Session, options: &ProjectOptions) -> Self {
        let mut diagnostics = Vec::new();
        let value = project::settings(session, options, &mut diagnostics);
        let sources = Sources::none(&session.root, project::wanted(&value));
        Self {
            session: session.clone(),
            options: options.clone(),
            config: Checked { value, diagnostics },
            sources,
            context: None,
            articles: BTreeMap::new(),
            links: links::Memory::default(),
            theme: None,
        }
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
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
                }
                self.config = Checked { value, diagnostics };
                self.sources = Sources::read(&self.session.root, project::wanted(&self.config.value));
            }
        }
    }

    /// The site without search index and tree, and the inputs those are made from.
    pub fn pages(&mut self) -> (Checked<Site>, Inputs) {
        let inputs = self.sources.inputs();
        let mut diagnostics = self.config.diagnostics.clone();
        let run = Run { drafts: self.options.drafts, today: self.session.today };
        let context = ReadContext::of(&inputs, &self.config.value, run).unpack(&mut diagnostics);
        let articles = self.read_articles(&inputs, context, &mut diagnostics);
        let theme = self.theme(&inputs, &mut diagnostics);
        let settings = (&self.config.value, run);
        let mut site = site::plan_pages(articles, &inputs, settings, theme, &mut self.links);
        site.diagnostics.append(&mut diagnostics);
        (site, inputs)
    }

    /// Every article, read again where its text is another.
    fn read_articles(
        &mut self,
        inputs: &Inputs,
        context: ReadContext,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Article>> {
        let mut old = std::mem::take(&mut self.articles);
        if self.context.as_ref() != Some(&context) {
            old.clear();
        }
        let known: Vec<Option<Read>> = inputs
            .articles
            .iter()
            .map(|file| {
                old.remove(&file.path)
                    .filter(|read| Arc::ptr_eq(&read.text, &file.text) || read.text == file.text)
            })
            .collect();
        let read = inputs.articles.par_iter().zip(known).map(|(file, known)| {
            let read = known.unwrap_or_else(|| Read {
                text: file.text.clone(),
                article: site::read_article(file, &context),
            });
            (file.path.clone(), read)
        });
        self.articles = read.collect();
        self.context = Some(context);
        let articles = inputs.articles.iter().filter_map(|file| {
            let read = self.articles.get(&file.path)?;
            diagnostics.extend_from_slice(&read.article.diagnostics);
            read.article.value.clone()
        });
        articles.collect()
    }

    /// The theme, loaded again where one of its files changed.
    fn theme(&mut self, inputs: &Inputs, diagnostics: &mut Vec<Diagnostic>) -> Arc<Theme> {
        if let Some((old, theme, problems)) = &self.theme
            && old.theme == inputs.theme
        {
            diagnostics.extend_from_slice(problems);
            return theme.clone();
        }
        let mut problems = Vec::new();
        let theme = Arc::new(theme::load(&inputs.theme, &self.config.value).unpack(&mut problems));
        diagnostics.extend_from_slice(&problems);
        self.theme =
            Some((Inputs { theme: inputs.theme.clone(), ..Inputs::default() }, theme.clone(), problems));
        theme
    }

    /// The site root.
    pub fn root(&self) -> &Path {
        &self.session.root
    }
}
