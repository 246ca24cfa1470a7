//! Brings the Markdown dialects of other tools to one form before parsing.
//!
//! A pass rewrites lines and keeps the number each had in the source, so every later diagnostic names the right one.

use std::borrow::Cow;

use crate::source::SourceFile;

/// A line of the body after the passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its text without line end.
    pub text: Cow<'a, str>,
    /// Its line in the source file, from 1. Lines a pass adds take the number of the line they came from.
    pub number: u32,
    /// What opens or closes here; such a line's text is an empty HTML comment at the indentation of its container.
    pub marker: Option<Box<Marker>>,
}

/// The place at which a container of a dialect opens or closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    /// A container opens.
    Open(Container),
    /// The innermost open container closes.
    Close,
}

/// A container that Markdown itself does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Container {
    /// A note, tip, warning and the like.
    Admonition {
        /// The kind in lower case.
        kind: String,
        /// The title as Markdown; `None` for the kind's own word, empty for no title at all.
        title: Option<String>,
        /// Whether it folds.
        fold: super::document::Fold,
    },
    /// Content that opens on demand.
    Details {
        /// The line that is always visible, as Markdown.
        summary: String,
        /// Whether it is open at first.
        open: bool,
    },
    /// One of several alternatives that stand side by side.
    Tab {
        /// What the tab says.
        label: String,
        /// Whether it begins a new set although a tab stands right before it.
        starts_set: bool,
    },
    /// Tabs that belong together, whatever stands before and after them.
    TabSet,
    /// Code blocks of which one is shown, each named by its fence.
    CodeGroup,
    /// Anything else: its content stands where it is.
    Plain,
}

/// The lines of the body, which begins at byte `body`, in plain Markdown.
pub fn normalise(file: &SourceFile, body: usize) -> Vec<Line<'_>> {
    plain(file, body)
}

/// The lines of a text that is already plain Markdown.
pub fn plain(file: &SourceFile, body: usize) -> Vec<Line<'_>> {
    let first = file.position(body).line;
    (first..)
        .zip(file.text[body..].lines())
        .map(|(number, text)| Line { text: Cow::Borrowed(text), number, marker: None })
        .collect()
}
