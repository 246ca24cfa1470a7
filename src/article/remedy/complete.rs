//! Completes what the rules found: order, names, ends, links between causes and solutions.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, Findings};
use super::section::Section;
use super::{Cause, Flag, Remedies, Solution, check, command, judge, preference, silence, span};
use crate::article::document::Document;
use crate::article::outline::slug;
use crate::article::role::words::table;
use crate::article::runs;

/// The remedies of an article from its findings.
pub(crate) fn complete(document: &Document, sections: &[Section<'_>], mut findings: Findings) -> Remedies {
    drop_repeated(&mut findings);
    findings.solutions.sort_by_key(|finding| finding.line);
    let ranks = preference::apply(sections, &mut findings);
    let causes = causes(sections, &findings);
    let mut solutions = solutions(document, sections, &findings.solutions, ranks.as_deref());
    if ranks.is_none() {
        preference::by_praise(&mut solutions);
    }
    let silence = solutions.is_empty().then(|| silence::reason(document, sections, !causes.is_empty()));
    Remedies { causes, solutions, silence }
}

/// A list that names ahead what headings then treat is no list of its own; what it praises is praised there.
fn drop_repeated(findings: &mut Findings) {
    let solutions = &findings.solutions;
    let headed: BTreeMap<String, usize> = (0..solutions.len())
        .filter(|&at| solutions[at].is_heading)
        .map(|at| (letters(&solutions[at].title), at))
        .collect();
    let backwards = |text: &str| text.chars().rev().collect::<String>();
    let ends: BTreeMap<String, usize> = headed.iter().map(|(title, at)| (backwards(title), *at)).collect();
    let mut repeated: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, finding) in solutions.iter().enumerate().filter(|(_, finding)| finding.rule == "R4") {
        let title = letters(&finding.title);
        let same = headed.range(title.clone()..).next().filter(|(heading, _)| heading.starts_with(&title));
        let end = backwards(&title);
        let same = same.or_else(|| {
            let found = ends.range(end.clone()..).next();
            found.filter(|(heading, _)| heading.starts_with(&end) && is_same(&title, &backwards(heading)))
        });
        repeated.extend(same.filter(|_| title.len() > 8).map(|(_, heading)| (at, *heading)));
    }
    for (&at, &heading) in &repeated {
        let flags = findings.solutions[at].flags.clone();
        findings.solutions[heading].flags.extend(flags);
    }
    let mut at = 0;
    findings.solutions.retain(|_| {
        at += 1;
        !repeated.contains_key(&(at - 1))
    });
}

/// Whether an item and a heading, as letters, name the same deed: "change the folder" and "Manually change the folder".
pub(super) fn is_same(item: &str, heading: &str) -> bool {
    item.len() > 8 && heading.ends_with(item) && item.len() * 3 > heading.len() * 2
}

