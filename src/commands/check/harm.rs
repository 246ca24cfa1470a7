//! Advice that weakens the reader's machine and says no word about it.
//!
//! What a sentence warns off is no advice, and a warning near it, a box or a plain word in the same or the next paragraph,
//! is enough.

use super::{harmful, targets};
use crate::article::document::{Block, BlockKind, plain_text};
use crate::article::{Article, denial};
use crate::source::rules::content::HARMFUL_ADVICE;
use crate::source::{Diagnostic, SourceFile};

/// A warning box this many lines from harmful advice is about it.
const NEAR: u32 = 15;
/// A paragraph that warns in plain words, this many lines from it, likewise.
const BESIDE: u32 = 4;

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
                found
                    .advice
                    .extend(lines.filter_map(|(at, text)| Some((block.line + at, harmful::command(text)?))));
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
    if harmful::warns(&text) {
        found.words.push(block.line);
    }
    found.advice.extend(harmful::advised(&text).map(|what| (block.line, what)));
    denial::announces(&text)
}

fn is_warning(kind: &str) -> bool {
    matches!(kind, "warning" | "caution" | "danger" | "important" | "attention" | "critical")
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
    fn advice_in_words_counts_too() {
        for text in [
            "Disable your antivirus and install again.",
            "Turn off Windows Defender.",
            "Turn the firewall off.",
            "Give Everyone Full Control of the folder.",
            "- Open the dialog\n- Disable SELinux",
            "If that fails, disable the firewall.",
            "Try disabling your antivirus.",
            "Deaktivieren Sie den Virenscanner.",
            "Schalten Sie die Firewall aus.",
            "Désactivez l'antivirus.",
            "Set SELINUX=disabled in /etc/selinux/config.",
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
            "You don't need to turn off the firewall.",
            "There is no need to disable SELinux, and it is unnecessary to disable UAC.",
            "The error appears after disabling the firewall.",
            "Running `curl x | sh` is what caused this.",
            "This happens when `chmod 777` was run on ~/.ssh.",
            "SSH refuses keys after `chmod 777 ~/.ssh`.",
            "The Users group has Full Control by default.",
            "Deaktivieren Sie den Virenscanner nicht.",
            "Ne désactivez pas l'antivirus.",
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
        assert_eq!(lines("Deaktivieren Sie den Virenscanner. Vorsicht: danach schützt nichts."), [0; 0]);
        assert_eq!(lines(&format!("Disable SELinux.\n{}Careful.", "\nText.\n".repeat(4))), [3]);
    }
}
