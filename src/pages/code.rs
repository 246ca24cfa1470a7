//! Code blocks as HTML.

use super::html::escape;
use crate::article::document::CodeBlock;
use crate::theme::Words;

/// Writes a code block.
pub fn write(code: &CodeBlock, _words: &Words, out: &mut String) {
    out.push_str("<div class=code data-module=code>");
    if let Some(title) = &code.title {
        out.push_str("<p class=code-title>");
        escape(title, out);
        out.push_str("</p>");
    }
    out.push_str("<pre><code");
    if let Some(language) = &code.language {
        out.push_str(" class=\"language-");
        escape(language, out);
        out.push('"');
    }
    out.push('>');
    escape(&code.text, out);
    out.push_str("</code></pre></div>\n");
}
