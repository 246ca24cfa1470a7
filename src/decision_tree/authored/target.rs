//! Finds the articles, headings and solutions that trees name, and the nearest name for those that do not exist.

use crate::article::Article;
use crate::article::overrides::words;
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};
use crate::source::suggest::nearest;

/// A place in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::decision_tree) struct Place {
    pub article: ArticleIndex,
    pub part: Part,
}

/// A part of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::decision_tree) enum Part {
    /// All of it.
    Whole,
    /// One of its solutions, by place.
    Solution(usize),
    /// What stands under a heading.
    Heading(String),
}

/// Why a name leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::decision_tree) enum Missing {
    /// There is no such article; the nearest name.
    Article(Option<String>),
    /// The article has no such heading or solution; those it has.
    Anchor(Vec<String>),
}

/// The place `article.md#solution-2` names: a path below `content/`, a path's end, a file name or a stem, with or
/// without `.md`, and the anchor or the words of a heading or solution.
pub(in crate::decision_tree) fn find(kb: &KnowledgeBase, target: &str) -> Result<Place, Missing> {
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let article = find_article(kb, path.trim()).ok_or_else(|| Missing::Article(nearest_article(kb, path)))?;
    let part = match anchor {
        None => Part::Whole,
        Some(anchor) => find_part(&kb.articles[article], anchor)
            .ok_or_else(|| Missing::Anchor(anchors(&kb.articles[article])))?,
    };
    Ok(Place { article, part })
}

/// The article of a path; of several with the same file name, the one whose path fits best, else none.
fn find_article(kb: &KnowledgeBase, path: &str) -> Option<ArticleIndex> {
    let path = path.trim_start_matches("./").trim_start_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let wanted = without_extension(path).trim_end_matches('/');
    let names = |article: &Article| {
        let source = article.source_path.strip_prefix("content/").unwrap_or(&article.source_path);
        [without_extension(source).to_owned(), article.url.trim_end_matches('/').to_owned()]
    };
    let exact = kb.articles.iter().position(|article| names(article).iter().any(|name| name == wanted));
    exact.or_else(|| {
        let ends = |name: &String| name.strip_suffix(wanted).is_some_and(|rest| rest.ends_with('/'));
        let mut fitting = kb
            .articles
            .iter()
            .enumerate()
            .filter(|(_, article)| article.id == wanted || names(article).iter().any(ends));
        let (first, _) = fitting.next()?;
        fitting.next().is_none().then_some(first)
    })
}

fn without_extension(path: &str) -> &str {
    [".md", ".markdown", ".txt", ".kp"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path)
}

/// The solution or heading an anchor names: by id, by its words, or as `solution-3` by number.
fn find_part(article: &Article, anchor: &str) -> Option<Part> {
    let wanted = words(anchor);
    let solutions = &article.remedies.solutions;
    if let Some(at) = find_solution(article, anchor) {
        return Some(Part::Solution(at));
    }
    let heading = article.outline.headings.iter().find(|heading| words(&heading.id) == wanted);
    let heading = heading
        .or_else(|| article.outline.headings.iter().find(|heading| words(&heading.title) == wanted))?;
    // A heading is often the first line of a solution that carries another name.
    let solution = solutions.iter().position(|solution| solution.line == heading.line);
    Some(solution.map_or_else(|| Part::Heading(heading.id.clone()), Part::Solution))
}

/// The solution with this id, these words as title, or this number (`solution-3`).
pub(in crate::decision_tree) fn find_solution(article: &Article, key: &str) -> Option<usize> {
    let wanted = words(key);
    let solutions = &article.remedies.solutions;
    let named = |name: fn(&crate::article::Solution) -> &str| {
        solutions.iter().position(|solution| words(name(solution)) == wanted)
    };
    named(|solution| &solution.id).or_else(|| named(|solution| &solution.title)).or_else(|| {
        let number: usize = wanted.strip_prefix("solution-")?.parse().ok()?;
        (1..=solutions.len()).contains(&number).then(|| number - 1)
    })
}

/// What an article offers as anchors: solutions first.
pub(in crate::decision_tree) fn anchors(article: &Article) -> Vec<String> {
    let mut anchors: Vec<String> =
        article.remedies.solutions.iter().map(|solution| solution.id.clone()).collect();
    for heading in &article.outline.headings {
        if !heading.id.is_empty() && !anchors.contains(&heading.id) {
            anchors.push(heading.id.clone());
        }
    }
    anchors
}

fn nearest_article(kb: &KnowledgeBase, path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let names = kb
        .articles
        .iter()
        .map(|article| article.source_path.rsplit('/').next().unwrap_or(&article.source_path));
    nearest(name, names).map(str::to_owned)
}
