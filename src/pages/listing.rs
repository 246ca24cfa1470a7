//! Lists: folders, tags, authors and errors, in pages that never grow too long.

use jiff::civil::Date;
use serde::Serialize;

use super::shell::{LinkView, Shell};
use super::{Context, Page, html, link, picture, url};
use crate::article::Article;
use crate::knowledge_base::groups::group_slug;
use crate::knowledge_base::{ArticleIndex, Group, KnowledgeBase};

/// Articles on one page of a list.
const ARTICLES_A_PAGE: usize = 100;

/// An article in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its summary as plain text; empty when it has none.
    pub summary: String,
    /// The first error it is about.
    pub error: Option<String>,
    /// When it was last changed, else made.
    pub date: Option<DateView>,
    /// How many solutions it names.
    pub solutions: usize,
    /// Its picture, where it has one beside it.
    pub thumbnail: Option<PictureView>,
}

/// A picture with its size in pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// Its address, relative to the page.
    pub src: String,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// A day, for people and for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// `2023-03-12`.
    pub iso: String,
    /// As the site's language writes it.
    pub text: String,
}

/// The pages of a list that is too long for one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// Every page but those left out between.
    pub pages: Vec<PagerLink>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// A page of a list.
#[derive(Debug, Clone, Serialize)]
pub struct PagerLink {
    /// Its number.
    pub number: usize,
    /// Its address.
    pub href: String,
}

/// A folder's page.
#[derive(Debug, Serialize)]
pub struct FolderView {
    page: Shell,
    title: String,
    introduction: Option<String>,
    folders: Vec<CountedLink>,
    articles: Vec<Card>,
    total: usize,
    pager: Pager,
}

/// A page that lists tags or authors.
#[derive(Debug, Serialize)]
pub struct GroupsView {
    page: Shell,
    title: String,
    groups: Vec<CountedLink>,
}

/// The articles with a tag or by an author.
#[derive(Debug, Serialize)]
pub struct GroupView {
    page: Shell,
    title: String,
    articles: Vec<Card>,
    total: usize,
    pager: Pager,
}

/// A link with the number of articles behind it.
#[derive(Debug, Clone, Serialize)]
pub struct CountedLink {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// How many articles are there.
    pub count: usize,
}

/// Every page of every list.
pub fn pages(knowledge_base: &KnowledgeBase) -> Vec<Page> {
    let mut pages = vec![Page::Tags, Page::Authors];
    for (path, folder) in knowledge_base.folders.iter().filter(|(path, _)| !path.is_empty()) {
        let numbers = numbers(folder.articles.len(), ARTICLES_A_PAGE);
        pages.extend(numbers.map(|number| Page::Folder(path.clone(), number)));
    }
    for (slug, group) in knowledge_base.tags.iter() {
        let numbers = numbers(group.articles.len(), ARTICLES_A_PAGE);
        pages.extend(numbers.map(|number| Page::Tag(slug.clone(), number)));
    }
    for (slug, group) in knowledge_base.authors.iter() {
        let numbers = numbers(group.articles.len(), ARTICLES_A_PAGE);
        pages.extend(numbers.map(|number| Page::Author(slug.clone(), number)));
    }
    pages
}

/// A folder's page.
pub fn folder(context: &Context, path: &str, number: usize) -> FolderView {
    let folder = &context.knowledge_base.folders[path];
    let make = |number| Page::Folder(path.to_owned(), number);
    let mut page = Shell::new(context, &make(number), "folder", &folder.title);
    page.breadcrumbs = breadcrumbs(context, &page, path.rsplit_once('/').map_or("", |(above, _)| above));
    let folders = folder.folders.iter().filter_map(|path| {
        let folder = context.knowledge_base.folders.get(path).filter(|folder| folder.total > 0)?;
        Some(CountedLink {
            text: folder.title.clone(),
            href: page.href(&format!("{path}/")),
            count: folder.total,
        })
    });
    FolderView {
        title: folder.title.clone(),
        introduction: folder.index.as_ref().map(|index| html::article_html(context, &page.root, index)),
        folders: folders.collect(),
        articles: cards(context, &page, slice(&folder.articles, number, ARTICLES_A_PAGE)),
        total: folder.total,
        pager: pager(context, &page, make, (number, folder.articles.len(), ARTICLES_A_PAGE)),
        page,
    }
}

/// The page of all tags.
pub fn tags(context: &Context) -> GroupsView {
    let title = context.theme.words().get("tags").to_owned();
    let page = Shell::new(context, &Page::Tags, "tags", &title);
    let groups = counted(&context.knowledge_base.tags, &page, "tags");
    GroupsView { page, title, groups }
}

/// The page of all authors.
pub fn authors(context: &Context) -> GroupsView {
    let title = context.theme.words().get("authors").to_owned();
    let page = Shell::new(context, &Page::Authors, "authors", &title);
    let groups = counted(&context.knowledge_base.authors, &page, "authors");
    GroupsView { page, title, groups }
}

/// A tag's page.
pub fn tag(context: &Context, slug: &str, number: usize) -> GroupView {
    let group = &context.knowledge_base.tags[slug];
    let above = (context.theme.words().get("tags"), "tags/");
    self::group(context, group, |number| Page::Tag(slug.to_owned(), number), ("tag", above, number))
}

