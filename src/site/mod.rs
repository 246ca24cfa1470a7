//! The plan of a site: every output path and the job that makes its bytes.
//!
//! Planning reads nothing from the disk and writes nothing; producing a path is a pure function of the plan.

mod address;
mod collisions;
mod errors_json;
mod feed;
mod jobs;
mod llms;
mod publication;
mod reading;
mod redirect;
mod sitemap;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::article::Article;
use crate::config::{Config, Run};
use crate::decision_tree::{self, Tree};
use crate::knowledge_base::{self, KnowledgeBase};
use crate::pages;
use crate::search::Pack;
use crate::source::discover::Inputs;
use crate::source::{Checked, Diagnostic};
use crate::theme::{self, Theme};

use jobs::Job;

pub use publication::LeftOut;
pub use reading::read as read_article;

/// A site, complete: its sources read and brought together, and the job of every output path.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// What the run asks for.
    pub run: Run,
    /// All published articles.
    pub knowledge_base: KnowledgeBase,
    /// The decision tree.
    pub tree: Tree,
    /// The search index.
    pub pack: Pack,
    /// Templates, styles, scripts and words.
    pub theme: Theme,
    /// How many articles are not published, by reason.
    pub left_out: LeftOut,
    jobs: BTreeMap<String, Job>,
}

/// Told of each stage when it begins.
pub type Observer<'a> = &'a mut dyn FnMut(Stage);

/// The stages of planning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Finding and reading the sources.
    Reading,
    /// Bringing the articles together.
    Assembling,
    /// The search index.
    Search,
    /// The decision tree.
    Tree,
    /// The theme and the list of paths.
    Planning,
    /// Making pages and writing them.
    Publishing,
}

/// Plans a site from its sources.
pub fn plan(inputs: Inputs, config: &Config, run: Run, observe: Observer) -> Checked<Site> {
    observe(Stage::Reading);
    let mut diagnostics = Vec::new();
    let articles = reading::read_all(&inputs.articles, config).unpack(&mut diagnostics);
    let mut site = assemble(articles, inputs, (config, run), observe);
    diagnostics.append(&mut site.diagnostics);
    site.diagnostics = diagnostics;
    site
}

/// Plans a site from articles that are already read; `inputs.articles` is not looked at.
pub fn assemble(
    articles: Vec<Arc<Article>>,
    inputs: Inputs,
    (config, run): (&Config, Run),
    observe: Observer,
) -> Checked<Site> {
    observe(Stage::Assembling);
    let mut diagnostics = inputs.diagnostics;
    let (articles, left_out) = publication::published(articles, run);
    let knowledge_base = knowledge_base::assemble(articles, config).unpack(&mut diagnostics);
    observe(Stage::Search);
    let pack = Pack::build(&knowledge_base);
    observe(Stage::Tree);
    let tree = decision_tree::grow(&knowledge_base, &inputs.trees, config).unpack(&mut diagnostics);
    observe(Stage::Planning);
    let theme = theme::load(&inputs.theme, config).unpack(&mut diagnostics);
    let config = config.clone();
    let mut site = Site { config, run, knowledge_base, tree, pack, theme, left_out, jobs: BTreeMap::new() };
    site.jobs = jobs::list(&site, inputs.assets).unpack(&mut diagnostics);
    Checked { value: site, diagnostics }
}

impl Site {
    /// What pages are made from.
    pub fn context(&self) -> pages::Context<'_> {
        pages::Context {
            config: &self.config,
            knowledge_base: &self.knowledge_base,
            tree: &self.tree,
            theme: &self.theme,
            run: self.run,
        }
    }

    /// Every output path, sorted, with `/` and without one at the start.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.jobs.keys().map(String::as_str)
    }

    /// Whether the site has this output path.
    pub fn has(&self, path: &str) -> bool {
        self.jobs.contains_key(path)
    }

    /// The bytes of an output path; `None` when the site has no such path.
    pub fn produce(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, Diagnostic>> {
        self.jobs.get(path).map(|job| reading::caught(path, || job.run(path, self)))
    }
}
