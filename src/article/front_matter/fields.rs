//! From the keys of a head to the fields of [`FrontMatter`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use unicode_segmentation::UnicodeSegmentation;

use super::entries::Entry;
use super::node::{Map, Node};
use super::{FrontMatter, TreeUse, dates, declared, keys, lists, paths};
use crate::source::rules::front_matter as rules;
use crate::source::{Diagnostic, Rule, SourceFile};

/// A head while its keys are taken one by one.
pub struct Fields<'a> {
    file: &'a SourceFile,
    entries: &'a [Entry],
    map: Map,
    used: BTreeSet<String>,
    /// Keys the folder says and not the file: their faults are reported for the folder.
    inherited: Vec<String>,
    /// Where a key of no entry is reported.
    head: Range<usize>,
    /// Problems found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// The fields of a head. `entries` may be empty, as for TOML: then problems are reported at its beginning.
    pub fn new(file: &'a SourceFile, head: Range<usize>, entries: &'a [Entry], map: Map) -> Self {
        Self {
            file,
            entries,
            map,
            used: BTreeSet::new(),
            inherited: Vec::new(),
            head,
            diagnostics: Vec::new(),
        }
    }

    /// The same, when some keys come from the folder.
    pub fn inherits(self, inherited: Vec<String>) -> Self {
        Self { inherited, ..self }
    }

    /// Reads every field. What is left over goes to `extra`.
    pub fn read(&mut self) -> FrontMatter {
        let mut front_matter = FrontMatter {
            title: self.title(),
            subtitle: self.text(keys::SUBTITLE),
            tldr: self.text(keys::TLDR).map(|text| text.trim().to_owned()),
            authors: lists::names(self, keys::AUTHORS),
            tags: lists::tags(self),
            thumbnail: paths::thumbnail(self),
            path: paths::path(self, keys::PATH),
            slug: paths::path(self, keys::SLUG),
            aliases: paths::aliases(self),
            applies_to: lists::applies_to(self),
            review_every_days: self.span(),
            weight: self.weight(),
            errors: declared::errors(self),
            facets: declared::facets(self),
            solutions: declared::solutions(self),
            tree: self.tree(),
            ..FrontMatter::default()
        };
        self.dates(&mut front_matter);
        self.flags(&mut front_matter);
        front_matter.extra = self.extra();
        front_matter.lines = self.lines();
        front_matter
    }

    /// The value of the first of some names that is there and not null, with the name it was found by.
    pub fn take(&mut self, names: &[&str]) -> Option<(String, Node)> {
        let (name, node) = names.iter().find_map(|name| Some((*name, self.value(name)?.clone())))?;
        self.used.insert(name.to_owned());
        Some((name.to_owned(), node))
    }

    /// A value by its key; `last_update.date` is a key with a dot, or a key in a mapping.
    fn value(&self, name: &str) -> Option<&Node> {
        let plain = |name: &str| self.map.iter().find(|(key, _)| key == name).map(|(_, node)| node);
        let nested = || name.split_once('.').and_then(|(outer, inner)| plain(outer)?.get(inner));
        plain(name).or_else(nested).filter(|node| **node != Node::Null)
    }

    /// Reports a problem with the value of a key.
    pub fn report(
        &mut self,
        rule: &'static Rule,
        key: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.inherited.iter().any(|inherited| inherited == key) {
            return;
        }
        let at = self.place(key);
        self.diagnostics.push(self.file.diagnostic(rule, at, message).help(help));
    }

    /// Where the value of a key stands; the key itself when its value begins on a later line.
    fn place(&self, key: &str) -> Range<usize> {
        match self.entry(key) {
            Some(entry) if entry.value.is_empty() => entry.at.clone(),
            Some(entry) => entry.value.clone(),
            None => self.head.start..self.head.start + 1,
        }
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        let outer = key.split('.').next();
        let find = |key: &str| self.entries.iter().rev().find(|entry| entry.key == key);
        find(key).or_else(|| find(outer?))
    }

    /// The line of a text inside the value of a key, from 1: `solutions:` and its keys.
    pub fn line_of(&self, key: &str, inner: &str) -> u32 {
        let Some(entry) = self.entry(key) else { return self.file.position(self.head.start).line };
        let at = self.file.text[entry.lines.clone()]
            .find(inner)
            .map_or(entry.at.start, |at| entry.lines.start + at);
        self.file.position(at).line
    }

    /// One text. A list or mapping is none.
    pub fn text(&mut self, names: &[&str]) -> Option<String> {
        let (key, node) = self.take(names)?;
        match node {
            Node::Scalar(text) => Some(self.visible(&key, &text)),
            _ => {
                let message = format!("`{key}` must be one text (a string), not a list or mapping");
                self.report(&rules::WRONG_TYPE, &key, message, "write it on one line, in single quotes");
                None
            }
        }
    }

    /// A text without characters that show nothing or turn the direction of what follows.
    fn visible(&mut self, key: &str, text: &str) -> String {
        let is_bidi = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        if !text.contains(|c| is_bidi(c) || is_control(c)) {
            return text.replace(['\u{2028}', '\u{2029}'], " ");
        }
        let what = if text.contains(is_bidi) { "bidirectional" } else { "control" };
        let message = format!("`{key}` holds {what} characters");
        self.report(&rules::HIDDEN_CHARACTER, key, message, "delete them; they are left out of the page");
        text.replace(|c| is_bidi(c) || is_control(c), "").replace(['\u{2028}', '\u{2029}'], " ")
    }

    fn title(&mut self) -> Option<String> {
        let is_empty = self.map.iter().any(|(key, node)| key == "title" && *node == Node::Null);
        if is_empty {
            self.report(&rules::EMPTY_VALUE, "title", "`title` is empty", "write what the error says");
        }
        let title = self.text(keys::TITLE)?;
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            self.report(&rules::EMPTY_VALUE, "title", "`title` is empty", "write what the error says");
            return None;
        }
        Some(self.shortened(title))
    }

    fn shortened(&mut self, title: String) -> String {
        let letters = || title.graphemes(true);
        if title.len() <= LONGEST_TITLE || letters().nth(LONGEST_TITLE).is_none() {
            return title;
        }
        let message = format!("`title` is too long: the most is {LONGEST_TITLE} characters");
        self.report(&rules::TOO_LONG, "title", message, "shorten it, and put the whole error into `errors:`");
        letters().take(LONGEST_TITLE).collect()
    }

    fn dates(&mut self, front_matter: &mut FrontMatter) {
        front_matter.created = self.date(keys::CREATED);
        front_matter.updated = self.date(keys::UPDATED);
        front_matter.last_reviewed = self.date(keys::REVIEWED);
        front_matter.expires = self.date(keys::EXPIRES);
        front_matter.publish = self.date(keys::PUBLISH);
        if let (Some(created), Some(updated)) = (front_matter.created, front_matter.updated)
            && updated < created
        {
            let key = self.name_used(keys::UPDATED);
            let other = self.name_used(keys::CREATED);
            let message = format!("`{key}` is before `{other}`");
            self.report(&rules::DATE_ORDER, &key, message, format!("swap the two dates, or delete `{key}`"));
        }
    }

    fn name_used(&self, names: &[&'static str]) -> String {
        names.iter().find(|name| self.used.contains(**name)).unwrap_or(&names[0]).to_string()
    }

    fn date(&mut self, names: &[&str]) -> Option<Date> {
        let (key, node) = self.take(names)?;
        let text = node.text().unwrap_or_default().to_owned();
        // `published: false` of Jekyll is a flag.
        if node.truth().is_some() && !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let Some(written) = dates::read(&text) else {
            let message = format!("`{key}` is not a date");
            self.report(&rules::NOT_A_DATE, &key, message, "write it as `2026-05-31`");
            return None;
        };
        if !written.is_plain && key != "ms.date" {
            let message = format!("`{key}` is read as {}", written.date);
            let help = match written.other {
                Some(other) => format!("write `{}`, or `{other}` if the day comes first", written.date),
                None => format!("write `{}`", written.date),
            };
            self.report(&rules::DATE_FORM, &key, message, help);
        }
        Some(written.date)
    }

    fn span(&mut self) -> Option<u32> {
        let (key, node) = self.take(keys::REVIEW_EVERY)?;
        let days = node.text().and_then(dates::days);
        if days.is_none() {
            let message = format!("`{key}` is not a time span");
            self.report(&rules::WRONG_TYPE, &key, message, "write `6 months`, `90 days` or `1 year`");
        }
        days
    }

    /// A number; `order: [a, b]` and other things that only look like a place are for templates.
    fn weight(&mut self) -> Option<f64> {
        let number =
            |node: &Node| node.text()?.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let name =
            keys::WEIGHT.iter().find(|name| self.value(name).is_some_and(|node| number(node).is_some()));
        match name {
            Some(name) => self.take(&[name]).and_then(|(_, node)| number(&node)),
            None => {
                let (key, _) = self.take(&["weight"])?;
                let message = format!("`{key}` is not a number");
                self.report(
                    &rules::WRONG_TYPE,
                    &key,
                    message,
                    "write `weight: 10`; lower numbers come first",
                );
                None
            }
        }
    }

    fn flags(&mut self, front_matter: &mut FrontMatter) {
        let published = self.take(&["published"]).and_then(|(_, node)| node.truth());
        front_matter.draft = self.flag("draft") || published == Some(false);
        let private_tag = front_matter.tags.iter().any(|tag| tag.eq_ignore_ascii_case("private"));
        front_matter.private = self.flag("private") || private_tag;
        front_matter.unlisted = self.flag("unlisted");
        let says_no = ["in_search_index", "pagefind", "search"].map(|name| self.truth(name) == Some(false));
        front_matter.search_exclude =
            says_no.contains(&true) || self.flag("search.exclude") || self.flag("search_exclude");
    }

    fn truth(&self, name: &str) -> Option<bool> {
        self.value(name).and_then(Node::truth)
    }

    fn flag(&mut self, name: &str) -> bool {
        let Some((key, node)) = self.take(&[name]) else { return false };
        node.truth().unwrap_or_else(|| {
            let message = format!("`{key}` is neither `true` nor `false`");
            self.report(&rules::WRONG_TYPE, &key, message, "write `true` or `false`");
            false
        })
    }

    fn tree(&mut self) -> TreeUse {
        let Some((key, node)) = self.take(&["tree"]) else { return TreeUse::Yes };
        match (node.truth(), node.text()) {
            (Some(false), _) => TreeUse::No,
            (Some(true), _) => TreeUse::Yes,
            (_, Some("only")) => TreeUse::Only,
            _ => {
                let message = format!("`{key}` is neither `true`, `false` nor `only`");
                self.report(&rules::WRONG_TYPE, &key, message, "`only` keeps the article out of all lists");
                TreeUse::Yes
            }
        }
    }

    /// Keys that are no field, for templates; those of `extra:` (Zola) and `params:` (Hugo) among them.
    fn extra(&mut self) -> BTreeMap<String, serde_json::Value> {
        let mut extra = BTreeMap::new();
        for (key, node) in std::mem::take(&mut self.map) {
            if self.used.contains(&key) || node == Node::Null {
                continue;
            }
            self.check_name(&key);
            match node {
                Node::Map(inner) if key == "extra" || key == "params" => {
                    extra.extend(inner.into_iter().map(|(key, node)| (key, node.json())));
                }
                node => drop(extra.insert(key, node.json())),
            }
        }
        extra
    }

    fn check_name(&mut self, key: &str) {
        let Some(meant) = keys::meant(key).filter(|meant| *meant != key) else { return };
        if self.inherited.iter().any(|inherited| inherited == key) {
            return;
        }
        let at = self.entry(key).map_or(self.head.start..self.head.start + 1, |entry| entry.at.clone());
        let diagnostic = self.file.diagnostic(&rules::UNKNOWN_KEY, at, format!("unknown key `{key}`"));
        self.diagnostics.push(diagnostic.help(format!("did you mean `{meant}`?")));
    }

    /// Reports days on which nothing can have happened yet.
    pub fn compare_with(&mut self, today: Option<Date>, front_matter: &FrontMatter) {
        let Some(today) = today else { return };
        let days = [
            (keys::CREATED, front_matter.created),
            (keys::UPDATED, front_matter.updated),
            (keys::REVIEWED, front_matter.last_reviewed),
        ];
        for (names, day) in days {
            if day.is_some_and(|day| day > today) {
                let key = self.name_used(names);
                let message = format!("`{key}` lies in the future");
                self.report(
                    &rules::FUTURE_DATE,
                    &key,
                    message,
                    "correct it; `publish_at:` keeps a page back until a day",
                );
            }
        }
    }

    fn lines(&self) -> BTreeMap<String, u32> {
        self.entries
            .iter()
            .map(|entry| (entry.key.clone(), self.file.position(entry.at.start).line))
            .collect()
    }
}

/// The most characters a title may have.
const LONGEST_TITLE: usize = 300;
