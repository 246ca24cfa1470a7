//! Splits running text into sentences, each with its line in the source file.

use crate::article::document::{Inline, plain_text};

/// A sentence of running text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sentence {
    /// Its plain text, trimmed.
    pub text: String,
    /// Line in the source file, from 1.
    pub line: u32,
    /// Its inline code, in order.
    pub codes: Vec<String>,
    /// The bold text it opens with, without the punctuation at its end; empty when it opens with plain text.
    pub bold: String,
}

/// Shortenings whose full stop ends no sentence.
const SHORTENINGS: &[&str] = &[
    "e.g", "i.e", "etc", "vs", "eg", "no", "nr", "ca", "approx", "incl", "z.b", "d.h", "bzw", "ggf", "resp",
    "cf",
];

/// The sentences of some inlines that begin on `line`.
pub(crate) fn split(inlines: &[Inline], line: u32) -> Vec<Sentence> {
    let mut splitter = Splitter { line, ..Splitter::default() };
    splitter.walk(inlines);
    splitter.finish();
    if let (Some(first), Some(bold)) = (splitter.done.first_mut(), opening_bold(inlines)) {
        first.bold = bold;
    }
    splitter.done
}

/// The bold text the inlines open with.
fn opening_bold(inlines: &[Inline]) -> Option<String> {
    let first =
        inlines.iter().find(|inline| !matches!(inline, Inline::Text(text) if text.trim().is_empty()))?;
    let Inline::Strong(inner) = first else { return None };
    let text = plain_text(inner);
    Some(text.trim().trim_end_matches([':', '.', ',', ' ']).to_owned())
}

#[derive(Default)]
struct Splitter {
    /// Line of the text that comes next.
    line: u32,
    open: Sentence,
    done: Vec<Sentence>,
    /// Whether the open sentence has ended, if what follows is a blank and then a beginning.
    ended: bool,
    /// How many characters the source line has so far.
    width: usize,
    /// Whether the open sentence ends if its next line looks like a line of its own.
    is_at_break: bool,
}

/// A line that ends before this column and is followed by a capital was broken by hand.
const SHORT_LINE: usize = 48;

impl Splitter {
    fn walk(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Code(code) => self.code(code),
                Inline::SoftBreak => self.line_end(false),
                Inline::HardBreak => self.line_end(true),
                other => self.walk(other.children()),
            }
        }
    }

    fn text(&mut self, text: &str) {
        let is_mark = ["->", "=>", "-->"].iter().any(|arrow| text.starts_with(arrow)) || is_lettered(text);
        if self.is_at_break && is_mark {
            self.finish();
        }
        for character in text.chars() {
            self.character(character);
        }
    }

    fn character(&mut self, character: char) {
        if character.is_whitespace() {
            self.push(' ');
            return;
        }
        if self.is_at_break {
            self.line_start(character);
        }
        if self.ended && self.open.text.ends_with(' ') && begins(character) {
            self.finish();
        }
        self.width += 1;
        self.push(character);
        self.ended = match character {
            '.' => !ends_in_shortening(&self.open.text),
            '!' | '?' => true,
            '"' | '\'' | ')' | '”' | '’' | '*' => self.ended,
            _ => false,
        };
    }

    fn code(&mut self, code: &str) {
        self.is_at_break = false;
        self.width += code.len();
        if self.ended && self.open.text.ends_with(' ') {
            self.finish();
        }
        self.start();
        self.open.text.push_str(code);
        self.open.codes.push(code.to_owned());
        self.ended = false;
    }

    fn line_end(&mut self, hard: bool) {
        if hard {
            self.finish();
        } else {
            self.push(' ');
        }
        self.is_at_break = !hard;
        self.line += 1;
    }

    /// At the start of a line: a line that opens with an arrow or a bullet, or follows a short one and opens with a capital,
    /// is a sentence of its own, as in exported tickets and changelogs.
    fn line_start(&mut self, character: char) {
        let is_mark = matches!(character, '→' | '•' | '‣' | '⇒');
        let is_open = self.open.text.ends_with(", ") || ends_in_small_word(&self.open.text);
        if is_mark || self.width < SHORT_LINE && character.is_uppercase() && !is_open {
            self.finish();
        }
        self.width = 0;
        self.is_at_break = false;
    }

    fn push(&mut self, character: char) {
        if character == ' ' && (self.open.text.is_empty() || self.open.text.ends_with(' ')) {
            return;
        }
        self.start();
        self.open.text.push(character);
    }

    fn start(&mut self) {
        if self.open.text.is_empty() {
            self.open.line = self.line;
        }
    }

    fn finish(&mut self) {
        let mut sentence = std::mem::take(&mut self.open);
        self.ended = false;
        sentence.text.truncate(sentence.text.trim_end().len());
        if !sentence.text.is_empty() {
            self.done.push(sentence);
        }
    }
}

/// Whether a text opens with a letter or digit in brackets, as items of a list do: `(a) stash`.
pub(crate) fn is_lettered(text: &str) -> bool {
    matches!(text.as_bytes(), [b'(', mark, b')', b' ', ..] if mark.is_ascii_lowercase() || mark.is_ascii_digit())
}

/// Whether a character can begin a sentence.
fn begins(character: char) -> bool {
    character.is_uppercase() || character.is_numeric() || !character.is_alphanumeric()
}

/// Whether a text ends in a word that no sentence ends in: "log in to the".
fn ends_in_small_word(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "the", "a", "an", "to", "of", "and", "or", "in", "on", "for", "with", "by", "from", "your", "at",
        "as", "this",
    ];
    text.trim_end().rsplit(' ').next().is_some_and(|word| SMALL.contains(&word))
}

fn ends_in_shortening(text: &str) -> bool {
    let word =
        text.trim_end_matches('.').rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    SHORTENINGS.iter().any(|shortening| word.eq_ignore_ascii_case(shortening))
        || word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(inlines: &[Inline]) -> Vec<(String, u32)> {
        split(inlines, 7).into_iter().map(|sentence| (sentence.text, sentence.line)).collect()
    }

    #[test]
    fn a_sentence_has_the_line_it_begins_on() {
        let inlines = [
            Inline::Text("The disk is full, e.g. because of logs. Delete".into()),
            Inline::SoftBreak,
            Inline::Text("the old ones. Then retry.".into()),
        ];
        assert_eq!(
            texts(&inlines),
            [
                ("The disk is full, e.g. because of logs.".into(), 7),
                ("Delete the old ones.".into(), 7),
                ("Then retry.".into(), 8)
            ]
        );
    }

    #[test]
    fn lines_broken_by_hand_are_sentences() {
        let inlines = [
            Inline::Text("What to do, best first:".into()),
            Inline::SoftBreak,
            Inline::Text("-> move to version 5".into()),
            Inline::SoftBreak,
            Inline::Text("-> stay on version 4".into()),
        ];
        let lines = texts(&inlines);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[2], ("-> stay on version 4".into(), 9));
    }

    #[test]
    fn code_ends_no_sentence() {
        let inlines =
            [Inline::Text("Run ".into()), Inline::Code("a. B".into()), Inline::Text(" now.".into())];
        let sentences = split(&inlines, 1);
        assert_eq!(sentences.len(), 1);
        assert_eq!(sentences[0].codes, ["a. B"]);
    }

    #[test]
    fn bold_at_the_start_is_kept_apart() {
        let inlines = [Inline::Strong(vec![Inline::Text("Renew it:".into())]), Inline::Text(" now.".into())];
        assert_eq!(split(&inlines, 1)[0].bold, "Renew it");
    }
}
