//! Tables written as HTML, `<table><tr><td>…`, which converters and Microsoft Learn leave in articles.

use super::line::{Line, Prefix, item_width};
use super::{attributes, code};

/// The most lines a table may take.
const LONGEST: usize = 4_000;

/// The most bytes of a tag.
const LONGEST_TAG: usize = 1_000;

/// The most columns a table may have, and the most a cell may span.
const WIDEST: usize = 64;

/// Turns HTML tables into tables of Markdown, a row on each line. What is no plain table, for example a table in a table,
/// stays as it is.
pub fn read(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let closes = |line: &Line| !line.is_code && line.text.contains("</table>");
    let Some(last) = lines.iter().rposition(closes) else { return lines };
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let (mut at, mut in_item) = (0, false);
    while at < lines.len() {
        let prefix = Prefix::of(&lines[at].text);
        let text = &lines[at].text[prefix.length..];
        in_item = item_width(text) > 0 || in_item && (text.is_empty() || prefix.indent > 0);
        let starts = at <= last && !lines[at].is_code && (prefix.indent < 4 || in_item) && is_table(text);
        match starts.then(|| Table::read(&lines[at..=last.min(at + LONGEST)])).flatten() {
            Some((table, taken)) => {
                let before = &lines[at].text[..prefix.length];
                table.write(before, &mut out);
                at += taken;
                out.push(Line::written(before.trim_end().to_owned(), lines[at - 1].number));
            }
            None => {
                out.push(lines[at].clone());
                at += 1;
            }
        }
    }
    out
}

fn is_table(text: &str) -> bool {
    text.strip_prefix("<table").is_some_and(|rest| rest.starts_with(['>', ' ']) || rest.is_empty())
}

/// A table while it is read.
#[derive(Default)]
struct Table {
    caption: String,
    rows: Vec<Row>,
    /// For each column, how many of the rows to come a cell above reaches into.
    reaches: Vec<usize>,
    place: Place,
    in_head: bool,
    in_pre: bool,
}

struct Row {
    number: u32,
    is_head: bool,
    cells: Vec<String>,
}

/// Where text goes.
#[derive(Default, PartialEq, Clone, Copy)]
enum Place {
    /// Between rows and cells, where no text stands.
    #[default]
    Nowhere,
    Caption,
    /// In this cell of the last row.
    Cell(usize),
}

/// What a tag or text of the table means.
enum Piece {
    Go,
    /// The table ends.
    End,
    /// It is no plain table.
    Refuse,
}

impl Table {
    /// The table some lines begin with, and how many lines it takes.
    fn read(lines: &[Line]) -> Option<(Self, usize)> {
        let mut table = Self::default();
        let mut fenced = false;
        for (at, line) in lines.iter().enumerate() {
            let text = &line.text[Prefix::of(&line.text).length..];
            if line.is_code {
                fenced = true;
                table.code(text);
                continue;
            }
            if std::mem::take(&mut fenced) {
                table.add("<br>");
            }
            match table.line(text, line.number, at == 0) {
                Piece::Go => table.add(" "),
                Piece::End => return table.is_plain().then_some((table, at + 1)),
                Piece::Refuse => return None,
            }
        }
        None
    }

    fn is_plain(&self) -> bool {
        let columns = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        (1..=WIDEST).contains(&columns)
    }

    fn line(&mut self, text: &str, number: u32, first: bool) -> Piece {
        let mut rest = text;
        let mut opened = !first;
        while let Some((at, length)) = next_tag(rest) {
            let (tag, after) = rest[at..].split_at(length);
            if !self.text(&rest[..at]) {
                return Piece::Refuse;
            }
            let name = name(tag);
            match name.as_str() {
                "table" if opened => return Piece::Refuse,
                "/table" if after.trim().is_empty() => return Piece::End,
                "/table" => return Piece::Refuse,
                _ => self.tag(&name, tag, number),
            }
            opened = true;
            rest = after;
        }
        if self.text(rest) { Piece::Go } else { Piece::Refuse }
    }

