//! YAML heads: what is wrong is located, and as much as possible is read all the same.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entries::{self, Entry};
use super::faults::{self, Fault};
use super::node::{self, Map, Node};
use crate::source::rules::front_matter as rules;
use crate::source::{Checked, Rule, SourceFile};

/// The most bytes a head may have. Nested brackets cost the parser quadratic time, and no head needs a tenth of this.
pub const LARGEST: usize = 16 * 1024;

/// The most levels a head may nest.
const DEEPEST: usize = 32;

/// The most bytes an entry may have that is read although the head as a whole is not.
const LARGEST_ALONE: usize = 2_000;

/// Reads a head into its top-level keys and values.
pub fn read(file: &SourceFile, head: &Range<usize>) -> Checked<(Vec<Entry>, Map)> {
    let entries = entries::find(file, head);
    let mut reading = Reading { file, entries: &entries, diagnostics: Vec::new() };
    let is_safe = !reading.too_deep(head) && !reading.too_large(head);
    reading.tabs(head);
    let text = reading.without_control_characters(head);
    let text = reading.without_duplicates(head, text);
    let map = if is_safe { reading.parse(head, &text) } else { reading.each_alone(&text, head.start, &[]) };
    let diagnostics = reading.diagnostics;
    Checked { value: (entries, map), diagnostics }
}

/// A head while it is read.
struct Reading<'a> {
    file: &'a SourceFile,
    entries: &'a [Entry],
    diagnostics: Vec<crate::source::Diagnostic>,
}

