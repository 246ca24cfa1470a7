//! Search for pasted error text: tantivy indexes, the browser reads a pack, and both find the same.

mod bits;
mod card;
mod encode;
mod explain;
mod filters;
mod find;
mod fit;
mod index;
mod layout;
mod lexer;
mod pack;
mod packer;
mod pairs;
mod paste;
mod patch;
mod postings;
mod rerank;
mod said;
mod score;
mod sections;
mod spelling;
mod stem;
mod synonyms;
mod tables;
mod totals;
mod weigh;

pub use card::Card;
pub use explain::Word;
pub use find::Hit;
pub use fit::Confidence;
pub use pack::{Manifest, Pack};
pub use packer::Packer;
