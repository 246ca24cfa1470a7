//! Recognises error messages in output, quotes and prose.

use crate::article::role::words::table;

table! {
    /// A line that begins as a message does.
    OPENS: r"^(?:[\w./\\:<>\[\]()@ -]{0,60}?[:\]\s])?(?:fatal|error|err!|exception|failed|failure|warning|warn|panic|bug|e|critical|severe|traceback|uncaught|unhandled|cannot|can['’]t|could not|unable)\b ?[:!\[( ]", r"^(?-i:[A-Z]\w*(?:Error|Exception|Warning|Fault))\b", r"^\[?(?:error|fatal|warning|err)\]?[ :\]]", r"^npm (?:err!|error)[ :]", r"^[\w.-]+(?:\[\d+\])?: \*\*\* [^\[]", r"^! \[", r"^E: "
}
table! {
    /// A word that messages have.
    HAS: r"\b(?-i:E[A-Z]{4,})\b", r"\b(?:errors?|exceptions?|fatal|fail(?:s|ed|ure)?|denied|cannot|can['’]t|could not|couldn['’]t|unable|not found|not (?:be|have|exist|recognized|installed|supported|allowed|available|valid|running|support)|does(?: not|n['’]t)|isn['’]t|is not|was not|won['’]t|invalid|illegal|refused|rejected|timed? ?out|timeout|unexpected|panic|unsupported|no such|corrupt|already|missing|unknown|unresolved|undefined|mismatch|expired|forbidden|unauthorized|too (?:many|large|long)|must (?:be|install|update|have|provide|specify|restart)|no space|not enough|out of|broken|deprecated|warning|bug|disabled|dead|conflict|abort(?:ed)?|stuck|back-?off|unexpectedly|exited|issues|insufficient|incomplete|konnte nicht|nicht gefunden|verweigert|ungültig|fehler)\b"
}
table! {
    /// A line one types, or that is no message.
    IS_COMMAND: r"^[\w.-]+@[\w.-]+:[^ ]*[#$] |^(?:hint: |printf |pub |use |match |let |mod |fn |(?:get|post|put|delete|head) /|http/\d(?:\.\d)? 2\d\d)|(?://|#) (?:\w+ ){0,2}(?:-- )?(?:error|no error|ok|fails?)\b.{0,20}$|[{;]$|=> \{|\{ [^{}]* \}$", r"^(?-i:(?:Get|Set|New|Remove|Add|Start|Stop|Restart|Enable|Disable|Install|Uninstall|Update|Import|Export|Invoke|Test|Clear|Copy|Move|Rename|Out|Write|Select|Where|Format|Register|Unregister|Resolve|Connect|Disconnect|Repair|Reset|Enter)-[A-Z]\w+)", r"^\x22?(?:[A-Z]:\\[^:]{0,120}|[\w.-]+)\.exe\x22? [-/]\w", r"^(?:--?|/)[A-Za-z][\w-]*(?:[:=]\S*)?(?:$| [-/])", r"^(?:date|server|content-(?:type|length|encoding)|connection|cache-control|location|user-agent|accept|host|x-[\w-]+): \S", r"^(?-i:[A-Z][A-Z0-9_/()-]*(?: [A-Z0-9_/()-]+)*(?:(?: {2,}|\t+)[A-Z][A-Z0-9 _/()-]*)+)$", r"^(?:\$|#|>|PS [A-Z]:|[A-Z]:\\[^>]*>|>>>|%|sudo |kubectl |docker |git |npm (?:i|install|run|ci|cache|config)\b|pip3? |python3? |curl |cd |ls |cat |grep |apt|echo |shutdown /|net (?:stop|start|use) |sc (?:query|config|start|stop) |reg (?:add|query|delete) |wsl --|(?:winget|brew|choco|conda|dotnet|nuget|yarn|pnpm|cargo|poetry|helm|terraform|systemctl|dnf|yum|gem|composer) (?:install|uninstall|add|remove|update|upgrade|config|restore|build|clean|cleanup|init|apply|plan|cache|store|tool|list|start|stop|restart|status|enable|disable|run|create|doctor) ?|export |set |if |else|for |try|catch|except|return|raise |throw |import |from |const |let |var |def |class |function|public |private |<[\w/!?]|\{|\}|\+ ~|at \w|File \x22|~~|-->|\||\^)"
}
table! {
    /// Time, level and logger before a message in a log.
    LOG_HEAD: r"^(?:\[?\d{4}-\d{2}-\d{2}[T ][\d:.,]+(?:Z|[+-]\d{2}:?\d{2})?\]?|\[[\d.]+\]|\d{2}:\d{2}:\d{2}(?:[.,]\d+)?|\d{1,2}[/.]\w{2,3}[/.]\d{2,4} [\d:]+)\s+"
}
table! {
    /// A line that is plainly output.
    OUTPUT: r"^(?-i:[A-Za-z_][\w.]*(?:Error|Exception)): \S", r"^\[(?:error|fatal|err)\] ", r"^(?-i:(?:error|fatal|Error|ERROR|FATAL|E|npm ERR!)(?:\[\w+\])?:) "
}
table! {
    /// The columns before the message in a table of events.
    EVENT: r"^(?:\d+\w+\s+(?:\(.{3,20}\)\s+)?)?(?:warning|normal|error)\s{2,}"
}
table! {
    /// A comment that carries a message in a source text.
    COMMENT: r"(?://|#|--|/\*|;)\s*((?:error|warning|exception|typeerror|fails)\b.{6,160})"
}
table! {
    /// Says in a sentence that the rest of it is the message: "you may see this error: …".
    SAYS: r"\b(?:(?:this|the following|the|an?|following) (?:\w+ )?(?:error|message|warning|exception)(?: message)?|(?:it|log|output|console|terminal) (?:says|reads|shows)|fails with(?: the| an?)?(?: error| message)?): +"
}
table! {
    /// Says at the end of a paragraph that the next is the message.
    ANNOUNCES_LINE: r"\b(?:this|the following|following|an?) (?:\w+ )?(?:error|warning|exception|(?:error )?message):$"
}
table! {
    /// A line that sets a name, in many languages.
    SETS: r"^[\w.$\[\]]+(?:: [\w\[\]., |]+)? :?= "
}
table! {
    /// Comes before a quoted message in prose.
    SPEAKS: r"\b(?:messages?|errors?|warnings?|says?|reads?|shows?|prints?|reports?|answers?|displays?|window|dialog|dialogue|output|exception|complains?|fails with|ends with|greeted by|meldung|fehler|why do i get)\b"
}

