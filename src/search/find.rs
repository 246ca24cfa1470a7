//! Finds the articles a pasted text is about. The browser does the same steps with the same whole numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::encode::Shard;
use super::index::Posting;
use super::lexer::Class;
use super::pack::{Card, Pack, pair_hash};
use super::paste::{self, Wanted};
use super::stem::stem;

/// How many terms of a paste are looked for.
const TERMS: usize = 14;

/// An article that may answer a paste.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// Its source, from the site root.
    pub path: String,
    /// Its address, from the site root.
    pub url: String,
    /// Its title.
    pub title: String,
    /// How well it fits; only good for comparing hits of one query.
    pub score: u64,
    /// Title of the section that fits best; empty before the first heading.
    pub section: String,
    /// Anchor of that section; empty before the first heading.
    pub anchor: String,
}

impl Pack {
    /// The articles a pasted text is about, best first, at most `limit`. Equal scores go by the order of addresses.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let ranked = self.rank(query);
        ranked.iter().take(limit).filter_map(|found| self.hit(found)).collect()
    }

    fn hit(&self, found: &Found) -> Option<Hit> {
        let card: Card = self.card(found.article)?;
        let (anchor, section) = card.sections.get(found.section as usize).cloned().unwrap_or_default();
        let path = if card.path.is_empty() {
            format!("content/{}.md", card.url.trim_end_matches('/'))
        } else {
            card.path
        };
        Some(Hit { path, url: card.url, title: card.title, score: found.score, section, anchor })
    }

    fn rank(&self, query: &str) -> Vec<Found> {
        let paste = paste::read(query);
        let chosen = choose(&paste.wanted);
        let shards: BTreeMap<u32, Shard> = chosen
            .iter()
            .map(|wanted| self.shard_of(&wanted.term))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(|number| (number, self.shard(number)))
            .collect();
        let mut scores: BTreeMap<u32, Score> = BTreeMap::new();
        for wanted in &chosen {
            let shard = &shards[&self.shard_of(&wanted.term)];
            let (share, postings) = expand(wanted, shard);
            let weight = u64::from(wanted.weight) * share * idf(postings.len(), self.manifest.articles);
            for posting in postings.values() {
                let score = scores.entry(posting.article).or_default();
                let value = weight * u64::from(posting.impact);
                score.total += value;
                if let Some(section) = posting.section {
                    *score.sections.entry(section).or_default() += value;
                }
            }
        }
        for (pair, weight) in &paste.pairs {
            let first = pair.split(' ').next().unwrap_or("");
            let Some(articles) =
                shards.get(&self.shard_of(first)).and_then(|shard| shard.pairs.get(&pair_hash(pair)))
            else {
                continue;
            };
            let value = u64::from(*weight) * 8 * 4 * idf(articles.len(), self.manifest.articles);
            for article in articles {
                scores.entry(*article).or_default().total += value;
            }
        }
        let mut found: Vec<Found> = scores
            .into_iter()
            .map(|(article, score)| Found { article, score: score.total, section: best(&score.sections) })
            .collect();
        found.sort_by(|a, b| b.score.cmp(&a.score).then(a.article.cmp(&b.article)));
        found
    }
}

struct Found {
    article: u32,
    score: u64,
    section: u16,
}

#[derive(Default)]
struct Score {
    total: u64,
    sections: BTreeMap<u16, u64>,
}

fn best(sections: &BTreeMap<u16, u64>) -> u16 {
    sections.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or(0, |(section, _)| *section)
}

/// The terms that say most, as far as their looks tell.
fn choose(wanted: &[Wanted]) -> Vec<&Wanted> {
    let mut chosen: Vec<&Wanted> = wanted.iter().collect();
    chosen.sort_by_key(|wanted| std::cmp::Reverse(promise(wanted)));
    chosen.truncate(TERMS);
    chosen
}

fn promise(wanted: &Wanted) -> u32 {
    let length = wanted.term.chars().count().min(12) as u32;
    wanted.weight * (8 + length)
}

/// The postings of a term, of the other forms of its word, or of the words it may be a misspelling of; with the share
/// of 8 they count.
fn expand<'a>(wanted: &Wanted, shard: &'a Shard) -> (u64, BTreeMap<u32, &'a Posting>) {
    let mut postings: BTreeMap<u32, &Posting> = BTreeMap::new();
    let own = stem(&wanted.term);
    if wanted.class == Class::Word || wanted.class == Class::Path {
        for (term, list) in &shard.terms {
            if *term != wanted.term && stem(term) == own {
                merge(&mut postings, list);
            }
        }
    }
    if let Some(list) = shard.terms.get(&wanted.term) {
        merge(&mut postings, list);
    }
    if !postings.is_empty() || wanted.term.len() < 4 {
        return (8, postings);
    }
    let limit = match own.len() {
        0..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let nearest = shard
        .terms
        .keys()
        .filter(|term| term.len() > 3)
        .map(|term| (distance(&wanted.term, term), term))
        .filter(|(distance, _)| *distance <= limit)
        .min();
    if let Some((_, term)) = nearest {
        merge(&mut postings, &shard.terms[term]);
    }
    (6, postings)
}

fn merge<'a>(postings: &mut BTreeMap<u32, &'a Posting>, list: &'a [Posting]) {
    for posting in list {
        let entry = postings.entry(posting.article).or_insert(posting);
        if entry.impact < posting.impact {
            *entry = posting;
        }
    }
}

/// How many letters must be put in, taken out, changed or swapped (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + usize::from(a[i - 1] != b[j - 1]));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// Sixteen times the binary logarithm, drawn with straight lines between powers of two, of how rare a term is. Only
/// operations that every engine rounds alike.
fn idf(articles_with: usize, articles: u32) -> u64 {
    let mut ratio = (f64::from(articles) + 1.0) / (articles_with as f64 + 0.5);
    let mut whole = 0.0;
    while ratio >= 2.0 {
        ratio *= 0.5;
        whole += 1.0;
    }
    (16.0 * (whole + ratio - 1.0) + 0.5) as u64
}
