//! What the rules have found so far.

use super::Flag;

/// A cause or solution as a rule found it, before flags, risk and commands are read off its text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Finding {
    /// Its title.
    pub title: String,
    /// Line it begins on.
    pub line: u32,
    /// First line after it, where the rule knows; the next finding ends it earlier.
    pub end_line: u32,
    /// The rule that found it.
    pub rule: &'static str,
    /// Index of the section it stands in.
    pub section: usize,
    /// Whether the heading of that section is its title.
    pub is_heading: bool,
    /// When it applies.
    pub condition: Option<String>,
    /// For a solution: index of the cause it answers.
    pub cause: Option<usize>,
    /// Whether it is a plain order in a text without a role, which counts only where nothing plainer is said.
    pub is_weak: bool,
    /// What the place it was found in says of it.
    pub flags: Vec<Flag>,
}

/// All findings of an article, in the order they were made.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Findings {
    /// Causes.
    pub causes: Vec<Finding>,
    /// Solutions.
    pub solutions: Vec<Finding>,
    /// What a quoted message itself says to do, which counts only where nothing else does.
    pub quoted: Vec<Finding>,
}

impl Findings {
    /// Adds a cause, unless the same line said the same; its index.
    pub fn cause(&mut self, finding: Finding) -> usize {
        add(&mut self.causes, finding)
    }

    /// Adds a solution, unless the same line said the same; its index.
    pub fn solution(&mut self, finding: Finding) -> usize {
        add(&mut self.solutions, finding)
    }
}

fn add(findings: &mut Vec<Finding>, finding: Finding) -> usize {
    // Findings are made in reading order, so a double stands near the end.
    let recent = findings.len().saturating_sub(8);
    let double = findings[recent..]
        .iter()
        .position(|other| other.line == finding.line && other.title.eq_ignore_ascii_case(&finding.title));
    if let Some(at) = double {
        return recent + at;
    }
    findings.push(finding);
    findings.len() - 1
}
