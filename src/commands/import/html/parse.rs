//! HTML text to a tree of elements, as forgiving as browsers where it matters for articles.

use super::references;

/// Elements without content and end tag (HTML standard, section 13.1.2).
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements whose content is no HTML.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
/// Starting one of these ends an open paragraph.
const ENDS_PARAGRAPH: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
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
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// Elements nested deeper than this are laid beside one another.
const DEEPEST: usize = 200;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// Text, its character references resolved.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Element {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its attributes, names in lower case.
    pub(super) attributes: Vec<(String, String)>,
    /// What it holds.
    pub(super) children: Vec<Node>,
}

impl Element {
    /// The value of an attribute; empty for one without a value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The words of its class, in lower case.
    pub(super) fn classes(&self) -> Vec<String> {
        let class = self.attribute("class").unwrap_or_default().to_lowercase();
        class.split_whitespace().map(str::to_owned).collect()
    }

    /// The elements directly in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Every element below it that `wanted` picks, in document order.
    pub(super) fn all<'a>(&'a self, wanted: &dyn Fn(&Element) -> bool, found: &mut Vec<&'a Element>) {
        for element in self.elements() {
            if wanted(element) {
                found.push(element);
            }
            element.all(wanted, found);
        }
    }

    /// The first element below it with this name.
    pub(super) fn first(&self, name: &str) -> Option<&Element> {
        let mut found = Vec::new();
        self.all(&|element| element.name == name, &mut found);
        found.first().copied()
    }

    /// All text in it, character for character; a `<br>` is a line end.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) if element.name == "br" => out.push('\n'),
                Node::Element(element) => out.push_str(&element.text()),
            }
        }
        out
    }
}

/// The page as one element that holds all others. Never fails: what is no HTML is text.
pub(super) fn page(html: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut open, &references::resolved(&rest[..at]));
        rest = markup(&mut open, &rest[at..]);
    }
    push_text(&mut open, &references::resolved(rest));
    while open.len() > 1 {
        close_last(&mut open);
    }
    open.pop().unwrap_or_default()
}

/// Takes the markup at the start of the text; what comes after it.
fn markup<'a>(open: &mut Vec<Element>, text: &'a str) -> &'a str {
    if let Some(comment) = text.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    let after_bracket = text[1..].chars().next();
    if !after_bracket.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        push_text(open, "<");
        return &text[1..];
    }
    let end = tag_end(text);
    let (inside, rest) = (&text[1..end], text.get(end + 1..).unwrap_or(""));
    if let Some(name) = inside.strip_prefix('/') {
        close(open, &name_of(name));
        return rest;
    }
    if inside.starts_with(['!', '?']) {
        return rest;
    }
    start(open, inside, rest)
}

/// Where the tag at the start of the text ends; a `>` in quotes does not end it.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') if text[..at].trim_end().ends_with('=') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    // A quotation that never ends would swallow the page.
    text.find('>').unwrap_or(text.len())
}

fn name_of(tag: &str) -> String {
    tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("").to_ascii_lowercase()
}

fn start<'a>(open: &mut Vec<Element>, tag: &str, rest: &'a str) -> &'a str {
    let name = name_of(tag);
    imply_ends(open, &name);
    let element = Element { attributes: attributes(&tag[name.len()..]), name, children: Vec::new() };
    if RAW.contains(&element.name.as_str()) {
        return raw(open, element, rest);
    }
    let is_empty = VOID.contains(&element.name.as_str()) || open.len() > DEEPEST;
    open.push(element);
    if is_empty {
        close_last(open);
    }
    rest
}

/// An element whose content is text up to its end tag.
fn raw<'a>(open: &mut Vec<Element>, mut element: Element, rest: &'a str) -> &'a str {
    let end = format!("</{}", element.name);
    let at = rest.to_ascii_lowercase().find(&end).unwrap_or(rest.len());
    element.children.push(Node::Text(references::resolved(&rest[..at])));
    open.push(element);
    close_last(open);
    rest[at..].split_once('>').map_or("", |(_, after)| after)
}

/// Ends what the start of this element ends by itself.
fn imply_ends(open: &mut Vec<Element>, name: &str) {
    let last = |open: &[Element]| open.last().map(|element| element.name.clone()).unwrap_or_default();
    if ENDS_PARAGRAPH.contains(&name) && last(open) == "p" {
        close_last(open);
    }
    let (ended, borders): (&[&str], &[&str]) = match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table", "thead", "tbody", "tfoot"]),
        "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
        _ => return,
    };
    let inner = open.iter().rposition(|element| borders.contains(&element.name.as_str())).unwrap_or(0);
    if let Some(at) = open[inner..].iter().position(|element| ended.contains(&element.name.as_str())) {
        close_from(open, inner + at);
    }
}

fn close(open: &mut Vec<Element>, name: &str) {
    if let Some(at) = open.iter().rposition(|element| element.name == name).filter(|&at| at > 0) {
        close_from(open, at);
    }
}

fn close_from(open: &mut Vec<Element>, at: usize) {
    while open.len() > at.max(1) {
        close_last(open);
    }
}

fn close_last(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Node::Element(element));
    }
}

fn push_text(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut().filter(|_| !text.is_empty()) {
        match element.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => element.children.push(Node::Text(text.to_owned())),
        }
    }
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => ("", after),
        };
        if !name.is_empty() {
            found.push((name.to_ascii_lowercase(), references::resolved(value)));
        }
        let next = after.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        // A lone `=` is taken for nothing.
        rest = if next.len() == rest.len() { next.get(1..).unwrap_or("") } else { next };
    }
    found
}

fn value(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        _ => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<String> {
        let page = page(html);
        let mut found = Vec::new();
        page.all(&|_| true, &mut found);
        found.into_iter().map(|element| format!("{} {}", element.name, element.text().trim())).collect()
    }

    #[test]
    fn end_tags_may_be_left_out() {
        assert_eq!(names("<ul><li>a<li>b<ul><li>c</ul></ul>"), ["ul abc", "li a", "li bc", "ul c", "li c"]);
        assert_eq!(names("<p>a<p>b<div>c</div>"), ["p a", "p b", "div c"]);
        assert_eq!(names("<table><tr><td>a<td>b<tr><td>c</table>").len(), 6);
    }

    #[test]
    fn attributes_in_every_form() {
        let page = page("<a HREF='x>y' class=\"A b\" hidden data-x=1/>t</a>");
        let a = page.first("a").unwrap();
        assert_eq!((a.attribute("href"), a.attribute("hidden")), (Some("x>y"), Some("")));
        assert_eq!((a.classes(), a.text()), (vec!["a".to_owned(), "b".to_owned()], "t".to_owned()));
    }

    #[test]
    fn what_is_no_markup_is_text() {
        assert_eq!(page("a < b && c <3 <!-- x --> d<br>e").text(), "a < b && c <3  d\ne");
        assert_eq!(page("<script>if (a<b) '</p>'</script>x").first("p"), None);
        for html in ["<", "<a", "</", "<main", "<pre><", "<li>", "<!--", "<!x", "<p é='ß>", "<a =>", "&lt"]
        {
            page(html);
        }
    }

    #[test]
    fn deep_nesting_does_not_overflow() {
        assert!(page(&"<div>".repeat(100_000)).children.len() == 1);
    }
}