/// The letters and digits of a text in lower case, without praise in brackets.
pub(super) fn letters(text: &str) -> String {
    let text = text.split(" (").next().unwrap_or(text);
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn causes(sections: &[Section<'_>], findings: &Findings) -> Vec<Cause> {
    let mut answers: Vec<Vec<usize>> = vec![Vec::new(); findings.causes.len()];
    for (at, solution) in findings.solutions.iter().enumerate() {
        if let Some(cause) = solution.cause {
            answers[cause].push(at);
        }
    }
    let mut causes: Vec<Cause> = findings
        .causes
        .iter()
        .zip(answers)
        .map(|(finding, solutions)| Cause {
            title: finding.title.clone(),
            line: finding.line,
            rule: finding.rule,
            anchor: sections[finding.section].anchor.clone(),
            solutions,
        })
        .collect();
    causes.sort_by_key(|cause| cause.line);
    causes
}

/// Whether a section, or the one around it, is headed "Workaround".
fn is_way_round(sections: &[Section<'_>], at: usize) -> bool {
    let is_headed = |at: usize| sections[at].level > 0 && WAY_ROUND.is_match(&sections[at].label.title);
    is_headed(at) || sections[at].parent.is_some_and(is_headed)
}

table! {
    /// A heading over ways round the error.
    WAY_ROUND: r"^(?:(?:known|possible|temporary|suggested) )?(?:work-?arounds?|temporary (?:fix|solution)(?:es|s)?)$"
}

fn solutions(
    document: &Document,
    sections: &[Section<'_>],
    findings: &[Finding],
    ranks: Option<&[Option<u32>]>,
) -> Vec<Solution> {
    let pieces = span::pieces(document);
    let ids = ids(sections, findings);
    let ends = end_lines(sections, findings);
    let check = check::read(sections, &pieces);
    let mut solutions = Vec::with_capacity(findings.len());
    for (at, (finding, id)) in findings.iter().zip(ids).enumerate() {
        let own = span::within(&pieces, finding.line, ends[at]);
        let typed = command::commands(&finding.title, own);
        let mut judgement = judge::judge(finding, own, &typed);
        if is_way_round(sections, finding.section)
            && finding.rule != "R18"
            && !judgement.flags.contains(&Flag::Temporary)
        {
            judgement.flags.push(Flag::Temporary);
            judgement.flags.sort_unstable();
        }
        solutions.push(Solution {
            title: capital(&finding.title),
            id,
            line: finding.line,
            end_line: ends[at],
            rule: finding.rule,
            flags: judgement.flags,
            preferred_rank: ranks.and_then(|ranks| ranks[at]),
            risk: judgement.risk,
            needs_admin: judgement.needs_admin,
            condition: finding.condition.clone(),
            commands: typed.into_iter().map(|typed| typed.command).collect(),
            verify: judgement.verify.or_else(|| check.clone()),
            sample: runs::sample(&runs::of_lines(document, finding.line, ends[at])),
        });
    }
    solutions
}

/// A title with a capital, unless it begins with a command or a name that has none.
fn capital(title: &str) -> String {
    let word = title.split(' ').next().unwrap_or("");
    let mut letters = title.chars();
    match letters.next() {
        Some(first) if word.chars().all(|c| c.is_lowercase() || c == '-' || c == ',') => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}

/// A name for each solution: the anchor of its heading, else made from its title; unique in the article.
fn ids(sections: &[Section<'_>], solutions: &[Finding]) -> Vec<String> {
    let taken = sections.iter().map(|section| section.anchor.clone()).collect();
    let mut names = Names { taken, next: BTreeMap::new() };
    let mut given: BTreeSet<String> = BTreeSet::new();
    let mut ids = Vec::with_capacity(solutions.len());
    for solution in solutions {
        let anchor = &sections[solution.section].anchor;
        let id = if solution.is_heading && !anchor.is_empty() && given.insert(anchor.clone()) {
            anchor.clone()
        } else {
            names.free(&slug(&solution.title))
        };
        ids.push(id);
    }
    ids
}

/// Names that are given out, each once.
struct Names {
    taken: BTreeSet<String>,
    /// The number each name tries next.
    next: BTreeMap<String, usize>,
}

impl Names {
    /// The name itself, or with the first number that makes it new.
    fn free(&mut self, name: &str) -> String {
        let name = if name.len() > 60 { name[..60].trim_end_matches('-') } else { name };
        if self.taken.insert(name.to_owned()) {
            return name.to_owned();
        }
        let next = self.next.entry(name.to_owned()).or_insert(1);
        loop {
            let id = format!("{name}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The line each solution ends before: where the next begins, or its section ends.
fn end_lines(sections: &[Section<'_>], solutions: &[Finding]) -> Vec<u32> {
    let mut ends = vec![u32::MAX; solutions.len()];
    let mut next = u32::MAX;
    for (at, solution) in solutions.iter().enumerate().rev() {
        let following = sections.get(solution.section + 1).map_or(u32::MAX, |next| next.line);
        let own = if solution.is_heading { sections[solution.section].end_line } else { following };
        ends[at] = solution.end_line.min(own).min(next).max(solution.line + 1);
        if at > 0 && solutions[at - 1].line < solution.line {
            next = solution.line;
        }
    }
    ends
}
