//! The files that articles include.

use std::collections::BTreeMap;

use super::directive;
use crate::source::SourceFile;

/// The files of the site that its articles include, by their path from the site root.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Includes(BTreeMap<String, SourceFile>);

impl Includes {
    /// Looks for them, in the included files too. `file` gives a text file of the site by its path from the root.
    pub fn of<'a>(
        articles: impl IntoIterator<Item = &'a SourceFile>,
        file: &dyn Fn(&str) -> Option<SourceFile>,
    ) -> Self {
        let mut includes = Self::default();
        let mut open: Vec<(String, String)> = articles.into_iter().flat_map(targets).collect();
        while let Some((from, target)) = open.pop() {
            let found = candidates(&from, &target).into_iter().flatten();
            let new = found.filter(|path| !includes.0.contains_key(path)).find_map(|path| file(&path));
            if let Some(new) = new {
                open.extend(targets(&new));
                includes.0.insert(new.path.to_string(), new);
            }
        }
        includes
    }

    /// The file an article or included file means.
    pub fn find(&self, from: &str, target: &str) -> Result<&SourceFile, Missing> {
        let candidates = candidates(from, target).ok_or(Missing::Outside)?;
        candidates.iter().find_map(|path| self.0.get(path)).ok_or(Missing::NotThere)
    }

    /// Whether a file is included by another.
    pub fn contains(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }
}

/// Why a file cannot be included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The path leads out of the site.
    Outside,
    /// There is no such file.
    NotThere,
}

/// Whether a text may include another file; a quick look at all of it.
pub fn may_include(text: &str) -> bool {
    const MARKS: [&str; 9] =
        ["--8<--", "{!", "!include", "[!INCLUDE", "[!include", "@include:", "<<< ", ":::code ", "{{#"];
    MARKS.iter().any(|mark| text.contains(mark))
}

/// What a file includes, each with the file's own path.
fn targets(file: &SourceFile) -> Vec<(String, String)> {
    if !may_include(&file.text) {
        return Vec::new();
    }
    let of_line = |line: &str| {
        let whole = directive::read(line, false).map(|directive| directive.target);
        whole
            .or_else(|| directive::inline(line).map(|(_, _, target)| target.to_owned()))
            .or_else(|| listed(line))
    };
    file.text.lines().filter_map(of_line).map(|target| (file.path.to_string(), target)).collect()
}

/// A line that may stand in the block form of snippets, between two `--8<--`.
fn listed(line: &str) -> Option<String> {
    let text = line.trim().trim_matches('"');
    let is_path = text.contains('.') && !text.contains(char::is_whitespace) && text.len() < 200;
    is_path.then(|| text.to_owned())
}

/// The paths from the site root that a target may mean, the nearest first; `None` when it leads out of the site.
fn candidates(from: &str, target: &str) -> Option<Vec<String>> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = target.trim_matches(['<', '>']);
    if target.contains("://") || target.contains(['\0', '\\']) {
        return None;
    }
    let rooted = ["@/", "~/", "/"].iter().find_map(|start| target.strip_prefix(start));
    let inside = rooted.unwrap_or(target);
    let beside = rooted.is_none().then(|| normal(&format!("{folder}/{inside}")));
    let bases = ["content/", "static/", ""].map(|base| normal(&format!("{base}{inside}")));
    let paths: Vec<String> = beside.into_iter().chain(bases).flatten().collect();
    let with_ending =
        |path: String| if path.contains('.') { vec![path] } else { vec![format!("{path}.md"), path] };
    (!paths.is_empty()).then(|| paths.into_iter().flat_map(with_ending).collect())
}

/// A path without `.` and `..`; `None` when it climbs above the root.
fn normal(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_counts_from_the_article_then_from_the_content_then_from_the_root() {
        let paths = candidates("content/a/b.md", "../x/y.md").unwrap();
        assert_eq!(paths[..2], ["content/x/y.md", "x/y.md"]);
        assert_eq!(candidates("content/a/b.md", "/x").unwrap()[0], "content/x.md");
        assert_eq!(candidates("content/a.md", "../../../etc/passwd"), None);
        assert_eq!(candidates("content/a.md", "https://a.example/x.md"), None);
    }

    #[test]
    fn files_of_files_are_found_and_circles_end() {
        let file = |path: &str| {
            let text = match path {
                "content/x.md" => "{!y.md!}",
                "content/y.md" => "--8<--\nx.md\nz.txt\n--8<--",
                "content/z.txt" => "end",
                _ => return None,
            };
            Some(SourceFile::new(path, text))
        };
        let article = [SourceFile::new("content/a.md", "{!x.md!}\n")];
        let includes = Includes::of(&article, &file);
        assert!(["content/x.md", "content/y.md", "content/z.txt"].iter().all(|path| includes.contains(path)));
        assert_eq!(includes.find("content/a.md", "gone.md"), Err(Missing::NotThere));
    }
}
