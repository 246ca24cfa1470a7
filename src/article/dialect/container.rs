//! Finds where the containers of all dialects open and close: they nest in each other, in lists and in quotes.

use super::line::{Line, Prefix};
use super::{Container, Marker, directive, element, mkdocs, shortcode};

/// Containers deeper than this stay text.
const DEEPEST: usize = 16;

/// How a container begins.
pub struct Opener {
    /// What it is; `None` for one that is not known, whose own lines stay as they are.
    pub container: Option<Container>,
    /// How it ends.
    pub ends: Ends,
    /// Lines the opening takes, at least 1.
    pub lines: usize,
    /// Text on the last of these lines that already belongs inside.
    pub rest: String,
    /// A title that stands above the content; boxes and tabs have theirs themselves.
    pub title: Option<String>,
}

/// How a container ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ends {
    /// With a line of colons, as many as here.
    Colons(usize),
    /// With the first line that is not indented by four columns more than the opening.
    Dedent,
    /// With the closing tag of this element.
    Tag(String),
    /// With the end of this shortcode; Zola's have no name.
    Shortcode(String),
    /// With a line of three colons and this word.
    Word(&'static str),
}

/// A container that is open.
struct Open {
    id: usize,
    known: bool,
    ends: Ends,
    quotes: usize,
    indent: usize,
    /// Columns by which its content is indented.
    body: usize,
    /// Blanks and quote marks before the opening, as they are written now.
    before: String,
}

/// The lines while containers open and close among them.
struct Pass<'a> {
    out: Vec<Line<'a>>,
    open: Vec<Open>,
    ids: usize,
    tags: element::Tags,
    endings: shortcode::Endings,
    /// Whether HTML that stays is parted from the text after it; not where the site passes it through.
    parts_html: bool,
}

