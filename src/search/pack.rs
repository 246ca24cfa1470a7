//! The pack: the files the browser reads instead of asking a server.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::card::Card;
use super::encode::{Shard, bundle, deflate, inflate, letters, unbundle};
use super::filters;
use super::index::{self, Indexed};
use super::layout::{self, Layout, is_common, pair_hash};
use super::lexer::{fold, tokens};
use super::sections::{self, Field, Section};
use super::spelling;
use super::stem::stem;
use super::synonyms::Synonyms;
use super::tables::TABLES;
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
    files: BTreeMap<String, Vec<u8>>,
    /// What `all.bin` holds, by name; empty when every file is by itself.
    whole: BTreeMap<String, Vec<u8>>,
}

impl Pack {
    /// Indexes all articles that search may show.
    pub fn build(knowledge_base: &KnowledgeBase, config: &Config) -> Self {
        let shown: Vec<(&Article, &Facets)> = knowledge_base
            .articles
            .iter()
            .map(AsRef::as_ref)
            .zip(knowledge_base.facets.iter())
            .filter(|(article, _)| !article.front_matter.search_exclude && !article.front_matter.unlisted)
            .collect();
        let sections: Vec<Vec<Section>> =
            shown.iter().map(|(article, facets)| sections::sections(article, facets)).collect();
        let indexed = index::build(&sections, &Synonyms::new(&config.search.synonyms))
            .unwrap_or_else(|error| unreachable!("an index in memory cannot fail: {error}"));
        let cards: Vec<Card> =
            shown.iter().zip(&sections).map(|((article, _), sections)| Card::of(article, sections)).collect();
        let facets: Vec<&Facets> = shown.iter().map(|(_, facets)| *facets).collect();
        assemble(indexed, &cards, tag_words(&sections), filters::file(&facets))
    }

    /// A pack of no articles and no files, for a site whose index is still being made.
    pub fn empty() -> Self {
        let manifest = Manifest::new(0, BTreeSet::new(), &Indexed::default());
        Self { layout: manifest.layout(), manifest, files: BTreeMap::new(), whole: BTreeMap::new() }
    }

    /// The files by path in the output.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// Reads a pack out of the files of a published folder; `None` when they hold none of this version.
    pub fn read(files: BTreeMap<String, Vec<u8>>) -> Option<Self> {
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
        if is_shard(name) { Some(bytes.clone()) } else { inflate(bytes) }
    }
}

