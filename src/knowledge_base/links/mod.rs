//! Leads links between articles, in every spelling authors use, to the pages of the site.
//!
//! `x.md`, `../x`, `/folder/x/`, `@/x.md#a`, `knowledge:folder/x` and `[[X]]` become `/folder/x/#a`, an address from the
//! site root. A link to what is not there keeps only its text, so that no page leads a reader to nothing.

mod problem;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ArticleIndex;
use super::slug::tree_slug;
use crate::article::body::Addresses;
use crate::article::outline::slug;
use crate::article::{Article, links};
use crate::source::Diagnostic;
use problem::Problem;

/// Leads the links of the articles at `which` to pages; what is wrong with them, by article. `files` are the output paths
/// of pictures and other files.
pub fn resolve(
    articles: &mut [Arc<Article>],
    which: &[ArticleIndex],
    files: &BTreeSet<&str>,
) -> Vec<(ArticleIndex, Vec<Diagnostic>)> {
    let found: Vec<Found> = {
        let known = Known::of(articles, files);
        which.iter().map(|&index| known.all_of(&articles[index])).collect()
    };
    which
        .iter()
        .zip(found)
        .map(|(&index, found)| {
            lead(&mut articles[index], &found);
            (index, found.diagnostics)
        })
        .collect()
}

/// Leads the links of an article; one that already leads there is not copied.
fn lead(article: &mut Arc<Article>, found: &Found) {
    if !article.body.is_led_to(&found.addresses) {
        Arc::make_mut(article).body.lead(&found.addresses);
    }
    if found.summary.is_some() && found.summary != article.front_matter.tldr {
        let article = Arc::make_mut(article);
        let led = std::mem::replace(&mut article.front_matter.tldr, found.summary.clone());
        article.summary_as_written = article.summary_as_written.take().or(led);
    }
}

/// What the links of one article lead to: by target as written, `None` for what is not there.
#[derive(Debug, Default, PartialEq)]
struct Found {
    addresses: Addresses,
    /// The summary with its links led to pages, when it has any.
    summary: Option<String>,
    diagnostics: Vec<Diagnostic>,
}

/// Everything a link can lead to. Each map is made when the first link asks for it: after an edit only the links of one
/// article are looked at.
struct Known<'a> {
    articles: &'a [Arc<Article>],
    sources: OnceCell<BTreeMap<&'a str, &'a Article>>,
    folded: OnceCell<BTreeMap<String, &'a str>>,
    urls: OnceCell<BTreeMap<&'a str, &'a Article>>,
    names: OnceCell<BTreeMap<String, Option<&'a Article>>>,
    folders: OnceCell<BTreeSet<&'a str>>,
    files: &'a BTreeSet<&'a str>,
}

fn names(articles: &[Arc<Article>]) -> BTreeMap<String, Option<&Article>> {
    let mut names: BTreeMap<String, Option<&Article>> = BTreeMap::new();
    for article in articles {
        for name in BTreeSet::from([slug(&article.id), slug(&article.title)]) {
            names.entry(name).and_modify(|known| *known = None).or_insert(Some(article));
        }
    }
    names
}

/// The path of an article's source below `content/`.
fn below_content(article: &Article) -> &str {
    article.source_path.strip_prefix("content/").unwrap_or(&article.source_path)
}

/// A place a path leads to.
enum Place<'a> {
    Article(&'a Article),
    Other(String),
}

/// Parts of the site that are no articles and always there.
const FIXED: &[&str] =
    &["fix", "errors", "tags", "authors", "search", "feed.xml", "sitemap.xml", "llms.txt", "errors.json"];

impl<'a> Known<'a> {
    fn of(articles: &'a [Arc<Article>], files: &'a BTreeSet<&'a str>) -> Self {
        Self {
            articles,
            sources: OnceCell::new(),
            folded: OnceCell::new(),
            urls: OnceCell::new(),
            names: OnceCell::new(),
            folders: OnceCell::new(),
            files,
        }
    }

    /// Articles by source path below `content/`.
    fn sources(&self) -> &BTreeMap<&'a str, &'a Article> {
        self.sources.get_or_init(|| {
            self.articles.iter().map(|article| (below_content(article), &**article)).collect()
        })
    }

