//! Headings that authors write without marking them: `Section 2: Causes`, a line in bold, a lone `Common causes`.

use super::dialect::plain;
use super::document::{Block, BlockKind, Document, HeadingBlock, Inline, plain_text};

/// Turns such lines into headings. A text that marks its headings keeps everything else as it is.
pub fn read(document: &mut Document) {
    let facts = Facts::of(&document.blocks);
    let mut out: Vec<Block> = Vec::with_capacity(document.blocks.len());
    let mut level = 1;
    let mut blocks = std::mem::take(&mut document.blocks).into_iter().peekable();
    while let Some(block) = blocks.next() {
        if let BlockKind::Heading(heading) = &block.kind {
            level = heading.level;
        }
        let next = blocks.peek().map(|block| &block.kind);
        match heading(&block, next, level, &facts) {
            Some((heading, rest)) => {
                let Block { line, .. } = block;
                out.push(Block { line, kind: BlockKind::Heading(heading) });
                out.extend(rest.map(|rest| Block { line: line + 1, kind: BlockKind::Paragraph(rest) }));
            }
            None => out.push(block),
        }
    }
    document.blocks = out;
}

/// What the document as a whole says about its headings.
struct Facts {
    /// It has marked headings besides its title.
    has_headings: bool,
    /// It has `Section N:` lines.
    has_sections: bool,
}

impl Facts {
    fn of(blocks: &[Block]) -> Self {
        let headings = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_))).count();
        let sections = blocks.iter().any(|block| match &block.kind {
            BlockKind::Paragraph(content) => numbered(&first_line(content), SECTIONS).is_some(),
            _ => false,
        });
        Self { has_headings: headings > 1, has_sections: sections }
    }
}

/// Words before a number that begin a section of the text.
const SECTIONS: &[&str] =
    &["section", "part", "chapter", "abschnitt", "teil", "kapitel", "sección", "secção", "раздел"];

/// Words before a number that begin one of several alternatives or steps.
const PARTS: &[&str] = &[
    "solution",
    "method",
    "option",
    "fix",
    "approach",
    "workaround",
    "cause",
    "reason",
    "scenario",
    "step",
    "way",
    "case",
    "issue",
    "problem",
    "error",
    "symptom",
    "resolution",
    "alternative",
    "lösung",
    "ursache",
    "schritt",
    "methode",
    "solución",
    "causa",
    "paso",
    "método",
    "étape",
    "méthode",
];

/// Words that say what a lone line announces.
const ROLES: &[&str] = &[
    "cause",
    "causes",
    "reason",
    "reasons",
    "solution",
    "solutions",
    "fix",
    "fixes",
    "resolution",
    "resolutions",
    "workaround",
    "workarounds",
    "symptom",
    "symptoms",
    "conclusion",
    "summary",
    "overview",
    "introduction",
    "background",
    "understanding",
    "prevention",
    "prerequisites",
    "troubleshooting",
    "description",
    "diagnosis",
    "explanation",
    "steps",
    "environment",
    "verification",
    "references",
    "ursache",
    "ursachen",
    "lösung",
    "lösungen",
    "fazit",
    "einleitung",
];

/// The heading a block is, and what of its text is none.
fn heading(
    block: &Block,
    next: Option<&BlockKind>,
    level: u8,
    facts: &Facts,
) -> Option<(HeadingBlock, Option<Vec<Inline>>)> {
    let BlockKind::Paragraph(content) = &block.kind else { return None };
    let line = first_line(content);
    let end = content.iter().position(is_break).unwrap_or(content.len());
    let is_alone = end == content.len() && next.is_some();
    if numbered(&line, SECTIONS).is_some_and(is_title) {
        let rest = content.get(end + 1..).map(<[Inline]>::to_vec);
        return Some((marked(2, content[..end].to_vec()), rest));
    }
    if !is_alone || !is_title(&line) {
        return None;
    }
    let below = if facts.has_sections || facts.has_headings { level.max(2) + 1 } else { 2 };
    let level = if numbered(&line, PARTS).is_some() {
        below.min(6)
    } else if let Some(depth) = decimal(&line).filter(|depth| *depth > 2 || !facts.has_headings) {
        depth
    } else if is_bold(content) && !matches!(next, Some(BlockKind::TableOfContents)) {
        (level + 1).clamp(2, 6)
    } else if !facts.has_headings && !facts.has_sections && announces(&line) {
        2
    } else {
        return None;
    };
    let content = match content.as_slice() {
        [Inline::Strong(inner)] => inner.clone(),
        content => content.to_vec(),
    };
    Some((marked(level, content), None))
}

fn marked(level: u8, content: Vec<Inline>) -> HeadingBlock {
    HeadingBlock { level, content, ..HeadingBlock::default() }
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline, Inline::SoftBreak | Inline::HardBreak)
}

fn first_line(content: &[Inline]) -> String {
    let end = content.iter().position(is_break).unwrap_or(content.len());
    plain_text(&content[..end]).trim().to_owned()
}

/// What stands behind `Word N:` when the word is one of these.
fn numbered<'a>(line: &'a str, words: &[&str]) -> Option<&'a str> {
    let (word, rest) = line.split_once(' ')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest[digits..].trim_start();
    let title = behind.strip_prefix([':', '.', ')', '-', '–', '—'])?.trim_start();
    let known = words.contains(&word.to_lowercase().as_str());
    (known && (1..=3).contains(&digits) && !title.is_empty()).then_some(title)
}

/// The level of `3.1 Remove the old entry` and of `2 - Update`.
fn decimal(line: &str) -> Option<u8> {
    let (number, title) = line.split_once(' ')?;
    let number = number.trim_end_matches('.');
    let parts = number.split('.').count();
    let is_number = number
        .split('.')
        .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let dashed = title.strip_prefix("- ").or_else(|| title.strip_prefix("– "));
    let title = dashed.unwrap_or(title);
    let is_heading = title.starts_with(char::is_uppercase) && (parts > 1 || dashed.is_some());
    (is_number && is_heading && parts <= 4).then_some(parts as u8 + 1)
}

/// Whether a paragraph is all in bold and no call for attention.
fn is_bold(content: &[Inline]) -> bool {
    let mut parts = content
        .iter()
        .filter(|inline| !matches!(inline, Inline::Text(text) if text.trim_matches([' ', ':']).is_empty()));
    let Some(Inline::Strong(inner)) = parts.next() else { return false };
    let text = plain_text(inner).to_lowercase();
    let word = text.trim_end_matches(':');
    let calls = ["note", "tip", "info", "warning", "important", "caution", "danger", "attention", "contents"];
    parts.next().is_none() && !calls.contains(&word)
}

/// Whether a lone line names the role of what follows it and is no sentence.
fn announces(line: &str) -> bool {
    let words: Vec<String> = line
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let is_sentence = words.iter().skip(1).any(|word| {
        matches!(
            word.as_str(),
            "is" | "are" | "was" | "were" | "will" | "can" | "has" | "have" | "should" | "must"
        )
    });
    let has_role = words.iter().any(|word| ROLES.contains(&word.as_str()));
    has_role && !is_sentence && words.len() <= 12 && plain::is_heading(line)
}

/// Whether a text may be a title: not too long and not a sentence.
fn is_title(text: &str) -> bool {
    text.chars().count() <= 120 && !text.ends_with(['.', ',', ';', '!'])
}
