//! Headings and the attributes authors write behind them: `{#id .class risk=elevated}`.

use crate::article::document::{HeadingBlock, Inline};

/// A heading of this level and text.
///
/// Braces are attributes only when all in them is: the `{name}` at the end of an error message stays. Scripts and styles
/// (`onclick=…`) are left out, whatever a page does with attributes.
pub fn read(level: u8, mut content: Vec<Inline>) -> HeadingBlock {
    let mut heading = HeadingBlock { level, ..HeadingBlock::default() };
    if let Some(Inline::Text(text)) = content.last_mut()
        && let Some((title, inside)) = split(text)
        && let Some(attributes) = attributes(inside)
    {
        attributes.into_iter().for_each(|attribute| keep(&attribute, &mut heading));
        text.truncate(title.len());
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    heading.content = content;
    heading
}

/// The title and the inside of the braces at the end of a text; `{/* #id */}` is how MDX writes them.
fn split(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_end().strip_suffix('}')?;
    let at = inner.rfind('{')?;
    let inside = inner[at + 1..].trim();
    let inside = inside.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/")).unwrap_or(inside);
    Some((text[..at].trim_end(), inside.trim_start_matches(':').trim()))
}

enum Attribute<'a> {
    Id(&'a str),
    Class(&'a str),
    Pair(&'a str, &'a str),
}

fn attributes(inside: &str) -> Option<Vec<Attribute<'_>>> {
    let attributes: Option<Vec<_>> = inside.split_whitespace().map(attribute).collect();
    attributes.filter(|attributes| !attributes.is_empty())
}

fn attribute(word: &str) -> Option<Attribute<'_>> {
    let is_name =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_.:".contains(c));
    if let Some(id) = word.strip_prefix('#') {
        return is_name(id).then_some(Attribute::Id(id));
    }
    if let Some(class) = word.strip_prefix('.') {
        return is_name(class).then_some(Attribute::Class(class));
    }
    let (name, value) = word.split_once('=')?;
    is_name(name).then_some(Attribute::Pair(name, value.trim_matches(['"', '\''])))
}

fn keep(attribute: &Attribute, heading: &mut HeadingBlock) {
    match attribute {
        Attribute::Id(id) => heading.id = (*id).to_owned(),
        Attribute::Class(class) => heading.classes.push((*class).to_owned()),
        Attribute::Pair(name, _) if name.starts_with("on") || *name == "style" => {}
        Attribute::Pair(name, value) => heading.attributes.push(((*name).to_owned(), (*value).to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str) -> HeadingBlock {
        read(2, vec![Inline::Text(text.to_owned())])
    }

    #[test]
    fn attributes_leave_the_title() {
        let read = heading("Fix it {#fix .big risk=elevated onclick=alert(1)}");
        assert_eq!(read.content, [Inline::Text("Fix it".to_owned())]);
        assert_eq!((read.id.as_str(), read.classes), ("fix", vec!["big".to_owned()]));
        assert_eq!(read.attributes, [("risk".to_owned(), "elevated".to_owned())]);
        assert_eq!(heading("Fix it {/* #fix */}").id, "fix");
        assert_eq!(heading("Fix it {: #fix }").id, "fix");
    }

    #[test]
    fn braces_of_a_message_stay() {
        for text in ["Cannot find {name}", "Unexpected {}", "Bad {#\"><script>}", "{0} not found"] {
            assert_eq!(heading(text).content, [Inline::Text(text.to_owned())]);
        }
    }
}
