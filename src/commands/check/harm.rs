//! Advice that weakens the reader's machine and says no word about it.
//!
//! What a sentence warns off is no advice, and a warning near it, a box or a plain word in the same or the next paragraph,
//! is enough.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::targets;
use crate::article::document::{Block, BlockKind, plain_text};
use crate::article::{Article, denial};
use crate::source::rules::content::HARMFUL_ADVICE;
use crate::source::{Diagnostic, SourceFile};

/// A warning box this many lines from harmful advice is about it.
const NEAR: u32 = 15;
/// A paragraph that warns in plain words, this many lines from it, likewise.
const BESIDE: u32 = 4;

/// Advice that weakens a machine, with what it does in words; searched without regard to case.
const HARMFUL: [(&str, &str); 11] = [
    (r"chmod\s+(-R\s+|--recursive\s+)?(0?777|a\+rwx|ugo\+rwx)", "lets everybody write"),
    (r"(curl|wget)\b[^|\n]*\|\s*(sudo\s+(-\w+\s+)*)?(ba|z|da)?sh\b", "runs a script from the network unread"),
    (
        r"\b(iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\b[^|\n]*\|\s*(iex|Invoke-Expression)\b",
        "runs a script from the network unread",
    ),
    (r"--break-system-packages", "overwrites packages of the operating system"),
    (r"Set-MpPreference\b[^\n]*-Disable\w+\s+\$?(true|1)", "switches the virus scanner off"),
    (
        r"(icacls|cacls)\b[^\n]*(windows|program files|system32)[^\n]*(everyone|users)[^\n]*:\(?\w*f",
        "gives full control of system folders",
    ),
    (
        r"\b(everyone|all users|users group)\b[^.\n]{0,60}\bfull control\b|\bfull control\b[^.\n]{0,60}\b(everyone|all users|users group|system32|program files|windows folder|c:\\windows)\b",
        "gives full control to everybody or of system folders",
    ),
    (
        r"netsh\s+advfirewall\s+set\s+\w+\s+state\s+off|ufw\s+disable|setenforce\s+0|systemctl\s+(disable|stop)\s+(--now\s+)?firewalld",
        "switches a protection off",
    ),
    (
        r"\b(disabl(e|ing)|deactivat(e|ing)|turn(ing)? off|switch(ing)? off|uninstall(ing)?)\b[^.;:,\n]{0,30}\b(anti-?virus|virus scanner|defender|real-?time protection|firewall|selinux|apparmor|uac|user account control|smartscreen|gatekeeper|system integrity protection)\b|\b(turn|switch)(ing)?\s+(the |your )?(\w+ )?(anti-?virus|virus scanner|defender|firewall|uac|smartscreen)( \w+)? off\b",
        "switches a protection off",
    ),
    (r"Set-ExecutionPolicy\s+(-\w+\s+)*(Unrestricted|Bypass)\b", "lets any script run"),
    (
        r"(http\.sslVerify[ =]+.?false|NODE_TLS_REJECT_UNAUTHORIZED=.?0|--no-check-certificate|strict-ssl[ =]+false|StrictHostKeyChecking[ =]+no)",
        "switches the check of certificates off",
    ),
];

static PATTERNS: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = HARMFUL.iter().map(|(pattern, _)| format!("(?i){pattern}"));
    RegexSet::new(patterns).unwrap_or_else(|error| unreachable!("a pattern of ours: {error}"))
});

/// Plain words that warn.
static WARNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = r"(?i)\b(warning|caution|careful|danger(ous)?|risk(s|y)?|unsafe|insecure|less secure|weakens?|last resort|exposes?|attackers?|malware|not recommended|at your own|(turn|switch) (it|them|the \w+) (back )?on again|re-?enable|undo (this|it))\b";
    Regex::new(words).ok()
});

