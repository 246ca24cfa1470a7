//! Reads running text for causes and solutions.

use crate::article::document::{Block, BlockKind};
use crate::article::role::words::table;
use crate::article::role::{self, Role};
use crate::article::sentence::{Sentence, is_lettered};

use super::advice::{self, Advice, Strength};
use super::body::{self, Body, Mode};
use super::{cause, list, steps};

/// The longest sentence, in bytes, that may be the label of what follows it: a line, not a text.
const LONGEST_LABEL: usize = 400;

table! {
    /// A sentence that only announces what follows.
    ANNOUNCES: r":$", r"^(?:here (?:are|is)|there (?:are|is)|the following|below|this section|depending on|these steps|some of)\b", r"\b(?:following|below|these) (?:steps|methods|solutions|options|ways|workarounds)\b"
}
table! {
    /// A paragraph that only comments on the solution before.
    COMMENTS: r"^(?:note|this (?:is|was|will|may|can|should|method|approach|option|solution|fix|works|means|makes|ensures|flag)|these|it |that |your |you(?:'ll| will| should now| have now)|after (?:this|that|the)|once |as a result|for (?:more|additional|further)|see |more |for example|e\.g|the (?:output|result|command|above)|where |remember|keep in mind|in this (?:example|case)|make sure you have|important|tip|warning|caution|drawback|advantage|use case|of course|unfortunately)\b"
}
table! {
    /// A paragraph that is a remark.
    REMARK: r"^(?:note|important|tip|hinweis|anmerkung|remark|attention)\b"
}
table! {
    /// A sentence that announces several causes.
    ANNOUNCES_CAUSES: r"\b(?:common|possible|many|several|different|typical|usual|most likely|various|some|two|three|four|five|following)\b[^.]{0,50}\b(?:causes?|reasons?)\b"
}
table! {
    /// A line before code that shows how to write it.
    USE_INSTEAD: r"^(?:use|write|do)(?: this)? instead:?$|^instead,? (?:use|write|do)(?: this)?:?$"
}
table! {
    /// A line before code that is free of the error.
    CODE_MENDS: r"^(?:the|this) (?:following|next|below)? ?(?:code|sample|example|version|snippet)? ?(?:avoids|fixes|resolves|corrects|removes|eliminates|works around|no longer (?:gives|generates|produces))\b.{0,40}:$"
}
table! {
    /// Says in which version the error is gone.
    FIXED_IN: r"\b(?:fixed|addressed|resolved|corrected|solved|patched)\b.{0,40}\b(?:in|since|from|with|by)\b.{0,40}\b(?:version|release|v?\d+\.\d+|\d{4}\.\d+)"
}

table! {
    /// A deed that only seeks the cause.
    ANALYSES: r"!analyze\b", r"\b(?:perform|do|run|make) (?:the |an? )?(?:initial |further |first )?(?:\w+ ){0,3}analysis\b", r"\bexamine the stack\b", r"\bdetermin\w+ the (?:root )?cause\b"
}

impl Body<'_, '_> {
    /// A paragraph; `next` is the block after it, which its last line may announce.
    pub fn paragraph(&mut self, sentences: &[Sentence], next: Option<&Block>) {
        if sentences.first().is_some_and(|first| REMARK.is_match(&first.text)) {
            return;
        }
        if self.is_bold_cause(sentences) {
            return;
        }
        let sentences = self.after_labelled_cause(sentences);
        match inline_label(sentences) {
            Some((Some(mode), rest)) => {
                self.labelled(mode, &rest);
                return;
            }
            Some((None, _)) => {
                self.announced = list::Announced::NoHelp;
                return;
            }
            None => {}
        }
        if self.is_counted_solution(sentences) {
            return;
        }
        let sentences = &without_answer_mark(sentences)[..];
        let sentences = &self.without_arrows(sentences)[..];
        let is_before_list = next.is_some_and(|block| matches!(block.kind, BlockKind::List(_)));
        let (lead, prose) = match sentences.split_last() {
            Some((last, rest)) if is_before_list && is_lead(&last.text) && !list::names_cause(&last.text) => {
                (Some(last), rest)
            }
            _ => (None, sentences),
        };
        self.lead = lead.cloned();
        self.next_code = next.and_then(first_line);
        if self.is_label_of_code(sentences) {
            self.add_solution(role::clean(&sentences[0].text), sentences[0].line, "R10");
            return;
        }
        let before = self.findings.solutions.len();
        self.prose(prose);
        self.was_prose = self.findings.solutions.len() > before;
        if is_before_list && lead.is_none() {
            self.lead = sentences.last().cloned();
        }
        if let Some(last) = sentences.last().filter(|last| last.text.ends_with(':')) {
            self.announced = list::announced(&last.text);
        }
    }

