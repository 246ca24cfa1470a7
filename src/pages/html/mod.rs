//! A document as HTML: pure, escaping everything, every link relative to the page.

mod escape;
mod inline;
pub mod levels;
mod solutions;
mod table;

use std::collections::BTreeMap;

use super::{Context, code};
use crate::article::document::{
    Admonition, Block, BlockKind, Definition, Document, Fold, HeadingBlock, Inline, List, ListItem, Tab,
    plain_text,
};
use crate::article::outline::Heading;
use crate::article::{Article, ReadOptions, Solution, dialect, markdown};
use crate::source::SourceFile;
use crate::theme::Words;
pub use escape::{escape, escape_attribute};
use levels::Levels;

/// What a document is set with.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The way from the page to the site root.
    pub root: &'a str,
    /// The address of the article, which its own links start from.
    pub base: &'a str,
    /// The theme's words.
    pub words: &'a Words,
    /// The headings, for a table of contents in the text.
    pub headings: &'a [Heading],
    /// The solutions to mark, in document order.
    pub solutions: &'a [Solution],
    /// Anchors that were published before, by the anchor they have now.
    pub former_ids: &'a BTreeMap<String, Vec<String>>,
    /// Sizes of pictures by output path.
    pub pictures: &'a BTreeMap<String, (u32, u32)>,
    /// Code that another page of the article shows too.
    pub code: Option<&'a code::Memo>,
    /// Whether it is an excerpt on another page than the article's own, so that relative addresses must be led back there.
    pub is_excerpt: bool,
}

/// No anchor that was published before.
static NEVER_PUBLISHED: BTreeMap<String, Vec<String>> = BTreeMap::new();

impl<'a> Setting<'a> {
    /// For a part of an article, without headings and solutions of its own.
    pub fn of_part(context: &Context<'a>, root: &'a str, base: &'a str) -> Self {
        Self {
            root,
            base,
            words: context.theme.words(),
            headings: &[],
            solutions: &[],
            former_ids: &NEVER_PUBLISHED,
            pictures: &context.knowledge_base.pictures,
            code: context.code,
            is_excerpt: false,
        }
    }
}

/// An article's body.
pub fn article_html(context: &Context, root: &str, article: &Article) -> String {
    let setting = Setting {
        headings: &article.outline.headings,
        solutions: &article.remedies.solutions,
        former_ids: &article.former_ids,
        ..Setting::of_part(context, root, &article.url)
    };
    document_html(&article.document(), setting)
}

/// A document's blocks as HTML.
pub fn document_html(document: &Document, setting: Setting) -> String {
    let placed = vec![false; setting.solutions.len()];
    let mut writer = Writer {
        out: String::with_capacity(4096),
        setting,
        placed,
        open: Vec::new(),
        is_in_link: false,
        levels: Levels::default(),
    };
    writer.blocks(&document.blocks, u32::MAX);
    writer.out
}

/// A short Markdown text, a summary, as HTML. Line ends in it stay line ends, as Knowledge Repo has them.
pub fn summary_html(context: &Context, root: &str, base: &str, text: &str) -> String {
    document_html(&short_document(text), Setting::of_part(context, root, base))
}

/// A short Markdown text as plain text on one line.
pub fn plain_summary(text: &str) -> String {
    let document = short_document(text);
    let mut plain = String::new();
    push_plain(&document.blocks, &mut plain);
    plain
}

fn push_plain(blocks: &[Block], plain: &mut String) {
    for block in blocks {
        let text = match &block.kind {
            BlockKind::Paragraph(content) => plain_text(content),
            BlockKind::Heading(heading) => plain_text(&heading.content),
            BlockKind::Code(code) => code.text.trim_end().replace('\n', " "),
            _ => {
                block.children().into_iter().for_each(|child| push_plain(std::slice::from_ref(child), plain));
                continue;
            }
        };
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(&text);
    }
}

fn short_document(text: &str) -> Document {
    let file = SourceFile::new("", text);
    markdown::read(&file, &dialect::lines(&file, 0), ReadOptions::default()).value
}

