//! Writes to standard output and standard error; a closed pipe or a full disk there is never a panic.

use std::io::{IsTerminal, Write};

use super::arguments::When;
use crate::commands::{Exit, Format, Report, Voice};
use crate::source::Diagnostic;
use crate::source::render::human::{self, Colours};
use crate::source::render::json;

/// Prints a report: problems and the word to the user on standard error, data on standard output.
pub fn report(report: &Report, voice: Voice, colours: Colours) -> Exit {
    to_stderr(&human::render(&report.diagnostics, colours));
    if !report.message.is_empty() && voice != Voice::Quiet {
        to_stderr(&format!("{}\n", report.message));
    }
    match to_stdout(&report.data) {
        Ok(()) => report.exit,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => report.exit,
        Err(failure) => {
            error(colours, &format!("cannot write to standard output: {failure}"));
            Exit::Io
        }
    }
}

/// Prints one problem that kept a command from its work.
pub fn problem(problem: &Diagnostic, format: Format, colours: Colours) {
    match format {
        Format::Human => to_stderr(&human::one(problem, colours)),
        Format::Json => {
            let list = json::list(std::slice::from_ref(problem));
            let text = serde_json::to_string(&serde_json::Map::from_iter([(
                "diagnostics".to_owned(),
                serde_json::to_value(list).unwrap_or_default(),
            )]));
            let _ = to_stdout(&(text.unwrap_or_default() + "\n"));
        }
    }
}

/// Prints an error that has no place in the sources.
pub fn error(colours: Colours, text: &str) {
    to_stderr(&format!("{}: {text}\n", colours.paint("1;31", "error")));
}

/// Prints a line to the user on standard error.
pub fn say(text: &str) {
    to_stderr(&format!("{text}\n"));
}

/// Prints help, version or a complaint of clap.
pub fn clap_message(error: &clap::Error) {
    let _ = error.print();
}

/// Whether messages are coloured: as `--color` says, else on a terminal, unless `NO_COLOR` is set (no-color.org).
pub fn colours(when: When) -> Colours {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match when {
        When::Always => Colours::On,
        When::Auto if !refused && std::io::stderr().is_terminal() => Colours::On,
        When::Auto | When::Never => Colours::Off,
    }
}

fn to_stdout(text: &str) -> std::io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

fn to_stderr(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
