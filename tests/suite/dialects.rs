//! Articles of other tools and web pages are read into one document model.

use proptest::prelude::*;
use unstuck::article::document::{Block, BlockKind, Fold, plain_text};
use unstuck::article::{self, Article, ReadOptions, dialect};
use unstuck::source::SourceFile;

use super::site::Site;

fn read(text: &str) -> Article {
    article::read(&SourceFile::new("content/a.md", text), ReadOptions::default()).value
}

/// One word for each block, its children in brackets, with the line it begins on.
fn outline(blocks: &[Block]) -> String {
    let words: Vec<String> = blocks.iter().map(|block| format!("{}{}", block.line, word(block))).collect();
    words.join(" ")
}

fn word(block: &Block) -> String {
    let inner = || block.children().into_iter().cloned().collect::<Vec<_>>();
    match &block.kind {
        BlockKind::Heading(heading) => format!("h{}", heading.level),
        BlockKind::Paragraph(_) => "p".to_owned(),
        BlockKind::Code(code) => format!("code:{}", code.language.as_deref().unwrap_or("-")),
        BlockKind::Admonition(admonition) => format!("{}[{}]", admonition.kind, outline(&inner())),
        BlockKind::Tabs(tabs) => {
            let tabs: Vec<_> =
                tabs.iter().map(|tab| format!("{}({})", tab.label, outline(&tab.blocks))).collect();
            format!("tabs[{}]", tabs.join(" "))
        }
        BlockKind::List(_) => format!("list[{}]", outline(&inner())),
        BlockKind::Quote(_) => format!("quote[{}]", outline(&inner())),
        BlockKind::Details { .. } => format!("details[{}]", outline(&inner())),
        BlockKind::TableOfContents => "toc".to_owned(),
        other => format!("{other:?}"),
    }
}

fn shape(body: &str) -> String {
    outline(&read(&format!("---\ntitle: T\n---\n{body}")).document().blocks)
}

#[test]
fn boxes_nest_in_lists_quotes_and_each_other() {
    assert_eq!(shape(":::note\n\na\n\n::::tip T\nb\n::::\n:::\nc\n"), "4note[6p 8tip[9p]] 12p");
    assert_eq!(shape("1. a\n\n    !!! warning\n        b\n\n    c\n2. d\n"), "4list[4p 6warning[7p] 9p 10p]");
    assert_eq!(shape("> :::info\n> a\n> :::\n"), "4quote[4info[5p]]");
    assert_eq!(shape("> [!DANGER]- T\n> a\n"), "4danger[4p]");
    assert_eq!(shape("!!! note\n    ```sh\n    a\n    ```\nb\n"), "4note[5code:sh] 8p");
    assert_eq!(shape("<details>\n<summary>S</summary>\n\na\n\n</details>\nb\n"), "4details[7p] 10p");
}

#[test]
fn titles_and_folds_of_boxes_are_kept() {
    let article = read("> [!WARNING]+ Back `up`\n> a\n\n??? tip \"\"\n    b\n");
    let boxes: Vec<_> = article
        .document()
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Admonition(admonition) => {
                Some((admonition.title.as_deref().map(plain_text), admonition.fold))
            }
            _ => None,
        })
        .collect();
    assert_eq!(boxes, [(Some("Back up".to_owned()), Fold::Open), (Some(String::new()), Fold::Closed)]);
}

#[test]
fn tabs_of_every_tool_become_tabs() {
    let tabs = "4tabs[A(5p) B(7p)] 9p";
    assert_eq!(shape("=== \"A\"\n    a\n=== \"B\"\n    b\n\nc\n"), tabs);
    let mdx =
        "<Tabs>\n<TabItem label=\"A\">\na\n</TabItem>\n<TabItem value=\"B\">\nb\n</TabItem>\n</Tabs>\nc\n";
    assert_eq!(shape(mdx), "5tabs[A(6p) B(9p)] 12p");
    assert_eq!(shape("# [A](#tab/a)\na\n# [B](#tab/b)\nb\n\n---\nc\n"), "4tabs[A(5p) B(7p)] 10p");
    let group = "::: code-group\n```sh [A]\na\n```\n```sh [B]\nb\n```\n:::\n";
    assert_eq!(shape(group), "4tabs[A(5code:sh) B(8code:sh)]");
}

