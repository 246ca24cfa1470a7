//! Pairs of stems that stand beside each other: their numbers, and with which of the two each lies.

use super::encode::PAIR_BITS;
use super::stem;

/// The number that stands for two neighbours.
pub fn hash(first: &str, second: &str) -> u32 {
    stem::hash(&format!("{first} {second}")) & ((1 << PAIR_BITS) - 1)
}

/// The term of a pair with which it lies, each with the number of its articles: the rarer by [`rank`], of equals the first
/// in the order of characters.
pub fn rarer<'a>((one, of_one): (&'a str, usize), (other, of_other): (&'a str, usize)) -> &'a str {
    if (rank(of_other), other) < (rank(of_one), one) { other } else { one }
}

/// How common a term of so many articles is, in steps so wide that an edit seldom changes one.
pub fn rank(articles: usize) -> u32 {
    articles.max(1).ilog2() / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_lies_with_the_much_rarer_term_and_else_with_the_first() {
        assert_eq!(rarer(("access", 90), ("denied", 8)), "denied");
        assert_eq!(rarer(("access", 9), ("denied", 8)), "access");
        assert_eq!(rarer(("denied", 8), ("access", 9)), "access");
    }
}
