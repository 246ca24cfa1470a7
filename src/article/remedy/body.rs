//! Reads the blocks below a heading: prose, lists, quotes and boxes, for causes and solutions.

use crate::article::document::{Block, BlockKind, List, ListItem, plain_text};

use super::advice::{self, Advice, Strength};
use super::finding::{Finding, Findings};
use super::list::{self, Announced};
use super::{cause, table_rule};
use crate::article::role::words::table;
use crate::article::role::{self, Role};
use crate::article::sentence::{self, Sentence};

/// What is expected of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Nothing: only plain words count.
    Neutral,
    /// Causes.
    Causes,
    /// Solutions.
    Solutions,
    /// Causes, each with its solution.
    Both,
}

/// Where a body stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scope<'a> {
    /// What is expected of it.
    pub mode: Mode,
    /// Index of its section.
    pub section: usize,
    /// The heading's title, where it can name a procedure; empty otherwise.
    pub title: &'a str,
    /// Line of the heading; 0 without one.
    pub line: u32,
    /// Whether the heading speaks of several.
    pub is_plural: bool,
    /// The cause the body answers.
    pub cause: Option<usize>,
    /// Whether the article is about a problem, so that a plain order counts as a remedy.
    pub is_problem: bool,
}

table! {
    /// Says that there is no solution, or none yet.
    NO_SOLUTION: r"^(?:todo|tbd|n/?a|none|no (?:solution|fix|workaround)|there (?:is|are) (?:currently |at (?:the|this) moment |so far )?(?:no|not any)\b|currently,? there is no|not available|to be (?:done|written|added)|coming soon|-+)", r"\bno (?:fix|solution|workaround|way)(?: (?:so far|yet|known|available|to fix))?\b"
}
table! {
    /// A sentence that only announces what follows.
    ANNOUNCES: r":$", r"^(?:here (?:are|is)|there (?:are|is)|the following|below|this section|depending on|these steps|some of)\b", r"\b(?:following|below|these) (?:steps|methods|solutions|options|ways|workarounds)\b"
}
table! {
    /// A paragraph that only comments on the solution before.
    COMMENTS: r"^(?:note|this (?:is|was|will|may|can|should|method|approach|option|solution|fix|works|means|makes|ensures|flag)|these|it |that |your |you(?:'ll| will| should now| have now)|after (?:this|that|the)|once |as a result|for (?:more|additional|further)|see |more |for example|e\.g|the (?:output|result|command|above)|where |remember|keep in mind|in this (?:example|case)|make sure you have|important|tip|warning|caution|drawback|advantage|use case|of course|unfortunately)\b"
}

/// Reads blocks in a scope; how many solutions were found.
pub(crate) fn read(findings: &mut Findings, blocks: &[Block], scope: Scope<'_>) -> usize {
    let before = findings.solutions.len();
    let mut body = Body {
        findings,
        scope,
        lead: None,
        candidate: None,
        code: None,
        is_open: false,
        announced: Announced::Nothing,
    };
    for (at, block) in blocks.iter().enumerate() {
        body.block(block, blocks.get(at + 1));
    }
    body.finish(before);
    findings.solutions.len() - before
}

struct Body<'f, 'a> {
    findings: &'f mut Findings,
    scope: Scope<'a>,
    /// The last line before a list.
    lead: Option<Sentence>,
    /// What a body that expects solutions says first, should nothing plainer come.
    candidate: Option<Sentence>,
    /// The first code of the body, should there be no words.
    code: Option<(u32, String)>,
    /// Whether a solution was found here, to which what follows belongs.
    is_open: bool,
    /// What the last line that ended in a colon announced.
    announced: Announced,
}

