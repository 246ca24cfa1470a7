//! Tags that a pasted error speaks for by itself.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

/// What only one system, language or program prints, and its tag.
const MARKS: &[(&str, &str)] = &[
    (r#"^Traceback \(most recent call last\)|site-packages|\.py", line \d"#, "python"),
    (r"^ERROR: (?:Could not|No matching)|\bpip3? install\b|externally-managed-environment", "pip"),
    (r"\bnpm (?:ERR!|error|WARN)", "npm"),
    (r"node_modules|\bnode:internal/|\bERR_MODULE_NOT_FOUND\b", "node"),
    (r#"(?:^|[\s'"(=])[A-Za-z]:\\|\\\\<host>\\|\b0x8007[0-9A-Fa-f]{4}\b|\[WinError \d|\.exe\b"#, "windows"),
    (r"\bPS [A-Z]:\\|FullyQualifiedErrorId|\.ps1\b", "powershell"),
    (r"^fatal: |^error: (?:failed to push|pathspec)|^\S*\$ git ", "git"),
    (r"^docker: |docker daemon|response from daemon|\bDockerfile\b", "docker"),
    (r"\b(?:CrashLoopBackOff|ImagePullBackOff|ErrImagePull)\b|\bkubectl\b|^Error from server", "kubernetes"),
    (r"\bat [\w.$]+\(\w+\.java:\d+\)|\bjava\.\w+\.|^Exception in thread", "java"),
    (r"\bsystemd\[\d+\]|\bsystemctl\b", "systemd"),
    (r"\bnginx(?:\[\d+\])?: ", "nginx"),
    (r"^error\[E\d{4}\]|\bcould not compile `", "rust"),
    (r"\bat [\w.]+\(.*\) in \S+\.cs:line \d|\berror (?:MSB|NU|CS)\d{4}\b|\bSystem\.\w+Exception\b", "dotnet"),
    (r"^goroutine \d+ \[|^panic: ", "go"),
    (r"\bPHP (?:Fatal|Parse) error|\.php:\d+|\.php on line \d", "php"),
    (r"\.rb:\d+:in\b", "ruby"),
    (r"\bpsycopg2?\b|\bpsql: |PostgreSQL|\bpostgres(?:ql)?://", "postgresql"),
    (r"\bmysql\b|\bERROR \d{4} \(\w{5}\)", "mysql"),
    (r"Permission denied \(publickey|\bssh: connect to host\b|^Host key verification", "ssh"),
    (r"^E: |\bdpkg: error|\bapt(?:-get)? ", "apt"),
    (r"/Users/<user>|\bdyld\b|\bDarwin\b|/opt/homebrew/", "macos"),
];

static READ: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
    let read = |(pattern, tag): &(&str, &'static str)| {
        let pattern = Regex::new(&format!("(?m){pattern}"));
        (pattern.unwrap_or_else(|error| unreachable!("a pattern of ours: {error}")), *tag)
    };
    MARKS.iter().map(read).collect()
});

/// The tags of a paste, sorted.
pub(super) fn of(paste: &str) -> BTreeSet<String> {
    READ.iter().filter(|(mark, _)| mark.is_match(paste)).map(|(_, tag)| (*tag).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_names_its_program_and_system() {
        for (paste, expected) in [
            ("psycopg2.OperationalError: FATAL:  password wrong", &["postgresql"][..]),
            (
                "Traceback (most recent call last):\nOSError: [WinError 5] x: 'C:\\Users\\x'",
                &["python", "windows"],
            ),
            ("npm ERR! path /usr/local/lib/node_modules/x", &["node", "npm"]),
            ("ERROR: Could not install packages due to an OSError", &["pip"]),
            ("fatal: not a git repository", &["git"]),
            ("Caused by: java.sql.SQLException: denied\n\tat a.B.c(B.java:1)", &["java"]),
            ("something went wrong with my docker-like fatality", &[]),
        ] {
            assert_eq!(of(paste).into_iter().collect::<Vec<_>>(), expected, "{paste}");
        }
    }
}
