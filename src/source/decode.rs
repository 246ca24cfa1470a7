//! Turns the bytes of a file into text, and says where they are none.

use super::rules::files::{CONTROL_CHARACTERS, LINE_ENDINGS, NOT_UTF8};
use super::{Diagnostic, Location, SourceFile};

/// The text of a file. Bytes that are not UTF-8 give the error; control characters give a warning, terminal colours are
/// dropped and the others shown as their Unicode pictures (`␀`), so that no page holds one. Those of the front matter
/// stay, for there they are an error that its reader reports.
pub fn text(
    path: &str,
    bytes: &[u8],
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<SourceFile, Box<Diagnostic>> {
    let text =
        std::str::from_utf8(bytes).map_err(|error| Box::new(not_utf8(path, bytes, error.valid_up_to())))?;
    let file = SourceFile::new(path, text);
    if text.contains('\r') && !text.contains('\n') {
        diagnostics.push(line_endings(&file));
    }
    let (head, body) = file.text.split_at(head_length(&file.text));
    let Some(offset) = body.bytes().position(is_control) else { return Ok(file) };
    diagnostics.push(control_character(&file, head.len() + offset));
    Ok(SourceFile::new(path, &(head.to_owned() + &without_controls(body))))
}

/// The length of the front matter at the top, its marks included; 0 without one that is closed.
fn head_length(text: &str) -> usize {
    let mut mark = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        match (mark, line.trim_end()) {
            (None, opening @ ("---" | "+++")) => mark = Some(opening),
            (None, "") => {}
            (None, _) => return 0,
            (Some(mark), line) if line == mark || (mark == "---" && line == "...") => return at,
            _ => {}
        }
    }
    0
}

fn line_endings(file: &SourceFile) -> Diagnostic {
    let message = "every line ending is a lone carriage return, as no editor has written since 2001";
    file.diagnostic_at_line(&LINE_ENDINGS, 1, message)
        .help("save the file with line endings LF (Unix) or CRLF (Windows)")
}

fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) || byte == 0x7f
}

fn control_character(file: &SourceFile, offset: usize) -> Diagnostic {
    let byte = file.text.as_bytes()[offset];
    let name = match byte {
        0 => "a NUL character",
        0x1b => "a terminal escape sequence",
        _ => "a control character",
    };
    file.diagnostic(
        &CONTROL_CHARACTERS,
        offset..offset + 1,
        format!("the text holds {name}, `\\x{byte:02x}`"),
    )
    .help("delete it; colours of a terminal are left out of the page, other control characters shown as `␀`")
}

/// The text with terminal sequences left out and other control characters as pictures.
fn without_controls(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_control) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = escape_length(rest.as_bytes());
        if length == 0 {
            out.push(picture(rest.as_bytes()[0]));
        }
        rest = &rest[length.max(1)..];
    }
    out.push_str(rest);
    out
}

/// The length of the terminal sequence at the start (ECMA-48 CSI or OSC); 0 when there is none.
fn escape_length(bytes: &[u8]) -> usize {
    match bytes {
        [0x1b, b'[', rest @ ..] => {
            rest.iter().position(|byte| (0x40..=0x7e).contains(byte)).map_or(0, |end| end + 3)
        }
        [0x1b, b']', rest @ ..] => rest.iter().position(|&byte| byte == 0x07).map_or(0, |end| end + 3),
        _ => 0,
    }
}

/// The picture of a C0 control character, `␀` to `␟`, or of DEL, `␡`.
fn picture(byte: u8) -> char {
    let code = if byte == 0x7f { 0x2421 } else { 0x2400 + u32::from(byte) };
    char::from_u32(code).unwrap_or('\u{fffd}')
}

fn not_utf8(path: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    if let Some(encoding) = wide_encoding(bytes) {
        return Diagnostic::new(&NOT_UTF8, format!("the file is {encoding}, not UTF-8"))
            .in_file(path)
            .help("save it again with encoding UTF-8");
    }
    let before = String::from_utf8_lossy(&bytes[..valid]);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = memchr::memchr(b'\n', &bytes[valid..]).map_or(bytes.len(), |at| valid + at);
    let location = Location {
        path: path.into(),
        line: before.matches('\n').count() as u32 + 1,
        column: before[start..].chars().count() as u32 + 1,
        length: 1,
        source_line: String::from_utf8_lossy(&bytes[start..line_end.min(start + 400)]).into(),
    };
    Diagnostic::new(&NOT_UTF8, format!("the byte `0x{:02x}` is not UTF-8", bytes[valid]))
        .at(location)
        .help("save the file again with encoding UTF-8; a picture or program needs another file name")
}

/// UTF-16 or UTF-32, by its byte-order mark.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Option<String>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        match text("content/a.md", bytes, &mut diagnostics) {
            Ok(file) => (Some(file.text.to_string()), diagnostics),
            Err(error) => (None, vec![*error]),
        }
    }

    #[test]
    fn a_bad_byte_is_placed_by_line_and_column() {
        let (text, diagnostics) = read(b"one\n\xc3\xa9x\xff!\n");
        assert_eq!(text, None);
        let place = diagnostics[0].location.as_ref().map(|at| (at.line, at.column));
        assert_eq!(place, Some((2, 3)));
    }

    #[test]
    fn utf_16_is_named() {
        assert!(read(b"\xff\xfea\0").1[0].message.contains("UTF-16"));
    }

    #[test]
    fn colours_go_and_other_controls_are_shown() {
        let (text, diagnostics) = read(b"a\n\x1b[31mred\x1b[0m \0 \x1b]0;t\x07end \x1b\n");
        assert_eq!(text.as_deref(), Some("a\nred ␀ end ␛\n"));
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].location.as_ref().map(|at| at.line), Some(2));
    }

    #[test]
    fn controls_of_the_front_matter_are_left_to_its_reader() {
        let (text, diagnostics) = read(b"---\ntitle: a\0b\n---\n\x07\n");
        assert_eq!(text.as_deref(), Some("---\ntitle: a\0b\n---\n\u{2407}\n"));
        assert_eq!(diagnostics[0].location.as_ref().map(|at| at.line), Some(4));
        assert_eq!(read(b"---\nopen: \x07\n").0.as_deref(), Some("---\nopen: \u{2407}\n"));
    }

    #[test]
    fn line_endings_of_old_computers_are_reported() {
        let (text, diagnostics) = read(b"one\rtwo\r");
        assert_eq!(text.as_deref(), Some("one\ntwo\n"));
        assert_eq!(diagnostics[0].rule, &LINE_ENDINGS);
    }

    #[test]
    fn tabs_and_line_ends_are_no_control_characters() {
        assert_eq!(read(b"a\tb\r\nc\r").1, []);
    }
}
