//! Anchor memory: what was published keeps working when headings are renamed and articles move.
//!
//! An anchor that is gone is led to the heading that has its text, or its place and most of its words. A page that is gone is
//! led to the article that has its text. What cannot be led anywhere is reported by `check`. The memory is only looked at
//! here; `build` writes it, and only where the file exists, so that no build adds a file to the sources unasked.

mod follow;
mod marks;
mod memory;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::article::Article;
use crate::source::rules::content::{LOST_ANCHOR, LOST_PAGE};
use crate::source::{Checked, Diagnostic, SourceFile};

use memory::{Memory, Remembered};

/// What is known of earlier publications, brought up to date.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    memory: Memory,
    /// Anchors and pages that were published and now lead nowhere.
    pub lost: Vec<Diagnostic>,
}

/// The articles with their earlier anchors and addresses, and what is lost. Without a memory nothing changes. `files` are
/// all articles, published or not: one that is only unpublished is not lost.
pub fn recall(
    file: Option<&SourceFile>,
    articles: Vec<Arc<Article>>,
    files: &[SourceFile],
) -> Checked<(Vec<Arc<Article>>, Anchors)> {
    let Some(file) = file else { return Checked::clean((articles, Anchors::default())) };
    let mut diagnostics = Vec::new();
    let mut memory = memory::read(file).unpack(&mut diagnostics);
    let sources: BTreeMap<&str, &SourceFile> = files.iter().map(|file| (&*file.path, file)).collect();
    let taken = taken(&articles);
    let mut lost = follow::pages(&mut memory, (&articles, &taken), &sources)
        .into_iter()
        .map(|(path, gone)| page_lost(file, &path, &gone))
        .collect::<Vec<_>>();
    let articles = articles
        .into_iter()
        .map(|article| match memory.get_mut(&*article.source_path) {
            Some(remembered) => {
                let gone = follow::ids(remembered, &article, sources.get(&*article.source_path).copied());
                lost.extend(gone.iter().map(|id| anchor_lost(file, &article, remembered, id)));
                with_former(article, remembered, &taken)
            }
            None => article,
        })
        .collect();
    Checked { value: (articles, Anchors { memory, lost }), diagnostics }
}

/// Addresses that pages have now, which no redirect may take.
fn taken(articles: &[Arc<Article>]) -> BTreeSet<String> {
    let folders = articles.iter().flat_map(|article| super::folders::ancestors(&article.folder));
    let folders = folders.map(|folder| format!("{folder}/"));
    articles.iter().map(|article| article.url.clone()).chain(folders).collect()
}

/// The article with the anchors and addresses it had before.
fn with_former(mut article: Arc<Article>, remembered: &Remembered, taken: &BTreeSet<String>) -> Arc<Article> {
    let known = |page: &&String| {
        let is_alias = |alias: &String| alias.trim_matches('/') == page.trim_matches('/');
        !taken.contains(*page) && !article.front_matter.aliases.iter().any(is_alias)
    };
    let pages: Vec<String> = remembered.was.iter().filter(known).cloned().collect();
    if pages.is_empty() && remembered.renamed.is_empty() {
        return article;
    }
    let changed = Arc::make_mut(&mut article);
    changed.front_matter.aliases.extend(pages);
    for (old, new) in &remembered.renamed {
        // An author may have set the old anchor again.
        if !changed.former_ids.values().flatten().any(|id| id == old) {
            changed.former_ids.entry(new.clone()).or_default().push(old.clone());
        }
    }
    article
}

fn page_lost(file: &SourceFile, path: &str, gone: &Remembered) -> Diagnostic {
    let line = gone.lines.get("").copied().unwrap_or(1);
    let message = format!("the page `{}` of `{path}` was published and is gone", gone.page);
    file.diagnostic_at_line(&LOST_PAGE, line, message).help(format!(
        "write `aliases: [/{}]` into the article that replaces it, or delete its entry from this file",
        gone.page
    ))
}

fn anchor_lost(file: &SourceFile, article: &Article, remembered: &Remembered, id: &str) -> Diagnostic {
    let line = remembered.lines.get(id).copied().unwrap_or(1);
    let message = format!("the heading `#{id}` of `{}` was published and is gone", article.source_path);
    file.diagnostic_at_line(&LOST_ANCHOR, line, message).help(format!(
        "give the heading that replaces it this anchor, `## … {{#{id}}}`, or delete the line from this file"
    ))
}

impl Anchors {
    /// The text of the memory after the publication of these articles and introductions of folders. The same articles and
    /// memory give the same text.
    pub fn updated<'a>(
        &self,
        articles: impl IntoIterator<Item = &'a Arc<Article>>,
        files: &[SourceFile],
    ) -> String {
        let mut memory = self.memory.clone();
        let sources: BTreeMap<&str, &SourceFile> = files.iter().map(|file| (&*file.path, file)).collect();
        // The start page is never renamed, and no other shows what `content/_index.md` says.
        for article in articles.into_iter().filter(|article| !article.url.is_empty()) {
            let Some(file) = sources.get(&*article.source_path) else { continue };
            let remembered = memory.entry(article.source_path.to_string()).or_default();
            let mut ids = marks::marked(article, file);
            let is_gone = |(id, _): &&(String, String)| {
                !ids.iter().any(|(known, _)| known == id) && !remembered.renamed.contains_key(id)
            };
            // What is lost stays until its line is deleted, or every check but one would pass.
            let gone: Vec<_> = remembered.ids.iter().filter(is_gone).cloned().collect();
            ids.extend(gone);
            remembered.ids = ids;
            remembered.page.clone_from(&article.url);
            remembered.mark = marks::whole(article, file);
        }
        memory::text(&memory)
    }
}

#[cfg(test)]
mod tests;
