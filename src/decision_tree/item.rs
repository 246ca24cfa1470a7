//! What the grown tree tells apart, and what is known of each: facets, the family of its code, its name.

use std::collections::BTreeMap;

use super::candidates::Candidates;
use super::model::{Guide, Item, Target};
use super::name;
use crate::article::{Article, SignatureKind};
use crate::knowledge_base::facets::Facets;

/// Longer messages are not told apart by how they begin.
const LONGEST_NAME: usize = 120;

/// An item with what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KnownItem {
    /// The item.
    pub item: Item,
    /// Its facets.
    pub facets: Facets,
    /// Its code, where it has one.
    pub code: Option<String>,
}

impl KnownItem {
    /// What is known of an article. Error texts in `general` fit so many articles that they are no names.
    pub fn of(article: &Article, facets: &Facets, target: Target, general: &BTreeMap<String, usize>) -> Self {
        let tells = |text: &String| general.is_empty() || !general.contains_key(&text.to_lowercase());
        let code = name::code(article).filter(tells);
        let message = article
            .signatures
            .iter()
            .filter(|signature| {
                signature.kind == SignatureKind::Literal && signature.text.len() <= LONGEST_NAME
            })
            .map(|signature| signature.text.clone())
            .find(tells);
        let title = article.title.clone();
        let name = code.clone().or_else(|| message.clone()).unwrap_or_else(|| title.clone());
        let sign = [message, code.clone()].into_iter().flatten().find(|sign| !title.contains(sign.as_str()));
        Self { item: Item { title, name, sign, target }, facets: facets.clone(), code }
    }

    /// How many programs, languages and systems it is about: of few candidates, one about many is the least likely.
    pub fn breadth(&self) -> usize {
        SUBJECTS.iter().filter_map(|&facet| self.facets.get(facet)).map(Vec::len).sum()
    }

    /// What is known of an author's tree: what the articles it leads to have in common.
    pub fn of_guide(guide: &Guide, facets: Facets) -> Self {
        let title = guide.title.clone();
        let name = guide.starts_with.first().unwrap_or(&title).clone();
        let sign = guide.starts_with.first().filter(|sign| !title.contains(sign.as_str())).cloned();
        Self { item: Item { title, name, sign, target: Target::Node(guide.node) }, facets, code: None }
    }
}

/// The facets with the values all of them have; none of no facets.
pub(super) fn in_common<'f>(mut all: impl Iterator<Item = &'f Facets>) -> Facets {
    let mut common = all.next().cloned().unwrap_or_default();
    for facets in all {
        common.retain(|facet, values| {
            values.retain(|value| facets.get(facet).is_some_and(|others| others.contains(value)));
            !values.is_empty()
        });
    }
    common
}

/// Which items have which value, for one facet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Values {
    /// By value.
    pub sets: BTreeMap<String, Candidates>,
    /// Items of which the facet says nothing.
    pub silent: Candidates,
}

impl Values {
    fn new(items: &[KnownItem], values: impl Fn(&KnownItem) -> Vec<String>) -> Self {
        let size = items.len();
        let mut sets = BTreeMap::<String, Candidates>::new();
        let mut silent = Candidates::none(size);
        for (at, item) in items.iter().enumerate() {
            let values = values(item);
            if values.is_empty() {
                silent.insert(at);
            }
            for value in values {
                sets.entry(value).or_insert_with(|| Candidates::none(size)).insert(at);
            }
        }
        Self { sets, silent }
    }
}

/// All that is known of all items, by facet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Knowledge {
    /// How many items there are.
    pub size: usize,
    /// By facet.
    pub facets: BTreeMap<String, Values>,
    /// The facets that say what an error is about, in one.
    pub anything: Values,
    /// The families of codes.
    pub families: Values,
    /// The place of each item's name among all names; equal names have the same.
    pub names: Vec<usize>,
    /// Whether the item has a code.
    pub coded: Candidates,
}

/// Facets of the situation, not of the error: an item that says nothing of them may occur in each.
const SITUATION: [&str; 4] = ["os", "shell", "phase", "version"];

/// Facets that say what an error is about in words its reader knows.
const SUBJECTS: [&str; 3] = ["language", "os", "tool"];

/// Whether an item that says nothing of a facet may have any of its values.
pub(super) fn is_situation(facet: &str) -> bool {
    SITUATION.contains(&facet)
}

/// The place of each key among all, in order; equal keys have the same.
fn places(keys: &[name::Key]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..keys.len()).collect();
    sorted.sort_by_key(|&at| &keys[at]);
    let mut places = vec![0; keys.len()];
    for (place, group) in sorted.chunk_by(|&a, &b| keys[a] == keys[b]).enumerate() {
        group.iter().for_each(|&at| places[at] = place);
    }
    places
}

impl Knowledge {
    /// What is known of these items.
    pub fn of(items: &[KnownItem]) -> Self {
        let mut facets = BTreeMap::new();
        for facet in items.iter().flat_map(|item| item.facets.keys()) {
            if !facets.contains_key(facet) {
                let values = |item: &KnownItem| item.facets.get(facet).cloned().unwrap_or_default();
                facets.insert(facet.clone(), Values::new(items, values));
            }
        }
        let anything = Values::new(items, |item| {
            let facets = item.facets.iter().filter(|(facet, _)| SUBJECTS.contains(&facet.as_str()));
            facets.flat_map(|(_, values)| values.clone()).collect()
        });
        let families =
            Values::new(items, |item| item.code.as_deref().map(name::families).unwrap_or_default());
        let names = places(&items.iter().map(|item| name::Key::of(&item.item.name)).collect::<Vec<_>>());
        let coded = items.iter().enumerate().filter(|(_, item)| item.code.is_some()).map(|(at, _)| at);
        Self {
            size: items.len(),
            facets,
            anything,
            families,
            names,
            coded: Candidates::of(items.len(), coded),
        }
    }
}
