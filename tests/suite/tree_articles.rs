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

/// Code, path and line of every finding about these articles with one of these codes.
fn said(articles: &[(String, String)], codes: &[&str]) -> Vec<(&'static str, String, u32)> {
    let diagnostics = decision_tree::grow(&knowledge(articles), &[], &Config::default()).diagnostics;
    let known = diagnostics.into_iter().filter(|said| codes.contains(&said.rule.code));
    known
        .map(|said| {
            assert!(said.help.is_some(), "{} has no help", said.message);
            let place = said.location.unwrap();
            (said.rule.code, place.path.to_string(), place.line)
        })
        .collect()
}

/// Articles that differ in their errors, each with the words of `change`.
fn many(count: usize, change: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let article = |at: usize| {
        let change = change(at);
        let text = format!(
            "---\ntitle: Machine {at} stops\n{change}\n---\n\n## Solution\n\n### Solution 1: Turn it {at} times\n\nDo.\n\n### Solution 2: Wait {at} hours\n\nDo.\n"
        );
        (format!("content/a{at:02}.md"), text)
    };
    (0..count).map(article).collect()
}

#[test]
fn w302_more_articles_than_a_list_has_with_the_same_error() {
    let same = many(7, |_| "errors: ['The same machine stopped for no reason']".to_owned());
    assert_eq!(said(&same, &["W302"]), [("W302", "content/a00.md".to_owned(), 2)]);
    let apart = many(7, |at| format!("errors: ['Machine {at} stopped for no reason']"));
    assert_eq!(said(&apart, &["W302"]), []);
    let facets = many(7, |at| {
        format!("errors: ['The same machine stopped for no reason']\nfacets: {{topic: t{}}}", at % 4)
    });
    assert_eq!(said(&facets, &["W302"]), [], "facets tell them apart");
}

#[test]
fn w303_an_error_text_that_fits_most_articles() {
    let articles = many(25, |at| {
        let text = if at == 3 { "stops".to_owned() } else { format!("it halts {at:02}") };
        format!("errors: ['{text}', 'Machine {at} stopped for no reason']")
    });
    let general = [("W303", "content/a03.md".to_owned(), 3)];
    assert_eq!(said(&articles, &["W303"])[..], general);
    let told = many(25, |at| format!("errors: ['Machine {at} stopped for no reason']"));
    assert_eq!(said(&told, &["W303"]), []);
}

#[test]
fn w306_one_way_much_longer_than_the_others() {
    let tree = |depth: usize| {
        let mut text = String::from("ask: Is it so 0?\nNo, never: a00.md\nYes:\n");
        for at in 1..depth {
            let indent = "  ".repeat(at);
            text.push_str(&format!("{indent}ask: Is it so {at}?\n"));
            if at < 3 {
                let many: String = (0..5).map(|other| format!("{indent}No, {other}: a00.md\n")).collect();
                text.push_str(&many);
            }
            text.push_str(&format!("{indent}No, never: a00.md\n{indent}Yes:\n"));
        }
        text + &"  ".repeat(depth)
            + "ask: Is it so at last?\n"
            + &"  ".repeat(depth)
            + "No: a00.md\n"
            + &"  ".repeat(depth)
            + "Yes: escalate\n"
    };
    let codes = |depth: usize| {
        let file = unstuck::source::SourceFile::new("content/trees/long.yaml", &tree(depth));
        let said = decision_tree::grow(&knowledge(&many(1, |_| String::new())), &[file], &Config::default());
        let deep = said.diagnostics.into_iter().filter(|said| said.rule.code == "W306");
        deep.map(|said| (said.location.unwrap().line, said.message)).collect::<Vec<_>>()
    };
    assert_eq!(codes(11), [(1, "12 questions deep; median 3".to_owned())]);
    assert_eq!(codes(5), []);
}

#[test]
fn w309_two_solutions_with_nearly_the_same_text() {
    let long = "Open the settings of the machine, look for the page about power, switch the second entry off, wait for a minute until all lamps are dark, and then start the machine again with the green button at its back side.";
    let article = |title: &str, how: &str| {
        format!(
            "---\ntitle: {title}\n---\n\n## Solution\n\n### Solution 1: Start again\n\n{how}\n\n### Solution 2: Wait\n\nDo.\n"
        )
    };
    let site = |second: &str| {
        vec![
            ("content/a.md".to_owned(), article("Machine stops", long)),
            ("content/b.md".to_owned(), article("Lamp is dark", second)),
        ]
    };
    assert_eq!(said(&site(long), &["W309"]), [("W309", "content/b.md".to_owned(), 7)]);
    let other = "Take the lamp out of its socket, clean both contacts with a dry cloth, look whether the thin wire inside is whole, screw the lamp in again until it sits tight, and press the red switch beside the door two times.";
    assert_eq!(said(&site(other), &["W309"]), []);
}

#[test]
fn w310_a_value_only_one_article_has() {
    let colour = |at: usize| if at == 4 { "reed" } else { "red" };
    let articles = many(22, |at| format!("facets: {{topic: {}}}", colour(at)));
    assert_eq!(said(&articles, &["W310"]), [("W310", "content/a04.md".to_owned(), 3)]);
    assert_eq!(said(&many(22, |_| "facets: {topic: red}".to_owned()), &["W310"]), []);
}

/// The risks of an article's first ladder, in its order.
fn risks(text: &str) -> Vec<unstuck::article::Risk> {
    let kb = knowledge(&[("content/a.md".to_owned(), text.to_owned())]);
    let tree = decision_tree::grow(&kb, &[], &Config::default()).value;
    tree.ladders[0].steps.iter().map(|step| step.risk).collect()
}

#[test]
fn front_matter_outweighs_a_mark_and_a_mark_what_was_read() {
    use unstuck::article::Risk;
    let text = |head: &str, mark: &str| {
        format!(
            "---\ntitle: It stops\n{head}---\n\n## Solutions\n\n### Solution 1: Disable the antivirus software{mark}\n\nDo.\n\n### Solution 2: Restart\n\nDo.\n"
        )
    };
    let first = |text: String| risks(&text);
    assert_eq!(first(text("", "")), [Risk::Safe, Risk::Security]);
    assert_eq!(first(text("", " {risk=elevated}")), [Risk::Safe, Risk::Elevated]);
    let head = "solutions: {disable-the-antivirus-software: {risk: destructive}}\n";
    assert_eq!(first(text(head, " {risk=elevated}")), [Risk::Safe, Risk::Destructive]);
}
