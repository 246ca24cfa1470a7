//! A tree file as its author wrote it: indentation is the tree, answers are keys, leaves are links.

use std::ops::Range;

use super::yaml::{self, Kind, Text, Value};
use crate::source::rules::tree as rules;
use crate::source::{Checked, Diagnostic, SourceFile};

/// A tree file, read but not yet joined with the articles and the other files.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    pub file: &'a SourceFile,
    /// The file's stem, the id of its first question.
    pub id: String,
    pub title: String,
    pub starts_with: Vec<Text>,
    /// Facets with their values.
    pub facets: Vec<(Text, Vec<Text>)>,
    /// All questions of the file.
    pub questions: Vec<DraftQuestion>,
    /// Where the tree starts.
    pub start: DraftTarget,
    /// Steps under `shared:`, by name.
    pub shared: Vec<(Text, DraftTarget)>,
}

/// A question as written.
#[derive(Debug, Clone)]
pub(super) struct DraftQuestion {
    pub id: Option<Text>,
    pub text: Text,
    pub how: Option<String>,
    pub answers: Vec<(Text, DraftTarget)>,
    /// `else:`, where "I'm not sure" leads.
    pub unsure: Option<DraftTarget>,
}

/// Where an answer leads, as written.
#[derive(Debug, Clone)]
pub(super) enum DraftTarget {
    /// To a question of the same file, by place.
    Ask(usize),
    /// To an article or one of its solutions.
    Article(Text),
    /// To several, one after the other, and then elsewhere.
    Try(Vec<Text>, Option<Box<DraftTarget>>),
    /// To a question or step with this id, of any file.
    Use(Text),
    /// To the page for those nothing helped.
    Escalate,
    /// Nowhere.
    Nowhere(Range<usize>),
}

/// Keys of a question that are no answers.
const QUESTION_KEYS: [&str; 8] = ["ask", "how", "id", "else", "title", "starts_with", "facets", "shared"];

/// Reads a tree file. One that is no YAML gives a tree that starts nowhere.
pub(super) fn read(file: &SourceFile) -> Checked<Draft<'_>> {
    let stem = file.path.rsplit('/').next().unwrap_or_default();
    let id = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned();
    let mut draft = Draft {
        file,
        title: id.replace(['-', '_'], " "),
        id,
        starts_with: Vec::new(),
        facets: Vec::new(),
        questions: Vec::new(),
        start: DraftTarget::Nowhere(0..0),
        shared: Vec::new(),
    };
    let mut diagnostics = Vec::new();
    match yaml::read(file) {
        Ok(value) => Reader { draft: &mut draft, diagnostics: &mut diagnostics }.file(&value),
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
    Checked { value: draft, diagnostics }
}

struct Reader<'r, 'a> {
    draft: &'r mut Draft<'a>,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn file(&mut self, value: &Value) {
        let Kind::Map(entries) = &value.kind else {
            let fault = "the file is no tree: it has no `ask:`";
            self.fault(&rules::TREE_YAML, value.span.clone(), fault, "begin with `title:` and `ask:`");
            return;
        };
        if let Some(title) = text_of(entries, "title") {
            self.draft.title = title.value;
        }
        self.draft.starts_with = list_of(entries, "starts_with");
        if let Some(Kind::Map(facets)) = entry(entries, "facets").map(|value| &value.kind) {
            let facets = facets.iter().map(|(facet, values)| (facet.clone(), texts(values)));
            self.draft.facets = facets.collect();
        }
        if let Some(Kind::Map(shared)) = entry(entries, "shared").map(|value| &value.kind) {
            for (name, value) in shared {
                let target = self.target(value);
                self.draft.shared.push((name.clone(), target));
            }
        }
        self.draft.start = self.target(value);
    }

    /// Where a value leads. Nesting is bounded by the reader of the YAML.
    fn target(&mut self, value: &Value) -> DraftTarget {
        match &value.kind {
            Kind::Text(text) if text == "escalate" => DraftTarget::Escalate,
            Kind::Text(_) => value.text().map_or(DraftTarget::Escalate, DraftTarget::Article),
            Kind::Map(entries) if entry(entries, "ask").is_some() => self.question(entries),
            Kind::Map(entries) => self.step(entries, &value.span),
            Kind::Nothing | Kind::List(_) => DraftTarget::Nowhere(value.span.clone()),
        }
    }

    /// `{use: …}` and `{try: […], else: …}`.
    fn step(&mut self, entries: &[(Text, Value)], span: &Range<usize>) -> DraftTarget {
        if let Some(id) = text_of(entries, "use") {
            return DraftTarget::Use(id);
        }
        let steps = list_of(entries, "try");
        if steps.is_empty() {
            return DraftTarget::Nowhere(span.clone());
        }
        let otherwise = entry(entries, "else").map(|value| Box::new(self.target(value)));
        DraftTarget::Try(steps, otherwise)
    }

    fn question(&mut self, entries: &[(Text, Value)]) -> DraftTarget {
        let text = text_of(entries, "ask").unwrap_or_else(|| empty_question(entries));
        let mut answers: Vec<(Text, DraftTarget)> = Vec::new();
        for (label, value) in entries.iter().filter(|(key, _)| !QUESTION_KEYS.contains(&key.value.as_str())) {
            let known = answers.iter().find(|(known, _)| known.value.trim() == label.value.trim());
            if let Some((known, _)) = known {
                self.answer_twice(label, &known.span.clone());
                continue;
            }
            let target = self.target(value);
            answers.push((label.clone(), target));
        }
        let question = DraftQuestion {
            id: text_of(entries, "id"),
            text,
            how: text_of(entries, "how").map(|how| how.value),
            answers,
            unsure: entry(entries, "else").map(|value| self.target(value)),
        };
        self.draft.questions.push(question);
        DraftTarget::Ask(self.draft.questions.len() - 1)
    }

    fn answer_twice(&mut self, label: &Text, first: &Range<usize>) {
        let line = |offset| self.draft.file.position(offset).line;
        let lines = (line(first.start), line(label.span.start));
        let message =
            format!("answer \"{}\" is given twice (lines {} and {})", label.value, lines.0, lines.1);
        self.fault(&rules::ANSWER_TWICE, label.span.clone(), &message, "delete one, or give it other words");
    }

    fn fault(&mut self, rule: &'static crate::source::Rule, span: Range<usize>, message: &str, help: &str) {
        self.diagnostics.push(self.draft.file.diagnostic(rule, span, message).help(help));
    }
}

fn entry<'v>(entries: &'v [(Text, Value)], key: &str) -> Option<&'v Value> {
    entries.iter().find(|(known, _)| known.value == key).map(|(_, value)| value)
}

fn text_of(entries: &[(Text, Value)], key: &str) -> Option<Text> {
    entry(entries, key)?.text()
}

/// A list of texts; one text alone is a list of one.
fn list_of(entries: &[(Text, Value)], key: &str) -> Vec<Text> {
    entry(entries, key).map(texts).unwrap_or_default()
}

fn texts(value: &Value) -> Vec<Text> {
    match &value.kind {
        Kind::List(values) => values.iter().filter_map(Value::text).collect(),
        _ => value.text().into_iter().collect(),
    }
}

/// A question without words, at the place of its `ask:`.
fn empty_question(entries: &[(Text, Value)]) -> Text {
    let span = entries.iter().find(|(key, _)| key.value == "ask").map_or(0..0, |(key, _)| key.span.clone());
    Text { value: String::new(), span }
}