    /// Adds text where it stands; no text may stand between the cells.
    fn text(&mut self, text: &str) -> bool {
        if self.in_pre && !text.is_empty() {
            self.code(text);
            return true;
        }
        let is_placed = self.place != Place::Nowhere || text.trim().is_empty();
        self.add(&text.replace('|', "\\|"));
        is_placed
    }

    fn add(&mut self, text: &str) {
        match self.place {
            Place::Caption => self.caption.push_str(text),
            Place::Cell(at) => {
                let cell = self.rows.last_mut().and_then(|row| row.cells.get_mut(at));
                cell.into_iter().for_each(|cell| cell.push_str(text));
            }
            Place::Nowhere => {}
        }
    }

    /// A line of code, on a line of its own in the cell.
    fn code(&mut self, text: &str) {
        if code::opening(text).is_none() && !text.trim().is_empty() {
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let marks = if text.contains('`') { "``" } else { "`" };
            self.add(&format!("<br>{marks}{}{marks}<br>", text.replace('|', "\\|")));
        }
    }

    fn tag(&mut self, name: &str, tag: &str, number: u32) {
        match name {
            "thead" => self.in_head = true,
            "/thead" => self.in_head = false,
            "caption" => self.place = Place::Caption,
            "tr" => self.rows.push(Row { number, is_head: self.in_head, cells: Vec::new() }),
            "td" | "th" => self.cell(name == "th", tag, number),
            "/td" | "/th" | "/tr" | "/caption" => self.place = Place::Nowhere,
            "table" | "tbody" | "/tbody" | "tfoot" | "/tfoot" | "colgroup" | "/colgroup" | "col" | "span"
            | "/span" => {}
            "pre" => self.in_pre = true,
            "/pre" => self.in_pre = false,
            "p" | "/p" | "div" | "/div" | "br" | "ul" | "/ul" | "ol" | "/ol" | "/li" => self.add("<br>"),
            "li" => self.add("<br>• "),
            // Text in angle brackets, and elements of running text.
            _ => self.add(tag),
        }
    }

    fn cell(&mut self, is_head: bool, tag: &str, number: u32) {
        if self.rows.is_empty() {
            self.rows.push(Row { number, is_head: false, cells: Vec::new() });
        }
        let Some(row) = self.rows.last_mut() else { return };
        row.is_head |= is_head && row.cells.is_empty();
        let span = |key: &str| {
            let value = attributes::value(tag, key).and_then(|value| value.parse().ok());
            value.unwrap_or(1).clamp(1, WIDEST)
        };
        let (columns, rows) = (span("colspan"), span("rowspan"));
        // Cells that reach into this row from above.
        while let Some(left) = self.reaches.get_mut(row.cells.len()).filter(|left| **left > 0) {
            *left -= 1;
            row.cells.push(String::new());
        }
        let start = row.cells.len();
        self.reaches.resize(self.reaches.len().max(start + columns), 0);
        self.reaches[start..start + columns].fill(rows - 1);
        row.cells.resize(start + columns, String::new());
        self.place = Place::Cell(start);
    }

    /// Writes the rows; the first is the head when it is marked as one, else the head is empty.
    fn write(self, before: &str, out: &mut Vec<Line>) {
        let width = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
        let number = self.rows.first().map_or(1, |row| row.number);
        let mut write = |text: &str, number: u32| {
            out.push(Line::written(format!("{before}{text}").trim_end().to_owned(), number));
        };
        write("", number);
        let caption = cleaned(&self.caption);
        if !caption.is_empty() {
            write(&caption, number);
            write("", number);
        }
        let rule = format!("|{}", "---|".repeat(width));
        let row = |row: &Row| {
            let cells = row.cells.iter().map(|cell| cleaned(cell));
            let padding = std::iter::repeat_n(String::new(), width - row.cells.len());
            format!("| {} |", cells.chain(padding).collect::<Vec<_>>().join(" | "))
        };
        let has_head = self.rows.first().is_some_and(|row| row.is_head);
        if !has_head {
            write(&format!("|{}", " |".repeat(width)), number);
            write(&rule, number);
        }
        for (at, each) in self.rows.iter().enumerate().filter(|(_, row)| !row.cells.is_empty()) {
            write(&row(each), each.number);
            if at == 0 && has_head {
                write(&rule, each.number);
            }
        }
    }
}

