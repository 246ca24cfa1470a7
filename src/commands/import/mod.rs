//! `unstuck import FILE…`: HTML pages, texts and articles of other tools become articles of this site.
//!
//! Markdown keeps its text, because every dialect is read as it is; pages and texts are turned into Markdown. Pictures come
//! along. Nothing is ever written over, and what could not be carried over is told with its place.

mod head;
mod html;
mod layout;
mod markdown;
mod order;
mod pictures;
mod zip;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Serialize;

use super::progress::Progress;
use super::{Exit, Failure, Format, Outcome, Report, Session, counted};
use crate::article::{self, ReadOptions};
use crate::knowledge_base::folders;
use crate::site;
use crate::source::rules::front_matter::NO_TITLE;
use crate::source::{SourceFile, discover, output};
use layout::Layout;
use markdown::Origin;

/// What `import` is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Files and folders to bring over.
    pub files: Vec<PathBuf>,
    /// The folder below `content/` to write to.
    pub folder: String,
    /// Whether nothing is written.
    pub dry_run: bool,
}

/// A file of the new site, before it is written.
#[derive(Debug)]
struct Item {
    /// Where it comes from.
    from: PathBuf,
    /// Where it goes, from the site root.
    to: String,
    /// What it holds.
    bytes: Vec<u8>,
}

/// Something that could not be carried over.
#[derive(Debug, Serialize)]
struct Loss {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    what: String,
}

/// What `import --format json` prints.
#[derive(Debug, Default, Serialize)]
struct ImportData {
    /// Paths from the site root, articles and pictures.
    written: Vec<String>,
    /// What could not be carried over.
    lost: Vec<Loss>,
    /// Files that exist already and stay as they are.
    kept: Vec<String>,
}

/// Writes an article for each file. An existing file is never written over; what could not be carried over is told.
pub fn run(session: &Session, options: &ImportOptions) -> Outcome {
    let progress = Progress::start(session);
    let mut data = ImportData::default();
    let mut items = Vec::new();
    for path in &options.files {
        refuse(session, path)?;
        progress.stage(&format!("reading {}", path.display()));
        items.extend(unpacked(path, &folder(&options.folder), &mut data.lost)?);
    }
    if !items.iter().any(|item| item.to.ends_with(".md")) && data.lost.is_empty() {
        let text = "there is nothing to bring over: no .html, .md, .markdown, .mdx or .txt file";
        return Err(Failure::Usage(text.to_owned()));
    }
    progress.steps("writing file", items.len());
    for item in items {
        progress.step();
        write(session, options, item, &mut data)?;
    }
    drop(progress);
    let exit = if data.kept.is_empty() { Exit::Success } else { Exit::Problems };
    Ok(match session.format {
        Format::Json => Report::json(&data),
        Format::Human => told(&data, options.dry_run),
    }
    .exit(exit))
}

/// Refuses what is not there, and the site's own articles, which would be brought into themselves.
fn refuse(session: &Session, path: &Path) -> Result<(), Failure> {
    let shown = path.display();
    let Ok(whole) = path.canonicalize() else {
        return Err(Failure::Usage(format!("there is no file or folder `{shown}`")));
    };
    let own = session.root.join("content").canonicalize();
    match own {
        Ok(own) if own.starts_with(&whole) || whole.starts_with(&own) => Err(Failure::Usage(format!(
            "`{shown}` holds the articles of this site, or is one of them; name the old site, and this one with `--root`"
        ))),
        _ => Ok(()),
    }
}

fn told(data: &ImportData, dry_run: bool) -> Report {
    let mut message = String::new();
    for Loss { file, line, what } in &data.lost {
        let line = line.map_or_else(String::new, |line| format!(":{line}"));
        message += &format!("{file}{line}: not carried over: {what}\n");
    }
    for path in &data.kept {
        message += &format!("`{path}` exists already and is left as it is\n");
    }
    let articles = data.written.iter().filter(|path| path.ends_with(".md")).count();
    let verb = if dry_run { "would bring" } else { "brought" };
    let others = counted(data.written.len() - articles, "other file");
    message += &format!("{verb} {} and {others} over", counted(articles, "article"));
    if !data.lost.is_empty() {
        message += &format!("; {} could not be carried over", counted(data.lost.len(), "thing"));
    }
    let paths: String = data.written.iter().map(|path| format!("{path}\n")).collect();
    Report { message, ..Report::data(paths) }
}

