//! Facets and values of front matter that nobody knows, and values only one article has.

use std::collections::{BTreeMap, BTreeSet};

use super::super::authored::nearest;
use super::{at, key_line, taking_part};
use crate::article::Article;
use crate::config::Config;
use crate::knowledge_base::KnowledgeBase;
use crate::knowledge_base::facets::{BUILT_IN, known_values};
use crate::source::Diagnostic;
use crate::source::rules::tree as rules;

/// A value of few articles means nothing on a small site.
const ENOUGH_ARTICLES: usize = 20;

/// Looks at the facets authors declare.
pub(super) fn check(kb: &KnowledgeBase, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let known = Known::of(config);
    let counts = counts(kb);
    for (_, article) in taking_part(kb) {
        for (facet, values) in &article.front_matter.facets {
            let Some(of_facet) = known.facets.get(facet.as_str()) else {
                diagnostics.push(unknown_facet(article, facet, &known));
                continue;
            };
            let unknown = values
                .iter()
                .filter(|value| known_values(facet).is_some() && !of_facet.contains(value.as_str()));
            diagnostics.extend(unknown.map(|value| unknown_value(article, facet, value, of_facet)));
            let lone = values.iter().filter(|value| counts.get(&(facet, value)) == Some(&1));
            if kb.articles.len() >= ENOUGH_ARTICLES {
                diagnostics.extend(lone.map(|value| lone_value(article, facet, value, &counts)));
            }
        }
    }
}

/// Facets with the values that are known of them.
struct Known<'a> {
    facets: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    /// The built-in facets, and those the site's settings name.
    fn of(config: &'a Config) -> Self {
        let mut facets: BTreeMap<&str, BTreeSet<&str>> = BUILT_IN
            .into_iter()
            .map(|facet| (facet, known_values(facet).into_iter().flatten().collect()))
            .collect();
        for (facet, value) in config.tag_facets.values().flatten() {
            facets.entry(facet).or_default().insert(value);
        }
        Self { facets }
    }
}

type Counts<'a> = BTreeMap<(&'a String, &'a String), usize>;

/// How many articles have each value.
fn counts(kb: &KnowledgeBase) -> Counts<'_> {
    let mut counts = Counts::new();
    for (facet, values) in kb.facets.iter().flatten() {
        for value in values {
            *counts.entry((facet, value)).or_default() += 1;
        }
    }
    counts
}

fn unknown_facet(article: &Article, facet: &str, known: &Known<'_>) -> Diagnostic {
    let message = format!("unknown facet `{facet}`");
    let fault = at(article, key_line(article, "facets"), &rules::UNKNOWN_FACET, message);
    fault.help(match nearest(facet, known.facets.keys().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("declare it in unstuck.yaml: `tag_facets: {{some-tag: {{{facet}: value}}}}`"),
    })
}

fn unknown_value(article: &Article, facet: &str, value: &str, known: &BTreeSet<&str>) -> Diagnostic {
    let message = format!("unknown value `{value}` of the facet `{facet}`");
    let fault = at(article, key_line(article, "facets"), &rules::UNKNOWN_FACET, message);
    fault.help(match nearest(value, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it has: {}", known.iter().copied().collect::<Vec<_>>().join(", ")),
    })
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
