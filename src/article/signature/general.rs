//! The general form of an error text: what varies from machine to machine becomes a named place.

use std::sync::LazyLock;

use regex::Regex;

/// What varies, in the order in which it is replaced, and the place that stands for it.
static PLACES: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
    [
        (r"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b", "<guid>"),
        (r"\b(?:https?|ftp|wss?|git|ssh|file)://[^\s'\x22<>)\]]+", "<url>"),
        (r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b", "<address>"),
        (r"\b[A-Za-z]:[\\/](?:[^\\/:*?\x22<>|\r\n']+[\\/])*[^\\/:*?\x22<>|\r\n'\s]*", "<path>"),
        (r"\\\\[\w.$-]+(?:\\[^\\/:*?\x22<>|\r\n'\s]+)+", "<path>"),
        (r"(?:~|\.{1,2})?/(?:[\w.@+%-]+/)+[\w.@+%-]*|~/[\w.@+%-]+", "<path>"),
        (r"\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?", "<time>"),
        (r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b", "<host>"),
        (r"\b(?:[a-z0-9-]+\.){2,}[a-z]{2,}(?::\d{1,5})?\b", "<host>"),
        (r"\b[vV]?\d+\.\d+(?:\.\d+)*(?:[-+.]?(?:alpha|beta|rc|dev|post|preview)[\w.]*)?\b", "<version>"),
        (
            r"'[^'\r\n]{1,80}'|\x22[^\x22\r\n]{1,80}\x22|`[^`\r\n]{1,80}`|“[^”\r\n]{1,80}”|‘[^’\r\n]{1,80}’",
            "<name>",
        ),
        (r"\b(?:[0-9a-f]{12,}|[0-9a-f]*\d[0-9a-f]*[a-f][0-9a-f]{6,})\b", "<hash>"),
        (r":\d+:\d+\b", ":<number>:<number>"),
        (r"\b\d{3,}\b", "<number>"),
    ]
    .into_iter()
    .filter_map(|(pattern, place)| Some((Regex::new(pattern).ok()?, place)))
    .collect()
});

thread_local! {
    /// Each thread's copy: what an expression remembers of texts ends with the thread.
    static OWN: (Vec<(Regex, &'static str)>, Option<Regex>) = (PLACES.clone(), KEPT.clone());
}

/// Numbers that are the error's own name: `[WinError 5]`, `ERROR 1045`, `exit code 137`, `LNK2019`.
static KEPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:winerror|errno|error|code|status|exit|http|event|state|err|warning|rc)(?: id| code| status)?[ =:#-]{1,2}(?:0x[0-9a-f]+|-?\d+)\b|\b0x[0-9a-f]+\b").ok()
});

/// A text with paths, addresses, versions, quoted names, times, hashes and numbers replaced by `<path>`, `<name>`, … A
/// number that is part of the error's name stays, and so does a text that would keep nothing of its own.
pub(crate) fn general(text: &str) -> String {
    OWN.with(|(places, numbers)| generalise(text, places, numbers.as_ref()))
}

fn generalise(text: &str, places: &[(Regex, &str)], numbers: Option<&Regex>) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut general = String::with_capacity(text.len());
    let mut end = 0;
    if let Some(pattern) = numbers {
        for found in pattern.find_iter(text) {
            general.push_str(&text[end..found.start()]);
            general.push('\u{1}');
            kept.push(found.as_str());
            end = found.end();
        }
    }
    general.push_str(&text[end..]);
    for (pattern, place) in places {
        if pattern.is_match(&general) {
            general = pattern.replace_all(&general, *place).into_owned();
        }
    }
    restore(&general, &kept)
}

/// Puts the kept pieces back, and white space in order.
fn restore(general: &str, kept: &[&str]) -> String {
    let mut kept = kept.iter();
    let mut text = String::with_capacity(general.len());
    for character in general.chars() {
        match character {
            '\u{1}' => text.push_str(kept.next().unwrap_or(&"")),
            character if character.is_whitespace() && text.ends_with(' ') => {}
            character if character.is_whitespace() => text.push(' '),
            character => text.push(character),
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_varies_becomes_a_place() {
        for (text, expected) in [
            (
                "PermissionError: [Errno 13] Permission denied: 'report.csv'",
                "PermissionError: [Errno 13] Permission denied: <name>",
            ),
            (r"File C:\scripts\deploy.ps1 cannot be loaded", "File <path> cannot be loaded"),
            ("open /home/user/.docker/config.json: permission denied", "open <path>: permission denied"),
            ("dial tcp 10.0.0.1:443: i/o timeout", "dial tcp <host>: i/o timeout"),
            ("ERROR 1045 (28000): Access denied", "ERROR 1045 (<number>): Access denied"),
            ("failed with error 0x0000011b", "failed with error 0x0000011b"),
            (
                "no version database entry for fmt at 100.0.0",
                "no version database entry for fmt at <version>",
            ),
        ] {
            assert_eq!(general(text), expected);
        }
    }
}
