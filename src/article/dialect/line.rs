//! A line of an article and what stands before its text.

use std::borrow::Cow;

use super::Marker;
use crate::source::SourceFile;

/// A line of the body while the passes work on it, and after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its text without line end.
    pub text: Cow<'a, str>,
    /// Its line in the source file, from 1. Lines a pass adds take the number of the line they came from.
    pub number: u32,
    /// Whether it belongs to fenced code, the fences included; no pass may change such a line but for its indentation.
    pub is_code: bool,
    /// What opens or closes here; such a line's text is an empty HTML comment at the indentation of its container.
    pub marker: Option<Box<Marker>>,
    /// The included file it comes from, and its line there.
    pub from: Option<(&'a SourceFile, u32)>,
}

/// The comment a marker stands in: it ends a paragraph, is a block of its own, and shows nothing.
const MARK: &str = "<!---->";

impl<'a> Line<'a> {
    /// A line as it stands in the source.
    pub fn new(text: &'a str, number: u32) -> Self {
        Self { text: Cow::Borrowed(text), number, is_code: false, marker: None, from: None }
    }

    /// A line a pass has written in the place of another.
    pub fn written(text: String, number: u32) -> Self {
        Self { text: Cow::Owned(text), number, is_code: false, marker: None, from: None }
    }

    /// A line on which a container opens or closes, behind the quote marks and blanks of `before`.
    pub fn mark(before: &str, number: u32, marker: Marker) -> Self {
        Self { marker: Some(Box::new(marker)), ..Self::written(format!("{before}{MARK}"), number) }
    }

    /// Whether it holds nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What stands before the text of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Prefix {
    /// How many quote marks.
    pub quotes: usize,
    /// Columns of blanks after the last quote mark; a tab goes to the next multiple of four.
    pub indent: usize,
    /// Bytes up to the text.
    pub length: usize,
}

impl Prefix {
    /// The prefix of a line.
    pub fn of(text: &str) -> Self {
        let mut prefix = Self::default();
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b' ' => prefix.indent += 1,
                b'\t' => prefix.indent += 4 - prefix.indent % 4,
                b'>' => prefix = Self { quotes: prefix.quotes + 1, indent: 0, length: 0 },
                _ => {
                    prefix.length = at;
                    // The blank after a quote mark belongs to the mark.
                    prefix.indent -= usize::from(prefix.quotes > 0 && prefix.indent > 0);
                    return prefix;
                }
            }
        }
        Self { length: text.len(), ..prefix }
    }

    /// A text with this prefix, moved to the left by some columns, as far as its blanks allow.
    pub fn shifted(&self, text: &str, columns: usize) -> String {
        let quotes = text[..self.length].rfind('>').map_or(0, |at| at + 1);
        // The blank after a quote mark belongs to the mark.
        let gap = if self.quotes > 0 { " " } else { "" };
        let indent = " ".repeat(self.indent.saturating_sub(columns));
        format!("{}{gap}{indent}{}", &text[..quotes], &text[self.length..])
    }
}

/// How wide the marker of a list item is, with the blanks behind it; 0 for text that begins no item.
pub fn item_width(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match text.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
        _ => return 0,
    };
    let blanks = text[mark..].bytes().take_while(|byte| *byte == b' ').count();
    match blanks {
        0 if text.len() == mark => mark + 1,
        0 => 0,
        1..=4 => mark + blanks,
        _ => mark + 1,
    }
}

/// The lines of a text after one pass over them.
#[cfg(test)]
pub fn passed(text: &str, pass: fn(Vec<Line<'_>>) -> Vec<Line<'_>>) -> Vec<String> {
    let lines = (1..).zip(text.lines()).map(|(number, text)| Line::new(text, number)).collect();
    pass(lines).into_iter().map(|line| line.text.into_owned()).collect()
}
