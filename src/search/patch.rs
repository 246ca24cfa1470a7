//! A pack brought up to date after an edit: only the files that say something of the articles that were read again are
//! written anew.
//!
//! It is the pack a fresh build makes, byte for byte. Where an edit changes how other files are written, a term that becomes
//! common or a letter that becomes frequent, there is no patch, and the pack is made from the whole index.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::encode::{Shard, deflate};
use super::index::{Indexed, PutOff, Reread};
use super::layout::{common_from, is_common};
use super::pack::{CHUNK, Manifest, Pack, is_shard};
use super::pairs::{self, rank};
use super::postings::Posting;
use super::said::Said;
use super::sections::Field;
use super::spelling;
use super::synonyms::Synonyms;
use super::totals::Totals;
use super::weigh::{Averages, Lengths, weigh_one};

/// More articles that are others are no patch.
pub const MOST: usize = 16;
/// Nor are more articles whose pairs may lie elsewhere.
const MOST_PAIRED: usize = 64;

/// Articles that were read again, are new or gone.
pub struct Change<'a> {
    /// Which they are, and how the others are numbered now.
    pub change: PutOff,
    /// All articles as they are now.
    pub articles: &'a [Indexed],
    /// The average lengths of fields, the same before and now.
    pub averages: Averages,
    /// Words that imply others, the same before and now.
    pub synonyms: &'a Synonyms,
    /// The file of filters, where facets changed.
    pub filters: Option<Vec<u8>>,
}

/// The pack after a change, with its counts; `None` when more than a few files are others.
pub fn patch(pack: &Pack, totals: &Totals, change: Change) -> Option<(Pack, Totals)> {
    let mut patch = Patch {
        pack,
        manifest: pack.manifest.clone(),
        totals: totals.clone(),
        shards: BTreeMap::new(),
        before: BTreeMap::new(),
        files: pack.files.clone(),
    };
    if change.change.keeps_numbers() {
        let chunks = change.change.readings.iter().filter_map(|reading| Some(reading.number? / CHUNK));
        patch.put_cards(chunks.collect(), change.articles);
    } else {
        patch.renumber(&change)?;
    }
    for reading in &change.change.readings {
        patch.put_terms(reading, &change);
        patch.put_tags(&reading.before, &reading.after);
    }
    patch.count()?;
    patch.put_pairs(&change)?;
    patch.put_words(&change);
    if let Some(filters) = change.filters {
        patch.put_file("f", filters);
    }
    Some(patch.finish())
}

