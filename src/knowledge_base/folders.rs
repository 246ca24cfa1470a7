//! The folders of the content: what each holds, with the folders above it even where they hold no article.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ArticleIndex, Folder};
use crate::article::Article;

/// Every folder by path. `listed` are the articles that lists show, by title; in its folder one with a `weight` comes
/// before, and folders likewise.
pub fn assemble(
    articles: &[Arc<Article>],
    listed: &[ArticleIndex],
    indexes: Vec<Arc<Article>>,
) -> BTreeMap<String, Folder> {
    let mut folders = BTreeMap::from([(String::new(), Folder::default())]);
    for &index in listed {
        let path = &articles[index].folder;
        open(&mut folders, path).articles.push(index);
        for above in ancestors(path) {
            open(&mut folders, above).total += 1;
        }
    }
    for index in indexes {
        let path = index.folder.clone();
        open(&mut folders, &path).index = Some(index);
    }
    for folder in folders.values_mut() {
        // Sorting is stable, so that articles of one weight stay in the order of their titles.
        folder.articles.sort_by(|&a, &b| by_weight(Some(&articles[a]), Some(&articles[b])));
    }
    connect(&mut folders);
    folders
}

/// Lower weights first, what has none last.
fn by_weight(one: Option<&Article>, other: Option<&Article>) -> Ordering {
    let weight =
        |article: Option<&Article>| article.and_then(|it| it.front_matter.weight).unwrap_or(f64::INFINITY);
    weight(one).total_cmp(&weight(other))
}

/// Makes an `index.md` the introduction of its folder where other articles stand beside or below it, as in MkDocs and
/// Docusaurus; alone in its folder it is an article with its pictures, as in Zola and Hugo.
pub fn with_indexes(mut articles: Vec<Arc<Article>>) -> Vec<Arc<Article>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for article in &articles {
        for folder in ancestors(source_folder(article)) {
            *counts.entry(folder.to_owned()).or_default() += 1;
        }
    }
    for article in &mut articles {
        let folder = source_folder(article).to_owned();
        let is_index = article.source_path.rsplit('/').next().is_some_and(|name| name.starts_with("index."));
        if is_index && !article.is_folder_index && counts.get(&folder).is_some_and(|count| *count > 1) {
            let article = Arc::make_mut(article);
            article.folder = folder;
            article.is_folder_index = true;
        }
    }
    articles
}

/// The folder below `content/` a source file lies in.
fn source_folder(article: &Article) -> &str {
    let path = article.source_path.strip_prefix("content/").unwrap_or(&article.source_path);
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// For each article its place among those of its folder.
pub fn places(folders: &BTreeMap<String, Folder>, count: usize) -> Vec<Option<usize>> {
    let mut places = vec![None; count];
    for folder in folders.values() {
        for (place, &article) in folder.articles.iter().enumerate() {
            places[article] = Some(place);
        }
    }
    places
}

/// The folder itself and all above it, to the top.
pub fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| {
        (!path.is_empty()).then(|| path.rsplit_once('/').map_or("", |(above, _)| above))
    })
}

fn open<'a>(folders: &'a mut BTreeMap<String, Folder>, path: &str) -> &'a mut Folder {
    for above in ancestors(path).skip(1) {
        if !folders.contains_key(above) {
            folders.insert(above.to_owned(), Folder::default());
        }
    }
    folders.entry(path.to_owned()).or_default()
}

/// Gives every folder its title and the folders directly in it.
fn connect(folders: &mut BTreeMap<String, Folder>) {
    let mut paths: Vec<String> = folders.keys().filter(|path| !path.is_empty()).cloned().collect();
    paths.sort_by(|a, b| by_weight(folders[a].index.as_deref(), folders[b].index.as_deref()));
    for path in paths {
        let above = path.rsplit_once('/').map_or("", |(above, _)| above);
        if let Some(parent) = folders.get_mut(above) {
            parent.folders.push(path.clone());
        }
        if let Some(folder) = folders.get_mut(&path) {
            folder.title = folder.index.as_ref().map_or_else(|| title(&path), |index| index.title.clone());
        }
    }
}

/// A title from a folder's name: `visual-studio` gives `Visual studio`.
pub fn title(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).replace(['-', '_'], " ");
    let mut characters = name.trim().chars();
    characters
        .next()
        .map_or_else(|| path.to_owned(), |first| first.to_uppercase().chain(characters).collect())
}
