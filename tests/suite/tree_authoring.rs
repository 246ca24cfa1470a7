//! What helps to write trees: freezing the grown one, flowcharts brought over, links into a tree, the schema.

use std::collections::BTreeMap;

use unstuck::config::Config;
use unstuck::decision_tree::{self, Label, Step, Target, Tree, export};
use unstuck::knowledge_base::KnowledgeBase;
use unstuck::pages::fix::SiteWording;
use unstuck::source::SourceFile;
use unstuck::theme;

use crate::site::Site;
use crate::tree::{articles, knowledge};

/// A tree below a node as nested text: what is asked, what is answered, and the articles in the end.
fn outline(kb: &KnowledgeBase, tree: &Tree, node: usize) -> String {
    let theme = theme::load(&[], &Config::default()).value;
    let wording = SiteWording(theme.words());
    let data = export::data(tree, kb, &wording);
    let mut out = String::new();
    let mut open = vec![(node, 0)];
    while let Some((node, depth)) = open.pop() {
        out.push_str(&format!("{}{}\n", "  ".repeat(depth), data.nodes[node].question));
        let targets = match &tree.nodes[node].step {
            Step::Ask(question) => question.answers.iter().map(|answer| answer.target).collect(),
            _ => tree.targets(node),
        };
        for (answer, target) in data.nodes[node].answers.iter().zip(targets) {
            let leads = match target {
                Target::Node(next) => {
                    open.push((next, depth + 1));
                    String::new()
                }
                Target::Ladder(ladder) => kb.articles[tree.ladders[ladder].steps[0].article].url.clone(),
                Target::Escalate => "escalate".to_owned(),
            };
            out.push_str(&format!("{}- {}: {leads}\n", "  ".repeat(depth), answer.text));
        }
    }
    out
}

#[test]
fn a_frozen_tree_reads_back_as_the_same_tree() {
    for count in [3, 30, 90] {
        let kb = knowledge(&articles(count));
        let grown = decision_tree::grow(&kb, &[], &Config::default()).value;
        let theme = theme::load(&[], &Config::default()).value;
        let files = export::yaml(&grown, &kb, &SiteWording(theme.words()), "frozen");
        let files: Vec<SourceFile> = files
            .iter()
            .map(|(name, text)| SourceFile::new(&format!("content/trees/{name}"), text))
            .collect();
        let read = decision_tree::grow(&kb, &files, &Config::default());
        let errors: Vec<_> = read
            .diagnostics
            .iter()
            .filter(|said| said.location.as_ref().is_some_and(|at| at.path.ends_with(".yaml")))
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        let frozen = read.value;
        let start = frozen.guides[0].node;
        assert_eq!(outline(&kb, &grown, grown.start), outline(&kb, &frozen, start), "{count} articles");
    }
}

#[test]
fn tree_write_makes_a_file_and_never_replaces_one() {
    let mut site = Site::new();
    for (path, text) in articles(12) {
        site = site.file(&path, text);
    }
    let written = site.run(&["tree", "--write", "first aid"]).exits(0).stdout;
    assert_eq!(written, "content/trees/first-aid.yaml\n");
    site.run(&["check"]).exits(0);
    site.run(&["tree", "--write", "first aid"]).exits(2).says("exists already");
    let tree = site.run(&["tree", "--format", "json"]).exits(0).json();
    assert_eq!(tree["guides"][0]["id"], "first-aid");
}

const CHART: &str = "---\ntitle: Pod does not start\n---\n\n## Find the cause\n\n```mermaid\nflowchart TD\n  A[Read the events] --> B{Is the image pulled?}\n  B -->|Yes| C{Does the container exit?}\n  B -->|No| D[Correct the name of the image]\n  C -->|Yes| E[Look at the log]\n  C --> F((Contact support))\n  click A \"https://example.org\"\n```\n\n## Solutions\n\n### Correct the name of the image\n\nDo.\n\n### Free some memory\n\nDo.\n";

#[test]
fn a_flowchart_becomes_a_tree() {
    let site = Site::new().article("pod.md", CHART);
    let run = site.run(&["import", "--tree", site.path("content/pod.md").to_str().unwrap()]).exits(0);
    assert_eq!(run.stdout, "content/trees/pod.yaml\n");
    let said: Vec<&str> = run.stderr.lines().filter_map(|line| Some(line.split_once("pod.md:")?.1)).collect();
    assert_eq!(
        said,
        ["14:3: `click` is not carried over", "13:5: the edge has no label; \"Contact support\" stands in",]
    );
    let tree = std::fs::read_to_string(site.path("content/trees/pod.yaml")).unwrap();
    let expected = "# From the flowchart in content/pod.md.\ntitle: Pod does not start\nask: Is the image pulled?\nhow: Read the events\nYes:\n  ask: Does the container exit?\n  Yes (Look at the log): pod.md\n  Contact support: escalate\nNo: \"pod.md#correct-the-name-of-the-image\"\n";
    assert_eq!(tree, expected);
    site.run(&["check"]).exits(0);
    site.run(&["import", "--tree", site.path("content/pod.md").to_str().unwrap()])
        .exits(1)
        .says("exists already");
}

