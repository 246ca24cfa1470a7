//! Headings and the attributes authors write behind them: `{#id .class risk=elevated}`.

use std::ops::Range;

use super::blocks::Reader;
use crate::article::document::{HeadingBlock, Inline};

/// A heading of this level and text.
pub fn read(level: u8, content: Vec<Inline>, _reader: &mut Reader, _range: &Range<usize>) -> HeadingBlock {
    HeadingBlock { level, content, ..HeadingBlock::default() }
}
