//! Sets of items, as bits: growing a tree is mostly counting what two sets have in common.

/// A set of item numbers below a size fixed when it is made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidates {
    words: Vec<u64>,
}

impl Candidates {
    /// The empty set over `size` items.
    pub fn none(size: usize) -> Self {
        Self { words: vec![0; size.div_ceil(64)] }
    }

    /// The set of these items, all below `size`.
    pub fn of(size: usize, items: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Self::none(size);
        items.into_iter().for_each(|item| set.insert(item));
        set
    }

    /// Adds an item.
    pub fn insert(&mut self, item: usize) {
        self.words[item / 64] |= 1 << (item % 64);
    }

    /// How many items it holds.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// What both hold.
    pub fn and(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    /// What this one holds and the other does not.
    pub fn without(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    /// What either holds.
    pub fn or(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    /// How many items both hold.
    pub fn common(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// Its items, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            std::iter::successors((word != 0).then_some(word), |&rest| {
                let rest = rest & (rest - 1);
                (rest != 0).then_some(rest)
            })
            .map(move |rest| at * 64 + rest.trailing_zeros() as usize)
        })
    }

    fn zip(&self, other: &Self, join: impl Fn(u64, u64) -> u64) -> Self {
        Self { words: self.words.iter().zip(&other.words).map(|(&a, &b)| join(a, b)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_behave_like_sets() {
        let a = Candidates::of(130, [0, 63, 64, 129]);
        let b = Candidates::of(130, [63, 129, 1]);
        assert_eq!(a.iter().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert_eq!(a.and(&b), Candidates::of(130, [63, 129]));
        assert_eq!(a.without(&b), Candidates::of(130, [0, 64]));
        assert_eq!((a.common(&b), a.or(&b).len()), (2, 5));
        assert!(Candidates::none(130).is_empty());
    }
}
