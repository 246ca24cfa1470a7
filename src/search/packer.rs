//! Makes packs: the first of a site from its index, the next from what an edit changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::TantivyError;

use super::encode::{Shard, bundle, deflate};
use super::filters;
use super::index::{Index, PAIRS, Reread, WORDS};
use super::layout::Layout;
use super::pack::{ALL, CHUNK, Manifest, Pack, is_shard};
use super::pairs;
use super::patch;
use super::postings::{Posting, Snapshot, terms};
use super::sections::Field;
use super::spelling;
use super::synonyms::Synonyms;
use super::totals::Totals;
use super::weigh::{Averages, weigh};
use crate::article::Article;
use crate::config::Config;
use crate::knowledge_base::KnowledgeBase;
use crate::knowledge_base::facets::Facets;

/// A pack of fewer bytes is one file.
const WHOLE: usize = 60_000;
/// Before they are deflated, files of more bytes are not so few.
const WHOLE_RAW: usize = WHOLE * 4;

/// What a pack is made from.
struct Found {
    /// Terms, which are stems, and where they stand, by article.
    terms: BTreeMap<String, Vec<Posting>>,
    /// The words that can be misspelt, with the number of their articles.
    words: BTreeMap<String, u32>,
    /// Pairs of stems that stand beside each other, with a blank between, and their articles.
    pairs: BTreeMap<String, Vec<u32>>,
    /// The words that articles are tagged with, and how often.
    tags: BTreeMap<String, u32>,
}

/// Makes packs, and keeps of one what the next may have in common with it.
pub struct Packer {
    index: Index,
    /// Deflated files by the hash of what they hold.
    deflated: BTreeMap<[u8; 32], Arc<[u8]>>,
    last: Option<Last>,
    /// Fewer bytes are one file.
    whole: usize,
}

/// The last pack, and what decides how its files are written.
struct Last {
    pack: Arc<Pack>,
    totals: Totals,
    averages: Averages,
    synonyms: Vec<String>,
}

impl Packer {
    /// One that knows no article yet.
    pub fn new() -> Self {
        let index = Index::new().unwrap_or_else(|error| cannot_fail(&error));
        Self { index, deflated: BTreeMap::new(), last: None, whole: WHOLE_RAW }
    }

    /// The pack of all articles that search may show. It is the same whatever was packed before.
    pub fn pack(&mut self, knowledge_base: &KnowledgeBase, config: &Config) -> Arc<Pack> {
        let shown: Vec<(&Arc<Article>, &Arc<Facets>)> = knowledge_base
            .articles
            .iter()
            .zip(knowledge_base.facets.iter())
            .filter(|(article, _)| !article.front_matter.search_exclude && !article.front_matter.unlisted)
            .collect();
        let last = self.last.take().filter(|last| last.synonyms == config.search.synonyms);
        let last = last.and_then(|last| self.patched(last, &shown));
        let last = last.unwrap_or_else(|| self.anew(&shown, &config.search.synonyms));
        let pack = last.pack.clone();
        self.last = Some(last);
        pack
    }

    /// The last pack with the articles that were read again; `None` when more than their own terms must be written anew.
    fn patched(&mut self, last: Last, shown: &[(&Arc<Article>, &Arc<Facets>)]) -> Option<Last> {
        if last.pack.manifest.whole {
            return None;
        }
        let change = self.index.put_off(shown, patch::MOST)?;
        if change.readings.is_empty() && change.keeps_numbers() {
            return Some(last);
        }
        let articles = self.index.articles();
        let has_same_facets = |reading: &Reread| {
            let now = reading.number.map(|number| &articles[number].facets);
            reading.known.as_ref().map(|known| &known.facets) == now
        };
        let is_filtered_alike = change.keeps_numbers() && change.readings.iter().all(has_same_facets);
        if Averages::of(self.index.articles()) != last.averages {
            return None;
        }
        let change = patch::Change {
            change,
            articles,
            averages: last.averages,
            synonyms: &Synonyms::new(&last.synonyms),
            filters: (!is_filtered_alike).then(|| filters_file(shown)),
        };
        let (pack, totals) = patch::patch(&last.pack, &last.totals, change)?;
        (totals.bytes >= self.whole).then(|| Last { pack: Arc::new(pack), totals, ..last })
    }

