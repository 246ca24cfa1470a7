//! What a file of the site root is for, by its path.

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Article,
    FolderDefaults,
    Tree,
    Queries,
    Anchors,
    /// Copied as it is.
    Asset,
    Theme,
}

impl Role {
    /// The role of a path from the site root, with `/`.
    pub(super) fn of(path: &str) -> Self {
        if path.starts_with("themes/") {
            return Self::Theme;
        }
        if !path.starts_with("content/") {
            return Self::Asset;
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        match (name, extension.as_str()) {
            (".meta.yml" | ".meta.yaml", _) => Self::FolderDefaults,
            ("queries.yaml" | "queries.yml", _) if folder == "content" => Self::Queries,
            (".unstuck-anchors.yaml", _) => Self::Anchors,
            (_, "yaml" | "yml") if folder == "content/trees" => Self::Tree,
            (_, "md" | "markdown" | "txt") => Self::Article,
            _ => Self::Asset,
        }
    }
}

/// The template of a folder's new articles, which is no article itself.
const TEMPLATE: &str = "_template.md";

/// Whether a file or folder is hidden, a template, or one that editors, browsers and systems leave behind.
pub(super) fn is_hidden(name: &str) -> bool {
    const SEEN: [&str; 6] =
        [".meta.yml", ".meta.yaml", ".unstuck-anchors.yaml", ".nojekyll", ".well-known", ".htaccess"];
    const LEFT_BEHIND: [&str; 8] = ["~", ".swp", ".swx", ".tmp", ".bak", ".orig", ".part", ".crdownload"];
    (name.starts_with('.') && !SEEN.contains(&name))
        || (name.starts_with('#') && name.ends_with('#') && name.len() > 1)
        || LEFT_BEHIND.iter().any(|end| name.len() > end.len() && name.ends_with(end))
        || matches!(name, "4913" | "Thumbs.db" | "desktop.ini" | TEMPLATE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_a_file_is_for() {
        assert_eq!(Role::of("content/a/b.TXT"), Role::Article);
        assert_eq!(Role::of("content/trees/pip.yaml"), Role::Tree);
        assert_eq!(Role::of("content/python/queries.yaml"), Role::Asset);
        assert_eq!(Role::of("static/a.md"), Role::Asset);
    }

    #[test]
    fn what_editors_leave_behind_is_not_seen() {
        for name in ["a.md~", ".a.md.swp", "#a.md#", ".#a.md", "4913", ".git", ".env"] {
            assert!(is_hidden(name), "{name}");
        }
        assert!(!is_hidden("C#.md") && !is_hidden(".meta.yml") && !is_hidden("#"));
    }
}
