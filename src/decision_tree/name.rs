//! The name under which a reader meets an error: its code, else the beginning of its message.

use crate::article::signature::Origin;
use crate::article::{Article, SignatureKind};

/// The code an article is about: the first that its author declared or its title holds.
pub(super) fn code(article: &Article) -> Option<String> {
    let codes = article.signatures.iter().filter(|signature| signature.kind == SignatureKind::Code);
    let mut codes = codes.filter(|signature| matches!(signature.origin, Origin::Declared | Origin::Title));
    codes.next().map(|signature| signature.text.clone())
}

/// The families a code belongs to, from wide to narrow: `ERR_…` and `ERR_HTTP2_…`, `LNK…`, `0x…`.
pub(super) fn families(code: &str) -> Vec<String> {
    let words: Vec<&str> = code.split_inclusive(['_', '-', ' ']).collect();
    if words.len() > 1 {
        return (1..words.len().min(3)).map(|count| words[..count].concat()).collect();
    }
    let digits = code.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let family = if code.starts_with("0x") || code.starts_with("0X") { "0x" } else { &code[..digits] };
    if family.is_empty() { Vec::new() } else { vec![family.to_owned()] }
}

/// A name in the form in which names are sorted: words without case and quotes, numbers by their value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// A hexadecimal number, without leading zeros: length first, so that longer is larger.
    Number(usize, String),
    /// A word in lower case.
    Word(String),
}

impl Key {
    /// The key of a name. Names that differ only in case and punctuation have the same key.
    pub fn of(name: &str) -> Self {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self(words.flat_map(|word| pieces(&word.to_lowercase())).collect())
    }
}

/// The pieces of a word in lower case: its runs of digits and of everything else.
fn pieces(word: &str) -> Vec<Piece> {
    if let Some(hex) = word.strip_prefix("0x") {
        return vec![number(hex)];
    }
    let mut pieces = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let is_digit = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let piece = &rest[..end];
        pieces.push(if is_digit { number(piece) } else { Piece::Word(piece.to_owned()) });
        rest = &rest[end..];
    }
    pieces
}

fn number(digits: &str) -> Piece {
    let digits = digits.trim_start_matches('0');
    Piece::Number(digits.len(), digits.to_owned())
}

/// The shortest beginning of `name`, in whole words, that is not also a beginning of `other`; the whole name where there
/// is none. Guide words of a dictionary are made like this.
pub(super) fn guide_words(name: &str, other: &str) -> String {
    let name = name.trim();
    let ends = name.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    for end in ends.chain([name.len()]) {
        let beginning = &name[..end];
        let shared = other.get(..end).is_some_and(|other| other.eq_ignore_ascii_case(beginning));
        if !shared && end >= 3 {
            return beginning.trim_end_matches([',', ':', ';', '.']).to_owned();
        }
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        names.sort_by_key(|name| Key::of(name));
        names
    }

    #[test]
    fn numbers_in_names_are_sorted_by_value() {
        assert_eq!(sorted(&["C10000", "C2099", "C299"]), ["C299", "C2099", "C10000"]);
        assert_eq!(sorted(&["0x1E", "0xA", "0x9"]), ["0x9", "0xA", "0x1E"]);
    }

    #[test]
    fn families_go_from_wide_to_narrow() {
        assert_eq!(families("ERR_HTTP2_NO_MEM"), ["ERR_", "ERR_HTTP2_"]);
        assert_eq!(families("LNK2019"), ["LNK"]);
        assert_eq!(families("0x8A15001C"), ["0x"]);
        assert!(families("404").is_empty());
    }

    #[test]
    fn guide_words_are_as_short_as_they_can_be() {
        assert_eq!(guide_words("cannot read the file", "cannot write the file"), "cannot read");
        assert_eq!(guide_words("cannot read", "cannot read"), "cannot read");
        assert_eq!(guide_words("C2117", "C2118"), "C2117");
    }
}
