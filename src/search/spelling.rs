//! Misspelt words: which word of the index was meant.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Shortest word that is thought to be misspelt.
const SHORTEST: usize = 4;

/// Whether a term is a word that can be misspelt: four and more letters `a` to `z`.
pub fn is_spellable(term: &str) -> bool {
    term.len() >= SHORTEST && term.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a term is a code that can be misspelt: letters with digits or parts. Hexadecimal numbers and those of errors
/// are not; every one may be an error of its own.
pub fn is_code(term: &str) -> bool {
    let has = |is: fn(&u8) -> bool| term.as_bytes().iter().any(is);
    let is_named = term.contains('_') || (has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic));
    term.len() > SHORTEST && term.is_ascii() && !term.starts_with("0x") && !term.starts_with("e#") && is_named
}

/// The code that was most likely meant; `None` when none is near enough.
pub fn nearest_code<'a>(code: &str, codes: impl Iterator<Item = (&'a str, u32)>) -> Option<&'a str> {
    let limit = if code.len() < 10 { 1 } else { 2 };
    let near = codes.filter(|(other, _)| is_code(other) && other.len().abs_diff(code.len()) <= limit);
    near.map(|(other, articles)| (distance(code, other), Reverse(articles), other))
        .filter(|(distance, ..)| *distance <= limit)
        .min()
        .map(|(.., other)| other)
}

/// The names of the lists in which words like this one are looked up: by first letter and length.
pub fn lists(word: &str) -> Vec<String> {
    let classes = [word.len() - 1, word.len() + 1].map(length_class);
    let mut names: Vec<String> = classes.iter().map(|class| list(word, *class)).collect();
    names.dedup();
    names
}

/// The name of the list that holds a word.
pub fn list_of(word: &str) -> String {
    list(word, length_class(word.len()))
}

fn list(word: &str, class: usize) -> String {
    format!("w{}{class}", &word[..1])
}

/// Words of 4 and 5, of 6 and 7, of 8 and 9, and longer ones.
fn length_class(length: usize) -> usize {
    (length.clamp(4, 10) - 4) / 2
}

/// The word that was most likely meant, and how far it is away: the nearest, of those one with the same first letter, of
/// those the one in most articles, of those the first. `None` when none is near enough.
pub fn nearest<'a>(word: &str, words: impl Iterator<Item = (&'a str, u32)>) -> Option<(usize, &'a str)> {
    let limit = match word.len() {
        0..=5 => 1,
        6..=11 => 2,
        _ => 3,
    };
    words
        .filter(|(other, _)| is_spellable(other) && other.len().abs_diff(word.len()) <= limit)
        .map(|(other, articles)| (distance(word, other), other[..1] != word[..1], Reverse(articles), other))
        .filter(|(distance, ..)| *distance <= limit)
        .min()
        .map(|(distance, .., other)| (distance, other))
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// Lists of words with the number of their articles, as text: `word 12` a line, by the list's name.
pub fn write_lists<'a>(words: impl Iterator<Item = (&'a str, u32)>) -> BTreeMap<String, String> {
    let mut lists: BTreeMap<String, String> = BTreeMap::new();
    for (word, articles) in words.filter(|(word, _)| is_spellable(word)) {
        lists.entry(list_of(word)).or_default().push_str(&format!("{word} {articles}\n"));
    }
    lists
}

/// The names of all lists, `wa0 wa1 wb0`, in short: `a01b0`.
pub fn names<'a>(lists: impl Iterator<Item = &'a str>) -> String {
    let mut short = String::new();
    let mut last = "";
    for name in lists {
        let (letter, class) = name[1..].split_at(1);
        if letter != last {
            short.push_str(letter);
            last = letter;
        }
        short.push_str(class);
    }
    short
}

/// Reads a list; lines that are damaged are left out.
pub fn read_list(text: &str) -> Vec<(&str, u32)> {
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(word, articles)| Some((word, articles.parse().ok()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_an_omission_and_a_change_each_count_once() {
        assert_eq!(distance("unresovled", "unresolved"), 1);
        assert_eq!(distance("refrence", "reference"), 1);
        assert_eq!(distance("extention", "extension"), 1);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn the_names_of_lists_are_told_in_short() {
        assert_eq!(names(["wa0", "wa1", "wb0"].into_iter()), "a01b0");
    }

    #[test]
    fn of_equally_near_words_the_common_one_is_meant() {
        let words = [("feld", 1), ("field", 9)];
        assert_eq!(nearest("feild", words.into_iter()), Some((1, "field")));
        assert_eq!(nearest("zzzzz", words.into_iter()), None);
    }

    #[test]
    fn a_word_is_in_one_of_the_lists_it_is_looked_up_in() {
        for (wrong, right) in [("funtion", "function"), ("extention", "extension"), ("canot", "cannot")] {
            assert!(lists(wrong).contains(&list_of(right)), "{wrong}");
        }
    }
}
