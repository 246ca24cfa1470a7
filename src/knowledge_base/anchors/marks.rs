//! The anchors of an article as its page has them, each with a mark of the text below it.

use std::collections::BTreeSet;

use crate::article::Article;
use crate::source::SourceFile;

/// The mark of a section without text, which tells it from no other.
pub(super) const EMPTY: &str = "0";

/// The anchors of an article in reading order.
pub(super) fn ids(article: &Article) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    places(article).into_iter().filter(|(_, _, id)| seen.insert(*id)).map(|(_, _, id)| id).collect()
}

/// The anchors of an article in reading order, each with its mark.
pub(super) fn marked(article: &Article, file: &SourceFile) -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    let places = places(article).into_iter().filter(|(_, _, id)| seen.insert(*id));
    places.map(|(from, to, id)| (id.to_owned(), mark(file, from, to))).collect()
}

/// First line of the text, the line after it, and the anchor.
fn places(article: &Article) -> Vec<(u32, u32, &str)> {
    let headings = &article.outline.headings;
    let next = |at: usize| headings.get(at + 1).map_or(u32::MAX, |heading| heading.line);
    let of_headings = headings.iter().enumerate().map(|(at, it)| (it.line + 1, next(at), it.id.as_str()));
    let of_solutions = article.remedies.solutions.iter().map(|it| (it.line, it.end_line, it.id.as_str()));
    let mut places: Vec<_> = of_headings.chain(of_solutions).collect();
    // A heading that begins a solution has its anchor; the heading's place, without its own words, tells more.
    places.sort_by_key(|&(from, to, id)| (from, to, id));
    let at_heading = |id: &str| headings.iter().any(|heading| heading.id == id);
    let (headed, others): (Vec<_>, Vec<_>) = places.into_iter().partition(|(from, _, id)| {
        at_heading(id) && headings.iter().any(|heading| heading.id == *id && heading.line + 1 == *from)
    });
    let mut places: Vec<_> = others.into_iter().filter(|(_, _, id)| !at_heading(id)).chain(headed).collect();
    places.sort_by_key(|&(from, to, id)| (from, to, id));
    places
}

/// The mark of the whole text behind the front matter.
pub(super) fn whole(article: &Article, file: &SourceFile) -> String {
    mark(file, article.front_matter.body_line, u32::MAX)
}

/// Eight hexadecimal digits of the words of some lines; how they are broken into lines does not matter.
fn mark(file: &SourceFile, from: u32, to: u32) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut is_empty = true;
    for line in from..to.min(file.line_count() + 1) {
        for word in file.line(line).split_whitespace() {
            hasher.update(word.as_bytes()).update(b" ");
            is_empty = false;
        }
    }
    if is_empty { EMPTY.to_owned() } else { hasher.finalize().to_hex()[..8].to_owned() }
}
