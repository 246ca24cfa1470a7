//! What servers answered, in `.unstuck-cache/links.json` of the site root.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ask::Answer;
use crate::source::{discover, output};

/// An answer is good for so many days. That an address is broken is good for the run only, so that it can be mended.
const DAYS: i32 = 7;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    day: Date,
    answer: Answer,
}

/// Answers by address.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    today: Date,
    kept: BTreeMap<String, Kept>,
}

impl Cache {
    /// The answers that are still good; none where the file is missing or cannot be read.
    pub(super) fn read(root: &Path, today: Date) -> Self {
        let folder = root.join(".unstuck-cache");
        let bytes = discover::bytes(&folder.join("links.json")).unwrap_or_default();
        let mut kept: BTreeMap<String, Kept> = serde_json::from_slice(&bytes).unwrap_or_default();
        let age = |day: Date| day.until(today).map_or(i32::MAX, |span| span.get_days());
        kept.retain(|_, it| (0..DAYS).contains(&age(it.day)) && it.answer.is_good());
        Self { folder, today, kept }
    }

    pub(super) fn answer(&self, url: &str) -> Option<&Answer> {
        self.kept.get(url).map(|it| &it.answer)
    }

    pub(super) fn keep(&mut self, url: &str, answer: Answer) {
        self.kept.insert(url.to_owned(), Kept { day: self.today, answer });
    }

    /// Writes the file. A cache that cannot be written costs time, nothing else.
    pub(super) fn write(&self) {
        let good: BTreeMap<&String, &Kept> = self.kept.iter().filter(|(_, it)| it.answer.is_good()).collect();
        let text = serde_json::to_string_pretty(&good).unwrap_or_default() + "\n";
        if !good.is_empty() && output::write(&self.folder.join("links.json"), text.as_bytes()).is_ok() {
            // No version control should take it in.
            let _ = output::write(&self.folder.join(".gitignore"), b"*\n");
        }
    }
}
