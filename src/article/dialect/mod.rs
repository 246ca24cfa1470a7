//! Brings the Markdown dialects of other tools to one form before parsing.
//!
//! A pass rewrites lines and keeps the number each had in the source, so every later diagnostic names the right one.

pub mod attributes;
mod code;
mod container;
mod control;
mod directive;
mod element;
mod error_text;
mod extracted;
mod html_block;
mod html_table;
mod include;
mod jira;
mod kramdown;
mod learn;
mod line;
mod mdx;
mod mkdocs;
mod numbered;
pub mod plain;
mod shortcode;

use super::document::Fold;
use crate::source::{Checked, SourceFile};

pub use include::{Includes, may_include_files};
pub use line::Line;

/// The place at which a container of a dialect opens or closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    /// A container opens, under a number of its own.
    Open(usize, Container),
    /// The container of this number closes.
    Close(usize),
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
        fold: Fold,
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
    TabSet {
        /// What tabs say that only have a value, by that value.
        labels: Vec<(String, String)>,
    },
    /// Code blocks of which one is shown, each named by its fence.
    CodeGroup,
    /// Anything else: its content stands where it is.
    Plain,
}

/// The lines of the body, which begins at byte `body`, in plain Markdown, with what they include. `keeps_html` leaves
/// blocks written as HTML as they are, for sites that pass them through.
pub fn normalise<'a>(
    file: &'a SourceFile,
    body: usize,
    includes: Option<&'a Includes>,
    keeps_html: bool,
) -> Checked<Vec<Line<'a>>> {
    let mut diagnostics = Vec::new();
    let mut lines = jira::read(shortcode::fences(lines(file, body)));
    code::mark(&mut lines);
    let mut lines = include::read(file, lines, includes, &mut diagnostics);
    control::read(file, &mut lines, &mut diagnostics);
    let lines = shortcode::inline(lines);
    diagnostics.extend(shortcode::check(file, &lines).or_else(|| element::check(file, &lines)));
    let lines = if keeps_html { lines } else { html_block::read(lines) };
    let lines = html_table::read(kramdown::read(learn::read(lines)));
    let lines = mdx::read(container::read(numbered::read(extracted::read(lines)), keeps_html));
    Checked { value: error_text::read(lines), diagnostics }
}

/// The lines of a text that is already plain Markdown.
pub fn lines(file: &SourceFile, body: usize) -> Vec<Line<'_>> {
    let first = file.position(body).line;
    (first..).zip(file.text[body..].lines()).map(|(number, text)| Line::new(text, number)).collect()
}
