//! Where the pack keeps a term, and what is known of common words before any file of it is read.

use std::collections::BTreeMap;

use super::encode::Code;
use super::stem::{hash, shard_key};

/// Steps of rarity for each halving of the articles that have a word.
const STEPS: u32 = 2;

/// What the manifest says of the pack.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// How many articles there are.
    pub articles: u32,
    shards: u32,
    /// What one must know to read a shard.
    pub code: Code,
    common: BTreeMap<String, u32>,
}

impl Layout {
    /// The layout of a pack; `common` lists words by their rarity, as [`common_words`] makes it.
    pub fn new(articles: u32, shards: u32, letters: &str, common: &[String]) -> Self {
        let words = (0..)
            .zip(common)
            .flat_map(|(rarity, words)| words.split_whitespace().map(move |word| (word.to_owned(), rarity)));
        let code = Code { articles, letters: letters.chars().collect() };
        Self { articles, shards, code, common: words.collect() }
    }

    /// The name of the file that holds a term: common words have files of their own, so that nobody reads their long
    /// lists for the sake of a rare word.
    pub fn file_of(&self, term: &str) -> String {
        if self.common.contains_key(term) {
            format!("t{:x}", hash(term))
        } else {
            format!("{}", hash(&shard_key(term)) % self.shards.max(1))
        }
    }

    /// How rare a common word is, in sixteenths of a bit; `None` for all others.
    pub fn rarity(&self, term: &str) -> Option<u32> {
        self.common.get(term).map(|rarity| (rarity * 2 + 1) * 8 / STEPS)
    }

    /// The common words, and about how many articles have each.
    pub fn common(&self) -> impl Iterator<Item = (&str, u32)> {
        self.common.iter().map(|(word, rarity)| (word.as_str(), self.articles >> (rarity / STEPS)))
    }
}

/// Whether so many articles make a word common.
pub fn is_common(articles_with: usize, articles: usize) -> bool {
    articles_with > common_from(articles)
}

/// Words that more than so many articles have are common.
pub fn common_from(articles: usize) -> usize {
    (articles / 16).max(20)
}

/// The common words by rarity: first those that more than about 0.7 of all articles have, then those of more than half,
/// and so on.
pub fn common_words<'a>(terms: impl Iterator<Item = (&'a str, usize)>, articles: usize) -> Vec<String> {
    let mut by_rarity: Vec<String> = Vec::new();
    for (term, count) in terms.filter(|(_, count)| is_common(*count, articles)) {
        let rarity = idf(count, articles as u32) * u64::from(STEPS) / 16;
        by_rarity.resize(by_rarity.len().max(rarity as usize + 1), String::new());
        let words = &mut by_rarity[rarity as usize];
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(term);
    }
    by_rarity
}

/// Sixteen times the binary logarithm, drawn with straight lines between powers of two, of how rare a term is. Only
/// operations that every engine rounds alike.
pub fn idf(articles_with: usize, articles: u32) -> u64 {
    let mut ratio = (f64::from(articles) + 1.0) / (articles_with as f64 + 0.5);
    let mut whole = 0.0;
    while ratio >= 2.0 {
        ratio *= 0.5;
        whole += 1.0;
    }
    (16.0 * (whole + ratio - 1.0) + 0.5) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_word_has_a_file_of_its_own() {
        let common = common_words([("error", 2000), ("file", 600), ("borrow", 20)].into_iter(), 3000);
        let layout = Layout::new(3000, 64, "", &common);
        assert!(layout.file_of("error").starts_with('t'));
        assert!(layout.rarity("error") < layout.rarity("file"));
        assert_eq!(layout.rarity("borrow"), None);
        assert!(layout.file_of("borrow").parse::<u32>().is_ok_and(|number| number < 64));
    }

    #[test]
    fn in_a_small_site_no_word_is_common() {
        assert!(common_words([("error", 20)].into_iter(), 20).is_empty());
    }
}
