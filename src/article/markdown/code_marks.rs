//! Comments inside code that point lines out: `// [!code highlight]` of VitePress, `# highlight-next-line` of Docusaurus,
//! `# (1)!` of Material for MkDocs.

use crate::article::document::CodeBlock;

/// Takes such comments out of a code block and marks the lines they mean. Code without them stays as it is.
pub fn read(code: &mut CodeBlock) {
    if !["[!code ", "highlight-", ")!"].iter().any(|mark| code.text.contains(mark)) {
        return;
    }
    let source = std::mem::take(&mut code.text);
    let mut number = 0;
    let mut next = false;
    let mut open = false;
    for line in source.lines() {
        match comment(line) {
            Some("highlight-next-line") => next = true,
            Some("highlight-start") => open = true,
            Some("highlight-end") => open = false,
            _ => {
                number += 1;
                if std::mem::take(&mut next) || open {
                    code.highlighted.push(number);
                }
                let (line, mark) = split_mark(without_bang(line));
                mark_lines(mark, number, code);
                code.text.push_str(line);
                code.text.push('\n');
            }
        }
    }
}

/// What a line says that is only a comment.
fn comment(line: &str) -> Option<&str> {
    let line = line.trim();
    let inner = COMMENTS.iter().find_map(|(open, close)| line.strip_prefix(open)?.strip_suffix(close))?;
    Some(inner.trim())
}

/// How comments begin and end.
const COMMENTS: &[(&str, &str)] = &[
    ("{/*", "*/}"),
    ("/*", "*/"),
    ("<!--", "-->"),
    ("//", ""),
    ("#", ""),
    ("--", ""),
    ("%", ""),
    ("REM ", ""),
    (";", ""),
];

/// A line without its `[!code …]` comment, and what the comment says.
fn split_mark(line: &str) -> (&str, &str) {
    let Some(at) = line.rfind("[!code ") else { return (line, "") };
    let Some(end) = line[at..].find(']') else { return (line, "") };
    let head = line[..at].trim_end();
    let opening = COMMENTS.iter().find_map(|(open, _)| head.strip_suffix(open.trim_end()));
    match opening {
        Some(code) => (code.trim_end(), &line[at + 7..at + end]),
        None => (line, ""),
    }
}

/// `# (1)!` without its exclamation mark, which hides the number: the list below the code explains it.
fn without_bang(line: &str) -> &str {
    let Some(bare) = line.strip_suffix(")!") else { return line };
    let number = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let before = number.strip_suffix('(').filter(|_| number.len() < bare.len()).map(str::trim_end);
    let is_note = before.is_some_and(|before| {
        let mark = before.rsplit(char::is_whitespace).next().unwrap_or(before);
        ["#", "//", "--", ";", "%", "REM", "<!--"].contains(&mark)
    });
    if is_note { &line[..line.len() - 1] } else { line }
}

fn mark_lines(mark: &str, line: u32, code: &mut CodeBlock) {
    let (word, count) = mark.split_once(':').unwrap_or((mark, "1"));
    let count: u32 = count.parse().unwrap_or(1).min(1_000);
    let lines = line..line + count;
    match word.trim() {
        "highlight" | "hl" | "focus" | "warning" | "error" => code.highlighted.extend(lines),
        "++" => code.added.extend(lines),
        "--" => code.removed.extend(lines),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> CodeBlock {
        let mut code = CodeBlock { text: text.to_owned(), ..CodeBlock::default() };
        read(&mut code);
        code
    }

    #[test]
    fn vitepress_marks_leave_the_code() {
        let code = marked(
            "a // [!code highlight]\nb # [!code ++]\n  c <!-- [!code --] -->\nd /* [!code focus:2] */\n",
        );
        assert_eq!(code.text, "a\nb\n  c\nd\n");
        assert_eq!((code.highlighted, code.added, code.removed), (vec![1, 4, 5], vec![2], vec![3]));
    }

    #[test]
    fn docusaurus_marks_are_lines_of_their_own() {
        let code = marked("// highlight-next-line\na\n# highlight-start\nb\nc\n# highlight-end\nd\n");
        assert_eq!(code.text, "a\nb\nc\nd\n");
        assert_eq!(code.highlighted, [1, 2, 3]);
    }

    #[test]
    fn numbers_of_notes_stay_without_their_mark() {
        assert_eq!(marked("a # (1)!\nb // (12)!\n").text, "a # (1)\nb // (12)\n");
        assert_eq!(marked("f(1)!\n#(x)!\nC# (1)!\n").text, "f(1)!\n#(x)!\nC# (1)!\n");
    }

    #[test]
    fn other_code_stays_as_it_is() {
        let text = "x = a[!code x]\nprint('highlight-start')";
        assert_eq!(marked(&format!("{text}\n")).text, format!("{text}\n"));
    }
}
