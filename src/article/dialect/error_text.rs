//! Error text that stands bare in an article and that Markdown would read as something else.

use std::borrow::Cow;

use super::line::{Line, Prefix, item_width};

/// Fences bare tracebacks and console sessions, and keeps `[Error]: timeout` and `404. That's an error` from vanishing in
/// a link definition or a list.
pub fn read(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let is_concerned = |line: &Line| {
        let text = &line.text;
        !line.is_code && (text.contains('[') || session(text).is_some() || escape_at(text).is_some())
    };
    if !lines.iter().any(is_concerned) {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len() + 8);
    let mut lines = lines.into_iter();
    while let Some(mut line) = lines.next() {
        if line.is_code {
            out.push(line);
        } else if let Some(language) = session(&line.text) {
            let number = line.number;
            out.push(fence(language, number));
            out.push(Line { is_code: true, ..line });
            let is_session = |next: &Line| !next.is_blank() && !next.is_code;
            let length = lines.as_slice().iter().take_while(|next| is_session(next)).count();
            out.extend(lines.by_ref().take(length).map(|next| Line { is_code: true, ..next }));
            out.push(fence("", number));
        } else {
            let next = lines.as_slice();
            let at = escape_at(&line.text)
                .or_else(|| broken_label(&line.text, next))
                .or_else(|| target_below(&line.text, next.first().map_or("", |next| &next.text)));
            if let Some(at) = at {
                line.text = format!("{}\\{}", &line.text[..at], &line.text[at..]).into();
            }
            out.push(line);
        }
    }
    out
}

fn fence(language: &str, number: u32) -> Line<'static> {
    Line { text: Cow::Owned(format!("~~~~~~~~{language}")), is_code: true, ..Line::new("", number) }
}

/// The language of the session or traceback a line begins.
fn session(text: &str) -> Option<&'static str> {
    if text.starts_with(">>> ") {
        return Some("pycon");
    }
    if text.starts_with("Traceback (most recent call last):") {
        return Some("text");
    }
    // PowerShell: `At C:\x.ps1:3 char:1`, then lines that begin with `+`.
    let place = text.strip_prefix("At ")?.split_once(" char:")?;
    let is_number = |text: &str| !text.is_empty() && text.trim().bytes().all(|byte| byte.is_ascii_digit());
    (is_number(place.1) && place.0.rsplit(':').next().is_some_and(is_number)).then_some("text")
}

/// Where the escape has to stand that keeps a line from being misread; `None` for a line that is not.
fn escape_at(text: &str) -> Option<usize> {
    let prefix = Prefix::of(text);
    if prefix.indent >= 4 {
        return None;
    }
    let mut at = prefix.length;
    // The text may stand in a list, in a list of a list at most.
    for _ in 0..3 {
        let rest = &text[at..];
        if is_definition(rest) || is_option(rest) {
            return Some(at);
        }
        if let Some(mark) = number_mark(rest) {
            return Some(at + mark);
        }
        at += item_width(rest).min(rest.len());
    }
    None
}

/// How many lines are searched for the end of a label.
const LONGEST_LABEL: usize = 20;

/// Where a label begins that ends on a later line before a colon: nobody breaks the line in the name of a link.
fn broken_label(text: &str, next: &[Line]) -> Option<usize> {
    let at = Prefix::of(text).length;
    let at = at + item_width(&text[at..]).min(text.len() - at);
    let is_open = text[at..].starts_with('[') && !text[at..].contains(']');
    if !is_open {
        return None;
    }
    let paragraph = next.iter().take(LONGEST_LABEL).take_while(|line| !line.is_blank() && !line.is_code);
    let (_, behind) = paragraph.filter_map(|line| line.text.split_once(']')).next()?;
    behind.starts_with(':').then_some(at)
}

/// Where `[Error]:` begins with what it says on the next line, which a parser takes for the address.
fn target_below(text: &str, next: &str) -> Option<usize> {
    let text = text.trim_end();
    if !text.ends_with("]:") || next.trim().is_empty() {
        return None;
    }
    escape_at(&format!("{text} {}", next[Prefix::of(next).length..].trim()))
}

/// `[Error]: timeout`: a link definition by its form, but what it defines is no address.
fn is_definition(text: &str) -> bool {
    if !text.starts_with('[') || text.starts_with("[^") {
        return false;
    }
    let Some((label, target)) = text.split_once("]:") else { return false };
    let target = target.trim();
    let levels = ["error", "warning", "warn", "fatal", "info", "debug", "err", "critical"];
    if levels.contains(&label[1..].to_lowercase().as_str()) && !target.contains("://") {
        return true;
    }
    let schemes =
        ["mailto:", "tel:", "knowledge:", "tree:", "xref:", "data:", "javascript:", "vbscript:", "file:"];
    let is_address = target.contains(['/', '.', '"', '\''])
        || target.starts_with(['#', '<'])
        || schemes.iter().any(|scheme| target.starts_with(scheme));
    !target.is_empty() && !is_address
}

/// `:option: value` of reStructuredText and `::ffff:0`: the colon of a definition has a blank behind it.
fn is_option(text: &str) -> bool {
    text.starts_with(':') && !text[1..].starts_with([' ', '\t']) && text.len() > 1
}

/// The mark behind the number of `404. That's an error`: nobody numbers the items of a list like this.
fn number_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = text[digits..].starts_with(['.', ')']) && text[digits + 1..].starts_with(' ');
    (digits >= 3 && is_mark).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::super::line::passed;
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        passed(text, read)
    }

    #[test]
    fn sessions_become_code_up_to_the_next_blank_line() {
        let fenced = ["~~~~~~~~pycon", ">>> import x", "ImportError", "~~~~~~~~", "", "a"];
        assert_eq!(texts(">>> import x\nImportError\n\na"), fenced);
        assert_eq!(texts("At line:1 char:1\n+ x\n")[0], "~~~~~~~~text");
        assert_eq!(texts("At noon char: it")[0], "At noon char: it");
    }

    #[test]
    fn what_only_looks_like_markdown_is_escaped() {
        assert_eq!(texts("[Error]: timeout"), ["\\[Error]: timeout"]);
        assert_eq!(texts("404. That is an error"), ["404\\. That is an error"]);
        assert_eq!(texts("[~]:a:b#c"), ["\\[~]:a:b#c"]);
        assert_eq!(texts("[a]: #b"), ["[a]: #b"]);
        assert_eq!(texts("[fatal]: main.c"), ["\\[fatal]: main.c"]);
        assert_eq!(texts("- [a\nb]: c"), ["- \\[a", "b]: c"]);
        assert_eq!(texts("[a\nb\nc]:d"), ["\\[a", "b", "c]:d"]);
        assert_eq!(texts("[a\nb](c)"), ["[a", "b](c)"]);
        assert_eq!(texts("[a]:\nb"), ["\\[a]:", "b"]);
        assert_eq!(texts("> [a]:\n> b"), ["> \\[a]:", "> b"]);
        assert_eq!(texts("[a]:\nhttps://a.example"), ["[a]:", "https://a.example"]);
        assert_eq!(texts("[a]:\n\nb"), ["[a]:", "", "b"]);
        assert_eq!(texts(":option: x"), ["\\:option: x"]);
        assert_eq!(texts("Term\n: text"), ["Term", ": text"]);
        for line in ["[a]: https://a.example", "[a]: x.md", "[^1]: note", "12. step", "2024 was"] {
            assert_eq!(texts(line), [line]);
        }
    }
}
