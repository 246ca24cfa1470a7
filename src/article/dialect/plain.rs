//! Text without Markdown: what a lone line is, by its looks alone.

/// Whether a line that stands alone reads like a heading: short, with a capital, a digit or a quotation at its start and
/// no end of a sentence.
pub fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let starts = line.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"'“‘[(`".contains(c));
    starts
        && line.chars().count() <= 100
        && line.split_whitespace().count() <= 16
        && !line.ends_with(['.', ',', ';', ':', '!'])
        && line.chars().any(char::is_alphabetic)
        && !is_byline(line)
        && !is_command(line)
}

/// Who wrote a page and when.
fn is_byline(line: &str) -> bool {
    let lower = line.to_lowercase();
    let starts = [
        "published",
        "posted ",
        "last updated",
        "updated on",
        "updated:",
        "written by",
        "by ",
        "author:",
        "reviewed",
    ];
    starts.iter().any(|start| lower.starts_with(start))
        || lower.contains("min read")
        || lower.contains("reading time")
}

/// Whether a line is a command to type: a tool's name, a script, a PowerShell verb or a prompt at its start, and no end
/// of a sentence.
pub fn is_command(line: &str) -> bool {
    let line = line.trim();
    let is_sentence = line.ends_with(['.', ':', '?', ',']) && !line.ends_with("..");
    let Some(word) = line.split_whitespace().find(|word| !matches!(*word, "sudo" | "$" | "&")) else {
        return false;
    };
    !is_sentence && (starts_with_prompt(line) || is_tool(word) || is_cmdlet(word) || is_script(word))
}

fn starts_with_prompt(line: &str) -> bool {
    let drive = line.as_bytes().get(1..3) == Some(b":\\") && line.contains('>');
    line.starts_with("$ ")
        || line.starts_with("PS ") && line.contains('>')
        || line.starts_with(">>> ")
        || drive
}

fn is_tool(word: &str) -> bool {
    TOOLS.contains(&word.trim_end_matches(".exe"))
}

/// `Set-ExecutionPolicy`: an approved verb, a hyphen and a noun in capitals.
pub fn is_cmdlet(word: &str) -> bool {
    let Some((verb, noun)) = word.split_once('-') else { return false };
    VERBS.contains(&verb) && noun.starts_with(char::is_uppercase)
}

fn is_script(word: &str) -> bool {
    let word = word.trim_matches('"').to_ascii_lowercase();
    let has_path = word.contains('\\') || word.starts_with("./");
    let ends = [".bat", ".cmd", ".ps1", ".sh", ".exe"].iter().any(|end| word.ends_with(end));
    has_path && ends || word.starts_with("./")
}

/// The language some lines of code are written in, where they give a clear sign.
pub fn language(lines: &[&str]) -> Option<&'static str> {
    let any = |sign: &dyn Fn(&str) -> bool| lines.iter().any(|line| sign(line.trim()));
    let words = |line: &str, check: fn(&str) -> bool| line.split_whitespace().any(check);
    if any(&|line| line.starts_with(">>> ")) {
        return Some("pycon");
    }
    if any(&|line| {
        line.starts_with("PS ") || line.contains(".ps1") || line.contains("$env:") || words(line, is_cmdlet)
    }) {
        return Some("powershell");
    }
    if any(&|line| {
        line.starts_with("::")
            || line.contains(".bat")
            || line.to_uppercase().starts_with("REM ")
            || is_percent(line)
    }) {
        return Some("cmd");
    }
    if any(&|line| PYTHON.iter().any(|start| line.starts_with(start))) {
        return Some("python");
    }
    any(&is_command).then_some("bash")
}

/// `%APPDATA%`, `%~dp0`.
fn is_percent(line: &str) -> bool {
    let mut parts = line.split('%').skip(1);
    parts.next().is_some_and(|name| {
        name.len() > 3
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && parts.next().is_some()
    })
}

const PYTHON: &[&str] = &["import ", "from ", "def ", "print(", "class ", "with open", "try:", "except "];

/// Approved verbs of PowerShell that error articles use.
const VERBS: &[&str] = &[
    "Add",
    "Clear",
    "Copy",
    "Disable",
    "Dismount",
    "Enable",
    "Export",
    "Find",
    "Format",
    "Get",
    "Grant",
    "Import",
    "Install",
    "Invoke",
    "Mount",
    "Move",
    "New",
    "Out",
    "Push",
    "Read",
    "Register",
    "Remove",
    "Rename",
    "Repair",
    "Reset",
    "Resize",
    "Restart",
    "Restore",
    "Resume",
    "Revoke",
    "Save",
    "Select",
    "Set",
    "Show",
    "Start",
    "Stop",
    "Sync",
    "Test",
    "Unblock",
    "Uninstall",
    "Unregister",
    "Update",
    "Wait",
    "Write",
];