    /// The pack from the whole index.
    fn anew(&mut self, shown: &[(&Arc<Article>, &Arc<Facets>)], synonyms: &[String]) -> Last {
        self.index.update(shown).unwrap_or_else(|error| cannot_fail(&error));
        let found = find(&self.index, &Synonyms::new(synonyms)).unwrap_or_else(|error| cannot_fail(&error));
        let cards: Vec<&str> = self.index.articles().iter().map(|article| article.card.as_str()).collect();
        let (manifest, totals, files) = assemble(found, &cards, filters_file(shown));
        let pack = publish(manifest, files, (&mut self.deflated, self.whole));
        let averages = Averages::of(self.index.articles());
        Last { pack: Arc::new(pack), totals, averages, synonyms: synonyms.to_vec() }
    }
}

impl Default for Packer {
    fn default() -> Self {
        Self::new()
    }
}

fn filters_file(shown: &[(&Arc<Article>, &Arc<Facets>)]) -> Vec<u8> {
    filters::file(&shown.iter().map(|(_, facets)| &***facets).collect::<Vec<_>>())
}

fn cannot_fail<T>(error: &TantivyError) -> T {
    unreachable!("an index in memory cannot fail: {error}")
}

fn find(index: &Index, synonyms: &Synonyms) -> tantivy::Result<Found> {
    let snapshot = index.snapshot()?;
    let (terms, (words, pairs)) = rayon::join(
        || weigh(&snapshot, index.articles(), synonyms),
        || (articles_by_term(&snapshot, WORDS), articles_by_term(&snapshot, PAIRS)),
    );
    let words = words?.into_iter().map(|(word, articles)| (word, articles.len() as u32));
    Ok(Found { terms: terms?, words: words.collect(), pairs: pairs?, tags: tag_words(&snapshot)? })
}

/// The articles that have each term of a column; without the terms that only forgotten ones had.
fn articles_by_term(snapshot: &Snapshot, column: usize) -> tantivy::Result<BTreeMap<String, Vec<u32>>> {
    let listed = snapshot.listed(column..column + 1)?;
    let articles = terms(&listed).into_par_iter().filter_map(|term| {
        let counts = snapshot.counts(&term);
        let articles = counts.map(|counts| counts.iter().map(|count| count.article).collect::<Vec<u32>>());
        let is_forgotten = articles.as_ref().is_ok_and(Vec::is_empty);
        (!is_forgotten).then(|| Ok((term.text.to_owned(), articles?)))
    });
    articles.collect()
}

/// The words that articles are tagged with, and how often.
fn tag_words(snapshot: &Snapshot) -> tantivy::Result<BTreeMap<String, u32>> {
    let column = Field::Tags as usize;
    let listed = snapshot.listed(column..column + 1)?;
    let count = |term| {
        let counts = snapshot.counts(term)?;
        Ok((term.text.to_owned(), counts.iter().map(|count| count.frequency).sum()))
    };
    let counted: tantivy::Result<BTreeMap<String, u32>> = terms(&listed).iter().map(count).collect();
    Ok(counted?.into_iter().filter(|(_, count)| *count > 0).collect())
}

fn assemble(found: Found, cards: &[&str], filters: Vec<u8>) -> (Manifest, Totals, BTreeMap<String, Vec<u8>>) {
    let mut totals = Totals::of(&found.terms, found.tags, cards.len());
    let mut manifest = totals.manifest(cards.len());
    let lists = spelling::write_lists(found.words.iter().map(|(word, count)| (word.as_str(), *count)));
    manifest.lists = spelling::names(lists.keys().map(String::as_str));
    let mut files: BTreeMap<String, Vec<u8>> =
        lists.into_iter().map(|(name, list)| (name, list.into_bytes())).collect();
    let layout = manifest.layout();
    let shards = shards(found.terms, found.pairs, &layout, manifest.shards);
    files.par_extend(shards.into_par_iter().map(|(name, shard)| (name, shard.to_bytes(&layout.code))));
    for (number, cards) in cards.chunks(CHUNK).enumerate() {
        files.insert(format!("c{number}"), cards.concat().into_bytes());
    }
    files.insert("f".to_owned(), filters);
    totals.bytes = files.values().map(Vec::len).sum();
    (manifest, totals, files)
}

