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
pub mod offers;
mod publication;
mod reading;
mod redirect;
mod replan;
mod sitemap;
mod twin;
mod xml;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::article::Article;
use crate::config::{Config, Run};
use crate::decision_tree::{self, Tree};
use crate::knowledge_base::anchors::{self, Anchors};
use crate::knowledge_base::{self, ArticleIndex, KnowledgeBase, links};
use crate::pages;
use crate::search::{Pack, Packer};
use crate::source::discover::{Asset, Inputs};
use crate::source::{Checked, Diagnostic};
use crate::theme::{self, Theme};

use jobs::Job;
use publication::Publication;

pub use publication::LeftOut;
pub use reading::{ReadContext, Texts, read as read_article};
pub use replan::{Earlier, Reading, Replanned, plan_pages};
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
    jobs: Arc<BTreeMap<String, Job>>,
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
    let mut diagnostics = Vec::new();
    let mut site = read_site(inputs, config, run, observe).unpack(&mut diagnostics);
    observe(Stage::Search);
    site.pack = Pack::build(&site.knowledge_base, &site.config);
    let value = with_tree(site, inputs, observe).unpack(&mut diagnostics);
    Checked { value, diagnostics }
}

/// Plans a site without search index, which costs more than all the rest.
pub fn plan_without_search(inputs: &Inputs, config: &Config, run: Run, observe: Observer) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let site = read_site(inputs, config, run, observe).unpack(&mut diagnostics);
    let value = with_tree(site, inputs, observe).unpack(&mut diagnostics);
    Checked { value, diagnostics }
}

/// Grows the tree and lists the paths.
fn with_tree(mut site: Site, inputs: &Inputs, observe: Observer) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    observe(Stage::Tree);
    site.tree = grown(&site, inputs).unpack(&mut diagnostics);
    observe(Stage::Planning);
    site.jobs = Arc::new(jobs::list(&site, &inputs.assets).unpack(&mut diagnostics));
    diagnostics.extend_from_slice(&inputs.diagnostics);
    Checked { value: site, diagnostics }
}

/// Plans a site without search index and decision tree, which pages other than theirs do not need.
pub fn plan_without_finding(inputs: &Inputs, config: &Config, run: Run) -> Site {
    let Checked { value: mut site, .. } = read_site(inputs, config, run, &mut |_| {});
    site.jobs = Arc::new(jobs::list(&site, &inputs.assets).value);
    site
}

/// A site whose sources are read and brought together, and nothing more.
fn read_site(inputs: &Inputs, config: &Config, run: Run, observe: Observer) -> Checked<Site> {
    observe(Stage::Reading);
    let mut diagnostics = Vec::new();
    let articles = reading::read_all(inputs, config, run).unpack(&mut diagnostics);
    observe(Stage::Assembling);
    let theme = Arc::new(theme::load(&inputs.theme, config).unpack(&mut diagnostics));
    let value = bring_together(articles, inputs, (config, run), theme).unpack(&mut diagnostics);
    Checked { value, diagnostics }
}

/// The search index alone.
pub fn search_pack(inputs: &Inputs, config: &Config, run: Run, observe: Observer) -> Checked<Arc<Pack>> {
    observe(Stage::Reading);
    let mut diagnostics = Vec::new();
    let articles = reading::read_all(inputs, config, run).unpack(&mut diagnostics);
    observe(Stage::Assembling);
    let articles = publication::published(articles, run).published;
    let knowledge_base = knowledge_base::assemble(articles, config).unpack(&mut diagnostics);
    observe(Stage::Search);
    Checked { value: Pack::build(&knowledge_base, config), diagnostics }
}

/// The same site with its decision tree and nothing to make but that. The memory may be that of an earlier tree, so that this
/// one costs what is new.
pub fn plan_tree(pages: &Site, inputs: &Inputs, memory: &mut decision_tree::Memory) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let mut site = pages.without_jobs();
    let tree = decision_tree::grow_again(&site.knowledge_base, &inputs.trees, &site.config, memory);
    site.tree = Arc::new(tree.unpack(&mut diagnostics));
    site.jobs = Arc::new(jobs::of_tree(&site, &inputs.assets).unpack(&mut diagnostics));
    Checked { value: site, diagnostics }
}

