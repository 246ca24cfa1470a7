//! A question of the tree, or a list to choose from.

use serde::Serialize;

use super::super::shell::{LinkView, Shell};
use super::super::{Context, url};
use super::checklist::{self, PrintedQuestion};
use super::{FixPage, LadderPage, page, wording};
use crate::decision_tree::{Browse, ItemIndex, Label, Node, NodeIndex, Question, Step, Target, key};

/// What `fix/node.html` reads.
#[derive(Debug, Serialize)]
pub struct NodeView {
    page: Shell,
    /// The node's id; empty for the start.
    id: String,
    /// What the question asks for, in addresses.
    key: String,
    /// The question, the page's heading.
    question: String,
    /// How to find the answer.
    how: Option<String>,
    /// "12 possible causes left".
    left: String,
    answers: Vec<AnswerView>,
    /// Candidates to look through, where there are too many to be answers.
    candidates: Vec<AnswerView>,
    /// "I'm not sure", or "none of these".
    unsure: Option<LinkView>,
    /// The way here, shortest first.
    way: Vec<WayView>,
    /// The question before.
    back: Option<String>,
    /// Whether it is the start.
    is_start: bool,
    /// The trees of authors, on the start page.
    guides: Vec<LinkView>,
    /// What paper shows instead of the answers, where there are further questions.
    checklist: Vec<PrintedQuestion>,
}

/// An answer.
#[derive(Debug, Default, Serialize)]
pub struct AnswerView {
    text: String,
    /// Whether the text is a program's.
    is_code: bool,
    /// What it looks like on the screen.
    sign: Option<String>,
    /// Its short name in addresses.
    value: String,
    /// The first and the last name of a range.
    from: Option<String>,
    to: Option<String>,
    href: String,
}

/// A step of the way here.
#[derive(Debug, Serialize)]
pub struct WayView {
    question: String,
    answer: String,
    /// What was asked for and the answer's short name, as in addresses.
    key: String,
    value: String,
    /// Where to change the answer.
    href: String,
}

/// The view of a node. A tree without any shows that there is nothing yet.
pub fn view(context: &Context, index: NodeIndex) -> NodeView {
    let Some(node) = context.tree.nodes.get(index) else { return empty(context, index) };
    let heading = heading(context, node);
    let shell = super::shell(context, FixPage::Node(index), &heading);
    seen_from(context, (index, node), shell)
}

/// The first question, as the start page of the site asks it.
#[derive(Debug, Serialize)]
pub struct StartView {
    question: String,
    answers: Vec<AnswerView>,
    unsure: Option<LinkView>,
}

/// The first question on another page; none for a tree that has nothing to ask.
pub fn start(context: &Context, page: &Shell) -> Option<StartView> {
    let node = context.tree.nodes.get(context.tree.start)?;
    let view = seen_from(context, (context.tree.start, node), page.clone());
    let is_question = matches!(node.step, Step::Ask(_) | Step::Choose(_));
    is_question.then_some(StartView { question: view.question, answers: view.answers, unsure: view.unsure })
}

/// A node with its links as a page has them.
fn seen_from(context: &Context, (index, node): (NodeIndex, &Node), shell: Shell) -> NodeView {
    let words = context.theme.words();
    let heading = heading(context, node);
    let mut view = NodeView {
        id: node.id.clone(),
        key: String::new(),
        question: heading,
        how: None,
        left: words.count("fix_left", node.remaining.len()),
        answers: Vec::new(),
        candidates: Vec::new(),
        unsure: None,
        way: way(context, &shell, index),
        back: node.via.map(|via| href(context, &shell, Target::Node(via.node))),
        is_start: index == context.tree.start,
        guides: Vec::new(),
        checklist: checklist::below(context, index),
        page: shell,
    };
    match &node.step {
        Step::Ask(question) => view.ask(context, question),
        Step::Choose(items) => view.choose(context, items),
        Step::Browse(browse) => view.browse(context, browse),
    }
    if view.is_start {
        let guides = context.tree.guides.iter();
        let link = |guide: &crate::decision_tree::Guide| LinkView {
            text: guide.title.clone(),
            href: href(context, &view.page, Target::Node(guide.node)),
        };
        view.guides = guides.map(link).collect();
    }
    view
}

