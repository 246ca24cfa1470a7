//! The lines by which generators include a file: MkDocs, Markdown-Include, mdBook, VitePress, Microsoft Learn.

use crate::article::dialect::attributes;

/// A line that includes a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directive {
    /// The file, as the author wrote it.
    pub target: String,
    /// The part of it that is wanted.
    pub part: Part,
    /// Whether it becomes a code block, and in which language.
    pub code: Option<String>,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// These lines, from 1; an open end is `usize::MAX`.
    Lines(usize, usize),
    /// What stands between `[start:name]` and `[end:name]`, `#region name` or `ANCHOR: name`.
    Named(String),
}

/// The directive a whole line is. In code only those count that are made for it.
pub fn read(text: &str, is_code: bool) -> Option<Directive> {
    let text = text.trim();
    let found = snippet(text).or_else(|| mdbook(text));
    if is_code || found.is_some() {
        return found;
    }
    markdown_include(text).or_else(|| vitepress(text)).or_else(|| learn_code(text)).or_else(|| learn(text))
}

/// `--8<-- "file.md:section"`, `--8<-- "file.md:3:7"` (PyMdown Snippets).
fn snippet(text: &str) -> Option<Directive> {
    let rest = text.strip_prefix("--8<--")?.trim();
    let quoted = ['"', '\''].iter().find_map(|quote| rest.strip_prefix(*quote)?.strip_suffix(*quote))?;
    with_part(quoted)
}

/// `{{#include file.rs:2:5}}`, `{{#include file.rs:anchor}}`.
fn mdbook(text: &str) -> Option<Directive> {
    let inside = text.strip_prefix("{{#")?.strip_suffix("}}")?;
    let (command, target) = inside.split_once(' ')?;
    matches!(command, "include" | "rustdoc_include").then(|| with_part(target.trim())).flatten()
}

/// `{!file!}`, `!include file`.
fn markdown_include(text: &str) -> Option<Directive> {
    let target = match text.strip_prefix("{!") {
        Some(rest) => rest.strip_suffix("!}")?.trim(),
        None => text.strip_prefix("!include ")?.trim().trim_matches('"'),
    };
    let is_path = target.contains('.') && !target.contains(char::is_whitespace);
    is_path.then(|| Directive { target: target.to_owned(), ..Directive::default() })
}

/// `<!--@include: ./parts/a.md#heading{3,10}-->` and `<<< @/snippets/a.js#region{2 ts} [title]`.
fn vitepress(text: &str) -> Option<Directive> {
    if let Some(rest) = text.strip_prefix("<!--") {
        let inside = rest.strip_suffix("-->")?.trim().strip_prefix("@include:")?.trim();
        let (target, lines) = inside.split_once('{').unwrap_or((inside, ""));
        let part = lines.trim_end_matches('}').split_once(',').map(|(first, last)| numbers(first, last));
        let (target, name) = target.split_once('#').unwrap_or((target, ""));
        let named = (!name.is_empty()).then(|| Part::Named(name.trim().to_owned()));
        let target = target.trim().to_owned();
        return Some(Directive { target, part: named.or(part).unwrap_or_default(), code: None });
    }
    let target = text.strip_prefix("<<< ")?.trim();
    let end = target.find([' ', '{', '#']).unwrap_or(target.len());
    let name = target[end..].strip_prefix('#').map(|rest| rest.split([' ', '{']).next().unwrap_or_default());
    let part = name.map(|name| Part::Named(name.to_owned())).unwrap_or_default();
    let target = target[..end].to_owned();
    target.contains('.').then(|| Directive { code: Some(language_of(&target)), target, part })
}

/// `:::code language="powershell" source="a.ps1" range="2-5":::`.
fn learn_code(text: &str) -> Option<Directive> {
    let inside = text.strip_prefix(":::code ")?.trim_end_matches(':');
    let value = |key| attributes::value(inside, key);
    let target = value("source")?;
    let range = value("range");
    let lines =
        range.as_deref().and_then(|range| range.split_once('-')).map(|(first, last)| numbers(first, last));
    let part = lines.or_else(|| value("id").map(Part::Named));
    let code = Some(value("language").unwrap_or_else(|| language_of(&target)));
    Some(Directive { target, part: part.unwrap_or_default(), code })
}

