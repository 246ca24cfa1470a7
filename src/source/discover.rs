//! Finds and reads every input of a site. Only this module and `output` touch the disk.
//!
//! Nothing found here stops anything: what cannot be read becomes a diagnostic. Symlinks are not followed, devices and
//! pipes are not opened, hidden and editors' own files are not seen.
#![allow(clippy::disallowed_methods, reason = "this module is the one that reads the disk")]

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::rules::files::{
    ARTICLE_TOO_LARGE, ASSET_TOO_LARGE, EMPTY_CONTENT, EMPTY_FILE, FILE_NAME_NOT_UTF8, NO_CONTENT,
    NOT_A_REGULAR_FILE, SYMLINK, UNREADABLE, WINDOWS_NAME,
};
use super::{Diagnostic, SourceFile, asset, decode};

/// Every input of a site, in one value.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// `unstuck.yaml`.
    pub config: Option<SourceFile>,
    /// Articles, sorted by path.
    pub articles: Vec<SourceFile>,
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
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// Name of the theme, a folder of `themes/`.
    pub theme: &'a str,
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
    Reading::of(found, 1 << 20).text(diagnostics)
}

/// One article by its path, relative to the site root or to the working folder. What keeps it from being read is in
/// `diagnostics`.
pub fn one(root: &Path, file: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceFile> {
    let in_root = root.join(file);
    let file = if in_root.exists() { in_root } else { file.to_owned() };
    Reading::of(Found { path: shown_path(root, &file), file }, 8 << 20).text(diagnostics)
}

/// Every input below the site root except the settings. Never fails: what cannot be read is in `diagnostics`.
pub fn read(root: &Path, wanted: &Wanted) -> Inputs {
    let mut inputs = Inputs::default();
    read_content(root, wanted, &mut inputs);
    read_static(root, wanted, &mut inputs);
    read_theme(root, wanted, &mut inputs);
    inputs
}

fn read_content(root: &Path, wanted: &Wanted, inputs: &mut Inputs) {
    let folder = root.join("content");
    if let Some(problem) = no_content(&folder) {
        return inputs.diagnostics.push(problem);
    }
    let (texts, assets): (Vec<Found>, Vec<Found>) = walk(root, &folder, &mut inputs.diagnostics)
        .into_iter()
        .partition(|found| role(&found.path) != Role::Asset);
    let read: Vec<_> = texts.into_par_iter().map(|found| Reading::of(found, wanted.article_limit)).collect();
    for reading in read {
        let role = role(&reading.found.path);
        let Some(file) = reading.text(&mut inputs.diagnostics) else { continue };
        inputs.add(role, file);
    }
    let assets = read_assets(assets, wanted.asset_limit, &mut inputs.diagnostics);
    for (found, bytes) in assets {
        let source_path = found.path;
        if let Some(problem) = asset::refusal(&source_path, &bytes) {
            inputs.diagnostics.push(problem);
            continue;
        }
        let path = asset::output_path(&source_path["content/".len()..]);
        inputs.assets.push(Asset { path, source_path, bytes });
    }
    if inputs.articles.is_empty() && !inputs.diagnostics.iter().any(Diagnostic::is_error) {
        inputs.diagnostics.push(
            Diagnostic::new(&EMPTY_CONTENT, "there are no articles in `content`")
                .in_file("content")
                .help("write `content/my-error.md`, or start from `unstuck init DIR`"),
        );
    }
}

fn no_content(folder: &Path) -> Option<Diagnostic> {
    let (message, help) = match folder.metadata() {
        Ok(metadata) if metadata.is_dir() => return None,
        Ok(_) => {
            ("`content` is a file, not a directory", "make a folder `content` and put the articles into it")
        }
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            ("`content` cannot be read: permission denied", "grant the permission to read it")
        }
        Err(_) => (
            "the folder `content` was not found",
            "make it, name the site's root with `--root DIR`, or start from `unstuck init DIR`",
        ),
    };
    Some(Diagnostic::new(&NO_CONTENT, message).in_file("content").help(help))
}

