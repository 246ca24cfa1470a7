//! The pack: the files the browser reads instead of asking a server.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tantivy::TantivyError;

use super::card::Card;
use super::encode::{Shard, bundle, deflate, inflate, letters, unbundle};
use super::filters;
use super::index::{Index, PAIRS, WORDS};
use super::layout::{self, Layout, is_common, pair_hash};
use super::postings::{Posting, Snapshot, terms};
use super::sections::Field;
use super::spelling;
use super::synonyms::Synonyms;
use super::tables::TABLES;
use super::weigh::weigh;
use crate::article::Article;
use crate::config::Config;
use crate::knowledge_base::KnowledgeBase;
use crate::knowledge_base::facets::Facets;

/// Where the pack lies in the output.
const FOLDER: &str = "search/pack/";
/// Articles in one file of cards: the few results that are shown are seldom neighbours, and what is beside them is sent too.
const CHUNK: usize = 2;
/// Postings of rare terms in a shard at most on average, so that one is about 100 bytes.
const SHARD_POSTINGS: usize = 50;
/// A pack of fewer bytes is one file.
const WHOLE: usize = 60_000;
/// How many words of tags the manifest lists.
const TAGS: usize = 300;

/// What the browser must know before it can read any other file of the pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the format; a page of another version asks to be loaded again.
    pub format: u32,
    /// Names the folder of the other files; made from their bytes.
    pub id: String,
    /// How many articles there are.
    pub articles: u32,
    /// How many shards there are.
    pub shards: u32,
    /// How many articles a file of cards holds.
    pub chunk: u32,
    /// The most common letters of terms, by which shards are written.
    pub letters: String,
    /// The words of tags and folders: what readers call the tools the site is about.
    pub tags: BTreeSet<String>,
    /// The words that have a file of their own, by rarity: first those of most articles.
    pub common: Vec<String>,
    /// Which lists of words there are: each first letter, followed by the digits of its lists.
    pub lists: String,
    /// Whether all other files are in one, `all.bin`, because they are small.
    pub whole: bool,
}

/// All files of the pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// See [`Manifest`].
    pub manifest: Manifest,
    pub(super) layout: Layout,
    files: BTreeMap<String, Arc<[u8]>>,
    /// What `all.bin` holds, by name; empty when every file is by itself.
    whole: BTreeMap<String, Vec<u8>>,
}

/// What a pack is made from.
struct Found {
    /// Terms, which are stems, and where they stand, by article.
    terms: BTreeMap<String, Vec<Posting>>,
    /// The words that can be misspelt, with the number of their articles.
    words: BTreeMap<String, u32>,
    /// Pairs of stems that stand beside each other, with a blank between, and their articles.
    pairs: BTreeMap<String, Vec<u32>>,
    /// The words most articles are tagged with.
    tags: BTreeSet<String>,
}

/// Makes packs, and keeps of one what the next may have in common with it.
pub struct Packer {
    index: Index,
    /// Deflated files by the hash of what they hold.
    deflated: BTreeMap<[u8; 32], Arc<[u8]>>,
}

impl Packer {
    /// One that knows no article yet.
    pub fn new() -> Self {
        Self { index: Index::new().unwrap_or_else(|error| cannot_fail(&error)), deflated: BTreeMap::new() }
    }

    /// The pack of all articles that search may show. It is the same whatever was packed before.
    pub fn pack(&mut self, knowledge_base: &KnowledgeBase, config: &Config) -> Pack {
        let shown: Vec<(&Arc<Article>, &Facets)> = knowledge_base
            .articles
            .iter()
            .zip(knowledge_base.facets.iter())
            .filter(|(article, _)| !article.front_matter.search_exclude && !article.front_matter.unlisted)
            .collect();
        self.index.update(&shown).unwrap_or_else(|error| cannot_fail(&error));
        let synonyms = Synonyms::new(&config.search.synonyms);
        let found = find(&self.index, &synonyms).unwrap_or_else(|error| cannot_fail(&error));
        let facets: Vec<&Facets> = shown.iter().map(|(_, facets)| *facets).collect();
        let cards: Vec<&str> = self.index.articles().iter().map(|article| article.card.as_str()).collect();
        let (manifest, files) = assemble(found, &cards, filters::file(&facets));
        publish(manifest, files, &mut self.deflated)
    }
}

impl Default for Packer {
    fn default() -> Self {
        Self::new()
    }
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

impl Pack {
    /// Indexes all articles that search may show.
    pub fn build(knowledge_base: &KnowledgeBase, config: &Config) -> Self {
        Packer::new().pack(knowledge_base, config)
    }

