//! Markdown of another tool. Its text stays as it is, for every dialect is read; only what depends on the old site's
//! places changes, and what no other tool understands is told.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::article::{self, ReadOptions};
use crate::source::SourceFile;
use crate::source::rules::content::UNKNOWN_TAG;

/// The site the articles come from.
#[derive(Debug, Default)]
pub(super) struct Origin {
    /// The folder below `content/` they go to, without slashes at its ends.
    pub(super) folder: String,
    /// A first part of addresses that is no folder.
    pub(super) prefix: String,
    /// The articles, by path without extension and without `index`.
    pub(super) pages: BTreeSet<String>,
}

/// What is said of a line that no tool but its own understands.
const LOSSES: [(&str, &str); 7] = [
    (r"^\s*\[!INCLUDE\b|^\s*\[!include\b", "an included file"),
    (r"^\s*--8<--|^\s*\{!.*!\}", "an included file"),
    (r"\{\{[<%]\s*/?\s*(\w[\w/-]*)", "a shortcode"),
    (r"\{%-?\s*(\w+)", "a template's command"),
    (r"\{\{\s*[\w.]+(\s*\|[^}]*)?\}\}", "a template's value"),
    (r"^\s*<[A-Z]\w*[^>]*/>\s*$", "a component"),
    (
        r"^\s*(?:import\s.+\sfrom\s+['\x22].+['\x22]|export\s+(?:const|default|function)\b.*);?\s*$",
        "a line of JavaScript",
    ),
];

/// The file a line includes.
static INCLUDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"--8<--\s*["']([^"']+)["']|(?i:\[!include)\b.*\]\(([^)]+)\)|\{!\s*([^!\s]+)\s*!\}"#).ok()
});

static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    LOSSES.iter().filter_map(|(pattern, what)| Some((Regex::new(pattern).ok()?, *what))).collect()
});

/// A link or picture whose address begins at the site's root.
static ROOTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(\]\(<?|\]:\s+<?|(?:src|href)=["'])(/|@/|@site/|pathname:///)([^)>\s"'#?]*)"#).ok()
});

/// `{{< ref "x.md" >}}` of Hugo, which is the address of an article.
static REFERENCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"\{\{[<%]\s*(?:rel)?ref\s+["']([^"']+)["']\s*[>%]\}\}"#).ok());

/// The text with its addresses led to their new places, without lines of JavaScript, and what could not be carried over,
/// each with its line.
pub(super) fn carried(text: &str, is_mdx: bool, origin: &Origin) -> (String, Vec<(u32, String)>) {
    let mut out = String::with_capacity(text.len());
    let mut lost = Vec::new();
    let mut fence: Option<String> = None;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if is_code(line, &mut fence) {
            out.push_str(line);
            continue;
        }
        let line = led(line, origin);
        let loss = loss(&line).filter(|what| !origin.reads(what, &line));
        // What a theme's own import is for (tabs, boxes) is read from its elements.
        let is_theme = line.contains("@theme/");
        lost.extend(loss.filter(|_| !is_theme).map(|what| (number, format!("{what}: `{}`", line.trim()))));
        if loss != Some("a line of JavaScript") || !is_mdx {
            out.push_str(&line);
        }
    }
    (out, lost)
}

/// Whether a line is in a fenced code block, or begins or ends one.
fn is_code(line: &str, fence: &mut Option<String>) -> bool {
    let line = line.trim();
    let run = |mark: char| line.chars().take_while(|c| *c == mark).collect::<String>();
    let mark = [run('`'), run('~')].into_iter().find(|mark| mark.len() >= 3);
    match (&fence, mark) {
        (Some(open), Some(mark)) if mark.starts_with(open.as_str()) && line == mark => *fence = None,
        (None, Some(mark)) => *fence = Some(mark),
        (None, None) => return false,
        _ => {}
    }
    true
}

/// What a line holds that cannot be carried over. Inline code is text.
fn loss(line: &str) -> Option<&'static str> {
    let text: String = line.split('`').step_by(2).collect();
    PATTERNS.iter().find(|(pattern, _)| pattern.is_match(&text)).map(|(_, what)| *what)
}

fn led(line: &str, origin: &Origin) -> String {
    let (Some(rooted), Some(reference)) = (ROOTED.as_ref(), REFERENCE.as_ref()) else {
        return line.to_owned();
    };
    // What is no path from the root is looked for by its name, and read as Hugo writes it.
    let line = reference.replace_all(line, |found: &Captures| {
        if found[1].starts_with('/') { origin.address(&found[1]) } else { found[0].to_owned() }
    });
    rooted
        .replace_all(&line, |found: &Captures| {
            let path = match &found[2] {
                "@site/" => found[3].strip_prefix("static/").unwrap_or(&found[3]),
                _ => &found[3],
            };
            format!("{}{}", &found[1], origin.address(&format!("/{path}")))
        })
        .into_owned()
}

impl Origin {
    /// Whether what looks like a loss is none: a shortcode that is read here too, a file that comes along.
    fn reads(&self, what: &str, line: &str) -> bool {
        match what {
            "a shortcode" => {
                let read = article::read(&SourceFile::new("", line), ReadOptions::default());
                !read.diagnostics.iter().any(|problem| problem.rule.code == UNKNOWN_TAG.code)
            }
            "an included file" => {
                let found = INCLUDED.as_ref().and_then(|pattern| pattern.captures(line));
                let path = found.and_then(|found| Some(found.iter().skip(1).flatten().next()?.as_str()));
                path.is_some_and(|path| self.has(path))
            }
            _ => false,
        }
    }

