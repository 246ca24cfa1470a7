//! The promise of `serve`: after any edits it serves, byte for byte, what a fresh build writes.
#![allow(clippy::disallowed_methods, reason = "the test edits files")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;

use super::memory::Memory;
use crate::commands::project::{ProjectOptions, load};
use crate::commands::{Format, Session, Voice};
use crate::decision_tree;
use crate::search::Packer;
use crate::site::{self, Part, Site};
use crate::source::render::sorted;

/// An edit an author makes.
#[derive(Debug, Clone)]
enum Edit {
    /// Writes one of [`TEXTS`] into a file.
    Write(usize, usize),
    /// Adds a paragraph, which changes no list.
    Add(usize, usize),
    /// Brings the first text back.
    Mend(usize),
    Delete(usize),
    Rename(usize, usize),
}

/// Files of the site with their first texts; an empty one is not there at first.
const FILES: [(&str, &str); 13] = [
    ("content/a.md", ARTICLE),
    (
        "content/python/b.md",
        "# B\n\nSee [the first](../a.md#fix).\n\n## Solution 1: run it\n\n```bash\npip install x\n```\n",
    ),
    ("content/python/c.md", "---\ntitle: C\ndraft: true\n---\n\nText.\n"),
    ("content/python/_index.md", "---\ntitle: Python\n---\n\nHello, [[b]].\n"),
    ("content/python/index.md", ""),
    ("content/python/.meta.yml", ""),
    ("content/python/x.png", ""),
    ("content/trees/t.yaml", TREE),
    ("static/note.txt", "note"),
    ("themes/default/templates/404.html", ""),
    ("themes/default/css/prose.css", ""),
    ("unstuck.yaml", "title: First\n"),
    ("content/.unstuck-anchors.yaml", ""),
];

const ARTICLE: &str = "---\ntitle: One\ntags: [pip]\ntldr: See [b](python/b.md).\n---\n\nOSError: [WinError 5] Access is denied\n\n## Fix\n\nDo.\n";

const TREE: &str = "What do you see?:\n  WinError 5: a\n  Something else: python/b\n";

/// Texts any of the files may get: good ones, broken ones, links, settings.
const TEXTS: [&str; 17] = [
    ARTICLE,
    "---\ntitle: Ones\ntags: [pip]\ntldr: See [b](python/b.md).\n---\n\nOSError: [WinError 5] Access is denied\n\n## Fix\n\nDo.\n",
    "---\ntitle: One\ntags: [npm, pip]\nauthors: [Bo]\n---\n\nOSError: [WinError 5] Access is denied\n\n## Repair\n\nDo, as [[b]] and [[Ones]] say.\n",
    "---\ntitle: One\ntags: [pip]\nerrors: [EACCES here]\n---\n\nOSError: [WinError 32] In use\n\n## Fix\n\nDo.\n",
    "---\ntitle: B\n---\n\nSee [one](../a.md#fix), [[One]] and [[a#repair]].\n\n## Solution 1: walk it\n\n```bash\npip install y\n```\n",
    "# Two\n\nSee [the first](../a.md#x) and [[c]] ![p](x.png).\n\n## Cause 1: it is old\n\nText.\n",
    "---\ntitle: One\naliases: [old/]\nauthors: [Ann]\nunlisted: true\n---\n\nOSError: [WinError 5] Access is denied\n",
    "---\ntitle: [broken\n---\n\nText.\n",
    "title: Help desk\nraw_html: allow\n",
    "tag_facets: {pip: {product: installer}}\nlanguage: de\n",
    "tags: [inherited]\n",
    "",
    "{% extends \"base.html\" %}{% block main %}<p>changed</p>{% endblock %}",
    TREE,
    "# Part of others\n\n{!python/c.md!}\n\n{!note.txt!}\n",
    "content/a.md:\n  page: was/\n  text: x\n  ids:\n    gone: 1\n    fix: 2\n",
    "\u{0}",
];

fn edit() -> impl Strategy<Value = Edit> {
    let file = || 0..FILES.len();
    prop_oneof![
        3 => (file(), 0..TEXTS.len()).prop_map(|(file, text)| Edit::Write(file, text)),
        3 => (0..4_usize, 0..9_usize).prop_map(|(file, number)| Edit::Add(file, number)),
        2 => file().prop_map(Edit::Mend),
        1 => file().prop_map(Edit::Delete),
        1 => (file(), file()).prop_map(|(from, to)| Edit::Rename(from, to)),
    ]
}

