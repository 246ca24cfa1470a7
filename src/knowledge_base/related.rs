//! Articles that are like each other: they share error texts and rare words.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

use super::ArticleIndex;
use super::errors::error_id;
use crate::article::Article;

/// How many related articles are kept for each.
const KEPT: usize = 5;
/// Terms of more articles than this say nothing, and would make the work quadratic.
const COMMON: usize = 32;
/// How many of an article's rarest terms are compared.
const TERMS: usize = 16;
/// An article must share this much weight, and this much of what the best one shares, to be called related.
const LEAST: f64 = 3.0;
const LEAST_OF_BEST: f64 = 0.3;

/// A term that some articles share: what sharing it weighs, and who does.
struct Shared<'a> {
    weight: f64,
    holders: &'a [Claim],
}

/// A term of an article. Terms are compared by hash, which makes this fast enough to be done after each edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    term: u64,
    article: ArticleIndex,
    is_error: bool,
}

/// For each article those most like it, best first: the sum of the weights of shared terms, each `ln(N / n)` for a term of
/// `n` of `N` articles (inverse document frequency), a shared error text counting four times.
pub fn assemble(articles: &[Arc<Article>], listed: &[ArticleIndex]) -> Vec<Vec<ArticleIndex>> {
    let mut claims: Vec<Claim> =
        listed.par_iter().flat_map_iter(|&index| claims(index, &articles[index])).collect();
    claims.par_sort_unstable();
    // In a small site a word of a fifth of the articles is common already.
    let common = (listed.len() / 5).clamp(2, COMMON);
    let mut by_article: Vec<Vec<Shared>> = articles.iter().map(|_| Vec::new()).collect();
    for holders in claims.chunk_by(|a, b| a.term == b.term) {
        if !(2..=common).contains(&holders.len()) {
            continue;
        }
        let rarity = (listed.len() as f64 / holders.len() as f64).ln();
        let weight = if holders[0].is_error { 4.0 * rarity } else { rarity };
        for claim in holders {
            by_article[claim.article].push(Shared { weight, holders });
        }
    }
    by_article.into_par_iter().enumerate().map(|(index, shared)| nearest(index, shared)).collect()
}

/// The articles that share most weight with one.
fn nearest(index: ArticleIndex, mut shared: Vec<Shared>) -> Vec<ArticleIndex> {
    shared.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    shared.truncate(TERMS);
    let others = |term: &Shared<'_>| -> Vec<(ArticleIndex, f64)> {
        term.holders
            .iter()
            .map(|claim| (claim.article, term.weight))
            .filter(|(other, _)| *other != index)
            .collect()
    };
    let mut weights: Vec<(ArticleIndex, f64)> = shared.iter().flat_map(others).collect();
    weights.sort_by_key(|(other, _)| *other);
    let mut ranked: Vec<(ArticleIndex, f64)> = weights
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same[0].0, same.iter().map(|(_, weight)| weight).sum()))
        .collect();
    ranked.sort_by(|(i, a), (j, b)| b.total_cmp(a).then(i.cmp(j)));
    let best = ranked.first().map_or(0.0, |(_, score)| *score);
    let near = ranked.into_iter().take(KEPT).filter(|(_, score)| *score >= LEAST.max(LEAST_OF_BEST * best));
    near.map(|(index, _)| index).collect()
}

/// The terms an article is compared by: its errors, and the words of its title, headings, tags and error texts.
fn claims(article: ArticleIndex, read: &Article) -> Vec<Claim> {
    let errors = read.signatures.iter().map(|signature| (true, hash(&error_id(signature))));
    let headings = read.outline.headings.iter().map(|heading| heading.title.as_str());
    let texts = read.signatures.iter().map(|signature| signature.general.as_str());
    let words = std::iter::once(read.title.as_str())
        .chain(headings)
        .chain(texts)
        .chain(read.front_matter.tags.iter().map(String::as_str))
        .flat_map(words)
        .map(|word| (false, hash(&word)));
    let terms: BTreeSet<(bool, u64)> = errors.chain(words).collect();
    // An error and a word of the same letters are two terms.
    terms
        .into_iter()
        .map(|(is_error, hash)| Claim { term: hash ^ u64::from(is_error), article, is_error })
        .collect()
}

/// A term's hash, the same in every run: the hasher is made with fixed keys.
fn hash(term: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    term.hash(&mut hasher);
    hasher.finish()
}

/// Words of three letters and more in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, ReadOptions};
    use crate::source::SourceFile;

    /// The titles related to each article of a site of these titles and error texts.
    fn related(articles: &[(&str, &str)]) -> Vec<Vec<String>> {
        let read = |(number, (title, error)): (usize, &(&str, &str))| {
            let text = format!("---\ntitle: {title}\nerrors: [\"{error}\"]\n---\n\nText.\n");
            let file = SourceFile::new(&format!("content/a{number}.md"), &text);
            Arc::new(article::read(&file, ReadOptions::default()).value)
        };
        let articles: Vec<_> = articles.iter().enumerate().map(read).collect();
        let listed: Vec<ArticleIndex> = (0..articles.len()).collect();
        let title = |index: ArticleIndex| articles[index].title.clone();
        assemble(&articles, &listed).into_iter().map(|near| near.into_iter().map(title).collect()).collect()
    }

    const OTHERS: [(&str, &str); 8] = [
        ("Alpha one", "AAA1111"),
        ("Bravo two", "BBB2222"),
        ("Charlie three", "CCC3333"),
        ("Delta four", "DDD4444"),
        ("Echo five", "EEE5555"),
        ("Foxtrot six", "FFF6666"),
        ("Golf seven", "GGG7777"),
        ("Hotel eight", "HHH8888"),
    ];

    #[test]
    fn a_shared_error_makes_articles_related() {
        let mut articles = vec![("Pip refuses", "EPERM9999"), ("Npm refuses as well", "EPERM9999")];
        articles.extend(OTHERS);
        assert_eq!(related(&articles)[0], ["Npm refuses as well"]);
    }

    #[test]
    fn articles_that_share_nothing_rare_are_not_related() {
        assert_eq!(related(&OTHERS), vec![Vec::<String>::new(); OTHERS.len()]);
    }
}
