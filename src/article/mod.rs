//! One file in, one [`Article`] out: front matter, dialect, Markdown, outline, signatures, remedies.
//!
//! Reading is pure: text in, values out. It never fails; what is wrong becomes diagnostics.

pub mod address;
pub mod body;
mod cell;
mod deflated;
pub mod dialect;
pub mod document;
pub mod front_matter;
mod headings;
pub mod highlight;
pub mod links;
pub mod markdown;
pub mod outline;
pub mod overrides;
pub mod part;
pub mod remedy;
pub mod role;
pub mod runs;
pub mod sentence;
pub mod signature;
mod title;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::source::rules::front_matter::NO_TITLE;
use crate::source::{Checked, Diagnostic, SourceFile};

use address::Address;

pub use body::Body;
pub use dialect::{Includes, may_include_files};
pub use document::{Block, BlockKind, Document, Inline};
pub use front_matter::{FolderDefaults, FrontMatter};
pub use outline::{Heading, Outline};
pub(crate) use remedy::denial;
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
    /// The summary before its links were led to pages, where there were any.
    pub summary_as_written: Option<String>,
    /// The body.
    pub body: Body,
    /// The headings of the body.
    pub outline: Outline,
    /// The error texts and codes the article is about, most telling first.
    pub signatures: Vec<Signature>,
    /// Symptom, causes and solutions.
    pub remedies: Remedies,
    /// Other anchors of headings and solutions, by the one they have: those that raw HTML sets, and those they had when they were
    /// published before. What stands above all headings has the empty anchor.
    pub former_ids: BTreeMap<String, Vec<String>>,
    /// Whether the file is an `_index.md`, the introduction of its folder.
    pub is_folder_index: bool,
    /// Whether other articles include the file and it has no title: then it is no page of its own.
    pub is_part: bool,
}

impl Article {
    /// The body as a document.
    pub fn document(&self) -> Cow<'_, Document> {
        self.body.document()
    }
}

/// What reading needs besides the file itself.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ReadOptions<'a> {
    /// Whether raw HTML is passed through (`raw_html: allow`) instead of being shown as text.
    pub allow_raw_html: bool,
    /// What holds for all articles of a folder.
    pub defaults: Option<&'a FolderDefaults>,
    /// The day the site is made for; without it no date lies in the future.
    pub today: Option<Date>,
    /// The files that articles include.
    pub includes: Option<&'a Includes>,
}

/// Reads one article.
pub fn read(file: &SourceFile, options: ReadOptions) -> Checked<Article> {
    let mut diagnostics = Vec::new();
    let (front_matter, body) = front_matter::read(file, options).unpack(&mut diagnostics);
    let lines =
        dialect::normalise(file, body, options.includes, options.allow_raw_html).unpack(&mut diagnostics);
    let mut document = markdown::read(file, &lines, options).unpack(&mut diagnostics);
    document.links.extend(links::of_summary(file, body, &front_matter));
    if cell::is_notebook(file, &front_matter) {
        cell::mark_output(&mut document.blocks);
    }
    headings::read(&mut document);
    diagnostics.extend(highlight::check(file, &document));
    let Address { id, folder, url } = address::of(&file.path, &front_matter);
    let title = title::take(&front_matter, &mut document);
    let is_included = options.includes.is_some_and(|includes| includes.contains(&file.path));
    let is_part = is_included && title.is_none();
    let title = title.unwrap_or_else(|| {
        // An empty `title:` has been reported already.
        let is_new = !is_part && !front_matter.lines.contains_key("title");
        diagnostics.extend(is_new.then(|| untitled(file, &id)));
        title::from_stem(&id)
    });
    let outline = outline::read(&mut document);
    let anchors = std::mem::take(&mut document.anchors);
    diagnostics.extend(signature::check(file, &front_matter));
    let signatures = signature::find(&title, &front_matter, &document);
    let remedies = remedy::find(&title, &document);
    let remedies = overrides::risks(file, &front_matter, &document, remedies).unpack(&mut diagnostics);
    let former_ids = outline::other_ids(&anchors, &outline, &remedies);
    let article = Article {
        source_path: file.path.clone(),
        id,
        folder,
        url,
        title,
        front_matter,
        summary_as_written: None,
        body: document.into(),
        outline,
        signatures,
        remedies,
        former_ids,
        is_folder_index: file.path.ends_with("/_index.md"),
        is_part,
    };
    Checked { value: article, diagnostics }
}

/// The warning that nobody has given the article a title.
fn untitled(file: &SourceFile, id: &str) -> Diagnostic {
    let message = format!("the article has no title; `{}` stands in", title::from_stem(id));
    let diagnostic = file.diagnostic(&NO_TITLE, 0..0, message);
    diagnostic.help("add `title:` to the front matter, or a heading `# …`")
}
