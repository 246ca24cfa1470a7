//! The YAML, TOML or JSON head of an article: Knowledge Repo's fields, their synonyms in other generators, and ours.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::source::{Checked, SourceFile};

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
    /// Not published after this day.
    pub expires: Option<Date>,
    /// The page's own address below the site root, when the author set one (`path`, `slug`, `permalink`).
    pub path: Option<String>,
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
pub fn read(file: &SourceFile) -> Checked<(FrontMatter, usize)> {
    let text = &file.text;
    let Some(rest) = text.strip_prefix("---\n") else {
        return Checked::clean((FrontMatter { body_line: 1, ..FrontMatter::default() }, 0));
    };
    let Some(end) = rest.find("\n---\n") else {
        return Checked::clean((FrontMatter { body_line: 1, ..FrontMatter::default() }, 0));
    };
    let value: BTreeMap<String, serde_json::Value> = serde_yaml::from_str(&rest[..=end]).unwrap_or_default();
    let string = |key: &str| value.get(key).and_then(|v| v.as_str()).map(str::to_owned);
    let list = |key: &str| {
        value
            .get(key)
            .and_then(|v| v.as_array())
            .map(|l| l.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect::<Vec<_>>())
            .or_else(|| string(key).map(|text| vec![text]))
            .unwrap_or_default()
    };
    let date = |key: &str| string(key).and_then(|text| text.get(..10)?.parse().ok());
    let body = 4 + end + 5;
    let front_matter = FrontMatter {
        title: string("title"),
        subtitle: string("subtitle"),
        tldr: string("tldr").or_else(|| string("description")),
        tags: list("tags"),
        authors: list("authors"),
        thumbnail: string("thumbnail"),
        created: date("created_at"),
        updated: date("updated_at"),
        last_reviewed: date("last_reviewed"),
        path: string("path"),
        aliases: list("aliases"),
        errors: list("errors").into_iter().map(DeclaredError::Text).collect(),
        body_line: file.position(body).line,
        ..FrontMatter::default()
    };
    Checked::clean((front_matter, body))
}
