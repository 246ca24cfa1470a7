//! Plans the pages of a site again after an edit: what the edit did not touch is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::jobs::{self, Job};
use super::publication::{self, Publication};
use super::{Site, file_paths, pictures};
use crate::article::Article;
use crate::config::{Config, Run};
use crate::knowledge_base::anchors::{self, Anchors};
use crate::knowledge_base::facets::Facets;
use crate::knowledge_base::{self, ArticleIndex, KnowledgeBase, Reread, links};
use crate::pages;
use crate::search::Pack;
use crate::source::discover::{Asset, Inputs};
use crate::source::{Checked, Diagnostic};
use crate::theme::Theme;

/// All articles as read, sorted by source path, with packed bodies. Only those that are new since the [`Earlier`] plan may
/// be other values.
pub struct Reading<'a> {
    /// The articles.
    pub articles: Vec<Arc<Article>>,
    /// The facets of an article.
    pub facets: &'a dyn Fn(&Article) -> Arc<Facets>,
}

/// A plan, and what is needed for the next one.
pub struct Replanned {
    /// The pages; search index and decision tree are empty.
    pub site: Site,
    /// Every article, sorted by source path, with its links led.
    pub articles: Vec<Arc<Article>>,
    /// What the next plan may keep.
    pub earlier: Earlier,
}

/// What a plan was made from and what the next may keep of it.
#[derive(Debug)]
pub struct Earlier {
    config: Config,
    run: Run,
    theme: Arc<Theme>,
    assets: Vec<Asset>,
    published: Vec<Arc<Article>>,
    /// What is wrong with the links of each published article.
    link_problems: Vec<Vec<Diagnostic>>,
    knowledge_base: Arc<KnowledgeBase>,
    jobs: Arc<BTreeMap<String, Job>>,
    job_problems: Vec<Diagnostic>,
}

/// Plans the pages of a site from articles that are already read.
pub fn plan_pages(
    reading: Reading,
    inputs: &Inputs,
    (config, run): (&Config, Run),
    theme: Arc<Theme>,
    earlier: Option<Earlier>,
) -> Checked<Replanned> {
    let Reading { articles, facets } = reading;
    let Publication { published, held_back, left_out } = publication::published(articles, run);
    let Recalled { mut published, as_read, anchors, problems } = recall(published, inputs);
    let earlier = earlier.filter(|it| it.config == *config && it.run == run && it.assets == inputs.assets);
    let brought = earlier.and_then(|earlier| keep(earlier, &mut published, facets));
    let brought = brought.unwrap_or_else(|| bring_together(&mut published, inputs, facets));
    let mut site = Site {
        config: config.clone(),
        run,
        knowledge_base: brought.knowledge_base,
        tree: Arc::default(),
        pack: Arc::new(Pack::empty()),
        theme: theme.clone(),
        left_out,
        anchors: Arc::new(anchors),
        jobs: Arc::default(),
    };
    let (jobs, job_problems) = match brought.jobs {
        Some(kept) if Arc::ptr_eq(&kept.theme, &theme) => (kept.jobs, kept.problems),
        _ => {
            let Checked { value, diagnostics } = jobs::list(&site, &inputs.assets);
            (Arc::new(value), diagnostics)
        }
    };
    site.jobs = jobs.clone();
    let diagnostics = brought.link_problems.iter().flatten().chain(&inputs.diagnostics).chain(&job_problems);
    let diagnostics = diagnostics.chain(&problems).cloned().collect();
    let earlier = Earlier {
        config: config.clone(),
        run,
        theme,
        assets: inputs.assets.clone(),
        published: published.clone(),
        link_problems: brought.link_problems,
        knowledge_base: site.knowledge_base.clone(),
        jobs,
        job_problems,
    };
    let articles = merged(as_read.into_iter().zip(published).map(|(old, new)| old.unwrap_or(new)), held_back);
    Checked { value: Replanned { site, articles, earlier }, diagnostics }
}

/// The published articles with what they were called before.
struct Recalled {
    published: Vec<Arc<Article>>,
    /// Those that were changed by it, as they were: the memory of another time may change them otherwise.
    as_read: Vec<Option<Arc<Article>>>,
    anchors: Anchors,
    problems: Vec<Diagnostic>,
}

