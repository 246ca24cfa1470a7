//! A small reader of the pages the program writes, with the selectors that tests need: `main ol.results > li a[href]`.

/// An element with its text and children.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "path",
];

/// The page as one root element. End tags may be missing where HTML allows it; the next fitting end tag closes all.
pub fn parse(html: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text(&mut open, &rest[..start]);
        rest = &rest[start..];
        rest = if let Some(after) = rest.strip_prefix("<!--") {
            after.split_once("-->").map_or("", |(_, after)| after)
        } else if rest.starts_with("<!") {
            rest.split_once('>').map_or("", |(_, after)| after)
        } else if let Some(after) = rest.strip_prefix("</") {
            let (name, after) = after.split_once('>').unwrap_or((after, ""));
            close(&mut open, &name.trim().to_ascii_lowercase());
            after
        } else {
            begin(&mut open, &rest[1..])
        };
    }
    text(&mut open, rest);
    while open.len() > 1 {
        pop(&mut open);
    }
    open.pop().unwrap()
}

fn text(open: &mut [Element], text: &str) {
    if !text.is_empty() {
        open.last_mut().unwrap().children.push(Node::Text(unescape(text)));
    }
}

fn pop(open: &mut Vec<Element>) {
    let element = open.pop().unwrap();
    open.last_mut().unwrap().children.push(Node::Element(element));
}

fn close(open: &mut Vec<Element>, name: &str) {
    let Some(at) = open.iter().rposition(|element| element.name == name) else { return };
    while open.len() > at.max(1) {
        pop(open);
    }
}

/// Reads a start tag after its `<` and returns what follows it.
fn begin<'a>(open: &mut Vec<Element>, tag: &'a str) -> &'a str {
    let end = tag_end(tag);
    let (inside, after) = (&tag[..end], tag.get(end + 1..).unwrap_or(""));
    let closed = inside.ends_with('/');
    let inside = inside.trim_end_matches('/');
    let (name, attributes) = inside.split_once(|c: char| c.is_whitespace()).unwrap_or((inside, ""));
    let name = name.to_ascii_lowercase();
    let is_void = closed || VOID.contains(&name.as_str());
    open.push(Element { attributes: read_attributes(attributes), name: name.clone(), children: Vec::new() });
    if is_void {
        pop(open);
    } else if matches!(name.as_str(), "script" | "style") {
        let end = format!("</{name}>");
        let (raw, after) = after.split_once(&end).unwrap_or((after, ""));
        open.last_mut().unwrap().children.push(Node::Text(raw.to_owned()));
        pop(open);
        return after;
    }
    after
}

fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

fn read_attributes(mut text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    loop {
        text = text.trim_start();
        if text.is_empty() {
            return attributes;
        }
        let end = text.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(text.len());
        let name = text[..end].to_ascii_lowercase();
        text = &text[end..];
        let Some(after) = text.strip_prefix('=') else {
            attributes.push((name, String::new()));
            continue;
        };
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        attributes.push((name, unescape(value)));
        text = rest;
    }
}

/// The text with the character references that the program writes replaced.
pub fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find(';').filter(|&end| end < 12) else {
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        let code = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
        let c = match &rest[1..end] {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            name => match (name.strip_prefix("#x"), name.strip_prefix('#')) {
                (Some(digits), _) => code(digits, 16),
                (None, Some(digits)) => code(digits, 10),
                _ => None,
            },
        };
        match c {
            Some(c) => out.push(c),
            None => out.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

impl Element {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All text inside, in order, as it is in the source.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Node::Text(text) => text.clone(),
                Node::Element(element) => element.text(),
            })
            .collect()
    }

    /// Every element below that a selector picks, in document order.
    pub fn all(&self, selector: &str) -> Vec<&Element> {
        let steps = steps(selector);
        let mut found = Vec::new();
        self.walk(&mut Vec::new(), &mut |path| {
            if picks(&steps, path) {
                found.push(*path.last().unwrap());
            }
        });
        found
    }

    fn walk<'a>(&'a self, path: &mut Vec<&'a Element>, visit: &mut impl FnMut(&[&'a Element])) {
        for child in &self.children {
            if let Node::Element(element) = child {
                path.push(element);
                visit(path);
                element.walk(path, visit);
                path.pop();
            }
        }
    }

    fn is(&self, compound: &str) -> bool {
        let start = compound.find(['.', '#', '[']).unwrap_or(compound.len());
        let (name, mut rest) = compound.split_at(start);
        if !name.is_empty() && name != "*" && name != self.name {
            return false;
        }
        while !rest.is_empty() {
            let end = rest[1..].find(['.', '#', '[']).map_or(rest.len(), |at| at + 1);
            let (part, after) = rest.split_at(end);
            if !self.fits(part) {
                return false;
            }
            rest = after;
        }
        true
    }

    fn fits(&self, part: &str) -> bool {
        if let Some(class) = part.strip_prefix('.') {
            return self.attribute("class").unwrap_or("").split_whitespace().any(|name| name == class);
        }
        if let Some(id) = part.strip_prefix('#') {
            return self.attribute("id") == Some(id);
        }
        let condition = part.trim_start_matches('[').trim_end_matches(']');
        match condition.split_once('=') {
            Some((name, value)) => self.attribute(name) == Some(value.trim_matches(['"', '\''])),
            None => self.attribute(condition).is_some(),
        }
    }
}

/// A selector as its compounds from left to right; `true` for one that must be a child of the one before it.
fn steps(selector: &str) -> Vec<(bool, &str)> {
    let mut child = false;
    let mut steps = Vec::new();
    for word in selector.split_whitespace() {
        if word == ">" {
            child = true;
        } else {
            steps.push((std::mem::take(&mut child), word));
        }
    }
    steps
}

/// Whether the last element of a path from the root is picked.
fn picks(steps: &[(bool, &str)], path: &[&Element]) -> bool {
    let Some(((is_child, compound), earlier)) = steps.split_last() else { return true };
    let Some((last, parents)) = path.split_last() else { return false };
    if !last.is(compound) {
        return false;
    }
    if earlier.is_empty() {
        return true;
    }
    if *is_child {
        picks(earlier, parents)
    } else {
        (1..=parents.len()).any(|end| picks(earlier, &parents[..end]))
    }
}

#[test]
fn selectors_pick_what_a_browser_picks() {
    let page = parse(
        "<!doctype html><main><ol class='a results'><li><a href=\"x/?a&amp;b\">One &lt;1&gt;</a><li><p><a>Two</a></p></ol><br><script>if (a < b) {}</script><pre><code>x</code></pre></main><p id=end>",
    );
    let texts = |selector: &str| page.all(selector).iter().map(|element| element.text()).collect::<Vec<_>>();
    assert_eq!(texts("main ol.results a"), ["One <1>", "Two"]);
    assert_eq!(texts("li > a"), ["One <1>"]);
    assert_eq!(texts("pre > code"), ["x"]);
    assert_eq!(page.all("a[href]")[0].attribute("href"), Some("x/?a&b"));
    assert_eq!(page.all("#end").len(), 1);
    assert!(page.all("ol > a").is_empty());
}
