//! The line of a pasted error that says what happened, and the title a person would make of it.

use std::sync::LazyLock;

use regex::Regex;

use crate::article::signature::likeness;

/// Longest title, in characters.
const TITLE: usize = 90;
/// A part of a message that says something by itself has so many words.
const FEWEST_WORDS: usize = 3;

/// Lines that stand around a message and never are it: frames of a stack, what was typed, states of a service, where the log is.
static AROUND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:at\s+[\w$.<>\[\]`]+\s*\(|at \S+:\d+|at line:\d|File \x22|\.\.\. \d+ more|\+ |~+$|\^|-+>|\||#\d+ |\w+ stack:)",
        r"|^(?:Active|Loaded|Process|Main PID|Docs|Tasks|Memory|CGroup|CPU|Status|TriggeredBy):\s",
        r"|^(?:npm|gyp) (?:ERR!|error|WARN)\s+(?:code|syscall|path|errno|dest|file|cwd|cmd|command|signal|stack|cause|node|node -v|System)\b",
        r"|complete log of this run|^\S+@\S+:\S*\s?[#$]\s|^(?:PS )?[A-Z]:\\[^>]*>|^[$#>%] \S",
        r"|^(?:note|hint|help|info|tip|see also|warning|warn|process exited|make(?:\[\d+\])?:.*Error \d+$)\b",
    ))
});

/// What a log, a package manager or a shell puts before a message.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:",
        r"[\w.-]+\s+\|\s+",
        r"|\[?\d{4}[-/]\d{2}[-/]\d{2}[T ][\d:.,]+\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?\]?:?\s+",
        r"|\[?\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?\]?\s+|\[\s*\d+\.\d+\]\s+|#\d+\s+\d+\.\d+\s+",
        r"|[A-Z][a-z]{2}\s+\d{1,2} \d{2}:\d{2}:\d{2} \S+ [\w./@-]+(?:\[\d+\])?: ",
        r"|\[?(?-i:ERROR|FATAL|SEVERE|CRITICAL|CRIT|ERR)\]?\s+(?:\d+ --- )?(?:\[[^\]]*\]\s+)*[\w.$]+\s+(?:-|:)\s+",
        r"|\[(?:ERROR|main|[\w-]*thread[\w-]*)\]\s+",
        r"|(?:npm|gyp) (?:ERR!|error)\s+|ERR! |remote: |Caused by: |E {2,}|> ",
        r"|Exception in thread \x22[^\x22]*\x22 |Uncaught (?:\(in promise\) )?|Unhandled exception[.:] ",
        r"|(?:\.{0,2}[\\/])?[\w.\\/-]+(?:\.ps1|-\w+) : ",
        r")",
    ))
});

/// The name of an exception and what it says.
static EXCEPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?-i:(?:[A-Za-z_][\w$]*(?:\.|::|\\))*[A-Z]\w*(?:Error|Exception|Fault|Failure|Interrupt|Exit))(?:\s\[\w+\])?: \S",
    )
});

static CODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b0x[0-9a-f]{6,8}\b|(?-i:\bE(?:[A-Z]{4,}|R[A-Z]*_[A-Z_]+)\b|\b[A-Z]{1,5}-?\d{3,5}\b)|\b(?:winerror|errno|error|code) -?\d+",
    )
});

/// The message of a line of a structured log: `msg="…"`, `"message": "…"`.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"\b(?:msg|message)="([^"]{6,})"|"(?:msg|message|error|err)":\s*"([^"]{6,})""#)
});
/// Facts of one machine behind a message, `host=… port=…`; what names the error stays.
static FACTS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"[\s,;(\[{]+([\w.-]+)=(?:"[^"]*"|'[^']*'|[^\s,;)\]}]*)[\s,;)\]}]*$"#));
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\w*code|status|errno|\w*error|err|rc|exit|reason|msg|message|result|state)$")
});

static URL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(\w+://)(?:[^\s/@'\x22]*@)?([^\s/'\x22)]+)/[^\s'\x22)]+"));
static HASH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s?\([0-9a-f]{12,}\)|\b(?:sha256:)?[0-9a-f]{32,}\b"));
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[A-Z]:\\(?:[^\\:*?\x22|\r\n']+\\)+([^\\:*?\x22|\r\n'\s]+)|(^|[\s'\x22(=])(?:~|\.{1,2})?(?:/[\w.@<>+-]+){2,}/([\w.@+-]+)",
    )
});

fn pattern(source: &str) -> Regex {
    Regex::new(&format!("(?i){source}"))
        .unwrap_or_else(|error| unreachable!("a pattern of ours: {error}: {source}"))
}

/// The message of a paste, as it stands there, without what a log or a tool puts before it; the first line that is not empty
/// where none looks like one.
///
/// Of several messages the most telling counts, of equals the first: what follows is mostly its consequence. A chain of causes
/// and a trace of Python end in theirs.
pub(super) fn message(error: &str) -> &str {
    let lines = || error.lines().map(str::trim).filter(|line| !line.is_empty());
    let weighed = lines().map(|line| (weight(line), line));
    let best = weighed.fold((0, ""), |best, (weight, line)| {
        let is_later_cause = weight == CAUSE && best.0 == CAUSE;
        if weight > best.0 || is_later_cause { (weight, line) } else { best }
    });
    let line = if best.0 > 0 { best.1 } else { lines().next().unwrap_or_default() };
    without_frame(without_head(line))
}

/// The weight of what an exception says, which may have a cause that says more.
const CAUSE: u32 = 6;

fn weight(line: &str) -> u32 {
    if AROUND.is_match(line) {
        return 0;
    }
    let message = without_head(line);
    if message.is_empty() || AROUND.is_match(message) {
        return 0;
    }
    if EXCEPTION.is_match(message) && !line.starts_with('[') {
        return CAUSE;
    }
    let looks = likeness(message);
    let is_coded = looks > 0 && CODE.is_match(message);
    looks + u32::from(is_coded)
}

fn without_head(line: &str) -> &str {
    let field = FIELD.captures(line).and_then(|found| found.get(1).or(found.get(2)));
    let mut rest = field.map_or(line, |field| field.as_str()).trim();
    while let Some(head) = BEFORE.find(rest) {
        rest = rest[head.end()..].trim_start();
    }
    rest
}

/// `[Error: x] {`, as Node prints an error with fields, as `Error: x`.
fn without_frame(line: &str) -> &str {
    let line = line.trim_end_matches(['{', ' ']);
    match line.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) if !inner.contains(['[', ']']) => inner,
        _ => line,
    }
}

/// A message without the path of one machine behind its last words: `Access is denied: 'C:\x'`. A line that is little but a path stays.
pub(super) fn without_path(line: &str) -> &str {
    let is_path = |rest: &str| {
        let rest = rest.trim_start_matches(['\'', '"', '`', ' ']);
        let drive = rest.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        rest.starts_with(['/', '\\', '~', '<']) || (drive && rest[1..].starts_with(":\\"))
    };
    let ends = line.match_indices(": ").map(|(at, _)| at);
    ends.filter(|&at| at >= 12).find(|&at| is_path(&line[at + 1..])).map_or(line, |at| &line[..at])
}

