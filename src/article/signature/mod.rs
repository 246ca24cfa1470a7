//! Finds the error texts, codes and patterns an article is about.

mod code;
mod find;
mod general;
mod message;
#[cfg(test)]
mod tests;

use super::document::Document;
use super::front_matter::{DeclaredError, FrontMatter};
use crate::source::{Diagnostic, SourceFile, rules};
use find::Collector;
pub(crate) use message::likeness;

/// An error an article answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// As the article has it, character for character.
    pub text: String,
    /// The text with what varies from machine to machine replaced by named places: `<path>`, `<number>`, …
    pub general: String,
    /// What it is.
    pub kind: SignatureKind,
    /// Where it was found.
    pub origin: Origin,
    /// Line in the source file, from 1; 0 when it came from the title of a file without front matter.
    pub line: u32,
}

/// What a signature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SignatureKind {
    /// A code: `WinError 5`, `LNK2019`, `0x80070005`.
    Code,
    /// A message.
    Literal,
    /// A regular expression of the author.
    Regex,
}

/// Where a signature was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// `errors:` of the front matter.
    Declared,
    /// The title.
    Title,
    /// A heading.
    Heading,
    /// A block quote.
    Quote,
    /// A code block or console output.
    Code,
    /// Quoted or inline-code text of a paragraph.
    Text,
}

/// Finds the signatures of an article, most telling first.
pub fn find(title: &str, front_matter: &FrontMatter, document: &Document) -> Vec<Signature> {
    let mut collector = Collector::default();
    collector.declared(front_matter);
    collector.title(title, Origin::Title, front_matter.lines.get("title").copied().unwrap_or(1));
    collector.summary(title, front_matter);
    collector.document(document);
    collector.finish()
}

/// A warning for each declared error text that is too general to tell one error from another.
pub fn check(file: &SourceFile, front_matter: &FrontMatter) -> Vec<Diagnostic> {
    let line = front_matter.lines.get("errors").copied().unwrap_or(1);
    let texts = front_matter.errors.iter().filter_map(|error| match error {
        DeclaredError::Text(text) | DeclaredError::Code(text) => Some(text),
        DeclaredError::Regex(_) => None,
    });
    texts
        .filter(|text| is_too_general(text))
        .map(|text| {
            let message = format!("the error text `{text}` is too general; it is ignored");
            file.diagnostic_at_line(&rules::tree::GENERAL_SIGNATURE, line, message)
                .help("declare the whole message, or a code such as `WinError 5`")
        })
        .collect()
}

/// Whether a text says nothing that tells one error from another: `error`, `Unknown error`, `failed`.
pub fn is_too_general(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_none() || words.all(|word| GENERAL.contains(&word.to_lowercase().as_str()))
}

/// Words that every second error text has.
const GENERAL: &[&str] = &[
    "a",
    "an",
    "the",
    "error",
    "errors",
    "warning",
    "warnings",
    "fatal",
    "failed",
    "failure",
    "fail",
    "fails",
    "exception",
    "unknown",
    "unexpected",
    "occurred",
    "has",
    "have",
    "is",
    "was",
    "in",
    "of",
    "with",
    "at",
    "internal",
    "message",
    "code",
    "problem",
    "issue",
    "critical",
    "severe",
    "general",
    "generic",
    "something",
    "went",
    "wrong",
    "denied",
    "invalid",
    "err",
    "fehler",
    "info",
    "debug",
];
