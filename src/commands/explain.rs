//! `unstuck explain CODE`: the page of a rule.

use super::{Failure, Outcome, Report};
use crate::source::{Severity, rules};

/// The rule's code, name, severity and explanation, as Markdown.
pub fn run(code: &str) -> Outcome {
    let Some(rule) = rules::find(code) else {
        let known: Vec<&str> = rules::all().map(|rule| rule.code).collect();
        return Err(Failure::Usage(format!("there is no rule `{code}`; the rules are {}", known.join(", "))));
    };
    let severity = match rule.severity {
        Severity::Error => "error: the build fails",
        Severity::Warning => "warning: the build goes on, `--strict` makes it fail",
        Severity::Note => "note: nothing fails because of it",
    };
    Ok(Report::data(format!("# {} {}\n\n{severity}\n\n{}\n", rule.code, rule.name, rule.explanation)))
}
