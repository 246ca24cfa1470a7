//! Words that stand for each other when people speak of errors.

use std::collections::{BTreeMap, BTreeSet};

use super::stem::stem;

/// Words, as stems, by the stem of a word that implies them.
pub struct Synonyms(BTreeMap<String, BTreeSet<String>>);

impl Synonyms {
    /// The built-in words and those of a site, each a line: words that stand for each other; after ` > ` stand those that
    /// are only implied.
    pub fn new(own: &[String]) -> Self {
        let mut table: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let built_in = include_str!("synonyms.txt").lines().filter(|line| !line.starts_with('#'));
        for line in built_in.map(str::to_owned).chain(own.iter().map(|line| line.to_lowercase())) {
            let (from, to) = line.split_once(" > ").unwrap_or((&line, &line));
            for word in from.split_whitespace() {
                let others = to.split_whitespace().filter(|other| *other != word).map(stem);
                table.entry(stem(word)).or_default().extend(others);
            }
        }
        Self(table)
    }

    /// The stems that a stem implies; none for most.
    pub fn of(&self, term: &str) -> impl Iterator<Item = &str> {
        self.0.get(term).into_iter().flatten().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn implies(synonyms: &Synonyms, word: &str, other: &str) -> bool {
        synonyms.of(&stem(word)).any(|term| term == stem(other))
    }

    #[test]
    fn words_of_a_line_stand_for_each_other_in_every_form() {
        let built_in = Synonyms::new(&[]);
        assert!(implies(&built_in, "refusing", "denied"));
        assert!(implies(&built_in, "denied", "refused"));
        assert!(built_in.of("zebra").next().is_none());
    }

    #[test]
    fn after_the_arrow_nothing_implies_the_word_before_it() {
        let built_in = Synonyms::new(&[]);
        assert!(implies(&built_in, "vba", "excel"));
        assert!(!implies(&built_in, "excel", "vba"));
    }

    #[test]
    fn a_site_has_words_of_its_own() {
        let own = Synonyms::new(&["Bumblebee deploytool".to_owned()]);
        assert!(implies(&own, "deploytool", "bumblebee") && implies(&own, "denied", "refused"));
    }
}
