//! Orders that another tool keeps beside the articles: `.pages` of MkDocs' awesome-pages and awesome-nav, and `sort_by` of Zola.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_yaml::Value;

use super::layout::Layout;
use crate::article::{self, ReadOptions};
use crate::source::{SourceFile, discover};

/// What lies directly in a folder, by folder: names of articles and of folders.
type Folders = BTreeMap<String, BTreeSet<String>>;

/// Reads the `.pages` of every folder below the articles.
pub(super) fn pages(layout: &mut Layout) {
    let folders = folders(layout);
    for (folder, names) in &folders {
        let file = [".pages", ".nav.yml"].map(|name| layout.content.join(folder).join(name));
        let Some(settings) = file.iter().find_map(|file| discover::bytes(file).ok()) else { continue };
        match serde_yaml::from_slice(&settings) {
            Ok(settings) => read_pages(&settings, (folder, names), layout),
            Err(_) => layout.lost.push(format!("`{}` is no YAML", below(folder, ".pages"))),
        }
    }
}

fn read_pages(settings: &Value, (folder, names): (&str, &BTreeSet<String>), layout: &mut Layout) {
    if let Some(title) = settings.get("title").and_then(Value::as_str).filter(|_| !folder.is_empty()) {
        layout.titles.insert(folder.to_owned(), title.to_owned());
    }
    if settings.get("hide").and_then(Value::as_bool) == Some(true) {
        layout.lost.push(format!("`hide: true` of `{}`; its articles are shown", below(folder, ".pages")));
    }
    let listed = ["nav", "arrange"].iter().find_map(|key| settings.get(*key).and_then(Value::as_sequence));
    let Some(listed) = listed else {
        let is_down = settings.get("order").and_then(Value::as_str) == Some("desc");
        if is_down {
            number(names.iter().rev().map(String::as_str), folder, layout);
        }
        return;
    };
    let mut order = Vec::new();
    listed.iter().for_each(|entry| read_entry(entry, folder, &mut order, layout));
    let rest: Vec<&String> = names.iter().filter(|name| !order.contains(name)).collect();
    // `...` stands for what is not named; without it the rest comes last.
    let at = order.iter().position(|name| name.starts_with("...")).unwrap_or(order.len());
    let all = order[..at].iter().chain(rest).chain(order.get(at + 1..).unwrap_or_default());
    number(all.map(String::as_str), folder, layout);
}

/// Reads an entry of `nav`: a name, a name with a title, or a part with entries of its own.
fn read_entry(entry: &Value, folder: &str, order: &mut Vec<String>, layout: &mut Layout) {
    if let Some(name) = entry.as_str() {
        return order.push(name.trim_matches('/').to_owned());
    }
    let Some((title, inside)) = entry.as_mapping().and_then(|map| map.iter().next()) else { return };
    let title = title.as_str().unwrap_or_default();
    match inside {
        Value::String(address) if address.contains("://") => {
            layout.lost.push(format!("the link `{title}` of `{}`", below(folder, ".pages")));
        }
        Value::String(name) => {
            let name = name.trim_matches('/').to_owned();
            layout.titles.insert(below(folder, &name), title.to_owned());
            order.push(name);
        }
        Value::Sequence(entries) => {
            let what = format!("the part `{title}` of `{}`: it is no folder", below(folder, ".pages"));
            layout.lost.push(what);
            entries.iter().for_each(|entry| read_entry(entry, folder, order, layout));
        }
        _ => {}
    }
}

/// Places what lies in a folder; what a navigation of the whole site has placed already stays.
fn number<'n>(names: impl Iterator<Item = &'n str>, folder: &str, layout: &mut Layout) {
    for (place, name) in (1_u32..).zip(names) {
        layout.places.entry(below(folder, name)).or_insert(f64::from(place));
    }
}

/// Zola's `sort_by` in the `_index.md` of a folder. By title is our own order, and weights come along with the articles.
pub(super) fn zola(layout: &mut Layout) {
    let folders = folders(layout);
    for (folder, names) in &folders {
        let index = layout.content.join(folder).join("_index.md");
        let Some(text) = discover::bytes(&index).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
            continue;
        };
        match sort_by(&text).as_deref() {
            Some("date" | "update_date") => by_date(folder, names, layout),
            None | Some("title" | "title_bytes" | "weight" | "none") => {}
            Some(other) => {
                layout.lost.push(format!("`sort_by = \"{other}\"` of `{}`", below(folder, "_index.md")));
            }
        }
    }
}

/// The value of `sort_by` in TOML or YAML front matter.
fn sort_by(text: &str) -> Option<String> {
    let line = text.lines().skip(1).take_while(|line| !matches!(line.trim(), "+++" | "---"));
    let value = line.filter_map(|line| line.trim().strip_prefix("sort_by")).next()?;
    Some(value.trim_start_matches([' ', '=', ':']).trim().trim_matches(['"', '\'']).to_owned())
}

/// The newest article first.
fn by_date(folder: &str, names: &BTreeSet<String>, layout: &mut Layout) {
    let dated = names.iter().filter_map(|name| {
        let path = below(folder, name);
        let file = layout.content.join(&path);
        let file = if file.is_dir() { file.join("index.md") } else { file };
        let text = String::from_utf8(discover::bytes(&file).ok()?).ok()?;
        let read = article::read(&SourceFile::new(&path, &text), ReadOptions::default()).value;
        Some((read.front_matter.created?, name.as_str()))
    });
    let mut dated: Vec<_> = dated.collect();
    dated.sort_by_key(|&(date, name)| (std::cmp::Reverse(date), name));
    number(dated.into_iter().map(|(_, name)| name), folder, layout);
}

/// The articles and folders of a tool, by the folder they lie in.
fn folders(layout: &Layout) -> Folders {
    let mut folders = Folders::new();
    for (_, inside) in discover::files_below(&layout.content) {
        let path = inside.to_string_lossy().replace('\\', "/");
        if !is_markdown(&path) {
            continue;
        }
        for end in path.match_indices('/').map(|(at, _)| at).chain([path.len()]) {
            let (folder, name) = path[..end].rsplit_once('/').unwrap_or(("", &path[..end]));
            let names = folders.entry(folder.to_owned()).or_default();
            if !matches!(name, "index.md" | "_index.md" | "README.md") {
                names.insert(name.to_owned());
            }
        }
    }
    folders
}

fn is_markdown(path: &str) -> bool {
    let extension = Path::new(path).extension().map(std::ffi::OsStr::to_ascii_lowercase);
    extension.is_some_and(|it| it == "md" || it == "markdown")
}

fn below(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
