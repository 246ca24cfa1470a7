//! What a tree file says that cannot be meant, or that readers will stumble over.

use std::collections::BTreeSet;
use std::ops::Range;

use super::draft::{Draft, DraftQuestion, DraftTarget};
use super::names::{Names, Settled};
use super::yaml::Text;
use crate::decision_tree::known_facets::{Fault, KnownFacets};
use crate::source::rules::tree as rules;
use crate::source::suggest::nearest;
use crate::source::{Diagnostic, Rule};

/// The most answers a question may have.
const MOST: usize = 8;

/// Reports what is wrong in the drafts, file by file.
pub(super) fn check(drafts: &[Draft<'_>], names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let reached = reached(drafts, names);
    for (file, draft) in drafts.iter().enumerate() {
        let mut lint = Lint { draft, file, names, diagnostics };
        lint.start();
        draft.questions.iter().for_each(|question| lint.question(question));
        for (name, target) in &draft.shared {
            lint.target(target, &name.span);
            if !reached.contains(name.value.as_str()) {
                lint.unreachable(name);
            }
        }
    }
}

/// Reports facets and values of the drafts that the site does not know.
pub(super) fn facets(drafts: &[Draft<'_>], known: &KnownFacets<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let entries = drafts.iter().flat_map(|draft| draft.facets.iter().map(|entry| (draft.file, entry)));
    for (file, (facet, values)) in entries {
        let faults = match known.facet(&facet.value) {
            Some(fault) => vec![(&facet.span, fault)],
            None => {
                let fault = |value: &'_ Text| known.value(&facet.value, &value.value);
                values.iter().filter_map(|value| Some((&value.span, fault(value)?))).collect()
            }
        };
        diagnostics.extend(faults.into_iter().map(|(span, Fault { message, help })| {
            file.diagnostic(&rules::UNKNOWN_FACET, span.clone(), message).help(help)
        }));
    }
}

/// Every id that some `use:` on a way from a start names.
fn reached<'d>(drafts: &'d [Draft<'d>], names: &Names<'d>) -> BTreeSet<&'d str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<(usize, &DraftTarget)> =
        drafts.iter().enumerate().map(|(file, draft)| (file, &draft.start)).collect();
    while let Some((file, target)) = open.pop() {
        match target {
            DraftTarget::Use(id) if reached.insert(id.value.as_str()) => {
                open.extend(names.meaning(&id.value));
            }
            DraftTarget::Ask(question) => {
                let question = names.question((file, *question));
                open.extend(question.answers.iter().map(|(_, target)| (file, target)));
                open.extend(question.unsure.iter().map(|target| (file, target)));
            }
            DraftTarget::Try(_, Some(otherwise)) => open.push((file, otherwise)),
            _ => {}
        }
    }
    reached
}

struct Lint<'l, 'd> {
    draft: &'l Draft<'d>,
    file: usize,
    names: &'l Names<'d>,
    diagnostics: &'l mut Vec<Diagnostic>,
}

impl Lint<'_, '_> {
    fn fault(&mut self, rule: &'static Rule, span: Range<usize>, message: String, help: &str) {
        self.diagnostics.push(self.draft.file.diagnostic(rule, span, message).help(help));
    }

    /// A file of shared steps alone needs no start.
    fn start(&mut self) {
        match &self.draft.start {
            DraftTarget::Nowhere(_)
                if !self.draft.shared.is_empty() || self.draft.file.text.trim().is_empty() => {}
            // A file that is no tree at all was reported when it was read.
            DraftTarget::Nowhere(span) if span.is_empty() => {}
            DraftTarget::Nowhere(span) => {
                let message = "the tree has no first question".to_owned();
                self.fault(
                    &rules::NO_EXIT,
                    span.start..span.start + 1,
                    message,
                    "add `ask:` and its answers",
                );
            }
            target => {
                let target = target.clone();
                self.target(&target, &(0..1));
            }
        }
    }

    fn question(&mut self, question: &DraftQuestion) {
        let text = question.text.value.trim();
        let span = question.text.span.clone();
        match &question.answers[..] {
            [] => {
                let message = format!("question \"{text}\" has no answer");
                self.fault(&rules::ONE_ANSWER, span.clone(), message, "add answers as keys beside `ask:`");
            }
            [(label, _)] => {
                let message = format!("question \"{text}\" has one answer (\"{}\")", label.value);
                let help = "turn it into `how:` text of the next question, or add a second answer";
                self.fault(&rules::ONE_ANSWER, span.clone(), message, help);
            }
            answers if answers.len() > MOST => {
                let message =
                    format!("question \"{text}\" has {} answers; the most is {MOST}", answers.len());
                self.fault(&rules::TOO_MANY_ANSWERS, span.clone(), message, "group them or use a facet");
            }
            _ => {}
        }
        if !text.ends_with(['?', '？', '؟']) {
            let message = format!("question \"{text}\" does not end in a question mark");
            self.fault(&rules::UNCLEAR_QUESTION, span, message, "ask one thing, and end with `?`");
        } else if text.to_lowercase().contains("and/or") {
            let message = format!("question \"{text}\" asks two things at once");
            self.fault(
                &rules::UNCLEAR_QUESTION,
                span,
                message,
                "ask for one of them, and for the other in a question of its own",
            );
        }
        for (label, target) in &question.answers {
            self.label(&label.value, &label.span);
            self.target(target, &label.span);
        }
        if let Some(unsure) = &question.unsure {
            self.target(unsure, &question.text.span);
        }
    }

    /// An answer is words: at least two letters, or a number with a unit or sign around it.
    fn label(&mut self, label: &str, span: &Range<usize>) {
        let letters = label.chars().filter(|c| c.is_alphabetic()).count();
        let is_wide = label
            .chars()
            .any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7af}').contains(&c));
        let digits = label.chars().any(|c| c.is_ascii_digit());
        if letters < 2 && !is_wide && !digits {
            let message = format!("answer \"{label}\" is not words");
            self.fault(
                &rules::WORDLESS_ANSWER,
                span.clone(),
                message,
                "write it out: `Yes`, `No`, `After the update`",
            );
        }
    }

    /// An answer's target, without what the articles must be asked about.
    fn target(&mut self, target: &DraftTarget, label: &Range<usize>) {
        match target {
            DraftTarget::Nowhere(_) => {
                let words = self.draft.file.text.get(label.clone()).unwrap_or_default();
                let message = format!(
                    "leaf \"{}\" has neither article, ladder nor escalation",
                    words.trim_matches(['"', '\''])
                );
                let help = "lead it to an article (`pip.md#solution-2`), a question (`ask:`), or `escalate`";
                self.fault(&rules::NO_EXIT, label.clone(), message, help);
            }
            DraftTarget::Use(id) if matches!(self.names.settle(self.file, target), Settled::Unknown) => {
                let message = format!("`use: {}` names no question or step of any tree", id.value);
                let help = match nearest(&id.value, self.names.ids()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "give the question you mean an `id:`".to_owned(),
                };
                self.fault(&rules::NO_SUCH_TARGET, id.span.clone(), message, &help);
            }
            DraftTarget::Try(_, Some(otherwise)) => self.target(otherwise, label),
            _ => {}
        }
    }

    fn unreachable(&mut self, name: &Text) {
        let message = format!("node \"{}\" cannot be reached from any start", name.value);
        let help = match nearest(&name.value, self.names.ids().filter(|id| *id != name.value)) {
            Some(near) => format!("lead to it with `use: {}` (nearest: `{near}`), or delete it", name.value),
            None => format!("lead to it with `use: {}`, or delete it", name.value),
        };
        self.fault(&rules::UNREACHABLE, name.span.clone(), message, &help);
    }
}
