//! All integration tests in one program: one module for each behaviour.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests touch the disk and may panic")]

mod layers;
