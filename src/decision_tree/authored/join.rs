//! Joins the trees of authors with the articles they lead to: their questions become nodes, their leaves ladders.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::draft::{Draft, DraftTarget};
use super::names::{Names, QuestionId, Settled};
use super::rings::AnswerId;
use super::target::{self, Missing, Part, Place};
use super::yaml::Text;
use crate::decision_tree::ladder::{Ladders, whole};
use crate::decision_tree::model::{About, Answer, Guide, Label, LadderStep, Node, Question, Step, Target};
use crate::decision_tree::prove::share;
use crate::knowledge_base::KnowledgeBase;
use crate::knowledge_base::facets::{self, Facets};
use crate::knowledge_base::slug::tree_slug as slug;
use crate::source::rules::tree as rules;
use crate::source::{Diagnostic, SourceFile};

/// The trees of authors as nodes. What remains under each, and "I'm not sure", come once all items are known.
#[derive(Debug, Default)]
pub(in crate::decision_tree) struct Joined {
    pub nodes: Vec<Node>,
    pub guides: Vec<Guide>,
}

/// Everything read of the trees: files, names, and the answers that would loop.
type Read<'r, 'd> = (&'d [Draft<'d>], &'r Names<'d>, &'r BTreeSet<AnswerId>);

/// Makes a node of every question.
pub(super) fn join<'d, 'k>(
    kb: &'k KnowledgeBase,
    read: Read<'_, 'd>,
    ladders: &mut Ladders<'k>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Joined {
    let (drafts, names, _) = read;
    let mut numbers = BTreeMap::new();
    for (file, draft) in drafts.iter().enumerate() {
        for question in 0..draft.questions.len() {
            let id = super::super::grow::unique(&mut ladders.taken, names.page((file, question)));
            numbers.insert((file, question), (numbers.len(), id));
        }
    }
    let mut joiner =
        Joiner { kb, read, ladders, diagnostics, numbers, made: BTreeMap::new(), answer: String::new() };
    let mut nodes: Vec<((usize, String), QuestionId)> =
        joiner.numbers.iter().map(|(&question, number)| (number.clone(), question)).collect();
    nodes.sort();
    let nodes = nodes.into_iter().map(|((_, id), question)| joiner.node(id, question)).collect();
    let guides = drafts.iter().enumerate().filter_map(|(file, draft)| joiner.guide(file, draft)).collect();
    Joined { nodes, guides }
}

struct Joiner<'j, 'k, 'd> {
    kb: &'k KnowledgeBase,
    read: Read<'j, 'd>,
    ladders: &'j mut Ladders<'k>,
    diagnostics: &'j mut Vec<Diagnostic>,
    numbers: BTreeMap<QuestionId, (usize, String)>,
    /// Steps that are already ladders, by place, for shared ones are made once.
    made: BTreeMap<(usize, usize), Target>,
    /// The words of the answer that is being followed, for messages.
    answer: String,
}

impl<'d> Joiner<'_, '_, 'd> {
    fn guide(&mut self, file: usize, draft: &'d Draft<'d>) -> Option<Guide> {
        let Settled::Ask(start) = self.read.1.settle(file, &draft.start) else { return None };
        let mut starts_with = Vec::new();
        for text in &draft.starts_with {
            match share(self.kb, &text.value) {
                Some(share) => self.diagnostics.push(too_general(draft.file, text, share)),
                None => starts_with.push(text.value.clone()),
            }
        }
        Some(Guide {
            id: draft.id.clone(),
            source_path: draft.file.path.clone(),
            title: draft.title.clone(),
            starts_with,
            facets: facets(draft),
            node: self.numbers[&start].0,
        })
    }

    fn node(&mut self, id: String, question: QuestionId) -> Node {
        let draft = self.read.1.question(question);
        let answers = draft.answers.iter().enumerate().map(|(number, (label, target))| {
            label.value.trim().clone_into(&mut self.answer);
            let name = format!("{id}-{}", slug(&label.value));
            let target = self.answer((question, number), target, &name);
            let label = Label::Text(label.value.trim().to_owned());
            Answer { value: slug(name.strip_prefix(&id).unwrap_or(&name)), label, target, remaining: 0 }
        });
        let mut answers: Vec<Answer> = answers.collect();
        super::super::grow::tell_values_apart(&mut answers);
        let number = draft.answers.len();
        let unsure = draft.unsure.as_ref();
        let unsure = unsure.map(|target| self.answer((question, number), target, &format!("{id}-unsure")));
        let about = About::Authored(draft.text.value.trim().to_owned());
        let step = Step::Ask(Question { about, how: draft.how.clone(), answers, unsure });
        Node { id, step, remaining: Arc::default(), via: None }
    }

    fn answer(&mut self, answer: AnswerId, target: &'d DraftTarget, name: &str) -> Target {
        if self.read.2.contains(&answer) {
            return Target::Escalate;
        }
        self.target(answer.0.0, target, name)
    }

    fn target(&mut self, file: usize, target: &'d DraftTarget, name: &str) -> Target {
        match self.read.1.settle(file, target) {
            Settled::Ask(question) => Target::Node(self.numbers[&question].0),
            Settled::Other(file, DraftTarget::Article(text)) => self.article(file, text),
            Settled::Other(file, DraftTarget::Try(steps, otherwise)) => {
                self.ladders((file, steps), otherwise.as_deref(), name)
            }
            Settled::Ring => {
                if let DraftTarget::Use(id) = target {
                    self.ring(file, id);
                }
                Target::Escalate
            }
            Settled::Other(..) | Settled::Unknown => Target::Escalate,
        }
    }