/// Turns the opening and closing lines of containers into markers and takes the indentation off their content.
pub fn read(lines: Vec<Line<'_>>, keeps_html: bool) -> Vec<Line<'_>> {
    if !lines.iter().any(|line| !line.is_code && may_open(&line.text)) {
        return lines;
    }
    let tags = element::Tags::of(&lines, keeps_html);
    let endings = shortcode::Endings::of(&lines);
    let mut pass = Pass {
        out: Vec::with_capacity(lines.len()),
        open: Vec::new(),
        ids: 0,
        tags,
        endings,
        parts_html: !keeps_html,
    };
    let mut at = 0;
    while at < lines.len() {
        at += pass.line(&lines[at..], at > 0 && lines[at - 1].is_code);
    }
    pass.out
}

fn may_open(text: &str) -> bool {
    let text = text.trim_start_matches(['>', ' ', '\t']);
    [":::", "!!!", "???", "===", "<", "{{<", "{{%", "{%"].iter().any(|start| text.starts_with(start))
}

impl<'a> Pass<'a> {
    /// Handles the first of some lines and returns how many were taken.
    fn line(&mut self, lines: &[Line<'a>], goes_on: bool) -> usize {
        let line = &lines[0];
        let prefix = Prefix::of(&line.text);
        let text = line.text[prefix.length..].trim_end();
        let inside_code = line.is_code && goes_on;
        if !text.is_empty() && !inside_code {
            self.leave(prefix, line.number);
        }
        if line.is_code || text.is_empty() || line.marker.is_some() {
            self.keep(line, prefix);
            return 1;
        }
        if self.close(text, prefix, line) {
            return 1;
        }
        match self.opener(text, lines, prefix) {
            Some(opener) if self.open.len() < DEEPEST => self.enter(opener, prefix, lines),
            _ => {
                self.content(text, prefix, line);
                1
            }
        }
    }

    /// Closes what a line at this place is no longer part of.
    fn leave(&mut self, prefix: Prefix, number: u32) {
        let left = self.open.iter().position(|open| {
            prefix.quotes < open.quotes || open.ends == Ends::Dedent && prefix.indent < open.indent + 4
        });
        if let Some(at) = left {
            self.close_to(at, number);
        }
    }

    /// Closes the container a line ends, if it ends one.
    fn close(&mut self, text: &str, prefix: Prefix, line: &Line<'a>) -> bool {
        let Some(at) = self.closed_by(text) else { return false };
        let known = self.open[at].known;
        let rest = match &self.open[at].ends {
            Ends::Tag(_) => text.split_once('>').map_or("", |(_, rest)| rest.trim()).to_owned(),
            Ends::Shortcode(name) => shortcode::behind_end(text, name).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        self.close_to(at, line.number);
        if !known {
            self.literal(line, prefix, text);
        }
        if !rest.is_empty() {
            self.rest(&rest, prefix, line);
        }
        true
    }

    /// A line of content, which may end with the tag that ends the container around it.
    fn content(&mut self, text: &str, prefix: Prefix, line: &Line<'a>) {
        let tag = match self.open.last().map(|open| &open.ends) {
            Some(Ends::Tag(name)) => text.find(&format!("</{name}>")),
            Some(Ends::Shortcode(name)) => shortcode::end(text, name),
            _ => None,
        };
        let Some(at) = tag else { return self.literal(line, prefix, text) };
        let before = self.before(&line.text, prefix);
        self.out.push(Line::written(format!("{before}{}", text[..at].trim_end()), line.number));
        self.rest(&text[at..], prefix, line);
    }

    /// What stands on a line behind the tag that began or ended a container.
    fn rest(&mut self, rest: &str, prefix: Prefix, line: &Line<'a>) {
        let text = format!("{}{rest}", self.before(&line.text, prefix));
        self.line(&[Line::written(text, line.number)], false);
    }

    fn closed_by(&self, text: &str) -> Option<usize> {
        if let Some(word) = text.strip_prefix(":::").map(|rest| rest.trim_end_matches(':').trim())
            && word.ends_with("-end")
        {
            return self.open.iter().rposition(|open| matches!(open.ends, Ends::Word(end) if end == word));
        }
        if text.len() >= 3 && text.bytes().all(|byte| byte == b':') {
            let colons = |open: &Open| match open.ends {
                Ends::Colons(count) => count,
                _ => usize::MAX,
            };
            let exact = self.open.iter().rposition(|open| colons(open) == text.len());
            return exact.or_else(|| self.open.iter().rposition(|open| colons(open) < text.len()));
        }
        if text.starts_with('{') {
            let ends = |open: &Open| matches!(&open.ends, Ends::Shortcode(name) if shortcode::behind_end(text, name).is_some());
            return self.open.iter().rposition(ends);
        }
        let name = text.strip_prefix("</")?.split('>').next()?.trim();
        self.open.iter().rposition(|open| matches!(&open.ends, Ends::Tag(tag) if tag == name))
    }

    fn close_to(&mut self, at: usize, number: u32) {
        while self.open.len() > at {
            if let Some(open) = self.open.pop()
                && open.known
            {
                self.out.push(Line::mark(&open.before, number, Marker::Close(open.id)));
            }
        }
    }

    fn opener(&self, text: &str, lines: &[Line], prefix: Prefix) -> Option<Opener> {
        directive::open(text)
            .or_else(|| mkdocs::open(text, &lines[1..], prefix))
            .or_else(|| element::open(text, lines, &self.tags))
            .or_else(|| shortcode::open(text, lines[0].number, &self.endings))
    }

    fn enter(&mut self, opener: Opener, prefix: Prefix, lines: &[Line<'a>]) -> usize {
        let line = &lines[0];
        self.ids += 1;
        let id = self.ids;
        let before = self.before(&line.text, prefix);
        let known = opener.container.is_some();
        match opener.container {
            Some(container) => self.out.push(Line::mark(&before, line.number, Marker::Open(id, container))),
            None => self.literal(line, prefix, &line.text[prefix.length..]),
        }
        let body = body_indent(&opener.ends, &lines[opener.lines..], prefix);
        let Prefix { quotes, indent, .. } = prefix;
        for title in opener.title.iter().flat_map(|title| [format!("{before}**{title}**"), before.clone()]) {
            self.out.push(Line::written(title, line.number));
        }
        self.open.push(Open { id, known, ends: opener.ends, quotes, indent, body, before });
        if !opener.rest.is_empty() {
            self.rest(&opener.rest, prefix, line);
        }
        opener.lines
    }

    /// A line that opens and closes nothing, without the indentation of the containers around it.
    fn keep(&mut self, line: &Line<'a>, prefix: Prefix) {
        let columns = self.columns(prefix);
        let mut line = line.clone();
        if columns > 0 {
            line.text = prefix.shifted(&line.text, columns).into();
        }
        self.out.push(line);
    }

    /// The same; colons at its start are escaped, because the parser would read them as a definition.
    fn literal(&mut self, line: &Line<'a>, prefix: Prefix, text: &str) {
        if text.starts_with("::") {
            let text = format!("{}\\{text}", self.before(&line.text, prefix));
            self.out.push(Line::written(text, line.number));
        } else {
            self.keep(line, prefix);
        }
        if self.parts_html && element::opens_html(text) {
            // Without a blank line, Markdown would read what follows as HTML too, and a list or a fence in it would begin
            // elsewhere than the passes before have seen it begin.
            let before = self.before(&line.text, prefix);
            self.out.push(Line::written(before.trim_end().to_owned(), line.number));
        }
    }

    /// The blanks and quote marks before a line, without the indentation of the containers around it.
    fn before(&self, text: &str, prefix: Prefix) -> String {
        prefix.shifted(&text[..prefix.length], self.columns(prefix))
    }

    /// How many columns of a line belong to the containers around it.
    fn columns(&self, prefix: Prefix) -> usize {
        self.open.iter().filter(|open| open.quotes == prefix.quotes).map(|open| open.body).sum()
    }
}

/// By how many columns the content of a container is indented. Inside tags of MDX, indentation means nothing.
fn body_indent(ends: &Ends, content: &[Line], prefix: Prefix) -> usize {
    let first = || content.iter().find(|line| !line.is_blank()).map(|line| Prefix::of(&line.text));
    let deeper = || first().map_or(0, |first| first.indent.saturating_sub(prefix.indent));
    match ends {
        Ends::Dedent => 4,
        Ends::Colons(_) | Ends::Word(_) => 0,
        Ends::Tag(name) if name == "details" => Some(deeper()).filter(|columns| *columns < 4).unwrap_or(0),
        Ends::Tag(_) => deeper(),
        Ends::Shortcode(_) => Some(deeper()).filter(|columns| *columns < 4).unwrap_or(0),
    }
}
