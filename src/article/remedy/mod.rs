//! Finds the causes and the solutions an article names.
//!
//! A solution is one independently tryable alternative, never a step of one. Where nothing is sure, nothing is said.
//!
//! Each finding keeps the rule that made it. What a rule brings is the F1 that is lost without it, in thousandths: on 191
//! pages labelled by hand (when solutions were at .847 and causes at .758 with all rules; they are at .870 and .797 now)
//! and, behind the stroke, on 125 further pages that were labelled before they were read by the program.
//!
//! | rule | reads | solutions | causes |
//! |------|-------|-----------|--------|
//! | R1 | the part a heading, or bold text before a colon or question mark, or a line in capitals names | 2 / 2 | 76 / 167 |
//! | R2 | `Solution 3:`, `Cause 1:`, `Answer (accepted)` | 22 / 7 | 35 / 23 |
//! | R3 | sub-headings below solutions; headings a sentence or list has announced as ways | 46 / 24 | 2 / 0 |
//! | R4 | items of a list that are alternatives or causes; arrows and `(a)` lines | 154 / 88 | 139 / 40 |
//! | R5 | steps that are one procedure | 10 / 21 | 1 / 0 |
//! | R6 | prose below solutions: a paragraph each, and "Or", "Should this not help", "If …" | 52 / 142 | |
//! | R7 | items that hold a cause and its solution, or say where it stands | 22 / 30 | 52 / 52 |
//! | R8 | `Issue` is the cause where no heading names one (counted with R1) | | |
//! | R9 | headings and bold lines announced as causes, each with its remedy | 7 / 0 | 37 / 0 |
//! | R10 | "To fix this, …", "The solution is to …", "Use instead:" | 45 / 33 | 14 / 0 |
//! | R11 | the order of the conclusion; a solution whose heading was lost | 1 / 0 | |
//! | R12 | pages of many matters: one heading, one remedy; lists of error codes | 42 / 0 | 51 / 24 |
//! | R13 | error texts (see [`super::signature`]) | | |
//! | R14 | flags, risk, rights, check and condition by words and commands | | |
//! | R15 | plain orders where nothing plainer is said; headings that are deeds | 88 / 156 | 16 / 17 |
//! | R16 | "is caused by", "occurs when", "because" in text without a role | | 31 / 134 |
//! | R17 | tables with a column of causes or solutions | 9 / 10 | 14 / 14 |
//! | R18 | "fixed in version 2.1" below solutions | 2 / 0 | |
//! | R19 | what the article states first, where no cause is named | | 17 / 36 |

mod advice;
mod advice_words;
mod body;
mod cause;
mod check;
mod collapse;
mod command;
mod complete;
pub(crate) mod denial;
mod example;
mod fallback;
mod finding;
mod items;
mod judge;
mod list;
mod pointer;
mod preference;
mod prose;
pub mod rules;
mod section;
mod silence;
mod span;
mod steps;
mod table_rule;
#[cfg(test)]
mod tests;
mod trouble;
mod walk;
mod weak;

use super::document::Document;

/// What an article says about mending its error.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Remedies {
    /// Why the error happens, in document order.
    pub causes: Vec<Cause>,
    /// What to try, in document order.
    pub solutions: Vec<Solution>,
    /// Why no solution was found, in words, when none was.
    pub silence: Option<String>,
}

/// A cause the article names.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// Its plain text, short.
    pub title: String,
    /// Line in the source file, from 1.
    pub line: u32,
    /// The code of the rule that found it, see [`rules`].
    pub rule: &'static str,
    /// The anchor of the section it stands in; empty before the first heading.
    pub anchor: String,
    /// Indices into `Remedies::solutions` of those that answer this cause, where the article says so.
    pub solutions: Vec<usize>,
}

/// A solution the article names.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// Its plain text, short: "Run pip as Administrator".
    pub title: String,
    /// A stable name, unique in the article, used as anchor of its card.
    pub id: String,
    /// Line in the source file, from 1, of the heading, item or paragraph that begins it.
    pub line: u32,
    /// Line in the source file of the first block after it.
    pub end_line: u32,
    /// The code of the rule that found it, see [`rules`].
    pub rule: &'static str,
    /// What the words say of it.
    pub flags: Vec<Flag>,
    /// Its place in the order the article itself prefers, from 1.
    pub preferred_rank: Option<u32>,
    /// What can go wrong.
    pub risk: Risk,
    /// Whether it needs administrator rights.
    pub needs_admin: bool,
    /// What must be true for it to apply, in the author's words: "On Windows", "If you use Anaconda".
    pub condition: Option<String>,
    /// The commands it has the reader type, in order, with their language.
    pub commands: Vec<Command>,
    /// How to see that it worked, in the author's words.
    pub verify: Option<String>,
    /// A sample of the runs of its words, see [`runs`](super::runs).
    pub sample: Vec<u64>,
}

/// A command of a solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The language of its block; `None` for inline code and unlabelled blocks.
    pub language: Option<String>,
    /// The text, without prompt and output.
    pub text: String,
}

/// What an article says of a solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// The best or usual way.
    Recommended,
    /// To be used with care.
    Caution,
    /// When all else fails.
    LastResort,
    /// Works for a time, or around the problem.
    Temporary,
    /// Asks somebody else.
    Escalation,
}

/// What trying a solution may cost. The numbers are the cost used when solutions are ordered.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    /// Changes nothing that is not easily undone.
    #[default]
    Safe = 1,
    /// Needs administrator rights, or changes the system.
    Elevated = 3,
    /// Deletes or overwrites something.
    Destructive = 5,
    /// Weakens the security of the machine.
    Security = 8,
}

/// Finds causes and solutions in a document.
pub fn find(title: &str, document: &Document) -> Remedies {
    let (sections, findings) = walk::read(title, document);
    complete::complete(document, &sections, findings)
}
