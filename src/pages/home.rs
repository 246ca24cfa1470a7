//! The start page, search, and the page for an address that does not exist.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use super::listing::{self, Card, CountedLink};
use super::shell::Shell;
use super::{Context, Page};
use crate::article::FrontMatter;
use crate::knowledge_base::ArticleIndex;

/// How many topics and articles the start page shows.
const TOPICS: usize = 12;
const LATEST: usize = 6;
const REVIEWED: usize = 4;

/// What `home.html` reads.
#[derive(Debug, Serialize)]
pub struct HomeView {
    page: Shell,
    topics: Vec<CountedLink>,
    latest: Vec<Card>,
    reviewed: Vec<Card>,
    article_count: usize,
    error_count: usize,
}

/// What `search.html` and `404.html` read.
#[derive(Debug, Serialize)]
pub struct PlainView {
    page: Shell,
    article_count: usize,
}

/// The start page.
pub fn view(context: &Context) -> HomeView {
    let knowledge_base = context.knowledge_base;
    let mut page = Shell::new(context, &Page::Home, "home", "");
    page.description = context.config.description.clone();
    HomeView {
        topics: topics(context, &page),
        latest: listing::cards(context, &page, &latest(context)),
        reviewed: listing::cards(context, &page, &reviewed(context)),
        article_count: knowledge_base.articles.len(),
        error_count: knowledge_base.errors.len(),
        page,
    }
}

/// The folders at the top, those with most articles first.
fn topics(context: &Context, page: &Shell) -> Vec<CountedLink> {
    let folders = &context.knowledge_base.folders;
    let top = folders.get("").map(|top| top.folders.as_slice()).unwrap_or_default();
    let mut topics: Vec<CountedLink> = top
        .iter()
        .filter_map(|path| {
            let folder = folders.get(path).filter(|folder| folder.total > 0)?;
            Some(CountedLink {
                text: folder.title.clone(),
                href: page.href(&format!("{path}/")),
                count: folder.total,
            })
        })
        .collect();
    topics.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    topics.truncate(TOPICS);
    topics
}

/// The articles changed last.
fn latest(context: &Context) -> Vec<ArticleIndex> {
    last_by(context, |front_matter| front_matter.updated.or(front_matter.created), LATEST)
}

/// The articles a person has checked last; none where authors keep no record of it.
fn reviewed(context: &Context) -> Vec<ArticleIndex> {
    let mut reviewed = last_by(context, |front_matter| front_matter.last_reviewed, REVIEWED);
    reviewed.retain(|&index| context.knowledge_base.articles[index].front_matter.last_reviewed.is_some());
    reviewed
}

/// The first `count` of the listed articles, those with the latest day first.
fn last_by(context: &Context, day: impl Fn(&FrontMatter) -> Option<Date>, count: usize) -> Vec<ArticleIndex> {
    let knowledge_base = context.knowledge_base;
    let is_listed = |index: &ArticleIndex| knowledge_base.places[*index].is_some();
    let mut articles: Vec<ArticleIndex> = (0..knowledge_base.articles.len()).filter(is_listed).collect();
    articles.sort_by_key(|&index| (Reverse(day(&knowledge_base.articles[index].front_matter)), index));
    articles.truncate(count);
    articles
}

/// The search page.
pub fn search(context: &Context) -> PlainView {
    let mut view = plain(context, &Page::Search, "search", "search");
    view.page.scripts.push("search");
    view
}

/// The page for an address that does not exist.
pub fn not_found(context: &Context) -> PlainView {
    plain(context, &Page::NotFound, "not-found", "not_found")
}

fn plain(context: &Context, page: &Page, kind: &'static str, title_key: &str) -> PlainView {
    PlainView {
        page: Shell::new(context, page, kind, context.theme.words().get(title_key)),
        article_count: context.knowledge_base.articles.len(),
    }
}
