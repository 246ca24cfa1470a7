//! From the path of a request to the output path it asks for. The disk is never looked at: a path is one of the site's or none.

/// What a request path leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// An output path, which the site may not have.
    Path(String),
    /// No path a site could have.
    Malformed,
}

/// The output path of a request path: `/` is `index.html`, `/pip/` is `pip/index.html`. It is decoded once; what then
/// holds `..`, `\`, an empty part or a control character is refused.
pub fn read(request_path: &str) -> Asked {
    let Some(decoded) = request_path.strip_prefix('/').and_then(decode) else { return Asked::Malformed };
    let inside = decoded.strip_suffix('/').unwrap_or(&decoded);
    let is_plain = |part: &str| {
        !part.is_empty() && !matches!(part, "." | "..") && !part.chars().any(|c| c.is_control() || c == '\\')
    };
    if !inside.is_empty() && !inside.split('/').all(is_plain) {
        return Asked::Malformed;
    }
    match (inside.is_empty(), decoded.ends_with('/')) {
        (true, false) => Asked::Path("index.html".to_owned()),
        (true, true) => Asked::Malformed,
        (false, true) => Asked::Path(format!("{inside}/index.html")),
        (false, false) => Asked::Path(decoded),
    }
}

/// Decodes `%41`; `None` for a broken code, a coded slash, or bytes that are not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte != b'%' {
            bytes.push(byte);
            rest = after;
            continue;
        }
        let digits = std::str::from_utf8(after.get(..2)?).ok()?;
        let code =
            u8::from_str_radix(digits, 16).ok().filter(|&code| code != b'/' && !digits.starts_with('+'))?;
        bytes.push(code);
        rest = &after[2..];
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once_and_stay_inside() {
        let path = |text: &str| Asked::Path(text.to_owned());
        assert_eq!(read("/"), path("index.html"));
        assert_eq!(read("/a%20b/"), path("a b/index.html"));
        assert_eq!(read("/%C3%A9"), path("é"));
        assert_eq!(read("/%252e%252e/x"), path("%2e%2e/x"));
        for bad in [
            "//",
            "//x",
            "/../x",
            "/%2e%2e/x",
            "/a/./b",
            "/..%2fx",
            "/a%00",
            "/a\\b",
            "/%5cx",
            "/%zz",
            "/%",
            "/%ff",
            "/%+1",
            "x",
        ] {
            assert_eq!(read(bad), Asked::Malformed, "{bad}");
        }
    }
}
