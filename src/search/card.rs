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
    /// What to try first; left out where the article has no solution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
}

/// The solution of an article that is tried first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Its anchor in the article.
    pub id: String,
    /// What it is called, cut.
    pub title: String,
    /// What one types, when that is one short line; empty otherwise, since half a command is worse than none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub command: String,
    /// What can go wrong, by its name in the theme's words: `safe`, `elevated`, `destructive`, `security`.
    pub risk: String,
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

/// The solution that risks least, the first of equals in the order the article prefers.
fn first_step(solutions: &[Solution]) -> Option<Step> {
    let first = solutions.iter().min_by_key(|one| (one.risk, one.preferred_rank.unwrap_or(u32::MAX)))?;
    let command = first.commands.first().map(|command| command.text.trim()).unwrap_or_default();
    let is_short = !command.contains('\n') && command.chars().count() <= LINE;
    Some(Step {
        id: first.id.clone(),
        title: cut(&first.title, LINE),
        command: if is_short { command.to_owned() } else { String::new() },
        risk: risk_name(first.risk).to_owned(),
    })
}

fn risk_name(risk: Risk) -> &'static str {
    match risk {
        Risk::Safe => "safe",
        Risk::Elevated => "elevated",
        Risk::Destructive => "destructive",
        Risk::Security => "security",
    }
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
    use crate::article::ReadOptions;
    use crate::source::SourceFile;

    fn step(solutions: &str) -> Option<Step> {
        let text = format!("# It fails\n\n`Error: it fails`\n\n## Solutions\n\n{solutions}");
        let file = SourceFile::new("content/a.md", &text);
        Card::of(&crate::article::read(&file, ReadOptions::default()).value, &[]).step
    }

    #[test]
    fn the_step_that_risks_least_is_shown_with_its_command() {
        let step = step(
            "### Delete everything\n\n```sh\nrm -rf build\n```\n\n### Read the log\n\n```sh\ncat log\n```\n",
        )
        .unwrap();
        assert_eq!(
            (step.id.as_str(), step.command.as_str(), step.risk.as_str()),
            ("read-the-log", "cat log", "safe")
        );
    }

    #[test]
    fn a_command_of_several_lines_is_left_to_the_article() {
        assert_eq!(step("### Look\n\n```sh\ncd x\ncat log\n```\n").unwrap().command, "");
    }

    #[test]
    fn a_long_line_is_cut_at_a_word() {
        assert_eq!(cut("one two three", 9), "one two…");
        assert_eq!(cut("short\nsecond line", 9), "short");
        assert_eq!(cut("", 9), "");
    }
}
