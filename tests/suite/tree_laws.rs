//! Laws of the decision tree, over random knowledge bases and hostile files.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unstuck::config::Config;
use unstuck::decision_tree::{self, Step, Target, Tree};
use unstuck::source::{Checked, SourceFile};

use crate::site::cases;
use crate::tree::knowledge;

fn grow(articles: &[(String, String)], trees: &[String]) -> Checked<Tree> {
    let files = trees
        .iter()
        .enumerate()
        .map(|(at, text)| SourceFile::new(&format!("content/trees/t{at}.yaml"), text));
    decision_tree::grow(&knowledge(articles), &files.collect::<Vec<_>>(), &Config::default())
}

/// Tags and solutions by their place in `TAGS` and `TRIES`, and a code or none.
type Sketch = (Vec<usize>, Option<u16>, Vec<usize>);

/// An article with some of a few tags, a code or none, and up to four solutions of differing risk.
fn article() -> impl Strategy<Value = Sketch> {
    let tags = proptest::collection::vec(0usize..8, 0..4);
    (tags, proptest::option::of(1000u16..9999), proptest::collection::vec(0usize..4, 0..4))
}

const TAGS: [&str; 8] = ["windows", "linux", "pip", "git", "python", "network", "powershell", "docker"];
const TRIES: [&str; 4] = [
    "Restart the program",
    "Run the terminal as administrator",
    "Delete the folder",
    "Disable the antivirus software",
];

fn site(articles: Vec<Sketch>) -> Vec<(String, String)> {
    let write = |(at, (tags, code, solutions)): (usize, Sketch)| {
        let tags: BTreeSet<&str> = tags.into_iter().map(|tag| TAGS[tag]).collect();
        let tags = tags.into_iter().collect::<Vec<_>>().join(", ");
        let code = code.map_or_else(String::new, |code| format!(" E{code}"));
        let mut text = format!("---\ntitle: 'Problem {at}{code}'\ntags: [{tags}]\n---\n\n## Solutions\n\n");
        for (number, what) in solutions.into_iter().enumerate() {
            text.push_str(&format!("### Solution {}: {} {number}\n\nDo it.\n\n", number + 1, TRIES[what]));
        }
        (format!("content/a{at:03}.md"), text)
    };
    articles.into_iter().enumerate().map(write).collect()
}

/// The nodes a node leads to, past ladders.
fn next_nodes(tree: &Tree, node: usize) -> Vec<usize> {
    let past = |mut target| loop {
        match target {
            Target::Node(node) => return Some(node),
            Target::Ladder(ladder) => target = tree.ladders[ladder].otherwise,
            Target::Escalate => return None,
        }
    };
    tree.targets(node).into_iter().filter_map(past).collect()
}

/// No way through the tree leads back: every node can be taken away once all it leads to is gone.
fn is_acyclic(tree: &Tree) -> bool {
    let mut waiting: Vec<usize> = (0..tree.nodes.len()).map(|node| next_nodes(tree, node).len()).collect();
    let mut before = vec![Vec::new(); tree.nodes.len()];
    for node in 0..tree.nodes.len() {
        next_nodes(tree, node).into_iter().for_each(|next| before[next].push(node));
    }
    let mut done: Vec<usize> = (0..waiting.len()).filter(|&node| waiting[node] == 0).collect();
    let mut count = 0;
    while let Some(node) = done.pop() {
        count += 1;
        for &above in &before[node] {
            waiting[above] -= 1;
            if waiting[above] == 0 {
                done.push(above);
            }
        }
    }
    count == tree.nodes.len()
}

/// Ladders that links alone reach from a node.
fn ladders_from(tree: &Tree, node: usize) -> BTreeSet<usize> {
    let mut ladders = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if seen.insert(node) {
            ladders.extend(tree.targets(node).into_iter().filter_map(|target| match target {
                Target::Ladder(ladder) => Some(ladder),
                _ => None,
            }));
            open.extend(next_nodes(tree, node));
        }
    }
    ladders
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_grown_tree_keeps_its_promises(articles in proptest::collection::vec(article(), 1..60)) {
        let articles = site(articles);
        let tree = grow(&articles, &[]).value;
        prop_assert!(is_acyclic(&tree));
        prop_assert_eq!(ladders_from(&tree, tree.start).len(), articles.len());
        for (node, question) in tree.questions() {
            prop_assert!((2..=7).contains(&question.answers.len()));
            let values: BTreeSet<&String> = question.answers.iter().map(|answer| &answer.value).collect();
            prop_assert_eq!(values.len(), question.answers.len());
            let Some(Target::Node(unsure)) = question.unsure else { panic!("no way out of {}", node.id) };
            let kept: BTreeSet<usize> = tree.nodes[unsure].remaining.iter().copied().collect();
            prop_assert!(node.remaining.iter().all(|item| kept.contains(item)), "unsure loses an article");
        }
        let ids: BTreeSet<&String> = tree.nodes.iter().map(|node| &node.id).collect();
        prop_assert_eq!(ids.len(), tree.nodes.len());
        prop_assert_eq!(&tree, &grow(&articles, &[]).value);
    }

    #[test]
    fn an_order_is_a_permutation_and_safe(articles in proptest::collection::vec(article(), 1..12)) {
        let tree = grow(&site(articles), &[]).value;
        for ladder in &tree.ladders {
            let steps: BTreeSet<_> = ladder.steps.iter().map(|step| step.solution).collect();
            prop_assert_eq!(steps.len(), ladder.steps.len());
            let weakens = |step: &&decision_tree::LadderStep| step.risk == unstuck::article::Risk::Security;
            let first = ladder.steps.iter().position(|step| weakens(&step)).unwrap_or(ladder.steps.len());
            prop_assert!(ladder.steps[first..].iter().all(|step| weakens(&step)));
        }
    }

    #[test]
    fn no_text_makes_a_tree_panic(text in "[ -~\\n]{0,400}") {
        let tree = grow(&[], &[text.clone(), format!("ask: Why?\n{text}")]).value;
        prop_assert!(is_acyclic(&tree));
    }

    #[test]
    fn drawings_show_every_question_and_stay_small(articles in proptest::collection::vec(article(), 1..60)) {
        let tree = grow(&site(articles), &[]).value;
        let mut drawn = BTreeSet::new();
        for drawing in &tree.drawings {
            prop_assert!(drawing.rows.len() <= decision_tree::MOST_ROWS);
            drawn.extend(drawing.rows.iter().map(|row| row.target));
        }
        let questions = (0..tree.nodes.len()).filter(|&node| !matches!(tree.nodes[node].step, Step::Browse(_)));
        let unsure = |node: usize| tree.nodes[node].id.ends_with("unsure");
        for node in questions.filter(|&node| !unsure(node)) {
            prop_assert!(drawn.contains(&Target::Node(node)), "{} is in no drawing", tree.nodes[node].id);
        }
    }
}

