//! A document as HTML: pure, escaping everything, every link relative to the page.

use super::{Context, code, link};
use crate::article::document::{
    Admonition, Alignment, Block, BlockKind, Definition, Document, Fold, HeadingBlock, Inline, List,
    ListItem, Tab, Table, plain_text,
};
use crate::article::links::scheme;
use crate::article::outline::Heading;
use crate::article::{Article, ReadOptions, Risk, Solution, dialect, markdown};
use crate::source::SourceFile;
use crate::theme::Words;

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
    /// Whether it is an excerpt on another page than the article's own, so that relative addresses must be led back there.
    pub is_excerpt: bool,
}

/// An article's body.
pub fn article_html(context: &Context, root: &str, article: &Article) -> String {
    let setting = Setting {
        root,
        base: &article.url,
        words: context.theme.words(),
        headings: &article.outline.headings,
        solutions: &article.remedies.solutions,
        is_excerpt: false,
    };
    document_html(&article.document, setting)
}

/// A document's blocks as HTML.
pub fn document_html(document: &Document, setting: Setting) -> String {
    let mut writer = Writer { out: String::with_capacity(4096), setting, next_solution: 0 };
    writer.blocks(&document.blocks);
    writer.out
}

/// A short Markdown text, a summary, as HTML. Line ends in it stay line ends, as Knowledge Repo has them.
pub fn summary_html(context: &Context, root: &str, base: &str, text: &str) -> String {
    let setting = Setting {
        root,
        base,
        words: context.theme.words(),
        headings: &[],
        solutions: &[],
        is_excerpt: false,
    };
    document_html(&short_document(text), setting)
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

/// Text as HTML: `&`, `<`, `>` and quotes become entities.
pub fn escape(text: &str, out: &mut String) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[start..at]);
        out.push_str(entity);
        start = at + 1;
    }
    out.push_str(&text[start..]);
}

/// Writes blocks, and opens and closes the section of each solution around them.
struct Writer<'a> {
    out: String,
    setting: Setting<'a>,
    next_solution: usize,
}

