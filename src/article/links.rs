//! Addresses: which are allowed, and where links between articles lead.

use super::document::LinkUse;
use super::front_matter::FrontMatter;
use crate::source::SourceFile;

/// The address as it may be written in a page, or the scheme for which it is refused.
///
/// Allowed are `http`, `https`, `mailto`, `tel`, `knowledge`, `ref` and `tree` (these resolved later), and everything without
/// a scheme. Blanks and control characters are removed first, as browsers do, so that `java\tscript:` hides nothing.
pub fn allowed(address: &str) -> Result<String, String> {
    let address = clean(address);
    match scheme(&address) {
        None if address.starts_with("//") => Ok(format!("https:{address}")),
        None => Ok(address),
        Some(scheme)
            if ["http", "https", "mailto", "tel", "knowledge", "ref", "tree"].contains(&scheme.as_str()) =>
        {
            Ok(address)
        }
        Some(scheme) => Err(scheme),
    }
}

/// The same for a picture: `http`, `https`, no scheme, and small pictures written out as `data:`.
pub fn allowed_image(address: &str) -> Result<String, String> {
    let address = clean(address);
    match scheme(&address).as_deref() {
        None if address.starts_with("//") => Ok(format!("https:{address}")),
        None | Some("http" | "https") => Ok(address),
        Some("data") if is_picture(&address) => Ok(address),
        Some(scheme) => Err(scheme.to_owned()),
    }
}

/// The most a picture written into an article may have, in bytes of its address.
const LONGEST_DATA: usize = 32 * 1024;

fn is_picture(address: &str) -> bool {
    let kind = address.get(5..).and_then(|rest| rest.split([';', ',']).next()).unwrap_or_default();
    let allowed = ["image/png", "image/gif", "image/jpeg", "image/webp"];
    address.len() <= LONGEST_DATA && allowed.contains(&kind.to_ascii_lowercase().as_str())
}

fn clean(address: &str) -> String {
    address.trim_matches(|c: char| c <= ' ').chars().filter(|c| !c.is_control()).collect()
}

/// The lower-case scheme of an address (RFC 3986 section 3.1); `None` when it has none.
pub fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    valid.then(|| scheme.to_ascii_lowercase())
}

/// A path with its percent codes decoded; `None` when one is no code or the bytes are no UTF-8.
pub fn percent_decoded(path: &str) -> Option<String> {
    if !path.contains('%') {
        return Some(path.to_owned());
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            let code = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(code, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// The addresses inside the site that the summary in the front matter links to. `body` is the byte at which that ends.
pub fn of_summary(file: &SourceFile, body: usize, front_matter: &FrontMatter) -> Vec<LinkUse> {
    let Some(summary) = front_matter.tldr.as_deref().filter(|summary| summary.contains("](")) else {
        return Vec::new();
    };
    let head = &file.text[..body];
    let targets = summary.split("](").skip(1).filter_map(|rest| {
        let end = rest.find([')', ' ', '\n'])?;
        Some(rest[..end].trim_matches(['<', '>']))
    });
    let link = |target: &str| {
        let start = head.find(&format!("({target}")).map_or(0, |at| at + 1);
        let location = file.location(start..start + target.len());
        LinkUse { target: target.to_owned(), is_image: false, location }
    };
    targets.filter(|target| !target.is_empty() && scheme(target).is_none()).map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_that_run_code_are_refused_however_they_are_hidden() {
        for address in [
            "javascript:x",
            "JaVaScRiPt:x",
            "\u{1}javascript:x",
            "java\tscript:x",
            " vbscript:x",
            "data:text/html,x",
            "file:///x",
        ] {
            assert!(allowed(address).is_err(), "{address:?}");
        }
        for address in
            ["https://a.example/x", "mailto:a@b.example", "x.md#a", "/x:y", "#a:b", "knowledge:a/b"]
        {
            assert_eq!(allowed(address).as_deref(), Ok(address));
        }
        assert_eq!(allowed("//host/x").as_deref(), Ok("https://host/x"));
    }

    #[test]
    fn only_small_pictures_are_written_out() {
        assert!(allowed_image("data:image/png;base64,AAAA").is_ok());
        assert!(allowed_image("data:image/svg+xml,<svg/>").is_err());
        assert!(allowed_image(&format!("data:image/png,{}", "A".repeat(40_000))).is_err());
    }

    #[test]
    fn percent_codes_are_decoded() {
        assert_eq!(percent_decoded("a%20b").as_deref(), Some("a b"));
        assert_eq!(percent_decoded("%zz%"), None);
        assert_eq!(percent_decoded("%ff"), None);
    }
}
