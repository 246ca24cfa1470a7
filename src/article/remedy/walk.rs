//! Walks the sections of an article by the parts their headings name.

use crate::article::document::{Block, BlockKind, Document};

use super::body::{self, Mode, Scope};
use super::finding::{Finding, Findings};
use super::section::{self, Section};
use super::{
    advice, advice_words, collapse, complete, example, fallback, judge, list, pointer, trouble, weak,
};
use crate::article::role::Role;
use crate::article::role::words::table;
use crate::article::sentence;

table! {
    /// A sentence that announces several ways, which the next headings name.
    ANNOUNCES_WAYS: r"\b(?:ways|options|approaches|methods|solutions|workarounds|possibilities|alternatives|fixes|things you can (?:try|do))\b[^.]{0,90}[.:]?$"
}
table! {
    /// A sentence that announces several causes, which the next headings name.
    ANNOUNCES_CAUSES: r"\b(?:common|possible|many|several|different|typical|usual|most likely|various|some|two|three|four|five)\b[^.]{0,50}\b(?:causes?|reasons?)\b"
}
table! {
    /// A heading that is a deed of its own.
    DEED_HEADING: r"^\w+ .{0,40}\b(?:using|via|through|from|in) the (?:dashboard|cli|ui|gui|console|command line|terminal|web (?:ui|interface)|portal|api)$", r"^how (?:to|do|can|should) ", r"^(?:using|installing|selecting|registering|setting|changing|disabling|enabling|removing|adding|updating|upgrading|downgrading|resetting|reinstalling|restarting|clearing|running|switching|creating|deleting|editing|moving|increasing|decreasing|reducing|configuring|checking|allowing|granting|pinning|replacing|rebuilding|renaming|closing|stopping|starting|turning|unlinking|converting|building|downloading|specifying|passing|making|cleaning|repairing|restoring|freeing|excluding|including|ignoring|suppressing|unblocking|unlocking|bypassing|forcing|limiting|avoiding|migrating)\b"
}

/// Reads a whole document.
pub(crate) fn read<'a>(title: &str, document: &'a Document) -> (Vec<Section<'a>>, Findings) {
    let sections = section::read(title, document);
    let has = |role| sections.iter().any(|section| section.label.role == role && section.level > 0);
    let troubled = trouble::parts(&sections);
    let mut walk = Walk {
        is_problem: trouble::is_problem(title, &sections),
        is_troubled: troubled.contains(&true),
        troubled,
        has_cause_heading: has(Role::Cause) || has(Role::Both),
        has_solution_heading: sections
            .iter()
            .any(|section| section.level > 0 && is_general_solution(section)),
        findings: Findings::default(),
        title,
        sections: &sections,
    };
    walk.section(0);
    if walk.findings.solutions.is_empty() {
        walk.findings.solutions = std::mem::take(&mut walk.findings.quoted);
    }
    let is_problem = walk.is_problem;
    let troubled: Vec<bool> = walk.troubled.iter().map(|inside| *inside || is_problem).collect();
    let mut findings =
        weak::without_causes(weak::without_solutions(walk.findings, &sections), &sections, &troubled);
    collapse::apply(&sections, &mut findings);
    if troubled.contains(&true) {
        fallback::apply(title, &sections, &mut findings);
    }
    (sections, findings)
}

/// Whether a title is a deed: "Reset the client", "Using the editor", "How to reset it".
pub(super) fn is_deed_title(title: &str) -> bool {
    if title.starts_with(['"', '“', '`']) {
        return false;
    }
    let order = advice::read(title);
    let is_order =
        order.is_some_and(|advice| advice.strength >= advice::Strength::Plain && advice.condition.is_none());
    is_order || DEED_HEADING.is_match(title)
}

/// Whether a plain order below a heading can be a remedy: not where it shows the symptom or seeks the cause.
fn may_advise(section: &Section<'_>) -> bool {
    let seeks = section.label.role == Role::Diagnosis && !trouble::PART.is_match(&section.label.title);
    section.level == 0 || !seeks && !SHOWS.is_match(&section.label.title)
}

