//! Character references: `&lt;`, `&#8217;`, `&#x2019;` (HTML standard, section 13.5). Unknown ones stay as they are.

/// The named references that pages of prose use.
const NAMED: [(&str, &str); 44] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("shy", ""),
    ("zwnj", ""),
    ("zwj", ""),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("hellip", "…"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("bull", "•"),
    ("middot", "·"),
    ("para", "¶"),
    ("sect", "§"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("times", "×"),
    ("frac12", "½"),
    ("rarr", "→"),
    ("larr", "←"),
    ("uarr", "↑"),
    ("darr", "↓"),
    ("rArr", "⇒"),
    ("le", "≤"),
    ("ge", "≥"),
    ("ne", "≠"),
    ("check", "✓"),
    ("euro", "€"),
    ("szlig", "ß"),
    ("NewLine", "\n"),
];

/// The longest name looked for, in bytes.
const LONGEST: usize = 10;

/// The text with its references resolved.
pub(super) fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((character, length)) => {
                out.push_str(&character);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// What the reference at the start of a text stands for, and its length.
fn reference(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(LONGEST + 2).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let number = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    });
    let character = match number {
        Some(number) => char::from_u32(number.ok()?)?.to_string(),
        None => match NAMED.iter().find(|(known, _)| *known == name) {
            Some((_, character)) => (*character).to_owned(),
            None => accented(name)?.to_string(),
        },
    };
    // A blank that does not break is a blank to Markdown.
    Some((character.replace('\u{a0}', " "), end + 1))
}

/// `eacute`, `Uuml`: a letter and its accent.
fn accented(name: &str) -> Option<char> {
    use unicode_normalization::char::compose;
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let accent = match &name[1..] {
        "acute" => '\u{301}',
        "grave" => '\u{300}',
        "circ" => '\u{302}',
        "uml" => '\u{308}',
        "tilde" => '\u{303}',
        "cedil" => '\u{327}',
        "ring" => '\u{30a}',
        _ => return None,
    };
    compose(letter, accent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_and_others_stay() {
        assert_eq!(resolved("a &lt;b&gt; &amp;amp; &#8217;&#x2019; &Uuml;&eacute;"), "a <b> &amp; ’’ Üé");
        assert_eq!(
            resolved("x && y &nosuch; &lt &#xFFFFFFFF; ?a=1&b=2"),
            "x && y &nosuch; &lt &#xFFFFFFFF; ?a=1&b=2"
        );
    }
}
