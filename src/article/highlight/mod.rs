//! Source code to classed spans, by syntect with grammars of our own for cmd, PowerShell and shells.
//!
//! Sessions (prompt, command, output) are cut into their lines by code, [`session`], for the same cut decides what the copy
//! button gives. What stands after a prompt is read by the shell's grammar.

mod class;
mod engine;
mod guess;
pub mod language;
#[cfg(test)]
mod probes;
pub mod session;

use std::ops::Range;

use super::document::{Block, BlockKind, CodeBlock, Document};
use crate::source::rules::content;
use crate::source::{Diagnostic, SourceFile};

pub use class::Class;
pub use language::Language;
use session::LineKind;

/// The largest block, number of lines and line in bytes that is highlighted. A grammar may need time that grows with the
/// square of a line; what is larger is data, not something to read.
const BLOCK_LIMIT: usize = 64 * 1024;
const LINES_LIMIT: usize = 2000;
const LINE_LIMIT: usize = 2048;

/// Code, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlighted {
    /// The language it was read as.
    pub language: Language,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place in the code, without the line end.
    pub range: Range<usize>,
    /// What it is.
    pub kind: LineKind,
    /// How many of its bytes are a prompt.
    pub prompt: usize,
    /// The pieces after the prompt that have a class, in order, by their place in the code; what is between is plain.
    pub spans: Vec<(Range<usize>, Class)>,
}

/// Reads a block: its language as the author named it, or guessed, and its text.
pub fn highlight(fence: Option<&str>, text: &str) -> Highlighted {
    let language = language::of(fence, text);
    let lines = session::cut(&language, text, language::is_console(fence));
    if is_over_budget(text) {
        let lines = lines.into_iter().map(Line::plain).collect();
        return Highlighted { language, lines };
    }
    let mut reader = engine::Reader::new(&language);
    let lines = lines.into_iter().map(|line| read_line(&mut reader, &language, (text, line))).collect();
    Highlighted { language, lines }
}

/// A line for each block of a document that is too large to be highlighted.
pub fn check(file: &SourceFile, document: &Document) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    check_blocks(file, &document.blocks.iter().collect::<Vec<_>>(), &mut diagnostics);
    diagnostics
}

fn check_blocks(file: &SourceFile, blocks: &[&Block], diagnostics: &mut Vec<Diagnostic>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Code(code) if is_over_budget(&code.text) && !is_plain(code) => {
                let message = "the code block is too large to be highlighted, so it is shown plain";
                let help = "give it the language `text`, or keep only the lines that matter";
                diagnostics
                    .push(file.diagnostic_at_line(&content::LARGE_CODE, block.line, message).help(help));
            }
            _ => check_blocks(file, &block.children(), diagnostics),
        }
    }
}

fn is_plain(code: &CodeBlock) -> bool {
    language::of(code.language.as_deref(), "") == Language::Plain && code.language.is_some()
}

fn is_over_budget(text: &str) -> bool {
    text.len() > BLOCK_LIMIT
        || text.lines().count() > LINES_LIMIT
        || text.lines().any(|line| line.len() > LINE_LIMIT)
}

fn read_line(reader: &mut engine::Reader, language: &Language, (text, line): (&str, session::Cut)) -> Line {
    if line.is_new {
        reader.restart(language);
    }
    let mut line = Line::plain(line);
    if line.kind == LineKind::Code {
        line.spans = reader.read(text, line.range.start + line.prompt..line.range.end);
    }
    line
}

impl Line {
    fn plain(cut: session::Cut) -> Self {
        Self { range: cut.range, kind: cut.kind, prompt: cut.prompt, spans: Vec::new() }
    }
}
