//! The job of each output path.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::collisions::Planned;
use super::{Site, collisions, entry, errors_json, feed, llms, offers, redirect, sitemap, twin};
use crate::article::Article;
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};
use crate::pages::{self, CodeMemo, Context, FixPage, Page};
use crate::search::Pack;
use crate::source::discover::Asset;
use crate::source::{Checked, Diagnostic};

/// What makes the bytes of one output path.
#[derive(Debug)]
pub(super) enum Job {
    /// A page of the theme.
    Page(Page),
    /// The Markdown twin of an article.
    Twin(ArticleIndex),
    /// A file of the theme, by its path.
    Theme,
    /// A file of the search index, by its path.
    Pack,
    /// The script that holds the whole search index.
    PackScript,
    /// A file copied as it is.
    Copy(Arc<[u8]>),
    /// A page that leads on to an article.
    Redirect(ArticleIndex),
    /// A page that leads on to a folder.
    FolderRedirect(String),
    /// `feed.xml`.
    Feed,
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `llms.txt`.
    Llms,
    /// `errors.json`.
    Errors,
    /// `search/offers.jsonl`.
    Offers,
    /// `fix/entry.js`.
    Entry,
    /// `fix/unstuck-tree.js`.
    Element,
}

/// Every output path and its job; two sources for one path are an error.
pub(super) fn list(site: &Site, assets: &[Asset]) -> Checked<BTreeMap<String, Job>> {
    let mut planned = Vec::new();
    planned.extend(site_files());
    planned.extend(made(site.theme.assets().keys(), || Job::Theme, "a file of the theme"));
    planned.extend(pack_files(&site.pack));
    planned.extend(pages::list(&site.context()).into_iter().map(|(path, page)| of_page(site, path, page)));
    planned.extend(twins(&site.knowledge_base, |_| true));
    planned.extend(redirects(&site.knowledge_base));
    planned.extend(assets.iter().map(copy));
    collisions::resolve(planned)
}

/// The same for what the tree is on.
pub(super) fn of_tree(site: &Site, assets: &[Asset]) -> Checked<BTreeMap<String, Job>> {
    let is_start = |path: &str| path.is_empty() || path.eq_ignore_ascii_case("index.html");
    let may_collide = |path: &str| is_start(path) || is_below_fix(path);
    let pages = pages::list_of_tree(&site.context(), may_collide);
    let mut planned: Vec<Planned> = site_files().collect();
    planned.extend(pages.into_iter().map(|(path, page)| of_page(site, path, page)));
    planned.extend(twins(&site.knowledge_base, may_collide));
    planned.extend(redirects(&site.knowledge_base));
    planned.extend(assets.iter().filter(|asset| may_collide(&asset.path)).map(copy));
    planned.retain(|one| may_collide(&one.path));
    collisions::resolve(planned)
}

/// Whether a path is that of the tree's folder or below it, also for systems that ignore case.
fn is_below_fix(path: &str) -> bool {
    let (folder, _) = path.split_once('/').unwrap_or((path, ""));
    folder.eq_ignore_ascii_case("fix")
}

/// Every output path, see [`Site::groups`].
pub(super) fn groups(site: &Site) -> Vec<Vec<&str>> {
    let mut of_articles: BTreeMap<ArticleIndex, Vec<&str>> = BTreeMap::new();
    let mut groups = Vec::new();
    for (path, job) in site.jobs.iter() {
        match job.article(site) {
            Some(article) => of_articles.entry(article).or_default().push(path),
            None => groups.push(vec![path.as_str()]),
        }
    }
    groups.extend(of_articles.into_values());
    groups
}

fn site_files() -> impl Iterator<Item = Planned> {
    [
        ("feed.xml", Job::Feed, "the feed"),
        ("sitemap.xml", Job::Sitemap, "the sitemap"),
        ("robots.txt", Job::Robots, "the rules for crawlers"),
        ("llms.txt", Job::Llms, "the list of articles for language models"),
        ("errors.json", Job::Errors, "the list of errors"),
        ("search/offers.jsonl", Job::Offers, "what is offered for each article"),
        ("fix/entry.js", Job::Entry, "the places of the articles in the decision tree"),
        ("fix/unstuck-tree.js", Job::Element, "the decision tree for other sites"),
    ]
    .into_iter()
    .map(|(path, job, what)| Planned { path: path.to_owned(), job, source: None, what: what.to_owned() })
}

/// The files of the search index.
fn pack_files(pack: &Pack) -> impl Iterator<Item = Planned> {
    let what = || "a file of the search index".to_owned();
    of_search(pack).into_iter().map(move |(path, job)| Planned { path, job, source: None, what: what() })
}

/// The jobs of the search index alone: its files, and the script that holds them all, where there are any.
pub(super) fn of_search(pack: &Pack) -> BTreeMap<String, Job> {
    let mut jobs: BTreeMap<String, Job> = pack.paths().map(|path| (path, Job::Pack)).collect();
    if !jobs.is_empty() {
        jobs.insert(Pack::script_path(), Job::PackScript);
    }
    jobs
}

fn made<'a>(
    paths: impl Iterator<Item = &'a String>,
    job: impl Fn() -> Job,
    what: &'static str,
) -> impl Iterator<Item = Planned> {
    paths.map(move |path| Planned { path: path.clone(), job: job(), source: None, what: what.to_owned() })
}

