//! Examples that tell more than how the error looks: why it comes, or how to mend it.

use crate::article::document::BlockKind;
use crate::article::role::Label;
use crate::article::role::words::table;
use crate::article::sentence::{self, Sentence};

use super::section::Section;
use super::{body, cause, prose};

table! {
    /// A heading over an example.
    EXAMPLE: r"^(?:code )?examples?\b"
}
table! {
    /// A heading over an example of one matter of several: "Example: missing header file".
    OF_MATTER: r"^(?:code )?examples?(?: \d+)? ?[:–—-] ?\w"
}
table! {
    /// Says outright when the error comes.
    ERROR_COMES: r"^(?:this|the)(?: same)? (?:error|warning|message|exception|problem|issue)\b.{0,40}\b(?:occurs?|happens?|appears?|caused|generated|reported|raised|seen)\b", r"^\S+ can (?:also )?(?:occur|happen|appear)\b"
}

/// Whether the text below an example says why the error comes, or how to mend it: "Use instead:", "To avoid this
/// warning, …".
pub(super) fn tells(section: &Section<'_>) -> bool {
    let tells = |sentence: &Sentence| {
        prose::USE_INSTEAD.is_match(&sentence.text)
            || prose::CODE_MENDS.is_match(&sentence.text)
            || prose::marked(sentence).is_some()
            || ERROR_COMES.is_match(&sentence.text) && cause::read(&sentence.text).is_some()
    };
    section.blocks.iter().any(|block| match &block.kind {
        BlockKind::Paragraph(inlines) => sentence::split(inlines, block.line).iter().any(tells),
        BlockKind::Code(code) => body::offers_instead(&code.text),
        _ => false,
    })
}

/// Whether a section is an example, or holds some.
pub(super) fn are_examples(section: &Section<'_>) -> bool {
    EXAMPLE.is_match(&section.label.title)
}

/// Whether a heading is over an example of one matter of several: "Example: missing header file".
pub(super) fn names_matter(label: &Label) -> bool {
    OF_MATTER.is_match(&label.title)
}
