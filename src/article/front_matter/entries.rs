//! Where each top-level key of a YAML head stands. The YAML parser itself does not say.

use std::ops::Range;

use crate::source::SourceFile;

/// A top-level key and its value, as byte offsets in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key without quotes.
    pub key: String,
    /// Where the key stands.
    pub at: Range<usize>,
    /// What stands behind the colon on the same line, without blanks at the ends and a comment.
    pub value: Range<usize>,
    /// All lines of the entry.
    pub lines: Range<usize>,
}

impl Entry {
    /// Whether the value goes on on the next lines; comments are none of it.
    pub fn is_long(&self, file: &SourceFile) -> bool {
        let rest = file.text[self.value.end..self.lines.end].lines().map(str::trim);
        rest.into_iter().any(|line| !line.is_empty() && !line.starts_with('#'))
    }
}

/// The entries of a head in source order. What stands before the first key belongs to none.
pub fn find(file: &SourceFile, head: &Range<usize>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = head.start;
    for line in file.text[head.clone()].split_inclusive('\n') {
        let end = at + line.len();
        if let Some((key, length, value)) = key_of(line) {
            let start = at + value + (line[value..].len() - line[value..].trim_start().len());
            let value = start..start + without_comment(&file.text[start.min(end)..end]).trim_end().len();
            entries.push(Entry { key, at: at..at + length, value, lines: at..end });
        } else if let Some(entry) = entries.last_mut() {
            entry.lines.end = end;
        }
        at = end;
    }
    entries
}

/// The key a line begins with, its length with quotes, and the offset behind its colon.
fn key_of(line: &str) -> Option<(String, usize, usize)> {
    let first = line.chars().next()?;
    if first == '"' || first == '\'' {
        let end = line[1..].find(first)? + 1;
        let colon = line[end + 1..].find(':')? + end + 1;
        return line[end + 1..colon].trim().is_empty().then(|| (line[1..end].to_owned(), end + 1, colon + 1));
    }
    if first.is_whitespace() || "-#[]{},&*!|>%@`?".contains(first) {
        return None;
    }
    let colon = line
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| line[at + 1..].starts_with([' ', '\t', '\n']) || at + 1 == line.len())?;
    let key = line[..colon].trim_end();
    Some((key.to_owned(), key.len(), colon + 1))
}

/// A value without the comment behind it. YAML takes every ` #` for one; in `Problem #5 with pip` it is none to people.
fn without_comment(value: &str) -> &str {
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
    let closed = quote.and_then(|quote| value[1..].find(quote)).map_or(0, |at| at + 2);
    let marks = value[closed..].match_indices('#').map(|(at, _)| closed + at);
    let is_comment = |at: &usize| {
        let before = value[..*at].ends_with([' ', '\t']) || *at == 0;
        before && value[at + 1..].chars().next().is_none_or(char::is_whitespace)
    };
    marks.into_iter().find(is_comment).map_or(value, |at| &value[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_no_part_of_a_value() {
        for (value, without) in [
            ("a: b  # note", "a: b"),
            ("2024-5-3 # note", "2024-5-3"),
            ("'a # b' # note", "'a # b'"),
            ("Problem #5 with pip", "Problem #5 with pip"),
            ("# note", ""),
            ("\"it # is", "\"it"),
        ] {
            assert_eq!(without_comment(value).trim_end(), without);
        }
    }

    #[test]
    fn keys_and_values_are_located() {
        let text = "---\ntitle:  a: b \n\"my key\": c\nlist:\n- x: 1\n  y\nempty:\n---\n";
        let file = SourceFile::new("a.md", text);
        let entries = find(&file, &(4..text.len() - 4));
        let keys: Vec<_> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["title", "my key", "list", "empty"]);
        assert_eq!(&text[entries[0].value.clone()], "a: b");
        assert_eq!(&text[entries[1].value.clone()], "c");
        assert_eq!(&text[entries[2].lines.clone()], "list:\n- x: 1\n  y\n");
        assert!(entries[2].is_long(&file) && !entries[0].is_long(&file) && !entries[3].is_long(&file));
    }
}
