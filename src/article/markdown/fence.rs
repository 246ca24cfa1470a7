//! The words after a code fence: language, title, lines to point out, in the spelling of every generator.

use super::code_marks;
use crate::article::dialect::attributes;
use crate::article::document::CodeBlock;

/// A code block of this text, described by the words after its fence.
pub fn read(words: &str, text: String) -> CodeBlock {
    let (language, rest) = language(words.trim());
    let mut code = CodeBlock { text, ..CodeBlock::default() };
    code.is_output = matches!(language.as_str(), "output" | "stdout" | "stderr");
    code.language = Some(language).filter(|language| !language.is_empty());
    settings(&rest, &mut code);
    code_marks::read(&mut code);
    code.highlighted.sort_unstable();
    code.highlighted.dedup();
    code
}

/// The language in lower case and the words behind it.
///
/// `{.py #id}` is MkDocs, `{python}` R Markdown, `bash-interactive` Microsoft Learn, `js{1}` VitePress, `rust,linenos`
/// Zola; in all of them the first word is the language.
fn language(words: &str) -> (String, String) {
    let (start, inner) = match words.strip_prefix('{') {
        Some(inner) => (inner.trim_start().trim_start_matches('.'), true),
        None => (words.trim_start_matches('.'), false),
    };
    let stop = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | '[' | '}' | ':' | '=' | ';');
    let end = start.find(stop).unwrap_or(start.len());
    if start[end..].starts_with('=') && inner {
        return (String::new(), start.to_owned());
    }
    let language = start[..end].to_lowercase();
    let language = language.strip_suffix("-interactive").map(str::to_owned).unwrap_or(language);
    (language, start[end..].to_owned())
}

/// Reads everything behind the language.
fn settings(rest: &str, code: &mut CodeBlock) {
    let bare = rest.trim().trim_end_matches('}');
    for (key, value) in attributes::list(bare.trim_start_matches('{')) {
        setting(&key.to_lowercase(), value, code);
    }
    // `{1,4-6}` without a name, as Docusaurus and VitePress write it.
    let mut from = 0;
    while let Some((inner, start, end)) = braces(rest, from) {
        let is_named = rest[..start].ends_with('=');
        if !is_named && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | ' ')) {
            code.highlighted.extend(line_list(inner));
        }
        from = end;
    }
    if code.title.is_none()
        && let Some((label, _)) = rest.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']'))
    {
        code.title = Some(label.to_owned());
    }
    if let Some(numbers) =
        rest.strip_prefix(":line-numbers").or_else(|| rest.split_once(":line-numbers").map(|(_, n)| n))
    {
        let digits: String =
            numbers.trim_start_matches('=').chars().take_while(char::is_ascii_digit).collect();
        code.line_numbers = Some(digits.parse().unwrap_or(1));
    }
}

fn setting(key: &str, value: Option<String>, code: &mut CodeBlock) {
    let number = || value.as_deref().and_then(|value| value.trim().parse().ok());
    let lines = || value.as_deref().map(line_list).unwrap_or_default();
    match key {
        "title" | "filename" | "file" | "name" | "caption" => {
            code.title = value.filter(|title| !title.is_empty());
        }
        "showlinenumbers" | "linenums" | "linenos" | "linenumbers" => {
            let off = matches!(value.as_deref(), Some("false" | "no"));
            code.line_numbers = (!off).then(|| number().or(code.line_numbers).unwrap_or(1));
        }
        "linenostart" | "startlinenumber" | "startfrom" => code.line_numbers = number().or(code.line_numbers),
        "hl_lines" | "highlight" | "mark" | "emphasize-lines" => code.highlighted.extend(lines()),
        "ins" => code.added.extend(lines()),
        "del" => code.removed.extend(lines()),
        _ => {}
    }
}

/// The next `{…}` from a byte on: its inside, where it starts and where it ends.
fn braces(text: &str, from: usize) -> Option<(&str, usize, usize)> {
    let start = from + text[from..].find('{')?;
    let end = start + text[start..].find('}')?;
    Some((&text[start + 1..end], start, end + 1))
}

/// The most lines a list of lines may name, so that `1-4000000000` costs nothing.
const MOST_LINES: u32 = 10_000;

/// The numbers of `1 3-5,9`, and of `["2-4", 7]`; what is no number is left out.
fn line_list(text: &str) -> Vec<u32> {
    let mut lines = Vec::new();
    for part in text.split([',', ' ', '"', '\'', '[', ']']).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        if let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>()) {
            lines.extend((first..=last.min(MOST_LINES)).filter(|line| *line > 0));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(words: &str) -> CodeBlock {
        read(words, "a\nb\n".to_owned())
    }

    #[test]
    fn the_language_is_found_in_every_spelling() {
        for words in
            ["Python", "python title=\"x\"", "{.python}", "{ .python .copy }", "python{1}", "python,linenos"]
        {
            assert_eq!(code(words).language.as_deref(), Some("python"), "{words}");
        }
        assert_eq!(code("azurecli-interactive").language.as_deref(), Some("azurecli"));
        assert_eq!(code("c++").language.as_deref(), Some("c++"));
        assert_eq!(code("").language, None);
        assert_eq!(code("{title=\"x\"}").language, None);
    }

    #[test]
    fn titles_are_read() {
        for words in ["sh title=\"a b.sh\"", "sh {file='a b.sh'}", "sh [a b.sh]", "{.sh title=\"a b.sh\"}"] {
            assert_eq!(code(words).title.as_deref(), Some("a b.sh"), "{words}");
        }
        assert_eq!(code("rust,linenos,name=f.rs").title.as_deref(), Some("f.rs"));
    }

    #[test]
    fn lines_to_point_out_are_read() {
        for words in [
            "js {1,4-6}",
            "js{1,4-6}",
            "js hl_lines=\"1 4-6\"",
            "go {hl_lines=[\"4-6\",1]}",
            "js mark={1,4-6}",
        ] {
            assert_eq!(code(words).highlighted, [1, 4, 5, 6], "{words}");
        }
        assert_eq!(code("js ins={2} del={3-4}").added, [2]);
        assert_eq!(code("js ins={2} del={3-4}").removed, [3, 4]);
        assert!(code("js {1-4000000000}").highlighted.len() <= 10_000);
    }

    #[test]
    fn line_numbers_are_read() {
        let numbers = |words: &str| code(words).line_numbers;
        assert_eq!(numbers("js showLineNumbers"), Some(1));
        assert_eq!(numbers("js showLineNumbers=7"), Some(7));
        assert_eq!(numbers("py linenums=\"3\""), Some(3));
        assert_eq!(numbers("rust,linenos,linenostart=20"), Some(20));
        assert_eq!(numbers("ts:line-numbers {1}"), Some(1));
        assert_eq!(numbers("ts:line-numbers=2"), Some(2));
        assert_eq!(numbers("js"), None);
    }

    #[test]
    fn output_is_told_from_commands() {
        assert!(code("output").is_output);
        assert!(!code("console").is_output);
    }
}
