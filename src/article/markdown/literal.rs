//! Decides what CommonMark must not take from an error text: the backslash of a Windows path, the underscores of a
//! Python name, the stars of a file pattern, the quotes of a GNU message.

use std::ops::Range;

/// How far a word is looked at on either side, so that a line of a megabyte without blanks costs no more than others.
const REACH: usize = 160;

/// Whether stars or underscores around a range are meant as emphasis, `marks` of them at either end.
///
/// They are not around a Python or C name (`__init__`), inside a word or a sum (`2**3 + x**2`), and not where they
/// belong to a file pattern (`*.log and *.tmp`, `src/**/*.js`) or to an argument (`SELECT *, count(*)`).
pub fn is_emphasis(source: &str, range: &Range<usize>, marks: usize) -> bool {
    let content = &source[range.start + marks..(range.end - marks).max(range.start + marks)];
    if source[range.start..].starts_with('_') {
        return !is_name(content, marks);
    }
    let behind = source[range.end..].trim_start_matches('*');
    let before = source[..range.start].trim_end_matches('*');
    let inside_word = before.ends_with(is_ascii_word) && behind.starts_with(is_ascii_word);
    !inside_word && opens(content) && closes(content, behind)
}

/// Whether the character at `start` of a text stood behind a backslash that belongs to a path, not to Markdown.
/// `before` is the end of the piece of text before it in the same element.
pub fn loses_backslash(source: &str, start: usize, before: Option<usize>) -> bool {
    let Some(at) = start.checked_sub(1) else { return false };
    // A bar is escaped in every cell of a table, whatever stands before it.
    let is_bar = source[start..].starts_with('|');
    if source.as_bytes()[at] != b'\\' || is_bar || before.is_some_and(|end| end > at) {
        return false;
    }
    let (head, tail) = word_around(source, at);
    belongs_to_path(head, tail)
}

/// Whether the backslash before a line end belongs to a path.
pub fn ends_path(source: &str, at: usize) -> bool {
    if !source[at..].starts_with('\\') {
        return false;
    }
    let (head, _) = word_around(source, at);
    head.contains('\\') || is_rooted(head)
}

/// Whether backticks around a range enclose code. In `` `main' and `foo' `` they are the opening quotes of old GNU
/// messages: the text between ends in a blank and the next word begins right behind.
pub fn is_code(source: &str, range: &Range<usize>) -> bool {
    let text = &source[range.clone()];
    let content = text.trim_matches('`');
    let gnu = text.len() - content.len() == 2
        && content.contains('\'')
        && content.ends_with([' ', '(', ',', '\n'])
        && !content.starts_with(' ')
        && source[range.end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    !gnu
}

/// A name in underscores: `__init__`, `__FILE__`, `_my_var_`. Words such as `__Note__` are emphasis.
fn is_name(content: &str, marks: usize) -> bool {
    let plain = content.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let has_letter = content.chars().any(|c| c.is_ascii_alphabetic());
    let one_case =
        !(content.chars().any(|c| c.is_ascii_lowercase()) && content.chars().any(|c| c.is_ascii_uppercase()));
    let said_loudly =
        ["note", "tip", "info", "warning", "important", "caution", "danger", "not", "never", "must"];
    plain
        && has_letter
        && (content.contains('_') || marks == 2 && one_case)
        && !said_loudly.contains(&content.to_ascii_lowercase().as_str())
}

fn is_ascii_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Whether emphasis may begin with this content: not with the dot of a file ending (but `.NET` is a name).
fn opens(content: &str) -> bool {
    let has_word = content.chars().any(char::is_alphanumeric);
    let dot_net = content.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(".net"));
    has_word && (dot_net || !content.starts_with(['.', ',', ';', '/', '\\', ')', ']', '}', '=', '|', '>']))
}

/// Whether emphasis may end with this content before that text, less its stars: not before a file ending or a path,
/// not with a pattern, `*.*` or `lib*.so.*`, and several words not in the middle of another, `*args a*b`.
fn closes(content: &str, behind: &str) -> bool {
    let after = behind.chars().next();
    let is_ending = behind.starts_with('.') && behind[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let last = content.rsplit(' ').next().unwrap_or_default();
    if is_ending && last.contains(['/', '\\']) {
        return false;
    }
    let in_word = after.is_some_and(is_ascii_word) && content.contains(' ');
    !in_word
        && !content.ends_with("*.")
        && !has_pattern(last)
        && !content.ends_with(['/', '\\', '(', '[', '{', '=', '|', '<'])
        && !matches!(after, Some('/' | '\\'))
}

/// Whether a word is the beginning of a file pattern with several stars, `lib*.so.*`.
fn has_pattern(word: &str) -> bool {
    word.split("*.").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// The word around a backslash: what stands before it and what stands behind it, up to the nearest blanks.
fn word_around(source: &str, at: usize) -> (&str, &str) {
    let mut first = at.saturating_sub(REACH);
    while !source.is_char_boundary(first) {
        first += 1;
    }
    let mut last = (at + REACH).min(source.len());
    while !source.is_char_boundary(last) {
        last -= 1;
    }
    let head = &source[first..at];
    let tail = &source[at..last];
    let head = head.rsplit(char::is_whitespace).next().unwrap_or(head);
    let tail = tail.split(char::is_whitespace).next().unwrap_or(tail);
    (head, tail)
}

/// Whether a backslash between `head` and `tail` (which begins with it) is part of a path.
fn belongs_to_path(head: &str, tail: &str) -> bool {
    if let Some(rest) = tail.strip_prefix(r"\\") {
        return rest.starts_with(char::is_alphanumeric) && !is_escaped(head, tail);
    }
    let next = tail[1..].chars().next();
    let in_path = is_rooted(head) || head.contains('\\') || head.contains("%") && head.ends_with('%');
    if in_path {
        return !is_escaped(head, tail);
    }
    // `node_modules\.bin`, `packages\@scope`: nobody escapes these after a word.
    head.ends_with(is_ascii_word)
        && matches!(next, Some('.' | '@' | '%' | '$'))
        && !head.chars().all(|c| c.is_ascii_digit())
}

/// `C:`, `\\server`, `%APPDATA%`, `$env:TEMP`, `HKLM:`, `~`, `.` and `..`, whatever quote or bracket stands before.
fn is_rooted(head: &str) -> bool {
    let head = head.trim_start_matches(['"', '\'', '(', '[', '<', '`', '*', '=', ':', '“', '‘', '«']);
    let drive = head.as_bytes().get(1) == Some(&b':') && head.starts_with(|c: char| c.is_ascii_alphabetic());
    drive
        || head.starts_with(r"\\")
        || head.starts_with('%')
        || head.starts_with("$env:")
        || head.starts_with("HK")
}

/// Whether a converter has escaped the whole word: every backslash doubled and punctuation escaped besides.
fn is_escaped(head: &str, tail: &str) -> bool {
    let word = format!("{head}{tail}");
    let doubled = word.trim_start_matches('\\').contains(r"\\");
    let single = word.replace(r"\\", "");
    doubled && single.contains('\\')
}
