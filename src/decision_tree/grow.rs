//! Grows the questions over all items, from the start downwards, each node once however many ways lead to it.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::Candidates;
use super::effort::{Effort, MOST_ANSWERS};
use super::item::{Knowledge, KnownItem};
use super::model::{Answer, Browse, ItemIndex, Node, NodeIndex, Question, Step, Target, Via};
use super::question::{Draft, Questions, Unanswerable, key};
use crate::knowledge_base::slug::tree_slug as slug;

/// So many candidates are shown in a list instead of asking on.
pub(super) const FEW: usize = 5;

/// So many entries a list to look through has at most on one page.
pub(super) const LIST: usize = 100;

/// The key of the question by name, which nobody is asked who could not answer an easier one.
const NAME: &str = "name";

/// Longest id made from the answers on the way; longer ones are cut and numbered.
const LONGEST_ID: usize = 72;

/// The nodes of the tree over these items, the start first; they follow `first` others. None without items.
pub(super) fn nodes(items: &[KnownItem], first: NodeIndex, taken: BTreeSet<String>) -> Vec<Node> {
    if items.is_empty() {
        return Vec::new();
    }
    let knowledge = Knowledge::of(items);
    let effort = Effort::new();
    let questions = Questions { items, knowledge: &knowledge, effort: &effort };
    let mut growth = Growth { questions, first, planned: Vec::new(), known: BTreeMap::new(), ids: taken };
    let all = Candidates::of(items.len(), 0..items.len());
    growth.plan(Plan {
        listed: all.clone(),
        left: all,
        not: BTreeSet::new(),
        facts: Vec::new(),
        via: None,
        kind: Kind::Ask,
    });
    let mut nodes = Vec::new();
    // Breadth first, so that the first way found to a node is a shortest one and gives it its name.
    while nodes.len() < growth.planned.len() {
        nodes.push(growth.grow(first + nodes.len()));
    }
    nodes
}

/// A node still to be grown.
#[derive(Debug, Clone)]
struct Plan {
    left: Candidates,
    /// What the list behind "I'm not sure" shows: at least what is left.
    listed: Candidates,
    /// Questions the reader could not answer.
    not: Unanswerable,
    /// What was answered on the way, one value for each thing asked for.
    facts: Vec<(String, String)>,
    via: Option<Via>,
    kind: Kind,
}

impl Plan {
    /// What is left after an answer.
    fn after(&self, key: &str, value: &str, left: Candidates, via: Via) -> Self {
        let mut facts = self.facts.clone();
        facts.retain(|(known, _)| known != key);
        facts.push((key.to_owned(), value.to_owned()));
        // What fits one list keeps that list: the questions below share it.
        let listed = if self.listed.len() <= LIST { self.listed.clone() } else { left.clone() };
        // Who could not answer before does better with a list than with one more doubtful question.
        let kind = if self.not.is_empty() { Kind::Ask } else { Kind::Browse(0) };
        Self { left, listed, not: BTreeSet::new(), facts, via: Some(via), kind }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Ask, or show the few that are left.
    Ask,
    /// Show all that are left, from this entry on.
    Browse(usize),
}

struct Growth<'a> {
    questions: Questions<'a>,
    /// How many nodes stand before those grown here.
    first: NodeIndex,
    /// All nodes by index, with their ids; those not grown yet at the end.
    planned: Vec<(String, Plan)>,
    known: BTreeMap<(Candidates, Unanswerable, Kind), NodeIndex>,
    ids: BTreeSet<String>,
}

