//! The plan of a site: every output path and the job that makes its bytes.
//!
//! Planning reads nothing from the disk and writes nothing; producing a path is a pure function of the plan.

mod address;
mod collisions;
mod entry;
mod errors_json;
mod feed;
mod jobs;
mod llms;
mod publication;
mod reading;
mod redirect;
mod sitemap;
mod twin;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::article::Article;
use crate::config::{Config, Run};
use crate::decision_tree::{self, Tree};
use crate::knowledge_base::anchors::{self, Anchors};
use crate::knowledge_base::{self, KnowledgeBase, links};
use crate::pages;
use crate::search::Pack;
use crate::source::discover::{Asset, Inputs};
use crate::source::{Checked, Diagnostic};
use crate::theme::{self, Theme};

use jobs::Job;

pub use publication::LeftOut;
pub use reading::{ReadContext, read as read_article};
pub use twin::{blocks as blocks_markdown, body as article_markdown};

/// A site, complete: its sources read and brought together, and the job of every output path.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// What the run asks for.
    pub run: Run,
    /// All published articles.
    pub knowledge_base: Arc<KnowledgeBase>,
    /// The decision tree.
    pub tree: Arc<Tree>,
    /// The search index.
    pub pack: Arc<Pack>,
    /// Templates, styles, scripts and words.
    pub theme: Arc<Theme>,
    /// How many articles are not published, by reason.
    pub left_out: LeftOut,
    /// What is known of earlier publications.
    pub anchors: Arc<Anchors>,
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
    /// The theme, and bringing the articles together.
    Assembling,
    /// The search index.
    Search,
    /// The decision tree.
    Tree,
    /// The list of paths.
    Planning,
    /// Making pages and writing them.
    Publishing,
}

/// Plans a site from its sources.
pub fn plan(inputs: &Inputs, config: &Config, run: Run, observe: Observer) -> Checked<Site> {
    observe(Stage::Reading);
    let mut diagnostics = Vec::new();
    let articles = reading::read_all(inputs, config, run).unpack(&mut diagnostics);
    observe(Stage::Assembling);
    let theme = Arc::new(theme::load(&inputs.theme, config).unpack(&mut diagnostics));
    let mut site = bring_together(articles, inputs, (config, run), theme, None).unpack(&mut diagnostics);
    index(&mut site, inputs, observe).unpack(&mut diagnostics);
    observe(Stage::Planning);
    site.jobs = jobs::list(&site, &inputs.assets).unpack(&mut diagnostics);
    diagnostics.extend_from_slice(&inputs.diagnostics);
    Checked { value: site, diagnostics }
}

/// The search index alone.
pub fn search_pack(inputs: &Inputs, config: &Config, run: Run) -> Checked<Pack> {
    let mut diagnostics = Vec::new();
    let articles = reading::read_all(inputs, config, run).unpack(&mut diagnostics);
    let (articles, _) = publication::published(articles, run);
    let knowledge_base = knowledge_base::assemble(articles, config).unpack(&mut diagnostics);
    Checked { value: Pack::build(&knowledge_base), diagnostics }
}

/// Plans the pages of a site from articles that are already read; search index and decision tree stay empty.
pub fn plan_pages(
    articles: Vec<Arc<Article>>,
    inputs: &Inputs,
    (config, run): (&Config, Run),
    theme: Arc<Theme>,
    memory: &mut links::Memory,
) -> Checked<Site> {
    let mut diagnostics = inputs.diagnostics.clone();
    let mut site =
        bring_together(articles, inputs, (config, run), theme, Some(memory)).unpack(&mut diagnostics);
    site.jobs = jobs::list(&site, &inputs.assets).unpack(&mut diagnostics);
    Checked { value: site, diagnostics }
}

/// The same site with search index and decision tree.
pub fn plan_index(pages: &Site, inputs: &Inputs) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let mut site = pages.without_jobs();
    index(&mut site, inputs, &mut |_| {}).unpack(&mut diagnostics);
    site.jobs = jobs::list(&site, &inputs.assets).unpack(&mut diagnostics);
    Checked { value: site, diagnostics }
}

fn bring_together(
    articles: Vec<Arc<Article>>,
    inputs: &Inputs,
    (config, run): (&Config, Run),
    theme: Arc<Theme>,
    memory: Option<&mut links::Memory>,
) -> Checked<Site> {
    let (articles, left_out) = publication::published(articles, run);
    let mut diagnostics = Vec::new();
    let files = inputs.assets.iter().map(|asset| asset.path.as_str()).collect();
    let (articles, anchors) =
        anchors::recall(inputs.anchors.as_ref(), articles, &inputs.articles).unpack(&mut diagnostics);
    let articles = links::resolve(articles, &files, memory).unpack(&mut diagnostics);
    let value = knowledge_base::assemble(articles, config).unpack(&mut diagnostics);
    let value = KnowledgeBase { pictures: pictures(&inputs.assets), ..value };
    let site = Site {
        config: config.clone(),
        run,
        knowledge_base: Arc::new(value),
        tree: Arc::default(),
        pack: Arc::new(Pack::empty()),
        theme,
        left_out,
        anchors: Arc::new(anchors),
        jobs: BTreeMap::new(),
    };
    Checked { value: site, diagnostics }
}

/// The sizes of the pictures among the assets; what is no picture, or a broken one, is left out.
fn pictures(assets: &[Asset]) -> BTreeMap<String, (u32, u32)> {
    let size = |asset: &Asset| {
        let size = imagesize::blob_size(&asset.bytes).ok()?;
        Some((asset.path.clone(), (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)))
    };
    assets.iter().filter_map(size).collect()
}

fn index(site: &mut Site, inputs: &Inputs, observe: Observer) -> Checked<()> {
    observe(Stage::Search);
    site.pack = Arc::new(Pack::build(&site.knowledge_base));
    observe(Stage::Tree);
    let Checked { value, diagnostics } =
        decision_tree::grow(&site.knowledge_base, &inputs.trees, &site.config);
    site.tree = Arc::new(value);
    Checked { value: (), diagnostics }
}

/// Whether a path is made from the search index or the decision tree.
pub fn needs_index(path: &str) -> bool {
    path.starts_with("fix/") || path.starts_with("search/pack/")
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

    fn without_jobs(&self) -> Self {
        Self {
            config: self.config.clone(),
            run: self.run,
            knowledge_base: self.knowledge_base.clone(),
            tree: self.tree.clone(),
            pack: self.pack.clone(),
            theme: self.theme.clone(),
            left_out: self.left_out,
            anchors: self.anchors.clone(),
            jobs: BTreeMap::new(),
        }
    }

    /// The bytes of a file that is copied as it is; `None` for what must be made, and for a path the site does not have.
    pub fn shared(&self, path: &str) -> Option<Arc<[u8]>> {
        match self.jobs.get(path) {
            Some(Job::Copy(bytes)) => Some(bytes.clone()),
            _ => None,
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