/// Makes an edit; the paths the system would name.
fn make(root: &Path, edit: &Edit) -> Vec<PathBuf> {
    let path = |file: usize| root.join(FILES[file].0);
    match edit {
        Edit::Write(file, text) => write(path(*file), TEXTS[*text]),
        Edit::Mend(file) => write(path(*file), FILES[*file].1),
        Edit::Add(file, number) => {
            let text = std::fs::read_to_string(path(*file)).unwrap_or_default();
            write(path(*file), &format!("{text}\nParagraph {number}, see [b](python/b.md).\n"))
        }
        Edit::Delete(file) => {
            let _ = std::fs::remove_file(path(*file));
            vec![path(*file)]
        }
        Edit::Rename(from, to) => {
            std::fs::create_dir_all(path(*to).parent().unwrap()).unwrap();
            let _ = std::fs::rename(path(*from), path(*to));
            vec![path(*from), path(*to)]
        }
    }
}

fn write(path: PathBuf, text: &str) -> Vec<PathBuf> {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    vec![path]
}

/// A session of a test.
pub fn session(root: &Path) -> Session {
    Session {
        root: root.to_owned(),
        format: Format::Human,
        today: jiff::civil::date(2026, 7, 1),
        home: None,
        stop: Arc::default(),
        say: |_| {},
        voice: Voice::default(),
        is_watched: false,
    }
}

/// Every path with its bytes, or the message of the problem.
fn produced(site: &Site) -> BTreeMap<String, Result<Vec<u8>, String>> {
    let produce = |path: &str| site.produce(path).unwrap().map(std::borrow::Cow::into_owned);
    site.paths().map(|path| (path.to_owned(), produce(path).map_err(|problem| problem.message))).collect()
}

/// The same as a build makes them, group by group.
fn written(site: &Site) -> BTreeMap<String, Result<Vec<u8>, String>> {
    let of_group = |group: Vec<&str>| {
        let made = site.produce_group(&group).map(|made| made.map(std::borrow::Cow::into_owned));
        let made = made.map(|made| made.map_err(|problem| problem.message)).collect::<Vec<_>>();
        group.into_iter().map(str::to_owned).zip(made).collect::<Vec<_>>()
    };
    site.groups().into_iter().flat_map(of_group).collect()
}

/// What the three sites serve together, each its own part.
fn served(sites: [(Part, &Site); 3]) -> BTreeMap<String, Result<Vec<u8>, String>> {
    let own = |(part, site): (Part, &Site)| {
        produced(site).into_iter().filter(move |(path, _)| Part::of(path) == part)
    };
    sites.into_iter().flat_map(own).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_site_is_what_a_build_writes(edits in prop::collection::vec(edit(), 1..8)) {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path());
        for (path, text) in FILES.iter().filter(|(_, text)| !text.is_empty()) {
            write(folder.path().join(path), text);
        }
        let mut memory = Memory::new(&session, &ProjectOptions::default());
        let mut packer = Packer::new();
        let mut trees = decision_tree::Memory::default();
        memory.refresh(None);
        memory.pages();
        for edit in &edits[1..] {
            memory.refresh(Some(&make(folder.path(), edit)));
            let (pages, inputs) = memory.pages();
            site::plan_tree(&pages.value, &inputs, &mut trees);
            site::plan_search(&pages.value, &mut packer);
        }
        memory.refresh(Some(&make(folder.path(), &edits[0])));
        let (pages, inputs) = memory.pages();
        let tree = site::plan_tree(&pages.value, &inputs, &mut trees);
        let search = site::plan_search(&pages.value, &mut packer);
        let built = load(&session, &ProjectOptions::default());
        let parts = [(Part::Pages, &pages.value), (Part::Tree, &tree.value), (Part::Search, &search)];
        prop_assert_eq!(served(parts), written(&built.value.site));
        let told = pages.diagnostics.into_iter().chain(tree.diagnostics).collect();
        prop_assert_eq!(sorted(told), sorted(built.diagnostics));
    }
}
