//! Reads one file, never a pipe, a device or what a symlink leads to.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::role::Role;
use super::{Wanted, problems};
use crate::source::{Diagnostic, SourceFile, asset, decode};

/// A file that is there: its path from the site root with `/`, and on the disk.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) path: String,
    pub(super) file: PathBuf,
}

/// What a file looked like when it was read; another stamp means another content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

impl Stamp {
    pub(super) fn of(file: &Path) -> Option<Self> {
        let metadata = file.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some(Self { modified: metadata.modified().ok(), length: metadata.len() })
    }
}

/// A file that was read.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) role: Role,
    pub(super) content: Content,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) stamp: Option<Stamp>,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Text(SourceFile),
    /// The text of an article of this path, which was let go of.
    Forgotten(Arc<str>),
    Bytes(Arc<[u8]>),
    /// It could not be read, or must not be published; the diagnostics say why.
    Nothing,
}

impl Source {
    pub(super) fn read(found: &Found, wanted: &Wanted) -> Self {
        let role = Role::of(&found.path);
        let mut diagnostics = Vec::new();
        let stamp = Stamp::of(&found.file);
        let content = match role {
            Role::Asset | Role::Theme => bytes(found, role, wanted.asset_limit),
            _ => text(found, wanted.article_limit, &mut diagnostics),
        };
        let content = content.unwrap_or_else(|problem| {
            diagnostics.push(*problem);
            Content::Nothing
        });
        Self { role, content, diagnostics, stamp }
    }
}

fn text(found: &Found, limit: u64, diagnostics: &mut Vec<Diagnostic>) -> Result<Content, Box<Diagnostic>> {
    match read_regular(&found.file, limit) {
        Ok(Some(bytes)) => decode::text(&found.path, &bytes, diagnostics).map(Content::Text),
        Ok(None) => Err(Box::new(problems::article_too_large(&found.path, limit))),
        Err(error) => Err(Box::new(problems::unreadable(&found.path, &error))),
    }
}

fn bytes(found: &Found, role: Role, limit: u64) -> Result<Content, Box<Diagnostic>> {
    let bytes = match read_regular(&found.file, limit) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(Box::new(problems::asset_too_large(&found.path, limit))),
        Err(error) => return Err(Box::new(problems::unreadable(&found.path, &error))),
    };
    let is_beside_articles = role == Role::Asset && found.path.starts_with("content/");
    match asset::refusal(&found.path, &bytes).filter(|_| is_beside_articles) {
        Some(problem) => Err(Box::new(problem)),
        None => Ok(Content::Bytes(bytes.into())),
    }
}

/// The text of the settings or of one article; what keeps it from being read is in `diagnostics`.
pub(super) fn one_text(found: &Found, limit: u64, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceFile> {
    match text(found, limit, diagnostics) {
        Ok(Content::Text(file)) => Some(file),
        Ok(_) => None,
        Err(problem) => {
            diagnostics.push(*problem);
            None
        }
    }
}

/// The bytes of a regular file; `None` when it is longer than `limit`. A pipe or symlink put there since the walk is not
/// opened.
fn read_regular(path: &Path, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    use std::io::Read;
    let file = open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(std::io::Error::other("it is not a regular file"));
    }
    if metadata.len() > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

#[cfg(unix)]
fn open(path: &Path) -> std::io::Result<std::fs::File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::File::open(path)
}
