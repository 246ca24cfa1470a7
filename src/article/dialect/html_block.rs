//! Blocks written as HTML that Markdown has a form for: lists, headings, code and rules.

use super::line::{Line, Prefix, item_width};
use super::{attributes, html_table};

/// The most lines a block may take.
const LONGEST: usize = 1_000;

/// How many blocks that turn out to be none are tried, so that a thousand unclosed lists cost no more than a few.
const MOST_REFUSED: usize = 16;

/// Lists deeper than this stay as they are.
const DEEPEST: usize = 8;

/// Turns `<ul>`, `<ol>`, `<pre>`, `<h2>` and `<hr>` at the start of a line into Markdown. What is not closed, or holds
/// more than its form in Markdown can, stays as it is.
pub fn read(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let may_open = |line: &Line| !line.is_code && OPENINGS.iter().any(|start| line.text.contains(start));
    if !lines.iter().any(may_open) {
        return lines;
    }
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let (mut at, mut refused) = (0, 0);
    while at < lines.len() {
        let prefix = Prefix::of(&lines[at].text);
        let starts =
            !lines[at].is_code && prefix.indent < 4 && lines[at].text[prefix.length..].starts_with('<');
        let rest = &lines[at..lines.len().min(at + LONGEST)];
        let block = if starts && refused < MOST_REFUSED { block(rest, prefix) } else { None };
        refused += usize::from(starts && block.is_none() && may_open(&lines[at]));
        match block {
            Some((written, taken)) => {
                let blank =
                    || Line::written(rest[0].text[..prefix.length].trim_end().to_owned(), rest[0].number);
                out.push(blank());
                out.extend(written);
                out.push(blank());
                at += taken;
            }
            None => {
                out.push(lines[at].clone());
                at += 1;
            }
        }
    }
    out
}

/// How the blocks open.
const OPENINGS: &[&str] = &["<ul", "<ol", "<pre", "<hr", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];

/// The block some lines begin with, in Markdown, and how many lines it takes.
fn block<'a>(lines: &[Line], prefix: Prefix) -> Option<(Vec<Line<'a>>, usize)> {
    let (before, text) = lines[0].text.split_at(prefix.length);
    let length = html_table::tag_length(text)?;
    let (tag, rest) = text.split_at(length);
    match html_table::name(tag).as_str() {
        "hr" if rest.trim().is_empty() => {
            Some((vec![Line::written(format!("{before}***"), lines[0].number)], 1))
        }
        "pre" if prefix.quotes == 0 => code(lines, prefix, rest),
        "ul" | "ol" => List::read(lines, before),
        name => {
            let level = name.strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level))?;
            let title = rest.trim_end().strip_suffix(&format!("</{name}>"))?.trim();
            let id = attributes::value(tag, "id").map_or(String::new(), |id| format!(" {{#{id}}}"));
            let line = format!("{before}{} {title}{id}", "#".repeat(level));
            (!title.is_empty()).then(|| (vec![Line::written(line, lines[0].number)], 1))
        }
    }
}

/// `<pre>` as fenced code; `first` is what stands behind the tag on its line.
fn code<'a>(lines: &[Line], prefix: Prefix, first: &str) -> Option<(Vec<Line<'a>>, usize)> {
    let inner = first.trim_start();
    let opens_code = inner.strip_prefix("<code").filter(|rest| rest.starts_with(['>', ' ']));
    let tag = opens_code.and_then(|_| inner.get(..html_table::tag_length(inner)?));
    let class = tag.and_then(|tag| attributes::value(tag, "class")).unwrap_or_default();
    let language = class.split(' ').find_map(|word| word.strip_prefix("language-")).unwrap_or_default();
    let first = tag.map_or(first, |tag| &inner[tag.len()..]);
    let mut texts: Vec<(String, u32)> = Vec::new();
    let mut end = None;
    for (at, line) in lines.iter().enumerate() {
        let text = if at == 0 { first } else { unindented(&line.text, prefix.indent) };
        let closed = text.find("</pre>");
        let shown = closed.map_or(text, |close| text[..close].trim_end_matches("</code>"));
        if !(shown.trim().is_empty() && (at == 0 || closed.is_some())) {
            texts.push((plain(shown), line.number));
        }
        if let Some(close) = closed {
            end = text[close + "</pre>".len()..].trim().is_empty().then_some(at + 1);
            break;
        }
    }
    let taken = end?;
    let marks = texts.iter().map(|(text, _)| longest_run(text)).max().unwrap_or(0).max(2) + 1;
    let fence = "`".repeat(marks);
    let before = " ".repeat(prefix.indent);
    let line =
        |text: String, number| Line { is_code: true, ..Line::written(format!("{before}{text}"), number) };
    let mut out = vec![line(format!("{fence}{language}"), lines[0].number)];
    out.extend(texts.into_iter().map(|(text, number)| line(text, number)));
    out.push(line(fence, lines[taken - 1].number));
    Some((out, taken))
}