fn read_static(root: &Path, wanted: &Wanted, inputs: &mut Inputs) {
    let found = walk(root, &root.join("static"), &mut inputs.diagnostics);
    for (found, bytes) in read_assets(found, wanted.asset_limit, &mut inputs.diagnostics) {
        let path = asset::output_path(&found.path["static/".len()..]);
        inputs.assets.push(Asset { path, source_path: found.path, bytes });
    }
}

fn read_theme(root: &Path, wanted: &Wanted, inputs: &mut Inputs) {
    let prefix = format!("themes/{}/", wanted.theme);
    let found = walk(root, &root.join(&prefix), &mut inputs.diagnostics);
    for (found, bytes) in read_assets(found, wanted.asset_limit, &mut inputs.diagnostics) {
        let path = found.path.strip_prefix(&prefix).unwrap_or(&found.path).to_owned();
        inputs.theme.push(ThemeFile { path, source_path: found.path, bytes });
    }
}

impl Inputs {
    fn add(&mut self, role: Role, file: SourceFile) {
        match role {
            Role::Article if file.text.trim().is_empty() => self.diagnostics.push(
                file.diagnostic(&EMPTY_FILE, 0..0, "the file is empty")
                    .help("write the article, or delete the file"),
            ),
            Role::Article => self.articles.push(file),
            Role::FolderDefaults => self.folder_defaults.push(file),
            Role::Tree => self.trees.push(file),
            Role::Queries => self.queries = Some(file),
            Role::Anchors => self.anchors = Some(file),
            Role::Asset => {}
        }
    }
}

/// What a file below `content/` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Article,
    FolderDefaults,
    Tree,
    Queries,
    Anchors,
    Asset,
}

fn role(path: &str) -> Role {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match (name, extension.as_str()) {
        (".meta.yml" | ".meta.yaml", _) => Role::FolderDefaults,
        ("queries.yaml" | "queries.yml", _) if folder == "content" => Role::Queries,
        (".unstuck-anchors.yaml", _) => Role::Anchors,
        (_, "yaml" | "yml") if folder == "content/trees" => Role::Tree,
        (_, "md" | "markdown" | "txt") => Role::Article,
        _ => Role::Asset,
    }
}

/// A file that is there: its path from the site root with `/`, and on the disk.
#[derive(Debug)]
struct Found {
    path: String,
    file: PathBuf,
}

/// The regular files below a folder, by path; nothing where the folder does not exist.
fn walk(root: &Path, folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let entries = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    let mut files: Vec<Found> = entries.filter_map(|entry| found(root, entry, diagnostics)).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn found(root: &Path, entry: walkdir::Result<DirEntry>, diagnostics: &mut Vec<Diagnostic>) -> Option<Found> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let path = error.path().map_or_else(|| "content".to_owned(), |path| shown_path(root, path));
            diagnostics.extend(error.into_io_error().map(|error| unreadable(&path, &error)));
            return None;
        }
    };
    if entry.file_type().is_dir() {
        return None;
    }
    let shown = shown_path(root, entry.path());
    let problem = if entry.path_is_symlink() {
        symlink(root, entry.path()).in_file(&shown)
    } else if !entry.file_type().is_file() {
        Diagnostic::new(&NOT_A_REGULAR_FILE, "this is not a regular file, so it is left out")
            .in_file(&shown)
            .help("delete it, or put a copy of the file there")
    } else if entry.path().to_str().is_none() {
        Diagnostic::new(&FILE_NAME_NOT_UTF8, "the name of this file is not UTF-8")
            .in_file(&shown)
            .help("rename the file")
    } else {
        if asset::is_reserved_on_windows(entry.file_name().to_str().unwrap_or("")) {
            diagnostics.push(
                Diagnostic::new(&WINDOWS_NAME, "Windows reserves this name, so the file cannot exist there")
                    .in_file(&shown)
                    .help("rename the file"),
            );
        }
        return Some(Found { path: shown, file: entry.into_path() });
    };
    diagnostics.push(problem);
    None
}

