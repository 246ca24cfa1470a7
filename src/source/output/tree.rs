//! Work on trees of files.

use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// Whether a regular file holds exactly these bytes.
pub(super) fn holds(file: &Path, bytes: &[u8]) -> bool {
    let same_size = |metadata: std::fs::Metadata| metadata.is_file() && metadata.len() == bytes.len() as u64;
    if !file.symlink_metadata().is_ok_and(same_size) {
        return false;
    }
    let mut old = Vec::with_capacity(bytes.len());
    let read = std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut old));
    read.is_ok() && old == bytes
}

/// Does something with a file, and once more after making its folder when the folder is missing.
pub(super) fn with_parent(file: &Path, act: impl Fn() -> std::io::Result<()>) -> std::io::Result<()> {
    match act() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if let Some(parent) = file.parent() {
                std::fs::create_dir_all(parent)?;
            }
            act()
        }
        other => other,
    }
}

/// Puts a file of the old site into the new one without copying its bytes, where the file system can.
pub(super) fn link(from: &Path, to: &Path) -> std::io::Result<()> {
    with_parent(to, || {
        std::fs::hard_link(from, to).or_else(|error| match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::AlreadyExists => Err(error),
            _ => std::fs::copy(from, to).map(|_| ()),
        })
    })
}

/// Puts a symlink of the old site into the new one, as it is.
#[cfg(unix)]
pub(super) fn copy_symlink(from: &Path, to: &Path) -> std::io::Result<()> {
    let target = std::fs::read_link(from)?;
    with_parent(to, || std::os::unix::fs::symlink(&target, to))
}

/// Symlinks need a privilege on Windows, so a foreign one is left out there.
#[cfg(not(unix))]
pub(super) fn copy_symlink(_from: &Path, _to: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Removes a folder and all in it, never through a symlink; what cannot be removed stays.
pub(super) fn remove(folder: &Path) {
    let Ok(entries) = folder.read_dir() else {
        let _ = std::fs::remove_file(folder);
        return;
    };
    let entries: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    entries.par_iter().for_each(|path| match path.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => {
            let _ = std::fs::remove_dir_all(path);
        }
        _ => {
            let _ = std::fs::remove_file(path);
        }
    });
    let _ = std::fs::remove_dir(folder);
}
