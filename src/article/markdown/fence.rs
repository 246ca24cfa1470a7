//! The words after a code fence: language, title, lines to point out, in the spelling of every generator.

use crate::article::document::CodeBlock;

/// A code block of this text, described by the words after its fence.
pub fn read(words: &str, text: String) -> CodeBlock {
    let language = words.split([' ', ',', '\t', '{', ':', '[']).next().unwrap_or_default();
    let language = Some(language.to_ascii_lowercase()).filter(|language| !language.is_empty());
    CodeBlock { language, text, ..CodeBlock::default() }
}
