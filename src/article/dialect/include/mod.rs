//! Puts the text of other files of the site in the place of the lines that include them.

mod directive;
mod files;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::line::{Line, Prefix};
use crate::source::rules::content;
use crate::source::{Diagnostic, SourceFile};

use directive::{Directive, Part};
use files::Missing;
pub use files::{Includes, may_include as may_include_files};

/// Files in files in files: deeper than this is a mistake.
const DEEPEST: usize = 8;

/// The most bytes that all included files may add to an article.
const MOST: usize = 1 << 20;

/// The lines with what they include. Each included line has the number of the line that includes it, and remembers the
/// file it comes from.
pub fn read<'a>(
    file: &'a SourceFile,
    lines: Vec<Line<'a>>,
    includes: Option<&'a Includes>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Line<'a>> {
    let Some(includes) = includes.filter(|_| lines.iter().any(|line| files::may_include(&line.text))) else {
        return lines;
    };
    let mut pass = Pass {
        file,
        includes,
        out: Vec::with_capacity(lines.len()),
        stack: vec![file],
        added: 0,
        reported: BTreeSet::new(),
        diagnostics,
    };
    pass.lines(lines);
    let mut out = pass.out;
    super::code::mark(&mut out);
    out
}

struct Pass<'a, 'b> {
    /// The article.
    file: &'a SourceFile,
    includes: &'a Includes,
    out: Vec<Line<'a>>,
    /// The files that are open, the article first.
    stack: Vec<&'a SourceFile>,
    /// How many bytes were included.
    added: usize,
    /// Places that have been reported: a file that is included twice says it once.
    reported: BTreeSet<(&'a str, u32)>,
    diagnostics: &'b mut Vec<Diagnostic>,
}

impl<'a> Pass<'a, '_> {
    fn lines(&mut self, lines: Vec<Line<'a>>) {
        let mut in_list = false;
        for line in lines {
            if !files::may_include(&line.text) && !in_list {
                self.out.push(line);
                continue;
            }
            if line.text.trim() == "--8<--" {
                in_list = !in_list;
                continue;
            }
            let target = line.text.trim().trim_matches('"').to_owned();
            let directive = match in_list {
                true if target.is_empty() => continue,
                true => Some(Directive { target, ..Directive::default() }),
                false => directive::read(&line.text, line.is_code),
            };
            match directive {
                Some(directive) => self.whole(&directive, line),
                None => self.inline(line),
            }
        }
    }

    /// A line in whose place a file stands.
    fn whole(&mut self, directive: &Directive, line: Line<'a>) {
        let Some(file) = self.find(&directive.target, &line) else { return self.out.push(line) };
        let before = line.text[..Prefix::of(&line.text).length].to_owned();
        let wanted = wanted(file, &directive.part);
        if wanted.is_empty() {
            self.report(&line, format!("`{}` has no part of this name, or is empty", directive.target));
            return self.out.push(line);
        }
        let fence = directive.code.as_ref().map(|language| format!("{before}~~~~~~~~{language}"));
        self.out.extend(fence.clone().map(|fence| Line::written(fence, line.number)));
        let is_code = line.is_code || fence.is_some();
        let included = wanted.into_iter().map(|(number, text)| {
            let text =
                if before.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(format!("{before}{text}")) };
            Line { text, number: line.number, is_code, marker: None, from: Some((file, number)) }
        });
        let included: Vec<Line> = included.collect();
        self.stack.push(file);
        if directive.code.is_some() {
            self.out.extend(included);
        } else {
            self.lines(included);
        }
        self.stack.pop();
        self.out.extend(fence.map(|_| Line::written(format!("{before}~~~~~~~~"), line.number)));
    }

    /// A line with `[!INCLUDE [title](path)]` among other text: the file's text joins it.
    fn inline(&mut self, mut line: Line<'a>) {
        let source = line.text.to_string();
        let mut out = String::new();
        let mut rest = source.as_str();
        while let Some((start, end, target)) = directive::inline(rest).filter(|_| !line.is_code) {
            let Some(file) = self.find(target, &line) else { break };
            let texts = wanted(file, &Part::Whole).into_iter().map(|(_, text)| text.trim());
            let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
            out += &format!("{}{}", &rest[..start], texts.join(" "));
            rest = &rest[end..];
        }
        if rest.len() < source.len() {
            line.text = Cow::Owned(out + rest);
        }
        self.out.push(line);
    }

    fn find(&mut self, target: &str, line: &Line<'a>) -> Option<&'a SourceFile> {
        let includes: &'a Includes = self.includes;
        let from = self.stack.last().map_or(&self.file.path, |file| &file.path);
        let problem = match includes.find(from, target) {
            Ok(file) if self.stack.iter().any(|open| open.path == file.path) => {
                format!("`{target}` includes itself")
            }
            Ok(_) if self.stack.len() > DEEPEST => format!("files are included more than {DEEPEST} deep"),
            Ok(_) if self.added > MOST => return None,
            Ok(file) if self.added + file.text.len() > MOST => {
                // Reported once: the next line finds the sum above the limit.
                self.added = MOST + 1;
                "the included files have more than a megabyte".to_owned()
            }
            Ok(file) => {
                self.added += file.text.len();
                return Some(file);
            }
            Err(Missing::Outside) => format!("`{target}` leads outside the site"),
            Err(Missing::NotThere) => format!("there is no file `{target}` to include"),
        };
        self.report(line, problem);
        None
    }

    fn report(&mut self, line: &Line<'a>, message: String) {
        let (file, number) = line.from.unwrap_or((self.file, line.number));
        if !self.reported.insert((&file.path, number)) {
            return;
        }
        let diagnostic = file.diagnostic_at_line(&content::INCLUDE, number, message);
        let help =
            "paths count from the article, from `content` or from `static`; the line is shown as it is";
        self.diagnostics.push(diagnostic.help(help));
    }
}

