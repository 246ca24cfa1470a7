//! What the terminal is told of problems after an edit: those that are new, how many are mended, how many are left.

use std::collections::BTreeMap;

use crate::commands::counted;
use crate::source::Diagnostic;
use crate::source::render::human;

/// At most this many problems are printed at once; a site that was just brought over may have thousands.
const MOST: usize = 20;

/// What is said when these problems take the place of the old ones; `None` when they are the same but for their lines.
pub(super) fn told(old: &[Diagnostic], new: &[Diagnostic]) -> Option<String> {
    let (old, new, all) = without_same(old, new);
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    old.iter().for_each(|problem| *known.entry(key(problem)).or_default() += 1);
    let mut fresh = Vec::new();
    for problem in new {
        match known.get_mut(&key(problem)) {
            Some(left) if *left > 0 => *left -= 1,
            _ => fresh.push(problem.clone()),
        }
    }
    let mended: usize = known.values().sum();
    if fresh.is_empty() && mended == 0 {
        return None;
    }
    // What keeps the page from being shown comes first; the order is kept otherwise.
    fresh.sort_by_key(|problem| !problem.is_error());
    let shown = human::render(&fresh[..fresh.len().min(MOST)], human::Colours::Off);
    Some(format!("{shown}{}", summary(mended, fresh.len().saturating_sub(MOST), all)).trim_end().to_owned())
}

/// What is said after the problems themselves; nothing where they are all there is.
fn summary(mended: usize, more: usize, all: usize) -> String {
    let left = format!("{} in all; `unstuck check` lists them", counted(all, "problem"));
    match (mended, more) {
        (_, _) if all == 0 => "all problems are mended".to_owned(),
        (0, 0) => String::new(),
        (0, more) => format!("and {more} more: {left}"),
        (mended, _) => format!("{} mended, {left}", counted(mended, "problem")),
    }
}

/// What makes two problems one: not the line, which moves when lines above it do.
fn key(problem: &Diagnostic) -> (&str, &str, &str) {
    let path = problem.location.as_ref().map_or("", |at| &at.path);
    (path, problem.rule.code, &problem.message)
}

/// Both lists without what they begin and end with alike, and how many the new one has. An edit changes a few in the midst of
/// many.
fn without_same<'a>(
    old: &'a [Diagnostic],
    new: &'a [Diagnostic],
) -> (&'a [Diagnostic], &'a [Diagnostic], usize) {
    let first = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, rest) = (&old[first..], &new[first..]);
    let last = old.iter().rev().zip(rest.iter().rev()).take_while(|(old, new)| old == new).count();
    (&old[..old.len() - last], &rest[..rest.len() - last], new.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;
    use crate::source::rules::content::{BROKEN_LINK, LOST_ANCHOR};

    fn warnings(path: &str, messages: &[&str]) -> Vec<Diagnostic> {
        let file = SourceFile::new(path, &"x\n".repeat(messages.len()));
        let at = |(line, message): (u32, &&str)| file.diagnostic_at_line(&BROKEN_LINK, line, *message);
        (1..).zip(messages).map(at).collect()
    }

    #[test]
    fn only_what_is_new_is_told() {
        let old = warnings("a.md", &["one", "two"]);
        assert_eq!(told(&old, &old), None);
        let new = warnings("a.md", &["one", "two", "three"]);
        let said = told(&old, &new).unwrap();
        assert!(said.contains("three") && !said.contains("two") && !said.contains("in all"), "{said}");
        assert_eq!(
            told(&new, &old).as_deref(),
            Some("1 problem mended, 2 problems in all; `unstuck check` lists them")
        );
        assert_eq!(told(&old, &[]).as_deref(), Some("all problems are mended"));
    }

    #[test]
    fn a_line_that_moved_is_no_news() {
        let old = warnings("a.md", &["one", "two"]);
        let new = warnings("a.md", &["two", "one"]);
        assert_eq!(told(&old, &new), None);
    }

    #[test]
    fn of_thousands_some_are_told_errors_first() {
        let messages: Vec<String> = (0..3000).map(|number| format!("m{number}")).collect();
        let paths = messages.iter().map(|message| warnings(&format!("{message}.md"), &[message]));
        let mut new: Vec<Diagnostic> = paths.flatten().collect();
        new.push(Diagnostic::new(&LOST_ANCHOR, "the error"));
        let said = told(&[], &new).unwrap();
        assert!(said.contains("the error") && said.lines().count() < 200, "{}", said.lines().count());
        assert!(said.ends_with("and 2981 more: 3001 problems in all; `unstuck check` lists them"), "{said}");
    }
}
