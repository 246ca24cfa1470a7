//! Where another tool keeps its articles, its pictures, the titles of its folders and the order of both.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

use super::order;
use crate::source::discover;

/// A folder of another tool.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Layout {
    /// The folder of the articles.
    pub(super) content: PathBuf,
    /// The folder whose files are copied as they are, if the tool has one.
    pub(super) assets: Option<PathBuf>,
    /// A first part of addresses that is no folder: `docs` in Docusaurus.
    pub(super) prefix: String,
    /// Titles of folders, and of articles by path with extension, below `content`.
    pub(super) titles: BTreeMap<String, String>,
    /// Places of folders and articles among those beside them, by the same paths.
    pub(super) places: BTreeMap<String, f64>,
    /// What is left behind.
    pub(super) lost: Vec<String>,
}

/// Looks at the settings file of a folder; one without is a plain folder of articles.
pub(super) fn read(folder: &Path) -> Layout {
    let has = |names: &[&str]| names.iter().map(|name| folder.join(name)).find(|file| file.is_file());
    let mut layout = Layout { content: folder.to_owned(), ..Layout::default() };
    if let Some(file) = has(&["mkdocs.yml", "mkdocs.yaml", "zensical.yml"]) {
        mkdocs(folder, &file, &mut layout);
    } else if has(&[
        "docusaurus.config.js",
        "docusaurus.config.ts",
        "docusaurus.config.mjs",
        "docusaurus.config.cjs",
    ])
    .is_some()
    {
        docusaurus(folder, &mut layout);
    } else if let Some(file) =
        has(&["hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml", "zola.toml"])
    {
        with_content(folder, &file, &mut layout);
    }
    for file in ["toc.yml", "TOC.yml"].map(|name| layout.content.join(name)) {
        if let Some(toc) = yaml(&file) {
            learn(&toc, &mut layout);
        }
    }
    categories(&mut layout);
    layout
}

fn yaml(file: &Path) -> Option<Value> {
    serde_yaml::from_slice(&discover::bytes(file).ok()?).ok()
}

fn mkdocs(folder: &Path, file: &Path, layout: &mut Layout) {
    let settings = yaml(file).unwrap_or_default();
    let docs = settings.get("docs_dir").and_then(Value::as_str).unwrap_or("docs");
    layout.content = folder.join(docs);
    // Without `nav` articles stand by their names, as here.
    if let Some(nav) = settings.get("nav").and_then(Value::as_sequence) {
        let paths: Vec<String> = nav.iter().flat_map(|entry| mkdocs_entry(entry, layout)).collect();
        in_order(&paths, layout);
    }
    order::pages(layout);
    if settings.get("plugins").is_some() {
        layout.lost.push("`plugins` of MkDocs are not carried over".to_owned());
    }
}

/// Reads an entry of `nav`; the articles in it.
fn mkdocs_entry(entry: &Value, layout: &mut Layout) -> Vec<String> {
    let Some((title, inside)) = entry.as_mapping().and_then(|map| map.iter().next()) else {
        return entry.as_str().map(str::to_owned).into_iter().collect();
    };
    let title = title.as_str().unwrap_or_default();
    match inside {
        Value::String(path) => {
            layout.titles.insert(path.clone(), title.to_owned());
            vec![path.clone()]
        }
        Value::Sequence(entries) => {
            let paths: Vec<String> = entries.iter().flat_map(|entry| mkdocs_entry(entry, layout)).collect();
            name_folder(title, &paths, layout);
            paths
        }
        _ => Vec::new(),
    }
}

/// A part of the navigation names the folder its articles lie in, when that is one folder and has no name yet.
fn name_folder(title: &str, paths: &[String], layout: &mut Layout) {
    let folder = |path: &String| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let mut folders: Vec<Option<String>> = paths.iter().map(folder).collect();
    folders.dedup();
    match &folders[..] {
        [Some(folder)] => drop(layout.titles.entry(folder.clone()).or_insert_with(|| title.to_owned())),
        _ => layout.lost.push(format!("the part `{title}` of the navigation: it is no folder")),
    }
}

/// Numbers folders and articles in the order of a navigation, each among those beside it.
fn in_order(paths: &[String], layout: &mut Layout) {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    for path in paths {
        for end in path.match_indices('/').map(|(at, _)| at).chain([path.len()]) {
            let above = path[..end].rsplit_once('/').map_or("", |(above, _)| above);
            if let Entry::Vacant(place) = layout.places.entry(path[..end].to_owned()) {
                let count = counts.entry(above).or_default();
                *count += 1.0;
                place.insert(*count);
            }
        }
    }
}

