//! Attributes of kramdown on lines of their own, `{: .class }`: Just the Docs makes boxes of them.

use super::directive;
use super::line::{Line, Prefix};

/// Makes a box of a paragraph with the class of one, `{: .warning }`, before or behind it. Other attributes go, for they
/// change only how a block looks.
pub fn read(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    if !lines.iter().any(|line| classes(line).is_some()) {
        return lines;
    }
    let mut out: Vec<Line> = Vec::with_capacity(lines.len() + 4);
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let Some(kind) = classes(&line).map(|classes| kind(&classes)) else {
            out.push(line);
            continue;
        };
        let before = line.text[..Prefix::of(&line.text).length].to_owned();
        let number = line.number;
        let ends = |line: &Line| line.is_blank() || line.is_code || line.text.trim() == ":::";
        let start = out.iter().rposition(ends).map_or(0, |at| at + 1);
        let written = |text: &str| Line::written(format!("{before}{text}"), number);
        let Some(kind) = kind else { continue };
        if start < out.len() {
            let first = out[start].number;
            out.insert(start, Line::written(format!("{before}:::{kind}"), first));
            out.push(written(":::"));
        } else if lines.peek().is_some_and(|next| !next.is_blank()) {
            out.push(written(&format!(":::{kind}")));
            while let Some(next) = lines.next_if(|next| !next.is_blank()) {
                out.push(next);
            }
            out.push(written(":::"));
        }
    }
    out
}

/// The classes and ids of a line that is nothing but attributes.
fn classes(line: &Line) -> Option<Vec<String>> {
    if line.is_code || !line.text.contains("{:") {
        return None;
    }
    let inside = line.text.trim().trim_start_matches(['>', ' ']).strip_prefix("{:")?.strip_suffix('}')?;
    let words: Vec<String> = inside.split_whitespace().map(str::to_owned).collect();
    let is_attribute = |word: &String| {
        let name = word.strip_prefix(['.', '#']);
        name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())) || word.contains('=')
    };
    (!words.is_empty() && words.iter().all(is_attribute)).then_some(words)
}

fn kind(classes: &[String]) -> Option<String> {
    let names = classes.iter().filter_map(|class| class.strip_prefix('.'));
    names.map(|name| name.trim_end_matches("-title")).find(|name| directive::is_kind(name)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::line::passed;
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        passed(text, read)
    }

    #[test]
    fn classes_of_boxes_make_boxes_and_others_go() {
        assert_eq!(texts("a\n\n{: .warning }\nb\nc\n\nd"), ["a", "", ":::warning", "b", "c", ":::", "", "d"]);
        assert_eq!(texts("a\n\nb\n{: .note}\n"), ["a", "", ":::note", "b", ":::"]);
        assert_eq!(texts("| a |\n{: .grid #x width=\"3\"}\nb"), ["| a |", "b"]);
    }

    #[test]
    fn braces_of_other_text_stay() {
        for text in ["{: x}", "error {: .a }", "{:}", "{: .1 }", "${: .x y}"] {
            assert_eq!(texts(text), [text]);
        }
    }
}
