//! Text files, places in them, diagnostics and the table of rules.
//!
//! `discover` and `output` are the only modules that touch the disk.

pub mod asset;
pub mod checked;
pub mod decode;
pub mod diagnostic;
pub mod discover;
pub mod file;
pub mod output;
pub mod render;
pub mod rules;
pub mod suggest;

pub use checked::Checked;
pub use diagnostic::{Diagnostic, Location};
pub use file::{Position, SourceFile};
pub use rules::{Rule, Severity};
