//! What holds for all articles of a folder: its `.meta.yml` (Material for MkDocs) and `cascade:` in its `_index.md` (Hugo).

use std::collections::BTreeMap;

use super::fields::Fields;
use super::head::{self, Format};
use super::node::{Map, Node};
use super::yaml;
use crate::source::{Checked, Diagnostic, SourceFile};

/// Defaults by folder below `content/`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FolderDefaults(BTreeMap<String, Map>);

impl FolderDefaults {
    /// Reads the defaults of a site: its `.meta.yml` files, and those of its articles that are an `_index.md`.
    pub fn read<'a>(files: &'a [SourceFile], articles: &'a [SourceFile]) -> Checked<Self> {
        let mut defaults = Self::default();
        let mut diagnostics = Vec::new();
        for file in files {
            let (entries, map) = yaml::read(file, &(0..file.text.len())).unpack(&mut diagnostics);
            let mut fields = Fields::new(file, 0..file.text.len(), &entries, map.clone());
            fields.read();
            diagnostics.append(&mut fields.diagnostics);
            defaults.0.entry(folder(&file.path)).or_default().extend(map);
        }
        for file in articles.iter().filter(|file| file.path.ends_with("/_index.md")) {
            defaults.0.entry(folder(&file.path)).or_default().extend(cascade(file));
        }
        Checked { value: defaults, diagnostics }
    }

    /// A head with what it does not say itself, from its own folder first. Lists and mappings grow together.
    pub fn complete(&self, path: &str, map: &mut Map) -> Vec<String> {
        let mut inherited = Vec::new();
        let folder = folder(path);
        let ancestors = std::iter::successors(Some(folder.as_str()), |folder| parent(folder));
        for (key, node) in ancestors.filter_map(|folder| self.0.get(folder)).flatten() {
            match map.iter_mut().find(|(known, _)| known == key) {
                Some((_, known)) => join(known, node),
                None => {
                    inherited.push(key.clone());
                    map.push((key.clone(), node.clone()));
                }
            }
        }
        inherited
    }
}

fn join(known: &mut Node, more: &Node) {
    match (known, more) {
        (Node::List(known), Node::List(more)) => known.extend(more.iter().cloned()),
        (Node::Map(known), Node::Map(more)) => {
            let new: Vec<_> =
                more.iter().filter(|(key, _)| known.iter().all(|(name, _)| name != key)).cloned().collect();
            known.extend(new);
        }
        _ => {}
    }
}

/// The `cascade:` of a folder's page; problems of its head are reported when it is read as an article.
fn cascade(file: &SourceFile) -> Map {
    let Some(head) = head::find(file).filter(|head| head.format == Format::Yaml) else { return Vec::new() };
    let (_, map) = yaml::read(file, &head.text).unpack(&mut Vec::<Diagnostic>::new());
    let node = map.into_iter().find(|(key, _)| key == "cascade").map(|(_, node)| node);
    node.map(|node| node.elements().iter().cloned().flat_map(Node::into_map).collect()).unwrap_or_default()
}

fn folder(path: &str) -> String {
    let path = path.strip_prefix("content/").unwrap_or(path);
    path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
}

fn parent(folder: &str) -> Option<&str> {
    (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |(outer, _)| outer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ReadOptions, front_matter};

    fn tags_and_draft(meta: &str, index: &str, article: &str) -> (Vec<String>, bool, usize) {
        let files = [SourceFile::new("content/a/.meta.yml", meta)];
        let articles = [SourceFile::new("content/_index.md", index)];
        let defaults = FolderDefaults::read(&files, &articles).value;
        let file = SourceFile::new("content/a/b/x.md", article);
        let options = ReadOptions { defaults: Some(&defaults), ..ReadOptions::default() };
        let checked = front_matter::read(&file, options);
        (checked.value.0.tags, checked.value.0.draft, checked.diagnostics.len())
    }

    #[test]
    fn an_article_takes_what_it_does_not_say() {
        let index = "---\ntitle: Top\ncascade:\n  draft: true\n---\n";
        assert_eq!(tags_and_draft("tags: [pip]\n", index, "# X\n"), (vec!["pip".to_owned()], true, 0));
        let article = "---\ntags: [python]\ndraft: false\n---\n";
        assert_eq!(
            tags_and_draft("tags: [pip]\n", index, article),
            (vec!["python".to_owned(), "pip".to_owned()], false, 0)
        );
    }

    #[test]
    fn a_fault_is_reported_for_the_folder_and_not_for_each_article() {
        let files = [SourceFile::new("content/a/.meta.yml", "auhtors: [x]\ndate: never\n")];
        let checked = FolderDefaults::read(&files, &[]);
        assert_eq!(checked.diagnostics.len(), 2);
        assert_eq!(tags_and_draft("auhtors: [x]\ndate: never\n", "", "text\n").2, 0);
    }
}
