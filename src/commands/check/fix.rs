//! `--fix`: mends in the files what needs no decision: quotes around titles, and dates. Nothing else in a file changes.

use anyhow::Context;

use super::super::project::{self, ProjectOptions};
use super::super::{Failure, Session};
use crate::article::front_matter;
use crate::source::{discover, output};

/// Mends every article; the paths of those that changed.
pub(super) fn all(session: &Session, options: &ProjectOptions) -> Result<Vec<String>, Failure> {
    let config = project::settings(session, options, &mut Vec::new());
    let mut mended = Vec::new();
    for article in project::sources(session, &config).articles {
        let file = session.root.join(&*article.path);
        // The file as it is on the disk, with its line ends and its byte-order mark.
        let text = discover::bytes(&file).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(text) = text.and_then(|text| front_matter::mend(&text)) else { continue };
        output::replace(&file, text.as_bytes())
            .with_context(|| format!("cannot write `{}`", file.display()))?;
        mended.push(article.path.to_string());
    }
    Ok(mended)
}
