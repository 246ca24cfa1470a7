//! The keys of a head: ours, their synonyms in other generators, and those others use for what we do not need.

/// The fields a head can give, each with every name it goes by, the most telling first.
pub const TITLE: &[&str] = &["title", "linkTitle", "link_title", "sidebar_label", "nav_title", "short_title"];
/// Shown under the title.
pub const SUBTITLE: &[&str] = &["subtitle"];
/// The summary.
pub const TLDR: &[&str] = &["tldr", "description", "summary", "excerpt", "lead", "abstract"];
/// Who wrote it.
pub const AUTHORS: &[&str] = &["authors", "author", "ms.author", "last_update.author", "creator"];
/// What it is about.
pub const TAGS: &[&str] = &[
    "tags",
    "tag",
    "keywords",
    "taxonomies.tags",
    "categories",
    "category",
    "taxonomies.categories",
    "topics",
    "labels",
];
/// A picture.
pub const THUMBNAIL: &[&str] =
    &["thumbnail", "image", "cover", "cover_image", "featured_image", "og_image", "images"];
/// When it was written.
pub const CREATED: &[&str] =
    &["created_at", "date", "created", "pubDate", "pubdate", "published_at", "published", "ms.date"];
/// When it was last changed.
pub const UPDATED: &[&str] = &[
    "updated_at",
    "updated",
    "lastmod",
    "modified",
    "last_modified_at",
    "last_update.date",
    "lastUpdated",
    "last_updated",
    "updatedDate",
    "ms.date",
];
/// When a person last checked it.
pub const REVIEWED: &[&str] =
    &["last_reviewed", "last_reviewed_on", "reviewed", "reviewed_at", "reviewed_on"];
/// How often it should be checked.
pub const REVIEW_EVERY: &[&str] = &["review_every", "review_in"];
/// Not published after this day.
pub const EXPIRES: &[&str] =
    &["expires_at", "expires", "expiryDate", "expiry_date", "unpublishdate", "unpublishDate"];
/// Not published before this day.
pub const PUBLISH: &[&str] =
    &["publish_at", "publishDate", "publish_date", "publishdate", "scheduled_at", "scheduled"];
/// The address below the site root.
pub const PATH: &[&str] = &["path", "url", "permalink"];
/// The last part of the address.
pub const SLUG: &[&str] = &["slug"];
/// Its place among the articles of its folder.
pub const WEIGHT: &[&str] =
    &["weight", "sidebar_position", "nav_order", "order", "sidebar.order", "position"];
/// Old addresses.
pub const ALIASES: &[&str] = &["aliases", "alias", "redirect_from", "old_paths", "redirects"];
/// Products it applies to.
pub const APPLIES_TO: &[&str] = &["applies_to", "appliesto", "applies-to", "products", "environment"];

/// The keys of our own that a typo is compared with.
const OURS: &[&str] = &[
    "title",
    "subtitle",
    "authors",
    "tags",
    "thumbnail",
    "created_at",
    "updated_at",
    "tldr",
    "path",
    "private",
    "allowed_groups",
    "errors",
    "facets",
    "solutions",
    "last_reviewed",
    "review_every",
    "tree",
    "aliases",
    "draft",
    "unlisted",
    "slug",
    "expires_at",
    "publish_at",
    "applies_to",
    "description",
    "summary",
    "keywords",
    "author",
    "date",
    "updated",
    "categories",
    "subtitle",
    "weight",
];

/// Keys of other generators that have no meaning here and are no typo of ours.
const OTHERS: &[&str] = &[
    "id",
    "type",
    "kind",
    "layout",
    "template",
    "parent",
    "grand_parent",
    "has_children",
    "toc",
    "hide",
    "icon",
    "status",
    "robots",
    "lang",
    "locale",
    "language",
    "theme",
    "math",
    "mermaid",
    "comments",
    "search",
    "seo",
    "head",
    "hero",
    "features",
    "sidebar",
    "outline",
    "footer",
    "prev",
    "next",
    "editLink",
    "extra",
    "params",
    "menu",
    "menus",
    "build",
    "cascade",
    "outputs",
    "resources",
    "markup",
    "series",
    "render",
    "sort_by",
    "in_search_index",
    "project",
    "proxy",
    "source",
    "sources",
    "version",
    "versions",
    "product",
    "platform",
    "os",
    "code",
    "kb",
    "severity",
    "audience",
    "owner",
    "team",
    "license",
    "name",
    "note",
    "notes",
    "level",
    "style",
    "class",
    "css",
    "js",
    "script",
    "group",
    "links",
    "link",
    "rating",
    "related",
    "see_also",
    "states",
    "state",
    "stage",
    "scope",
    "time",
    "tests",
    "test",
    "data",
    "dates",
    "tier",
    "use",
    "uses",
    "usage",
    "hash",
    "height",
    "host",
    "page",
    "pages",
    "part",
    "parts",
    "step",
    "steps",
    "task",
    "tasks",
    "text",
    "tools",
    "tool",
    "topic",
    "types",
    "urls",
    "user",
    "users",
    "views",
    "files",
    "file",
    "form",
    "format",
    "errata",
    "mode",
];

/// Whether a field holds one text.
pub fn is_text(key: &str) -> bool {
    [TITLE, SUBTITLE, TLDR].iter().any(|names| names.contains(&key))
}

/// The known key an unknown one is likely a typo of: one letter wrong, missing, too many or two swapped, in keys of eight
/// and more letters two of these.
pub fn meant(key: &str) -> Option<&'static str> {
    let length = key.chars().count();
    if length < 4 || OTHERS.contains(&key) {
        return None;
    }
    let most = if length >= 8 { 2 } else { 1 };
    let distances = OURS.iter().map(|known| (strsim::osa_distance(&key.to_lowercase(), known), *known));
    distances.filter(|(distance, _)| *distance <= most).min().map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_is_told_from_another_word() {
        assert_eq!(meant("auhtors"), Some("authors"));
        assert_eq!(meant("tilte"), Some("title"));
        assert_eq!(meant("upated_at"), Some("updated_at"));
        assert_eq!(meant("Title"), Some("title"));
        assert_eq!(meant("weigth"), Some("weight"));
        assert_eq!(meant("height"), None);
        assert_eq!(meant("sidebar_position"), None);
        assert_eq!(meant("tree_id"), None);
        assert_eq!(meant("id"), None);
    }
}
