//! Collects error texts from the places of an article where they stand.

use super::{Origin, Signature, SignatureKind, code, general, message};
use crate::article::document::{Block, BlockKind, CodeBlock, Document, Inline, ListItem, Table, plain_text};
use crate::article::front_matter::{DeclaredError, FrontMatter};
use crate::article::role::{self, Role};
use crate::article::sentence;

/// How many signatures an article keeps at most.
const MOST: usize = 24;

/// How many rows of a table are read for messages.
const MOST_ROWS: usize = 12;

/// A signature with its weight: the higher, the more telling.
struct Weighed {
    signature: Signature,
    weight: u32,
    /// Whether it is the wording of a title or heading, not shown as a message.
    is_wording: bool,
}

/// Signatures while they are collected.
#[derive(Default)]
pub(super) struct Collector {
    found: Vec<Weighed>,
    /// The part the section being read plays.
    role: Option<Role>,
    /// The level of its heading.
    level: u8,
    /// Whether the last paragraph announced a message.
    is_announced: bool,
    /// Whether the block before announced that this one is a message.
    is_line_announced: bool,
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
            self.add(text, kind, (Origin::Declared, line), 1000);
        }
    }

    /// The codes, the quoted texts and the wording of a title or heading.
    pub fn title(&mut self, title: &str, origin: Origin, line: u32) {
        let bonus = if origin == Origin::Title { 100 } else { 0 };
        for code in code::title_codes(title) {
            self.named(code, (origin, line), 300 + bonus);
        }
        let quoted = quoted_in_title(title);
        for text in &quoted {
            self.literal(text, (origin, line), 350 + bonus);
        }
        if quoted.is_empty() && is_message_title(title, origin) {
            let before = self.found.len();
            self.literal(without_code(title), (origin, line), 200 + bonus);
            self.found[before..].iter_mut().for_each(|wording| wording.is_wording = true);
        }
    }

    /// The summary of a page whose title is only a symbol is the message itself.
    pub fn summary(&mut self, title: &str, front_matter: &FrontMatter) {
        let Some(tldr) = &front_matter.tldr else { return };
        let line = front_matter.lines.get("tldr").copied().unwrap_or(1);
        let names = |code: &&str| code.contains('_') || code.starts_with("0x");
        let is_symbol = code::is_only_code(title) && code::title_codes(title).iter().any(names)
            || title.ends_with(')') && title.contains('-');
        if !is_symbol {
            return;
        }
        let first = tldr.split(". ").next().unwrap_or(tldr);
        let codes = code::codes(first);
        for code in codes.iter().filter(|code| !title.contains(**code)) {
            self.named(code, (Origin::Title, line), 310);
        }
        if codes.is_empty() && first.split_whitespace().count() > 2 {
            self.literal(first, (Origin::Title, line), 320);
        }
    }

    /// Everything in the body.
    pub fn document(&mut self, document: &Document) {
        for block in &document.blocks {
            if let BlockKind::Heading(heading) = &block.kind {
                let text = plain_text(&heading.content);
                let label = role::read(&text);
                self.enter(label.role, heading.level);
                self.heading(&text, &label, heading.level, block.line);
                self.heading_codes(&heading.content, &label, block.line);
            } else {
                self.block(block);
            }
        }
    }

    /// A heading begins a part; one that names its matter below a heading of solutions is still about a solution.
    fn enter(&mut self, role: Role, level: u8) {
        let is_inside = self.role == Some(Role::Solution) && level > self.level;
        if role != Role::Content || !is_inside {
            (self.role, self.level) = (Some(role), level);
        }
    }

    /// A heading that is a message or a code itself, as on pages with many errors, or the page's own.
    fn heading(&mut self, text: &str, label: &role::Label, level: u8, line: u32) {
        let quotes = !quoted_in_title(text).is_empty();
        let is_message = message::likeness(text) == 3 || quotes || is_coded(text);
        if label.role == Role::Content && (is_message || level == 1) || quotes && label.role != Role::Aside {
            self.title(text, Origin::Heading, line);
        }
    }

    /// Messages a heading shows as code: "Error: `connection refused`".
    fn heading_codes(&mut self, content: &[Inline], label: &role::Label, line: u32) {
        let codes = content.iter().filter_map(|inline| match inline {
            Inline::Code(code) if code.split_whitespace().count() > 1 => Some(code),
            _ => None,
        });
        for code in codes.filter(|code| label.role != Role::Aside && message::has_trouble(code)) {
            self.literal(code, (Origin::Heading, line), 330);
        }
    }

    fn block(&mut self, block: &Block) {
        if matches!(self.role, Some(Role::Aside | Role::Verify)) {
            return;
        }
        self.is_line_announced &= matches!(block.kind, BlockKind::Paragraph(_));
        match &block.kind {
            BlockKind::Quote(blocks) => self.quote(blocks),
            BlockKind::Code(code) => self.code(code, block.line),
            BlockKind::Paragraph(inlines) => self.paragraph(inlines, block.line),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    let term = plain_text(&definition.term);
                    self.heading(&term, &role::read(&term), 6, block.line);
                }
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| self.item(item)),
            BlockKind::Table(table) => self.table(table, block.line),
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
        let is_broken = inlines.iter().any(|inline| matches!(inline, Inline::SoftBreak));
        if is_broken && self.lines(inlines, *line) > 1 {
            return;
        }
        let is_note = NOTE.is_match(&text) && !is_message_in_bold(inlines, &text);
        let is_early = !matches!(self.role, Some(Role::Solution | Role::Summary));
        if !is_note && (is_early || message::has_trouble(&text)) {
            let text = first_sentences(&text);
            let named =
                text.split_once(": ").filter(|(code, _)| code::title_codes(code).first() == Some(code));
            let message = named.map_or(text, |(_, message)| message);
            if let Some((code, _)) = named {
                self.named(code, (Origin::Quote, *line), 290);
            }
            self.literal(message, (Origin::Quote, *line), 280 + likeness_weight(message));
        }
    }

    /// The lines of a block that are messages, at most two, the likeliest first.
    fn code(&mut self, block: &CodeBlock, line: u32) {
        if self.role == Some(Role::Solution) {
            return;
        }
        let first = if block.is_indented { line } else { line + 1 };
        if message::is_source(block.language.as_deref()) {
            self.comments(block.text.lines().zip(first..));
            return;
        }
        let mut lines: Vec<(u32, &str, u32)> = block
            .text
            .lines()
            .zip(first..)
            .map(|(text, line)| (message::strip_head(text), line))
            .map(|(text, line)| (message::without_remark(text), line))
            .map(|(text, line)| (message::likeness(text), text, line))
            .filter(|(likeness, ..)| *likeness > 0)
            .collect();
        if lines.is_empty() && (self.is_announced || self.role == Some(Role::Symptom)) {
            let shown = block.text.lines().zip(first..).find(|(text, _)| message::is_shown(text));
            lines.extend(shown.map(|(text, line)| (1, message::strip_head(text), line)));
        }
        for (likeness, text, line) in likeliest(&lines) {
            self.literal(text, (Origin::Code, line), 180 + 30 * likeness);
        }
        let strong = code::codes(block.text.get(..4000).unwrap_or(&block.text))
            .into_iter()
            .filter(|code| code::is_strong(code));
        for code in strong.take(2) {
            self.named(code, (Origin::Code, line), 120);
        }
    }

    /// Messages in the comments of a source text.
    fn comments<'t>(&mut self, lines: impl Iterator<Item = (&'t str, u32)>) {
        for (text, line) in lines {
            if let Some(message) = message::in_comment(text) {
                self.literal(message, (Origin::Code, line), 150);
            }
        }
    }

    /// Quoted texts, inline code and lines of their own that look like messages.
    fn paragraph(&mut self, inlines: &[Inline], line: u32) {
        if self.role == Some(Role::Solution) {
            return;
        }
        let sentences = sentence::split(inlines, line);
        let text = plain_text(inlines);
        for quoted in message::quoted(&text) {
            let start = quoted.get(..12).unwrap_or(quoted);
            let line = sentences
                .iter()
                .find(|sentence| sentence.text.contains(start))
                .map_or(line, |found| found.line);
            self.literal(quoted, (Origin::Text, line), 160 + likeness_weight(quoted));
        }
        let codes = sentences
            .iter()
            .flat_map(|sentence| sentence.codes.iter().map(move |code| (code, sentence.line)));
        for (code, line) in
            codes.filter(|(code, _)| code.split_whitespace().count() > 2 && message::likeness(code) > 0)
        {
            self.literal(code, (Origin::Text, line), 150 + likeness_weight(code));
        }
        for sentence in sentences.iter().filter(|sentence| !sentence.text.contains(['"', '“'])) {
            if let Some(message) = message::said(&sentence.text) {
                self.literal(message, (Origin::Text, sentence.line), 150 + likeness_weight(message));
            }
        }
        if let ([only], true) = (&sentences[..], self.is_line_announced)
            && message::is_shown(&only.text)
            && message::has_trouble(&only.text)
        {
            self.literal(&only.text, (Origin::Text, only.line), 170 + likeness_weight(&only.text));
        }
        self.is_announced = sentences.last().is_some_and(|last| message::announces(&last.text));
        self.is_line_announced = sentences.last().is_some_and(|last| message::announces_line(&last.text));
        self.lines(inlines, line);
    }

    /// Lines of a paragraph that are messages: output that was not marked as code.
    fn lines(&mut self, inlines: &[Inline], line: u32) -> usize {
        let before = self.found.len();
        let lines = inlines.split(|inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak));
        for (part, line) in lines.zip(line..) {
            let text = plain_text(part);
            if message::is_output(text.trim()) {
                self.literal(&text, (Origin::Code, line), 240);
            } else if let Some(message) = message::in_comment(&text) {
                self.literal(message, (Origin::Code, line), 150);
            }
        }
        self.found.len() - before
    }

    /// Messages shown as code in the first column of a table of messages, one a row.
    fn table(&mut self, table: &Table, line: u32) {
        let is_messages =
            table.head.first().is_some_and(|head| SHOWN_COLUMN.is_match(plain_text(head).trim()));
        for (row, number) in table.rows.iter().zip(line + 2..).take(MOST_ROWS) {
            let Some([Inline::Code(text), ..]) = row.first().map(Vec::as_slice) else { continue };
            if text.split_whitespace().count() > 1 && (is_messages || message::has_trouble(text)) {
                self.literal(text, (Origin::Text, number), 155 + likeness_weight(text));
            }
        }
    }

    /// An item that opens with an error code, as in lists of codes.
    fn item(&mut self, item: &ListItem) {
        let Some(Block { kind: BlockKind::Paragraph(inlines), line }) = item.blocks.first() else { return };
        if let Some(Inline::Code(text)) = inlines.first()
            && code::codes(text).first() == Some(&text.as_str())
        {
            self.named(text, (Origin::Text, *line), 140);
        }
    }

    /// A message found at a place: where, and on which line.
    fn literal(&mut self, text: &str, place: (Origin, u32), weight: u32) {
        self.add(text, SignatureKind::Literal, place, weight);
    }

    /// A code found at a place.
    fn named(&mut self, code: &str, place: (Origin, u32), weight: u32) {
        self.add(code, SignatureKind::Code, place, weight);
    }

    fn add(&mut self, text: &str, kind: SignatureKind, (origin, line): (Origin, u32), weight: u32) {
        let text = trim(text);
        if text.chars().count() < 3 || kind != SignatureKind::Regex && super::is_too_general(text) {
            return;
        }
        let general = if kind == SignatureKind::Literal { general::general(text) } else { text.to_owned() };
        let signature = Signature { text: text.to_owned(), general, kind, origin, line };
        self.found.push(Weighed { signature, weight, is_wording: false });
    }

    /// The signatures, most telling first; of those that say the same only the most telling.
    pub fn finish(mut self) -> Vec<Signature> {
        self.drop_wordings();
        self.found.sort_by_key(|weighed| (std::cmp::Reverse(weighed.weight), weighed.signature.line));
        let mut kept: Vec<(String, Signature)> = Vec::new();
        for Weighed { signature, .. } in self.found {
            if kept.len() == MOST {
                break;
            }
            let key = key(&signature.general);
            if signature.origin == Origin::Declared
                || !kept.iter().any(|other| says_same(other, &key, &signature))
            {
                kept.push((key, signature));
            }
        }
        without_named_codes(kept)
    }

    /// The wording of a title is the author's; where a message itself is shown, that counts.
    fn drop_wordings(&mut self) {
        let is_shown = |weighed: &Weighed| {
            let Signature { kind, origin, .. } = &weighed.signature;
            *kind == SignatureKind::Literal && !matches!(origin, Origin::Title | Origin::Heading)
        };
        if self.found.iter().any(is_shown) {
            self.found.retain(|weighed| !weighed.is_wording);
        }
    }
}

