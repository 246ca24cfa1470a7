//! `errors.json`: every error text and code with the articles that answer it, for other programs.

use serde::Serialize;

use crate::article::SignatureKind;
use crate::knowledge_base::KnowledgeBase;

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    text: &'a str,
    kind: SignatureKind,
    articles: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    title: &'a str,
    url: &'a str,
}

/// A list of `{"id", "text", "kind", "articles": [{"title", "url"}]}`; addresses are relative to the site root.
pub(super) fn text(kb: &KnowledgeBase) -> String {
    let answer = |&index: &usize| Answer { title: &kb.articles[index].title, url: &kb.articles[index].url };
    let entries: Vec<Entry> = kb
        .errors
        .iter()
        .map(|(id, error)| Entry {
            id,
            text: &error.text,
            kind: error.kind,
            articles: error.articles.iter().map(answer).collect(),
        })
        .collect();
    serde_json::to_string(&entries).unwrap_or_default() + "\n"
}
