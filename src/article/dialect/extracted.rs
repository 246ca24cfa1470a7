//! Text copied or extracted from a web page: headings, code and boxes have lost their marks, bullets are `•`.

use super::line::{Line, Prefix, item_width};
use super::{Container, Marker, plain};
use crate::article::document::Fold;

/// Brings bullets to Markdown; where the whole text comes from a web page, headings, code and boxes too.
pub fn read(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let has_bullets = lines.iter().any(|line| bullet(line).is_some());
    let is_page = lines.iter().find(|line| !line.is_blank()).is_some_and(|line| is_skip_link(&line.text));
    if !has_bullets && !is_page {
        return lines;
    }
    let has_markdown = lines.iter().any(|line| line.is_code || is_markdown_heading(line));
    let lines: Vec<_> = lines.into_iter().map(with_markdown_bullet).collect();
    if has_markdown { lines } else { Page::read(lines) }
}

/// `•` and its like, with a blank behind it: where it stands and how long it is.
fn bullet(line: &Line) -> Option<(usize, usize)> {
    let at = Prefix::of(&line.text).length;
    let mark = line.text[at..].chars().next().filter(|c| "•◦▪●‣⁃∙".contains(*c))?;
    let behind = &line.text[at + mark.len_utf8()..];
    (!line.is_code && behind.starts_with([' ', '\t', '\u{a0}'])).then_some((at, mark.len_utf8()))
}

fn with_markdown_bullet(mut line: Line) -> Line {
    if let Some((at, length)) = bullet(&line) {
        line.text = format!("{}- {}", &line.text[..at], line.text[at + length..].trim_start()).into();
    }
    line
}

fn is_markdown_heading(line: &Line) -> bool {
    let text = line.text.trim_end();
    let marks = text.bytes().take_while(|byte| *byte == b'#').count();
    let underline = text.len() >= 3 && (text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-'));
    // A `#` before a lower-case tool is a comment of a shell that lost its indentation.
    underline || (2..=6).contains(&marks) && text[marks..].starts_with(' ')
}

fn is_skip_link(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    matches!(
        text.as_str(),
        "skip to main content" | "skip to content" | "skip navigation" | "jump to content"
    )
}

/// What web pages say around an article.
fn is_debris(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let whole = [
        "edit this page",
        "on this page",
        "copy",
        "copied!",
        "share",
        "print",
        "back to top",
        "table of contents",
    ];
    is_skip_link(text)
        || whole.contains(&lower.as_str())
        || lower.starts_with("was this page helpful")
        || lower.starts_with("was this article helpful")
}

/// `Home > How-to > Microsoft 365`.
fn is_breadcrumb(text: &str) -> bool {
    [" > ", " » ", " › ", " / "].iter().any(|mark| text.starts_with("Home") && text.contains(mark))
}

/// Lines of code that are enough to guess its language.
const SAMPLE: usize = 20;

/// The most lines one block of a box may have.
const LONGEST_BOX: usize = 100;

/// A page while its lines are rewritten.
struct Page<'a> {
    lines: Vec<Line<'a>>,
    out: Vec<Line<'a>>,
    at: usize,
    /// Column at which the text of the list item begins that is open; 0 outside lists.
    item: usize,
    has_title: bool,
    boxes: usize,
    /// The line at which the box that is open ends.
    box_end: Option<usize>,
}

impl<'a> Page<'a> {
    fn read(lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
        let out = Vec::with_capacity(lines.len() + 16);
        let mut page = Self { lines, out, at: 0, item: 0, has_title: false, boxes: 0, box_end: None };
        while page.at < page.lines.len() {
            page.end_box(page.at);
            page.line();
        }
        page.end_box(usize::MAX);
        page.out
    }

    fn line(&mut self) {
        let line = &self.lines[self.at];
        let prefix = Prefix::of(&line.text);
        let text = line.text[prefix.length..].trim_end();
        if text.is_empty() || is_debris(text) || !self.has_title && is_breadcrumb(text) {
            let number = line.number;
            return self.write(String::new(), number);
        }
        let width = item_width(text);
        if width > 0 {
            self.item = prefix.indent + width;
            return self.keep();
        }
        if prefix.indent >= 4 {
            return self.run();
        }
        if self.follows_blank() {
            self.item = 0;
        }
        if let Some(kind) = lone_kind(text) {
            return self.open_box(kind);
        }
        let end = self.paragraph_end();
        if self.is_code_paragraph(end) {
            return self.code(self.at, end, 0);
        }
        self.plain(end);
    }

