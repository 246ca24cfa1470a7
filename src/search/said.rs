//! What an article says to the index: its terms by section and field, its words, its pairs and its card.

use std::collections::{BTreeMap, BTreeSet};

use super::card::Card;
use super::lexer::{Class, Token, fold, pairs, tokens};
use super::postings::Count;
use super::sections::{self, COUNT, Field, Section};
use super::spelling::is_spellable;
use super::stem::stem;
use crate::article::Article;
use crate::knowledge_base::facets::Facets;

/// An article as the index takes it in.
#[derive(Debug, Default)]
pub struct Said {
    /// The stems of each field of each section, in the order they are said.
    pub sections: Vec<[Vec<String>; COUNT]>,
    /// The words that can be misspelt.
    pub words: BTreeSet<String>,
    /// The pairs of what a reader may have on the screen, each as its two stems with a blank between.
    pub pairs: BTreeSet<String>,
    /// What a result shows of it, as it is written.
    pub card: String,
}

impl Said {
    /// What an article with these facets says.
    pub fn of(article: &Article, facets: &Facets) -> Self {
        let sections = sections::sections(article, facets);
        let tokens: Vec<[Vec<Token>; COUNT]> = sections.iter().map(section_tokens).collect();
        let terms = tokens.iter().flatten().flatten().map(|token| &token.term);
        let words = terms.filter(|term| is_spellable(term)).cloned().collect();
        let stems = |tokens: Vec<Token>| tokens.into_iter().map(|token| stem(&token.term)).collect();
        Self {
            words,
            pairs: all_pairs(&sections),
            card: Card::of(article, &sections).write(),
            sections: tokens.into_iter().map(|fields| fields.map(stems)).collect(),
        }
    }

    /// How many stems each field has.
    pub fn lengths(&self) -> [usize; COUNT] {
        std::array::from_fn(|field| self.sections.iter().map(|section| section[field].len()).sum())
    }

    /// How often each stem stands where, by field and section, as the index counts it for an article of this number.
    pub fn counts(&self, article: u32) -> BTreeMap<&str, Vec<Count>> {
        let mut frequencies: BTreeMap<(&str, u8, u32), u32> = BTreeMap::new();
        for (section, fields) in (0..).zip(&self.sections) {
            let stems =
                (0..).zip(fields).flat_map(|(field, stems)| stems.iter().map(move |stem| (field, stem)));
            for (field, stem) in stems {
                *frequencies.entry((stem, field, section)).or_default() += 1;
            }
        }
        let mut counts: BTreeMap<&str, Vec<Count>> = BTreeMap::new();
        for ((stem, field, section), frequency) in frequencies {
            counts.entry(stem).or_default().push(Count { article, field, section, frequency });
        }
        counts
    }
}

fn section_tokens(section: &Section) -> [Vec<Token>; COUNT] {
    std::array::from_fn(|field| {
        let mut found: Vec<Token> =
            section.texts[field].iter().flat_map(|line| tokens(&fold(line))).collect();
        if field == Field::Title as usize {
            let numbers: Vec<Token> = found.iter().filter_map(number).collect();
            found.extend(numbers);
        }
        found
    })
}

/// The bare number of a code of letters and digits: readers type `2223` for `C2223`, and `126` for `0x126`.
fn number(token: &Token) -> Option<Token> {
    let digits = token.term.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let digits = digits.strip_prefix("0x").unwrap_or(digits);
    let is_number = digits.len() > 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    (token.class == Class::Code && is_number).then(|| Token { term: digits.to_owned(), class: Class::Digits })
}

/// The pairs of what a reader may have on the screen, each as its two stems with a blank between.
fn all_pairs(sections: &[Section]) -> BTreeSet<String> {
    let fields = [Field::Title, Field::Errors, Field::Tldr, Field::Headings];
    let lines = sections.iter().flat_map(|section| fields.iter().flat_map(|field| section.lines(*field)));
    let pairs = lines.flat_map(|line| pairs(&tokens(&fold(line))));
    pairs.map(|(first, second)| format!("{first} {second}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_in_a_title_is_found_by_its_bare_number() {
        for (code, bare) in [("c2223", Some("2223")), ("0x126", Some("126")), ("0xa", None), ("e0502x", None)]
        {
            let token = Token { term: code.to_owned(), class: Class::Code };
            assert_eq!(number(&token).map(|token| token.term).as_deref(), bare, "{code}");
        }
    }
}
