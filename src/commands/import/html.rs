//! An HTML page to Markdown: the main part of the page, without its menus.

/// Elements whose content is no text of an article.
const SKIPPED: [&str; 14] = [
    "script", "style", "nav", "header", "footer", "aside", "form", "button", "svg", "noscript", "template",
    "head", "select", "dialog",
];
/// Elements that cannot be carried over and are told.
const LOST: [&str; 8] = ["iframe", "video", "audio", "object", "embed", "canvas", "math", "input"];
/// Elements that begin a paragraph of their own.
const BLOCKS: [&str; 16] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "ul",
    "ol",
    "table",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "figure",
    "hr",
    "details",
];

/// The Markdown of a page, beginning with its title, and what could not be carried over.
pub fn markdown(html: &str) -> (String, Vec<String>) {
    let mut writer = Writer::default();
    for token in tokens(main_part(html)) {
        writer.take(token);
    }
    let title = between(html, "<title", "</title>").map(|title| unescape(title).trim().to_owned());
    let body = tidy(&writer.out);
    let has_title = body.lines().any(|line| line.starts_with("# "));
    let text = match title.filter(|title| !has_title && !title.is_empty()) {
        Some(title) => format!("# {title}\n\n{body}"),
        None => body,
    };
    (text, writer.lost)
}

/// What stands in `<main>` or `<article>`, else in `<body>`, else all.
fn main_part(html: &str) -> &str {
    [("<main", "</main>"), ("<article", "</article>"), ("<body", "</body>")]
        .into_iter()
        .find_map(|(start, end)| between(html, start, end))
        .unwrap_or(html)
}

/// The text between a start tag and the last end tag, in any case.
fn between<'a>(html: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let lower = html.to_ascii_lowercase();
    let tag = lower.find(start)?;
    let from = tag + lower[tag..].find('>')? + 1;
    let to = from + lower[from..].rfind(end)?;
    html.get(from..to)
}

enum Token<'a> {
    Text(&'a str),
    Start(String, &'a str),
    End(String),
}

fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        tokens.push(Token::Text(&rest[..at]));
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let end = rest.find('>').unwrap_or(rest.len());
        let inside = &rest[1..end];
        rest = rest.get(end + 1..).unwrap_or("");
        let name = |text: &str| {
            text.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("").to_ascii_lowercase()
        };
        match inside.strip_prefix('/') {
            Some(inside) => tokens.push(Token::End(name(inside))),
            None if inside.starts_with('!') => {}
            None => tokens.push(Token::Start(name(inside), inside)),
        }
    }
    tokens.push(Token::Text(rest));
    tokens
}

#[derive(Default)]
struct Writer {
    out: String,
    lost: Vec<String>,
    skipped: Vec<String>,
    lists: Vec<Option<u64>>,
    links: Vec<String>,
    is_code: bool,
    is_span: bool,
    cells: usize,
}

