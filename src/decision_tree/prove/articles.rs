//! Articles without a solution, orders that were changed for safety, and words about solutions that do not exist.

use std::collections::BTreeSet;

use super::super::authored::{anchors, find_solution};
use super::super::model::Tree;
use super::super::order::order;
use super::{at, key_line, taking_part};
use crate::article::{Article, Risk};
use crate::knowledge_base::KnowledgeBase;
use crate::knowledge_base::slug::tree_slug;
use crate::source::Diagnostic;
use crate::source::rules::tree as rules;
use crate::source::suggest::nearest;

/// Looks at each article on its own.
pub(super) fn check(kb: &KnowledgeBase, tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    let questions: BTreeSet<&str> = tree.nodes.iter().map(|node| node.id.as_str()).collect();
    diagnostics.extend(kb.articles.iter().flat_map(|article| unknown_questions(article, &questions)));
    for (_, article) in taking_part(kb) {
        diagnostics.extend(without_solution(article));
        diagnostics.extend(unsafe_first(article));
        diagnostics.extend(unknown_solutions(article));
    }
}

/// Links to questions the tree does not have.
fn unknown_questions(article: &Article, questions: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let links = article.body.links().iter();
    let named = links.filter_map(|link| Some((link, link.target.strip_prefix("tree:")?)));
    named
        .filter(|(_, name)| !questions.contains(tree_slug(name).as_str()))
        .map(|(link, name)| {
            let message = format!("`{}` leads to no question of the tree", link.target);
            let help = match nearest(name, questions.iter().copied()) {
                Some(near) => format!("did you mean `tree:{near}`?"),
                None => "name a question by its `id:`, or a tree by its file's name".to_owned(),
            };
            Diagnostic::new(&rules::NO_SUCH_TARGET, message).at(link.location.clone()).help(help)
        })
        .collect()
}

fn without_solution(article: &Article) -> Option<Diagnostic> {
    if !article.remedies.solutions.is_empty() {
        return None;
    }
    let why = article.remedies.silence.as_deref().map_or_else(String::new, |why| format!(": {why}"));
    let message = format!("no solution was found in the article{why}");
    Some(at(article, key_line(article, "title"), &rules::NO_SOLUTION, message).help(
        "put what to do under a heading such as `Solution`, or keep the article out of the tree with `tree: false`",
    ))
}

/// The steps that weaken security and stand before safer ones in the article.
fn unsafe_first(article: &Article) -> Vec<Diagnostic> {
    let offered: Vec<(usize, Risk)> =
        order(article).iter().map(|ordered| (ordered.solution, ordered.risk)).collect();
    let place = |solution: usize| offered.iter().position(|(known, _)| *known == solution);
    let unsafe_steps = offered.iter().filter(|(_, risk)| *risk == Risk::Security);
    unsafe_steps
        .filter_map(|&(solution, _)| {
            let moved_before = offered
                .iter()
                .filter(|(other, risk)| {
                    *risk < Risk::Security && *other > solution && place(*other) < place(solution)
                })
                .count();
            (moved_before > 0).then(|| moved(article, solution, moved_before))
        })
        .collect()
}

fn moved(article: &Article, solution: usize, safer: usize) -> Diagnostic {
    let solution = &article.remedies.solutions[solution];
    let title = &solution.title;
    let steps = if safer == 1 { "solution" } else { "solutions" };
    let message =
        format!("\"{title}\" weakens security and is offered before {safer} safer {steps}: order changed");
    at(article, solution.line, &rules::UNSAFE_FIRST, message)
        .help(format!("set `{}: {{first: true}}` under `solutions:` to keep yours", solution.id))
}

/// Keys under `solutions:` that name none of the article's solutions.
fn unknown_solutions(article: &Article) -> Vec<Diagnostic> {
    let said = article.front_matter.solutions.iter();
    said.filter(|said| find_solution(article, &said.key).is_none())
        .map(|said| {
            let message = format!("the article has no solution \"{}\"", said.key);
            let has = anchors(article);
            let help =
                if has.is_empty() { "it has none".to_owned() } else { format!("it has: {}", has.join(", ")) };
            at(article, said.line, &rules::NO_SUCH_ANCHOR, message).help(help)
        })
        .collect()
}