/// A message without facts behind it, `host=… port=…`, but for those that name the error.
pub(super) fn without_facts(message: &str) -> &str {
    let mut rest = message;
    while let Some(fact) = FACTS.captures(rest).filter(|fact| !NAMES.is_match(&fact[1])) {
        let shorter = rest[..rest.len() - fact[0].len()].trim_end_matches([':', ' ']);
        if !says_enough(shorter) {
            break;
        }
        rest = shorter;
    }
    rest
}

/// The title of an article about a message: without paths, addresses and hashes of one machine, and of a chain of messages
/// that is too long its end, which says most.
pub(super) fn title(message: &str) -> String {
    let short = URL.replace_all(without_facts(without_path(message)), "$1$2/…");
    let short = HASH.replace_all(&short, "");
    let short = PATH.replace_all(&short, |path: &regex::Captures| match (path.get(1), path.get(2)) {
        (Some(name), _) => format!("…\\{}", name.as_str()),
        (None, before) => format!("{}…/{}", before.map_or("", |it| it.as_str()), &path[3]),
    });
    let words: Vec<&str> = short.split_whitespace().collect();
    let whole = words.join(" ");
    let whole = whole.trim_end_matches(['.', ':', ',', ' ']);
    cut(last_parts(first_sentence(whole)))
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= TITLE
}

