//! Writes to standard output and standard error; a closed pipe or a full disk there is never a panic.

use std::io::{IsTerminal, Write};

use crate::commands::{Exit, Format, Report};
use crate::source::Diagnostic;
use crate::source::render::human::{self, Colours};
use crate::source::render::json;

/// Prints a report: problems and the word to the user on standard error, data on standard output.
pub fn report(report: &Report) -> Exit {
    let colours = colours();
    to_stderr(&human::render(&report.diagnostics, colours));
    if !report.message.is_empty() {
        to_stderr(&format!("{}\n", report.message));
    }
    match to_stdout(&report.data) {
        Ok(()) => report.exit,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => report.exit,
        Err(failure) => {
            error(&format!("cannot write to standard output: {failure}"));
            Exit::Io
        }
    }
}

/// Prints one problem that kept a command from its work.
pub fn problem(problem: &Diagnostic, format: Format) {
    match format {
        Format::Human => to_stderr(&human::one(problem, colours())),
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
pub fn error(text: &str) {
    to_stderr(&format!("{}: {text}\n", colours().paint("1;31", "error")));
}

/// Prints a line to the user on standard error.
pub fn say(text: &str) {
    to_stderr(&format!("{text}\n"));
}

/// Prints help, version or a complaint of clap.
pub fn clap_message(error: &clap::Error) {
    let _ = error.print();
}

fn colours() -> Colours {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if wanted && std::io::stderr().is_terminal() { Colours::On } else { Colours::Off }
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