/// The signatures without names of exceptions that a message holds: the name says nothing that its message does not. A
/// number is worth finding by itself.
fn without_named_codes(mut kept: Vec<(String, Signature)>) -> Vec<Signature> {
    let is_literal = |(_, signature): &&(String, Signature)| signature.kind == SignatureKind::Literal;
    let literals: Vec<String> = kept.iter().filter(is_literal).map(|(key, _)| key.clone()).collect();
    kept.retain(|(key, signature)| {
        let is_named = signature.kind == SignatureKind::Code && signature.origin != Origin::Declared;
        !is_named
            || code::is_numbered(&signature.text)
            || literals.iter().all(|literal| !literal.contains(key))
    });
    kept.into_iter().map(|(_, signature)| signature).collect()
}

/// The two lines that look most like messages, and the last that does: what output ends with is often the error itself.
fn likeliest<'t>(lines: &[(u32, &'t str, u32)]) -> Vec<(u32, &'t str, u32)> {
    let best = lines.iter().map(|(likeness, ..)| *likeness).max().unwrap_or(0);
    let mut chosen: Vec<(u32, &str, u32)> =
        lines.iter().filter(|(likeness, ..)| *likeness == best).take(2).copied().collect();
    chosen.extend(lines.last().filter(|last| !chosen.contains(last)).copied());
    chosen
}

