//! What an error says survives: every error text and command is the same, character for character, in the page's text,
//! whether it stands in prose, a list, a quote, a table, a heading or code.

use proptest::prelude::*;
use unstuck::article::document::{Block, BlockKind, Document, Inline, plain_text};
use unstuck::article::{self, ReadOptions};
use unstuck::source::SourceFile;

use super::site::{Site, cases};

/// Error texts and commands that Markdown would change.
const TEXTS: &[&str] = &[
    r"pip install <package-name> --user",
    r"The system cannot find C:\Users\*.* on this disk",
    r"access to C:\my\_folder\.bin and \\server\_share\x is denied",
    r"ImportError: cannot import name '__init__' from __main__",
    r#"File "<stdin>", line 1, in <module>"#,
    r"FileNotFoundError: [Errno 2] No such file: 'C:\\Users\\me\\x.txt'",
    r"%APPDATA%\npm\node_modules\.bin\tsc",
    r"Set-Item $env:PATH; echo $env:TEMP",
    r"undefined reference to `main' and `init'",
    r"SELECT *, count(*) FROM t",
    r"delete *.log and *.tmp in src/**/*.js",
    r"make: *** [all] Error 2",
    r"x = 2**3 + y**2",
    r"E: Unable to locate --no-install-recommends -- see ~/.config and PROGRA~1",
    r#"error: 'x' != "y" -> 'z'"#,
    r"[Error]: timeout",
    r"[vite]: failed",
    r"404. That's an error",
    r"Cannot find {name} or {0}",
    r"C:\Users\<username>\AppData\Local\Temp\",
    r"git push origin HEAD:refs/heads/<branch>",
    r"npm ERR! code E404 @scope/pkg@^1.2.3",
    r"std::vector<int> & a && b || c",
    r"#1045 - Access denied for user 'root'@'localhost'",
    r"a_b_c _my_var_ __FILE__ _start",
    r"int **argv, char *p = *q",
    r"must have a '[Symbol.iterator]()' method",
    r"0x80070005 at 10:20 50% (100 %)",
    r"f(**kwargs) and **kwargs in /usr/lib/lib*.so.* fail",
    r"PS C:\> Get-Item .\x.ps1 | Select-Object *",
];

fn text_of(document: &Document) -> String {
    let mut text = String::new();
    document.blocks.iter().for_each(|block| push(block, &mut text));
    text
}

fn push(block: &Block, out: &mut String) {
    match &block.kind {
        BlockKind::Heading(heading) => line(&heading.content, out),
        BlockKind::Paragraph(content) => line(content, out),
        BlockKind::Code(code) => out.push_str(&code.text),
        BlockKind::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(cell, out));
        }
        _ => {}
    }
    block.children().into_iter().for_each(|child| push(child, out));
}

fn line(content: &[Inline], out: &mut String) {
    out.push_str(&plain_text(content));
    out.push('\n');
}

/// The places a text is put in; `{}` is the text.
const PLACES: &[&str] = &[
    "# T\n\nBefore {} and behind.\n",
    "# T\n\n{}\n",
    "# T\n\n- {}\n- other\n",
    "# T\n\n1. Run this:\n\n   {}\n",
    "# T\n\n> {}\n",
    "# T\n\n## Title {}\n\ntext\n",
    "# T\n\n```\n{}\n```\n",
    "# T\n\n    {}\n",
    "# T\n\n!!! note\n    {}\n",
    "# T\n\n:::tip\n{}\n:::\n",
];

fn survives(place: &str, text: &str) -> Result<(), String> {
    let source = place.replace("{}", text);
    let file = SourceFile::new("content/a.md", &source);
    let found = text_of(&article::read(&file, ReadOptions::default()).value.document());
    if found.contains(text) { Ok(()) } else { Err(format!("{text:?} became {found:?} in {place:?}")) }
}

