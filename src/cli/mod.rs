//! The command line: clap types, reports as text or JSON, exit codes.

mod arguments;
mod dispatch;
mod environment;
mod manual;
mod print;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::commands::{Exit, Failure, Format};
use crate::source::render::human::Colours;
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
    let colours = print::colours(arguments.color);
    let session = match environment::session(arguments, format) {
        Ok(session) => session,
        Err(failure) => return fail(failure, format, colours),
    };
    match dispatch::run(&session, arguments) {
        Ok(report) => print::report(&report, session.voice, colours),
        Err(failure) => fail(failure, format, colours),
    }
}

/// Says why a command could not do its work and returns how the program ends.
fn fail(failure: Failure, format: Format, colours: Colours) -> Exit {
    match failure {
        Failure::Refused(problem) => {
            print::problem(&problem, format, colours);
            Exit::Problems
        }
        Failure::Usage(text) => {
            print::error(colours, &text);
            Exit::Usage
        }
        Failure::Io(error) => {
            print::error(colours, &format!("{error:#}"));
            Exit::Io
        }
        Failure::Interrupted => {
            print::error(colours, "interrupted; an earlier site is as it was");
            Exit::Interrupted
        }
    }
}
