//! Reads pasted text: which terms to look for, and how much each counts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::lexer::{Class, Token, fold, pairs, tokens};
use super::stem::stem;
use super::tables::TABLES;

/// How much of a paste is read at its start, and as much at its end, in UTF-16 code units.
const CUT: usize = 8192;

/// A term to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The word of the text.
    pub word: String,
    /// The term the index has for it: its stem.
    pub term: String,
    /// What it is.
    pub class: Class,
    /// How much it counts; 32 is a plain word of an error's line.
    pub weight: u32,
}

/// What a pasted text asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paste {
    /// Terms in the order they stand first in the text.
    pub wanted: Vec<Wanted>,
    /// Pairs of neighbours, with the weight of their line.
    pub pairs: BTreeMap<(String, String), u32>,
}

/// Reads a pasted text of any length. Nothing in it is an operator.
pub fn read(text: &str) -> Paste {
    let text = fold(&cut(text));
    let text = TABLES.ansi.replace_all(&text, "");
    let lines: Vec<&str> =
        text.split(['\n', '\r', '\u{2028}', '\u{2029}']).filter(|line| !is_blank(line)).collect();
    let mut paste = Paste::default();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut is_told = lines.len() < 3;
    for line in &lines {
        let mut weight = line_weight(line, lines.len());
        if !is_told && weight == TABLES.lines.error {
            (weight, is_told) = (TABLES.lines.first, true);
        }
        let found = tokens(&without_prefix(line));
        for pair in pairs(&found) {
            let entry = paste.pairs.entry(pair).or_default();
            *entry = weight.max(*entry);
        }
        let joined = if lines.len() == 1 { joined(&found) } else { Vec::new() };
        for token in found.into_iter().chain(joined) {
            want(&mut paste.wanted, &mut places, token, weight);
        }
    }
    paste
}

fn want(wanted: &mut Vec<Wanted>, places: &mut BTreeMap<String, usize>, token: Token, line: u32) {
    let Token { term: word, class } = token;
    let weight = line * TABLES.weights.of(class) / TABLES.lines.error;
    let term = stem(&word);
    match places.get(&term) {
        Some(&at) if wanted[at].weight >= weight => {}
        Some(&at) => wanted[at] = Wanted { word, term, class, weight },
        None => {
            places.insert(term.clone(), wanted.len());
            wanted.push(Wanted { word, term, class, weight });
        }
    }
}

/// Short words with the number behind them: readers type `nu 1106` for `NU1106`.
fn joined(tokens: &[Token]) -> Vec<Token> {
    if tokens.len() > TABLES.short {
        return Vec::new();
    }
    let beside = tokens.iter().zip(tokens.iter().skip(1));
    let codes = beside.filter(|(word, number)| {
        let is_short = word.term.len() <= 4 && word.term.bytes().all(|byte| byte.is_ascii_lowercase());
        is_short && word.class == Class::Word && number.class == Class::Digits && number.term.len() > 2
    });
    codes
        .map(|(word, number)| Token { term: format!("{}{}", word.term, number.term), class: Class::Code })
        .collect()
}

/// A line of a stack counts little, one that names an error most.
fn line_weight(line: &str, lines: usize) -> u32 {
    if lines > 1 && TABLES.frames.is_match(line) {
        TABLES.lines.frame
    } else if lines > 2 && !TABLES.error_line.is_match(line) {
        TABLES.lines.other
    } else if lines > 2 && !TABLES.strong_line.is_match(line) {
        TABLES.lines.weak
    } else {
        TABLES.lines.error
    }
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// The line without prompts, timestamps and the marks of build servers.
fn without_prefix(line: &str) -> Cow<'_, str> {
    let mut rest = line;
    for _ in 0..3 {
        match TABLES.prefixes.find(rest) {
            Some(prefix) => rest = &rest[prefix.end()..],
            None => break,
        }
    }
    Cow::Borrowed(rest)
}

/// The start and the end of a text that is too long to be read whole.
fn cut(text: &str) -> Cow<'_, str> {
    if text.len() <= 2 * CUT {
        return Cow::Borrowed(text);
    }
    let head = units(text.chars(), CUT);
    let tail = units(text.chars().rev(), CUT);
    if head + tail >= text.len() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{}\n{}", &text[..head], &text[text.len() - tail..]))
}

/// How many bytes the first characters take that fit into so many UTF-16 code units.
fn units(characters: impl Iterator<Item = char>, limit: usize) -> usize {
    let mut left = limit;
    let mut bytes = 0;
    for character in characters {
        let Some(rest) = left.checked_sub(character.len_utf16()) else { break };
        left = rest;
        bytes += character.len_utf8();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(text: &str, word: &str) -> Option<u32> {
        read(text).wanted.into_iter().find(|wanted| wanted.word == word).map(|wanted| wanted.weight)
    }

    #[test]
    fn the_first_line_that_names_an_error_counts_most() {
        let text = "starting\nerror: no apples\nerror: no pears\n  at eat (kitchen.js:1:2)";
        let weights = ["apples", "pears", "starting", "eat"].map(|word| weight(text, word).unwrap());
        assert!(weights.is_sorted_by(|a, b| a > b), "{weights:?}");
        assert_eq!(weight("error: no apples", "apples"), Some(TABLES.lines.error));
    }
}
