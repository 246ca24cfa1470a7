//! The document model: what every dialect is read into, and every later stage reads from.

use serde::{Deserialize, Serialize};

use crate::source::Location;

/// The body of an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// The addresses inside the site the text links to or shows, with their places.
    pub links: Vec<LinkUse>,
    /// Anchors that raw HTML sets.
    pub anchors: Vec<SetAnchor>,
}

/// An anchor that raw HTML sets: `<a name="x"></a>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAnchor {
    /// Its name.
    pub name: String,
    /// Line in the source file, from 1.
    pub line: u32,
    /// Whether nothing else stands behind it on its line.
    pub is_alone: bool,
}

/// An address in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkUse {
    /// As the author wrote it.
    pub target: String,
    /// Whether it is a picture.
    pub is_image: bool,
    /// Where it stands.
    pub location: Location,
}

/// A block and the line of the source file it begins on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Line in the source file, from 1.
    pub line: u32,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(HeadingBlock),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A bullet or numbered list.
    List(List),
    /// A block quote.
    Quote(Vec<Block>),
    /// A code block: fenced, indented, or the output of a command.
    Code(CodeBlock),
    /// A table.
    Table(Table),
    /// Terms and their definitions.
    Definitions(Vec<Definition>),
    /// A note, tip, warning and the like.
    Admonition(Admonition),
    /// Content that opens on demand.
    Details {
        /// The line that is always visible.
        summary: Vec<Inline>,
        /// Whether it is open at first.
        open: bool,
        /// What it hides.
        blocks: Vec<Block>,
    },
    /// Alternatives of which one is shown.
    Tabs(Vec<Tab>),
    /// A footnote's text.
    Footnote {
        /// The label its references use.
        label: String,
        /// The text.
        blocks: Vec<Block>,
    },
    /// A thematic break.
    Rule,
    /// The place of the table of contents: `[TOC]`, `[[toc]]`.
    TableOfContents,
    /// Raw HTML, only where the site allows it.
    Html(String),
}

/// A heading. `id` is empty until the outline has named it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HeadingBlock {
    /// 1 to 6.
    pub level: u8,
    /// What it says.
    pub content: Vec<Inline>,
    /// The anchor, unique in the document.
    pub id: String,
    /// Classes the author gave, `{.class}`.
    pub classes: Vec<String>,
    /// Attributes the author gave, `{risk=elevated}`, in source order.
    pub attributes: Vec<(String, String)>,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// The first number of a numbered list; `None` for bullets.
    pub start: Option<u64>,
    /// Whether its items stand without blank lines between them.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListItem {
    /// Line in the source file, from 1.
    pub line: u32,
    /// Whether a task is done; `None` when it is no task.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A code block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CodeBlock {
    /// The language as the author wrote it, in lower case; `None` when the author gave none.
    pub language: Option<String>,
    /// A title above the block.
    pub title: Option<String>,
    /// The code, with a line end after the last line.
    pub text: String,
    /// Lines to point out, from 1, sorted.
    pub highlighted: Vec<u32>,
    /// Number of the first line, when lines are numbered.
    pub line_numbers: Option<u32>,
    /// Lines marked as added or removed, from 1, sorted.
    pub added: Vec<u32>,
    /// See `added`.
    pub removed: Vec<u32>,
    /// Whether it is what a command printed, not what one types.
    pub is_output: bool,
    /// Whether it was written as an indented block.
    pub is_indented: bool,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// One for each column.
    pub alignments: Vec<Alignment>,
    /// Cells of the head row.
    pub head: Vec<Vec<Inline>>,
    /// Rows of cells, each as long as `head`.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alignment {
    /// As the text's direction wants.
    #[default]
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A term with its definitions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// Its definitions.
    pub bodies: Vec<Vec<Block>>,
}

/// A note, tip, warning and the like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Admonition {
    /// The kind in lower case, as the author wrote it: `note`, `tip`, `warning`, `danger`, …
    pub kind: String,
    /// The author's title; `None` for the kind's own word, an empty vector for no title at all.
    pub title: Option<Vec<Inline>>,
    /// Whether it folds, and how it is at first.
    pub fold: Fold,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Whether a box can be folded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fold {
    /// Always open.
    #[default]
    Never,
    /// Open at first.
    Open,
    /// Closed at first.
    Closed,
}

