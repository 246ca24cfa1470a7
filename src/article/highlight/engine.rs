//! syntect behind one door: our grammars first, the set of two-face second.

use std::ops::Range;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use super::class::{self, Class};
use super::language::Language;

/// Grammars of our own, compiled by build.rs.
static OWN: LazyLock<SyntaxSet> = LazyLock::new(|| {
    syntect::dumps::from_binary(include_bytes!(concat!(env!("OUT_DIR"), "/grammars.packdump")))
});

/// The grammars bat collects.
static OTHERS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Whether there is a grammar for a language by this name, and what the language calls itself.
pub fn find(name: &str) -> Option<&'static str> {
    let syntax = OTHERS.find_syntax_by_token(name)?;
    (syntax.name != "Plain Text").then_some(syntax.name.as_str())
}

/// Where a reader is in a block.
type State = (ParseState, ScopeStack, &'static SyntaxSet);

/// Reads the lines of one block in order.
pub struct Reader {
    state: Option<State>,
    line: String,
}

impl Reader {
    /// A reader for a language; one without grammar gives no spans.
    pub fn new(language: &Language) -> Self {
        Self { state: start(language), line: String::new() }
    }

    /// Begins anew, as a shell does at its prompt whatever was left open before.
    pub fn restart(&mut self, language: &Language) {
        self.state = start(language);
    }

    /// The spans of a line, `range` of `text`, which is without its line end.
    pub fn read(&mut self, text: &str, range: Range<usize>) -> Vec<(Range<usize>, Class)> {
        let Some((state, stack, set)) = &mut self.state else { return Vec::new() };
        self.line.clear();
        self.line.push_str(&text[range.clone()]);
        self.line.push('\n');
        // A grammar that fails is no reason to lose the code: the line stays plain.
        let Ok(operations) = state.parse_line(&self.line, set) else { return Vec::new() };
        let mut spans = Spans { text, found: Vec::new() };
        let mut from = 0;
        let mut class = class::of(stack.as_slice());
        for (at, operation) in &operations {
            if *at > from {
                spans.push((range.start + from).min(range.end)..(range.start + at).min(range.end), class);
                from = *at;
            }
            if stack.apply(operation).is_err() {
                return spans.found;
            }
            class = class::of(stack.as_slice());
        }
        spans.push((range.start + from).min(range.end)..range.end, class);
        spans.found
    }
}

fn start(language: &Language) -> Option<State> {
    syntax(language).map(|(syntax, set)| (ParseState::new(syntax), ScopeStack::new(), set))
}

fn syntax(language: &Language) -> Option<(&'static SyntaxReference, &'static SyntaxSet)> {
    let (set, token): (&'static SyntaxSet, &str) = match language {
        Language::Cmd => (&OWN, "cmd"),
        Language::PowerShell => (&OWN, "powershell"),
        Language::Shell => (&OWN, "shell"),
        Language::Python => (&OTHERS, "python"),
        Language::Other(name) => return Some((OTHERS.find_syntax_by_name(name)?, &OTHERS)),
        Language::Output | Language::Plain => return None,
    };
    Some((set.find_syntax_by_token(token)?, set))
}

/// Collects spans; neighbours of one class become one, across the blanks between them too.
struct Spans<'a> {
    text: &'a str,
    found: Vec<(Range<usize>, Class)>,
}

impl Spans<'_> {
    fn push(&mut self, range: Range<usize>, class: Option<Class>) {
        let piece = &self.text[range.clone()];
        let trimmed =
            range.start + (piece.len() - piece.trim_start().len())..range.start + piece.trim_end().len();
        let (Some(class), false) = (class, trimmed.is_empty()) else { return };
        match self.found.last_mut() {
            Some((last, known))
                if *known == class && self.text[last.end..trimmed.start].trim().is_empty() =>
            {
                last.end = trimmed.end;
            }
            _ => self.found.push((trimmed, class)),
        }
    }
}
