//! What is counted over the whole pack, and decides how its files are written.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::encode::letters;
use super::layout::{common_words, is_common};
use super::pack::{CHUNK, Manifest};
use super::postings::Posting;
use super::tables::TABLES;

/// Postings of rare terms in a shard at most on average, so that one is about 100 bytes.
const SHARD_POSTINGS: usize = 50;
/// How many words of tags the manifest lists.
const TAGS: usize = 300;

/// Counts of a pack.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Totals {
    /// How many bytes its files have before they are deflated.
    pub bytes: usize,
    /// Postings of all rare terms.
    rare: usize,
    /// How many terms' letters are this one.
    letters: BTreeMap<char, usize>,
    /// The articles of each common term.
    common: BTreeMap<String, usize>,
    /// How often each word is said as a tag.
    tags: BTreeMap<String, u32>,
}

impl Totals {
    /// The counts of these terms and tags.
    pub fn of(terms: &BTreeMap<String, Vec<Posting>>, tags: BTreeMap<String, u32>, articles: usize) -> Self {
        let mut totals = Self { tags, ..Self::default() };
        for (term, postings) in terms {
            totals.recount(term, (0, postings.len()), articles);
        }
        totals
    }

    /// Notes that a term has another number of articles; one of none is no term of the pack.
    pub fn recount(&mut self, term: &str, (before, after): (usize, usize), articles: usize) {
        let rare = |count: usize| if is_common(count, articles) { 0 } else { count };
        self.rare = self.rare + rare(after) - rare(before);
        if is_common(after, articles) {
            self.common.insert(term.to_owned(), after);
        } else {
            self.common.remove(term);
        }
        match (before, after) {
            (0, 1..) => term.chars().for_each(|letter| *self.letters.entry(letter).or_default() += 1),
            (1.., 0) => term.chars().for_each(|letter| take_one(&mut self.letters, &letter)),
            _ => {}
        }
    }

    /// How many articles a term has, if it is a common one.
    pub fn common(&self, term: &str) -> Option<usize> {
        self.common.get(term).copied()
    }

    /// Notes that a word is said as a tag once more.
    pub fn add_tag(&mut self, word: &str) {
        *self.tags.entry(word.to_owned()).or_default() += 1;
    }

    /// Notes that it is said once less.
    pub fn remove_tag(&mut self, word: &str) {
        let Some(count) = self.tags.get_mut(word) else { return };
        *count -= 1;
        if *count == 0 {
            self.tags.remove(word);
        }
    }

    /// What the manifest of so many articles says, but for the name of the pack and its lists of words.
    pub fn manifest(&self, articles: usize) -> Manifest {
        let common = self.common.iter().map(|(term, count)| (term.as_str(), *count));
        Manifest {
            format: TABLES.format,
            id: String::new(),
            articles: articles as u32,
            shards: (self.rare / SHARD_POSTINGS).max(1).next_power_of_two() as u32,
            chunk: CHUNK as u32,
            letters: letters(&self.letters),
            tags: self.most_tagged(),
            common: common_words(common, articles),
            lists: String::new(),
            whole: false,
        }
    }

    fn most_tagged(&self) -> BTreeSet<String> {
        let mut words: Vec<(&String, u32)> = self.tags.iter().map(|(word, count)| (word, *count)).collect();
        words.sort_by_key(|(_, count)| Reverse(*count));
        words.into_iter().take(TAGS).map(|(word, _)| word.clone()).collect()
    }
}

fn take_one(counts: &mut BTreeMap<char, usize>, letter: &char) {
    let Some(count) = counts.get_mut(letter) else { return };
    *count -= 1;
    if *count == 0 {
        counts.remove(letter);
    }
}
