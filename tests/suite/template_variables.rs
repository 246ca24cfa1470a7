//! The page that documents what templates can read is made from what they are given, and must be up to date.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use unstuck::article::{self, ReadOptions};
use unstuck::config::{Config, Run};
use unstuck::pages::fix::{FixPage, LadderPage};
use unstuck::pages::{self, Context, Page};
use unstuck::source::SourceFile;
use unstuck::source::discover::ThemeFile;
use unstuck::{decision_tree, knowledge_base, theme};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/templates.md");

const HEAD: &str = "# What templates can read

A site's theme lies in `themes/<name>/` and overlays the built-in one file by file: a file of the same path replaces the
built-in one. Templates are [Tera 2](https://keats.github.io/tera/). Every template can read `site`, `words` (the texts of
`words/*.yaml`) and `assets` (where the theme's files are), can call `text(key=\"articles\", count=3)` for a text with places
or plural forms, `icon(name=\"x\")` for `icons/x.svg` and `icons()` for all of them as symbols, once a page, and reads the values below. A name that does not exist is an
error that names those that do. [Themes](themes.md) tells what needs no template.

`[]` stands for each entry of a list. This page is made by a test from what the templates are given:
`UNSTUCK_WRITE=1 cargo test --test suite template_variables` writes it again.
";

const ARTICLES: [(&str, &str); 3] = [
    ("content/python/_index.md", "---\ntitle: Python\n---\n\nAbout Python.\n"),
    (
        "content/python/pip.md",
        "---\ntitle: Pip\nsubtitle: On Windows\ntags: [python]\nauthors: [ann]\ntldr: Do.\ncreated_at: 2026-01-01\nupdated_at: 2026-02-01\nlast_reviewed: 2026-03-01\nerrors: [\"EPIP77\", \"EPIP78\"]\n---\n\n## Causes\n\n1. Locked file: a program holds it.\n\n## Solutions\n\n### Close the program\n\nText.\n\n### Restart\n\nText.\n",
    ),
    ("content/python/wheel.md", "---\ntitle: Wheel\nerrors: [\"EPIP77\"]\n---\n\nText\n"),
];

/// Templates, and a page that each makes.
fn templates() -> Vec<(&'static str, Page)> {
    vec![
        ("home.html", Page::Home),
        ("article.html", Page::Article(0)),
        ("folder.html", Page::Folder("python".to_owned(), 1)),
        ("groups.html", Page::Tags),
        ("group.html", Page::Tag("python".to_owned(), 1)),
        ("errors.html", Page::Errors(1)),
        ("error.html", Page::Error("epip77".to_owned())),
        ("fix/node.html", Page::Fix(FixPage::Node(0))),
        ("fix/ladder.html", Page::Fix(FixPage::Ladder(LadderPage { ladder: 0, without_admin: false }))),
        ("fix/end.html", Page::Fix(FixPage::Fixed)),
        ("fix/map.html", Page::Fix(FixPage::Map(0))),
        ("search.html", Page::Search),
        ("404.html", Page::NotFound),
    ]
}

/// What a template is given, as it shows itself.
fn given(template: &str, page: &Page) -> Value {
    let config = Config::default();
    let read = |(path, text): (&str, &str)| {
        Arc::new(article::read(&SourceFile::new(path, text), ReadOptions::default()).value)
    };
    let knowledge_base = knowledge_base::assemble(ARTICLES.map(read).to_vec(), &config).value;
    let tree = decision_tree::grow(&knowledge_base, &[], &config).value;
    let dump = ThemeFile {
        path: format!("templates/{template}"),
        source_path: String::new(),
        bytes: b"{{ __tera_context | safe }}".as_slice().into(),
    };
    let theme = theme::load(&[dump], &config).value;
    let run = Run { drafts: false, today: jiff::civil::date(2026, 5, 1) };
    let context = Context {
        config: &config,
        knowledge_base: &knowledge_base,
        tree: &tree,
        theme: &theme,
        run,
        code: None,
    };
    // Tera writes nothing where a value is null.
    let json = pages::render(&context, page).unwrap().replace(": ,", ": null,").replace(": }", ": null}");
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{template}: {error}: {json}"))
}

/// Every name in a value, with what it is.
fn names(path: &str, value: &Value, found: &mut BTreeMap<String, &'static str>) {
    let kind = match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                names(&if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, field, found);
            }
            return;
        }
        Value::Array(entries) => {
            entries.iter().for_each(|entry| names(&format!("{path}[]"), entry, found));
            "list"
        }
        Value::String(_) => "text",
        Value::Number(_) => "number",
        Value::Bool(_) => "true or false",
        Value::Null => "or nothing",
    };
    let known = found.entry(path.to_owned()).or_insert(kind);
    if *known == "or nothing" {
        *known = kind;
    }
}

fn document() -> String {
    let mut text = HEAD.to_owned();
    text.push_str("\n## Every template\n\n");
    let mut found = BTreeMap::new();
    names("", &given("404.html", &Page::NotFound), &mut found);
    let is_global = |name: &str| name.starts_with("site.") || name == "assets";
    text.extend(
        found.iter().filter(|(name, _)| is_global(name)).map(|(name, kind)| format!("- `{name}`: {kind}\n")),
    );
    for (template, page) in templates() {
        let mut found = BTreeMap::new();
        names("", &given(template, &page), &mut found);
        found.retain(|name, _| !["words.", "site.", "assets"].iter().any(|global| name.starts_with(global)));
        text.push_str(&format!("\n## `{template}`\n\n"));
        text.extend(found.iter().map(|(name, kind)| format!("- `{name}`: {kind}\n")));
    }
    text
}

#[test]
fn the_page_of_template_variables_is_up_to_date() {
    let document = document();
    if std::env::var_os("UNSTUCK_WRITE").is_some() {
        std::fs::create_dir_all(Path::new(DOCUMENT).parent().unwrap()).unwrap();
        std::fs::write(DOCUMENT, &document).unwrap();
    }
    let written = std::fs::read_to_string(DOCUMENT).unwrap_or_default();
    assert!(written == document, "docs/templates.md is out of date: run this test with UNSTUCK_WRITE=1");
}

#[test]
fn an_article_gives_its_template_what_the_page_promises() {
    let mut found = BTreeMap::new();
    let article = given("article.html", &Page::Article(0));
    names("", &article, &mut found);
    for name in ["page.root", "errors[].href", "solutions[].text", "contents[].level", "updated.iso"] {
        assert!(found.contains_key(name), "`{name}` is not among {:?}", found.keys());
    }
}
