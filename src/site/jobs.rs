//! The job of each output path.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::collisions::Planned;
use super::{Site, collisions, errors_json, feed, llms, redirect, sitemap};
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};
use crate::source::discover::Asset;
use crate::source::{Checked, Diagnostic};

/// What makes the bytes of one output path.
#[derive(Debug)]
pub(super) enum Job {
    /// A file copied as it is.
    Copy(Arc<[u8]>),
    /// A page that leads on to an article.
    Redirect(ArticleIndex),
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
}

/// Every output path and its job; two sources for one path are an error.
pub(super) fn list(kb: &KnowledgeBase, assets: Vec<Asset>) -> Checked<BTreeMap<String, Job>> {
    let mut planned = Vec::new();
    planned.extend(site_files());
    planned.extend(redirects(kb));
    planned.extend(assets.into_iter().map(copy));
    collisions::resolve(planned)
}

fn site_files() -> impl Iterator<Item = Planned> {
    [
        ("feed.xml", Job::Feed, "the feed"),
        ("sitemap.xml", Job::Sitemap, "the sitemap"),
        ("robots.txt", Job::Robots, "the rules for crawlers"),
        ("llms.txt", Job::Llms, "the list of articles for language models"),
        ("errors.json", Job::Errors, "the list of errors"),
    ]
    .into_iter()
    .map(|(path, job, what)| Planned { path: path.to_owned(), job, source: None, what: what.to_owned() })
}

fn redirects(kb: &KnowledgeBase) -> impl Iterator<Item = Planned> {
    kb.articles.iter().enumerate().flat_map(|(index, article)| {
        let of_alias = move |alias: &String| {
            let path = redirect::output_path(alias)?;
            (path != format!("{}index.html", article.url)).then(|| Planned {
                path,
                job: Job::Redirect(index),
                source: Some(article.source_path.clone()),
                what: format!("the alias `{alias}`"),
            })
        };
        article.front_matter.aliases.iter().filter_map(of_alias)
    })
}

fn copy(asset: Asset) -> Planned {
    let source = Some(asset.source_path.as_str().into());
    Planned { path: asset.path, job: Job::Copy(asset.bytes), source, what: "a file".to_owned() }
}

impl Job {
    /// The bytes of the path.
    pub(super) fn run<'a>(&'a self, path: &str, site: &'a Site) -> Result<Cow<'a, [u8]>, Diagnostic> {
        let text = match self {
            Self::Copy(bytes) => return Ok(Cow::Borrowed(bytes)),
            Self::Redirect(index) => {
                redirect::page(path, &site.knowledge_base.articles[*index], &site.config)
            }
            Self::Feed => feed::atom(site),
            Self::Sitemap => sitemap::xml(site),
            Self::Robots => sitemap::robots(&site.config),
            Self::Llms => llms::text(site),
            Self::Errors => errors_json::text(&site.knowledge_base),
        };
        Ok(Cow::Owned(text.into_bytes()))
    }
}
