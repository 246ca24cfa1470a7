//! Finds the articles a pasted text is about. The browser does the same steps on the same files.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::encode::Shard;
use super::fit::{Confidence, confidence};
use super::lexer::Class;
use super::pack::Pack;
use super::paste::{self, Paste, Wanted};
use super::rerank::rerank;
use super::score::{Found, Term, score};
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
        let mut shards = Shards { pack: self, read: BTreeMap::new() };
        let terms = self.gather(paste, &mut shards);
        for term in &terms {
            shards.of(&term.word);
        }
        let mut found = score(paste, &terms, &shards.read, &self.layout);
        let said = paste.wanted.iter().map(|wanted| wanted.term.as_str());
        let said = said.chain(terms.iter().map(|term| term.word.as_str())).collect();
        rerank(&mut found, &said, &self.layout, |article| self.card(article));
        found
    }

    /// The terms that promise most, until enough are known to the index or too many were looked up. What is in one file
    /// costs nothing to look up.
    pub(super) fn gather<'a>(&self, paste: &'a Paste, shards: &mut Shards) -> Vec<Term<'a>> {
        let is_few = paste.wanted.len() <= TABLES.spellable;
        let mut terms = Vec::new();
        let mut known = 0;
        let (enough, most) =
            if self.manifest.whole { (TABLES.all, TABLES.all) } else { (TABLES.known, TABLES.looked_up) };
        for wanted in self.by_promise(&paste.wanted).into_iter().take(most) {
            if known == enough {
                break;
            }
            let term = Term { word: shards.meant(wanted, is_few), wanted };
            known += usize::from(shards.of(&term.word).terms.contains_key(&term.word));
            terms.push(term);
        }
        terms
    }

    /// The terms, those that promise most first, as far as their looks and the manifest tell.
    fn by_promise<'a>(&self, wanted: &'a [Wanted]) -> Vec<&'a Wanted> {
        let wholes = wanted.iter().filter(|wanted| is_whole(wanted));
        let parts: BTreeSet<String> = wholes.flat_map(|whole| whole.term.split('_').map(stem)).collect();
        let mut order: Vec<&Wanted> = wanted.iter().collect();
        order.sort_by_cached_key(|wanted| {
            let promise = self.promise(wanted);
            let is_part = !is_whole(wanted) && parts.contains(&wanted.term);
            Reverse(if is_part { promise / 2 } else { promise })
        });
        order
    }

    /// Rare terms of heavy lines promise most. The site's own tags name the tool.
    fn promise(&self, wanted: &Wanted) -> u32 {
        let rarity = self.layout.rarity(&wanted.term).unwrap_or_else(|| TABLES.rarity.of(wanted.class));
        wanted.weight * rarity * if self.manifest.tags.contains(&wanted.term) { 5 } else { 2 }
    }
}

fn is_whole(wanted: &Wanted) -> bool {
    matches!(wanted.class, Class::Whole | Class::Code)
}

/// The shards that have been read, by name.
pub(super) struct Shards<'a> {
    pub(super) pack: &'a Pack,
    pub(super) read: BTreeMap<String, Shard>,
}

impl Shards<'_> {
    /// The shard a term lies in.
    pub(super) fn of(&mut self, term: &str) -> &Shard {
        let name = self.pack.layout.file_of(term);
        self.read.entry(name).or_insert_with_key(|name| self.pack.shard(name))
    }

    /// The term the index has for one of the paste: itself, or the one it may be a misspelling of. Only a short text is
    /// thought to be misspelt: what a tool prints is not.
    fn meant(&mut self, wanted: &Wanted, is_few: bool) -> String {
        let Wanted { word, term, class, .. } = wanted;
        let pack = self.pack;
        let shard = self.of(term);
        if !is_few || shard.terms.contains_key(term) {
            return term.clone();
        }
        let beside = || shard.terms.iter().map(|(word, list)| (word.as_str(), list.len() as u32));
        if *class == Class::Code && spelling::is_code(term) {
            return spelling::nearest_code(term, beside()).unwrap_or(term).to_owned();
        }
        if !spelling::is_spellable(word) {
            return term.clone();
        }
        match spelling::nearest(term, beside().chain(pack.layout.common())) {
            Some((1, near)) if near.starts_with(&term[..1]) => near.to_owned(),
            _ => pack.listed(word).unwrap_or_else(|| term.clone()),
        }
    }
}

impl Pack {
    /// The term of the word nearest to one that is misspelt, of all the index has; `None` when none is near.
    fn listed(&self, word: &str) -> Option<String> {
        let names = spelling::lists(word);
        let lists: Vec<String> = names.iter().filter_map(|name| self.word_list(name)).collect();
        let words = lists.iter().flat_map(|list| spelling::read_list(list));
        spelling::nearest(word, words.chain(self.layout.common())).map(|(_, near)| stem(near))
    }
}
