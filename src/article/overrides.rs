//! What an author says of a solution beside its text: `solutions:` of the front matter, and `{risk=elevated}` behind its
//! heading. The front matter outweighs the heading, and either outweighs what was read.

use super::document::{Block, BlockKind, Document};
use super::front_matter::{FrontMatter, SolutionOverride};
use super::{Remedies, Risk, Solution};
use crate::source::rules::front_matter::WRONG_TYPE;
use crate::source::{Checked, SourceFile};

/// The words for risks.
const RISKS: [(&str, Risk); 4] = [
    ("safe", Risk::Safe),
    ("elevated", Risk::Elevated),
    ("destructive", Risk::Destructive),
    ("security", Risk::Security),
];

/// What the front matter says of a solution, by its anchor or the words of its heading.
pub fn of<'a>(front_matter: &'a FrontMatter, solution: &Solution) -> Option<&'a SolutionOverride> {
    // Most articles say nothing of their solutions, and this is asked of all of them.
    if front_matter.solutions.is_empty() {
        return None;
    }
    let id = words(&solution.id);
    let title = words(&solution.title);
    front_matter.solutions.iter().find(|said| words(&said.key) == id || words(&said.key) == title)
}

/// A text as its words in lower case, so that `Use a virtual environment` and `use-a-virtual-environment` are the same.
pub fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// The remedies with the risks their author declares. A word that is no risk is reported at its heading.
pub(super) fn risks(
    file: &SourceFile,
    front_matter: &FrontMatter,
    document: &Document,
    mut remedies: Remedies,
) -> Checked<Remedies> {
    let mut diagnostics = Vec::new();
    for solution in &mut remedies.solutions {
        let inline = inline(document, solution.line);
        let stated = inline.and_then(risk);
        if let (Some(word), None) = (inline, stated) {
            let message = format!("`{word}` is no risk");
            let known = RISKS.map(|(word, _)| word).join("`, `");
            diagnostics.push(
                file.diagnostic_at_line(&WRONG_TYPE, solution.line, message)
                    .help(format!("use one of `{known}`")),
            );
        }
        let declared = of(front_matter, solution).and_then(|said| risk(said.risk.as_deref()?));
        solution.risk = declared.or(stated).unwrap_or(solution.risk);
    }
    Checked { value: remedies, diagnostics }
}

fn risk(word: &str) -> Option<Risk> {
    RISKS.iter().find(|(known, _)| *known == word).map(|(_, risk)| *risk)
}

/// The risk behind the heading at a line, as written.
fn inline(document: &Document, line: u32) -> Option<&str> {
    let mut open: Vec<&Block> = document.blocks.iter().collect();
    while let Some(block) = open.pop() {
        match &block.kind {
            BlockKind::Heading(heading) if block.line == line => {
                let risk = heading.attributes.iter().find(|(name, _)| name == "risk");
                return risk.map(|(_, value)| value.as_str());
            }
            _ => open.extend(block.children()),
        }
    }
    None
}
