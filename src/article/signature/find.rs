//! Collects error texts from the places of an article where they stand.

use super::{Origin, Signature, SignatureKind, code, general, message};
use crate::article::document::{Block, BlockKind, CodeBlock, Document, Inline, plain_text};
use crate::article::front_matter::{DeclaredError, FrontMatter};
use crate::article::role::{self, Role};
use crate::article::sentence;

/// How many signatures an article keeps at most.
const MOST: usize = 14;

/// A signature with its weight: the higher, the more telling.
struct Weighed {
    signature: Signature,
    weight: u32,
}

/// Signatures while they are collected.
#[derive(Default)]
pub(super) struct Collector {
    found: Vec<Weighed>,
    /// The part the section being read plays.
    role: Option<Role>,
}

impl Collector {
    /// Everything an author declared.
    pub fn declared(&mut self, front_matter: &FrontMatter) {
        let line = front_matter.lines.get("errors").copied().unwrap_or(1);
        for error in &front_matter.errors {
            let (text, kind) = match error {
                DeclaredError::Text(text) => (text, SignatureKind::Literal),
                DeclaredError::Code(text) => (text, SignatureKind::Code),
                DeclaredError::Regex(text) => (text, SignatureKind::Regex),
            };
            self.add(text, kind, Origin::Declared, line, 1000);
        }
    }

    /// The codes, the quoted texts and the wording of a title or heading.
    pub fn title(&mut self, title: &str, origin: Origin, line: u32) {
        let bonus = if origin == Origin::Title { 100 } else { 0 };
        for code in code::title_codes(title) {
            self.add(code, SignatureKind::Code, origin, line, 300 + bonus);
        }
        let quoted = quoted_in_title(title);
        for text in &quoted {
            self.add(text, SignatureKind::Literal, origin, line, 350 + bonus);
        }
        if quoted.is_empty() && is_message_title(title, origin) {
            self.add(without_code(title), SignatureKind::Literal, origin, line, 200 + bonus);
        }
    }

    /// The summary of a page whose title is only a symbol is the message itself.
    pub fn summary(&mut self, title: &str, front_matter: &FrontMatter) {
        let Some(tldr) = &front_matter.tldr else { return };
        let is_symbol =
            code::title_codes(title).iter().any(|code| code.contains(['_', '-']) || code.starts_with("0x"))
                || title.ends_with(')') && title.contains('-');
        let first = tldr.split(". ").next().unwrap_or(tldr);
        if is_symbol && first.split_whitespace().count() > 2 {
            self.add(
                first,
                SignatureKind::Literal,
                Origin::Title,
                front_matter.lines.get("tldr").copied().unwrap_or(1),
                320,
            );
        }
    }

    /// Everything in the body.
    pub fn document(&mut self, document: &Document) {
        for block in &document.blocks {
            if let BlockKind::Heading(heading) = &block.kind {
                let text = plain_text(&heading.content);
                let label = role::read(&text);
                self.role = Some(label.role);
                if label.role == Role::Content {
                    self.heading(&text, block.line);
                }
            } else {
                self.block(block);
            }
        }
    }

    /// A heading that is a message itself, as on pages with many errors.
    fn heading(&mut self, text: &str, line: u32) {
        if message::likeness(text) == 3 || !quoted_in_title(text).is_empty() || is_coded(text) {
            self.title(text, Origin::Heading, line);
        }
    }

    fn block(&mut self, block: &Block) {
        if matches!(self.role, Some(Role::Aside | Role::Verify)) {
            return;
        }
        match &block.kind {
            BlockKind::Quote(blocks) => self.quote(blocks),
            BlockKind::Code(code) => self.code(code, block.line),
            BlockKind::Paragraph(inlines) => self.paragraph(inlines, block.line),
            BlockKind::Definitions(definitions) => {
                definitions
                    .iter()
                    .for_each(|definition| self.heading(&plain_text(&definition.term), block.line));
            }
            _ => {}
        }
        if !matches!(block.kind, BlockKind::Quote(_)) && self.role != Some(Role::Solution) {
            block.children().into_iter().for_each(|child| self.block(child));
        }
    }

    /// A quote of one paragraph is a message.
    fn quote(&mut self, blocks: &[Block]) {
        let [Block { kind: BlockKind::Paragraph(inlines), line }] = blocks else {
            blocks.iter().for_each(|block| self.block(block));
            return;
        };
        let text = plain_text(inlines);
        let is_note = NOTE.is_match(&text);
        let is_early = !matches!(self.role, Some(Role::Solution | Role::Summary));
        if !is_note && (is_early || message::has_trouble(&text)) {
            let text = first_sentences(&text);
            self.add(text, SignatureKind::Literal, Origin::Quote, *line, 280 + likeness_weight(text));
        }
    }

    /// The lines of a block that are messages, at most three, the likeliest first.
    fn code(&mut self, block: &CodeBlock, line: u32) {
        if self.role == Some(Role::Solution) {
            return;
        }
        let first = if block.is_indented { line } else { line + 1 };
        if message::is_source(block.language.as_deref()) {
            for (text, line) in block.text.lines().zip(first..) {
                if let Some(message) = message::in_comment(text) {
                    self.add(message, SignatureKind::Literal, Origin::Code, line, 150);
                }
            }
            return;
        }
        let mut lines: Vec<(u32, &str, u32)> = block
            .text
            .lines()
            .zip(first..)
            .map(|(text, line)| (message::strip_head(text), line))
            .map(|(text, line)| (message::likeness(text), text, line))
            .filter(|(likeness, ..)| *likeness > 0)
            .collect();
        let best = lines.iter().map(|(likeness, ..)| *likeness).max().unwrap_or(0);
        lines.retain(|(likeness, ..)| *likeness == best);
        for (likeness, text, line) in lines.into_iter().take(3) {
            self.add(text, SignatureKind::Literal, Origin::Code, line, 180 + 30 * likeness);
        }
    }

