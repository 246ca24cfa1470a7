//! Addresses of pages: relative ones between pages, and whole ones for feed and sitemap.

use crate::config::Config;

/// The relative link from an output file to an address of the site, both from the site root: from `a/b/index.html` to
/// `c/` it is `../../c/`; to the page's own folder `./`.
pub(super) fn relative(from: &str, to: &str) -> String {
    let depth = from.matches('/').count();
    let link = "../".repeat(depth) + &percent_coded(to);
    if link.is_empty() { "./".to_owned() } else { link }
}

/// The whole address of a path below `base_url`; `None` when the site has none.
pub(super) fn web_address(config: &Config, path: &str) -> Option<String> {
    let base = config.base_url.as_deref()?.trim_end_matches('/');
    Some(format!("{base}/{}", percent_coded(path)))
}

/// The address as feed and sitemap name it: whole where the site has a `base_url`, else from the root of its host.
pub(super) fn public_address(config: &Config, path: &str) -> String {
    web_address(config, path).unwrap_or_else(|| format!("/{}", percent_coded(path)))
}

/// A path with everything coded that has a meaning in a URL (RFC 3986, `pchar` and `/` stay).
pub(super) fn percent_coded(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_between_pages_are_relative() {
        assert_eq!(relative("a/b/index.html", "c/"), "../../c/");
        assert_eq!(relative("index.html", "c/d/"), "c/d/");
        assert_eq!(relative("index.html", ""), "./");
    }

    #[test]
    fn whole_addresses_need_a_base() {
        let config = Config { base_url: Some("https://example.org/kb/".to_owned()), ..Config::default() };
        assert_eq!(web_address(&config, "c++/é/").as_deref(), Some("https://example.org/kb/c++/%C3%A9/"));
        assert_eq!(public_address(&Config::default(), "a b/"), "/a%20b/");
    }
}
