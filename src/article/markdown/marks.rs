//! Marks other Markdown has: `==marked==`, keys as `++ctrl+c++`, attributes behind links, `{target=_blank}`, and icons,
//! `:octicons-alert-16:`.

use super::inlines::push_text;
use crate::article::document::Inline;

/// Reads such marks in some inlines. Text without them stays as it is.
pub fn read(inlines: Vec<Inline>) -> Vec<Inline> {
    let has_mark = |inline: &Inline| {
        matches!(inline, Inline::Text(text)
            if text.contains("==") || text.contains("++") || text.starts_with('{') || text.contains(':'))
    };
    if !inlines.iter().any(has_mark) {
        return inlines;
    }
    let mut out = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                let takes_attributes = matches!(out.last(), Some(Inline::Link { .. } | Inline::Image { .. }));
                let text = if takes_attributes { without_attributes(&text) } else { &text };
                pieces(text, &mut out);
            }
            other => out.push(other),
        }
    }
    out
}

fn pieces(text: &str, out: &mut Vec<Inline>) {
    let (mut done, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['=', '+', ':']) {
        let start = at + found;
        let before = text[..start].chars().next_back();
        let piece = if before.is_none_or(|c| c.is_whitespace() || "([\"'".contains(c)) {
            piece(&text[start..])
        } else {
            None
        };
        at = start + 1;
        if let Some((inline, length)) = piece {
            push_text(&text[done..start], out);
            out.extend(inline);
            (done, at) = (start + length, start + length);
        }
    }
    push_text(&text[done..], out);
}

/// What a text begins with, and how long it is; an icon is nothing at all.
fn piece(text: &str) -> Option<(Vec<Inline>, usize)> {
    let (kind, inside) = [("==", '='), ("++", '+')]
        .iter()
        .find_map(|(open, mark)| Some((*mark, enclosed(text, open)?)))
        .or_else(|| Some((':', icon(text)?)))?;
    let length = inside.len() + if kind == ':' { 2 } else { 4 };
    match kind {
        '=' => is_marked(inside).then(|| (vec![Inline::Mark(vec![Inline::Text(inside.to_owned())])], length)),
        '+' => keys(inside).map(|keys| (keys, length)),
        _ => Some((Vec::new(), length)),
    }
}

/// How far the end of a mark is looked for.
const LONGEST: usize = 200;

/// What stands between a mark and the same mark, when the end of a word follows.
fn enclosed<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let inside = text.strip_prefix(mark)?;
    let end =
        inside.char_indices().map(|(at, _)| at).take(LONGEST).find(|at| inside[*at..].starts_with(mark))?;
    let after = inside[end + 2..].chars().next();
    let is_end = after.is_none_or(|c| !c.is_alphanumeric() && !"=+_".contains(c));
    (end > 0 && is_end).then(|| &inside[..end])
}

/// Whether a text may be marked: words, no end of a comparison such as `==1.0, ==2.0` or `a ==b or c== d`.
fn is_marked(inside: &str) -> bool {
    let starts = inside.starts_with(|c: char| c.is_alphabetic() || "\"'“(".contains(c));
    let ends = inside.ends_with(|c: char| c.is_alphanumeric() || "\"'”).!?%".contains(c));
    starts && ends && !inside.contains(['=', '&', '|', '<', '>'])
}

/// The keys of `ctrl+alt+del`: at least one of them must be a key that is no letter, so that `++i++` stays.
fn keys(inside: &str) -> Option<Vec<Inline>> {
    let names: Vec<&str> = inside.split('+').map(|name| name.trim_matches('"')).collect();
    let is_name =
        |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_ ".contains(c));
    if !names.iter().all(is_name) || !names.iter().any(|name| KEYS.contains(&name.to_lowercase().as_str())) {
        return None;
    }
    let mut keys = Vec::new();
    for name in names {
        if !keys.is_empty() {
            push_text("+", &mut keys);
        }
        keys.push(Inline::Keyboard(vec![Inline::Text(capital(name))]));
    }
    Some(keys)
}

/// `ctrl` as it stands on the key.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const KEYS: &[&str] = &[
    "ctrl",
    "control",
    "alt",
    "option",
    "shift",
    "cmd",
    "command",
    "win",
    "windows",
    "meta",
    "super",
    "fn",
    "enter",
    "return",
    "tab",
    "esc",
    "escape",
    "del",
    "delete",
    "backspace",
    "space",
    "home",
    "end",
    "insert",
    "page-up",
    "page-down",
    "up",
    "down",
    "left",
    "right",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "f6",
    "f7",
    "f8",
    "f9",
    "f10",
    "f11",
    "f12",
    "print-screen",
    "break",
    "pause",
    "arrow-up",
    "arrow-down",
];

/// The name of an icon of Material for MkDocs: `:material-alert:`.
fn icon(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(':')?;
    let end = inside
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|end| inside[*end..].starts_with(':'))?;
    let sets = ["material-", "octicons-", "fontawesome-", "simple-", "lucide-"];
    sets.iter().any(|set| inside.starts_with(set)).then(|| &inside[..end])
}

/// A text without the attributes it begins with: `{target=_blank}`, `{: .class #id }`, `{ width="300" }`.
fn without_attributes(text: &str) -> &str {
    let Some((inside, rest)) = text.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return text;
    };
    let inside = inside.trim_start_matches(':').trim();
    let is_attribute = |word: &str| {
        let name = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_plain = word.split_once('=').is_some_and(|(key, value)| name(key) && !value.is_empty());
        word.strip_prefix(['.', '#']).is_some_and(name) || is_plain || word.ends_with('"')
    };
    let mut words = inside.split_whitespace().peekable();
    let is_list = words.peek().is_some() && words.all(is_attribute);
    if is_list { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::document::plain_text;

    fn of(text: &str) -> Vec<Inline> {
        read(vec![Inline::Text(text.to_owned())])
    }

    #[test]
    fn marked_text_and_keys_are_read() {
        let mark = |text: &str| Inline::Mark(vec![Inline::Text(text.to_owned())]);
        assert_eq!(of("==Stop.== now")[0], mark("Stop."));
        assert_eq!(of("(==a b==)")[1], mark("a b"));
        let key = |text: &str| Inline::Keyboard(vec![Inline::Text(text.to_owned())]);
        let plus = || Inline::Text("+".to_owned());
        assert_eq!(of("++ctrl+alt+\"T\"++"), [key("Ctrl"), plus(), key("Alt"), plus(), key("T")]);
    }

    #[test]
    fn comparisons_and_sums_stay() {
        for text in [
            "a == b and c == d",
            "from versions: ==1.0, ==2.0",
            "pip==23 and pip==24",
            "i++ + ++j and ++i++ and C++ ++",
            "=== RUN ===",
            "if (a ==b && c== d)",
            "==a",
            "(==1.0) or (==2.0)",
        ] {
            assert_eq!(of(text), [Inline::Text(text.to_owned())]);
        }
    }

    #[test]
    fn icons_and_attributes_of_links_go() {
        assert_eq!(plain_text(&of("a :octicons-alert-16: b :x-y: c")), "a  b :x-y: c");
        let link = || Inline::Link { target: None, title: String::new(), content: Vec::new() };
        let behind = |text: &str| plain_text(&read(vec![link(), Inline::Text(text.to_owned())]));
        for attributes in ["{target=_blank}", "{: .btn #x }", "{ width=\"300\" loading=lazy }"] {
            assert_eq!(behind(&format!("{attributes}.")), ".");
        }
        for text in ["{name} is gone", "{}", "{a, b}", "{0}"] {
            assert_eq!(behind(text), text);
        }
    }
}
