//! Guesses the language of code the author gave none. A wrong colour misleads more than none, so only what is plain counts.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::language::Language;
use super::session;

/// Signs of a language, each a line that hardly any other has; the first that is found wins.
static SIGNS: LazyLock<Vec<(Language, RegexSet)>> = LazyLock::new(|| {
    let sign =
        |language: Language, patterns: &[&str]| RegexSet::new(patterns).ok().map(|set| (language, set));
    [
        sign(Language::Output, &[
            r"^Traceback \(most recent call last\)",
            r"(?m)^\s+at [\w.$<>/]+\([^)]*\)$",
            r#"(?m)^\s+File "[^"]+", line \d+"#,
            r"(?m)^(?:npm|pnpm) (?:ERR!|error|WARN)",
            r"(?m)^At line:\d+ char:\d+",
            r"^(?:\S+: )*(?i:error|fatal|warning|exception)\b[^=;{]*:",
            r"^\S+(?:Error|Exception)\b: ",
        ]),
        sign(Language::Python, &[
            r"(?m)^(?:from [\w.]+ )?import [\w., ]+$",
            r"(?m)^\s*(?:def \w+\(.*\)|class \w+.*):$",
            r"(?m)^(?:with|for|if|while) .+:$",
        ]),
        sign(Language::PowerShell, &[
            r"(?m)^\s*(?:\$\w+ = )?(?:Get|Set|New|Remove|Add|Invoke|Start|Stop|Test|Import|Export|Install|Update|Enable|Disable|Write|Restart|Clear|Copy|Move|Select|Where|Resolve|Unblock|Uninstall|Register|Rename)-[A-Z]\w+",
            r"\$env:\w+",
            r"(?m)\.ps1\s*$",
        ]),
        sign(Language::Cmd, &[
            r"(?mi)^\s*(?:::|@?rem |@echo off|set [A-Z_]\w*=|setx |goto :?\w+|if (?:not )?exist )",
            r"%[A-Za-z_]\w*%",
            r"(?mi)^\s*(?:icacls|takeown|netsh|sfc|dism|ipconfig|taskkill|tasklist|regsvr32|chkdsk|attrib|xcopy|robocopy|net (?:start|stop|use|user)|sc (?:query|start|stop|config)|reg (?:add|query|delete)|wsl)(?:\.exe)? ",
            r"(?mi)^\s*\S+\\\S+\.(?:bat|cmd|exe)\b",
        ]),
        sign(Language::Other("JSON"), &[r#"^\s*[\[{]\s*(?:"[^"\n]+"\s*:|\{|\[|"[^"\n]+"\s*[,\]])"#]),
        sign(Language::Other("XML"), &[r"^\s*<(?:\?xml|!DOCTYPE|[A-Za-z][\w:.-]*(?:\s[^>]*)?>)[\s\S]*</[A-Za-z][\w:.-]*>\s*$"]),
        sign(Language::Other("Diff"), &[r"(?m)^(?:diff --git |@@ -\d+)"]),
        sign(Language::Other("INI"), &[r"(?m)^\[[\w. \\-]+\]$[\s\S]*?^[\w. -]+\s*="]),
        sign(Language::Other("SQL"), &[r"(?mi)^\s*(?:SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|ALTER (?:TABLE|USER)|CREATE (?:TABLE|USER|DATABASE)|GRANT .+ TO) "]),
        sign(Language::Shell, &[
            r"^#!.*sh\b",
            r"(?m)^\s*(?:sudo|apt(?:-get)?|yum|dnf|brew|pacman|chmod|chown|export|source|curl|wget|ssh|scp|systemctl|journalctl|docker(?:-compose)?|kubectl|helm|git|npm|npx|yarn|pnpm|node|pip3?|pipx|conda|python3?|py|cargo|rustup|go|java|mvn|gradle|dotnet|terraform|ansible|aws|az|gcloud|ls|cd|cp|mv|rm|mkdir|cat|grep|echo|ping|nslookup|dig|telnet|openssl|virtualenv|poetry|uv|bundle|gem|rails|composer|php|make|cmake)(?: [\w./~<'\x22$-]|$)",
        ]),
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// A word that only stands in commands, for text of one line.
static SENTENCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}.*\.$").ok());

/// The language of text without a name for it.
pub fn language(text: &str) -> Language {
    // A sign stands at the beginning or nowhere; a long log is not searched to its end.
    let head = head(text, 4096);
    if let Some(shell) = session::prompted(head) {
        return shell;
    }
    if SENTENCE
        .as_ref()
        .is_some_and(|sentence| head.lines().count() == 1 && sentence.is_match(head.trim_end()))
    {
        return Language::Plain;
    }
    let found = SIGNS.iter().find(|(_, signs)| signs.is_match(head));
    found.map_or(Language::Plain, |(language, _)| language.clone())
}

/// The shell of text that its author called a console: that of its prompts, else of its signs.
pub fn shell(text: &str) -> Option<Language> {
    let head = head(text, 4096);
    session::prompted(head).or_else(|| {
        let sure = |language: &Language| matches!(language, Language::PowerShell | Language::Cmd);
        let found = SIGNS.iter().find(|(language, signs)| sure(language) && signs.is_match(head));
        found.map(|(language, _)| language.clone())
    })
}

/// The first bytes of a text, cut where a character begins.
fn head(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
