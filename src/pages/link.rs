//! Relative links between pages, which work from any subfolder and from a file.

/// The way from a page to the site root: `../../` for `python/pip/`, `./` for the start. A file's name at the end,
/// `404.html`, is no folder.
pub fn root(url: &str) -> String {
    match url.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// A link to a page or file by its address from the site root. A folder's address gets its `index.html`, without which a
/// browser shows a list of files where pages are opened from a disk.
pub fn href(root: &str, url: &str) -> String {
    let (path, fragment) = url.split_at(url.find(['#', '?']).unwrap_or(url.len()));
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    let root = if root == "./" && !path.is_empty() { "" } else { root };
    format!("{root}{path}{index}{fragment}")
}

/// The address from the site root of what a page at `base` calls `target`: `../a.png` of `python/pip/` is `python/a.png`.
pub fn join(base: &str, target: &str) -> String {
    if target.starts_with(['#', '?']) {
        return format!("{base}{target}");
    }
    let mut folders: Vec<&str> = base.split('/').collect();
    folders.pop();
    let mut rest = target;
    while let Some((first, after)) = rest.split_once('/') {
        match first {
            "." => {}
            ".." => drop(folders.pop()),
            _ => break,
        }
        rest = after;
    }
    folders.push(rest);
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root_has_a_step_for_each_folder() {
        assert_eq!(root("python/pip/"), "../../");
        assert_eq!(root(""), "./");
        assert_eq!(root("404.html"), "./");
    }

    #[test]
    fn a_link_to_a_folder_names_its_page() {
        assert_eq!(href("../../", "git/push/#fix"), "../../git/push/index.html#fix");
        assert_eq!(href("./", "git/"), "git/index.html");
        assert_eq!(href("./", ""), "./index.html");
        assert_eq!(href("../", "feed.xml"), "../feed.xml");
    }

    #[test]
    fn a_relative_address_is_led_back_to_its_page() {
        assert_eq!(join("python/pip/", "a.png"), "python/pip/a.png");
        assert_eq!(join("python/pip/", "../a.png"), "python/a.png");
        assert_eq!(join("python/pip/", "#fix"), "python/pip/#fix");
        assert_eq!(join("pip/", "../../../a.png"), "a.png");
    }
}