/// The same site with its search index and nothing to make but that. The packer may have made the index of an earlier
/// site, so that this one costs what is new.
pub fn plan_search(pages: &Site, packer: &mut Packer) -> Site {
    let pack = packer.pack(&pages.knowledge_base, &pages.config);
    let jobs = Arc::new(jobs::of_search(&pack));
    Site { pack, jobs, ..pages.without_jobs() }
}

fn grown(site: &Site, inputs: &Inputs) -> Checked<Arc<Tree>> {
    let Checked { value, diagnostics } =
        decision_tree::grow(&site.knowledge_base, &inputs.trees, &site.config);
    Checked { value: Arc::new(value), diagnostics }
}

fn bring_together(
    articles: Vec<Arc<Article>>,
    inputs: &Inputs,
    (config, run): (&Config, Run),
    theme: Arc<Theme>,
) -> Checked<Site> {
    let Publication { published, left_out, .. } = publication::published(articles, run);
    let mut diagnostics = Vec::new();
    let (mut published, anchors) =
        anchors::recall(inputs.anchors.as_ref(), published, &inputs.articles).unpack(&mut diagnostics);
    let which: Vec<ArticleIndex> = (0..published.len()).collect();
    let problems = links::resolve(&mut published, &which, &file_paths(&inputs.assets));
    diagnostics.extend(problems.into_iter().flat_map(|(_, problems)| problems));
    let value = knowledge_base::assemble(published, config).unpack(&mut diagnostics);
    let value = KnowledgeBase { pictures: Arc::new(pictures(&inputs.assets)), ..value };
    let site = Site {
        config: config.clone(),
        run,
        knowledge_base: Arc::new(value),
        tree: Arc::default(),
        pack: Arc::new(Pack::empty()),
        theme,
        left_out,
        anchors: Arc::new(anchors),
        jobs: Arc::default(),
    };
    Checked { value: site, diagnostics }
}

/// The output paths of the files that are copied.
fn file_paths(assets: &[Asset]) -> BTreeSet<&str> {
    assets.iter().map(|asset| asset.path.as_str()).collect()
}

/// The sizes of the pictures among the assets; what is no picture, or a broken one, is left out.
fn pictures(assets: &[Asset]) -> BTreeMap<String, (u32, u32)> {
    let size = |asset: &Asset| {
        let size = imagesize::blob_size(&asset.bytes).ok()?;
        Some((asset.path.clone(), (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)))
    };
    assets.iter().filter_map(size).collect()
}

/// What a path is made from, beside the articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nothing else.
    Pages,
    /// The decision tree.
    Tree,
    /// The search index.
    Search,
}

impl Part {
    /// What an output path is made from.
    pub fn of(path: &str) -> Self {
        if path == "index.html" || path.starts_with("fix/") {
            Self::Tree
        } else if path.starts_with("search/pack/") {
            Self::Search
        } else {
            Self::Pages
        }
    }
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
            code: None,
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
            jobs: Arc::default(),
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

    /// Whether a path is the page of an article.
    pub fn is_article(&self, path: &str) -> bool {
        matches!(self.jobs.get(path), Some(Job::Page(pages::Page::Article(_))))
    }

    /// Every output path once, those that cost less when made together in one group: the page of an article and the ways to
    /// try its solutions.
    pub fn groups(&self) -> Vec<Vec<&str>> {
        jobs::groups(self)
    }

    /// The bytes of an output path; `None` when the site has no such path.
    pub fn produce(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, Diagnostic>> {
        self.produce_beside(path, None)
    }

    /// The bytes of the paths of a group, one after the other; none for a path the site does not have.
    pub fn produce_group<'a>(
        &'a self,
        paths: &'a [&str],
    ) -> impl Iterator<Item = Result<Cow<'a, [u8]>, Diagnostic>> {
        let memo = pages::CodeMemo::default();
        paths.iter().map(move |path| self.produce_beside(path, Some(&memo)).unwrap_or(Ok(Cow::Borrowed(&[]))))
    }

    fn produce_beside(
        &self,
        path: &str,
        code: Option<&pages::CodeMemo>,
    ) -> Option<Result<Cow<'_, [u8]>, Diagnostic>> {
        self.jobs.get(path).map(|job| reading::caught(path, || job.run(path, self, code)))
    }
}
