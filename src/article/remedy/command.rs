//! The commands a solution has the reader type, without prompts and output.

use crate::article::document::CodeBlock;
use crate::article::role::words::table;

use super::span::Piece;
use super::{Command, denial};
use crate::article::sentence::Sentence;

/// Languages one types into a terminal.
const SHELLS: &[&str] = &[
    "bash",
    "sh",
    "shell",
    "zsh",
    "fish",
    "console",
    "shell-session",
    "shellsession",
    "terminal",
    "cmd",
    "bat",
    "batch",
    "dos",
    "doscon",
    "powershell",
    "ps1",
    "ps",
    "pwsh",
    "pwsh-session",
    "azurecli",
    "dotnetcli",
    "cli",
    "command",
    "ksh",
    "csh",
    "nu",
];

table! {
    /// A prompt before a command.
    PROMPT: r"^(?:\([\w.-]+\) )?(?:PS(?: [A-Za-z]:[^>]*)?> ?|[A-Za-z]:\\[^>]*> ?|(?:\([\w.-]+\) ?)?(?:\[[^\]]+\]|[\w.-]+@[\w.-]+[^$#]{0,40})?[$#%❯] |mysql> |sqlite> |postgres=# |>>> |> )"
}
table! {
    /// A line that is a command even without a prompt.
    TOOL: r"^(?:sudo |\./|\.\\)?(?:pip3?|py|python3?|conda|npm|npx|pnpm|yarn|node|nvm|git|docker(?:-compose)?|kubectl|helm|curl|wget|apt|apt-get|dnf|yum|brew|choco|winget|dotnet|nuget|mvn|gradle|cargo|rustup|rustc|go|ssh|ssh-keygen|ssh-add|scp|systemctl|service|journalctl|netsh|net|ipconfig|sfc|dism|reg|sc|taskkill|tasklist|netstat|lsof|kill|killall|chmod|chown|icacls|takeown|robocopy|rsync|xcopy|mkdir|cd|cp|mv|rm|del|copy|move|ren|export|set|setx|echo|cat|type|wsl|where|which|psql|mysql|mysqladmin|sqlcmd|openssl|keytool|update-ca-certificates|gpupdate|certutil|powershell|pwsh|cmd|code|make|cmake|vcpkg|ulimit|sysctl|setenforce|nginx|dpkg|az|aws|gcloud|terraform|flutter|dart|composer|gem|bundle|tar|unzip|sed|find|grep|ls|dir|exit|source|activate|\S+[\\/]activate(?:\.\w+)?|(?:[A-Z][a-z]+)+-(?:[A-Z][A-Za-z]+)+)(?:\.exe)?(?:\s|$)"
}

table! {
    /// A line a program prints, though it begins with the program's name.
    PRINTED: r"^(?:npm|pnpm|yarn|pip3?|git|docker|kubectl|cargo|go|make|cmake|ssh|curl|bash|sh|python3?|node|nginx)(?:\.exe)?:? ?(?:\[\w-]+\]:? )?(?:err!|error\b|warn(?:ing)?\b|http \d|notice\b|fatal\b|verb |info )", r"^(?:curl|ssh|git|bash|sh|cp|mv|rm|chmod|cat|make|docker|sudo)(?:\.exe)?: "
}
table! {
    /// A sentence for a case that need not arise.
    CONDITIONAL: r"^(?:only )?(?:if|should|where|when|unless|in case|whenever)\b"
}
table! {
    /// Before a command that a sentence only mentions.
    MENTIONS: r"\b(?:after|than|like|such as|ran|of|does|did|what|that|because|unlike|from)\s[`'\x22“]?$"
}
table! {
    /// After a command that a sentence only explains.
    EXPLAINS: r"^[`'\x22”]?\s(?:runs as|ran|fails?|failed|would|means|does not|did not|is what|says|reports)\b"
}

/// A command, and whether it is for a case that need not arise.
pub(crate) struct Typed {
    /// The command.
    pub command: Command,
    /// "If the first line fails, run …", after a command for every case.
    pub is_conditional: bool,
}

