//! The ladder under an article: its solutions in the order they are offered.

use std::collections::BTreeSet;

use super::grow::unique;
use super::model::{Ladder, LadderStep, Target};
use super::order::{Ordered, Reason, order};
use crate::article::{Article, Risk};
use crate::knowledge_base::ArticleIndex;

/// The ladder of an article. One without known solutions is itself the only step.
pub(super) fn of(article: &Article, index: ArticleIndex, taken: &mut BTreeSet<String>) -> Ladder {
    let mut steps: Vec<LadderStep> =
        order(article).into_iter().map(|ordered| step(article, index, ordered)).collect();
    if steps.is_empty() {
        steps.push(whole(index));
    }
    let id = unique(taken, article.url.trim_end_matches('/'));
    Ladder { id, title: article.title.clone(), steps, otherwise: Target::Escalate }
}

fn step(article: &Article, index: ArticleIndex, ordered: Ordered) -> LadderStep {
    let solution = &article.remedies.solutions[ordered.solution];
    LadderStep {
        article: index,
        solution: Some(ordered.solution),
        risk: ordered.risk,
        needs_admin: solution.needs_admin,
        reason: ordered.reason,
        verify: ordered.verify,
    }
}

/// An article as a step of its own.
pub(super) fn whole(article: ArticleIndex) -> LadderStep {
    let (risk, reason) = (Risk::Safe, Reason::Only);
    LadderStep { article, solution: None, risk, needs_admin: false, reason, verify: None }
}
