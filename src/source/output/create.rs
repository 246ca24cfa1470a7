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

/// Writes a file of ours, and the folders above it, whether it exists or not.
pub fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(parent) = file.parent() {
        std::fs::create_dir_all(parent)?;
    }
    replace(file, bytes)
}

/// Writes a file of the sources anew, beside it first, so that a failure leaves the old text.
pub fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    // The folder would allow it, but who took the right to write away meant the file.
    if file.metadata().is_ok_and(|known| known.permissions().readonly()) {
        return Err(std::io::Error::from(std::io::ErrorKind::PermissionDenied));
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(bytes)?;
    match file.metadata() {
        Ok(metadata) => new.as_file().set_permissions(metadata.permissions())?,
        Err(_) => readable(new.as_file())?,
    }
    new.persist(file).map(|_| ()).map_err(|error| error.error)
}

/// A temporary file is for its owner only; a new file of the user's is for whom other new files are.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
