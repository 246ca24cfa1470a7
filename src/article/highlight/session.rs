//! Cuts a session at a prompt into what was typed and what was printed.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::language::Language;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Code, or what one types after the prompt.
    Code,
    /// What a program printed.
    Output,
    /// What a program printed of an error.
    Error,
}

/// A line of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Its place in the text, without the line end.
    pub range: Range<usize>,
    /// What it is.
    pub kind: LineKind,
    /// How many of its bytes are a prompt.
    pub prompt: usize,
    /// Whether a new command begins with it: its prompt is not one that goes on with the last.
    pub is_new: bool,
}

/// A kind of prompt, and the one that continues a command over several lines.
struct Prompt {
    language: Language,
    first: Option<Regex>,
    next: Option<Regex>,
}

/// Prompts by how sure they are; the first whose pattern fits the first line of a block rules the block.
static PROMPTS: LazyLock<Vec<Prompt>> = LazyLock::new(|| {
    let prompt = |language, first: &str, next: &str| Prompt {
        language,
        first: Regex::new(first).ok(),
        next: Regex::new(next).ok(),
    };
    vec![
        prompt(Language::PowerShell, r"^(?:\([^()]+\) )?(?:\[[^\]]+\]: )?PS(?: [^<>|]*)?> ?", r"^>> ?"),
        prompt(Language::Cmd, r"^(?:\([^()]+\) ?)?[A-Za-z]:(?:\\[^<>|]*|/[^<>|]*)?> ?", r"^More\? ?"),
        prompt(Language::Python, r"^>>>(?: |$)", r"^(?:\.\.\.|…)(?: |$)"),
        prompt(Language::Python, r"^In \[\d*\]: ?", r"^ {3,}\.\.\.: ?"),
        prompt(
            Language::Other("SQL"),
            r"^(?:mysql|sqlite|MariaDB \[[^\]]*\]|\w+[=-][#>]|SQL)> |^\w+=[#>] |^\d+> ",
            r"^ +-> |^\w+-[#>] |^ +\.\.\.> ",
        ),
        prompt(
            Language::Plain,
            r"^(?:\((?:gdb|lldb|Pdb|rdb)\)|irb\([^)]*\)[:\d]*[>*]|ghci>|julia>|iex\(\d+\)>|scala>|jshell>|redis(?:-cli)?>|(?:\d{1,3}\.){3}\d{1,3}:\d+>|ftp>|sftp>|telnet>|mongo(?:sh)?>|test>) ?",
            r"^\u{0}",
        ),
        // user@host:~/x$, [user@host x]$, bash-5.1$, (venv) $, ~/x $, ➜ x git:(main), ❯, %
        prompt(
            Language::Shell,
            r"^(?:\([^()]+\) )?(?:\[?[\w.-]+@[\w.-]+(?:[: ][^$#%>]*)?\]?[$#%>]|(?:ba|z|c|k)?sh-[\d.]+[$#]|~[\w/.-]* ?[$%❯]|/[\w./-]* [#$]|\$|%|❯|➜ [^\n]*?(?:✗|✔|\)|~)) ",
            r"^(?:>|quote>|dquote>) ",
        ),
        prompt(Language::Shell, r"^(?:\([^()]+\) )?\$$", r"^> "),
    ]
});

/// What a line of output says when it tells of an error.
static ERROR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W*(?:error|fatal|fehler|erreur|e:|failed|failure|panic|err!|abort(?:ed)?|critical|npm err!|npm error|traceback)\b",
        r"|(?:^|\s)(?:[A-Za-z_][\w.]*)?(?-i:Error|Exception|Errno|Fault)\b[^\s]*(?::|$)",
        r"|\b(?:access is denied|permission denied|is not recognized as|command not found|no such file or directory|cannot find|could not (?:find|open|resolve|connect|install)|cannot be loaded because|unable to (?:locate|access|connect|resolve)|connection refused|timed out|not found in PATH)\b",
        r"|(?-i:^(?:ERROR|FATAL|E)\b)|\berror(?: [A-Z]+\d+)?: |\bfailed:",
    ))
    .ok()
});

/// The shell or interpreter whose prompt begins the first line that is not empty.
pub fn prompted(text: &str) -> Option<Language> {
    ruling(text).map(|prompt| prompt.language.clone())
}

/// The lines of a block. One without prompts is code throughout, or output throughout when its language says so. In a block
/// that its author calls a console, `# ` may be the prompt of root.
pub fn cut(language: &Language, text: &str, is_console: bool) -> Vec<Cut> {
    let prompt = ruling(text).filter(|prompt| fits(&prompt.language, language));
    match prompt.or_else(|| ROOT.as_ref().filter(|_| is_console && is_roots(text))) {
        Some(prompt) => cut_session(prompt, text),
        None => {
            let is_output = *language == Language::Output;
            let kind = |line: &str| if is_output { printed(line) } else { LineKind::Code };
            lines(text)
                .map(|range| Cut { kind: kind(&text[range.clone()]), range, prompt: 0, is_new: false })
                .collect()
        }
    }
}

