//! Fields that hold several texts: authors, tags, products.

use super::fields::Fields;
use super::keys;
use super::node::Node;
use crate::source::rules::front_matter as rules;

/// The most tags, authors or products an article may have.
const MOST: usize = 64;

/// Names in the order given: a text with commas, a list, or objects with a `name`.
pub fn names(fields: &mut Fields, keys: &[&str]) -> Vec<String> {
    let Some((key, node)) = fields.take(keys) else { return Vec::new() };
    let mut names = Vec::new();
    match &node {
        Node::Scalar(text) => names.extend(split(text)),
        Node::Map(_) => names.extend(label(&node)),
        other => names.extend(other.elements().iter().filter_map(label)),
    }
    distinct(fields, &key, names)
}

/// Tags in the order given, without `#`, each as written. All names a generator has for them are read together:
/// a page of Hugo may have both `tags` and `categories`.
pub fn tags(fields: &mut Fields) -> Vec<String> {
    let mut tags = Vec::new();
    for name in keys::TAGS {
        if let Some((key, node)) = fields.take(&[name]) {
            tags.extend(tags_of(fields, &key, &node));
        }
    }
    distinct(fields, "tags", tags)
}

fn tags_of(fields: &mut Fields, key: &str, node: &Node) -> Vec<String> {
    let mut tags = Vec::new();
    match node {
        Node::Scalar(text) => tags.extend(split(text)),
        other => tags.extend(other.elements().iter().map(|node| label(node).unwrap_or_default())),
    }
    for tag in &mut tags {
        *tag = tag.trim().trim_start_matches('#').trim().to_owned();
    }
    if tags.iter().any(String::is_empty) {
        fields.report(&rules::EMPTY_VALUE, key, "a tag is empty", "delete it, or write a word");
        tags.retain(|tag| !tag.is_empty());
    }
    tags
}

/// Products, without the HTML and the check marks Microsoft Learn puts around them.
pub fn applies_to(fields: &mut Fields) -> Vec<String> {
    let Some((key, node)) = fields.take(keys::APPLIES_TO) else { return Vec::new() };
    let products = match &node {
        Node::Scalar(text) => split(text).collect(),
        other => other.elements().iter().filter_map(label).collect::<Vec<_>>(),
    };
    let products = products.iter().map(|product| without_tags(product).trim().to_owned()).collect();
    distinct(fields, &key, products)
}

/// The text of an item: itself, or the `label`, `name` or `title` of an object.
fn label(node: &Node) -> Option<String> {
    let named = || ["label", "name", "title"].iter().find_map(|key| node.get(key)?.text());
    node.text().or_else(named).map(|text| text.trim().to_owned())
}

fn split(text: &str) -> impl Iterator<Item = String> {
    text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty())
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            '✅' | '✔' | '\u{fe0f}' => {}
            c if !in_tag => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// The names without repetitions and empty ones, and not more than a page can use.
fn distinct(fields: &mut Fields, key: &str, names: Vec<String>) -> Vec<String> {
    if names.len() > MOST {
        let message = format!("`{key}` has too many entries: {}, the most is {MOST}", names.len());
        fields.report(&rules::TOO_MANY, key, message, "keep those a reader would choose by");
    }
    let mut seen = std::collections::BTreeSet::new();
    names.into_iter().filter(|name| !name.is_empty() && seen.insert(name.clone())).take(MOST).collect()
}
