//! `unstuck import FILE…`: HTML pages, texts and articles of other tools become articles of this site.

mod html;

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{Exit, Failure, Outcome, Report, Session};
use crate::article::{self, Article, ReadOptions};
use crate::site;
use crate::source::discover;
use crate::source::{SourceFile, output};

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

/// Writes an article for each file. An existing file is never written over; what could not be carried over is told.
pub fn run(session: &Session, options: &ImportOptions) -> Outcome {
    let mut report = Report::default();
    for (file, inside) in options.files.iter().flat_map(|file| discover::files_below(file)) {
        if !is_readable(&file) {
            continue;
        }
        match import(session, &file, &inside, &options.folder) {
            Ok((path, lost)) => {
                report.data += &format!("{path}\n");
                for what in lost {
                    report.message += &format!("{}: {what}\n", file.display());
                }
            }
            Err(Failure::Usage(text)) => {
                report.message += &format!("{}: {text}\n", file.display());
                report.exit = Exit::Problems;
            }
            Err(other) => return Err(other),
        }
    }
    if report.data.is_empty() && report.exit == Exit::Success {
        return Err(Failure::Usage(
            "there is nothing to bring over: no .html, .md, .markdown, .mdx or .txt file".into(),
        ));
    }
    report.message = report.message.trim_end().to_owned();
    Ok(report)
}

fn extension(file: &Path) -> String {
    file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn is_readable(file: &Path) -> bool {
    matches!(extension(file).as_str(), "html" | "htm" | "md" | "markdown" | "mdx" | "txt")
}

/// Writes one article; its path, and what could not be carried over.
fn import(
    session: &Session,
    file: &Path,
    inside: &Path,
    folder: &str,
) -> Result<(String, Vec<String>), Failure> {
    let bytes = discover::bytes(file).with_context(|| format!("cannot read `{}`", file.display()))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::Usage("it is not UTF-8; save it again as UTF-8".to_owned()))?;
    let is_html = extension(file).starts_with("htm");
    let path = target(inside, folder);
    let (body, mut lost) = if is_html { html::markdown(&text) } else { (text, Vec::new()) };
    let read = article::read(&SourceFile::new(&path, &body), ReadOptions::default());
    lost.extend(read.diagnostics.iter().map(|problem| {
        let line = problem.location.as_ref().map_or(1, |at| at.line);
        format!("line {line}: {}", problem.message)
    }));
    let article = head(&read.value) + &site::article_markdown(&read.value);
    output::create(&session.root.join(&path), article.as_bytes()).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::Usage(format!("`{path}` exists already and is left as it is"))
        }
        _ => Failure::Io(anyhow::Error::new(error).context(format!("cannot write `{path}`"))),
    })?;
    Ok((path, lost))
}

/// Where an imported file goes: its place in the folder that was named, as `.md`.
fn target(inside: &Path, folder: &str) -> String {
    let inside = inside.with_extension("md");
    let parts: Vec<String> = Path::new(folder.trim_matches('/'))
        .components()
        .chain(inside.components())
        .filter_map(|part| match part {
            std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    format!("content/{}", parts.join("/"))
}

/// Front matter with what was read of the old one.
fn head(article: &Article) -> String {
    let old = &article.front_matter;
    let quoted = |text: &str| {
        format!("'{}'", text.replace('\'', "''").split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let list = |values: &[String]| values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", ");
    let mut lines = vec!["---".to_owned(), format!("title: {}", quoted(&article.title))];
    lines.extend((!old.authors.is_empty()).then(|| format!("authors: [{}]", list(&old.authors))));
    lines.extend((!old.tags.is_empty()).then(|| format!("tags: [{}]", list(&old.tags))));
    lines.extend(old.tldr.as_deref().map(|tldr| format!("tldr: {}", quoted(tldr))));
    lines.extend(old.created.map(|day| format!("created_at: {day}")));
    lines.extend(old.updated.map(|day| format!("updated_at: {day}")));
    lines.push("---\n\n".to_owned());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_place_below_the_folder_and_stays_inside_content() {
        assert_eq!(target(Path::new("a/b.html"), "old"), "content/old/a/b.md");
        assert_eq!(target(Path::new("../x.txt"), "../.."), "content/x.md");
    }
}
