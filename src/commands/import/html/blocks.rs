//! Blocks of a page: paragraphs, lists, code, tables, boxes.

use super::parse::{Element, Node};
use super::{inlines, look};
use crate::article::document::{
    Admonition, Block, BlockKind, CodeBlock, Definition, Fold, HeadingBlock, Inline, List, ListItem, Table,
    plain_text,
};

/// Elements that are, or may hold, blocks. All others are running text.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "ul",
    "menu",
    "picture",
];

/// The blocks of an element, and what could not be carried over.
pub(super) fn of(element: &Element, lost: &mut Vec<String>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut running: Vec<Node> = Vec::new();
    for node in &element.children {
        match node {
            Node::Element(inner) if holds_blocks(inner) => {
                end_paragraph(&mut running, &mut out, lost);
                push(inner, &mut out, lost);
            }
            node => running.push(node.clone()),
        }
    }
    end_paragraph(&mut running, &mut out, lost);
    out
}

/// Whether an element is a block, or running text by name that holds one, as in `<a><div>…</div></a>`.
fn holds_blocks(element: &Element) -> bool {
    let is_block = |element: &Element| BLOCKS.contains(&element.name.as_str());
    let mut inside = Vec::new();
    if !is_block(element) {
        element.all(&is_block, &mut inside);
    }
    is_block(element) || !inside.is_empty()
}

fn end_paragraph(running: &mut Vec<Node>, out: &mut Vec<Block>, lost: &mut Vec<String>) {
    let content = inlines::of(running, lost);
    running.clear();
    if !content.is_empty() {
        out.push(block(BlockKind::Paragraph(content)));
    }
}

fn block(kind: BlockKind) -> Block {
    Block { line: 0, kind }
}

fn push(element: &Element, out: &mut Vec<Block>, lost: &mut Vec<String>) {
    if look::is_skipped(element) {
        return;
    }
    if let Some(kind) = look::admonition(element) {
        out.push(admonition(element, kind, lost));
        return;
    }
    let kind = match element.name.as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => heading(element, lost),
        "pre" => Some(BlockKind::Code(code(element))),
        "ul" | "ol" | "menu" => Some(BlockKind::List(list(element, lost))),
        "blockquote" => Some(BlockKind::Quote(of(element, lost))),
        "hr" => Some(BlockKind::Rule),
        "table" => return push_table(element, out, lost),
        "dl" => Some(BlockKind::Definitions(definitions(element, lost))),
        "details" => Some(details(element, lost)),
        _ => return push_all(element, out, lost),
    };
    out.extend(kind.map(block));
}

/// What an element holds, as if it were not there; a code block in it gets the language the element names.
fn push_all(element: &Element, out: &mut Vec<Block>, lost: &mut Vec<String>) {
    let mut inner = of(element, lost);
    if let ([Block { kind: BlockKind::Code(code), .. }], Some(language)) =
        (&mut inner[..], look::language(element))
    {
        code.language.get_or_insert(language);
    }
    out.append(&mut inner);
}

fn heading(element: &Element, lost: &mut Vec<String>) -> Option<BlockKind> {
    let level = element.name.as_bytes()[1] - b'0';
    // Many themes make each heading a link to itself.
    let content = unwrapped(inlines::of(&element.children, lost), &|inline| match inline {
        Inline::Link { target: Some(target), content, .. } if target.starts_with('#') => Ok(content),
        other => Err(other),
    });
    let is_empty = plain_text(&content).trim().is_empty();
    (!is_empty).then(|| BlockKind::Heading(HeadingBlock { level, content, ..HeadingBlock::default() }))
}

fn code(element: &Element) -> CodeBlock {
    let text = without_skipped(element).text();
    // A line end right after the start tag is not shown (HTML standard, "pre").
    let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
    CodeBlock { language: look::language(element), text: format!("{text}\n"), ..CodeBlock::default() }
}

/// Without buttons and line numbers.
fn without_skipped(element: &Element) -> Element {
    let keep = |node: &Node| match node {
        Node::Element(inner) => (!look::is_skipped(inner)).then(|| Node::Element(without_skipped(inner))),
        text @ Node::Text(_) => Some(text.clone()),
    };
    Element { children: element.children.iter().filter_map(keep).collect(), ..element.clone() }
}

fn list(element: &Element, lost: &mut Vec<String>) -> List {
    let start = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    let item = |item: &Element| ListItem { line: 0, task: None, blocks: of(item, lost) };
    let items: Vec<ListItem> = element.elements().filter(|item| !look::is_skipped(item)).map(item).collect();
    let is_short = |item: &ListItem| {
        item.blocks.iter().all(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_)))
            && item.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count() <= 1
    };
    let tight = items.iter().all(is_short);
    List { start: (element.name == "ol").then_some(start), tight, items }
}

