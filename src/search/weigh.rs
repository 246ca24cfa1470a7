//! From how often terms stand where to one weight of each article for each term: BM25F, and the words it implies.

use std::collections::BTreeMap;

use super::index::{Count, Posting, Read};
use super::layout::is_common;
use super::sections::{COUNT, Field};
use super::synonyms::Synonyms;

/// Weight of each field and how much its length counts (`b` of BM25F), in the order of [`Field`].
const FIELDS: [(f32, f32); COUNT] = [
    (4.0, 0.3),
    (2.5, 0.6),
    (2.0, 0.5),
    (2.0, 0.5),
    (1.2, 0.6),
    (0.5, 0.75),
    (1.0, 0.75),
    (1.0, 0.2),
    (2.0, 0.2),
];
/// Saturation of BM25F.
const K1: f32 = 1.2;
/// Steps of an impact for one unit of saturated frequency; more show no gain.
const STEPS: f32 = 8.0;
/// What a code in the title adds to the saturated frequency.
const CODE_IN_TITLE: f32 = 2.0;
/// What a tag adds to it.
const TAG: f32 = 1.0;
/// What share of a word's weight the words have that it implies.
const IMPLIED: f32 = 0.25;
/// A term of less impact does not tell which section is meant, nor does a common word.
pub const TELLING: u8 = 12;
/// A word lighter than this implies nothing.
const IMPLIES: f32 = 0.5;

/// A term in an article.
#[derive(Debug, Clone, Default)]
struct Weight {
    /// Frequency, weighted by field and length.
    frequency: f32,
    /// What is added after saturation.
    bonus: f32,
    /// The frequency in each section.
    sections: BTreeMap<u32, f32>,
}

/// Articles by number, for each term.
type Weights = BTreeMap<String, BTreeMap<u32, Weight>>;

/// The postings of every term.
pub fn weigh(
    articles: &[Read],
    counts: BTreeMap<String, Vec<Count>>,
    synonyms: &Synonyms,
) -> BTreeMap<String, Vec<Posting>> {
    let lengths = Lengths::of(articles);
    let mut weights: Weights =
        counts.into_iter().map(|(term, counts)| (term.clone(), lengths.weights(&term, &counts))).collect();
    imply(&mut weights, synonyms);
    weights
        .into_iter()
        .map(|(term, articles_with)| {
            let is_rare = !is_common(articles_with.len(), articles.len());
            let posting = |(article, weight): (u32, Weight)| {
                let has_sections = articles[article as usize].len() > 1;
                let impact = weight.impact();
                let tells = is_rare && impact >= TELLING;
                Posting { article, impact, section: weight.section().filter(|_| has_sections && tells) }
            };
            (term, articles_with.into_iter().map(posting).collect())
        })
        .collect()
}

impl Weight {
    /// Saturated and in whole steps, 1 to 63 (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted
    /// fields, 2004).
    fn impact(&self) -> u8 {
        let saturated = self.frequency * (K1 + 1.0) / (self.frequency + K1);
        (STEPS * (self.bonus + saturated)).round().clamp(1.0, 63.0) as u8
    }

    /// The section that is most about it, the first of equals; `None` for a word that is only implied.
    fn section(&self) -> Option<u16> {
        let best = self.sections.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
        u16::try_from(*best.0).ok()
    }
}

/// How long the fields of the articles are.
struct Lengths {
    articles: Vec<[f32; COUNT]>,
    average: [f32; COUNT],
    /// The article and the section of each document of the index.
    places: Vec<(u32, u32)>,
}

impl Lengths {
    fn of(articles: &[Read]) -> Self {
        let length = |article: &Read, field: usize| article.iter().map(|s| s[field].len() as f32).sum();
        let lengths: Vec<[f32; COUNT]> =
            articles.iter().map(|article| std::array::from_fn(|field| length(article, field))).collect();
        let average = std::array::from_fn(|field| {
            let sum: f32 = lengths.iter().map(|article| article[field]).sum();
            (sum / lengths.len().max(1) as f32).max(1.0)
        });
        let places =
            (0..).zip(articles).flat_map(|(at, article)| (0..article.len() as u32).map(move |s| (at, s)));
        Self { places: places.collect(), articles: lengths, average }
    }

    fn weights(&self, term: &str, counts: &[Count]) -> BTreeMap<u32, Weight> {
        let is_code = is_code(term);
        let mut weights: BTreeMap<u32, Weight> = BTreeMap::new();
        for count in counts {
            let (article, section) = self.places[count.document as usize];
            let (weight, b) = FIELDS[count.field];
            let length = self.articles[article as usize][count.field] / self.average[count.field];
            let frequency = weight * count.frequency as f32 / (1.0 - b + b * length);
            let entry = weights.entry(article).or_default();
            entry.frequency += frequency;
            entry.bonus = entry.bonus.max(bonus(count.field, is_code));
            *entry.sections.entry(section).or_default() += frequency;
        }
        weights
    }
}

fn bonus(field: usize, is_code: bool) -> f32 {
    if field == Field::Title as usize && is_code {
        CODE_IN_TITLE
    } else if field == Field::Tags as usize {
        TAG
    } else {
        0.0
    }
}

/// Whether a term is the name of an error more than a word: digits among letters, or parts joined by `_`.
fn is_code(term: &str) -> bool {
    let has = |is: fn(&u8) -> bool| term.as_bytes().iter().any(is);
    term.contains('_')
        || (has(u8::is_ascii_digit) && (has(u8::is_ascii_alphabetic) || term.starts_with("e#")))
}

/// Gives every article the words that its own imply, so that a reader's word finds it and the browser needs no table.
fn imply(weights: &mut Weights, synonyms: &Synonyms) {
    let mut implied: Vec<(&str, u32, f32)> = Vec::new();
    for (term, articles) in weights.iter() {
        let words: Vec<&str> = synonyms.of(term).collect();
        for (article, weight) in articles.iter().filter(|(_, weight)| weight.frequency >= IMPLIES) {
            implied.extend(words.iter().map(|word| (*word, *article, weight.frequency * IMPLIED)));
        }
    }
    for (word, article, frequency) in implied {
        let weight = weights.entry(word.to_owned()).or_default().entry(article).or_default();
        weight.frequency = weight.frequency.max(frequency);
    }
}