/// Writes one file. A picture that is there with the same bytes is no problem.
fn write(
    session: &Session,
    options: &ImportOptions,
    item: Item,
    data: &mut ImportData,
) -> Result<(), Failure> {
    let file = session.root.join(&item.to);
    if file.symlink_metadata().is_ok() {
        let is_same = discover::bytes(&file).is_ok_and(|bytes| bytes == item.bytes);
        if !is_same || item.to.ends_with(".md") {
            data.kept.push(item.to);
        }
        return Ok(());
    }
    if !options.dry_run {
        output::create(&file, &item.bytes)
            .with_context(|| format!("cannot write `{}` (from `{}`)", item.to, item.from.display()))?;
    }
    data.written.push(item.to);
    Ok(())
}

/// The folder below `content/`, without slashes at its ends and parts that lead out.
fn folder(typed: &str) -> String {
    let parts = typed.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    parts.collect::<Vec<_>>().join("/")
}

/// Everything a file or folder gives; a zipped `.kp` is unpacked into a folder of its own first.
fn unpacked(path: &Path, folder: &str, lost: &mut Vec<Loss>) -> Result<Vec<Item>, Failure> {
    let is_packed = path.is_file() && matches!(extension(&path.to_string_lossy()).as_str(), "kp" | "zip");
    let bytes = if is_packed { discover::bytes(path).unwrap_or_default() } else { Vec::new() };
    if !zip::is_zip(&bytes) {
        return read(path, folder, lost);
    }
    let shown = path.display();
    let Some(files) = zip::files(&bytes) else {
        return Err(Failure::Usage(format!(
            "`{shown}` cannot be unpacked; unpack it yourself and import the folder"
        )));
    };
    let space = tempfile::tempdir().context("cannot make a folder to unpack into")?;
    let inside = space.path().join(path.file_name().unwrap_or_default());
    for (name, content) in files {
        let parts =
            name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..") && !part.contains(':'));
        output::create(&inside.join(parts.collect::<PathBuf>()), &content)
            .with_context(|| format!("cannot unpack `{shown}`"))?;
    }
    read(&inside, folder, lost)
}

/// Everything a file or folder gives.
fn read(path: &Path, folder: &str, lost: &mut Vec<Loss>) -> Result<Vec<Item>, Failure> {
    let is_folder = path.is_dir();
    let layout =
        if is_folder { layout::read(path) } else { Layout { content: path.to_owned(), ..Layout::default() } };
    for what in &layout.lost {
        lost.push(Loss { file: path.display().to_string(), line: None, what: what.clone() });
    }
    let files: Vec<(PathBuf, String)> = discover::files_below(&layout.content)
        .into_iter()
        .map(|(file, inside)| (file, place(path, &inside)))
        .collect();
    let origin = Origin {
        folder: folder.to_owned(),
        prefix: layout.prefix.clone(),
        pages: files
            .iter()
            .filter(|(_, inside)| is_article(inside))
            .map(|(_, inside)| markdown::page(inside))
            .collect(),
    };
    let mut items = Vec::new();
    for (file, inside) in &files {
        if is_article(inside) {
            items.extend(article(file, inside, (&layout, &origin), lost)?);
        } else if is_folder && pictures::is_picture(inside) {
            items.extend(pictures::read(file, &target(folder, inside), lost));
        }
    }
    items.extend(assets(&layout, lost));
    items.extend(indexes(&layout, &origin, &files));
    Ok(items)
}

/// Where a file lies below the new folder. A `.kp` folder becomes a folder with an `index.md`, so that its pictures stay
/// beside it.
fn place(path: &Path, inside: &Path) -> String {
    let inside = inside.to_string_lossy().replace('\\', "/");
    let own = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let inside = match own.strip_suffix(".kp").filter(|_| path.is_dir()) {
        Some(name) => format!("{name}.kp/{inside}"),
        None => inside,
    };
    inside.replace(".kp/knowledge.md", "/index.md").replace(".kp/", "/")
}

/// The path of a file below `content/`, from the site root.
fn target(folder: &str, inside: &str) -> String {
    let parts = inside.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    let parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).chain(parts).collect();
    format!("content/{}", parts.join("/"))
}

fn extension(path: &str) -> String {
    path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}

fn is_article(path: &str) -> bool {
    matches!(extension(path).as_str(), "html" | "htm" | "xhtml" | "md" | "markdown" | "mdx" | "txt")
}