    /// R2: "Solution #1: Bind both the same way" opens a paragraph.
    fn is_counted_solution(&mut self, sentences: &[Sentence]) -> bool {
        let Some(first) = sentences.first().filter(|first| first.text.len() <= LONGEST_LABEL) else {
            return false;
        };
        let label = role::read(&first.text);
        let is_solution = label.role == Role::Solution && label.is_labelled && label.number.is_some();
        if is_solution && !label.title.is_empty() && !first.text.ends_with(':') {
            self.add_solution(list::sentence_title(&label.title), first.line, "R2");
            return true;
        }
        false
    }

    /// R10: "Possible fix:" before a code block.
    fn is_label_of_code(&self, sentences: &[Sentence]) -> bool {
        let [only] = sentences else { return false };
        if self.next_code.is_none() || !only.text.ends_with(':') || only.text.len() > LONGEST_LABEL {
            return false;
        }
        let label = role::read(only.text.trim_end_matches(':'));
        label.role == Role::Solution && label.is_bare || CODE_MENDS.is_match(&only.text)
    }

    /// R2: "**Cause 2: the clock is wrong.**" opens a paragraph; what follows answers it.
    fn after_labelled_cause<'s>(&mut self, sentences: &'s [Sentence]) -> &'s [Sentence] {
        let Some(first) = sentences.first().filter(|first| !first.bold.is_empty()) else { return sentences };
        let label = role::read(&first.bold);
        if label.role != Role::Cause || !label.is_labelled || label.title.is_empty() {
            return sentences;
        }
        self.scope.cause = Some(self.add_cause(label.title, first.line, "R2"));
        self.is_open = false;
        &sentences[1..]
    }

    /// R1: a paragraph that opens with its role in bold: "**Why?** The disk is full."
    fn labelled(&mut self, mode: Mode, sentences: &[Sentence]) {
        let keep = std::mem::replace(&mut self.scope.mode, mode);
        if mode == Mode::Causes {
            self.scope.cause = None;
            self.causes_before = self.findings.causes.len();
        } else {
            self.is_open = false;
        }
        self.prose(sentences);
        self.scope.mode = keep;
        self.announced =
            if mode == Mode::Causes { list::Announced::Causes } else { list::Announced::Solutions };
    }

    /// Running text, by what is expected of it.
    pub fn prose(&mut self, sentences: &[Sentence]) {
        match self.scope.mode {
            Mode::Solutions => self.solutions_in(sentences),
            Mode::Causes => self.causes_in(sentences),
            Mode::Neutral | Mode::Both => self.neutral(sentences),
        }
    }

    /// R9: a line in bold where the text has announced several causes.
    fn is_bold_cause(&mut self, sentences: &[Sentence]) -> bool {
        let [only] = sentences else { return false };
        let is_bold = only.bold.len() + 3 >= only.text.len() && only.bold.split_whitespace().count() > 2;
        if is_bold && (self.has_announced_causes || self.scope.mode == Mode::Causes) {
            self.scope.cause = Some(self.add_cause(only.bold.clone(), only.line, "R9"));
            self.has_announced_causes = true;
            self.is_open = false;
            return true;
        }
        self.has_announced_causes |= ANNOUNCES_CAUSES.is_match(&only.text);
        false
    }

    /// R4: lines that open with an arrow are the items of a list, where the line before announces solutions.
    fn without_arrows<'s>(&mut self, sentences: &'s [Sentence]) -> std::borrow::Cow<'s, [Sentence]> {
        let Some(first) = sentences.iter().position(|sentence| opens_with_arrow(&sentence.text)) else {
            return sentences.into();
        };
        let (before, arrows) = sentences.split_at(first);
        let lead = before.last().map_or("", |lead| lead.text.as_str());
        let are_items = is_lettered(&arrows[0].text) && self.scope.is_problem;
        if self.scope.mode != Mode::Solutions
            && list::announced(lead) != list::Announced::Solutions
            && !are_items
        {
            return sentences.into();
        }
        for arrow in arrows.iter().filter(|arrow| opens_with_arrow(&arrow.text)) {
            let text = arrow.text.trim_start_matches(|c: char| "-=>→⇒• ".contains(c));
            let text = if is_lettered(text) { text[3..].trim_start() } else { text };
            self.add_solution(list::sentence_title(text), arrow.line, "R4");
        }
        before.to_vec().into()
    }

    /// R6: prose where solutions are expected: a paragraph is a way of its own, and so is each sentence that opens another.
    fn solutions_in(&mut self, sentences: &[Sentence]) {
        let mut is_advised =
            self.is_open && sentences.first().is_some_and(|first| COMMENTS.is_match(&first.text));
        for sentence in sentences {
            match advice::read(&sentence.text) {
                Some(advice) if advice.strength == Strength::Hint && is_advised => {}
                Some(advice) if advice.strength < Strength::Check && ANALYSES.is_match(&sentence.text) => {}
                Some(advice) if advice.goes_on && self.is_open => {}
                Some(advice) if !is_advised || opens_another(&advice) => {
                    self.solve(&advice, sentence, "R6");
                    is_advised = true;
                }
                Some(_) => {}
                None => self.statement(sentence),
            }
        }
    }

    /// A sentence that orders nothing, where solutions are expected.
    fn statement(&mut self, sentence: &Sentence) {
        if FIXED_IN.is_match(&sentence.text) {
            self.add_solution(advice::shorten(&sentence.text, 110), sentence.line, "R18");
        } else if !self.is_open && self.candidate.is_none() && !ANNOUNCES.is_match(&sentence.text) {
            self.candidate = Some(sentence.clone());
        }
    }

    /// Prose where causes are expected.
    fn causes_in(&mut self, sentences: &[Sentence]) {
        let says_outright = !self.has_cause() && sentences.iter().take(MOST_BEFORE_CAUSE).any(blames);
        for sentence in sentences {
            if let Some(advice) =
                advice::read(&sentence.text).filter(|advice| self.counts_beside_causes(advice))
            {
                self.solve(&advice, sentence, rule(&advice));
                continue;
            }
            let named = cause::read(&sentence.text);
            if named.is_none() && says_outright && !self.has_cause() {
                continue;
            }
            let is_further = cause::is_further(&sentence.text);
            let title = named.map(|named| named.title).or_else(|| cause::statement(&sentence.text));
            if let Some(title) =
                title.filter(|title| is_further || !self.has_cause() && !self.repeats_title(title))
            {
                self.name_causes(&title, sentence, "R1");
            }
        }
    }

    /// R10, R15, R16: prose without a role: only plain words count.
    fn neutral(&mut self, sentences: &[Sentence]) {
        let mut is_advised = false;
        let mut lists_ways = false;
        for sentence in sentences {
            if USE_INSTEAD.is_match(&sentence.text) {
                self.add_solution(role::clean(&sentence.text), sentence.line, "R10");
            } else if let Some(mut advice) = advice::read(&sentence.text) {
                lists_ways |= advice.is_alternative;
                advice.is_alternative |= lists_ways && sentence.text.starts_with("You can ");
                is_advised |= self.neutral_advice(&advice, sentence, is_advised);
            }
            let named = cause::read(&sentence.text);
            if let Some(named) = named.filter(|named| named.is_further || !self.has_cause()) {
                self.name_causes(&named.title, sentence, "R16");
            }
        }
    }

    /// Advice in a text about causes: outright, or once a cause is named.
    fn counts_beside_causes(&self, advice: &Advice) -> bool {
        advice.strength >= Strength::Check
            || advice.strength == Strength::Plain && self.has_cause() && !advice.goes_on
    }

    /// Whether this body has named a cause, or answers one.
    fn has_cause(&self) -> bool {
        self.scope.cause.is_some() || self.findings.causes.len() > self.causes_before
    }

    /// Whether a title says what the article's title says.
    fn repeats_title(&self, title: &str) -> bool {
        let letters = |text: &str| {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        };
        letters(title) == letters(self.scope.article)
    }

    /// Adds the cause of a sentence; two where it gives examples, "such as A, or B".
    fn name_causes(&mut self, title: &str, sentence: &Sentence, rule: &'static str) {
        let parts = title.split_once(", or ").filter(|_| sentence.text.contains("such as "));
        let parts = parts.or_else(|| two_clauses(title));
        let parts = parts.map_or_else(|| vec![title], |(first, second)| vec![first, second]);
        for part in parts {
            let cause = self.add_cause(role::clean(part), sentence.line, rule);
            self.findings.causes[cause].is_weak = rule == "R16" && !cause::is_plain(&sentence.text);
            self.scope.cause = Some(cause);
        }
    }

    /// Whether the advice counts in a text without a role.
    pub fn neutral_advice(&mut self, advice: &Advice, sentence: &Sentence, is_advised: bool) -> bool {
        if advice.strength == Strength::Marked {
            self.solve(advice, sentence, "R10");
            return true;
        }
        let is_hint = advice.strength == Strength::Hint && advice.is_alternative && self.is_open;
        let is_vague = self.next_code.is_none() && body::says_run(&advice.title);
        let counts = self.scope.is_problem && (advice.strength >= Strength::Plain || is_hint) && !is_vague;
        let is_step = self.is_open && steps::GOES_SOMEWHERE.is_match(&advice.title) && !opens_another(advice);
        let goes_on = is_advised || is_step || advice.goes_on && self.is_open;
        let is_new = !goes_on || opens_another(advice);
        if counts && is_new {
            self.solve(advice, sentence, if self.scope.mode == Mode::Both { "R6" } else { "R15" });
        }
        counts && is_new
    }
}