    /// A pack of no articles and no files, for a site whose index is still being made.
    pub fn empty() -> Self {
        let manifest = Manifest::new(0, BTreeSet::new(), &BTreeMap::new());
        Self { layout: manifest.layout(), manifest, files: BTreeMap::new(), whole: BTreeMap::new() }
    }

    /// The files by path in the output, without the script that holds them all, see [`Pack::script`].
    pub fn files(&self) -> &BTreeMap<String, Arc<[u8]>> {
        &self.files
    }

    /// The path of the script that holds the whole pack.
    pub fn script_path() -> String {
        format!("{FOLDER}pack.js")
    }

    /// The whole pack as a script, for pages opened from a disk, where browsers refuse to fetch.
    pub fn script(&self) -> String {
        #[derive(Serialize)]
        struct Whole<'a> {
            manifest: &'a Manifest,
            files: BTreeMap<&'a str, String>,
        }
        let folder = format!("{FOLDER}{}/", self.manifest.id);
        let files = self.files.iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix(&folder)?.strip_suffix(".bin")?;
            Some((name, BASE64.encode(bytes)))
        });
        let whole = Whole { manifest: &self.manifest, files: files.collect() };
        let whole = serde_json::to_string(&whole).unwrap_or_default();
        format!("globalThis.unstuckPack={whole};\n")
    }

    /// Reads a pack out of the files of a published folder; `None` when they hold none of this version.
    pub fn read(files: BTreeMap<String, Arc<[u8]>>) -> Option<Self> {
        let manifest: Manifest =
            serde_json::from_slice(files.get(&format!("{FOLDER}manifest.json"))?).ok()?;
        let all = format!("{FOLDER}{}/all.bin", manifest.id);
        let whole = files.get(&all).and_then(|bytes| unbundle(&inflate(bytes)?)).unwrap_or_default();
        (manifest.format == TABLES.format).then(|| Self { layout: manifest.layout(), manifest, files, whole })
    }

    /// A shard; an empty one when its file is missing or damaged.
    pub(super) fn shard(&self, name: &str) -> Shard {
        let bytes = self.file(name);
        bytes.and_then(|bytes| Shard::from_bytes(&bytes, &self.layout.code)).unwrap_or_default()
    }

    /// A list of words; `None` when there is no such list.
    pub(super) fn word_list(&self, name: &str) -> Option<String> {
        String::from_utf8(self.file(name)?).ok()
    }

    /// The card of an article; `None` when its file is missing or damaged.
    pub(super) fn card(&self, article: u32) -> Option<Card> {
        let chunk = self.manifest.chunk.max(1);
        let bytes = self.file(&format!("c{}", article / chunk))?;
        Card::read(std::str::from_utf8(&bytes).ok()?, (article % chunk) as usize)
    }

    fn file(&self, name: &str) -> Option<Vec<u8>> {
        if self.manifest.whole {
            return self.whole.get(name).cloned();
        }
        let bytes = self.files.get(&format!("{FOLDER}{}/{name}.bin", self.manifest.id))?;
        if is_shard(name) { Some(bytes.to_vec()) } else { inflate(bytes) }
    }
}

impl Manifest {
    fn new(articles: usize, tags: BTreeSet<String>, terms: &BTreeMap<String, Vec<Posting>>) -> Self {
        let counts = || terms.iter().map(|(term, postings)| (term.as_str(), postings.len()));
        let rare: usize = counts().map(|(_, count)| count).filter(|count| !is_common(*count, articles)).sum();
        Self {
            format: TABLES.format,
            id: String::new(),
            articles: articles as u32,
            shards: (rare / SHARD_POSTINGS).max(1).next_power_of_two() as u32,
            chunk: CHUNK as u32,
            letters: letters(terms.keys().map(String::as_str)),
            tags,
            common: layout::common_words(counts(), articles),
            lists: String::new(),
            whole: false,
        }
    }

    fn layout(&self) -> Layout {
        Layout::new(self.articles, self.shards, &self.letters, &self.common)
    }
}

/// The words most articles are tagged with.
fn tag_words(snapshot: &Snapshot) -> tantivy::Result<BTreeSet<String>> {
    let column = Field::Tags as usize;
    let listed = snapshot.listed(column..column + 1)?;
    let mut words: Vec<(u32, &str)> = Vec::new();
    for term in terms(&listed) {
        let count = snapshot.counts(&term)?.iter().map(|count| count.frequency).sum();
        words.extend((count > 0).then_some((count, term.text)));
    }
    words.sort_by_key(|(count, _)| Reverse(*count));
    Ok(words.into_iter().take(TAGS).map(|(_, word)| word.to_owned()).collect())
}

