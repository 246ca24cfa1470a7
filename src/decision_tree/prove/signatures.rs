//! Error texts that fit too many articles, and articles nothing tells apart.

use std::collections::{BTreeMap, BTreeSet};

use super::super::grow::FEW;
use super::super::model::Tree;
use super::super::name::Key;
use super::{at, key_line, taking_part};
use crate::article::Article;
use crate::article::front_matter::DeclaredError;
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};
use crate::source::Diagnostic;
use crate::source::rules::tree as rules;

/// A text that fits so many articles, in hundredths, tells nothing.
const TOO_MANY: usize = 20;

/// On a smaller site every text fits many.
const ENOUGH_ARTICLES: usize = 20;

/// Longer texts are never general, and need not be looked for.
const LONGEST: usize = 24;

/// Looks at declared errors and at articles with the same error text.
pub(super) fn check(
    kb: &KnowledgeBase,
    tree: &Tree,
    groups: &[Vec<ArticleIndex>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let general = general(kb);
    for (_, article) in taking_part(kb) {
        for text in declared(article) {
            if let Some(share) = general.get(&text.to_lowercase()) {
                let message =
                    format!("signature \"{text}\" is too general (matches {share} % of articles); ignored");
                let fault = at(article, key_line(article, "errors"), &rules::GENERAL_SIGNATURE, message);
                diagnostics.push(fault.help("give more of the message"));
            }
        }
    }
    // Groups of more articles than fit a short list.
    let large = groups.iter().filter(|group| group.len() > FEW);
    diagnostics.extend(large.map(|group| same_signature(kb, tree, group)));
}

fn declared(article: &Article) -> impl Iterator<Item = &str> {
    article.front_matter.errors.iter().filter_map(|error| match error {
        DeclaredError::Text(text) | DeclaredError::Code(text) => Some(text.as_str()),
        DeclaredError::Regex(_) => None,
    })
}

/// Declared texts that fit too many articles, in lower case, each with the share it fits in hundredths.
pub(in crate::decision_tree) fn general(kb: &KnowledgeBase) -> BTreeMap<String, usize> {
    let declared: BTreeSet<String> =
        taking_part(kb).flat_map(|(_, article)| declared(article)).map(str::to_lowercase).collect();
    declared.into_iter().filter_map(|text| share(kb, &text).map(|share| (text, share))).collect()
}

/// The share of articles a text fits, in hundredths, where it is too many.
pub(in crate::decision_tree) fn share(kb: &KnowledgeBase, text: &str) -> Option<usize> {
    let total = kb.articles.len();
    if total < ENOUGH_ARTICLES || text.len() > LONGEST {
        return None;
    }
    let text = text.to_lowercase();
    let share = 100 * kb.articles.iter().filter(|article| fits(article, &text)).count() / total;
    (share > TOO_MANY).then_some(share)
}

/// Whether the title or an error text of an article holds a text in lower case.
fn fits(article: &Article, text: &str) -> bool {
    let holds = |sign: &str| sign.to_lowercase().contains(text);
    holds(&article.title) || article.signatures.iter().any(|signature| holds(&signature.text))
}

/// The groups of several articles with the same name and the same facets.
pub(in crate::decision_tree) fn groups(kb: &KnowledgeBase, tree: &Tree) -> Vec<Vec<ArticleIndex>> {
    let mut groups: BTreeMap<_, Vec<ArticleIndex>> = BTreeMap::new();
    for (article, item) in tree.article_items.iter().enumerate() {
        let Some(item) = item.map(|item| &tree.items[item]) else { continue };
        groups.entry((Key::of(&item.name), &kb.facets[article])).or_default().push(article);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn same_signature(kb: &KnowledgeBase, tree: &Tree, group: &[ArticleIndex]) -> Diagnostic {
    let article = &kb.articles[group[0]];
    let name = tree.article_items[group[0]].map_or(&article.title, |item| &tree.items[item].name);
    let count = group.len();
    let message = format!(
        "signature \"{name}\" starts {count} articles and no question tells them apart; readers get a list of {count}"
    );
    let fault = at(article, key_line(article, "title"), &rules::SAME_SIGNATURE, message);
    let fault = fault.help("give them tags or `facets:` that differ, or merge them");
    group[1..]
        .iter()
        .take(3)
        .fold(fault, |fault, &other| fault.note(format!("also {}", kb.articles[other].source_path)))
}
