//! Shortcodes of Hugo, `{{< note >}}` and `{{% tip %}}`, and of Zola, `{% note() %}`.
//!
//! Boxes, tabs, folds, pictures, links and code have a meaning here. Of any other with an end, the content stays; one
//! without is shown as text. Templates in error messages, `{{ .Values.x }}` and `{% if x %}`, are none of these.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::container::{Ends, Opener};
use super::line::{Line, Prefix};
use super::{Container, attributes, directive};
use crate::article::document::Fold;
use crate::source::rules::content;
use crate::source::{Diagnostic, SourceFile};

/// A shortcode a text begins with.
struct Shortcode<'a> {
    name: &'a str,
    arguments: &'a str,
    /// `{{< /note >}}`, `{% end %}`.
    is_end: bool,
    length: usize,
}

impl<'a> Shortcode<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let marks = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
        let (open, close) = marks.into_iter().find(|(open, _)| text.starts_with(open))?;
        let end = beginning(text).find(close)?;
        let inside = text.get(open.len()..end)?.trim();
        let length = end + close.len();
        if open == "{%" {
            return Self::zola(inside, length);
        }
        let is_end = inside.starts_with('/');
        let inside = inside.trim_start_matches('/').trim_end_matches('/').trim();
        let name = inside.split_whitespace().next().filter(|name| is_name(name))?;
        Some(Self { name, arguments: inside[name.len()..].trim(), is_end, length })
    }

    /// Only a name with brackets: `{% if x %}` is of a template that an article may be about.
    fn zola(inside: &'a str, length: usize) -> Option<Self> {
        if inside == "end" {
            return Some(Self { name: "", arguments: "", is_end: true, length });
        }
        let (name, arguments) = inside.strip_suffix(')')?.split_once('(')?;
        is_name(name).then_some(Self { name, arguments, is_end: false, length })
    }

    /// A named argument, else the first that has no name.
    fn argument(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| attributes::value(self.arguments, name)).or_else(|| self.first())
    }

    fn first(&self) -> Option<String> {
        let quote = self.arguments.chars().next()?;
        if matches!(quote, '"' | '\'' | '`') {
            return self.arguments[1..].split(quote).next().map(str::to_owned);
        }
        let word = self.arguments.split([' ', ',']).next()?;
        (!word.contains('=')).then(|| word.to_owned())
    }

    /// The language of the code it encloses; `None` when it encloses none.
    fn language(&self) -> Option<String> {
        if self.name == "highlight" {
            return Some(self.first().unwrap_or_default());
        }
        let named = ["lang", "language"].iter().find_map(|key| attributes::value(self.arguments, key));
        named.filter(|_| self.name.to_lowercase().contains("code"))
    }

    fn container(&self) -> Option<Container> {
        let name = self.name.to_lowercase();
        let title = || attributes::value(self.arguments, "title");
        let container = match name.as_str() {
            "details" | "expand" | "collapse" | "spoiler" => Container::Details {
                summary: self.argument(&["title", "summary"]).unwrap_or_else(|| "Details".to_owned()),
                open: attributes::value(self.arguments, "open").as_deref() == Some("true"),
            },
            "tabs" | "tabpane" | "tab-pane" | "codetabs" => Container::TabSet { labels: Vec::new() },
            "tab" | "codetab" => {
                let label = self.argument(&["header", "name", "title", "label"]).unwrap_or_default();
                Container::Tab { label, starts_set: false }
            }
            "alert" | "notice" | "callout" | "admonition" | "message" | "hint" | "box" => {
                let kind = self.argument(&["type", "kind", "context", "color", "style"]);
                let kind = kind.map(|kind| kind.to_lowercase()).filter(|kind| is_name(kind));
                let kind = kind.unwrap_or_else(|| "note".to_owned());
                Container::Admonition { kind, title: title(), fold: Fold::Never }
            }
            kind if directive::is_kind(kind) => Container::Admonition {
                kind: kind.to_owned(),
                title: self.argument(&["title", "header"]),
                fold: Fold::Never,
            },
            _ => return None,
        };
        Some(container)
    }
}

/// The most bytes of a shortcode.
const LONGEST: usize = 1_000;

/// As much of a text as a shortcode may have: without a bound, a thousand that never end would each search all of it.
fn beginning(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.'))
}

/// For each shortcode that has an end, the last line with one.
#[derive(Default)]
pub struct Endings(BTreeMap<String, u32>);

impl Endings {
    /// Looks for the ends in a text.
    pub fn of(lines: &[Line]) -> Self {
        let lines = lines.iter().filter(|line| !line.is_code && line.text.contains('{'));
        let ends = lines.flat_map(|line| {
            let found = line.text.match_indices('{').filter_map(|(at, _)| Shortcode::read(&line.text[at..]));
            found.filter(|found| found.is_end).map(|found| (found.name.to_owned(), line.number))
        });
        Self(ends.collect())
    }

