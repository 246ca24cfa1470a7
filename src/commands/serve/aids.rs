//! What an author sees on each page while serving: how the article was read, where it stands in the tree, and why a pasted
//! text does or does not find it.

use serde::Serialize;

use super::page_path::{self, Asked};
use super::state::State;
use crate::article::Article;
use crate::article::remedy::rules;
use crate::article::signature::{Origin, SignatureKind};
use crate::pages::fix::{self, PlaceView};
use crate::search::{Confidence, Pack, Word};
use crate::site::{Part, Site};

/// How many articles that a text finds are named.
const HITS: usize = 5;
/// How far down the list the article itself is looked for.
const DEEP: usize = 100;

#[derive(Serialize)]
struct Aids<'a> {
    source: &'a str,
    edit: String,
    signatures: Vec<Found<'a>>,
    causes: Vec<Found<'a>>,
    solutions: Vec<Found<'a>>,
    silence: Option<&'a str>,
    /// `None` for an article that takes no part in the tree.
    place: Option<PlaceView>,
}

/// Something read from the article: its text, its line and the rule or place that found it.
#[derive(Serialize)]
struct Found<'a> {
    text: &'a str,
    line: u32,
    edit: String,
    rule: String,
}

/// What a pasted text finds.
#[derive(Serialize)]
struct Search {
    /// The place of the article among the hits, from 1.
    rank: Option<usize>,
    hits: Vec<HitView>,
    words: Vec<Word>,
}

#[derive(Serialize)]
struct HitView {
    title: String,
    href: String,
    confidence: Confidence,
    is_here: bool,
}

/// The aids of the article at `path=/pip/`; `null` for a page that is no article.
pub async fn json(state: &State, query: &str) -> String {
    let Some(path) = path(query) else { return "null".to_owned() };
    let (site, tree) = (state.site_of(Part::Pages).await, state.site_of(Part::Tree).await);
    let aids = site.zip(tree).and_then(|(site, tree)| {
        let (_, article) = article(&site, &path)?;
        let place = self::article(&tree, &path).and_then(|(at, _)| fix::place(&tree.context(), at));
        serde_json::to_string(&of(state, article, place)).ok()
    });
    aids.unwrap_or_else(|| "null".to_owned())
}

/// What the text of `q=` finds, seen from the article at `path=`; `null` for a page that is no article, and for no text.
pub async fn search_json(state: &State, query: &str) -> String {
    let asked = query_value(query, "q").filter(|text| !text.trim().is_empty());
    let (Some(path), Some(text)) = (path(query), asked) else { return "null".to_owned() };
    let site = state.site_of(Part::Search).await;
    let found = site.and_then(|site| {
        let (_, article) = article(&site, &path)?;
        serde_json::to_string(&search(&site.pack, &text, &article.url)).ok()
    });
    found.unwrap_or_else(|| "null".to_owned())
}

fn path(query: &str) -> Option<String> {
    match page_path::read(&query_value(query, "path")?) {
        Asked::Path(path) => Some(path),
        Asked::Malformed => None,
    }
}

fn article<'a>(site: &'a Site, path: &str) -> Option<(usize, &'a Article)> {
    let url = path.strip_suffix("index.html")?;
    let articles = &site.knowledge_base.articles;
    let at = articles.binary_search_by(|article| article.url.as_str().cmp(url)).ok()?;
    Some((at, &articles[at]))
}

fn of<'a>(state: &State, article: &'a Article, place: Option<PlaceView>) -> Aids<'a> {
    let source: &str = &article.source_path;
    let found = |text: &'a str, line: u32, rule: String| {
        let edit = state.edit(source, (line, 1));
        Found { text, line, edit, rule }
    };
    let remedies = &article.remedies;
    Aids {
        source,
        edit: state.edit(source, (1, 1)),
        signatures: article
            .signatures
            .iter()
            .map(|it| found(&it.text, it.line, origin(it.kind, it.origin)))
            .collect(),
        causes: remedies.causes.iter().map(|it| found(&it.title, it.line, reading(it.rule))).collect(),
        solutions: remedies.solutions.iter().map(|it| found(&it.title, it.line, reading(it.rule))).collect(),
        silence: remedies.silence.as_deref(),
        place,
    }
}

fn search(pack: &Pack, text: &str, url: &str) -> Search {
    let hits = pack.find(text, DEEP);
    let rank = hits.iter().position(|hit| hit.url == url).map(|at| at + 1);
    let hit = |hit: crate::search::Hit| HitView {
        is_here: hit.url == url,
        href: format!("/{}", hit.url),
        title: hit.title,
        confidence: hit.confidence,
    };
    Search { rank, hits: hits.into_iter().take(HITS).map(hit).collect(), words: pack.explain(text, url) }
}

/// What kind of error text it is, and where it was found.
fn origin(kind: SignatureKind, origin: Origin) -> String {
    let kind = match kind {
        SignatureKind::Code => "code",
        SignatureKind::Literal => "message",
        SignatureKind::Regex => "pattern",
    };
    let place = match origin {
        Origin::Declared => "from `errors:`",
        Origin::Title => "in the title",
        Origin::Heading => "in a heading",
        Origin::Quote => "in quotes",
        Origin::Code => "in output",
        Origin::Text => "in the text",
    };
    format!("{kind} {place}")
}

/// What a rule of reading reads, and its code, for `unstuck explain`.
fn reading(code: &str) -> String {
    rules::find(code).map_or_else(|| code.to_owned(), |rule| format!("{} ({code})", rule.reads))
}

/// A value of a query, decoded; `None` when it is not there.
pub fn query_value(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        rest = after;
        match (byte, code) {
            (b'+', _) => bytes.push(b' '),
            (b'%', Some(code)) => {
                bytes.push(code);
                rest = &after[2..];
            }
            (byte, _) => bytes.push(byte),
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