/// The commands among the pieces of a solution with this title, in order, without those it warns off.
pub(crate) fn commands(title: &str, pieces: &[(u32, Piece<'_>)]) -> Vec<Typed> {
    let mut commands: Vec<Typed> = Vec::new();
    let mut is_denied = false;
    let mut is_case = false;
    for (_, piece) in pieces {
        let mut add = |found: Command, is_case: bool| {
            let is_conditional = is_case && !commands.is_empty();
            commands.push(Typed { command: found, is_conditional });
        };
        match piece {
            Piece::Code(code) => {
                of_block(code).filter(|_| !is_denied).into_iter().for_each(|found| add(found, is_case));
                (is_denied, is_case) = (false, false);
            }
            Piece::Text(sentence) => {
                is_case |= is_conditional(&sentence.text);
                inline(sentence).for_each(|found| add(found, is_conditional(&sentence.text)));
                is_denied = denial::announces(&sentence.text);
            }
            Piece::Warning(_) => {}
        }
    }
    let denied = denial::denied(title);
    let mut seen = std::collections::BTreeSet::new();
    commands.retain(|typed| {
        let word = typed.command.text.split_whitespace().next().unwrap_or("");
        !denied.contains(word) && seen.insert(typed.command.text.clone())
    });
    commands
}

/// Whether a sentence is for a case that need not arise.
pub(crate) fn is_conditional(sentence: &str) -> bool {
    CONDITIONAL.is_match(sentence)
}

/// The commands in a sentence that it does not warn off or only mentions.
fn inline(sentence: &Sentence) -> impl Iterator<Item = Command> {
    let affirmed = denial::affirmed(&sentence.text);
    let is_whole = affirmed == sentence.text;
    let codes = sentence.codes.iter().filter(|code| code.contains(' ') && TOOL.is_match(code));
    codes
        .filter(move |code| is_whole || affirmed.contains(code.as_str()))
        .filter(|code| !is_mentioned(&sentence.text, code))
        .map(|code| Command { language: None, text: code.clone() })
}

/// Whether a sentence only speaks of a command: "after `git clone`", "`sudo x` runs as root".
fn is_mentioned(sentence: &str, code: &str) -> bool {
    let Some((before, after)) = sentence.split_once(code) else { return false };
    MENTIONS.is_match(before) || EXPLAINS.is_match(after)
}

/// The command of a block; `None` for output, settings and source text.
fn of_block(code: &CodeBlock) -> Option<Command> {
    let is_shell = code.language.as_deref().map(|language| SHELLS.contains(&language));
    if code.is_output || is_shell == Some(false) {
        return None;
    }
    let has_prompt = code
        .text
        .lines()
        .any(|line| PROMPT.is_match(line.trim_start()) && !line.trim_start().starts_with("# "));
    let lines: Vec<&str> =
        if has_prompt { typed(&code.text) } else { code.text.lines().map(str::trim_end).collect() };
    let is_tool = |line: &&str| TOOL.is_match(line.trim_start()) && !PRINTED.is_match(line.trim_start());
    let has_tool = lines.iter().any(is_tool);
    let lines: Vec<&str> = lines.into_iter().filter(|line| !is_comment(line)).collect();
    let text = lines.join("\n").trim().to_owned();
    let is_command = !text.is_empty() && (is_shell == Some(true) || has_prompt || has_tool);
    is_command.then(|| Command { language: code.language.clone(), text })
}

/// Whether a line is a remark to the reader and nothing to type.
pub(crate) fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    ["# ", ":: ", "// ", "rem ", "REM "].iter().any(|mark| line.starts_with(mark)) && !line.starts_with("# /")
}

/// The lines of a session that were typed, without their prompts. A line ended by `\`, a backtick or `^` goes on.
fn typed(session: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut goes_on = false;
    for line in session.lines() {
        let text = line.trim_start();
        match PROMPT.find(text) {
            Some(prompt) if !text.starts_with("# ") || lines.is_empty() => {
                lines.push(text[prompt.end()..].trim_end());
            }
            _ if goes_on => lines.push(line.trim_end()),
            _ => {
                goes_on = false;
                continue;
            }
        }
        goes_on = lines.last().is_some_and(|last| last.ends_with(['\\', '`', '^']));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(language: Option<&str>, text: &str) -> CodeBlock {
        CodeBlock { language: language.map(str::to_owned), text: text.to_owned(), ..CodeBlock::default() }
    }

    #[test]
    fn prompts_and_output_go() {
        let command = of_block(&block(Some("console"), "$ pip list\nPackage Version\n$ pip check\n"));
        assert_eq!(command.map(|command| command.text).as_deref(), Some("pip list\npip check"));
        let command = of_block(&block(None, "PS C:\\> Get-Item x\nMode\n"));
        assert_eq!(command.map(|command| command.text).as_deref(), Some("Get-Item x"));
    }

    #[test]
    fn settings_are_no_commands() {
        assert_eq!(of_block(&block(Some("yaml"), "git: true\n")), None);
        assert_eq!(of_block(&block(None, "key = value\n")), None);
    }
}