    fn has(&self, shortcode: &Shortcode, from: u32, is_zola: bool) -> bool {
        let name = if is_zola { "" } else { shortcode.name };
        self.0.get(name).is_some_and(|last| *last >= from)
    }
}

/// The container a line opens, when it has an end.
pub fn open(text: &str, number: u32, endings: &Endings) -> Option<Opener> {
    let shortcode = Shortcode::read(text).filter(|shortcode| !shortcode.is_end)?;
    let is_zola = !text.starts_with("{{");
    if !endings.has(&shortcode, number, is_zola) {
        return None;
    }
    let container = Some(shortcode.container().unwrap_or(Container::Plain));
    let name = if is_zola { "" } else { shortcode.name };
    let rest = text[shortcode.length..].trim().to_owned();
    Some(Opener { container, ends: Ends::Shortcode(name.to_owned()), lines: 1, rest, title: None })
}

/// Where the end of this shortcode stands in a text.
pub fn end(text: &str, name: &str) -> Option<usize> {
    let starts = text.match_indices('{').map(|(at, _)| at);
    starts
        .into_iter()
        .find(|at| Shortcode::read(&text[*at..]).is_some_and(|found| found.is_end && found.name == name))
}

/// What stands behind the end of a shortcode that a text begins with.
pub fn behind_end<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let found = Shortcode::read(text).filter(|found| found.is_end && found.name == name)?;
    Some(text[found.length..].trim())
}

/// Code between `{{< highlight sh >}}` and its end becomes fenced code, before any other pass looks at it; that of any
/// other shortcode for code, too, when it names a language.
pub fn fences(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let endings = Endings::of(&lines);
    if endings.0.is_empty() {
        return lines;
    }
    let mut open: Option<String> = None;
    for line in &mut lines {
        let indent = Prefix::of(&line.text).length;
        let Some(found) = Shortcode::read(&line.text[indent..]) else { continue };
        let language = match &open {
            Some(name) if found.is_end && name == found.name => String::new(),
            None if !found.is_end && endings.has(&found, line.number, false) => match found.language() {
                Some(language) => language,
                None => continue,
            },
            _ => continue,
        };
        open = if open.is_some() { None } else { Some(found.name.to_owned()) };
        line.text = Cow::Owned(format!("{}~~~~~~~~{language}", &line.text[..indent]));
    }
    lines
}

/// Pictures, links and films inside a line, and shortcodes that are shown on purpose, `{{</* note */>}}`.
pub fn inline(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    for line in lines.iter_mut().filter(|line| !line.is_code && line.text.contains("{{")) {
        let mut out = String::new();
        let mut rest = line.text.as_ref();
        while let Some(at) = rest.find("{{") {
            out.push_str(&rest[..at]);
            let (new, length) = replacement(&rest[at..]).unwrap_or_else(|| ("{{".to_owned(), 2));
            // Hugo looks for the page beside this one first, then by its name alone.
            let is_address = out.ends_with("](") || out.ends_with("](<") || out.ends_with("href=\"");
            if is_address && is_reference(&rest[at..]) {
                out.push_str("ref:");
            }
            out.push_str(&new);
            rest = &rest[at + length..];
        }
        out.push_str(rest);
        if out != line.text {
            line.text = Cow::Owned(out);
        }
    }
    lines
}

fn is_reference(text: &str) -> bool {
    Shortcode::read(text).is_some_and(|found| matches!(found.name, "ref" | "relref"))
}

fn replacement(text: &str) -> Option<(String, usize)> {
    for (open, close, mark) in [("{{</*", "*/>}}", "<"), ("{{%/*", "*/%}}", "%")] {
        if let Some(rest) = text.strip_prefix(open) {
            let (inside, _) = beginning(rest).split_once(close)?;
            let end = if mark == "<" { ">" } else { "%" };
            return Some((format!("{{{{{mark}{inside}{end}}}}}"), open.len() + inside.len() + close.len()));
        }
    }
    let found = Shortcode::read(text).filter(|found| !found.is_end)?;
    let new = match found.name {
        "figure" | "img" | "image" => {
            let alt =
                ["alt", "caption", "title"].iter().find_map(|key| attributes::value(found.arguments, key));
            let source = found.argument(&["src", "link"])?;
            format!("![{}](<{source}>)", alt.unwrap_or_default().replace(['[', ']'], ""))
        }
        "ref" | "relref" => found.argument(&["path"])?,
        "youtube" => format!("<https://www.youtube.com/watch?v={}>", found.argument(&["id"])?),
        "vimeo" => format!("<https://vimeo.com/{}>", found.argument(&["id"])?),
        _ => return None,
    };
    Some((new, found.length))
}