fn symlink(root: &Path, path: &Path) -> Diagnostic {
    let message = match (path.canonicalize(), root.canonicalize()) {
        (Ok(target), Ok(root)) if !target.starts_with(&root) => {
            "this symlink leads outside the site root and is left out"
        }
        (Err(_), _) => "this symlink leads nowhere and is left out",
        _ => "this is a symlink, which is not followed",
    };
    Diagnostic::new(&SYMLINK, message).help("put the file itself there")
}

/// The path from the site root with `/`; bytes that are not UTF-8 are replaced.
fn shown_path(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Hidden files, and those editors, browsers and systems leave behind.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    const SEEN: [&str; 6] =
        [".meta.yml", ".meta.yaml", ".unstuck-anchors.yaml", ".nojekyll", ".well-known", ".htaccess"];
    const LEFT_BEHIND: [&str; 9] =
        ["~", ".swp", ".swx", ".tmp", ".bak", ".orig", ".part", ".crdownload", ".unstuck-new"];
    (name.starts_with('.') && !SEEN.contains(&&*name))
        || (name.starts_with('#') && name.ends_with('#') && name.len() > 1)
        || LEFT_BEHIND.iter().any(|end| name.len() > end.len() && name.ends_with(end))
        || matches!(&*name, "4913" | "Thumbs.db" | "desktop.ini")
}

/// A file and what reading it gave.
struct Reading {
    found: Found,
    bytes: std::io::Result<Vec<u8>>,
    limit: u64,
}

impl Reading {
    fn of(found: Found, limit: u64) -> Self {
        let bytes = read_regular(&found.file, limit);
        Self { found, bytes, limit }
    }

    /// Its text; `None` when it has none, which is then in `diagnostics`.
    fn text(self, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceFile> {
        let path = &self.found.path;
        let problem = match self.bytes {
            Ok(bytes) if bytes.len() as u64 <= self.limit => match decode::text(path, &bytes, diagnostics) {
                Ok(file) => return Some(file),
                Err(problem) => *problem,
            },
            Ok(_) => Diagnostic::new(&ARTICLE_TOO_LARGE, too_large(self.limit))
                .in_file(path)
                .help("split it, or raise `limits.article` in unstuck.yaml"),
            Err(error) => unreadable(path, &error),
        };
        diagnostics.push(problem);
        None
    }
}

fn read_assets(found: Vec<Found>, limit: u64, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Found, Arc<[u8]>)> {
    let mut assets = Vec::with_capacity(found.len());
    for found in found {
        match read_regular(&found.file, limit) {
            Ok(bytes) if bytes.len() as u64 <= limit => assets.push((found, bytes.into())),
            Ok(_) => diagnostics.push(
                Diagnostic::new(&ASSET_TOO_LARGE, too_large(limit))
                    .in_file(&found.path)
                    .help("link to it elsewhere, or raise `limits.asset` in unstuck.yaml"),
            ),
            Err(error) => diagnostics.push(unreadable(&found.path, &error)),
        }
    }
    assets
}

fn too_large(limit: u64) -> String {
    format!("the size of the file is over the limit of {limit} bytes")
}

fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    let message = match error.kind() {
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::NotFound => "it was deleted or renamed while it was read".to_owned(),
        _ => error.to_string(),
    };
    Diagnostic::new(&UNREADABLE, format!("cannot read this: {message}"))
        .in_file(path)
        .help("make it readable, or move it out of the site root")
}

/// The bytes of a regular file; one more than `limit` when it is longer. A pipe or symlink put there since the walk is
/// not opened.
fn read_regular(path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(std::io::Error::other("it is not a regular file"));
    }
    let wanted = metadata.len().min(limit.saturating_add(1));
    let mut bytes = Vec::new();
    if metadata.len() > limit {
        bytes.resize(wanted as usize, 0);
        return Ok(bytes);
    }
    bytes.reserve(wanted as usize + 1);
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
