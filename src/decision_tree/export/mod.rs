//! The tree for other programs and for people: as data (JSON, with a schema), as text, as Mermaid and as Graphviz.

mod graph;
mod text;
mod yaml;

pub use graph::{dot, mermaid};
pub use text::text;
pub use yaml::{scalar, yaml};

use schemars::JsonSchema;
use serde::Serialize;

use super::Figures;
use super::model::{About, Answer, Item, Ladder, LadderStep, Node, Question, Step, Target, Tree};
use super::order::Reason;
use super::question::key;
use crate::article::Risk;
use crate::knowledge_base::KnowledgeBase;

/// Changed when a field changes its meaning or goes; new fields do not change it.
const VERSION: u32 = 1;

/// What the words of questions and answers are, in the language of the site.
pub trait Wording {
    /// A question as a sentence, with how many possible errors it is asked about.
    fn question(&self, question: &Question, left: usize) -> String;
    /// An answer.
    fn answer(&self, about: &About, answer: &Answer) -> String;
    /// The question above a few candidates.
    fn choose(&self) -> String;
    /// The question above a list.
    fn browse(&self) -> String;
    /// "I'm not sure".
    fn unsure(&self) -> String;
    /// "None of these, show more".
    fn more(&self) -> String;
}

/// The tree as data.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TreeData {
    /// The version of this format.
    pub version: u32,
    /// The id of the first node; absent when there is nothing to tell apart.
    pub start: Option<String>,
    /// Questions and lists.
    pub nodes: Vec<NodeData>,
    /// What to try.
    pub ladders: Vec<LadderData>,
    /// Trees of authors: their first questions.
    pub guides: Vec<GuideData>,
    /// How much work the tree is for its readers.
    pub figures: Figures,
}

/// A question or list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NodeData {
    /// Its name; its page is `fix/<id>/`, that of `start` is `fix/`.
    pub id: String,
    /// `ask`, `choose` or `browse`.
    pub kind: &'static str,
    /// What is asked.
    pub question: String,
    /// What the question asks for, as in the address: `about`, `os`, `name`, …
    pub key: Option<String>,
    /// How to find the answer.
    pub how: Option<String>,
    /// How many candidates can still be reached.
    pub remaining: usize,
    /// The answers, "I'm not sure" last.
    pub answers: Vec<AnswerData>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AnswerData {
    /// What it says.
    pub text: String,
    /// Its short name in addresses, for answers of questions.
    pub value: Option<String>,
    /// What it leads to: the id of a node or ladder; absent for the page for those nothing helped.
    pub to: Option<String>,
}

/// A ladder.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LadderData {
    /// Its name; its page is `fix/<id>/`.
    pub id: String,
    /// The problem it mends.
    pub title: String,
    /// The steps in order.
    pub steps: Vec<StepData>,
    /// What follows when none helped: the id of a node or ladder; absent for the page for those nothing helped.
    pub otherwise: Option<String>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StepData {
    /// What to try.
    pub title: String,
    /// The address of the article, at the place that tells how, from the site root.
    pub url: String,
    /// Path and line of its source.
    pub source: String,
    /// The rule that found it; absent for an article as a whole.
    pub rule: Option<&'static str>,
    /// What can go wrong.
    pub risk: Risk,
    /// Whether it needs administrator rights.
    pub needs_admin: bool,
    /// Why it stands where it does.
    pub reason: Reason,
    /// How to see that it worked.
    pub verify: Option<String>,
}

/// A tree of an author.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GuideData {
    /// Its file's stem.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Error texts it starts with.
    pub starts_with: Vec<String>,
    /// Its first node.
    pub node: String,
}

/// The tree as data, in these words.
pub fn data(tree: &Tree, kb: &KnowledgeBase, wording: &dyn Wording) -> TreeData {
    TreeData {
        version: VERSION,
        start: tree.nodes.get(tree.start).map(|_| node_name(tree, tree.start)),
        nodes: tree.nodes.iter().map(|node| node_data(tree, node, wording)).collect(),
        ladders: tree.ladders.iter().map(|ladder| ladder_data(tree, kb, ladder)).collect(),
        guides: tree
            .guides
            .iter()
            .map(|guide| GuideData {
                id: guide.id.clone(),
                title: guide.title.clone(),
                starts_with: guide.starts_with.clone(),
                node: node_name(tree, guide.node),
            })
            .collect(),
        figures: tree.figures.clone(),
    }
}

/// The JSON schema of [`TreeData`].
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(TreeData)
}

fn node_name(tree: &Tree, node: usize) -> String {
    let id = &tree.nodes[node].id;
    if id.is_empty() { "start".to_owned() } else { id.clone() }
}

fn target_name(tree: &Tree, target: Target) -> Option<String> {
    match target {
        Target::Node(node) => Some(node_name(tree, node)),
        Target::Ladder(ladder) => Some(tree.ladders[ladder].id.clone()),
        Target::Escalate => None,
    }
}

fn node_data(tree: &Tree, node: &Node, wording: &dyn Wording) -> NodeData {
    let to = |text: String, target| AnswerData { text, value: None, to: target_name(tree, target) };
    let item = |item: &Item| to(item.title.clone(), item.target);
    let items = |items: &[usize]| items.iter().map(|&at| item(&tree.items[at])).collect::<Vec<_>>();
    let (kind, question, asked, answers) = match &node.step {
        Step::Ask(question) => {
            let answers = question.answers.iter().map(|answer| AnswerData {
                value: Some(answer.value.clone()),
                ..to(wording.answer(&question.about, answer), answer.target)
            });
            let unsure = question.unsure.map(|target| to(wording.unsure(), target));
            (
                "ask",
                wording.question(question, node.remaining.len()),
                Some(question),
                answers.chain(unsure).collect(),
            )
        }
        Step::Choose(listed) => ("choose", wording.choose(), None, items(listed)),
        Step::Browse(browse) => {
            let mut answers = items(&browse.items);
            answers.extend(browse.next.map(|next| to(wording.more(), Target::Node(next))));
            ("browse", wording.browse(), None, answers)
        }
    };
    NodeData {
        id: if node.id.is_empty() { "start".to_owned() } else { node.id.clone() },
        kind,
        question,
        key: asked.map(|question| key(&question.about).to_owned()),
        how: asked.and_then(|question| question.how.clone()),
        remaining: node.remaining.len(),
        answers,
    }
}

fn ladder_data(tree: &Tree, kb: &KnowledgeBase, ladder: &Ladder) -> LadderData {
    LadderData {
        id: ladder.id.clone(),
        title: ladder.title.clone(),
        steps: ladder.steps.iter().map(|step| step_data(kb, step)).collect(),
        otherwise: target_name(tree, ladder.otherwise),
    }
}

fn step_data(kb: &KnowledgeBase, step: &LadderStep) -> StepData {
    let article = &kb.articles[step.article];
    let solution = step.solution.map(|solution| &article.remedies.solutions[solution]);
    let anchor = solution.map(|solution| &solution.id).or(step.anchor.as_ref());
    StepData {
        title: solution.map_or(&article.title, |solution| &solution.title).clone(),
        url: anchor.map_or_else(|| article.url.clone(), |anchor| format!("{}#{anchor}", article.url)),
        source: format!("{}:{}", article.source_path, solution.map_or(1, |solution| solution.line)),
        rule: solution.map(|solution| solution.rule),
        risk: step.risk,
        needs_admin: step.needs_admin,
        reason: step.reason,
        verify: step.verify.clone(),
    }
}
