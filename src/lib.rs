//! A static knowledge base of error articles: paste an error, leave with the fix.
//!
//! The modules are layers. Each uses only those above it in this list; `tests/layers.rs` reads the sources and says
//! which `use` breaks the order.
#![forbid(unsafe_code)]

pub mod source;
pub mod config;
pub mod article;
pub mod knowledge_base;
pub mod search;
pub mod decision_tree;
pub mod theme;
pub mod pages;
pub mod site;
pub mod commands;
pub mod cli;
