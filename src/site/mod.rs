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
use crate::knowledge_base::{self, KnowledgeBase};
use crate::source::discover::Inputs;
use crate::source::{Checked, Diagnostic};

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
    observe(Stage::Planning);
    let jobs = jobs::list(&knowledge_base, inputs.assets).unpack(&mut diagnostics);
    let site = Site { config: config.clone(), run, knowledge_base, left_out, jobs };
    Checked { value: site, diagnostics }
}

impl Site {
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
