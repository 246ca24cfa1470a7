//! The start page, search, and the page for an address that does not exist.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use super::fix::{self, StartView};
use super::listing::{self, Card, CountedLink, DateView};
use super::shell::Shell;
use super::{Context, Page};
use crate::article::FrontMatter;
use crate::knowledge_base::ArticleIndex;

/// How many topics and articles the start page shows.
const TOPICS: usize = 60;
const LATEST: usize = 6;
const LINKED: usize = 6;
const REVIEWED: usize = 6;

/// What `home.html` reads.
#[derive(Debug, Serialize)]
pub struct HomeView {
    page: Shell,
    /// The first question of the decision tree.
    start: Option<StartView>,
    topics: Vec<CountedLink>,
    latest: Vec<Card>,
    /// The articles most others link to, with their number.
    linked: Vec<CountedLink>,
    reviewed: Vec<ReviewedView>,
    article_count: usize,
    error_count: usize,
}

/// An article with the day a person checked it last.
#[derive(Debug, Serialize)]
pub struct ReviewedView {
    text: String,
    href: String,
    date: DateView,
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
        start: fix::start(context, &page),
        topics: topics(context, &page),
        latest: listing::cards(context, &page, &latest(context)),
        linked: linked(context, &page),
        reviewed: reviewed(context, &page),
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

/// The articles that at least two others link to, the most linked first.
fn linked(context: &Context, page: &Shell) -> Vec<CountedLink> {
    let knowledge_base = context.knowledge_base;
    let is_linked = |index: &ArticleIndex| knowledge_base.linked[*index] > 1;
    let mut articles: Vec<ArticleIndex> = listed(context).filter(is_linked).collect();
    articles.sort_by_key(|&index| (Reverse(knowledge_base.linked[index]), index));
    articles.truncate(LINKED);
    let link = |index: ArticleIndex| {
        let article = &knowledge_base.articles[index];
        let href = page.href(&article.url);
        CountedLink { text: article.title.clone(), href, count: knowledge_base.linked[index] }
    };
    articles.into_iter().map(link).collect()
}

/// The articles a person has checked last; none where authors keep no record of it.
fn reviewed(context: &Context, page: &Shell) -> Vec<ReviewedView> {
    let articles = last_by(context, |front_matter| front_matter.last_reviewed, REVIEWED);
    let view = |index: ArticleIndex| {
        let article = &context.knowledge_base.articles[index];
        let date = listing::date_view(context, article.front_matter.last_reviewed?);
        Some(ReviewedView { text: article.title.clone(), href: page.href(&article.url), date })
    };
    articles.into_iter().filter_map(view).collect()
}

/// The first `count` of the listed articles, those with the latest day first.
fn last_by(context: &Context, day: impl Fn(&FrontMatter) -> Option<Date>, count: usize) -> Vec<ArticleIndex> {
    let knowledge_base = context.knowledge_base;
    let mut articles: Vec<ArticleIndex> = listed(context).collect();
    articles.sort_by_key(|&index| (Reverse(day(&knowledge_base.articles[index].front_matter)), index));
    articles.truncate(count);
    articles
}

/// The articles that lists show.
fn listed(context: &Context) -> impl Iterator<Item = ArticleIndex> {
    let places = &context.knowledge_base.places;
    (0..places.len()).filter(|&index| places[index].is_some())
}

/// The search page.
pub fn search(context: &Context) -> PlainView {
    plain(context, &Page::Search, "search", "search")
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
