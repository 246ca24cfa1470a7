//! A text as the set of its runs of four words (Broder's shingles, 1997), by which texts that are nearly the same are found.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::document::Document;
use super::part;

/// Words of a run.
const RUN: usize = 4;

/// Texts of fewer words are alike by chance.
const FEWEST_WORDS: usize = 30;

/// One run of so many is in the sample.
const SAMPLED: u64 = 8;

/// The hashes of the runs of what begins in these lines, sorted, each once; none of a short text.
pub fn of_lines(document: &Document, line: u32, end_line: u32) -> Vec<u64> {
    let text = part::text(&part::between(document, line, end_line));
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() < FEWEST_WORDS {
        return Vec::new();
    }
    let mut runs: Vec<u64> = words.windows(RUN).map(hash).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// An eighth of the runs, chosen by their hash, the same everywhere: enough to find what may be alike.
pub fn sample(runs: &[u64]) -> Vec<u64> {
    runs.iter().copied().filter(|run| run % SAMPLED == 0).collect()
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}
