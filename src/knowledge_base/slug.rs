//! Names as parts of addresses.

/// A name as one part of an address: ASCII letters and digits in lower case, with hyphens between words. A name of which
/// nothing is left (only signs) becomes its characters' numbers, so that two such names stay apart.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in deunicode::deunicode(name).chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    match (slug, name) {
        ("", name) => name.chars().map(|c| format!("u{:x}", c as u32)).collect::<Vec<_>>().join("-"),
        // `c`, `c++` and `c#` are three tags.
        (slug, name) if name.ends_with("++") => format!("{slug}-plus-plus"),
        (slug, name) if name.ends_with('#') => format!("{slug}-sharp"),
        (slug, _) => slug.to_owned(),
    }
}

/// A slug of at most `limit` bytes; a longer one is cut at a word and gets a hash of the whole name.
pub fn short_slug(name: &str, limit: usize) -> String {
    let whole = slug(name);
    if whole.len() <= limit {
        return whole;
    }
    let cut = whole[..limit].rfind('-').unwrap_or(limit);
    format!("{}-{}", &whole[..cut], &blake3::hash(name.as_bytes()).to_hex()[..6])
}

/// A text as part of an address of the decision tree: lower-case letters and digits, everything else one hyphen.
pub fn tree_slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            '+' => slug.push('p'),
            '#' => slug.push_str("sharp"),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "x".to_owned() } else { slug }
}