/// The prompt of root, `# `, which otherwise begins a comment.
static ROOT: LazyLock<Option<Prompt>> = LazyLock::new(|| {
    let first = Regex::new(r"^# ").ok();
    Some(Prompt { language: Language::Shell, first, next: Regex::new(r"^> ").ok() })
});

/// What root types after `# `: a program that administers a system, and no sentence.
static ROOTS_COMMAND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^# (?:apt(?:-get|-key)?|dnf|yum|zypper|pacman|apk|snap|dpkg|rpm|systemctl|service|journalctl|dmesg|modprobe|insmod|rmmod",
        r"|u?mount|fdisk|parted|mkfs[\w.]*|fsck[\w.]*|lsblk|blkid|swapo(?:n|ff)|user(?:add|mod|del)|group(?:add|mod)|passwd|visudo",
        r"|chown|chmod|iptables|nft|ufw|firewall-cmd|sysctl|setenforce|ip|ss|kill|reboot|grub[\w-]*|update-[\w-]+|ldconfig|dracut",
        r"|mkinitcpio|docker|podman|ls|cat|cd|echo|rm|cp|mv)(?: [^A-Z]*[^.:]|)$",
    ))
    .ok()
});

/// Whether every line that begins with `# ` is such a command, and the first line is one.
fn is_roots(text: &str) -> bool {
    let mut marked = text.lines().filter(|line| line.starts_with("# ")).peekable();
    text.trim_start().starts_with("# ")
        && marked.peek().is_some()
        && marked.all(|line| is_match(&ROOTS_COMMAND, line))
}

fn ruling(text: &str) -> Option<&'static Prompt> {
    // A comment may stand before the first prompt.
    let mut candidates = text.lines().filter(|line| !line.trim().is_empty()).take(3);
    candidates.find_map(|line| {
        let line = line.trim_start();
        PROMPTS.iter().find(|prompt| is_match(&prompt.first, line))
    })
}

/// Whether a session of `prompt` may be in a block of `language`.
fn fits(prompt: &Language, language: &Language) -> bool {
    prompt == language || *language == Language::Plain || (prompt.is_shell() && language.is_shell())
}

fn cut_session(prompt: &Prompt, text: &str) -> Vec<Cut> {
    let mut is_open = false;
    lines(text)
        .map(|range| {
            let line = &text[range.clone()];
            let (kind, length) = judge(prompt, line, is_open);
            is_open = kind == LineKind::Code && (length > 0 || is_open) && goes_on(&prompt.language, line);
            let is_new = length > 0 && self::length(&prompt.first, line.trim_start()).is_some();
            Cut { range, kind, prompt: length, is_new }
        })
        .collect()
}

/// What a line of a session is, and the length of its prompt. `is_open` says that the command before goes on.
fn judge(prompt: &Prompt, line: &str, is_open: bool) -> (LineKind, usize) {
    let indent = line.len() - line.trim_start().len();
    let body = &line[indent..];
    if let Some(length) = length(&prompt.first, body) {
        return (LineKind::Code, indent + length);
    }
    if let Some(length) = length(&prompt.next, line) {
        return (LineKind::Code, length);
    }
    if is_open || line.trim().is_empty() || is_comment(&prompt.language, body) {
        return (LineKind::Code, 0);
    }
    (printed(line), 0)
}

/// Whether a command goes on in the next line: it ends in the sign that says so.
fn goes_on(language: &Language, line: &str) -> bool {
    match language {
        Language::Cmd => line.ends_with('^'),
        Language::PowerShell => line.ends_with('`') || line.ends_with('|') || line.ends_with('{'),
        _ => line.ends_with('\\'),
    }
}

fn is_comment(language: &Language, line: &str) -> bool {
    match language {
        Language::Cmd => {
            line.starts_with("::") || line.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("rem "))
        }
        Language::Shell | Language::PowerShell => line.starts_with("# "),
        _ => false,
    }
}

/// What a printed line is.
pub fn printed(line: &str) -> LineKind {
    if is_match(&ERROR, line) { LineKind::Error } else { LineKind::Output }
}

fn is_match(pattern: &Option<Regex>, line: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(line))
}

fn length(pattern: &Option<Regex>, line: &str) -> Option<usize> {
    pattern.as_ref()?.find(line).map(|found| found.end())
}

/// The places of a text's lines, without their ends; the line after the last line end is none.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        range
    })
}

#[cfg(test)]
mod tests {
    use crate::article::highlight::{LineKind, highlight};