/// Terms and pairs by the name of their file. Every numbered shard is there, if only to say that it holds nothing.
fn shards(
    terms: BTreeMap<String, Vec<Posting>>,
    pairs: BTreeMap<String, Vec<u32>>,
    layout: &Layout,
    count: u32,
) -> BTreeMap<String, Shard> {
    let mut shards: BTreeMap<String, Shard> =
        (0..count).map(|number| (number.to_string(), Shard::default())).collect();
    let placed = pairs.into_par_iter().filter_map(|(pair, articles)| {
        let (first, second) = pair.split_once(' ')?;
        let count = |term: &str| terms.get(term).map_or(0, Vec::len);
        let rarer = pairs::rarer((first, count(first)), (second, count(second)));
        Some((layout.file_of(rarer), rarer.to_owned(), pairs::hash(first, second), articles))
    });
    for (file, rarer, hash, articles) in placed.collect::<Vec<_>>() {
        let of_term = shards.entry(file).or_default().pairs.entry(rarer).or_default();
        let known = of_term.entry(hash).or_default();
        known.extend(articles);
        known.sort_unstable();
        known.dedup();
    }
    let placed = terms.into_par_iter().map(|(term, postings)| (layout.file_of(&term), term, postings));
    for (file, term, postings) in placed.collect::<Vec<_>>() {
        shards.entry(file).or_default().terms.insert(term, postings);
    }
    shards
}

/// The pack of these files, in one if they are few.
fn publish(
    manifest: Manifest,
    files: BTreeMap<String, Vec<u8>>,
    (known, whole): (&mut BTreeMap<[u8; 32], Arc<[u8]>>, usize),
) -> Pack {
    let small = files.values().map(Vec::len).sum::<usize>() < whole;
    let all = small.then(|| deflate(&bundle(&files))).filter(|all| all.len() < WHOLE);
    match all {
        Some(all) => Pack::of_whole(manifest, BTreeMap::from([(ALL.to_owned(), all.into())]), files),
        None => Pack::named(manifest, deflate_all(files, known)),
    }
}

