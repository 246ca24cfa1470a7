//! The folders of the content: what each holds, with the folders above it even where they hold no article.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ArticleIndex, Folder};
use crate::article::Article;

/// Every folder by path. `listed` are the articles that lists show, by title.
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
    connect(&mut folders);
    folders
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
    let paths: Vec<String> = folders.keys().filter(|path| !path.is_empty()).cloned().collect();
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
fn title(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).replace(['-', '_'], " ");
    let mut characters = name.trim().chars();
    characters
        .next()
        .map_or_else(|| path.to_owned(), |first| first.to_uppercase().chain(characters).collect())
}