/// A page of the theme; that of an article has its file as source, that of a folder its `_index.md`.
fn of_page(site: &Site, path: String, page: Page) -> Planned {
    let kb = &site.knowledge_base;
    let source = match &page {
        Page::Article(index) => Some(kb.articles[*index].source_path.clone()),
        Page::Folder(folder, _) => {
            kb.folders.get(folder).and_then(|folder| Some(folder.index.as_ref()?.source_path.clone()))
        }
        _ => None,
    };
    let what = match &page {
        Page::Article(_) => "an article".to_owned(),
        Page::Folder(folder, _) => format!("the list of the folder `{folder}`"),
        Page::Search => "the search page".to_owned(),
        _ => format!("the page `{path}` of every site"),
    };
    Planned { path, job: Job::Page(page), source, what }
}

/// The Markdown twins of the articles at some addresses.
fn twins(kb: &KnowledgeBase, are_at: impl Fn(&str) -> bool) -> impl Iterator<Item = Planned> {
    let articles = kb.articles.iter().enumerate().filter(move |(_, article)| are_at(&article.url));
    articles.map(|(index, article)| Planned {
        path: format!("{}index.md", article.url),
        job: Job::Twin(index),
        source: Some(article.source_path.clone()),
        what: "the article as Markdown".to_owned(),
    })
}

fn redirects(kb: &KnowledgeBase) -> impl Iterator<Item = Planned> {
    let articles = kb.articles.iter().enumerate().flat_map(|(at, it)| aliases(it, move || Job::Redirect(at)));
    let folders = kb.folders.iter().filter_map(|(path, folder)| Some((path, folder.index.as_ref()?)));
    articles.chain(folders.flat_map(|(path, index)| aliases(index, || Job::FolderRedirect(path.clone()))))
}

fn aliases(article: &Article, job: impl Fn() -> Job) -> impl Iterator<Item = Planned> {
    let of_alias = move |alias: &String| {
        let path = redirect::output_path(alias)?;
        (path != format!("{}index.html", article.url)).then(|| Planned {
            path,
            job: job(),
            source: Some(article.source_path.clone()),
            what: format!("the alias `{alias}`"),
        })
    };
    article.front_matter.aliases.iter().filter_map(of_alias)
}

fn copy(asset: &Asset) -> Planned {
    let source = Some(asset.source_path.as_str().into());
    Planned {
        path: asset.path.clone(),
        job: Job::Copy(asset.bytes.clone()),
        source,
        what: "a file".to_owned(),
    }
}

fn made_earlier<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> Cow<'a, [u8]> {
    Cow::Borrowed(files.get(path).map_or(&[], Vec::as_slice))
}

impl Job {
    /// The article whose code a page shows.
    fn article(&self, site: &Site) -> Option<ArticleIndex> {
        match self {
            Self::Page(Page::Article(article)) => Some(*article),
            Self::Page(Page::Fix(FixPage::Ladder(page))) => {
                site.tree.ladders[page.ladder].steps.first().map(|step| step.article)
            }
            _ => None,
        }
    }

    /// The bytes of the path.
    pub(super) fn run<'a>(
        &'a self,
        path: &str,
        site: &'a Site,
        code: Option<&CodeMemo>,
    ) -> Result<Cow<'a, [u8]>, Diagnostic> {
        let text = match self {
            Self::Copy(bytes) => return Ok(Cow::Borrowed(bytes)),
            Self::Theme => return Ok(made_earlier(site.theme.assets(), path)),
            Self::Pack => return Ok(site.pack.bytes(path).unwrap_or_default()),
            Self::PackScript => site.pack.script(),
            Self::Element => {
                let path = format!("{}embed.js", site.theme.asset_base());
                return Ok(made_earlier(site.theme.assets(), &path));
            }
            Self::Page(page) => pages::render(&Context { code, ..site.context() }, page)?,
            Self::Redirect(index) => {
                redirect::page(path, &site.knowledge_base.articles[*index], &site.config)
            }
            Self::FolderRedirect(folder) => {
                let index = site.knowledge_base.folders.get(folder).and_then(|folder| folder.index.as_ref());
                index.map_or_else(String::new, |index| redirect::page(path, index, &site.config))
            }
            Self::Twin(index) => twin::markdown(&site.knowledge_base.articles[*index]),
            Self::Feed => feed::atom(site),
            Self::Sitemap => sitemap::xml(site),
            Self::Robots => sitemap::robots(&site.config),
            Self::Llms => llms::text(site),
            Self::Errors => errors_json::text(&site.knowledge_base),
            Self::Offers => offers::lines(&site.knowledge_base),
            Self::Entry => entry::script(site),
        };
        Ok(Cow::Owned(text.into_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, Run};
    use crate::source::SourceFile;
    use crate::source::discover::Inputs;

    #[test]
    fn an_article_and_the_ways_to_try_it_are_made_together() {
        let text = "# Pip\n\n## Solutions\n\n### Install again\n\nRun `pip install x`.\n";
        let articles = vec![SourceFile::new("content/pip.md", text)];
        let inputs = Inputs { articles, ..Inputs::default() };
        let run = Run { drafts: false, today: jiff::civil::date(2026, 1, 1) };
        let site = super::super::plan(&inputs, &Config::default(), run, &mut |_| {}).value;
        let groups = site.groups();
        assert!(groups.contains(&vec!["fix/pip/index.html", "pip/index.html"]), "{groups:?}");
        let mut paths = groups.concat();
        paths.sort_unstable();
        assert_eq!(paths, site.paths().collect::<Vec<_>>());
    }
}
