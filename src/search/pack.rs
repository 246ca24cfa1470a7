//! The pack: the files the browser reads instead of asking a server.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::knowledge_base::KnowledgeBase;

use super::encode::{Shard, deflate, inflate};
use super::fields::{self, Section};
use super::index;
use super::stem::{hash, shard_key};
use super::tables::TABLES;

/// Where the pack lies in the output.
const FOLDER: &str = "search/pack/";
/// Articles in one file of cards.
const CHUNK: usize = 8;
/// Postings in a shard, so that one is about 1 KB when deflated.
const SHARD_POSTINGS: usize = 300;

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
}

/// What a result shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The article's address from the site root.
    pub url: String,
    /// Its source; empty when it is the address with `content/` before and `.md` after.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its summary, cut.
    pub tldr: String,
    /// The errors it is about, most telling first, cut.
    pub errors: Vec<String>,
    /// Anchor and title of each section; the first has none.
    pub sections: Vec<(String, String)>,
    /// Anchor and title of the first step that risks nothing; both empty when there is none.
    pub step: (String, String),
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
        let articles: Vec<&Article> = knowledge_base
            .articles
            .iter()
            .map(AsRef::as_ref)
            .filter(|article| !article.front_matter.search_exclude && !article.front_matter.unlisted)
            .collect();
        let sections: Vec<Vec<Section>> = articles.iter().map(|article| fields::sections(article)).collect();
        let indexed = index::build(&sections)
            .unwrap_or_else(|error| unreachable!("an index in memory cannot fail: {error}"));
        let cards: Vec<Card> =
            articles.iter().zip(&sections).map(|(article, sections)| card(article, sections)).collect();
        assemble(indexed, &cards)
    }

    /// A pack of no articles and no files, for a site whose index is still being made.
    pub fn empty() -> Self {
        let manifest =
            Manifest { format: TABLES.format, id: String::new(), articles: 0, shards: 0, chunk: 1 };
        Self { manifest, files: BTreeMap::new() }
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

    /// The number of the shard a term lies in.
    pub fn shard_of(&self, term: &str) -> u32 {
        hash(&shard_key(term)) % self.manifest.shards.max(1)
    }

    /// A shard; an empty one when its file is missing or damaged.
    pub fn shard(&self, number: u32) -> Shard {
        let name = format!("{FOLDER}{}/{number}.bin", self.manifest.id);
        let bytes = self.files.get(&name).and_then(|bytes| inflate(bytes));
        bytes.and_then(|bytes| Shard::from_bytes(&bytes)).unwrap_or_default()
    }

    /// The card of an article; `None` when its file is missing or damaged.
    pub fn card(&self, article: u32) -> Option<Card> {
        let name = format!("{FOLDER}{}/c{}.bin", self.manifest.id, article / self.manifest.chunk);
        let bytes = inflate(self.files.get(&name)?)?;
        let cards: Vec<Card> = serde_json::from_slice(&bytes).ok()?;
        cards.into_iter().nth((article % self.manifest.chunk) as usize)
    }
}

fn assemble(indexed: index::Indexed, cards: &[Card]) -> Pack {
    let postings: usize = indexed.terms.values().map(Vec::len).sum();
    let count = (postings / SHARD_POSTINGS).max(1).next_power_of_two() as u32;
    let mut shards = vec![Shard::default(); count as usize];
    for (term, postings) in indexed.terms {
        shards[(hash(&shard_key(&term)) % count) as usize].terms.insert(term, postings);
    }
    for (pair, articles) in indexed.pairs {
        let first = pair.split(' ').next().unwrap_or("");
        shards[(hash(&shard_key(first)) % count) as usize].pairs.insert(pair_hash(&pair), articles);
    }
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (number, shard) in shards.iter().enumerate() {
        files.insert(format!("{number}.bin"), deflate(&shard.to_bytes()));
    }
    for (number, cards) in cards.chunks(CHUNK).enumerate() {
        let json = serde_json::to_vec(cards).unwrap_or_default();
        files.insert(format!("c{number}.bin"), deflate(&json));
    }
    let manifest = Manifest {
        format: TABLES.format,
        id: id(&files),
        articles: cards.len() as u32,
        shards: count,
        chunk: CHUNK as u32,
    };
    publish(manifest, files)
}

/// 24 bits of a pair's hash.
pub fn pair_hash(pair: &str) -> u32 {
    hash(pair) & 0x00ff_ffff
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
    let mut published: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(name, bytes)| (format!("{FOLDER}{}/{name}", manifest.id), bytes)).collect();
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

fn card(article: &Article, sections: &[Section]) -> Card {
    let mut errors: Vec<String> = Vec::new();
    for signature in &article.signatures {
        let text = cut(&signature.text, 100);
        if errors.len() < 3 && !errors.contains(&text) {
            errors.push(text);
        }
    }
    let usual = format!("content/{}.md", article.url.trim_end_matches('/'));
    Card {
        path: if *article.source_path == *usual { String::new() } else { article.source_path.to_string() },
        url: article.url.clone(),
        title: article.title.clone(),
        tldr: cut(article.front_matter.tldr.as_deref().unwrap_or_default(), 160),
        errors,
        sections: sections.iter().map(|section| (section.anchor.clone(), cut(&section.title, 80))).collect(),
        step: (String::new(), String::new()),
    }
}

/// The text's first line, cut at a word after so many characters.
fn cut(text: &str, limit: usize) -> String {
    let line = text.trim().lines().next().unwrap_or("");
    let Some((end, _)) = line.char_indices().nth(limit) else { return line.to_owned() };
    let at = line[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", line[..at].trim_end())
}
