//! Sections that are numbered like list items: `2. Causes` alone between paragraphs.

use super::line::{Line, Prefix, item_width};
use super::plain;

/// Turns such lines into headings, in a text that has no others. At least two must stand so, most of them with text
/// behind them that is not indented: otherwise they are steps.
pub fn read(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let candidates = candidates(&lines);
    let sections = candidates.iter().filter(|at| is_followed_by_text(&lines, **at)).count();
    if sections < 2 || sections * 2 < candidates.len() || lines.iter().any(is_marked) {
        return lines;
    }
    for at in candidates {
        lines[at].text = format!("## {}", lines[at].text).into();
    }
    lines
}

/// Lines `1. Title` between blank lines, each with the next number.
fn candidates(lines: &[Line]) -> Vec<usize> {
    let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(Line::is_blank);
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((number, title)) = numbered(line) else { continue };
        let stands_alone = blank(at.checked_sub(1)) && blank(Some(at + 1));
        if number == found.len() + 1 && stands_alone && plain::is_heading(title) {
            found.push(at);
        }
    }
    found
}

fn numbered<'a>(line: &'a Line) -> Option<(usize, &'a str)> {
    let (number, title) = line.text.split_once(". ")?;
    (!line.is_code).then_some((number.parse().ok()?, title.trim()))
}

fn is_followed_by_text(lines: &[Line], at: usize) -> bool {
    let next = lines[at + 1..].iter().find(|line| !line.is_blank());
    next.is_some_and(|line| Prefix::of(&line.text).indent == 0 && item_width(&line.text) == 0)
}

fn is_marked(line: &Line) -> bool {
    let marks = line.text.bytes().take_while(|byte| *byte == b'#').count();
    !line.is_code && (2..=6).contains(&marks) && line.text[marks..].starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(text: &str) -> Vec<u32> {
        let lines = (1..).zip(text.lines()).map(|(number, text)| Line::new(text, number)).collect();
        read(lines).iter().filter(|line| line.text.starts_with("## ")).map(|line| line.number).collect()
    }

    #[test]
    fn numbered_titles_between_paragraphs_are_headings() {
        assert_eq!(
            headings("1. Overview\n\nText.\n\n2. Reasons\n\n    code\n\n3. Ways out\n\nText."),
            [1, 5, 9]
        );
    }

    #[test]
    fn steps_are_no_headings() {
        assert_eq!(headings("1. Open it\n\n   Text.\n\n2. Close it\n\n   Text."), [] as [u32; 0]);
        assert_eq!(headings("1. Open it\n\n2. Close it\n\n3. Shut it"), [] as [u32; 0]);
        assert_eq!(headings("## Real\n\n1. Overview\n\nText.\n\n2. Reasons\n\nText."), [1]);
    }
}
