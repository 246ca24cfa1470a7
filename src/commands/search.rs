//! `unstuck search`: the same index and the same ranking as the site.

use std::path::PathBuf;

use super::{Exit, Outcome, Report, Session};

/// What `search` is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchOptions {
    /// The text to look for; read from standard input by the command line when not given.
    pub text: String,
    /// At most this many articles.
    pub limit: usize,
    /// A file of `{"id","query"}` lines to answer instead.
    pub batch: Option<PathBuf>,
}

/// Finds the articles for a pasted text.
pub fn run(_session: &Session, _options: &SearchOptions) -> Outcome {
    Ok(Report::default().exit(Exit::Problems))
}
