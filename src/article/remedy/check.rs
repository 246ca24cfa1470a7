//! The part of an article that says how to see that it worked, whichever solution was taken.

use crate::article::role::Role;

use super::command;
use super::section::Section;
use super::span::{self, Piece};

/// What the section "How to check that it worked" says first: a sentence, with the command it announces, or the command
/// alone. `None` where no such section stands beside the solutions.
pub(crate) fn read(sections: &[Section<'_>], pieces: &[(u32, Piece<'_>)]) -> Option<String> {
    let is_check = |section: &&Section<'_>| section.level > 0 && section.label.role == Role::Verify;
    let section = sections.iter().filter(is_check).find(|section| is_for_all(sections, section))?;
    let own = span::within(pieces, section.line + 1, section.end_line);
    let said = own.iter().take(1).find_map(|(_, piece)| match piece {
        Piece::Text(sentence) => Some(sentence.text.as_str()),
        _ => None,
    });
    let typed = command::commands("", own).into_iter().next().map(|typed| in_one_line(&typed.command.text));
    match (said, typed) {
        (Some(said), Some(typed)) if said.ends_with(':') => Some(format!("{said} {typed}")),
        (Some(said), _) => Some(said.to_owned()),
        (None, typed) => typed,
    }
}

/// The commands of a block in one line, as many as are read at a glance.
fn in_one_line(commands: &str) -> String {
    let mut line = String::new();
    for command in commands.lines().map(str::trim) {
        if !line.is_empty() && line.len() + command.len() > 100 {
            break;
        }
        line.push_str(if line.is_empty() { "" } else { "; " });
        line.push_str(command);
    }
    line
}

/// Whether a section stands beside the solutions, not inside one of them.
fn is_for_all(sections: &[Section<'_>], section: &Section<'_>) -> bool {
    section.parent.is_none_or(|parent| sections[parent].level == 0)
}
