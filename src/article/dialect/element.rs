//! Containers written as tags: `<details>` of HTML, `<Tabs>` and `<Admonition>` of MDX.

use std::collections::{BTreeMap, BTreeSet};

use super::container::{Ends, Opener};
use super::line::Line;
use super::{Container, attributes, mdx};
use crate::article::document::Fold;
use crate::source::rules::content;
use crate::source::{Diagnostic, SourceFile};

/// The most lines an opening tag or a summary may take.
const LONGEST_TAG: usize = 20;

/// Elements that are containers. Any other name in angle brackets is text, unless the article imports it.
const NAMES: &[&str] = &["details", "Tabs", "TabItem", "Tab", "Admonition", "Aside", "Callout"];

/// Components that are there without an import in Starlight, Mintlify and Nextra; what they hold is shown.
const WRAPPERS: &[&str] = &[
    "Steps",
    "Step",
    "Card",
    "CardGrid",
    "CardGroup",
    "Cards",
    "Columns",
    "Column",
    "Frame",
    "FileTree",
    "CodeGroup",
    "AccordionGroup",
    "Accordion",
    "Expandable",
];

/// Elements of HTML that only hold others; what they hold is shown, unless the site passes HTML through.
const HOLDERS: &[&str] = &["div", "center", "section", "article", "main", "header", "footer", "figure", "p"];

/// Components that are boxes.
const BOXES: &[&str] = &["Note", "Tip", "Info", "Warning", "Danger", "Caution", "Important", "Check"];

/// The tags of a text.
pub struct Tags {
    /// For each element, the number of the last line that closes one. Without this, a thousand unclosed tags would each
    /// search all of the text.
    closed: BTreeMap<String, u32>,
    /// Components the text imports.
    imported: BTreeSet<String>,
    /// Whether the site passes HTML through, so that its elements are no containers.
    keeps_html: bool,
}

impl Tags {
    /// Looks for closing tags and imports in a text.
    pub fn of(lines: &[Line], keeps_html: bool) -> Self {
        let closed = lines.iter().filter(|line| !line.is_code).flat_map(|line| {
            let names = line.text.match_indices("</").map(|(at, _)| &line.text[at + 2..]);
            let whole = |text: &&str| text[name_of(text).len()..].starts_with('>');
            names.filter(whole).map(|text| (name_of(text).to_owned(), line.number))
        });
        let closed = closed.collect();
        Self { closed, imported: mdx::imported(lines), keeps_html }
    }

    fn is_closed(&self, name: &str, from: u32) -> bool {
        self.closed.get(name).is_some_and(|last| *last >= from)
    }

    fn is_known(&self, name: &str) -> bool {
        [NAMES, WRAPPERS, BOXES].iter().any(|names| names.contains(&name))
            || self.imported.contains(name)
            || !self.keeps_html && HOLDERS.contains(&name)
    }
}

/// The container a line opens; `lines` begins with that line.
pub fn open(text: &str, lines: &[Line], tags: &Tags) -> Option<Opener> {
    let name = name_of(text.strip_prefix('<')?);
    if !tags.is_known(name) || !tags.is_closed(name, lines[0].number) {
        return None;
    }
    let tag = Tag::read(text, name, lines)?;
    if !tags.is_closed(name, lines[tag.lines - 1].number) {
        return None;
    }
    // `<p> is not allowed here` is text.
    let is_alone = tag.rest.is_empty() || tag.rest.ends_with(&format!("</{name}>"));
    if HOLDERS.contains(&name) && !is_alone {
        return None;
    }
    let ends = Ends::Tag(name.to_owned());
    let attribute = |key| attributes::value(&tag.attributes, key);
    let mut title = None;
    let container = match name {
        "details" => return Some(details(tag, ends, lines)),
        "Tabs" => Container::TabSet { labels: labels(&tag.attributes) },
        "CodeGroup" => Container::CodeGroup,
        "TabItem" | "Tab" => tab(&tag.attributes),
        "Admonition" | "Aside" | "Callout" => admonition(&tag.attributes),
        "Accordion" | "Expandable" => {
            Container::Details { summary: attribute("title").unwrap_or_default(), open: false }
        }
        kind if BOXES.contains(&kind) => {
            Container::Admonition { kind: kind.to_lowercase(), title: attribute("title"), fold: Fold::Never }
        }
        _ => {
            title = attribute("title");
            Container::Plain
        }
    };
    Some(Opener { container: Some(container), ends, lines: tag.lines, rest: tag.rest, title })
}

/// Elements that begin a block of HTML wherever a line begins with them (CommonMark 0.31.2, section 4.6, condition 6).
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
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
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Whether a line that stays as it is begins a block of HTML: with an element of blocks, or with nothing but a tag.
pub fn opens_html(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    let name = name_of(rest.strip_prefix('/').unwrap_or(rest)).to_ascii_lowercase();
    let is_lone = || text.len() < 1_000 && text.ends_with('>') && end_of_tag(text) == Some(text.len() - 1);
    BLOCKS.contains(&name.as_str()) || !name.is_empty() && is_lone()
}

/// The name of an element a text begins with.
fn name_of(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len())]
}

/// One warning for the first component that is imported and has no meaning here.
pub fn check(file: &SourceFile, lines: &[Line]) -> Option<Diagnostic> {
    let imported = mdx::imported(lines);
    if imported.is_empty() {
        return None;
    }
    let tags = Tags::of(lines, true);
    let known = |name: &str| [NAMES, WRAPPERS, BOXES].iter().any(|names| names.contains(&name));
    let of_line = |line: &Line| {
        let name = name_of(line.text.trim_start().strip_prefix('<')?).to_owned();
        (imported.contains(&name) && !known(&name)).then_some((line.number, name))
    };
    let (number, name) = lines.iter().filter(|line| !line.is_code).find_map(of_line)?;
    let closed = tags.is_closed(&name, number);
    let shown = if closed { "only its content is shown" } else { "it is shown as text" };
    let message = format!("the component `<{name}>` is not known here; {shown}");
    let diagnostic = file.diagnostic_at_line(&content::UNKNOWN_TAG, number, message);
    Some(diagnostic.help("write what it makes in Markdown, or put it into backticks"))
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
    Opener { container, ends, lines: tag.lines + taken, rest, title: None }
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