#[test]
fn code_is_never_read_as_a_container() {
    assert_eq!(shape("```\n:::note\n!!! tip\n    a\n```\n"), "4code:-");
    assert_eq!(shape("`[TOC]`\n\n\\[TOC]\n\n[TOC]\n"), "4p 6p 8toc");
}

#[test]
fn a_web_page_gets_its_headings_code_and_boxes_back() {
    let page = "Skip to main content\n\nHow to fix the lock\n\nText of the page.\n\nCommon Causes\n\n  • One: a.\n  • Two: b.\n\n\
                Solution 1: Wait\n\n  1. Open a terminal.\n  2. Run:\n    # as yourself\n    pip install <name>\n\
                \x20   You should see a line now.\nwarning\n\nBe careful here.\n\nConclusion\n\nDone.\n";
    let article = read(page);
    assert_eq!(article.title, "How to fix the lock");
    let expected = "5p 7h2 9list[9p 10p] 12h2 14list[14p 15p 16code:bash 18p] 19warning[21p] 23h2 25p";
    assert_eq!(outline(&article.document().blocks), expected);
}

#[test]
fn plain_lines_are_headings_by_their_words() {
    assert_eq!(shape("Section 1: Start\nText follows.\n\nSection 2: Causes\n\nText.\n"), "4h2 5p 7h2 9p");
    assert_eq!(shape("**Fix the path**\n\nText.\n\n**Note:**\n\nText.\n"), "4h2 6p 8p 10p");
    assert_eq!(shape("1. Overview\n\nText.\n\n2. Ways out\n\nText.\n"), "4h2 6p 8h2 10p");
}

#[test]
fn anchors_are_unique_and_follow_the_text() {
    let article = read("# T\n\n## Windows\n\n## windows\n\n> ## Fix: `it`!\n\n## Own {#mine}\n\n## mine\n");
    let ids: Vec<_> = article.outline.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["windows", "windows-1", "fix-it", "mine", "mine-1"]);
}

/// What is written for a text never grows faster than the text, whatever is opened in it and not closed.
#[test]
fn no_dialect_makes_much_of_little() {
    let many = |unit: &str| unit.repeat(1_000);
    for text in [
        many("<table>\n"),
        format!("<table>\n{}</table>", many("<tr><td rowspan=64 colspan=64>x\n")),
        many("{{< note >}}\n") + "{{< /note >}}",
        many("{% a() %}\n") + "{% end %}",
        many("<Card title=\"a\">\n") + "</Card>",
        many(":::zone pivot=\"a\"\n"),
        many("a\n{: .note}\n"),
        many(":::image source=\"x\" "),
        "h1. a\n".to_owned() + &many("{code}\n"),
    ] {
        let file = SourceFile::new("a.md", &text);
        let lines = dialect::normalise(&file, 0, None, false).value;
        let written: usize = lines.iter().map(|line| line.text.len() + 1).sum();
        assert!(
            written <= 8 * text.len() + 1_000,
            "{written} of {}: {:?}",
            text.len(),
            &text[..40.min(text.len())]
        );
    }
}

#[test]
fn a_file_that_is_only_included_is_no_page() {
    let site = Site::new()
        .article("a.md", "# A\n\n--8<-- \"parts/x.md\"\n")
        .article("parts/x.md", "Shared **text**.\n")
        .article("parts/y.md", "# Y\n\nA page.\n");
    let built = site.build();
    built.page("a/").has("main p strong", "text");
    assert!(!built.has("parts/x/index.html") && built.has("parts/y/index.html"));
}

proptest! {
    /// No pass touches a text that uses none of the dialects.
    #[test]
    fn plain_markdown_passes_as_it_is(lines in proptest::collection::vec("(- |> |[a-z]{1,8} ){0,3}[a-z.,*_`]{0,12}", 0..20)) {
        let text = lines.join("\n");
        let file = SourceFile::new("a.md", &text);
        let normal: Vec<String> =
            dialect::normalise(&file, 0, None, false).value.into_iter().map(|line| line.text.into_owned()).collect();
        prop_assert_eq!(normal, text.lines().map(str::to_owned).collect::<Vec<_>>());
    }
}
