//! Every question that could be asked of some candidates, and the one that promises the least work.
//!
//! What a question promises is the information it gains less the cost of answering, both measured as effort still ahead:
//! reading its answers, the click, the outlook after it ([`Effort::mean`]), and how hard it is to answer.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::candidates::Candidates;
use super::effort::{CLICK, Effort, MOST_ANSWERS};
use super::item::{Knowledge, KnownItem, Values, is_situation};
use super::model::{About, Label, Named};
use super::name::guide_words;
use crate::knowledge_base::facets;
use crate::knowledge_base::slug::tree_slug as slug;

/// A question that could be asked, with the candidates each answer leaves.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub about: About,
    pub answers: Vec<DraftAnswer>,
    /// Expected effort of a reader from here on, in options read.
    pub effort: f64,
}

/// An answer of a draft.
#[derive(Debug, Clone)]
pub(super) struct DraftAnswer {
    pub label: Label,
    pub value: String,
    pub left: Candidates,
}

/// What it costs to know an answer that one cannot simply see, in options read (0.2 bit, at about 2 options a bit).
const TO_KNOW: f64 = 0.4;

/// What it costs to find oneself in the categories of an author, in options read.
const TO_CLASSIFY: f64 = 0.6;

/// What it costs to be sure of "something else", in options read.
const TO_EXCLUDE: f64 = 2.0;

/// What it costs to find a code's place between others.
const TO_COMPARE_CODES: f64 = 1.0;

/// What it costs to find a message's place in the alphabet: what one reads may begin with another word.
const TO_COMPARE_MESSAGES: f64 = 2.5;

/// How many values of a facet are weighed when the next answer is looked for.
const WEIGHED: usize = 24;

/// Proposes questions about items.
pub(super) struct Questions<'a> {
    pub items: &'a [KnownItem],
    pub knowledge: &'a Knowledge,
    pub effort: &'a Effort,
}

/// Names of the questions a reader could not answer, as [`key`] gives them.
pub(super) type Unanswerable = BTreeSet<String>;

/// The short name of what a question asks for, used in addresses.
pub fn key(about: &About) -> &str {
    match about {
        About::Anything => "about",
        About::Facet(facet) => facet,
        About::Family => "family",
        About::Name(_) => "name",
        About::Authored(_) => "guide",
    }
}

