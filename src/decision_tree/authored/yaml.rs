//! YAML with the place of every key and value, which trees need and serde does not give.
//!
//! Reading is a loop over the events of a parser, with caps on size, depth and count, so that no input is slow or deep.
//! Scalars keep their text: `No` and `0x80070005` stay what the author typed.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};

use crate::source::rules::tree::TREE_YAML;
use crate::source::{Diagnostic, SourceFile};

/// The largest tree file in bytes, the deepest nesting and the most values of one file.
const LARGEST: usize = 256 * 1024;
const DEEPEST: usize = 64;
const MOST: usize = 50_000;

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub span: Range<usize>,
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A scalar; an unquoted empty one is nothing at all.
    Text(String),
    Nothing,
    List(Vec<Value>),
    /// Keys and values in the order written, keys given twice included.
    Map(Vec<(Text, Value)>),
}

/// A text and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    pub value: String,
    pub span: Range<usize>,
}

impl Value {
    /// The text of a scalar with its place.
    pub fn text(&self) -> Option<Text> {
        match &self.kind {
            Kind::Text(value) => Some(Text { value: value.clone(), span: self.span.clone() }),
            _ => None,
        }
    }
}

/// Reads a file of one YAML document.
pub(super) fn read(file: &SourceFile) -> Result<Value, Diagnostic> {
    if file.text.len() > LARGEST {
        let message = format!("the tree is larger than {} KiB", LARGEST / 1024);
        let fault = file.diagnostic(&TREE_YAML, 0..0, message);
        return Err(fault.help("split it into several files and join them with `use:`"));
    }
    let mut reader = Reader { file, offsets: offsets(&file.text), open: Vec::new(), count: 0 };
    for event in Parser::new_from_str(&file.text) {
        let (event, span) = event.map_err(|error| reader.fault(*error.marker(), error.info()))?;
        if let Some(value) = reader.take(event, span)? {
            return Ok(value);
        }
    }
    Ok(Value { span: 0..0, kind: Kind::Nothing })
}

/// The byte offset of each character, and of the end.
fn offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// A list or map that has not ended yet.
struct Open {
    start: usize,
    kind: Opened,
}

enum Opened {
    List(Vec<Value>),
    /// Finished entries, and the key whose value comes next.
    Map(Vec<(Text, Value)>, Option<Text>),
}

struct Reader<'a> {
    file: &'a SourceFile,
    offsets: Vec<usize>,
    open: Vec<Open>,
    count: usize,
}

impl Reader<'_> {
    /// Takes an event; the document's value once it is complete.
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<Option<Value>, Diagnostic> {
        let place = self.place(span);
        let value = match event {
            Event::Scalar(text, style, ..) => {
                let is_nothing = style == ScalarStyle::Plain && (text.is_empty() || text == "~");
                let kind = if is_nothing { Kind::Nothing } else { Kind::Text(text.into_owned()) };
                Value { span: place, kind }
            }
            Event::SequenceStart(..) => return self.open(span, Opened::List(Vec::new())),
            Event::MappingStart(..) => return self.open(span, Opened::Map(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(None) };
                let kind = match open.kind {
                    Opened::List(values) => Kind::List(values),
                    Opened::Map(entries, _) => Kind::Map(entries),
                };
                Value { span: open.start..place.end.max(open.start), kind }
            }
            Event::Alias(_) => {
                let message = "trees have no anchors and aliases";
                return Err(self
                    .fault(span.start, message)
                    .help("name the question with `id:` and lead to it with `use:`"));
            }
            _ => return Ok(None),
        };
        self.put(value)
    }

    fn open(&mut self, span: Span, kind: Opened) -> Result<Option<Value>, Diagnostic> {
        if self.open.len() == DEEPEST {
            let fault = self.fault(span.start, &format!("the tree is nested more than {DEEPEST} deep"));
            return Err(fault.help("name a question with `id:` and lead to it with `use:`"));
        }
        let start = self.place(span).start;
        self.open.push(Open { start, kind });
        Ok(None)
    }

    /// Puts a finished value where it belongs; hands back one that belongs nowhere, the document's own.
    fn put(&mut self, value: Value) -> Result<Option<Value>, Diagnostic> {
        self.count += 1;
        if self.count > MOST {
            let fault =
                self.file.diagnostic(&TREE_YAML, value.span, format!("the tree has more than {MOST} values"));
            return Err(fault.help("split it into several files and join them with `use:`"));
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => return Ok(Some(value)),
            Some(Opened::List(values)) => values.push(value),
            Some(Opened::Map(entries, key)) => match key.take() {
                Some(key) => entries.push((key, value)),
                None => match value.text() {
                    Some(text) => *key = Some(text),
                    None => return Err(not_a_key(self.file, &value)),
                },
            },
        }
        Ok(None)
    }

    fn place(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }

    fn offset(&self, marker: Marker) -> usize {
        self.offsets[marker.index().min(self.offsets.len() - 1)]
    }

    fn fault(&self, at: Marker, message: &str) -> Diagnostic {
        let start = self.offset(at);
        self.file
            .diagnostic(&TREE_YAML, start..start + 1, message.to_lowercase())
            .help("put texts that hold `: ` or ` #`, or begin with a sign, in quotes")
    }
}

fn not_a_key(file: &SourceFile, value: &Value) -> Diagnostic {
    file.diagnostic(&TREE_YAML, value.span.clone(), "an answer must be a text")
        .help("write the answer as `the words: where it leads`")
}
