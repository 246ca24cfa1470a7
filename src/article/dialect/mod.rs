//! Brings the Markdown dialects of other tools to one form before parsing.
//!
//! A pass rewrites lines and keeps the number each had in the source, so every later diagnostic names the right one.

use crate::source::SourceFile;

/// A line of the body after the passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its text without line end.
    pub text: String,
    /// Its line in the source file, from 1. Lines a pass adds take the number of the line they came from.
    pub number: u32,
}

/// The lines of the body, which begins at byte `body`, in plain Markdown.
pub fn normalise(file: &SourceFile, body: usize) -> Vec<Line> {
    let first = file.position(body).line;
    (first..)
        .zip(file.text[body..].lines())
        .map(|(number, text)| Line { text: text.to_owned(), number })
        .collect()
}
