//! A value together with every problem found while making it: bad input is data, not a reason to stop.

use super::{Diagnostic, Severity};

/// A complete value and the diagnostics of its making, in the order they were found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked<T> {
    /// What could be made of the input; always usable, even when `diagnostics` holds errors.
    pub value: T,
    /// Every problem found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value without any problem.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Whether an error, not only warnings, was found.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.rule.severity == Severity::Error)
    }

    /// Moves the diagnostics to `sink` and returns the value.
    pub fn unpack(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }
}
