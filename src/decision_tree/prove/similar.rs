//! Solutions with nearly the same text, found by comparing runs of words.
//!
//! Comparing all pairs would be quadratic, so pairs are looked for among samples of the runs, which are kept with the
//! solutions: only texts that share something are read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{at, taking_part_shared};
use crate::article::{Article, Solution, runs};
use crate::knowledge_base::KnowledgeBase;
use crate::source::Diagnostic;
use crate::source::rules::tree as rules;

/// From this likeness on, in hundredths, two texts are the same.
const SAME: usize = 92;

/// A run that so many solutions share is a figure of speech.
const COMMON: usize = 12;

/// A solution: an article and its number there.
#[derive(Debug, Clone)]
struct Text {
    article: Arc<Article>,
    number: usize,
}

impl Text {
    fn solution(&self) -> &Solution {
        &self.article.remedies.solutions[self.number]
    }

    fn runs(&self) -> Vec<u64> {
        let solution = self.solution();
        runs::of_lines(&self.article.document(), solution.line, solution.end_line)
    }

    /// What tells this reading of this solution from all others that are kept.
    fn identity(&self) -> (usize, usize) {
        (Arc::as_ptr(&self.article).addr(), self.number)
    }
}

/// How alike the solutions were that shared something.
#[derive(Debug, Default)]
pub(in crate::decision_tree) struct Likenesses {
    /// The solutions, which keeps their identities from being given away.
    texts: Vec<Text>,
    /// Each pair with its likeness in hundredths, the later first.
    pairs: Vec<(usize, usize, usize)>,
}

/// Looks at all solutions. What is known of the last look need not be read again.
pub(super) fn check(kb: &KnowledgeBase, known: &mut Likenesses, diagnostics: &mut Vec<Diagnostic>) {
    let texts: Vec<Text> = taking_part_shared(kb)
        .flat_map(|article| {
            (0..article.remedies.solutions.len()).map(|number| Text { article: article.clone(), number })
        })
        .collect();
    let pairs = likenesses(&texts, known);
    *known = Likenesses { texts, pairs };
    let mut last = None;
    for &(later, earlier, likeness) in &known.pairs {
        // The earliest of those that are the same is enough.
        if likeness < SAME || last.replace(later) == Some(later) {
            continue;
        }
        let (later, earlier) = (&known.texts[later], &known.texts[earlier]);
        if !is_one_place(later, earlier) {
            diagnostics.push(same(later, earlier, likeness));
        }
    }
}

fn same(later: &Text, earlier: &Text, likeness: usize) -> Diagnostic {
    let message = format!(
        "solution \"{}\" is {likeness} % the same text as one of {}:{}",
        later.solution().title,
        earlier.article.source_path,
        earlier.solution().line
    );
    let fault = at(&later.article, later.solution().line, &rules::SAME_SOLUTION, message);
    fault.help("keep one of the two, and link to it from the other article")
}

/// Whether two solutions are read off one block: its text is not there twice.
fn is_one_place(one: &Text, other: &Text) -> bool {
    one.article.source_path == other.article.source_path && one.solution().line == other.solution().line
}

/// Each pair of texts that share something, sorted, with its likeness.
fn likenesses(texts: &[Text], known: &Likenesses) -> Vec<(usize, usize, usize)> {
    let pairs = known.again(texts).unwrap_or_else(|| known.anew(texts));
    let new = pairs.iter().filter(|(_, _, likeness)| likeness.is_none());
    let read: BTreeSet<usize> = new.flat_map(|(later, earlier, _)| [*later, *earlier]).collect();
    let runs: BTreeMap<usize, Vec<u64>> = read.into_par_iter().map(|at| (at, texts[at].runs())).collect();
    let likeness = |(later, earlier, known): (usize, usize, Option<usize>)| {
        (later, earlier, known.unwrap_or_else(|| likeness(&runs[&later], &runs[&earlier])))
    };
    pairs.into_iter().map(likeness).collect()
}

/// A pair of texts with its likeness, where that is known.
type Pair = (usize, usize, Option<usize>);

impl Likenesses {
    /// The same pairs, when all texts have the samples they had; what was read again is not known.
    fn again(&self, texts: &[Text]) -> Option<Vec<Pair>> {
        let is_alike = |(old, new): (&Text, &Text)| {
            old.identity() == new.identity() || old.solution().sample == new.solution().sample
        };
        if self.texts.len() != texts.len() || !self.texts.iter().zip(texts).all(is_alike) {
            return None;
        }
        let is_known = |at: usize| self.texts[at].identity() == texts[at].identity();
        let pair = |&(later, earlier, likeness): &(usize, usize, usize)| {
            (later, earlier, (is_known(later) && is_known(earlier)).then_some(likeness))
        };
        Some(self.pairs.iter().map(pair).collect())
    }

    /// All pairs; known are those of which neither text was read again.
    fn anew(&self, texts: &[Text]) -> Vec<Pair> {
        let identity = |at: usize| self.texts[at].identity();
        let known = self.pairs.iter().map(|pair| ((identity(pair.0), identity(pair.1)), pair.2));
        let known: BTreeMap<_, usize> = known.collect();
        let pair = |(later, earlier): (usize, usize)| {
            let identity = (texts[later].identity(), texts[earlier].identity());
            (later, earlier, known.get(&identity).copied())
        };
        shared(texts).into_iter().map(pair).collect()
    }
}

/// The pairs of texts of which the samples share something, sorted, the later first.
fn shared(texts: &[Text]) -> Vec<(usize, usize)> {
    let mut sample: Vec<(u64, usize)> = texts
        .iter()
        .enumerate()
        .flat_map(|(at, text)| text.solution().sample.iter().map(move |&run| (run, at)))
        .collect();
    sample.par_sort_unstable();
    let mut shared = Vec::new();
    for group in sample.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() <= COMMON) {
        for (number, &(_, later)) in group.iter().enumerate() {
            shared.extend(group[..number].iter().map(|&(_, earlier)| (later, earlier)));
        }
    }
    shared.par_sort_unstable();
    shared.dedup();
    shared
}

/// How much of the larger of two sorted sets is in the other, in hundredths.
fn likeness(a: &[u64], b: &[u64]) -> usize {
    let common = a.iter().filter(|run| b.binary_search(run).is_ok()).count();
    100 * common / a.len().max(b.len()).max(1)
}