/// Whether a heading says what the numbered list right below it is for: "To add a reference".
fn tells_how(section: &Section<'_>) -> bool {
    let is_list = matches!(
        section.blocks.first().map(|block| &block.kind),
        Some(BlockKind::List(steps)) if steps.start.is_some() && steps.items.len() > 1
    );
    let deed = section.label.title.strip_prefix("To ");
    is_list
        && !advice_words::DIAGNOSES.is_match(&section.label.title)
        && deed.is_some_and(|deed| advice::order(deed).is_some())
}

table! {
    /// A heading over what is seen.
    SHOWS: r"^(?:symptoms?|symptome?|error messages?|messages?|observ\w+|what (?:you|users) (?:see|saw)|meaning)\b"
}

pub(super) fn is_general_solution(section: &Section<'_>) -> bool {
    section.label.role == Role::Solution && section.label.is_general()
}

fn is_part(role: Role) -> bool {
    matches!(role, Role::Solution | Role::Both)
}

/// How many items of lists are compared with the headings after them.
const MOST_AHEAD: usize = 12;

struct Walk<'s, 'a> {
    sections: &'s [Section<'a>],
    findings: Findings,
    title: &'s str,
    is_problem: bool,
    /// Of each section, whether it stands in a part about what goes wrong: `FAQ`, `Troubleshooting`.
    troubled: Vec<bool>,
    /// Whether any does.
    is_troubled: bool,
    has_cause_heading: bool,
    has_solution_heading: bool,
}

