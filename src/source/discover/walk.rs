//! Which files are there: regular ones with a name of text, in folders that are not hidden.

use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::file::Found;
use super::{problems, role};
use crate::source::{Diagnostic, asset};

/// The regular files below a folder; nothing where the folder does not exist.
pub(super) fn walk(root: &Path, folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let is_seen =
        |entry: &DirEntry| entry.depth() == 0 || !role::is_hidden(&entry.file_name().to_string_lossy());
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_seen);
    entries.filter_map(|entry| found(root, entry, diagnostics)).collect()
}

fn found(root: &Path, entry: walkdir::Result<DirEntry>, diagnostics: &mut Vec<Diagnostic>) -> Option<Found> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let path = error.path().map_or_else(|| "content".to_owned(), |path| shown_path(root, path));
            diagnostics.extend(error.into_io_error().map(|error| problems::unreadable(&path, &error)));
            return None;
        }
    };
    if entry.file_type().is_dir() {
        return None;
    }
    let shown = shown_path(root, entry.path());
    if let Some(problem) = refusal(root, &entry, &shown) {
        diagnostics.push(problem);
        return None;
    }
    if asset::is_reserved_on_windows(&entry.file_name().to_string_lossy()) {
        diagnostics.push(problems::windows_name(&shown));
    }
    Some(Found { path: shown, file: entry.into_path() })
}

fn refusal(root: &Path, entry: &DirEntry, shown: &str) -> Option<Diagnostic> {
    if entry.path_is_symlink() {
        Some(problems::symlink(shown, root, entry.path()))
    } else if !entry.file_type().is_file() {
        Some(problems::not_regular(shown))
    } else if entry.path().to_str().is_none() {
        Some(problems::name_not_utf8(shown))
    } else {
        None
    }
}

/// The path from the site root with `/`; bytes that are not UTF-8 are replaced.
pub(super) fn shown_path(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