impl<'a> Body<'_, 'a> {
    fn block(&mut self, block: &'a Block, next: Option<&'a Block>) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let sentences = sentence::split(inlines, block.line);
                self.paragraph(&sentences, next);
                return;
            }
            BlockKind::List(list) => self.list(list, block.line),
            BlockKind::Code(code) if !code.is_output => {
                let first = code.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
                self.code.get_or_insert_with(|| (block.line, first.to_owned()));
            }
            BlockKind::Quote(blocks) => self.quote(blocks),
            BlockKind::Admonition(admonition) if !is_warning(&admonition.kind) => {
                self.nested(&admonition.blocks)
            }
            BlockKind::Details { summary, blocks, .. } => {
                self.details(&plain_text(summary), block.line, blocks)
            }
            BlockKind::Tabs(tabs) => tabs.iter().for_each(|tab| self.nested(&tab.blocks)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    definition.bodies.iter().for_each(|blocks| self.nested(blocks));
                }
            }
            BlockKind::Table(table) => table_rule::read(self.findings, table, block.line, self.scope.section),
            _ => {}
        }
        self.lead = None;
    }

    fn nested(&mut self, blocks: &[Block]) {
        let found = read(self.findings, blocks, Scope { line: 0, title: "", ..self.scope });
        self.is_open |= found > 0;
    }

    /// A quote of one paragraph is a message, which may hold its own remedy; a longer one is a box.
    fn quote(&mut self, blocks: &[Block]) {
        if let [Block { kind: BlockKind::Paragraph(inlines), line }] = blocks {
            for sentence in sentence::split(inlines, *line) {
                let marked =
                    advice::read(&sentence.text).filter(|advice| advice.strength == Strength::Marked);
                if let Some(advice) = marked.filter(|_| MESSAGE_REMEDY.is_match(&sentence.text)) {
                    self.solve(&advice, &sentence, "R10");
                }
            }
        } else {
            self.nested(blocks);
        }
    }

    fn details(&mut self, summary: &str, line: u32, blocks: &[Block]) {
        let label = role::read(summary);
        let before = self.findings.solutions.len();
        match label.role {
            Role::Aside | Role::Verify => return,
            Role::Cause => self.nested_as(Mode::Causes, blocks),
            Role::Solution => self.nested_as(Mode::Solutions, blocks),
            _ => self.nested(blocks),
        }
        let condition = (label.role == Role::Content).then_some(label.title);
        for solution in &mut self.findings.solutions[before..] {
            solution.condition = solution.condition.take().or_else(|| condition.clone());
        }
        if self.scope.mode == Mode::Solutions && self.findings.solutions.len() == before {
            self.add_solution(summary.to_owned(), line, "R3");
        }
    }

    fn nested_as(&mut self, mode: Mode, blocks: &[Block]) {
        read(self.findings, blocks, Scope { mode, line: 0, title: "", ..self.scope });
    }

    fn paragraph(&mut self, sentences: &[Sentence], next: Option<&Block>) {
        let is_before_list = next.is_some_and(|block| matches!(block.kind, BlockKind::List(_)));
        let (lead, prose) = match sentences.split_last() {
            Some((last, rest)) if is_before_list && is_lead(&last.text) => (Some(last), rest),
            _ => (None, sentences),
        };
        self.lead = lead.cloned();
        match self.scope.mode {
            Mode::Solutions => self.solutions_in(prose),
            Mode::Causes => self.causes_in(prose),
            Mode::Neutral | Mode::Both => self.neutral(prose),
        }
        if is_before_list && lead.is_none() {
            self.lead = sentences.last().cloned();
        }
        if let Some(last) = sentences.last().filter(|last| last.text.ends_with(':')) {
            self.announced = list::announced(&last.text);
        }
    }

    /// R6: prose where solutions are expected: a paragraph is a way of its own, and so is each sentence that opens another.
    fn solutions_in(&mut self, sentences: &[Sentence]) {
        let mut is_advised =
            self.is_open && sentences.first().is_some_and(|first| COMMENTS.is_match(&first.text));
        for sentence in sentences {
            let Some(advice) = advice::read(&sentence.text) else {
                if let (true, Some(named)) = (self.scope.cause.is_none(), cause::read(&sentence.text)) {
                    self.late_cause(named, sentence);
                }
                if !self.is_open && self.candidate.is_none() && !ANNOUNCES.is_match(&sentence.text) {
                    self.candidate = Some(sentence.clone());
                }
                continue;
            };
            if advice.strength == Strength::Hint && is_advised || advice.goes_on && self.is_open {
                continue;
            }
            if !is_advised || opens_another(&advice) {
                self.solve(&advice, sentence, "R6");
                is_advised = true;
            }
        }
    }

    fn late_cause(&mut self, _named: cause::Named, _sentence: &Sentence) {}

    /// Prose where causes are expected.
    fn causes_in(&mut self, sentences: &[Sentence]) {
        for sentence in sentences {
            if let Some(advice) =
                advice::read(&sentence.text).filter(|advice| advice.strength == Strength::Marked)
            {
                self.solve(&advice, sentence, "R10");
                continue;
            }
            let named = cause::read(&sentence.text);
            let is_further = named.as_ref().is_some_and(|named| named.is_further);
            let title = named.map(|named| named.title).or_else(|| cause::statement(&sentence.text));
            if let Some(title) = title.filter(|_| is_further || self.scope.cause.is_none()) {
                self.scope.cause = Some(self.add_cause(title, sentence.line, "R1"));
            }
        }
    }

    /// Prose without a role: only plain words count.
    fn neutral(&mut self, sentences: &[Sentence]) {
        let mut is_advised = false;
        for sentence in sentences {
            if let Some(advice) = advice::read(&sentence.text) {
                let counts = advice.strength == Strength::Marked
                    || self.scope.is_problem && advice.strength >= Strength::Plain;
                let is_new = advice.strength == Strength::Marked
                    || !is_advised && !advice.goes_on
                    || opens_another(&advice);
                if counts && is_new {
                    self.solve(
                        &advice,
                        sentence,
                        if advice.strength == Strength::Marked { "R10" } else { "R15" },
                    );
                    is_advised = true;
                }
            }
            if let Some(named) =
                cause::read(&sentence.text).filter(|named| named.is_further || self.scope.cause.is_none())
            {
                self.scope.cause = Some(self.add_cause(named.title, sentence.line, "R16"));
            }
        }
    }

    fn list(&mut self, list: &List, line: u32) {
        let lead = self.lead.take();
        let text = lead.as_ref().map_or("", |lead| lead.text.as_str());
        let announced = match list::announced(text) {
            Announced::Nothing if lead.is_none() => self.announced,
            announced => announced,
        };
        match (announced, self.scope.mode) {
            (Announced::Both, _) | (Announced::Nothing | Announced::Causes, Mode::Both) => self.pairs(list),
            (Announced::Causes, _) | (Announced::Nothing, Mode::Causes) => self.causes_of(list),
            (Announced::Solutions, _) | (Announced::Nothing, Mode::Solutions) => {
                self.solutions_of(list, lead.as_ref(), line)
            }
            (Announced::Nothing, Mode::Neutral) => self.unannounced(list, line),
        }
        self.announced = Announced::Nothing;
    }

    /// R7: items that hold a cause and its solution.
    fn pairs(&mut self, list: &List) {
        for item in &list.items {
            let sentences = list::sentences(item);
            let Some(first) = sentences.first() else { continue };
            let title = list::own_title(first).or_else(|| cause::statement(&first.text)).unwrap_or_default();
            if title.is_empty() {
                continue;
            }
            let cause = self.add_cause(title.clone(), item.line, "R7");
            let before = self.findings.solutions.len();
            self.remedies_in(item, &sentences, cause);
            if self.findings.solutions.len() == before && !first.bold.is_empty() {
                let solution = self.finding(title, item.line, "R7");
                self.findings.solution(Finding { cause: Some(cause), ..solution });
            }
        }
    }

    /// The solutions an item that names a cause goes on with.
    fn remedies_in(&mut self, item: &ListItem, sentences: &[Sentence], cause: usize) {
        let keep = self.scope.cause.replace(cause);
        let rest: Vec<&Sentence> = sentences.iter().skip(1).collect();
        self.first_remedy(&rest);
        for block in item.blocks.iter().skip(1) {
            if let BlockKind::Paragraph(inlines) = &block.kind {
                let sentences = sentence::split(inlines, block.line);
                self.first_remedy(&sentences.iter().collect::<Vec<_>>());
            }
        }
        self.scope.cause = keep;
    }

    fn first_remedy(&mut self, sentences: &[&Sentence]) {
        let mut is_advised = false;
        for sentence in sentences {
            let Some(advice) = advice::read(&sentence.text) else { continue };
            if advice.strength >= Strength::Plain && (!is_advised || opens_another(&advice)) {
                self.solve(&advice, sentence, "R7");
                is_advised = true;
            }
        }
    }

    /// Items that are causes; what they say to do about them are solutions.
    fn causes_of(&mut self, list: &List) {
        for item in &list.items {
            let sentences = list::sentences(item);
            let Some(first) = sentences.first() else { continue };
            let title = list::own_title(first).or_else(|| cause::statement(&first.text));
            let Some(title) = title else { continue };
            let cause = self.add_cause(title, item.line, "R4");
            let marked: Vec<&Sentence> = sentences
                .iter()
                .skip(1)
                .filter(|sentence| {
                    advice::read(&sentence.text).is_some_and(|advice| counts_beside_cause(&advice))
                })
                .collect();
            let keep = self.scope.cause.replace(cause);
            self.first_remedy(&marked);
            self.scope.cause = keep;
        }
    }

    /// R4: items that are alternatives, or the steps of one procedure.
    fn solutions_of(&mut self, list: &List, lead: Option<&Sentence>, line: u32) {
        if list::is_comment(list) && self.is_open {
            return;
        }
        let text = lead.map_or("", |lead| lead.text.as_str());
        if list.items.len() > 1 && list::is_procedure(list, text, self.scope.is_plural) {
            self.procedure(list, lead, line);
        } else {
            self.alternatives(list);
        }
    }

    fn alternatives(&mut self, list: &List) {
        for item in &list.items {
            let sentences = list::sentences(item);
            let title = list::item_title(&sentences);
            let is_none = sentences.first().is_none_or(|first| NO_SOLUTION.is_match(&first.text));
            if title.is_empty() || is_none {
                continue;
            }
            let condition = sentences.first().and_then(|first| advice::read(&first.text)?.condition);
            let solution = self.finding(title, item.line, "R4");
            self.findings.solution(Finding { condition, ..solution });
            self.is_open = true;
        }
    }

    /// One solution, named by the line before the list, by the heading, or by its first step.
    fn procedure(&mut self, list: &List, lead: Option<&Sentence>, line: u32) {
        let advice = lead.and_then(|lead| advice::read(&lead.text).map(|advice| (advice, lead)));
        let named = advice.filter(|(advice, _)| !list::LEAD_PROCEDURE.is_match(&advice.title));
        if let Some((advice, lead)) = named {
            self.solve(&advice, lead, "R5");
        } else if self.is_open {
            // The steps belong to the solution the prose before them has named.
        } else if !self.scope.title.is_empty() {
            self.add_solution(self.scope.title.to_owned(), self.scope.line, "R5");
        } else {
            let line = if self.scope.line > 0 && self.candidate.is_none() {
                self.scope.line
            } else {
                lead.map_or(line, |lead| lead.line)
            };
            self.add_solution(steps_title(list), line, "R5");
        }
    }

    /// A list nothing announces: each item speaks for itself.
    fn unannounced(&mut self, list: &List, line: u32) {
        let items: Vec<Vec<Sentence>> = list.items.iter().map(list::sentences).collect();
        let orders = items
            .iter()
            .filter(|sentences| sentences.first().is_some_and(|first| is_order(&first.text)))
            .count();
        if self.scope.cause.is_some() && self.scope.is_problem && orders * 2 > items.len() {
            self.solutions_of(list, None, line);
            return;
        }
        for (item, sentences) in list.items.iter().zip(&items) {
            self.lone_item(item, sentences);
        }
    }

    fn lone_item(&mut self, item: &ListItem, sentences: &[Sentence]) {
        let Some(first) = sentences.first() else { return };
        let marked: Vec<(Advice, &Sentence)> = sentences
            .iter()
            .filter_map(|sentence| Some((advice::read(&sentence.text)?, sentence)))
            .filter(|(advice, _)| advice.strength == Strength::Marked)
            .collect();
        if marked.is_empty() {
            return;
        }
        let title = list::own_title(first).or_else(|| cause::read(&first.text).map(|named| named.title));
        let cause = title.map(|title| self.add_cause(title, item.line, "R7"));
        let keep = self.scope.cause;
        self.scope.cause = cause.or(keep);
        for (advice, sentence) in marked {
            self.solve(&advice, sentence, "R10");
        }
        self.scope.cause = keep;
    }

    /// A body that expects solutions and names none in plain words still says something.
    fn finish(&mut self, before: usize) {
        if self.scope.mode != Mode::Solutions
            || self.findings.solutions.len() > before
            || self.scope.line == 0
        {
            return;
        }
        if let Some(candidate) = self.candidate.take() {
            if !NO_SOLUTION.is_match(&candidate.text) {
                let title = if self.scope.title.is_empty() {
                    list::sentence_title(&candidate.text)
                } else {
                    self.scope.title.to_owned()
                };
                self.add_solution(title, candidate.line, "R1");
            }
        } else if let Some((_, code)) = self.code.take() {
            let title = if self.scope.title.is_empty() {
                advice::shorten(&code, 80)
            } else {
                self.scope.title.to_owned()
            };
            self.add_solution(title, self.scope.line, "R1");
        }
    }

    /// Adds the deed of a sentence; two when it joins them with "either … or".
    fn solve(&mut self, advice: &Advice, sentence: &Sentence, rule: &'static str) {
        for title in either_or(&advice.title, &sentence.text) {
            let solution = self.finding(title, sentence.line, rule);
            self.findings.solution(Finding { condition: advice.condition.clone(), ..solution });
        }
        self.is_open = true;
    }

    fn add_solution(&mut self, title: String, line: u32, rule: &'static str) {
        let solution = self.finding(title, line, rule);
        self.findings.solution(solution);
        self.is_open = true;
    }

    fn add_cause(&mut self, title: String, line: u32, rule: &'static str) -> usize {
        let finding = Finding { cause: None, ..self.finding(title, line, rule) };
        self.findings.cause(finding)
    }

    fn finding(&self, title: String, line: u32, rule: &'static str) -> Finding {
        Finding {
            title,
            line,
            end_line: u32::MAX,
            rule,
            section: self.scope.section,
            is_heading: false,
            condition: None,
            cause: self.scope.cause,
            flags: Vec::new(),
        }
    }
}

