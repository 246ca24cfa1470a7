//! The settings of a site, `unstuck.yaml`: every key has a default.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

/// The settings of a site.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default)]
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
    /// Tags that say a facet: `windows: {os: windows}`; added to the built-in ones.
    pub tag_facets: BTreeMap<String, BTreeMap<String, String>>,
    /// Values for the theme's templates.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// What becomes of raw HTML in articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
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
            tag_facets: BTreeMap::new(),
            extra: BTreeMap::new(),
        }
    }
}
