//! The text the parser reads, and the way back from its offsets to the source file.

use std::borrow::Cow;
use std::ops::Range;

use crate::article::dialect::{Line, Marker};
use crate::source::{Diagnostic, Location, Rule, SourceFile};

/// Normalised lines joined to one text.
pub struct Text<'a> {
    /// What the parser reads.
    pub joined: String,
    lines: &'a [Line<'a>],
    starts: Vec<usize>,
    file: &'a SourceFile,
}

impl<'a> Text<'a> {
    /// Joins the lines of a file.
    pub fn new(file: &'a SourceFile, lines: &'a [Line<'a>]) -> Self {
        let mut joined = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
        let mut starts = Vec::with_capacity(lines.len());
        for line in lines {
            starts.push(joined.len());
            joined.push_str(&line.text);
            joined.push('\n');
        }
        Self { joined, lines, starts, file }
    }

    /// The number in the source file of the line an offset stands on.
    pub fn line(&self, offset: usize) -> u32 {
        self.index(offset).map_or(1, |index| self.lines[index].number)
    }

    /// What opens or closes on the line of an offset.
    pub fn marker(&self, offset: usize) -> Option<&'a Marker> {
        self.index(offset).and_then(|index| self.lines[index].marker.as_deref())
    }

    /// A diagnostic at a range of the joined text.
    pub fn diagnostic(
        &self,
        rule: &'static Rule,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let (file, span) = self.span(range);
        file.diagnostic(rule, span, message)
    }

    /// The place of a range of the joined text in the source file.
    pub fn location(&self, range: Range<usize>) -> Location {
        let (file, span) = self.span(range);
        file.location(span)
    }

    /// The bytes a range of the joined text comes from, in the source file or a file it includes.
    fn span(&self, range: Range<usize>) -> (&'a SourceFile, Range<usize>) {
        let Some(index) = self.index(range.start) else { return (self.file, 0..0) };
        let line = &self.lines[index];
        let (file, number) = line.from.unwrap_or((self.file, line.number));
        let (source, start) = (file.line(number), file.line_start(number));
        let offset = range.start - self.starts[index];
        let rest = line.text.get(offset..).unwrap_or_default();
        let length = range.len().min(rest.len());
        let (column, length) = match line.text {
            Cow::Borrowed(_) => (offset, length),
            // Most passes change only the beginning of a line, so the rest is found from its end.
            Cow::Owned(_) if source.ends_with(rest) => (source.len() - rest.len(), length),
            Cow::Owned(_) => within(source, &line.text, offset).unwrap_or((0, length)),
        };
        (file, start + column..start + column + length)
    }

    /// The line that looks like the definition of a link, `[label]: address`, and is none.
    pub fn defines(&self, label: &str) -> Option<u32> {
        let start = format!("[{}]:", label.to_lowercase());
        let found = self.lines.iter().find(|line| line.text.trim_start().to_lowercase().starts_with(&start));
        found.map(|line| line.number)
    }

    fn index(&self, offset: usize) -> Option<usize> {
        self.starts.partition_point(|&start| start <= offset).checked_sub(1)
    }
}

/// The link of a source line that stands at an offset of its changed text: the one with the same words, counted from the left.
fn within(source: &str, changed: &str, offset: usize) -> Option<(usize, usize)> {
    let rest = changed.get(offset..)?;
    let words = &rest[..rest.find("](")? + 2];
    let before = changed[..offset].matches(words).count();
    let (at, _) = source.match_indices(words).nth(before)?;
    let length = source[at + words.len()..].find(')')? + words.len() + 1;
    Some((at, length))
}