fn recall(published: Vec<Arc<Article>>, inputs: &Inputs) -> Recalled {
    if inputs.anchors.is_none() {
        let as_read = vec![None; published.len()];
        return Recalled { published, as_read, anchors: Anchors::default(), problems: Vec::new() };
    }
    let before = published.clone();
    let Checked { value: (published, anchors), diagnostics: problems } =
        anchors::recall(inputs.anchors.as_ref(), published, &inputs.articles);
    let pairs = before.into_iter().zip(&published);
    let as_read = pairs.map(|(old, new)| (!Arc::ptr_eq(&old, new)).then_some(old)).collect();
    Recalled { published, as_read, anchors, problems }
}

/// Articles brought together.
struct Brought {
    knowledge_base: Arc<KnowledgeBase>,
    link_problems: Vec<Vec<Diagnostic>>,
    /// The jobs, when they can be kept, with the theme they are of and what is wrong with them.
    jobs: Option<KeptJobs>,
}

/// The jobs of an earlier plan.
struct KeptJobs {
    theme: Arc<Theme>,
    jobs: Arc<BTreeMap<String, Job>>,
    problems: Vec<Diagnostic>,
}

fn bring_together(
    published: &mut [Arc<Article>],
    inputs: &Inputs,
    facets: &dyn Fn(&Article) -> Arc<Facets>,
) -> Brought {
    let which: Vec<ArticleIndex> = (0..published.len()).collect();
    let link_problems = links::resolve(published, &which, &file_paths(&inputs.assets));
    let link_problems = link_problems.into_iter().map(|(_, problems)| problems).collect();
    let knowledge_base = knowledge_base::assemble_with(published.to_vec(), facets).value;
    let pictures = Arc::new(pictures(&inputs.assets));
    Brought {
        knowledge_base: Arc::new(KnowledgeBase { pictures, ..knowledge_base }),
        link_problems,
        jobs: None,
    }
}

/// What was brought together before, with the articles that were read again in their places; `None` when one of them has
/// another place.
fn keep(
    earlier: Earlier,
    published: &mut [Arc<Article>],
    facets: &dyn Fn(&Article) -> Arc<Facets>,
) -> Option<Brought> {
    if earlier.published.len() != published.len() {
        return None;
    }
    let Earlier { mut link_problems, mut knowledge_base, published: old, .. } = earlier;
    let changed = changed(&old, published);
    let moves_links = changed.iter().any(|&at| knowledge_base::moves_links((&old[at], &published[at])));
    let which = if moves_links { (0..published.len()).collect() } else { changed };
    for (index, problems) in links::resolve(published, &which, &file_paths(&earlier.assets)) {
        link_problems[index] = problems;
    }
    let readings: Vec<Reread> =
        self::changed(&old, published).into_iter().map(|at| (&old[at], &published[at])).collect();
    let before = knowledge_base.clone();
    if !readings.is_empty() {
        Arc::make_mut(&mut knowledge_base).reread(&readings, facets)?;
    }
    if !pages::has_same_lists(&before, &knowledge_base) {
        return Some(Brought { knowledge_base, link_problems, jobs: None });
    }
    let jobs = KeptJobs { theme: earlier.theme, jobs: earlier.jobs, problems: earlier.job_problems };
    Some(Brought { knowledge_base, link_problems, jobs: Some(jobs) })
}

/// The places at which two lists hold different values.
fn changed(old: &[Arc<Article>], new: &[Arc<Article>]) -> Vec<ArticleIndex> {
    let pairs = old.iter().zip(new).enumerate();
    pairs.filter(|(_, (old, new))| !Arc::ptr_eq(old, new)).map(|(index, _)| index).collect()
}

/// Two lists that are each sorted by source path, as one.
fn merged(published: impl Iterator<Item = Arc<Article>>, held_back: Vec<Arc<Article>>) -> Vec<Arc<Article>> {
    let mut all: Vec<Arc<Article>> = published.collect();
    if !held_back.is_empty() {
        all.extend(held_back);
        all.sort_by(|a, b| a.source_path.cmp(&b.source_path));
    }
    all
}
