//! The facets of an article, `os` to `windows`: what is known of the situation it is about.
//!
//! Read, from strong to weak, from front matter, tags and folders, the title, the form of its messages, the commands and
//! languages of its code, and sentences such as "On Windows". A stronger source silences the weaker ones for the same facet.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::facet_words::{self, Meaning};
use super::program;
use crate::article::document::{Block, BlockKind, Inline, plain_text};
use crate::article::{Article, Outline};
use crate::config::Config;

/// Facts by facet; a facet with several values means that the article is about each of them.
pub type Facets = BTreeMap<String, Vec<String>>;

/// The facet that holds tags and folders of no other facet.
pub const TOPIC: &str = "topic";

/// The facets every site has.
pub const BUILT_IN: [&str; 7] = ["language", "os", "phase", "shell", "tool", "topic", "version"];

/// All values of a facet that has a fixed set of them; `None` for a facet whose values are open, such as `tool`.
pub fn known_values(facet: &str) -> Option<BTreeSet<&'static str>> {
    facet_words::known_values(facet)
}

/// The facets of one article.
pub fn of(article: &Article, config: &Config) -> Facets {
    let mut facets = declared(article);
    merge(&mut facets, from_labels(article, config));
    merge(&mut facets, from_title(article));
    merge(&mut facets, tool(program::of_messages(article)));
    merge(&mut facets, tool(program::of_commands(article).into_iter().collect()));
    let mut seen = Seen::default();
    seen.read(&article.document().blocks);
    merge(&mut facets, seen.facets());
    merge(&mut facets, from_sentences(&seen.text, &article.outline));
    facets
}

/// How a value is written for people: `macos` as "macOS"; the value itself with a capital where no better is known.
pub fn label(value: &str) -> String {
    if let Some(label) = facet_words::label(value) {
        return label.to_owned();
    }
    let words = value.replace(['-', '_'], " ");
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The facets of the front matter, each value under the name others use: `os: ubuntu` is `linux`.
fn declared(article: &Article) -> Facets {
    let mut facets = article.front_matter.facets.clone();
    facets.retain(|_, values| !values.is_empty());
    for (facet, values) in &mut facets {
        for value in values {
            *value = self::value(facet, value);
        }
    }
    facets
}

/// A value of a facet as others write it: `ubuntu` of `os` is `linux`.
pub fn value(facet: &str, written: &str) -> String {
    let slug = slug(written);
    let known = facet_words::meaning(&slug).filter(|meaning| meaning.facet == facet);
    known.map_or(slug, |meaning| meaning.value.to_owned())
}

/// Programs as a facet; none say nothing.
fn tool(programs: BTreeSet<String>) -> Found {
    if programs.is_empty() { Found::new() } else { Found::from([("tool".to_owned(), programs)]) }
}

/// Adds the facets of a weaker source that no stronger one has spoken of.
fn merge(facets: &mut Facets, weaker: Found) {
    for (facet, values) in weaker {
        facets.entry(facet).or_insert_with(|| values.into_iter().collect());
    }
}

type Found = BTreeMap<String, BTreeSet<String>>;

fn add(found: &mut Found, facet: &str, value: &str) {
    found.entry(facet.to_owned()).or_default().insert(value.to_owned());
}

/// What tags, folders and `applies_to` say.
fn from_labels(article: &Article, config: &Config) -> Found {
    let mut found = Found::new();
    let folders = article.folder.split('/').filter(|folder| !folder.is_empty());
    for label in article.front_matter.tags.iter().map(String::as_str).chain(folders) {
        let slug = slug(label);
        if let Some(facets) = config.tag_facets.get(label).or_else(|| config.tag_facets.get(&slug)) {
            facets.iter().for_each(|(facet, value)| add(&mut found, facet, value));
        } else {
            match facet_words::meaning(&slug) {
                Some(Meaning { facet, value, .. }) => add(&mut found, facet, value),
                None if slug.is_empty() => {}
                None => add(&mut found, TOPIC, &slug),
            }
        }
    }
    found
}

/// What single words of the title say; only words that mean nothing else are believed.
fn from_title(article: &Article) -> Found {
    let mut found = Found::new();
    for word in article.title.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#') {
        let word = word.to_lowercase();
        if let Some(meaning) = facet_words::meaning(&word).filter(|meaning| meaning.in_titles) {
            add(&mut found, meaning.facet, meaning.value);
        }
        if let Some(phase) = facet_words::phase(&word) {
            add(&mut found, "phase", phase);
        }
    }
    // A title that speaks of two phases ("fails to build after update") tells none of them for sure.
    if found.get("phase").is_some_and(|phases| phases.len() > 1) {
        found.remove("phase");
    }
    found
}

