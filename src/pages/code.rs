//! Code blocks as HTML: classed spans, prompts that cannot be selected, lines pointed out, and tabs where a block holds the
//! same for several shells.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::html::{escape, escape_attribute};
use super::shells;
use crate::article::document::CodeBlock;
use crate::article::highlight::session::LineKind;
use crate::article::highlight::{self, Highlighted, Line};

/// Blocks that were highlighted for a page, for the pages that show the same: highlighting is nearly half of what pages cost.
#[derive(Debug, Default)]
pub struct Memo(RefCell<BTreeMap<String, Vec<Remembered>>>);

/// A block by its language; those of one text are together.
type Remembered = (Option<String>, Rc<Highlighted>);

impl Memo {
    fn highlight(&self, fence: Option<&str>, text: &str) -> Rc<Highlighted> {
        let mut blocks = self.0.borrow_mut();
        let known =
            blocks.get(text).and_then(|known| known.iter().find(|(known, _)| known.as_deref() == fence));
        if let Some((_, known)) = known {
            return known.clone();
        }
        let read = Rc::new(highlight::highlight(fence, text));
        blocks.entry(text.to_owned()).or_default().push((fence.map(str::to_owned), read.clone()));
        read
    }
}

/// Writes a code block; one whose comments name several shells as tabs.
pub fn write(code: &CodeBlock, memo: Option<&Memo>, out: &mut String) {
    let parts = shells::split(code);
    if parts.is_empty() {
        return write_block(code, memo, out);
    }
    out.push_str("<div class=tabs>\n");
    for part in parts {
        open_tab(part.label, out);
        write_block(&part.code, memo, out);
        out.push_str("</section>\n");
    }
    out.push_str("</div>\n");
}

/// Opens a tab: without script they stand one under the other, each under its label.
pub fn open_tab(label: &str, out: &mut String) {
    out.push_str("<section class=tab data-tab=\"");
    escape_attribute(label, out);
    out.push_str("\"><p class=tab-label>");
    escape(label, out);
    out.push_str("</p>\n");
}

fn write_block(code: &CodeBlock, memo: Option<&Memo>, out: &mut String) {
    let fence = if code.is_output { Some("output") } else { code.language.as_deref() };
    let read = match memo {
        Some(memo) => memo.highlight(fence, &code.text),
        None => Rc::new(highlight::highlight(fence, &code.text)),
    };
    out.push_str("<div class=code>");
    if let Some(title) = &code.title {
        out.push_str("<p class=code-title>");
        escape(title, out);
        out.push_str("</p>");
    }
    out.push_str("<pre");
    if !read.language.label().is_empty() {
        out.push_str(" data-language=\"");
        escape(read.language.label(), out);
        out.push('"');
    }
    out.push_str("><code class=language-");
    out.push_str(&read.language.name());
    out.push('>');
    if is_by_line(code) {
        write_numbered(code, &read, out);
    } else {
        write_lines(code, &read, out);
    }
    out.push_str("</code></pre></div>\n");
}

/// Whether lines must be told apart in the page.
fn is_by_line(code: &CodeBlock) -> bool {
    code.line_numbers.is_some()
        || !(code.highlighted.is_empty() && code.added.is_empty() && code.removed.is_empty())
}

/// The lines as they are; lines of output that follow each other share one element.
fn write_lines(code: &CodeBlock, read: &Highlighted, out: &mut String) {
    let mut open = LineKind::Code;
    for line in &read.lines {
        if line.kind != open {
            close(open, out);
            open_kind(line.kind, out);
            open = line.kind;
        }
        write_line(&code.text, line, out);
        out.push('\n');
    }
    close(open, out);
}

fn open_kind(kind: LineKind, out: &mut String) {
    match kind {
        LineKind::Code => {}
        LineKind::Output => out.push_str("<span class=u>"),
        LineKind::Error => out.push_str("<span class=x>"),
    }
}

fn close(kind: LineKind, out: &mut String) {
    if kind != LineKind::Code {
        out.push_str("</span>");
    }
}

/// Each line in an element of its own, with what the author said of it.
fn write_numbered(code: &CodeBlock, read: &Highlighted, out: &mut String) {
    for (number, line) in (1..).zip(&read.lines) {
        out.push_str("<span class=\"line");
        for (lines, class) in [(&code.highlighted, " hl"), (&code.added, " add"), (&code.removed, " del")] {
            if lines.binary_search(&number).is_ok() {
                out.push_str(class);
            }
        }
        out.push('"');
        if let Some(first) = code.line_numbers {
            out.push_str(&format!(" data-line={}", first + number - 1));
        }
        out.push('>');
        open_kind(line.kind, out);
        write_line(&code.text, line, out);
        out.push('\n');
        close(line.kind, out);
        out.push_str("</span>");
    }
}

fn write_line(text: &str, line: &Line, out: &mut String) {
    let mut at = line.range.start + line.prompt;
    if line.prompt > 0 {
        out.push_str("<span class=p>");
        escape(&text[line.range.start..at], out);
        out.push_str("</span>");
    }
    for (range, class) in &line.spans {
        escape(&text[at..range.start], out);
        out.push_str("<span class=");
        out.push(class.letter());
        out.push('>');
        escape(&text[range.clone()], out);
        out.push_str("</span>");
        at = range.end;
    }
    escape(&text[at..line.range.end], out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_that_was_highlighted_is_written_the_same_and_read_once() {
        let memo = Memo::default();
        let block = |language: &str| CodeBlock {
            text: "echo %PATH%\n".to_owned(),
            language: Some(language.to_owned()),
            ..CodeBlock::default()
        };
        for language in ["cmd", "bash", "cmd"] {
            let (mut alone, mut beside) = (String::new(), String::new());
            write(&block(language), None, &mut alone);
            write(&block(language), Some(&memo), &mut beside);
            assert_eq!(alone, beside);
        }
        let read = memo.0.take().into_values().map(|blocks| blocks.len()).sum::<usize>();
        assert_eq!(read, 2, "one for each language");
    }
}
