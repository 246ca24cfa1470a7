//! Articles by tag and by author.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::slug::short_slug;
use super::{ArticleIndex, Group};
use crate::article::Article;

/// The groups by slug. Names that differ only in case or signs are one group, under the name most articles use.
pub fn assemble(
    articles: &[Arc<Article>],
    listed: &[ArticleIndex],
    names: impl Fn(&Article) -> &Vec<String>,
) -> BTreeMap<String, Group> {
    let mut groups: BTreeMap<String, (BTreeMap<&str, usize>, Vec<ArticleIndex>)> = BTreeMap::new();
    for &index in listed {
        for name in names(&articles[index]) {
            let (labels, members) = groups.entry(group_slug(name)).or_default();
            *labels.entry(name).or_default() += 1;
            if members.last() != Some(&index) {
                members.push(index);
            }
        }
    }
    let group = |(slug, (labels, articles))| (slug, Group { label: most_used(&labels), articles });
    groups.into_iter().map(group).collect()
}

/// The slug of a tag or an author.
pub fn group_slug(name: &str) -> String {
    short_slug(name, 60)
}

/// The name used most; of equals the first in the order of characters.
fn most_used(labels: &BTreeMap<&str, usize>) -> String {
    let best = labels.iter().max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a)));
    best.map_or_else(String::new, |(label, _)| (*label).to_owned())
}