/// One warning for the first shortcode that is not known.
pub fn check(file: &SourceFile, lines: &[Line]) -> Option<Diagnostic> {
    let candidates = lines.iter().filter(|line| !line.is_code && line.text.contains("{{"));
    let (line, at, found) = candidates
        .flat_map(|line| line.text.match_indices("{{").map(move |(at, _)| (line, at)))
        .filter_map(|(line, at)| Some((line, at, Shortcode::read(&line.text[at..])?)))
        .find(|(_, _, found)| !found.is_end && found.container().is_none())?;
    let shown = if Endings::of(lines).has(&found, line.number, false) {
        "only its content is shown"
    } else {
        "it is shown as text"
    };
    let message = format!("the shortcode `{}` is not known here; {shown}", found.name);
    let start = file.line_start(line.number)
        + file.line(line.number).find(&line.text[at..at + found.length]).unwrap_or(0);
    let diagnostic = file.diagnostic(&content::UNKNOWN_TAG, start..start + found.length, message);
    Some(diagnostic.help("write what it makes in Markdown, or put it into backticks"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line<'_>> {
        (1..).zip(text.lines()).map(|(number, text)| Line::new(text, number)).collect()
    }

    fn opened(text: &str) -> Option<Container> {
        let lines = lines(text);
        open(&lines[0].text, 1, &Endings::of(&lines))?.container
    }

    fn inlined(text: &str) -> String {
        inline(lines(text)).remove(0).text.into_owned()
    }

    #[test]
    fn boxes_folds_and_tabs_are_containers() {
        let boxed = |kind: &str, title: Option<&str>| {
            let title = title.map(str::to_owned);
            Some(Container::Admonition { kind: kind.to_owned(), title, fold: Fold::Never })
        };
        assert_eq!(opened("{{< note >}}\n{{< /note >}}"), boxed("note", None));
        assert_eq!(opened("{{% notice warning %}}\n{{% /notice %}}"), boxed("warning", None));
        assert_eq!(
            opened("{{< alert title=\"A b\" color=danger >}}{{</alert>}}"),
            boxed("danger", Some("A b"))
        );
        assert_eq!(opened("{% tip(title=\"T\") %}\n{% end %}"), boxed("tip", Some("T")));
        let fold = Container::Details { summary: "Click me".to_owned(), open: false };
        assert_eq!(opened("{{< details \"Click me\" >}}\n{{< /details >}}"), Some(fold));
        let tab = Container::Tab { label: "Linux".to_owned(), starts_set: false };
        assert_eq!(opened("{{% tab name=\"Linux\" %}}\n{{% /tab %}}"), Some(tab));
        assert_eq!(opened("{{< gallery >}}\n{{< /gallery >}}"), Some(Container::Plain));
    }

    #[test]
    fn templates_and_shortcodes_without_an_end_open_nothing() {
        for text in
            ["{{< note >}}", "{{ .Values.x }}\n{{ end }}", "{% if x %}\n{% endif %}\n{% end %}", "{{% 5 %}}"]
        {
            assert_eq!(opened(text), None, "{text}");
        }
    }

    #[test]
    fn pictures_links_and_shown_shortcodes_are_replaced_in_the_line() {
        assert_eq!(inlined("a {{< figure src=\"b.png\" alt=\"B\" >}} c"), "a ![B](<b.png>) c");
        assert_eq!(inlined("[x]({{< ref \"a/b.md\" >}}) {{ x }}"), "[x](ref:a/b.md) {{ x }}");
        assert_eq!(inlined("See {{% relref \"a/b.md\" %}}."), "See a/b.md.");
        assert_eq!(inlined("use {{</* note */>}} or {{%/* x */%}}"), "use {{< note >}} or {{% x %}}");
        assert_eq!(inlined("{{ lookup('env', 'X') }} {{<}}"), "{{ lookup('env', 'X') }} {{<}}");
    }

    #[test]
    fn highlighted_code_is_fenced() {
        let texts: Vec<_> = fences(lines("{{< highlight sh \"linenos=true\" >}}\nx\n{{< /highlight >}}\ny"))
            .into_iter()
            .map(|line| line.text.into_owned())
            .collect();
        assert_eq!(texts, ["~~~~~~~~sh", "x", "~~~~~~~~", "y"]);
        let open = "{{< highlight sh >}}\nx\n{{< note >}}\n{{< /note >}}";
        assert_eq!(fences(lines(open)), lines(open));
        let inline = fences(lines("{{< codeBlock lang=\"py\" >}}\nx\n{{< /codeBlock >}}"));
        assert_eq!(inline[0].text, "~~~~~~~~py");
    }

    #[test]
    fn one_warning_names_the_first_that_is_not_known() {
        let text = "{{< note >}}\nx {{< foo a >}}\n{{< /note >}}\n{{< bar >}}";
        let file = SourceFile::new("a.md", text);
        let lines = lines(text);
        let found = check(&file, &lines).unwrap();
        let place = found.location.as_ref().map(|at| (at.line, at.column));
        assert_eq!((place, found.message.contains("`foo`")), (Some((2, 3)), true));
    }
}
