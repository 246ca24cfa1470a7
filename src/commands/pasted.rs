//! What was pasted or piped in: text of any terminal, as a person saw it there.

use std::sync::LazyLock;

use regex::Regex;

use super::decode;
use crate::article::signature::likeness;

/// Longer texts are cut to the lines that matter; the ranking reads about as much of a paste.
const MOST: usize = 16 << 10;
/// How many lines around one that names an error are kept.
const AROUND: usize = 2;
/// The start and the end of a long text are kept too, this many lines each.
const ENDS: usize = 8;
/// A line longer than this is no message; its start is kept.
const LONGEST: usize = 2000;

/// Colours, cursor moves and titles that programs write for a terminal (ECMA-48).
static SEQUENCES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("\u{1b}(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u{7}\u{1b}]*(?:\u{7}|\u{1b}\\\\)|[ -/]*[0-Z\\\\^-~])")
        .unwrap_or_else(|error| unreachable!("a pattern of ours: {error}"))
});

/// The text of some bytes as a terminal would show it: decoded, without colours, of a progress line only its last state.
pub fn text(bytes: &[u8]) -> String {
    let (text, _) = decode::text(bytes);
    let text = SEQUENCES.replace_all(&text, "").replace("\r\n", "\n");
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        // A lone carriage return writes the line anew.
        let line = line.trim_end_matches('\r');
        let last = line.rsplit('\r').find(|part| !part.trim().is_empty()).unwrap_or("\n");
        shown.extend(last.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
        if line.ends_with('\n') && !shown.ends_with('\n') {
            shown.push('\n');
        }
    }
    shown
}

/// The lines of a long text that say what went wrong, with those around them, its start and its end; a short one as it is.
/// What is left out is `…`.
pub fn told(text: &str) -> String {
    if text.len() <= MOST {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut kept = vec![false; lines.len()];
    let mut keep = |from: usize, to: usize| {
        kept[from.min(lines.len())..to.min(lines.len())].fill(true);
    };
    keep(0, ENDS);
    keep(lines.len().saturating_sub(ENDS), lines.len());
    let mut left = MOST;
    let mut seen = std::collections::BTreeSet::new();
    // The same message a thousand times is one message.
    let errors = lines.iter().enumerate().filter(|(_, line)| likeness(line.trim()) == 3);
    for (at, _) in errors.filter(|(_, line)| seen.insert(without_digits(line))) {
        let (from, to) = (at.saturating_sub(AROUND), at + AROUND + 1);
        let size: usize = lines[from..to.min(lines.len())].iter().map(|line| line.len().min(LONGEST)).sum();
        let Some(rest) = left.checked_sub(size) else { break };
        left = rest;
        keep(from, to);
    }
    joined(&lines, &kept)
}

/// A line without what differs when the same thing is said again.
fn without_digits(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
}

fn joined(lines: &[&str], kept: &[bool]) -> String {
    let mut text = String::new();
    let mut is_cut = false;
    for (line, is_kept) in lines.iter().zip(kept) {
        if *is_kept {
            text.extend(line.chars().take(LONGEST));
            text.push('\n');
        } else if !is_cut {
            text.push_str("…\n");
        }
        is_cut = !is_kept;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_is_what_the_terminal_showed() {
        let colours = "\u{1b}[31merror\u{1b}[0m: no \u{1b}]8;;https://x.example\u{7}link\u{1b}]8;;\u{7}\n";
        assert_eq!(text(colours.as_bytes()), "error: no link\n");
        assert_eq!(text(b" 10%\r 50%\r100%\r\nerror: x\r\n"), "100%\nerror: x\n");
        assert_eq!(text(b"Downloading 10%\rDownloading 99%\r"), "Downloading 99%");
        assert_eq!(text(b"a\x00b\x07\tc"), "ab\tc");
    }

    #[test]
    fn powershell_and_cmd_write_other_encodings() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide("Zugriff verweigert ü\r\n")).collect();
        assert_eq!(text(&marked), "Zugriff verweigert ü\n");
        assert_eq!(text(&wide("Access is denied.\r\n")), "Access is denied.\n");
        assert_eq!(text(b"Zugriff f\xfcr"), "Zugriff für");
    }

    #[test]
    fn the_error_in_the_midst_of_a_long_log_is_kept() {
        let noise = "12:00:01 INFO all is well with part 17\n".repeat(20_000);
        let log = format!("first line\n{noise}error: no apples left\n{noise}last line\n");
        let told = told(&log);
        assert!(told.len() < 2 * MOST, "{}", told.len());
        for line in ["first line\n", "\nerror: no apples left\n", "\nlast line\n", "\n…\n"] {
            assert!(told.contains(line), "{line:?}");
        }
    }

    #[test]
    fn a_line_of_megabytes_is_cut() {
        assert!(told(&format!("error: {}", "x".repeat(5 << 20))).len() < 3000);
    }
}
