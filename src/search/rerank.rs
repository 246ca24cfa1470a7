//! Compares the first few articles by what their cards say: an article whose title and messages the paste says wholly is
//! meant more likely than one that has the same words among others.

use std::collections::BTreeSet;

use super::card::Card;
use super::layout::Layout;
use super::lexer::{Class, fold, tokens};
use super::score::Found;
use super::stem::stem;
use super::tables::TABLES;

/// How many articles are compared; those behind them seldom answer.
const COMPARED: usize = 5;

/// Puts the first articles in the order of their scores and cards; `said` are the terms of the paste. One that no card
/// could bring to the front is not compared, so that a clear winner costs no file more.
pub fn rerank(
    found: &mut [Found],
    said: &BTreeSet<&str>,
    layout: &Layout,
    card: impl Fn(u32) -> Option<Card>,
) {
    let most = found.first().map_or(0, |first| first.score * 10);
    let near = found.iter().take(COMPARED).take_while(|one| one.score * 13 >= most).count();
    for one in &mut found[..near] {
        let points = card(one.article).map_or(0, |card| points(&card, said, layout));
        one.score = one.score * (100 + points) / 100;
    }
    found[..near].sort_by(|a, b| b.score.cmp(&a.score).then(a.article.cmp(&b.article)));
}

/// What a card adds, in hundredths of the score.
fn points(card: &Card, said: &BTreeSet<&str>, layout: &Layout) -> u64 {
    let part = |full, texts: &[String]| full * share(texts, said, layout) / 100;
    let (title, tldr) = (std::slice::from_ref(&card.title), std::slice::from_ref(&card.tldr));
    part(30, title) + part(20, &card.errors) + part(20, tldr)
}

/// How much of some texts the paste says, in hundredths; rare words count most.
fn share(texts: &[String], said: &BTreeSet<&str>, layout: &Layout) -> u64 {
    let found = texts.iter().flat_map(|text| tokens(&fold(text)));
    let words: BTreeSet<String> = found.map(|token| stem(&token.term)).collect();
    let rarity = |word: &str| u64::from(layout.rarity(word).unwrap_or_else(|| TABLES.rarity.of(Class::Word)));
    let all: u64 = words.iter().map(|word| rarity(word)).sum();
    let got: u64 = words.iter().filter(|word| said.contains(word.as_str())).map(|word| rarity(word)).sum();
    100 * got / all.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(scores: [u64; 3]) -> Vec<Found> {
        (0..).zip(scores).map(|(article, score)| Found { article, score, section: 0, fit: 0 }).collect()
    }

    fn order(scores: [u64; 3], titles: [&str; 3]) -> Vec<u32> {
        let mut found = found(scores);
        let card = |article: u32| {
            assert!(
                article == 0 || scores[article as usize] * 13 >= scores[0] * 10,
                "needless card {article}"
            );
            Some(Card { title: titles[article as usize].to_owned(), ..Card::default() })
        };
        let said = BTreeSet::from(["key", "incompatibl"]);
        rerank(&mut found, &said, &Layout::default(), card);
        found.into_iter().map(|one| one.article).collect()
    }

    #[test]
    fn a_title_that_is_wholly_said_comes_before_a_longer_one() {
        assert_eq!(order([100, 95, 40], ["Incompatible key options", "Incompatible key", "Key"]), [1, 0, 2]);
        assert_eq!(order([100, 80, 79], ["Options", "Key", "Incompatible key"]), [1, 2, 0]);
    }

    #[test]
    fn a_clear_winner_stays_and_no_other_card_is_read() {
        assert_eq!(order([100, 70, 60], ["Options", "Incompatible key", "Key"]), [0, 1, 2]);
    }
}
