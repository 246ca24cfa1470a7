//! The levels of headings in the page: without gaps, whatever levels the author skipped.

/// Levels as they are met, in reading order. The page's title is its only `h1`, so the first is 2; a heading is one below
/// the nearest before it that its author set higher.
#[derive(Debug, Default)]
pub struct Levels {
    /// The author's levels of the headings that are open, outermost first.
    open: Vec<u8>,
}

impl Levels {
    /// The level in the page, 2 to 6, of the next heading, 1 to 6.
    pub fn next(&mut self, level: u8) -> u8 {
        self.open.retain(|above| *above < level);
        self.open.push(level);
        u8::try_from(self.open.len() + 1).unwrap_or(6).min(6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(authors: &[u8]) -> Vec<u8> {
        let mut levels = Levels::default();
        authors.iter().map(|level| levels.next(*level)).collect()
    }

    #[test]
    fn a_level_that_is_left_out_is_closed() {
        assert_eq!(levels(&[2, 4, 4, 5, 2, 3]), [2, 3, 3, 4, 2, 3]);
        assert_eq!(levels(&[3, 2, 6]), [2, 2, 3]);
    }

    #[test]
    fn sections_set_as_titles_keep_their_order() {
        assert_eq!(levels(&[1, 2, 1, 3]), [2, 3, 2, 3]);
    }
}
