//! Writes single files that must not exist yet, for commands that begin something.

use std::io::Write;
use std::path::Path;

/// Writes a new file and the folders above it. Nothing is ever written over: an existing file is the error.
pub fn create(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(parent) = file.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::OpenOptions::new().write(true).create_new(true).open(file)?.write_all(bytes)
}

/// Writes a file of the sources anew, beside it first, so that a failure leaves the old text.
pub fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(bytes)?;
    if let Ok(metadata) = file.metadata() {
        new.as_file().set_permissions(metadata.permissions())?;
    }
    new.persist(file).map(|_| ()).map_err(|error| error.error)
}
