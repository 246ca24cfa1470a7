//! Finds where an article only says where the remedy of a cause stands: "See the guide on signing."

use crate::article::document::{Block, BlockKind};
use crate::article::role::words::table;
use crate::article::sentence::{self, Sentence};

use super::{advice, list};

table! {
    /// Says where the remedy stands.
    POINTS: r"^(?:please )?(?:see|refer to|consult|read(?: more)?(?: about)?|follow) (?:this|that|the|our|your|\[|(?-i:[A-Z]))"
}
table! {
    /// Leads to what is worth knowing, not to a remedy.
    FOR_MORE: r"\bfor (?:more|further|additional|details|an? |all|the full|examples?|other|information)\b|\blearn\b|\bfor (?:alternatives?|other|alternative)\b|^(?:please )?see (?:also|above|below|the (?:following|above|example|output|table|list|picture|image|figure|screenshot))\b"
}

/// The first of some sentences that points at a remedy, as a title with its line.
pub(crate) fn in_sentences(sentences: &[Sentence]) -> Option<(String, u32)> {
    let points = |sentence: &&Sentence| POINTS.is_match(&sentence.text) && !FOR_MORE.is_match(&sentence.text);
    sentences.iter().find(points).map(|sentence| (advice::shorten(&sentence.text, 110), sentence.line))
}

/// The first sentence of some paragraphs and lists that points at a remedy.
pub(crate) fn in_blocks(blocks: &[Block]) -> Option<(String, u32)> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(inlines) => in_sentences(&sentence::split(inlines, block.line)),
        BlockKind::List(list) => list.items.iter().find_map(|item| in_sentences(&list::sentences(item))),
        _ => None,
    })
}