fn definitions(element: &Element, lost: &mut Vec<String>) -> Vec<Definition> {
    let mut found: Vec<Definition> = Vec::new();
    add_definitions(element, &mut found, lost);
    found
}

/// Terms and their texts. Some pages put other elements around each pair, or between term and text.
fn add_definitions(element: &Element, found: &mut Vec<Definition>, lost: &mut Vec<String>) {
    for entry in element.elements() {
        match (entry.name.as_str(), found.last_mut()) {
            ("dt", _) => {
                let term = unwrapped(inlines::of(&entry.children, lost), &|inline| match inline {
                    Inline::Strong(inner) => Ok(inner),
                    other => Err(other),
                });
                found.push(Definition { term, bodies: Vec::new() });
            }
            ("dd", Some(last)) => last.bodies.push(of(entry, lost)),
            _ if entry.first("dt").is_some() => add_definitions(entry, found, lost),
            (_, Some(last)) => last.bodies.push(of(entry, lost)),
            (_, None) => found.push(Definition { term: Vec::new(), bodies: vec![of(entry, lost)] }),
        }
    }
}

/// Running text in which some elements give way to what they hold.
fn unwrapped(content: Vec<Inline>, open: &dyn Fn(Inline) -> Result<Vec<Inline>, Inline>) -> Vec<Inline> {
    content.into_iter().flat_map(|inline| open(inline).unwrap_or_else(|other| vec![other])).collect()
}

fn details(element: &Element, lost: &mut Vec<String>) -> BlockKind {
    let summary = element.elements().find(|inner| inner.name == "summary");
    let summary = summary.map(|summary| inlines::of(&summary.children, lost)).unwrap_or_default();
    let is_body = |node: &&Node| !matches!(node, Node::Element(inner) if inner.name == "summary");
    let body = Element {
        children: element.children.iter().filter(is_body).cloned().collect(),
        ..Element::default()
    };
    BlockKind::Details { summary, open: element.attribute("open").is_some(), blocks: of(&body, lost) }
}

/// A box. A first line that only names its kind is the box's own word again.
fn admonition(element: &Element, kind: &str, lost: &mut Vec<String>) -> Block {
    let mut blocks = of(element, lost);
    let mut title = None;
    if let Some(Block { kind: BlockKind::Paragraph(content), .. }) = blocks.first() {
        let text = plain_text(content);
        let is_named = element.elements().next().is_some_and(|first| {
            first.classes().iter().any(|class| class.contains("title") || class.contains("heading"))
        });
        let words =
            ["note", "tip", "info", "warning", "danger", "caution", "important", "success", "hint", "error"];
        let says_kind = words.contains(&text.trim().trim_end_matches([':', '!']).to_lowercase().as_str());
        title = (is_named && !says_kind && !text.trim().is_empty()).then(|| content.clone());
        if (is_named || says_kind) && blocks.len() > 1 {
            blocks.remove(0);
        }
    }
    let kind = kind.to_owned();
    block(BlockKind::Admonition(Admonition { kind, title, fold: Fold::Never, blocks }))
}

/// A table; one that only lays blocks out gives its blocks.
fn push_table(element: &Element, out: &mut Vec<Block>, lost: &mut Vec<String>) {
    let mut rows = Vec::new();
    element.all(&|inner| inner.name == "tr", &mut rows);
    let cells =
        |row: &&Element| -> Vec<Element> { row.elements().filter(|cell| is_cell(cell)).cloned().collect() };
    let rows: Vec<Vec<Element>> = rows.iter().map(cells).filter(|row| !row.is_empty()).collect();
    let holds = |cell: &Element| cell.first("pre").or(cell.first("table")).is_some();
    if rows.iter().flatten().any(holds) || rows.iter().all(|row| row.len() == 1) {
        rows.iter()
            .flatten()
            .filter(|cell| !look::is_skipped(cell))
            .for_each(|cell| push_all(cell, out, lost));
        return;
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let has_head = rows.first().is_some_and(|row| row.iter().all(|cell| cell.name == "th"));
    let mut rows: Vec<Vec<Vec<Inline>>> = rows.iter().map(|row| filled(row, width, lost)).collect();
    let head = if has_head { rows.remove(0) } else { vec![Vec::new(); width] };
    out.push(block(BlockKind::Table(Table { alignments: Vec::new(), head, rows })));
}

fn is_cell(element: &Element) -> bool {
    matches!(element.name.as_str(), "td" | "th")
}

/// The cells of a row as running text, empty ones added up to the table's width.
fn filled(row: &[Element], width: usize, lost: &mut Vec<String>) -> Vec<Vec<Inline>> {
    let mut cells: Vec<Vec<Inline>> = row.iter().map(|cell| inlines::of(&cell.children, lost)).collect();
    cells.resize(width, Vec::new());
    cells
}