/// Two causes that a sentence joins, each a clause of its own: "The card is locked, or the terminal has no data".
fn two_clauses(title: &str) -> Option<(&str, &str)> {
    let gap = OR_CLAUSE.find(title)?;
    let rest = &title[gap.start()..];
    let (first, second) = (&title[..gap.start()], rest[2..].split_once(' ')?.1);
    (first.split_whitespace().count() > 2 && second.split_whitespace().count() > 2).then_some((first, second))
}

table! {
    /// Opens a second clause with a subject of its own.
    OR_CLAUSE: r", (?:or|oder) (?:if |that |when |because )?(?:the|your|you|it|its|there|they|another|some|no|der|die|das|ein|eine|sie)\b[^,]{2,80} (?:is|are|was|were|has|have|had|does|do|did|can|cannot|could|needs?|runs?|uses?|no longer|ist|sind|hat|haben|wurde|kann|fehlt)\b"
}

/// How many sentences below a heading of causes may lead to the one that names the cause outright.
const MOST_BEFORE_CAUSE: usize = 2;

/// Whether a sentence blames something outright.
fn blames(sentence: &Sentence) -> bool {
    (cause::blames(&sentence.text) || cause::is_caused_by(&sentence.text))
        && !cause::is_further(&sentence.text)
}

