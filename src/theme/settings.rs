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
    /// Scripts to ship, by output name.
    pub scripts: BTreeMap<String, Script>,
}

/// A script to ship: the module it begins with, alone or with the script it runs after.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Script {
    /// A script that stands for itself.
    Alone(String),
    /// A script that takes the modules another has from there.
    After {
        /// The module it begins with.
        entry: String,
        /// The script that has always run before it, by its output name.
        after: String,
    },
}

impl Script {
    /// The module it begins with.
    pub fn entry(&self) -> &str {
        match self {
            Self::Alone(entry) | Self::After { entry, .. } => entry,
        }
    }

    /// The script that has always run before it.
    pub fn after(&self) -> Option<&str> {
        match self {
            Self::Alone(_) => None,
            Self::After { after, .. } => Some(after),
        }
    }
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
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    file.diagnostic(&site::THEME_SETTINGS, at..at, format!("the theme's settings cannot be read: {said}"))
        .help("compare it with the built-in theme's file of the same name")
}