/// Tools whose name begins a command in error articles. Words that are also English (`find`, `more`, `make`) need more
/// than their place and are left out.
const TOOLS: &[&str] = &[
    "adb",
    "ansible",
    "apk",
    "apt",
    "apt-get",
    "aws",
    "az",
    "bcdedit",
    "brew",
    "bundle",
    "cargo",
    "cat",
    "cd",
    "certbot",
    "certutil",
    "chkdsk",
    "chmod",
    "choco",
    "chown",
    "cmake",
    "cmd",
    "composer",
    "conda",
    "cp",
    "curl",
    "DISM",
    "Dism",
    "df",
    "dism",
    "dmesg",
    "dnf",
    "docker",
    "docker-compose",
    "dotnet",
    "dpkg",
    "du",
    "echo",
    "export",
    "flutter",
    "gcloud",
    "gem",
    "git",
    "go",
    "gpg",
    "gradle",
    "grep",
    "gsutil",
    "helm",
    "icacls",
    "ipconfig",
    "java",
    "journalctl",
    "jupyter",
    "keytool",
    "kubectl",
    "ls",
    "lsof",
    "lsb_release",
    "minikube",
    "mkdir",
    "msiexec",
    "mv",
    "mvn",
    "mysql",
    "nano",
    "net",
    "netsh",
    "netstat",
    "node",
    "npm",
    "npx",
    "nslookup",
    "nuget",
    "nvm",
    "openssl",
    "pacman",
    "perl",
    "php",
    "ping",
    "pip",
    "pip3",
    "pipx",
    "pnpm",
    "poetry",
    "powershell",
    "psql",
    "pwsh",
    "py",
    "pytest",
    "python",
    "python3",
    "reg",
    "regedit",
    "regsvr32",
    "rm",
    "robocopy",
    "rsync",
    "rustup",
    "sc",
    "scoop",
    "scp",
    "sed",
    "service",
    "setx",
    "sfc",
    "shutdown",
    "snap",
    "source",
    "ssh",
    "ssh-keygen",
    "ssh-add",
    "systemctl",
    "takeown",
    "tar",
    "taskkill",
    "terraform",
    "touch",
    "uv",
    "vim",
    "virtualenv",
    "w32tm",
    "wget",
    "where",
    "winget",
    "wsl",
    "xcopy",
    "yarn",
    "yum",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_from_sentences_commands_and_bylines() {
        for heading in [
            "Conclusion",
            "Reset the client",
            "Why does this happen?",
            "\"Vault is locked\" (FN-117)",
            "Step 2: look",
        ] {
            assert!(is_heading(heading), "{heading}");
        }
        for other in [
            "This ends.",
            "the following",
            "Do this:",
            "Published by the team",
            "Set-Item x",
            "12",
            "DISM /Online",
        ] {
            assert!(!is_heading(other), "{other}");
        }
    }

    #[test]
    fn commands_are_told_from_sentences() {
        for command in [
            "pip install requests",
            "sudo apt update",
            "Get-Process -Name x",
            "$ ls",
            r"C:\> dir",
            r".\run.ps1",
            "py -m pip",
            r"C:\Tools\fix.exe /reset",
            "docker ps ...",
        ] {
            assert!(is_command(command), "{command}");
        }
        for sentence in ["Pip is old", "git protects your work.", "npm:", "Well-Known names", ""] {
            assert!(!is_command(sentence), "{sentence}");
        }
    }

    #[test]
    fn the_language_is_guessed_from_clear_signs() {
        assert_eq!(language(&[":: cmd", r"venv\Scripts\activate"]), Some("cmd"));
        assert_eq!(language(&[r"%APPDATA%\x.exe /reset"]), Some("cmd"));
        assert_eq!(language(&["# note", r"venv\Scripts\Activate.ps1"]), Some("powershell"));
        assert_eq!(language(&["Get-ExecutionPolicy -List"]), Some("powershell"));
        assert_eq!(language(&["import sys", "print(sys.path)"]), Some("python"));
        assert_eq!(language(&["# any", "pip install x"]), Some("bash"));
        assert_eq!(language(&["progress 10% of 20%"]), None);
    }
}