/// What is found while an article is read.
#[derive(Default)]
struct Found {
    /// Lines of warning boxes.
    boxes: Vec<u32>,
    /// Lines of paragraphs that warn.
    words: Vec<u32>,
    /// Lines of harmful advice, with what it does.
    advice: Vec<(u32, &'static str)>,
}

/// A warning for each piece of harmful advice that stands alone.
pub(super) fn check(file: &SourceFile, article: &Article) -> Vec<Diagnostic> {
    let mut found = Found::default();
    let document = article.document();
    let blocks: Vec<&Block> = document.blocks.iter().collect();
    collect(&blocks, &mut found);
    let near = |lines: &[u32], line: u32, most: u32| lines.iter().any(|it| it.abs_diff(line) <= most);
    let alone = |line: u32| !near(&found.boxes, line, NEAR) && !near(&found.words, line, BESIDE);
    let advice = found.advice.iter().filter(|(line, _)| alone(*line));
    advice.map(|&(line, what)| told(file, line, what)).collect()
}

fn told(file: &SourceFile, line: u32, what: &str) -> Diagnostic {
    file.diagnostic_at_line(&HARMFUL_ADVICE, line, format!("this {what}, and no warning stands near it"))
        .help("offer a safer way first, and put a warning box beside this one: `> [!WARNING]`")
}

/// Reads blocks that follow one another: a paragraph may warn off the code block after it.
fn collect(blocks: &[&Block], found: &mut Found) {
    let mut is_denied = false;
    for &block in blocks {
        match &block.kind {
            BlockKind::Code(code) if !is_denied && !code.is_output => {
                let lines = (1..).zip(code.text.lines());
                found.advice.extend(lines.filter_map(|(at, text)| Some((block.line + at, what(text)?))));
            }
            BlockKind::Admonition(note) if is_warning(&note.kind) => found.boxes.push(block.line),
            _ => {}
        }
        is_denied = text(block, found);
        collect(&block.children(), found);
    }
}

/// Reads the running text of a block; whether it ends by warning off what follows.
fn text(block: &Block, found: &mut Found) -> bool {
    let content: Vec<_> = targets::running_text(block).into_iter().cloned().collect();
    let text = plain_text(&content);
    if text.is_empty() {
        return false;
    }
    if WARNS.as_ref().is_some_and(|warns| warns.is_match(&text)) {
        found.words.push(block.line);
    }
    found.advice.extend(what(&denial::affirmed(&text)).map(|what| (block.line, what)));
    denial::announces(&text)
}

fn is_warning(kind: &str) -> bool {
    matches!(kind, "warning" | "caution" | "danger" | "important" | "attention" | "critical")
}

fn what(text: &str) -> Option<&'static str> {
    PATTERNS.matches(text).iter().next().map(|at| HARMFUL[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, ReadOptions};

    fn lines(body: &str) -> Vec<u32> {
        let file = SourceFile::new("content/a.md", &format!("# T\n\n{body}\n"));
        let article = article::read(&file, ReadOptions::default()).value;
        check(&file, &article).iter().filter_map(|it| Some(it.location.as_ref()?.line)).collect()
    }

    #[test]
    fn harmful_commands_are_known_and_harmless_ones_are_not() {
        for text in [
            "sudo chmod -R 777 /var",
            "curl -fsSL https://x.example/i.sh | sudo -E bash",
            "irm https://x.example/i.ps1 | iex",
            "pip install x --break-system-packages",
            "icacls \"C:\\Program Files\\Python\" /grant Everyone:F",
            "git config --global http.sslVerify false",
        ] {
            assert!(what(text).is_some(), "{text}");
        }
        for text in ["chmod 755 x", "curl https://x.example/i.sh -o i.sh", "curl -s x | shasum", "ufw status"]
        {
            assert_eq!(what(text), None, "{text}");
        }
    }

    #[test]
    fn advice_in_words_counts_too() {
        for text in [
            "Disable your antivirus and install again.",
            "Turn off Windows Defender.",
            "Turn the firewall off.",
            "Give Everyone Full Control of the folder.",
            "- Open the dialog\n- Disable SELinux",
        ] {
            assert_eq!(lines(text).len(), 1, "{text}");
        }
        for text in [
            "The firewall is disabled on this machine.",
            "An antivirus may hold the file.",
            "Uninstall the package; the firewall has nothing to do with it.",
        ] {
            assert_eq!(lines(text), [0; 0], "{text}");
        }
    }

    #[test]
    fn what_is_warned_off_is_no_advice() {
        for text in [
            "Do not disable your antivirus.",
            "Never run `chmod -R 777` on it; use `chmod 755`.",
            "Never do this:\n\n```sh\nchmod -R 777 /\n```",
            "Install it with `--user` instead of `--break-system-packages`.",
        ] {
            assert_eq!(lines(text), [0; 0], "{text}");
        }
    }

    #[test]
    fn a_box_or_a_word_near_it_is_enough() {
        assert_eq!(lines("> [!CAUTION]\n> Hot.\n\nDisable SELinux."), [0; 0]);
        assert_eq!(
            lines("Disable SELinux.\n\nThis weakens the machine, so switch it back on again."),
            [0; 0]
        );
        assert_eq!(lines(&format!("Disable SELinux.\n{}Careful.", "\nText.\n".repeat(4))), [3]);
    }
}
