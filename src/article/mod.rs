//! One file in, one [`Article`] out: front matter, dialect, Markdown, outline, signatures, remedies.
//!
//! Reading is pure: text in, values out. It never fails; what is wrong becomes diagnostics.

pub mod dialect;
pub mod document;
pub mod front_matter;
mod headings;
pub mod highlight;
pub mod links;
pub mod markdown;
pub mod outline;
pub mod part;
pub mod remedy;
pub mod role;
pub mod sentence;
pub mod signature;
mod title;

use std::sync::Arc;

use crate::source::{Checked, SourceFile};

pub use document::{Block, BlockKind, Document, Inline};
pub use front_matter::FrontMatter;
pub use outline::{Heading, Outline};
pub use remedy::{Cause, Remedies, Risk, Solution};
pub use signature::{Signature, SignatureKind};

/// Everything read from one article. Complete when made, never changed after.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Path from the site root with `/`, for example `content/python/pip.md`.
    pub source_path: Arc<str>,
    /// The file's stem, for example `pip`; the folder's name for `knowledge.md` of a `.kp` folder and for `index.md`.
    pub id: String,
    /// Folder below `content/` without slashes at the ends; empty at the top.
    pub folder: String,
    /// The page's address from the site root with a slash at the end and none at the start, for example `python/pip/`.
    pub url: String,
    /// The title as plain text, never empty.
    pub title: String,
    /// Front matter, with defaults for what is missing.
    pub front_matter: FrontMatter,
    /// The body.
    pub document: Document,
    /// The headings of the body.
    pub outline: Outline,
    /// The error texts and codes the article is about, most telling first.
    pub signatures: Vec<Signature>,
    /// Symptom, causes and solutions.
    pub remedies: Remedies,
    /// Whether the file is an `_index.md`, the introduction of its folder.
    pub is_folder_index: bool,
}

/// What reading needs besides the file itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// Whether raw HTML is passed through (`raw_html: allow`) instead of being shown as text.
    pub allow_raw_html: bool,
}

/// Reads one article.
pub fn read(file: &SourceFile, options: ReadOptions) -> Checked<Article> {
    let mut diagnostics = Vec::new();
    let (front_matter, body) = front_matter::read(file).unpack(&mut diagnostics);
    let lines = dialect::normalise(file, body);
    let mut document = markdown::read(file, &lines, options).unpack(&mut diagnostics);
    headings::read(&mut document);
    diagnostics.extend(highlight::check(file, &document));
    let (folder, stem) = place(&file.path);
    let title = title::take(&front_matter, &mut document, &stem);
    let outline = outline::read(&mut document);
    let signatures = signature::find(&title, &front_matter, &document);
    let remedies = remedy::find(&title, &document);
    let article = Article {
        source_path: file.path.clone(),
        url: if folder.is_empty() { format!("{stem}/") } else { format!("{folder}/{stem}/") },
        id: stem,
        folder,
        title,
        front_matter,
        document,
        outline,
        signatures,
        remedies,
        is_folder_index: file.path.ends_with("/_index.md"),
    };
    Checked { value: article, diagnostics }
}

/// Folder below `content/` and stem of a source path.
fn place(path: &str) -> (String, String) {
    let path = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    (folder.to_owned(), stem.to_owned())
}
