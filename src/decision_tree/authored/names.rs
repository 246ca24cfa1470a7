//! The names of questions and shared steps over all tree files, and where `use:` leads.

use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::{Draft, DraftQuestion, DraftTarget};
use crate::knowledge_base::slug::tree_slug as slug;
use crate::source::Diagnostic;
use crate::source::rules::tree as rules;

/// A question: the number of its file and its place there.
pub(super) type QuestionId = (usize, usize);

/// Where a step leads once every `use:` is followed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Settled<'d> {
    /// To a question.
    Ask(QuestionId),
    /// To something of this file that is no question.
    Other(usize, &'d DraftTarget),
    /// To an id nobody has.
    Unknown,
    /// Round for ever.
    Ring,
}

/// Every name, and for each question the name its page gets.
pub(super) struct Names<'d> {
    drafts: &'d [Draft<'d>],
    by_id: BTreeMap<&'d str, (usize, &'d DraftTarget)>,
    /// For each file and question, the name of its page.
    pub pages: Vec<Vec<String>>,
}

impl<'d> Names<'d> {
    /// Gathers the names; one given twice keeps its first meaning.
    pub fn of(drafts: &'d [Draft<'d>], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut names = Self { drafts, by_id: BTreeMap::new(), pages: Vec::new() };
        for (file, draft) in drafts.iter().enumerate() {
            names.by_id.insert(&draft.id, (file, &draft.start));
        }
        for (file, draft) in drafts.iter().enumerate() {
            names.add_file(file, draft, diagnostics);
        }
        names
    }

    /// Adds the names of a file: of its shared steps, and of the questions with an `id:`.
    fn add_file(&mut self, file: usize, draft: &'d Draft<'d>, diagnostics: &mut Vec<Diagnostic>) {
        let walk = walk(draft);
        let shared = draft.shared.iter().map(|(name, target)| (name, target));
        let named = walk.targets.iter().filter_map(|&(question, target)| {
            let id = draft.questions[question].id.as_ref()?;
            let is_start = matches!(draft.start, DraftTarget::Ask(start) if start == question);
            // The first question may repeat the file's name, which it has anyway.
            (!is_start || id.value != draft.id).then_some((id, target))
        });
        for (id, target) in shared.chain(named) {
            let taken = self.add(&id.value, &id.span, (file, target));
            diagnostics.extend(taken.map(|(id, span)| id_twice(draft, id, span)));
        }
        self.pages.push(walk.names);
    }

    /// Adds a name, or hands it back with its place when somebody has it already.
    fn add(
        &mut self,
        id: &'d str,
        span: &Range<usize>,
        target: (usize, &'d DraftTarget),
    ) -> Option<(&'d str, Range<usize>)> {
        if self.by_id.contains_key(id) {
            return Some((id, span.clone()));
        }
        self.by_id.insert(id, target);
        None
    }

    /// Every name.
    pub fn ids(&self) -> impl Iterator<Item = &'d str> {
        self.by_id.keys().copied()
    }

    /// What a name means.
    pub fn meaning(&self, id: &str) -> Option<(usize, &'d DraftTarget)> {
        self.by_id.get(id).copied()
    }

    /// Where a step of a file leads.
    pub fn settle(&self, file: usize, target: &'d DraftTarget) -> Settled<'d> {
        let (mut file, mut target) = (file, target);
        for _ in 0..=self.by_id.len() {
            match target {
                DraftTarget::Ask(question) => return Settled::Ask((file, *question)),
                DraftTarget::Use(id) => match self.by_id.get(id.value.as_str()) {
                    Some(&found) => (file, target) = found,
                    None => return Settled::Unknown,
                },
                _ => return Settled::Other(file, target),
            }
        }
        Settled::Ring
    }

    /// The questions a step leads to, past the steps that are tried first.
    pub fn next_question(&self, file: usize, target: &'d DraftTarget) -> Option<QuestionId> {
        let (mut file, mut target) = (file, target);
        for _ in 0..=self.by_id.len() {
            match self.settle(file, target) {
                Settled::Ask(question) => return Some(question),
                Settled::Other(next, DraftTarget::Try(_, Some(otherwise))) => {
                    (file, target) = (next, otherwise);
                }
                _ => return None,
            }
        }
        None
    }

    /// A question.
    pub fn question(&self, (file, question): QuestionId) -> &'d DraftQuestion {
        &self.drafts[file].questions[question]
    }

    /// The name of a question's page.
    pub fn page(&self, (file, question): QuestionId) -> &str {
        &self.pages[file][question]
    }
}

/// A walk over a file: the name of each question's page, and where each question hangs.
struct Walk<'d> {
    names: Vec<String>,
    targets: Vec<(usize, &'d DraftTarget)>,
}

/// Names each question by its id, else by the answers that lead to it in the file.
fn walk<'d>(draft: &'d Draft<'d>) -> Walk<'d> {
    let mut walk = Walk { names: vec![String::new(); draft.questions.len()], targets: Vec::new() };
    let mut open: Vec<(&DraftTarget, String)> = vec![(&draft.start, draft.id.clone())];
    open.extend(draft.shared.iter().map(|(name, target)| (target, format!("{}-{}", draft.id, name.value))));
    while let Some((target, name)) = open.pop() {
        match target {
            DraftTarget::Ask(at) => {
                let question = &draft.questions[*at];
                let name = question.id.as_ref().map_or(name, |id| id.value.clone());
                let answers = question.answers.iter();
                open.extend(answers.map(|(label, next)| (next, format!("{name}-{}", slug(&label.value)))));
                open.extend(question.unsure.iter().map(|next| (next, format!("{name}-unsure"))));
                walk.names[*at] = name;
                walk.targets.push((*at, target));
            }
            DraftTarget::Try(_, Some(otherwise)) => open.push((otherwise, format!("{name}-else"))),
            _ => {}
        }
    }
    walk
}

fn id_twice(draft: &Draft<'_>, id: &str, span: Range<usize>) -> Diagnostic {
    let message = format!("the id `{id}` is used twice");
    draft.file.diagnostic(&rules::ID_TWICE, span, message).help("rename one, and every `use:` that means it")
}
