//! The sources of a site, kept in memory so that after an edit only what changed is read again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::file::{self, Content, Found, Source, Stamp};
use super::role::{self, Role};
use super::walk::walk;
use super::{Asset, Inputs, ThemeFile, Wanted, problems};
use crate::source::{Diagnostic, SourceFile, asset};

/// All files of a site root as they were when last read.
#[derive(Debug, Clone)]
pub struct Sources {
    root: PathBuf,
    wanted: Wanted,
    files: BTreeMap<String, Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Sources {
    /// No file yet.
    pub fn none(root: &Path, wanted: Wanted) -> Self {
        Self { root: root.to_owned(), wanted, files: BTreeMap::new(), diagnostics: Vec::new() }
    }

    /// Reads every file below `content`, `static` and the theme's folder.
    pub fn read(root: &Path, wanted: Wanted) -> Self {
        let mut sources =
            Self { root: root.to_owned(), wanted, files: BTreeMap::new(), diagnostics: Vec::new() };
        sources.scan();
        sources
    }

    /// Reads the theme, and those of the named files that a walk would find.
    pub fn some(root: &Path, wanted: Wanted, paths: &[String]) -> Self {
        let mut sources = Self::none(root, wanted);
        let theme = root.join("themes").join(&sources.wanted.theme);
        let mut found = walk(root, &theme, &mut sources.diagnostics);
        // A walk follows no symlink and sees no hidden file.
        let here = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let is_seen = |path: &&String| {
            !path.split('/').any(role::is_hidden)
                && here.join(path).canonicalize().is_ok_and(|file| file == here.join(path))
        };
        found.extend(
            paths.iter().filter(is_seen).map(|path| Found { path: path.clone(), file: root.join(path) }),
        );
        let read = |found: Found| (found.path.clone(), Source::read(&found, &sources.wanted));
        sources.files = found.into_iter().map(read).collect();
        sources
    }

    /// Walks the folders again and reads what is new or has another stamp.
    pub fn scan(&mut self) {
        self.diagnostics.clear();
        let found = self.walk();
        let mut old = std::mem::take(&mut self.files);
        let read = |found: Found| (found.path.clone(), Source::read(&found, &self.wanted));
        let (kept, new): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| {
            let known = old.get(&found.path).and_then(|source| source.stamp);
            known.is_some() && known == Stamp::of(&found.file)
        });
        self.files = new.into_par_iter().map(read).collect();
        self.files.extend(kept.into_iter().filter_map(|found| old.remove_entry(&found.path)));
    }

    fn walk(&mut self) -> Vec<Found> {
        let content = self.root.join("content");
        if let Some(problem) = problems::no_content(&content) {
            self.diagnostics.push(problem);
        }
        let theme = self.root.join("themes").join(&self.wanted.theme);
        let folders = [content, self.root.join("static"), theme];
        folders.iter().flat_map(|folder| walk(&self.root, folder, &mut self.diagnostics)).collect()
    }

    /// Reads again what may have changed: a known file is read alone, for anything else all folders are walked.
    pub fn refresh(&mut self, changed: &[PathBuf]) {
        let mut alone = Vec::new();
        for file in changed {
            match self.known(file) {
                Known::Hidden => {}
                Known::File(found) => alone.push(found),
                Known::Unclear => return self.scan(),
            }
        }
        for found in alone {
            let source = Source::read(&found, &self.wanted);
            self.files.insert(found.path, source);
        }
    }

    fn known(&self, file: &Path) -> Known {
        let Ok(inside) = file.strip_prefix(&self.root) else { return Known::Hidden };
        let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
        let Some(parts) = parts else { return Known::Unclear };
        if parts.iter().any(|part| role::is_hidden(part)) {
            return Known::Hidden;
        }
        let path = parts.join("/");
        if self.files.contains_key(&path) && Stamp::of(file).is_some() {
            return Known::File(Found { path, file: file.to_owned() });
        }
        Known::Unclear
    }

    /// Lets go of the texts of articles, but for those that are needed again. They stay among the inputs by their path.
    pub fn forget(&mut self, is_needed: &dyn Fn(&SourceFile) -> bool) {
        for source in self.files.values_mut().filter(|source| source.role == Role::Article) {
            if let Content::Text(file) = &source.content
                && !is_empty(file)
                && !is_needed(file)
            {
                source.content = Content::Forgotten(file.path.clone());
            }
        }
    }

    /// Reads again what was forgotten; a file that is gone meanwhile is no longer among the inputs.
    pub fn recall(&mut self) {
        let forgotten =
            self.files.iter().filter(|(_, source)| matches!(source.content, Content::Forgotten(_)));
        let found = forgotten.map(|(path, _)| Found { path: path.clone(), file: self.root.join(path) });
        let found: Vec<Found> = found.collect();
        found.iter().for_each(|found| drop(self.files.remove(&found.path)));
        let there = found.into_par_iter().filter(|found| Stamp::of(&found.file).is_some());
        let read = there.map(|found| (found.path.clone(), Source::read(&found, &self.wanted)));
        let read: Vec<(String, Source)> = read.collect();
        self.files.extend(read);
    }

    /// The text of an article by its path from the root, read again when it was forgotten.
    pub fn article(&self, path: &str) -> Option<SourceFile> {
        let source = self.files.get(path).filter(|source| source.role == Role::Article)?;
        match &source.content {
            Content::Text(file) => (!is_empty(file)).then(|| file.clone()),
            Content::Forgotten(_) => {
                let found = Found { path: path.to_owned(), file: self.root.join(path) };
                file::one_text(&found, self.wanted.article_limit, &mut Vec::new())
            }
            Content::Bytes(_) | Content::Nothing => None,
        }
    }