/// A pack that is being brought up to date.
struct Patch<'a> {
    pack: &'a Pack,
    manifest: Manifest,
    totals: Totals,
    /// The shards that were looked at, by name, and whether they changed.
    shards: BTreeMap<String, (Shard, bool)>,
    /// How many articles each term had that may have another number now.
    before: BTreeMap<String, usize>,
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Patch<'_> {
    fn articles(&self) -> usize {
        self.manifest.articles as usize
    }

    fn shard(&mut self, term: &str) -> &mut (Shard, bool) {
        let pack = self.pack;
        let name = pack.layout.file_of(term);
        self.shards.entry(name).or_insert_with_key(|name| (pack.shard(name), false))
    }

    /// Gives the articles their new numbers, which stand in every shard, and takes out those that are gone. `None` when other
    /// terms are common by that.
    fn renumber(&mut self, change: &Change) -> Option<()> {
        let (before, now) = (self.articles(), change.articles.len());
        if common_from(before) != common_from(now) {
            return None;
        }
        let pack = self.pack;
        let numbers = &change.change.numbers;
        let names: Vec<&String> = pack.files.keys().filter(|name| is_shard(name)).collect();
        let shards = names.into_par_iter().map(|name| {
            let mut shard = pack.shard(name);
            let counts = renumber(&mut shard, numbers);
            (name.clone(), (shard, true), counts)
        });
        for (name, shard, counts) in shards.collect::<Vec<_>>() {
            self.shards.insert(name, shard);
            self.before.extend(counts);
        }
        self.manifest.articles = now as u32;
        let first = numbers.iter().enumerate().take_while(|(at, number)| **number == Some(*at)).count();
        let chunks = now.div_ceil(CHUNK);
        self.put_cards((first / CHUNK..chunks).collect(), change.articles);
        (chunks..before.div_ceil(CHUNK)).for_each(|chunk| self.remove_file(&format!("c{chunk}")));
        Some(())
    }

    /// Puts the terms of one article into their shards. One that says as much of it as before is not looked at, so that long
    /// lists of common terms are seldom read.
    fn put_terms(&mut self, reading: &Reread, change: &Change) {
        let Some(number) = reading.number else { return };
        let was = reading.known.as_ref().map(|known| {
            let lengths = Lengths::of(std::slice::from_ref(known), change.averages);
            weigh_one(&reading.before.counts(0), 0, &lengths, change.synonyms)
        });
        let was = was.unwrap_or_default();
        let lengths = Lengths::of(change.articles, change.averages);
        let article = number as u32;
        let now = weigh_one(&reading.after.counts(article), number, &lengths, change.synonyms);
        let terms: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
        for term in terms {
            let was = was.get(term).map(|posting| Posting { article, ..*posting });
            let now = now.get(term).copied();
            if was != now {
                self.put_term(term, article, now);
            }
        }
    }

    fn put_term(&mut self, term: &str, article: u32, posting: Option<Posting>) {
        let articles = self.articles();
        let known_before = self.before.get(term).copied();
        let (shard, is_changed) = self.shard(term);
        let postings = shard.terms.entry(term.to_owned()).or_default();
        let before = known_before.unwrap_or(postings.len());
        let is_rare = !is_common(before, articles);
        let posting = posting.map(|it| Posting { section: it.section.filter(|_| is_rare), ..it });
        *is_changed |= put(postings, article, posting);
        if postings.is_empty() {
            shard.terms.remove(term);
        }
        self.before.insert(term.to_owned(), before);
    }

    /// Counts the terms again; `None` when that changes how shards are written.
    fn count(&mut self) -> Option<()> {
        let articles = self.articles();
        for (term, before) in self.before.clone() {
            let after = self.count_of(&term);
            if is_common(before, articles) != is_common(after, articles) {
                return None;
            }
            if before != after {
                self.totals.recount(&term, (before, after), articles);
            }
        }
        let old = std::mem::replace(&mut self.manifest, self.totals.manifest(articles));
        (old.shards == self.manifest.shards && old.letters == self.manifest.letters).then_some(())
    }

    fn count_of(&mut self, term: &str) -> usize {
        self.shard(term).0.terms.get(term).map_or(0, Vec::len)
    }

    /// Puts the pairs of the articles where they lie now; also those of others, where one of their terms is more or less
    /// common than before. `None` when those are many.
    fn put_pairs(&mut self, change: &Change) -> Option<()> {
        let mut readings: BTreeMap<usize, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
        for Reread { number, before, after, .. } in &change.change.readings {
            if let Some(at) = *number {
                readings.insert(at, (before.pairs.clone(), after.pairs.clone()));
            }
        }
        let moved = self.moved();
        if moved.is_empty() {
            readings.retain(|_, (before, after)| before != after);
        }
        for term in moved {
            let postings = self.shard(&term).0.terms.get(&term).cloned().unwrap_or_default();
            if postings.len() + readings.len() > MOST_PAIRED {
                return None;
            }
            for posting in postings {
                let number = posting.article as usize;
                let same = || change.articles[number].said().pairs;
                readings.entry(number).or_insert_with(|| twice(same()));
            }
        }
        for (number, (before, after)) in readings {
            self.place_pairs(number as u32, &before, &after);
        }
        Some(())
    }

    /// The terms of which [`rank`] is another than before.
    fn moved(&mut self) -> Vec<String> {
        let before = self.before.clone().into_iter();
        before
            .filter(|(term, count)| rank(*count) != rank(self.count_of(term)))
            .map(|(term, _)| term)
            .collect()
    }

    fn place_pairs(&mut self, article: u32, before: &BTreeSet<String>, after: &BTreeSet<String>) {
        let lay = self.places(before, |patch, term| match patch.before.get(term) {
            Some(count) => *count,
            None => patch.known_count(term),
        });
        let lie = self.places(after, Self::known_count);
        for (term, hash) in lay.difference(&lie) {
            let (shard, is_changed) = self.shard(term);
            *is_changed = true;
            take_pair(shard, term, *hash, article);
        }
        for (term, hash) in lie.difference(&lay) {
            let (shard, is_changed) = self.shard(term);
            *is_changed = true;
            let articles = shard.pairs.entry(term.clone()).or_default().entry(*hash).or_default();
            if let Err(at) = articles.binary_search(&article) {
                articles.insert(at, article);
            }
        }
    }

    /// The term each pair lies with, and the pair's number.
    fn places(
        &mut self,
        pairs: &BTreeSet<String>,
        count: impl Fn(&mut Self, &str) -> usize,
    ) -> BTreeSet<(String, u32)> {
        let pairs = pairs.iter().filter_map(|pair| pair.split_once(' '));
        let place = |(first, second): (&str, &str)| {
            let rarer = pairs::rarer((first, count(self, first)), (second, count(self, second)));
            (rarer.to_owned(), pairs::hash(first, second))
        };
        pairs.map(place).collect()
    }

    /// How many articles have a term now; of a common one it is known without looking.
    fn known_count(&mut self, term: &str) -> usize {
        self.totals.common(term).unwrap_or_else(|| self.count_of(term))
    }

    fn put_tags(&mut self, before: &Said, after: &Said) {
        let tags = |said: &Said| {
            said.sections.iter().flat_map(|fields| fields[Field::Tags as usize].clone()).collect()
        };
        let (before, after): (Vec<String>, Vec<String>) = (tags(before), tags(after));
        before.iter().for_each(|word| self.totals.remove_tag(word));
        after.iter().for_each(|word| self.totals.add_tag(word));
    }

    fn put_cards(&mut self, chunks: BTreeSet<usize>, articles: &[Indexed]) {
        let cards = chunks.into_par_iter().map(|chunk| {
            let cards = articles.iter().skip(chunk * CHUNK).take(CHUNK).map(|article| article.card.as_str());
            (format!("c{chunk}"), cards.collect::<String>().into_bytes())
        });
        self.put_files(cards.collect());
    }

    /// Brings the lists of words up to date that hold one more or less.
    fn put_words(&mut self, change: &Change) {
        let mut lists = BTreeMap::new();
        let pack = self.pack;
        let read = |name: &String| {
            let list = pack.word_list(name).unwrap_or_default();
            let words = spelling::read_list(&list).into_iter();
            words.map(|(word, count)| (word.to_owned(), count)).collect::<BTreeMap<String, u32>>()
        };
        for Reread { before, after, .. } in &change.change.readings {
            for word in before.words.symmetric_difference(&after.words) {
                let list = lists.entry(spelling::list_of(word)).or_insert_with_key(read);
                let count = list.entry(word.clone()).or_default();
                let is_new = after.words.contains(word);
                *count = *count + u32::from(is_new) - u32::from(!is_new);
            }
        }
        for (name, words) in lists {
            let words = words.iter().filter(|(_, count)| **count > 0);
            let list =
                spelling::write_lists(words.map(|(word, count)| (word.as_str(), *count))).remove(&name);
            match list {
                Some(list) => self.put_file(&name, list.into_bytes()),
                None => self.remove_file(&name),
            }
        }
    }

    fn put_file(&mut self, name: &str, bytes: Vec<u8>) {
        self.put_files(vec![(name.to_owned(), bytes)]);
    }

    fn put_files(&mut self, files: Vec<(String, Vec<u8>)>) {
        let pack = self.pack;
        let made = files.into_par_iter().filter_map(|(name, bytes)| {
            let old = pack.file(&name);
            if old.as_ref() == Some(&bytes) {
                return None;
            }
            let sizes = (old.map_or(0, |old| old.len()), bytes.len());
            let bytes = if is_shard(&name) { bytes } else { deflate(&bytes) };
            Some((name, Arc::from(bytes), sizes))
        });
        for (name, bytes, (before, after)) in made.collect::<Vec<_>>() {
            self.totals.bytes = self.totals.bytes + after - before;
            self.files.insert(name, bytes);
        }
    }

    fn remove_file(&mut self, name: &str) {
        self.totals.bytes -= self.pack.file(name).map_or(0, |old| old.len());
        self.files.remove(name);
    }

    fn finish(mut self) -> (Pack, Totals) {
        let shards = std::mem::take(&mut self.shards).into_iter().filter(|(_, (_, is_changed))| *is_changed);
        let code = self.manifest.layout().code;
        let shards = shards.collect::<Vec<_>>().into_par_iter();
        self.put_files(shards.map(|(name, (shard, _))| (name, shard.to_bytes(&code))).collect());
        let lists = self.files.keys().map(String::as_str).filter(|name| name.starts_with('w'));
        self.manifest.lists = spelling::names(lists);
        // The tags are counted after the terms.
        self.manifest.tags = self.totals.manifest(self.articles()).tags;
        (Pack::named(self.manifest, self.files), self.totals)
    }
}

