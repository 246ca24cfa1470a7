//! Whether two readings of an article connect it to the others in the same way, so that an edit of its text changes no list.
//!
//! Where something stands in the file does not matter.

use crate::article::Article;

/// Whether its addresses and its place among the others are the same.
pub fn has_same_place(old: &Article, new: &Article) -> bool {
    let (head, new_head) = (&old.front_matter, &new.front_matter);
    old.source_path == new.source_path
        && old.url == new.url
        && old.folder == new.folder
        && old.id == new.id
        && old.is_folder_index == new.is_folder_index
        && head.aliases == new_head.aliases
        && head.unlisted == new_head.unlisted
        && head.weight == new_head.weight
}

/// Whether it stands in the same lists at the same places.
pub fn has_same_lists(old: &Article, new: &Article) -> bool {
    let (head, new_head) = (&old.front_matter, &new.front_matter);
    old.title == new.title && head.tags == new_head.tags && head.authors == new_head.authors
}

/// Whether it answers the same errors.
pub fn has_same_errors(old: &Article, new: &Article) -> bool {
    fn parts(article: &Article) -> impl Iterator<Item = impl PartialEq> {
        article.signatures.iter().map(|it| (&it.text, &it.general, it.kind, it.origin))
    }
    parts(old).eq(parts(new))
}

/// Whether links lead to the same places in it, whatever they call it.
pub fn has_same_anchors(old: &Article, new: &Article) -> bool {
    fn solutions(article: &Article) -> impl Iterator<Item = &String> {
        article.remedies.solutions.iter().map(|solution| &solution.id)
    }
    old.title == new.title
        && headings(old).eq(headings(new))
        && solutions(old).eq(solutions(new))
        && old.former_ids == new.former_ids
}

/// Whether it is like the same others.
pub fn has_same_terms(old: &Article, new: &Article) -> bool {
    old.title == new.title
        && old.front_matter.tags == new.front_matter.tags
        && headings(old).eq(headings(new))
        && has_same_errors(old, new)
}

fn headings(article: &Article) -> impl Iterator<Item = impl PartialEq> {
    article.outline.headings.iter().map(|heading| (&heading.id, &heading.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ReadOptions, read};
    use crate::source::SourceFile;

    fn article(text: &str) -> Article {
        read(&SourceFile::new("content/a.md", text), ReadOptions::default()).value
    }

    const TEXT: &str =
        "---\ntitle: A\ntags: [pip]\nerrors: [WinError 5]\n---\n\nText.\n\n## Solution: run it\n\nRun.\n";

    type IsSame = fn(&Article, &Article) -> bool;

    /// The names of what is not the same.
    fn differing(old: &Article, new: &Article) -> Vec<&'static str> {
        let ways: [(&str, IsSame); 5] = [
            ("place", has_same_place),
            ("lists", has_same_lists),
            ("errors", has_same_errors),
            ("anchors", has_same_anchors),
            ("terms", has_same_terms),
        ];
        ways.into_iter().filter(|(_, is_same)| !is_same(old, new)).map(|(name, _)| name).collect()
    }

    #[test]
    fn another_text_connects_alike() {
        let new = TEXT.replace("Text.", "More\n\ntext.");
        assert!(differing(&article(TEXT), &article(&new)).is_empty());
    }

    #[test]
    fn whatever_others_show_of_it_tells_two_apart() {
        for (from, to, expected) in [
            ("title: A", "title: B", &["lists", "anchors", "terms"][..]),
            ("[pip]", "[npm]", &["lists", "terms"]),
            ("run it", "run that", &["anchors", "terms"]),
            ("WinError 5", "WinError 6", &["errors", "terms"]),
            ("---\n\n", "authors: [Ann]\n---\n\n", &["lists"]),
            ("---\n\n", "aliases: [x/]\n---\n\n", &["place"]),
            ("---\n\n", "unlisted: true\n---\n\n", &["place"]),
            ("---\n\n", "slug: other\n---\n\n", &["place"]),
            ("---\n\n", "weight: 2\n---\n\n", &["place"]),
        ] {
            let new = article(&TEXT.replacen(from, to, 1));
            assert_eq!(differing(&article(TEXT), &new), expected, "{from} {to}");
        }
    }
}
