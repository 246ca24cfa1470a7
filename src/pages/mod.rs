//! The pages of a site: every kind of page, its address, its typed view and its HTML.

pub mod link;

mod article;
mod code;
mod errors;
pub mod fix;
mod home;
mod html;
mod listing;
pub mod picture;
mod shell;
mod shells;
mod social;

use std::sync::Arc;

use crate::config::{Config, Run};
use crate::decision_tree::Tree;
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};
use crate::source::Diagnostic;
use crate::theme::Theme;

pub use code::Memo as CodeMemo;
pub use fix::FixPage;
pub use html::{Setting, document_html};
pub use shell::{LinkView, Shell};

/// Everything a page is made from. A page is a pure function of it.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The site's settings.
    pub config: &'a Config,
    /// All articles.
    pub knowledge_base: &'a KnowledgeBase,
    /// The decision tree.
    pub tree: &'a Tree,
    /// Templates, styles, words.
    pub theme: &'a Theme,
    /// What this run asks for; its day decides what is stale.
    pub run: Run,
    /// Code that was highlighted for pages made together; it changes none of them.
    pub code: Option<&'a code::Memo>,
}

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// The start: the box to paste an error into.
    Home,
    /// An article.
    Article(ArticleIndex),
    /// The articles of a folder; lists longer than a page have several, from 1.
    Folder(String, usize),
    /// All tags.
    Tags,
    /// The articles with a tag, by its slug.
    Tag(String, usize),
    /// All authors.
    Authors,
    /// The articles of an author, by the slug.
    Author(String, usize),
    /// All error texts and codes.
    Errors(usize),
    /// An error and the articles that answer it, by its id.
    Error(String),
    /// A page of the decision tree.
    Fix(FixPage),
    /// Search.
    Search,
    /// What a host shows for an address that does not exist.
    NotFound,
}

/// Every page with its path in the output, by path.
pub fn list(context: &Context) -> Vec<(String, Page)> {
    let knowledge_base = context.knowledge_base;
    let mut pages = vec![Page::Home, Page::Search, Page::NotFound];
    pages.extend((0..knowledge_base.articles.len()).map(Page::Article));
    pages.extend(listing::pages(knowledge_base));
    pages.extend(errors::pages(knowledge_base));
    pages.extend(fix::pages(context.tree).into_iter().map(Page::Fix));
    with_paths(context, pages)
}

/// Whether two knowledge bases with the same articles have the same pages of lists and errors.
pub fn has_same_lists(one: &KnowledgeBase, other: &KnowledgeBase) -> bool {
    let has_same_groups = Arc::ptr_eq(&one.folders, &other.folders)
        && Arc::ptr_eq(&one.tags, &other.tags)
        && Arc::ptr_eq(&one.authors, &other.authors);
    (has_same_groups || listing::pages(one) == listing::pages(other))
        && (Arc::ptr_eq(&one.errors, &other.errors) || one.errors.keys().eq(other.errors.keys()))
}

/// The start, every page of the decision tree, and the articles and lists at addresses that `may_collide` with those.
pub fn list_of_tree(context: &Context, may_collide: impl Fn(&str) -> bool) -> Vec<(String, Page)> {
    let articles = context.knowledge_base.articles.iter().enumerate();
    let mut pages = vec![Page::Home];
    pages.extend(articles.filter(|(_, it)| may_collide(&it.url)).map(|(index, _)| Page::Article(index)));
    pages.extend(listing::pages(context.knowledge_base));
    pages.extend(fix::pages(context.tree).into_iter().map(Page::Fix));
    with_paths(context, pages)
}

fn with_paths(context: &Context, pages: Vec<Page>) -> Vec<(String, Page)> {
    let mut pages: Vec<(String, Page)> = pages.into_iter().map(|page| (path(context, &page), page)).collect();
    pages.sort();
    pages
}

/// The HTML of a page.
pub fn render(context: &Context, page: &Page) -> Result<String, Diagnostic> {
    let theme = context.theme;
    match page {
        Page::Home => theme.render("home.html", &home::view(context)),
        Page::Article(index) => theme.render("article.html", &article::view(context, *index)),
        Page::Folder(path, number) => theme.render("folder.html", &listing::folder(context, path, *number)),
        Page::Tags => theme.render("groups.html", &listing::tags(context)),
        Page::Tag(slug, number) => theme.render("group.html", &listing::tag(context, slug, *number)),
        Page::Authors => theme.render("groups.html", &listing::authors(context)),
        Page::Author(slug, number) => theme.render("group.html", &listing::author(context, slug, *number)),
        Page::Errors(number) => theme.render("errors.html", &errors::index(context, *number)),
        Page::Error(id) => theme.render("error.html", &errors::error(context, id)),
        Page::Fix(page) => fix::render(context, *page),
        Page::Search => theme.render("search.html", &home::search(context)),
        Page::NotFound => theme.render("404.html", &home::not_found(context)),
    }
}

