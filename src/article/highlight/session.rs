//! Cuts a session at a prompt into what was typed and what was printed.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::language::Language;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Code, or what one types after the prompt.
    Code,
    /// What a program printed.
    Output,
    /// What a program printed of an error.
    Error,
}

/// A line of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Its place in the text, without the line end.
    pub range: Range<usize>,
    /// What it is.
    pub kind: LineKind,
    /// How many of its bytes are a prompt.
    pub prompt: usize,
}

/// A kind of prompt, and the one that continues a command over several lines.
struct Prompt {
    language: Language,
    first: Option<Regex>,
    next: Option<Regex>,
}

/// Prompts by how sure they are; the first whose pattern fits the first line of a block rules the block.
static PROMPTS: LazyLock<Vec<Prompt>> = LazyLock::new(|| {
    let prompt = |language, first: &str, next: &str| Prompt {
        language,
        first: Regex::new(first).ok(),
        next: Regex::new(next).ok(),
    };
    vec![
        prompt(Language::PowerShell, r"^(?:\([^()]+\) )?(?:\[[^\]]+\]: )?PS(?: [^<>|]*)?> ?", r"^>> ?"),
        prompt(Language::Cmd, r"^(?:\([^()]+\) ?)?[A-Za-z]:(?:\\[^<>|]*|/[^<>|]*)?> ?", r"^More\? ?"),
        prompt(Language::Python, r"^>>>(?: |$)", r"^(?:\.\.\.|…)(?: |$)"),
        prompt(Language::Python, r"^In \[\d*\]: ?", r"^ {3,}\.\.\.: ?"),
        prompt(
            Language::Other("SQL"),
            r"^(?:mysql|sqlite|MariaDB \[[^\]]*\]|\w+[=-][#>]|SQL)> |^\w+=[#>] |^\d+> ",
            r"^ +-> |^\w+-[#>] |^ +\.\.\.> ",
        ),
        prompt(
            Language::Plain,
            r"^(?:\((?:gdb|lldb|Pdb|rdb)\)|irb\([^)]*\)[:\d]*[>*]|ghci>|julia>|iex\(\d+\)>|scala>|jshell>|redis(?:-cli)?>|(?:\d{1,3}\.){3}\d{1,3}:\d+>|ftp>|sftp>|telnet>|mongo(?:sh)?>|test>) ?",
            r"^\u{0}",
        ),
        // user@host:~/x$, [user@host x]$, bash-5.1$, (venv) $, ~/x $, ➜ x git:(main), ❯, %
        prompt(
            Language::Shell,
            r"^(?:\([^()]+\) )?(?:\[?[\w.-]+@[\w.-]+(?:[: ][^$#%>]*)?\]?[$#%>]|(?:ba|z|c|k)?sh-[\d.]+[$#]|~[\w/.-]* ?[$%❯]|\$|%|❯|➜ [^\n]*?(?:✗|✔|\)|~)) ",
            r"^(?:>|quote>|dquote>) ",
        ),
        prompt(Language::Shell, r"^(?:\([^()]+\) )?\$$", r"^> "),
    ]
});

/// What a line of output says when it tells of an error.
static ERROR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W*(?:error|fatal|fehler|erreur|e:|failed|failure|panic|err!|abort(?:ed)?|critical|npm err!|npm error|traceback)\b",
        r"|(?:^|\s)(?:[A-Za-z_][\w.]*)?(?-i:Error|Exception|Errno|Fault)\b[^\s]*(?::|$)",
        r"|\b(?:access is denied|permission denied|is not recognized as|command not found|no such file or directory|cannot find|could not (?:find|open|resolve|connect|install)|cannot be loaded because|unable to (?:locate|access|connect|resolve)|connection refused|timed out|not found in PATH)\b",
        r"|(?-i:^(?:ERROR|FATAL|E)\b)|\berror(?: [A-Z]+\d+)?: |\bfailed:",
    ))
    .ok()
});

/// The shell or interpreter whose prompt begins the first line that is not empty.
pub fn prompted(text: &str) -> Option<Language> {
    ruling(text).map(|prompt| prompt.language.clone())
}

/// The lines of a block. One without prompts is code throughout, or output throughout when its language says so.
pub fn cut(language: &Language, text: &str) -> Vec<Cut> {
    match ruling(text).filter(|prompt| fits(&prompt.language, language)) {
        Some(prompt) => cut_session(prompt, text),
        None => {
            let is_output = *language == Language::Output;
            let kind = |line: &str| if is_output { printed(line) } else { LineKind::Code };
            lines(text).map(|range| Cut { kind: kind(&text[range.clone()]), range, prompt: 0 }).collect()
        }
    }
}

fn ruling(text: &str) -> Option<&'static Prompt> {
    // A comment may stand before the first prompt.
    let mut candidates = text.lines().filter(|line| !line.trim().is_empty()).take(3);
    candidates.find_map(|line| {
        let line = line.trim_start();
        PROMPTS.iter().find(|prompt| is_match(&prompt.first, line))
    })
}

/// Whether a session of `prompt` may be in a block of `language`.
fn fits(prompt: &Language, language: &Language) -> bool {
    prompt == language || *language == Language::Plain || (prompt.is_shell() && language.is_shell())
}

fn cut_session(prompt: &Prompt, text: &str) -> Vec<Cut> {
    let mut is_open = false;
    lines(text)
        .map(|range| {
            let line = &text[range.clone()];
            let (kind, length) = judge(prompt, line, is_open);
            is_open = kind == LineKind::Code && (length > 0 || is_open) && goes_on(&prompt.language, line);
            Cut { range, kind, prompt: length }
        })
        .collect()
}

/// What a line of a session is, and the length of its prompt. `is_open` says that the command before goes on.
fn judge(prompt: &Prompt, line: &str, is_open: bool) -> (LineKind, usize) {
    let indent = line.len() - line.trim_start().len();
    let body = &line[indent..];
    if let Some(length) = length(&prompt.first, body) {
        return (LineKind::Code, indent + length);
    }
    if let Some(length) = length(&prompt.next, line) {
        return (LineKind::Code, length);
    }
    if is_open || line.trim().is_empty() || is_comment(&prompt.language, body) {
        return (LineKind::Code, 0);
    }
    (printed(line), 0)
}

/// Whether a command goes on in the next line: it ends in the sign that says so.
fn goes_on(language: &Language, line: &str) -> bool {
    match language {
        Language::Cmd => line.ends_with('^'),
        Language::PowerShell => line.ends_with('`') || line.ends_with('|') || line.ends_with('{'),
        _ => line.ends_with('\\'),
    }
}

fn is_comment(language: &Language, line: &str) -> bool {
    match language {
        Language::Cmd => {
            line.starts_with("::") || line.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("rem "))
        }
        Language::Shell | Language::PowerShell => line.starts_with("# "),
        _ => false,
    }
}

/// What a printed line is.
pub fn printed(line: &str) -> LineKind {
    if is_match(&ERROR, line) { LineKind::Error } else { LineKind::Output }
}

fn is_match(pattern: &Option<Regex>, line: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(line))
}

fn length(pattern: &Option<Regex>, line: &str) -> Option<usize> {
    pattern.as_ref()?.find(line).map(|found| found.end())
}

/// The places of a text's lines, without their ends; the line after the last line end is none.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        range
    })
}
