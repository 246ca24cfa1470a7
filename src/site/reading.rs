//! Reads articles, in parallel, and turns a panic of ours into a diagnostic that names the article.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;

use crate::article::{self, Article, ReadOptions};
use crate::config::{Config, RawHtml};
use crate::source::rules::site::INTERNAL;
use crate::source::{Checked, Diagnostic, SourceFile};

/// Reads one article; `None` only after a panic, which is then the diagnostic.
pub fn read(file: &SourceFile, config: &Config) -> Checked<Option<Arc<Article>>> {
    let options = ReadOptions { allow_raw_html: config.raw_html == RawHtml::Allow, ..ReadOptions::default() };
    match caught(&file.path, || Ok(article::read(file, options))) {
        Ok(checked) => Checked { value: Some(Arc::new(checked.value)), diagnostics: checked.diagnostics },
        Err(problem) => Checked { value: None, diagnostics: vec![problem] },
    }
}

/// Reads all articles, in the order of the files.
pub(super) fn read_all(files: &[SourceFile], config: &Config) -> Checked<Vec<Arc<Article>>> {
    let read: Vec<_> = files.par_iter().map(|file| read(file, config)).collect();
    let mut diagnostics = Vec::new();
    let articles = read.into_iter().filter_map(|checked| checked.unpack(&mut diagnostics)).collect();
    Checked { value: articles, diagnostics }
}

/// Does a piece of work; a panic in it becomes a diagnostic that names `what`.
pub(super) fn caught<T>(what: &str, work: impl FnOnce() -> Result<T, Diagnostic>) -> Result<T, Diagnostic> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(Diagnostic::new(&INTERNAL, format!("unstuck itself failed: {text}"))
            .in_file(what)
            .help("please report it, with the file if you can; leave the file out to go on"))
    })
}
