//! The Markdown twin of an article: `index.md` beside its page, in plain CommonMark whatever dialect it was written in.

use crate::article::document::{Admonition, Block, BlockKind, CodeBlock, Definition, List, Tab, Table};
use crate::article::{Article, Inline};

/// Title, summary and body. Raw HTML the page does not show is not in it either.
pub(super) fn markdown(article: &Article) -> String {
    let mut out = format!("# {}\n", escaped(&article.title));
    if let Some(tldr) = &article.front_matter.tldr {
        out += &format!("\n> {}\n", tldr.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let body = body(article);
    if !body.is_empty() {
        out.push('\n');
        out.push_str(&body);
    }
    out
}

/// The body of an article as CommonMark, with a line end after the last line; empty when there is none.
pub fn body(article: &Article) -> String {
    let body = blocks(&article.document().blocks);
    if body.is_empty() { body } else { body + "\n" }
}

/// Blocks as CommonMark, with an empty line between them.
pub fn blocks(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks.iter().map(block).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

fn block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading(heading) => {
            format!("{} {}", "#".repeat(usize::from(heading.level)), inlines(&heading.content))
        }
        BlockKind::Paragraph(content) => paragraph(content),
        BlockKind::List(items) => list(items),
        BlockKind::Quote(inner) => prefixed("> ", "> ", &blocks(inner)),
        BlockKind::Code(code) => code_block(code),
        BlockKind::Table(cells) => table(cells),
        BlockKind::Definitions(definitions) => joined(definitions.iter().map(definition)),
        BlockKind::Admonition(note) => admonition(note),
        BlockKind::Details { summary, blocks: inner, .. } => {
            joined([format!("**{}**", inlines(summary)), blocks(inner)])
        }
        BlockKind::Tabs(tabs) => joined(tabs.iter().map(tab)),
        BlockKind::Footnote { label, blocks: inner } => {
            prefixed(&format!("[^{label}]: "), "    ", &blocks(inner))
        }
        BlockKind::Rule => "---".to_owned(),
        BlockKind::TableOfContents | BlockKind::Html(_) => String::new(),
    }
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// A paragraph. A line that would begin another kind of block is kept from it.
fn paragraph(content: &[Inline]) -> String {
    let text = inlines(content);
    let begins_block = |line: &str| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        line.starts_with(['#', '>', '+', '-', '=', '|', '~', ':'])
            || (digits > 0 && line[digits..].starts_with(['.', ')']))
    };
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            if begins_block(line) {
                format!("{}\\{}", &line[..digits], &line[digits..])
            } else {
                line.to_owned()
            }
        })
        .collect();
    lines.join("\n")
}

fn list(list: &List) -> String {
    let between = if list.tight { "\n" } else { "\n\n" };
    let items: Vec<String> = list
        .items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let marker = match list.start {
                Some(start) => format!("{}. ", start + at as u64),
                None => "- ".to_owned(),
            };
            let task = match item.task {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            prefixed(&format!("{marker}{task}"), &" ".repeat(marker.len()), &blocks(&item.blocks))
        })
        .collect();
    items.join(between)
}

/// The text with one prefix before its first line and another before the following ones that are not empty.
fn prefixed(first: &str, following: &str, text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| match (at, line.is_empty()) {
            (0, _) => format!("{first}{line}"),
            (_, true) => following.trim_end().to_owned(),
            (_, false) => format!("{following}{line}"),
        })
        .collect();
    if lines.is_empty() { first.trim_end().to_owned() } else { lines.join("\n") }
}

/// A fenced block; its fence is longer than any run of backticks in the code.
fn code_block(code: &CodeBlock) -> String {
    let fence = "`".repeat(longest_run(&code.text, '`').max(2) + 1);
    let language = code.language.as_deref().unwrap_or("");
    let end = if code.text.is_empty() || code.text.ends_with('\n') { "" } else { "\n" };
    let block = format!("{fence}{language}\n{}{end}{fence}", code.text);
    match &code.title {
        Some(title) => format!("{}:\n\n{block}", escaped(title)),
        None => block,
    }
}

fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn table(table: &Table) -> String {
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<String> =
            cells.iter().map(|cell| inlines(cell).replace('|', "\\|").replace('\n', " ")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule = format!("|{}", " --- |".repeat(table.head.len()));
    let rows = table.rows.iter().map(|cells| row(cells));
    [row(&table.head), rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn definition(definition: &Definition) -> String {
    let bodies = definition.bodies.iter().map(|body| prefixed("- ", "  ", &blocks(body)));
    joined(std::iter::once(format!("**{}**", inlines(&definition.term))).chain(bodies))
}

/// A box as GitHub writes alerts, which other readers of Markdown show as a quotation.
fn admonition(note: &Admonition) -> String {
    let kind = match note.kind.as_str() {
        "tip" | "hint" | "success" => "TIP",
        "important" => "IMPORTANT",
        "warning" | "attention" => "WARNING",
        "caution" | "danger" | "error" | "critical" => "CAUTION",
        _ => "NOTE",
    };
    let title = note.title.as_deref().map(inlines).unwrap_or_default();
    let title = if title.is_empty() { String::new() } else { format!("**{title}**") };
    prefixed("> ", "> ", &format!("[!{kind}]\n{}", joined([title, blocks(&note.blocks)])))
}

fn tab(tab: &Tab) -> String {
    joined([format!("**{}**", escaped(&tab.label)), blocks(&tab.blocks)])
}

fn inlines(content: &[Inline]) -> String {
    content.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => escaped(text),
        Inline::Code(text) => code_span(text),
        Inline::Emphasis(inner) => format!("*{}*", inlines(inner)),
        Inline::Strong(inner) => format!("**{}**", inlines(inner)),
        Inline::Strikethrough(inner) => format!("~~{}~~", inlines(inner)),
        Inline::Keyboard(inner)
        | Inline::Subscript(inner)
        | Inline::Superscript(inner)
        | Inline::Mark(inner) => inlines(inner),
        Inline::Link { target: Some(target), content, .. } => {
            format!("[{}](<{}>)", inlines(content), target.replace(['<', '>', '\n'], ""))
        }
        Inline::Link { target: None, content, .. } => inlines(content),
        Inline::Image { source: Some(source), alt, .. } => {
            format!("![{}](<{}>)", escaped(alt), source.replace(['<', '>', '\n'], ""))
        }
        Inline::Image { source: None, alt, .. } => escaped(alt),
        Inline::FootnoteReference(label) => format!("[^{label}]"),
        Inline::SoftBreak => "\n".to_owned(),
        Inline::HardBreak => "\\\n".to_owned(),
        Inline::Html(_) => String::new(),
    }
}

fn code_span(text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.starts_with(' ') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text that Markdown gives back as it is. A backslash is coded only where it would vanish, so that paths stay readable;
/// what would open a tag becomes an entity, so that the file is harmless even where it is taken for HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let opens = |next: &char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?');
        match c {
            '<' if rest.peek().is_some_and(opens) => out.push_str("&lt;"),
            '*' | '`' | '[' | ']' => out.extend(['\\', c]),
            '\\' if rest.peek().is_some_and(char::is_ascii_punctuation) => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, ReadOptions};
    use crate::source::SourceFile;

    fn twin(text: &str) -> String {
        markdown(&article::read(&SourceFile::new("content/a.md", text), ReadOptions::default()).value)
    }

    #[test]
    fn what_an_error_says_survives() {
        let twin = twin(
            "# T\n\nDelete `C:\\*.tmp` in C:\\Users\\<name>, then 2 \\* 3.\n\n```bat\ndel \"C:\\a\"\n```\n",
        );
        assert!(twin.contains("Delete `C:\\*.tmp` in C:\\Users\\\\&lt;name>, then 2 \\* 3."), "{twin}");
        assert!(twin.contains("```bat\ndel \"C:\\a\"\n```"), "{twin}");
    }

    #[test]
    fn nested_blocks_keep_their_place() {
        let twin = twin("# T\n\n1. One\n\n   ```\n   a\n   ```\n2. Two\n\n> Quote\n>\n> more\n");
        assert!(twin.contains("1. One\n\n   ```\n   a\n   ```"), "{twin}");
        assert!(twin.contains("> Quote\n>\n> more"), "{twin}");
    }

    #[test]
    fn a_paragraph_stays_a_paragraph() {
        assert!(
            twin("# T\n\n1\\. no list\n\n\\# no heading\n").ends_with("1\\. no list\n\n\\# no heading\n")
        );
    }
}
