//! What a careful editor would ask of an article: a summary, a fresh review, a way to it, no harmful advice without a word.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::RegexSet;

use crate::article::document::{Block, BlockKind};
use crate::article::{Article, Inline};
use crate::site::Site;
use crate::source::discover::Inputs;
use crate::source::rules::content::{HARMFUL_ADVICE, NO_SUMMARY, ORPHAN, STALE};
use crate::source::{Diagnostic, SourceFile};

/// A warning this many lines from a harmful command is about it.
const NEAR: u32 = 15;

/// Commands that weaken a machine, with what they do in words; searched without regard to case.
const HARMFUL: [(&str, &str); 8] = [
    (r"chmod\s+(-R\s+)?(0?777|a\+rwx)", "lets everybody write"),
    (r"(curl|wget)\b[^|\n]*\|\s*(sudo\s+)?(ba|z)?sh\b", "runs a script from the network unread"),
    (r"--break-system-packages", "overwrites packages of the operating system"),
    (r"Set-MpPreference\b[^\n]*-Disable\w+\s+\$?(true|1)", "switches the virus scanner off"),
    (
        r"(icacls|cacls)\b[^\n]*(windows|program files|system32)[^\n]*(everyone|users)[^\n]*:\(?\w*f",
        "gives full control of system folders",
    ),
    (
        r"netsh\s+advfirewall\s+set\s+\w+\s+state\s+off|ufw\s+disable|setenforce\s+0",
        "switches a protection off",
    ),
    (r"Set-ExecutionPolicy\s+(-\w+\s+)*(Unrestricted|Bypass)\b[^\n]*(LocalMachine)?", "lets any script run"),
    (
        r"(http\.sslVerify\s+false|NODE_TLS_REJECT_UNAUTHORIZED=0|--no-check-certificate|strict-ssl\s+false)",
        "switches the check of certificates off",
    ),
];

static PATTERNS: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = HARMFUL.iter().map(|(pattern, _)| format!("(?i){pattern}"));
    RegexSet::new(patterns).unwrap_or_else(|error| unreachable!("a pattern of ours: {error}"))
});

/// Everything to be said of the articles of a site.
pub(super) fn check(site: &Site, inputs: &Inputs) -> Vec<Diagnostic> {
    let linked = linked(site);
    let files: BTreeMap<&str, &SourceFile> = inputs.articles.iter().map(|file| (&*file.path, file)).collect();
    let of_article = |article: &Article| {
        let file = files.get(&*article.source_path)?;
        let mut found = harmful(file, article);
        found.extend(no_summary(file, article));
        found.extend(stale(file, article, site.run.today));
        found.extend(
            (article.front_matter.unlisted && !linked.contains(article.url.as_str())).then(|| orphan(file)),
        );
        Some(found)
    };
    site.knowledge_base.articles.iter().filter_map(|article| of_article(article)).flatten().collect()
}

/// The addresses that articles link to.
fn linked(site: &Site) -> BTreeSet<&str> {
    let links = site.knowledge_base.articles.iter().flat_map(|article| article.body.links());
    links.map(|link| link.target.trim_start_matches('/').split(['#', '?']).next().unwrap_or("")).collect()
}

fn no_summary(file: &SourceFile, article: &Article) -> Option<Diagnostic> {
    let summary = article.front_matter.tldr.as_deref().unwrap_or("");
    summary.trim().is_empty().then(|| {
        file.diagnostic_at_line(&NO_SUMMARY, 1, "the article has no `tldr`")
            .help("say the answer in a sentence: `tldr: Install into a virtual environment.`")
    })
}

fn stale(file: &SourceFile, article: &Article, today: Date) -> Option<Diagnostic> {
    let head = &article.front_matter;
    let every = head.review_every_days?;
    let last = head.last_reviewed.or(head.updated).or(head.created)?;
    let due = last.checked_add(i64::from(every).days()).ok()?;
    let line = head.lines.get("last_reviewed").or(head.lines.get("review_every")).copied().unwrap_or(1);
    (due < today).then(|| {
        file.diagnostic_at_line(&STALE, line, format!("the article should have been reviewed by {due}"))
            .help("try it, then set `last_reviewed` to the day you did")
    })
}

fn orphan(file: &SourceFile) -> Diagnostic {
    file.diagnostic_at_line(&ORPHAN, 1, "nothing leads to this unlisted article")
        .help("link to it from another article, or take `unlisted` away")
}

fn harmful(file: &SourceFile, article: &Article) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let mut commands = Vec::new();
    for block in &article.document().blocks {
        collect(block, &mut warnings, &mut commands);
    }
    let is_warned = |line: u32| warnings.iter().any(|warning: &u32| warning.abs_diff(line) <= NEAR);
    commands
        .into_iter()
        .filter(|(line, _)| !is_warned(*line))
        .map(|(line, what)| told(file, line, what))
        .collect()
}

fn told(file: &SourceFile, line: u32, what: &str) -> Diagnostic {
    file.diagnostic_at_line(&HARMFUL_ADVICE, line, format!("this {what}, and no warning stands near it"))
        .help("offer a safer way first, and put a warning box beside this one: `> [!WARNING]`")
}

/// The lines of warnings, and of harmful commands with what they do, in a block and all inside it.
fn collect(block: &Block, warnings: &mut Vec<u32>, commands: &mut Vec<(u32, &'static str)>) {
    let line = block.line;
    match &block.kind {
        BlockKind::Admonition(note) if is_warning(&note.kind) => warnings.push(line),
        BlockKind::Code(code) => {
            for (at, text) in (1..).zip(code.text.lines()) {
                commands.extend(what(text).map(|what| (line + at, what)));
            }
        }
        BlockKind::Paragraph(content) => {
            for inline in content {
                if let Inline::Code(text) = inline {
                    commands.extend(what(text).map(|what| (line, what)));
                }
            }
        }
        _ => {}
    }
    for child in block.children() {
        collect(child, warnings, commands);
    }
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

    #[test]
    fn harmful_commands_are_known_and_harmless_ones_are_not() {
        for text in [
            "sudo chmod -R 777 /var",
            "curl -fsSL https://x.example/i.sh | sudo bash",
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
}
