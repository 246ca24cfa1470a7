//! Facets and values of front matter that nobody knows, and values only one article has.

use std::collections::BTreeMap;

use super::super::known_facets::{Fault, KnownFacets};
use super::{at, key_line, taking_part};
use crate::article::Article;
use crate::config::Config;
use crate::knowledge_base::KnowledgeBase;
use crate::source::Diagnostic;
use crate::source::rules::tree as rules;
use crate::source::suggest::nearest;

/// A value of few articles means nothing on a small site.
const ENOUGH_ARTICLES: usize = 20;

/// Looks at the facets authors declare.
pub(super) fn check(kb: &KnowledgeBase, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let known = KnownFacets::of(config);
    let counts = counts(kb);
    for (_, article) in taking_part(kb) {
        for (facet, values) in &article.front_matter.facets {
            if let Some(fault) = known.facet(facet) {
                diagnostics.push(unknown(article, fault));
                continue;
            }
            let faults = values.iter().filter_map(|value| known.value(facet, value));
            diagnostics.extend(faults.map(|fault| unknown(article, fault)));
            let lone = values.iter().filter(|value| counts.get(&(facet, value)) == Some(&1));
            if kb.articles.len() >= ENOUGH_ARTICLES {
                diagnostics.extend(lone.map(|value| lone_value(article, facet, value, &counts)));
            }
        }
    }
}

type Counts<'a> = BTreeMap<(&'a String, &'a String), usize>;

/// How many articles have each value.
fn counts(kb: &KnowledgeBase) -> Counts<'_> {
    let mut counts = Counts::new();
    for (facet, values) in kb.facets.iter().flat_map(|facets| facets.iter()) {
        for value in values {
            *counts.entry((facet, value)).or_default() += 1;
        }
    }
    counts
}

fn unknown(article: &Article, Fault { message, help }: Fault) -> Diagnostic {
    at(article, key_line(article, "facets"), &rules::UNKNOWN_FACET, message).help(help)
}

fn lone_value(article: &Article, facet: &String, value: &String, counts: &Counts<'_>) -> Diagnostic {
    let message = format!("facet value `{facet}: {value}` is used by one article only");
    let others = counts.keys().filter(|(other, name)| *other == facet && *name != value);
    let near = nearest(value, others.map(|(_, name)| name.as_str()));
    at(article, key_line(article, "facets"), &rules::LONE_VALUE, message).help(match near {
        Some(near) => format!("others use `{near}`"),
        None => "use a value that other articles have, or leave it out".to_owned(),
    })
}