impl Manifest {
    fn new(articles: usize, tags: BTreeSet<String>, indexed: &Indexed) -> Self {
        let counts = || indexed.terms.iter().map(|(term, postings)| (term.as_str(), postings.len()));
        let rare: usize = counts().map(|(_, count)| count).filter(|count| !is_common(*count, articles)).sum();
        Self {
            format: TABLES.format,
            id: String::new(),
            articles: articles as u32,
            shards: (rare / SHARD_POSTINGS).max(1).next_power_of_two() as u32,
            chunk: CHUNK as u32,
            letters: letters(indexed.terms.keys().map(String::as_str)),
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
fn tag_words(articles: &[Vec<Section>]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in articles.iter().flat_map(|sections| sections.iter().flat_map(|s| s.lines(Field::Tags))) {
        for token in tokens(&fold(line)) {
            *counts.entry(stem(&token.term)).or_default() += 1;
        }
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by_key(|(_, count)| Reverse(*count));
    words.into_iter().take(TAGS).map(|(word, _)| word).collect()
}

fn assemble(indexed: Indexed, cards: &[Card], tags: BTreeSet<String>, filters: Vec<u8>) -> Pack {
    let mut manifest = Manifest::new(cards.len(), tags, &indexed);
    let lists = spelling::write_lists(indexed.words.iter().map(|(word, count)| (word.as_str(), *count)));
    manifest.lists = spelling::names(lists.keys().map(String::as_str));
    let mut files: BTreeMap<String, Vec<u8>> =
        lists.into_iter().map(|(name, list)| (name, list.into_bytes())).collect();
    let layout = manifest.layout();
    let shards = shards(indexed, &layout, manifest.shards);
    files.extend(shards.into_iter().map(|(name, shard)| (name, shard.to_bytes(&layout.code))));
    for (number, cards) in cards.chunks(CHUNK).enumerate() {
        files.insert(format!("c{number}"), cards.iter().map(Card::write).collect::<String>().into_bytes());
    }
    files.insert("f".to_owned(), filters);
    publish(manifest, files)
}

/// Terms and pairs by the name of their file. Every numbered shard is there, if only to say that it holds nothing.
fn shards(indexed: Indexed, layout: &Layout, count: u32) -> BTreeMap<String, Shard> {
    let mut shards: BTreeMap<String, Shard> =
        (0..count).map(|number| (number.to_string(), Shard::default())).collect();
    for ((first, second), articles) in indexed.pairs {
        let count = |term: &str| indexed.terms.get(term).map(Vec::len);
        let rarer = if count(&second) < count(&first) { &second } else { &first };
        let pairs = &mut shards.entry(layout.file_of(rarer)).or_default().pairs;
        let known = pairs.entry(rarer.clone()).or_default().entry(pair_hash(&first, &second)).or_default();
        known.extend(articles);
        known.sort_unstable();
        known.dedup();
    }
    for (term, postings) in indexed.terms {
        shards.entry(layout.file_of(&term)).or_default().terms.insert(term, postings);
    }
    shards
}

/// Whether a file is one of terms, whose bits cannot be deflated.
fn is_shard(name: &str) -> bool {
    name.starts_with(|first: char| first == 't' || first.is_ascii_digit())
}

/// A name made from the bytes of all files.
fn id(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in files {
        hasher.update(name.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize().to_hex()[..12].to_owned()
}

/// The pack of these files, in one if they are few.
fn publish(mut manifest: Manifest, files: BTreeMap<String, Vec<u8>>) -> Pack {
    let small = files.values().map(Vec::len).sum::<usize>() < WHOLE * 4;
    let all = small.then(|| deflate(&bundle(&files))).filter(|all| all.len() < WHOLE);
    manifest.whole = all.is_some();
    let (deflated, whole): (BTreeMap<String, Vec<u8>>, _) = match all {
        Some(all) => (BTreeMap::from([("all".to_owned(), all)]), files),
        None => {
            let deflated = |(name, bytes): (String, Vec<u8>)| {
                let small = if is_shard(&name) { bytes } else { deflate(&bytes) };
                (name, small)
            };
            (files.into_par_iter().map(deflated).collect(), BTreeMap::new())
        }
    };
    manifest.id = id(&deflated);
    let script = script(&manifest, &deflated);
    let folder = format!("{FOLDER}{}", manifest.id);
    let mut published: BTreeMap<String, Vec<u8>> =
        deflated.into_iter().map(|(name, bytes)| (format!("{folder}/{name}.bin"), bytes)).collect();
    published.insert(format!("{FOLDER}manifest.json"), serde_json::to_vec(&manifest).unwrap_or_default());
    published.insert(format!("{FOLDER}pack.js"), script.into_bytes());
    Pack { layout: manifest.layout(), manifest, files: published, whole }
}

/// The whole pack as a script, for pages opened from a disk, where browsers refuse to fetch.
fn script(manifest: &Manifest, files: &BTreeMap<String, Vec<u8>>) -> String {
    #[derive(Serialize)]
    struct Whole<'a> {
        manifest: &'a Manifest,
        files: BTreeMap<&'a str, String>,
    }
    let files = files.iter().map(|(name, bytes)| (name.as_str(), BASE64.encode(bytes))).collect();
    let whole = serde_json::to_string(&Whole { manifest, files }).unwrap_or_default();
    format!("globalThis.unstuckPack={whole};\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::article::{self, ReadOptions};
    use crate::knowledge_base;
    use crate::source::SourceFile;

    fn pack(articles: usize) -> Pack {
        let article = |number| {
            let words: String = (0..80).map(|word| format!(" word{}", number * 80 + word)).collect();
            SourceFile::new(
                &format!("content/a{number}.md"),
                &format!("# Error {number} in the engine\n\nText{words}.\n"),
            )
        };
        let read = |number| Arc::new(article::read(&article(number), ReadOptions::default()).value);
        let articles = (0..articles).map(read).collect();
        Pack::build(&knowledge_base::assemble(articles, &Config::default()).value, &Config::default())
    }

    #[test]
    fn a_small_pack_is_one_file() {
        let pack = pack(3);
        assert_eq!(pack.files().len(), 3, "{:?}", pack.files().keys());
        let read = Pack::read(pack.files().clone()).unwrap();
        assert_eq!(read, pack);
        assert_eq!(read.find("engine error 2", 1)[0].url, "a2/");
    }

    #[test]
    fn a_larger_pack_is_read_in_parts() {
        let pack = pack(250);
        assert!(pack.files().len() > 100);
        assert_eq!(Pack::read(pack.files().clone()).unwrap().find("word9999", 3)[0].url, "a124/");
    }
}
