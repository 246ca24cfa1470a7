//! Laws of the decision tree, over random knowledge bases and hostile files.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unstuck::config::Config;
use unstuck::decision_tree::{self, Step, Target, Tree};
use unstuck::source::{Checked, SourceFile};

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
    #![proptest_config(ProptestConfig::with_cases(24))]

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

#[test]
fn hostile_trees_neither_hang_nor_overflow() {
    let chain: String = (0..5_000)
        .map(|at| {
            format!(
                "  q{at}:\n    ask: Why {at}?\n    Because: {{use: q{}}}\n    No reason: escalate\n",
                at + 1
            )
        })
        .collect();
    let chain =
        format!("ask: Why?\nBecause: {{use: q0}}\nNo reason: escalate\nshared:\n{chain}  q5000: escalate\n");
    let diamonds: String = (0..60)
        .map(|at| {
            format!(
                "  q{at}:\n    ask: Left {at}?\n    Left: {{use: q{}}}\n    Right: {{use: q{}}}\n",
                at + 1,
                at + 1
            )
        })
        .collect();
    let diamonds =
        format!("ask: Why?\nLeft: {{use: q0}}\nRight: escalate\nshared:\n{diamonds}  q60: escalate\n");
    let tries: String =
        (0..3_000).map(|at| format!("  t{at}: {{try: [a000.md], else: {{use: t{}}}}}\n", at + 1)).collect();
    let tries = format!("ask: Why?\nThis: {{use: t0}}\nThat: escalate\nshared:\n{tries}  t3000: escalate\n");
    let wide: String = (0..5_000).map(|at| format!("Answer {at}: a000.md\n")).collect();
    let articles = site(vec![(vec![0], None, vec![0])]);
    for tree in
        [chain, diamonds, tries, format!("ask: Which?\n{wide}"), "[".repeat(100_000), "a: {".repeat(20_000)]
    {
        assert!(is_acyclic(&grow(&articles, &[tree]).value));
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
