//! Leads links between articles, in every spelling authors use, to the pages of the site.
//!
//! `x.md`, `../x`, `/folder/x/`, `@/x.md#a`, `knowledge:folder/x` and `[[X]]` become `/folder/x/#a`, an address from the
//! site root. A link to what is not there keeps only its text, so that no page leads a reader to nothing.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ArticleIndex;
use super::slug::tree_slug;
use crate::article::body::Addresses;
use crate::article::document::LinkUse;
use crate::article::outline::slug;
use crate::article::{Article, links};
use crate::source::Diagnostic;
use crate::source::rules::content as rules;

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
            return self.wiki(page, from).map(Some);
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
        let place = self.candidates(&path, from, named).iter().find_map(|path| self.place(path));
        match place {
            Some(Place::Article(article)) => anchored(article, fragment, target).map(Some),
            Some(Place::Other(address)) => Ok(Some(address)),
            None => Err(self.missing(target, &path, from, is_image)),
        }
    }

    /// The paths below the root a path may mean, most likely first: beside the source file, from the root, beside the page.
    fn candidates(&self, path: &str, from: &Article, named: bool) -> Vec<String> {
        let rooted = path.strip_prefix("@/").or_else(|| path.strip_prefix('/'));
        let source: &str = &from.source_path;
        let source = source.strip_prefix("content/").unwrap_or(source);
        let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
        match rooted {
            Some(path) => [join("", path), join("", path.strip_prefix("content/").unwrap_or(path))]
                .into_iter()
                .flatten()
                .collect(),
            None if named => join("", path).into_iter().chain(join(folder, path)).collect(),
            None => join(folder, path).into_iter().chain(join(&from.url, path)).collect(),
        }
    }

    fn place(&self, path: &str) -> Option<Place<'a>> {
        let path = path.trim_end_matches('/');
        let endings =
            ["", ".md", ".markdown", ".txt", "/index.md", "/_index.md", "/knowledge.md", ".kp/knowledge.md"];
        let source = endings.iter().find_map(|ending| self.sources().get(format!("{path}{ending}").as_str()));
        let url = path.trim_end_matches(".html").trim_end_matches("/index").trim_end_matches(".md");
        if let Some(article) = source.or_else(|| self.urls().get(url)) {
            return Some(Place::Article(article));
        }
        let is_fixed = FIXED.contains(&path.split('/').next().unwrap_or_default());
        let is_folder = self.folders().contains(url)
            || matches!(url.rsplit_once('/'), Some((folder, "_index" | "README")) if self.folders().contains(folder));
        if self.files.contains(path) || is_fixed && path.contains('.') {
            return Some(Place::Other(format!("/{path}")));
        }
        let folder = url.trim_end_matches("/_index").trim_end_matches("/README");
        (is_folder || is_fixed)
            .then(|| Place::Other(if folder.is_empty() { "/".to_owned() } else { format!("/{folder}/") }))
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

    fn missing(&self, target: &str, path: &str, from: &Article, is_image: bool) -> Problem {
        let candidates = self.candidates(path, from, false);
        let other_case = candidates.iter().find_map(|path| {
            let known = self.folded().get(path.to_lowercase().as_str())?;
            self.sources().get(known).map(|article| (*known, *article))
        });
        if let Some((known, article)) = other_case {
            let help = format!("write `{known}`; many servers tell capitals apart");
            let message = format!("`{target}` is written `{known}` on the disk");
            return Problem { message, help, address: Some(format!("/{}", article.url)), is_image };
        }
        let help = match self.nearest(path) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None if is_image => "put the picture beside the article, or correct the path".to_owned(),
            None => "correct the address, or write the text without a link".to_owned(),
        };
        let what = if is_image { "picture" } else { "page" };
        Problem { message: format!("there is no {what} `{target}`"), help, address: None, is_image }
    }

    /// The source path whose file name is one or two letters away.
    fn nearest(&self, path: &str) -> Option<&'a str> {
        let stem = |path: &str| {
            let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase();
            name.split('.').next().unwrap_or_default().to_owned()
        };
        let wanted = stem(path);
        // Names that begin differently or differ in length are not compared: a site may have thousands.
        let first = wanted.chars().next()?;
        let near = self.sources().keys().filter_map(|known| {
            let name = stem(known);
            let close = name.starts_with(first) && name.len().abs_diff(wanted.len()) <= 2;
            close.then(|| (strsim::osa_distance(&name, &wanted), *known))
        });
        near.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| known)
    }
}

/// A link that does not lead where it should.
struct Problem {
    message: String,
    help: String,
    /// Where it leads all the same.
    address: Option<String>,
    is_image: bool,
}

