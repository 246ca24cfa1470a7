//! The YAML, TOML or JSON head of an article: Knowledge Repo's fields, their synonyms in other generators, and ours.

mod dates;
mod declared;
mod defaults;
mod entries;
mod faults;
mod fields;
mod head;
mod keys;
mod lists;
mod mend;
mod node;
mod paths;
mod yaml;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ReadOptions;
use crate::source::rules::front_matter as rules;
use crate::source::{Checked, SourceFile};

pub use defaults::FolderDefaults;
use fields::Fields;
use head::{Format, Head};
pub use mend::{declare, mend};
use node::Map;

/// What the head of an article says, every field in one shape whatever the dialect it was written in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// Title as plain text.
    pub title: Option<String>,
    /// Shown under the title.
    pub subtitle: Option<String>,
    /// Authors in the order given.
    pub authors: Vec<String>,
    /// Tags in the order given, without `#`, each as written (`3.10` stays `3.10`).
    pub tags: Vec<String>,
    /// Summary, as Markdown.
    pub tldr: Option<String>,
    /// A picture: a path or URL, or the index of an image in the body.
    pub thumbnail: Option<String>,
    /// First published.
    pub created: Option<Date>,
    /// Last changed.
    pub updated: Option<Date>,
    /// Last checked by a person.
    pub last_reviewed: Option<Date>,
    /// How often it should be checked, in days.
    pub review_every_days: Option<u32>,
    /// Not published before this day.
    pub publish: Option<Date>,
    /// Not published after this day.
    pub expires: Option<Date>,
    /// The page's own address below the site root, when the author set one (`path`, `slug`, `permalink`).
    pub path: Option<String>,
    /// The last part of the page's address; with a slash at its start all of it.
    pub slug: Option<String>,
    /// Its place in the lists of its folder: lower numbers first, articles without one behind those with one, by title.
    pub weight: Option<f64>,
    /// Old addresses that redirect here.
    pub aliases: Vec<String>,
    /// Left out of a build without `--drafts`.
    pub draft: bool,
    /// Left out of every build (`private: true`, tag `private`).
    pub private: bool,
    /// Published, but in no list, feed or search.
    pub unlisted: bool,
    /// Left out of search.
    pub search_exclude: bool,
    /// Products the article applies to.
    pub applies_to: Vec<String>,
    /// Declared error texts, codes and patterns.
    pub errors: Vec<DeclaredError>,
    /// Declared facts, `os: windows`, by facet; more than one value where the author gave a list.
    pub facets: BTreeMap<String, Vec<String>>,
    /// What the author says about single solutions, keyed by heading text or anchor, in source order.
    pub solutions: Vec<SolutionOverride>,
    /// Whether the article takes part in the decision tree.
    pub tree: TreeUse,
    /// Keys the tool does not know, for templates.
    pub extra: BTreeMap<String, serde_json::Value>,
    /// Line of the first line after the head, from 1.
    pub body_line: u32,
    /// The line of each key that was given, from 1.
    pub lines: BTreeMap<String, u32>,
}

/// An error an author declared in `errors:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeclaredError {
    /// The message, literally.
    Text(String),
    /// A code such as `WinError 5`.
    Code(String),
    /// A regular expression.
    Regex(String),
}

/// What an author says about one solution, in `solutions:`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SolutionOverride {
    /// Heading text or anchor, as written.
    pub key: String,
    /// Line of the key, from 1.
    pub line: u32,
    /// Offer it before all others.
    pub first: bool,
    /// Offer it after all others.
    pub last: bool,
    /// Its risk, as written: `safe`, `elevated`, `destructive`, `security`.
    pub risk: Option<String>,
    /// How to see that it worked.
    pub verify: Option<String>,
}

/// Whether an article takes part in the decision tree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TreeUse {
    /// It does.
    #[default]
    Yes,
    /// `tree: false`.
    No,
    /// `tree: only`: reached through the tree, in no list.
    Only,
}

/// Reads the head of a file; the second value is the byte offset at which the body begins.
pub fn read(file: &SourceFile, options: ReadOptions) -> Checked<(FrontMatter, usize)> {
    let mut diagnostics = Vec::new();
    let head =
        head::find(file).unwrap_or(Head { format: Format::Yaml, text: 0..0, body: 0, is_closed: true });
    if !head.is_closed {
        let message = "the front matter is never closed";
        let diagnostic = file.diagnostic(&rules::UNCLOSED_HEAD, head.body..head.body + 3, message);
        diagnostics.push(diagnostic.help("write the same mark on a line of its own behind the last key"));
    }
    let (entries, mut map) = match head.format {
        Format::Yaml => yaml::read(file, &head.text).unpack(&mut diagnostics),
        Format::Toml => (Vec::new(), toml_head(file, &head).unpack(&mut diagnostics)),
        Format::Json => (Vec::new(), json_head(file, &head).unpack(&mut diagnostics)),
    };
    let inherited =
        options.defaults.map(|defaults| defaults.complete(&file.path, &mut map)).unwrap_or_default();
    let mut fields = Fields::new(file, head.text.clone(), &entries, map).inherits(inherited);
    let mut front_matter = fields.read();
    fields.compare_with(options.today, &front_matter);
    diagnostics.append(&mut fields.diagnostics);
    front_matter.body_line = file.position(head.body).line;
    Checked { value: (front_matter, head.body), diagnostics }
}

/// The line of a file at which its text begins, behind the head.
pub fn body_line(file: &SourceFile) -> u32 {
    file.position(head::find(file).map_or(0, |head| head.body)).line
}

fn toml_head(file: &SourceFile, head: &Head) -> Checked<Map> {
    if head.text.len() > yaml::LARGEST {
        return too_large(file, head);
    }
    match file.text[head.text.clone()].parse::<toml::Table>() {
        Ok(table) => Checked::clean(node::from_toml(&table).into_map()),
        Err(error) => {
            let span = error.span().unwrap_or(0..1);
            let at = head.text.start + span.start..head.text.start + span.end.max(span.start + 1);
            let message = format!("not valid TOML: {}", error.message());
            let diagnostic = file.diagnostic(&rules::TOML_SYNTAX, at, message);
            Checked {
                value: Vec::new(),
                diagnostics: vec![diagnostic.help("texts stand in quotes: `title = \"…\"`")],
            }
        }
    }
}

fn json_head(file: &SourceFile, head: &Head) -> Checked<Map> {
    if head.text.len() > yaml::LARGEST {
        return too_large(file, head);
    }
    match serde_json::from_str::<serde_json::Value>(&file.text[head.text.clone()]) {
        Ok(value) => Checked::clean(node::from_json(&value).into_map()),
        Err(error) => {
            let line = file.position(head.text.start).line + error.line() as u32 - 1;
            let at = file.line_start(line) + error.column().saturating_sub(1);
            let message = format!("not valid JSON: {error}");
            let diagnostic = file.diagnostic(&rules::JSON_SYNTAX, at..at + 1, message);
            Checked {
                value: Vec::new(),
                diagnostics: vec![diagnostic.help("check commas, quotes and brackets")],
            }
        }
    }
}

fn too_large(file: &SourceFile, head: &Head) -> Checked<Map> {
    let message =
        format!("the front matter is too large: {} bytes, the most is {}", head.text.len(), yaml::LARGEST);
    let diagnostic =
        file.diagnostic(&rules::HEAD_TOO_LARGE, 0..3, message).help("move long texts to the body");
    Checked { value: Vec::new(), diagnostics: vec![diagnostic] }
}