    /// `{try: […], else: …}`, and every further one that follows by `else:`. A loop, for the chain may be long.
    fn ladders(
        &mut self,
        (mut file, mut steps): (usize, &'d [Text]),
        mut otherwise: Option<&'d DraftTarget>,
        name: &str,
    ) -> Target {
        let mut chain: Vec<(usize, &'d [Text])> = Vec::new();
        let mut passed = BTreeSet::new();
        let mut target = loop {
            let place = (file, steps[0].span.start);
            if let Some(&made) = self.made.get(&place) {
                break made;
            }
            if !passed.insert(place) {
                self.ring(file, &steps[0]);
                break Target::Escalate;
            }
            chain.push((file, steps));
            let Some(next) = otherwise else { break Target::Escalate };
            match self.read.1.settle(file, next) {
                Settled::Other(next, DraftTarget::Try(tried, further)) => {
                    (file, steps, otherwise) = (next, tried, further.as_deref());
                }
                _ => break self.target(file, next, name),
            }
        };
        for (number, (file, steps)) in chain.into_iter().enumerate().rev() {
            let name = if number == 0 { name.to_owned() } else { format!("{name}-else") };
            target = self.ladder((file, steps), target, &name);
            self.made.insert((file, steps[0].span.start), target);
        }
        target
    }

    /// One ladder; where none of its steps exist, what follows it.
    fn ladder(&mut self, (file, steps): (usize, &[Text]), otherwise: Target, name: &str) -> Target {
        let tried: Vec<LadderStep> = steps.iter().filter_map(|text| self.step(file, text)).collect();
        let Some(first) = tried.first() else { return otherwise };
        let title = self.kb.articles[first.article].title.clone();
        Target::Ladder(self.ladders.add(name, &title, tried, otherwise))
    }

    fn step(&mut self, file: usize, text: &Text) -> Option<LadderStep> {
        let place = self.find(file, text)?;
        match place.part {
            Part::Whole => Some(whole(place.article)),
            Part::Heading(anchor) => Some(LadderStep { anchor: Some(anchor), ..whole(place.article) }),
            Part::Solution(solution) => self.ladders.step(place.article, solution),
        }
    }

    fn article(&mut self, file: usize, text: &Text) -> Target {
        let Some(place) = self.find(file, text) else { return Target::Escalate };
        Target::Ladder(match place.part {
            Part::Whole => self.ladders.of_article(place.article),
            Part::Heading(anchor) => self.ladders.of_heading(place.article, &anchor),
            Part::Solution(solution) => self.ladders.starting_with(place.article, solution),
        })
    }

    fn find(&mut self, file: usize, text: &Text) -> Option<Place> {
        match target::find(self.kb, &text.value) {
            Ok(place) => Some(place),
            Err(missing) => {
                self.diagnostics.push(not_found(self.read.0[file].file, (&self.answer, text), missing));
                None
            }
        }
    }

    fn ring(&mut self, file: usize, at: &Text) {
        let file = self.read.0[file].file;
        let message = format!("cycle: {} -> {} leads only to itself", at.value, at.value);
        self.diagnostics.push(
            file.diagnostic(&rules::TREE_LOOP, at.span.clone(), message)
                .help("a tree may share steps but must not loop; use `else: escalate`"),
        );
    }
}

/// The facets an author gives a tree, each value under the name others use.
fn facets(draft: &Draft<'_>) -> Facets {
    let facets = draft.facets.iter().map(|(facet, values)| {
        let values = values.iter().map(|value| facets::value(&facet.value, &value.value)).collect();
        (facet.value.clone(), values)
    });
    facets.collect()
}

fn too_general(file: &SourceFile, text: &Text, share: usize) -> Diagnostic {
    let message =
        format!("signature \"{}\" is too general (matches {share} % of articles); ignored", text.value);
    file.diagnostic(&rules::GENERAL_SIGNATURE, text.span.clone(), message).help("give more of the message")
}

/// The diagnostic for a leaf whose article or heading does not exist, at the leaf, in the words of the answer.
fn not_found(file: &SourceFile, (answer, text): (&str, &Text), missing: Missing) -> Diagnostic {
    let target = &text.value;
    let span = quoted(file, text);
    match missing {
        Missing::Article(near) => {
            let message = format!("answer \"{answer}\" leads to \"{target}\": no such article");
            let help = near.map_or_else(
                || "name an article by its path below `content/`, or by its file name".to_owned(),
                |near| format!("did you mean \"{near}\"?"),
            );
            file.diagnostic(&rules::NO_SUCH_TARGET, span, message).help(help)
        }
        Missing::Anchor(anchors) => {
            let (article, anchor) = target.split_once('#').unwrap_or((target, ""));
            let message = format!("the article {article} has no heading \"#{anchor}\"");
            let help = match &anchors[..] {
                [] => "it has none: lead to the article itself".to_owned(),
                anchors => format!("it has: {}", listed(anchors)),
            };
            file.diagnostic(&rules::NO_SUCH_ANCHOR, span, message).help(help)
        }
    }
}

/// The first few of many names.
fn listed(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let more = names.len().saturating_sub(SHOWN);
    let listed = names[..names.len().min(SHOWN)].join(", ");
    if more > 0 { format!("{listed} and {more} more") } else { listed }
}

/// The place of a text; where the parser gives an empty one, a single character.
fn quoted(file: &SourceFile, text: &Text) -> Range<usize> {
    let end = text.span.end.max(text.span.start + 1).min(file.text.len());
    text.span.start..end
}
