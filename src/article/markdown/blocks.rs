//! Parser events to blocks.

use std::ops::Range;

use pulldown_cmark::{Alignment as Column, CodeBlockKind, Event, Tag};

use super::inlines::is_contents;
use super::level::Level;
use super::text::Text;
use super::{alert, fence, heading, html};
use crate::article::ReadOptions;
use crate::article::document::{
    Alignment, Block, BlockKind, CodeBlock, Definition, Inline, LinkUse, List, ListItem, SetAnchor, Table,
};
use crate::source::Diagnostic;

/// Containers deeper than this are read as if they stood at this depth: nobody reads on there, and every later
/// stage may walk the document recursively.
const DEEPEST: usize = 32;

/// Walks the events of one text.
pub struct Reader<'a> {
    /// The text, for what the events leave out.
    pub text: &'a Text<'a>,
    /// Problems found.
    pub diagnostics: Vec<Diagnostic>,
    /// Addresses inside the site.
    pub links: Vec<LinkUse>,
    /// Anchors that raw HTML sets.
    pub anchors: Vec<SetAnchor>,
    /// What the site wants.
    pub options: ReadOptions<'a>,
    /// Whether raw HTML was reported already: once for a file is enough.
    pub raw_html_seen: bool,
    events: &'a [(Event<'a>, Range<usize>)],
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the first event.
    pub fn new(
        text: &'a Text<'a>,
        events: &'a [(Event<'a>, Range<usize>)],
        options: ReadOptions<'a>,
    ) -> Self {
        Self {
            text,
            diagnostics: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            options,
            raw_html_seen: false,
            events,
            at: 0,
            depth: 0,
        }
    }

    /// The blocks of the whole text.
    pub fn document(&mut self) -> Vec<Block> {
        self.level().finish()
    }

    /// The next event, without taking it.
    pub fn peek(&self) -> Option<&'a (Event<'a>, Range<usize>)> {
        self.events.get(self.at)
    }

    /// Leaves the next event behind.
    pub fn skip(&mut self) {
        self.at += 1;
    }

    /// Blocks up to the end of the container that is open.
    fn level(&mut self) -> Level {
        let mut level = Level::default();
        let mut ignored = 0;
        self.depth += 1;
        while let Some((event, range)) = self.peek() {
            if is_inline(event) {
                let content = self.inlines();
                level.push(self.text.line(range.start), BlockKind::Paragraph(content));
                continue;
            }
            self.skip();
            match event {
                Event::End(_) if ignored == 0 => break,
                Event::End(_) => ignored -= 1,
                Event::Start(Tag::HtmlBlock) => self.html_block(&mut level),
                Event::Start(tag) if self.depth > DEEPEST && nests(tag) => ignored += 1,
                Event::Start(tag) => self.block(tag, range, &mut level),
                Event::Rule => level.push(self.text.line(range.start), BlockKind::Rule),
                _ => {}
            }
        }
        self.depth -= 1;
        level
    }

    fn block(&mut self, tag: &Tag, range: &Range<usize>, level: &mut Level) {
        level.loose |= matches!(tag, Tag::Paragraph);
        let kind = match tag {
            Tag::Paragraph => self.paragraph(range),
            Tag::Heading { level, .. } => {
                let content = self.leaf();
                BlockKind::Heading(heading::read(*level as u8, content))
            }
            Tag::BlockQuote(_) => alert::read(self.level().finish()),
            Tag::CodeBlock(kind) => BlockKind::Code(self.code(kind)),
            Tag::List(start) => BlockKind::List(self.list(*start)),
            Tag::FootnoteDefinition(label) => {
                BlockKind::Footnote { label: label.to_string(), blocks: self.level().finish() }
            }
            Tag::Table(columns) => BlockKind::Table(self.table(columns)),
            Tag::DefinitionList => BlockKind::Definitions(self.definitions()),
            _ => return drop(self.level()),
        };
        level.push(self.text.line(range.start), kind);
    }

    fn paragraph(&mut self, range: &Range<usize>) -> BlockKind {
        let content = self.leaf();
        if is_contents(&self.text.joined[range.clone()]) {
            return BlockKind::TableOfContents;
        }
        BlockKind::Paragraph(content)
    }

    /// The running text of a block that holds nothing else, with its end.
    fn leaf(&mut self) -> Vec<Inline> {
        let content = self.inlines();
        self.skip();
        content
    }

    fn code(&mut self, kind: &CodeBlockKind) -> CodeBlock {
        let mut text = String::new();
        while let Some((Event::Text(piece), _)) = self.peek() {
            text.push_str(piece);
            self.skip();
        }
        self.skip();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        match kind {
            CodeBlockKind::Indented => CodeBlock { text, is_indented: true, ..CodeBlock::default() },
            CodeBlockKind::Fenced(words) => fence::read(words, text),
        }
    }

    fn list(&mut self, start: Option<u64>) -> List {
        let mut list = List { start, tight: true, items: Vec::new() };
        while let Some((event, range)) = self.peek() {
            self.skip();
            let Event::Start(Tag::Item) = event else { break };
            let task = self.task();
            let level = self.level();
            list.tight &= !level.loose;
            list.items.push(ListItem { line: self.text.line(range.start), task, blocks: level.finish() });
        }
        list
    }

    fn task(&mut self) -> Option<bool> {
        // In a loose list the marker stands inside the first paragraph.
        let ahead = usize::from(matches!(self.peek(), Some((Event::Start(Tag::Paragraph), _))));
        match self.events.get(self.at + ahead) {
            Some((Event::TaskListMarker(done), _)) => Some(*done),
            _ => None,
        }
    }

    fn table(&mut self, columns: &[Column]) -> Table {
        let mut table = Table { alignments: columns.iter().map(alignment).collect(), ..Table::default() };
        while let Some((event, _)) = self.peek() {
            self.skip();
            match event {
                Event::Start(Tag::TableHead) => table.head = self.cells(),
                Event::Start(Tag::TableRow) => table.rows.push(self.cells()),
                _ => break,
            }
        }
        table
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.peek() {
            self.skip();
            cells.push(self.leaf());
        }
        self.skip();
        cells
    }

    fn definitions(&mut self) -> Vec<Definition> {
        let mut definitions: Vec<Definition> = Vec::new();
        while let Some((event, _)) = self.peek() {
            self.skip();
            match (event, definitions.last_mut()) {
                (Event::Start(Tag::DefinitionListDefinition), Some(definition)) => {
                    definition.bodies.push(self.level().finish());
                }
                (Event::Start(Tag::DefinitionListTitle), _) => {
                    definitions.push(Definition { term: self.leaf(), bodies: Vec::new() });
                }
                _ => break,
            }
        }
        definitions
    }

    /// A block of raw HTML, in which lines of our own open and close containers.
    fn html_block(&mut self, level: &mut Level) {
        let mut pending: Option<Range<usize>> = None;
        while let Some((event, range)) = self.peek() {
            self.skip();
            match event {
                Event::End(_) => break,
                Event::Html(_) => {}
                // Indentation inside a list.
                _ => continue,
            }
            if let Some(marker) = self.text.marker(range.start) {
                self.raw_html(pending.take(), level);
                level.mark(marker, self.text.line(range.start));
            } else {
                pending.get_or_insert(range.clone()).end = range.end;
            }
        }
        self.raw_html(pending, level);
    }

    fn raw_html(&mut self, range: Option<Range<usize>>, level: &mut Level) {
        let Some(range) = range else { return };
        let line = self.text.line(range.start);
        if let Some(kind) = html::block(self, range) {
            level.push(line, kind);
        }
    }
}

/// Whether an event is running text, which in tight lists stands in an item without a paragraph.
fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => super::inlines::is_span(tag),
        Event::End(_) | Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}

fn nests(tag: &Tag) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
}

fn alignment(column: &Column) -> Alignment {
    match column {
        Column::None => Alignment::None,
        Column::Left => Alignment::Left,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::Right,
    }
}