/// Writes blocks, and opens and closes the section of each solution around them.
struct Writer<'a> {
    out: String,
    setting: Setting<'a>,
    /// For each solution whether the page has its card.
    placed: Vec<bool>,
    /// The solutions whose cards are open, outermost first, by their place in the setting's.
    open: Vec<usize>,
    /// Whether what is written stands in a link, which may hold no other.
    is_in_link: bool,
    levels: Levels,
}

impl Writer<'_> {
    /// Writes blocks; `end` is the line of the first block after them.
    fn blocks(&mut self, blocks: &[Block], end: u32) {
        let depth = self.open.len();
        for (at, block) in blocks.iter().enumerate() {
            self.close_solutions(depth, block.line);
            let next = blocks.get(at + 1).map_or(end, |next| next.line);
            self.begin_solution(block, next);
            self.block(block, next);
            self.name_solutions(next);
        }
        self.close_solutions(depth, u32::MAX);
    }

    fn block(&mut self, block: &Block, end: u32) {
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::List(list) => self.list(list, end),
            BlockKind::Quote(blocks) => self.wrapped("<blockquote>\n", (blocks, end), "</blockquote>\n"),
            BlockKind::Code(code) => code::write(code, self.setting.code, &mut self.out),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(definitions) => self.definitions(definitions, end),
            BlockKind::Admonition(admonition) => self.admonition(admonition, end),
            BlockKind::Details { summary, open, blocks } => self.details(summary, *open, (blocks, end)),
            BlockKind::Tabs(tabs) => self.tabs(tabs, end),
            BlockKind::Footnote { label, blocks } => self.footnote(label, (blocks, end)),
            BlockKind::Rule => self.push("<hr>\n"),
            BlockKind::TableOfContents => self.contents(),
            BlockKind::Html(html) => self.push(html),
        }
    }

    fn heading(&mut self, heading: &HeadingBlock) {
        let level = self.levels.next(heading.level);
        if !self.is_card(&heading.id) {
            self.former_ids(&heading.id);
        }
        self.out.push_str(&format!("<h{level}"));
        if !heading.id.is_empty() && !self.is_card(&heading.id) {
            self.attribute("id", &heading.id);
        }
        if !heading.classes.is_empty() {
            self.attribute("class", &heading.classes.join(" "));
        }
        self.push(">");
        self.inlines(&heading.content);
        self.out.push_str(&format!("</h{level}>\n"));
    }

    fn paragraph(&mut self, content: &[Inline]) {
        self.push("<p>");
        self.inlines(content);
        self.push("</p>\n");
    }

    fn wrapped(&mut self, open: &str, (blocks, end): (&[Block], u32), close: &str) {
        self.push(open);
        self.blocks(blocks, end);
        self.push(close);
    }

    fn list(&mut self, list: &List, end: u32) {
        match list.start {
            Some(1) => self.push("<ol>\n"),
            Some(start) => self.out.push_str(&format!("<ol start={start}>\n")),
            None => self.push("<ul>\n"),
        }
        for (at, item) in list.items.iter().enumerate() {
            let next = list.items.get(at + 1).map_or(end, |next| next.line);
            let depth = self.open.len();
            self.push("<li>");
            self.begin_solution_at_item(item, next);
            self.item(item, list.tight, next);
            self.name_solutions(next);
            self.close_solutions(depth, u32::MAX);
            self.push("</li>\n");
        }
        self.push(if list.start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    /// An item's blocks; the paragraphs of a tight list stand without `p`.
    fn item(&mut self, item: &ListItem, tight: bool, end: u32) {
        let mut blocks = item.blocks.as_slice();
        if let Some(done) = item.task {
            blocks = self.task(done, blocks);
        }
        for (at, block) in blocks.iter().enumerate() {
            let next = blocks.get(at + 1).map_or(end, |next| next.line);
            match &block.kind {
                BlockKind::Paragraph(content) if tight => self.inlines(content),
                _ => self.blocks(std::slice::from_ref(block), next),
            }
        }
    }

    /// A task's box, labelled by the item's first paragraph; gives the blocks that are left.
    fn task<'b>(&mut self, done: bool, blocks: &'b [Block]) -> &'b [Block] {
        self.push(if done {
            "<label><input type=checkbox disabled checked> "
        } else {
            "<label><input type=checkbox disabled> "
        });
        let left = match blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(content), .. }, left)) => {
                self.inlines(content);
                left
            }
            _ => blocks,
        };
        self.push("</label>");
        left
    }

    fn definitions(&mut self, definitions: &[Definition], end: u32) {
        self.push("<dl>\n");
        for definition in definitions {
            self.push("<dt>");
            self.inlines(&definition.term);
            self.push("</dt>\n");
            for body in &definition.bodies {
                self.wrapped("<dd>", (body, end), "</dd>\n");
            }
        }
        self.push("</dl>\n");
    }

    fn admonition(&mut self, admonition: &Admonition, end: u32) {
        let class = admonition_class(&admonition.kind);
        let folds = admonition.fold != Fold::Never;
        let (element, title) = if folds { ("details", "summary") } else { ("div", "p") };
        let open = if admonition.fold == Fold::Open { " open" } else { "" };
        self.out.push_str(&format!("<{element} class=\"note note-{class}\"{open}>"));
        if folds || admonition.title.as_ref().is_none_or(|title| !title.is_empty()) {
            self.out.push_str(&format!("<{title} class=note-title>"));
            self.admonition_title(admonition, class);
            self.out.push_str(&format!("</{title}>\n"));
        }
        self.blocks(&admonition.blocks, end);
        self.out.push_str(&format!("</{element}>\n"));
    }

    fn admonition_title(&mut self, admonition: &Admonition, class: &str) {
        match admonition.title.as_deref() {
            Some(title) if !title.is_empty() => self.inlines(title),
            _ => {
                let key = format!("note_{class}");
                let words = self.setting.words;
                self.text(words.get(&key));
            }
        }
    }

    fn details(&mut self, summary: &[Inline], open: bool, blocks: (&[Block], u32)) {
        self.push(if open { "<details open><summary>" } else { "<details><summary>" });
        self.inlines(summary);
        self.wrapped("</summary>\n", blocks, "</details>\n");
    }

    /// Without script every tab stands under its label; the script shows one at a time.
    fn tabs(&mut self, tabs: &[Tab], end: u32) {
        self.push("<div class=tabs>\n");
        for tab in tabs {
            code::open_tab(&tab.label, &mut self.out);
            self.blocks(&tab.blocks, end);
            self.push("</section>\n");
        }
        self.push("</div>\n");
    }

    fn footnote(&mut self, label: &str, blocks: (&[Block], u32)) {
        self.push("<aside class=footnote role=note");
        self.attribute("id", &format!("fn-{label}"));
        self.push("><a");
        self.attribute("href", &format!("#fnref-{label}"));
        self.push(">");
        self.text(label);
        self.wrapped("</a> ", blocks, "</aside>\n");
    }

    fn contents(&mut self) {
        if self.setting.headings.is_empty() {
            return;
        }
        self.push("<ul class=contents>\n");
        let mut levels = Levels::default();
        for heading in self.setting.headings {
            self.out.push_str(&format!("<li class=level-{}><a", levels.next(heading.level)));
            self.attribute("href", &format!("#{}", heading.id));
            self.push(">");
            self.text(&heading.title);
            self.push("</a></li>\n");
        }
        self.push("</ul>\n");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape_attribute(value, &mut self.out);
        self.out.push('"');
    }

    fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }
}

