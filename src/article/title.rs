//! The title of an article, and the heading of its body that says the same.

use super::document::{BlockKind, Document, HeadingBlock, Inline, plain_text};
use super::front_matter::FrontMatter;

/// The title: of the front matter, else the first heading of level 1, else a heading or short line the body begins with. What says the title is taken out of the body, so that no page shows it twice.
/// `None` when nobody has given the article a title.
pub fn take(front_matter: &FrontMatter, document: &mut Document) -> Option<String> {
    let title =
        front_matter.title.clone().or_else(|| first_heading(document)).or_else(|| first_line(document))?;
    drop_heading(document, &title);
    Some(title)
}

fn first_heading(document: &Document) -> Option<String> {
    let headings = || document.blocks.iter().filter_map(|block| heading(&block.kind));
    let opening = || document.blocks.first().and_then(|block| heading(&block.kind));
    let begins_series = |heading: &&HeadingBlock| {
        let next = second_of(&text(heading));
        next.is_some_and(|next| headings().any(|heading| text(heading).starts_with(&next)))
    };
    let opening = || opening().filter(|heading| !begins_series(heading));
    headings().find(|heading| heading.level == 1).or_else(opening).map(text).filter(|text| !text.is_empty())
}

/// How the second heading of a series begins whose first one this is: `Solution 2` for `Solution 1: Restart`.
fn second_of(text: &str) -> Option<String> {
    let (word, rest) = text.split_once(' ')?;
    let is_first = rest.starts_with('1') && !rest[1..].starts_with(|c: char| c.is_alphanumeric());
    is_first.then(|| format!("{word} 2"))
}

/// Takes a line that stands alone at the start and is no sentence.
fn first_line(document: &mut Document) -> Option<String> {
    let BlockKind::Paragraph(content) = &document.blocks.first()?.kind else { return None };
    let line = plain_text(content).trim().to_owned();
    let is_alone = !content.iter().any(|inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak));
    let is_title =
        line.chars().count() <= 160 && !line.is_empty() && !line.ends_with(['.', ',', ';', ':', '!']);
    if !is_alone || !is_title || document.blocks.len() < 2 {
        return None;
    }
    document.blocks.remove(0);
    Some(line)
}

fn heading(kind: &BlockKind) -> Option<&HeadingBlock> {
    match kind {
        BlockKind::Heading(heading) => Some(heading),
        _ => None,
    }
}

fn text(heading: &HeadingBlock) -> String {
    plain_text(&heading.content).trim().to_owned()
}

/// Takes the first heading out of the body when it says the title.
fn drop_heading(document: &mut Document, title: &str) {
    let first = document.blocks.iter().position(|block| heading(&block.kind).is_some());
    if let Some(at) = first
        && heading(&document.blocks[at].kind).is_some_and(|heading| same(&text(heading), title))
    {
        document.blocks.remove(at);
    }
}

/// Whether two titles are the same but for case, blanks and a full stop.
fn same(one: &str, other: &str) -> bool {
    let words =
        |text: &str| text.trim_end_matches('.').split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

/// `pip-access-denied` as "Pip access denied".
pub fn from_stem(stem: &str) -> String {
    let words = stem.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => stem.to_owned(),
    }
}