/// Gives the articles of a shard other numbers, and takes out those that have none; the terms that lost some, with how many
/// they had.
fn renumber(shard: &mut Shard, numbers: &[Option<usize>]) -> Vec<(String, usize)> {
    let number = |article: u32| Some(numbers.get(article as usize).copied()?? as u32);
    let mut counts = Vec::new();
    for (term, postings) in &mut shard.terms {
        let before = postings.len();
        postings.retain_mut(|posting| {
            let number = number(posting.article);
            posting.article = number.unwrap_or_default();
            number.is_some()
        });
        postings.sort_unstable_by_key(|posting| posting.article);
        counts.extend((postings.len() < before).then(|| (term.clone(), before)));
    }
    shard.terms.retain(|_, postings| !postings.is_empty());
    for pairs in shard.pairs.values_mut() {
        for articles in pairs.values_mut() {
            *articles = articles.iter().filter_map(|article| number(*article)).collect();
            articles.sort_unstable();
        }
        pairs.retain(|_, articles| !articles.is_empty());
    }
    shard.pairs.retain(|_, pairs| !pairs.is_empty());
    counts
}

fn twice<T: Clone>(value: T) -> (T, T) {
    (value.clone(), value)
}

/// Puts the posting of an article in its place, or takes it out; whether that changes anything.
fn put(postings: &mut Vec<Posting>, article: u32, posting: Option<Posting>) -> bool {
    match (postings.binary_search_by_key(&article, |known| known.article), posting) {
        (Ok(at), Some(posting)) => std::mem::replace(&mut postings[at], posting) != posting,
        (Err(at), Some(posting)) => {
            postings.insert(at, posting);
            true
        }
        (Ok(at), None) => {
            postings.remove(at);
            true
        }
        (Err(_), None) => false,
    }
}

/// Takes an article from a pair that lies with a term.
fn take_pair(shard: &mut Shard, term: &str, hash: u32, article: u32) {
    let Some(of_term) = shard.pairs.get_mut(term) else { return };
    let Some(articles) = of_term.get_mut(&hash) else { return };
    articles.retain(|known| *known != article);
    if articles.is_empty() {
        of_term.remove(&hash);
    }
    if of_term.is_empty() {
        shard.pairs.remove(term);
    }
}
