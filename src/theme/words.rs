//! The theme's own words in the site's language, with the plural forms of that language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::files::{File, Files};
use super::settings::unreadable;
use crate::config::Config;
use crate::source::rules::site;
use crate::source::{Diagnostic, SourceFile};

/// The words of the theme, complete: what a translation lacks is English.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    language: String,
    table: Table,
}

/// A words file: texts for templates by key, and those for scripts.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
struct Table {
    /// Texts the browser's scripts use.
    script: BTreeMap<String, Text>,
    /// Texts the templates use.
    #[serde(flatten)]
    page: BTreeMap<String, Text>,
}

/// A text, or one text for each plural form of the language.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Plural(BTreeMap<String, String>),
}

/// Reads the words for the site's language: English, under the language's own, under what the site sets.
pub fn read(files: &Files, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Words {
    let mut table = Table::default();
    let mut found = false;
    for name in names(&config.language) {
        for file in layers(files, &format!("words/{name}.yaml")) {
            found |= name != "en" || config.language.starts_with("en");
            let source = file.source();
            match serde_yaml::from_str::<Table>(&source.text) {
                Ok(words) => table.overlay(words, &source, diagnostics),
                Err(error) => diagnostics.push(unreadable(&source, &error)),
            }
        }
    }
    if !found {
        diagnostics.push(unknown_language(config));
    }
    table.set(&config.words, diagnostics);
    Words { language: config.language.clone(), table }
}

/// The files a language is read from, the later over the earlier: `en`, `pt`, `pt-BR`.
fn names(language: &str) -> Vec<&str> {
    let primary = language.split(['-', '_']).next().unwrap_or(language);
    let mut names = vec!["en", primary, language];
    names.dedup();
    names
}

/// The built-in file, then the site's own of the same path.
fn layers<'a>(files: &'a Files, path: &str) -> impl Iterator<Item = &'a File> {
    let own = files.get(path).filter(|file| file.is_sites_own);
    files.built_in(path).into_iter().chain(own)
}

fn unknown_language(config: &Config) -> Diagnostic {
    let message = format!("the theme has no words in `{}`", config.language);
    Diagnostic::new(&site::UNKNOWN_LANGUAGE, message)
        .help(format!("add `themes/{}/words/{}.yaml`", config.theme, config.language))
}

impl Table {
    /// Takes every text of `words`; a key that English does not have is reported, for nothing would use it.
    fn overlay(&mut self, words: Self, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) {
        let is_first = self.page.is_empty();
        let tables = [(&mut self.page, words.page), (&mut self.script, words.script)];
        for (known, new) in tables {
            let unknown = new.keys().filter(|key| !is_first && !known.contains_key(*key));
            diagnostics.extend(unknown.map(|key| unknown_word(file, key)));
            known.extend(new);
        }
    }

    /// Takes the texts the site's settings give.
    fn set(&mut self, words: &BTreeMap<String, String>, diagnostics: &mut Vec<Diagnostic>) {
        for (key, text) in words {
            let known = self.page.get_mut(key).or_else(|| self.script.get_mut(key));
            match known {
                Some(known) => *known = Text::Plain(text.clone()),
                None => diagnostics.push(unknown_setting(key)),
            }
        }
    }
}

fn unknown_setting(key: &str) -> Diagnostic {
    Diagnostic::new(&site::UNKNOWN_WORD, format!("no template uses the text `{key}`"))
        .in_file("unstuck.yaml")
        .help("correct its key; `words/en.yaml` of the built-in theme has them all")
}

fn unknown_word(file: &SourceFile, key: &str) -> Diagnostic {
    let at = file.text.find(&format!("{key}:")).unwrap_or(0);
    file.diagnostic(&site::UNKNOWN_WORD, at..at + key.len(), format!("no template uses the text `{key}`"))
        .help("delete it, or correct its key; `words/en.yaml` of the built-in theme has them all")
}

impl Words {
    /// The language, as the site sets it.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// `rtl` for a language written from right to left, else `ltr`.
    pub fn direction(&self) -> &'static str {
        const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
        if RIGHT_TO_LEFT.contains(&primary(&self.language)) { "rtl" } else { "ltr" }
    }

    /// A text by its key; the key itself for one that does not exist, so that the fault can be seen.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.form(key, "other")
    }

    /// A text with `{name}` places filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// A text in the plural form for `count`, with `{count}` filled in.
    pub fn count(&self, key: &str, count: usize) -> String {
        fill(self.form(key, plural(primary(&self.language), count)), &[("count", &self.number(count))])
    }

    /// A number as the language writes it: `3,171`, `3.171`.
    pub fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let separator = self.get("thousands_separator");
        let mut written = String::with_capacity(digits.len() + 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                written.push_str(separator);
            }
            written.push(digit);
        }
        written
    }

    /// A day as the language writes it: `March 12, 2023`.
    pub fn date(&self, date: jiff::civil::Date) -> String {
        let month = format!("month_{}", date.month());
        let values = [
            ("day", &*date.day().to_string()),
            ("month", self.get(&month)),
            ("year", &date.year().to_string()),
        ];
        self.fill("date_format", &values)
    }

    /// Every text of the templates by key, each in its general form.
    pub fn plain(&self) -> BTreeMap<&str, &str> {
        self.table.page.keys().map(|key| (key.as_str(), self.get(key))).collect()
    }

    /// The texts that `is_used` by their keys, as JSON; a script may use those of templates whose key has a `_`.
    pub(super) fn script_json(&self, is_used: impl Fn(&str) -> bool) -> String {
        let of_pages = self.table.page.iter().filter(|(key, _)| key.contains('_'));
        let all = of_pages.chain(&self.table.script);
        let used: BTreeMap<&String, &Text> = all.filter(|(key, _)| is_used(key)).collect();
        serde_json::to_string(&used).unwrap_or_default()
    }

    /// The form of a text, or its general form, or its key.
    fn form<'a>(&'a self, key: &'a str, form: &str) -> &'a str {
        match self.table.page.get(key).or_else(|| self.table.script.get(key)) {
            Some(Text::Plain(text)) => text,
            Some(Text::Plural(forms)) => {
                forms.get(form).or_else(|| forms.get("other")).map_or(key, |text| text)
            }
            None => key,
        }
    }
}

/// Replaces `{name}` by its value, in one pass, so that a value holding braces stays as it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + length];
        filled.push_str(&rest[..open]);
        let value = values.iter().find(|(key, _)| *key == name).map(|(_, value)| Cow::Borrowed(*value));
        filled.push_str(&value.unwrap_or_else(|| Cow::Owned(format!("{{{name}}}"))));
        rest = &rest[open + length + 1..];
    }
    filled.push_str(rest);
    filled
}

/// The language without region and script: `de` of `de-AT`.
fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

/// The plural form of a whole number, after Unicode CLDR's plural rules for cardinals.
fn plural(language: &str, count: usize) -> &'static str {
    match (language, count) {
        ("ja" | "zh" | "ko" | "vi" | "th" | "id", _) => "other",
        ("fr" | "pt", 0) | (_, 1) => "one",
        ("ar", 0) => "zero",
        ("ar", 2) => "two",
        ("ar", _) if (3..=10).contains(&(count % 100)) => "few",
        ("ar", _) if count % 100 >= 11 => "many",
        _ => "other",
    }
}
