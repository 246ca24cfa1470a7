//! A text file of the site's sources and the places in it.

use std::ops::Range;
use std::sync::Arc;

use super::{Diagnostic, Location, Rule};

/// A text file as read: UTF-8 without byte-order mark, line ends as `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path from the site root with `/`, for example `content/python/pip.md`.
    pub path: Arc<str>,
    /// The text; offsets in it are byte offsets.
    pub text: Arc<str>,
    /// Offsets; no text that is read has four gigabytes.
    line_starts: Arc<[u32]>,
}

/// A place in a text: line and column, both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl SourceFile {
    /// A file with this path and text. A byte-order mark is dropped; `\r\n` and a lone `\r` become `\n`.
    pub fn new(path: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text: Arc<str> = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n").into()
        } else {
            text.into()
        };
        let line_starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1))
            .collect();
        Self { path: path.into(), text, line_starts }
    }

    /// The position of a byte offset; an offset past the end gives the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start as usize <= offset);
        let start = self.line_starts[line - 1] as usize;
        Position { line: line as u32, column: width(&self.text[start..offset]) + 1 }
    }

    /// A line's text without its line end; empty for a line the file does not have.
    pub fn line(&self, line: u32) -> &str {
        let Some(&start) = (line as usize).checked_sub(1).and_then(|index| self.line_starts.get(index))
        else {
            return "";
        };
        let end = self.line_starts.get(line as usize).map_or(self.text.len(), |&next| next as usize - 1);
        &self.text[start as usize..end]
    }

    /// How many lines the file has; at least 1.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The byte offset at which a line (from 1) begins; the text's length for a line past the end.
    pub fn line_start(&self, line: u32) -> usize {
        let start = self.line_starts.get((line as usize).saturating_sub(1));
        start.map_or(self.text.len(), |&start| start as usize)
    }

    /// A diagnostic at a byte range of this file.
    pub fn diagnostic(
        &self,
        rule: &'static Rule,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(rule, message).at(self.location(span))
    }

    /// The place of a byte range of this file; only its first line counts.
    pub fn location(&self, span: Range<usize>) -> Location {
        let at = self.position(span.start);
        let on_line = width(self.line(at.line)) + 1;
        let length = self.text.get(span).map_or(1, |text| width(text.lines().next().unwrap_or("")));
        self.place(at, length.clamp(1, on_line.saturating_sub(at.column).max(1)))
    }

    /// A diagnostic at a whole line, from its first character that is not blank.
    pub fn diagnostic_at_line(
        &self,
        rule: &'static Rule,
        line: u32,
        message: impl Into<String>,
    ) -> Diagnostic {
        let text = self.line(line);
        let indent = text.chars().take_while(|c| c.is_whitespace()).count() as u32;
        let length = (text.trim().chars().count() as u32).max(1);
        let place = self.place(Position { line, column: indent + 1 }, length);
        Diagnostic::new(rule, message).at(place)
    }

    fn place(&self, at: Position, length: u32) -> Location {
        let line = self.line(at.line);
        Location {
            path: self.path.clone(),
            line: at.line,
            column: at.column,
            length,
            // Thousands of problems on a line of a megabyte would keep thousands of copies of it.
            source_line: if line.len() > LONG { "".into() } else { line.into() },
        }
    }
}

/// Lines longer than this, in bytes, are shown with no diagnostic, and columns in them count bytes: counting characters
/// from the start again for each of a thousand links would take quadratic time.
const LONG: usize = 16 * 1024;

fn width(text: &str) -> u32 {
    if text.len() > LONG { text.len() as u32 } else { text.chars().count() as u32 }
}
