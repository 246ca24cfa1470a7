//! Pieces of all dialects in any order, closed or not: reading them never panics, loses no word and makes no more of
//! them than they are.

use proptest::prelude::*;
use unstuck::article::{self, ReadOptions, dialect};
use unstuck::source::SourceFile;

/// Pieces of articles; each `@` becomes a word of its own, which the reader must see.
const PIECES: &[&str] = &[
    "Some text @ and\nmore @.\n\n",
    "## Heading @\n\n",
    "Heading @\n---------\n\n",
    "**Bold @**\n\n",
    "Solution 1: Do @\n\n",
    "- item @\n- item @\n  - inner @\n\n",
    "1. step @\n\n   more @\n\n2. step @\n\n",
    "1 - dashed @\n\n",
    "- [ ] task @\n\n",
    "```sh\nrun @\n```\n\n",
    "```\nopen @\n",
    "~~~ text\n@\n~~~\n\n",
    "    indented @\n\n",
    "`code @` and <placeholder-@>\n\n",
    ":::note Title @\nbody @\n:::\n\n",
    "::: tip\nbody @\n",
    ":::\n",
    "::::warning\n:::tip[T @]\nbody @\n:::\n::::\n\n",
    "!!! warning \"T @\"\n    body @\n\n",
    "??? note\n    body @\n\n",
    "=== \"Tab @\"\n\n    body @\n\n",
    "> quote @\n> more @\n\n",
    "> [!NOTE] Title @\n> body @\n\n",
    "> [!DANGER]-\n> body @\n\n",
    "<details>\n<summary>S @</summary>\n\nbody @\n\n</details>\n\n",
    "<details>\nbody @\n",
    "</details>\n",
    "<Tabs>\n<TabItem label=\"L @\">\nbody @\n</TabItem>\n</Tabs>\n\n",
    "<Tabs>\nbody @\n",
    "<Note>\n@\n</Note>\n\n",
    "<Steps>\n1. @\n</Steps>\n\n",
    "| a @ | b @ |\n|---|---|\n| c @ | d @ |\n\n",
    "<table><tr><td>@</td><td><p>@</p></td></tr></table>\n\n",
    "<table>\n<tr><td>@\n",
    "<ul>\n<li>@</li>\n<li>@<ol><li>@</li></ol></li>\n</ul>\n\n",
    "<ul>\n<li>@\n",
    "<pre>\n@ &lt;x&gt;\n\n  @\n</pre>\n\n",
    "<pre>@\n",
    "<div class=\"x\">\n\n@\n\n</div>\n\n",
    "<div>\n@\n",
    "</div>\n",
    "<p>@</p>\n",
    "<p>\n@\n</p>\n",
    "<p> is @\n",
    "<h3>@</h3>\n",
    "<hr>\n",
    "<!-- hidden -->\n",
    "Term @\n: body @\n\n",
    "text @[^@]\n\n",
    "{{< note >}}\n@\n{{< /note >}}\n\n",
    "{{% alert %}}\n@\n",
    "{% tip() %}\n@\n{% end %}\n\n",
    "# [Label @](#tab/x)\n\nbody @\n\n---\n\n",
    "{code:sh}\n@\n{code}\n\n",
    "text @\n{: .note}\n\n",
    "::: code-group\n```sh [l]\nx @\n```\n:::\n\n",
    "[link @](https://example.org)\n\n",
    "[[wiki @]]\n\n",
    "  • bullet @\n\n",
    "warning\n\ntext @\n\n",
    "C:\\Users\\@\\*.* and __@__ and --@\n\n",
    "@: error [E1]: cannot\n\n",
    "[TOC]\n\n",
];

/// How a piece may stand: as it is, in a quote, in a list item, indented by a little or by much.
const PLACES: &[(&str, &str)] =
    &[("", ""), ("", ""), ("> ", "> "), ("- ", "  "), ("  ", "  "), ("1. ", "   ")];

/// The pieces in their places, each `@` a word of its own; the text and how many words it has.
fn mixed(chosen: &[(usize, usize)]) -> (String, usize) {
    let mut text = String::from("---\ntitle: T\n---\n");
    let mut words = 0;
    for &(piece, place) in chosen {
        let (first, rest) = PLACES[place];
        for (at, line) in PIECES[piece].split_inclusive('\n').enumerate() {
            text.push_str(if line.trim().is_empty() {
                ""
            } else if at == 0 {
                first
            } else {
                rest
            });
            let mut parts = line.split('@');
            text.push_str(parts.next().unwrap_or_default());
            for part in parts {
                text.push_str(&format!("w{words}w{part}"));
                words += 1;
            }
        }
    }
    (text, words)
}

/// The words of a mixture that its document does not have.
fn lost(text: &str, words: usize) -> Vec<String> {
    let article = article::read(&SourceFile::new("content/a.md", text), ReadOptions::default()).value;
    let shown = format!("{:?}", article.document().blocks);
    (0..words).map(|at| format!("w{at}w")).filter(|word| !shown.contains(word.as_str())).collect()
}

/// Mixtures that once lost a word.
#[test]
fn mixtures_that_lost_words_keep_them() {
    for chosen in KNOWN {
        let (text, words) = mixed(chosen);
        assert_eq!(lost(&text, words), [] as [String; 0], "{text}");
    }
}

const KNOWN: &[&[(usize, usize)]] = &[&[(25, 4), (0, 3), (10, 4), (17, 0)]];

proptest! {
    #[test]
    fn no_mixture_of_dialects_loses_a_word(chosen in proptest::collection::vec((0..PIECES.len(), 0..PLACES.len()), 1..14)) {
        let (text, words) = mixed(&chosen);
        let lost = lost(&text, words);
        prop_assert!(lost.is_empty(), "{:?} of {:?}\n{}", lost, chosen, text);
    }

    #[test]
    fn no_mixture_is_written_many_times(chosen in proptest::collection::vec((0..PIECES.len(), 0..PLACES.len()), 1..40)) {
        let (text, _) = mixed(&chosen);
        let written = |text: &str| -> usize {
            let file = SourceFile::new("a.md", text);
            dialect::normalise(&file, 0, None, false).value.iter().map(|line| line.text.len() + 1).sum()
        };
        // Twice the text, twice the lines: what is left open at the end of the first half may change the second.
        let (once, twice) = (written(&text), written(&text.repeat(2)));
        prop_assert!(once <= 4 * text.len() + 200, "{} of {}", once, text.len());
        prop_assert!(twice <= 8 * text.len() + 400, "{} of {}", twice, 2 * text.len());
    }
}
