//! Completes what the rules found: order, names, ends, links between causes and solutions.

use std::collections::BTreeSet;

use super::finding::{Finding, Findings};
use super::section::Section;
use super::{Cause, Remedies, Risk, Solution};
use crate::article::outline::slug;

/// The remedies of an article from its findings.
pub(crate) fn complete(sections: &[Section<'_>], findings: Findings) -> Remedies {
    let Findings { causes, mut solutions } = findings;
    solutions.sort_by_key(|finding| finding.line);
    let ids = ids(sections, &solutions);
    let answers = |cause: usize| {
        let answered =
            solutions.iter().enumerate().filter(move |(_, solution)| solution.cause == Some(cause));
        answered.map(|(at, _)| at).collect()
    };
    let mut causes: Vec<Cause> = causes
        .into_iter()
        .enumerate()
        .map(|(at, finding)| Cause {
            title: finding.title,
            line: finding.line,
            rule: finding.rule,
            anchor: sections[finding.section].anchor.clone(),
            solutions: answers(at),
        })
        .collect();
    causes.sort_by_key(|cause| cause.line);
    let ends: Vec<u32> = (0..solutions.len()).map(|at| end_line(sections, &solutions, at)).collect();
    let solutions = solutions
        .into_iter()
        .zip(ids)
        .zip(ends)
        .map(|((finding, id), end_line)| Solution {
            title: finding.title,
            id,
            line: finding.line,
            end_line,
            rule: finding.rule,
            flags: finding.flags,
            preferred_rank: None,
            risk: Risk::Safe,
            needs_admin: false,
            condition: finding.condition,
            commands: Vec::new(),
            verify: None,
        })
        .collect();
    Remedies { causes, solutions, silence: None }
}

/// A name for each solution: the anchor of its heading, else made from its title; unique in the article.
fn ids(sections: &[Section<'_>], solutions: &[Finding]) -> Vec<String> {
    let mut taken: BTreeSet<String> = sections.iter().map(|section| section.anchor.clone()).collect();
    let mut given: BTreeSet<String> = BTreeSet::new();
    let mut ids = Vec::with_capacity(solutions.len());
    for solution in solutions {
        let anchor = &sections[solution.section].anchor;
        let id = if solution.is_heading && !anchor.is_empty() && given.insert(anchor.clone()) {
            anchor.clone()
        } else {
            free(&slug(&solution.title), &mut taken)
        };
        ids.push(id);
    }
    ids
}

/// The name itself, or with the first number that makes it new.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let name = if name.len() > 60 { name[..60].trim_end_matches('-') } else { name };
    let mut id = name.to_owned();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        id = format!("{name}-{number}");
        number += 1;
    }
    id
}

/// A solution ends where the next begins, or its section ends.
fn end_line(sections: &[Section<'_>], solutions: &[Finding], at: usize) -> u32 {
    let solution = &solutions[at];
    let section_end = sections.get(solution.section + 1).map_or(u32::MAX, |next| next.line);
    let own_end = if solution.is_heading { sections[solution.section].end_line } else { section_end };
    let next = solutions[at + 1..].iter().map(|next| next.line).find(|&line| line > solution.line);
    solution.end_line.min(own_end).min(next.unwrap_or(u32::MAX)).max(solution.line + 1)
}
