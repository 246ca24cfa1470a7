//! R11: the order the article itself prefers: the list of its last words, "best first", and a solution whose heading was lost.

use std::collections::BTreeSet;

use crate::article::document::{Block, BlockKind, List, ListItem};
use crate::article::role::Role;
use crate::article::role::words::table;
use crate::article::sentence::{self, Sentence};

use super::finding::{Finding, Findings};
use super::list;
use super::section::Section;
use super::{Flag, Solution, advice, judge};

table! {
    /// Says that what follows stands in the order of preference.
    ORDERED: r"\bbest first\b|\bin (?:this|the following|that) order\b|\border of (?:preference|safety|effort|likelihood)\b|\bpreferred order\b|\bthis order\b|\bfrom (?:best|safest|simplest|easiest|least)\b|\beasiest first\b|\bmost likely first\b|\bin order of\b"
}
table! {
    /// A paragraph that recommends what it describes.
    PRAISES: r"\bbest practice\b|\bmost effective\b|\busual choice\b|\brecommended\b|\bsimplest\b|\beasiest\b|\bpreferred\b|\bshould be your\b|\bstandard (?:way|solution)\b"
}

/// Finds solutions whose heading was lost and gives each solution its place in the stated order; `None` when no order
/// is stated. The findings must be sorted by line.
pub(crate) fn apply(sections: &[Section<'_>], findings: &mut Findings) -> Option<Vec<Option<u32>>> {
    let stated = stated(sections);
    if let Some(lost) = lost(sections, findings, &stated) {
        let at = findings.solutions.partition_point(|solution| solution.line < lost.line);
        findings.solutions.insert(at, lost);
    }
    let ranks = ranks(&stated, &mut findings.solutions);
    if ranks.iter().any(Option::is_some) { Some(ranks) } else { None }
}

/// The ranks where the article only praises: what is recommended comes first, a last resort last.
pub(crate) fn by_praise(solutions: &mut [Solution]) {
    let praised = solutions.iter().filter(|solution| solution.flags.contains(&Flag::Recommended)).count();
    if praised != 1 || solutions.len() < 2 {
        return;
    }
    let place = |solution: &Solution| {
        let has = |flag| solution.flags.contains(&flag);
        (!has(Flag::Recommended), has(Flag::LastResort))
    };
    let mut order: Vec<usize> = (0..solutions.len()).collect();
    order.sort_by_key(|&at| place(&solutions[at]));
    for (rank, at) in (1..).zip(order) {
        solutions[at].preferred_rank = Some(rank);
    }
}

/// A stated place: the words of an item of the list.
struct Stated {
    title: String,
    /// What it says of the solution it names.
    flags: Vec<Flag>,
    words: BTreeSet<String>,
}

/// The items of the list that states the order: the numbered list of the last words, or bullets after "in this order".
fn stated(sections: &[Section<'_>]) -> Vec<Stated> {
    let summaries = sections.iter().filter(|section| section.label.role == Role::Summary);
    for section in summaries {
        let mut before = String::new();
        for block in section.blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) => before = last_sentence(inlines, block.line),
                BlockKind::List(list)
                    if list.items.len() > 1 && (list.start.is_some() || ORDERED.is_match(&before)) =>
                {
                    return list.items.iter().filter_map(item).collect();
                }
                _ => {}
            }
        }
    }
    Vec::new()
}

fn last_sentence(inlines: &[crate::article::Inline], line: u32) -> String {
    sentence::split(inlines, line).pop().map(|last| last.text).unwrap_or_default()
}

fn item(item: &ListItem) -> Option<Stated> {
    let sentences = list::sentences(item);
    let first = sentences.first()?;
    let title = list::item_title(&sentences);
    let flags = sentences.iter().flat_map(|sentence| judge::said_of(&sentence.text)).collect();
    Some(Stated { words: words(&first.text), title, flags })
}

/// The words of a text that tell it from others, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    const EMPTY: &[&str] = &[
        "the", "a", "an", "and", "or", "to", "of", "for", "in", "on", "with", "your", "you", "if", "is",
        "it", "this", "that", "use", "by", "from", "as", "be", "not", "run", "when", "at", "are", "all",
        "any",
    ];
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 3).map_or(word.clone(), str::to_owned))
        .filter(|word| word.len() > 1 && !EMPTY.contains(&word.as_str()))
        .collect()
}

