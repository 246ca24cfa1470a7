//! Shows diagnostics: for people, as JSON, as SARIF and for GitHub.

pub mod github;
pub mod human;
pub mod json;
pub mod sarif;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Diagnostic;
use super::rules::content::{BROKEN_LINK, INCLUDE, NO_SUMMARY};
use super::rules::front_matter::{
    JSON_SYNTAX, NO_TITLE, TAB_INDENT, TOML_SYNTAX, UNCLOSED_HEAD, YAML_SYNTAX,
};
use super::rules::tree::NO_SOLUTION;

/// At most this many diagnostics of one file are shown; the others are counted.
pub const SHOWN_PER_FILE: usize = 20;

/// Diagnostics in the order they are shown: by path, line, column and code; those without a place come last. Doubles
/// are dropped, and so is what only follows from a file that could not be included or a head that could not be read.
pub fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| order(a).cmp(&order(b)));
    diagnostics.dedup();
    let lines =
        diagnostics.iter().filter(|it| it.rule.code == INCLUDE.code).filter_map(|it| it.location.as_ref());
    let includes: BTreeSet<(Arc<str>, u32)> = lines.map(|at| (at.path.clone(), at.line)).collect();
    let files: BTreeSet<Arc<str>> = includes.iter().map(|(path, _)| path.clone()).collect();
    let unread =
        diagnostics.iter().filter(|it| HEAD.contains(&it.rule.code)).filter_map(|it| it.location.as_ref());
    let unread: BTreeSet<Arc<str>> = unread.map(|at| at.path.clone()).collect();
    diagnostics.retain(|diagnostic| {
        let Some(at) = &diagnostic.location else { return true };
        // The link in `[!INCLUDE [x](y.md)]`, and the solution that the missing file may hold.
        let is_its_link =
            diagnostic.rule.code == BROKEN_LINK.code && includes.contains(&(at.path.clone(), at.line));
        let is_its_lack = diagnostic.rule.code == NO_SOLUTION.code && files.contains(&at.path);
        let is_unread =
            [NO_SUMMARY.code, NO_TITLE.code].contains(&diagnostic.rule.code) && unread.contains(&at.path);
        !is_its_link && !is_its_lack && !is_unread
    });
    diagnostics
}

/// Rules about a head that cannot be read.
const HEAD: [&str; 5] =
    [YAML_SYNTAX.code, UNCLOSED_HEAD.code, TAB_INDENT.code, TOML_SYNTAX.code, JSON_SYNTAX.code];

fn order(diagnostic: &Diagnostic) -> (bool, &str, u32, u32, &str, &str) {
    let at = diagnostic.location.as_ref();
    (
        at.is_none(),
        at.map_or("", |at| &at.path),
        at.map_or(0, |at| at.line),
        at.map_or(0, |at| at.column),
        diagnostic.rule.code,
        &diagnostic.message,
    )
}

/// Sorted diagnostics cut to [`SHOWN_PER_FILE`] a file, errors before warnings when some must go, and how many of each
/// file were left out.
pub fn shown(diagnostics: &[Diagnostic]) -> (Vec<&Diagnostic>, BTreeMap<&str, usize>) {
    let mut errors: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.is_error()) {
        *errors.entry(path(diagnostic)).or_default() += 1;
    }
    let mut seen: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    let mut left_out = BTreeMap::new();
    let mut kept = Vec::new();
    for diagnostic in diagnostics {
        let path = path(diagnostic);
        let count = seen.entry((path, diagnostic.is_error())).or_default();
        *count += 1;
        let before = if diagnostic.is_error() { 0 } else { errors.get(path).copied().unwrap_or(0) };
        if *count + before <= SHOWN_PER_FILE {
            kept.push(diagnostic);
        } else {
            *left_out.entry(path).or_default() += 1;
        }
    }
    (kept, left_out)
}

fn path(diagnostic: &Diagnostic) -> &str {
    diagnostic.location.as_ref().map_or("", |at| &at.path)
}

/// A text without control characters, which a name or value could smuggle into a terminal; they are shown as `\x1b`.
pub fn escaped(text: &str) -> String {
    if !text.chars().any(is_unsafe) {
        return text.to_owned();
    }
    text.chars().fold(String::with_capacity(text.len() + 8), |mut out, c| {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c if is_unsafe(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
        out
    })
}

/// Control characters, and the marks that reorder text on a screen (Unicode TR 36, "Trojan source").
fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;
    use crate::source::rules::files::{NOT_UTF8, SYMLINK};

    #[test]
    fn by_place_and_each_once() {
        let file = SourceFile::new("b.md", "one\ntwo\n");
        let late = file.diagnostic(&NOT_UTF8, 4..5, "late");
        let early = file.diagnostic(&NOT_UTF8, 0..1, "early");
        let nowhere = Diagnostic::new(&NOT_UTF8, "nowhere");
        let order = sorted(vec![nowhere.clone(), late.clone(), early.clone(), late.clone()]);
        assert_eq!(order, [early, late, nowhere]);
    }

    #[test]
    fn what_follows_from_a_missing_include_is_not_said() {
        let file = SourceFile::new("a.md", "# A\n\n[!INCLUDE [x](y.md)]\n\n[z](z.md)\n");
        let lack = file.diagnostic_at_line(&NO_SOLUTION, 1, "no solution");
        let include = file.diagnostic_at_line(&INCLUDE, 3, "no file");
        let [its_link, other] = [3, 5].map(|line| file.diagnostic_at_line(&BROKEN_LINK, line, "no page"));
        let all = vec![lack.clone(), include.clone(), its_link, other.clone()];
        assert_eq!(sorted(all), [include, other.clone()]);
        assert_eq!(sorted(vec![lack.clone(), other.clone()]), [lack, other]);
    }

    #[test]
    fn a_flood_of_warnings_hides_no_error() {
        let file = SourceFile::new("a.md", &"x\n".repeat(40));
        let mut all: Vec<_> =
            (1..=30).map(|line| file.diagnostic_at_line(&SYMLINK, line, "warning")).collect();
        all.push(file.diagnostic_at_line(&NOT_UTF8, 35, "error"));
        let (kept, left_out) = shown(&all);
        assert_eq!(kept.len(), SHOWN_PER_FILE);
        assert!(kept.iter().any(|diagnostic| diagnostic.is_error()));
        assert_eq!(left_out["a.md"], 11);
    }

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(escaped("a\u{1b}[31mb\n"), "a\\u{1b}[31mb\\n");
        assert_eq!(escaped("ä \u{202e}"), "ä \\u{202e}");
    }
}
