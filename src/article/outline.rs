//! The headings of a document and their anchors.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Block, BlockKind, Document, HeadingBlock, SetAnchor, plain_text};
use super::remedy::Remedies;

/// The headings of a document in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Headings in reading order, those inside boxes and tabs too.
    pub headings: Vec<Heading>,
}

/// A heading as other pages and the table of contents see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its plain text.
    pub title: String,
    /// Its anchor, unique in the document.
    pub id: String,
    /// Line in the source file, from 1.
    pub line: u32,
}

/// Names every heading of the document and lists them.
///
/// An anchor is made from the heading's text alone, so it stays when sections change places; only headings of the same
/// text are numbered, `solution`, `solution-1`, as GitHub and most generators do. Anchors of the author's own come first.
pub fn read(document: &mut Document) -> Outline {
    let mut names = Names::default();
    document.blocks.iter().for_each(|block| names.reserve(block));
    let mut outline = Outline::default();
    for block in &mut document.blocks {
        name(block, &mut names, &mut outline);
    }
    outline
}

/// The anchors that raw HTML sets, by the anchor of the heading they mean: the one on their line or right below, else the one of
/// the section they stand in. An anchor that a heading or a solution has already is left out.
pub fn other_ids(
    anchors: &[SetAnchor],
    outline: &Outline,
    remedies: &Remedies,
) -> BTreeMap<String, Vec<String>> {
    let headings = &outline.headings;
    let mut taken: BTreeSet<&str> = headings.iter().map(|heading| heading.id.as_str()).collect();
    taken.extend(remedies.solutions.iter().map(|solution| solution.id.as_str()));
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for SetAnchor { name, line, is_alone } in
        anchors.iter().filter(|it| !it.name.contains(char::is_whitespace))
    {
        let reach = if *is_alone { line + 2 } else { *line };
        let below = headings.iter().find(|heading| (*line..=reach).contains(&heading.line));
        let above = || headings.iter().rev().find(|heading| heading.line <= *line);
        let id = below.or_else(above).map_or("", |heading| heading.id.as_str());
        if taken.insert(name) {
            ids.entry(id.to_owned()).or_default().push(name.clone());
        }
    }
    ids
}

/// The anchor of a text: lower-case ASCII letters and digits with single hyphens between; never empty. Letters of other
/// scripts are spelled in Latin ones; emoji and other signs are left out.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() || c == '_' => slug.push(c.to_ascii_lowercase()),
            '\'' | '`' | '’' => {}
            _ if c.is_alphanumeric() => push_latin(c, &mut slug),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "section".to_owned() } else { slug }
}

fn push_latin(c: char, slug: &mut String) {
    let spelled = deunicode::deunicode_char(c).unwrap_or_default().to_ascii_lowercase();
    slug.extend(spelled.trim().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }));
    if spelled.ends_with(' ') && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// The anchors of a document while they are given out.
#[derive(Default)]
struct Names {
    /// Anchors that are taken, each with the number its next namesake tries first.
    taken: BTreeMap<String, usize>,
    /// Anchors of the author's own that no heading has had yet.
    reserved: BTreeSet<String>,
}

impl Names {
    fn reserve(&mut self, block: &Block) {
        if let BlockKind::Heading(heading) = &block.kind
            && !heading.id.is_empty()
        {
            self.reserved.insert(heading.id.clone());
            self.taken.insert(heading.id.clone(), 1);
        }
        block.children().into_iter().for_each(|child| self.reserve(child));
    }

    fn take(&mut self, wanted: String) -> String {
        let Some(next) = self.taken.get(&wanted).copied() else {
            self.taken.insert(wanted.clone(), 1);
            return wanted;
        };
        let mut number = next;
        while self.taken.contains_key(&format!("{wanted}-{number}")) {
            number += 1;
        }
        let id = format!("{wanted}-{number}");
        self.taken.insert(wanted, number + 1);
        self.taken.insert(id.clone(), 1);
        id
    }
}

fn name(block: &mut Block, names: &mut Names, outline: &mut Outline) {
    let line = block.line;
    if let BlockKind::Heading(heading) = &mut block.kind {
        name_heading(heading, line, names, outline);
    }
    for child in block.children_mut() {
        name(child, names, outline);
    }
}

fn name_heading(heading: &mut HeadingBlock, line: u32, names: &mut Names, outline: &mut Outline) {
    let title = plain_text(&heading.content).trim().to_owned();
    if !names.reserved.remove(&heading.id) {
        let wanted = if heading.id.is_empty() { slug(&title) } else { heading.id.clone() };
        heading.id = names.take(wanted);
    }
    outline.headings.push(Heading { level: heading.level, title, id: heading.id.clone(), line });
}
