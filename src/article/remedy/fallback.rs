//! R19: where no cause is named in plain words, what the article states first is the cause.

use std::collections::BTreeSet;

use crate::article::document::{Block, BlockKind};
use crate::article::role::words::table;
use crate::article::role::{self, Role};
use crate::article::sentence::{self, Sentence};

use super::finding::{Finding, Findings};
use super::section::Section;
use super::{advice, cause};

table! {
    /// A first sentence that states nothing about the error.
    STATES_NOTHING: r"^(?:error code\b|note\b|do not\b|don['’]t\b|never\b|since|today|yesterday|last|recently|some of|one of|you|when|if|we|i|to|learn|use|using|let|welcome|imagine|suppose|sooner|after|before|while|with|your|most|many|sometimes|often|it is (?:possible|common)|for|see|a common|this (?:guide|page|error|message|diagnostic|rule|alert|lint|warning|is)|checks?|severity|status|author|type|reporter|published|applies|owner|\[|_|an? (?:error|example)|the (?:following|error|message|above))\b", r"^(?:\(|or,? |(?-i:[A-Z]{2,}-\d+) |this workaround)", r"\b(?:shows?|displays?|reports?|says|prints?|reads|generates?) (?:[\x22“`]|an? (?:\w+ )?(?:error|warning|message)\b)", r"\b(?:stops?|ends?|fails?|exits?|aborts?|dies|quits?|crash(?:es)?|terminates?|responds?|answers?|is (?:refused|rejected|greeted)) (?:\w+ )?with (?:[\x22“`]|(?-i:[A-Z]{2,}|E\d)|exit|code|status|(?:the|an?|this) (?:\w+ ){0,2}(?:error|message|code|exception|warning)|(?:\w+ )?error)", r"[:?]$", r"^_?[\w ]{3,30}:_?(?: |$)", r"\b(?:this (?:guide|page|article|post|tutorial)|following)\b", r"^\S+$"
}

table! {
    /// Says that something is in order, and so is not the cause.
    ALL_WELL: r"\b(?:is|are|was|were|looks?|seems?|works?|runs?) (?:all |perfectly |just |quite )?(?:fine|ok|okay|well|up|normal|healthy|correct|green|good|in order|as expected|intact)\b", r"\b(?:nothing|no) (?:is |was )?(?:wrong|broken)\b", r"\bnot (?:the (?:cause|problem|reason)|to blame)\b", r"^[^,]{0,60}\b(?:still )?works?\.?$"
}

/// Adds the causes stated first: of each problem that has solutions but no cause, else of the article where it names none.
pub(crate) fn apply(title: &str, sections: &[Section<'_>], findings: &mut Findings) {
    let caused: BTreeSet<usize> = findings.causes.iter().map(|finding| finding.section).collect();
    let weak = findings.solutions.iter().filter(|finding| finding.is_weak).map(|finding| finding.section);
    let problems: BTreeSet<usize> = weak
        .filter(|&at| at > 0 && sections[at].label.role == Role::Content && sections[at].children.is_empty())
        .filter(|at| !caused.contains(at))
        .collect();
    for at in problems {
        if let Some(said) = stated(title, sections[at].blocks) {
            add(findings, at, said);
        }
    }
    if findings.causes.iter().all(|finding| finding.rule == "R16") && !findings.solutions.is_empty() {
        let opening = sections.iter().take(4).take_while(|section| section.label.role != Role::Solution);
        let is_opening =
            |role: Role| matches!(role, Role::Symptom | Role::Problem | Role::Content | Role::Aside);
        let said = opening
            .enumerate()
            .filter(|(_, section)| is_opening(section.label.role) && !ASIDE.is_match(&section.label.title))
            .find_map(|(at, section)| stated(title, section.blocks).map(|said| (at, said)));
        let is_caused = |at: usize| findings.causes.iter().any(|finding| finding.section == at);
        if let Some((at, said)) = said.filter(|(at, _)| !is_caused(*at)) {
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

table! {
    /// A heading of what is no cause for certain.
    ASIDE: r"^(?:impact|severity|prerequisites?|requirements?|environment|applicab\w+|affected)\b"
}

/// Whether a sentence says what the title says, by its letters.
fn repeats(sentence: &str, title: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (sentence, title) = (letters(sentence), letters(title));
    !title.is_empty() && (sentence.starts_with(&title) || title.starts_with(&sentence))
}

/// Whether a paragraph opens with a part in bold that holds no cause: "**Symptom.**".
fn is_labelled_otherwise(sentences: &[Sentence]) -> bool {
    sentences.first().is_some_and(|first| {
        !first.bold.is_empty()
            && matches!(
                role::read(&first.bold).role,
                Role::Symptom | Role::Verify | Role::Aside | Role::Escalation
            )
    })
}

/// The first statement of some blocks and its line.
fn stated(title: &str, blocks: &[Block]) -> Option<(String, u32)> {
    let paragraphs = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph(inlines) => Some(sentence::split(inlines, block.line)),
        _ => None,
    });
    let paragraphs = paragraphs.filter(|sentences| !is_labelled_otherwise(sentences));
    let is_telling =
        |sentence: &Sentence| !STATES_NOTHING.is_match(&sentence.text) && !ALL_WELL.is_match(&sentence.text);
    let sentence = paragraphs.take(2).flatten().find(is_telling)?;
    let is_statement = sentence.text.split_whitespace().count() > 3
        && advice::read(&sentence.text).is_none()
        && !repeats(&sentence.text, title);
    let said = is_statement.then(|| cause::statement(&sentence.text))??;
    Some((said, sentence.line))
}
