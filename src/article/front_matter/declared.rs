//! What an author declares beyond the text: errors, facts, and what holds for single solutions.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::node::Node;
use super::{DeclaredError, SolutionOverride};
use crate::source::rules::front_matter as rules;

/// Declared errors: texts, `{code: …}`, `{regex: …}`, or `{message: …, code: …}` as Supabase writes them.
pub fn errors(fields: &mut Fields) -> Vec<DeclaredError> {
    let Some((key, node)) = fields.take(&["errors", "error"]) else { return Vec::new() };
    let mut errors = Vec::new();
    for element in node.elements() {
        match element {
            Node::Scalar(text) if !text.trim().is_empty() => {
                errors.push(DeclaredError::Text(text.trim().to_owned()));
            }
            Node::Map(map) => {
                errors.extend(map.iter().filter_map(|(name, value)| error(fields, &key, name, value)));
            }
            _ => {}
        }
    }
    errors
}

fn error(fields: &mut Fields, key: &str, name: &str, value: &Node) -> Option<DeclaredError> {
    let text = value.text().map(str::trim).filter(|text| !text.is_empty())?.to_owned();
    match name {
        "code" => Some(DeclaredError::Code(text)),
        "text" | "message" | "literal" => Some(DeclaredError::Text(text)),
        "regex" | "pattern" => match regex::Regex::new(&text) {
            Ok(_) => Some(DeclaredError::Regex(text)),
            Err(error) => {
                let reason = error.to_string();
                let reason =
                    reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let message = format!("`{text}` is not a regular expression: {reason}");
                fields.report(
                    &rules::INVALID_PATTERN,
                    key,
                    message,
                    "escape `(`, `[` and `\\` that are meant literally",
                );
                None
            }
        },
        "http_status_code" | "status" => None,
        // `- Error: no such file` without quotes is a key and its value to YAML.
        _ => {
            let whole = format!("{name}: {text}");
            let message = "an error text with `: ` in it is not quoted";
            fields.report(
                &rules::UNQUOTED_ERROR,
                key,
                message,
                format!("write {}", super::faults::quote(&whole)),
            );
            Some(DeclaredError::Text(whole))
        }
    }
}

/// Declared facts by facet; one value or a list of them.
pub fn facets(fields: &mut Fields) -> BTreeMap<String, Vec<String>> {
    let Some((key, node)) = fields.take(&["facets"]) else { return BTreeMap::new() };
    let Node::Map(map) = node else {
        let help = "write `facets: {os: windows, tool: pip}`";
        fields.report(&rules::WRONG_TYPE, &key, "`facets` is not a mapping", help);
        return BTreeMap::new();
    };
    let values = |node: &Node| node.elements().iter().filter_map(Node::text).map(str::to_owned).collect();
    map.iter().map(|(facet, node)| (facet.clone(), values(node))).collect()
}

/// What holds for single solutions.
pub fn solutions(fields: &mut Fields) -> Vec<SolutionOverride> {
    let Some((key, node)) = fields.take(&["solutions"]) else { return Vec::new() };
    let Node::Map(map) = node else {
        let help = "write `solutions: {heading-of-the-solution: {first: true}}`";
        fields.report(&rules::WRONG_TYPE, &key, "`solutions` is not a mapping", help);
        return Vec::new();
    };
    map.iter().map(|(name, node)| solution(fields, name, node)).collect()
}

fn solution(fields: &mut Fields, name: &str, node: &Node) -> SolutionOverride {
    let truth = |key: &str| node.get(key).and_then(Node::truth) == Some(true);
    let text = |key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
    let unknown = match node {
        Node::Map(map) => map.iter().find(|(key, _)| !SETTINGS.contains(&key.as_str())),
        _ => None,
    };
    if let Some((setting, _)) = unknown {
        let nearest =
            SETTINGS.iter().min_by_key(|known| strsim::osa_distance(known, setting)).unwrap_or(&"first");
        let message = format!("`{name}` has the unknown setting `{setting}`");
        fields.report(&rules::UNKNOWN_KEY, "solutions", message, format!("did you mean `{nearest}`?"));
    }
    let risk = text("risk");
    if let Some(risk) = risk.as_deref().filter(|risk| !RISKS.contains(risk)) {
        let message = format!("`{risk}` is not a risk");
        fields.report(
            &rules::WRONG_TYPE,
            "solutions",
            message,
            format!("use one of `{}`", RISKS.join("`, `")),
        );
    }
    SolutionOverride {
        key: name.to_owned(),
        line: fields.line_of("solutions", name),
        first: truth("first"),
        last: truth("last"),
        risk: risk.filter(|risk| RISKS.contains(&risk.as_str())),
        verify: text("verify"),
    }
}

const SETTINGS: &[&str] = &["first", "last", "risk", "verify"];

const RISKS: &[&str] = &["safe", "elevated", "destructive", "security"];
