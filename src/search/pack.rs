//! The pack: the files the browser reads instead of asking a server.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use super::card::Card;
use super::encode::{Shard, deflate, inflate};
use super::filters;
use super::index::{self, Indexed};
use super::lexer::{fold, tokens};
use super::sections::{self, Field, Section};
use super::spelling;
use super::stem::{hash, shard_key};
use super::tables::TABLES;
use crate::article::Article;
use crate::knowledge_base::KnowledgeBase;
use crate::knowledge_base::facets::Facets;

/// Where the pack lies in the output.
const FOLDER: &str = "search/pack/";
/// Articles in one file of cards.
const CHUNK: usize = 8;
/// Postings in a shard, so that one is about 1 KB when deflated.
const SHARD_POSTINGS: usize = 300;
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
    /// The words of tags and folders: what readers call the tools the site is about.
    pub tags: BTreeSet<String>,
    /// Which lists of words there are: each first letter, followed by the digits of its lists.
    pub lists: String,
}

/// All files of the pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// See [`Manifest`].
    pub manifest: Manifest,
    files: BTreeMap<String, Vec<u8>>,
}

impl Pack {
    /// Indexes all articles that search may show.
    pub fn build(knowledge_base: &KnowledgeBase) -> Self {
        let shown: Vec<(&Article, &Facets)> = knowledge_base
            .articles
            .iter()
            .map(AsRef::as_ref)
            .zip(knowledge_base.facets.iter())
            .filter(|(article, _)| !article.front_matter.search_exclude && !article.front_matter.unlisted)
            .collect();
        let sections: Vec<Vec<Section>> =
            shown.iter().map(|(article, facets)| sections::sections(article, facets)).collect();
        let indexed = index::build(&sections)
            .unwrap_or_else(|error| unreachable!("an index in memory cannot fail: {error}"));
        let cards: Vec<Card> =
            shown.iter().zip(&sections).map(|((article, _), sections)| Card::of(article, sections)).collect();
        let facets: Vec<&Facets> = shown.iter().map(|(_, facets)| *facets).collect();
        assemble(indexed, &cards, tag_words(&sections), &filters::file(&facets))
    }

    /// A pack of no articles and no files, for a site whose index is still being made.
    pub fn empty() -> Self {
        Self { manifest: Manifest::new(0, 0, BTreeSet::new()), files: BTreeMap::new() }
    }

    /// The files by path in the output.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// Reads a pack out of the files of a published folder; `None` when they hold none of this version.
    pub fn read(files: BTreeMap<String, Vec<u8>>) -> Option<Self> {
        let manifest: Manifest =
            serde_json::from_slice(files.get(&format!("{FOLDER}manifest.json"))?).ok()?;
        (manifest.format == TABLES.format).then_some(Self { manifest, files })
    }

    /// A shard; an empty one when its file is missing or damaged.
    pub(super) fn shard(&self, number: u32) -> Shard {
        let bytes = self.file(&format!("{number}"));
        bytes.and_then(|bytes| Shard::from_bytes(&bytes)).unwrap_or_default()
    }

    /// A list of words; `None` when there is no such list.
    pub(super) fn word_list(&self, name: &str) -> Option<String> {
        String::from_utf8(self.file(name)?).ok()
    }

    /// The card of an article; `None` when its file is missing or damaged.
    pub(super) fn card(&self, article: u32) -> Option<Card> {
        let chunk = self.manifest.chunk.max(1);
        let bytes = self.file(&format!("c{}", article / chunk))?;
        let cards: Vec<Card> = serde_json::from_slice(&bytes).ok()?;
        cards.into_iter().nth((article % chunk) as usize)
    }

    fn file(&self, name: &str) -> Option<Vec<u8>> {
        inflate(self.files.get(&format!("{FOLDER}{}/{name}.bin", self.manifest.id))?)
    }
}

impl Manifest {
    fn new(articles: usize, shards: u32, tags: BTreeSet<String>) -> Self {
        let (articles, chunk) = (articles as u32, CHUNK as u32);
        Self { format: TABLES.format, id: String::new(), articles, shards, chunk, tags, lists: String::new() }
    }
}

/// The words most articles are tagged with.
fn tag_words(articles: &[Vec<Section>]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in articles.iter().flat_map(|sections| sections.iter().flat_map(|s| s.lines(Field::Tags))) {
        for token in tokens(&fold(line)) {
            *counts.entry(token.term).or_default() += 1;
        }
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by_key(|(_, count)| Reverse(*count));
    words.into_iter().take(TAGS).map(|(word, _)| word).collect()
}

fn assemble(indexed: Indexed, cards: &[Card], tags: BTreeSet<String>, filters: &[u8]) -> Pack {
    let postings: usize = indexed.terms.values().map(Vec::len).sum();
    let count = (postings / SHARD_POSTINGS).max(1).next_power_of_two() as u32;
    let lists = spelling::write_lists(indexed.terms.iter().map(|(term, list)| (term.as_str(), list.len())));
    let mut manifest = Manifest::new(cards.len(), count, tags);
    manifest.lists = spelling::names(lists.keys().map(String::as_str));
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (name, list) in lists {
        files.insert(name, deflate(list.as_bytes()));
    }
    for (number, shard) in shards(indexed, count).iter().enumerate() {
        files.insert(number.to_string(), deflate(&shard.to_bytes()));
    }
    for (number, cards) in cards.chunks(CHUNK).enumerate() {
        let json = serde_json::to_vec(cards).unwrap_or_default();
        files.insert(format!("c{number}"), deflate(&json));
    }
    files.insert("f".to_owned(), deflate(filters));
    manifest.id = id(&files);
    publish(manifest, files)
}

/// Terms and pairs by shard.
fn shards(indexed: Indexed, count: u32) -> Vec<Shard> {
    let mut shards = vec![Shard::default(); count as usize];
    for (term, postings) in indexed.terms {
        shards[shard_of(&term, count) as usize].terms.insert(term, postings);
    }
    for ((first, second), articles) in indexed.pairs {
        let shard = &mut shards[shard_of(&first, count) as usize];
        let known = shard.pairs.entry(pair_hash(&first, &second)).or_default();
        known.extend(articles);
        known.sort_unstable();
        known.dedup();
    }
    shards
}

/// The number of the shard a term lies in, of so many.
pub fn shard_of(term: &str, shards: u32) -> u32 {
    hash(&shard_key(term)) % shards.max(1)
}

/// 24 bits that stand for two neighbours.
pub fn pair_hash(first: &str, second: &str) -> u32 {
    hash(&format!("{first} {second}")) & 0x00ff_ffff
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

fn publish(manifest: Manifest, files: BTreeMap<String, Vec<u8>>) -> Pack {
    let json = serde_json::to_vec(&manifest).unwrap_or_default();
    let script = script(&manifest, &files);
    let folder = format!("{FOLDER}{}", manifest.id);
    let mut published: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(name, bytes)| (format!("{folder}/{name}.bin"), bytes)).collect();
    published.insert(format!("{FOLDER}manifest.json"), json);
    published.insert(format!("{FOLDER}pack.js"), script.into_bytes());
    Pack { manifest, files: published }
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