    /// The same in lower case, for targets in the wrong case.
    fn folded(&self) -> &BTreeMap<String, &'a str> {
        let entry =
            |article: &'a Arc<Article>| (below_content(article).to_lowercase(), below_content(article));
        self.folded.get_or_init(|| self.articles.iter().map(entry).collect())
    }

    /// Articles by address without the last slash.
    fn urls(&self) -> &BTreeMap<&'a str, &'a Article> {
        let entry = |article: &'a Arc<Article>| (article.url.trim_end_matches('/'), &**article);
        self.urls.get_or_init(|| self.articles.iter().map(entry).collect())
    }

    /// Articles by file stem and by slug of their title; `None` where two share it.
    fn names(&self) -> &BTreeMap<String, Option<&'a Article>> {
        self.names.get_or_init(|| names(self.articles))
    }

    fn folders(&self) -> &BTreeSet<&'a str> {
        let above = |article: &'a Arc<Article>| super::folders::ancestors(&article.folder);
        self.folders.get_or_init(|| self.articles.iter().flat_map(above).collect())
    }

    fn all_of(&self, article: &'a Article) -> Found {
        let written = article.summary_as_written.as_ref().or(article.front_matter.tldr.as_ref());
        let summary = written.filter(|summary| summary.contains("]("));
        let lead = |target: &str| match self.resolve(target, article, false) {
            Ok(None) => None,
            Ok(address) => Some(address),
            Err(problem) => Some(problem.address),
        };
        let summary = summary.map(|summary| lead_summary(summary, lead));
        let mut found = Found { summary, ..Found::default() };
        for link in article.body.links() {
            match self.resolve(&link.target, article, link.is_image) {
                Ok(None) => {}
                Ok(Some(address)) => drop(found.addresses.insert(link.target.clone(), Some(address))),
                Err(problem) => {
                    found.addresses.insert(link.target.clone(), problem.address.clone());
                    found.diagnostics.push(problem.at(link));
                }
            }
        }
        found
    }

    /// The address from the site root a target leads to; `None` for one that stays as it is.
    fn resolve(&self, target: &str, from: &'a Article, is_image: bool) -> Result<Option<String>, Problem> {
        if let Some(page) = target.strip_prefix("wiki:") {
            let found = if is_image { self.wiki_picture(page, from) } else { self.wiki(page, from) };
            return found.map(Some);
        }
        if let Some(path) = target.strip_prefix("ref:") {
            return self.reference(path, from).map(Some);
        }
        let (rest, named) = match links::scheme(target).as_deref() {
            Some("knowledge") => (&target["knowledge:".len()..], true),
            // Whether the tree has such a question is proved when it is grown.
            Some("tree") => return Ok(Some(format!("/fix/{}/", tree_slug(&target["tree:".len()..])))),
            Some(_) => return Ok(None),
            None => (target, false),
        };
        let (path, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let path = path.split('?').next().unwrap_or_default();
        let Some(path) = links::percent_decoded(path) else { return Err(Problem::coding(target)) };
        if path.is_empty() {
            return anchored(from, fragment, target).map(Some);
        }
        match self.find(&path, from, named) {
            Some(Place::Article(article)) => anchored(article, fragment, target).map(Some),
            Some(Place::Other(address)) => Ok(Some(address)),
            None => Err(self.missing(target, &path, from, is_image)),
        }
    }

    fn find(&self, path: &str, from: &Article, named: bool) -> Option<Place<'a>> {
        self.candidates(path, from, named).iter().find_map(|path| self.place(path))
    }

    /// A page as Hugo's `ref` finds it: like a link, else by the name of its file.
    fn reference(&self, target: &str, from: &'a Article) -> Result<String, Problem> {
        let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
        match self.find(path, from, false) {
            _ if path.is_empty() => anchored(from, fragment, target),
            Some(Place::Article(article)) => anchored(article, fragment, target),
            Some(Place::Other(address)) => Ok(address),
            None => {
                let name = path.rsplit('/').next().unwrap_or(path);
                let named = self.names().get(&slug(without_ending(name))).copied().flatten();
                let named = named.filter(|_| !path.contains('/'));
                named.map_or_else(
                    || Err(self.missing(target, path, from, false)),
                    |article| anchored(article, fragment, target),
                )
            }
        }
    }

    /// The paths below the root a path may mean, most likely first: beside the source file, from the root, beside the page.
    fn candidates(&self, path: &str, from: &Article, named: bool) -> Vec<String> {
        let rooted = ["@site/", "@/", "/"].iter().find_map(|root| path.strip_prefix(root));
        let source: &str = &from.source_path;
        let source = source.strip_prefix("content/").unwrap_or(source);
        let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
        // On the disk `static` stands beside `content`; in the site its files are at the root.
        let published = |path: &str| {
            let path = join("", path)?;
            ["content/", "static/"].iter().find_map(|folder| path.strip_prefix(folder)).map(str::to_owned)
        };
        match rooted {
            Some(path) => [join("", path), published(path)].into_iter().flatten().collect(),
            None if named => join("", path).into_iter().chain(join(folder, path)).collect(),
            None => {
                let on_disk = join(&format!("content/{folder}"), path).and_then(|path| published(&path));
                [join(folder, path), join(&from.url, path), on_disk].into_iter().flatten().collect()
            }
        }
    }

    fn place(&self, path: &str) -> Option<Place<'a>> {
        let path = path.trim_end_matches('/');
        let endings =
            ["", ".md", ".markdown", ".txt", "/index.md", "/_index.md", "/knowledge.md", ".kp/knowledge.md"];
        let bare = without_ending(path);
        let source = [path, bare].into_iter().find_map(|path| {
            endings.iter().find_map(|ending| self.sources().get(format!("{path}{ending}").as_str()))
        });
        let url = without_index(bare);
        if let Some(article) = source.or_else(|| self.urls().get(url)) {
            return Some(Place::Article(article));
        }
        let is_fixed = FIXED.contains(&path.split('/').next().unwrap_or_default());
        if self.files.contains(path) || is_fixed && path.contains('.') {
            return Some(Place::Other(format!("/{path}")));
        }
        (self.folders().contains(url) || is_fixed)
            .then(|| Place::Other(if url.is_empty() { "/".to_owned() } else { format!("/{url}/") }))
    }

    /// A picture as Obsidian finds it: like a link, else the nearest to the root of those with its file name.
    fn wiki_picture(&self, name: &str, from: &'a Article) -> Result<String, Problem> {
        match self.find(name, from, false) {
            Some(Place::Other(address)) => return Ok(address),
            Some(Place::Article(article)) => return Ok(format!("/{}", article.url)),
            None => {}
        }
        let same = |file: &&&str| file.strip_suffix(name).is_some_and(|folder| folder.ends_with('/'));
        let found = self.files.iter().filter(same).min_by_key(|file| (file.matches('/').count(), **file));
        found.map(|file| format!("/{file}")).ok_or_else(|| self.missing(name, name, from, true))
    }

    fn wiki(&self, page: &str, from: &'a Article) -> Result<String, Problem> {
        let (name, heading) = page.split_once('#').unwrap_or((page, ""));
        if name.is_empty() {
            return anchored(from, heading, page);
        }
        let by_path = || match self.place(name) {
            Some(Place::Article(article)) => Some(article),
            _ => None,
        };
        let article = self.names().get(&slug(name)).copied().flatten().or_else(by_path);
        article.map_or_else(
            || Err(self.missing(page, name, from, false)),
            |article| anchored(article, heading, page),
        )
    }
}

