//! Bytes to text: UTF-8, UTF-16, else Windows-1252, as old pages were saved.

/// What Windows-1252 has where Latin-1 has control characters (encoding.spec.whatwg.org, "index-windows-1252").
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text, and a word to the user when its encoding had to be guessed.
pub fn text(bytes: &[u8]) -> (String, Option<String>) {
    let text = match bytes {
        _ if is_wide(bytes) => utf16(bytes, u16::from_le_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(_) => {
                let note =
                    "its encoding: it is no UTF-8 and was read as Windows-1252, so look at accented letters";
                return (bytes.iter().map(|&byte| windows(byte)).collect(), Some(note.to_owned()));
            }
        },
    };
    (text, None)
}

/// Whether every other byte is zero, as in UTF-16 of Latin letters without a mark, which `cmd /u` and some tools of Windows
/// write.
fn is_wide(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(256) & !1];
    let zeros = start.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    start.len() >= 4 && !start.starts_with(&[0xff, 0xfe]) && 4 * zeros >= 3 * (start.len() / 2)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_its_text() {
        assert_eq!(text("\u{feff}ä€".as_bytes()), ("ä€".to_owned(), None));
        assert_eq!(text(b"\xff\xfea\x00\xe4\x00"), ("aä".to_owned(), None));
        assert_eq!(text(b"o\x00k\x00!\x00"), ("ok!".to_owned(), None));
        assert_eq!(text(b"\x00\x00").0, "\0\0");
        let (read, note) = text(b"caf\xe9 \x93x\x94 \x80");
        assert_eq!((read.as_str(), note.is_some()), ("café “x” €", true));
    }
}
