//! From how often terms stand where to one weight of each article for each term: BM25F, and the words it implies.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::index::Indexed;
use super::layout::is_common;
use super::postings::{Count, Posting, Snapshot, Term, terms};
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
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    article: u32,
    /// Frequency, weighted by field and length.
    frequency: f32,
    /// What is added after saturation.
    bonus: f32,
    /// The section that is most about it, the first of equals; `None` for a word that is only implied or common.
    section: Option<u16>,
}

/// The postings of every term.
pub fn weigh(
    snapshot: &Snapshot,
    articles: &[Indexed],
    synonyms: &Synonyms,
) -> tantivy::Result<BTreeMap<String, Vec<Posting>>> {
    let lengths = Lengths::of(articles, Averages::of(articles));
    let listed = snapshot.listed(0..COUNT)?;
    let terms = terms(&listed);
    let implied = implied(&terms, snapshot, &lengths, synonyms)?;
    let none = Vec::new();
    let weighed = terms.par_iter().map(|term| {
        let mut weights = lengths.weights(term.text, &snapshot.counts(term)?);
        imply(&mut weights, implied.get(term.text).unwrap_or(&none));
        Ok((term.text.to_owned(), postings(&weights, articles)))
    });
    let mut weighed = weighed.collect::<tantivy::Result<BTreeMap<_, _>>>()?;
    for (word, articles_with) in implied {
        if !weighed.contains_key(word) {
            let mut weights = Vec::new();
            imply(&mut weights, &articles_with);
            weighed.insert(word.to_owned(), postings(&weights, articles));
        }
    }
    weighed.retain(|_, postings| !postings.is_empty());
    Ok(weighed)
}

/// The postings of one article by term, as [`weigh`] gives them for terms that few articles have. `counts` tell where each
/// term stands in it.
pub fn weigh_one(
    counts: &BTreeMap<&str, Vec<Count>>,
    article: usize,
    lengths: &Lengths,
    synonyms: &Synonyms,
) -> BTreeMap<String, Posting> {
    let weight = |term: &str, counts: &[Count]| lengths.weight(counts, is_code(term), true);
    let mut weights: BTreeMap<&str, Weight> =
        counts.iter().map(|(term, counts)| (*term, weight(term, counts))).collect();
    let telling = weights.iter().filter(|(_, weight)| weight.frequency >= IMPLIES);
    let implied: Vec<(&str, f32)> = telling
        .flat_map(|(term, weight)| synonyms.of(term).map(|word| (word, weight.frequency * IMPLIED)))
        .collect();
    for (word, share) in implied {
        let weight = weights.entry(word).or_insert(Weight { article: article as u32, ..Weight::default() });
        weight.frequency = weight.frequency.max(share);
    }
    let posting = |(term, weight): (&str, Weight)| (term.to_owned(), weight.posting(lengths.articles, true));
    weights.into_iter().map(posting).collect()
}

fn postings(weights: &[Weight], articles: &[Indexed]) -> Vec<Posting> {
    let is_rare = !is_common(weights.len(), articles.len());
    weights.iter().map(|weight| weight.posting(articles, is_rare)).collect()
}

impl Weight {
    fn posting(&self, articles: &[Indexed], is_rare: bool) -> Posting {
        let has_sections = articles[self.article as usize].sections > 1;
        let impact = self.impact();
        let tells = has_sections && is_rare && impact >= TELLING;
        Posting { article: self.article, impact, section: self.section.filter(|_| tells) }
    }

    /// Saturated and in whole steps, 1 to 63 (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted
    /// fields, 2004).
    fn impact(&self) -> u8 {
        let saturated = self.frequency * (K1 + 1.0) / (self.frequency + K1);
        (STEPS * (self.bonus + saturated)).round().clamp(1.0, 63.0) as u8
    }
}

/// The average lengths of the fields, in steps of a sixty-fourth of a power of two: an edit seldom moves them, and so changes
/// no weight in other articles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Averages([f32; COUNT]);

impl Averages {
    /// Those of some articles.
    pub fn of(articles: &[Indexed]) -> Self {
        Self(std::array::from_fn(|field| {
            let sum: usize = articles.iter().map(|article| article.lengths[field]).sum();
            stepped((sum as f32 / articles.len().max(1) as f32).max(1.0))
        }))
    }
}

