//! Takes out of a pasted error what names a person or a machine, or opens a door.

use std::sync::LazyLock;

use regex::Regex;

/// What is taken out, in this order, and what stands there instead. The texts around it are kept.
const RULES: [(&str, &str); 11] = [
    (r"(?i)\b(https?|ssh|git|ftp)://[^\s/:@]+:[^\s/@]+@", "$1://<user>:<password>@"),
    (r"(?i)\b(authorization:\s*\w+|bearer)\s+[\w.~+/=-]{8,}", "$1 <token>"),
    (r"(?i)\b([\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key))(\s*[=:]\s*)[^\s&,;]+", "$1$2<secret>"),
    (
        r"\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abpr]-[\w-]{10,}|AKIA[0-9A-Z]{16}|sk-[\w-]{20,})",
        "<token>",
    ),
    (r"\beyJ[\w-]+\.[\w-]+\.[\w-]+", "<token>"),
    (r"(?i)([a-z]:\\+users\\+)[^\\:;*?<>|'\r\n]+", "$1<user>"),
    (r"(/home/|/Users/)[^/\s:]+", "$1<user>"),
    (r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b", "<email>"),
    (r"\b[\w.-]+@[\w-]+\b", "<user>@<host>"),
    (r"(?i)\b[\w-]+(?:\.[\w-]+)*\.(?:local|internal|corp|lan|intra|home\.arpa)\b", "<host>"),
    (r"(?i)\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b", "<address>"),
];

static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    RULES.iter().filter_map(|(pattern, with)| Some((Regex::new(pattern).ok()?, *with))).collect()
});

static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b\d{1,3}(?:\.\d{1,3}){3}\b").ok());

/// The text without user names, hosts, tokens and addresses. Loopback addresses stay: they name no machine.
pub fn text(text: &str) -> String {
    let named = PATTERNS
        .iter()
        .fold(text.to_owned(), |text, (pattern, with)| pattern.replace_all(&text, *with).into_owned());
    let Some(address) = ADDRESS.as_ref() else { return named };
    let anonymous = |found: &regex::Captures| match &found[0] {
        own if own.starts_with("127.") || own == "0.0.0.0" => own.to_owned(),
        _ => "<address>".to_owned(),
    };
    address.replace_all(&named, anonymous).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_a_pattern() {
        assert_eq!(PATTERNS.len(), RULES.len());
    }

    #[test]
    fn what_names_people_and_machines_goes_and_the_error_stays() {
        for (pasted, clean) in [
            (r"[WinError 5] 'C:\Users\Ann Lee\x.py'", r"[WinError 5] 'C:\Users\<user>\x.py'"),
            ("/home/ann/.cache: Permission denied", "/home/<user>/.cache: Permission denied"),
            ("ann@example.org at ann@box", "<email> at <user>@<host>"),
            ("https://ann:pw1@git.example.org/x", "https://<user>:<password>@git.example.org/x"),
            ("connect 10.1.2.3:5432, 127.0.0.1:80", "connect <address>:5432, 127.0.0.1:80"),
            ("db.corp refused; PASSWORD=abc x", "<host> refused; PASSWORD=<secret> x"),
            ("token ghp_0123456789abcdefghijABCD", "token <token>"),
            ("Error 0x80070005 in pip 23.0.1", "Error 0x80070005 in pip 23.0.1"),
        ] {
            assert_eq!(text(pasted), clean);
        }
    }
}