fn says_enough(text: &str) -> bool {
    text.split_whitespace().count() >= FEWEST_WORDS
}

/// Of a text that is too long its first sentence, where that says something.
fn first_sentence(text: &str) -> &str {
    let ends = || text.match_indices(". ").map(|(at, _)| &text[..at]);
    if is_short(text) { text } else { ends().find(|first| says_enough(first)).unwrap_or(text) }
}

/// Of messages wrapped in each other, `a: b: c`, as many of the last as fit.
fn last_parts(text: &str) -> &str {
    let mut rest = text;
    while !is_short(rest) {
        match rest.split_once(": ") {
            Some((_, inner)) if says_enough(inner) => rest = inner.trim_start(),
            _ => return text_or(rest, text),
        }
    }
    rest
}

/// Where even the last part is too long, the whole says at least who speaks.
fn text_or<'a>(last: &'a str, whole: &'a str) -> &'a str {
    if says_enough(last) { last } else { whole }
}

/// At most [`TITLE`] characters, cut between words.
fn cut(text: &str) -> String {
    if is_short(text) {
        return text.to_owned();
    }
    let end = text.char_indices().nth(TITLE).map_or(text.len(), |(at, _)| at);
    let end = text[..end].rfind(' ').filter(|at| 2 * at > end).unwrap_or(end);
    format!("{}…", text[..end].trim_end_matches([' ', ',', ':', '(', '"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What tools print, and the title a person would give an article about it.
    const TITLES: &[(&str, &str)] = &[
        (
            "Traceback (most recent call last):\n  File \"x\", line 1\nOSError: [WinError 5] Access is denied: 'C:\\Users\\<user>\\x.pyd'\n\nDone.\n",
            "OSError: [WinError 5] Access is denied",
        ),
        ("mkdir: cannot create directory: /srv/x", "mkdir: cannot create directory"),
        (
            "listen EADDRINUSE: address already in use :::3000",
            "listen EADDRINUSE: address already in use :::3000",
        ),
        ("error: /srv/x: denied", "error: /srv/x: denied"),
        (
            "npm ERR! code EACCES\nnpm ERR! syscall mkdir\nnpm ERR! path /usr/local/lib/node_modules/x\nnpm ERR! errno -13\nnpm ERR! Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules/x'\nnpm ERR!  [Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules/x'] {\nnpm ERR! A complete log of this run can be found in:\nnpm ERR!     /home/<user>/.npm/_logs/x-debug-0.log\n",
            "Error: EACCES: permission denied, mkdir '…/x'",
        ),
        (
            "npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error\nnpm error While resolving: app@1.0.0\n",
            "ERESOLVE unable to resolve dependency tree",
        ),
        (
            "docker: Error response from daemon: driver failed programming external connectivity on endpoint web (8f2b0c9f1e3a4b5c6d7e8f9012345678): Bind for 0.0.0.0:80 failed: port is already allocated.",
            "Bind for 0.0.0.0:80 failed: port is already allocated",
        ),
        (
            "Exception in thread \"main\" java.lang.IllegalStateException: Cannot open data\n\tat com.acme.Main.run(Main.java:42)\nCaused by: java.sql.SQLException: Access denied for user 'root'\n\tat com.mysql.SQLError.createSQLException(SQLError.java:129)\n\t... 12 more\n",
            "java.sql.SQLException: Access denied for user 'root'",
        ),
        (
            "● nginx.service - A web server\n     Active: failed (Result: exit-code) since Mon 2024-03-04 10:11:12 CET; 5s ago\n    Process: 1234 ExecStartPre=/usr/sbin/nginx -t (code=exited, status=1/FAILURE)\n\nMar 04 10:11:12 web-03 systemd[1]: Starting A web server...\nMar 04 10:11:12 web-03 nginx[1234]: nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\nMar 04 10:11:12 web-03 systemd[1]: Failed to start A web server.\n",
            "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)",
        ),
        (
            "PS C:\\Users\\<user>> .\\install.ps1\n.\\install.ps1 : File C:\\Users\\<user>\\install.ps1 cannot be loaded because running scripts is disabled on this system. For more information, see about_Execution_Policies.\nAt line:1 char:1\n+ .\\install.ps1\n+ ~~~~~~~~~~~~~\n    + CategoryInfo          : SecurityError: (:) [], PSSecurityException\n    + FullyQualifiedErrorId : UnauthorizedAccess\n",
            "File …\\install.ps1 cannot be loaded because running scripts is disabled on this system",
        ),
        (
            "Fehler 0x80070005: Zugriff verweigert\nDer Dienst \"Spooler\" auf \"<host>\" konnte nicht gestartet werden.\nPfad: \\\\<host>\\IT\\setup.msi\n",
            "Fehler 0x80070005: Zugriff verweigert",
        ),
        (
            "<user>@<host>:~/app$ git push\nremote: Permission to acme/app.git denied to <user>.\nfatal: unable to access 'https://<user>:<password>@github.com/acme/app.git/': The requested URL returned error: 403\n",
            "fatal: unable to access 'https://github.com/…': The requested URL returned error: 403",
        ),
        (
            "Traceback (most recent call last):\n  File \"C:\\app\\main.py\", line 12, in <module>\n    import psycopg2\npsycopg2.OperationalError: connection to server at \"<host>.example.com\" (<address>), port 5432 failed: FATAL:  password authentication failed for user \"<user>\"\n",
            "FATAL: password authentication failed for user \"<user>\"",
        ),
        (
            "2024-03-04 10:11:12.345 ERROR 1 --- [main] o.s.b.d.LoggingFailureAnalysisReporter : Web server failed to start. Port 8080 was already in use.\n",
            "Web server failed to start. Port 8080 was already in use",
        ),
        ("sh: 1: foo: not found\n", "sh: 1: foo: not found"),
        (
            "ERROR: connection to the listener failed: host=<host> port=1521 user=<user> password=<secret>\n",
            "ERROR: connection to the listener failed",
        ),
        (
            "time=\"2024-01-01T10:00:00Z\" level=error msg=\"cannot pull image: manifest unknown\" image=x\n",
            "cannot pull image: manifest unknown",
        ),
        ("{\"level\":\"error\",\"message\":\"Cannot read file x\",\"pid\":1}\n", "Cannot read file x"),
        (
            "Main process exited, code=exited, status=1/FAILURE\n",
            "Main process exited, code=exited, status=1/FAILURE",
        ),
        (
            "   Compiling app v0.1.0\nerror[E0382]: borrow of moved value: `x`\n --> src/main.rs:4:20\n  |\nwarning: unused variable\nerror: could not compile `app` due to 1 previous error\n",
            "error[E0382]: borrow of moved value: `x`",
        ),
        ("Es ist etwas passiert\nzweite Zeile\n", "Es ist etwas passiert"),
    ];

    #[test]
    fn a_title_is_what_a_person_would_write() {
        for (paste, expected) in TITLES {
            assert_eq!(title(message(paste)), *expected, "{paste}");
        }
    }

    #[test]
    fn a_title_is_never_long_and_never_cut_within_a_word() {
        let title = title(&format!("error: {}", "wordy ".repeat(60)));
        assert!(title.chars().count() <= TITLE + 1 && title.ends_with("wordy…"), "{title}");
    }
}