impl Writer {
    fn take(&mut self, token: Token) {
        match token {
            Token::Start(name, tag) => self.start(&name, tag),
            Token::End(name) => self.end(&name),
            Token::Text(text) if self.skipped.is_empty() => self.text(text),
            Token::Text(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = unescape(text);
        if self.is_code {
            self.out.push_str(&text);
            return;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let begins_with_space =
            text.starts_with(char::is_whitespace) && !self.out.ends_with(char::is_whitespace);
        if begins_with_space && !self.out.is_empty() {
            self.out.push(' ');
        }
        let words_in_line = words.join(" ");
        self.out.push_str(&if self.is_span { words_in_line } else { words_in_line.replace('<', "\\<") });
        if !words.is_empty() && text.ends_with(char::is_whitespace) {
            self.out.push(' ');
        }
    }

    fn start(&mut self, name: &str, tag: &str) {
        if SKIPPED.contains(&name) && !tag.ends_with('/') {
            self.skipped.push(name.to_owned());
        }
        if !self.skipped.is_empty() {
            return;
        }
        if LOST.contains(&name) {
            self.lost.push(format!("a `<{name}>` could not be carried over"));
        }
        if BLOCKS.contains(&name) {
            self.paragraph();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.paragraph();
                self.out += &format!("{} ", "#".repeat(usize::from(name.as_bytes()[1] - b'0')));
            }
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(1)),
            "li" => self.item(),
            "pre" => {
                self.out += &format!("```{}\n", language(tag).unwrap_or_default());
                self.is_code = true;
            }
            "code" | "kbd" | "samp" if !self.is_code => self.span(),
            "strong" | "b" => self.mark("**"),
            "em" | "i" => self.mark("*"),
            "br" => self.out += if self.is_code { "\n" } else { "\\\n" },
            "hr" => self.out += "---\n\n",
            "blockquote" => self.out += "> ",
            "a" => {
                self.links.push(attribute(tag, "href").unwrap_or_default());
                self.out.push('[');
            }
            "img" => {
                let alt = attribute(tag, "alt").unwrap_or_default();
                self.out += &format!("![{alt}](<{}>)", attribute(tag, "src").unwrap_or_default());
            }
            "tr" => self.out += "\n|",
            "th" | "td" => self.out.push(' '),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped.last().is_some_and(|skipped| skipped == name) {
            self.skipped.pop();
            return;
        }
        if !self.skipped.is_empty() {
            return;
        }
        match name {
            "pre" => {
                self.is_code = false;
                self.out += if self.out.ends_with('\n') { "```" } else { "\n```" };
            }
            "code" | "kbd" | "samp" if !self.is_code => self.span(),
            "strong" | "b" => self.mark("**"),
            "em" | "i" => self.mark("*"),
            "a" => {
                let target = self.links.pop().unwrap_or_default();
                self.out += &format!("](<{target}>)");
            }
            "ul" | "ol" => drop(self.lists.pop()),
            "th" | "td" => {
                self.cells += 1;
                self.out += " |";
            }
            "thead" => self.table_rule(),
            _ => {}
        }
        if BLOCKS.contains(&name) || matches!(name.as_bytes(), [b'h', b'1'..=b'6']) {
            self.paragraph();
        }
    }

    fn table_rule(&mut self) {
        self.out += &format!("\n|{}", " --- |".repeat(self.cells));
        self.cells = 0;
    }

    /// Begins or ends inline code.
    fn span(&mut self) {
        self.is_span = !self.is_span;
        self.out.push('`');
    }

    fn mark(&mut self, mark: &str) {
        if !self.is_code {
            self.out += mark;
        }
    }

    fn paragraph(&mut self) {
        if !self.is_code && !self.out.is_empty() && !self.out.ends_with("> ") && !is_at_item(&self.out) {
            self.out += "\n\n";
            self.out += &"   ".repeat(self.lists.len());
        }
    }

    fn item(&mut self) {
        let indent = "   ".repeat(self.lists.len().saturating_sub(1));
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "-  ".to_owned(),
        };
        self.out += &format!("\n{indent}{marker}");
    }
}

/// Whether the text ends in the marker of a list item that has no text yet.
fn is_at_item(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or("").trim_start();
    line == "-  "
        || line.strip_suffix(". ").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The language in `class="language-bash"`.
fn language(tag: &str) -> Option<String> {
    let class = attribute(tag, "class")?;
    class.split_whitespace().find_map(|name| name.strip_prefix("language-").map(str::to_owned))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find(&format!(" {name}="))? + name.len() + 2;
    let value = tag.get(at..)?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = match quote {
        Some(quote) => value[1..].split(quote).next(),
        None => value.split_whitespace().next(),
    };
    value.map(|value| unescape(value).replace(['<', '>', '\n'], ""))
}

/// The character references that pages use most; others stay as they are.
fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}

/// Without empty lines in a row and blanks at line ends outside code.
fn tidy(text: &str) -> String {
    let mut out = String::new();
    let mut is_code = false;
    let mut empty = 0;
    for line in text.lines() {
        let line = if is_code { line } else { line.trim_end() };
        is_code ^= line.trim_start().starts_with("```");
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 || is_code {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_code_and_links_survive() {
        let html = "<html><head><title>x</title></head><body><nav>Menu</nav><main><h1>Access is denied</h1>\
                    <p>Run <code>a &lt;b&gt;</code>, see <a href=\"y.html\">this</a>.</p><ol><li>One<li><p>Two</p></ol>\
                    <pre class=\"language-bat\">del \"a\"\n</pre></main></body></html>";
        let (text, lost) = markdown(html);
        assert!(text.starts_with("# Access is denied\n\nRun `a <b>`, see [this](<y.html>).\n"), "{text}");
        assert!(text.contains("1. One\n2. Two\n"), "{text}");
        assert!(text.contains("```bat\ndel \"a\"\n```"), "{text}");
        assert!(!text.contains("Menu") && lost.is_empty(), "{text}");
    }

    #[test]
    fn what_is_lost_is_told_and_the_title_is_kept() {
        let (text, lost) = markdown("<title>T &amp; U</title><body><p>a<iframe src=x></iframe></body>");
        assert_eq!((text.as_str(), lost.len()), ("# T & U\n\na\n", 1));
    }

    #[test]
    fn odd_input_never_panics() {
        for html in ["<", "<a", "</", "<main", "<pre><", "<li>", "<!--", "<!x", "<p é='ß>", "&lt"] {
            markdown(html);
        }
    }
}