impl Growth<'_> {
    /// The node for a plan: the one that is there already, or a new one.
    fn plan(&mut self, mut plan: Plan) -> NodeIndex {
        if plan.left.len() <= FEW {
            plan.kind = Kind::Ask;
        }
        let identity = (plan.left.clone(), plan.not.clone(), plan.kind);
        if let Some(&node) = self.known.get(&identity) {
            return node;
        }
        let node = self.first + self.planned.len();
        let id = self.id(&plan);
        self.planned.push((id, plan));
        self.known.insert(identity, node);
        node
    }

    /// A name made from the answers on the way.
    fn id(&mut self, plan: &Plan) -> String {
        let Some(_) = plan.via else { return String::new() };
        let mut words: Vec<String> = plan.facts.iter().map(|(_, value)| value.clone()).collect();
        words.extend((!plan.not.is_empty()).then(|| "unsure".to_owned()));
        if let Kind::Browse(from) = plan.kind {
            words.push("all".to_owned());
            words.extend((from > 0).then(|| (from / LIST + 1).to_string()));
        }
        unique(&mut self.ids, &words.join("-"))
    }

    fn grow(&mut self, node: NodeIndex) -> Node {
        let (id, plan) = self.planned[node - self.first].clone();
        let step = match plan.kind {
            Kind::Browse(from) => self.browse(node, &plan, from),
            Kind::Ask => self.ask(node, &plan),
        };
        Node { id, step, remaining: plan.left.iter().collect(), via: plan.via }
    }

    fn ask(&mut self, node: NodeIndex, plan: &Plan) -> Step {
        let count = plan.left.len();
        if count <= FEW {
            return self.choose(plan);
        }
        let draft = self.questions.best(&plan.left, &plan.not);
        match draft {
            Some(draft) => Step::Ask(self.question(node, plan, draft)),
            None if count <= MOST_ANSWERS => self.choose(plan),
            None => self.browse(node, plan, 0),
        }
    }

    /// The few that are left, the likeliest first: what is about fewer things is more often what one came for.
    fn choose(&self, plan: &Plan) -> Step {
        let mut items: Vec<ItemIndex> = plan.left.iter().collect();
        items.sort_by_key(|&item| (self.questions.items[item].breadth(), item));
        Step::Choose(items)
    }

    fn question(&mut self, node: NodeIndex, plan: &Plan, draft: Draft) -> Question {
        let about = draft.about;
        let answers = draft.answers.into_iter().enumerate().map(|(at, answer)| {
            let remaining = answer.left.len();
            let only = answer.left.iter().next().filter(|_| remaining == 1);
            let target = match only {
                Some(item) => self.questions.items[item].item.target,
                None => {
                    let via = Via { node, answer: at };
                    Target::Node(self.plan(plan.after(key(&about), &answer.value, answer.left, via)))
                }
            };
            Answer { label: answer.label, value: answer.value, target, remaining }
        });
        let mut answers: Vec<Answer> = answers.collect();
        tell_values_apart(&mut answers);
        let unsure = Some(self.unsure(node, plan, key(&about), answers.len()));
        Question { about, how: None, answers, unsure }
    }

    /// Where one goes who cannot answer: to one other question about the same candidates, then to the list of them all.
    /// Either way nothing that was left is lost.
    fn unsure(&mut self, node: NodeIndex, plan: &Plan, asked: &str, answer: usize) -> Target {
        let via = Some(Via { node, answer });
        if plan.not.is_empty() && plan.listed.len() > LIST {
            let not = Unanswerable::from([asked.to_owned(), NAME.to_owned()]);
            if self.questions.best(&plan.left, &not).is_some_and(|draft| halves(&draft, plan.left.len())) {
                return Target::Node(self.plan(Plan { via, not, ..plan.clone() }));
            }
        }
        let facts = if plan.listed == plan.left { plan.facts.clone() } else { self.facts_of(plan) };
        let (left, not) = (plan.listed.clone(), Unanswerable::new());
        Target::Node(self.plan(Plan { left, not, facts, via, kind: Kind::Browse(0), ..plan.clone() }))
    }

    /// What was answered up to the node whose list a plan shares.
    fn facts_of(&self, plan: &Plan) -> Vec<(String, String)> {
        let mut at = plan;
        while let Some(via) = at.via.filter(|_| at.left != plan.listed) {
            at = &self.planned[via.node - self.first].1;
        }
        at.facts.clone()
    }

    fn browse(&mut self, node: NodeIndex, plan: &Plan, from: usize) -> Step {
        let mut items: Vec<ItemIndex> = plan.left.iter().collect();
        items.sort_by_key(|&item| (&self.questions.knowledge.names[item], item));
        let to = (from + LIST).min(items.len());
        let next = (to < items.len()).then(|| {
            let via = Some(Via { node, answer: to - from });
            self.plan(Plan { kind: Kind::Browse(to), via, ..plan.clone() })
        });
        Step::Browse(Browse { items: items[from..to].to_vec(), next })
    }
}

/// Whether a question leaves at most half of `total` candidates on average.
fn halves(draft: &Draft, total: usize) -> bool {
    let squares: usize = draft.answers.iter().map(|answer| answer.left.len().pow(2)).sum();
    2 * squares <= total.pow(2)
}

/// Makes the values of a question's answers unique: `x`, `x-2`.
pub(super) fn tell_values_apart(answers: &mut [Answer]) {
    let mut taken = BTreeSet::new();
    for answer in answers {
        answer.value = unique(&mut taken, &answer.value);
    }
}

/// A name nobody has taken, and takes it.
pub(super) fn unique(taken: &mut BTreeSet<String>, wanted: &str) -> String {
    let mut wanted = slug(wanted);
    if wanted.len() > LONGEST_ID {
        wanted.truncate(LONGEST_ID);
        wanted.truncate(wanted.rfind('-').unwrap_or(LONGEST_ID));
    }
    let mut name = wanted.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{wanted}-{number}");
        number += 1;
    }
    name
}
