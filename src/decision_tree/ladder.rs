//! The ladders: under each article its solutions in the order they are offered, and those authors put together.

use std::collections::{BTreeMap, BTreeSet};

use super::grow::unique;
use super::model::{Ladder, LadderIndex, LadderStep, Target};
use super::order::{Ordered, Reason, order};
use crate::article::{Article, Risk};
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};

/// All ladders of a tree while it is made; each is made once, when something first leads to it.
pub(super) struct Ladders<'a> {
    kb: &'a KnowledgeBase,
    pub ladders: Vec<Ladder>,
    /// For each article, its ladder, once it has one.
    pub by_article: Vec<Option<LadderIndex>>,
    by_start: BTreeMap<(ArticleIndex, String), LadderIndex>,
    /// Names of ladders and nodes that are given away.
    pub taken: BTreeSet<String>,
}

impl<'a> Ladders<'a> {
    /// No ladders yet; these names are reserved.
    pub fn new(kb: &'a KnowledgeBase, taken: BTreeSet<String>) -> Self {
        let by_article = vec![None; kb.articles.len()];
        Self { kb, ladders: Vec::new(), by_article, by_start: BTreeMap::new(), taken }
    }

    /// The ladder of an article.
    pub fn of_article(&mut self, index: ArticleIndex) -> LadderIndex {
        if let Some(ladder) = self.by_article[index] {
            return ladder;
        }
        let article = &*self.kb.articles[index];
        let id = article.url.trim_end_matches('/');
        let ladder = self.add(id, &article.title, steps(article, index), Target::Escalate);
        self.by_article[index] = Some(ladder);
        ladder
    }

    /// The ladder that begins with one solution of an article and goes on with the others in their order.
    pub fn starting_with(&mut self, index: ArticleIndex, solution: usize) -> LadderIndex {
        let article = &*self.kb.articles[index];
        let name = &article.remedies.solutions[solution].id;
        if let Some(&ladder) = self.by_start.get(&(index, name.clone())) {
            return ladder;
        }
        let mut steps = steps(article, index);
        let is_first = |step: &LadderStep| step.solution == Some(solution);
        steps.sort_by_key(|step| !is_first(step));
        let id = format!("{}{name}", article.url);
        let ladder = self.add(&id, &article.title, steps, Target::Escalate);
        self.by_start.insert((index, name.clone()), ladder);
        ladder
    }

    /// The ladder of what stands under a heading.
    pub fn of_heading(&mut self, index: ArticleIndex, anchor: &str) -> LadderIndex {
        if let Some(&ladder) = self.by_start.get(&(index, anchor.to_owned())) {
            return ladder;
        }
        let article = &*self.kb.articles[index];
        let step = LadderStep { anchor: Some(anchor.to_owned()), ..whole(index) };
        let ladder =
            self.add(&format!("{}{anchor}", article.url), &article.title, vec![step], Target::Escalate);
        self.by_start.insert((index, anchor.to_owned()), ladder);
        ladder
    }

    /// A new ladder; its name is made from `id`.
    pub fn add(&mut self, id: &str, title: &str, steps: Vec<LadderStep>, otherwise: Target) -> LadderIndex {
        let id = unique(&mut self.taken, id);
        self.ladders.push(Ladder { id, title: title.to_owned(), steps, otherwise });
        self.ladders.len() - 1
    }

    /// One solution of an article as a step, in the order's words.
    pub fn step(&self, index: ArticleIndex, solution: usize) -> Option<LadderStep> {
        let article = &*self.kb.articles[index];
        steps(article, index).into_iter().find(|step| step.solution == Some(solution))
    }
}

/// The solutions of an article as steps. An article without known solutions is itself the only step.
fn steps(article: &Article, index: ArticleIndex) -> Vec<LadderStep> {
    let steps: Vec<LadderStep> =
        order(article).into_iter().map(|ordered| step(article, index, ordered)).collect();
    if steps.is_empty() { vec![whole(index)] } else { steps }
}

fn step(article: &Article, index: ArticleIndex, ordered: Ordered) -> LadderStep {
    let solution = &article.remedies.solutions[ordered.solution];
    LadderStep {
        article: index,
        solution: Some(ordered.solution),
        anchor: None,
        risk: ordered.risk,
        needs_admin: solution.needs_admin,
        reason: ordered.reason,
        verify: ordered.verify,
    }
}

/// An article as a step of its own.
pub(super) fn whole(article: ArticleIndex) -> LadderStep {
    LadderStep {
        article,
        solution: None,
        anchor: None,
        risk: Risk::Safe,
        needs_admin: false,
        reason: Reason::Only,
        verify: None,
    }
}
