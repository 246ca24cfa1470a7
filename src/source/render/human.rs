//! Diagnostics for people: the place, what is wrong, the line with the spot marked, and the way out.

use std::fmt::Write;

use super::{escaped, shown};
use crate::source::{Diagnostic, Location, Severity};

/// How many characters of a source line are shown.
const LINE_WIDTH: usize = 100;

/// Whether words are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// Plain text.
    Off,
    /// ANSI colours.
    On,
}

impl Colours {
    /// The text in an ANSI style (SGR number).
    pub fn paint(self, style: &str, text: &str) -> String {
        match self {
            Self::Off => text.to_owned(),
            Self::On => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
        }
    }
}

/// All diagnostics, sorted before, with the count of what was left out at the end of each flood.
pub fn render(diagnostics: &[Diagnostic], colours: Colours) -> String {
    let (kept, left_out) = shown(diagnostics);
    let mut out: String = kept.iter().map(|diagnostic| one(diagnostic, colours) + "\n").collect();
    for (path, count) in left_out {
        let more = if count == 1 { "problem" } else { "problems" };
        let _ = writeln!(out, "{}: and {count} more {more}; `--format json` lists all\n", escaped(path));
    }
    out
}

/// One diagnostic: `path:line:column: error[E101]: message`, the marked line, notes and help.
pub fn one(diagnostic: &Diagnostic, colours: Colours) -> String {
    let (word, style) = match diagnostic.rule.severity {
        Severity::Error => ("error", "1;31"),
        Severity::Warning => ("warning", "1;33"),
        Severity::Note => ("note", "1;36"),
    };
    let label = colours.paint(style, &format!("{word}[{}]", diagnostic.rule.code));
    let message = colours.paint("1", &escaped(&diagnostic.message));
    let place = diagnostic
        .location
        .as_ref()
        .map_or_else(String::new, |at| format!("{}:{}:{}: ", escaped(&at.path), at.line, at.column));
    let mut out = format!("{place}{label}: {message}\n");
    if let Some(at) = diagnostic.location.as_ref().filter(|at| !at.source_line.is_empty()) {
        out.push_str(&snippet(at, colours));
    }
    for note in &diagnostic.notes {
        let _ = writeln!(out, "  note: {}", escaped(note));
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "  {}: {}", colours.paint("1;36", "help"), escaped(help));
    }
    out
}

/// The line with its number and carets under the spot; a long line is cut around it.
fn snippet(at: &Location, colours: Colours) -> String {
    let (before, marked, after) = cut(at);
    let number = at.line.to_string();
    let gutter = " ".repeat(number.len());
    let bar = colours.paint("1;34", "|");
    let carets = colours.paint("1;33", &"^".repeat(width(&marked).max(1)));
    format!(
        "{gutter} {bar}\n{} {bar} {before}{marked}{after}\n{gutter} {bar} {}{carets}\n",
        colours.paint("1;34", &number),
        " ".repeat(width(&before)),
    )
}

/// The text before the spot, the spot and the text after it, as shown.
fn cut(at: &Location) -> (String, String, String) {
    let chars: Vec<char> = at.source_line.chars().collect();
    let start = (at.column as usize - 1).min(chars.len());
    let end = (start + at.length as usize).min(chars.len());
    let from = if end <= LINE_WIDTH { 0 } else { start.saturating_sub(LINE_WIDTH / 3) };
    let to = chars.len().min(from + LINE_WIDTH).max(start);
    let end = end.min(to);
    let text = |range: std::ops::Range<usize>| shown_text(&chars[range]);
    let before = if from > 0 { format!("…{}", text(from..start)) } else { text(0..start) };
    let after = if to < chars.len() { format!("{}…", text(end..to)) } else { text(end..to) };
    (before, text(start..end), after)
}

fn shown_text(chars: &[char]) -> String {
    escaped(&chars.iter().collect::<String>()).replace('\t', "    ")
}

/// Columns of a terminal; wide letters (East Asian Width W and F, the main ranges) take two.
fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    match u32::from(c) {
        0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;
    use crate::source::rules::front_matter::YAML_SYNTAX;

    #[test]
    fn place_message_line_caret_and_help() {
        let file = SourceFile::new("content/pip.md", "---\ntitle: [x\n---\n");
        let diagnostic = file
            .diagnostic(&YAML_SYNTAX, 11..13, "a list is not closed")
            .help("put the title in quotes")
            .note("seen");
        assert_eq!(
            one(&diagnostic, Colours::Off),
            "content/pip.md:2:8: error[E101]: a list is not closed\n  |\n2 | title: [x\n  |        ^^\n  note: seen\n  help: put the title in quotes\n"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_spot() {
        let file = SourceFile::new("a.md", &format!("{}!{}", "a".repeat(5000), "b".repeat(5000)));
        let text = one(&file.diagnostic(&YAML_SYNTAX, 5000..5001, "here"), Colours::Off);
        assert!(text.contains("a!b") && text.contains('…'), "{text}");
        assert!(text.lines().all(|line| line.chars().count() < 130), "{text}");
    }

    #[test]
    fn carets_stand_under_wide_letters() {
        let file = SourceFile::new("a.md", "表x");
        let text = one(&file.diagnostic(&YAML_SYNTAX, 3..4, "here"), Colours::Off);
        assert!(text.ends_with("  |   ^\n"), "{text}");
    }

    #[test]
    fn no_escape_sequence_reaches_the_terminal() {
        let file = SourceFile::new("a\u{1b}[2J.md", "x\u{1b}[31m");
        let text = one(&file.diagnostic(&YAML_SYNTAX, 0..1, "b\u{1b}"), Colours::Off);
        assert!(!text.contains('\u{1b}'), "{text}");
    }
}