/// `[!INCLUDE [title](../includes/a.md)]`, alone on its line.
fn learn(text: &str) -> Option<Directive> {
    let (start, end, target) = inline(text)?;
    (start == 0 && end == text.len()).then(|| Directive { target: target.to_owned(), ..Directive::default() })
}

/// The first `[!INCLUDE [title](path)]` of a line: where it begins and ends, and the path.
pub fn inline(text: &str) -> Option<(usize, usize, &str)> {
    let start = ["[!INCLUDE", "[!include", "[!Include"].iter().find_map(|mark| text.find(mark))?;
    let rest = &text[start..];
    let open = rest.find("](")? + 2;
    let close = open + rest[open..].find(')')?;
    let end =
        close + 1 + rest[close + 1..].find(']').filter(|at| rest[close + 1..][..*at].trim().is_empty())? + 1;
    Some((start, start + end, rest[open..close].trim()))
}

fn with_part(text: &str) -> Option<Directive> {
    let mut pieces = text.splitn(3, ':');
    let target =
        pieces.next().filter(|target| !target.is_empty() && !text.contains("://"))?.trim().to_owned();
    let part = match (pieces.next(), pieces.next()) {
        (None, _) => Part::Whole,
        (Some(name), None) if !name.starts_with(|c: char| c.is_ascii_digit()) => Part::Named(name.to_owned()),
        (Some(first), last) => numbers(first, last.unwrap_or_default()),
    };
    Some(Directive { target, part, code: None })
}

fn numbers(first: &str, last: &str) -> Part {
    let number = |text: &str| text.trim().parse::<usize>().ok();
    Part::Lines(number(first).unwrap_or(1).max(1), number(last).unwrap_or(usize::MAX))
}

fn language_of(target: &str) -> String {
    target.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read() {
        let whole = |target: &str| Some(Directive { target: target.to_owned(), ..Directive::default() });
        for text in [
            "--8<-- \"a/b.md\"",
            "{!a/b.md!}",
            "{! a/b.md !}",
            "!include a/b.md",
            "[!INCLUDE [title](a/b.md)]",
            "[!INCLUDE[](a/b.md)]",
            "<!--@include: a/b.md-->",
            "<!-- @include: a/b.md -->",
            "{{#include a/b.md}}",
        ] {
            assert_eq!(read(text, false), whole("a/b.md"), "{text}");
        }
    }

    #[test]
    fn parts_and_code_are_read() {
        let part = |text: &str| read(text, false).unwrap().part;
        assert_eq!(part("--8<-- \"a.md:2:5\""), Part::Lines(2, 5));
        assert_eq!(part("--8<-- \"a.md:fix\""), Part::Named("fix".to_owned()));
        assert_eq!(part("<!--@include: ./a.md{3,}-->"), Part::Lines(3, usize::MAX));
        assert_eq!(part("<!--@include: ./a.md#fix-->"), Part::Named("fix".to_owned()));
        assert_eq!(part("{{#include a.rs::7}}"), Part::Lines(1, 7));
        let code = read(":::code language=\"powershell\" source=\"a.ps1\" range=\"2-5\":::", false).unwrap();
        assert_eq!((code.code.as_deref(), code.part), (Some("powershell"), Part::Lines(2, 5)));
        let code = read("<<< @/x/a.js#region{2 ts} [t]", false).unwrap();
        assert_eq!((code.target.as_str(), code.code.as_deref()), ("@/x/a.js", Some("js")));
        assert_eq!(code.part, Part::Named("region".to_owned()));
    }

    #[test]
    fn other_text_includes_nothing() {
        for text in
            ["!include", "!include x", "{!x y!}", "--8<--", "<<< EOF", "<!-- include: a.md -->", "{{#if x}}"]
        {
            assert_eq!(read(text, false), None, "{text}");
        }
        assert_eq!(read("{!a.md!}", true), None);
    }
}