/// The wanted lines of a file, each with its number; without front matter and the marks of parts.
fn wanted<'a>(file: &'a SourceFile, part: &Part) -> Vec<(u32, &'a str)> {
    let is_markdown = [".md", ".markdown", ".txt"].iter().any(|end| file.path.ends_with(end));
    let body = if is_markdown { crate::article::front_matter::body_line(file) } else { 1 };
    let numbered = (1..).zip(file.text.lines());
    let lines: Vec<_> = match part {
        Part::Lines(first, last) => {
            numbered.filter(|(number, _)| (*first..=*last).contains(&(*number as usize))).collect()
        }
        Part::Named(name) => named(numbered, name),
        Part::Whole => numbered.skip_while(|(number, _)| *number < body).collect(),
    };
    lines.into_iter().filter(|(_, text)| !is_part_mark(text)).collect()
}

/// The lines between the marks of a part; under a heading of this anchor where there are no marks.
fn named<'a>(lines: impl Iterator<Item = (u32, &'a str)> + Clone, name: &str) -> Vec<(u32, &'a str)> {
    let starts =
        [format!("[start:{name}]"), format!("ANCHOR: {name}"), format!("region {name}"), format!("<{name}>")];
    let ends = [
        format!("[end:{name}]"),
        format!("ANCHOR_END: {name}"),
        "endregion".to_owned(),
        format!("</{name}>"),
    ];
    let has = |text: &str, marks: &[String]| marks.iter().any(|mark| text.trim_end().contains(mark.as_str()));
    let inside = lines.clone().skip_while(|(_, text)| !has(text, &starts)).skip(1);
    let found: Vec<_> = inside.take_while(|(_, text)| !has(text, &ends)).collect();
    if !found.is_empty() {
        return found;
    }
    let level = |text: &str| text.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = |text: &str| {
        level(text) > 0 && crate::article::outline::slug(text.trim_start_matches('#').trim()) == name
    };
    let mut section = lines.skip_while(|(_, text)| !is_heading(text));
    let Some(first) = section.next() else { return Vec::new() };
    let ends = |text: &str| (1..=level(first.1)).contains(&level(text));
    std::iter::once(first).chain(section.take_while(|(_, text)| !ends(text))).collect()
}

