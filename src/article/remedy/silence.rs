//! Says why no solution was found.

use crate::article::document::{BlockKind, Document};
use crate::article::role::Role;

use super::body::says_none;
use super::section::Section;
use super::span::{self, Piece};

/// Why an article has no solution, in words an author understands. `has_cause` says that a cause was found.
pub(crate) fn reason(document: &Document, sections: &[Section<'_>], has_cause: bool) -> String {
    if !document.blocks.iter().any(|block| !matches!(block.kind, BlockKind::Heading(_))) {
        return "the article has no text".to_owned();
    }
    if let Some(line) = denial(document) {
        return format!("line {line} says that there is no solution");
    }
    if let Some(section) =
        sections.iter().find(|section| section.label.role == Role::Solution && section.level > 0)
    {
        let title = &section.label.title;
        return match section.blocks.is_empty() && section.children.is_empty() {
            true => format!("nothing stands below the heading `{title}` on line {}", section.line),
            false => {
                format!("the text below the heading `{title}` on line {} names nothing to do", section.line)
            }
        };
    }
    let seen = if has_cause { "a cause is named, but " } else { "" };
    format!("{seen}no heading names a solution, no list is announced as one, and no sentence says what to do")
}

/// The first line that says there is no solution.
fn denial(document: &Document) -> Option<u32> {
    span::pieces(document).into_iter().find_map(|(line, piece)| match piece {
        Piece::Text(sentence) if says_none(&sentence.text) => Some(line),
        _ => None,
    })
}
