//! The files of a zip archive, as Knowledge Repo packs its posts (PKWARE APPNOTE, sections 4.3.7 to 4.3.16).

use std::io::Read;

use flate2::read::DeflateDecoder;

/// The most a packed file may hold, so that a small archive cannot fill the memory.
const LARGEST: u64 = 64 << 20;

/// Whether the bytes are an archive.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The files with their paths; `None` when the archive is broken, encrypted or packed in a way that is not read.
pub(super) fn files(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = short(bytes, end + 10)?;
    let mut at = long(bytes, end + 16)?;
    let mut files = Vec::new();
    for _ in 0..count {
        let (path, content, next) = entry(bytes, at)?;
        at = next;
        if !path.ends_with('/') {
            files.push((path, content));
        }
    }
    Some(files)
}

/// Path and content of an entry of the central directory, and where the next entry begins.
fn entry(bytes: &[u8], at: usize) -> Option<(String, Vec<u8>, usize)> {
    (bytes.get(at..at + 4)? == b"PK\x01\x02").then_some(())?;
    let (flags, method, packed) = (short(bytes, at + 8)?, short(bytes, at + 10)?, long(bytes, at + 20)?);
    let (name, extra, comment) = (short(bytes, at + 28)?, short(bytes, at + 30)?, short(bytes, at + 32)?);
    let path = std::str::from_utf8(bytes.get(at + 46..at + 46 + name)?).ok()?.to_owned();
    let local = long(bytes, at + 42)?;
    let start = local + 30 + short(bytes, local + 26)? + short(bytes, local + 28)?;
    let content = bytes.get(start..start + packed)?;
    let is_encrypted = flags & 1 == 1;
    let mut unpacked = Vec::new();
    match method {
        _ if is_encrypted => return None,
        0 => unpacked.extend_from_slice(content),
        8 => drop(DeflateDecoder::new(content).take(LARGEST).read_to_end(&mut unpacked).ok()?),
        _ => return None,
    }
    Some((path, unpacked, at + 46 + name + extra + comment))
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_archives_give_nothing() {
        for bytes in
            [&b"PK\x03\x04"[..], b"PK\x05\x06", b"", b"PK\x05\x06\0\0\0\0\0\0\x01\0\0\0\0\0\xff\xff\xff\xff"]
        {
            assert_eq!(files(bytes), None);
        }
    }
}
