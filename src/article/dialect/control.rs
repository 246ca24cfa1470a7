//! Control characters that came along with a copied terminal.

use super::line::Line;
use crate::source::rules::content;
use crate::source::{Diagnostic, SourceFile};

/// Takes colours and other control characters out of all lines. They are reported once, where they stand in a sentence:
/// in code they are what terminals put there.
pub fn read(file: &SourceFile, lines: &mut [Line], diagnostics: &mut Vec<Diagnostic>) {
    if !file.text.contains(is_control) {
        return;
    }
    for line in lines {
        let Some(at) = line.text.find(is_control) else { continue };
        if !line.is_code && diagnostics.iter().all(|known| known.rule != &content::CONTROL_IN_TEXT) {
            let start = file.line_start(line.number) + at;
            let name = if line.text[at..].starts_with('\0') { "NUL" } else { "control" };
            let message = format!("the text holds {name} characters, which are left out");
            let diagnostic = file.diagnostic(&content::CONTROL_IN_TEXT, start..start + 1, message);
            diagnostics.push(diagnostic.help("delete them; they often come from a copied terminal"));
        }
        line.text = without_control(&line.text).into();
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// A text without escape sequences (ECMA-48: `ESC [ … letter`, `ESC ] … BEL`) and other control characters.
fn without_control(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\u{1b}' if letters.next_if_eq(&'[').is_some() => {
                while letters.next_if(|c| !('@'..='~').contains(c)).is_some() {}
                letters.next();
            }
            '\u{1b}' if letters.next_if_eq(&']').is_some() => {
                while letters.next_if(|c| *c != '\u{7}').is_some() {}
                letters.next();
            }
            c if is_control(c) => {}
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_control_characters_go() {
        assert_eq!(without_control("a \u{1b}[31mred\u{1b}[0m\u{8} \u{1b}]0;title\u{7}b\tc\0"), "a red b\tc");
        assert_eq!(without_control("\u{1b}["), "");
    }
}
