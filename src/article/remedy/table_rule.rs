//! Reads tables whose head names causes or solutions: one row, one pair.

use crate::article::document::{Inline, Table, plain_text};

use super::advice;
use super::finding::{Finding, Findings};
use super::list;
use crate::article::role::words::table;
use crate::article::role::{self, Role};

/// Reads a table that begins on `line`; tables whose head names neither cause nor solution say nothing.
pub(crate) fn read(findings: &mut Findings, table: &Table, line: u32, section: usize) {
    let roles: Vec<Role> = table.head.iter().map(|cell| role::read(&plain_text(cell)).role).collect();
    let column = |role| roles.iter().position(|&found| found == role);
    let solutions = column(Role::Solution);
    let meaning = || table.head.iter().position(|cell| MEANING.is_match(&plain_text(cell)));
    let causes = column(Role::Cause).or_else(|| solutions.and_then(|_| meaning()));
    for (row, number) in table.rows.iter().zip(line + 2..) {
        let cause = cell(row, causes)
            .map(|title| findings.cause(finding(advice::shorten(&title, 120), number, section)));
        if let Some(title) = cell(row, solutions) {
            let solution = finding(list::sentence_title(&title), number, section);
            findings.solution(Finding { cause, ..solution });
        }
    }
}

table! {
    /// The head of a column of causes, where another names solutions.
    MEANING: r"^(?:meaning|means|what it means|explanation|background|bedeutung)$"
}

/// The text of a row's cell; `None` when it says nothing: a dash, "Reserved", "See …".
fn cell(row: &[Vec<Inline>], column: Option<usize>) -> Option<String> {
    let text = plain_text(row.get(column?)?);
    let first = text.split(". ").next().unwrap_or("").trim();
    let says = first.chars().any(char::is_alphanumeric) && !SAYS_NOTHING.is_match(first);
    says.then(|| first.to_owned())
}

table! {
    /// What a cell holds that says nothing.
    SAYS_NOTHING: r"^(?:reserved|not used|unused|none|n/a|unknown|see\b.*|various)\.?$"
}

fn finding(title: String, line: u32, section: usize) -> Finding {
    Finding {
        title,
        line,
        end_line: line + 1,
        rule: "R17",
        section,
        is_heading: false,
        condition: None,
        cause: None,
        is_weak: false,
        flags: Vec::new(),
    }
}
