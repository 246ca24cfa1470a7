//! What an author sees on each page while serving: how the article was read, and where it stands in the tree.

use serde::Serialize;

use super::page_path::{self, Asked};
use super::state::Generation;
use crate::article::Article;
use crate::article::signature::{Origin, SignatureKind};
use crate::site::Site;

#[derive(Serialize)]
struct Aids<'a> {
    source: &'a str,
    signatures: Vec<Found<'a>>,
    causes: Vec<Found<'a>>,
    solutions: Vec<Found<'a>>,
    silence: Option<&'a str>,
    /// Where a pasted text finds the article, from 1; only when a text was asked about.
    rank: Option<usize>,
    /// What a pasted text finds, best first.
    found: Vec<String>,
}

/// Something read from the article: its text, its line and the rule or place that found it.
#[derive(Serialize)]
struct Found<'a> {
    text: &'a str,
    line: u32,
    rule: String,
}

/// The aids of the article at `path=/pip/`, and what the text of `q=` finds; `null` for a page that is no article.
pub fn json(generation: &Generation, query: &str) -> String {
    let aids = article(generation, query).map(|(site, article)| {
        let asked = query_value(query, "q").filter(|text| !text.trim().is_empty());
        of(generation.indexed.as_deref().unwrap_or(site), article, asked.as_deref())
    });
    serde_json::to_string(&aids).unwrap_or_default()
}

fn article<'a>(generation: &'a Generation, query: &str) -> Option<(&'a Site, &'a Article)> {
    let Asked::Path(path) = page_path::read(&query_value(query, "path")?) else { return None };
    let url = path.strip_suffix("index.html")?;
    let site = generation.site.as_deref()?;
    let articles = &site.knowledge_base.articles;
    let at = articles.binary_search_by(|article| article.url.as_str().cmp(url)).ok()?;
    Some((site, &articles[at]))
}

fn of<'a>(site: &Site, article: &'a Article, asked: Option<&str>) -> Aids<'a> {
    let hits = asked.map(|text| site.pack.find(text, 10)).unwrap_or_default();
    let remedies = &article.remedies;
    Aids {
        source: &article.source_path,
        signatures: article
            .signatures
            .iter()
            .map(|it| Found { text: &it.text, line: it.line, rule: origin(it.kind, it.origin) })
            .collect(),
        causes: remedies
            .causes
            .iter()
            .map(|it| Found { text: &it.title, line: it.line, rule: it.rule.to_owned() })
            .collect(),
        solutions: remedies
            .solutions
            .iter()
            .map(|it| Found { text: &it.title, line: it.line, rule: it.rule.to_owned() })
            .collect(),
        silence: remedies.silence.as_deref(),
        rank: hits.iter().position(|hit| hit.url == article.url).map(|at| at + 1),
        found: hits.into_iter().map(|hit| hit.title).collect(),
    }
}

fn origin(kind: SignatureKind, origin: Origin) -> String {
    format!("{kind:?} from {origin:?}").to_lowercase()
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
