//! The list of files a build wrote. Only what it names is ever deleted, and only a folder that holds it is taken as ours.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::PublishError;

/// Name of the manifest in the output folder.
pub const MANIFEST_FILE: &str = ".unstuck-manifest.json";

/// The files of a published site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Paths in the output with `/`, sorted.
    pub(super) files: Vec<String>,
}

impl Manifest {
    pub(super) fn of<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let mut files: Vec<String> = paths.map(str::to_owned).collect();
        files.sort_unstable();
        Self { files }
    }

    /// The manifest of a folder; empty when there is none. Paths that lead out of the folder are dropped, for the file could
    /// have been tampered with.
    pub(super) fn read(folder: &Path) -> Self {
        let bytes = std::fs::read(folder.join(MANIFEST_FILE)).unwrap_or_default();
        let mut manifest: Self = serde_json::from_slice(&bytes).unwrap_or_default();
        manifest.files.retain(|path| is_inside(path));
        manifest.files.sort_unstable();
        manifest
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), PublishError> {
        let path = folder.join(MANIFEST_FILE);
        let text = serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        std::fs::write(&path, text).map_err(PublishError::io(&path))
    }

    pub(super) fn holds(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| file.as_str().cmp(path)).is_ok()
    }
}

fn is_inside(path: &str) -> bool {
    let plain = |part: std::path::Component| matches!(part, std::path::Component::Normal(_));
    !path.is_empty() && Path::new(path).components().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_are_dropped() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join(MANIFEST_FILE),
            r#"{"files":["../x","/etc/passwd","a/b","a/../../c"]}"#,
        )
        .unwrap();
        assert_eq!(Manifest::read(folder.path()).files, ["a/b"]);
    }
}
