//! One problem found in the input: what, where, and the way out.

use std::sync::Arc;

use super::{Rule, Severity};

/// A problem in the input. The message says what is wrong, the help says what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The rule that was broken; it carries the code and the severity.
    pub rule: &'static Rule,
    /// What is wrong: lower case, code in backticks, no full stop.
    pub message: String,
    /// Where; `None` for a problem of the site as a whole.
    pub location: Option<Location>,
    /// How to fix it, as an instruction.
    pub help: Option<String>,
    /// Further facts, each a line of its own (for example the other place of a collision).
    pub notes: Vec<String>,
}

/// A place in a source file, with the line's text so that it can be shown without reading the file again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Path from the site root, with `/`.
    pub path: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// How many characters are meant; at least 1.
    pub length: u32,
    /// The text of that line.
    pub source_line: Arc<str>,
}

impl Diagnostic {
    /// A problem without a place.
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self { rule, message: message.into(), location: None, help: None, notes: Vec::new() }
    }

    /// The same problem at a place.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// The same problem at the start of a file whose text is not at hand (binary, unreadable).
    #[must_use]
    pub fn in_file(self, path: &str) -> Self {
        self.at(Location { path: path.into(), line: 1, column: 1, length: 1, source_line: "".into() })
    }

    /// The same problem with a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same problem with one more fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Whether it is only good to know, so that not even `--strict` fails because of it.
    pub fn is_note(&self) -> bool {
        self.rule.severity == Severity::Note
    }

    /// Whether the build fails because of it.
    pub fn is_error(&self) -> bool {
        self.rule.severity == Severity::Error
    }
}