/// The five looks of a box; every other kind looks like a note.
fn admonition_class(kind: &str) -> &'static str {
    match kind {
        "tip" | "hint" | "success" | "check" | "done" => "tip",
        "important" | "info" | "question" | "help" | "faq" | "abstract" | "summary" | "tldr" => "info",
        "warning" | "caution" | "attention" => "warning",
        "danger" | "error" | "bug" | "failure" | "fail" | "missing" => "danger",
        _ => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::{article, theme};

    /// The body of an article as HTML.
    fn body(text: &str) -> String {
        let text = format!("---\ntitle: T\n---\n\n{text}");
        let article = article::read(&SourceFile::new("content/a/b.md", &text), ReadOptions::default()).value;
        let theme = theme::load(&[], &Config::default()).value;
        let setting = Setting {
            root: "../../",
            base: "a/b/",
            words: theme.words(),
            headings: &article.outline.headings,
            solutions: &article.remedies.solutions,
            former_ids: &article.former_ids,
            pictures: &BTreeMap::from([
                ("a/wide.png".to_owned(), (1200, 300)),
                ("a/b/small.png".to_owned(), (40, 20)),
            ]),
            code: None,
            is_excerpt: false,
        };
        document_html(&article.document(), setting)
    }

    fn solution(id: &str, line: u32, end_line: u32) -> Solution {
        Solution {
            title: id.to_owned(),
            id: id.to_owned(),
            line,
            end_line,
            rule: "R1",
            flags: Vec::new(),
            preferred_rank: None,
            risk: article::Risk::Safe,
            needs_admin: false,
            condition: None,
            commands: Vec::new(),
            verify: None,
            sample: Vec::new(),
        }
    }

    /// The ids of the sections of a text whose solutions are at these lines.
    fn cards(text: &str, solutions: &[Solution]) -> Vec<String> {
        let document = short_document(text);
        let theme = theme::load(&[], &Config::default()).value;
        let words = theme.words();
        let pictures = &BTreeMap::new();
        let setting = Setting {
            root: "",
            base: "",
            words,
            headings: &[],
            solutions,
            former_ids: &BTreeMap::new(),
            pictures,
            code: None,
            is_excerpt: false,
        };
        let html = document_html(&document, setting);
        html.match_indices("data-solution id=\"")
            .map(|(at, marker)| html[at + marker.len()..].split('"').next().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn text_is_escaped_everywhere() {
        let html = body("A `<b>` & \\<i> \"q\"\n\n| <u> |\n|---|\n| a\"b |\n\n```\n<script>\n```\n");
        for shown in ["<code>&lt;b&gt;</code> &amp; &lt;i&gt; \"q\"", "&lt;script&gt;"] {
            assert!(html.contains(shown), "{html}");
        }
        assert!(!html.contains("<script>") && !html.contains("<u>"), "{html}");
    }

    #[test]
    fn quotes_cannot_end_an_attribute() {
        let html = body("[a](https://e.x/?q=%22 \"t \\\"> onload\")\n");
        assert!(html.contains("title=\"t &quot;&gt; onload\""), "{html}");
    }

    #[test]
    fn an_item_that_is_a_solution_has_its_card_inside_the_list() {
        let solutions = [solution("one", 1, 2), solution("two", 2, 3)];
        assert_eq!(cards("1. One thing\n2. Two things\n", &solutions), ["one", "two"]);
    }

    #[test]
    fn every_solution_has_a_card_even_two_of_one_sentence_or_of_a_table() {
        let solutions = [solution("a", 1, 2), solution("b", 1, 2), solution("c", 5, 6), solution("d", 6, 7)];
        let text = "Restart it or delete it.\n\n| x |\n|---|\n| c |\n| d |\n";
        assert_eq!(cards(text, &solutions), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_solution_the_reader_found_elsewhere_still_has_its_card() {
        assert_eq!(cards("> Quoted.\n\nText.\n", &[solution("far", 90, 91)]), ["far"]);
    }

    #[test]
    fn pictures_have_their_size_and_wide_ones_lead_to_themselves() {
        let html = body(
            "![a](../wide.png) ![b](small.png) ![c](https://e.x/y.png) [![d](../wide.png)](https://e.x/)\n",
        );
        assert!(
            html.contains("<a class=zoom href=\"../wide.png\"><img loading=lazy width=1200 height=300"),
            "{html}"
        );
        assert!(html.contains("<img loading=lazy width=40 height=20 src=\"small.png\""), "{html}");
        assert!(html.contains("<img loading=lazy src=\"https://e.x/y.png\""), "{html}");
        assert_eq!(html.matches("class=zoom").count(), 1, "{html}");
    }
}
