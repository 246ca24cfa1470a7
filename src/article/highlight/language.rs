//! What language a block of code is in: the author's word for it, or a guess.

use super::{engine, guess, session};

/// A language, as far as highlighting and copying care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Language {
    /// Windows Command Prompt.
    Cmd,
    /// PowerShell.
    PowerShell,
    /// bash, zsh, sh.
    Shell,
    /// Python.
    Python,
    /// A language of the collected grammars, by its name there.
    Other(&'static str),
    /// What a program printed.
    Output,
    /// Text without a language.
    Plain,
}

impl Language {
    /// Its name in the page: the class `language-…`.
    pub fn name(&self) -> String {
        match self {
            Self::Cmd => "cmd".to_owned(),
            Self::PowerShell => "powershell".to_owned(),
            Self::Shell => "shell".to_owned(),
            Self::Python => "python".to_owned(),
            Self::Other(name) => name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-"),
            Self::Output => "output".to_owned(),
            Self::Plain => "text".to_owned(),
        }
    }

    /// Its name for a person: `PowerShell`; empty for output and plain text.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Cmd => "Command Prompt",
            Self::PowerShell => "PowerShell",
            Self::Shell => "Shell",
            Self::Python => "Python",
            Self::Other(name) => name,
            Self::Output | Self::Plain => "",
        }
    }

    /// Whether it is typed at a prompt.
    pub fn is_shell(&self) -> bool {
        matches!(self, Self::Cmd | Self::PowerShell | Self::Shell)
    }
}

/// Names for whatever one types commands into.
const CONSOLES: &[&str] =
    &["shell", "console", "shell-session", "shellsession", "terminal", "commandline", "command-line", "cli"];

/// Names authors give, and the grammar's name for the same.
const ALIASES: &[(&[&str], Language)] = &[
    (
        &[
            "cmd",
            "bat",
            "batch",
            "batchfile",
            "dos",
            "dosbatch",
            "winbatch",
            "doscon",
            "cmd-session",
            "dos-session",
            "windows",
        ],
        Language::Cmd,
    ),
    (
        &[
            "powershell",
            "ps1",
            "pwsh",
            "posh",
            "ps",
            "psm1",
            "psd1",
            "ps1con",
            "powershell-session",
            "ps-session",
            "pwsh-session",
            "azurepowershell",
            "powershell-console",
        ],
        Language::PowerShell,
    ),
    (
        &[
            "sh",
            "bash",
            "zsh",
            "bash-session",
            "sh-session",
            "shellscript",
            "ksh",
            "dash",
            "azurecli",
            "bashrc",
        ],
        Language::Shell,
    ),
    (
        &["python", "py", "python3", "py3", "pycon", "python-console", "ipython", "ipython3", "pyi"],
        Language::Python,
    ),
    (
        &["output", "log", "stdout", "stderr", "traceback", "pytb", "stacktrace", "stack-trace"],
        Language::Output,
    ),
    (&["text", "txt", "plain", "plaintext", "none", "nohighlight", "raw"], Language::Plain),
    (
        &["reg", "inf", "ini", "conf", "cfg", "properties", "editorconfig", "dotenv", "env"],
        Language::Other("INI"),
    ),
    (&["js", "javascript", "mjs", "cjs", "jsx", "node"], Language::Other("JavaScript")),
    (&["ts", "tsx", "typescript", "mts"], Language::Other("TypeScript")),
    (&["json", "jsonc", "json5"], Language::Other("JSON")),
    (&["yml", "yaml"], Language::Other("YAML")),
    (&["csharp", "cs", "c#"], Language::Other("C#")),
    (&["c++", "cpp", "cxx", "hpp"], Language::Other("C++")),
    (&["golang", "go"], Language::Other("Go")),
    (&["docker", "dockerfile", "containerfile"], Language::Other("Dockerfile")),
    (&["make", "makefile", "mk"], Language::Other("Makefile")),
    (&["patch", "diff", "udiff"], Language::Other("Diff")),
    (&["vb", "vba", "vbs", "vbscript", "vbnet"], Language::Other("VisualBasic")),
    (&["xaml", "csproj", "config", "svg", "plist"], Language::Other("XML")),
    (&["tf", "hcl"], Language::Other("Terraform")),
    (&["viml", "vimscript"], Language::Other("VimL")),
    (&["tsql", "mysql", "pgsql", "plsql", "psql"], Language::Other("SQL")),
];

/// The language of a block. A name that says nothing (`console`, none) leaves it to the text.
pub fn of(fence: Option<&str>, text: &str) -> Language {
    let Some(name) = fence.map(clean).filter(|name| !name.is_empty()) else { return guess::language(text) };
    if CONSOLES.contains(&name.as_str()) {
        return guess::shell(text).unwrap_or(Language::Shell);
    }
    match named(&name) {
        // Authors write `bash` over what was copied from a console of Windows, too; only its prompt says so.
        Some(Language::Shell) => {
            session::prompted(text).filter(Language::is_shell).unwrap_or(Language::Shell)
        }
        Some(language) => language,
        None => Language::Plain,
    }
}

/// Whether the author's word for a block is that of a session, whatever the shell.
pub fn is_console(fence: Option<&str>) -> bool {
    fence.map(clean).is_some_and(|name| CONSOLES.contains(&name.as_str()))
}

fn named(name: &str) -> Option<Language> {
    let alias = ALIASES.iter().find(|(names, _)| names.contains(&name)).map(|(_, language)| language.clone());
    alias.or_else(|| engine::find(name).map(Language::Other))
}

/// The name without what tools add to it: `-interactive` of Microsoft Learn, `language-`, braces.
fn clean(fence: &str) -> String {
    let name = fence.trim().trim_matches(['{', '}', '.']).to_lowercase();
    let name = name.split(['{', ',', ' ', ':']).next().unwrap_or_default();
    let name = name.strip_prefix("language-").or_else(|| name.strip_prefix("lang-")).unwrap_or(name);
    name.strip_suffix("-interactive").unwrap_or(name).to_owned()
}
