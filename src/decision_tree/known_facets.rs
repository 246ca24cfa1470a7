//! The facets and values a site knows: the built-in ones, and those its settings name. What authors declare beyond them is
//! mostly a typing error.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::knowledge_base::facets::{BUILT_IN, known_values};
use crate::source::suggest::nearest;

/// Facets with the values that are known of them.
pub(super) struct KnownFacets<'a>(BTreeMap<&'a str, BTreeSet<&'a str>>);

/// What is wrong with a facet or value, and the way out.
pub(super) struct Fault {
    pub message: String,
    pub help: String,
}

impl<'a> KnownFacets<'a> {
    /// The built-in facets, and those the site's settings name.
    pub fn of(config: &'a Config) -> Self {
        let mut facets: BTreeMap<&str, BTreeSet<&str>> = BUILT_IN
            .into_iter()
            .map(|facet| (facet, known_values(facet).into_iter().flatten().collect()))
            .collect();
        for (facet, value) in config.tag_facets.values().flatten() {
            facets.entry(facet).or_default().insert(value);
        }
        Self(facets)
    }

    /// Why the site does not know a facet; `None` when it does.
    pub fn facet(&self, facet: &str) -> Option<Fault> {
        if self.0.contains_key(facet) {
            return None;
        }
        let help = match nearest(facet, self.0.keys().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("declare it in unstuck.yaml: `tag_facets: {{some-tag: {{{facet}: value}}}}`"),
        };
        Some(Fault { message: format!("unknown facet `{facet}`"), help })
    }

    /// Why the site does not know a value of a known facet; `None` when it does, or when the facet's values are open.
    pub fn value(&self, facet: &str, value: &str) -> Option<Fault> {
        known_values(facet)?;
        let known = self.0.get(facet).filter(|known| !known.contains(value))?;
        let help = match nearest(value, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has: {}", known.iter().copied().collect::<Vec<_>>().join(", ")),
        };
        Some(Fault { message: format!("unknown value `{value}` of the facet `{facet}`"), help })
    }
}