impl Reading<'_> {
    fn report(
        &mut self,
        rule: &'static Rule,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(self.file.diagnostic(rule, at, message).help(help));
    }

    fn parse(&mut self, head: &Range<usize>, text: &str) -> Map {
        let first = node::from_yaml(text);
        if let Err(error) = &first
            && error.to_string().contains("limit exceeded")
        {
            self.report_bomb(head);
            return self.each_alone(text, head.start, &[]);
        }
        let faults = faults::find(self.file, self.entries, first.is_err());
        self.report_faults(&faults);
        if faults.iter().all(|fault| fault.rule == &rules::COMMENT_CUTS)
            && let Ok(node) = first
        {
            return self.mapping(head, node);
        }
        let mended = mended(text, head.start, faults.iter());
        match node::from_yaml(&mended) {
            Ok(node) => self.mapping(head, node),
            Err(error) => {
                self.report_refusal(head, &error, &faults);
                self.each_alone(text, head.start, &faults)
            }
        }
    }

    fn report_faults(&mut self, faults: &[Fault]) {
        for fault in faults {
            let help = match &fault.mended {
                Some(mended) => format!("put it in single quotes: {mended}"),
                None => "close it on the same line, or indent the lines it goes on with".to_owned(),
            };
            self.report(fault.rule, fault.at.clone(), fault.message.clone(), help);
        }
    }

    /// Reports what the parser says, unless a fault on that line or the line before was reported already.
    fn report_refusal(&mut self, head: &Range<usize>, error: &serde_yaml::Error, faults: &[Fault]) {
        if !faults.is_empty() || self.diagnostics.iter().any(|known| known.rule == &rules::TAB_INDENT) {
            return;
        }
        let text = error.to_string();
        let said = text.split(" at line ").next().unwrap_or(&text);
        let line = error.location().map_or(1, |location| location.line());
        let column = error.location().map_or(1, |location| location.column());
        let first = self.file.position(head.start).line;
        let line = (first + line as u32 - 1).min(self.file.position(head.end.saturating_sub(1)).line);
        let start = self.file.line_start(line);
        let at = start + column.saturating_sub(1).min(self.file.line(line).len());
        let help = "compare the indentation with the lines around it, and quote values that hold `: ` or `#`";
        self.report(&rules::YAML_SYNTAX, at..at + 1, format!("not valid YAML: {said}"), help);
    }

    fn report_bomb(&mut self, head: &Range<usize>) {
        let anchor = self.file.text[head.clone()].find('&').map_or(head.start, |at| head.start + at);
        let message = "aliases repeat a value more often than the limit allows";
        self.report(&rules::YAML_SYNTAX, anchor..anchor + 1, message, "write the values out");
    }

    /// The keys of a head that is a mapping; a list or a lone text is none.
    fn mapping(&mut self, head: &Range<usize>, node: Node) -> Map {
        match node {
            Node::Map(entries) => entries,
            Node::Null => Vec::new(),
            Node::Scalar(_) | Node::List(_) => {
                let help = "write `title: …` and the other fields, each on a line of its own";
                self.report(
                    &rules::YAML_SYNTAX,
                    head.start..head.start + 1,
                    "the front matter has no keys",
                    help,
                );
                Vec::new()
            }
        }
    }

    /// What can be read of a refused head: every entry that is small and valid by itself.
    fn each_alone(&self, text: &str, start: usize, faults: &[Fault]) -> Map {
        let mut map = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.lines.len() <= LARGEST_ALONE) {
            let inside = faults.iter().filter(|fault| entry.lines.contains(&fault.at.start));
            let piece = &text[entry.lines.start - start..entry.lines.end - start];
            let piece = mended(piece, entry.lines.start, inside);
            if depth(&piece) <= DEEPEST
                && let Ok(Node::Map(read)) = node::from_yaml(&piece)
            {
                map.extend(read);
            }
        }
        map
    }

    fn too_deep(&mut self, head: &Range<usize>) -> bool {
        let mut at = head.start;
        let mut indents: Vec<usize> = Vec::new();
        let mut open = 0;
        for line in self.file.text[head.clone()].split_inclusive('\n') {
            let indent = line.len() - line.trim_start_matches([' ', '-']).len();
            indents.retain(|outer| *outer < indent);
            indents.push(indent);
            let dashes = line[..indent].matches("- ").count();
            // A new key closes whatever brackets a text before it has left open.
            let (deepest, after) = brackets(line, if indent == 0 { 0 } else { open });
            if indents.len() + dashes > DEEPEST || deepest > DEEPEST {
                let message = format!("the front matter nests deeper than {DEEPEST} levels");
                let help = "flatten it; no field needs more than four levels";
                self.report(&rules::NESTED_TOO_DEEP, at..at + 1, message, help);
                return true;
            }
            open = after;
            at += line.len();
        }
        false
    }

    fn too_large(&mut self, head: &Range<usize>) -> bool {
        if head.len() <= LARGEST {
            return false;
        }
        let size = |entry: &Entry| {
            let lines = self.file.text[entry.lines.clone()].split_inclusive('\n');
            lines.filter(|line| !line.starts_with('#')).map(str::len).sum::<usize>()
        };
        let largest = self.entries.iter().max_by_key(|entry| size(entry));
        let (at, message) = match largest.filter(|entry| size(entry) * 2 > head.len()) {
            Some(entry) => (
                entry.at.clone(),
                format!(
                    "`{}` is too long: {} bytes, the whole front matter may have {LARGEST}",
                    entry.key,
                    entry.lines.len()
                ),
            ),
            None => {
                (0..3, format!("the front matter is too large: {} bytes, the most is {LARGEST}", head.len()))
            }
        };
        self.report(&rules::HEAD_TOO_LARGE, at, message, "move long texts to the body");
        true
    }

    fn tabs(&mut self, head: &Range<usize>) {
        let mut at = head.start;
        for line in self.file.text[head.clone()].split_inclusive('\n') {
            let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
            if let Some(tab) = indent.find('\t').filter(|_| !line.trim().is_empty()) {
                let message = "a tab indents this line, which YAML does not allow";
                self.report(&rules::TAB_INDENT, at + tab..at + tab + 1, message, "use blanks");
                return;
            }
            at += line.len();
        }
    }

    fn without_control_characters(&mut self, head: &Range<usize>) -> String {
        let text = &self.file.text[head.clone()];
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
        if let Some(at) = text.find(is_control) {
            let code = text[at..].chars().next().map_or(0, u32::from);
            let message = format!("a control character, U+{code:04X}, stands in the front matter");
            self.report(
                &rules::CONTROL_CHARACTER,
                head.start + at..head.start + at + 1,
                message,
                "delete it",
            );
        }
        if !text.contains(is_control) {
            return text.to_owned();
        }
        // One blank for each byte keeps all offsets.
        text.chars().flat_map(|c| if is_control(c) { vec![' '; c.len_utf8()] } else { vec![c] }).collect()
    }

    /// Blanks out all but the last of entries with the same key.
    fn without_duplicates(&mut self, head: &Range<usize>, mut text: String) -> String {
        let mut seen: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in self.entries {
            let Some(before) = seen.insert(&entry.key, entry) else { continue };
            let line = self.file.position(before.at.start).line;
            let message = format!("`{}` is given twice", entry.key);
            let diagnostic = self.file.diagnostic(&rules::DUPLICATE_KEY, entry.at.clone(), message);
            self.diagnostics
                .push(diagnostic.help("delete one of the two").note(format!("first given on line {line}")));
            let range = before.lines.start - head.start..before.lines.end - head.start;
            let blank: String =
                text[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
            text.replace_range(range, &blank);
        }
        text
    }
}

/// A head with the faults in it mended, so that its values can be read.
fn mended<'a>(text: &str, start: usize, faults: impl DoubleEndedIterator<Item = &'a Fault>) -> String {
    let mut text = text.to_owned();
    for fault in faults.rev() {
        if let Some(mended) = fault.mended.as_ref().filter(|_| fault.rule != &rules::COMMENT_CUTS) {
            text.replace_range(fault.at.start - start..fault.at.end - start, mended);
        }
    }
    text
}

/// The greatest depth of brackets in a text.
fn depth(text: &str) -> usize {
    brackets(text, 0).0
}

/// The greatest depth of brackets in a line that begins at a depth, and the depth at its end.
fn brackets(line: &str, from: usize) -> (usize, usize) {
    let (mut depth, mut deepest) = (from, from);
    for byte in line.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    (deepest, depth)
}
