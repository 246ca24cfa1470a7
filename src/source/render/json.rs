//! Diagnostics as JSON, for editors and scripts.

use serde::Serialize;

use crate::source::{Diagnostic, Severity};

/// A diagnostic as `--format json` prints it.
#[derive(Debug, Serialize)]
pub struct JsonDiagnostic<'a> {
    code: &'a str,
    name: &'a str,
    severity: Severity,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
}

impl<'a> From<&'a Diagnostic> for JsonDiagnostic<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        let at = diagnostic.location.as_ref();
        Self {
            code: diagnostic.rule.code,
            name: diagnostic.rule.name,
            severity: diagnostic.rule.severity,
            message: &diagnostic.message,
            path: at.map(|at| &*at.path),
            line: at.map(|at| at.line),
            column: at.map(|at| at.column),
            length: at.map(|at| at.length),
            help: diagnostic.help.as_deref(),
            notes: &diagnostic.notes,
        }
    }
}

/// All diagnostics, none left out, each with the fields of [`JsonDiagnostic`].
pub fn list(diagnostics: &[Diagnostic]) -> Vec<JsonDiagnostic<'_>> {
    diagnostics.iter().map(JsonDiagnostic::from).collect()
}
