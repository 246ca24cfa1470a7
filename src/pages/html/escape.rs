//! Text in HTML.

/// Text between tags as HTML: `&`, `<` and `>` become entities.
pub fn escape(text: &str, out: &mut String) {
    escape_with(text, "", out);
}

/// Text between double quotes of an attribute as HTML: these quotes become entities too.
pub fn escape_attribute(text: &str, out: &mut String) {
    escape_with(text, "&quot;", out);
}

fn escape_with(text: &str, quote: &str, out: &mut String) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if !quote.is_empty() => quote,
            _ => continue,
        };
        out.push_str(&text[start..at]);
        out.push_str(entity);
        start = at + 1;
    }
    out.push_str(&text[start..]);
}