/// The rule by which advice in running text counts.
fn rule(advice: &Advice) -> &'static str {
    match advice.strength {
        Strength::Marked => "R10",
        _ => "R15",
    }
}

/// Whether advice after other advice is another way.
pub(super) fn opens_another(advice: &Advice) -> bool {
    !advice.goes_on
        && (advice.is_alternative || advice.condition.is_some() || advice.strength >= Strength::Check)
}

/// The advice of a sentence that says outright that it mends the error.
pub(super) fn marked(sentence: &Sentence) -> Option<Advice> {
    advice::read(&sentence.text).filter(|advice| advice.strength == Strength::Marked)
}

/// An answer without the mark before it: "A: Close the editor."
fn without_answer_mark(sentences: &[Sentence]) -> std::borrow::Cow<'_, [Sentence]> {
    let marked = sentences
        .first()
        .and_then(|first| ["A: ", "A. "].iter().find_map(|mark| first.text.strip_prefix(mark)));
    let Some(text) = marked else { return sentences.into() };
    let mut sentences = sentences.to_vec();
    sentences[0].text = text.trim_start().to_owned();
    sentences.into()
}

/// What a paragraph's opening makes of it, in bold or as a line of its own in capitals, and its sentences without that
/// opening; no mode for what is neither cause nor solution.
fn inline_label(sentences: &[Sentence]) -> Option<(Option<Mode>, Vec<Sentence>)> {
    let first = sentences.first()?;
    let is_line = first.bold.is_empty();
    let opening = if is_line { shouted(&first.text)? } else { first.bold.as_str() };
    if !(1..=5).contains(&opening.split_whitespace().count()) {
        return None;
    }
    let label = role::read(opening);
    let is_alone = first.text.trim_end().len() <= opening.len() + 2 && (is_line || sentences.len() > 1);
    let is_label = label.is_bare || label.is_labelled || is_alone;
    let mode = match label.role {
        Role::Symptom if is_line => None,
        _ if WHAT_HAPPENED.is_match(opening) => None,
        Role::Cause => Some(Mode::Causes),
        Role::Solution => Some(Mode::Solutions),
        Role::Aside | Role::Verify if is_line => None,
        _ => return None,
    };
    let rest = first.text.strip_prefix(opening)?.trim_start_matches([':', '.', '?', '!', ' ', '–', '-']);
    let mut rest = vec![Sentence { text: rest.to_owned(), bold: String::new(), ..first.clone() }];
    rest.retain(|sentence| !sentence.text.is_empty());
    rest.extend_from_slice(&sentences[1..]);
    is_label.then_some((mode, rest))
}

/// A line in capitals without its colon.
fn shouted(text: &str) -> Option<&str> {
    let text = text.trim_end_matches([':', '?', ' ']);
    let is_shouted =
        text.chars().filter(|c| c.is_alphabetic()).count() > 2 && !text.contains(char::is_lowercase);
    is_shouted.then_some(text)
}

table! {
    /// Tells the story before the reason.
    WHAT_HAPPENED: r"^what happened\b"
}

fn opens_with_arrow(text: &str) -> bool {
    ["->", "=>", "-->", "→", "⇒"].iter().any(|arrow| text.starts_with(arrow)) || is_lettered(text)
}

/// The first line of a code block.
pub(super) fn first_line(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Code(code) => body::first_command(&code.text).map(str::to_owned),
        _ => None,
    }
}

/// Whether the last line of a paragraph announces the list after it.
fn is_lead(text: &str) -> bool {
    text.ends_with(':') || list::LEAD_ALTERNATIVES.is_match(text) || list::LEAD_PROCEDURE.is_match(text)
}
