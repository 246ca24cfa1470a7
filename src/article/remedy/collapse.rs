//! R12: pages of many small matters: one heading, one remedy.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::role::Role;
use crate::article::role::words::table;

use super::advice;
use super::finding::{Finding, Findings};
use super::section::Section;
use super::walk::{is_deed_title, is_general_solution};

/// How many matters make such a page.
const MANY: usize = 4;

/// How many remedies of one cause are taken for one.
const MOST_OF_CAUSE: usize = 4;

table! {
    /// A heading that is an error message, which names no remedy.
    MESSAGE: r"^(?:[\w.]+ ){0,2}(?:error|fatal|warning|exception|err)\b ?[:!]", r"[\x22“”]", r"\b(?-i:0x[0-9a-fA-F]{4,}|[A-Z]{2,}\d{3,}|ERR_\w+|E[A-Z]{4,})\b", r"^(?:q|frage)[:.]"
}
table! {
    /// A heading that names no matter.
    GENERAL: r"^(?:remarks?|general|description|details|usage|syntax)$"
}
table! {
    /// Says that the sections are causes.
    ANNOUNCES_CAUSES: r"\b(?:common|possible|many|several|different|other|most likely|various)\b[^.]{0,40}\bcauses?\b"
}

/// On a page of many matters without headings for solutions, makes each heading with a remedy below it the remedy. Where
/// the opening announces causes, the heading is the cause as well.
pub(crate) fn apply(sections: &[Section<'_>], findings: &mut Findings) {
    if sections.iter().any(|section| section.level > 0 && is_general_solution(section)) {
        return;
    }
    let opening = sections.iter().take(3).flat_map(Section::texts);
    let are_causes = opening.into_iter().any(|text| ANNOUNCES_CAUSES.is_match(&text));
    let matters = matters(sections, findings, if are_causes { MOST_OF_CAUSE } else { 1 });
    let headed =
        findings.solutions.iter().filter(|finding| finding.is_heading && finding.rule == "R15").count();
    if matters.len() + headed < MANY {
        return;
    }
    let mut causes: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, finding) in findings.causes.iter().enumerate() {
        causes.entry(finding.section).or_insert(at);
    }
    findings.solutions.retain(|finding| !matters.contains_key(&finding.section));
    for (&at, deed) in &matters {
        let is_cause =
            are_causes && sections[at].parent.is_none_or(|around| sections[around].label.role != Role::Aside);
        let cause = is_cause.then(|| replace_cause(&sections[at], at, findings, causes.get(&at).copied()));
        let mut finding = heading_finding(&sections[at], at, title(&sections[at].label.title, deed));
        finding.cause = cause;
        findings.solutions.push(finding);
    }
}

/// The sections that are matters, with the first deed named below each. One that says outright more than `most` things
/// to do has ways of its own.
fn matters(sections: &[Section<'_>], findings: &Findings, most: usize) -> BTreeMap<usize, String> {
    let mut deeds: BTreeMap<usize, String> = BTreeMap::new();
    let mut outer: BTreeSet<usize> = BTreeSet::new();
    let mut strong: BTreeMap<usize, usize> = BTreeMap::new();
    let mut listed: BTreeMap<usize, usize> = BTreeMap::new();
    for finding in &findings.solutions {
        let section = &sections[finding.section];
        outer.extend(section.parent);
        *strong.entry(finding.section).or_default() += usize::from(!finding.is_weak);
        *listed.entry(finding.section).or_default() += usize::from(finding.rule == "R4");
        let is_matter = matches!(section.label.role, Role::Content | Role::Solution | Role::Diagnosis)
            && section.level > 1
            && !section.label.is_labelled
            && !GENERAL.is_match(&section.label.title)
            && !MESSAGE.is_match(&section.label.title);
        if is_matter && !finding.is_heading {
            deeds.entry(finding.section).or_insert_with(|| finding.title.clone());
        }
    }
    deeds.retain(|at, _| {
        !outer.contains(at)
            && strong.get(at).is_none_or(|count| *count <= most)
            && listed.get(at).is_none_or(|count| *count < 2)
    });
    deeds
}

/// Makes the heading a cause, in the place of the first its section named; its index.
fn replace_cause(section: &Section<'_>, at: usize, findings: &mut Findings, first: Option<usize>) -> usize {
    let finding = Finding { rule: "R9", ..heading_finding(section, at, section.label.title.clone()) };
    match first {
        Some(first) => {
            findings.causes[first] = finding;
            first
        }
        None => findings.cause(finding),
    }
}

fn heading_finding(section: &Section<'_>, at: usize, title: String) -> Finding {
    Finding {
        title,
        line: section.line,
        end_line: section.end_line,
        rule: "R12",
        section: at,
        is_heading: true,
        condition: None,
        cause: None,
        is_weak: false,
        flags: Vec::new(),
    }
}

table! {
    /// A heading that is an order by its looks, whatever its verb: "Settle it in the project".
    ORDERS: r"^(?-i:[A-Z][a-z]+) (?:the|a|an|your|it|its|this|that|these|those|them|one|all|every|each|another|what|yourself|only|exactly)\b"
}
table! {
    /// A heading that only looks like one.
    NO_ORDER: r"^(?:behind|on|in|for|with|without|when|if|under|over|after|before|why|what|how|is|are|does|do|can|at|by|from|to|not|no|about|and|or|as|like|between|through|during|because|where|which|who|there|error|problem|all|only|both|is|has|missing|using) "
}

/// A heading as the title of a remedy: itself when it names a deed, else with the deed behind it.
pub(super) fn title(heading: &str, deed: &str) -> String {
    if is_deed_title(heading) || ORDERS.is_match(heading) && !NO_ORDER.is_match(heading) || deed.is_empty() {
        return heading.to_owned();
    }
    format!("{heading}: {}", advice::shorten(deed, 80))
}
