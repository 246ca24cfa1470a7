//! The table of rules: every code once, and every example breaks its rule and is mended by its other half.

use std::collections::BTreeSet;

use unstuck::article::remedy::rules as reading;
use unstuck::article::{self, ReadOptions};
use unstuck::source::{Diagnostic, Rule, SourceFile, rules};

use super::site::Site;

#[test]
fn every_code_and_name_stands_for_one_rule() {
    let codes: Vec<&str> = rules::all().map(|rule| rule.code).collect();
    let names: Vec<&str> = rules::all().map(|rule| rule.name).collect();
    for list in [codes, names] {
        assert_eq!(list.len(), list.iter().collect::<BTreeSet<_>>().len(), "{list:?}");
    }
}

#[test]
fn every_rule_is_explained_with_an_example() {
    for rule in rules::all() {
        assert!(!rule.right.is_empty() && rule.right != rule.wrong, "{}", rule.code);
        assert!(rule.explanation.ends_with('.'), "{}", rule.code);
    }
    let said = Site::new().run(&["explain", "W123"]).exits(0).stdout;
    assert!(said.ends_with("Instead of\n\n    auhtors: [ana]\n\nwrite\n\n    authors: [ana]\n"), "{said}");
}

#[test]
fn every_code_of_a_finding_has_a_rule_of_reading() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/article/remedy");
    let is_code = |word: &&str| {
        let digits = word.strip_prefix('R').unwrap_or_default();
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut used = BTreeSet::new();
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in paths.filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(path).unwrap();
        used.extend(text.split('"').filter(is_code).map(str::to_owned));
    }
    let known: BTreeSet<String> = reading::ALL.iter().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(used, known);
}

/// Codes that an article's text alone decides, by the part of it the examples are for.
const HEADS: &str =
    "E101 E102 E106 E107 E108 E109 E110 E111 E112 E113 E114 W121 W122 W123 W124 W125 W126 W130";
const BODIES: &str = "W129 W401 W402 W403 W404 W408";

#[test]
fn examples_for_articles_break_their_rule_and_mend_it() {
    let faults: Vec<String> = rules::all()
        .filter(|rule| HEADS.contains(rule.code) || BODIES.contains(rule.code))
        .filter_map(|rule| {
            fault(rule, |example| diagnostics(rule, example).iter().any(|found| found.rule.code == rule.code))
        })
        .collect();
    assert_eq!(faults, [""; 0]);
}

/// What is wrong with the example of a rule.
fn fault(rule: &Rule, found: impl Fn(&str) -> bool) -> Option<String> {
    match (found(rule.wrong), found(rule.right)) {
        (true, false) => None,
        (false, _) => Some(format!("{} is not found in its example", rule.code)),
        (true, true) => Some(format!("{} is found in its mended example", rule.code)),
    }
}

fn diagnostics(rule: &Rule, example: &str) -> Vec<Diagnostic> {
    let is_whole = BODIES.contains(rule.code) || example.starts_with(['-', '+', '{']);
    let text = if is_whole { example.to_owned() } else { format!("---\n{example}\n---\n\nText.\n") };
    let today = Some("2026-11-20".parse().unwrap());
    let options = ReadOptions { today, ..ReadOptions::default() };
    article::read(&SourceFile::new("content/a.md", &text), options).diagnostics
}

#[test]
fn examples_for_trees_and_settings_break_their_rule_and_mend_it() {
    let mut faults = Vec::new();
    for (code, file, around) in [
        ("E200", "content/trees/t.yaml", "{}\nYes: pip.md\nNo: escalate\n"),
        ("E201", "content/trees/t.yaml", "ask: Is it Windows?\n{}\nNo: escalate\n"),
        ("E203", "content/trees/t.yaml", "ask: Is it Windows?\nYes: {use: locked}\nNo: escalate\n{}\n"),
        ("E204", "content/trees/t.yaml", "{}\n"),
        ("E205", "content/trees/t.yaml", "ask: Is it Windows?\n{}\n"),
        ("E207", "content/trees/t.yaml", "ask: Is it Windows?\n{}\nNo: escalate\n"),
        ("E209", "content/trees/t.yaml", "{}\nask: Is it Windows?\nYes: pip.md\nNo: escalate\n"),
        ("W307", "content/trees/t.yaml", "ask: Is it Windows?\n{}\nNo: escalate\n"),
        ("W308", "content/trees/t.yaml", "{}\nYes: pip.md\nNo: escalate\n"),
        ("E502", "unstuck.yaml", "{}\n"),
        ("E503", "unstuck.yaml", "{}\n"),
        ("E504", "unstuck.yaml", "{}\n"),
        ("W505", "unstuck.yaml", "{}\n"),
        ("W554", "unstuck.yaml", "{}\n"),
        ("W555", "unstuck.yaml", "{}\n"),
        ("E602", "content/queries.yaml", "{}\n"),
        ("W405", "content/a.md", "{}\n"),
        ("W406", "content/a.md", "{}\n"),
        ("W409", "content/a.md", "{}\n"),
        ("W420", "content/a.md", "---\n{}\n---\n"),
        ("W421", "content/a.md", "---\n{}\n---\n"),
        ("W422", "content/a.md", "{}\n"),
        ("W426", "content/a.md", "{}\n"),
    ] {
        let rule = rules::find(code).unwrap();
        let found = |example: &str| {
            let article = "---\ntitle: T\ntldr: T.\n---\n\n## Solutions\n\n### Solution 1\n\nDo.\n";
            let site = ["pip", "pip-linux", "git"]
                .iter()
                .fold(Site::new(), |site, name| site.article(&format!("{name}.md"), article));
            let site = site
                .file("content/dialog.png", "PNG")
                .file("content/part/there.md", "---\ntitle: P\ntldr: T.\n---\n\nPart.\n");
            site.write(file, around.replace("{}", example));
            site.run(&["check", "--format", "github"]).stdout.contains(&format!("title={code} "))
        };
        faults.extend(fault(rule, found));
    }
    assert_eq!(faults, [""; 0]);
}
