//! What a result shows of its article.

use serde::{Deserialize, Serialize};

use super::sections::Section;
use crate::article::remedy::{Risk, Solution};
use crate::article::{Article, SignatureKind};

/// How many characters of a summary are shown.
const TLDR: usize = 160;
/// How many characters of an error, a heading or a step.
const LINE: usize = 80;

/// What a result shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The article's address from the site root.
    pub url: String,
    /// Its source; empty when it is the address with `content/` before and `.md` after.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its summary, cut.
    pub tldr: String,
    /// The errors it is about, most telling first, cut.
    pub errors: Vec<String>,
    /// Anchor and title of each section; the first has none.
    pub sections: Vec<(String, String)>,
    /// Anchor and title of the first step that risks nothing; both empty when there is none.
    pub step: (String, String),
}

impl Card {
    /// The card of an article.
    pub fn of(article: &Article, sections: &[Section]) -> Self {
        let usual = usual_path(&article.url);
        let anchor_and_title = |section: &Section| (section.anchor.clone(), cut(&section.title, LINE));
        Self {
            path: if *article.source_path == *usual {
                String::new()
            } else {
                article.source_path.to_string()
            },
            url: article.url.clone(),
            title: article.title.clone(),
            tldr: cut(article.front_matter.tldr.as_deref().unwrap_or_default(), TLDR),
            errors: errors(article),
            sections: sections.iter().map(anchor_and_title).collect(),
            step: first_step(&article.remedies.solutions),
        }
    }

    /// The article's source, from the site root.
    pub fn source_path(&self) -> String {
        if self.path.is_empty() { usual_path(&self.url) } else { self.path.clone() }
    }
}

fn usual_path(url: &str) -> String {
    format!("content/{}.md", url.trim_end_matches('/'))
}

/// The first messages and codes that the title does not say already.
fn errors(article: &Article) -> Vec<String> {
    let mut errors: Vec<String> = Vec::new();
    for signature in article.signatures.iter().filter(|signature| signature.kind != SignatureKind::Regex) {
        let text = cut(&signature.text, LINE);
        if errors.len() < 2 && !article.title.contains(&text) && !errors.contains(&text) {
            errors.push(text);
        }
    }
    errors
}

/// The first solution that risks nothing, in the order the article prefers.
fn first_step(solutions: &[Solution]) -> (String, String) {
    let safe = solutions.iter().filter(|solution| solution.risk == Risk::Safe);
    let first = safe.min_by_key(|solution| solution.preferred_rank.unwrap_or(u32::MAX));
    first.map(|solution| (solution.id.clone(), cut(&solution.title, LINE))).unwrap_or_default()
}

/// The text's first line, cut at a word after so many characters.
fn cut(text: &str, limit: usize) -> String {
    let line = text.trim().lines().next().unwrap_or("");
    let Some((end, _)) = line.char_indices().nth(limit) else { return line.to_owned() };
    let at = line[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", line[..at].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_at_a_word() {
        assert_eq!(cut("one two three", 9), "one two…");
        assert_eq!(cut("short\nsecond line", 9), "short");
        assert_eq!(cut("", 9), "");
    }
}