/// The nearest number of which only the first six binary places after the leading one are set.
fn stepped(number: f32) -> f32 {
    let bits = number.to_bits() + (1 << 16);
    f32::from_bits(bits >> 17 << 17)
}

/// How long the fields of the articles are.
pub struct Lengths<'a> {
    articles: &'a [Indexed],
    average: Averages,
}

impl<'a> Lengths<'a> {
    /// Those of some articles.
    pub fn of(articles: &'a [Indexed], average: Averages) -> Self {
        Self { articles, average }
    }

    /// The articles that have a term, in order, from where it stands, in order.
    fn weights(&self, term: &str, counts: &[Count]) -> Vec<Weight> {
        let is_code = is_code(term);
        let by_article = || counts.chunk_by(|a, b| a.article == b.article);
        let is_rare = !is_common(by_article().count(), self.articles.len());
        by_article().map(|counts| self.weight(counts, is_code, is_rare)).collect()
    }

    /// The weight of a term in one article, from where it stands there.
    fn weight(&self, counts: &[Count], is_code: bool, is_rare: bool) -> Weight {
        let bonuses = counts.iter().map(|count| bonus(usize::from(count.field), is_code));
        Weight {
            article: counts[0].article,
            frequency: counts.iter().map(|count| self.frequency(count)).sum(),
            bonus: bonuses.fold(0.0, f32::max),
            section: if is_rare { self.section(counts) } else { None },
        }
    }

    /// The section of an article that is most about a term, the first of equals.
    fn section(&self, counts: &[Count]) -> Option<u16> {
        let mut sections: BTreeMap<u32, f32> = BTreeMap::new();
        for count in counts {
            *sections.entry(count.section).or_default() += self.frequency(count);
        }
        let best = sections.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
        u16::try_from(*best.0).ok()
    }

    /// A frequency, weighted by its field and the field's length.
    fn frequency(&self, count: &Count) -> f32 {
        let field = usize::from(count.field);
        let (weight, b) = FIELDS[field];
        let length = self.articles[count.article as usize].lengths[field] as f32 / self.average.0[field];
        weight * count.frequency as f32 / (1.0 - b + b * length)
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

/// The articles that words are implied for by others of theirs, with the share of weight that gives.
type Implied<'a> = BTreeMap<&'a str, Vec<(u32, f32)>>;

/// What the terms imply, so that a reader's word finds an article and the browser needs no table.
fn implied<'a>(
    terms: &[Term],
    snapshot: &Snapshot,
    lengths: &Lengths,
    synonyms: &'a Synonyms,
) -> tantivy::Result<Implied<'a>> {
    let mut implied = Implied::new();
    for term in terms {
        let words: Vec<&str> = synonyms.of(term.text).collect();
        if words.is_empty() {
            continue;
        }
        let mut weights = lengths.weights(term.text, &snapshot.counts(term)?);
        weights.retain(|weight| weight.frequency >= IMPLIES);
        for word in words {
            let shares = weights.iter().map(|weight| (weight.article, weight.frequency * IMPLIED));
            implied.entry(word).or_default().extend(shares);
        }
    }
    for shares in implied.values_mut() {
        // Of several words of an article that imply another, the heaviest counts.
        shares.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        shares.dedup_by_key(|share| share.0);
    }
    Ok(implied)
}

/// Gives the articles a word that others of theirs imply.
fn imply(weights: &mut Vec<Weight>, implied: &[(u32, f32)]) {
    let known = weights.len();
    for &(article, frequency) in implied {
        match weights[..known].binary_search_by_key(&article, |weight| weight.article) {
            Ok(at) => weights[at].frequency = weights[at].frequency.max(frequency),
            Err(_) => weights.push(Weight { article, frequency, ..Weight::default() }),
        }
    }
    weights.sort_by_key(|weight| weight.article);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_are_moved_to_the_nearest_step() {
        for (average, near) in [(1.0, 1.0), (1.007, 1.0), (1.008, 1.015_625), (100.6, 101.0), (511.0, 512.0)]
        {
            assert!((stepped(average) - near).abs() < f32::EPSILON, "{average}");
        }
    }
}
