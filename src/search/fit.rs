//! How sure a result is: whether a paste is about an article at all, or only shares words with it.

use serde::Serialize;

/// What speaks for an article, in the units of the score.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Weight of all terms that were looked up and that some article has.
    pub known: u64,
    /// Weight of those that no article has; they count as the rarest.
    pub unknown: u64,
    /// Weight of those that the article has.
    pub matched: u64,
    /// What neighbours add that stand beside each other in the article too.
    pub pairs: u64,
    /// What the most telling code or name of several parts adds.
    pub code: u64,
    /// What the rarest word of the site weighs. A small site has no rare words and does not know most: there a word that
    /// is known tells more, and one that is not tells less.
    pub rarest: u64,
}

/// What the rarest word weighs on the site on which the weights below were found, one of 3,171 articles.
const RAREST: u64 = 177;

/// How sure a result is, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The article shares words with the paste, as any text might: better say that nothing fits.
    Nothing,
    /// It may be about something near.
    Weak,
    /// It is probably meant.
    Likely,
    /// It names the error that was pasted.
    Exact,
}

/// How sure it is that an article is meant, 0 to 100: the share of the paste it has, and what is unlikely to be shared by
/// chance: many rare words, phrases, a code. The weights are those of a logistic regression of labelled pastes against
/// texts about other things; 20 points double-and-a-bit the odds (`e`).
pub fn fit(evidence: Evidence) -> u8 {
    let Evidence { known, unknown, matched, pairs, code, rarest } = evidence;
    let rarest = rarest.max(1);
    let asked = known + unknown * rarest / RAREST;
    let scaled = |value: u64| value * RAREST / rarest;
    let part = |points: u64, value: u64, full: u64| points * value.min(full) / full.max(1);
    let points = part(90, matched, asked)
        + part(15, scaled(matched), 16_384)
        + part(36, scaled(pairs), 49_152)
        + part(74, scaled(code), 262_144);
    points.saturating_sub(38).min(100) as u8
}

/// The class of a fit. Of pastes about an article of the site one in fifteen falls below `Weak`, of texts about other things
/// four in five.
pub fn confidence(fit: u8) -> Confidence {
    match fit {
        0..40 => Confidence::Nothing,
        40..60 => Confidence::Weak,
        60..90 => Confidence::Likely,
        _ => Confidence::Exact,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LARGE: Evidence = Evidence { known: 0, unknown: 0, matched: 0, pairs: 0, code: 0, rarest: RAREST };

    #[test]
    fn a_code_that_is_known_is_exact() {
        let evidence = Evidence { known: 12_000, matched: 12_000, code: 300_000, ..LARGE };
        assert_eq!(confidence(fit(evidence)), Confidence::Exact);
    }

    #[test]
    fn one_common_word_of_five_is_nothing() {
        let evidence = Evidence { known: 5_000, unknown: 20_000, matched: 3_000, ..LARGE };
        assert_eq!(confidence(fit(evidence)), Confidence::Nothing);
    }

    #[test]
    fn a_whole_phrase_outweighs_unknown_paths() {
        let evidence = Evidence { known: 25_000, unknown: 15_000, matched: 22_000, pairs: 60_000, ..LARGE };
        assert!(confidence(fit(evidence)) >= Confidence::Likely);
    }

    #[test]
    fn a_site_of_thirty_articles_is_as_sure_of_a_whole_message() {
        let evidence = Evidence { known: 9_000, unknown: 9_000, matched: 8_000, pairs: 12_000, ..LARGE };
        assert_eq!(confidence(fit(evidence)), Confidence::Nothing);
        assert_eq!(confidence(fit(Evidence { rarest: 74, ..evidence })), Confidence::Weak);
    }
}
