//! The file that remembers what was published: `content/.unstuck-anchors.yaml`.
//!
//! It is YAML in one shape, sorted by article, one fact a line, so that two branches merge. It is read line by line, which is
//! fast for thousands of articles and gives every fact its line.

use std::collections::BTreeMap;

use crate::source::rules::content::ANCHORS_FILE;
use crate::source::{Checked, Diagnostic, SourceFile};

/// What stands at the top of the file.
const HEADER: &str = "\
# What was published, so that links to it from elsewhere go on working. Kept by `unstuck build`: commit it.
# A renamed heading or a moved article is led to its new place. To give one up for good, delete its line.
";

/// What is remembered of every article, by source path.
pub type Memory = BTreeMap<String, Remembered>;

/// What is remembered of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The address of its page, `python/pip/`.
    pub page: String,
    /// The mark of its text.
    pub mark: String,
    /// Addresses it had before.
    pub was: Vec<String>,
    /// Its anchors in reading order, each with the mark of the text below it.
    pub ids: Vec<(String, String)>,
    /// Anchors it had before, each with the one that has its place now.
    pub renamed: BTreeMap<String, String>,
    /// The line of its path and of each anchor in the file, for messages.
    pub lines: BTreeMap<String, u32>,
}

/// Reads the file. A line that cannot be read is reported and left out.
pub fn read(file: &SourceFile) -> Checked<Memory> {
    let mut memory = Memory::new();
    let mut diagnostics = Vec::new();
    let mut section = "";
    let mut path: Option<String> = None;
    for (number, line) in (1..).zip(file.text.lines()) {
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let understood = match (indent, path.as_ref().and_then(|path| memory.get_mut(path))) {
            (0, _) => text.strip_suffix(':').map(|name| {
                let name = name.trim_matches('"').to_owned();
                memory.entry(name.clone()).or_default().lines.insert(String::new(), number);
                path = Some(name);
            }),
            (1..=3, Some(article)) => {
                section = text.strip_suffix(':').unwrap_or_default();
                field(article, text)
            }
            (_, Some(article)) => fact(article, section, text, number),
            (_, None) => None,
        };
        if understood.is_none() {
            diagnostics.push(unreadable(file, number));
        }
    }
    Checked { value: memory, diagnostics }
}

fn unreadable(file: &SourceFile, line: u32) -> Diagnostic {
    let is_mark =
        ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| file.line(line).starts_with(mark));
    let (message, help) = if is_mark {
        ("this is the mark of a merge conflict", "delete it and keep the lines of both sides")
    } else {
        ("this line cannot be read", "restore the file from your version control, or delete the line")
    };
    file.diagnostic_at_line(&ANCHORS_FILE, line, message).help(help)
}

/// `page: python/pip/`, or the name of a list.
fn field(article: &mut Remembered, text: &str) -> Option<()> {
    if matches!(text, "was:" | "ids:" | "renamed:") {
        return Some(());
    }
    match text.split_once(": ")? {
        ("page", page) => article.page = page.to_owned(),
        ("text", mark) => article.mark = mark.to_owned(),
        _ => return None,
    }
    Some(())
}

/// An entry of a list.
fn fact(article: &mut Remembered, section: &str, text: &str, line: u32) -> Option<()> {
    match section {
        "was" => article.was.push(text.strip_prefix("- ")?.to_owned()),
        "ids" => {
            let (id, mark) = text.split_once(": ")?;
            article.ids.push((id.to_owned(), mark.to_owned()));
            article.lines.insert(id.to_owned(), line);
        }
        "renamed" => {
            let (old, new) = text.split_once(": ")?;
            article.renamed.insert(old.to_owned(), new.to_owned());
        }
        _ => return None,
    }
    Some(())
}

/// The file's text.
pub fn text(memory: &Memory) -> String {
    let mut out = HEADER.to_owned();
    for (path, article) in memory {
        let path = if path.contains([':', '#', '"']) { format!("\"{path}\"") } else { path.clone() };
        out += &format!("{path}:\n  page: {}\n  text: {}\n", article.page, article.mark);
        let mut list = |name: &str, entries: Vec<String>| {
            if !entries.is_empty() {
                out += &format!("  {name}:\n{}", entries.concat());
            }
        };
        list("was", article.was.iter().map(|page| format!("    - {page}\n")).collect());
        list("ids", article.ids.iter().map(|(id, mark)| format!("    {id}: {mark}\n")).collect());
        list("renamed", article.renamed.iter().map(|(old, new)| format!("    {old}: {new}\n")).collect());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let article = Remembered {
            page: "a/".into(),
            mark: "12ab".into(),
            was: vec!["b/".into()],
            ids: vec![("z".into(), "1".into()), ("a".into(), "0".into())],
            renamed: [("old".to_owned(), "z".to_owned())].into(),
            lines: BTreeMap::new(),
        };
        let memory = Memory::from([
            ("content/a.md".to_owned(), article),
            ("content/b: c.md".to_owned(), Remembered::default()),
        ]);
        let mut read = read(&SourceFile::new("content/.unstuck-anchors.yaml", &text(&memory)));
        assert_eq!(read.value["content/a.md"].lines["z"], 9);
        read.value.values_mut().for_each(|article| article.lines.clear());
        assert_eq!(read.value["content/a.md"], memory["content/a.md"]);
        assert_eq!(read.value.len(), 2);
    }

    #[test]
    fn a_line_of_a_merge_conflict_is_reported_and_the_rest_is_read() {
        let text = "content/a.md:\n  page: a/\n<<<<<<< ours\n  ids:\n    x: 1\n";
        let read = read(&SourceFile::new("f", text));
        assert_eq!(read.diagnostics.len(), 1);
        assert_eq!(read.value["content/a.md"].ids.len(), 1);
    }
}