/// An author's page.
pub fn author(context: &Context, slug: &str, number: usize) -> GroupView {
    let group = &context.knowledge_base.authors[slug];
    let above = (context.theme.words().get("authors"), "authors/");
    self::group(context, group, |number| Page::Author(slug.to_owned(), number), ("author", above, number))
}

fn group(
    context: &Context,
    group: &Group,
    make: impl Fn(usize) -> Page,
    (kind, above, number): (&'static str, (&str, &str), usize),
) -> GroupView {
    let mut page = Shell::new(context, &make(number), kind, &group.label);
    page.breadcrumbs = vec![home_link(context, &page), page.link(above.0, above.1)];
    GroupView {
        title: group.label.clone(),
        articles: cards(context, &page, slice(&group.articles, number, ARTICLES_A_PAGE)),
        total: group.articles.len(),
        pager: pager(context, &page, make, (number, group.articles.len(), ARTICLES_A_PAGE)),
        page,
    }
}

/// The folders from the start to `path`, itself included.
pub fn breadcrumbs(context: &Context, page: &Shell, path: &str) -> Vec<LinkView> {
    let mut links: Vec<LinkView> = crate::knowledge_base::folders::ancestors(path)
        .filter_map(|above| Some((above, context.knowledge_base.folders.get(above)?)))
        .filter(|(above, _)| !above.is_empty())
        .map(|(above, folder)| page.link(&folder.title, &format!("{above}/")))
        .collect();
    links.push(home_link(context, page));
    links.reverse();
    links
}

/// The link to the start page.
pub fn home_link(context: &Context, page: &Shell) -> LinkView {
    page.link(context.theme.words().get("home"), "")
}

/// Articles as a list shows them.
pub fn cards(context: &Context, page: &Shell, articles: &[ArticleIndex]) -> Vec<Card> {
    articles.iter().map(|&index| card(context, page, &context.knowledge_base.articles[index])).collect()
}

fn card(context: &Context, page: &Shell, article: &Article) -> Card {
    let front_matter = &article.front_matter;
    Card {
        title: article.title.clone(),
        href: page.href(&article.url),
        summary: front_matter.tldr.as_deref().map(html::plain_summary).unwrap_or_default(),
        error: article
            .signatures
            .first()
            .map(|signature| signature.text.clone())
            .filter(|text| !begins_with(text, &article.title)),
        date: front_matter.updated.or(front_matter.created).map(|date| date_view(context, date)),
        solutions: article.remedies.solutions.len(),
        thumbnail: thumbnail(context, page, article),
    }
}

/// Whether a text only says on what another begins, so that both need not be shown.
fn begins_with(text: &str, other: &str) -> bool {
    text.to_lowercase().starts_with(&other.to_lowercase())
}

/// An article's picture. One of another host is not shown: no page of the site asks another host for anything.
fn thumbnail(context: &Context, page: &Shell, article: &Article) -> Option<PictureView> {
    let path = picture::thumbnail(article)?;
    let (width, height) = *context.knowledge_base.pictures.get(&path)?;
    Some(PictureView { src: page.href(&path), width, height })
}

/// A day as the site's language writes it.
pub fn date_view(context: &Context, date: Date) -> DateView {
    DateView { iso: date.to_string(), text: context.theme.words().date(date) }
}

/// Tags of an article as links.
pub fn tag_links(page: &Shell, article: &Article) -> Vec<LinkView> {
    article
        .front_matter
        .tags
        .iter()
        .map(|tag| page.link(tag, &format!("tags/{}/", group_slug(tag))))
        .collect()
}

fn counted(
    groups: &std::collections::BTreeMap<String, Group>,
    page: &Shell,
    folder: &str,
) -> Vec<CountedLink> {
    groups
        .iter()
        .map(|(slug, group)| CountedLink {
            text: group.label.clone(),
            href: page.href(&format!("{folder}/{slug}/")),
            count: group.articles.len(),
        })
        .collect()
}

/// The numbers of a list's pages; a list of nothing has one page that says so.
pub fn numbers(length: usize, per_page: usize) -> std::ops::RangeInclusive<usize> {
    1..=length.div_ceil(per_page).max(1)
}

fn slice(articles: &[ArticleIndex], number: usize, per_page: usize) -> &[ArticleIndex] {
    let first = ((number - 1) * per_page).min(articles.len());
    &articles[first..(first + per_page).min(articles.len())]
}

/// The links from one page of a list to its others: the first, the last and those near by.
pub fn pager(
    context: &Context,
    page: &Shell,
    make: impl Fn(usize) -> Page,
    (number, length, per_page): (usize, usize, usize),
) -> Pager {
    let count = *numbers(length, per_page).end();
    let href = |number: usize| link::href(&page.root, &url(context, &make(number)));
    let near = |other: &usize| *other == 1 || *other == count || other.abs_diff(number) <= 2;
    Pager {
        number,
        count,
        pages: (1..=count).filter(near).map(|number| PagerLink { number, href: href(number) }).collect(),
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < count).then(|| href(number + 1)),
    }
}