/// Whether a kept signature already says what another one would.
fn says_same((kept_key, kept): &(String, Signature), key: &str, signature: &Signature) -> bool {
    if kept_key == key {
        return true;
    }
    match (kept.kind, signature.kind) {
        (SignatureKind::Literal, SignatureKind::Literal) => {
            kept_key.contains(key) || kept_key.len() > 20 && key.contains(kept_key.as_str())
        }
        (SignatureKind::Code, SignatureKind::Code) => kept_key.contains(key),
        _ => false,
    }
}

role::words::table! {
    /// The head of a column of messages.
    SHOWN_COLUMN: r"^(?:(?:error )?messages?|errors?|symptoms?|output|(?:what )?(?:it|you) (?:says|see)|log(?: line)?s?|(?:fehler)?meldung(?:en)?|fehler)$"
}
role::words::table! {
    /// A quote that is a remark, not a message.
    NOTE: r"^(?:\*\*)?(?:asked|posted|written|answered|originally posted) (?:by|on|at)\b", r"^(?:\*\*)?\[?!?(?:note|important|tip|warning|caution|hint|info|attention|remark|hinweis|see|example|thanks|last (?:verified|updated|reviewed))\b", r"^:\w+:", r"\b(?:was|were)(?: first)? reported\b|^reported in\b", r"^[^\w\x22'`<(\[!{*$#./\\-]"
}
role::words::table! {
    /// A title that tells what to do or that a page helps, not what is shown.
    TITLE_TELLS: r"^(?:how (?:to|do|can|i)|troubleshoot\w*|resolv\w+|fix\w*|solv\w+|handl\w+|understand\w*|guide|using|use|setting|configur\w+|remov\w+|updat\w+|install\w*|manag\w+|common|known|what|why|when|change|migrat\w+|incident|cause|tips|faq|about|no\b|possible|working|debug\w*|diagnos\w+|\d+ )", r"\b(?:guide|faq|errors|issues|problems|messages|troubleshooting|checklist|runbook|tutorial|options?)$"
}
role::words::table! {
    /// The code in brackets at the end of a title: "(Error 16)".
    CODE_AT_END: r"\s*\((?:(?:error|code|event) \d|(?:error|code|event)?\s*[\w-]{2,14})(?:, \w+)?\)$", r"\s*\[[\w-]+\]$"
}

/// Whether a quote is one message in bold: "**Warning: the cookie was not set.**" A box has only its label in bold.
fn is_message_in_bold(inlines: &[Inline], text: &str) -> bool {
    matches!(inlines, [Inline::Strong(_)]) && text.split_whitespace().count() > 3
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