    /// A paragraph of one line is a heading when it looks like one; the first is the title of the page.
    fn plain(&mut self, end: usize) {
        let line = &self.lines[self.at];
        let text = line.text.trim().to_owned();
        let number = line.number;
        let alone = end == self.at + 1 && self.item == 0 && self.follows_blank();
        let followed = self.lines[end..].iter().any(|line| !line.is_blank());
        let level = match alone && followed {
            true if !self.has_title && is_title(&text) => "# ",
            true if plain::is_heading(&text) => "## ",
            _ => {
                return self.keep_to(end);
            }
        };
        self.has_title = true;
        self.write(format!("{level}{text}"), number);
    }

    fn keep(&mut self) {
        self.out.push(self.lines[self.at].clone());
        self.at += 1;
    }

    fn keep_to(&mut self, end: usize) {
        self.out.extend_from_slice(&self.lines[self.at..end]);
        self.at = end;
    }

    fn write(&mut self, text: String, number: u32) {
        self.out.push(Line::written(text, number));
        self.at += 1;
    }

    fn follows_blank(&self) -> bool {
        self.out.last().is_none_or(Line::is_blank)
    }

    /// The first line after the paragraph that begins here.
    fn paragraph_end(&self) -> usize {
        let ends = |line: &&Line| {
            let prefix = Prefix::of(&line.text);
            let text = &line.text[prefix.length..];
            text.is_empty() || item_width(text) > 0 || lone_kind(text).is_some()
        };
        let rest = &self.lines[self.at + 1..];
        self.at + 1 + rest.iter().position(|line| ends(&line)).unwrap_or(rest.len())
    }

    fn is_code_paragraph(&self, end: usize) -> bool {
        let lines = || self.lines[self.at..end].iter().map(|line| line.text.trim());
        let comment = |line: &str| ["#", "::", "REM ", "//"].iter().any(|mark| line.starts_with(mark));
        lines().any(plain::is_command) && lines().all(|line| comment(line) || plain::is_command(line))
    }

    /// Indented lines up to the next that is not: code, and sentences before and behind it.
    fn run(&mut self) {
        let start = self.at;
        let end = self.run_end();
        let mut first = start;
        while first < end {
            let mut last = first + 1;
            let is_prose = self.is_prose(first);
            while last < end && self.is_prose(last) == is_prose && !self.splits(first, last, end) {
                last += 1;
            }
            if is_prose {
                self.prose(first, last);
            } else {
                self.code(first, last, self.item);
            }
            first = last;
        }
    }

    /// Between steps, a sentence may stand among the code; elsewhere all that is indented is code.
    fn is_prose(&self, at: usize) -> bool {
        self.item > 0 && is_sentence(&self.lines[at].text)
    }

    fn run_end(&self) -> usize {
        let mut end = self.at;
        for (at, line) in self.lines.iter().enumerate().skip(self.at) {
            let prefix = Prefix::of(&line.text);
            let text = &line.text[prefix.length..];
            if text.is_empty() {
                continue;
            }
            if prefix.indent < 4 || item_width(text) > 0 {
                break;
            }
            end = at + 1;
        }
        end
    }

    /// Whether a blank line before `last` divides two languages.
    fn splits(&self, first: usize, last: usize, end: usize) -> bool {
        if !self.lines[last - 1].is_blank() {
            return false;
        }
        let next_blank = (last..end).find(|at| self.lines[*at].is_blank()).unwrap_or(end);
        let language = |from: usize, to: usize| {
            let texts = self.lines[from..to].iter().take(SAMPLE).map(|line| line.text.as_ref());
            plain::language(&texts.collect::<Vec<_>>())
        };
        language(first, last) != language(last, next_blank)
    }

    fn prose(&mut self, first: usize, last: usize) {
        let indent = " ".repeat(self.item);
        self.out.push(Line::written(String::new(), self.lines[first].number));
        for at in first..last {
            let text = format!("{indent}{}", self.lines[at].text.trim());
            self.out.push(Line::written(text, self.lines[at].number));
        }
        self.out.push(Line::written(String::new(), self.lines[last - 1].number));
        self.at = last;
    }

