//! The command line: clap types, reports as text or JSON, exit codes.

mod arguments;
mod dispatch;
mod environment;
mod print;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::commands::{Exit, Failure, Format, Outcome};
use arguments::Arguments;

/// Runs the program with these arguments, the first being its own name.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    environment::report_panics();
    let arguments: Vec<OsString> = arguments.collect();
    let parsed = Arguments::command()
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let exit = match parsed {
        Ok(arguments) => environment::with_deep_stacks(|| execute(&arguments)),
        Err(error) => {
            let is_wrong = error.use_stderr();
            print::clap_message(&error);
            if is_wrong { Exit::Usage } else { Exit::Success }
        }
    };
    ExitCode::from(exit as u8)
}

fn execute(arguments: &Arguments) -> Exit {
    let format = if arguments.wants_json() { Format::Json } else { Format::Human };
    let outcome =
        environment::session(arguments, format).and_then(|session| dispatch::run(&session, arguments));
    conclude(outcome, format)
}

/// Prints what a command has to say and returns how the program ends.
fn conclude(outcome: Outcome, format: Format) -> Exit {
    match outcome {
        Ok(report) => print::report(&report),
        Err(Failure::Refused(problem)) => {
            print::problem(&problem, format);
            Exit::Problems
        }
        Err(Failure::Usage(text)) => {
            print::error(&text);
            Exit::Usage
        }
        Err(Failure::Io(error)) => {
            print::error(&format!("{error:#}"));
            Exit::Io
        }
        Err(Failure::Interrupted) => {
            print::error("interrupted; an earlier site is as it was");
            Exit::Interrupted
        }
    }
}