/// What "On Windows", "for macOS users" and the like say. Two systems or more are all kept.
fn from_sentences(text: &str, outline: &Outline) -> Found {
    static SYSTEM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:on|for|under|in|using|use|running)\s+(?:an?\s+|your\s+)?(windows|macos|os x|linux|ubuntu|debian|fedora|wsl|android|ios)\b")
            .expect("the pattern is constant")
    });
    let mut found = Found::new();
    let headings = outline.headings.iter().map(|heading| heading.title.as_str());
    for text in std::iter::once(text).chain(headings) {
        for system in SYSTEM.captures_iter(text) {
            if let Some(meaning) = facet_words::meaning(&slug(&system[1])) {
                add(&mut found, meaning.facet, meaning.value);
            }
        }
    }
    found.retain(|facet, _| facet == "os");
    found
}

/// What a walk over the blocks gathers.
#[derive(Default)]
struct Seen {
    languages: BTreeSet<String>,
    text: String,
}

impl Seen {
    fn read(&mut self, blocks: &[Block]) {
        let mut open: Vec<&Block> = blocks.iter().rev().collect();
        while let Some(block) = open.pop() {
            match &block.kind {
                BlockKind::Code(code) if !code.is_output => self.languages.extend(code.language.clone()),
                BlockKind::Paragraph(inlines) => self.read_text(inlines),
                _ => open.extend(block.children().into_iter().rev()),
            }
        }
    }

    fn read_text(&mut self, inlines: &[Inline]) {
        self.text.push_str(&plain_text(inlines));
        self.text.push('\n');
    }

    /// The shells of the code blocks, and the language where all blocks agree on one.
    fn facets(&self) -> Found {
        let mut found = Found::new();
        let meanings = self.languages.iter().filter_map(|language| facet_words::meaning(language));
        for meaning in meanings.filter(|meaning| matches!(meaning.facet, "shell" | "language")) {
            add(&mut found, meaning.facet, meaning.value);
        }
        if found.get("language").is_some_and(|languages| languages.len() > 1) {
            found.remove("language");
        }
        found
    }
}

/// A label as key: lower case, everything but letters, digits, `+` and `#` becomes one hyphen.
fn slug(label: &str) -> String {
    let mut slug = String::with_capacity(label.len());
    for c in label.trim().trim_start_matches('#').chars() {
        if c.is_alphanumeric() || c == '+' || c == '#' {
            slug.extend(c.to_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ReadOptions;
    use crate::source::SourceFile;

    fn facets(path: &str, text: &str) -> Facets {
        let article = crate::article::read(&SourceFile::new(path, text), ReadOptions::default()).value;
        of(&article, &Config::default())
    }

    #[test]
    fn tags_speak_of_system_tool_and_topic() {
        let facets = facets("content/a.md", "---\ntitle: A\ntags: [windows, pip, knowledge]\n---\n");
        assert_eq!(facets["os"], ["windows"]);
        assert_eq!(facets["tool"], ["pip"]);
        assert_eq!(facets[TOPIC], ["knowledge"]);
    }

    #[test]
    fn folders_are_read_like_tags() {
        assert_eq!(facets("content/python/pip/a.md", "# A\n")["tool"], ["pip"]);
    }

    #[test]
    fn a_title_is_believed_where_no_tag_speaks() {
        let facets =
            facets("content/a.md", "---\ntitle: Access denied while installing with pip on Windows\n---\n");
        assert_eq!((&facets["os"][0][..], &facets["phase"][0][..]), ("windows", "install"));
    }

    #[test]
    fn a_site_may_teach_its_own_tags() {
        let mut config = Config::default();
        let meaning = BTreeMap::from([("product".to_owned(), "billing".to_owned())]);
        config.tag_facets.insert("ledger".to_owned(), meaning);
        let file = SourceFile::new("content/a.md", "---\ntitle: A\ntags: [ledger]\n---\n");
        let article = crate::article::read(&file, ReadOptions::default()).value;
        assert_eq!(of(&article, &config)["product"], ["billing"]);
    }
}
