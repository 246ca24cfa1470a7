//! What the tree says about articles: missing solutions, unsafe orders, unknown facets.

use unstuck::config::Config;
use unstuck::decision_tree;

use crate::tree::knowledge;

/// Code and line of every finding about one article.
fn findings(text: &str) -> Vec<(&'static str, u32)> {
    let kb = knowledge(&[("content/a.md".to_owned(), text.to_owned())]);
    let diagnostics = decision_tree::grow(&kb, &[], &Config::default()).diagnostics;
    diagnostics.into_iter().filter_map(|said| Some((said.rule.code, said.location?.line))).collect()
}

const GOOD: &str = "---\ntitle: Access denied\nfacets: {os: windows}\nsolutions: {restart: {last: true}}\n---\n\n## Solutions\n\n### Solution 1: Use a virtual environment\n\nDo.\n\n### Solution 2: Restart\n\nDo.\n";

#[test]
fn a_good_article_has_no_findings() {
    assert_eq!(findings(GOOD), []);
}

#[test]
fn w304_an_article_without_a_solution() {
    assert_eq!(findings("---\ntitle: Access denied\n---\n\nIt happens.\n"), [("W304", 2)]);
}

#[test]
fn w305_a_step_that_weakens_security_before_a_safe_one() {
    let text = GOOD.replace("Use a virtual environment", "Disable the antivirus software");
    let text = text.replace("restart: {last: true}", "restart: {first: false}");
    assert_eq!(findings(&text), [("W305", 9)]);
    let kept = text.replace("restart: {first: false}", "disable-the-antivirus-software: {first: true}");
    assert_eq!(findings(&kept), []);
}

#[test]
fn e209_a_facet_or_value_nobody_knows() {
    assert_eq!(findings(&GOOD.replace("os: windows", "so: windows")), [("E209", 3)]);
    assert_eq!(findings(&GOOD.replace("os: windows", "os: windwos")), [("E209", 3)]);
}

#[test]
fn e202_words_about_a_solution_that_does_not_exist() {
    assert_eq!(findings(&GOOD.replace("{restart:", "{reboot:")), [("E202", 4)]);
}
