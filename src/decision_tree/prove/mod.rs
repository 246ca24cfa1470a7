//! Proves what the tree promises, article by article: that each can be told apart, ends in a solution, and is safe to
//! follow. The graph itself is proved where it is made: authors' trees are refused loops, and grown ones cannot have any.

mod articles;
mod facets;
mod ladders;
mod signatures;
mod similar;

pub(super) use signatures::{general, groups, share};
pub(super) use similar::Likenesses;

use std::sync::Arc;

use super::model::Tree;
use crate::article::Article;
use crate::article::front_matter::TreeUse;
use crate::config::Config;
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};
use crate::source::{Diagnostic, Location, Rule};

/// Everything to say about the articles of a tree; `groups` are those with the same name and facets.
pub(super) fn check(
    kb: &KnowledgeBase,
    tree: &Tree,
    config: &Config,
    groups: &[Vec<ArticleIndex>],
    known: &mut Likenesses,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    articles::check(kb, tree, &mut diagnostics);
    facets::check(kb, config, &mut diagnostics);
    signatures::check(kb, tree, groups, &mut diagnostics);
    similar::check(kb, known, &mut diagnostics);
    ladders::check(tree, &mut diagnostics);
    diagnostics
}

/// The articles that take part in the tree.
fn taking_part(kb: &KnowledgeBase) -> impl Iterator<Item = (ArticleIndex, &Article)> {
    let articles = kb.articles.iter().map(|article| &**article).enumerate();
    articles.filter(|(_, article)| article.front_matter.tree != TreeUse::No)
}

/// The same, each shared.
fn taking_part_shared(kb: &KnowledgeBase) -> impl Iterator<Item = &Arc<Article>> {
    kb.articles.iter().filter(|article| article.front_matter.tree != TreeUse::No)
}

/// A diagnostic at a line of an article, whose text is no longer at hand.
fn at(article: &Article, line: u32, rule: &'static Rule, message: String) -> Diagnostic {
    let path = article.source_path.clone();
    Diagnostic::new(rule, message).at(Location {
        path,
        line: line.max(1),
        column: 1,
        length: 1,
        source_line: "".into(),
    })
}

/// The line of a key of the front matter; the first line where it has none.
fn key_line(article: &Article, key: &str) -> u32 {
    article.front_matter.lines.get(key).copied().unwrap_or(1)
}