impl<'a> Writer<'a> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut open: Option<&'a Solution> = None;
        for (at, block) in blocks.iter().enumerate() {
            if open.is_some_and(|solution| block.line >= solution.end_line) {
                self.close_solution();
                open = None;
            }
            let next = if open.is_none() { self.solution_of_block(block, blocks.get(at + 1)) } else { None };
            if let Some(solution) = next {
                self.open_solution(solution, Some(block));
                open = Some(solution);
            }
            self.block(block);
        }
        if open.is_some() {
            self.close_solution();
        }
    }

    /// The solution that begins with this block and holds all of it; a list's items are asked on their own.
    fn solution_of_block(&mut self, block: &Block, next: Option<&Block>) -> Option<&'a Solution> {
        let solution = self.setting.solutions.get(self.next_solution)?;
        let begins = block.line >= solution.line && block.line < solution.end_line;
        let is_before_next = next.is_none_or(|next| solution.line < next.line);
        let holds = match &block.kind {
            BlockKind::List(list) => list.items.iter().all(|item| item.line < solution.end_line),
            _ => true,
        };
        (begins && is_before_next && holds).then(|| self.take_solution(solution))
    }

    fn take_solution(&mut self, solution: &'a Solution) -> &'a Solution {
        self.next_solution += 1;
        solution
    }

    /// Opens the card of a solution that begins with this block.
    fn open_solution(&mut self, solution: &Solution, first: Option<&Block>) {
        self.push("<section class=solution data-solution id=\"");
        self.text(&solution.id);
        self.push("\"><p class=solution-head><span class=solution-number>");
        let number = self.next_solution.to_string();
        let count = self.setting.solutions.len().to_string();
        let label = self.setting.words.fill("solution_of", &[("number", &number), ("count", &count)]);
        self.text(&label);
        self.push("</span>");
        self.risk(solution);
        self.push("</p>\n");
        if !first.is_some_and(|block| says(block, &solution.title)) {
            self.push("<p class=solution-title>");
            self.text(&solution.title);
            self.push("</p>\n");
        }
    }

    fn risk(&mut self, solution: &Solution) {
        let (class, key) = match solution.risk {
            Risk::Safe => ("safe", "risk_safe"),
            Risk::Elevated => ("elevated", "risk_elevated"),
            Risk::Destructive => ("destructive", "risk_destructive"),
            Risk::Security => ("security", "risk_security"),
        };
        self.push("<span class=\"badge risk-");
        self.push(class);
        self.push("\">");
        let words = self.setting.words;
        self.text(words.get(key));
        self.push("</span>");
    }

    fn close_solution(&mut self) {
        self.push("<p class=outcome>");
        let words = self.setting.words;
        self.text(words.get("did_this_fix_it"));
        if let Some(next) = self.setting.solutions.get(self.next_solution) {
            self.push(" <a href=\"#");
            self.text(&next.id);
            self.push("\">");
            self.text(words.get("no_next_solution"));
            self.push("</a>");
        }
        self.push("</p></section>\n");
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::List(list) => self.list(list),
            BlockKind::Quote(blocks) => self.wrapped("<blockquote>\n", blocks, "</blockquote>\n"),
            BlockKind::Code(code) => code::write(code, &mut self.out),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Admonition(admonition) => self.admonition(admonition),
            BlockKind::Details { summary, open, blocks } => self.details(summary, *open, blocks),
            BlockKind::Tabs(tabs) => self.tabs(tabs),
            BlockKind::Footnote { label, blocks } => self.footnote(label, blocks),
            BlockKind::Rule => self.push("<hr>\n"),
            BlockKind::TableOfContents => self.contents(),
            BlockKind::Html(html) => self.push(html),
        }
    }

    fn heading(&mut self, heading: &HeadingBlock) {
        // The page's title is its only h1.
        let level = heading.level.clamp(2, 6);
        self.out.push_str(&format!("<h{level}"));
        let is_card = self.setting.solutions.iter().any(|solution| solution.id == heading.id);
        if !heading.id.is_empty() && !is_card {
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

    fn wrapped(&mut self, open: &str, blocks: &[Block], close: &str) {
        self.push(open);
        self.blocks(blocks);
        self.push(close);
    }

    fn list(&mut self, list: &List) {
        match list.start {
            Some(1) => self.push("<ol>\n"),
            Some(start) => self.out.push_str(&format!("<ol start={start}>\n")),
            None => self.push("<ul>\n"),
        }
        for (at, item) in list.items.iter().enumerate() {
            let solution = self.solution_of_item(item.line, list.items.get(at + 1).map(|next| next.line));
            self.push("<li>");
            if let Some(solution) = solution {
                self.open_solution(solution, item.blocks.first());
            }
            self.item(item, list.tight);
            if solution.is_some() {
                self.close_solution();
            }
            self.push("</li>\n");
        }
        self.push(if list.start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    /// The solution that this item is.
    fn solution_of_item(&mut self, line: u32, next: Option<u32>) -> Option<&'a Solution> {
        let solution = self.setting.solutions.get(self.next_solution)?;
        let begins = line == solution.line && next.is_none_or(|next| next >= solution.end_line);
        begins.then(|| self.take_solution(solution))
    }

    /// An item's blocks; the paragraphs of a tight list stand without `p`.
    fn item(&mut self, item: &ListItem, tight: bool) {
        let mut blocks = item.blocks.as_slice();
        if let Some(done) = item.task {
            blocks = self.task(done, blocks);
        }
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) if tight => self.inlines(content),
                _ => self.blocks(std::slice::from_ref(block)),
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

    fn table(&mut self, table: &Table) {
        self.push("<div class=table><table>\n<thead><tr>");
        for (at, cell) in table.head.iter().enumerate() {
            self.cell("th", table.alignments.get(at), cell);
        }
        self.push("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.push("<tr>");
            for (at, cell) in row.iter().enumerate() {
                self.cell("td", table.alignments.get(at), cell);
            }
            self.push("</tr>\n");
        }
        self.push("</tbody></table></div>\n");
    }

    fn cell(&mut self, element: &str, alignment: Option<&Alignment>, content: &[Inline]) {
        let class = match alignment {
            Some(Alignment::Center) => " class=center",
            Some(Alignment::Right) => " class=end",
            _ => "",
        };
        self.out.push_str(&format!("<{element}{class}>"));
        self.inlines(content);
        self.out.push_str(&format!("</{element}>"));
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.push("<dl>\n");
        for definition in definitions {
            self.push("<dt>");
            self.inlines(&definition.term);
            self.push("</dt>\n");
            for body in &definition.bodies {
                self.wrapped("<dd>", body, "</dd>\n");
            }
        }
        self.push("</dl>\n");
    }

    fn admonition(&mut self, admonition: &Admonition) {
        let class = admonition_class(&admonition.kind);
        let (open, close, title) = match admonition.fold {
            Fold::Never => {
                (format!("<div class=\"note note-{class}\">"), "</div>\n", ("<p class=note-title>", "</p>\n"))
            }
            Fold::Open => (
                format!("<details class=\"note note-{class}\" open>"),
                "</details>\n",
                ("<summary class=note-title>", "</summary>\n"),
            ),
            Fold::Closed => (
                format!("<details class=\"note note-{class}\">"),
                "</details>\n",
                ("<summary class=note-title>", "</summary>\n"),
            ),
        };
        self.push(&open);
        if admonition.title.as_ref().is_none_or(|title| !title.is_empty()) || admonition.fold != Fold::Never {
            self.push(title.0);
            self.admonition_title(admonition, class);
            self.push(title.1);
        }
        self.blocks(&admonition.blocks);
        self.push(close);
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

    fn details(&mut self, summary: &[Inline], open: bool, blocks: &[Block]) {
        self.push(if open { "<details open><summary>" } else { "<details><summary>" });
        self.inlines(summary);
        self.wrapped("</summary>\n", blocks, "</details>\n");
    }

    /// Without script every tab stands under its label; the script shows one at a time.
    fn tabs(&mut self, tabs: &[Tab]) {
        self.push("<div class=tabs>\n");
        for tab in tabs {
            code::open_tab(&tab.label, &mut self.out);
            self.blocks(&tab.blocks);
            self.push("</section>\n");
        }
        self.push("</div>\n");
    }

    fn footnote(&mut self, label: &str, blocks: &[Block]) {
        self.push("<aside class=footnote role=note id=\"fn-");
        self.text(label);
        self.push("\"><a href=\"#fnref-");
        self.text(label);
        self.push("\">");
        self.text(label);
        self.wrapped("</a> ", blocks, "</aside>\n");
    }

    fn contents(&mut self) {
        if self.setting.headings.is_empty() {
            return;
        }
        self.push("<ul class=contents>\n");
        for heading in self.setting.headings {
            self.out.push_str(&format!("<li class=level-{}><a href=\"#", heading.level));
            self.text(&heading.id);
            self.push("\">");
            self.text(&heading.title);
            self.push("</a></li>\n");
        }
        self.push("</ul>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(text) => {
                self.push("<code>");
                self.text(text);
                self.push("</code>");
            }
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Strikethrough(content) => self.element("del", content),
            Inline::Keyboard(content) => self.element("kbd", content),
            Inline::Subscript(content) => self.element("sub", content),
            Inline::Superscript(content) => self.element("sup", content),
            Inline::Mark(content) => self.element("mark", content),
            Inline::Link { target, title, content } => self.link(target.as_deref(), title, content),
            Inline::Image { source, title, alt } => self.image(source.as_deref(), title, alt),
            Inline::FootnoteReference(label) => self.footnote_reference(label),
            Inline::SoftBreak => self.push("\n"),
            Inline::HardBreak => self.push("<br>\n"),
            Inline::Html(html) => self.push(html),
        }
    }

    fn element(&mut self, name: &str, content: &[Inline]) {
        self.out.push_str(&format!("<{name}>"));
        self.inlines(content);
        self.out.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, target: Option<&str>, title: &str, content: &[Inline]) {
        let Some(target) = target else { return self.inlines(content) };
        let href = self.resolve(target);
        self.push("<a");
        self.attribute("href", &href);
        if is_external(&href) {
            self.push(" rel=\"noopener noreferrer\"");
        }
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.push(">");
        self.inlines(content);
        self.push("</a>");
    }

    fn image(&mut self, source: Option<&str>, title: &str, alt: &str) {
        let Some(source) = source else { return self.text(alt) };
        let source = self.resolve(source);
        self.push("<img loading=lazy");
        self.attribute("src", &source);
        self.attribute("alt", alt);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.push(">");
    }

    fn footnote_reference(&mut self, label: &str) {
        self.push("<sup id=\"fnref-");
        self.text(label);
        self.push("\"><a href=\"#fn-");
        self.text(label);
        self.push("\">");
        self.text(label);
        self.push("</a></sup>");
    }

    /// A target as it is written in the page: an address from the site root, `/python/pip/`, becomes relative.
    fn resolve(&self, target: &str) -> String {
        match target.strip_prefix('/') {
            Some(path) if !path.starts_with('/') => link::href(self.setting.root, path),
            None if self.setting.is_excerpt && scheme(target).is_none() => {
                link::href(self.setting.root, &link::join(self.setting.base, target))
            }
            _ => target.to_owned(),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
    }

    fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }
}

/// Whether a solution that begins with this block shows its title already: as a heading, or in its first sentences.
fn says(block: &Block, title: &str) -> bool {
    match &block.kind {
        BlockKind::Heading(_) => true,
        BlockKind::Paragraph(content) => plain_text(content).to_lowercase().contains(&title.to_lowercase()),
        _ => false,
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

fn is_external(href: &str) -> bool {
    href.starts_with("http:") || href.starts_with("https:")
}
