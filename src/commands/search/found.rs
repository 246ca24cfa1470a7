//! What is told of an article that was found: its summary, and its solutions in the order they are offered.
//!
//! Both are read from the article's source, or in a published folder from its Markdown twin, so that the index carries
//! nothing for it.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;

use crate::article::{self, Article, ReadOptions, Risk};
use crate::decision_tree;
use crate::search::Hit;
use crate::source::{SourceFile, discover};

/// What `search --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SearchData {
    /// Articles, best first.
    pub hits: Vec<FoundArticle>,
}

/// An article that may answer a paste.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FoundArticle {
    /// Its source, from the site root.
    path: String,
    /// Its address, from the site root.
    url: String,
    /// Where it can be read on this machine; left out where it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// Its title.
    title: String,
    /// How well it fits; only good for comparing the hits of one query.
    score: u64,
    /// How sure it is that this article is meant, 0 to 100.
    fit: u8,
    /// The same in words: `exact`, `likely`, `weak` or `nothing`.
    confidence: String,
    /// Title of the section that fits best; empty before the first heading.
    section: String,
    /// Anchor of that section; empty before the first heading.
    anchor: String,
    /// Its summary; empty when it has none.
    summary: String,
    /// What to try, in the order it is offered.
    steps: Vec<FoundStep>,
}

/// Something to try.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FoundStep {
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify: Option<String>,
}

/// A hit with what its article says.
pub(super) fn read(root: &Path, hit: &Hit) -> FoundArticle {
    let (file, article) =
        article(root, hit).map_or((None, None), |(file, article)| (Some(file), Some(article)));
    FoundArticle {
        path: hit.path.clone(),
        url: hit.url.clone(),
        file: file.map(|file| file.display().to_string()),
        title: hit.title.clone(),
        score: hit.score,
        fit: hit.fit,
        confidence: serde_json::to_value(hit.confidence)
            .ok()
            .and_then(|it| Some(it.as_str()?.to_owned()))
            .unwrap_or_default(),
        section: hit.section.clone(),
        anchor: hit.anchor.clone(),
        summary: article.as_ref().map(summary).unwrap_or_default(),
        steps: article.as_ref().map(steps).unwrap_or_default(),
    }
}

/// The article of a hit, and the file to read: its source, else its page.
pub(super) fn article(root: &Path, hit: &Hit) -> Option<(PathBuf, Article)> {
    let source = root.join(&hit.path);
    let page = root.join(format!("{}index.html", hit.url));
    let twin = root.join(format!("{}index.md", hit.url));
    let (shown, read) = if source.is_file() { (source.clone(), source) } else { (page, twin) };
    let text = String::from_utf8(discover::bytes(&read).ok()?).ok()?;
    let file = SourceFile::new(&hit.path, &text);
    Some((shown, article::read(&file, ReadOptions::default()).value))
}

/// The summary on one line. The twin has it as a quotation behind the title.
pub(super) fn summary(article: &Article) -> String {
    let quoted = || {
        let document = article.document();
        let first = document.blocks.first()?;
        match &first.kind {
            article::BlockKind::Quote(_) => {
                first.children().into_iter().find_map(|block| match &block.kind {
                    article::BlockKind::Paragraph(content) => Some(article::document::plain_text(content)),
                    _ => None,
                })
            }
            _ => None,
        }
    };
    let summary = article.front_matter.tldr.clone().or_else(quoted).unwrap_or_default();
    summary.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The solutions of an article in the order they are offered.
pub(super) fn steps(article: &Article) -> Vec<FoundStep> {
    let step = |ordered: decision_tree::Ordered| {
        let solution = &article.remedies.solutions[ordered.solution];
        FoundStep {
            title: solution.title.clone(),
            anchor: solution.id.clone(),
            risk: ordered.risk,
            needs_admin: solution.needs_admin,
            commands: solution.commands.iter().map(|command| command.text.trim_end().to_owned()).collect(),
            verify: ordered.verify,
        }
    };
    decision_tree::order(article).into_iter().map(step).collect()
}