/// Languages whose blocks are source text, not output.
const SOURCE: &[&str] = &[
    "python",
    "py",
    "js",
    "javascript",
    "ts",
    "typescript",
    "jsx",
    "tsx",
    "rust",
    "rs",
    "c",
    "cpp",
    "csharp",
    "cs",
    "java",
    "go",
    "yaml",
    "yml",
    "json",
    "xml",
    "html",
    "css",
    "svelte",
    "vue",
    "astro",
    "dart",
    "kotlin",
    "swift",
    "ruby",
    "php",
    "sql",
    "toml",
    "ini",
    "vb",
    "dockerfile",
    "diff",
    "r",
    "scala",
    "groovy",
    "graphql",
    "markdown",
    "md",
    "proto",
    "hcl",
    "cmake",
    "makefile",
];

/// Whether a block of this language holds source text.
pub(crate) fn is_source(language: Option<&str>) -> bool {
    language.is_some_and(|language| SOURCE.contains(&language.to_lowercase().as_str()))
}

/// How much a line looks like an error message: 0 not at all, 1 has the words, 3 begins as one.
pub(crate) fn likeness(line: &str) -> u32 {
    let length = line.chars().count();
    if !(6..=600).contains(&length) || IS_COMMAND.is_match(line) {
        return 0;
    }
    if line.ends_with(':') {
        // The next line says what it announces.
        return 0;
    }
    if OPENS.is_match(line) && line.split_whitespace().count() > 1 {
        return 3;
    }
    u32::from(HAS.is_match(line) && line.split_whitespace().count() > 2)
}

/// Whether a line can be the message a text has announced.
pub(crate) fn is_shown(line: &str) -> bool {
    let line = strip_head(line);
    let words = line.split_whitespace().count();
    words > 2
        && line.chars().count() < 300
        && !line.ends_with(':')
        && !IS_COMMAND.is_match(line)
        && !SETS.is_match(line)
}

/// Whether a line of running text is plainly output: it opens with a level or the name of an exception.
pub(crate) fn is_output(line: &str) -> bool {
    OUTPUT.is_match(line) && likeness(line) > 0
}