fn is_part_mark(text: &str) -> bool {
    let text = text.trim();
    text.contains("--8<-- [start:")
        || text.contains("--8<-- [end:")
        || text.contains("ANCHOR: ")
        || text.contains("ANCHOR_END: ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, ReadOptions};

    /// The lines of an article and of its parts, and where what is wrong stands.
    fn included(article: &str, parts: &[(&str, &str)]) -> (Vec<String>, Vec<(String, u32)>) {
        let parts: Vec<_> = parts.iter().map(|(path, text)| SourceFile::new(path, text)).collect();
        let file = SourceFile::new("content/a.md", article);
        let find = |path: &str| parts.iter().find(|part| part.path.as_ref() == path).cloned();
        let includes = Includes::of(std::slice::from_ref(&file), &find);
        let lines = super::super::normalise(&file, 0, Some(&includes), true).value;
        let lines = lines.into_iter().map(|line| line.text.into_owned()).collect();
        let options = ReadOptions { includes: Some(&includes), ..ReadOptions::default() };
        let diagnostics = article::read(&file, options).diagnostics;
        let places = diagnostics.iter().filter(|found| !found.message.contains("title"));
        let place = |found: &Diagnostic| found.location.as_ref().map(|at| (at.path.to_string(), at.line));
        (lines, places.filter_map(place).collect())
    }

    #[test]
    fn a_part_stands_in_the_place_of_its_line_without_its_head() {
        let part = [("content/x.md", "---\nms.topic: include\n---\none\n\ntwo\n")];
        assert_eq!(included("- a\n\n  {!x.md!}\n", &part).0, ["- a", "", "  one", "  ", "  two"]);
        assert_eq!(included("See [!INCLUDE [t](x.md)].", &part).0, ["See one two."]);
        assert_eq!(included("`[!INCLUDE]` {!x.md!} here", &part).0, ["`[!INCLUDE]` {!x.md!} here"]);
    }

    #[test]
    fn a_part_of_a_file_may_be_code() {
        let part = [("content/x.py", "import a\n# --8<-- [start:f]\nf()\n# --8<-- [end:f]\n")];
        assert_eq!(included("```\n--8<-- \"x.py:f\"\n```", &part).0, ["```", "f()", "```"]);
        assert_eq!(included("<<< x.py#f", &part).0, ["~~~~~~~~py", "f()", "~~~~~~~~"]);
    }

    #[test]
    fn a_heading_names_a_part() {
        let part = [("content/x.md", "# X\n## Fix it\na\n### More\n## Else\nb\n")];
        assert_eq!(included("<!--@include: x.md#fix-it-->", &part).0, ["## Fix it", "a", "### More"]);
    }

    #[test]
    fn what_cannot_be_included_stays_and_is_reported_where_it_stands() {
        let parts = [("content/x.md", "one\n\n{!y.md!}\n"), ("content/y.md", "{!x.md!}\n[a]()\n")];
        let (lines, places) = included("{!x.md!}\n\n{!gone.md!}\n\n{!../../../x.md!}", &parts);
        assert_eq!(lines[..4], ["one", "", "{!x.md!}", "[a]()"]);
        let place = |path: &str, line| (path.to_owned(), line);
        let article = "content/a.md";
        assert_eq!(
            places,
            [place("content/y.md", 1), place(article, 3), place(article, 5), place("content/y.md", 2)]
        );
    }

    #[test]
    fn parts_that_double_each_other_end_at_a_megabyte() {
        let names: Vec<String> = (0..8).map(|at| format!("content/{at}.md")).collect();
        let texts: Vec<String> = (1..=8).map(|at| format!("{{!{at}.md!}}\n").repeat(100)).collect();
        let parts: Vec<_> =
            names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let parts: Vec<_> = parts.iter().map(|(path, text)| SourceFile::new(path, text)).collect();
        let file = SourceFile::new("content/a.md", "{!0.md!}");
        let find = |path: &str| parts.iter().find(|part| part.path.as_ref() == path).cloned();
        let includes = Includes::of(std::slice::from_ref(&file), &find);
        let mut problems = Vec::new();
        let lines = read(&file, vec![Line::new(&file.text, 1)], Some(&includes), &mut problems);
        assert!(lines.iter().map(|line| line.text.len()).sum::<usize>() <= 2 * MOST);
        assert!(problems.len() <= 201, "{}", problems.len());
    }
}
