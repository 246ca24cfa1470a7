//! Scores articles with whole numbers only, so that the browser comes to the same result.

use std::collections::BTreeMap;

use super::encode::Shard;
use super::fit::{Evidence, fit};
use super::layout::{Layout, idf};
use super::lexer::Class;
use super::pairs;
use super::paste::{Paste, Wanted};
use super::tables::TABLES;

/// A term to score, and the word it is looked up as: its own, or the one that was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term<'a> {
    /// What the paste says.
    pub wanted: &'a Wanted,
    /// What the index says.
    pub word: String,
}

/// An article that may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its number.
    pub article: u32,
    /// How well it fits.
    pub score: u64,
    /// The section that fits best.
    pub section: u16,
    /// How sure it is that the article is meant; see [`fit`].
    pub fit: u8,
}

/// The shards of all terms.
#[derive(Clone, Copy)]
struct Known<'a> {
    shards: &'a BTreeMap<String, Shard>,
    layout: &'a Layout,
}

impl<'a> Known<'a> {
    fn shard(self, term: &str) -> Option<&'a Shard> {
        self.shards.get(&self.layout.file_of(term))
    }

    /// The articles of a pair, which lie with the rarer of the two.
    fn pair(self, first: &str, second: &str) -> Option<&'a Vec<u32>> {
        let hash = pairs::hash(first, second);
        let with = |term| self.shard(term)?.pairs.get(term)?.get(&hash);
        with(first).or_else(|| with(second))
    }
}

/// What is known of an article so far.
#[derive(Debug, Default)]
struct Score {
    total: u64,
    /// Weight of the terms it has.
    matched: u64,
    /// What its neighbours add.
    pairs: u64,
    /// What the most telling code or name adds.
    code: u64,
    /// What each section has of the total; section 0 is the head, which belongs to all.
    sections: BTreeMap<u16, u64>,
}

/// Every article that has a term, best first; equal ones by number.
pub fn score(paste: &Paste, terms: &[Term], shards: &BTreeMap<String, Shard>, layout: &Layout) -> Vec<Found> {
    let known = Known { shards, layout };
    let mut scores = BTreeMap::new();
    let (mut all, mut unknown) = (0, 0);
    for term in terms {
        let weight = add_term(term, known, &mut scores);
        all += weight;
        unknown += if weight > 0 { 0 } else { u64::from(term.wanted.weight) * idf(1, layout.articles) };
    }
    add_pairs(paste, terms, known, &mut scores);
    let is_short = paste.wanted.len() <= TABLES.short;
    let mut found: Vec<Found> = scores
        .into_iter()
        .map(|(article, score)| {
            let value = score.concentrated();
            let value = if is_short { covering(value, score.matched, all) } else { value };
            let evidence = Evidence {
                known: all,
                unknown,
                matched: score.matched,
                pairs: score.pairs,
                code: score.code,
                rarest: idf(1, layout.articles),
            };
            Found { article, score: value, section: score.best_section(), fit: fit(evidence) }
        })
        .collect();
    found.sort_by(|a, b| b.score.cmp(&a.score).then(a.article.cmp(&b.article)));
    found
}

/// Adds what a term says, and returns its weight; 0 when the index does not know it.
fn add_term(term: &Term, known: Known, scores: &mut BTreeMap<u32, Score>) -> u64 {
    let Some(postings) = known.shard(&term.word).and_then(|shard| shard.terms.get(&term.word)) else {
        return 0;
    };
    // A guess at what was meant counts three quarters.
    let weight = term.wanted.weight * if term.word == term.wanted.term { 4 } else { 3 } / 4;
    let weight = u64::from(weight) * idf(postings.len(), known.layout.articles);
    for posting in postings {
        let score = scores.entry(posting.article).or_default();
        let value = weight * u64::from(posting.impact);
        score.total += value;
        score.matched += weight;
        if matches!(term.wanted.class, Class::Code | Class::Number | Class::Whole) {
            score.code = score.code.max(value);
        }
        if let Some(section) = posting.section {
            *score.sections.entry(section).or_default() += value;
        }
    }
    weight
}

/// Adds what neighbours say that stand beside each other in an article too.
fn add_pairs(paste: &Paste, terms: &[Term], known: Known, scores: &mut BTreeMap<u32, Score>) {
    let meant: BTreeMap<&str, &str> =
        terms.iter().map(|term| (term.wanted.term.as_str(), term.word.as_str())).collect();
    let corrected = |stem: &str| meant.get(stem).copied().unwrap_or(stem).to_owned();
    for ((first, second), weight) in &paste.pairs {
        let (first, second) = (corrected(first), corrected(second));
        let Some(articles) = known.pair(&first, &second) else { continue };
        let value = u64::from(*weight) * PAIR * idf(articles.len(), known.layout.articles);
        for article in articles {
            let score = scores.entry(*article).or_default();
            score.total += value;
            score.pairs += value;
        }
    }
}

/// What a pair is worth, where the term of a body's single mention is worth about 8.
const PAIR: u64 = 4;

impl Score {
    /// The total, in which sections other than the best count less: an article that says one word here and one there is
    /// not about what a reader pasted in one piece.
    fn concentrated(&self) -> u64 {
        let sections = || self.sections.iter().filter(|(section, _)| **section > 0).map(|(_, value)| *value);
        let elsewhere = sections().sum::<u64>() - sections().max().unwrap_or(0);
        self.total - elsewhere * 3 / 10
    }

    /// The section with the largest part, the first of equals.
    fn best_section(&self) -> u16 {
        self.sections.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or(0, |(section, _)| *section)
    }
}

/// In a short question every word is meant: an article that has few of them is worth less.
fn covering(value: u64, matched: u64, all: u64) -> u64 {
    value * (30 * all + 70 * matched) / (100 * all.max(1))
}