/// A line of a log or a table of events without time, level and prompt: its last column.
pub(crate) fn strip_head(line: &str) -> &str {
    let line = line.trim();
    let line = LOG_HEAD.find(line).map_or(line, |found| line[found.end()..].trim());
    match line.rsplit_once("   ").or_else(|| line.rsplit_once("  ")) {
        Some((before, last)) if EVENT.is_match(before) => last.trim(),
        _ => line,
    }
}

/// The message in a comment of a source text: `// error: …`.
pub(crate) fn in_comment(line: &str) -> Option<&str> {
    COMMENT.group(line).map(|found| found.trim_end_matches("*/").trim())
}

/// A line of source text with a remark as the message the remark tells, empty when it tells none; every other line as
/// it is.
pub(crate) fn without_remark(line: &str) -> &str {
    let is_source = line.starts_with("//") || line.contains(" // ");
    if is_source { in_comment(line).unwrap_or_default() } else { line }
}

/// Whether a text has a word that messages have.
pub(crate) fn has_trouble(text: &str) -> bool {
    HAS.is_match(text)
}

/// Whether a sentence announces that the next paragraph is a message: "you got the following error message:".
pub(crate) fn announces_line(text: &str) -> bool {
    ANNOUNCES_LINE.is_match(text)
}

/// Whether a sentence announces a message: "you see the following error:".
pub(crate) fn announces(text: &str) -> bool {
    text.ends_with(':') && SPEAKS.is_match(text)
}

/// The message a sentence ends in: "You may see this error: the file is locked."
pub(crate) fn said(sentence: &str) -> Option<&str> {
    let message = sentence[SAYS.find(sentence)?.end()..].trim();
    let words = message.split_whitespace().count();
    ((3..=16).contains(&words) && has_trouble(message) && !IS_COMMAND.is_match(message)).then_some(message)
}

/// The texts in double quotes of a paragraph that look like messages.
pub(crate) fn quoted(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut before = String::new();
    while let Some(open) = rest.find(['"', '“', '„']) {
        let width = rest[open..].chars().next().map_or(1, char::len_utf8);
        before.push_str(&rest[..open]);
        let inside = &rest[open + width..];
        let Some(close) = inside.find(['"', '”', '“']) else { break };
        let message = inside[..close].trim();
        let words = message.split_whitespace().count();
        let near = before.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
        let is_spoken = SPEAKS.is_match(&before[near..]);
        let is_short = words == 2 && !message.starts_with(char::is_uppercase);
        let is_message = if is_short {
            has_trouble(message) && is_spoken
        } else {
            has_trouble(message) && words > 2 || is_spoken
        };
        if words >= 2 && is_message && !IS_COMMAND.is_match(message) {
            found.push(message);
        }
        before.push_str(message);
        let width = inside[close..].chars().next().map_or(1, char::len_utf8);
        rest = &inside[close + width..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_from_commands() {
        assert_eq!(likeness("error: bad signature 0x00000000"), 3);
        assert_eq!(likeness("ModuleNotFoundError: No module named 'pandas'"), 3);
        assert_eq!(likeness("$ git status error: x"), 0);
        assert_eq!(likeness("Successfully installed"), 0);
    }

    #[test]
    fn what_is_typed_or_sent_is_no_message() {
        for line in [
            "Set-ExecutionPolicy -ExecutionPolicy Undefined -Scope CurrentUser",
            r#"C:\Tools\run.exe -file "missing.txt""#,
            "/NODEFAULTLIB:unknown.lib /OPT:REF",
            "Date: Tue, 07 Jun 2022 is missing",
            "NAME            ENDPOINTS NOT FOUND       AGE",
            "Some(y) => { cannot(y) }",
            "total: int = 'missing'  # Unreachable -- no error",
            "yarn cache clean unknown",
        ] {
            assert_eq!(likeness(line), 0, "{line}");
        }
        assert_eq!(likeness("yarn: command not found"), 1);
    }

    #[test]
    fn a_sentence_may_end_in_its_message() {
        assert_eq!(
            said("You may see this error: the file cannot be opened."),
            Some("the file cannot be opened.")
        );
        assert_eq!(said("There are two cases of this error: reading and writing files."), None);
        assert!(announces_line("You got the following error message:"));
        assert!(!announces_line("This message has the following reasons:"));
    }

    #[test]
    fn quoted_messages_are_found_in_prose() {
        assert_eq!(
            quoted(r#"comes the window "Windows cannot connect to the printer." and "ok" then"#),
            ["Windows cannot connect to the printer."]
        );
    }
}
