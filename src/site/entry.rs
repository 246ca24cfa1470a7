//! `fix/entry.js`: where each article stands in the tree. A script, because a page opened from a disk may not fetch data.

use super::Site;
use crate::decision_tree::places;

/// A script that sets `unstuckEntry` to `{"<address>": ["<ladder>", [<answer>, …]]}`.
pub(super) fn script(site: &Site) -> String {
    let places = places(&site.tree, &site.knowledge_base);
    let places = serde_json::to_string(&places).unwrap_or_else(|_| String::from("{}"));
    format!("globalThis.unstuckEntry={places};\n")
}
