//! The output folder, and which folders are refused because their files are not ours to replace.

use std::path::{Component, Path, PathBuf};

use super::{MANIFEST_FILE, PublishError};
use crate::source::rules::files::{DANGEROUS_OUTPUT, FOREIGN_OUTPUT};
use crate::source::{Diagnostic, Rule};

/// An output folder and the site root it must not harm.
#[derive(Debug, Clone)]
pub struct Target {
    folder: PathBuf,
    root: PathBuf,
    home: Option<PathBuf>,
    shown: String,
}

impl Target {
    /// The output folder of a site. Both paths may be relative; `home` is the user's folder.
    pub fn new(folder: &Path, root: &Path, home: Option<&Path>) -> Self {
        Self {
            shown: folder.to_string_lossy().into_owned(),
            folder: resolved(folder),
            root: resolved(root),
            home: home.map(resolved),
        }
    }

    /// The folder, absolute and without `..`.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A path for the stage or the lock: a hidden sibling of the folder, `.public.unstuck-stage`. Where the folder is mounted,
    /// or its parent is read-only, it is inside: `.unstuck-stage`.
    pub(super) fn workshop(&self, what: &str) -> PathBuf {
        if self.works_inside() {
            return self.folder.join(format!(".unstuck-{what}"));
        }
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        self.folder.with_file_name(format!(".{name}.unstuck-{what}"))
    }

    /// Whether the stage must be made inside the folder.
    pub(super) fn works_inside(&self) -> bool {
        self.folder.is_dir()
            && !self.folder.parent().is_some_and(|parent| are_siblings_possible(parent, &self.folder))
    }

    /// Refuses a folder whose files are not ours to replace.
    pub(super) fn check(&self) -> Result<(), PublishError> {
        if let Some(reason) = self.danger() {
            return self.refused(&DANGEROUS_OUTPUT, reason, "name another folder with `--output DIR`");
        }
        let Ok(mut entries) = self.folder.read_dir() else { return Ok(()) };
        let is_ours = self.folder.join(MANIFEST_FILE).is_file();
        let is_foreign = |entry: std::io::Result<std::fs::DirEntry>| {
            entry.is_ok_and(|entry| !entry.file_name().to_string_lossy().starts_with(".unstuck-"))
        };
        if !is_ours && entries.any(is_foreign) {
            let help = "name an empty or new folder with `--output DIR`, or empty this one yourself";
            return self.refused(&FOREIGN_OUTPUT, "it holds files that no build of unstuck wrote", help);
        }
        Ok(())
    }

    fn refused(&self, rule: &'static Rule, reason: &str, help: &str) -> Result<(), PublishError> {
        let message = format!("refusing to publish into `{}`: {reason}", self.shown);
        Err(PublishError::Refused(Box::new(Diagnostic::new(rule, message).help(help))))
    }

    /// Why the folder is dangerous, if it is.
    fn danger(&self) -> Option<&'static str> {
        let folder = &self.folder;
        let metadata = folder.symlink_metadata().ok();
        let sources = ["content", "static", "themes"];
        if folder.parent().is_none() {
            Some("it is the root of the disk")
        } else if metadata.as_ref().is_some_and(std::fs::Metadata::is_symlink) {
            Some("it is a symlink")
        } else if metadata.is_some_and(|metadata| !metadata.is_dir()) {
            Some("it is a file")
        } else if self.root.starts_with(folder) {
            Some("it is the site root or a folder above it")
        } else if self.home.as_ref().is_some_and(|home| home.starts_with(folder)) {
            Some("it is the home folder or a folder above it")
        } else if sources.iter().any(|name| folder.starts_with(self.root.join(name))) {
            Some("it is one of the site's source folders")
        } else if sources.iter().any(|name| resolved(&self.root.join(name)).starts_with(folder)) {
            Some("the site's sources are in it")
        } else {
            None
        }
    }
}

/// Whether a file made in the parent can be renamed into the folder.
#[cfg(unix)]
fn are_siblings_possible(parent: &Path, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| path.metadata().map(|metadata| metadata.dev()).ok();
    device(parent) == device(folder) && rustix::fs::access(parent, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn are_siblings_possible(parent: &Path, _folder: &Path) -> bool {
    !parent.metadata().is_ok_and(|metadata| metadata.permissions().readonly())
}

/// An absolute path without `.`, `..` and symlinks above its last part; what does not exist yet is taken as written.
fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (Some(parent), Some(Component::Normal(name))) = (path.parent(), path.components().next_back()) else {
        return path.canonicalize().unwrap_or(path);
    };
    match parent.canonicalize() {
        Ok(parent) => parent.join(name),
        Err(_) => resolved(parent).join(name),
    }
}