impl Problem {
    fn coding(target: &str) -> Self {
        let message = format!("`{target}` holds a `%` that is no percent code");
        let help = "write `%25` for a percent sign".to_owned();
        Self { message, help, address: None, is_image: false }
    }

    fn at(self, link: &LinkUse) -> Diagnostic {
        let rule = if self.is_image { &rules::MISSING_IMAGE } else { &rules::BROKEN_LINK };
        Diagnostic::new(rule, self.message).help(self.help).at(link.location.clone())
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
mod tests {
    use super::*;
    use crate::article::{self, ReadOptions};
    use crate::source::{Checked, SourceFile};

    /// The articles with their links led, and what is said about those.
    fn site(files: &[(&str, &str)]) -> Checked<Vec<Arc<Article>>> {
        let read = |(path, text): &(&str, &str)| {
            Arc::new(article::read(&SourceFile::new(path, text), ReadOptions::default()).value)
        };
        let mut value: Vec<_> = files.iter().map(read).collect();
        let which: Vec<ArticleIndex> = (0..value.len()).collect();
        let said = resolve(&mut value, &which, &BTreeSet::from(["a/images/x.png"]));
        Checked { value, diagnostics: said.into_iter().flat_map(|(_, said)| said).collect() }
    }

    /// Where a link of an article in the folder `a` leads, and what is said about it.
    fn led(markdown: &str) -> (Option<String>, Vec<String>) {
        let text = format!("# From\n\n{markdown}\n\n## Own heading\n");
        let other = "# The other\n\n## Fix: do it now!\n";
        let checked =
            site(&[("content/a/from.md", &text), ("content/a/other.md", other), ("content/b/far.md", other)]);
        let mut document = checked.value[0].document().into_owned();
        let address = std::cell::RefCell::new(None);
        let note = |target: &mut Option<String>| address.borrow_mut().clone_from(target);
        let inlines = document.blocks.iter_mut().flat_map(|block| block.inlines_mut());
        inlines.for_each(|inline| inline.each_address(&note));
        let said = checked.diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect();
        (address.into_inner(), said)
    }

    #[test]
    fn every_spelling_of_a_link_leads_to_the_page() {
        for target in [
            "other.md",
            "./other.md",
            "other",
            "../a/other.md",
            "/a/other/",
            "@/a/other.md",
            "knowledge:a/other",
            "../other/",
            "/a/other.html",
        ] {
            assert_eq!(led(&format!("[x]({target})")), (Some("/a/other/".to_owned()), vec![]), "{target}");
        }
        assert_eq!(led("[x](../b/far.md)").0.as_deref(), Some("/b/far/"));
        assert_eq!(led("[x](/fix/)").0.as_deref(), Some("/fix/"));
        assert_eq!(led("[x](../b/)").0.as_deref(), Some("/b/"));
        assert_eq!(led("![x](images/x.png)").0.as_deref(), Some("/a/images/x.png"));
        assert_eq!(led("[x](https://a.example/other.md)").0.as_deref(), Some("https://a.example/other.md"));
    }

    #[test]
    fn anchors_are_compared_as_we_spell_them() {
        assert_eq!(led("[x](other.md#fix-do-it-now)").0.as_deref(), Some("/a/other/#fix-do-it-now"));
        assert_eq!(led("[x](other.md#Fix:-do--it-now!)").0.as_deref(), Some("/a/other/#fix-do-it-now"));
        assert_eq!(led("[x](#own-heading)").0.as_deref(), Some("/a/from/#own-heading"));
    }

    #[test]
    fn what_leads_nowhere_keeps_its_text_and_is_reported() {
        assert_eq!(led("[x](othr.md)"), (None, vec!["there is no page `othr.md`".to_owned()]));
        assert_eq!(
            led("![x](images/none.png)"),
            (None, vec!["there is no picture `images/none.png`".to_owned()])
        );
        assert_eq!(led("[x](%zz%)").1, ["`%zz%` holds a `%` that is no percent code"]);
        let (address, said) = led("[x](other.md#nope)");
        assert_eq!((address.as_deref(), said.len()), (Some("/a/other/"), 1));
        let (address, said) = led("[x](Other.md)");
        assert_eq!(
            (address.as_deref(), said),
            (Some("/a/other/"), vec!["`Other.md` is written `a/other.md` on the disk".to_owned()])
        );
    }

    #[test]
    fn links_of_a_summary_are_led_too() {
        let checked = site(&[
            ("content/a/b.md", "---\ntldr: See [x](c.md) or [y](z.md) [w](https://w.example).\n---\n# B\n"),
            ("content/a/c.md", "# C\n"),
        ]);
        let tldr = checked.value[0].front_matter.tldr.as_deref();
        assert_eq!(tldr, Some("See [x](/a/c/) or y [w](https://w.example)."));
    }
}
