//! Counts the articles that link to an article.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::article::Article;

/// For each article, how many others link to it, each counted once. Links are already led to pages, `/python/pip/`.
pub fn count(articles: &[Arc<Article>]) -> Vec<usize> {
    let places: BTreeMap<&str, usize> =
        articles.iter().enumerate().map(|(index, article)| (article.url.as_str(), index)).collect();
    let mut linked = vec![0; articles.len()];
    for (from, article) in articles.iter().enumerate() {
        let place = |target: &String| places.get(page(target)).copied().filter(|to| *to != from);
        let reached: BTreeSet<usize> = article.body.targets().iter().filter_map(place).collect();
        reached.into_iter().for_each(|to| linked[to] += 1);
    }
    linked
}

/// The address of a page without the slash at its start and without the place in the page.
fn page(target: &str) -> &str {
    target[..target.find(['#', '?']).unwrap_or(target.len())].trim_start_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, ReadOptions};
    use crate::knowledge_base::links;
    use crate::source::SourceFile;

    #[test]
    fn an_article_that_links_twice_counts_once_and_none_for_itself() {
        let read = |(path, text): (&str, &str)| {
            Arc::new(article::read(&SourceFile::new(path, text), ReadOptions::default()).value)
        };
        let articles = [
            ("content/a.md", "# A\n\n[b](b.md) and **[b](b.md#x)**, [a](a.md)\n"),
            ("content/b.md", "# B\n\n> [a](a.md)\n\n| x |\n|---|\n| [c](c.md) |\n"),
            ("content/c.md", "# C\n\n- [b](b.md)\n"),
        ];
        let mut articles = articles.map(read);
        let mut packed = articles.clone();
        packed.iter_mut().for_each(|article| Arc::make_mut(article).body.pack());
        for articles in [&mut articles, &mut packed] {
            links::resolve(articles, &[0, 1, 2], &BTreeSet::new());
            assert_eq!(count(articles), [1, 2, 1]);
        }
    }
}
