//! One build at a time writes to an output folder.

use std::fs::File;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{PublishError, Target};
use crate::source::Diagnostic;
use crate::source::rules::files::OUTPUT_BUSY;

/// How long a second build waits for the first.
const PATIENCE: Duration = Duration::from_secs(5);

/// The right to write to an output folder. The system takes it back when the program ends in any way.
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Waits up to five seconds for another build to finish.
    pub(super) fn take(target: &Target) -> Result<Self, PublishError> {
        let path = target.workshop("lock");
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(PublishError::io(parent))?;
        }
        let start = Instant::now();
        loop {
            let file = File::create(&path).map_err(PublishError::io(&path))?;
            if file.try_lock().is_ok() && is_current(&file, &path) {
                return Ok(Self { path, _file: file });
            }
            if start.elapsed() > PATIENCE {
                return Err(PublishError::Refused(Box::new(busy(&path))));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Deleted while still locked: who waits sees that its file is no longer the one at this path.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn busy(path: &std::path::Path) -> Diagnostic {
    Diagnostic::new(&OUTPUT_BUSY, "another build has been writing to this output folder for five seconds")
        .help(format!("wait for it to end; its lock is `{}`", path.display()))
}

/// Whether the file is the one at its path, not one that the last holder deleted.
#[cfg(unix)]
fn is_current(file: &File, path: &std::path::Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let inode = |metadata: std::io::Result<std::fs::Metadata>| metadata.map(|it| (it.dev(), it.ino())).ok();
    let here = inode(file.metadata());
    here.is_some() && here == inode(path.symlink_metadata())
}

/// A locked file cannot be deleted on Windows, so it is always the one at its path.
#[cfg(not(unix))]
fn is_current(_file: &File, _path: &std::path::Path) -> bool {
    true
}
