//! Reads articles, in parallel, and turns a panic of ours into a diagnostic that names the article.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::article::{self, Article, FolderDefaults, Includes, ReadOptions, may_include_files};
use crate::config::{Config, RawHtml, Run};
use crate::source::discover::Inputs;
use crate::source::rules::site::INTERNAL;
use crate::source::{Checked, Diagnostic, SourceFile};

/// What all articles of a site are read with.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadContext {
    allow_raw_html: bool,
    defaults: FolderDefaults,
    today: Date,
    includes: Includes,
}

/// What is known of the texts of articles.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// Whether one may include other files.
    pub may_include: &'a dyn Fn(&SourceFile) -> bool,
    /// The text of an article by its path from the site root.
    pub article: &'a dyn Fn(&str) -> Option<SourceFile>,
}

impl ReadContext {
    /// From the settings, the run, and what the folders say of their articles.
    pub fn of(inputs: &Inputs, config: &Config, run: Run) -> Checked<Self> {
        let article = |path: &str| {
            let at = inputs.articles.binary_search_by(|file| file.path.as_ref().cmp(path));
            at.ok().map(|at| inputs.articles[at].clone())
        };
        let may_include = |file: &SourceFile| may_include_files(&file.text);
        Self::with(inputs, config, run, Texts { may_include: &may_include, article: &article })
    }

    /// The same with what is known of texts that are not among the inputs. Those of articles that may include others, and
    /// every `_index.md`, must be.
    pub fn with(inputs: &Inputs, config: &Config, run: Run, texts: Texts) -> Checked<Self> {
        let Checked { value, diagnostics } = FolderDefaults::read(&inputs.folder_defaults, &inputs.articles);
        let allow_raw_html = config.raw_html == RawHtml::Allow;
        let includers = inputs.articles.iter().filter(|file| (texts.may_include)(file));
        let includes = Includes::of(includers, &|path| (texts.article)(path).or_else(|| asset(inputs, path)));
        let context = Self { allow_raw_html, defaults: value, today: run.today, includes };
        Checked { value: context, diagnostics }
    }

    /// Whether reading an article again needs the text of this one: others include it, or have what it says of its folder.
    pub fn needs(&self, path: &str) -> bool {
        path.ends_with("/_index.md") || self.includes.contains(path)
    }

    fn options(&self) -> ReadOptions<'_> {
        ReadOptions {
            allow_raw_html: self.allow_raw_html,
            defaults: Some(&self.defaults),
            today: Some(self.today),
            includes: Some(&self.includes),
        }
    }
}

/// A text file beside the articles, by its path from the root.
fn asset(inputs: &Inputs, path: &str) -> Option<SourceFile> {
    let asset = inputs.assets.iter().find(|asset| asset.source_path == path)?;
    Some(SourceFile::new(path, std::str::from_utf8(&asset.bytes).ok()?))
}

/// Reads one article; `None` only after a panic, which is then the diagnostic.
pub fn read(file: &SourceFile, context: &ReadContext) -> Checked<Option<Arc<Article>>> {
    match caught(&file.path, || Ok(article::read(file, context.options()))) {
        Ok(checked) => Checked { value: Some(Arc::new(checked.value)), diagnostics: checked.diagnostics },
        Err(problem) => Checked { value: None, diagnostics: vec![problem] },
    }
}

/// Reads all articles, in the order of the files.
pub(super) fn read_all(inputs: &Inputs, config: &Config, run: Run) -> Checked<Vec<Arc<Article>>> {
    let mut diagnostics = Vec::new();
    let context = ReadContext::of(inputs, config, run).unpack(&mut diagnostics);
    let read: Vec<_> = inputs.articles.par_iter().map(|file| read(file, &context)).collect();
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