table! {
    /// The remedy at the end of a quoted message.
    MESSAGE_REMEDY: r"^to (?:fix|resolve|solve|correct) (?:this|it|the)\b"
}
table! {
    /// Joins two deeds in one sentence.
    EITHER: r"\beither\b"
}

/// The deeds of a sentence that offers two: "either A or B".
fn either_or(title: &str, sentence: &str) -> Vec<String> {
    let parts: Vec<&str> = [", or ", " or "]
        .iter()
        .find_map(|gap| title.split_once(gap).map(|(first, second)| vec![first, second]))
        .filter(|_| EITHER.is_match(sentence))
        .unwrap_or_else(|| vec![title]);
    parts.into_iter().map(role::clean).filter(|part| !part.is_empty()).collect()
}

fn opens_another(advice: &Advice) -> bool {
    !advice.goes_on
        && (advice.is_alternative || advice.condition.is_some() || advice.strength >= Strength::Check)
}

fn counts_beside_cause(advice: &Advice) -> bool {
    advice.strength >= Strength::Plain
}

fn is_order(text: &str) -> bool {
    advice::read(text).is_some_and(|advice| advice.strength >= Strength::Plain)
}

/// Whether the last line of a paragraph announces the list after it.
fn is_lead(text: &str) -> bool {
    text.ends_with(':') || list::LEAD_ALTERNATIVES.is_match(text) || list::LEAD_PROCEDURE.is_match(text)
}

fn is_warning(kind: &str) -> bool {
    matches!(kind, "warning" | "caution" | "danger" | "attention" | "error" | "bug" | "example" | "quote")
}

/// A procedure's name from its steps: the first that does more than go somewhere.
fn steps_title(list: &List) -> String {
    let titles: Vec<String> =
        list.items.iter().map(|item| list::item_title(&list::sentences(item))).collect();
    let step = titles.iter().find(|title| !GOES_SOMEWHERE.is_match(title)).or(titles.first());
    step.cloned().unwrap_or_default()
}

table! {
    /// A step that only goes somewhere or looks.
    GOES_SOMEWHERE: r"^(?:open|go to|click|select|press|navigate|find|locate|look|check whether|right-click|search|type|choose|sign in|in the|on the|from the|connect|log in|make a copy|back up|exit|close)\b"
}
