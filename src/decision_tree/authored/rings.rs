//! Finds the ways that lead back to where they began, over all tree files.

use std::collections::BTreeSet;
use std::ops::Range;

use super::draft::{Draft, DraftTarget};
use super::names::{Names, QuestionId, Settled};
use crate::source::Diagnostic;
use crate::source::rules::tree as rules;

/// An answer: its question and its number; one past the last for `else:`.
pub(super) type AnswerId = (QuestionId, usize);

/// How many questions of a loop are named in a message before the middle is left out.
const NAMED: usize = 6;

/// The answers that close a loop, each reported where it stands. Left out, the trees loop no more.
pub(super) fn find(
    drafts: &[Draft<'_>],
    names: &Names<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeSet<AnswerId> {
    let mut search = Search { drafts, names, state: Vec::new(), cut: BTreeSet::new(), diagnostics };
    search.state = drafts.iter().map(|draft| vec![State::New; draft.questions.len()]).collect();
    for (file, draft) in drafts.iter().enumerate() {
        // First questions first, so that a loop is closed by the answer a reader meets last.
        if let Settled::Ask(start) = names.settle(file, &draft.start) {
            search.run(start);
        }
    }
    for (file, draft) in drafts.iter().enumerate() {
        (0..draft.questions.len()).for_each(|question| search.run((file, question)));
    }
    search.cut
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

struct Search<'s, 'd> {
    drafts: &'s [Draft<'d>],
    names: &'s Names<'d>,
    state: Vec<Vec<State>>,
    cut: BTreeSet<AnswerId>,
    diagnostics: &'s mut Vec<Diagnostic>,
}

impl Search<'_, '_> {
    /// Depth first without recursion: a chain of ten thousand questions must not cost the stack.
    fn run(&mut self, start: QuestionId) {
        if self.get(start) != State::New {
            return;
        }
        self.set(start, State::Open);
        let mut way = vec![(start, 0)];
        while let Some((question, answer)) = way.last_mut() {
            let (at, number) = (*question, *answer);
            *answer += 1;
            let Some(target) = target(self.names, at, number) else {
                self.set(at, State::Done);
                way.pop();
                continue;
            };
            let Some(next) = self.names.next_question(at.0, target) else { continue };
            match self.get(next) {
                State::Done => {}
                State::New => {
                    self.set(next, State::Open);
                    way.push((next, 0));
                }
                State::Open => {
                    self.cut.insert((at, number));
                    let ring: Vec<QuestionId> = way.iter().map(|(question, _)| *question).collect();
                    self.report((at, number), &ring, next);
                }
            }
        }
    }

    fn get(&self, (file, question): QuestionId) -> State {
        self.state[file][question]
    }

    fn set(&mut self, (file, question): QuestionId, state: State) {
        self.state[file][question] = state;
    }

    fn report(&mut self, (question, answer): AnswerId, way: &[QuestionId], to: QuestionId) {
        let from = way.iter().position(|&passed| passed == to).unwrap_or(0);
        let mut passed: Vec<&str> = way[from..].iter().map(|&question| self.names.page(question)).collect();
        passed.push(self.names.page(to));
        if passed.len() > NAMED {
            let left_out = passed.len() - NAMED + 1;
            passed.splice(NAMED / 2..NAMED / 2 + left_out, ["…"]);
        }
        let file = self.drafts[question.0].file;
        let span = answer_span(self.names, question, answer);
        let line = file.position(span.start).line;
        let name = file.path.strip_prefix("content/").unwrap_or(&file.path);
        let message = format!("cycle: {} ({name}:{line} closes it)", passed.join(" -> "));
        self.diagnostics.push(
            file.diagnostic(&rules::TREE_LOOP, span, message)
                .help("a tree may share steps but must not loop; use `else: escalate`"),
        );
    }
}

/// Where an answer leads; `None` past the last, which is `else:`.
fn target<'d>(names: &Names<'d>, question: QuestionId, answer: usize) -> Option<&'d DraftTarget> {
    let question = names.question(question);
    match question.answers.get(answer) {
        Some((_, target)) => Some(target),
        None if answer == question.answers.len() => {
            Some(question.unsure.as_ref().unwrap_or(&DraftTarget::Escalate))
        }
        None => None,
    }
}

/// The place of an answer's words; of the question for `else:`.
pub(super) fn answer_span(names: &Names<'_>, question: QuestionId, answer: usize) -> Range<usize> {
    let question = names.question(question);
    question.answers.get(answer).map_or_else(|| question.text.span.clone(), |(label, _)| label.span.clone())
}