/// One of several alternatives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tab {
    /// What the tab says.
    pub label: String,
    /// What it shows.
    pub blocks: Vec<Block>,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Inline {
    /// Text as it is shown.
    Text(String),
    /// Inline code.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Strikethrough(Vec<Inline>),
    /// A key, `<kbd>`.
    Keyboard(Vec<Inline>),
    /// Lowered, `<sub>`.
    Subscript(Vec<Inline>),
    /// Raised, `<sup>`.
    Superscript(Vec<Inline>),
    /// Marked, `==text==` or `<mark>`.
    Mark(Vec<Inline>),
    /// A link. The target is as the author wrote it until `links` has resolved it; `None` when its scheme is refused.
    Link {
        /// Where it leads.
        target: Option<String>,
        /// A title, often empty.
        title: String,
        /// What it says.
        content: Vec<Inline>,
    },
    /// An image.
    Image {
        /// Where it is; `None` when its scheme is refused.
        source: Option<String>,
        /// A title, often empty.
        title: String,
        /// What it shows, in words.
        alt: String,
    },
    /// A reference to a footnote.
    FootnoteReference(String),
    /// A line end in the source that is none in the page.
    SoftBreak,
    /// A line end in the page.
    HardBreak,
    /// Raw HTML, only where the site allows it.
    Html(String),
}

/// The plain text of some inlines, character for character as the page shows it; breaks become spaces.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(inlines, &mut text);
    text
}

fn push_plain_text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            other => push_plain_text(other.children(), out),
        }
    }
}

impl Block {
    /// The blocks directly inside this one, in reading order; none for a leaf.
    pub fn children(&self) -> Vec<&Block> {
        match &self.kind {
            BlockKind::List(list) => list.items.iter().flat_map(|item| &item.blocks).collect(),
            BlockKind::Quote(blocks)
            | BlockKind::Details { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => blocks.iter().collect(),
            BlockKind::Admonition(admonition) => admonition.blocks.iter().collect(),
            BlockKind::Tabs(tabs) => tabs.iter().flat_map(|tab| &tab.blocks).collect(),
            BlockKind::Definitions(definitions) => {
                definitions.iter().flat_map(|definition| definition.bodies.iter().flatten()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The blocks directly inside this one, to change them.
    pub fn children_mut(&mut self) -> Vec<&mut Block> {
        match &mut self.kind {
            BlockKind::List(list) => list.items.iter_mut().flat_map(|item| &mut item.blocks).collect(),
            BlockKind::Quote(blocks)
            | BlockKind::Details { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => blocks.iter_mut().collect(),
            BlockKind::Admonition(admonition) => admonition.blocks.iter_mut().collect(),
            BlockKind::Tabs(tabs) => tabs.iter_mut().flat_map(|tab| &mut tab.blocks).collect(),
            BlockKind::Definitions(definitions) => {
                definitions.iter_mut().flat_map(|definition| definition.bodies.iter_mut().flatten()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The running text of the block itself, without that of the blocks in it.
    pub fn inlines(&self) -> Vec<&Inline> {
        match &self.kind {
            BlockKind::Heading(heading) => heading.content.iter().collect(),
            BlockKind::Paragraph(content) => content.iter().collect(),
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).flatten().collect()
            }
            BlockKind::Definitions(definitions) => {
                definitions.iter().flat_map(|definition| &definition.term).collect()
            }
            BlockKind::Admonition(admonition) => admonition.title.iter().flatten().collect(),
            BlockKind::Details { summary, .. } => summary.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The running text directly in this block, to change it.
    pub fn inlines_mut(&mut self) -> Vec<&mut Inline> {
        match &mut self.kind {
            BlockKind::Heading(heading) => heading.content.iter_mut().collect(),
            BlockKind::Paragraph(content) => content.iter_mut().collect(),
            BlockKind::Table(table) => {
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).flatten().collect()
            }
            BlockKind::Definitions(definitions) => {
                definitions.iter_mut().flat_map(|definition| &mut definition.term).collect()
            }
            BlockKind::Admonition(admonition) => admonition.title.iter_mut().flatten().collect(),
            BlockKind::Details { summary, .. } => summary.iter_mut().collect(),
            _ => Vec::new(),
        }
    }
}

impl Inline {
    /// What stands inside of it: the text of a link, of emphasis.
    pub fn children(&self) -> &[Self] {
        match self {
            Self::Link { content, .. }
            | Self::Emphasis(content)
            | Self::Strong(content)
            | Self::Strikethrough(content)
            | Self::Keyboard(content)
            | Self::Subscript(content)
            | Self::Superscript(content)
            | Self::Mark(content) => content,
            _ => &[],
        }
    }

    /// Shows `change` the address of every link and picture in this inline.
    pub fn each_address(&mut self, change: &dyn Fn(&mut Option<String>)) {
        match self {
            Self::Link { target, content, .. } => {
                change(target);
                content.iter_mut().for_each(|inline| inline.each_address(change));
            }
            Self::Image { source, .. } => change(source),
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Strikethrough(inner)
            | Self::Keyboard(inner)
            | Self::Subscript(inner)
            | Self::Superscript(inner)
            | Self::Mark(inner) => inner.iter_mut().for_each(|inline| inline.each_address(change)),
            _ => {}
        }
    }
}