/// How well a stated item names a solution, from 0 to 1, by its title or by all it says.
fn likeness(stated: &Stated, title: &str) -> f64 {
    shared(&words(title), &stated.words).max(shared(&words(title), &words(&stated.title)))
}

/// The share of the shorter text's words that the other has.
fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let shorter = one.len().min(other.len());
    if shorter == 0 { 0.0 } else { one.intersection(other).count() as f64 / shorter as f64 }
}

/// The rank of each solution. Those the list leaves out come after those it names.
fn ranks(stated: &[Stated], solutions: &mut [Finding]) -> Vec<Option<u32>> {
    let mut ranks = vec![None; solutions.len()];
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (place, item) in stated.iter().enumerate() {
        for (at, solution) in solutions.iter().enumerate().take(40) {
            pairs.push((likeness(item, &solution.title), place, at));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut placed = BTreeSet::new();
    for (likeness, place, at) in pairs {
        if likeness >= 0.34 && ranks[at].is_none() && placed.insert(place) {
            ranks[at] = Some(place as u32 + 1);
        }
    }
    if placed.len() < 2 {
        return vec![None; solutions.len()];
    }
    for (solution, rank) in solutions.iter_mut().zip(&ranks) {
        if let Some(rank) = rank {
            solution.flags.extend_from_slice(&stated[*rank as usize - 1].flags);
        }
    }
    let mut next = stated.len() as u32;
    for rank in ranks.iter_mut().filter(|rank| rank.is_none()) {
        next += 1;
        *rank = Some(next);
    }
    ranks
}

/// The solution that stands before "Solution 2:" when no "Solution 1:" does: the text after the causes that no heading names.
fn lost(sections: &[Section<'_>], findings: &Findings, stated: &[Stated]) -> Option<Finding> {
    let first = findings.solutions.iter().find(|solution| solution.rule == "R2")?;
    if sections[first.section].label.number != Some(2) {
        return None;
    }
    let at = first.section.checked_sub(1)?;
    let (sentences, line) = orphan(&sections[at], findings)?;
    let said: BTreeSet<String> = sentences.iter().flat_map(|sentence| words(&sentence.text)).collect();
    let named = stated
        .iter()
        .filter(|item| {
            findings
                .solutions
                .iter()
                .all(|solution| shared(&words(&item.title), &words(&solution.title)) < 0.5)
        })
        .max_by_key(|item| words(&item.title).intersection(&said).count());
    let title = named.map_or_else(|| title_of(&sentences), |item| Some(item.title.clone()))?;
    let praised = sentences.iter().any(|sentence| PRAISES.is_match(&sentence.text));
    Some(Finding {
        title,
        line,
        end_line: first.line,
        rule: "R11",
        section: at,
        is_heading: false,
        condition: None,
        cause: None,
        is_weak: false,
        flags: if praised { vec![Flag::Recommended] } else { Vec::new() },
    })
}

/// The text of a section after its list of causes, where a procedure or code follows it.
fn orphan(section: &Section<'_>, findings: &Findings) -> Option<(Vec<Sentence>, u32)> {
    let after =
        section.blocks.iter().rposition(|block| is_cause_list(block, findings)).map_or(0, |at| at + 1);
    let rest = &section.blocks[after..];
    let has_steps = rest.iter().any(|block| {
        matches!(&block.kind, BlockKind::List(List { start: Some(_), .. }) | BlockKind::Code(_))
    });
    let Block { line, kind: BlockKind::Paragraph(inlines) } = rest.first()? else { return None };
    has_steps.then(|| (sentence::split(inlines, *line), *line))
}

fn is_cause_list(block: &Block, findings: &Findings) -> bool {
    let BlockKind::List(list) = &block.kind else { return false };
    let lines: BTreeSet<u32> = findings.causes.iter().map(|cause| cause.line).collect();
    list.items.iter().any(|item| lines.contains(&item.line))
}

fn title_of(sentences: &[Sentence]) -> Option<String> {
    let advised =
        sentences.iter().find_map(|sentence| advice::read(&sentence.text)).map(|advice| advice.title);
    advised.or_else(|| sentences.first().map(|first| advice::shorten(&first.text, 90)))
}