fn assemble(found: Found, cards: &[&str], filters: Vec<u8>) -> (Manifest, BTreeMap<String, Vec<u8>>) {
    let mut manifest = Manifest::new(cards.len(), found.tags, &found.terms);
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
    (manifest, files)
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
        let count = |term: &str| terms.get(term).map(Vec::len);
        let rarer = if count(second) < count(first) { second } else { first };
        Some((layout.file_of(rarer), rarer.to_owned(), pair_hash(first, second), articles))
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

/// Whether a file is one of terms, whose bits cannot be deflated.
fn is_shard(name: &str) -> bool {
    name.starts_with(|first: char| first == 't' || first.is_ascii_digit())
}

/// A name made from the bytes of all files.
fn id(files: &BTreeMap<String, Arc<[u8]>>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in files {
        hasher.update(name.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize().to_hex()[..12].to_owned()
}

/// The pack of these files, in one if they are few.
fn publish(
    mut manifest: Manifest,
    files: BTreeMap<String, Vec<u8>>,
    known: &mut BTreeMap<[u8; 32], Arc<[u8]>>,
) -> Pack {
    let small = files.values().map(Vec::len).sum::<usize>() < WHOLE * 4;
    let all = small.then(|| deflate(&bundle(&files))).filter(|all| all.len() < WHOLE);
    manifest.whole = all.is_some();
    let (deflated, whole) = match all {
        Some(all) => (BTreeMap::from([("all".to_owned(), all.into())]), files),
        None => (deflate_all(files, known), BTreeMap::new()),
    };
    manifest.id = id(&deflated);
    let folder = format!("{FOLDER}{}", manifest.id);
    let mut published: BTreeMap<String, Arc<[u8]>> =
        deflated.into_iter().map(|(name, bytes)| (format!("{folder}/{name}.bin"), bytes)).collect();
    let json = serde_json::to_vec(&manifest).unwrap_or_default();
    published.insert(format!("{FOLDER}manifest.json"), json.into());
    Pack { layout: manifest.layout(), manifest, files: published, whole }
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
    use super::*;

    use crate::article::{self, ReadOptions};
    use crate::knowledge_base;
    use crate::source::SourceFile;

    fn article(number: usize, more: &str) -> Arc<Article> {
        let words: String = (0..80).map(|word| format!(" word{}", number * 80 + word)).collect();
        let text = format!("# Error {number} in the engine\n\nText{words}.\n\n## More\n\n{more}\n");
        let file = SourceFile::new(&format!("content/a{number:03}.md"), &text);
        Arc::new(article::read(&file, ReadOptions::default()).value)
    }

    fn knowledge_base(articles: &[Arc<Article>]) -> KnowledgeBase {
        knowledge_base::assemble(articles.to_vec(), &Config::default()).value
    }

    fn pack(articles: usize) -> Pack {
        let articles: Vec<_> = (0..articles).map(|number| article(number, "")).collect();
        Pack::build(&knowledge_base(&articles), &Config::default())
    }

    #[test]
    fn a_pack_made_after_edits_is_the_one_made_of_the_articles_alone() {
        let mut articles: Vec<_> = (0..250).map(|number| article(number, "Crash in `x.dll`.")).collect();
        let mut packer = Packer::new();
        packer.pack(&knowledge_base(&articles), &Config::default());
        type Edit = fn(&mut Vec<Arc<Article>>);
        let edits: [Edit; 4] = [
            |articles| articles[100] = article(100, "Denied, denied, and another unheard word."),
            |articles| drop(articles.remove(7)),
            |articles| articles.insert(7, article(7, "It is back, refused.")),
            |articles| articles.truncate(3),
        ];
        for edit in edits {
            edit(&mut articles);
            let knowledge_base = knowledge_base(&articles);
            let made = packer.pack(&knowledge_base, &Config::default());
            assert!(made == Pack::build(&knowledge_base, &Config::default()));
        }
    }

    #[test]
    fn a_small_pack_is_one_file() {
        let pack = pack(3);
        assert_eq!(pack.files().len(), 2, "{:?}", pack.files().keys());
        let read = Pack::read(pack.files().clone()).unwrap();
        assert_eq!(read, pack);
        assert_eq!(read.find("engine error 2", 1)[0].url, "a002/");
    }

    #[test]
    fn a_larger_pack_is_read_in_parts() {
        let pack = pack(250);
        assert!(pack.files().len() > 100);
        assert_eq!(Pack::read(pack.files().clone()).unwrap().find("word9999", 3)[0].url, "a124/");
    }
}
