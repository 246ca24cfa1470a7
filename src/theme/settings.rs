//! `theme.yaml`: which files of the theme are joined into what it ships.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::Files;
use crate::source::Diagnostic;
use crate::source::rules::site;

/// What `theme.yaml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Style sheets to ship, by output name: the files each is joined from, in order.
    pub styles: BTreeMap<String, Vec<String>>,
    /// Scripts to ship, by output name: the ES module each begins with.
    pub scripts: BTreeMap<String, String>,
}

/// Reads the theme's settings; those of the built-in theme where the site's cannot be read.
pub fn read(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Settings {
    let own = files.get("theme.yaml").filter(|file| file.is_sites_own);
    let built_in = files.built_in("theme.yaml");
    for file in own.into_iter().chain(built_in) {
        match serde_yaml::from_str(&file.text()) {
            Ok(settings) => return settings,
            Err(error) => diagnostics.push(unreadable(&file.source(), &error)),
        }
    }
    Settings::default()
}

/// The diagnostic for a YAML file of the theme that cannot be read, at the place the parser names.
pub fn unreadable(file: &crate::source::SourceFile, error: &serde_yaml::Error) -> Diagnostic {
    let at = error.location().map_or(0, |location| location.index().min(file.text.len()));
    file.diagnostic(&site::THEME_SETTINGS, at..at, format!("the theme's settings cannot be read: {error}"))
        .help("compare it with the built-in theme's file of the same name")
}
