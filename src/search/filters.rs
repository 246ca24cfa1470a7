//! Which articles each filter leaves: a file of the pack that is read when a reader first looks at the filters.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::knowledge_base::facets::{self, Facets};

/// How many values of one facet can be chosen, those of most articles.
const VALUES: usize = 60;
/// Facets whose values help nobody to choose.
const NOT_SHOWN: [&str; 1] = ["version"];

/// A value of a facet: its key, its name for people, and the articles that have it, each as its distance from the one before.
#[derive(Debug, PartialEq, Serialize)]
struct Value(String, String, Vec<u32>);

/// The filters of these articles as JSON: a list of values for each facet.
pub fn file(articles: &[&Facets]) -> Vec<u8> {
    serde_json::to_vec(&values(articles)).unwrap_or_default()
}

fn values(articles: &[&Facets]) -> BTreeMap<String, Vec<Value>> {
    let mut found: BTreeMap<&str, BTreeMap<&str, BTreeSet<u32>>> = BTreeMap::new();
    for (article, facets) in (0..).zip(articles) {
        let pairs = facets.iter().flat_map(|(facet, values)| values.iter().map(move |value| (facet, value)));
        for (facet, value) in pairs.filter(|(facet, _)| !NOT_SHOWN.contains(&facet.as_str())) {
            found.entry(facet).or_default().entry(value).or_default().insert(article);
        }
    }
    found.into_iter().map(|(facet, values)| (facet.to_owned(), most_common(values))).collect()
}

fn most_common(values: BTreeMap<&str, BTreeSet<u32>>) -> Vec<Value> {
    let mut values: Vec<(&str, BTreeSet<u32>)> = values.into_iter().collect();
    values.sort_by_key(|(_, articles)| Reverse(articles.len()));
    values.truncate(VALUES);
    let value = |(value, articles): (&str, BTreeSet<u32>)| {
        Value(value.to_owned(), facets::label(value), distances(&articles))
    };
    values.into_iter().map(value).collect()
}

fn distances(numbers: &BTreeSet<u32>) -> Vec<u32> {
    let mut last = 0;
    numbers.iter().map(|number| number - std::mem::replace(&mut last, *number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_listed_by_facet_with_their_articles() {
        let facets = |os: &str| Facets::from([("os".to_owned(), vec![os.to_owned()])]);
        let (windows, linux) = (facets("windows"), facets("linux"));
        let json = String::from_utf8(file(&[&linux, &windows, &windows])).unwrap();
        assert_eq!(json, r#"{"os":[["windows","Windows",[1,1]],["linux","Linux",[0]]]}"#);
    }

    #[test]
    fn versions_are_no_filter() {
        let facets = Facets::from([("version".to_owned(), vec!["3".to_owned()])]);
        assert_eq!(file(&[&facets]), b"{}");
    }
}
