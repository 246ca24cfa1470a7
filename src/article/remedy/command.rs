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
    PROMPT: r"^(?:PS(?: [A-Za-z]:[^>]*)?> ?|[A-Za-z]:\\[^>]*> ?|(?:\([\w.-]+\) ?)?(?:\[[^\]]+\]|[\w.-]+@[\w.-]+[^$#]{0,40})?[$#%❯] |mysql> |sqlite> |postgres=# |>>> |> )"
}
table! {
    /// A line that is a command even without a prompt.
    TOOL: r"^(?:sudo |\./|\.\\)?(?:pip3?|py|python3?|conda|npm|npx|pnpm|yarn|node|nvm|git|docker(?:-compose)?|kubectl|helm|curl|wget|apt|apt-get|dnf|yum|brew|choco|winget|dotnet|nuget|mvn|gradle|cargo|rustup|rustc|go|ssh|ssh-keygen|ssh-add|scp|systemctl|service|journalctl|netsh|net|ipconfig|sfc|dism|reg|sc|taskkill|tasklist|netstat|lsof|kill|killall|chmod|chown|icacls|takeown|robocopy|rsync|xcopy|mkdir|cd|cp|mv|rm|del|copy|move|ren|export|set|setx|echo|cat|type|wsl|where|which|psql|mysql|mysqladmin|sqlcmd|openssl|keytool|update-ca-certificates|gpupdate|certutil|powershell|pwsh|cmd|code|make|cmake|vcpkg|ulimit|sysctl|setenforce|nginx|dpkg|az|aws|gcloud|terraform|flutter|dart|composer|gem|bundle|tar|unzip|sed|find|grep|ls|dir|exit|source|activate|\S+[\\/]activate(?:\.\w+)?|(?:[A-Z][a-z]+)+-(?:[A-Z][A-Za-z]+)+)(?:\.exe)?(?:\s|$)"
}

/// The commands among the pieces of a solution, in order, without those it warns off.
pub(crate) fn commands(pieces: &[(u32, Piece<'_>)]) -> Vec<Command> {
    let mut commands: Vec<Command> = Vec::new();
    let mut is_denied = false;
    for (_, piece) in pieces {
        match piece {
            Piece::Code(code) => {
                commands.extend(of_block(code).filter(|_| !is_denied));
                is_denied = false;
            }
            Piece::Text(sentence) => {
                commands.extend(inline(sentence));
                is_denied = denial::announces(&sentence.text);
            }
            Piece::Warning(_) => {}
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    commands.retain(|command| seen.insert(command.text.clone()));
    commands
}

/// The commands in a sentence that it does not warn off.
fn inline(sentence: &Sentence) -> impl Iterator<Item = Command> {
    let affirmed = denial::affirmed(&sentence.text);
    let is_whole = affirmed == sentence.text;
    let codes = sentence.codes.iter().filter(|code| code.contains(' ') && TOOL.is_match(code));
    codes
        .filter(move |code| is_whole || affirmed.contains(code.as_str()))
        .map(|code| Command { language: None, text: code.clone() })
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
    let has_tool = lines.iter().any(|line| TOOL.is_match(line.trim_start()));
    let text = lines.join("\n").trim().to_owned();
    let is_command = !text.is_empty() && (is_shell == Some(true) || has_prompt || has_tool);
    is_command.then(|| Command { language: code.language.clone(), text })
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
