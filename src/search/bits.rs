//! Numbers in as few bits as they need, most significant bit first. Mirrored by the browser's `search/bits.js`.

/// Writes bits.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// How many bits of the last byte are used, 0 for all.
    used: u32,
}

impl Writer {
    /// The bytes, the last one filled up with zeros.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// A number in so many bits.
    pub fn bits(&mut self, number: u32, count: u32) {
        for at in (0..count).rev() {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((number >> at & 1) as u8) << (7 - self.used);
            }
            self.used = (self.used + 1) % 8;
        }
    }

    /// A number from 0 on, small ones in few bits (Elias gamma of the next one).
    pub fn small(&mut self, number: u32) {
        let length = (number + 1).ilog2();
        self.bits(0, length);
        self.bits(number + 1, length + 1);
    }

    /// A number whose size is about 8 (Golomb-Rice).
    pub fn medium(&mut self, number: u32) {
        self.bits((1 << ((number >> 3) + 1)) - 2, (number >> 3) + 1);
        self.bits(number & 7, 3);
    }

    /// A number less than another (truncated binary).
    pub fn below(&mut self, number: u32, limit: u32) {
        let length = limit.ilog2();
        let short = (1u64 << (length + 1)) as u32 - limit;
        if number < short {
            self.bits(number, length);
        } else {
            self.bits(number + short, length + 1);
        }
    }

    /// Rising numbers from `low` to `high`: the middle one, then both halves (binary interpolative coding; Moffat and Stuiver,
    /// 2000). Numbers that stand close together need few bits.
    pub fn rising(&mut self, numbers: &[u32], low: u32, high: u32) {
        let half = numbers.len() / 2;
        let Some(middle) = numbers.get(half) else { return };
        let first = low + half as u32;
        self.below(middle - first, high - low + 2 - numbers.len() as u32);
        if half > 0 {
            self.rising(&numbers[..half], low, middle - 1);
        }
        self.rising(&numbers[half + 1..], middle + 1, high);
    }
}

/// Reads what [`Writer`] wrote; every method is `None` behind the last byte.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Reads from the first bit.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// A number in so many bits.
    pub fn bits(&mut self, count: u32) -> Option<u32> {
        let mut number = 0;
        for _ in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            number = number << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(number)
    }

    /// How many ones stand before the next zero, or zeros before the next one; at most 30.
    fn run(&mut self, of: u32) -> Option<u32> {
        (0..31).find_map(|length| match self.bits(1) {
            Some(bit) if bit == of => None,
            other => Some(other.map(|_| length)),
        })?
    }

    /// See [`Writer::small`].
    pub fn small(&mut self) -> Option<u32> {
        let length = self.run(0)?;
        Some((1 << length | self.bits(length)?) - 1)
    }

    /// See [`Writer::medium`].
    pub fn medium(&mut self) -> Option<u32> {
        Some(self.run(1)? << 3 | self.bits(3)?)
    }

    /// See [`Writer::below`].
    pub fn below(&mut self, limit: u32) -> Option<u32> {
        let length = limit.checked_ilog2()?;
        let short = (1u64 << (length + 1)) as u32 - limit;
        let number = self.bits(length)?;
        if number < short { Some(number) } else { Some((number << 1 | self.bits(1)?) - short) }
    }

    /// See [`Writer::rising`]; `None` when so many do not fit between `low` and `high`.
    pub fn rising(&mut self, count: u32, low: u32, high: u32) -> Option<Vec<u32>> {
        let mut numbers = Vec::new();
        let fits = count == 0 || (low <= high && count <= high - low + 1);
        if fits { self.between(count, low, high, &mut numbers).map(|()| numbers) } else { None }
    }

    fn between(&mut self, count: u32, low: u32, high: u32, numbers: &mut Vec<u32>) -> Option<()> {
        if count == 0 {
            return Some(());
        }
        let half = count / 2;
        let middle = low + half + self.below(high - low + 2 - count)?;
        if half > 0 {
            self.between(half, low, middle - 1, numbers)?;
        }
        numbers.push(middle);
        self.between(count - half - 1, middle + 1, high, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_numbers_need_few_bits() {
        let mut writer = Writer::default();
        (0..4).for_each(|number| writer.small(number));
        assert_eq!(writer.into_bytes(), [0b1010_0110, 0b0100_0000]);
    }

    #[test]
    fn numbers_that_fill_their_room_need_none() {
        let mut writer = Writer::default();
        writer.rising(&[3, 4, 5, 6], 3, 6);
        assert!(writer.into_bytes().is_empty());
    }

    #[test]
    fn nothing_is_read_behind_the_end() {
        let mut reader = Reader::new(&[0]);
        assert_eq!(
            (reader.bits(8), reader.bits(1), reader.small(), reader.below(0)),
            (Some(0), None, None, None)
        );
        assert_eq!(Reader::new(&[]).rising(5, 0, 3), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers in proptest::collection::btree_set(0u32..5000, 0..200), others in proptest::collection::vec(0u32..240, 0..20)) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            let mut writer = Writer::default();
            for number in &others {
                writer.small(*number);
                writer.medium(*number);
                writer.below(*number, 240);
            }
            writer.rising(&numbers, 0, 4999);
            let bytes = writer.into_bytes();
            let mut reader = Reader::new(&bytes);
            for number in &others {
                prop_assert_eq!((reader.small(), reader.medium(), reader.below(240)), (Some(*number), Some(*number), Some(*number)));
            }
            prop_assert_eq!(reader.rising(numbers.len() as u32, 0, 4999), Some(numbers));
        }
    }
}
