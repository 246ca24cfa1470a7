//! Boxes and tabs of MkDocs, whose content is indented by four: `!!! note "Title"`, `??? tip`, `=== "Label"`.

use super::Container;
use super::container::{Ends, Opener};
use super::line::{Line, Prefix};
use crate::article::document::Fold;

/// The container a line opens. `after` are the lines that follow it, `prefix` what stands before it.
///
/// An error log may begin with `!!!` too, so a box needs indented content, or at least a quoted title.
pub fn open(text: &str, after: &[Line], prefix: Prefix) -> Option<Opener> {
    let has_content = has_content(after, prefix);
    let container = admonition(text, has_content).or_else(|| tab(text).filter(|_| has_content))?;
    Some(Opener {
        container: Some(container),
        ends: Ends::Dedent,
        lines: 1,
        rest: String::new(),
        title: None,
    })
}

fn has_content(after: &[Line], prefix: Prefix) -> bool {
    let next = after.iter().find(|line| Prefix::of(&line.text).length < line.text.trim_end().len());
    next.is_some_and(|line| {
        let next = Prefix::of(&line.text);
        next.quotes == prefix.quotes && next.indent >= prefix.indent + 4
    })
}

fn admonition(text: &str, has_content: bool) -> Option<Container> {
    let marks = [("!!!", Fold::Never), ("???+", Fold::Open), ("???", Fold::Closed)];
    let (rest, fold) = marks.iter().find_map(|(mark, fold)| Some((text.strip_prefix(mark)?, *fold)))?;
    let (words, title) = match rest.split_once('"') {
        Some((words, quoted)) => (words, Some(quoted.trim_end().strip_suffix('"')?.to_owned())),
        None => (rest, None),
    };
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == ' ';
    let kind = words.split_whitespace().next()?.to_ascii_lowercase();
    if !words.chars().all(plain) || !has_content && title.is_none() {
        return None;
    }
    Some(Container::Admonition { kind, title, fold })
}

fn tab(text: &str) -> Option<Container> {
    let rest = text.strip_prefix("===")?;
    let starts_set = rest.starts_with('!');
    let label = rest.trim_start_matches(['!', '+']).trim();
    let label = label.strip_prefix('"').and_then(|label| label.strip_suffix('"'))?;
    Some(Container::Tab { label: label.to_owned(), starts_set })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> Option<Container> {
        let mut lines = (1..).zip(text.lines()).map(|(number, text)| Line::new(text, number));
        let first = lines.next().unwrap();
        let after: Vec<_> = lines.collect();
        open(&first.text, &after, Prefix::default())?.container
    }

    #[test]
    fn boxes_have_a_kind_a_title_and_a_fold() {
        let box_of = |kind: &str, title: Option<&str>, fold| {
            Some(Container::Admonition { kind: kind.to_owned(), title: title.map(str::to_owned), fold })
        };
        assert_eq!(opened("!!! note\n    a"), box_of("note", None, Fold::Never));
        assert_eq!(
            opened("!!! Warning inline end \"T\"\n\n    a"),
            box_of("warning", Some("T"), Fold::Never)
        );
        assert_eq!(opened("!!! tip \"\"\n    a"), box_of("tip", Some(""), Fold::Never));
        assert_eq!(opened("??? bug \"T\"\n    a"), box_of("bug", Some("T"), Fold::Closed));
        assert_eq!(opened("???+ bug\n    a"), box_of("bug", None, Fold::Open));
    }

    #[test]
    fn a_log_line_is_no_box() {
        assert_eq!(opened("!!! [0116 08:30:53] Call tree:\n    a"), None);
        assert_eq!(opened("!!! Error loading module\nnext"), None);
        assert_eq!(opened("=== RUN TestX\n    a"), None);
    }
}
