//! Containers written as tags: `<details>` of HTML, `<Tabs>` and `<Admonition>` of MDX.

use super::container::{Ends, Opener};
use super::line::Line;
use super::{Container, attributes};
use crate::article::document::Fold;

/// The most lines an opening tag or a summary may take.
const LONGEST_TAG: usize = 20;

/// Elements that are containers. Any other name in angle brackets is text.
const NAMES: &[&str] = &["details", "Tabs", "TabItem", "Tab", "Admonition", "Aside", "Callout"];

/// For each of the elements, the number of the last line that closes one.
pub struct Closings(Vec<u32>);

impl Closings {
    /// Looks for the closing tags in a text. Without this, a thousand unclosed tags would each search all of it.
    pub fn of(lines: &[Line]) -> Self {
        let last = |name: &&str| {
            let tag = format!("</{name}>");
            let closes = |line: &&Line| !line.is_code && line.text.contains(&tag);
            lines.iter().rev().find(closes).map_or(0, |line| line.number)
        };
        Self(NAMES.iter().map(last).collect())
    }
}

/// The container a line opens; `lines` begins with that line.
pub fn open(text: &str, lines: &[Line], closings: &Closings) -> Option<Opener> {
    let name = text.strip_prefix('<')?.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let known = NAMES.iter().position(|known| *known == name)?;
    let tag = Tag::read(text, name, lines)?;
    if closings.0[known] < lines[tag.lines - 1].number {
        return None;
    }
    let ends = Ends::Tag(NAMES[known]);
    if name == "details" {
        return Some(details(tag, ends, lines));
    }
    let container = match name {
        "Tabs" => Container::TabSet { labels: labels(&tag.attributes) },
        "TabItem" | "Tab" => tab(&tag.attributes),
        _ => admonition(&tag.attributes),
    };
    Some(Opener { container: Some(container), ends, lines: tag.lines, rest: tag.rest })
}

/// An opening tag, which may reach over several lines.
struct Tag {
    attributes: String,
    lines: usize,
    /// What stands behind it on its last line.
    rest: String,
}

impl Tag {
    fn read(text: &str, name: &str, lines: &[Line]) -> Option<Self> {
        let (whole, taken, end) = join_until(text, lines, end_of_tag)?;
        let attributes = whole[name.len() + 1..end].to_owned();
        let rest = whole[end + 1..].trim().to_owned();
        (!attributes.ends_with('/')).then_some(Self { attributes, lines: taken, rest })
    }
}

/// Joins lines until `end` finds something in them; the joined text, how many lines it took, and what was found.
fn join_until(
    text: &str,
    lines: &[Line],
    end: impl Fn(&str) -> Option<usize>,
) -> Option<(String, usize, usize)> {
    let mut whole = text.to_owned();
    let mut taken = 1;
    loop {
        if let Some(end) = end(&whole) {
            return Some((whole, taken, end));
        }
        let next = lines.get(taken).filter(|line| taken < LONGEST_TAG && !line.is_code)?;
        whole = format!("{whole} {}", next.text.trim());
        taken += 1;
    }
}

/// Where the `>` of the tag stands that a text begins with, quotes and braces left aside.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut braces = 0_usize;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            (_, Some(open)) => quote = Some(open).filter(|open| *open != c),
            ('"' | '\'', None) => quote = Some(c),
            ('{', None) => braces += 1,
            ('}', None) => braces = braces.saturating_sub(1),
            ('>', None) if braces == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// A `<details>` with its `<summary>`, on the same line or the next ones.
fn details(tag: Tag, ends: Ends, lines: &[Line]) -> Opener {
    let open = attributes::list(&tag.attributes).iter().any(|(name, _)| name == "open");
    let summary = |text: &str| text.find("</summary>");
    let found = lines
        .get(tag.lines - 1..)
        .filter(|lines| tag.rest.starts_with("<summary") || tag.rest.is_empty() && starts_summary(lines))
        .and_then(|lines| join_until(&tag.rest, lines, summary));
    let (summary, taken, rest) = match found {
        Some((whole, taken, end)) => {
            let start = whole.find('>').map_or(0, |at| at + 1).min(end);
            (whole[start..end].trim().to_owned(), taken - 1, whole[end + 10..].trim().to_owned())
        }
        None => ("Details".to_owned(), 0, tag.rest),
    };
    let container = Some(Container::Details { summary, open });
    Opener { container, ends, lines: tag.lines + taken, rest }
}

fn starts_summary(lines: &[Line]) -> bool {
    lines
        .iter()
        .skip(1)
        .find(|line| !line.is_blank())
        .is_some_and(|line| line.text.trim().starts_with("<summary"))
}

fn tab(attributes: &str) -> Container {
    let label = ["label", "title", "value", "name"].iter().find_map(|key| attributes::value(attributes, key));
    Container::Tab { label: label.unwrap_or_default(), starts_set: false }
}

fn admonition(attributes: &str) -> Container {
    let kind = attributes::value(attributes, "type").unwrap_or_else(|| "note".to_owned());
    let title = attributes::value(attributes, "title");
    Container::Admonition { kind: kind.to_lowercase(), title, fold: Fold::Never }
}

/// The labels of `values={[{label: 'On Windows', value: 'windows'}]}`, by value.
fn labels(attributes: &str) -> Vec<(String, String)> {
    let Some((_, values)) = attributes.split_once("values=") else { return Vec::new() };
    let field = |object: &str, name: &str| {
        let rest = &object[object.find(name)? + name.len()..];
        let quoted = rest.trim_start().strip_prefix(':')?.trim_start();
        let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        quoted[1..].split(quote).next().map(str::to_owned)
    };
    values.split('{').filter_map(|object| Some((field(object, "value")?, field(object, "label")?))).collect()
}
