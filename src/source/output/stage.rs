//! The folder in which the next site is made, beside the one that is published.

use std::path::{Path, PathBuf};

use super::{PublishError, Target, tree};

/// A stage folder. It must be removed in the end, whatever happened.
pub(super) struct Stage {
    folder: PathBuf,
}

impl Stage {
    /// An empty stage. What a killed build left behind is cleaned up.
    pub(super) fn begin(target: &Target) -> Result<Self, PublishError> {
        let folder = target.workshop("stage");
        tree::remove(&folder);
        std::fs::create_dir(&folder).map_err(PublishError::io(&folder))?;
        Ok(Self { folder })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes one file of the new site.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let file = self.folder.join(path);
        tree::with_parent(&file, || std::fs::write(&file, bytes)).map_err(PublishError::io(&file))
    }

    /// Removes the stage: an unfinished site, or after the exchange the old one.
    pub(super) fn remove(&self) {
        tree::remove(&self.folder);
    }
}
