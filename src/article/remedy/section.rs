//! The sections of a document: headings, what stands below each, and how they nest.

use crate::article::document::{Block, BlockKind, Document, HeadingBlock, plain_text};

use crate::article::role::{self, Label, Role};

/// A heading with the blocks up to the next heading of any level.
#[derive(Debug, Clone)]
pub(crate) struct Section<'a> {
    /// 0 for the text before the first heading.
    pub level: u8,
    /// What its heading says.
    pub label: Label,
    /// Line of its heading in the source file, from 1.
    pub line: u32,
    /// Line of the next heading of the same or a higher level; `u32::MAX` at the end.
    pub end_line: u32,
    /// Anchor of its heading; empty before the first heading.
    pub anchor: String,
    /// What stands directly below its heading.
    pub blocks: &'a [Block],
    /// Indices of the sections directly inside it.
    pub children: Vec<usize>,
    /// Index of the section around it.
    pub parent: Option<usize>,
}

impl Section<'_> {
    /// The text of each paragraph directly below the heading.
    pub fn texts(&self) -> Vec<String> {
        let text = |block: &Block| match &block.kind {
            BlockKind::Paragraph(inlines) => Some(plain_text(inlines)),
            _ => None,
        };
        self.blocks.iter().filter_map(text).collect()
    }
}

/// The sections of a document in reading order; the first is the text before the first heading.
pub(crate) fn read<'a>(title: &str, document: &'a Document) -> Vec<Section<'a>> {
    let blocks = &document.blocks;
    let headings: Vec<(usize, &HeadingBlock)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| match &block.kind {
            BlockKind::Heading(heading) => Some((at, heading)),
            _ => None,
        })
        .collect();
    let mut sections = Vec::with_capacity(headings.len() + 1);
    let first = headings.first().map_or(blocks.len(), |(at, _)| *at);
    sections.push(opening(&blocks[..first]));
    for (nth, (at, heading)) in headings.iter().enumerate() {
        let end = headings.get(nth + 1).map_or(blocks.len(), |(next, _)| *next);
        sections.push(Section {
            level: heading.level,
            label: role::read(&plain_text(&heading.content)),
            line: blocks[*at].line,
            anchor: heading.id.clone(),
            blocks: &blocks[at + 1..end],
            ..opening(&[])
        });
    }
    mark_title(title, &mut sections);
    mark_story(&mut sections);
    nest(&mut sections);
    sections
}

fn opening(blocks: &[Block]) -> Section<'_> {
    Section {
        level: 0,
        label: Label {
            role: Role::Symptom,
            title: String::new(),
            number: None,
            is_labelled: false,
            is_plural: false,
            is_bare: true,
        },
        line: 0,
        end_line: u32::MAX,
        anchor: String::new(),
        blocks,
        children: Vec::new(),
        parent: None,
    }
}

/// The heading that repeats the article's title, or the only one of its level at the top, plays no part of its own.
fn mark_title(title: &str, sections: &mut [Section<'_>]) {
    let Some(top) = sections.iter().skip(1).map(|section| section.level).min() else { return };
    let tops = sections.iter().skip(1).filter(|section| section.level == top).count();
    let first = &mut sections[1];
    let is_title =
        first.level == 1 && top == 1 && tops == 1 && !first.label.is_labelled && !is_plain_role(&first.label)
            || alike(&first.label.title, title);
    if is_title {
        first.label = Label { role: Role::Symptom, is_bare: true, ..first.label.clone() };
        first.level = 0;
    }
}

/// "What happened" tells the story where another heading names the cause.
fn mark_story(sections: &mut [Section<'_>]) {
    let is_story = |section: &Section<'_>| section.label.title.to_lowercase().starts_with("what happened");
    if sections.iter().any(|section| section.label.role == Role::Cause && !is_story(section)) {
        sections
            .iter_mut()
            .filter(|section| is_story(section))
            .for_each(|section| section.label.role = Role::Symptom);
    }
}

/// A role heading that can be the first of a page without title: `Symptoms`, `Cause`.
fn is_plain_role(label: &Label) -> bool {
    label.is_bare && label.role != Role::Content
        || label.title.split_whitespace().count() <= 3 && !matches!(label.role, Role::Content | Role::Symptom)
}

fn alike(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    !a.is_empty() && words(a) == words(b)
}

/// Gives each section its parent, its children and its end.
fn nest(sections: &mut [Section<'_>]) {
    let mut open: Vec<usize> = vec![0];
    for at in 1..sections.len() {
        let (level, line) = (sections[at].level, sections[at].line);
        while open.len() > 1 && sections[open[open.len() - 1]].level >= level {
            close(sections, &mut open, line);
        }
        let parent = open[open.len() - 1];
        sections[at].parent = Some(parent);
        sections[parent].children.push(at);
        open.push(at);
    }
}

fn close(sections: &mut [Section<'_>], open: &mut Vec<usize>, line: u32) {
    if let Some(last) = open.pop() {
        sections[last].end_line = line;
    }
}
