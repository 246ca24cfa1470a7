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
        if let Some(card) = card(one.article) {
            judge(one, shares(&card, said, layout));
        }
    }
    found[..near].sort_by(|a, b| b.score.cmp(&a.score).then(a.article.cmp(&b.article)));
}

/// Adds to score and fit what a card says. A title, message or summary that the paste says wholly is seldom chance.
fn judge(one: &mut Found, [title, errors, tldr]: [u64; 3]) {
    one.score = one.score * (100 + title * 30 / 100 + errors * 20 / 100 + tldr * 20 / 100) / 100;
    let most = title.max(errors).max(tldr) / 4;
    one.fit = (one.fit + most as u8).saturating_sub(3).min(100);
}

/// How much of a card's title, messages and summary the paste says.
fn shares(card: &Card, said: &BTreeSet<&str>, layout: &Layout) -> [u64; 3] {
    let one = std::slice::from_ref;
    [one(&card.title), &card.errors, one(&card.tldr)].map(|texts| share(texts, said, layout))
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
    fn a_title_that_is_wholly_said_makes_surer() {
        let judged = |fit, shares| {
            let mut one = Found { fit, ..found([100, 0, 0])[0] };
            judge(&mut one, shares);
            (one.score, one.fit)
        };
        assert_eq!(judged(30, [100, 0, 50]), (140, 52));
        assert_eq!(judged(1, [0, 0, 0]), (100, 0));
        assert_eq!(judged(99, [0, 100, 0]), (120, 100));
    }

    #[test]
    fn a_clear_winner_stays_and_no_other_card_is_read() {
        assert_eq!(order([100, 70, 60], ["Options", "Incompatible key", "Key"]), [0, 1, 2]);
    }
}
