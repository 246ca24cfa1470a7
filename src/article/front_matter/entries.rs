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
    /// What stands behind the colon on the same line, without blanks at the ends.
    pub value: Range<usize>,
    /// All lines of the entry.
    pub lines: Range<usize>,
}

impl Entry {
    /// Whether the value goes on on the next lines.
    pub fn is_long(&self, file: &SourceFile) -> bool {
        file.text[self.value.end..self.lines.end]
            .trim_start_matches([' ', '\t'])
            .trim_start_matches('\n')
            .trim()
            != ""
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
            let value = start..start + file.text[start.min(end)..end].trim_end().len();
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

#[cfg(test)]
mod tests {
    use super::*;

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