/// The text of a cell with single blanks, and no line ends at either end.
fn cleaned(text: &str) -> String {
    let lines = text.split("<br>").map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("<br>")
}

/// Where the next tag of a text begins, and its length.
pub(super) fn next_tag(text: &str) -> Option<(usize, usize)> {
    text.match_indices('<').find_map(|(at, _)| Some((at, tag_length(&text[at..])?)))
}

/// The length of the tag a text begins with; `None` when it is none.
pub(super) fn tag_length(text: &str) -> Option<usize> {
    let inside = text[1..].trim_start_matches('/');
    let is_tag = inside.starts_with(|c: char| c.is_ascii_alphabetic());
    // The bound keeps a line of opening brackets cheap.
    let end = text.bytes().take(LONGEST_TAG).position(|byte| byte == b'>');
    end.filter(|_| is_tag).map(|end| end + 1)
}

/// `td`, `/td`.
pub(super) fn name(tag: &str) -> String {
    let name = tag[1..].trim_end_matches('>');
    let end =
        name.find(|c: char| c.is_whitespace() || c == '/' && !name.starts_with('/')).unwrap_or(name.len());
    name[..end].to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, String)> {
        let mut lines: Vec<_> =
            (1..).zip(text.lines()).map(|(number, text)| Line::new(text, number)).collect();
        code::mark(&mut lines);
        let lines = read(lines).into_iter().filter(|line| !line.is_blank());
        lines.map(|line| (line.number, line.text.into_owned())).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        rows(text).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn rows_and_cells_become_a_table_of_markdown() {
        let table = "<table class=\"x\">\n<thead><tr><th>A</th><th align=\"left\">B</th></tr></thead>\n<tbody>\n<tr>\n  \
                     <td><p>a <b>b</b></p>\n  <p>c|d</p></td>\n\n  <td></td>\n</tr></tbody>\n</table>\nafter";
        let expected = [(2, "| A | B |"), (2, "|---|---|"), (4, "| a <b>b</b><br>c\\|d |  |"), (11, "after")];
        assert_eq!(rows(table), expected.map(|(number, text)| (number, text.to_owned())));
    }

    #[test]
    fn a_table_without_a_head_has_an_empty_one() {
        let table = "- x\n\n  <table><tr><td>a</td></tr>\n  <tr><td>b</td><td>c</td></tr></table>";
        assert_eq!(texts(table), ["- x", "  | | |", "  |---|---|", "  | a |  |", "  | b | c |"]);
    }

    #[test]
    fn cells_that_span_keep_the_others_in_their_columns() {
        let table = "<table><tr><th rowspan=2>a</th><th colspan=\"2\">b</th></tr><tr><td>c</td><td>d</td></tr></table>";
        assert_eq!(texts(table), ["| a | b |  |", "|---|---|---|", "|  | c | d |"]);
    }

    #[test]
    fn lists_and_code_in_cells_keep_their_lines() {
        let table = "<table>\n<tr><td>\n\n```sh\npip a | b\n```\n\n<ul><li>x</li><li>y</li></ul></td><td><pre>1 &lt; 2\n3</pre></td></tr></table>";
        let row = "| `pip a \\| b`<br>• x<br>• y | `1 < 2`<br>`3` |";
        assert_eq!(texts(table)[2], row);
    }

    #[test]
    fn what_is_no_plain_table_stays() {
        for text in [
            "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>",
            "<table>\n<tr><td>never closed",
            "<table> is an element, </table> too",
            "```\n<table><tr><td>x</td></tr></table>\n```",
            "<tables>\n</table>",
            "<table>\n</table> and on",
        ] {
            assert_eq!(texts(text), text.lines().collect::<Vec<_>>(), "{text}");
        }
    }
}
