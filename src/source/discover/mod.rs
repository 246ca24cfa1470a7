//! Finds and reads every input of a site. Only this module and `output` touch the disk.
//!
//! Nothing found here stops anything: what cannot be read becomes a diagnostic. Symlinks are not followed, devices and
//! pipes are not opened, hidden and editors' own files are not seen.
#![allow(clippy::disallowed_methods, reason = "this module is the one that reads the disk")]

mod file;
mod problems;
mod role;
mod sources;
mod walk;

use std::path::Path;
use std::sync::Arc;

use super::{Diagnostic, SourceFile};
use file::Found;

pub use sources::Sources;

/// Every input of a site, in one value.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// `unstuck.yaml`.
    pub config: Option<SourceFile>,
    /// Articles, sorted by path.
    pub articles: Vec<SourceFile>,
    /// Paths of the articles whose text was let go of after it was read, see [`Sources::forget`]; sorted, none in a build.
    pub forgotten: Vec<Arc<str>>,
    /// `.meta.yml` files, the defaults of their folders.
    pub folder_defaults: Vec<SourceFile>,
    /// `content/trees/*.yaml`.
    pub trees: Vec<SourceFile>,
    /// `content/queries.yaml`.
    pub queries: Option<SourceFile>,
    /// `content/.unstuck-anchors.yaml`.
    pub anchors: Option<SourceFile>,
    /// Images and other files beside the articles, and everything in `static/`: where they go and where they are.
    pub assets: Vec<Asset>,
    /// Files of `themes/<name>/`, by path inside the theme.
    pub theme: Vec<ThemeFile>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path in the output, with `/`.
    pub path: String,
    /// Path from the site root, with `/`.
    pub source_path: String,
    /// Its bytes, read once.
    pub bytes: Arc<[u8]>,
}

/// A file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Path inside the theme, with `/`: `templates/article.html`.
    pub path: String,
    /// Path from the site root, with `/`.
    pub source_path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// What to look for under a site root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Name of the theme, a folder of `themes/`.
    pub theme: String,
    /// Largest article in bytes.
    pub article_limit: u64,
    /// Largest other file in bytes.
    pub asset_limit: u64,
}

/// The name of the settings file in the site root.
pub const CONFIG_FILE: &str = "unstuck.yaml";

/// The settings file of the site; `None` where there is none or it cannot be read, which is then in `diagnostics`.
pub fn config_file(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceFile> {
    let found = Found { path: CONFIG_FILE.to_owned(), file: root.join(CONFIG_FILE) };
    found.file.symlink_metadata().ok()?;
    file::one_text(&found, 1 << 20, diagnostics)
}

/// The folders of a site root that are read, those that exist.
pub fn folders(root: &Path) -> Vec<std::path::PathBuf> {
    let folders = ["content", "static", "themes"].map(|name| root.join(name));
    folders.into_iter().filter(|folder| folder.is_dir()).collect()
}

/// The bytes of a file that was named on the command line.
pub fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(file)
}

/// A file, or every file of a folder that is not hidden, each with its place in it: the file's name, or its path from the
/// folder. A `.kp` folder gives its `knowledge.md` under the folder's name.
pub fn files_below(path: &Path) -> Vec<(std::path::PathBuf, std::path::PathBuf)> {
    if !path.is_dir() {
        let name = path.file_name().map(std::path::PathBuf::from).unwrap_or_default();
        return vec![(path.to_owned(), name)];
    }
    let found = walk::walk(path, path, &mut Vec::new()).into_iter();
    found.map(|found| (found.file, found.path.replace(".kp/knowledge.md", ".md").into())).collect()
}

/// One article by its path, relative to the site root or to the working folder. What keeps it from being read is in
/// `diagnostics`.
pub fn one(root: &Path, path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceFile> {
    let in_root = root.join(path);
    let path = if in_root.exists() { in_root } else { path.to_owned() };
    file::one_text(&Found { path: walk::shown_path(root, &path), file: path }, 8 << 20, diagnostics)
}

/// The theme, and those of the named files that a walk would find. No folder is walked, so that it takes no time.
pub fn some(root: &Path, wanted: Wanted, paths: &[String]) -> Inputs {
    Sources::some(root, wanted, paths).inputs()
}

/// Every input below the site root except the settings. Never fails: what cannot be read is in `diagnostics`.
pub fn read(root: &Path, wanted: Wanted) -> Inputs {
    Sources::read(root, wanted).inputs()
}
