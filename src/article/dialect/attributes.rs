//! Attributes as tags, fences and shortcodes write them: `title="a b" open level=2 {name='x'}`.

/// The value of a named attribute, without its quotes; `None` when it is not there or has no value.
pub fn value(text: &str, name: &str) -> Option<String> {
    list(text).into_iter().find(|(key, _)| key == name).and_then(|(_, value)| value)
}

/// All attributes in their order. An unclosed quote reaches to the end.
pub fn list(text: &str) -> Vec<(String, Option<String>)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start_matches(is_gap);
    while !rest.is_empty() {
        let end = rest.find(|c: char| is_gap(c) || c == '=').unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let value = rest.strip_prefix('=').map(|after| {
            let (value, after) = take_value(after);
            rest = after;
            value
        });
        if !key.is_empty() {
            attributes.push((key, value));
        }
        rest = rest.trim_start_matches(is_gap);
    }
    attributes
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == ',' || c == '/' || c == '>'
}

fn take_value(text: &str) -> (String, &str) {
    let text = text.trim_start();
    let (open, close) = match text.chars().next() {
        Some('"') => (1, '"'),
        Some('\'') => (1, '\''),
        Some('{') => (1, '}'),
        Some('[') => (1, ']'),
        _ => {
            let end = text.find(is_gap).unwrap_or(text.len());
            return (text[..end].to_owned(), &text[end..]);
        }
    };
    let inner = &text[open..];
    let end = inner.find(close).unwrap_or(inner.len());
    let value = inner[..end].trim_matches(['"', '\'', '`']).to_owned();
    (value, inner.get(end + 1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_braced_bare_and_empty_values_are_read() {
        let text = r#"title="a b" label='c' key={"d"} lines=[1, 2] n=3 open>"#;
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(value(text, "title"), some("a b"));
        assert_eq!(value(text, "label"), some("c"));
        assert_eq!(value(text, "key"), some("d"));
        assert_eq!(value(text, "lines"), some("1, 2"));
        assert_eq!(value(text, "n"), some("3"));
        assert_eq!(list(text).last(), Some(&("open".to_owned(), None)));
    }

    #[test]
    fn an_unclosed_quote_reaches_to_the_end() {
        assert_eq!(value("title=\"a b", "title"), Some("a b".to_owned()));
    }
}