/// A file of shared questions `q<from>` to `q<to - 1>`; each leads to the next by its first answer, and by `second`.
fn chain(from: usize, to: usize, second: impl Fn(usize) -> String) -> String {
    let question =
        |at: usize| format!("  q{at}: {{ask: Why?, Go on: {{use: q{}}}, Stop: {}}}\n", at + 1, second(at));
    format!("shared:\n{}", (from..to).map(question).collect::<String>())
}

#[test]
fn a_chain_of_ten_thousand_questions_is_walked() {
    let mut trees = vec!["ask: Why?\nGo on: {use: q0}\nStop: escalate\n".to_owned()];
    trees.extend((0..4).map(|part| chain(part * 2_500, (part + 1) * 2_500, |_| "escalate".to_owned())));
    trees.push("shared:\n  q10000: a000.md\n".to_owned());
    let tree = grow(&site(vec![(vec![0], None, vec![0])]), &trees).value;
    assert!(tree.nodes.len() > 10_000, "{}", tree.nodes.len());
    assert!(is_acyclic(&tree));
    trees.pop();
    trees.push("shared:\n  q10000: {use: q0}\n".to_owned());
    let checked = grow(&site(vec![(vec![0], None, vec![0])]), &trees);
    assert!(is_acyclic(&checked.value));
    assert_eq!(checked.diagnostics.iter().filter(|said| said.rule.code == "E203").count(), 1);
}

#[test]
fn sixty_diamonds_are_sixty_questions() {
    let diamonds = chain(0, 60, |at| format!("{{use: q{}}}", at + 1));
    let start = "ask: Why?\nGo on: {use: q0}\nStop: escalate\n".to_owned();
    let trees = [start, diamonds, "shared:\n  q60: a000.md\n".to_owned()];
    let tree = grow(&site(vec![(vec![0], None, vec![0])]), &trees).value;
    assert!((61..80).contains(&tree.nodes.len()), "{}", tree.nodes.len());
    assert!(is_acyclic(&tree));
}

#[test]
fn hostile_trees_neither_hang_nor_overflow() {
    let tries: String =
        (0..3_000).map(|at| format!("  s{at}: {{try: [a000.md], else: {{use: s{}}}}}\n", at + 1)).collect();
    let tries = format!("ask: Why?\nThis: {{use: s0}}\nThat: escalate\nshared:\n{tries}  s3000: escalate\n");
    let wide: String = (0..5_000).map(|at| format!("Answer {at}: a000.md\n")).collect();
    let articles = site(vec![(vec![0], None, vec![0])]);
    for (tree, code) in [
        (tries, None),
        (format!("ask: Which?\n{wide}"), Some("E206")),
        ("[".repeat(100_000), Some("E200")),
        ("a: {".repeat(20_000), Some("E200")),
        ("x".repeat(300 * 1024), Some("E200")),
        ("ask: Why?\nHere: {use: t0}\nThere: a000.md\n".to_owned(), Some("E203")),
    ] {
        let checked = grow(&articles, &[tree]);
        assert!(is_acyclic(&checked.value));
        assert_eq!(checked.diagnostics.iter().find(|said| said.is_error()).map(|said| said.rule.code), code);
    }
}

#[test]
fn strange_names_are_only_names() {
    let tree = "ask: <b>Why</b>?\n<script>alert(1)</script>: a000.md\n__proto__: {use: constructor}\nshared:\n  constructor: a000.md\n";
    let checked = grow(&site(vec![(vec![0], None, vec![0])]), &[tree.to_owned()]);
    assert!(!checked.has_errors(), "{:?}", checked.diagnostics);
    assert!(
        checked.value.nodes.iter().all(|node| node.id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
    );
}
