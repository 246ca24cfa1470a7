//! Bytes that are kept deflated.

use std::cell::RefCell;

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// Bytes in half the room or less, deflated as fast as can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deflated {
    deflated: Box<[u8]>,
    /// How many there were.
    length: usize,
}

thread_local! {
    // Its tables are a hundred times as large as what is deflated here.
    static COMPRESSOR: RefCell<Compress> = RefCell::new(Compress::new(Compression::fast(), false));
}

impl Deflated {
    /// Deflates bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let deflated = COMPRESSOR.with_borrow_mut(|compressor| {
            compressor.reset();
            // Deflate adds five bytes to a block that cannot be made smaller.
            let mut deflated = Vec::with_capacity(bytes.len() + bytes.len() / 64 + 64);
            let status = compressor.compress_vec(bytes, &mut deflated, FlushCompress::Finish);
            assert!(matches!(status, Ok(Status::StreamEnd)), "there is room for all of it");
            deflated
        });
        Self { deflated: deflated.as_slice().into(), length: bytes.len() }
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.length);
        let status =
            Decompress::new(false).decompress_vec(&self.deflated, &mut bytes, FlushDecompress::Finish);
        debug_assert!(status.is_ok(), "we deflated it ourselves");
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bytes_come_back() {
        let mut noise = 1_u32;
        let noisy = (0..100_000).map(|_| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        });
        for bytes in [Vec::new(), b"a".to_vec(), b"text, ".repeat(1000), noisy.collect()] {
            assert_eq!(Deflated::of(&bytes).bytes(), bytes);
        }
        assert!(Deflated::of(&b"text, ".repeat(1000)).deflated.len() < 100);
    }
}
