//! Cuts a code block into one part for each shell or system where its own comments name them.
//!
//! Authors write `:: Command Prompt`, `# Windows PowerShell`, `# macOS / Linux` above commands of which a reader needs one.

use std::sync::LazyLock;

use regex::Regex;

use crate::article::document::CodeBlock;

/// The part of a block for one shell or system.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What its tab says.
    pub label: &'static str,
    /// Its code, with the comment that names it.
    pub code: CodeBlock,
}

/// Names as comments have them, what the tab says, and the language of the part.
const SHELLS: &[(&str, &str, Option<&str>)] = &[
    (r"(?:windows )?powershell(?: core| \d[\d.]*)?|pwsh", "PowerShell", Some("powershell")),
    (r"(?:windows )?(?:command prompt|command line|cmd(?:\.exe)?|batch)", "Command Prompt", Some("cmd")),
    (r"git[ -]bash", "Git Bash", Some("bash")),
    (r"bash(?:/zsh| or zsh|, zsh)?|zsh|sh", "Bash", Some("bash")),
    (r"fish", "fish", Some("bash")),
    (
        r"(?:linux|unix|ubuntu|debian)(?:[ /,&]+(?:or |and )?(?:macos|mac ?os ?x|mac|osx|unix|wsl))+",
        "Linux and macOS",
        Some("bash"),
    ),
    (r"(?:macos|mac ?os ?x|mac|osx)(?:[ /,&]+(?:or |and )?(?:linux|unix))+", "Linux and macOS", Some("bash")),
    (r"macos|mac ?os ?x|mac|osx", "macOS", Some("bash")),
    (r"linux|unix|wsl", "Linux", Some("bash")),
    (r"ubuntu(?:[ /,]+debian)?|debian(?:[ /,]+ubuntu)?", "Ubuntu and Debian", Some("bash")),
    (
        r"(?:fedora|rhel|centos|red hat)(?:[ /,]+(?:fedora|rhel|centos|red hat))*",
        "Fedora and RHEL",
        Some("bash"),
    ),
    (r"windows", "Windows", None),
];

static COMMENTS: LazyLock<Vec<(Regex, &'static str, Option<&'static str>)>> = LazyLock::new(|| {
    SHELLS
        .iter()
        .filter_map(|(names, label, language)| {
            let pattern = format!(
                r"(?i)^\s*(?:::|#|rem |//|--)\s*(?:option \w+: )?(?:(?:on|in|for|using|with|from) )?(?:the |a )?(?:{names})(?:\s*[(:,–—-].*| users?:?| only| \(.*|\s*)$"
            );
            Some((Regex::new(&pattern).ok()?, *label, *language))
        })
        .collect()
});

/// The parts of a block; none when it is for one shell, or when code stands before the first name.
pub fn split(code: &CodeBlock) -> Vec<Part> {
    if code.is_output || code.text.len() > 4096 {
        return Vec::new();
    }
    let mut parts: Vec<Part> = Vec::new();
    for line in code.text.split_inclusive('\n') {
        match named(line) {
            Some((label, language)) if parts.last().is_none_or(|part| part.label != label) => {
                parts.push(Part { label, code: empty_part(code, language) });
            }
            _ if parts.is_empty() && line.trim().is_empty() => continue,
            _ => {}
        }
        match parts.last_mut() {
            Some(part) => part.code.text.push_str(line),
            None => return Vec::new(),
        }
    }
    if is_a_choice(&parts) { parts.into_iter().map(trimmed).collect() } else { Vec::new() }
}

fn named(line: &str) -> Option<(&'static str, Option<&'static str>)> {
    let found = COMMENTS.iter().find(|(pattern, _, _)| pattern.is_match(line.trim_end()));
    found.map(|(_, label, language)| (*label, *language))
}

fn empty_part(code: &CodeBlock, language: Option<&str>) -> CodeBlock {
    CodeBlock {
        language: language.map(str::to_owned),
        title: code.title.clone(),
        is_indented: code.is_indented,
        ..CodeBlock::default()
    }
}

/// Two parts or more, each named once and each with more than its name.
fn is_a_choice(parts: &[Part]) -> bool {
    let has_code = |part: &Part| part.code.text.lines().skip(1).any(|line| !line.trim().is_empty());
    let is_named_once = |part: &Part| parts.iter().filter(|other| other.label == part.label).count() == 1;
    parts.len() > 1 && parts.iter().all(|part| has_code(part) && is_named_once(part))
}

fn trimmed(mut part: Part) -> Part {
    part.code.text.truncate(part.code.text.trim_end().len());
    part.code.text.push('\n');
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<&'static str> {
        let code = CodeBlock { text: text.to_owned(), ..CodeBlock::default() };
        split(&code).iter().map(|part| part.label).collect()
    }

    #[test]
    fn comments_that_name_two_shells_cut_the_block() {
        let text = ":: In the Command Prompt\nenv\\Scripts\\activate\n\n# PowerShell (policy may forbid it)\nenv\\Scripts\\Activate.ps1\n";
        assert_eq!(labels(text), ["Command Prompt", "PowerShell"]);
    }

    #[test]
    fn systems_are_names_too() {
        assert_eq!(labels("# Windows\ndir\n# macOS/Linux\nls\n"), ["Windows", "Linux and macOS"]);
        assert_eq!(
            labels("# On Ubuntu:\napt install x\n# On Fedora:\ndnf install x\n"),
            ["Ubuntu and Debian", "Fedora and RHEL"]
        );
    }

    #[test]
    fn other_comments_do_not() {
        assert_eq!(labels("# Windows is needed here\ndir\n# Linux is not\nls\n"), Vec::<&str>::new());
        assert_eq!(labels("ls\n# Windows\ndir\n# Linux\nls\n"), Vec::<&str>::new());
        assert_eq!(labels("# PowerShell\nls\n"), Vec::<&str>::new());
        assert_eq!(labels("# bash\nls\n# PowerShell\ndir\n# bash\nls\n"), Vec::<&str>::new());
    }

    #[test]
    fn nothing_of_the_text_is_lost() {
        let text = "# bash\nls\n\n# PowerShell\ndir\n";
        let code = CodeBlock { text: text.to_owned(), ..CodeBlock::default() };
        let texts: Vec<String> = split(&code).into_iter().map(|part| part.code.text).collect();
        assert_eq!(texts, ["# bash\nls\n", "# PowerShell\ndir\n"]);
    }
}