impl<'s> Walk<'s, '_> {
    fn section(&mut self, at: usize) {
        let section = &self.sections[at];
        match section.label.role {
            Role::Aside if example::are_examples(section) && example::tells(section) => self.example(at),
            Role::Aside | Role::Verify | Role::Summary => self.named_children(at),
            Role::Escalation => self.escalation(at),
            Role::Solution => self.solutions(at),
            Role::Cause => self.causes(at),
            Role::Both => self.pairs(at),
            Role::Problem if section.label.is_bare || !section.label.is_labelled => self.problem(at),
            Role::Symptom | Role::Problem | Role::Content | Role::Diagnosis => self.content(at),
        }
    }

    /// The children of a section; one without children of its own may announce what its siblings are.
    fn children(&mut self, at: usize) {
        let children = &self.sections[at].children;
        let mut announced = None;
        for (nth, &child) in children.iter().enumerate() {
            let section = &self.sections[child];
            let is_matter = section.label.role == Role::Content;
            match announced {
                Some(Mode::Solutions) if is_matter => self.heading_solution(child, "R3"),
                Some(Mode::Causes) if is_matter => self.heading_pair(child),
                _ => self.section(child),
            }
            let opens = nth == 0 || section.label.role == Role::Symptom;
            if announced.is_none() && opens && section.children.is_empty() && !is_part(section.label.role) {
                announced = self.announced(section.blocks, &self.matters(&children[nth + 1..]));
            }
        }
    }

    /// Those of some sections that are named by their matter.
    fn matters(&self, sections: &[usize]) -> Vec<usize> {
        sections.iter().copied().filter(|&at| self.sections[at].label.role == Role::Content).collect()
    }

    /// What the last sentences of some blocks announce the next headings to be; `named` are those named by their matter.
    fn announced(&self, blocks: &[Block], named: &[usize]) -> Option<Mode> {
        let are_deeds = || named.iter().all(|&at| is_deed_title(&self.sections[at].label.title));
        let may_mend = || self.is_problem || self.is_troubled || are_deeds();
        match announced(blocks, may_mend)? {
            Mode::Solutions if named.len() >= 2 => Some(Mode::Solutions),
            Mode::Causes if named.len() >= 2 && !self.has_solution_heading => Some(Mode::Causes),
            _ => None,
        }
    }

    /// Of what is no part of the matter, only what names a part itself.
    fn named_children(&mut self, at: usize) {
        for &child in &self.sections[at].children {
            if matches!(self.sections[child].label.role, Role::Solution | Role::Cause | Role::Both) {
                self.section(child);
            } else if self.is_problem
                && example::are_examples(&self.sections[at])
                && example::tells(&self.sections[child])
            {
                self.example(child);
            }
        }
    }

    /// An example: only what it says outright.
    fn example(&mut self, at: usize) {
        self.body(at, Scope { is_problem: false, ..self.scope(at, Mode::Neutral) });
    }

    fn scope(&self, at: usize, mode: Mode) -> Scope<'s> {
        let section = &self.sections[at];
        let names = !section.label.is_bare && section.label.role == Role::Solution;
        Scope {
            mode,
            section: at,
            title: if names { &section.label.title } else { "" },
            line: section.line,
            is_plural: section.label.is_plural,
            article: self.title,
            cause: None,
            is_problem: (self.is_problem || self.troubled[at]) && may_advise(section),
        }
    }

    fn body(&mut self, at: usize, scope: Scope<'s>) -> usize {
        body::read(&mut self.findings, self.sections[at].blocks, scope)
    }

    /// A section without a role: its text speaks for itself, and may announce what the next headings are.
    fn content(&mut self, at: usize) {
        let section = &self.sections[at];
        if self.is_named_ahead(at) {
            self.heading_solution(at, "R3");
            return;
        }
        if section.label.role == Role::Content && self.is_deed(at) {
            self.deed(at);
            return;
        }
        if self.is_problem && tells_how(section) {
            self.how_to(at);
            return;
        }
        let ways = self.content_children(at);
        let announced = self.announced(section.blocks, &ways);
        match announced {
            Some(Mode::Solutions) => {
                self.body(at, self.scope(at, Mode::Neutral));
                self.each(at, &ways, |walk, child| walk.heading_solution(child, "R3"));
            }
            Some(_) => self.each(at, &ways, Self::heading_pair),
            None => {
                self.body(at, self.scope(at, Mode::Neutral));
                self.children(at);
            }
        }
    }

    /// Whether an item of an earlier list of solutions says what the heading says.
    fn is_named_ahead(&self, at: usize) -> bool {
        let heading = complete::letters(&self.sections[at].label.title);
        let lists = self.findings.solutions.iter().filter(|finding| finding.rule == "R4").take(MOST_AHEAD);
        heading.len() > 8
            && lists
                .map(|finding| complete::letters(&finding.title))
                .any(|title| complete::is_same(&title, &heading))
    }

    /// R5: "To add a reference" over its steps; what follows the steps speaks for itself.
    fn how_to(&mut self, at: usize) {
        let section = &self.sections[at];
        let title = section.label.title.clone();
        let end_line = section.blocks.get(1).map_or(section.end_line, |block| block.line);
        let finding = Finding { end_line, is_heading: false, ..self.heading_finding(at, title, "R5") };
        self.findings.solution(finding);
        let scope = self.scope(at, Mode::Neutral);
        body::read(&mut self.findings, &section.blocks[1..], scope);
        self.children(at);
    }

    /// R15: a heading that is a deed; deeds below it are ways of its own.
    fn deed(&mut self, at: usize) {
        let ways = self.ways(at);
        if ways.is_empty() {
            self.heading_solution(at, "R15");
        } else {
            self.body(at, self.scope(at, Mode::Neutral));
            self.each(at, &ways, |walk, child| walk.heading_solution(child, "R15"));
        }
    }

    /// Reads the children of a section, those of `ways` by `read`.
    fn each(&mut self, at: usize, ways: &[usize], read: impl Fn(&mut Self, usize)) {
        for &child in &self.sections[at].children {
            if ways.contains(&child) { read(self, child) } else { self.section(child) }
        }
    }

    /// The children whose headings name their matter.
    fn content_children(&self, at: usize) -> Vec<usize> {
        let is_matter =
            |role| matches!(role, Role::Content | Role::Diagnosis | Role::Problem | Role::Escalation);
        self.sections[at]
            .children
            .iter()
            .copied()
            .filter(|&child| is_matter(self.sections[child].label.role))
            .collect()
    }

    /// Whether a heading is an order, so that its section is a remedy: "Reset the client".
    fn is_deed(&self, at: usize) -> bool {
        let section = &self.sections[at];
        self.is_problem
            && !self.has_solution_heading
            && (!section.blocks.is_empty() || self.has_deeds_beside(at))
            && is_deed_title(&section.label.title)
    }

    /// Whether the heading before or after is a deed with nothing below it too, as in steps written as headings.
    fn has_deeds_beside(&self, at: usize) -> bool {
        let is_deed = |beside: Option<&Section<'_>>| {
            beside.is_some_and(|beside| {
                beside.level == self.sections[at].level && is_deed_title(&beside.label.title)
            })
        };
        is_deed(self.sections.get(at + 1)) || is_deed(self.sections.get(at.wrapping_sub(1)))
    }

    /// R9: a heading that is a cause with its remedy.
    fn heading_pair(&mut self, at: usize) {
        let title = self.sections[at].label.title.clone();
        let cause = self.findings.cause(self.heading_finding(at, title.clone(), "R9"));
        let solution = self.heading_finding(at, collapse::title(&title, &self.first_deed(at)), "R9");
        self.findings.solution(Finding { cause: Some(cause), ..solution });
    }

    /// The first thing the text of a section says to do, those said outright before all; empty when it says nothing.
    fn first_deed(&self, at: usize) -> String {
        let mut found = Findings::default();
        let scope = Scope { is_problem: true, ..self.scope(at, Mode::Neutral) };
        body::read(&mut found, self.sections[at].blocks, scope);
        let plain = found.solutions.iter().find(|finding| !finding.is_weak);
        plain.or(found.solutions.first()).map_or(String::new(), |finding| finding.title.clone())
    }

    fn heading_finding(&self, at: usize, title: String, rule: &'static str) -> Finding {
        let section = &self.sections[at];
        Finding {
            title,
            line: section.line,
            end_line: section.end_line,
            rule,
            section: at,
            is_heading: true,
            condition: None,
            cause: None,
            is_weak: false,
            flags: Vec::new(),
        }
    }

    /// R2, R3: a heading that is a solution; a bare one is named by its text.
    fn heading_solution(&mut self, at: usize, rule: &'static str) {
        let section = &self.sections[at];
        if !section.label.title.is_empty() && !section.label.is_bare {
            let title = collapse::title(&section.label.title, &self.first_deed(at));
            let finding = self.heading_finding(at, title, rule);
            self.findings.solution(finding);
            self.details(at);
            return;
        }
        let before = self.findings.solutions.len();
        self.body(at, self.scope(at, Mode::Solutions));
        self.findings.solutions.truncate(before + 1);
    }

    /// What opens on demand below a solution is another way.
    fn details(&mut self, at: usize) {
        let scope = Scope { line: 0, title: "", ..self.scope(at, Mode::Solutions) };
        for block in
            self.sections[at].blocks.iter().filter(|block| matches!(block.kind, BlockKind::Details { .. }))
        {
            body::read(&mut self.findings, std::slice::from_ref(block), scope);
        }
    }

    /// A section of solutions: its sub-headings, or its text.
    fn solutions(&mut self, at: usize) {
        let section = &self.sections[at];
        let ways = self.ways(at);
        if section.label.is_labelled && (ways.is_empty() || !section.label.title.is_empty()) {
            self.heading_solution(at, "R2");
            return;
        }
        if ways.is_empty() {
            self.body(at, self.scope(at, Mode::Solutions));
            self.children(at);
            return;
        }
        if ways.len() == 1 {
            self.body(at, self.scope(at, Mode::Solutions));
        }
        self.each(at, &ways, Self::way);
    }

    /// The children of a section of solutions that are solutions.
    fn ways(&self, at: usize) -> Vec<usize> {
        let is_way = |child: usize| {
            matches!(
                self.sections[child].label.role,
                Role::Content | Role::Problem | Role::Solution | Role::Escalation | Role::Diagnosis
            )
        };
        self.sections[at].children.iter().copied().filter(|&child| is_way(child)).collect()
    }

    /// One sub-heading of a section of solutions.
    fn way(&mut self, at: usize) {
        let section = &self.sections[at];
        if section.label.role == Role::Solution && section.label.is_bare && !section.label.is_labelled {
            self.solutions(at);
        } else {
            self.heading_solution(at, "R3");
        }
    }

    fn escalation(&mut self, at: usize) {
        let before = self.findings.solutions.len();
        self.body(at, self.scope(at, Mode::Solutions));
        self.findings.solutions.truncate(before + 2);
        let found = &mut self.findings.solutions[before..];
        let is_alone = found.len() == 1;
        for solution in found.iter_mut().filter(|solution| is_alone || judge::asks(&solution.title)) {
            solution.flags.push(super::Flag::Escalation);
        }
    }

    /// A section of causes: its label, its sub-headings, or its text.
    fn causes(&mut self, at: usize) {
        let section = &self.sections[at];
        if section.label.is_labelled && !section.label.title.is_empty() {
            self.heading_cause(at);
            return;
        }
        self.body(at, self.scope(at, Mode::Causes));
        let ways = self.content_children(at);
        self.each(at, &ways, Self::heading_cause);
    }

    /// A heading that is a cause; what is below answers it.
    fn heading_cause(&mut self, at: usize) {
        let section = &self.sections[at];
        let finding = self.heading_finding(at, section.label.title.clone(), "R2");
        let cause = self.findings.cause(finding);
        let scope = Scope { cause: Some(cause), ..self.scope(at, Mode::Neutral) };
        self.body(at, scope);
        let before = self.findings.solutions.len();
        self.children(at);
        self.pointed(at, cause);
        for solution in &mut self.findings.solutions[before..] {
            solution.cause.get_or_insert(cause);
        }
    }

    /// R7: where nothing is said to answer the cause of a section, what its text points at.
    fn pointed(&mut self, at: usize, cause: usize) {
        if self.findings.solutions.iter().any(|solution| solution.cause == Some(cause)) {
            return;
        }
        if let Some((title, line)) = pointer::in_blocks(self.sections[at].blocks) {
            let finding = Finding { line, is_heading: false, ..self.heading_finding(at, title, "R7") };
            self.findings.solution(Finding { cause: Some(cause), ..finding });
        }
    }

    fn pairs(&mut self, at: usize) {
        self.body(at, self.scope(at, Mode::Both));
        let ways = self.content_children(at);
        self.each(at, &ways, Self::heading_pair);
    }

    /// R8: `Issue` holds the cause where no heading names it.
    fn problem(&mut self, at: usize) {
        let mode = if self.has_cause_heading { Mode::Neutral } else { Mode::Causes };
        if self.sections[at].label.is_labelled {
            self.content(at);
        } else {
            self.body(at, self.scope(at, mode));
            self.children(at);
        }
    }
}

/// What the last sentences of some blocks announce the next headings to be. Where nothing goes wrong, ways are ways to
/// mend something only when the sentence says so.
fn announced(blocks: &[Block], may_mend: impl Fn() -> bool) -> Option<Mode> {
    let Block { line, kind: BlockKind::Paragraph(inlines) } = blocks.last()? else { return None };
    let sentences = sentence::split(inlines, *line);
    sentences.iter().rev().take(2).find_map(|sentence| {
        if ANNOUNCES_CAUSES.is_match(&sentence.text) {
            return Some(Mode::Causes);
        }
        let is_ways = ANNOUNCES_WAYS.is_match(&sentence.text)
            && (may_mend() || list::LEAD_TO_FIX.is_match(&sentence.text));
        (is_ways && list::announced(&sentence.text) == list::Announced::Solutions).then_some(Mode::Solutions)
    })
}
