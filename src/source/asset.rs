//! Files that are copied: which are refused, and what they are called in the output.

use super::Diagnostic;
use super::rules::files::ACTIVE_ASSET;

/// Why a file beside the articles is not published: it could run scripts in the site's name.
pub fn refusal(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let message = match extension.as_str() {
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "mht" | "mhtml" | "svgz" | "xsl" | "xslt" => {
            format!("a `.{extension}` file in `content` could run scripts and is left out")
        }
        "svg" | "xml" => {
            let what = active_markup(bytes)?;
            format!("this file holds {what}, so it could run a script and is left out")
        }
        _ => return None,
    };
    let help = if extension == "svg" {
        "save the drawing without scripts, or put it into `static/` when you trust it"
    } else {
        "turn it into an article with `unstuck import`, or put it into `static/` when you trust it"
    };
    Some(Diagnostic::new(&ACTIVE_ASSET, message).in_file(path).help(help))
}

/// The first thing in XML that a browser would run or fetch.
fn active_markup(bytes: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let holds = |needle: &str| text.contains(needle);
    if holds("<script") || holds(":script") {
        Some("a `<script>`")
    } else if holds("foreignobject") || holds("<iframe") || holds("http://www.w3.org/1999/xhtml") {
        Some("embedded HTML")
    } else if holds("javascript:") || has_event_handler(&text) {
        Some("a script in an attribute")
    } else if holds("<!entity") || holds("<?xml-stylesheet") {
        Some("an entity or style sheet of its own")
    } else {
        None
    }
}

/// Whether an attribute such as `onload=` stands in the lower-case text.
fn has_event_handler(text: &str) -> bool {
    text.match_indices("on").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let name = text[at + 2..].bytes().take_while(u8::is_ascii_lowercase).count();
        let rest = text[at + 2 + name..].trim_start();
        name > 2
            && rest.starts_with('=')
            && before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
    })
}

/// A path every file system can hold: no character Windows forbids, no name it reserves, no dot or space at an end.
pub fn output_path(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(output_name).collect();
    parts.join("/")
}

fn output_name(name: &str) -> String {
    let clean: String =
        name.chars().map(|c| if c.is_control() || "<>:\"|?*\\".contains(c) { '-' } else { c }).collect();
    let trimmed = clean.trim_end_matches(['.', ' ']);
    let trimmed = if trimmed.is_empty() { "_" } else { trimmed };
    if is_reserved_on_windows(trimmed) { format!("_{trimmed}") } else { trimmed.to_owned() }
}

/// Whether Windows keeps a file name, with any extension, for a device: `CON`, `NUL.txt`, `com1.md`.
pub fn is_reserved_on_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").trim_end().to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            matches!(rest.as_bytes(), [b'0'..=b'9']) || "¹²³".contains(rest) && !rest.is_empty()
        })
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || numbered("com")
        || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_in_drawings_are_refused() {
        for svg in [
            "<svg><script>x</script></svg>",
            "<svg onload=\"x()\"/>",
            "<svg/onload = 'x'/>",
            "<svg><foreignObject/></svg>",
        ] {
            assert!(refusal("content/a.svg", svg.as_bytes()).is_some(), "{svg}");
        }
        assert_eq!(refusal("content/a.svg", b"<svg><text>on = off, month=3</text></svg>"), None);
        assert!(refusal("content/a.HTML", b"").is_some());
        assert_eq!(refusal("content/a.png", b"<script>"), None);
    }

    #[test]
    fn names_fit_every_file_system() {
        assert_eq!(output_path("a b/x:y?.png"), "a b/x-y-.png");
        assert_eq!(output_path("dir./nul.txt"), "dir/_nul.txt");
        assert!(is_reserved_on_windows("LPT9.md") && !is_reserved_on_windows("common.md"));
    }
}
