//! What every page has around its content: title, way to the root, sidebar, breadcrumbs.

use serde::Serialize;

use super::social::Social;
use super::{Context, Page, link, url};
use crate::knowledge_base::Folder;

/// How many folders of one level, and how many articles around the current one, the sidebar shows. Both are bounded, so
/// that a page of a site of ten thousand articles is as small as one of ten.
const FOLDERS_SHOWN: usize = 12;
const ARTICLES_AROUND: usize = 3;

/// What every template reads as `page`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shell {
    /// What the browser's tab says; empty on the start page, which shows the site's name alone.
    pub title: String,
    /// One sentence for search engines and previews; may be empty.
    pub description: String,
    /// The way to the site root: `../../`.
    pub root: String,
    /// The page's own address from the site root.
    pub url: String,
    /// The kind of page: `home`, `article`, `folder`, …
    pub kind: &'static str,
    /// Its full address, where the site has one.
    pub canonical: Option<String>,
    /// What other sites show of it, where the site's address is known.
    pub social: Option<Social>,
    /// The folders above, from the start on.
    pub breadcrumbs: Vec<LinkView>,
    /// The sidebar.
    pub navigation: Vec<Branch>,
    /// How many more folders there are at the top than the sidebar shows.
    pub more_folders: usize,
    /// Names of the script bundles the page needs beside `main`.
    pub scripts: Vec<&'static str>,
}

/// A link with its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// What it says.
    pub text: String,
    /// Where it leads, relative to the page.
    pub href: String,
}

/// A folder of the sidebar.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Branch {
    /// The folder's title.
    pub text: String,
    /// Its page.
    pub href: String,
    /// How many articles are in it and below.
    pub count: usize,
    /// Whether the page is this folder's own.
    pub is_current: bool,
    /// Whether the page is in it.
    pub is_open: bool,
    /// The folders in it, where it is open.
    pub folders: Vec<Branch>,
    /// The articles in it around the current one, where it holds the page.
    pub articles: Vec<Leaf>,
    /// How many more articles it has than are shown.
    pub more: usize,
}

/// An article of the sidebar.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Leaf {
    /// Its title.
    pub text: String,
    /// Its page.
    pub href: String,
    /// Whether it is the page itself.
    pub is_current: bool,
}

impl Shell {
    /// The shell of a page of this kind.
    pub fn new(context: &Context, page: &Page, kind: &'static str, title: &str) -> Self {
        let address = url(context, page);
        let root = if *page == Page::NotFound { absolute_root(context) } else { link::root(&address) };
        let (folder, article) = place(context, page);
        let navigation = navigation(context, &root, folder.as_deref(), article);
        let canonical = canonical(context, &address);
        Self {
            title: title.to_owned(),
            social: canonical.is_some().then(|| Social { kind: "website", ..Social::default() }),
            canonical,
            more_folders: more_folders(context, &navigation),
            navigation,
            breadcrumbs: Vec::new(),
            description: String::new(),
            scripts: Vec::new(),
            kind,
            url: address,
            root,
        }
    }

    /// A link to an address from the site root.
    pub fn href(&self, url: &str) -> String {
        link::href(&self.root, url)
    }

    /// A link with its text.
    pub fn link(&self, text: &str, url: &str) -> LinkView {
        LinkView { text: text.to_owned(), href: self.href(url) }
    }
}

/// A host shows the 404 page at any address, so its links begin at the host's root where the site's place is known.
fn absolute_root(context: &Context) -> String {
    let path = context.config.base_url.as_deref().and_then(|base| {
        let after_scheme = base.split_once("://")?.1;
        Some(after_scheme.split_once('/').map_or("", |(_, path)| path).trim_matches('/').to_owned())
    });
    match path.as_deref() {
        None => "./".to_owned(),
        Some("") => "/".to_owned(),
        Some(path) => format!("/{path}/"),
    }
}

fn canonical(context: &Context, address: &str) -> Option<String> {
    let base = context.config.base_url.as_deref()?;
    Some(format!("{}/{address}", base.trim_end_matches('/')))
}

/// The folder a page is in, and its place there when it is an article.
fn place(context: &Context, page: &Page) -> (Option<String>, Option<usize>) {
    match page {
        Page::Article(index) => {
            let folder = context.knowledge_base.articles[*index].folder.clone();
            (Some(folder), context.knowledge_base.places[*index])
        }
        Page::Folder(path, _) => (Some(path.clone()), None),
        _ => (None, None),
    }
}

fn navigation(context: &Context, root: &str, current: Option<&str>, article: Option<usize>) -> Vec<Branch> {
    let Some(top) = context.knowledge_base.folders.get("") else { return Vec::new() };
    branches(context, root, top, (current, article))
}

fn more_folders(context: &Context, shown: &[Branch]) -> usize {
    let folders = &context.knowledge_base.folders;
    let top = folders.get("").map(|top| top.folders.as_slice()).unwrap_or_default();
    let filled = top.iter().filter(|path| folders.get(*path).is_some_and(|folder| folder.total > 0));
    filled.count() - shown.len()
}

fn branches(
    context: &Context,
    root: &str,
    parent: &Folder,
    at: (Option<&str>, Option<usize>),
) -> Vec<Branch> {
    let is_open = |path: &str| at.0.is_some_and(|current| is_within(current, path));
    parent
        .folders
        .iter()
        .enumerate()
        .filter(|(place, path)| *place < FOLDERS_SHOWN || is_open(path))
        .filter_map(|(_, path)| Some((path, context.knowledge_base.folders.get(path)?)))
        .filter(|(_, folder)| folder.total > 0)
        .map(|(path, folder)| branch(context, root, (path, folder), at))
        .collect()
}

fn branch(
    context: &Context,
    root: &str,
    (path, folder): (&str, &Folder),
    at: (Option<&str>, Option<usize>),
) -> Branch {
    let is_open = at.0.is_some_and(|current| is_within(current, path));
    let is_here = at.0 == Some(path);
    let articles = if is_here { around(context, root, folder, at.1) } else { Vec::new() };
    Branch {
        text: folder.title.clone(),
        href: link::href(root, &format!("{path}/")),
        count: folder.total,
        is_current: is_here && at.1.is_none(),
        is_open,
        folders: if is_open { branches(context, root, folder, at) } else { Vec::new() },
        more: if is_here { folder.articles.len() - articles.len() } else { 0 },
        articles,
    }
}

/// The articles of a folder near a place; the first ones for the folder's own page.
fn around(context: &Context, root: &str, folder: &Folder, place: Option<usize>) -> Vec<Leaf> {
    let at = place.unwrap_or(0);
    let shown = 2 * ARTICLES_AROUND + 1;
    let first = at.saturating_sub(ARTICLES_AROUND).min(folder.articles.len().saturating_sub(shown));
    let near = folder.articles.iter().enumerate().skip(first).take(shown);
    near.map(|(number, &index)| {
        let article = &context.knowledge_base.articles[index];
        Leaf {
            text: article.title.clone(),
            href: link::href(root, &article.url),
            is_current: place == Some(number),
        }
    })
    .collect()
}

/// Whether `path` is `folder` or below it.
fn is_within(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
