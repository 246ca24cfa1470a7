//! The pack: the files the browser reads instead of asking a server.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde::{Deserialize, Serialize};

use super::card::Card;
use super::encode::{Shard, inflate, unbundle};
use super::layout::Layout;
use super::packer::Packer;
use super::tables::TABLES;
use super::totals::Totals;
use crate::config::Config;
use crate::knowledge_base::KnowledgeBase;

/// Where the pack lies in the output.
const FOLDER: &str = "search/pack/";
/// Its one file whose path never changes.
const MANIFEST: &str = "manifest.json";
/// The file that holds all others of a small pack.
pub const ALL: &str = "all";
/// Articles in one file of cards: the few results that are shown are seldom neighbours, and what is beside them is sent too.
pub const CHUNK: usize = 2;

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
    /// The files but for the manifest, by name, as they are published: deflated where they are no shards.
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    /// What `all.bin` holds, by name; empty when every file is by itself.
    whole: BTreeMap<String, Vec<u8>>,
}

impl Pack {
    /// Indexes all articles that search may show.
    pub fn build(knowledge_base: &KnowledgeBase, config: &Config) -> Arc<Self> {
        Packer::new().pack(knowledge_base, config)
    }

    /// A pack of no articles and no files, for a site whose index is still being made.
    pub fn empty() -> Self {
        let manifest = Totals::default().manifest(0);
        Self { layout: manifest.layout(), manifest, files: BTreeMap::new(), whole: BTreeMap::new() }
    }

    /// The pack of these files, which `manifest` describes but for its name.
    pub(super) fn named(mut manifest: Manifest, files: BTreeMap<String, Arc<[u8]>>) -> Self {
        manifest.id = id(&files);
        Self { layout: manifest.layout(), manifest, files, whole: BTreeMap::new() }
    }

    /// The same for a small pack, of which the one file holds these.
    pub(super) fn of_whole(
        manifest: Manifest,
        files: BTreeMap<String, Arc<[u8]>>,
        whole: BTreeMap<String, Vec<u8>>,
    ) -> Self {
        Self { whole, ..Self::named(Manifest { whole: true, ..manifest }, files) }
    }

    /// The paths of its files in the output, without the script that holds them all, see [`Pack::script`]. None of an empty
    /// pack.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let manifest = (!self.files.is_empty()).then(|| format!("{FOLDER}{MANIFEST}"));
        let path = |name| format!("{FOLDER}{}/{name}.bin", self.manifest.id);
        self.files.keys().map(path).chain(manifest)
    }

    /// The bytes of a file by its path in the output; `None` when there is none.
    pub fn bytes(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        let path = path.strip_prefix(FOLDER)?;
        if path == MANIFEST {
            return serde_json::to_vec(&self.manifest).ok().map(Cow::Owned);
        }
        let name = path.strip_prefix(&self.manifest.id)?.strip_prefix('/')?.strip_suffix(".bin")?;
        self.files.get(name).map(|bytes| Cow::Borrowed(&**bytes))
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
        let files = self.files.iter().map(|(name, bytes)| (name.as_str(), BASE64.encode(bytes)));
        let whole = Whole { manifest: &self.manifest, files: files.collect() };
        let whole = serde_json::to_string(&whole).unwrap_or_default();
        format!("globalThis.unstuckPack={whole};\n")
    }

    /// Reads a pack out of the files of a published folder; `None` when they hold none of this version.
    pub fn read(files: &BTreeMap<String, Arc<[u8]>>) -> Option<Self> {
        let manifest: Manifest = serde_json::from_slice(files.get(&format!("{FOLDER}{MANIFEST}"))?).ok()?;
        let folder = format!("{FOLDER}{}/", manifest.id);
        let named = files.iter().filter_map(|(path, bytes)| {
            Some((path.strip_prefix(&folder)?.strip_suffix(".bin")?.to_owned(), bytes.clone()))
        });
        let files: BTreeMap<String, Arc<[u8]>> = named.collect();
        let whole = files.get(ALL).and_then(|bytes| unbundle(&inflate(bytes)?)).unwrap_or_default();
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

    /// What a file holds.
    pub(super) fn file(&self, name: &str) -> Option<Vec<u8>> {
        if self.manifest.whole {
            return self.whole.get(name).cloned();
        }
        let bytes = self.files.get(name)?;
        if is_shard(name) { Some(bytes.to_vec()) } else { inflate(bytes) }
    }
}

impl Manifest {
    /// Where everything is.
    pub(super) fn layout(&self) -> Layout {
        Layout::new(self.articles, self.shards, &self.letters, &self.common)
    }
}

/// Whether a file is one of terms, whose bits cannot be deflated.
pub fn is_shard(name: &str) -> bool {
    name.starts_with(|first: char| first == 't' || first.is_ascii_digit())
}

/// A name made from the bytes of all files.
fn id(files: &BTreeMap<String, Arc<[u8]>>) -> String {
    // In one piece: many small ones take several times as long.
    let mut all = Vec::with_capacity(files.values().map(|bytes| bytes.len() + 24).sum());
    for (name, bytes) in files {
        all.extend_from_slice(name.as_bytes());
        all.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        all.extend_from_slice(bytes);
    }
    blake3::hash(&all).to_hex()[..12].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::article::{self, Article, ReadOptions};
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

    fn pack(articles: usize) -> Arc<Pack> {
        let articles: Vec<_> = (0..articles).map(|number| article(number, "")).collect();
        Pack::build(&knowledge_base(&articles), &Config::default())
    }

    /// Its files by path, as they are published.
    fn files(pack: &Pack) -> BTreeMap<String, Arc<[u8]>> {
        let bytes = |path: String| (path.clone(), pack.bytes(&path).unwrap().into());
        pack.paths().map(bytes).collect()
    }

    #[test]
    fn a_small_pack_is_one_file() {
        let pack = pack(3);
        assert_eq!(pack.paths().count(), 2, "{:?}", pack.files.keys());
        let read = Pack::read(&files(&pack)).unwrap();
        assert_eq!(read, *pack);
        assert_eq!(read.find("engine error 2", 1)[0].url, "a002/");
    }

    #[test]
    fn a_larger_pack_is_read_in_parts() {
        let pack = pack(250);
        assert!(pack.paths().count() > 100);
        assert_eq!(Pack::read(&files(&pack)).unwrap().find("word9999", 3)[0].url, "a124/");
    }
}