impl Questions<'_> {
    /// The question with the least effort; ties go to the one named first. `None` when no question shrinks every answer.
    pub fn best(&self, among: &Candidates, not: &Unanswerable) -> Option<Draft> {
        let knowledge = self.knowledge;
        let facets = knowledge.facets.iter().map(|(facet, values)| (About::Facet(facet.clone()), values));
        let drafts = [(About::Anything, &knowledge.anything), (About::Family, &knowledge.families)]
            .into_iter()
            .chain(facets)
            .filter(|(about, _)| !not.contains(key(about)))
            .filter_map(|(about, values)| self.by_value(among, &about, values));
        let by_name = || self.by_name(among).filter(|draft| !not.contains(key(&draft.about)));
        drafts.chain(by_name()).min_by(|a, b| a.effort.total_cmp(&b.effort))
    }

    /// The best question that tells candidates apart by the values of a facet.
    fn by_value(&self, among: &Candidates, about: &About, values: &Values) -> Option<Draft> {
        // A situation an article does not name may be the reader's: such articles stay under every answer.
        let always = match about {
            About::Facet(facet) if is_situation(facet) => among.and(&values.silent),
            _ => Candidates::none(self.knowledge.size),
        };
        let mut chosen: Vec<Chosen<'_>> = Vec::new();
        let mut best: Option<Draft> = None;
        let mut uncovered = among.without(&always);
        while chosen.len() < MOST_ANSWERS {
            let Some(next) = next_value(values, among, &uncovered, &chosen) else { break };
            uncovered = uncovered.without(&next.left);
            chosen.push(next);
            let answers = self.answers(about, &chosen, &uncovered, &always);
            let Some(draft) = self.weigh(about, answers, among) else { continue };
            // Of equals, the one with more names and less "something else".
            if best.as_ref().is_none_or(|best| draft.effort <= best.effort) {
                best = Some(draft);
            }
        }
        best
    }

    /// The chosen values as answers, the likeliest first, and "something else" for what they leave uncovered.
    fn answers(
        &self,
        about: &About,
        chosen: &[Chosen<'_>],
        uncovered: &Candidates,
        always: &Candidates,
    ) -> Vec<(DraftAnswer, usize)> {
        let mut chosen: Vec<_> = chosen.iter().collect();
        chosen.sort_by_key(|chosen| (Reverse(chosen.count), chosen.value));
        let mut answers: Vec<(DraftAnswer, usize)> = chosen
            .into_iter()
            .map(|chosen| (answer(about, chosen.value, chosen.left.or(always)), chosen.count))
            .collect();
        if !uncovered.is_empty() {
            answers.push((self.otherwise(uncovered.or(always)), uncovered.len()));
        }
        answers
    }

    /// "Something else"; one single thing is called by its name instead.
    fn otherwise(&self, left: Candidates) -> DraftAnswer {
        let only = left.iter().next().filter(|_| left.len() == 1);
        let Some(only) = only else {
            return DraftAnswer { label: Label::Else, value: "other".to_owned(), left };
        };
        let name = self.items[only].item.name.clone();
        DraftAnswer { value: slug(&name), label: Label::Name(name), left }
    }

    /// A question with these answers; `None` unless there are two to seven and each leaves fewer than there were.
    fn weigh(&self, about: &About, answers: Vec<(DraftAnswer, usize)>, among: &Candidates) -> Option<Draft> {
        let total = among.len();
        let shrinks = answers.iter().all(|(answer, _)| answer.left.len() < total);
        if answers.len() < 2 || answers.len() > MOST_ANSWERS || !shrinks {
            return None;
        }
        let effort = self.expected(&answers) + friction(about) + by_exclusion(about, &answers);
        let answers = answers.into_iter().map(|(answer, _)| answer).collect();
        Some(Draft { about: about.clone(), answers, effort })
    }

    /// Expected effort of a question whose i-th answer is given by `count` of the readers.
    fn expected(&self, answers: &[(DraftAnswer, usize)]) -> f64 {
        let readers: usize = answers.iter().map(|(_, count)| count).sum();
        let effort = |(at, (answer, count)): (usize, &(DraftAnswer, usize))| {
            *count as f64 * ((at + 1) as f64 + CLICK + self.effort.mean(answer.left.len()))
        };
        answers.iter().enumerate().map(effort).sum::<f64>() / readers.max(1) as f64
    }

    /// The question for the code or the beginning of the message: ranges in the order of the alphabet.
    fn by_name(&self, among: &Candidates) -> Option<Draft> {
        let mut sorted: Vec<usize> = among.iter().collect();
        sorted.sort_by_key(|&item| (&self.knowledge.names[item], item));
        let parts = self.parts(&sorted);
        let coded = among.common(&self.knowledge.coded) == among.len();
        let about = About::Name(if coded { Named::Code } else { Named::Message });
        let answers: Vec<(DraftAnswer, usize)> =
            (0..parts.len()).map(|at| (self.range(&parts, at), parts[at].len())).collect();
        self.weigh(&about, answers, among)
    }

    /// Cuts sorted items as the plan wants, but never between equal names.
    fn parts<'s>(&self, sorted: &'s [usize]) -> Vec<&'s [usize]> {
        let mut parts = Vec::new();
        let mut start = 0;
        let mut wanted = 0;
        for size in self.effort.plan(sorted.len()) {
            wanted += size;
            let mut end = wanted.max(start);
            while end > start && end < sorted.len() && self.same_name(sorted[end - 1], sorted[end]) {
                end += 1;
            }
            if end > start {
                parts.push(&sorted[start..end]);
                start = end;
            }
        }
        parts
    }

    fn same_name(&self, a: usize, b: usize) -> bool {
        self.knowledge.names[a] == self.knowledge.names[b]
    }

    /// The answer for one part of the alphabet, labelled like the pages of a dictionary.
    fn range(&self, parts: &[&[usize]], at: usize) -> DraftAnswer {
        let name = |item: usize| self.items[item].item.name.as_str();
        let part = parts[at];
        let (first, last) = (part[0], part[part.len() - 1]);
        let before = at.checked_sub(1).map_or("", |before| name(parts[before][parts[before].len() - 1]));
        let after = parts.get(at + 1).map_or("", |after| name(after[0]));
        let left = Candidates::of(self.knowledge.size, part.iter().copied());
        if self.same_name(first, last) {
            return DraftAnswer {
                label: Label::Name(name(first).to_owned()),
                value: slug(name(first)),
                left,
            };
        }
        // Both ends tell where the range ends, and each from the other.
        let guide = |name: &str, beside: &str, other: &str| {
            let (one, two) = (guide_words(name, beside), guide_words(name, other));
            if two.len() > one.len() { two } else { one }
        };
        let from = guide(name(first), before, name(last));
        let to = guide(name(last), after, name(first));
        DraftAnswer { value: slug(&format!("{from} {to}")), label: Label::Range(from, to), left }
    }
}