    /// Whether an article with this path, or below this path, comes along.
    fn has(&self, path: &str) -> bool {
        let path = page(path.trim_start_matches(['.', '/']));
        self.pages.iter().any(|page| {
            page.strip_suffix(&path).is_some_and(|above| above.is_empty() || above.ends_with('/'))
        })
    }

    /// The new address of one that begins at the old site's root; others, and those of no article, stay.
    fn address(&self, old: &str) -> String {
        let Some(path) = old.strip_prefix('/') else { return old.to_owned() };
        let inside = path.strip_prefix(&self.prefix).filter(|_| !self.prefix.is_empty());
        let inside = inside.and_then(|path| path.strip_prefix('/'));
        let known = |path: &&str| self.pages.contains(&page(path));
        match [Some(path), inside].into_iter().flatten().find(known) {
            Some(path) if self.folder.is_empty() => format!("/{path}"),
            Some(path) => format!("/{}/{path}", self.folder),
            None => old.to_owned(),
        }
    }
}

/// The path of an article without its extension, `index` and slashes at its ends.
pub(super) fn page(path: &str) -> String {
    let path = path.trim_matches('/');
    let stem =
        [".md", ".mdx", ".markdown", ".html"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    let stem = stem.strip_suffix("/index").or(stem.strip_suffix("/_index")).unwrap_or(stem);
    stem.to_owned()
}

/// The text with a title in its front matter.
pub(super) fn titled(text: &str, title: &str) -> String {
    let toml = toml::Value::from(title);
    with_line(text, &format!("title: {}\n", super::head::quoted(title)), &format!("title = {toml}\n"))
}

/// The text with its place among the articles of its folder in its front matter.
pub(super) fn weighted(text: &str, weight: f64) -> String {
    with_line(text, &format!("weight: {weight}\n"), &format!("weight = {weight}\n"))
}

/// The text with one more line at the top of its front matter, which is YAML or TOML; one without gets YAML.
fn with_line(text: &str, yaml: &str, toml: &str) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let [yaml, toml] = [yaml, toml].map(|line| line.replace('\n', end));
    let behind = |mark: &str| {
        let rest = text.strip_prefix(mark)?;
        rest.strip_prefix('\n').or(rest.strip_prefix("\r\n"))
    };
    match (behind("---"), behind("+++")) {
        (Some(rest), _) => format!("---{end}{yaml}{rest}"),
        (None, Some(rest)) => format!("+++{end}{toml}{rest}"),
        (None, None) => format!("---{end}{yaml}---{end}{end}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(folder: &str) -> Origin {
        let pages = ["a/b", "c"].map(str::to_owned).into();
        Origin { folder: folder.to_owned(), prefix: "docs".to_owned(), pages }
    }

    #[test]
    fn every_rule_is_a_pattern() {
        assert_eq!(PATTERNS.len(), LOSSES.len());
        assert!(ROOTED.is_some() && REFERENCE.is_some());
    }

    #[test]
    fn addresses_from_the_root_are_led_to_their_new_places() {
        let led = |text: &str| carried(text, true, &origin("old")).0;
        assert_eq!(
            led("[x](/docs/a/b#c) [y](/c.md) ![z](/img/z.png)"),
            "[x](/old/a/b#c) [y](/old/c.md) ![z](/img/z.png)"
        );
        assert_eq!(led("![z](@site/static/img/z.png) [x](@/a/b.md)"), "![z](/img/z.png) [x](/old/a/b.md)");
        assert_eq!(
            led("[x]({{< ref \"/a/b.md\" >}}) [y]({{% relref \"c.md\" %}})"),
            "[x](/old/a/b.md) [y]({{% relref \"c.md\" %}})"
        );
        assert_eq!(led("```\n[x](/docs/a/b)\n```\n"), "```\n[x](/docs/a/b)\n```\n");
    }

    #[test]
    fn what_only_the_old_tool_understands_is_told_with_its_line() {
        let text = "import X from 'y';\n\n<Video id=\"1\" />\n{{< youtube 1 >}}\n`{{ x }}` and `{% raw %}`\n--8<-- \"x.md\"\n{{< tweet 1 >}}\n[!INCLUDE [b](../a/b.md)]\n";
        let (kept, lost) = carried(text, true, &origin(""));
        assert!(kept.starts_with("\n<Video"), "{kept}");
        assert_eq!(lost.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3, 6, 7]);
        assert_eq!(lost[1].1, "a component: `<Video id=\"1\" />`");
    }

    #[test]
    fn a_title_goes_to_the_head() {
        assert_eq!(titled("text\n", "A: b"), "---\ntitle: 'A: b'\n---\n\ntext\n");
        assert_eq!(titled("---\ntags: [x]\n---\n", "A"), "---\ntitle: 'A'\ntags: [x]\n---\n");
        assert_eq!(
            titled("+++\ndraft = true\n+++\n", "A \"b\""),
            "+++\ntitle = 'A \"b\"'\ndraft = true\n+++\n"
        );
        assert_eq!(weighted("---\r\nid: x\r\n---\r\n", 2.5), "---\r\nweight: 2.5\r\nid: x\r\n---\r\n");
    }
}