/// Docusaurus orders by numbers before the names: `02-install.md`. Dates and versions are none.
fn numbered(layout: &mut Layout) {
    for (_, inside) in discover::files_below(&layout.content) {
        let path = inside.to_string_lossy().replace('\\', "/");
        for end in path.match_indices('/').map(|(at, _)| at).chain([path.len()]) {
            let name = path[..end].rsplit('/').next().unwrap_or_default();
            let digits = name.bytes().take_while(u8::is_ascii_digit).count();
            let rest = name[digits..].trim_start_matches(['-', '_', '.', ' ']);
            let is_number = digits > 0 && rest.len() + digits < name.len();
            if let (true, Ok(place)) =
                (is_number && !rest.starts_with(|c: char| c.is_ascii_digit()), name[..digits].parse())
            {
                layout.places.entry(path[..end].to_owned()).or_insert(place);
            }
        }
    }
}

fn docusaurus(folder: &Path, layout: &mut Layout) {
    layout.content = folder.join("docs");
    layout.assets = Some(folder.join("static"));
    layout.prefix = "docs".to_owned();
    for (file, what) in [
        ("sidebars.js", "its order of pages"),
        ("sidebars.ts", "its order of pages"),
        ("src/pages", "its pages"),
        ("blog", "its articles"),
    ] {
        if folder.join(file).exists() {
            let way = if file == "blog" { "; bring it over as a folder of its own" } else { "" };
            layout.lost.push(format!("`{file}`, {what}{way}"));
        }
    }
    numbered(layout);
}

/// Zola and Hugo: `content/` and `static/`; their `_index.md` name folders as ours do.
fn with_content(folder: &Path, file: &Path, layout: &mut Layout) {
    if !folder.join("content").is_dir() {
        return;
    }
    layout.content = folder.join("content");
    layout.assets = Some(folder.join("static"));
    for theme in ["templates", "layouts", "archetypes", "data", "i18n"] {
        if folder.join(theme).is_dir() {
            layout.lost.push(format!("`{theme}/`, part of the look or of the program"));
        }
    }
    layout.lost.push(format!("the settings in `{}`", file.display()));
    order::zola(layout);
}

/// Microsoft Learn's table of contents: `name`, `href` and `items`.
fn learn(toc: &Value, layout: &mut Layout) {
    let entries = toc.as_sequence().or_else(|| toc.get("items").and_then(Value::as_sequence));
    let paths: Vec<String> =
        entries.into_iter().flatten().flat_map(|entry| learn_entry(entry, layout)).collect();
    in_order(&paths, layout);
}

fn learn_entry(entry: &Value, layout: &mut Layout) -> Vec<String> {
    let name = entry.get("name").and_then(Value::as_str).unwrap_or_default();
    let href = entry.get("href").and_then(Value::as_str).filter(|href| href.ends_with(".md"));
    let own: Vec<String> = href.map(|href| href.trim_start_matches("./").to_owned()).into_iter().collect();
    own.iter().for_each(|path| drop(layout.titles.insert(path.clone(), name.to_owned())));
    let items = entry.get("items").and_then(Value::as_sequence);
    let inside: Vec<String> =
        items.into_iter().flatten().flat_map(|entry| learn_entry(entry, layout)).collect();
    if !inside.is_empty() && !name.is_empty() {
        name_folder(name, &inside, layout);
    }
    own.into_iter().chain(inside).collect()
}

/// `_category_.json` and `_category_.yml` of Docusaurus name their folders and place them.
fn categories(layout: &mut Layout) {
    for (file, inside) in discover::files_below(&layout.content) {
        let name = inside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !matches!(name.as_str(), "_category_.json" | "_category_.yml" | "_category_.yaml") {
            continue;
        }
        let settings = yaml(&file).unwrap_or_default();
        let folder = inside.parent().unwrap_or(Path::new("")).to_string_lossy().replace('\\', "/");
        if let Some(place) = settings.get("position").and_then(Value::as_f64) {
            layout.places.insert(folder.clone(), place);
        }
        if let Some(label) = settings.get("label").and_then(Value::as_str) {
            layout.titles.insert(folder, label.to_owned());
        }
    }
}
