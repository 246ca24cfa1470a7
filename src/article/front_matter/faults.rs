//! Values that YAML refuses or reads as something else, and the quoted form that mends them.
//!
//! Titles about errors are the ones YAML trips over: `[WinError 5] …`, `` `pip` fails``, `Error: x`, `"C:\Users"`, `50 % #1`.

use std::ops::Range;

use super::entries::Entry;
use super::keys;
use super::node;
use crate::source::rules::front_matter as rules;
use crate::source::{Rule, SourceFile};

/// A value that should be quoted.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The rule it breaks.
    pub rule: &'static Rule,
    /// Where the value stands.
    pub at: Range<usize>,
    /// What is wrong with it.
    pub message: String,
    /// What to write in its place; `None` when quotes are not the answer.
    pub mended: Option<String>,
    /// The key it belongs to.
    pub key: String,
}

/// The faults of single lines. `refused` says that the head as a whole is no YAML, so every line is tried alone.
pub fn find(file: &SourceFile, entries: &[Entry], refused: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in entries {
        if entry.is_long(file) {
            if refused {
                faults.extend(items(file, entry));
            }
        } else {
            faults.extend(value(file, entry, refused));
        }
    }
    faults
}

/// The fault of a value that stands on the line of its key.
fn value(file: &SourceFile, entry: &Entry, refused: bool) -> Option<Fault> {
    let text = &file.text[entry.value.clone()];
    let (at, key) = (entry.value.clone(), entry.key.clone());
    let is_text = keys::is_text(&key);
    let reason = if is_text { misread(text) } else { None };
    let refused = refused && !text.is_empty() && node::from_yaml(&format!("k: {text}\n")).is_err();
    let reason = reason.or_else(|| refused.then(|| why_refused(text)));
    if let Some(reason) = reason {
        let is_open = !is_text && text.starts_with(['[', '{']) && !text.ends_with([']', '}']);
        let message = if is_open {
            format!("`{}` is not closed", &text[..1])
        } else {
            format!("YAML does not read `{}` as text: {reason}", entry.key)
        };
        return Some(Fault {
            rule: &rules::YAML_SYNTAX,
            at,
            message,
            mended: (!is_open).then(|| quote(text)),
            key,
        });
    }
    let cut = text.find(" #").filter(|at| is_cut(text, *at) && (is_text || entry.key == "errors"))?;
    let message = format!("` #` begins a comment: `{}` is cut to `{}`", entry.key, text[..cut].trim_end());
    Some(Fault { rule: &rules::COMMENT_CUTS, at, message, mended: Some(quote(text)), key })
}

/// The faults of the items of a list, each on a line of its own.
fn items(file: &SourceFile, entry: &Entry) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut at = entry.lines.start;
    for line in file.text[entry.lines.clone()].split_inclusive('\n') {
        let dash = line.trim_start();
        let text = dash.strip_prefix("- ").map_or("", str::trim);
        if !text.is_empty() && node::from_yaml(&format!("- {text}\n")).is_err() {
            let start = at + line.len() - dash.len() + dash[2..].len() - dash[2..].trim_start().len() + 2;
            let message =
                format!("YAML does not read an item of `{}` as text: {}", entry.key, why_refused(text));
            let (at, key) = (start..start + text.len(), entry.key.clone());
            faults.push(Fault { rule: &rules::YAML_SYNTAX, at, message, mended: Some(quote(text)), key });
        }
        at += line.len();
    }
    faults
}

/// Why a value that is meant as text is read as something else although it is valid.
fn misread(text: &str) -> Option<&'static str> {
    match text.chars().next()? {
        '[' => Some("`[` begins a list, not a string"),
        '{' => Some("`{` begins a mapping, not a string"),
        '!' => Some("`!` begins a tag"),
        '&' => Some("`&` begins an anchor"),
        '*' => Some("`*` begins an alias"),
        _ => None,
    }
}

fn why_refused(text: &str) -> &'static str {
    match text.chars().next() {
        Some('%' | '@' | '`') => "no text may begin with this character",
        Some('"') if text.ends_with('"') => "a backslash in double quotes begins an escape",
        Some('"' | '\'') => "text stands behind the closing quote",
        Some('[') => "`[` begins a list, not a string",
        Some('{') => "`{` begins a mapping, not a string",
        Some('*') => "`*` begins an alias that is not there",
        Some('&') => "`&` begins an anchor",
        _ if text.contains(": ") => "`: ` makes what stands before it a key",
        _ => "its first characters mean something else there",
    }
}

/// Whether ` #` at a byte cuts a value that goes on: a number or word follows at once, and no quotes stand around.
fn is_cut(text: &str, at: usize) -> bool {
    let goes_on = text[at + 2..].starts_with(|c: char| c.is_alphanumeric());
    goes_on && !text.starts_with(['"', '\'', '#', '|', '>'])
}

/// A value in single quotes, those around it in double quotes taken off.
pub fn quote(text: &str) -> String {
    let bare =
        text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|bare| !bare.contains('"'));
    format!("'{}'", bare.unwrap_or(text).replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::front_matter::entries;

    fn mended(line: &str) -> Option<String> {
        let file = SourceFile::new("a.md", line);
        let found = entries::find(&file, &(0..line.len()));
        let refused = node::from_yaml(line).is_err();
        find(&file, &found, refused).into_iter().next().and_then(|fault| fault.mended)
    }

    #[test]
    fn titles_yaml_refuses_get_quotes() {
        for (title, quoted) in [
            ("[WinError 5] Access is denied", "'[WinError 5] Access is denied'"),
            ("[WinError 5]", "'[WinError 5]'"),
            ("`pip` fails", "'`pip` fails'"),
            ("Error: a: b", "'Error: a: b'"),
            (r#""C:\Users\x""#, r"'C:\Users\x'"),
            (r#""a" b"#, r#"'"a" b'"#),
            ("%APPDATA% is not set", "'%APPDATA% is not set'"),
            ("@scope/x", "'@scope/x'"),
            ("*** stop", "'*** stop'"),
            ("& was unexpected", "'& was unexpected'"),
            ("!important", "'!important'"),
            ("it's: x", "'it''s: x'"),
            ("ERROR #1045 denied", "'ERROR #1045 denied'"),
        ] {
            assert_eq!(mended(&format!("title: {title}\n")).as_deref(), Some(quoted), "{title}");
        }
    }

    #[test]
    fn good_values_stay() {
        for line in [
            "title: 50%\n",
            "title: 'a: b'\n",
            "title: a # a comment\n",
            "tags: [a, b]\n",
            "x: {a: b}\n",
            "title: |\n  a\n",
        ] {
            assert_eq!(mended(line), None, "{line}");
        }
    }

    #[test]
    fn an_item_of_a_list_is_found() {
        assert_eq!(mended("errors:\n- a\n-  [x] y\n").as_deref(), Some("'[x] y'"));
    }
}
