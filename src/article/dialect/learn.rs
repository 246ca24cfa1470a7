//! Microsoft Learn: pictures and layout between triple colons, `[!VIDEO …]`, `[!div …]` and `<xref:…>`.

use std::borrow::Cow;

use super::attributes;
use super::line::{Line, Prefix};

/// Brings such marks to Markdown. What only arranges the page (`:::row:::`) goes, what it holds stays.
pub fn read(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let marked = lines.iter_mut().filter(|line| !line.is_code && line.marker.is_none());
    for line in marked.filter(|line| [":::", "[!", "<xref:"].iter().any(|mark| line.text.contains(mark))) {
        if let Some(text) = rewritten(&line.text) {
            line.text = Cow::Owned(text);
        }
    }
    lines
}

fn rewritten(text: &str) -> Option<String> {
    let prefix = Prefix::of(text);
    let (before, rest) = text.split_at(prefix.length);
    if is_layout(rest, prefix) {
        return Some(before.trim_end().to_owned());
    }
    if let Some(address) = rest.strip_prefix("[!VIDEO ").and_then(|rest| rest.trim_end().strip_suffix(']')) {
        return Some(format!("{before}<{}>", address.trim()));
    }
    let pictured = replaced(rest, ":::image ", ":::", picture);
    let named = replaced(pictured.as_deref().unwrap_or(rest), ":::no-loc ", ":::", text_of);
    let inner = named.or(pictured);
    let referred = replaced(inner.as_deref().unwrap_or(rest), "<xref:", ">", reference);
    referred.or(inner).map(|rest| format!("{before}{rest}"))
}

/// Whether a line only arranges the page.
fn is_layout(text: &str, prefix: Prefix) -> bool {
    let text = text.trim_end();
    let is_div = prefix.quotes > 0 && text.starts_with("[!div ") && text.ends_with(']');
    let inside = text.strip_prefix(":::").map(|rest| rest.trim_end_matches(':').trim());
    let Some(inside) = inside.filter(|_| text.ends_with(":::")) else { return is_div };
    matches!(inside, "row" | "row-end" | "column" | "column-end" | "image-end")
        || inside.starts_with("row ")
        || inside.starts_with("column ")
}

/// A text with everything between two marks replaced; `None` when nothing is.
fn replaced(text: &str, open: &str, close: &str, new: fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let inside = &rest[at + open.len()..];
        let Some(end) = inside.find(close) else { break };
        match new(&inside[..end]) {
            Some(new) => out += &format!("{}{new}", &rest[..at]),
            None => out.push_str(&rest[..at + open.len() + end + close.len()]),
        }
        rest = &inside[end + close.len()..];
    }
    (rest.len() < text.len()).then(|| out + rest)
}

fn picture(attributes: &str) -> Option<String> {
    let source = attributes::value(attributes, "source")?;
    let alt = attributes::value(attributes, "alt-text").unwrap_or_default();
    Some(format!("![{}](<{source}>)", alt.replace(['[', ']'], "")))
}

fn text_of(attributes: &str) -> Option<String> {
    attributes::value(attributes, "text")
}

/// `System.String.Format%2A?displayProperty=nameWithType` as `System.String.Format`.
fn reference(target: &str) -> Option<String> {
    let name = target.split('?').next()?.replace("%2A", "").replace("%60", "`");
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    is_name.then(|| if name.contains('`') { format!("`` {name} ``") } else { format!("`{name}`") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> String {
        read(vec![Line::new(line, 1)]).remove(0).text.into_owned()
    }

    #[test]
    fn pictures_and_names_become_markdown() {
        let picture =
            ":::image type=\"content\" source=\"a b.png\" alt-text=\"The [red] box.\" lightbox=\"b.png\":::";
        assert_eq!(text(&format!("1. Look: {picture} here")), "1. Look: ![The red box.](<a b.png>) here");
        assert_eq!(text("See :::no-loc text=\"Copilot\"::: now"), "See Copilot now");
        assert_eq!(text("Call <xref:System.String.Format%2A?x=y>."), "Call `System.String.Format`.");
        assert_eq!(text("> [!VIDEO https://v.example/1]"), "> <https://v.example/1>");
    }

    #[test]
    fn what_arranges_the_page_goes() {
        for line in [":::row:::", ":::column span=\"2\":::", "  :::row-end:::", ":::image-end:::"] {
            assert_eq!(text(line), "", "{line}");
        }
        assert_eq!(text("> [!div class=\"checklist\"]"), ">");
    }

    #[test]
    fn other_text_stays() {
        for line in [":::image nothing:::", "a ::: b", "[!div x] y", ":::rows:::", "<xref:a b>", ":::note"] {
            assert_eq!(text(line), line);
        }
    }
}
