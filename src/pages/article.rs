//! An article's page.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::html::levels::Levels;
use super::listing::{self, Card, DateView};
use super::shell::{LinkView, Shell};
use super::{Context, Page, html, social};
use crate::article::{Article, Solution};
use crate::knowledge_base::ArticleIndex;
use crate::knowledge_base::errors::error_id;
use crate::knowledge_base::groups::group_slug;

/// The errors shown above an article; the rest are on the page that lists all.
const ERRORS_SHOWN: usize = 4;

/// What `article.html` reads.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    page: Shell,
    title: String,
    subtitle: Option<String>,
    errors: Vec<LinkView>,
    summary: Option<String>,
    applies_to: Vec<String>,
    created: Option<DateView>,
    updated: Option<DateView>,
    last_reviewed: Option<DateView>,
    is_stale: bool,
    authors: Vec<LinkView>,
    tags: Vec<LinkView>,
    causes: Vec<CauseView>,
    solutions: Vec<LinkView>,
    body: String,
    contents: Vec<HeadingView>,
    previous: Option<LinkView>,
    next: Option<LinkView>,
    related: Vec<Card>,
    /// Where the article is edited, if the site says so.
    edit: Option<String>,
}

/// A cause with the solutions that answer it.
#[derive(Debug, Serialize)]
pub struct CauseView {
    text: String,
    href: String,
    solutions: Vec<LinkView>,
}

/// A heading of the table of contents.
#[derive(Debug, Serialize)]
pub struct HeadingView {
    level: u8,
    text: String,
    href: String,
}

/// The view of an article.
pub fn view(context: &Context, index: ArticleIndex) -> ArticleView {
    let article = &*context.knowledge_base.articles[index];
    let front_matter = &article.front_matter;
    let mut page = Shell::new(context, &Page::Article(index), "article", &article.title);
    page.description = front_matter.tldr.as_deref().map(html::plain_summary).unwrap_or_default();
    page.breadcrumbs = listing::breadcrumbs(context, &page, &article.folder);
    page.social = social::article(context, &page, article);
    let date = |date: Option<Date>| date.map(|date| listing::date_view(context, date));
    let (previous, next) = neighbours(context, &page, index, article);
    ArticleView {
        title: article.title.clone(),
        subtitle: front_matter.subtitle.clone(),
        errors: errors(&page, article),
        summary: front_matter
            .tldr
            .as_deref()
            .map(|text| html::summary_html(context, &page.root, &article.url, text)),
        applies_to: front_matter.applies_to.clone(),
        created: date(front_matter.created),
        updated: date(front_matter.updated.filter(|updated| Some(*updated) != front_matter.created)),
        last_reviewed: date(front_matter.last_reviewed),
        is_stale: is_stale(article, context.run.today),
        authors: author_links(&page, article),
        tags: listing::tag_links(&page, article),
        causes: causes(article),
        solutions: article.remedies.solutions.iter().map(solution_link).collect(),
        body: html::article_html(context, &page.root, article),
        contents: contents(article),
        previous,
        next,
        related: listing::cards(context, &page, &context.knowledge_base.related.nearest[index]),
        edit: context.config.edit_url.as_ref().map(|url| url.replace("{path}", &article.source_path)),
        page,
    }
}

fn errors(page: &Shell, article: &Article) -> Vec<LinkView> {
    article
        .signatures
        .iter()
        .filter(|signature| signature.text != article.title)
        .take(ERRORS_SHOWN)
        .map(|signature| page.link(&signature.text, &format!("errors/{}/", error_id(signature))))
        .collect()
}

fn author_links(page: &Shell, article: &Article) -> Vec<LinkView> {
    let authors = article.front_matter.authors.iter();
    authors.map(|author| page.link(author, &format!("authors/{}/", group_slug(author)))).collect()
}

/// Whether the time between two reviews is over.
fn is_stale(article: &Article, today: Date) -> bool {
    let front_matter = &article.front_matter;
    let Some(days) = front_matter.review_every_days else { return false };
    let last = front_matter.last_reviewed.or(front_matter.updated).or(front_matter.created);
    last.and_then(|last| last.checked_add(i64::from(days).days()).ok()).is_some_and(|due| due < today)
}

/// The causes of which the article says what fixes them.
fn causes(article: &Article) -> Vec<CauseView> {
    let solutions = &article.remedies.solutions;
    article
        .remedies
        .causes
        .iter()
        .filter(|cause| !cause.solutions.is_empty())
        .map(|cause| CauseView {
            text: cause.title.clone(),
            href: format!("#{}", cause.anchor),
            solutions: cause
                .solutions
                .iter()
                .filter_map(|&at| solutions.get(at))
                .map(solution_link)
                .collect(),
        })
        .collect()
}

fn solution_link(solution: &Solution) -> LinkView {
    LinkView { text: solution.title.clone(), href: format!("#{}", solution.id) }
}

fn contents(article: &Article) -> Vec<HeadingView> {
    let mut levels = Levels::default();
    let headings = article.outline.headings.iter().map(|heading| HeadingView {
        level: levels.next(heading.level),
        text: heading.title.clone(),
        href: format!("#{}", heading.id),
    });
    headings.filter(|heading| heading.level <= 3).collect()
}

/// The articles before and after in the folder.
fn neighbours(
    context: &Context,
    page: &Shell,
    index: ArticleIndex,
    article: &Article,
) -> (Option<LinkView>, Option<LinkView>) {
    let knowledge_base = context.knowledge_base;
    let (Some(place), Some(folder)) =
        (knowledge_base.places[index], knowledge_base.folders.get(&article.folder))
    else {
        return (None, None);
    };
    let link = |place: Option<usize>| {
        let other = &knowledge_base.articles[*folder.articles.get(place?)?];
        Some(page.link(&other.title, &other.url))
    };
    (link(place.checked_sub(1)), link(place.checked_add(1)))
}
