//! Words that stand for each other when people speak of errors.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::stem::stem;

/// Words by the stem of a word that implies them.
static TABLE: LazyLock<BTreeMap<String, BTreeSet<&'static str>>> =
    LazyLock::new(|| parse(include_str!("synonyms.txt")));

/// The words a word implies; none for most.
pub fn of(word: &str) -> Vec<&'static str> {
    TABLE.get(&stem(word)).map(|words| words.iter().copied().collect()).unwrap_or_default()
}

/// Reads lines of words; after `>` stand those that are only implied.
fn parse(text: &'static str) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut table: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (from, to) = line.split_once(" > ").unwrap_or((line, line));
        for word in from.split_whitespace() {
            let others = to.split_whitespace().filter(|other| *other != word);
            table.entry(stem(word)).or_default().extend(others);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_line_stand_for_each_other_in_every_form() {
        assert!(of("refusing").contains(&"denied"));
        assert!(of("denied").contains(&"refused"));
        assert!(of("zebra").is_empty());
    }

    #[test]
    fn after_the_arrow_nothing_implies_the_word_before_it() {
        assert!(of("vba").contains(&"excel"));
        assert!(!of("excel").contains(&"vba"));
    }

    #[test]
    fn the_table_holds_only_lower_case_words() {
        for word in TABLE.values().flatten() {
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{word}");
        }
    }
}
