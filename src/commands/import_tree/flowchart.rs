//! Reads a Mermaid flowchart: nodes of all shapes, edges and their labels. What is not understood is named with its place.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

/// A flowchart.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Flowchart {
    /// The texts of the nodes by id.
    pub texts: BTreeMap<String, String>,
    /// The ids in the order they are first named.
    pub order: Vec<String>,
    /// The edges in the order they are written.
    pub edges: Vec<Edge>,
    /// What is not carried over.
    pub faults: Vec<Fault>,
}

/// An edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// What stands on it; empty for nothing.
    pub label: String,
    /// Line of the code, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// Something that is not carried over, and its place in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What it is.
    pub what: String,
}

/// Brackets around the text of a node, the longest first.
const SHAPES: [(&str, &[&str]); 12] = [
    ("(((", &[")))"]),
    ("((", &["))"]),
    ("([", &["])"]),
    ("[[", &["]]"]),
    ("[(", &[")]"]),
    ("{{", &["}}"]),
    ("[/", &["/]", "\\]"]),
    ("[\\", &["\\]", "/]"]),
    ("[", &["]"]),
    ("(", &[")"]),
    ("{", &["}"]),
    (">", &["]"]),
];

/// Statements that say how a chart looks.
const LOOKS: [&str; 6] = ["classDef ", "class ", "style ", "linkStyle ", "direction ", "%%"];

/// Reads the code of a block; `None` when it is no flowchart.
pub fn read(code: &str) -> Option<Flowchart> {
    let mut lines = code.lines().enumerate().skip_while(|(_, line)| {
        let line = line.trim();
        line.is_empty() || line.starts_with("%%")
    });
    let (_, first) = lines.next()?;
    let kind = first.split_whitespace().next()?.trim_end_matches(';');
    if !matches!(kind, "flowchart" | "graph" | "flowchart-elk") {
        return None;
    }
    let mut chart = Flowchart::default();
    for (number, line) in lines {
        let indent = line.len() - line.trim_start().len();
        Statement {
            chart: &mut chart,
            text: line.trim_end().trim_end_matches(';'),
            at: indent,
            line: number + 1,
        }
        .read();
    }
    Some(chart)
}

/// A line that is read from left to right.
struct Statement<'c, 't> {
    chart: &'c mut Flowchart,
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Statement<'_, 't> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn column(&self) -> usize {
        self.text[..self.at].chars().count() + 1
    }

    fn fault(&mut self, what: String) {
        let fault = Fault { line: self.line, column: self.column(), what };
        self.chart.faults.push(fault);
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn read(&mut self) {
        let rest = self.rest();
        if rest.is_empty() || rest == "end" || LOOKS.iter().any(|look| rest.starts_with(look)) {
            return;
        }
        if rest.starts_with("subgraph") || rest.starts_with("click ") {
            let word = rest.split_whitespace().next().unwrap_or_default();
            return self.fault(format!("`{word}` is not carried over"));
        }
        let Some(mut from) = self.group() else {
            return self.fault(format!("`{}` is not understood", self.rest()));
        };
        loop {
            self.skip_blanks();
            if self.rest().is_empty() {
                return;
            }
            let (line, column) = (self.line, self.column());
            let Some(label) = self.link() else {
                return self.fault(format!("`{}` is not understood", self.rest()));
            };
            let Some(to) = self.group() else {
                return self.fault("the edge leads to nothing".to_owned());
            };
            for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (from, to))) {
                let edge = Edge { from: from.clone(), to: to.clone(), label: label.clone(), line, column };
                self.chart.edges.push(edge);
            }
            from = to;
        }
    }

    /// One node, or several joined by `&`.
    fn group(&mut self) -> Option<Vec<String>> {
        let mut nodes = vec![self.node()?];
        loop {
            self.skip_blanks();
            if !self.rest().starts_with('&') {
                return Some(nodes);
            }
            self.at += 1;
            nodes.push(self.node()?);
        }
    }

    fn node(&mut self) -> Option<String> {
        static ID: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*").expect("the pattern is constant")
        });
        self.skip_blanks();
        let id = ID.find(self.rest())?.as_str().to_owned();
        self.at += id.len();
        if self.rest().starts_with("@{") {
            self.fault("the shape `@{…}` is not carried over".to_owned());
            self.at += self.rest().find('}')? + 1;
        }
        let text = self.shape();
        if self.rest().starts_with(":::") {
            let name = self.rest()[3..].find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
            self.at += 3 + name.unwrap_or(self.rest().len() - 3);
        }
        if !self.chart.texts.contains_key(&id) {
            self.chart.order.push(id.clone());
            self.chart.texts.insert(id.clone(), id.clone());
        }
        if let Some(text) = text {
            self.chart.texts.insert(id.clone(), text);
        }
        Some(id)
    }

    /// The text in the brackets behind an id.
    fn shape(&mut self) -> Option<String> {
        let rest = self.rest();
        let (open, closings) = SHAPES.iter().find(|(open, _)| rest.starts_with(open))?;
        let inside = &rest[open.len()..];
        let from = match inside.strip_prefix('"') {
            Some(quoted) => quoted.find('"').map_or(0, |end| end + 2),
            None => 0,
        };
        let ends =
            closings.iter().filter_map(|closing| Some((from + inside[from..].find(closing)?, closing.len())));
        let Some((end, length)) = ends.min() else {
            self.fault(format!("`{open}` is not closed"));
            self.at = self.text.len();
            return Some(plain(inside));
        };
        self.at += open.len() + end + length;
        Some(plain(&inside[..end]))
    }

    /// An edge; what stands on it.
    fn link(&mut self) -> Option<String> {
        static ARROW: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"^<?(?:-{2,}>|={2,}>|-\.+->)").expect("the pattern is constant"));
        static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#"^<?(?:--|==|-\.)\s*([^-=.>|\s][^|]*?)\s*(?:-{2,}>?|={2,}>?|\.+->?)"#)
                .expect("the pattern is constant")
        });
        static LINE: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"^(?:-{3,}|={3,}|-\.+-|~~~)").expect("the pattern is constant"));
        let rest = self.rest();
        if let Some(arrow) = ARROW.find(rest).or_else(|| LINE.find(rest)) {
            self.at += arrow.end();
        } else {
            let found = LABELLED.captures(rest)?;
            self.at += found[0].len();
            return Some(plain(&found[1]));
        }
        self.skip_blanks();
        let Some(label) = self.rest().strip_prefix('|') else { return Some(String::new()) };
        let end = label.find('|')?;
        self.at += end + 2;
        Some(plain(&label[..end]))
    }
}

