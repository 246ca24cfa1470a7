//! Why a pasted text finds an article or not: the words it was searched by, and what the index has for each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::find::Shards;
use super::pack::Pack;
use super::paste;
use super::score::Term;

/// A word of a pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// As the text has it.
    pub word: String,
    /// The word it was taken for, where that is another.
    pub meant: Option<String>,
    /// How many articles have it.
    pub articles: usize,
    /// How much the article asked about is about it, 1 to 63; `None` when it does not have the word.
    pub here: Option<u8>,
}

impl Pack {
    /// The words a pasted text is searched by, and what the article at this address has of them.
    pub fn explain(&self, query: &str, url: &str) -> Vec<Word> {
        let article =
            (0..self.manifest.articles).find(|&at| self.card(at).is_some_and(|card| card.url == url));
        let paste = paste::read(query);
        let mut shards = Shards { pack: self, read: BTreeMap::new() };
        let terms = self.gather(&paste, &mut shards);
        terms
            .into_iter()
            .map(|Term { word: meant, wanted }| {
                let postings = shards.of(&meant).terms.get(&meant).map(Vec::as_slice).unwrap_or_default();
                let here = postings.iter().find(|posting| Some(posting.article) == article);
                Word {
                    articles: postings.len(),
                    here: here.map(|posting| posting.impact),
                    meant: (meant != wanted.term).then_some(meant),
                    word: wanted.term.clone(),
                }
            })
            .collect()
    }
}