/// One article and the pictures it brings along.
fn article(
    file: &Path,
    inside: &str,
    (layout, origin): (&Layout, &Origin),
    lost: &mut Vec<Loss>,
) -> Result<Vec<Item>, Failure> {
    let shown = file.display().to_string();
    let mut lose = |line: Option<u32>, what: String| lost.push(Loss { file: shown.clone(), line, what });
    let bytes = discover::bytes(file).with_context(|| format!("cannot read `{shown}`"))?;
    let (text, note) = super::decode::text(&bytes);
    if text.trim().is_empty() {
        lose(None, "the file is empty".to_owned());
        return Ok(Vec::new());
    }
    note.into_iter().for_each(|note| lose(None, note));
    let stem = inside.rsplit_once('.').map_or(inside, |(stem, _)| stem);
    let to = target(&origin.folder, &format!("{stem}.md"));
    let text = match extension(inside).as_str() {
        "html" | "htm" | "xhtml" => from_page(&text, &mut lose),
        "txt" => from_text(&text, inside),
        kind => from_markdown(&text, (inside, kind == "mdx"), (layout, origin), &mut lose),
    };
    let mut pictures = Vec::new();
    let text = pictures::bring(&text, (file, inside.matches('/').count()), &to, &mut pictures, lost);
    pictures.push(Item { from: file.to_owned(), to, bytes: text.into_bytes() });
    Ok(pictures)
}

fn from_page(html: &str, lose: &mut impl FnMut(Option<u32>, String)) -> String {
    let page = html::read(html);
    page.lost.iter().for_each(|what| lose(None, what.clone()));
    format!("{}{}\n", head::of_page(&page), site::blocks_markdown(&page.blocks))
}

fn from_text(text: &str, path: &str) -> String {
    let article = article::read(&SourceFile::new(path, text), ReadOptions::default()).value;
    head::of_article(&article) + &site::article_markdown(&article)
}

fn from_markdown(
    text: &str,
    (inside, is_mdx): (&str, bool),
    (layout, origin): (&Layout, &Origin),
    lose: &mut impl FnMut(Option<u32>, String),
) -> String {
    let (text, lines) = markdown::carried(text, is_mdx, origin);
    lines.into_iter().for_each(|(line, what)| lose(Some(line), what));
    let read = article::read(&SourceFile::new(inside, &text), ReadOptions::default());
    let has_no_title = read.diagnostics.iter().any(|problem| problem.rule.code == NO_TITLE.code);
    let text = match placed(inside, layout).filter(|_| read.value.front_matter.weight.is_none()) {
        Some(place) => markdown::weighted(&text, place),
        None => text,
    };
    match layout.titles.get(inside).filter(|_| has_no_title) {
        Some(title) => markdown::titled(&text, title),
        None => text,
    }
}

/// The place of an article; that of its folder where it is the folder's introduction.
fn placed(inside: &str, layout: &Layout) -> Option<f64> {
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    let is_introduction = name.starts_with("index.") || name.starts_with("_index.");
    layout.places.get(if is_introduction { folder } else { inside }).copied()
}

/// The files another tool copies as they are go to `static/`, where they keep their addresses.
fn assets(layout: &Layout, lost: &mut Vec<Loss>) -> Vec<Item> {
    let files = layout
        .assets
        .iter()
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| discover::files_below(folder));
    let files: Vec<(PathBuf, String)> = files
        .map(|(file, inside)| (file, format!("static/{}", inside.to_string_lossy().replace('\\', "/"))))
        .collect();
    files.iter().flat_map(|(file, to)| pictures::read(file, to, lost)).collect()
}

/// An `_index.md` for each folder that the old site gave a title or a place.
fn indexes(layout: &Layout, origin: &Origin, files: &[(PathBuf, String)]) -> Vec<Item> {
    let has = |path: &str| files.iter().any(|(_, inside)| inside == path);
    let folders: BTreeSet<&str> =
        layout.titles.keys().chain(layout.places.keys()).map(String::as_str).collect();
    let is_folder = |path: &&str| files.iter().any(|(_, inside)| inside.starts_with(&format!("{path}/")));
    let is_new = |path: &&str| !has(&format!("{path}/_index.md")) && !has(&format!("{path}/index.md"));
    let index = |path: &str| {
        let title = layout.titles.get(path).cloned().unwrap_or_else(|| folders::title(path));
        let place = layout.places.get(path).map_or_else(String::new, |place| format!("weight: {place}\n"));
        Item {
            from: layout.content.clone(),
            to: target(&origin.folder, &format!("{path}/_index.md")),
            bytes: format!("---\ntitle: {}\n{place}---\n", head::quoted(&title)).into_bytes(),
        }
    };
    folders.into_iter().filter(is_folder).filter(is_new).map(index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_place_below_the_folder_and_stays_inside_content() {
        assert_eq!(target("old", "a/b.md"), "content/old/a/b.md");
        assert_eq!(target(&folder("../.."), "../x.md"), "content/x.md");
        assert_eq!(place(Path::new("x"), Path::new("a.kp/images/b.png")), "a/images/b.png");
    }
}
