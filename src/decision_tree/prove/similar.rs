//! Solutions with nearly the same text, found by comparing runs of words.
//!
//! Comparing all pairs would be quadratic, so pairs are looked for among samples of the runs, which are kept with the
//! solutions: only texts that share something are read.

use std::collections::BTreeMap;

use super::{at, taking_part};
use crate::article::{Article, Solution, runs};
use crate::knowledge_base::KnowledgeBase;
use crate::source::Diagnostic;
use crate::source::rules::tree as rules;

/// From this likeness on, in hundredths, two texts are the same.
const SAME: usize = 92;

/// A run that so many solutions share is a figure of speech.
const COMMON: usize = 12;

/// A solution.
struct Text<'a> {
    article: &'a Article,
    solution: &'a Solution,
}

impl Text<'_> {
    fn runs(&self) -> Vec<u64> {
        runs::of_lines(&self.article.document(), self.solution.line, self.solution.end_line)
    }
}

/// Looks at all solutions.
pub(super) fn check(kb: &KnowledgeBase, diagnostics: &mut Vec<Diagnostic>) {
    let texts: Vec<Text<'_>> = taking_part(kb)
        .flat_map(|(_, article)| {
            article.remedies.solutions.iter().map(move |solution| Text { article, solution })
        })
        .collect();
    for (later, earlier, likeness) in pairs(&texts) {
        let (later, earlier) = (&texts[later], &texts[earlier]);
        if is_one_place(later, earlier) {
            continue;
        }
        let message = format!(
            "solution \"{}\" is {likeness} % the same text as one of {}:{}",
            later.solution.title, earlier.article.source_path, earlier.solution.line
        );
        let fault = at(later.article, later.solution.line, &rules::SAME_SOLUTION, message);
        diagnostics.push(fault.help("keep one of the two, and link to it from the other article"));
    }
}

/// Whether two solutions are read off one block: its text is not there twice.
fn is_one_place(one: &Text<'_>, other: &Text<'_>) -> bool {
    one.article.source_path == other.article.source_path && one.solution.line == other.solution.line
}

/// Each text that is the same as an earlier one, with the earliest of those.
fn pairs(texts: &[Text<'_>]) -> Vec<(usize, usize, usize)> {
    let mut sample: Vec<(u64, usize)> = texts
        .iter()
        .enumerate()
        .flat_map(|(at, text)| text.solution.sample.iter().map(move |&run| (run, at)))
        .collect();
    sample.sort_unstable();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for group in sample.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() <= COMMON) {
        for (number, &(_, later)) in group.iter().enumerate() {
            for &(_, earlier) in &group[..number] {
                *shared.entry((later, earlier)).or_default() += 1;
            }
        }
    }
    let mut runs: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for &(later, earlier) in shared.keys() {
        for at in [later, earlier] {
            runs.entry(at).or_insert_with(|| texts[at].runs());
        }
        let likeness = likeness(&runs[&later], &runs[&earlier]);
        if likeness >= SAME && found.last().is_none_or(|(known, ..)| *known != later) {
            found.push((later, earlier, likeness));
        }
    }
    found
}

/// How much of the larger of two sorted sets is in the other, in hundredths.
fn likeness(a: &[u64], b: &[u64]) -> usize {
    let common = a.iter().filter(|run| b.binary_search(run).is_ok()).count();
    100 * common / a.len().max(b.len()).max(1)
}