/// A page's path in the output: `python/pip/index.html`.
fn path(context: &Context, page: &Page) -> String {
    match page {
        Page::NotFound => "404.html".to_owned(),
        page => format!("{}index.html", url(context, page)),
    }
}

/// A page's address from the site root, with a slash at the end; empty for the start.
pub fn url(context: &Context, page: &Page) -> String {
    match page {
        Page::Home => String::new(),
        Page::Article(index) => context.knowledge_base.articles[*index].url.clone(),
        Page::Folder(path, number) => numbered(&format!("{path}/"), *number),
        Page::Tags => "tags/".to_owned(),
        Page::Tag(slug, number) => numbered(&format!("tags/{slug}/"), *number),
        Page::Authors => "authors/".to_owned(),
        Page::Author(slug, number) => numbered(&format!("authors/{slug}/"), *number),
        Page::Errors(number) => numbered("errors/", *number),
        Page::Error(id) => format!("errors/{id}/"),
        Page::Fix(page) => fix::url(context.tree, *page),
        Page::Search => "search/".to_owned(),
        Page::NotFound => "404.html".to_owned(),
    }
}

/// The address of a page of a long list; the first is the list's own.
fn numbered(url: &str, number: usize) -> String {
    if number == 1 { url.to_owned() } else { format!("{url}page/{number}/") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, ReadOptions};
    use crate::source::SourceFile;
    use crate::{knowledge_base, theme};

    /// Every page of a site of these articles, by path.
    fn site(articles: &[(&str, &str)]) -> std::collections::BTreeMap<String, String> {
        let config = Config::default();
        let articles = articles.iter().map(|(path, text)| {
            Arc::new(article::read(&SourceFile::new(path, text), ReadOptions::default()).value)
        });
        let knowledge_base = knowledge_base::assemble(articles.collect(), &config).value;
        let tree = crate::decision_tree::grow(&knowledge_base, &[], &config).value;
        let theme = theme::load(&[], &config);
        assert_eq!(theme.diagnostics, []);
        let run = Run { drafts: false, today: jiff::civil::date(2026, 1, 1) };
        let context = Context {
            config: &config,
            knowledge_base: &knowledge_base,
            tree: &tree,
            theme: &theme.value,
            run,
            code: None,
        };
        list(&context).into_iter().map(|(path, page)| (path, render(&context, &page).unwrap())).collect()
    }

    #[test]
    fn every_kind_of_page_renders() {
        let pages = site(&[(
            "content/python/pip.md",
            "---\ntitle: Pip\ntags: [python]\nauthors: [ann]\ntldr: Do.\n---\n\nText\n",
        )]);
        for path in
            ["index.html", "python/index.html", "python/pip/index.html", "tags/python/index.html", "404.html"]
        {
            assert!(pages[path].contains("</html>"), "{path}");
        }
    }

    #[test]
    fn an_empty_site_still_has_its_pages() {
        assert!(site(&[])["errors/index.html"].contains("Nothing here yet"));
    }

    #[test]
    fn a_long_list_has_several_pages_and_a_short_sidebar() {
        let articles: Vec<(String, String)> = (0..250)
            .map(|number| {
                (format!("content/big/a{number}.md"), format!("---\ntitle: Number {number}\n---\n\nText\n"))
            })
            .collect();
        let articles: Vec<(&str, &str)> = articles.iter().map(|(path, text)| (&**path, &**text)).collect();
        let pages = site(&articles);
        assert!(pages["big/index.html"].contains("page/2/index.html"));
        assert!(pages["big/page/3/index.html"].contains("Number 99"));
        assert!(!pages.contains_key("big/page/4/index.html"));
        let longest = pages.values().map(|html| html.matches("<a ").count()).max();
        assert!(longest < Some(200), "{longest:?} links on a page");
    }

    #[test]
    fn the_sidebar_is_open_where_the_page_is() {
        let pages = site(&[
            ("content/python/pip/locked.md", "---\ntitle: Locked\n---\n\nText\n"),
            ("content/git/push.md", "---\ntitle: Push\n---\n\nText\n"),
        ]);
        let page = &pages["python/pip/locked/index.html"];
        assert!(page.contains("href=\"../../../python/pip/locked/index.html\" aria-current=page"), "{page}");
        assert!(!page.contains("git/push/"), "{page}");
    }
}
