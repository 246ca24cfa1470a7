//! All integration tests in one program: one module for each behaviour.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests touch the disk and may panic")]
#![allow(missing_docs, reason = "what tests share is for tests only")]

mod anchors;
mod begin;
mod check;
mod command_line;
mod dialects;
mod docs;
mod external_links;
mod html;
mod import;
mod layers;
mod literal;
mod mixtures;
mod output;
mod pages;
mod redaction;
mod relevance;
mod robust;
mod rules;
mod search_command;
mod search_parity;
mod site;
mod template_variables;
mod themes;
mod tree;
mod tree_articles;
mod tree_authored;
mod tree_authoring;
mod tree_laws;
mod workflow;