/// The files, deflated but for shards, of which only those are worked on that are not known; afterwards these are the known ones.
fn deflate_all(
    files: BTreeMap<String, Vec<u8>>,
    known: &mut BTreeMap<[u8; 32], Arc<[u8]>>,
) -> BTreeMap<String, Arc<[u8]>> {
    let (shards, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
        files.into_iter().partition(|(name, _)| is_shard(name));
    let deflated = others.into_par_iter().map(|(name, bytes)| {
        let hash = *blake3::hash(&bytes).as_bytes();
        let deflated = known.get(&hash).cloned().unwrap_or_else(|| deflate(&bytes).into());
        (name, hash, deflated)
    });
    let deflated: Vec<(String, [u8; 32], Arc<[u8]>)> = deflated.collect();
    *known = deflated.iter().map(|(_, hash, bytes)| (*hash, bytes.clone())).collect();
    let deflated = deflated.into_iter().map(|(name, _, bytes)| (name, bytes));
    deflated.chain(shards.into_iter().map(|(name, bytes)| (name, bytes.into()))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{self, ReadOptions};
    use crate::knowledge_base;
    use crate::source::SourceFile;

    fn article(number: usize, text: &str) -> Arc<Article> {
        let file = SourceFile::new(&format!("content/a{number:03}.md"), text);
        Arc::new(article::read(&file, ReadOptions::default()).value)
    }

    fn knowledge_base(articles: &[Arc<Article>]) -> KnowledgeBase {
        knowledge_base::assemble(articles.to_vec(), &Config::default()).value
    }

    /// A packer that makes even small packs of parts.
    fn packer() -> Packer {
        Packer { whole: 0, ..Packer::new() }
    }

    /// A text that shares most words with others of near numbers; some words become rare or common by it.
    fn text(number: usize, variant: usize) -> String {
        let tags = ["pip", "npm", "windows", "docker"];
        let said = ["denied", "refused by the peer", "unheard of", "zzz\u{e9}\u{e9}", "ERR_TOO_LATE: vba"];
        let words: String =
            (0..variant * 3 % 25).map(|word| format!(" word{}", (number + word) % 30)).collect();
        let sections: String = (0..variant % 4)
            .map(|at| format!("## Part {at}\n\nSee `{}` for it{words}.\n\n", said[(variant + at) % 5]))
            .collect();
        format!(
            "---\ntitle: Error {} in the engine\ntags: [{}]\n---\n\nIt was {}{words}.\n\n{sections}",
            1000 + (number * 7 + variant / 5) % 40,
            tags[(number + variant / 3) % 4],
            said[variant % 5]
        )
    }

    /// An edit: an article that gets another text, is put in, or is taken out.
    #[derive(Debug, Clone)]
    enum Edit {
        Write(usize, usize),
        Add(usize),
        Remove(usize),
    }

    fn edit() -> impl Strategy<Value = Edit> {
        prop_oneof![
            8 => (0..40_usize, 0..60_usize).prop_map(|(at, variant)| Edit::Write(at, variant)),
            1 => (0..60_usize).prop_map(Edit::Add),
            1 => (0..40_usize).prop_map(Edit::Remove),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        #[test]
        fn a_pack_after_any_edits_is_the_one_made_of_the_articles_alone(
            edits in prop::collection::vec(prop::collection::vec(edit(), 1..3), 1..8),
        ) {
            let mut articles: Vec<(usize, Arc<Article>)> =
                (0..30).map(|number| (number, article(number, &text(number, number)))).collect();
            let read = |articles: &[(usize, Arc<Article>)]| {
                knowledge_base(&articles.iter().map(|(_, article)| article.clone()).collect::<Vec<_>>())
            };
            let mut packer = packer();
            packer.pack(&read(&articles), &Config::default());
            for turn in edits {
                for edit in turn {
                    match edit {
                        Edit::Write(at, variant) => {
                            let at = at % articles.len();
                            let number = articles[at].0;
                            articles[at].1 = article(number, &text(number, variant));
                        }
                        Edit::Add(variant) => {
                            let number = articles.last().map_or(0, |last| last.0 + 1);
                            articles.push((number, article(number, &text(number, variant))));
                        }
                        Edit::Remove(at) => drop(articles.remove(at % articles.len())),
                    }
                }
                let knowledge_base = read(&articles);
                let made = packer.pack(&knowledge_base, &Config::default());
                let fresh = self::packer().pack(&knowledge_base, &Config::default());
                prop_assert!(made == fresh, "{:?}", differing(&made, &fresh));
            }
        }
    }

    /// The names of files that two packs do not have in common.
    fn differing(one: &Pack, other: &Pack) -> Vec<String> {
        let names = one.files.keys().chain(other.files.keys());
        names.filter(|name| one.files.get(*name) != other.files.get(*name)).cloned().collect()
    }

    #[test]
    fn an_edit_writes_only_the_files_that_say_something_of_it() {
        let mut articles: Vec<_> = (0..200).map(|number| article(number, &text(number, number))).collect();
        let mut packer = packer();
        let before = packer.pack(&knowledge_base(&articles), &Config::default());
        articles[100] = article(100, &(text(100, 100) + "It was word7.\n"));
        let after = packer.pack(&knowledge_base(&articles), &Config::default());
        let is_kept = |(name, bytes): &(&String, &Arc<[u8]>)| {
            before.files.get(*name).is_some_and(|known| Arc::ptr_eq(known, bytes))
        };
        let written = after.files.len() - after.files.iter().filter(is_kept).count();
        assert!((1..10).contains(&written), "{written} of {}", after.files.len());
        assert!(*after == *self::packer().pack(&knowledge_base(&articles), &Config::default()));
    }

    #[test]
    fn an_article_that_comes_or_goes_renumbers_the_others() {
        let same = |number: usize| article(number, &text(number % 40, 9));
        let mut articles: Vec<_> = (0..120).map(|number| same(number * 2)).collect();
        let mut packer = packer();
        packer.pack(&knowledge_base(&articles), &Config::default());
        let mut patched = 0;
        for turn in 0..12 {
            let at = turn * 17 % articles.len();
            if turn % 3 == 1 {
                articles.insert(at, same(at * 2 + 1));
            } else {
                articles.remove(at);
            }
            let knowledge_base = knowledge_base(&articles);
            let shown: Vec<_> = knowledge_base.articles.iter().zip(knowledge_base.facets.iter()).collect();
            let last = packer.last.take().unwrap();
            let next = packer.patched(last, &shown);
            patched += usize::from(next.is_some());
            let fresh = self::packer().pack(&knowledge_base, &Config::default());
            let next = next.unwrap_or_else(|| packer.anew(&shown, &[]));
            assert!(next.pack == fresh, "{turn}: {:?}", differing(&next.pack, &fresh));
            packer.last = Some(next);
        }
        assert!(patched > 3, "{patched}");
    }
}
