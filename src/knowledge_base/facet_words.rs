//! What common tags, folder names, fence languages and title words mean.

use std::collections::BTreeSet;

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The facet, `os`.
    pub facet: &'static str,
    /// Its value, `windows`.
    pub value: &'static str,
    /// Whether the word is believed in a title too, where `go` and `make` are mostly plain English.
    pub in_titles: bool,
}

/// The meaning of a word in lower case; `None` when the word is not known.
pub fn meaning(word: &str) -> Option<Meaning> {
    let at = WORDS.binary_search_by(|(known, ..)| (*known).cmp(word)).ok()?;
    let (_, facet, value, in_titles) = WORDS[at];
    Some(Meaning { facet, value, in_titles })
}

/// What the reader was doing, as a word of a title tells: `installing` is `install`.
pub fn phase(word: &str) -> Option<&'static str> {
    let phase = match word {
        "install" | "installing" | "installation" | "installer" | "installed" | "uninstall" => "install",
        "update" | "updating" | "upgrade" | "upgrading" => "update",
        "compile" | "compiling" | "compiler" | "build" | "building" | "linker" | "bundle" => "build",
        "start" | "starting" | "startup" | "boot" | "launch" | "launching" => "start",
        "connect" | "connecting" | "connection" | "network" | "dns" | "timeout" => "connect",
        "login" | "authenticate" | "authentication" | "credentials" => "sign-in",
        "import" | "importing" => "import",
        "test" | "tests" | "testing" => "test",
        "download" | "downloading" | "fetch" | "clone" | "pull" => "download",
        "push" | "publish" | "upload" | "deploy" => "publish",
        _ => return None,
    };
    Some(phase)
}

/// Every word for a value of a facet with a fixed set of values, the values themselves included.
pub fn known_values(facet: &str) -> Option<BTreeSet<&'static str>> {
    match facet {
        "os" | "shell" => {
            let words = WORDS.iter().filter(|(_, known, ..)| *known == facet);
            Some(words.flat_map(|(word, _, value, _)| [*word, *value]).collect())
        }
        "phase" => Some(PHASES.into_iter().collect()),
        _ => None,
    }
}

/// All phases.
const PHASES: [&str; 10] =
    ["build", "connect", "download", "import", "install", "publish", "sign-in", "start", "test", "update"];

/// How people write a value that is not simply its word with a capital.
pub fn label(value: &str) -> Option<&'static str> {
    let at = LABELS.binary_search_by(|(known, _)| (*known).cmp(value)).ok()?;
    Some(LABELS[at].1)
}

