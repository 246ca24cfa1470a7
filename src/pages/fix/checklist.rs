//! What paper shows of a question: all questions below it, numbered, each answer with the number it leads to.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use super::super::{Context, Page, url};
use super::{FixPage, LadderPage, node, page, wording};
use crate::decision_tree::{NodeIndex, Step, Target};

/// So many answers are printed; what follows them is named by its address.
const MOST: usize = 120;

/// A question on paper.
#[derive(Debug, Serialize)]
pub struct PrintedQuestion {
    question: String,
    how: Option<String>,
    answers: Vec<PrintedAnswer>,
}

/// An answer on paper.
#[derive(Debug, Serialize)]
pub struct PrintedAnswer {
    text: String,
    /// "go to 4", or the title of the article.
    leads: String,
    /// The address below the site root, where it is not on this paper.
    address: Option<String>,
}

/// The questions below one, itself the first; none where no answer leads to a further question.
pub fn below(context: &Context, top: NodeIndex) -> Vec<PrintedQuestion> {
    let numbers = numbered(context, top);
    if numbers.len() < 2 {
        return Vec::new();
    }
    let mut order: Vec<(usize, NodeIndex)> = numbers.iter().map(|(&node, &number)| (number, node)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, node)| printed(context, node, &numbers)).collect()
}

/// The nodes that fit on the paper, nearest first, with their numbers from 1. Lists to look through are left out.
fn numbered(context: &Context, top: NodeIndex) -> BTreeMap<NodeIndex, usize> {
    let tree = context.tree;
    let mut numbers = BTreeMap::new();
    let mut room = MOST;
    let mut queue = VecDeque::from([top]);
    while let Some(node) = queue.pop_front() {
        let answers = answers(context, node);
        let is_list = matches!(tree.nodes[node].step, Step::Browse(_));
        if numbers.contains_key(&node) || is_list || (node != top && answers.len() > room) {
            continue;
        }
        room = room.saturating_sub(answers.len());
        numbers.insert(node, numbers.len() + 1);
        queue.extend(answers.into_iter().filter_map(|(_, target)| match target {
            Target::Node(next) => Some(next),
            Target::Ladder(_) | Target::Escalate => None,
        }));
    }
    numbers
}

/// The answers of a node with where they lead, without "I'm not sure".
fn answers(context: &Context, node: NodeIndex) -> Vec<(String, Target)> {
    let words = context.theme.words();
    match &context.tree.nodes[node].step {
        Step::Ask(question) => question
            .answers
            .iter()
            .map(|answer| {
                (wording::answer(words, &question.about, &answer.label, &answer.value).0, answer.target)
            })
            .collect(),
        Step::Choose(items) => {
            let items = items.iter().map(|&item| &context.tree.items[item]);
            items.map(|item| (item.title.clone(), item.target)).collect()
        }
        Step::Browse(_) => Vec::new(),
    }
}

fn printed(context: &Context, index: NodeIndex, numbers: &BTreeMap<NodeIndex, usize>) -> PrintedQuestion {
    let node = &context.tree.nodes[index];
    let how = match &node.step {
        Step::Ask(question) => question.how.clone(),
        Step::Choose(_) | Step::Browse(_) => None,
    };
    let answers = answers(context, index);
    let answers = answers.into_iter().map(|(text, target)| answer(context, (text, target), numbers));
    PrintedQuestion { question: node::heading(context, node), how, answers: answers.collect() }
}

fn answer(
    context: &Context,
    (text, target): (String, Target),
    numbers: &BTreeMap<NodeIndex, usize>,
) -> PrintedAnswer {
    let words = context.theme.words();
    let tree = context.tree;
    match target {
        Target::Node(node) => match numbers.get(&node) {
            Some(number) => {
                let leads = words.fill("fix_go_to", &[("number", &number.to_string())]);
                PrintedAnswer { text, leads, address: None }
            }
            None => PrintedAnswer {
                text,
                leads: node::heading(context, &tree.nodes[node]),
                address: Some(url(context, &page(FixPage::Node(node)))),
            },
        },
        Target::Ladder(ladder) => {
            let title = tree.ladders[ladder].title.clone();
            let leads = if title == text { String::new() } else { title };
            let page = FixPage::Ladder(LadderPage { ladder, without_admin: false });
            PrintedAnswer { text, leads, address: Some(url(context, &Page::Fix(page))) }
        }
        Target::Escalate => PrintedAnswer { text, leads: words.get("fix_nothing").to_owned(), address: None },
    }
}
