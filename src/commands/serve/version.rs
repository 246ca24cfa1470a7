//! Names for what a browser shows, so that it is told when that changed, and whether only styles did.

use std::path::Path;

use crate::site::Site;

/// A short name for some bytes.
pub fn of_bytes(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// The version of a page in three parts with `.` between: its text without the folder of the theme's files, the theme's
/// files that are no styles, and that folder.
pub fn of_page(site: &Site, page: &[u8]) -> String {
    let base = site.theme.asset_base();
    let mut text = blake3::Hasher::new();
    let mut rest = page;
    while let Some(at) = memchr::memmem::find(rest, base.as_bytes()) {
        text.update(&rest[..at]);
        rest = &rest[at + base.len()..];
    }
    text.update(rest);
    let mut files = blake3::Hasher::new();
    let is_style = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "css");
    for (path, bytes) in site.theme.assets().iter().filter(|(path, _)| !is_style(path)) {
        files.update(path.strip_prefix(base).unwrap_or(path).as_bytes()).update(bytes);
    }
    format!("{}.{}.{base}", &text.finalize().to_hex()[..16], &files.finalize().to_hex()[..16])
}

/// The folders of the theme's files in two versions of a page that differ in nothing but styles.
pub fn only_styles<'a>(old: &'a str, new: &'a str) -> Option<(&'a str, &'a str)> {
    let parts = |version: &'a str| {
        let (text, rest) = version.split_once('.')?;
        let (files, base) = rest.split_once('.')?;
        Some((text, files, base))
    };
    let (old, new) = (parts(old)?, parts(new)?);
    (old.0 == new.0 && old.1 == new.1 && old.2 != new.2).then_some((old.2, new.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_swapped_only_when_nothing_else_changed() {
        assert_eq!(only_styles("a.b.assets/1/", "a.b.assets/2/"), Some(("assets/1/", "assets/2/")));
        assert_eq!(only_styles("a.b.assets/1/", "c.b.assets/2/"), None);
        assert_eq!(only_styles("a.b.assets/1/", "a.c.assets/2/"), None);
        assert_eq!(only_styles("", "a.b.assets/2/"), None);
    }
}
