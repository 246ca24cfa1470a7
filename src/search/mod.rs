//! Search for pasted error text: tantivy indexes, the browser reads a pack, and both find the same.

mod encode;
mod fields;
mod find;
mod index;
mod lexer;
mod pack;
mod paste;
mod stem;
mod tables;

pub use find::Hit;
pub use pack::{Card, Manifest, Pack};
