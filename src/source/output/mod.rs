//! Writes a site to the disk: whole or not at all. Only this module and `discover` touch the disk.
//!
//! A site is made beside the old one: files that changed are written into a stage folder, the others are hard-linked from
//! the old site, and one system call exchanges the two folders. Where the file system cannot do that, files are renamed one
//! by one, pages last. Only files named in the manifest of an earlier build are ever deleted.
#![allow(clippy::disallowed_methods, reason = "this module is the one that writes to the disk")]

mod create;
mod exchange;
mod lock;
mod manifest;
mod stage;
mod target;
mod tree;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::Diagnostic;
use lock::Lock;
use manifest::Manifest;
use stage::Stage;

pub use create::{create, replace, write};
pub use manifest::MANIFEST_FILE;
pub use target::Target;

/// Makes the bytes of the output paths of a group, in their order.
pub type Produce<'a> = &'a (dyn Fn(&[&str]) -> Vec<Result<Vec<u8>, Diagnostic>> + Sync);

/// What a build changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Published {
    /// Files of the site.
    pub files: usize,
    /// Their bytes together.
    pub bytes: u64,
    /// Files that are new or changed.
    pub written: usize,
    /// Files of the earlier site that are gone.
    pub deleted: usize,
}

/// Why nothing was published; the earlier site is as it was.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder is refused.
    Refused(Box<Diagnostic>),
    /// Pages could not be made.
    Content(Vec<Diagnostic>),
    /// The disk said no.
    Io(PathBuf, std::io::Error),
    /// The user stopped the build.
    Interrupted,
}

impl PublishError {
    fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |error| Self::Io(path.to_owned(), error)
    }
}

/// Writes all paths, each group of them made by `produce`, into the folder. `stop` is looked at before every group.
pub fn publish(
    target: &Target,
    groups: &[Vec<&str>],
    produce: Produce,
    stop: &AtomicBool,
) -> Result<Published, PublishError> {
    target.check()?;
    let lock = Lock::take(target)?;
    let stage = Stage::begin(target)?;
    let outcome = fill_and_exchange(target, &stage, (groups, produce), stop);
    stage.remove();
    drop(lock);
    outcome
}

fn fill_and_exchange(
    target: &Target,
    stage: &Stage,
    (groups, produce): (&[Vec<&str>], Produce),
    stop: &AtomicBool,
) -> Result<Published, PublishError> {
    let made = make_all(target, stage, (groups, produce), stop)?;
    let old = Manifest::read(target.folder());
    let new = Manifest::of(made.iter().map(|file| file.path));
    let deleted = old.files.iter().filter(|path| !new.holds(path)).count();
    let written = made.iter().filter(|file| file.changed).count();
    let published =
        Published { files: made.len(), bytes: made.iter().map(|file| file.bytes).sum(), written, deleted };
    if written == 0 && deleted == 0 && old == new {
        return Ok(published);
    }
    new.write(stage.folder())?;
    let unchanged = made.iter().filter(|file| !file.changed).map(|file| file.path);
    exchange::publish(
        target,
        stage,
        &exchange::Change { old: &old, new: &new, unchanged: unchanged.collect() },
        stop,
    )?;
    Ok(published)
}

/// A file that was made: written into the stage when it differs from the one that is published.
struct Made<'a> {
    path: &'a str,
    bytes: u64,
    changed: bool,
}

fn make_all<'a>(
    target: &Target,
    stage: &Stage,
    (groups, produce): (&[Vec<&'a str>], Produce),
    stop: &AtomicBool,
) -> Result<Vec<Made<'a>>, PublishError> {
    let keep = |path: &'a str, made: Result<Vec<u8>, Diagnostic>| {
        let bytes = made.map_err(|problem| PublishError::Content(vec![problem]))?;
        let changed = !tree::holds(&target.folder().join(path), &bytes);
        if changed {
            stage.write(path, &bytes)?;
        }
        Ok(Made { path, bytes: bytes.len() as u64, changed })
    };
    let make = |group: &Vec<&'a str>| {
        if stop.load(Ordering::Relaxed) {
            return vec![Err(PublishError::Interrupted)];
        }
        group.iter().copied().zip(produce(group)).map(|(path, made)| keep(path, made)).collect()
    };
    let results: Vec<Vec<Result<Made, PublishError>>> = groups.par_iter().map(make).collect();
    collect(results.into_iter().flatten())
}

/// All values, or the worst failure: an interruption, else a failing disk, else every problem of the content.
fn collect<T>(results: impl Iterator<Item = Result<T, PublishError>>) -> Result<Vec<T>, PublishError> {
    let mut values = Vec::new();
    let mut problems = Vec::new();
    let mut io = None;
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(PublishError::Content(more)) => problems.extend(more),
            Err(PublishError::Io(path, error)) => io = io.or(Some(PublishError::Io(path, error))),
            Err(other) => return Err(other),
        }
    }
    match io {
        Some(error) => Err(error),
        None if problems.is_empty() => Ok(values),
        None => Err(PublishError::Content(problems)),
    }
}
