//! The order in which solutions are offered, and the reason for each place.
//!
//! The author's `first` and `last` > the preference the article states > likelihood ÷ cost, with the risk as cost > the
//! order of the article. A step that weakens security never comes before a safer one unless the author says so.
//! Trying by likelihood ÷ cost is optimal for a single fault and independent repairs (Breese & Heckerman, 1996).

use serde::Serialize;

use crate::article::overrides;
use crate::article::remedy::Flag;
use crate::article::{Article, Risk, Solution};

/// Why a step stands where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The author wants it first.
    AuthorFirst,
    /// The author wants it last.
    AuthorLast,
    /// The article prefers it.
    Preferred,
    /// The article keeps it for the end.
    LastResort,
    /// It helps for a time only.
    Temporary,
    /// It changes nothing that is not easily undone.
    Safe,
    /// It needs administrator rights.
    Elevated,
    /// It deletes or overwrites something.
    Destructive,
    /// It weakens the security of the machine.
    WeakensSecurity,
    /// It asks somebody else.
    Escalation,
    /// It is all there is.
    Only,
}

/// A solution in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Ordered {
    /// Its place in the article.
    pub solution: usize,
    /// Its risk.
    pub risk: Risk,
    /// How to see that it worked: the author's word, else what was read.
    pub verify: Option<String>,
    /// Why it stands here.
    pub reason: Reason,
    author: Place,
}

/// Where the author wants a solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    First,
    Anywhere,
    Last,
}

/// The solutions of an article in the order they are offered: every one exactly once.
pub fn order(article: &Article) -> Vec<Ordered> {
    let solutions = &article.remedies.solutions;
    let mut ordered: Vec<Ordered> = (0..solutions.len()).map(|at| place(article, at)).collect();
    ordered.sort_by(|a, b| {
        let (x, y) = (&solutions[a.solution], &solutions[b.solution]);
        a.author
            .cmp(&b.author)
            .then_with(|| preference(x).cmp(&preference(y)))
            .then_with(|| cost(a).cmp(&cost(b)))
    });
    // A stated preference does not excuse a step that weakens security: safer ones go before it.
    ordered.sort_by_key(|step| match step.author {
        Place::First => 0,
        Place::Anywhere if step.risk < Risk::Security => 1,
        Place::Anywhere => 2,
        Place::Last => 3,
    });
    if let [only] = &mut ordered[..] {
        only.reason = Reason::Only;
    }
    ordered
}

fn place(article: &Article, at: usize) -> Ordered {
    let solution = &article.remedies.solutions[at];
    let author = overrides::of(&article.front_matter, solution);
    let risk = solution.risk;
    let verify = author.and_then(|said| said.verify.clone()).or_else(|| solution.verify.clone());
    let author = match author {
        Some(said) if said.first => Place::First,
        Some(said) if said.last => Place::Last,
        _ => Place::Anywhere,
    };
    Ordered { solution: at, risk, verify, reason: reason(solution, risk, author), author }
}

/// The preference the article states: its own ranks, then recommended ones, all others, temporary ones, last
/// resorts, and asking somebody else at the very end.
fn preference(solution: &Solution) -> (u8, u32) {
    let has = |flag| solution.flags.contains(&flag);
    let class = if has(Flag::Escalation) {
        5
    } else if let Some(rank) = solution.preferred_rank {
        return (0, rank);
    } else if has(Flag::LastResort) {
        4
    } else if has(Flag::Recommended) {
        1
    } else if has(Flag::Temporary) {
        3
    } else {
        2
    };
    (class, solution.preferred_rank.unwrap_or(u32::MAX))
}

/// Cost over likelihood; nothing tells likelihoods apart, so it is the cost, and then the order of the article.
fn cost(step: &Ordered) -> (u8, usize) {
    (step.risk as u8, step.solution)
}

fn reason(solution: &Solution, risk: Risk, author: Place) -> Reason {
    let has = |flag| solution.flags.contains(&flag);
    match (author, risk) {
        (Place::First, _) => Reason::AuthorFirst,
        (Place::Last, _) => Reason::AuthorLast,
        _ if has(Flag::Escalation) => Reason::Escalation,
        (_, Risk::Security) => Reason::WeakensSecurity,
        _ if has(Flag::LastResort) && solution.preferred_rank.is_none() => Reason::LastResort,
        _ if solution.preferred_rank.is_some() || has(Flag::Recommended) => Reason::Preferred,
        _ if has(Flag::Temporary) => Reason::Temporary,
        (_, Risk::Destructive) => Reason::Destructive,
        (_, Risk::Elevated) => Reason::Elevated,
        (_, Risk::Safe) => Reason::Safe,
    }
}
