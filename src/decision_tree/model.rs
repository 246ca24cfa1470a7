//! What a decision tree is: questions, lists and ladders, joined to a graph without cycles.

use std::sync::Arc;

use crate::article::Risk;
use crate::knowledge_base::ArticleIndex;
use crate::knowledge_base::facets::Facets;

use super::drawing::Drawing;
use super::figures::Figures;
use super::order::Reason;

/// A node's place in [`Tree::nodes`].
pub type NodeIndex = usize;

/// A ladder's place in [`Tree::ladders`].
pub type LadderIndex = usize;

/// An item's place in [`Tree::items`].
pub type ItemIndex = usize;

/// The whole tree. Nodes may be shared, so it is a graph without cycles; every path ends in a ladder.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree {
    /// What the grown tree tells apart: articles and the trees of authors.
    pub items: Vec<Item>,
    /// Every question and list. Empty when there is nothing to tell apart.
    pub nodes: Vec<Node>,
    /// The node where readers start.
    pub start: NodeIndex,
    /// What to try, one after the other: one for each article, and those of authors' trees.
    pub ladders: Vec<Ladder>,
    /// For each article of the knowledge base its ladder; `None` with `tree: false`.
    pub article_ladders: Vec<Option<LadderIndex>>,
    /// For each article of the knowledge base its item; `None` with `tree: false`.
    pub article_items: Vec<Option<ItemIndex>>,
    /// The trees of authors, by id.
    pub guides: Vec<Guide>,
    /// How it is drawn.
    pub drawings: Vec<Drawing>,
    /// How much work the tree is for its readers.
    pub figures: Figures,
}

/// Something the grown tree leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its title.
    pub title: String,
    /// What a reader sees of it first: its code or message, else the title.
    pub name: String,
    /// What sets it apart from its neighbours, where that is more than the title: an error text.
    pub sign: Option<String>,
    /// Where it leads.
    pub target: Target,
}

/// A tree written by an author.
#[derive(Debug, Clone, PartialEq)]
pub struct Guide {
    /// The file's stem.
    pub id: String,
    /// Path of the file from the site root, with `/`.
    pub source_path: Arc<str>,
    /// Its title.
    pub title: String,
    /// Error texts it starts with.
    pub starts_with: Vec<String>,
    /// What its author says it is about.
    pub facets: Facets,
    /// Its first question.
    pub node: NodeIndex,
}

/// A page on which the reader decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// A stable name, unique among nodes and ladders: its address is `fix/<id>/`; empty for the start.
    pub id: String,
    /// What is asked or shown.
    pub step: Step,
    /// Items that can still be reached from here, ascending; shared, for thousands of nodes have thousands.
    pub remaining: Arc<[ItemIndex]>,
    /// The shortest way here: the node before and the number of its answer; `None` for a start.
    pub via: Option<Via>,
}

/// One step of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Via {
    /// The node one comes from.
    pub node: NodeIndex,
    /// Its answer, counted from 0; one past the last for "I'm not sure".
    pub answer: usize,
}

/// What a node does.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Asks.
    Ask(Question),
    /// Shows a few candidates and what tells them apart.
    Choose(Vec<ItemIndex>),
    /// Shows many candidates to look through, in the order of the alphabet.
    Browse(Browse),
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What it asks for.
    pub about: About,
    /// How to find the answer.
    pub how: Option<String>,
    /// Two to seven answers in the order they are read.
    pub answers: Vec<Answer>,
    /// Where "I'm not sure" leads. An author who wrote an answer of that kind needs none.
    pub unsure: Option<Target>,
}

/// What a question asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Any of several facets: what the error is about.
    Anything,
    /// One facet, `os`.
    Facet(String),
    /// The family of its code, `LNK…`.
    Family,
    /// The code or the beginning of the message, in the order of the alphabet.
    Name(Named),
    /// What an author asks, in the author's words.
    Authored(String),
}

/// What kind of name a question by name is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// All have a code.
    Code,
    /// Some have no code.
    Message,
}

/// An answer of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What it says.
    pub label: Label,
    /// Its short name in addresses, unique in its question.
    pub value: String,
    /// Where it leads.
    pub target: Target,
    /// How many items it leaves.
    pub remaining: usize,
}

/// The words of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// These words.
    Text(String),
    /// None of the others.
    Else,
    /// Names from the first to the last, both included.
    Range(String, String),
    /// A name, as it is printed.
    Name(String),
    /// Codes that begin so.
    Prefix(String),
}

/// Where an answer leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// To another node.
    Node(NodeIndex),
    /// To the first step of a ladder.
    Ladder(LadderIndex),
    /// To the page for those nothing helped.
    Escalate,
}

/// Candidates to look through, a page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browse {
    /// Items in the order of their names.
    pub items: Vec<ItemIndex>,
    /// The page of the list that follows.
    pub next: Option<NodeIndex>,
}

/// What to try, in the order it is offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// A stable name: its page is `fix/<id>/`.
    pub id: String,
    /// The problem it mends.
    pub title: String,
    /// The steps. Never empty: an article without known solutions is itself the step.
    pub steps: Vec<LadderStep>,
    /// Where one goes when none of them helped.
    pub otherwise: Target,
}

/// One thing to try.
#[derive(Debug, Clone, PartialEq)]
pub struct LadderStep {
    /// The article that tells how.
    pub article: ArticleIndex,
    /// Its solution, by place in the article; `None` for the article as a whole.
    pub solution: Option<usize>,
    /// The heading under which the article tells it, where it is neither a solution nor all of the article.
    pub anchor: Option<String>,
    /// What can go wrong.
    pub risk: Risk,
    /// Whether it needs administrator rights.
    pub needs_admin: bool,
    /// Why it stands where it does.
    pub reason: Reason,
    /// How to see that it worked, in the author's words.
    pub verify: Option<String>,
}

impl Tree {
    /// The questions among the nodes.
    pub fn questions(&self) -> impl Iterator<Item = (&Node, &Question)> {
        self.nodes.iter().filter_map(|node| match &node.step {
            Step::Ask(question) => Some((node, question)),
            _ => None,
        })
    }

    /// Where one can go from a node, "I'm not sure" last.
    pub fn targets(&self, node: NodeIndex) -> Vec<Target> {
        match &self.nodes[node].step {
            Step::Ask(question) => {
                question.answers.iter().map(|answer| answer.target).chain(question.unsure).collect()
            }
            Step::Choose(items) => items.iter().map(|&item| self.items[item].target).collect(),
            Step::Browse(browse) => {
                let items = browse.items.iter().map(|&item| self.items[item].target);
                items.chain(browse.next.map(Target::Node)).collect()
            }
        }
    }

    /// The nodes on the shortest way to a node, the start first, the node itself last.
    pub fn way(&self, node: NodeIndex) -> Vec<NodeIndex> {
        let mut way = vec![node];
        let mut at = node;
        while let Some(via) = self.nodes[at].via {
            at = via.node;
            way.push(at);
        }
        way.reverse();
        way
    }
}