    /// Writes some lines as a fence at a column, without the indentation they share.
    fn code(&mut self, first: usize, last: usize, column: usize) {
        let lines: Vec<Line> = trimmed(&self.lines[first..last]).to_vec();
        self.at = last;
        let Some((head, tail)) = lines.first().zip(lines.last()) else { return };
        let shared =
            lines.iter().filter(|line| !line.is_blank()).map(|line| Prefix::of(&line.text).indent).min();
        let texts: Vec<_> = lines.iter().map(|line| line.text.as_ref()).collect();
        let indent = " ".repeat(column);
        // Longer than any fence that may stand in the code.
        let fence = "~".repeat(8);
        let language = plain::language(&texts).unwrap_or_default();
        let mut write = |text: String, number: u32| {
            self.out.push(Line { is_code: true, ..Line::written(text, number) });
        };
        write(format!("{indent}{fence}{language}"), head.number);
        for line in &lines {
            let prefix = Prefix::of(&line.text);
            write(format!("{indent}{}", prefix.shifted(&line.text, shared.unwrap_or(0))), line.number);
        }
        write(format!("{indent}{fence}"), tail.number);
    }

    fn open_box(&mut self, kind: &str) {
        self.end_box(usize::MAX);
        let number = self.lines[self.at].number;
        self.boxes += 1;
        let container = Container::Admonition { kind: kind.to_owned(), title: None, fold: Fold::Never };
        self.out.push(Line::mark("", number, Marker::Open(self.boxes, container)));
        self.at += 1;
        self.item = 0;
        self.box_end = Some(self.box_extent());
    }

    /// A box holds the paragraph after its word; when a list follows, the list and the paragraph that sums it up.
    fn box_extent(&self) -> usize {
        let first = self.block_end(self.at);
        let list = self.block_end(first);
        if !self.is_list(first) {
            return first;
        }
        let last = self.block_end(list);
        let closing = self.lines[list..last].iter().find(|line| !line.is_blank());
        if closing.is_some_and(|line| plain::is_heading(&line.text) || lone_kind(line.text.trim()).is_some())
        {
            return list;
        }
        last
    }

    /// The end of the block that begins at or after a line: the next blank line behind it; a list is one block.
    fn block_end(&self, from: usize) -> usize {
        let Some(start) = (from..self.lines.len()).find(|at| !self.lines[*at].is_blank()) else {
            return self.lines.len();
        };
        let last = (start + LONGEST_BOX).min(self.lines.len());
        (start..last).find(|at| self.lines[*at].is_blank()).unwrap_or(last)
    }

    fn is_list(&self, from: usize) -> bool {
        let first = self.lines[from..].iter().find(|line| !line.is_blank());
        first.is_some_and(|line| item_width(line.text.trim_start()) > 0)
    }

    fn end_box(&mut self, at: usize) {
        if self.box_end.is_some_and(|end| end <= at) {
            let number = self.out.last().map_or(1, |line| line.number);
            self.out.push(Line::mark("", number, Marker::Close(self.boxes)));
            self.box_end = None;
        }
    }
}

/// A title may be longer than other headings, and may quote a message that ends with a full stop.
fn is_title(text: &str) -> bool {
    text.chars().count() <= 200 && !text.ends_with(['.', ',', ';', ':'])
}

/// The word of a box that stands alone on its line.
fn lone_kind(text: &str) -> Option<&'static str> {
    let text = text.trim();
    ["note", "tip", "info", "warning", "danger", "caution", "important"]
        .into_iter()
        .find(|kind| *kind == text)
}

/// Whether an indented line is a sentence and no code: a capital, several words and a full stop.
fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(char::is_uppercase)
        && text.ends_with(['.', ':', '!', '?'])
        && text.split_whitespace().count() >= 4
        && !plain::is_cmdlet(text.split_whitespace().next().unwrap_or_default())
        && !text.contains(['{', '}', ';', '='])
}

/// Some lines without the blank ones at either end.
fn trimmed<'a, 'b>(lines: &'b [Line<'a>]) -> &'b [Line<'a>] {
    let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !line.is_blank()).map_or(first, |at| at + 1);
    &lines[first..last]
}
