//! Anchors and pages through edits: published, edited, published again.

use super::*;
use crate::article::{self, ReadOptions};

const PATH: &str = "content/a.md";
const TEXT: &str = "# A\n\n## Causes\n\nIt is old.\n\n## Solutions\n\n### Close the programs\n\nClose them all.\n\n### Install it again\n\nRun `pip install x`.\n";

fn published(memory: &str, files: &[(&str, &str)]) -> (Vec<Arc<Article>>, Anchors, String) {
    let files: Vec<SourceFile> = files.iter().map(|(path, text)| SourceFile::new(path, text)).collect();
    let articles =
        files.iter().map(|file| Arc::new(article::read(file, ReadOptions::default()).value)).collect();
    let file = SourceFile::new("content/.unstuck-anchors.yaml", memory);
    let (articles, anchors) = recall(Some(&file), articles, &files).value;
    let text = anchors.updated(&articles, &files);
    (articles, anchors, text)
}

/// What is lost and what is led on after an edit of the article.
fn edited(text: &str) -> (Vec<String>, BTreeMap<String, Vec<String>>) {
    let (_, _, memory) = published("", &[(PATH, TEXT)]);
    let (articles, anchors, again) = published(&memory, &[(PATH, text)]);
    let (second, lost, last) = published(&again, &[(PATH, text)]);
    assert_eq!(
        (&last, second[0].former_ids.clone()),
        (&again, articles[0].former_ids.clone()),
        "a second build"
    );
    assert_eq!(lost.lost.len(), anchors.lost.len(), "a second build");
    let lost = anchors.lost.iter().map(|problem| problem.message.clone()).collect();
    (lost, articles[0].former_ids.clone())
}

fn led(old: &str, new: &str) -> BTreeMap<String, Vec<String>> {
    BTreeMap::from([(new.to_owned(), vec![old.to_owned()])])
}

#[test]
fn an_article_that_did_not_change_loses_nothing() {
    assert_eq!(edited(TEXT), (vec![], BTreeMap::new()));
    assert_eq!(edited(&TEXT.replace("It is old.", "It is very old.")), (vec![], BTreeMap::new()));
}

#[test]
fn a_renamed_heading_is_known_by_its_text() {
    let text = TEXT.replace("Close the programs", "End every running editor");
    assert_eq!(edited(&text), (vec![], led("close-the-programs", "end-every-running-editor")));
}

#[test]
fn a_heading_renamed_and_edited_is_known_by_its_place_and_words() {
    let text = TEXT.replace("Close the programs\n\nClose them all.", "Close all programs first\n\nAnd wait.");
    assert_eq!(edited(&text), (vec![], led("close-the-programs", "close-all-programs-first")));
}

#[test]
fn a_heading_that_is_gone_is_lost_until_its_line_is_deleted() {
    let text = TEXT.replace("### Close the programs\n\nClose them all.\n\n", "");
    let (lost, led) = edited(&text);
    assert_eq!(lost, ["the heading `#close-the-programs` of `content/a.md` was published and is gone"]);
    assert!(led.is_empty());
    let (_, _, memory) = published("", &[(PATH, TEXT)]);
    let memory: String = memory
        .lines()
        .filter(|line| !line.contains("close-the-programs"))
        .map(|line| line.to_owned() + "\n")
        .collect();
    assert!(published(&memory, &[(PATH, &text)]).1.lost.is_empty());
}

#[test]
fn an_author_s_own_anchor_keeps_it() {
    let text = TEXT.replace(
        "### Close the programs\n\nClose them all.",
        "### Something else {#close-the-programs}\n\nNew.",
    );
    assert_eq!(edited(&text), (vec![], BTreeMap::new()));
}

#[test]
fn two_renames_lead_to_the_last_name() {
    let (_, _, first) = published("", &[(PATH, TEXT)]);
    let second = published(&first, &[(PATH, &TEXT.replace("Close the programs", "End the programs"))]).2;
    let (articles, ..) = published(&second, &[(PATH, &TEXT.replace("Close the programs", "Quit editors"))]);
    let former = ["close-the-programs", "end-the-programs"].map(str::to_owned).to_vec();
    assert_eq!(articles[0].former_ids, BTreeMap::from([("quit-editors".to_owned(), former)]));
}

#[test]
fn a_moved_article_gets_its_old_address_and_a_lost_one_is_told() {
    let (_, _, memory) = published("", &[(PATH, TEXT), ("content/b.md", "# B\n\nOther.\n")]);
    let files = [("content/python/pip.md", TEXT), ("content/b.md", "# B\n\nOther.\n")];
    let (articles, anchors, again) = published(&memory, &files);
    assert_eq!(articles[0].front_matter.aliases, ["a/"]);
    assert!(anchors.lost.is_empty());
    assert_eq!(published(&again, &files).2, again);
    let (_, anchors, _) = published(&memory, &files[1..]);
    assert_eq!(anchors.lost[0].message, "the page `a/` of `content/a.md` was published and is gone");
    let replaced = [("content/b.md", "---\naliases: [/a/]\n---\n# B\n\nOther.\n")];
    assert!(published(&memory, &replaced).1.lost.is_empty());
}

#[test]
fn a_new_address_at_the_same_place_leaves_the_old_one_behind() {
    let (_, _, memory) = published("", &[(PATH, TEXT)]);
    let (articles, ..) = published(&memory, &[(PATH, &format!("---\nslug: new\n---\n{TEXT}"))]);
    assert_eq!(
        (articles[0].url.as_str(), articles[0].front_matter.aliases.clone()),
        ("new/", vec!["a/".to_owned()])
    );
}

#[test]
fn the_introduction_of_a_folder_is_remembered_like_an_article() {
    let index = "---\ntitle: Python\n---\n\n## Where it lives\n\nBelow `lib`.\n";
    let (_, _, memory) =
        published("", &[("content/python/_index.md", index), ("content/_index.md", "Welcome.\n")]);
    assert!(memory.contains("page: python/") && !memory.contains("content/_index.md"), "{memory}");
    let renamed = index.replace("Where it lives", "Where it is");
    let (articles, anchors, _) = published(&memory, &[("content/python/_index.md", &renamed)]);
    assert_eq!(articles[0].former_ids, led("where-it-lives", "where-it-is"));
    assert!(anchors.lost.is_empty());
    let (articles, ..) = published(&memory, &[("content/py/_index.md", index)]);
    assert_eq!(articles[0].front_matter.aliases, ["python/"]);
    let (_, anchors, _) = published(&memory, &[("content/python/a.md", TEXT)]);
    assert!(anchors.lost.is_empty(), "the page of the folder is still there: {:?}", anchors.lost);
}
