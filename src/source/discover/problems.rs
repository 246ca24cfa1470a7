//! What can be wrong with a file before anybody reads its text.

use std::io::ErrorKind;
use std::path::Path;

use crate::source::Diagnostic;
use crate::source::rules::files::{
    ARTICLE_TOO_LARGE, ASSET_TOO_LARGE, EMPTY_CONTENT, EMPTY_FILE, FILE_NAME_NOT_UTF8, NO_CONTENT,
    NOT_A_REGULAR_FILE, SYMLINK, UNREADABLE, WINDOWS_NAME,
};

/// Why there is nothing to read in the `content` folder; `None` when there is a folder.
pub(super) fn no_content(folder: &Path) -> Option<Diagnostic> {
    let (message, help) = match folder.metadata() {
        Ok(metadata) if metadata.is_dir() => return None,
        Ok(_) => {
            ("`content` is a file, not a directory", "make a folder `content` and put the articles into it")
        }
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            ("`content` cannot be read: permission denied", "grant the permission to read it")
        }
        Err(_) => (
            "the folder `content` was not found",
            "make it, name the site's root with `--root DIR`, or start from `unstuck init DIR`",
        ),
    };
    Some(Diagnostic::new(&NO_CONTENT, message).in_file("content").help(help))
}

pub(super) fn empty_content() -> Diagnostic {
    Diagnostic::new(&EMPTY_CONTENT, "there are no articles in `content`")
        .in_file("content")
        .help("write `content/my-error.md`, or start from `unstuck init DIR`")
}

pub(super) fn empty_file(path: &str) -> Diagnostic {
    Diagnostic::new(&EMPTY_FILE, "the file is empty")
        .in_file(path)
        .help("write the article, or delete the file")
}

pub(super) fn article_too_large(path: &str, limit: u64) -> Diagnostic {
    Diagnostic::new(&ARTICLE_TOO_LARGE, too_large(limit))
        .in_file(path)
        .help("split it, or raise `limits.article` in unstuck.yaml")
}

pub(super) fn asset_too_large(path: &str, limit: u64) -> Diagnostic {
    Diagnostic::new(&ASSET_TOO_LARGE, too_large(limit))
        .in_file(path)
        .help("link to it elsewhere, or raise `limits.asset` in unstuck.yaml")
}

fn too_large(limit: u64) -> String {
    format!("the size of the file is over the limit of {limit} bytes")
}

pub(super) fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    let message = match error.kind() {
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::NotFound => "it was deleted or renamed while it was read".to_owned(),
        _ => error.to_string(),
    };
    Diagnostic::new(&UNREADABLE, format!("cannot read this: {message}"))
        .in_file(path)
        .help("make it readable, or move it out of the site root")
}

pub(super) fn symlink(shown: &str, root: &Path, path: &Path) -> Diagnostic {
    let message = match (path.canonicalize(), root.canonicalize()) {
        (Ok(target), Ok(root)) if !target.starts_with(&root) => {
            "this symlink leads outside the site root and is left out"
        }
        (Err(_), _) => "this symlink leads nowhere and is left out",
        _ => "this is a symlink, which is not followed",
    };
    Diagnostic::new(&SYMLINK, message).in_file(shown).help("put the file itself there")
}

pub(super) fn not_regular(shown: &str) -> Diagnostic {
    Diagnostic::new(&NOT_A_REGULAR_FILE, "this is not a regular file, so it is left out")
        .in_file(shown)
        .help("delete it, or put a copy of the file there")
}

pub(super) fn name_not_utf8(shown: &str) -> Diagnostic {
    Diagnostic::new(&FILE_NAME_NOT_UTF8, "the name of this file is not UTF-8")
        .in_file(shown)
        .help("rename the file")
}

pub(super) fn windows_name(shown: &str) -> Diagnostic {
    Diagnostic::new(&WINDOWS_NAME, "Windows reserves this name, so the file cannot exist there")
        .in_file(shown)
        .help("rename the file")
}