impl NodeView {
    fn ask(&mut self, context: &Context, question: &Question) {
        let words = context.theme.words();
        key(&question.about).clone_into(&mut self.key);
        self.how.clone_from(&question.how);
        for answer in &question.answers {
            let (text, is_code) = wording::answer(words, &question.about, &answer.label, &answer.value);
            let (from, to) = match &answer.label {
                Label::Range(from, to) => (Some(from.clone()), Some(to.clone())),
                Label::Name(name) => (Some(name.clone()), Some(name.clone())),
                _ => (None, None),
            };
            let href = href(context, &self.page, answer.target);
            let value = answer.value.clone();
            self.answers.push(AnswerView { text, is_code, sign: None, value, from, to, href });
        }
        self.unsure = question.unsure.map(|target| LinkView {
            text: words.get("fix_unsure").to_owned(),
            href: href(context, &self.page, target),
        });
    }

    fn choose(&mut self, context: &Context, items: &[ItemIndex]) {
        self.answers = items.iter().map(|&item| candidate(context, &self.page, item)).collect();
        self.none_of_these(context);
    }

    fn browse(&mut self, context: &Context, browse: &Browse) {
        self.candidates = browse.items.iter().map(|&item| candidate(context, &self.page, item)).collect();
        let words = context.theme.words();
        match browse.next {
            Some(next) => {
                let href = href(context, &self.page, Target::Node(next));
                let text = words.get("fix_more").to_owned();
                self.answers.push(AnswerView {
                    text,
                    href,
                    value: "more".to_owned(),
                    ..AnswerView::default()
                });
            }
            None => self.none_of_these(context),
        }
    }

    fn none_of_these(&mut self, context: &Context) {
        let text = context.theme.words().get("fix_none_of_these");
        self.unsure = Some(self.page.link(text, &url(context, &page(FixPage::None))));
    }
}

fn candidate(context: &Context, shell: &Shell, item: ItemIndex) -> AnswerView {
    let item = &context.tree.items[item];
    AnswerView {
        text: item.title.clone(),
        is_code: false,
        sign: item.sign.clone(),
        href: href(context, shell, item.target),
        ..AnswerView::default()
    }
}

fn empty(context: &Context, index: NodeIndex) -> NodeView {
    let words = context.theme.words();
    let question = words.get("fix_ask_about").to_owned();
    NodeView {
        page: Shell::new(context, &page(FixPage::Node(index)), "fix", &question),
        id: String::new(),
        key: String::new(),
        question,
        how: None,
        left: words.get("empty_list").to_owned(),
        answers: Vec::new(),
        candidates: Vec::new(),
        unsure: None,
        way: Vec::new(),
        back: None,
        is_start: true,
        guides: Vec::new(),
        checklist: Vec::new(),
    }
}

/// The heading of a node: what it asks.
pub fn heading(context: &Context, node: &Node) -> String {
    let words = context.theme.words();
    match &node.step {
        Step::Ask(question) => wording::question(words, question, node.remaining.len()),
        Step::Choose(_) => words.get("fix_choose").to_owned(),
        Step::Browse(_) => words.get("fix_browse").to_owned(),
    }
}

/// What was asked and answered on the shortest way to a node.
pub fn way(context: &Context, shell: &Shell, index: NodeIndex) -> Vec<WayView> {
    let tree = context.tree;
    let words = context.theme.words();
    let steps = tree.way(index);
    let passed = steps.iter().skip(1).filter_map(|&node| tree.nodes[node].via);
    passed
        .map(|via| {
            let node = &tree.nodes[via.node];
            let asked = match &node.step {
                Step::Ask(question) => Some(question),
                Step::Choose(_) | Step::Browse(_) => None,
            };
            let given = asked.and_then(|question| Some((question, question.answers.get(via.answer)?)));
            let spoken = given.map(|(question, answer)| {
                wording::answer(words, &question.about, &answer.label, &answer.value).0
            });
            let unspoken = if asked.is_some() { "fix_unsure" } else { "fix_more" };
            WayView {
                question: heading(context, node),
                answer: spoken.unwrap_or_else(|| words.get(unspoken).to_owned()),
                key: asked.map_or_else(String::new, |question| key(&question.about).to_owned()),
                value: given.map_or_else(String::new, |(_, answer)| answer.value.clone()),
                href: href(context, shell, Target::Node(via.node)),
            }
        })
        .collect()
}

/// A link from a page to where an answer leads.
pub fn href(context: &Context, shell: &Shell, target: Target) -> String {
    let target = match target {
        Target::Node(node) => FixPage::Node(node),
        Target::Ladder(ladder) => FixPage::Ladder(LadderPage { ladder, without_admin: false }),
        Target::Escalate => FixPage::None,
    };
    shell.href(&url(context, &page(target)))
}
