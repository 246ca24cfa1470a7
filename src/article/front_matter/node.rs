//! The values of a head, whatever language they were written in, with every scalar as the author wrote it.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_yaml::Value;

/// The keys of a mapping with their values, in source order.
pub type Map = Vec<(String, Node)>;

/// A value of a head.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nothing: `key:`, `key: ~`.
    Null,
    /// Text, a number, a date or a truth value, as written: `3.10`, `0x80070005`, `no`.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in source order.
    Map(Map),
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The entries of a mapping; none for anything else.
    pub fn into_map(self) -> Map {
        match self {
            Self::Map(entries) => entries,
            _ => Vec::new(),
        }
    }

    /// The elements of a list, or the value itself; nothing for null.
    pub fn elements(&self) -> &[Self] {
        match self {
            Self::List(nodes) => nodes,
            Self::Null => &[],
            other => std::slice::from_ref(other),
        }
    }

    /// A truth value in any spelling of YAML 1.1, in which Knowledge Repo is written.
    pub fn truth(&self) -> Option<bool> {
        match self.text()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "y" | "1" => Some(true),
            "false" | "no" | "off" | "n" | "0" => Some(false),
            _ => None,
        }
    }

    /// The value for templates: numbers and truth values where the text says exactly that, else text.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Scalar(text) => number_or_truth(text).unwrap_or_else(|| text.clone().into()),
            Self::List(nodes) => nodes.iter().map(Self::json).collect(),
            Self::Map(entries) => serde_json::Value::Object(
                entries.iter().map(|(key, node)| (key.clone(), node.json())).collect(),
            ),
        }
    }
}

/// The number or truth value that is written exactly like this.
fn number_or_truth(text: &str) -> Option<serde_json::Value> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    let shown = value.to_string();
    ((value.is_number() || value.is_boolean()) && shown == text).then_some(value)
}

/// Parses YAML. Numbers lose their spelling in the parser's own values, so a text that holds any is read twice: once for
/// its shape, and once with every scalar asked for as text.
pub fn from_yaml(text: &str) -> Result<Node, serde_yaml::Error> {
    let value: Value = serde_yaml::from_str(text)?;
    if !has_number(&value) {
        return Ok(from_value(&value));
    }
    Shape(&value).deserialize(serde_yaml::Deserializer::from_str(text))
}

/// The nodes of a TOML table.
pub fn from_toml(table: &toml::Table) -> Node {
    Node::Map(table.iter().map(|(key, value)| (key.clone(), from_toml_value(value))).collect())
}

fn from_toml_value(value: &toml::Value) -> Node {
    match value {
        toml::Value::String(text) => Node::Scalar(text.clone()),
        toml::Value::Array(values) => Node::List(values.iter().map(from_toml_value).collect()),
        toml::Value::Table(table) => from_toml(table),
        other => Node::Scalar(other.to_string()),
    }
}

/// The nodes of a JSON value.
pub fn from_json(value: &serde_json::Value) -> Node {
    match value {
        serde_json::Value::Null => Node::Null,
        serde_json::Value::String(text) => Node::Scalar(text.clone()),
        serde_json::Value::Array(values) => Node::List(values.iter().map(from_json).collect()),
        serde_json::Value::Object(map) => {
            Node::Map(map.iter().map(|(key, value)| (key.clone(), from_json(value))).collect())
        }
        other => Node::Scalar(other.to_string()),
    }
}

fn has_number(value: &Value) -> bool {
    match value {
        Value::Number(_) | Value::Bool(_) => true,
        Value::Sequence(values) => values.iter().any(has_number),
        Value::Mapping(map) => map.iter().any(|(key, value)| has_number(key) || has_number(value)),
        Value::Tagged(tagged) => has_number(&tagged.value),
        Value::Null | Value::String(_) => false,
    }
}

fn from_value(value: &Value) -> Node {
    match value {
        Value::Null => Node::Null,
        Value::String(text) => Node::Scalar(text.clone()),
        Value::Bool(truth) => Node::Scalar(truth.to_string()),
        Value::Number(number) => Node::Scalar(number.to_string()),
        Value::Sequence(values) => Node::List(values.iter().map(from_value).collect()),
        Value::Mapping(map) => {
            Node::Map(map.iter().map(|(key, value)| (key_text(key), from_value(value))).collect())
        }
        Value::Tagged(tagged) => from_value(&tagged.value),
    }
}

fn key_text(key: &Value) -> String {
    from_value(key).text().unwrap_or_default().to_owned()
}

/// The shape a second reading follows.
struct Shape<'a>(&'a Value);

impl<'de> DeserializeSeed<'de> for Shape<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        match self.0 {
            Value::Number(_) | Value::Bool(_) => deserializer.deserialize_str(self),
            Value::Sequence(_) => deserializer.deserialize_seq(self),
            Value::Mapping(_) => deserializer.deserialize_map(self),
            other => {
                deserializer.deserialize_ignored_any(IgnoredAny)?;
                Ok(from_value(other))
            }
        }
    }
}

impl<'de> Visitor<'de> for Shape<'_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("the value that was read before")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Scalar(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        for value in self.0.as_sequence().into_iter().flatten() {
            nodes.extend(access.next_element_seed(Shape(value))?);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        for (key, value) in self.0.as_mapping().into_iter().flatten() {
            let key = access
                .next_key_seed(Shape(key))?
                .as_ref()
                .and_then(Node::text)
                .unwrap_or_default()
                .to_owned();
            entries.push((key, access.next_value_seed(Shape(value))?));
        }
        Ok(Node::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_keep_their_spelling() {
        let node = from_yaml("a: 3.10\nb: [0x80070005, no, 1e3]\nc: {404: 010, x: true}\nd: ~\ne: \"2.50\"")
            .unwrap();
        assert_eq!(node.get("a"), Some(&Node::Scalar("3.10".into())));
        let list = ["0x80070005", "no", "1e3"].map(|text| Node::Scalar(text.into()));
        assert_eq!(node.get("b"), Some(&Node::List(list.to_vec())));
        assert_eq!(node.get("c").and_then(|c| c.get("404")), Some(&Node::Scalar("010".into())));
        assert_eq!(node.get("d"), Some(&Node::Null));
        assert_eq!(node.get("e"), Some(&Node::Scalar("2.50".into())));
    }

    #[test]
    fn templates_see_numbers_only_where_nothing_is_lost() {
        let json = from_yaml("a: 3.10\nb: 7\nc: true\nd: 0x10").unwrap().json();
        assert_eq!(json, serde_json::json!({"a": "3.10", "b": 7, "c": true, "d": "0x10"}));
    }
}
