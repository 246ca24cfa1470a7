//! All articles together, immutable: links between them, folders, tags, authors, facets and the index of errors.

mod alike;
pub mod anchors;
mod facet_words;
pub mod facets;
pub mod errors;
pub mod folders;
pub mod groups;
mod linked;
pub mod links;
mod program;
mod related;
pub mod slug;

pub use related::Related;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::article::{Article, SignatureKind};
use crate::config::Config;
use crate::source::Checked;

/// An article's place in [`KnowledgeBase::articles`].
pub type ArticleIndex = usize;

/// All articles and what connects them, each part shared: after an edit that changes no connection only `articles` is new.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KnowledgeBase {
    /// Every published article, by address. Shared, so that an edit of one article copies none of the others.
    pub articles: Vec<Arc<Article>>,
    /// Every folder that holds articles or folders, by path; the top is the empty path.
    pub folders: Arc<BTreeMap<String, Folder>>,
    /// Tags by slug.
    pub tags: Arc<BTreeMap<String, Group>>,
    /// Authors by slug.
    pub authors: Arc<BTreeMap<String, Group>>,
    /// Every error text and code, by id.
    pub errors: Arc<BTreeMap<String, ErrorEntry>>,
    /// For each article, those most like it, best first.
    pub related: Arc<Related>,
    /// For each article, how many others link to it.
    pub linked: Arc<Vec<usize>>,
    /// For each article, its facts by facet, `os` to `windows`.
    pub facets: Arc<Vec<Arc<facets::Facets>>>,
    /// For each article, its place among the articles of its folder; `None` for one that is in no list.
    pub places: Arc<Vec<Option<usize>>>,
    /// Width and height in pixels of the pictures beside the articles, by output path.
    pub pictures: Arc<BTreeMap<String, (u32, u32)>>,
}

/// A folder of articles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Folder {
    /// Its title: of its `_index.md`, else made from its name.
    pub title: String,
    /// The `_index.md`, where there is one.
    pub index: Option<Arc<Article>>,
    /// Articles directly in it, by title.
    pub articles: Vec<ArticleIndex>,
    /// Paths of the folders directly in it.
    pub folders: Vec<String>,
    /// How many articles are in it and in the folders below.
    pub total: usize,
}

/// Articles that share a tag or an author.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// As written by most of its articles.
    pub label: String,
    /// Its articles, by title.
    pub articles: Vec<ArticleIndex>,
}

/// An error and the articles that answer it.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorEntry {
    /// The text or code as most articles write it.
    pub text: String,
    /// What it is.
    pub kind: SignatureKind,
    /// Its articles, most fitting first.
    pub articles: Vec<ArticleIndex>,
}

/// Brings all articles together. Articles that must not be published are already left out; an `_index.md` becomes the
/// introduction of its folder and no article. What is unlisted has its page and is in no list.
pub fn assemble(articles: Vec<Arc<Article>>, config: &Config) -> Checked<KnowledgeBase> {
    assemble_with(articles, &|article| facets::of(article, config).into())
}

/// The same with facets that may be known already.
pub fn assemble_with(
    articles: Vec<Arc<Article>>,
    facets: &dyn Fn(&Article) -> Arc<facets::Facets>,
) -> Checked<KnowledgeBase> {
    let articles = folders::with_indexes(articles);
    let (indexes, mut articles): (Vec<_>, Vec<_>) =
        articles.into_iter().partition(|article| article.is_folder_index);
    articles.sort_by(|a, b| a.url.cmp(&b.url));
    let listed = listed(&articles);
    let folders = folders::assemble(&articles, &listed, indexes);
    let places = folders::places(&folders, articles.len());
    let value = KnowledgeBase {
        tags: groups::assemble(&articles, &listed, |article| &article.front_matter.tags).into(),
        authors: groups::assemble(&articles, &listed, |article| &article.front_matter.authors).into(),
        errors: errors::assemble(&articles, &listed).into(),
        related: Related::of(&articles, &listed).into(),
        linked: linked::count(&articles).into(),
        facets: Arc::new(articles.iter().map(|article| facets(article)).collect()),
        folders: folders.into(),
        places: places.into(),
        pictures: Arc::default(),
        articles,
    };
    Checked::clean(value)
}

/// An article as it was and as it is now.
pub type Reread<'a> = (&'a Arc<Article>, &'a Arc<Article>);

impl KnowledgeBase {
    /// Puts new readings of articles in the places of the old; what they do not touch is kept. `None` when an old one is not
    /// among the articles, or a new one has another place among them.
    pub fn reread(
        &mut self,
        readings: &[Reread],
        facets: &dyn Fn(&Article) -> Arc<facets::Facets>,
    ) -> Option<()> {
        let mut places = Vec::with_capacity(readings.len());
        for (old, new) in readings {
            let at = self.articles.binary_search_by(|article| article.url.cmp(&old.url)).ok()?;
            if !Arc::ptr_eq(&self.articles[at], old) || !alike::has_same_place(old, new) {
                return None;
            }
            self.articles[at] = (*new).clone();
            let facets = facets(new);
            if self.facets[at] != facets {
                Arc::make_mut(&mut self.facets)[at] = facets;
            }
            places.push(at);
        }
        let all =
            |is_same: fn(&Article, &Article) -> bool| readings.iter().all(|(old, new)| is_same(old, new));
        if !all(alike::has_same_lists) || !all(alike::has_same_errors) {
            self.list_again(all(alike::has_same_lists), all(alike::has_same_errors));
        }
        if !all(alike::has_same_terms) {
            let old = places.iter().copied().zip(readings.iter().map(|(old, _)| &***old));
            Arc::make_mut(&mut self.related).reread(old.collect(), &self.articles)?;
        }
        if !all(|old, new| old.body.targets() == new.body.targets()) {
            self.linked = linked::count(&self.articles).into();
        }
        Some(())
    }

    /// Makes lists and errors again, unless they are the same.
    fn list_again(&mut self, has_same_lists: bool, has_same_errors: bool) {
        let articles = &self.articles;
        let listed = listed(articles);
        if !has_same_errors {
            self.errors = errors::assemble(articles, &listed).into();
        }
        if !has_same_lists {
            let indexes = self.folders.values().filter_map(|folder| folder.index.clone()).collect();
            let folders = folders::assemble(articles, &listed, indexes);
            self.places = folders::places(&folders, articles.len()).into();
            self.folders = folders.into();
            self.tags = groups::assemble(articles, &listed, |article| &article.front_matter.tags).into();
            self.authors =
                groups::assemble(articles, &listed, |article| &article.front_matter.authors).into();
        }
    }
}

/// Whether links of other articles may lead elsewhere after this reading.
pub fn moves_links((old, new): Reread) -> bool {
    !alike::has_same_place(old, new) || !alike::has_same_anchors(old, new)
}

/// The articles that lists show, by title.
fn listed(articles: &[Arc<Article>]) -> Vec<ArticleIndex> {
    let mut listed: Vec<ArticleIndex> =
        (0..articles.len()).filter(|&index| !articles[index].front_matter.unlisted).collect();
    listed.sort_by_cached_key(|&index| (articles[index].title.to_lowercase(), index));
    listed
}
