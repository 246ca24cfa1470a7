//! What a result shows of its article.

use super::sections::Section;
use crate::article::remedy::{Risk, Solution};
use crate::article::{Article, SignatureKind};

/// How many characters of a summary are shown.
const TLDR: usize = 160;
/// How many characters of an error, a heading or a step.
const LINE: usize = 80;

/// What a result shows.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// What to try first; none where the article has no solution.
    pub step: Option<Step>,
}

/// The solution of an article that is tried first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Step {
    /// What it is called, cut.
    pub title: String,
    /// What one types, when that is one short line; empty otherwise, since half a command is worse than none.
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

impl Card {
    /// The card as seven lines, their parts with tabs between: address, path, title, summary, errors, sections, step.
    pub fn write(&self) -> String {
        let mut sections = Vec::new();
        let mut last = "";
        for (anchor, title) in self.sections.iter().skip(1) {
            let title = clean(title);
            sections.push(match anchor {
                anchor if *anchor == plain_anchor(&title) => title,
                anchor if anchor == last => title + MARK,
                anchor => format!("{title}{MARK}{anchor}"),
            });
            last = anchor;
        }
        let errors: Vec<String> = self.errors.iter().map(|error| clean(error)).collect();
        let step = self
            .step
            .as_ref()
            .map(|step| format!("{}\t{}\t{}", step.risk, clean(&step.title), clean(&step.command)));
        let lines = [
            clean(&self.url),
            clean(&self.path),
            clean(&self.title),
            clean(&self.tldr),
            errors.join("\t"),
            sections.join("\t"),
            step.unwrap_or_default(),
        ];
        lines.join("\n") + "\n"
    }

    /// The card at a place of a file of cards; `None` when there is none.
    pub fn read(file: &str, place: usize) -> Option<Self> {
        let mut lines = file.lines().skip(place * LINES);
        let mut line = || lines.next().map(str::to_owned);
        Some(Self {
            url: line()?,
            path: line()?,
            title: line()?,
            tldr: line()?,
            errors: parts(&line()?).map(str::to_owned).collect(),
            sections: read_sections(&line()?),
            step: read_step(&line()?),
        })
    }
}

/// Lines of a card.
const LINES: usize = 7;
/// What stands between a section's title and an anchor that does not follow from it; none is that of the section before.
const MARK: &str = "\u{1f}";

fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split('\t').filter(|part| !part.is_empty())
}

fn read_sections(line: &str) -> Vec<(String, String)> {
    let mut sections = vec![(String::new(), String::new())];
    let parts = (!line.is_empty()).then(|| line.split('\t'));
    for part in parts.into_iter().flatten() {
        let last = sections.last().map(|(anchor, _)| anchor.clone()).unwrap_or_default();
        sections.push(match part.split_once(MARK) {
            None => (plain_anchor(part), part.to_owned()),
            Some((title, "")) => (last, title.to_owned()),
            Some((title, anchor)) => (anchor.to_owned(), title.to_owned()),
        });
    }
    sections
}

fn read_step(line: &str) -> Option<Step> {
    let mut parts = line.split('\t').map(str::to_owned);
    Some(Step { risk: parts.next()?, title: parts.next()?, command: parts.next()? })
}

/// A text without what parts the texts of a card.
fn clean(text: &str) -> String {
    text.replace(|letter: char| letter < ' ', " ")
}

/// The anchor of most titles: small ASCII letters and digits, `-` for all between them. The browser finds the same.
fn plain_anchor(title: &str) -> String {
    let words = title.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    words.filter(|word| !word.is_empty()).collect::<Vec<&str>>().join("-").to_ascii_lowercase()
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
            (step.title.as_str(), step.command.as_str(), step.risk.as_str()),
            ("Read the log", "cat log", "safe")
        );
    }

    #[test]
    fn a_command_of_several_lines_is_left_to_the_article() {
        assert_eq!(step("### Look\n\n```sh\ncd x\ncat log\n```\n").unwrap().command, "");
    }

    #[test]
    fn a_card_is_read_as_it_was_written() {
        let section = |anchor: &str, title: &str| (anchor.to_owned(), title.to_owned());
        let full = Card {
            url: "a/b/".to_owned(),
            path: "content/B.md".to_owned(),
            title: "It fails".to_owned(),
            tldr: "Short.".to_owned(),
            errors: vec!["Error: a".to_owned(), "E1".to_owned()],
            sections: vec![
                section("", ""),
                section("see-also", "See also"),
                section("see-also", "`E1`"),
                section("über", "Über"),
                section("see-also-1", "See also"),
            ],
            step: Some(Step { title: "Try".to_owned(), command: String::new(), risk: "safe".to_owned() }),
        };
        let bare = Card { url: "c/".to_owned(), sections: vec![section("", "")], ..Card::default() };
        let file = full.write() + &bare.write();
        assert!(file.contains("See also\t`E1`\u{1f}\tÜber\u{1f}über\tSee also\u{1f}see-also-1\n"), "{file}");
        assert_eq!(
            (Card::read(&file, 0), Card::read(&file, 1), Card::read(&file, 2)),
            (Some(full), Some(bare), None)
        );
    }

    #[test]
    fn what_parts_texts_is_not_in_them() {
        let card =
            Card { title: "a\tb\u{1f}c".to_owned(), sections: vec![Default::default()], ..Card::default() };
        assert_eq!(Card::read(&card.write(), 0).unwrap().title, "a b c");
    }

    #[test]
    fn a_long_line_is_cut_at_a_word() {
        assert_eq!(cut("one two three", 9), "one two…");
        assert_eq!(cut("short\nsecond line", 9), "short");
        assert_eq!(cut("", 9), "");
    }
}
