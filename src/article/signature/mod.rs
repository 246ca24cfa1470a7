//! Finds the error texts, codes and patterns an article is about.

use super::document::Document;
use super::front_matter::FrontMatter;

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
pub fn find(_title: &str, _front_matter: &FrontMatter, _document: &Document) -> Vec<Signature> {
    Vec::new()
}
