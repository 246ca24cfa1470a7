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
        let column = match line.text {
            Cow::Borrowed(_) => offset,
            // A pass changes the beginning of a line at most, so the rest is found from its end.
            Cow::Owned(_) if source.ends_with(rest) => source.len() - rest.len(),
            Cow::Owned(_) => 0,
        };
        let length = range.len().min(rest.len());
        (file, start + column..start + column + length)
    }

    fn index(&self, offset: usize) -> Option<usize> {
        self.starts.partition_point(|&start| start <= offset).checked_sub(1)
    }
}
