//! `search/offers.jsonl`: what the site offers for each article, in its order, for programs that read a published folder.
//! One line an article, so that a reader of one article parses one line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::{Article, Risk};
use crate::decision_tree::{self, Ordered};
use crate::knowledge_base::KnowledgeBase;

/// What is offered for an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// The article's address from the site root; first in its line, by which [`find`] knows it.
    url: String,
    /// Its summary on one line; empty when it has none.
    pub summary: String,
    /// What to try, in the order it is offered.
    pub steps: Vec<OfferedStep>,
}

/// Something to try.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OfferedStep {
    /// What it is called.
    pub title: String,
    /// Its anchor in the article's page.
    pub anchor: String,
    /// What it may cost.
    pub risk: Risk,
    /// Whether it needs administrator rights.
    pub needs_admin: bool,
    /// What one types, each command as it stands in the article.
    pub commands: Vec<String>,
    /// How to see that it worked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify: Option<String>,
}

/// What is offered for an article.
pub fn of(article: &Article) -> Offer {
    let summary = article.front_matter.tldr.as_deref().unwrap_or_default();
    Offer {
        url: article.url.clone(),
        summary: summary.split_whitespace().collect::<Vec<_>>().join(" "),
        steps: decision_tree::order(article).into_iter().map(|ordered| step(article, ordered)).collect(),
    }
}

fn step(article: &Article, ordered: Ordered) -> OfferedStep {
    let solution = &article.remedies.solutions[ordered.solution];
    OfferedStep {
        title: solution.title.clone(),
        anchor: solution.id.clone(),
        risk: ordered.risk,
        needs_admin: solution.needs_admin,
        commands: solution.commands.iter().map(|command| command.text.trim_end().to_owned()).collect(),
        verify: ordered.verify,
    }
}

/// A line for each article of the knowledge base.
pub(super) fn lines(kb: &KnowledgeBase) -> String {
    kb.articles.iter().map(|article| serde_json::to_string(&of(article)).unwrap_or_default() + "\n").collect()
}

/// The offer for an address among such lines.
pub fn find(lines: &str, url: &str) -> Option<Offer> {
    let start = format!("{{\"url\":{},", serde_json::to_string(url).ok()?);
    serde_json::from_str(lines.lines().find(|line| line.starts_with(&start))?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, ReadOptions};
    use crate::source::SourceFile;

    #[test]
    fn a_line_is_found_by_its_whole_address() {
        let article = |path: &str| {
            let file = SourceFile::new(path, "---\ntldr: |\n  Say \"no\".\n  Twice.\n---\n\n# A \"b\"\n");
            serde_json::to_string(&of(&article::read(&file, ReadOptions::default()).value)).unwrap() + "\n"
        };
        let lines = article("content/a/b.md") + &article("content/a.md");
        let found = find(&lines, "a/").unwrap();
        assert_eq!((found.url.as_str(), found.summary.as_str()), ("a/", "Say \"no\". Twice."));
        assert_eq!(find(&lines, "b/"), None);
    }
}
