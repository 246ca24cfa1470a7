//! The theme: templates, styles, scripts and words, built in and overlaid file by file by the site's own.

mod bundle;
mod engine;
mod files;
mod settings;
mod squeeze;
#[cfg(test)]
mod tests;
pub mod words;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::Config;
use crate::source::discover::ThemeFile;
use crate::source::{Checked, Diagnostic};

use engine::Engine;
use files::Files;
pub use words::Words;

/// A theme, complete and ready to render. The same files and settings give the same bytes.
#[derive(Debug)]
pub struct Theme {
    engine: Engine,
    words: Words,
    base: String,
    assets: BTreeMap<String, Vec<u8>>,
}

/// Puts the site's files over the built-in theme. A broken template is a diagnostic at its place, and the built-in one is
/// used instead, so that all other problems of the site are still found.
pub fn load(site_files: &[ThemeFile], config: &Config) -> Checked<Theme> {
    let mut diagnostics = Vec::new();
    let files = Files::overlay(site_files);
    let settings = settings::read(&files, &mut diagnostics);
    let words = words::read(&files, config, &mut diagnostics);
    let shipped = bundle::ship(&files, &settings, &words, config, &mut diagnostics);
    let base = format!("assets/{}/", fingerprint(&shipped));
    let globals = engine::Globals::new(config, &words, &base);
    let engine = Engine::new(&files, &words, &globals, &mut diagnostics);
    let assets = shipped.into_iter().map(|(path, bytes)| (format!("{base}{path}"), bytes)).collect();
    Checked { value: Theme { engine, words, base, assets }, diagnostics }
}

impl Theme {
    /// Renders a template of `templates/` by its name there, `article.html`, with a typed view. A fault in the template
    /// is a diagnostic at its place in the theme's file.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, Diagnostic> {
        self.engine.render(template, view)
    }

    /// Every file the theme ships, by output path: `assets/<hash>/style.css`. The hash is of all of them together, so that
    /// a page never meets a script of another release.
    pub fn assets(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.assets
    }

    /// Where the shipped files are, from the site root, with a slash at the end: `assets/<hash>/`.
    pub fn asset_base(&self) -> &str {
        &self.base
    }

    /// The theme's words in the site's language.
    pub fn words(&self) -> &Words {
        &self.words
    }
}

/// Ten hexadecimal digits that change with any byte or name of the shipped files.
fn fingerprint(shipped: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in shipped {
        hasher.update(path.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize().to_hex()[..10].to_owned()
}
