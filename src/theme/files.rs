//! The files of a theme: built in, overlaid file by file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use embedded::BuiltIn;

use crate::source::SourceFile;
use crate::source::discover::ThemeFile;

#[allow(
    clippy::disallowed_methods,
    reason = "the macro's code reads the theme of the repository in a debug build only"
)]
mod embedded {
    /// The default theme. A debug build reads it from the disk, a release build carries it.
    #[derive(rust_embed::RustEmbed)]
    #[folder = "themes/default"]
    pub struct BuiltIn;
}

/// A file of the theme in force.
#[derive(Debug, Clone)]
pub struct File {
    /// Path from the site root, or `themes/default/…` for a built-in file: what diagnostics name.
    pub source_path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Whether the site brought it.
    pub is_sites_own: bool,
}

/// The files of a theme by path inside it: `templates/article.html`.
#[derive(Debug, Clone)]
pub struct Files {
    in_force: BTreeMap<String, File>,
    built_in: BTreeMap<String, File>,
}

impl Files {
    /// The built-in files, each replaced by the site's file of the same path.
    pub fn overlay(site_files: &[ThemeFile]) -> Self {
        let built_in = built_in();
        let mut in_force = built_in.clone();
        in_force.extend(site_files.iter().map(|file| {
            let own =
                File { source_path: file.source_path.clone(), bytes: file.bytes.clone(), is_sites_own: true };
            (file.path.clone(), own)
        }));
        Self { in_force, built_in }
    }

    /// The file in force at a path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.in_force.get(path)
    }

    /// The built-in file at a path, whatever the site brings.
    pub fn built_in(&self, path: &str) -> Option<&File> {
        self.built_in.get(path)
    }

    /// The files in force below a folder, `css/`, by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a File)> {
        self.in_force
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, file)| (path.as_str(), file))
    }
}

impl File {
    /// The text, with what is not UTF-8 replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// The file as a source, for diagnostics.
    pub fn source(&self) -> SourceFile {
        SourceFile::new(&self.source_path, &self.text())
    }
}

fn built_in() -> BTreeMap<String, File> {
    BuiltIn::iter()
        .filter_map(|path| {
            let bytes = BuiltIn::get(&path)?.data.into_owned().into();
            let file = File { source_path: format!("themes/default/{path}"), bytes, is_sites_own: false };
            Some((path.into_owned(), file))
        })
        .collect()
}
