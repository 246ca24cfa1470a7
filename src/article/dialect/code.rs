//! Finds fenced code, so that no other pass touches it.

use super::line::{Line, Prefix, item_width};

/// A fence that is open.
struct Fence {
    mark: u8,
    length: usize,
    quotes: usize,
    /// Column at which the text of the list item around it begins; 0 outside lists.
    item: usize,
}

/// Marks the lines of fenced code. A fence ends with its closing line, with the quote or list item it stands in, or with
/// the text (CommonMark 0.31.2, section 4.5).
pub fn mark(lines: &mut [Line]) {
    let mut open: Option<Fence> = None;
    let mut item = 0;
    for line in lines {
        let prefix = Prefix::of(&line.text);
        let text = &line.text[prefix.length..];
        if let Some(fence) = open.take_if(|fence| fence.holds(prefix, text)) {
            line.is_code = true;
            open = Some(fence).filter(|fence| !fence.is_closed_by(prefix, text));
            continue;
        }
        open = None;
        if text.is_empty() {
            continue;
        }
        if prefix.indent < item {
            item = 0;
        }
        let (column, rest) = skip_items(prefix.indent, text);
        if column > prefix.indent {
            item = column;
        }
        if let Some((mark, length)) = opening(rest) {
            line.is_code = true;
            open = Some(Fence {
                mark,
                length,
                quotes: prefix.quotes,
                item: if column >= item { item } else { 0 },
            });
        }
    }
}

/// The column and text behind the list markers a text begins with.
fn skip_items(mut column: usize, mut text: &str) -> (usize, &str) {
    // More than a few on one line are never meant; the bound keeps `- - - …` cheap.
    for _ in 0..4 {
        let width = item_width(text);
        if width == 0 || width >= text.len() {
            break;
        }
        (column, text) = (column + width, &text[width..]);
    }
    (column, text)
}

/// The character and length of the fence a text opens.
pub fn opening(text: &str) -> Option<(u8, usize)> {
    let mark = *text.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = text.bytes().take_while(|byte| *byte == mark).count();
    let is_inline_code = mark == b'`' && text[length..].contains('`');
    (length >= 3 && !is_inline_code).then_some((mark, length))
}

impl Fence {
    fn holds(&self, prefix: Prefix, text: &str) -> bool {
        prefix.quotes >= self.quotes && (text.is_empty() || prefix.indent >= self.item)
    }

    fn is_closed_by(&self, prefix: Prefix, text: &str) -> bool {
        let text = text.trim_end();
        let is_fence = text.len() >= self.length && text.bytes().all(|byte| byte == self.mark);
        prefix.quotes == self.quotes && is_fence
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_lines(text: &str) -> Vec<u32> {
        let mut lines: Vec<_> =
            (1..).zip(text.lines()).map(|(number, text)| Line::new(text, number)).collect();
        mark(&mut lines);
        lines.iter().filter(|line| line.is_code).map(|line| line.number).collect()
    }

    #[test]
    fn a_fence_ends_with_its_closing_line() {
        assert_eq!(code_lines("a\n```sh\nb\n````\nc\n~~~\nd"), [2, 3, 4, 6, 7]);
    }

    #[test]
    fn a_fence_ends_with_the_list_item_or_quote_around_it() {
        assert_eq!(code_lines("1. x\n   ```\n   a\n\n   b\ntext"), [2, 3, 4, 5]);
        assert_eq!(code_lines("> ```\n> a\ntext"), [1, 2]);
        assert_eq!(code_lines("- ```\n  a\n  ```\nb"), [1, 2, 3]);
    }

    #[test]
    fn backticks_with_more_behind_them_are_inline_code() {
        assert_eq!(code_lines("```a``` b\nc"), [] as [u32; 0]);
    }
}
