//! Finds the articles a pasted text is about. The browser does the same steps on the same files.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::encode::Shard;
use super::fit::{Confidence, confidence};
use super::lexer::Class;
use super::pack::{Pack, shard_of};
use super::paste::{self, Paste, Wanted};
use super::score::{Found, Size, Term, score};
use super::spelling;
use super::stem::stem;
use super::tables::TABLES;

/// An article that may answer a paste.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// Its source, from the site root.
    pub path: String,
    /// Its address, from the site root.
    pub url: String,
    /// Its title.
    pub title: String,
    /// How well it fits; only good for comparing the hits of one query.
    pub score: u64,
    /// How sure it is that this article is meant, 0 to 100; good for comparing hits of different queries too.
    pub fit: u8,
    /// The same in words; `nothing` when the article only shares words with the paste.
    pub confidence: Confidence,
    /// Title of the section that fits best; empty before the first heading.
    pub section: String,
    /// Anchor of that section; empty before the first heading.
    pub anchor: String,
}

impl Pack {
    /// The articles a pasted text is about, best first, at most `limit`. Equal scores go by the order of addresses.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let paste = paste::read(query);
        let ranked = self.rank(&paste);
        ranked.into_iter().take(limit).filter_map(|found| self.hit(found)).collect()
    }

    fn hit(&self, found: Found) -> Option<Hit> {
        let card = self.card(found.article)?;
        let (anchor, section) = card.sections.get(found.section as usize).cloned().unwrap_or_default();
        let path = card.source_path();
        let Found { score, fit, .. } = found;
        let confidence = confidence(fit);
        Some(Hit { path, url: card.url, title: card.title, score, fit, confidence, section, anchor })
    }

    /// Every article that has a term of the paste, best first.
    fn rank(&self, paste: &Paste) -> Vec<Found> {
        let size = Size { articles: self.manifest.articles, shards: self.manifest.shards };
        let mut shards = Shards { pack: self, read: BTreeMap::new() };
        let is_few = paste.wanted.len() <= TABLES.spellable;
        let terms: Vec<Term> = choose(&paste.wanted, &self.manifest.tags)
            .into_iter()
            .map(|wanted| Term { word: shards.meant(wanted, is_few), wanted })
            .collect();
        for term in &terms {
            shards.of(&term.word);
        }
        score(paste, &terms, &shards.read, size)
    }
}

/// The shards that have been read.
pub(super) struct Shards<'a> {
    pub(super) pack: &'a Pack,
    pub(super) read: BTreeMap<u32, Shard>,
}

impl Shards<'_> {
    /// The shard a term lies in.
    pub(super) fn of(&mut self, term: &str) -> &Shard {
        let number = shard_of(term, self.pack.manifest.shards);
        self.read.entry(number).or_insert_with(|| self.pack.shard(number))
    }

    /// The word the index has for a term: itself, or the one it may be a misspelling of. Only a short text is thought to
    /// be misspelt: what a tool prints is not.
    pub(super) fn meant(&mut self, wanted: &Wanted, is_few: bool) -> String {
        let term = &wanted.term;
        let shard = self.of(term);
        if !is_few || !spelling::is_spellable(term) || is_known(term, shard) {
            return term.clone();
        }
        let beside = spelling::nearest(
            term,
            shard.terms.iter().map(|(word, list)| (word.as_str(), list.len() as u32)),
        );
        if let Some((1, word)) = beside {
            return word.to_owned();
        }
        let lists: Vec<String> =
            spelling::lists(term).iter().filter_map(|name| self.pack.word_list(name)).collect();
        let words = lists.iter().flat_map(|list| spelling::read_list(list));
        spelling::nearest(term, words).map_or_else(|| term.clone(), |(_, word)| word.to_owned())
    }
}

/// Whether the index has a word in some form.
fn is_known(term: &str, shard: &Shard) -> bool {
    let own = stem(term);
    shard.terms.keys().any(|word| word == term || stem(word) == own)
}

/// The terms that promise most, as far as their looks tell: nothing of the index is read yet but its tags.
pub(super) fn choose<'a>(wanted: &'a [Wanted], tags: &BTreeSet<String>) -> Vec<&'a Wanted> {
    let mut chosen: Vec<&Wanted> = wanted.iter().collect();
    if chosen.len() <= TABLES.terms {
        return chosen;
    }
    let parts: BTreeSet<&str> =
        wanted.iter().filter(|wanted| is_whole(wanted)).flat_map(|whole| whole.term.split('_')).collect();
    chosen.sort_by_key(|wanted| Reverse(promise(wanted, tags, &parts)));
    chosen.truncate(TABLES.terms);
    chosen
}

fn is_whole(wanted: &Wanted) -> bool {
    matches!(wanted.class, Class::Whole | Class::Code)
}

/// Long words are rare, the site's own tags name the tool, and a part says little beside its whole.
fn promise(wanted: &Wanted, tags: &BTreeSet<String>, parts: &BTreeSet<&str>) -> u32 {
    let length = wanted.term.chars().count().min(12) as u32;
    let promise = wanted.weight * (8 + length) * if tags.contains(&wanted.term) { 5 } else { 1 };
    if parts.contains(wanted.term.as_str()) && !is_whole(wanted) { promise / 2 } else { promise }
}
