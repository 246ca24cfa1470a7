//! Articles that are like each other: they share error texts and rare words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ArticleIndex;
use super::errors::error_id;
use crate::article::Article;

/// How many related articles are kept for each.
const KEPT: usize = 5;
/// Terms of more articles than this say nothing, and would make the work quadratic.
const COMMON: usize = 64;
/// An article must share this much weight, and this much of what the best one shares, to be called related.
const LEAST: f64 = 3.0;
const LEAST_OF_BEST: f64 = 0.3;
/// How many of an article's rarest terms are compared.
const TERMS: usize = 32;

/// For each article those most like it, best first: the sum of the weights of shared terms, each `ln(N / n)` for a term of
/// `n` of `N` articles (inverse document frequency), a shared error text counting four times.
pub fn assemble(articles: &[Arc<Article>], listed: &[ArticleIndex]) -> Vec<Vec<ArticleIndex>> {
    let mut holders: BTreeMap<String, Vec<ArticleIndex>> = BTreeMap::new();
    for &index in listed {
        for term in terms(&articles[index]) {
            holders.entry(term).or_default().push(index);
        }
    }
    let mut by_article: Vec<Vec<(f64, &[ArticleIndex])>> = vec![Vec::new(); articles.len()];
    // In a small site a word of a fifth of the articles is common already.
    let common = (listed.len() / 5).clamp(2, COMMON);
    for (term, holders) in holders.iter().filter(|(_, holders)| (2..=common).contains(&holders.len())) {
        let weight = (listed.len() as f64 / holders.len() as f64).ln();
        let weight = if term.starts_with('=') { 4.0 * weight } else { weight };
        for &index in holders {
            by_article[index].push((weight, holders));
        }
    }
    by_article.into_iter().enumerate().map(|(index, terms)| nearest(index, terms)).collect()
}

/// The articles that share most weight with one.
fn nearest(index: ArticleIndex, mut terms: Vec<(f64, &[ArticleIndex])>) -> Vec<ArticleIndex> {
    terms.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut scores: BTreeMap<ArticleIndex, f64> = BTreeMap::new();
    for (weight, holders) in terms.into_iter().take(TERMS) {
        for &holder in holders.iter().filter(|&&holder| holder != index) {
            *scores.entry(holder).or_default() += weight;
        }
    }
    let mut ranked: Vec<(ArticleIndex, f64)> = scores.into_iter().collect();
    ranked.sort_by(|(i, a), (j, b)| b.total_cmp(a).then(i.cmp(j)));
    let best = ranked.first().map_or(0.0, |(_, score)| *score);
    let near = ranked.into_iter().take(KEPT).filter(|(_, score)| *score >= LEAST.max(LEAST_OF_BEST * best));
    near.map(|(index, _)| index).collect()
}

/// The terms an article is compared by: its errors, each after `=`, and the words of its title, headings and error texts.
fn terms(article: &Article) -> std::collections::BTreeSet<String> {
    let errors = article.signatures.iter().map(|signature| format!("={}", error_id(signature)));
    let headings = article.outline.headings.iter().map(|heading| heading.title.as_str());
    let texts = article.signatures.iter().map(|signature| signature.general.as_str());
    let words = std::iter::once(article.title.as_str())
        .chain(headings)
        .chain(texts)
        .chain(article.front_matter.tags.iter().map(String::as_str))
        .flat_map(words);
    errors.chain(words).collect()
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