#[test]
fn every_error_text_survives_in_every_place() {
    let lost: Vec<String> = TEXTS
        .iter()
        .flat_map(|text| PLACES.iter().filter_map(move |place| survives(place, text).err()))
        .collect();
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn a_table_keeps_all_but_the_bars_of_its_cells() {
    for text in TEXTS.iter().filter(|text| !text.contains('|') && !text.ends_with('\\')) {
        assert_eq!(survives("# T\n\n| a | b |\n|---|---|\n| x {} | y |\n", text), Ok(()));
    }
}

/// Places whose line is the text and nothing else; `§` is the text. In a table the bars of a text are escaped.
const WHOLE: &[&str] = &[
    "# T\n\nfirst\n\n§\n",
    "# T\n\n- §\n- other\n",
    "# T\n\n1. first\n2. §\n",
    "# T\n\n- outer\n  - §\n",
    "# T\n\n> §\n",
    "# T\n\n> [!WARNING]\n> §\n",
    "# T\n\nfirst\n\n## §\n\ntext\n",
    "# T\n\n```\n§\n```\n",
    "# T\n\n:::note\n§\n:::\n",
    "# T\n\n!!! tip \"Title\"\n    §\n",
    "# T\n\n=== \"Linux\"\n    §\n",
    "# T\n\n{{< tabs >}}\n{{< tab \"A\" >}}\n§\n{{< /tab >}}\n{{< /tabs >}}\n",
    "# T\n\n<details>\n<summary>More</summary>\n\n§\n\n</details>\n",
    "# T\n\nTerm\n: §\n",
    "# T\n\n| a | b |\n|---|---|\n| §|§ | y |\n",
    "# T\n\n<table>\n<tr><th>a</th></tr>\n<tr><td>§</td></tr>\n</table>\n",
];

/// What errors and commands are made of.
const PIECES: &[&str] = &[
    r"C:\Users\me\*.*",
    r"\\server\share$\x_y",
    "/usr/lib/lib*.so.*",
    r"%APPDATA%\npm\_logs",
    "~/.config/a_b",
    r"HKLM:\SOFTWARE\*",
    "__init__",
    "_own_name_",
    "mod.__main__",
    "snake_case_name",
    "**kwargs",
    "*args",
    "2**3",
    "a*b*c",
    "src/**/*.ts",
    "<stdin>",
    "<module>",
    "<package-name>",
    "List<String>",
    "<T>",
    "</dependency>",
    "<!DOCTYPE html>",
    "--user",
    "--no-cache-dir",
    "-->",
    "->",
    "=>",
    "-Wl,--as-needed",
    "==1.0",
    "i++",
    "C++",
    "++x",
    "===",
    "$env:PATH",
    "$HOME",
    "${VAR:-x}",
    "$(pwd)",
    "%TEMP%",
    "$_",
    "@{u}",
    "user@host",
    "HEAD~1",
    "~~",
    "^[a-z]+$",
    "'x'",
    "\"y\"",
    "`main'",
    "‘z’",
    "«w»",
    "...",
    "…",
    "|",
    "||",
    "a|b",
    "{{ item }}",
    "{% if x %}",
    "{name}",
    "{0}",
    "{}",
    "{{<",
    "%}}",
    ":::",
    "::1",
    "std::vector",
    ":option:",
    "::",
    "https://a.example/a_b?x=1&y=2#z",
    "http://[::1]:8080/",
    "file:///C:/x",
    "ssh://git@h/x.git",
    "[Errno 2]",
    "[WinError 5]",
    "[x]",
    "[]",
    "[[",
    "]]",
    "[[1]]",
    "arr[0]",
    "![",
    "(1)!",
    "[^",
    "&&",
    "&x=1",
    "a&b",
    "#1045",
    "C#",
    r"\n",
    r"\d+",
    r"\x1b[0m",
    r"\",
    "0x80070005",
    "10:20:30",
    "50%",
    "1.",
    "1)",
    "TLS1.2",
    "!",
    "?",
    "error:",
    "Error",
    "denied",
    "ERR!",
];

/// Some pieces with blanks between them. It begins with a word, because a sign at the start of a line is Markdown's.
fn error_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 1..7)
        .prop_map(|pieces| format!("Error {} end", pieces.join(" ")))
}

fn lines_of(place: &str, text: &str) -> String {
    let source = place.replace("§|§", &text.replace('|', "\\|")).replace('§', text);
    let file = SourceFile::new("content/a.md", &source);
    text_of(&article::read(&file, ReadOptions::default()).value.document())
}

#[test]
fn the_page_says_every_error_text_too() {
    let body: String = TEXTS.iter().map(|text| format!("{text}\n\n")).collect();
    let page = Site::new().article("a.md", &format!("# T\n\nFirst.\n\n{body}")).build().page("a/");
    let said = page.texts("main p");
    let lost: Vec<_> =
        TEXTS.iter().filter(|text| !said.iter().any(|said| said.trim() == text.trim())).collect();
    assert!(lost.is_empty(), "{lost:#?} of {said:#?}");
}

/// Whether a word stands on the line of a code fence, where settings of the block stand.
fn is_behind_fence(words: &str, word: &str) -> bool {
    let fence = |line: &str| {
        let line = line.trim_start_matches([' ', '>', '-', '*', '#']);
        line.starts_with("```") || line.starts_with("~~~")
    };
    words.lines().any(|line| line.contains(word) && fence(line))
}

proptest! {
    #![proptest_config(cases(200))]

    /// Whatever an error says, the page says it character for character.
    #[test]
    fn errors_of_any_pieces_survive_in_every_place(text in error_text()) {
        for place in WHOLE {
            let lines = lines_of(place, &text);
            prop_assert!(lines.lines().any(|line| line == text), "{:?} became {:?} in {:?}", text, lines, place);
        }
    }
}

proptest! {
    /// Reading never panics, whatever the text.
    #[test]
    fn any_text_is_read(text in "(\\PC|\n|[`*_<>\\[\\]:!=#|~ -]){0,200}") {
        let file = SourceFile::new("content/a.md", &text);
        article::read(&file, ReadOptions::default());
    }

    /// Words are never lost, whatever marks stand around them.
    #[test]
    fn words_survive_any_marks(marks in proptest::collection::vec("[*_`~>#:!=\\[\\]() \n-]{0,4}", 1..12)) {
        let words: String = marks.iter().enumerate().map(|(at, mark)| format!("{mark}word{at}x")).collect();
        let file = SourceFile::new("content/a.md", &format!("---\ntitle: T\n---\n{words}\n"));
        let article = article::read(&file, ReadOptions::default()).value;
        let text = text_of(&article.document());
        for at in 0..marks.len() {
            let word = format!("word{at}x");
            let document = article.document();
            let is_language = document.blocks.iter().any(|block| format!("{:?}", block.kind).contains(&word));
            let is_kept = text.contains(&word) || is_language || is_behind_fence(&words, &word);
            prop_assert!(is_kept, "{word} of {words:?} is lost: {text:?}");
        }
    }
}
