//! What weak findings count: plain orders and reasons in text without a role.

use std::collections::BTreeSet;

use super::example;
use super::finding::{Finding, Findings};
use super::section::Section;
use super::walk::is_general_solution;
use crate::article::role::Role;

/// R15: plain orders in texts without a role count only where no heading names solutions, and in sections where nothing
/// plainer is said.
pub(super) fn without_solutions(mut findings: Findings, sections: &[Section<'_>]) -> Findings {
    let is_named = |finding: &Finding| {
        let section = &sections[finding.section];
        !finding.is_weak
            && (section.label.role == Role::Both
                || is_general_solution(section)
                || is_under_solution(sections, section))
    };
    if findings.solutions.iter().any(is_named) {
        findings.solutions.retain(|finding| !finding.is_weak);
        return findings;
    }
    let plain: BTreeSet<usize> =
        findings.solutions.iter().filter(|finding| !finding.is_weak).map(|finding| finding.section).collect();
    findings.solutions.retain(|finding| !finding.is_weak || !plain.contains(&finding.section));
    findings
}

/// R16: causes in texts without a role count only where something goes wrong, and where no heading and no list names
/// causes, or in one matter of many.
pub(super) fn without_causes(
    mut findings: Findings,
    sections: &[Section<'_>],
    troubled: &[bool],
) -> Findings {
    let are_alone = findings.causes.iter().all(|finding| finding.rule == "R16");
    let parts = parts_of(sections);
    let named: BTreeSet<usize> = findings
        .causes
        .iter()
        .filter(|finding| finding.rule != "R16")
        .map(|finding| parts[finding.section])
        .collect();
    let treated: BTreeSet<usize> = findings.solutions.iter().map(|finding| parts[finding.section]).collect();
    let is_apart =
        |at: usize| sections[at].level > 0 && treated.len() >= MANY_PARTS && !named.contains(&parts[at]);
    let mended: BTreeSet<usize> = findings.solutions.iter().map(|finding| finding.section).collect();
    let is_matter = |at: usize| {
        let label = &sections[at].label;
        at > 0 && (label.role == Role::Content && mended.contains(&at) || example::names_matter(label))
    };
    let counts =
        |at: usize| (troubled[at] || !mended.is_empty()) && (are_alone || is_matter(at) || is_apart(at));
    let is_plain = |finding: &Finding| !finding.is_weak;
    let stays = |finding: &Finding| finding.rule != "R16" || is_plain(finding) || counts(finding.section);
    let mut places = Vec::with_capacity(findings.causes.len());
    let mut kept = 0;
    for finding in &findings.causes {
        places.push(stays(finding).then_some(kept));
        kept += usize::from(stays(finding));
    }
    findings.causes.retain(stays);
    for solution in &mut findings.solutions {
        solution.cause = solution.cause.and_then(|cause| places[cause]);
    }
    findings
}

/// How many parts of a page that say what to do make each a matter of its own.
const MANY_PARTS: usize = 4;

/// Of each section, the outermost section around it below the title.
fn parts_of(sections: &[Section<'_>]) -> Vec<usize> {
    let mut parts: Vec<usize> = Vec::with_capacity(sections.len());
    for (at, section) in sections.iter().enumerate() {
        let around = section.parent.filter(|&parent| sections[parent].level > 0);
        parts.push(around.map_or(at, |parent| parts[parent]));
    }
    parts
}

/// Whether a section stands below one of solutions.
fn is_under_solution(sections: &[Section<'_>], section: &Section<'_>) -> bool {
    section.parent.is_some_and(|parent| is_general_solution(&sections[parent]))
}