/// A text without quotes, line breaks, emphasis and entities.
fn plain(text: &str) -> String {
    static BREAK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)<br\s*/?>|\\n").expect("the pattern is constant"));
    let text = text.trim().trim_matches('"').trim_matches('`');
    let text = BREAK.replace_all(text, " ");
    let text = text.replace("#quot;", "\"").replace("#lt;", "<").replace("#gt;", ">").replace("#amp;", "&");
    text.replace("**", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(code: &str) -> Vec<(String, String, String)> {
        let chart = read(&format!("flowchart TD\n{code}\n")).unwrap();
        assert_eq!(chart.faults, [], "{code}");
        let text = |id: &String| chart.texts[id].clone();
        chart.edges.iter().map(|edge| (text(&edge.from), edge.label.clone(), text(&edge.to))).collect()
    }

    fn edge(from: &str, label: &str, to: &str) -> (String, String, String) {
        (from.to_owned(), label.to_owned(), to.to_owned())
    }

    #[test]
    fn nodes_have_many_shapes() {
        for node in [
            "[Text]",
            "(Text)",
            "([Text])",
            "[[Text]]",
            "[(Text)]",
            "((Text))",
            "(((Text)))",
            "{Text}",
            "{{Text}}",
            ">Text]",
            "[/Text/]",
            "[\\Text\\]",
            "[\"Text\"]",
            "[\"`Text`\"]",
            "{Text}:::red",
        ] {
            assert_eq!(edges(&format!("A{node} --> B")), [edge("Text", "", "B")], "{node}");
        }
    }

    #[test]
    fn labels_stand_behind_or_in_the_edge() {
        for link in [
            "-->|Yes|",
            "--> |\"Yes\"|",
            "-- Yes -->",
            "--Yes-->",
            "== Yes ==>",
            "-. Yes .->",
            "-.->|Yes|",
            "==>|Yes|",
        ] {
            assert_eq!(edges(&format!("A {link} B")), [edge("A", "Yes", "B")], "{link}");
        }
        assert_eq!(edges("A --- B"), [edge("A", "", "B")]);
    }

    #[test]
    fn chains_and_groups_are_several_edges() {
        assert_eq!(edges("A --> B --> C"), [edge("A", "", "B"), edge("B", "", "C")]);
        assert_eq!(edges("A & B --> C"), [edge("A", "", "C"), edge("B", "", "C")]);
        assert_eq!(
            edges("A[Is it \"up\"?<br/>Really?] -->|x #gt; 1| B"),
            [edge("Is it \"up\"? Really?", "x > 1", "B")]
        );
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_place() {
        let chart = read("graph LR\n  subgraph one\n  A --> B\n  end\n  A ~> C\n  D[open --> E\n").unwrap();
        let places: Vec<(usize, usize)> =
            chart.faults.iter().map(|fault| (fault.line, fault.column)).collect();
        assert_eq!(places, [(2, 3), (5, 5), (6, 4)]);
        assert_eq!(read("sequenceDiagram\nA->>B: x\n"), None);
    }
}
