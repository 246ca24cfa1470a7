//! Articles that are like each other: they share error texts and rare words.

use std::collections::{BTreeMap, BTreeSet};
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
/// Who has a term is remembered up to so many, so that a term of more may lose some before it matters.
const FEW: usize = 2 * COMMON;
/// How many of an article's rarest terms are compared.
const TERMS: usize = 16;
/// An article must share this much weight, and this much of what the best one shares, to be called related.
const LEAST: f64 = 3.0;
const LEAST_OF_BEST: f64 = 0.3;

/// For each article those most like it, and the terms by which they were found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Related {
    /// For each article those most like it, best first.
    pub nearest: Vec<Vec<ArticleIndex>>,
    /// How many articles lists show.
    listed: usize,
    /// The terms of few articles, sorted, so that after an edit only those are looked at that share one.
    rare: Vec<Claim>,
    /// How many articles have each other term.
    frequent: BTreeMap<u64, usize>,
}

/// A term that some articles share: what sharing it weighs, and who does.
#[derive(Clone, Copy)]
struct Shared<'a> {
    weight: f64,
    holders: &'a [Claim],
}

/// A term of an article. Terms are compared by hash, which makes this fast enough to be done after each edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    term: u64,
    article: u32,
    is_error: bool,
}

impl Related {
    /// For each article those most like it: the sum of the weights of shared terms, each `ln(N / n)` for a term of `n` of `N`
    /// articles (inverse document frequency), a shared error text counting four times.
    pub fn of(articles: &[Arc<Article>], listed: &[ArticleIndex]) -> Self {
        let mut claims: Vec<Claim> =
            listed.par_iter().flat_map_iter(|&index| claims(index, &articles[index])).collect();
        claims.par_sort_unstable();
        let mut related = Self { listed: listed.len(), ..Self::default() };
        let mut by_article: Vec<Vec<Shared>> = articles.iter().map(|_| Vec::new()).collect();
        for holders in claims.chunk_by(|a, b| a.term == b.term) {
            if holders.len() > FEW {
                related.frequent.insert(holders[0].term, holders.len());
            } else {
                related.rare.extend_from_slice(holders);
            }
            if let Some(shared) = related.shared(holders) {
                holders.iter().for_each(|claim| by_article[claim.article as usize].push(shared));
            }
        }
        related.nearest =
            by_article.into_par_iter().enumerate().map(|(index, shared)| nearest(index, shared)).collect();
        related
    }

    /// The same after some articles were read again, each given by its place and as it was. `None` when a term is no longer
    /// frequent: its articles are not known.
    pub fn reread(&mut self, old: Vec<(ArticleIndex, &Article)>, articles: &[Arc<Article>]) -> Option<()> {
        let mut near = BTreeSet::new();
        for (index, old) in old.into_iter().filter(|(_, old)| !old.front_matter.unlisted) {
            near.insert(index);
            let was: BTreeSet<Claim> = claims(index, old).into_iter().collect();
            let is: BTreeSet<Claim> = claims(index, &articles[index]).into_iter().collect();
            for claim in was.difference(&is) {
                near.extend(self.holders(claim.term).iter().map(|claim| claim.article as usize));
                self.take(claim)?;
            }
            for claim in is.difference(&was) {
                self.put(claim);
                near.extend(self.holders(claim.term).iter().map(|claim| claim.article as usize));
            }
        }
        for index in near {
            let mut claims = claims(index, &articles[index]);
            claims.sort_unstable();
            let shared = claims.iter().filter_map(|claim| self.shared(self.holders(claim.term)));
            self.nearest[index] = nearest(index, shared.collect());
        }
        Some(())
    }

    /// Everyone who has a rare term.
    fn holders(&self, term: u64) -> &[Claim] {
        let from = self.rare.partition_point(|claim| claim.term < term);
        let count = self.rare[from..].iter().take_while(|claim| claim.term == term).count();
        &self.rare[from..from + count]
    }

    fn take(&mut self, claim: &Claim) -> Option<()> {
        if let Some(count) = self.frequent.get_mut(&claim.term) {
            *count -= 1;
            return (*count > COMMON).then_some(());
        }
        self.rare.remove(self.rare.binary_search(claim).ok()?);
        Some(())
    }

    fn put(&mut self, claim: &Claim) {
        if let Some(count) = self.frequent.get_mut(&claim.term) {
            *count += 1;
        } else if let Err(at) = self.rare.binary_search(claim) {
            self.rare.insert(at, *claim);
        }
    }

    /// What sharing a term means; `None` for one that only one article has, and for a common one.
    fn shared<'a>(&self, holders: &'a [Claim]) -> Option<Shared<'a>> {
        // In a small site a word of a fifth of the articles is common already.
        let common = (self.listed / 5).clamp(2, COMMON);
        if !(2..=common).contains(&holders.len()) {
            return None;
        }
        let rarity = (self.listed as f64 / holders.len() as f64).ln();
        Some(Shared { weight: if holders[0].is_error { 4.0 * rarity } else { rarity }, holders })
    }
}

/// The articles that share most weight with one.
fn nearest(index: ArticleIndex, mut shared: Vec<Shared>) -> Vec<ArticleIndex> {
    shared.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    shared.truncate(TERMS);
    let others = |term: &Shared<'_>| -> Vec<(ArticleIndex, f64)> {
        term.holders
            .iter()
            .map(|claim| (claim.article as ArticleIndex, term.weight))
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
        .map(|(is_error, hash)| Claim { term: hash ^ u64::from(is_error), article: article as u32, is_error })
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
        Related::of(&articles, &listed)
            .nearest
            .into_iter()
            .map(|near| near.into_iter().map(title).collect())
            .collect()
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

    /// Hundred articles of which one in three says each frequent word, with some rare ones.
    fn article(number: usize, variant: usize) -> Arc<Article> {
        let frequent = if variant.is_multiple_of(7) { "" } else { "frequent" };
        let title =
            format!("{frequent} word{} rare{} Error E{}", variant % 3, variant % 40, 1000 + variant % 60);
        let text = format!("---\ntitle: {title}\nunlisted: {}\n---\n\nText.\n", number == 9);
        let file = SourceFile::new(&format!("content/a{number:03}.md"), &text);
        Arc::new(article::read(&file, ReadOptions::default()).value)
    }

    #[test]
    fn after_edits_articles_are_related_as_they_are_anew() {
        let mut articles: Vec<_> = (0..100).map(|number| article(number, number)).collect();
        let listed: Vec<ArticleIndex> = (0..100).filter(|index| *index != 9).collect();
        let mut related = Related::of(&articles, &listed);
        let mut kept = 0;
        for turn in 0..60 {
            let edits = [(turn * 37 % 100, turn * 11), (turn * 53 % 97, turn * 29)];
            let edits = &edits[..if edits[0].0 == edits[1].0 { 1 } else { 1 + turn % 2 }];
            let old: Vec<_> = edits.iter().map(|(at, _)| (*at, articles[*at].clone())).collect();
            for (at, variant) in edits {
                articles[*at] = article(*at, *variant);
            }
            let old = old.iter().map(|(at, article)| (*at, &**article)).collect();
            let fresh = Related::of(&articles, &listed);
            match related.reread(old, &articles) {
                Some(()) => kept += 1,
                None => related = fresh.clone(),
            }
            assert_eq!(related.nearest, fresh.nearest, "{turn}");
        }
        assert!(kept > 40, "{kept}");
    }
}
