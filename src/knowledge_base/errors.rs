//! The index of errors: every error text and code with the articles that answer it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::slug::short_slug;
use super::{ArticleIndex, ErrorEntry};
use crate::article::signature::{Origin, Signature};
use crate::article::{Article, SignatureKind};

/// The longest id of an error in bytes.
const ID_LIMIT: usize = 64;

/// Every error by id. Texts that differ only in case or in what varies between machines are one error.
pub fn assemble(articles: &[Arc<Article>], listed: &[ArticleIndex]) -> BTreeMap<String, ErrorEntry> {
    let mut claims: BTreeMap<String, Vec<(u8, ArticleIndex, &Signature)>> = BTreeMap::new();
    for &index in listed {
        for signature in &articles[index].signatures {
            let claim = (weight(signature.origin), index, signature);
            claims.entry(error_id(signature)).or_default().push(claim);
        }
    }
    claims.into_iter().map(|(id, claims)| (id, entry(claims))).collect()
}

/// The id of a signature's error, a part of an address.
pub fn error_id(signature: &Signature) -> String {
    let text = if signature.kind == SignatureKind::Regex { &signature.text } else { &signature.general };
    short_slug(text, ID_LIMIT)
}

/// How much a place says that the article is about the error; less is more.
fn weight(origin: Origin) -> u8 {
    match origin {
        Origin::Declared => 0,
        Origin::Title => 1,
        Origin::Heading => 2,
        Origin::Quote => 3,
        Origin::Code => 4,
        Origin::Text => 5,
    }
}

fn entry(mut claims: Vec<(u8, ArticleIndex, &Signature)>) -> ErrorEntry {
    claims.sort_by_key(|(weight, index, _)| (*weight, *index));
    let mut seen = BTreeSet::new();
    let indices = claims.iter().map(|(_, index, _)| *index);
    let articles: Vec<ArticleIndex> = indices.filter(|index| seen.insert(*index)).collect();
    let text = claims.first().map_or_else(String::new, |(_, _, signature)| signature.text.clone());
    let kind = claims.first().map_or(SignatureKind::Literal, |(_, _, signature)| signature.kind);
    ErrorEntry { text, kind, articles }
}
