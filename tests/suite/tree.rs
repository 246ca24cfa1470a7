//! The decision tree in its pages: every way leads somewhere, without JavaScript.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unstuck::article::{self, ReadOptions};
use unstuck::config::{Config, Run};
use unstuck::knowledge_base::KnowledgeBase;
use unstuck::pages::{self, Context};
use unstuck::source::SourceFile;
use unstuck::{decision_tree, knowledge_base, theme};

/// All articles of these texts by path.
pub fn knowledge(articles: &[(String, String)]) -> KnowledgeBase {
    let articles = articles.iter().map(|(path, text)| {
        Arc::new(article::read(&SourceFile::new(path, text), ReadOptions::default()).value)
    });
    knowledge_base::assemble(articles.collect(), &Config::default()).value
}

/// The pages of a site by path.
fn render(articles: &[(String, String)]) -> BTreeMap<String, String> {
    let config = Config::default();
    let knowledge_base = knowledge(articles);
    let tree = decision_tree::grow(&knowledge_base, &[], &config).value;
    let theme = theme::load(&[], &config).value;
    let run = Run { drafts: false, today: jiff::civil::date(2026, 1, 1) };
    let context = Context {
        config: &config,
        knowledge_base: &knowledge_base,
        tree: &tree,
        theme: &theme,
        run,
        code: None,
    };
    pages::list(&context)
        .into_iter()
        .map(|(path, page)| (path, pages::render(&context, &page).unwrap()))
        .collect()
}

/// A page's links inside `<main>`, as paths of the site.
fn links(path: &str, html: &str) -> Vec<String> {
    let main = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let hrefs = main.split("href=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0);
    hrefs.filter(|href| !href.starts_with('#')).map(|href| resolve(path, href)).collect()
}

fn resolve(from: &str, href: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in href.split('#').next().unwrap().split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// Articles about some tools on some systems, with two solutions each.
pub fn articles(count: usize) -> Vec<(String, String)> {
    let tools = ["pip", "git", "npm", "docker", "cargo"];
    let systems = ["windows", "linux", "macos"];
    let article = |at: usize| {
        let (tool, system) = (tools[at % 5], systems[at / 5 % 3]);
        let text = format!(
            "---\ntitle: Problem {at} with {tool}\ntags: [{tool}, {system}]\n---\n\n## Solutions\n\n### Solution 1: Turn it off {at}\n\nDo.\n\n### Solution 2: Turn it on {at}\n\nDo too.\n"
        );
        (format!("content/{tool}/problem-{at}.md"), text)
    };
    (0..count).map(article).collect()
}

#[test]
fn every_ladder_is_reached_by_links_alone() {
    let articles = articles(90);
    let pages = render(&articles);
    let mut seen = BTreeSet::new();
    let mut open = vec!["fix/index.html".to_owned()];
    while let Some(path) = open.pop() {
        if path.starts_with("fix/") && seen.insert(path.clone()) {
            let html = pages.get(&path).unwrap_or_else(|| panic!("{path} is linked and missing"));
            open.extend(links(&path, html));
        }
    }
    let all: BTreeSet<String> = pages.keys().filter(|path| path.starts_with("fix/")).cloned().collect();
    assert_eq!(all.difference(&seen).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(seen.len() > articles.len());
}

#[test]
fn a_site_without_articles_has_a_start_page() {
    assert!(render(&[])["fix/index.html"].contains("<h1>"));
}
