//! References to footnotes that the article does not have: the parser leaves them as text.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::text::Text;
use crate::source::Diagnostic;
use crate::source::rules::content;

/// A warning for each `[^name]` in running text.
pub fn undefined(text: &Text<'_>, events: &[(Event<'_>, Range<usize>)]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for run in runs(events) {
        let escaped = text.joined[..run.start].ends_with('\\');
        for (at, label) in references(&text.joined[run.clone()]).filter(|(at, _)| *at > 0 || !escaped) {
            let at = run.start + at;
            let message = format!("no footnote is defined for `[^{label}]`");
            let help = format!("add a line `[^{label}]: …` with the text of the footnote");
            let range = at..at + label.len() + 3;
            diagnostics.push(text.diagnostic(&content::UNDEFINED_REFERENCE, range, message).help(help));
        }
    }
    diagnostics
}

/// The stretches of text without code, links and marks between.
fn runs(events: &[(Event<'_>, Range<usize>)]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut is_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(_) if !is_code => match runs.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => runs.push(range.clone()),
            },
            _ => {}
        }
    }
    runs
}

/// What looks like references to footnotes, each with its place; `[^a-z]` and `[^x]*` are of regular expressions.
fn references(run: &str) -> impl Iterator<Item = (usize, &str)> {
    run.match_indices("[^").filter_map(|(at, _)| {
        let rest = &run[at + 2..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'))?;
        let (label, after) = rest.split_at(end);
        let is_range = label.is_empty() || label.char_indices().nth(1).is_some_and(|(_, c)| c == '-');
        let is_reference = after.starts_with(']') && !after[1..].starts_with(['*', '+', '?', '{', '(', '[']);
        (is_reference && !is_range).then_some((at, label))
    })
}

#[cfg(test)]
mod tests {
    use crate::article::{self, ReadOptions};
    use crate::source::SourceFile;

    fn undefined(text: &str) -> Vec<(u32, u32)> {
        let file = SourceFile::new("content/a.md", text);
        let diagnostics = article::read(&file, ReadOptions::default()).diagnostics;
        let found = diagnostics.iter().filter(|diagnostic| diagnostic.message.contains("footnote"));
        found.filter_map(|diagnostic| diagnostic.location.as_ref().map(|at| (at.line, at.column))).collect()
    }

    #[test]
    fn a_footnote_that_is_not_there_is_reported_where_it_is_named() {
        assert_eq!(undefined("Text[^one] and *more*[^two].\n\n[^one]: here\n"), [(1, 22)]);
    }

    #[test]
    fn code_escapes_and_patterns_are_no_footnotes() {
        assert_eq!(undefined("`a[^b]` \\[^c] [^a-z] [^d]+\n\n    x[^e]\n\n```\ny[^f]\n```\n"), []);
    }
}