    /// The sources by what they are for.
    pub fn inputs(&self) -> Inputs {
        let mut inputs = Inputs { diagnostics: self.diagnostics.clone(), ..Inputs::default() };
        for (path, source) in &self.files {
            inputs.diagnostics.extend_from_slice(&source.diagnostics);
            self.add(&mut inputs, path, source);
        }
        let has_article = !inputs.articles.is_empty() || !inputs.forgotten.is_empty();
        if !has_article && !inputs.diagnostics.iter().any(Diagnostic::is_error) {
            inputs.diagnostics.push(problems::empty_content());
        }
        inputs
    }

    fn add(&self, inputs: &mut Inputs, path: &str, source: &Source) {
        match (source.role, &source.content) {
            (Role::Article, Content::Text(file)) if is_empty(file) => {
                inputs.diagnostics.push(problems::empty_file(path));
            }
            (Role::Article, Content::Text(file)) => inputs.articles.push(file.clone()),
            (_, Content::Forgotten(path)) => inputs.forgotten.push(path.clone()),
            (Role::FolderDefaults, Content::Text(file)) => inputs.folder_defaults.push(file.clone()),
            (Role::Tree, Content::Text(file)) => inputs.trees.push(file.clone()),
            (Role::Queries, Content::Text(file)) => inputs.queries = Some(file.clone()),
            (Role::Anchors, Content::Text(file)) => inputs.anchors = Some(file.clone()),
            (Role::Theme, Content::Bytes(bytes)) => inputs.theme.push(ThemeFile {
                path: path["themes/".len() + self.wanted.theme.len() + 1..].to_owned(),
                source_path: path.to_owned(),
                bytes: bytes.clone(),
            }),
            (_, Content::Bytes(bytes)) => inputs.assets.push(Asset {
                path: asset::output_path(path.split_once('/').map_or(path, |(_, inside)| inside)),
                source_path: path.to_owned(),
                bytes: bytes.clone(),
            }),
            (_, Content::Text(_) | Content::Nothing) => {}
        }
    }
}

/// Whether an article has nothing to read.
fn is_empty(file: &SourceFile) -> bool {
    file.text.trim().is_empty()
}

/// What a changed path is.
enum Known {
    /// Nothing we look at.
    Hidden,
    /// A file that was read before and is still there.
    File(Found),
    /// New, gone, or a folder.
    Unclear,
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn wanted() -> Wanted {
        Wanted { theme: "default".to_owned(), article_limit: 100, asset_limit: 100 }
    }

    fn articles(sources: &Sources) -> Vec<(String, String)> {
        let articles = sources.inputs().articles;
        articles.iter().map(|file| (file.path.to_string(), file.text.to_string())).collect()
    }

    #[test]
    fn an_edit_a_new_file_and_a_deleted_one_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let file = |path: &str| folder.path().join("content").join(path);
        std::fs::create_dir(folder.path().join("content")).unwrap();
        std::fs::write(file("a.md"), "old").unwrap();
        std::fs::write(file("b.md"), "b").unwrap();
        let mut sources = Sources::read(folder.path(), wanted());
        std::fs::write(file("a.md"), "new").unwrap();
        std::fs::write(file("c.md"), "c").unwrap();
        std::fs::remove_file(file("b.md")).unwrap();
        sources.refresh(&[file("a.md"), file("b.md"), file("c.md")]);
        let pair = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        assert_eq!(articles(&sources), [pair("content/a.md", "new"), pair("content/c.md", "c")]);
    }

    #[test]
    fn a_forgotten_text_is_read_again_when_it_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = |path: &str| folder.path().join("content").join(path);
        std::fs::create_dir(folder.path().join("content")).unwrap();
        ["a.md", "b.md", "c.md"].iter().for_each(|name| std::fs::write(file(name), name).unwrap());
        let mut sources = Sources::read(folder.path(), wanted());
        sources.forget(&|file| file.path.ends_with("c.md"));
        assert_eq!(sources.inputs().forgotten, ["content/a.md".into(), "content/b.md".into()]);
        assert_eq!(articles(&sources), [("content/c.md".to_owned(), "c.md".to_owned())]);
        assert_eq!(
            sources.article("content/a.md").map(|file| file.text.to_string()).as_deref(),
            Some("a.md")
        );
        std::fs::remove_file(file("b.md")).unwrap();
        sources.recall();
        assert_eq!(articles(&sources).len(), 2);
        assert_eq!(sources.inputs().forgotten, Vec::<Arc<str>>::new());
    }

    #[test]
    fn a_large_file_is_a_problem_and_hidden_ones_are_none() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        std::fs::write(folder.path().join("content/a.md"), "x".repeat(101)).unwrap();
        std::fs::write(folder.path().join("content/.env"), "secret").unwrap();
        std::fs::write(folder.path().join("content/b.png"), "x".repeat(101)).unwrap();
        let inputs = Sources::read(folder.path(), wanted()).inputs();
        let codes: Vec<_> = inputs.diagnostics.iter().map(|problem| problem.rule.code).collect();
        assert_eq!((codes, inputs.assets.len()), (vec!["E006", "W012"], 0));
    }
}
