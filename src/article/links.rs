//! Addresses: which are allowed, and where links between articles lead.

/// The address as it may be written in a page, or the scheme for which it is refused.
///
/// Allowed are `http`, `https`, `mailto`, `tel`, `knowledge` and `tree` (both resolved later), and everything without a
/// scheme. Blanks and control characters are removed first, as browsers do, so that `java\tscript:` hides nothing.
pub fn allowed(address: &str) -> Result<String, String> {
    let address = clean(address);
    match scheme(&address) {
        None if address.starts_with("//") => Ok(format!("https:{address}")),
        None => Ok(address),
        Some(scheme)
            if ["http", "https", "mailto", "tel", "knowledge", "tree", "xref"].contains(&scheme.as_str()) =>
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
