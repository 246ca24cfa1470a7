//! Trees that authors write: what they become, and what is said about a broken one.

use unstuck::config::Config;
use unstuck::decision_tree::{self, Step, Target, Tree};
use unstuck::source::{Checked, SourceFile};

use crate::tree::knowledge;

const GOOD: &str = "\
title: pip cannot write
starts_with: [WinError 5, \"Permission denied: '…site-packages\"]
ask: Does it also fail in a new virtual environment?
how: \"Run: py -m venv t\"
No, it works there: access.md#use-a-virtual-environment
Yes:
  ask: Is the package in use by another program?
  Yes: winerror-5.md#close-other-programs
  No: {try: [winerror-5.md#close-other-programs, access.md], else: escalate}
I can't tell: {use: file-locked}
shared:
  file-locked:
    ask: Does Task Manager show python.exe?
    Yes: winerror-5.md
    No: escalate
";

fn articles() -> Vec<(String, String)> {
    let article = |title: &str, solutions: [&str; 2]| {
        format!(
            "---\ntitle: {title}\n---\n\n## Solutions\n\n### Solution 1: {}\n\nDo.\n\n### Solution 2: {}\n\nDo.\n",
            solutions[0], solutions[1]
        )
    };
    vec![
        (
            "content/access.md".to_owned(),
            article("Access denied", ["Use a virtual environment", "Run as admin"]),
        ),
        (
            "content/python/winerror-5.md".to_owned(),
            article("WinError 5", ["Close other programs", "Restart"]),
        ),
    ]
}

fn grow(trees: &[(&str, &str)]) -> Checked<Tree> {
    let files: Vec<SourceFile> = trees
        .iter()
        .map(|(name, text)| SourceFile::new(&format!("content/trees/{name}.yaml"), text))
        .collect();
    decision_tree::grow(&knowledge(&articles()), &files, &Config::default())
}

/// Code and line of every finding in the trees of the good site with one text replaced by another.
fn broken(from: &str, to: &str) -> Vec<(&'static str, u32)> {
    assert!(GOOD.contains(from), "{from}");
    findings(&GOOD.replacen(from, to, 1))
}

fn findings(tree: &str) -> Vec<(&'static str, u32)> {
    let diagnostics = grow(&[("pip", tree)]).diagnostics;
    let in_trees = diagnostics.into_iter().filter_map(|diagnostic| {
        let location = diagnostic.location?;
        location.path.ends_with(".yaml").then_some((diagnostic.rule.code, location.line))
    });
    in_trees.collect()
}

#[test]
fn a_good_tree_has_no_findings() {
    assert_eq!(findings(GOOD), []);
}

#[test]
fn indentation_is_the_tree() {
    let tree = grow(&[("pip", GOOD)]).value;
    let guide = &tree.guides[0];
    assert_eq!((&*guide.id, &*guide.title, guide.starts_with.len()), ("pip", "pip cannot write", 2));
    let Step::Ask(question) = &tree.nodes[guide.node].step else { panic!("no question") };
    assert_eq!(question.answers.len(), 3);
    assert_eq!(question.how.as_deref(), Some("Run: py -m venv t"));
    let Target::Ladder(ladder) = question.answers[0].target else { panic!("no ladder") };
    assert_eq!(tree.ladders[ladder].steps.len(), 2, "the other solutions follow");
    assert_eq!(tree.ladders[ladder].steps[0].solution, Some(0));
    assert_eq!(tree.nodes[guide.node].remaining.len(), 2);
}

#[test]
fn try_is_a_ladder_that_ends_where_else_leads() {
    let tree = grow(&[("pip", &GOOD.replace("else: escalate", "else: {use: file-locked}"))]).value;
    let ladder = tree.ladders.iter().find(|ladder| ladder.id == "pip-yes-no").unwrap();
    assert_eq!(ladder.steps.len(), 2);
    assert!(matches!(ladder.otherwise, Target::Node(_)));
}

#[test]
fn the_grown_tree_leads_to_the_authors_tree() {
    let tree = grow(&[("pip", GOOD)]).value;
    let guide = tree.guides[0].node;
    assert!(tree.items.iter().any(|item| item.target == Target::Node(guide)));
    assert_eq!(tree.nodes[guide].via.map(|via| via.node), Some(tree.start));
}

#[test]
fn e200_a_file_that_is_no_yaml() {
    assert_eq!(broken("ask: Does", "ask: [Does"), [("E200", 4)]);
}

#[test]
fn e201_an_article_that_does_not_exist() {
    assert_eq!(broken("Yes: winerror-5.md#close-other-programs", "Yes: winerr-5.md#x"), [("E201", 8)]);
    let said =
        grow(&[("pip", &GOOD.replace("Yes: winerror-5.md#close", "Yes: winerr-5.md#close"))]).diagnostics;
    let said = said.iter().find(|said| said.rule.code == "E201").unwrap();
    assert_eq!(said.message, "answer \"Yes\" leads to \"winerr-5.md#close-other-programs\": no such article");
    assert_eq!(said.help.as_deref(), Some("did you mean \"winerror-5.md\"?"));
    assert_eq!(said.location.as_ref().unwrap().column, 8);
}

#[test]
fn e202_a_heading_that_does_not_exist() {
    assert_eq!(
        broken("Yes: winerror-5.md#close-other-programs", "Yes: winerror-5.md#solution-9"),
        [("E202", 8)]
    );
}

#[test]
fn e203_a_loop() {
    assert_eq!(broken("No: escalate", "No: {use: pip}"), [("E203", 15)]);
    assert_eq!(broken("{use: file-locked}", "{use: pip}").first(), Some(&("E203", 10)));
}

#[test]
fn e203_steps_that_lead_only_to_each_other() {
    let tree = "ask: Why?\nThis way: {use: a}\nThat way: access.md\nshared:\n  a: {use: b}\n  b: {use: a}\n";
    assert_eq!(findings(tree), [("E203", 2)]);
    let tree = "ask: Why?\nThis way: {use: a}\nThat way: access.md\nshared:\n  a: {try: [access.md], else: {use: a}}\n";
    assert_eq!(findings(tree), [("E203", 5)]);
}

#[test]
fn e204_a_question_with_one_answer() {
    assert_eq!(broken("    No: escalate\n", ""), [("E204", 13)]);
    assert_eq!(findings("ask: Why?\n"), [("E204", 1)]);
}

#[test]
fn e205_an_answer_given_twice() {
    assert_eq!(broken("  No: {try", "  Yes: {try"), [("E205", 9), ("E204", 7)]);
}

#[test]
fn e206_more_answers_than_anybody_reads() {
    let answers: String = (0..9).map(|at| format!("Answer {at}: access.md\n")).collect();
    assert_eq!(findings(&format!("ask: Which one?\n{answers}")), [("E206", 1)]);
}

#[test]
fn e207_an_answer_that_leads_nowhere() {
    assert_eq!(broken("Yes: winerror-5.md#close-other-programs", "Yes:"), [("E207", 8)]);
    assert_eq!(broken("{use: file-locked}", "{}"), [("E207", 10), ("W301", 12)]);
    assert_eq!(findings("title: nothing\nYes: access.md\n"), [("E207", 1)]);
}

#[test]
fn e208_an_id_used_twice() {
    assert_eq!(broken("  ask: Is the", "  id: pip\n  ask: Is the"), [("E208", 7)]);
}

#[test]
fn e201_a_shared_step_that_does_not_exist() {
    assert_eq!(broken("{use: file-locked}", "{use: file-lock}"), [("E201", 10), ("W301", 12)]);
}

#[test]
fn w301_a_step_nobody_uses() {
    assert_eq!(broken("{use: file-locked}", "access.md"), [("W301", 12)]);
}

#[test]
fn w307_an_answer_that_is_no_word() {
    assert_eq!(broken("  Yes: winerror", "  Y: winerror"), [("W307", 8)]);
}

#[test]
fn w308_a_question_that_is_none() {
    assert_eq!(broken("environment?", "environment"), [("W308", 3)]);
    assert_eq!(broken("another program?", "another and/or program?"), [("W308", 7)]);
}

#[test]
fn e209_a_facet_or_value_nobody_knows() {
    let mend = |facets: &str| broken("ask:", &format!("facets: {facets}\nask:"));
    assert!(!mend("{os: windows, tool: [pip, uv]}").iter().any(|(code, _)| *code == "E209"));
    assert!(mend("{ox: windows}").contains(&("E209", 3)));
    assert!(mend("\n  os:\n    - linux\n    - windoows").contains(&("E209", 6)));
}