/// A value that becomes an answer.
struct Chosen<'v> {
    value: &'v str,
    /// Its items among the candidates.
    left: Candidates,
    /// How many of them no value chosen before has.
    count: usize,
}

/// The value that leaves the fewest uncovered, ties by name; `None` when all that are left say nothing new.
fn next_value<'v>(
    values: &'v Values,
    among: &Candidates,
    uncovered: &Candidates,
    chosen: &[Chosen<'_>],
) -> Option<Chosen<'v>> {
    let mut counted: Vec<(&str, &Candidates, usize)> = values
        .sets
        .iter()
        .map(|(value, set)| (value.as_str(), set, set.common(uncovered)))
        .filter(|(value, _, count)| *count > 0 && chosen.iter().all(|known| known.value != *value))
        .collect();
    counted.sort_by_key(|(value, _, count)| (Reverse(*count), *value));
    let total = among.len();
    let few = counted.into_iter().take(WEIGHED);
    few.map(|(value, set, count)| Chosen { value, left: set.and(among), count })
        .find(|chosen| chosen.left.len() < total)
}

fn answer(about: &About, value: &str, left: Candidates) -> DraftAnswer {
    let label = match about {
        About::Family => Label::Prefix(value.to_owned()),
        _ => Label::Text(facets::label(value)),
    };
    DraftAnswer { label, value: slug(value), left }
}

/// What "something else" costs, which one knows to be right only once all other answers are wrong; and one single
/// thing among answers of another kind.
fn by_exclusion(about: &About, answers: &[(DraftAnswer, usize)]) -> f64 {
    let readers: usize = answers.iter().map(|(_, count)| count).sum();
    let cost = |(answer, count): &(DraftAnswer, usize)| match answer.label {
        Label::Else => TO_EXCLUDE * *count as f64 / readers.max(1) as f64,
        Label::Name(_) if !matches!(about, About::Name(_)) => TO_CLASSIFY,
        _ => 0.0,
    };
    answers.iter().map(cost).sum()
}

fn friction(about: &About) -> f64 {
    match about {
        About::Name(Named::Code) => TO_COMPARE_CODES,
        About::Name(Named::Message) => TO_COMPARE_MESSAGES,
        About::Facet(facet) if facet == "version" => TO_KNOW,
        // Where one facet does as well, its own question is easier to answer than one about several.
        About::Anything => TO_CLASSIFY,
        About::Facet(facet) if facet == facets::TOPIC => TO_CLASSIFY,
        _ => 0.0,
    }
}
