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
            let help = error.chain().find_map(|cause| way_out(cause.downcast_ref::<std::io::Error>()?));
            let help = help.map_or_else(String::new, |help| format!("\n  help: {help}"));
            print::error(colours, &format!("{error:#}{help}"));
            Exit::Io
        }
        Failure::Interrupted => {
            print::error(colours, "interrupted; an earlier site is as it was");
            Exit::Interrupted
        }
    }
}

/// What one can do when the disk or the network says no.
fn way_out(error: &std::io::Error) -> Option<&'static str> {
    use std::io::ErrorKind;
    Some(match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "free some space, or name a folder on another disk"
        }
        ErrorKind::FileTooLarge => {
            "raise the limit of file sizes (`ulimit -f`), or name a folder on another disk"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "grant the right to write there, or name another folder"
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "a file stands where a folder is needed; name another folder"
        }
        ErrorKind::NotFound => "check the path",
        ErrorKind::AddrInUse => "another program uses the port; leave `--port` out to take the next free one",
        _ => return None,
    })
}
