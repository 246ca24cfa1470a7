//! Where the head of an article begins and ends, and in which language it is written.

use std::ops::Range;

use crate::source::SourceFile;

/// The language of a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Between `---` and `---` or `...`.
    Yaml,
    /// Between `+++` and `+++` (Zola, Hugo).
    Toml,
    /// An object in braces before everything else (Hugo).
    Json,
}

/// The head of a file: what lies between its marks, and where the body begins, as byte offsets in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its language.
    pub format: Format,
    /// The text between the marks; for JSON with its braces.
    pub text: Range<usize>,
    /// The first byte of the body.
    pub body: usize,
    /// Whether the closing mark is there; without it the head is empty and everything is body.
    pub is_closed: bool,
}

/// The head of a file; `None` when it has none. Blanks behind the marks and blank lines before the first are allowed.
pub fn find(file: &SourceFile) -> Option<Head> {
    let text = file.text.as_ref();
    let start = text.len() - text.trim_start_matches([' ', '\n', '\t']).len();
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let first = text[start..].lines().next()?.trim_end();
    match first {
        "---" => fenced(text, start, Format::Yaml, &["---", "..."]),
        "+++" => fenced(text, start, Format::Toml, &["+++"]),
        _ if first.starts_with('{') => json(text, start),
        _ => None,
    }
}

fn fenced(text: &str, start: usize, format: Format, marks: &[&str]) -> Option<Head> {
    let inside = start + text[start..].find('\n')? + 1;
    let mut at = inside;
    for line in text[inside..].split_inclusive('\n') {
        let end = at + line.len();
        if marks.contains(&line.trim_end()) {
            return Some(Head { format, text: inside..at, body: end, is_closed: true });
        }
        at = end;
    }
    // A thematic break may stand at the top; a key behind it shows that a head was meant.
    let next = text[inside..].lines().find(|line| !line.trim().is_empty())?;
    let (key, _) = next.split_once([':', '='])?;
    let is_key =
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
    is_key.then_some(Head { format, text: inside..inside, body: start, is_closed: false })
}

fn json(text: &str, start: usize) -> Option<Head> {
    let rest = &text[start..];
    // `{{< shortcode >}}` and `{% tag %}` are no objects.
    if !rest[1..].trim_start().starts_with(['"', '}']) {
        return None;
    }
    let end = start + object_end(rest)?;
    let body = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    Some(Head { format: Format::Json, text: start..end, body, is_closed: true })
}

/// The end of the JSON object a text begins with.
fn object_end(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(Format, String, String)> {
        let file = SourceFile::new("a.md", text);
        let head = find(&file)?;
        Some((head.format, file.text[head.text.clone()].to_owned(), file.text[head.body..].to_owned()))
    }

    #[test]
    fn marks_may_have_blanks_behind_them() {
        let expected = Some((Format::Yaml, "a: b\n".to_owned(), "c".to_owned()));
        assert_eq!(parts("---  \r\na: b\r\n---\t\r\nc"), expected);
        assert_eq!(parts("\u{feff}---\na: b\n...\nc"), expected);
        assert_eq!(parts("\n---\na: b\n---\nc"), expected);
    }

    #[test]
    fn toml_and_json_are_told_by_their_marks() {
        assert_eq!(parts("+++\na = 1\n+++\nb"), Some((Format::Toml, "a = 1\n".into(), "b".into())));
        assert_eq!(
            parts("{ \"a\": \"}\" }\n\nb"),
            Some((Format::Json, "{ \"a\": \"}\" }".into(), "\nb".into()))
        );
        assert_eq!(parts("{{< note >}}\nb"), None);
        assert_eq!(parts("{% if x %}"), None);
    }

    #[test]
    fn a_thematic_break_is_no_head() {
        assert_eq!(parts("---\n\nText without a key\n"), None);
        assert!(
            find(&SourceFile::new("a.md", "---\ntitle: x\n\nText\n")).is_some_and(|head| !head.is_closed)
        );
        assert_eq!(parts("# A\n---\nb: c\n---\n"), None);
    }
}