/// The address of a heading of an article. Another generator may have spelled the anchor differently, so it is compared as
/// we would spell it.
fn anchored(article: &Article, fragment: &str, target: &str) -> Result<String, Problem> {
    let page = format!("/{}", article.url);
    if fragment.is_empty() {
        return Ok(page);
    }
    let wanted = links::percent_decoded(fragment).unwrap_or_else(|| fragment.to_owned());
    let ids = || {
        let headings = article.outline.headings.iter().map(|heading| heading.id.as_str());
        headings.chain(article.remedies.solutions.iter().map(|solution| solution.id.as_str()))
    };
    let spelled = slug(&wanted);
    if let Some(id) = ids().find(|id| *id == wanted).or_else(|| ids().find(|id| *id == spelled)) {
        return Ok(format!("{page}#{id}"));
    }
    let former = article.former_ids.iter().find(|(_, old)| old.contains(&wanted) || old.contains(&spelled));
    if let Some((id, _)) = former {
        return Ok(if id.is_empty() { page } else { format!("{page}#{id}") });
    }
    // Python-Markdown numbers headings of the same words `fix_1`.
    let hyphened = spelled.replace('_', "-");
    if let Some(id) = ids().find(|id| id.replace('_', "-") == hyphened) {
        return Ok(format!("{page}#{id}"));
    }
    // The article's own title is the top of the page.
    if slug(&article.title) == spelled || wanted == "top" {
        return Ok(page);
    }
    let nearest = ids().min_by_key(|id| strsim::osa_distance(id, &spelled));
    let help = match nearest {
        Some(nearest) => format!("the nearest one is `#{nearest}`"),
        None => "the article has no headings; leave the anchor out".to_owned(),
    };
    let message = format!("`{target}` leads to a heading `#{wanted}` that is not there");
    Err(Problem { message, help, address: Some(page), is_image: false })
}

/// A path without the ending of a page: of our sources, of MDX, and of a published page.
fn without_ending(path: &str) -> &str {
    let endings = [".md", ".mdx", ".markdown", ".html", ".htm"];
    endings.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

/// The folder of a file that stands for its folder.
fn without_index(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if matches!(name.to_ascii_lowercase().as_str(), "index" | "_index" | "readme") { folder } else { path }
}

/// A path below the root from a folder; `None` when it leads out.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A summary with the links in it led to pages; those that lead nowhere keep their text.
fn lead_summary(summary: &str, resolve: impl Fn(&str) -> Option<Option<String>>) -> String {
    let mut out = String::with_capacity(summary.len());
    let mut rest = summary;
    while let Some((start, text, target, end)) = next_link(rest) {
        out.push_str(&rest[..start]);
        match resolve(target) {
            None => out.push_str(&rest[start..end]),
            Some(Some(address)) => out.push_str(&format!("[{text}]({address})")),
            Some(None) => out.push_str(text),
        }
        rest = &rest[end..];
    }
    out + rest
}

/// The next `[text](target)`: where it starts, its text, its target, and where it ends.
fn next_link(text: &str) -> Option<(usize, &str, &str, usize)> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')?;
    Some((start, &text[start + 1..middle], &text[middle + 2..end], end + 1))
}

#[cfg(test)]
mod tests;