/// A line without the blanks its block is indented by.
fn unindented(text: &str, columns: usize) -> &str {
    let blanks = text.bytes().take(columns).take_while(|byte| *byte == b' ').count();
    &text[blanks..]
}

/// The longest run of backticks of a text.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Elements that only dress text inside `<pre>`.
const DRESS: &[&str] =
    &["b", "strong", "i", "em", "span", "code", "font", "u", "a", "mark", "samp", "kbd", "var"];

/// A line of `<pre>` as its reader sees it: without tags that dress it, and with its characters in place of entities.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, length)) = html_table::next_tag(rest) {
        plain.push_str(&rest[..at]);
        let tag = &rest[at..at + length];
        let name = html_table::name(tag);
        if !DRESS.contains(&name.trim_start_matches('/')) {
            plain.push_str(tag);
        }
        rest = &rest[at + length..];
    }
    plain.push_str(rest);
    const ENTITIES: &[(&str, &str)] =
        &[("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    ENTITIES.iter().fold(plain, |text, (entity, character)| text.replace(entity, character))
}

/// A list while it is read.
struct List {
    /// Of each list that is open, outermost first: the next number, the item being read.
    open: Vec<(Option<u64>, Option<usize>)>,
    items: Vec<Item>,
}

struct Item {
    /// Columns its mark is indented by.
    indent: usize,
    mark: String,
    text: String,
    number: u32,
    has_list: bool,
}

/// What a tag of the list means.
enum Piece {
    Go,
    End,
    Refuse,
}

impl List {
    fn read<'a>(lines: &[Line], before: &str) -> Option<(Vec<Line<'a>>, usize)> {
        let mut list = Self { open: Vec::new(), items: Vec::new() };
        for (at, line) in lines.iter().enumerate() {
            let text = &line.text[Prefix::of(&line.text).length..];
            if line.is_code {
                return None;
            }
            match list.line(text, line.number) {
                Piece::Go => list.text(" ")?,
                Piece::End => return (!list.items.is_empty()).then(|| (list.write(before), at + 1)),
                Piece::Refuse => return None,
            }
        }
        None
    }

    fn line(&mut self, text: &str, number: u32) -> Piece {
        let mut rest = text;
        while let Some((at, length)) = html_table::next_tag(rest) {
            let (tag, after) = rest[at..].split_at(length);
            if self.text(&rest[..at]).is_none() {
                return Piece::Refuse;
            }
            match self.tag(tag, number) {
                Piece::Go => {}
                Piece::End if after.trim().is_empty() => return Piece::End,
                _ => return Piece::Refuse,
            }
            rest = after;
        }
        self.text(rest).map_or(Piece::Refuse, |()| Piece::Go)
    }

    /// Adds text to the item being read; `None` when there is none for it.
    fn text(&mut self, text: &str) -> Option<()> {
        let item = self.open.last().and_then(|(_, item)| *item).map(|at| &mut self.items[at]);
        match item.filter(|item| !item.has_list || text.trim().is_empty()) {
            Some(item) => item.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return None,
        }
        Some(())
    }

    fn tag(&mut self, tag: &str, number: u32) -> Piece {
        let name = html_table::name(tag);
        let added = match name.as_str() {
            "ul" | "ol" => self.begin(&name, tag),
            "/ul" | "/ol" => {
                self.open.pop();
                return if self.open.is_empty() { Piece::End } else { Piece::Go };
            }
            "li" => self.item(number),
            "/li" => self.open.last_mut().map(|(_, item)| *item = None),
            "br" | "br/" | "p" | "/p" | "div" | "/div" => self.text("<br>").or(Some(())),
            "pre" | "table" | "details" | "blockquote" | "dl" | "script" | "style" | "hr" => None,
            name if name.trim_start_matches('/').starts_with('h') && name.len() < 4 => None,
            // Text in angle brackets, and elements of running text.
            _ => self.text(tag),
        };
        added.map_or(Piece::Refuse, |()| Piece::Go)
    }

    /// A list opens, in an item if it is not the outermost.
    fn begin(&mut self, name: &str, tag: &str) -> Option<()> {
        if let Some((_, item)) = self.open.last() {
            self.items[(*item)?].has_list = true;
        }
        let start = attributes::value(tag, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
        self.open.push(((name == "ol").then_some(start), None));
        (self.open.len() <= DEEPEST).then_some(())
    }

    fn item(&mut self, number: u32) -> Option<()> {
        let outer = self.open.len().checked_sub(2).and_then(|at| self.open[at].1);
        let indent = outer.map_or(0, |at| self.items[at].indent + self.items[at].mark.len());
        let (next, item) = self.open.last_mut()?;
        let mark = match next {
            Some(next) => {
                *next += 1;
                format!("{}. ", *next - 1)
            }
            None => "- ".to_owned(),
        };
        *item = Some(self.items.len());
        self.items.push(Item { indent, mark, text: String::new(), number, has_list: false });
        Some(())
    }

    fn write<'a>(&self, before: &str) -> Vec<Line<'a>> {
        let line = |item: &Item| {
            let Item { indent, mark, text, number, .. } = item;
            let text = format!("{before}{}{mark}{}", " ".repeat(*indent), item_text(text));
            Line::written(text.trim_end().to_owned(), *number)
        };
        self.items.iter().map(line).collect()
    }
}

/// The text of an item in one line, which begins no block of its own.
fn item_text(text: &str) -> String {
    let lines = text.split("<br>").map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("<br>");
    if item_width(&text) == 0 && !text.starts_with(['#', '>', '|', '=']) {
        return text;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    format!("{}\\{}", &text[..digits], &text[digits..])
}

#[cfg(test)]
mod tests {
    use super::super::line::passed;
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        passed(text, read).into_iter().filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn lists_become_lists() {
        let text = "<ul class=\"x\">\n  <li>Close <b>all</b>\n  windows</li>\n  <li>Then:<ol start=3><li>1. wait</li>\n<li># go</li></ol>\n</li></ul>\nafter";
        let expected = ["- Close <b>all</b> windows", "- Then:", "  3. 1\\. wait", "  4. \\# go", "after"];
        assert_eq!(texts(text), expected);
    }

    #[test]
    fn code_headings_and_rules_keep_their_text() {
        let text = "<pre><code class=\"language-sh\">pip `a` &lt;name&gt;\n\n  <b>x</b> <package>\n</code></pre>\n<h2 id=\"why\" align=center>Why <i>this</i></h2>\n<hr />";
        let expected =
            ["```sh", "pip `a` <name>", "  x <package>", "```", "## Why <i>this</i> {#why}", "***"];
        assert_eq!(texts(text), expected);
    }

    #[test]
    fn what_is_not_closed_or_holds_more_stays() {
        for text in [
            "<ul>\n<li>a",
            "<ul>\n<li>a</li>\n</ul> and more",
            "<ul>\nlost\n<li>a</li></ul>",
            "<ul><li><pre>x</pre></li></ul>",
            "<ul><li>a<ul><li>b</li></ul>c</li></ul>",
            "<pre>\nx",
            "<pre>x</pre> y",
            "<h2>Why</h2> this",
            "<h9>x</h9>",
            "<hr> x",
            "    <hr>",
            "a <hr>",
        ] {
            assert_eq!(texts(text), text.lines().collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn a_thousand_unclosed_lists_are_tried_a_few_times() {
        let text = "<ul>\n<li>a\n".repeat(1_000);
        assert_eq!(texts(&text).len(), 2_000);
    }
}
