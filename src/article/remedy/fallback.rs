//! R19: where no cause is named in plain words, what the article states first is the cause.

use crate::article::document::{Block, BlockKind};
use crate::article::role::Role;
use crate::article::role::words::table;
use crate::article::sentence;

use super::finding::{Finding, Findings};
use super::section::Section;
use super::{advice, cause};

table! {
    /// A first sentence that states nothing about the error.
    STATES_NOTHING: r"^(?:you|when|if|we|i|to|learn|use|using|let|welcome|imagine|suppose|sooner|after|before|while|with|your|most|many|sometimes|often|it is (?:possible|common)|for|see|a common|this (?:guide|page|error|message|diagnostic|rule|alert|lint|warning|is)|checks?|severity|status|author|type|reporter|published|applies|owner|\[|_|an? (?:error|example)|the (?:following|error|message|above))\b", r"[:?]$", r"\b(?:this (?:guide|page|article|post|tutorial)|following)\b", r"^\S+$"
}

/// Adds the causes stated first: of the article where it names none, else of each problem that has solutions but no cause.
pub(crate) fn apply(title: &str, sections: &[Section<'_>], findings: &mut Findings) {
    if findings.causes.is_empty() && !findings.solutions.is_empty() {
        let opening = sections.iter().take(4).take_while(|section| section.label.role != Role::Solution);
        let stated = opening
            .enumerate()
            .filter(|(_, section)| {
                matches!(section.label.role, Role::Symptom | Role::Problem | Role::Content | Role::Aside)
            })
            .find_map(|(at, section)| stated(title, section.blocks).map(|said| (at, said)));
        if let Some((at, said)) = stated {
            add(findings, at, said);
        }
        return;
    }
    let problems: Vec<usize> = (1..sections.len())
        .filter(|&at| sections[at].label.role == Role::Content && sections[at].children.is_empty())
        .filter(|&at| findings.solutions.iter().any(|finding| finding.section == at && finding.is_weak))
        .filter(|&at| findings.causes.iter().all(|finding| finding.section != at))
        .collect();
    for at in problems {
        if let Some(said) = stated(title, sections[at].blocks) {
            add(findings, at, said);
        }
    }
}

fn add(findings: &mut Findings, section: usize, (title, line): (String, u32)) {
    findings.cause(Finding {
        title,
        line,
        end_line: u32::MAX,
        rule: "R19",
        section,
        is_heading: false,
        condition: None,
        cause: None,
        is_weak: true,
        flags: Vec::new(),
    });
}

/// The first statement of some blocks and its line.
fn stated(title: &str, blocks: &[Block]) -> Option<(String, u32)> {
    let paragraphs = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph(inlines) => Some(sentence::split(inlines, block.line)),
        _ => None,
    });
    let sentence = paragraphs.take(2).flatten().find(|sentence| !STATES_NOTHING.is_match(&sentence.text))?;
    let is_statement = sentence.text.split_whitespace().count() > 3
        && advice::read(&sentence.text).is_none()
        && !sentence.text.eq_ignore_ascii_case(title);
    let said = is_statement.then(|| cause::statement(&sentence.text))??;
    Some((said, sentence.line))
}
