//! Brings the forms of a word, and most of its misspellings, to one place of the index.

/// The light stem of a lower-case word: without plural, `-ed`, `-ing` and a last `e`. Words that are short or not of
/// ASCII letters alone stay as they are.
pub fn stem(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let singular = without_plural(word);
    let base = without_ending(&singular);
    let base = if base.len() > 3 { base.strip_suffix('e').unwrap_or(base) } else { base };
    if base.len() > 3 {
        base.strip_suffix('i').map_or(base.to_owned(), |b| format!("{b}y"))
    } else {
        base.to_owned()
    }
}

fn without_plural(word: &str) -> String {
    if let Some(base) = word.strip_suffix("ies").filter(|base| base.len() > 1) {
        return format!("{base}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    let plural = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    if plural { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

/// Without `-ed` or `-ing`, and without the doubled letter before it (`stopped`).
fn without_ending(word: &str) -> &str {
    let Some(base) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")) else { return word };
    let has_vowel = base.bytes().any(|byte| b"aeiouy".contains(&byte));
    if base.len() < 3 || !has_vowel {
        return word;
    }
    let bytes = base.as_bytes();
    let last = bytes[bytes.len() - 1];
    let doubled = last == bytes[bytes.len() - 2] && !b"lsz".contains(&last);
    if doubled { &base[..base.len() - 1] } else { base }
}

/// What decides in which shard a term lies: its first letter and the set of its other consonants and digits, so that
/// `unresovled` and `unresolved`, `lnk11181` and `lnk1181` lie together. Short terms and those of other scripts: themselves.
pub fn shard_key(term: &str) -> String {
    if term.len() < 4 || !term.is_ascii() {
        return term.to_owned();
    }
    let mut rest: Vec<char> = term.chars().skip(1).filter(|letter| !"aeiouy_".contains(*letter)).collect();
    rest.sort_unstable();
    rest.dedup();
    term.chars().take(1).chain(rest).collect()
}

/// FNV-1a over the UTF-16 code units of a text; the browser computes the same.
pub fn hash(text: &str) -> u32 {
    text.encode_utf16().fold(0x811c_9dc5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_their_stem() {
        for forms in [
            ["crash", "crashes", "crashed"],
            ["stop", "stopped", "stopping"],
            ["close", "closed", "closing"],
            ["dependency", "dependencies", "dependency"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn a_misspelt_word_lies_beside_the_right_one() {
        for (wrong, right) in [
            ("unresovled", "unresolved"),
            ("adress", "address"),
            ("refrence", "reference"),
            ("permision", "permissions"),
            ("err_sever_not_running", "err_server_not_running"),
        ] {
            assert_eq!(shard_key(&stem(wrong)), shard_key(&stem(right)));
        }
    }
}
