//! Whether two readings of an article connect it to the others in the same way, so that an edit of its text changes no list.

use crate::article::Article;

/// Whether lists, errors, related articles, links to it and its addresses are the same for both. Where something stands in
/// the file does not matter.
pub fn connect_alike(old: &Article, new: &Article) -> bool {
    is_same_place(old, new)
        && is_same_head(old, new)
        && has_same_errors(old, new)
        && has_same_anchors(old, new)
}

fn is_same_place(old: &Article, new: &Article) -> bool {
    old.source_path == new.source_path
        && old.url == new.url
        && old.folder == new.folder
        && old.id == new.id
        && old.title == new.title
        && old.is_folder_index == new.is_folder_index
}

fn is_same_head(old: &Article, new: &Article) -> bool {
    let (old, new) = (&old.front_matter, &new.front_matter);
    old.tags == new.tags
        && old.authors == new.authors
        && old.aliases == new.aliases
        && old.unlisted == new.unlisted
        && old.weight == new.weight
}

fn has_same_errors(old: &Article, new: &Article) -> bool {
    fn parts(article: &Article) -> impl Iterator<Item = impl PartialEq> {
        article.signatures.iter().map(|it| (&it.text, &it.general, it.kind, it.origin))
    }
    parts(old).eq(parts(new))
}

fn has_same_anchors(old: &Article, new: &Article) -> bool {
    fn headings(article: &Article) -> impl Iterator<Item = impl PartialEq> {
        article.outline.headings.iter().map(|heading| (&heading.id, &heading.title))
    }
    fn solutions(article: &Article) -> impl Iterator<Item = &String> {
        article.remedies.solutions.iter().map(|solution| &solution.id)
    }
    headings(old).eq(headings(new)) && solutions(old).eq(solutions(new)) && old.former_ids == new.former_ids
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

    #[test]
    fn another_text_connects_alike() {
        assert!(connect_alike(&article(TEXT), &article(&TEXT.replace("Text.", "More\n\ntext."))));
    }

    #[test]
    fn whatever_others_show_of_it_tells_two_apart() {
        for (from, to) in [
            ("title: A", "title: B"),
            ("[pip]", "[npm]"),
            ("run it", "run that"),
            ("WinError 5", "WinError 6"),
            ("---\n\n", "aliases: [x/]\n---\n\n"),
            ("---\n\n", "unlisted: true\n---\n\n"),
            ("---\n\n", "slug: other\n---\n\n"),
            ("---\n\n", "weight: 2\n---\n\n"),
        ] {
            assert!(!connect_alike(&article(TEXT), &article(&TEXT.replacen(from, to, 1))), "{from} {to}");
        }
    }
}
