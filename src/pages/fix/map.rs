//! The whole tree on a few pages: each a drawing with real text and links, and beside it a nested list that says the same.

use std::fmt::Write;

use serde::Serialize;

use super::super::html::escape_attribute;
use super::super::shell::Shell;
use super::super::{Context, url};
use super::{FixPage, node, page, wording};
use crate::decision_tree::{Drawing, Row, Step, Target};

/// Sizes of the drawing, in its own units.
const LINE: usize = 28;
const INDENT: usize = 28;
const LETTER: usize = 8;
const MARGIN: usize = 12;

/// Longer texts are cut in the drawing; the list has them whole.
const LONGEST: usize = 72;

/// What `fix/map.html` reads.
#[derive(Debug, Serialize)]
pub struct MapView {
    page: Shell,
    /// What this part begins with; empty for the first.
    part: String,
    /// The drawing.
    svg: String,
    /// The same as a nested list.
    list: String,
    /// The first drawing, from another one.
    whole: Option<String>,
}

/// A row with its words.
struct Spoken<'d> {
    row: &'d Row,
    /// The answer that leads here; empty for the first.
    answer: String,
    text: String,
    href: String,
    is_question: bool,
}

/// The view of a drawing; a tree without any shows an empty one.
pub fn view(context: &Context, number: usize) -> MapView {
    let words = context.theme.words();
    let mut shell = Shell::new(context, &page(FixPage::Map(number)), "fix", words.get("fix_map"));
    let rows: Vec<Spoken<'_>> = context.tree.drawings.get(number).map_or_else(Vec::new, |drawing| {
        (0..drawing.rows.len()).map(|at| spoken(context, &shell, drawing, at)).collect()
    });
    let part = rows.first().filter(|_| number > 0).map_or_else(String::new, |first| first.text.clone());
    if !part.is_empty() {
        shell.title = format!("{part} · {}", shell.title);
    }
    MapView {
        svg: svg(words.get("fix_map"), &rows),
        list: list(&rows),
        whole: (number > 0).then(|| shell.href(&url(context, &page(FixPage::Map(0))))),
        part,
        page: shell,
    }
}

fn spoken<'d>(context: &Context, shell: &Shell, drawing: &'d Drawing, at: usize) -> Spoken<'d> {
    let row = &drawing.rows[at];
    let tree = context.tree;
    let (text, is_question) = match row.target {
        Target::Node(index) => (node::heading(context, &tree.nodes[index]), true),
        Target::Ladder(ladder) => (tree.ladders[ladder].title.clone(), false),
        Target::Escalate => (context.theme.words().get("fix_nothing").to_owned(), false),
    };
    let href = match row.continues {
        Some(drawing) => shell.href(&url(context, &page(FixPage::Map(drawing)))),
        None => node::href(context, shell, row.target),
    };
    Spoken { row, answer: answer(context, drawing, row), text, href, is_question }
}

/// The words of the answer that leads to a row. Candidates to choose from have no answer but themselves.
fn answer(context: &Context, drawing: &Drawing, row: &Row) -> String {
    let words = context.theme.words();
    let Some((above, number)) = row.from else { return String::new() };
    let Target::Node(above) = drawing.rows[above].target else { return String::new() };
    match &context.tree.nodes[above].step {
        Step::Ask(question) => question.answers.get(number).map_or_else(
            || words.get("fix_unsure").to_owned(),
            |answer| wording::answer(words, &question.about, &answer.label, &answer.value).0,
        ),
        Step::Choose(_) | Step::Browse(_) => words.get("fix_this_one").to_owned(),
    }
}

/// The drawing: every edge is labelled, every node a link, the whole a list for those who hear it.
fn svg(title: &str, rows: &[Spoken<'_>]) -> String {
    let width =
        rows.iter().map(|row| x(row) + LETTER * (letters(&row.answer) + letters(&row.text) + 3)).max();
    let (width, height) = (width.unwrap_or(0) + 2 * MARGIN, rows.len() * LINE + 2 * MARGIN);
    let mut out = format!(
        "<svg class=\"map\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" aria-labelledby=\"map-title\"><title id=\"map-title\">"
    );
    escape_attribute(title, &mut out);
    out.push_str("</title><g class=\"edges\">");
    for (at, row) in rows.iter().enumerate() {
        edge(rows, at, row, &mut out);
    }
    out.push_str("</g><g role=\"list\">");
    for (at, row) in rows.iter().enumerate() {
        item(at, row, &mut out);
    }
    out.push_str("</g></svg>\n");
    out
}

fn x(row: &Spoken<'_>) -> usize {
    MARGIN + row.row.depth * INDENT
}

fn y(at: usize) -> usize {
    MARGIN + at * LINE + LINE / 2
}

fn letters(text: &str) -> usize {
    text.chars().count().min(LONGEST)
}

/// The line from the row above in the tree to this one.
fn edge(rows: &[Spoken<'_>], at: usize, row: &Spoken<'_>, out: &mut String) {
    let Some((above, _)) = row.row.from else { return };
    let (start, end) = (x(&rows[above]) + LETTER, x(row) - LETTER / 2);
    let _ = write!(out, "<path d=\"M{start} {}V{}H{end}\"/>", y(above) + LETTER, y(at));
}

fn item(at: usize, row: &Spoken<'_>, out: &mut String) {
    let class = if row.is_question { "question" } else { "leaf" };
    let _ = write!(out, "<g role=\"listitem\" class=\"{class}\"><a href=\"");
    escape_attribute(&row.href, out);
    let _ = write!(out, "\"><text x=\"{}\" y=\"{}\" dy=\".35em\">", x(row), y(at));
    if !row.answer.is_empty() {
        out.push_str("<tspan class=\"edge-label\">");
        escape_attribute(&cut(&row.answer), out);
        out.push_str(" →</tspan> ");
    }
    escape_attribute(&cut(&row.text), out);
    out.push_str("</text></a></g>");
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The rows as a nested list.
fn list(rows: &[Spoken<'_>]) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for (at, row) in rows.iter().enumerate() {
        let deeper = row.row.depth + 1;
        if deeper > depth {
            out.push_str("<ul>");
        } else {
            out.push_str("</li>");
            out.push_str(&"</ul></li>".repeat(depth - deeper));
        }
        depth = deeper;
        out.push_str("<li>");
        if !row.answer.is_empty() {
            out.push_str("<span class=\"edge-label\">");
            escape_attribute(&row.answer, &mut out);
            out.push_str(" →</span> ");
        }
        out.push_str("<a href=\"");
        escape_attribute(&row.href, &mut out);
        out.push_str("\">");
        escape_attribute(&row.text, &mut out);
        out.push_str("</a>");
        if at + 1 < rows.len() {
            out.push('\n');
        }
    }
    out.push_str(&"</li></ul>".repeat(depth));
    out
}
