//! Manual pages, made from what clap knows of the commands.

use std::path::Path;

use anyhow::Context;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::arguments::{self, Arguments};
use crate::commands::{Failure, Outcome, Report};
use crate::source::output;

/// Prints the page of the program or of one command, or writes the pages of all into a folder.
pub fn run(options: &arguments::Man) -> Outcome {
    let program = program();
    match (&options.output, options.command.as_deref()) {
        (Some(folder), _) => write_all(&program, folder),
        (None, None) => Ok(Report::data(page(&program))),
        (None, Some(name)) => match program.find_subcommand(name) {
            Some(command) => Ok(Report::data(page(command))),
            None => Err(Failure::Usage(format!("there is no command `{name}`; `unstuck help` lists them"))),
        },
    }
}

/// The commands as users call them, without the built-in `help`.
fn program() -> Command {
    let mut program = Arguments::command().disable_help_subcommand(true);
    // Global options are handed down to the commands.
    program.build();
    program
}

/// The name of a command's page, `unstuck-build`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or(command.get_name())
}

fn page(command: &Command) -> String {
    let mut roff = Vec::new();
    let page = Man::new(command.clone()).source(concat!("unstuck ", env!("CARGO_PKG_VERSION")));
    // Writing to memory does not fail.
    let _ = page.manual("unstuck").render(&mut roff);
    let roff = String::from_utf8_lossy(&roff).into_owned();
    // What stands behind the options are examples, whose lines must stay as they are.
    let roff = match roff.split_once(".SH EXTRA\n") {
        Some((head, examples)) => with_examples(head, examples),
        None => roff,
    };
    in_ascii(&roff)
}

/// Letters beyond ASCII by their numbers, as every roff reads them (groff_char(7)).
fn in_ascii(roff: &str) -> String {
    roff.chars().fold(String::with_capacity(roff.len()), |mut out, letter| {
        if letter.is_ascii() {
            out.push(letter);
        } else {
            out += &format!("\\[u{:04X}]", u32::from(letter));
        }
        out
    })
}

fn with_examples(head: &str, examples: &str) -> String {
    let (examples, rest) = examples.split_once(".SH ").unwrap_or((examples, ""));
    let rest = if rest.is_empty() { String::new() } else { format!(".SH {rest}") };
    format!("{head}.SH EXAMPLES\n.nf\n{}\n.fi\n{rest}", examples.trim_end())
}

fn write_all(program: &Command, folder: &Path) -> Outcome {
    let mut report = Report::default();
    for command in std::iter::once(program).chain(program.get_subcommands()) {
        let file = folder.join(format!("{}.1", name(command)));
        output::write(&file, page(command).as_bytes())
            .with_context(|| format!("cannot write `{}`", file.display()))?;
        report.data += &format!("{}\n", file.display());
    }
    Ok(report)
}
