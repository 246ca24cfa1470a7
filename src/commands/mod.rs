//! What the program can do, a file for each command.
//!
//! A command takes its options and a [`Session`], and returns what it has to say. It prints nothing itself, so that every
//! command can be called by a test and its output read.

pub mod build;
pub mod check;
pub mod decode;
pub mod explain;
pub mod import;
pub mod import_tree;
pub mod init;
pub mod inspect;
pub mod new;
pub mod pasted;
pub mod progress;
pub mod project;
pub mod schema;
pub mod search;
pub mod serve;
pub mod tree;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use jiff::civil::Date;

use crate::source::Diagnostic;

/// What every command is told.
#[derive(Debug, Clone)]
pub struct Session {
    /// The site root.
    pub root: PathBuf,
    /// Whether data is for people or programs.
    pub format: Format,
    /// The day of the run, in UTC.
    pub today: Date,
    /// The user's folder, which no build may replace.
    pub home: Option<PathBuf>,
    /// Set when the user asks to stop.
    pub stop: Arc<AtomicBool>,
    /// Tells the user something before the command ends.
    pub say: fn(&str),
    /// How much is told besides the result.
    pub voice: Voice,
    /// Whether somebody watches standard error, so that long work shows how far it is.
    pub is_watched: bool,
}

/// How much is told besides the result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Voice {
    /// Problems only.
    Quiet,
    /// What was done.
    #[default]
    Normal,
    /// What was done, and how long each stage took.
    Verbose,
}

/// For whom data is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// People.
    Human,
    /// Programs.
    Json,
}

/// What a command has to say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// For standard output.
    pub data: String,
    /// A word to the user, for standard error.
    pub message: String,
    /// Problems of the content, shown on standard error unless `data` holds them.
    pub diagnostics: Vec<Diagnostic>,
    /// How the program ends.
    pub exit: Exit,
}

/// How the program ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    #[default]
    Success = 0,
    /// The content or the settings have errors, or nothing was found.
    Problems = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The disk or the network said no.
    Io = 3,
    /// A fault of ours.
    Internal = 70,
    /// The user stopped the program.
    Interrupted = 130,
}

/// Why a command could not do its work at all.
#[derive(Debug)]
pub enum Failure {
    /// The command line asks for something that makes no sense.
    Usage(String),
    /// The disk or the network said no; the chain says where.
    Io(anyhow::Error),
    /// A problem with a place and a way out.
    Refused(Box<Diagnostic>),
    /// The user stopped the program.
    Interrupted,
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Io(error)
    }
}

/// What a command returns.
pub type Outcome = Result<Report, Failure>;

impl Report {
    /// A report with data only.
    pub fn data(data: impl Into<String>) -> Self {
        Self { data: data.into(), ..Self::default() }
    }

    /// A report with JSON as data.
    pub fn json(value: &impl serde::Serialize) -> Self {
        Self::data(serde_json::to_string(value).unwrap_or_default() + "\n")
    }

    /// The same report with another end.
    #[must_use]
    pub fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}

/// A number with its noun: `1 article`, `2 articles`.
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