    /// Quoted texts and inline code that look like messages.
    fn paragraph(&mut self, inlines: &[Inline], line: u32) {
        if self.role == Some(Role::Solution) {
            return;
        }
        for sentence in sentence::split(inlines, line) {
            for text in message::quoted(&sentence.text) {
                self.add(
                    text,
                    SignatureKind::Literal,
                    Origin::Text,
                    sentence.line,
                    160 + likeness_weight(text),
                );
            }
            for code in &sentence.codes {
                if code.split_whitespace().count() > 2 && message::likeness(code) > 0 {
                    self.add(
                        code,
                        SignatureKind::Literal,
                        Origin::Text,
                        sentence.line,
                        150 + likeness_weight(code),
                    );
                }
            }
        }
    }

    fn add(&mut self, text: &str, kind: SignatureKind, origin: Origin, line: u32, weight: u32) {
        let text = trim(text);
        if text.chars().count() < 3 || kind != SignatureKind::Regex && super::is_too_general(text) {
            return;
        }
        let general = if kind == SignatureKind::Literal { general::general(text) } else { text.to_owned() };
        let signature = Signature { text: text.to_owned(), general, kind, origin, line };
        self.found.push(Weighed { signature, weight });
    }

    /// The signatures, most telling first; of those that say the same only the most telling.
    pub fn finish(mut self) -> Vec<Signature> {
        self.found.sort_by_key(|weighed| (std::cmp::Reverse(weighed.weight), weighed.signature.line));
        let mut kept: Vec<(String, Signature)> = Vec::new();
        for Weighed { signature, .. } in self.found {
            if kept.len() == MOST {
                break;
            }
            let key = key(&signature.general);
            let is_new = kept
                .iter()
                .all(|(other, kept)| *other != key && (kept.kind != signature.kind || !other.contains(&key)));
            if is_new || signature.origin == Origin::Declared {
                kept.push((key, signature));
            }
        }
        kept.into_iter().map(|(_, signature)| signature).collect()
    }
}

role::words::table! {
    /// A quote that is a remark, not a message.
    NOTE: r"^(?:\*\*)?\[?!?(?:note|important|tip|warning|caution|hint|info|attention|remark|hinweis|see|example)\b", r"^:\w+:"
}
role::words::table! {
    /// A title that tells what to do or that a page helps, not what is shown.
    TITLE_TELLS: r"^(?:how (?:to|do|can|i)|troubleshoot\w*|resolv\w+|fix\w*|solv\w+|handl\w+|understand\w*|guide|using|use|setting|configur\w+|remov\w+|updat\w+|install\w*|manag\w+|common|known|what|why|when|change|migrat\w+|incident|cause|tips|faq|about|an?\b|the\b|my\b|possible|working|debug\w*|diagnos\w+|\d+ )", r"\b(?:guide|faq|errors|issues|problems|messages|troubleshooting|checklist|runbook|tutorial|options?)$"
}
role::words::table! {
    /// The code in brackets at the end of a title: "(Error 16)".
    CODE_AT_END: r"\s*\((?:error|code|event)?\s*[\w-]{2,14}(?:, \w+)?\)$", r"\s*\[[\w-]+\]$"
}

/// Whether a title is the error text itself.
fn is_message_title(title: &str, origin: Origin) -> bool {
    let is_told = TITLE_TELLS.is_match(title) || code::is_only_code(title);
    let words = title.split_whitespace().count();
    !is_told
        && words > 2
        && words < 30
        && message::has_trouble(title)
        && (origin == Origin::Title || message::likeness(title) > 0)
}

fn is_coded(text: &str) -> bool {
    !code::codes(text).is_empty() && text.split_whitespace().count() <= 6
}

fn without_code(title: &str) -> &str {
    CODE_AT_END.find(title).map_or(title, |found| &title[..found.start()])
}

/// The quoted texts of a title: between double quotes, or single quotes or backticks round several words.
fn quoted_in_title(title: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (open, close) in [('"', '"'), ('“', '”'), ('`', '`'), ('\'', '\'')] {
        let mut rest = title;
        while let Some((_, inside)) = rest.split_once(open) {
            let Some((text, after)) = inside.split_once(close) else { break };
            if text.split_whitespace().count() >= 3 && (open != '\'' || title.starts_with('\'')) {
                found.push(text);
            }
            rest = after;
        }
    }
    found
}

/// The first sentences of a quoted message, up to its remedy.
fn first_sentences(text: &str) -> &str {
    let end = text.find(" To fix this").or_else(|| text.find(" To resolve this")).unwrap_or(text.len());
    text[..end].trim()
}

fn likeness_weight(text: &str) -> u32 {
    20 * message::likeness(text)
}

fn trim(text: &str) -> &str {
    text.trim().trim_matches(['"', '`', '*', ' ']).trim_end_matches([':', ',']).trim()
}

/// What two texts must share to say the same.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
