//! What is told of an article that was found: its summary, and its solutions in the order they are offered.
//!
//! Both are read from the article's source, or in a published folder from the site's list of offers, so that the index
//! carries nothing for it.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;

use crate::article::{self, ReadOptions};
use crate::search::Hit;
use crate::site::offers::{self, Offer, OfferedStep};
use crate::source::{SourceFile, discover};

/// What `search --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SearchData {
    /// Articles, best first.
    pub hits: Vec<FoundArticle>,
}

/// An article that may answer a paste.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FoundArticle {
    /// Its source, from the site root.
    path: String,
    /// Its address, from the site root.
    url: String,
    /// Where it can be read on this machine; left out where it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// Its title.
    title: String,
    /// How well it fits; only good for comparing the hits of one query.
    score: u64,
    /// How sure it is that this article is meant, 0 to 100.
    fit: u8,
    /// The same in words: `exact`, `likely`, `weak` or `nothing`.
    confidence: String,
    /// Title of the section that fits best; empty before the first heading.
    section: String,
    /// Anchor of that section; empty before the first heading.
    anchor: String,
    /// Its summary; empty when it has none.
    summary: String,
    /// What to try, in the order it is offered.
    steps: Vec<OfferedStep>,
}

/// A hit with what its article says.
pub(super) fn read(root: &Path, hit: &Hit) -> FoundArticle {
    let (file, offer) = offer(root, hit).map_or_else(Default::default, |(file, offer)| (Some(file), offer));
    FoundArticle {
        path: hit.path.clone(),
        url: hit.url.clone(),
        file: file.map(|file| file.display().to_string()),
        title: hit.title.clone(),
        score: hit.score,
        fit: hit.fit,
        confidence: serde_json::to_value(hit.confidence)
            .ok()
            .and_then(|it| Some(it.as_str()?.to_owned()))
            .unwrap_or_default(),
        section: hit.section.clone(),
        anchor: hit.anchor.clone(),
        summary: offer.summary,
        steps: offer.steps,
    }
}

/// A path below the root, without a dot in front where that is the folder one stands in.
fn below(root: &Path, path: &str) -> PathBuf {
    if root == Path::new(".") { PathBuf::from(path) } else { root.join(path) }
}

/// What is offered for the article of a hit, and the file to read: its source, else its page.
pub(super) fn offer(root: &Path, hit: &Hit) -> Option<(PathBuf, Offer)> {
    let source = below(root, &hit.path);
    if !source.is_file() {
        let lines = text(&root.join("search/offers.jsonl"))?;
        return Some((below(root, &format!("{}index.html", hit.url)), offers::find(&lines, &hit.url)?));
    }
    let file = SourceFile::new(&hit.path, &text(&source)?);
    let offer = offers::of(&article::read(&file, ReadOptions::default()).value);
    Some((source, offer))
}

fn text(file: &Path) -> Option<String> {
    String::from_utf8(discover::bytes(file).ok()?).ok()
}
