//! The settings of a site, `unstuck.yaml`: every key has a default.

mod read;

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

pub use read::{is_web_address, read};

/// The settings of a site.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Where it will be published, with scheme; used by feed, sitemap, canonical and social tags only.
    pub base_url: Option<String>,
    /// Language of the site's own words, a BCP 47 tag.
    pub language: String,
    /// What becomes of raw HTML in articles.
    pub raw_html: RawHtml,
    /// Name of the theme, a folder of `themes/`.
    pub theme: String,
    /// A picture before the site's name, a path in `static/`: `logo.svg`.
    pub logo: Option<String>,
    /// Colours, typefaces and sizes of the theme, by the names in its `css/tokens.css`: `accent: "light-dark(#0a6858, #5fd1ba)"`.
    pub look: BTreeMap<String, String>,
    /// Texts of the theme in place of its own, by the keys in its `words/en.yaml`: `paste: Paste the whole message`.
    pub words: BTreeMap<String, String>,
    /// Where an article is edited; `{path}` stands for its path from the site root.
    pub edit_url: Option<String>,
    /// Where a reader reports an error that no article answers: an issue tracker or a `mailto:` address. `{title}` and `{body}` in
    /// it are filled with what was pasted, without names of people and machines.
    pub report_url: Option<String>,
    /// Tags that say a facet: `windows: {os: windows}`; added to the built-in ones.
    pub tag_facets: BTreeMap<String, BTreeMap<String, String>>,
    /// The search.
    pub search: Search,
    /// Sizes above which a file is refused.
    pub limits: Limits,
    /// Values for the theme's templates.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// The search.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Search {
    /// Words that stand for each other, beside the built-in ones: `bumblebee deploytool`; after ` > ` stand words that those
    /// before it imply: `bumblebee > deploy release`.
    pub synonyms: Vec<String>,
}

/// Sizes above which a file is refused, in bytes.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// An article.
    pub article: u64,
    /// A picture or any other file that is copied.
    pub asset: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { article: 8 << 20, asset: 50 << 20 }
    }
}

/// What becomes of raw HTML in articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RawHtml {
    /// It is shown as text.
    #[default]
    Escape,
    /// It is passed through.
    Allow,
}

/// What one run asks for beyond the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Whether drafts are published too.
    pub drafts: bool,
    /// The day the site is made for: decides what is scheduled, expired and stale.
    pub today: Date,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Knowledge base".to_owned(),
            description: String::new(),
            base_url: None,
            language: "en".to_owned(),
            raw_html: RawHtml::Escape,
            theme: "default".to_owned(),
            logo: None,
            look: BTreeMap::new(),
            words: BTreeMap::new(),
            edit_url: None,
            report_url: None,
            tag_facets: BTreeMap::new(),
            search: Search::default(),
            limits: Limits::default(),
            extra: BTreeMap::new(),
        }
    }
}
