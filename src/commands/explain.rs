//! `unstuck explain CODE`: the page of a rule.

use super::{Failure, Outcome, Report};
use crate::source::{Severity, rules};

/// The rule's code, name, severity, explanation and an example, as Markdown.
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
    let example = match rule.wrong {
        "" => format!("For example:\n\n{}", indented(rule.right)),
        wrong => format!("Instead of\n\n{}\nwrite\n\n{}", indented(wrong), indented(rule.right)),
    };
    let explanation = rule.explanation;
    Ok(Report::data(format!("# {} {}\n\n{severity}\n\n{explanation}\n\n{example}", rule.code, rule.name)))
}

/// The lines of an example as a code block of Markdown.
fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}