/// Word, facet, value, and whether it is believed in titles; sorted by word.
#[rustfmt::skip]
static WORDS: &[(&str, &str, &str, bool)] = &[
    ("android", "os", "android", true),
    ("angular", "tool", "angular", true),
    ("ansible", "tool", "ansible", true),
    ("apt", "tool", "apt", false),
    ("apt-get", "tool", "apt", false),
    ("astro", "tool", "astro", false),
    ("aws", "tool", "aws", true),
    ("azure", "tool", "azure", true),
    ("bash", "shell", "bash", true),
    ("bat", "shell", "cmd", false),
    ("batch", "shell", "cmd", false),
    ("brew", "tool", "homebrew", true),
    ("bundler", "tool", "bundler", true),
    ("c", "language", "c", false),
    ("c#", "language", "csharp", true),
    ("c++", "language", "cpp", true),
    ("cargo", "tool", "cargo", true),
    ("centos", "os", "linux", true),
    ("chrome", "tool", "chrome", true),
    ("cmake", "tool", "cmake", true),
    ("cmd", "shell", "cmd", true),
    ("command-prompt", "shell", "cmd", false),
    ("composer", "tool", "composer", false),
    ("conda", "tool", "conda", true),
    ("cpp", "language", "cpp", false),
    ("cs", "language", "csharp", false),
    ("csharp", "language", "csharp", false),
    ("curl", "tool", "curl", true),
    ("cxx", "language", "cpp", false),
    ("cypress", "tool", "cypress", true),
    ("dart", "language", "dart", true),
    ("debian", "os", "linux", true),
    ("deno", "tool", "deno", true),
    ("django", "tool", "django", true),
    ("dnf", "tool", "dnf", false),
    ("docker", "tool", "docker", true),
    ("dotnet", "language", "dotnet", true),
    ("dpkg", "tool", "apt", false),
    ("electron", "tool", "electron", true),
    ("eslint", "tool", "eslint", true),
    ("excel", "tool", "excel", true),
    ("fedora", "os", "linux", true),
    ("firefox", "tool", "firefox", true),
    ("fish", "shell", "fish", false),
    ("flask", "tool", "flask", false),
    ("flutter", "tool", "flutter", true),
    ("gcc", "tool", "gcc", true),
    ("git", "tool", "git", true),
    ("github", "tool", "github", true),
    ("github-desktop", "tool", "github-desktop", true),
    ("gitlab", "tool", "gitlab", true),
    ("go", "language", "go", false),
    ("golang", "language", "go", true),
    ("gradle", "tool", "gradle", true),
    ("helm", "tool", "helm", false),
    ("homebrew", "tool", "homebrew", true),
    ("ios", "os", "ios", true),
    ("iphone", "os", "ios", true),
    ("java", "language", "java", true),
    ("javascript", "language", "javascript", true),
    ("jest", "tool", "jest", false),
    ("js", "language", "javascript", false),
    ("kotlin", "language", "kotlin", true),
    ("kubectl", "tool", "kubernetes", true),
    ("kubernetes", "tool", "kubernetes", true),
    ("linux", "os", "linux", true),
    ("mac", "os", "macos", true),
    ("macos", "os", "macos", true),
    ("make", "tool", "make", false),
    ("maven", "tool", "maven", true),
    ("msbuild", "tool", "msbuild", true),
    ("msvc", "tool", "msvc", true),
    ("mvn", "tool", "maven", true),
    ("mypy", "tool", "mypy", true),
    ("mysql", "tool", "mysql", true),
    ("nextjs", "tool", "nextjs", true),
    ("nginx", "tool", "nginx", true),
    ("node", "tool", "node", false),
    ("nodejs", "tool", "node", true),
    ("npm", "tool", "npm", true),
    ("nuget", "tool", "nuget", true),
    ("office", "tool", "office", false),
    ("openssl", "tool", "openssl", true),
    ("os-x", "os", "macos", false),
    ("osx", "os", "macos", true),
    ("outlook", "tool", "outlook", true),
    ("perl", "language", "perl", true),
    ("php", "language", "php", true),
    ("pip", "tool", "pip", true),
    ("pnpm", "tool", "pnpm", true),
    ("poetry", "tool", "poetry", false),
    ("postgres", "tool", "postgresql", true),
    ("postgresql", "tool", "postgresql", true),
    ("powershell", "shell", "powershell", true),
    ("ps1", "shell", "powershell", false),
    ("pwsh", "shell", "powershell", true),
    ("py", "language", "python", false),
    ("pycon", "language", "python", false),
    ("pytest", "tool", "pytest", true),
    ("python", "language", "python", true),
    ("r", "language", "r", false),
    ("rails", "tool", "rails", false),
    ("react", "tool", "react", false),
    ("redis", "tool", "redis", true),
    ("rsync", "tool", "rsync", true),
    ("ruby", "language", "ruby", true),
    ("ruff", "tool", "ruff", true),
    ("rust", "language", "rust", true),
    ("rustc", "tool", "rustc", true),
    ("rustup", "tool", "rustup", true),
    ("scala", "language", "scala", true),
    ("scp", "tool", "ssh", false),
    ("sql", "language", "sql", false),
    ("ssh", "tool", "ssh", true),
    ("svelte", "tool", "svelte", true),
    ("swift", "language", "swift", false),
    ("systemctl", "tool", "systemd", false),
    ("systemd", "tool", "systemd", true),
    ("tensorflow", "tool", "tensorflow", true),
    ("terraform", "tool", "terraform", true),
    ("ts", "language", "typescript", false),
    ("typescript", "language", "typescript", true),
    ("ubuntu", "os", "linux", true),
    ("uv", "tool", "uv", false),
    ("vba", "language", "vba", true),
    ("vcpkg", "tool", "vcpkg", true),
    ("visual-studio", "tool", "visual-studio", false),
    ("vite", "tool", "vite", true),
    ("vscode", "tool", "vscode", true),
    ("vue", "tool", "vue", true),
    ("webpack", "tool", "webpack", true),
    ("wget", "tool", "wget", true),
    ("windows", "os", "windows", true),
    ("windows-update", "tool", "windows-update", false),
    ("winget", "tool", "winget", true),
    ("wsl", "tool", "wsl", true),
    ("xcode", "tool", "xcode", true),
    ("yarn", "tool", "yarn", true),
    ("zsh", "shell", "zsh", true),
];

/// Value and label; sorted by value.
#[rustfmt::skip]
static LABELS: &[(&str, &str)] = &[
    ("apt", "apt"),
    ("aws", "AWS"),
    ("bash", "bash"),
    ("browser", "A web browser"),
    ("bsod", "A blue screen"),
    ("cargo", "cargo"),
    ("cmake", "CMake"),
    ("cmd", "Command Prompt (cmd)"),
    ("conda", "conda"),
    ("cpp", "C++"),
    ("csharp", "C#"),
    ("curl", "curl"),
    ("dnf", "dnf"),
    ("dotnet", ".NET"),
    ("eslint", "ESLint"),
    ("fish", "fish"),
    ("gcc", "GCC"),
    ("github", "GitHub"),
    ("github-desktop", "GitHub Desktop"),
    ("gitlab", "GitLab"),
    ("ios", "iOS"),
    ("javascript", "JavaScript"),
    ("macos", "macOS"),
    ("msbuild", "MSBuild"),
    ("msvc", "Microsoft C++ (MSVC)"),
    ("mypy", "mypy"),
    ("mysql", "MySQL"),
    ("nextjs", "Next.js"),
    ("nginx", "nginx"),
    ("node", "Node.js"),
    ("npm", "npm"),
    ("nuget", "NuGet"),
    ("openssl", "OpenSSL"),
    ("php", "PHP"),
    ("pip", "pip"),
    ("pnpm", "pnpm"),
    ("postgresql", "PostgreSQL"),
    ("powershell", "PowerShell"),
    ("pytest", "pytest"),
    ("rsync", "rsync"),
    ("rustc", "rustc"),
    ("rustup", "rustup"),
    ("sql", "SQL"),
    ("ssh", "SSH"),
    ("systemd", "systemd"),
    ("terminal", "The terminal (bash, cmd, PowerShell)"),
    ("typescript", "TypeScript"),
    ("uv", "uv"),
    ("vba", "VBA"),
    ("vcpkg", "vcpkg"),
    ("vscode", "VS Code"),
    ("wget", "wget"),
    ("windows-update", "Windows Update"),
    ("winget", "winget"),
    ("wsl", "WSL"),
    ("zsh", "zsh"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_so_that_they_can_be_searched() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(LABELS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn plain_english_words_mean_a_tool_as_tag_only() {
        assert!(meaning("make").is_some_and(|meaning| !meaning.in_titles));
        assert_eq!(meaning("because"), None);
    }
}
