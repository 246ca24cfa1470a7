//! Front matter of imported articles.

use super::html;
use crate::article::Article;

/// Front matter with what was read of the old one.
pub(super) fn of_article(article: &Article) -> String {
    let old = &article.front_matter;
    written(&[
        ("title", Some(quoted(&article.title))),
        ("authors", list(&old.authors)),
        ("tags", list(&old.tags)),
        ("tldr", old.tldr.as_deref().map(quoted)),
        ("created_at", old.created.map(|day| day.to_string())),
        ("updated_at", old.updated.map(|day| day.to_string())),
    ])
}

/// Front matter with what the page's `<head>` says.
pub(super) fn of_page(page: &html::Page) -> String {
    let is_day = |day: &&String| day.parse::<jiff::civil::Date>().is_ok();
    written(&[
        ("title", Some(quoted(&page.title)).filter(|_| !page.title.is_empty())),
        ("authors", page.author.as_deref().map(|author| format!("[{}]", quoted(author)))),
        ("tags", list(&page.keywords)),
        ("tldr", page.description.as_deref().map(quoted)),
        ("created_at", page.published.as_ref().filter(is_day).cloned()),
    ])
}

fn written(entries: &[(&str, Option<String>)]) -> String {
    let lines = entries.iter().filter_map(|(key, value)| Some(format!("{key}: {}\n", value.as_ref()?)));
    format!("---\n{}---\n\n", lines.collect::<String>())
}

fn list(values: &[String]) -> Option<String> {
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
}

/// A text as a YAML value on one line: in single quotes, which need no other escapes.
pub(super) fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("'{}'", text.replace('\'', "''"))
}
