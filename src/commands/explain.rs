//! `unstuck explain CODE`: the page of a rule. Without a code, all rules in a line each.

use std::fmt::Write;

use super::{Failure, Outcome, Report};
use crate::article::remedy::rules::{self as reading, ReadingRule};
use crate::source::suggest::nearest;
use crate::source::{Rule, Severity, rules};

/// A rule of the diagnostics or of reading, as Markdown; without a code, the table of both.
pub fn run(code: Option<&str>) -> Outcome {
    let Some(code) = code else { return Ok(Report::data(table())) };
    let page = rules::find(code).map(page).or_else(|| reading::find(code).map(reading_page));
    page.map(Report::data).ok_or_else(|| Failure::Usage(unknown(code)))
}

fn unknown(code: &str) -> String {
    let names = rules::all().flat_map(|rule| [rule.code, rule.name]);
    let help = match nearest(code, names.chain(reading::ALL.iter().map(|rule| rule.code))) {
        Some(near) => format!("did you mean `{near}`? "),
        None => String::new(),
    };
    format!("there is no rule `{code}`; {help}`unstuck explain` without a code lists all")
}

fn table() -> String {
    let mut out = String::from("What is reported:\n\n");
    for rule in rules::all() {
        let severity = format!("{:?}", rule.severity).to_lowercase();
        _ = writeln!(out, "  {}  {severity:<7}  {}", rule.code, rule.name);
    }
    out.push_str("\nHow causes and solutions are read, as `unstuck inspect` names it:\n\n");
    for rule in reading::ALL {
        _ = writeln!(out, "  {:<4}  {}", rule.code, rule.reads);
    }
    out
}

/// How a reading that is wrong is set right; the same for every rule of reading.
const CORRECT: &str = "\
Where an article is read wrongly, headings such as `Cause`, `Solutions` and `Solution 2: …` say it plainly, and a part that
is neither may stand under `See also` or `Notes`. Risk and order can be stated: `### Delete the profile {risk=destructive}`,
or `solutions:` in the front matter.
";

fn reading_page(rule: &ReadingRule) -> String {
    let ReadingRule { code, reads, example } = rule;
    format!("# {code} {reads}\n\nIt finds something in this text:\n\n{}\n{CORRECT}", indented(example))
}

/// The rule's code, name, severity, explanation and an example.
fn page(rule: &Rule) -> String {
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
    format!("# {} {}\n\n{severity}\n\n{explanation}\n\n{example}", rule.code, rule.name)
}

/// The lines of an example as a code block of Markdown.
fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}
