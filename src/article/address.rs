//! The name of an article and where its page goes.

use super::front_matter::FrontMatter;
use super::outline::slug;

/// What an article is called and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The file's stem; the folder's name for `index.md` and for `knowledge.md` of a `.kp` folder.
    pub id: String,
    /// Folder below `content/` without slashes at the ends; empty at the top.
    pub folder: String,
    /// The page's address from the site root, with a slash at the end and none at the start; empty for the home page.
    pub url: String,
}

/// The address of the article with this path from the site root.
///
/// `path:` (`url:`, `permalink:`) of the front matter is the whole address, `slug:` its last part, or the whole with a
/// slash before it, as in Docusaurus.
pub fn of(path: &str, front_matter: &FrontMatter) -> Address {
    let (folder, id) = place(path);
    let own =
        front_matter.path.as_deref().or(front_matter.slug.as_deref().filter(|slug| slug.starts_with('/')));
    let url = match (own, front_matter.slug.as_deref()) {
        (Some(path), _) => join(path.split('/')),
        (None, Some(slug)) => join(folder.split('/').chain(slug.split('/'))),
        (None, None) if id == "_index" => join(folder.split('/')),
        (None, None) => join(folder.split('/').chain([id.as_str()])),
    };
    Address { id, folder, url }
}

/// Folder below `content/` and name of a source path.
fn place(path: &str) -> (String, String) {
    let path = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (outer, inner) = folder.rsplit_once('/').unwrap_or(("", folder));
    match (inner.strip_suffix(".kp"), stem) {
        (Some(post), "knowledge") => (outer.to_owned(), post.to_owned()),
        (None, "index") if !inner.is_empty() => (outer.to_owned(), inner.to_owned()),
        _ => (folder.to_owned(), stem.to_owned()),
    }
}

fn join<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.filter(|part| !part.is_empty() && *part != ".").map(|part| segment(part) + "/").collect()
}

/// The longest a part of an address may be, in bytes; a hash keeps longer ones apart.
const LONGEST: usize = 80;

/// One part of an address: lower-case ASCII letters, digits, hyphens, underscores and dots between them, never a name
/// that Windows keeps for itself.
pub fn segment(name: &str) -> String {
    let parts: Vec<String> = name.split('.').filter(|part| !part.is_empty()).map(slug).collect();
    let mut segment = parts.join(".");
    if segment.len() > LONGEST {
        let hash = blake3::hash(name.as_bytes()).to_hex();
        segment.truncate(LONGEST - 9);
        segment = format!("{}-{}", segment.trim_end_matches(['-', '.']), &hash[..8]);
    }
    let stem = segment.split('.').next().unwrap_or_default();
    if is_reserved(stem) { format!("{segment}-") + "page" } else { segment }
}

/// Device names of Windows, which no file there may have (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
fn is_reserved(stem: &str) -> bool {
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.starts_with(|c: char| ('1'..='9').contains(&c)))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(path: &str) -> String {
        of(path, &FrontMatter::default()).url
    }

    #[test]
    fn the_address_follows_folder_and_stem() {
        assert_eq!(url("content/python/pip.md"), "python/pip/");
        assert_eq!(url("content/pip.markdown"), "pip/");
        assert_eq!(url("content/python/index.md"), "python/");
        assert_eq!(url("content/python/_index.md"), "python/");
        assert_eq!(url("content/posts/pip.kp/knowledge.md"), "posts/pip/");
        assert_eq!(url("content/My Folder/Ärger mit C#.md"), "my-folder/arger-mit-c/");
        assert_eq!(url("content/v1.2/con.md"), "v1.2/con-page/");
        assert_eq!(of("content/python/index.md", &FrontMatter::default()).id, "python");
        assert_eq!(of("content/a.kp/knowledge.md", &FrontMatter::default()).id, "a");
    }

    #[test]
    fn the_front_matter_may_set_it() {
        let with = |path: Option<&str>, slug: Option<&str>| {
            let front_matter = FrontMatter {
                path: path.map(str::to_owned),
                slug: slug.map(str::to_owned),
                ..FrontMatter::default()
            };
            of("content/a/b.md", &front_matter).url
        };
        assert_eq!(with(Some("x/y"), None), "x/y/");
        assert_eq!(with(None, Some("c")), "a/c/");
        assert_eq!(with(None, Some("/c/d")), "c/d/");
    }

    #[test]
    fn long_names_are_cut_and_kept_apart() {
        let (one, other) = ("a".repeat(100) + "1", "a".repeat(100) + "2");
        assert!(segment(&one).len() <= 80);
        assert_ne!(segment(&one), segment(&other));
    }
}