    /// What the copy button gives: code without prompts and without what was printed.
    fn typed(fence: &str, text: &str) -> String {
        let read = highlight(Some(fence).filter(|fence| !fence.is_empty()), text);
        let lines = read.lines.iter().filter(|line| line.kind == LineKind::Code);
        let typed: Vec<&str> =
            lines.map(|line| &text[line.range.start + line.prompt..line.range.end]).collect();
        typed.join("\n").trim().to_owned()
    }

    /// Fence, session, what one types.
    const SESSIONS: &[(&str, &str, &str)] = &[
        ("cmd", "C:\\Users\\ann>dir\n Volume in drive C\n", "dir"),
        ("cmd", "C:\\> copy a ^\nMore? b\n        1 file(s) copied.\n", "copy a ^\nb"),
        ("", "D:\\my app>npm start\n", "npm start"),
        ("bat", "(env) C:\\app>py -V\nPython 3.12.1\n", "py -V"),
        ("cmd", "C:\\>echo a\na\n\nC:\\>echo b\nb\n", "echo a\n\necho b"),
        ("powershell", "PS C:\\> Get-Date\n\nFriday\n", "Get-Date"),
        ("", "PS> ls\n", "ls"),
        ("console", "(env) PS C:\\app> pip list\nPackage Version\n", "pip list"),
        ("powershell", "PS C:\\> Get-Item `\n>> -Path x\nnot found\n", "Get-Item `\n-Path x"),
        ("powershell", "[server]: PS C:\\> hostname\nserver\n", "hostname"),
        ("pwsh", "PS /home/ann> ls\n", "ls"),
        ("console", "$ npm ci\nadded 3 packages\n", "npm ci"),
        ("bash", "(venv) $ pip list\nPackage\n", "pip list"),
        ("bash", "ann@box:~/app$ make\ncc -o app\n", "make"),
        ("console", "root@box:/# apt update\nHit:1 http\n", "apt update"),
        ("console", "[root@web1 ~]# reboot\n", "reboot"),
        ("", "ann@mac ~ % brew doctor\nYour system is ready\n", "brew doctor"),
        ("sh", "bash-5.1$ whoami\nann\n", "whoami"),
        ("console", "~/app $ ls\na b\n", "ls"),
        ("console", "/ # apk add git\nfetch http\n/app # ls\n", "apk add git\nls"),
        ("console", "➜ app git:(main) git pull\nAlready up to date.\n", "git pull"),
        ("console", "ann@PC MINGW64 ~/app\n$ git push\nEverything up-to-date\n", "git push"),
        ("console", "$ docker run \\\n> --rm alpine\nhello\n", "docker run \\\n--rm alpine"),
        ("console", "$ docker run \\\n    --rm alpine\nhello\n", "docker run \\\n    --rm alpine"),
        (
            "console",
            "# apt install git\nReading package lists\n# systemctl restart sshd\n",
            "apt install git\nsystemctl restart sshd",
        ),
        ("console", "# list what is there\n$ ls\na\n", "# list what is there\nls"),
        ("console", "# cat says what is wrong.\ncat log\n", "# cat says what is wrong.\ncat log"),
        ("bash", "# apt install git\nsudo apt install git\n", "# apt install git\nsudo apt install git"),
        ("python", ">>> import x\nTraceback (most recent call last):\n", "import x"),
        ("pycon", ">>> for i in a:\n...     print(i)\n...\n1\n2\n", "for i in a:\n    print(i)"),
        ("ipython", "In [1]: x = 1\n   ...: x\nOut[1]: 1\n", "x = 1\nx"),
        ("sql", "mysql> SELECT 1\n    -> FROM a;\n1 row\n", "SELECT 1\nFROM a;"),
        ("", "sqlite> .tables\nusers\n", ".tables"),
        ("console", "sqlite> SELECT *\n   ...> FROM a;\n1|2\n", "SELECT *\nFROM a;"),
        ("sql", "shop=# SELECT 1;\n1\n", "SELECT 1;"),
        ("sql", "MariaDB [(none)]> USE a;\nDatabase changed\n", "USE a;"),
        ("", "127.0.0.1:6379> PING\nPONG\n", "PING"),
        ("", "irb(main):001:0> 1 + 1\n=> 2\n", "1 + 1"),
        ("", "(gdb) bt\n#0  main\n", "bt"),
        ("bash", "echo 'a > b'\necho $HOME\n", "echo 'a > b'\necho $HOME"),
    ];

    #[test]
    fn what_is_copied_is_what_one_types() {
        for (fence, session, right) in SESSIONS {
            assert_eq!(typed(fence, session), *right, "{fence}: {session:?}");
        }
    }

    #[test]
    fn a_quote_left_open_ends_at_the_next_prompt() {
        let text = "$ echo it's\n$ echo $HOME\n";
        let read = highlight(Some("console"), text);
        let classes: Vec<char> = read.lines[1].spans.iter().map(|(_, class)| class.letter()).collect();
        assert_eq!(classes, ['f', 'v']);
    }
}