#[test]
fn a_flowchart_with_joins_and_loops_becomes_a_tree_without() {
    let chart = "# Lamp\n\n```mermaid\ngraph LR\n A{Dark?} -->|Yes| B{Plugged in?}\n A -->|No| C{Flickers?}\n C -->|Yes| B\n C -->|No| D[Fine]\n B -->|No| A\n B -->|Yes| E[New lamp]\n```\n";
    let site = Site::new().article("lamp.md", chart);
    site.run(&["import", "--tree", site.path("content/lamp.md").to_str().unwrap()]).exits(0);
    let run = site.run(&["check", "--format", "json"]);
    assert!(!run.stdout.contains("\"E2"), "{}", run.stdout);
}

#[test]
fn a_text_may_lead_into_a_tree() {
    let tree = "ask: Is it dark?\nYes, it is:\n  id: lamp-new\n  ask: Is the lamp new?\n  Yes: lamp.md\n  No: escalate\nNo, it is not: lamp.md\n";
    let article = |name: &str| {
        format!("# Lamp\n\n## Solution\n\nBegin with [the lamp](tree:{name}), or ask somebody who knows.\n")
    };
    let site = || Site::new().file("content/trees/light.yaml", tree);
    let built = site().article("lamp.md", &article("lamp-new")).build();
    assert!(
        built.page("lamp/").html.contains("href=\"../fix/lamp-new/index.html\""),
        "{}",
        built.page("lamp/").html
    );
    assert!(built.has("fix/lamp-new/index.html"));
    let said = site().article("lamp.md", &article("lamp-nw")).build_fails();
    assert!(
        said.contains("E201")
            && said.contains("content/lamp.md:5:12")
            && said.contains("did you mean `tree:lamp-new`?"),
        "{said}"
    );
}

#[test]
fn the_export_has_a_schema_that_names_all_it_has() {
    let site = Site::new().article("a.md", "# A\n\n## Solution\n\nDo.\n");
    let schema = site.run(&["schema", "tree-export"]).exits(0).json();
    let tree = site.run(&["tree", "--format", "json"]).exits(0).json();
    for key in tree.as_object().unwrap().keys() {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
}

#[test]
fn every_article_has_its_place_for_pasted_text() {
    let kb = knowledge(&articles(40));
    let tree = decision_tree::grow(&kb, &[], &Config::default()).value;
    let places: BTreeMap<_, _> = decision_tree::places(&tree, &kb);
    assert_eq!(places.len(), 40);
    for (url, (ladder, way)) in places {
        let mut at = Target::Node(tree.start);
        for number in way {
            let Target::Node(node) = at else { panic!("{url}: the way is too long") };
            let Step::Ask(question) = &tree.nodes[node].step else { panic!("{url}: nothing is asked") };
            assert!(!matches!(question.answers[number].label, Label::Range(ref from, _) if from.is_empty()));
            at = question.answers[number].target;
        }
        let found = match at {
            Target::Ladder(found) => vec![found],
            Target::Node(node) => tree
                .targets(node)
                .into_iter()
                .filter_map(|target| match target {
                    Target::Ladder(ladder) => Some(ladder),
                    _ => None,
                })
                .collect(),
            Target::Escalate => Vec::new(),
        };
        assert!(found.iter().any(|&index| tree.ladders[index].id == ladder), "{url}");
    }
}

#[test]
fn the_report_names_missing_facets_and_what_they_would_gain() {
    let tools = ["pip", "git", "npm", "docker"];
    let mut site = Site::new();
    for at in 0..24 {
        let tags = if at < 16 { format!("tags: [{}]\n", tools[at % 4]) } else { String::new() };
        let text =
            format!("---\ntitle: Case {at} of trouble\n{tags}---\n\n## Solution\n\nDo it {at} times.\n");
        site = site.article(&format!("a{at:02}.md"), &text);
    }
    let data = site.run(&["build", "--format", "json"]).exits(0).json();
    let missing = &data["tree"]["missing_facets"][0];
    assert_eq!((&missing["facet"], &missing["articles"]), (&"tool".into(), &8.into()));
    let gain = missing["gain"].as_f64().unwrap();
    assert!((gain - 2.0 / 3.0).abs() < 1e-9, "two bits for a third of the articles: {gain}");
    assert_eq!(missing["examples"][0], "content/a16.md");
    let text = site.run(&["tree"]).exits(0).stdout;
    assert!(text.contains("missing facet `tool`: 8 articles say nothing of it"), "{text}");
    assert!(text.contains("about 0.7 options less (first: content/a16.md"), "{text}");
}

#[test]
fn paper_has_every_question_below_a_page_with_numbers_to_go_to() {
    let mut site = Site::new();
    for (path, text) in articles(60) {
        site = site.file(&path, text);
    }
    let built = site.build();
    let page = built.page("fix/");
    let questions = page.texts("ol.checklist > li > strong");
    assert_eq!(questions[0], page.texts("main h1")[0]);
    let leads = page.texts("ol.checklist li li");
    assert!(leads.iter().any(|text| text.ends_with("go to 2")), "{leads:?}");
    for number in 2..=questions.len() {
        assert!(
            leads.iter().any(|text| text.ends_with(&format!("go to {number}"))),
            "nothing leads to {number}"
        );
    }
}
