//! Puts the new site in the place of the old one.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::stage::Stage;
use super::{MANIFEST_FILE, Manifest, PublishError, Target, tree};

/// What the new site has and the old one had.
pub(super) struct Change<'a> {
    /// The earlier build's files.
    pub(super) old: &'a Manifest,
    /// The files of this build.
    pub(super) new: &'a Manifest,
    /// Paths whose published bytes are still right; all others are in the stage.
    pub(super) unchanged: Vec<&'a str>,
}

/// Publishes the stage: by one exchange of folders, else by renaming file after file.
pub(super) fn publish(
    target: &Target,
    stage: &Stage,
    change: &Change,
    stop: &AtomicBool,
) -> Result<(), PublishError> {
    if !target.folder().exists() {
        return rename(stage.folder(), target.folder());
    }
    check_writable(target.folder())?;
    if target.works_inside() {
        return one_by_one(target, stage, change);
    }
    complete(target, stage, change, stop)?;
    match exchange(stage.folder(), target.folder()) {
        Ok(()) => Ok(()),
        Err(_) => one_by_one(target, stage, change),
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), PublishError> {
    std::fs::rename(from, to).map_err(PublishError::io(to))
}

/// Links what did not change, and what is not ours, from the old site into the stage.
fn complete(target: &Target, stage: &Stage, change: &Change, stop: &AtomicBool) -> Result<(), PublishError> {
    let link = |path: &str| {
        if stop.load(Ordering::Relaxed) {
            return Err(PublishError::Interrupted);
        }
        let from = target.folder().join(path);
        tree::link(&from, &stage.folder().join(path)).map_err(PublishError::io(&from))
    };
    change.unchanged.par_iter().try_for_each(|path| link(path))?;
    keep_foreign_files(target, stage, change)?;
    let permissions = target.folder().metadata().map(|metadata| metadata.permissions());
    permissions
        .and_then(|it| std::fs::set_permissions(stage.folder(), it))
        .map_err(PublishError::io(stage.folder()))
}

/// Files that no build wrote (`CNAME`, `.git`, …) stay, unless the new site has a file or folder of that name.
fn keep_foreign_files(target: &Target, stage: &Stage, change: &Change) -> Result<(), PublishError> {
    for entry in WalkDir::new(target.folder()).min_depth(1).into_iter().filter_map(Result::ok) {
        let Ok(inside) = entry.path().strip_prefix(target.folder()) else { continue };
        let path = inside.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_dir()
            || path.starts_with(".unstuck-")
            || change.old.holds(&path)
            || change.new.holds(&path)
        {
            continue;
        }
        let to = stage.folder().join(inside);
        let kept = if entry.path_is_symlink() {
            tree::copy_symlink(entry.path(), &to)
        } else if entry.file_type().is_file() {
            tree::link(entry.path(), &to)
        } else {
            Ok(())
        };
        match kept.map_err(|error| (error.kind(), error)) {
            // The new site has a folder where the foreign file was, or a file where its folder was.
            Ok(())
            | Err((ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory, _)) => {}
            Err((_, error)) => return Err(PublishError::Io(entry.path().to_owned(), error)),
        }
    }
    Ok(())
}

/// A folder that is read-only is not replaced, though its parent would allow it.
#[cfg(unix)]
fn check_writable(folder: &Path) -> Result<(), PublishError> {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK)
        .map_err(|error| PublishError::Io(folder.to_owned(), error.into()))
}

#[cfg(not(unix))]
fn check_writable(_folder: &Path) -> Result<(), PublishError> {
    Ok(())
}

/// Exchanges two folders in one step, so that every reader sees the old site or the new one.
#[cfg(target_os = "linux")]
fn exchange(stage: &Path, folder: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, stage, CWD, folder, RenameFlags::EXCHANGE).map_err(Into::into)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_stage: &Path, _folder: &Path) -> std::io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Renames every file into its place: assets first, so that no page asks for one that is missing, then pages, then the
/// manifest; deletions come last.
fn one_by_one(target: &Target, stage: &Stage, change: &Change) -> Result<(), PublishError> {
    let (pages, assets): (Vec<&String>, Vec<&String>) =
        change.new.files.iter().partition(|path| path.ends_with(".html"));
    for path in assets.into_iter().chain(pages).map(String::as_str).chain([MANIFEST_FILE]) {
        let from = stage.folder().join(path);
        if from.exists() {
            replace(&from, target.folder(), path)?;
        }
    }
    for path in change.old.files.iter().filter(|path| !change.new.holds(path)) {
        delete(target.folder(), path);
    }
    Ok(())
}

/// Renames a file over the old one. A symlink or an empty folder in its way is removed, so that nothing is written outside.
fn replace(from: &Path, folder: &Path, path: &str) -> Result<(), PublishError> {
    if let Some(symlink) = first_symlink(folder, path) {
        std::fs::remove_file(&symlink).map_err(PublishError::io(&symlink))?;
    }
    let to = folder.join(path);
    if to.is_dir() {
        let _ = std::fs::remove_dir(&to);
    }
    tree::with_parent(&to, || std::fs::rename(from, &to)).map_err(PublishError::io(&to))
}

/// Deletes a file of the old site and the folders it leaves empty.
fn delete(folder: &Path, path: &str) {
    if first_symlink(folder, path).is_none() {
        let _ = std::fs::remove_file(folder.join(path));
        remove_empty_parents(folder, path);
    }
}

/// The first part of a path inside the folder that is a symlink.
fn first_symlink(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut file = folder.to_owned();
    path.split('/').find_map(|part| {
        file.push(part);
        file.is_symlink().then(|| file.clone())
    })
}

fn remove_empty_parents(folder: &Path, path: &str) {
    let mut parent = Path::new(path).parent();
    while let Some(inside) = parent.filter(|inside| !inside.as_os_str().is_empty()) {
        if std::fs::remove_dir(folder.join(inside)).is_err() {
            return;
        }
        parent = inside.parent();
    }
}
