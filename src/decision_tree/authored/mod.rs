//! The trees authors write: read, joined with the articles and with each other, and checked.

mod draft;
mod join;
mod lint;
mod names;
mod rings;
mod target;
mod yaml;

pub(super) use target::{anchors, find_solution};

use draft::Draft;
use join::Joined;
use names::Names;

use super::known_facets::KnownFacets;
use super::ladder::Ladders;
use crate::config::Config;
use crate::knowledge_base::KnowledgeBase;
use crate::source::{Checked, Diagnostic, SourceFile};

/// Reads all trees, and joins them with the articles. What is broken in them leads to the page for those nothing helped.
pub(super) fn read<'k>(
    (kb, config): (&'k KnowledgeBase, &Config),
    trees: &[SourceFile],
    ladders: &mut Ladders<'k>,
) -> Checked<Joined> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let drafts: Vec<Draft<'_>> =
        trees.iter().map(|file| draft::read(file).unpack(&mut diagnostics)).collect();
    let names = Names::of(&drafts, &mut diagnostics);
    let cut = rings::find(&drafts, &names, &mut diagnostics);
    lint::check(&drafts, &names, &mut diagnostics);
    lint::facets(&drafts, &KnownFacets::of(config), &mut diagnostics);
    let joined = join::join(kb, (&drafts, &names, &cut), ladders, &mut diagnostics);
    Checked { value: joined, diagnostics }
}
