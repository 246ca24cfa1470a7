//! Reads lists for causes and solutions.

use crate::article::document::{BlockKind, List, ListItem};
use crate::article::role::words::table;
use crate::article::sentence::{self, Sentence};

use super::advice::{self, Advice, Strength};
use super::body::{Body, Mode, says_none, says_run};
use super::finding::Finding;
use super::list::{self, Announced};
use super::prose::{first_line, marked, opens_another};
use super::{Flag, cause, judge, pointer, steps};

impl Body<'_, '_> {
    /// A list that begins on `line`: the line before it, else what the body expects, says what its items are.
    pub fn list(&mut self, list: &List, line: u32) {
        if list::is_links(list) {
            return;
        }
        let lead = self.lead.take();
        let text = lead.as_ref().map_or("", |lead| lead.text.as_str());
        let announced = match list::announced(text) {
            Announced::Nothing if lead.is_none() || self.announced == Announced::Causes => self.announced,
            Announced::Solutions if list::says_to_check(text) && !has_orders(list) => Announced::Causes,
            Announced::Solutions if seeks(text) => Announced::NoHelp,
            Announced::Solutions if self.is_elsewhere() && !list::LEAD_TO_FIX.is_match(text) => {
                Announced::Nothing
            }
            Announced::Causes if !text.ends_with(':') && SAYS_WHY.is_match(text) => Announced::Nothing,
            announced => announced,
        };
        match (announced, self.scope.mode) {
            (Announced::NoHelp, _) => {}
            (Announced::Both, _) | (Announced::Nothing | Announced::Causes, Mode::Both) => self.pairs(list),
            (Announced::Nothing, Mode::Causes) if list::LEAD_OTHER.is_match(text) || are_orders(list) => {}
            (Announced::Causes, _) | (Announced::Nothing, Mode::Causes) => self.causes_of(list),
            (Announced::Solutions, _) | (Announced::Nothing, Mode::Solutions) => {
                self.solutions_of(list, lead.as_ref(), line);
                self.is_strong |= self.is_open;
            }
            (Announced::Nothing, Mode::Neutral) => self.unannounced(list, lead.as_ref(), line),
        }
        self.announced = Announced::Nothing;
    }

    /// Whether nothing goes wrong here, and nothing is expected: the options and ways of such a text mend nothing.
    fn is_elsewhere(&self) -> bool {
        self.scope.mode == Mode::Neutral && !self.scope.is_problem
    }

    /// R7: items that hold a cause and its solution.
    fn pairs(&mut self, list: &List) {
        for item in &list.items {
            let sentences = list::sentences(item);
            let Some(first) = sentences.first() else { continue };
            let title = list::own_title(first).or_else(|| cause::statement(&first.text)).unwrap_or_default();
            if let Some(advice) = advice::read(&first.text)
                .filter(|advice| advice.strength >= Strength::Plain && first.bold.is_empty())
            {
                self.solve(&advice, first, "R7");
                continue;
            }
            if title.is_empty() {
                continue;
            }
            let cause = self.add_cause(title.clone(), item.line, "R7");
            let least = if first.bold.is_empty() { Strength::Plain } else { Strength::Marked };
            let before = self.findings.solutions.len();
            self.remedies_in(item, &sentences, cause, least);
            if self.findings.solutions.len() == before && !first.bold.is_empty() {
                let solution = self.finding(title, item.line, "R7");
                self.findings.solution(Finding { cause: Some(cause), ..solution });
            }
        }
    }

    /// The solutions an item that names a cause goes on with.
    fn remedies_in(&mut self, item: &ListItem, sentences: &[Sentence], cause: usize, least: Strength) {
        let keep = self.scope.cause.replace(cause);
        let before = self.findings.solutions.len();
        let rest = sentences.get(1..).unwrap_or_default();
        self.remedies(rest, least);
        let paragraphs = item.blocks.iter().skip(1).filter_map(|block| match &block.kind {
            BlockKind::Paragraph(inlines) => Some(sentence::split(inlines, block.line)),
            _ => None,
        });
        let is_remark =
            |sentences: &Vec<Sentence>| sentences.first().is_some_and(|first| REMARK.is_match(&first.text));
        for sentences in paragraphs.filter(|sentences| !is_remark(sentences)) {
            self.remedies(&sentences, least);
        }
        if self.findings.solutions.len() == before
            && let Some((title, line)) = pointer::in_sentences(rest).or_else(|| said_else(rest))
        {
            self.add_solution(title, line, "R7");
        }
        self.scope.cause = keep;
    }

    /// The first advice of some sentences, and each that opens another way.
    fn remedies(&mut self, sentences: &[Sentence], least: Strength) {
        let mut is_advised = false;
        for sentence in sentences {
            let Some(advice) = advice::read(&sentence.text).filter(|advice| advice.strength >= least) else {
                continue;
            };
            if !is_advised || opens_another(&advice) {
                self.solve(&advice, sentence, "R7");
                is_advised = true;
            }
        }
    }

    /// R4: items that are causes; what they say to do about them are solutions.
    fn causes_of(&mut self, list: &List) {
        for item in &list.items {
            let sentences = list::sentences(item);
            let Some(first) = sentences.first() else { continue };
            let title = list::own_title(first).unwrap_or_else(|| advice::shorten(&first.text, 120));
            if !title.is_empty() {
                let cause = self.add_cause(title, item.line, "R4");
                self.remedies_in(item, &sentences, cause, Strength::Plain);
            }
        }
    }

    /// R4, R5: items that are alternatives, or the steps of one procedure.
    fn solutions_of(&mut self, list: &List, lead: Option<&Sentence>, line: u32) {
        if list::is_comment(list) && self.is_open {
            return;
        }
        let text = lead.map_or("", |lead| lead.text.as_str());
        let is_after_deed = self.is_open && self.is_strong && self.was_prose;
        if self.is_open && self.has_steps && !list::LEAD_ALTERNATIVES.is_match(text) {
            return;
        }
        if list.start.is_some() && is_after_deed && !list::LEAD_ALTERNATIVES.is_match(text) {
            return;
        }
        if let Some((advice, lead)) = lead.and_then(|lead| named_by_lead(list, lead)) {
            self.solve(&advice, lead, "R5");
            return;
        }
        if list.items.len() > 1 && list::is_procedure(list, text, self.scope.is_plural) {
            self.procedure(list, lead, line);
        } else {
            self.alternatives(list, &judge::said_of(text));
        }
    }

    /// Items that are ways; `flags` is what the line before the list says of all.
    fn alternatives(&mut self, list: &List, flags: &[Flag]) {
        for item in &list.items {
            let sentences = list::sentences(item);
            let title = best_title(item, &sentences);
            let is_none = sentences.first().is_none_or(|first| says_none(&first.text));
            if title.is_empty() || is_none {
                continue;
            }
            let condition = sentences.first().and_then(|first| advice::read(&first.text)?.condition);
            let solution = self.finding(title, item.line, "R4");
            self.findings.solution(Finding { condition, flags: flags.to_vec(), ..solution });
            self.is_open = true;
        }
    }

    /// R5: one solution, named by the line before the list, by the heading, or by its steps.
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
            let lead_line = lead.map_or(line, |lead| lead.line);
            let is_headed = self.scope.line > 0;
            self.add_solution(steps_title(list), if is_headed { self.scope.line } else { lead_line }, "R5");
        }
    }

    /// A list nothing announces: each item speaks for itself.
    fn unannounced(&mut self, list: &List, lead: Option<&Sentence>, line: u32) {
        let announces = lead.filter(|lead| lead.text.ends_with(':'));
        if let Some((advice, lead)) = announces.and_then(|lead| Some((advice::read(&lead.text)?, lead))) {
            self.neutral_advice(&advice, lead, false);
            return;
        }
        if let Some(title) = lead.and_then(|lead| purpose(list, &lead.text)).filter(|_| self.scope.is_problem)
        {
            let lead_line = lead.map_or(line, |lead| lead.line);
            let solution = self.finding(title, lead_line, "R15");
            self.findings.solution(Finding { is_weak: true, ..solution });
            self.is_open = true;
            return;
        }
        if list::is_codes(list) {
            list.items.iter().for_each(|item| self.coded_item(item));
            return;
        }
        if self.messages(list) {
            return;
        }
        let items: Vec<Vec<Sentence>> = list.items.iter().map(list::sentences).collect();
        let orders = items.iter().filter(is_order).count();
        let is_pair = orders > 0 && are_a_pair(&items);
        if self.scope.is_problem && (orders * 2 > items.len() || is_pair) {
            let before = self.findings.solutions.len();
            let items = list.items.iter().zip(&items).filter(|(_, sentences)| is_pair || is_order(sentences));
            let orders = List { items: items.map(|(item, _)| item.clone()).collect(), ..list.clone() };
            self.solutions_of(&orders, None, line);
            for solution in &mut self.findings.solutions[before..] {
                solution.is_weak = self.scope.cause.is_none();
            }
            return;
        }
        let has_pairs = self.scope.is_problem && items.iter().any(|sentences| states_and_advises(sentences));
        for (item, sentences) in list.items.iter().zip(&items) {
            match sentences.first().and_then(|first| Some((advice::read(&first.text)?, first))) {
                Some((advice, first)) if has_pairs && advice.strength >= Strength::Plain => {
                    self.solve(&advice, first, "R7");
                }
                _ => self.lone_item(item, sentences),
            }
            if item.blocks.len() > 1 {
                self.nested(&item.blocks[1..]);
            }
        }
    }

    /// R7: an item that states something and then says what to do: "The cache is broken. Run `clean`."
    fn stated_with_remedy(&mut self, item: &ListItem, sentences: &[Sentence]) -> bool {
        let [first, rest @ ..] = sentences else { return false };
        let remedy = rest.iter().find_map(|sentence| Some((advice::read(&sentence.text)?, sentence)));
        let Some((advice, sentence)) = remedy.filter(|(advice, _)| advice.strength >= Strength::Plain) else {
            return false;
        };
        let is_deed = advice::read(&first.text).is_some_and(|advice| advice.strength > Strength::Hint);
        if !self.scope.is_problem || !first.bold.is_empty() || is_deed {
            return false;
        }
        let cause = cause::statement(advice::without_opening(&first.text));
        let cause = cause.map(|title| self.add_cause(title, item.line, "R7"));
        let keep = std::mem::replace(&mut self.scope.cause, cause);
        self.solve(&advice, sentence, "R7");
        self.scope.cause = keep;
        true
    }

    /// R12: an item of a list of error codes: what the code means is the cause.
    fn coded_item(&mut self, item: &ListItem) {
        let sentences = list::sentences(item);
        let Some((_, meaning)) = sentences.first().and_then(|first| first.text.split_once(": ")) else {
            return;
        };
        let cause = self.add_cause(advice::shorten(meaning, 120), item.line, "R12");
        for sentence in &sentences[1..] {
            if let Some(named) = cause::read(&sentence.text) {
                self.add_cause(named.title, sentence.line, "R12");
            }
        }
        let least = if self.scope.is_problem { Strength::Plain } else { Strength::Marked };
        self.remedies_in(item, &sentences, cause, least);
    }

    /// R12: items that open with the message each is about; what follows is its cause, its remedy, or both.
    fn messages(&mut self, list: &List) -> bool {
        let said: Vec<_> = list.items.iter().filter_map(list::after_message).collect();
        if said.len() * 2 <= list.items.len() {
            return false;
        }
        let keep = self.scope.cause;
        for sentences in said {
            self.scope.cause = None;
            let Some(first) = sentences.first() else { continue };
            if let Some(title) = stated_cause(&first.text) {
                self.scope.cause = Some(self.add_cause(title, first.line, "R12"));
            }
            self.remedies(&sentences, Strength::Plain);
        }
        self.scope.cause = keep;
        true
    }

    /// R7: an item that names a cause and says outright how to mend it.
    fn lone_item(&mut self, item: &ListItem, sentences: &[Sentence]) {
        let Some(first) = sentences.first() else { return };
        if self.stated_with_remedy(item, sentences)
            || !sentences.iter().any(|sentence| marked(sentence).is_some())
        {
            return;
        }
        let title = list::own_title(first).or_else(|| cause::read(&first.text).map(|named| named.title));
        let cause = title.map(|title| self.add_cause(title, item.line, "R7"));
        let keep = self.scope.cause;
        self.scope.cause = cause.or(keep);
        for sentence in sentences {
            if let Some(advice) = marked(sentence) {
                self.solve(&advice, sentence, "R10");
            }
        }
        self.scope.cause = keep;
    }
}

/// What a sentence gives as cause, before the deed it may end in.
fn stated_cause(text: &str) -> Option<String> {
    let is_order =
        advice::read(text).is_some_and(|advice| text.starts_with(&advice.deed) || advice.condition.is_some());
    (!is_order).then(|| cause::statement(text))?
}

/// Whether there are two items and each says somewhere what to do.
fn are_a_pair(items: &[Vec<Sentence>]) -> bool {
    let advises = |sentences: &Vec<Sentence>| {
        sentences.iter().any(|sentence| {
            let rest = sentence.text.split_once(": ").map_or("", |(_, rest)| rest);
            advice::read(&sentence.text).or_else(|| advice::read(rest)).is_some()
        })
    };
    items.len() == 2 && items.iter().all(advises)
}

/// Whether an item states something and then says what to do.
fn states_and_advises(sentences: &[Sentence]) -> bool {
    let advises = |sentence: &Sentence| {
        advice::read(&sentence.text).is_some_and(|advice| advice.strength >= Strength::Plain)
    };
    matches!(sentences, [first, rest @ ..] if !advises(first) && rest.iter().any(advises))
}

/// Whether most items are orders, and so no causes.
fn are_orders(list: &List) -> bool {
    let orders = list.items.iter().filter(|item| is_order(&&list::sentences(item))).count();
    orders * 5 >= list.items.len() * 3
}

/// What the first of some sentences forbids or has the reader look at, as a title with its line: "Do not write to it."
fn said_else(sentences: &[Sentence]) -> Option<(String, u32)> {
    let forbids = sentences.first().filter(|first| FORBIDS.is_match(&first.text));
    let said = forbids.or_else(|| sentences.iter().find(|sentence| LOOKS_AT.is_match(&sentence.text)))?;
    Some((advice::shorten(&said.text, 110), said.line))
}

table! {
    /// A sentence that has the reader look at something by name: "Use the call window to see who calls".
    LOOKS_AT: r"^(?:use|open) the [^.]{3,60} to (?:view|see|find|determine|identify|locate|inspect|examine)\b"
}
table! {
    /// A sentence that forbids what caused the error.
    FORBIDS: r"^(?:please )?(?:do not|don['’]t|never|avoid) \w"
}

/// Whether any item opens with an order.
fn has_orders(list: &List) -> bool {
    list.items.iter().any(|item| is_order(&&list::sentences(item)))
}

/// Whether an item opens with an order.
fn is_order(sentences: &&Vec<Sentence>) -> bool {
    let advice = sentences.first().and_then(|first| advice::read(&first.text));
    advice.is_some_and(|advice| advice.strength >= Strength::Plain)
}

/// The title of an item that is a way: its own, else its first deed, with the code it only points at, else what it says
/// first.
fn best_title(item: &ListItem, sentences: &[Sentence]) -> String {
    let has_own = sentences.first().is_none_or(|first| list::own_title(first).is_some());
    let deed = sentences.iter().find_map(|sentence| advice::read(&sentence.text));
    match deed {
        Some(advice) if !has_own && says_run(&advice.title) => {
            let code = item.blocks.get(1).and_then(first_line);
            code.map_or(advice.title.clone(), |code| {
                format!("{} {}", verb(&advice.title), advice::shorten(&code, 70))
            })
        }
        Some(advice) if !has_own => advice.title,
        _ => list::item_title(sentences),
    }
}

/// The first word of a deed.
fn verb(deed: &str) -> &str {
    deed.split(' ').next().unwrap_or(deed)
}

/// The deed of the line before a list whose items are things, not deeds: "add the limit to these files:".
fn named_by_lead<'l>(list: &List, lead: &'l Sentence) -> Option<(Advice, &'l Sentence)> {
    let advice = advice::read(&lead.text).filter(|advice| advice.strength >= Strength::Plain)?;
    let is_bare = advice.title.split_whitespace().count() < 3;
    let is_general = is_bare
        || LEADS_LIST.is_match(&advice.title)
        || list::LEAD_ALTERNATIVES.is_match(&lead.text) && !are_things(list)
        || list::LEAD_PROCEDURE.is_match(&advice.title);
    let is_deed = |item: &ListItem| {
        list::sentences(item).first().is_some_and(|first| advice::read(&first.text).is_some())
    };
    let deeds = list.items.iter().filter(|item| is_deed(item)).count();
    (!is_general && deeds * 2 < list.items.len()).then_some((advice, lead))
}

table! {
    /// A deed that only points at the items after it: "check the following".
    LEADS_LIST: r"^(?:check|verify|ensure|make sure|confirm|try|do|consider|review)\b.{0,16}\b(?:following|these|below)(?: \w+)?$"
}

/// What the steps of a numbered list are for: "To turn the warning off for a whole project:".
fn purpose(list: &List, lead: &str) -> Option<String> {
    let deed = lead.strip_prefix("To ")?.strip_suffix(':')?;
    let is_purpose = list.start.is_some() && !super::advice_words::DIAGNOSES.is_match(lead);
    let is_deed = advice::read(deed).is_some_and(|advice| advice.strength == Strength::Plain);
    (is_purpose && is_deed).then(|| advice::as_title(deed))
}

/// Whether the line before a list only seeks the cause: "To find the process, either:".
fn seeks(lead: &str) -> bool {
    lead.ends_with(':') && super::advice_words::DIAGNOSES.is_match(lead) || HELPS_SEEK.is_match(lead)
}

table! {
    /// A line before a list of means to find the cause.
    HELPS_SEEK: r"\b(?:tools?|commands?|options|ways|methods|logs?)\b.{0,60}\b(?:help (?:you )?(?:to )?)?(?:diagnose|debug|investigate|find out|narrow down)\b"
}

/// Whether the items are names and values in a word or two, nothing one could do.
fn are_things(list: &List) -> bool {
    let is_thing = |item: &ListItem| {
        let sentences = list::sentences(item);
        sentences.len() == 1
            && sentences[0].text.split_whitespace().count() <= 2
            && advice::read(&sentences[0].text).is_none()
    };
    list.items.iter().all(is_thing)
}

/// A procedure's name from its steps: the first two that do more than go somewhere.
fn steps_title(list: &List) -> String {
    let titles: Vec<String> =
        list.items.iter().map(|item| list::item_title(&list::sentences(item))).collect();
    let steps = &titles[..titles.len() - usize::from(titles.len() > 1)];
    let mut deeds: Vec<&String> = steps.iter().filter(|title| !steps::only_goes(title)).take(2).collect();
    if deeds.is_empty() {
        deeds = titles.iter().take(2).collect();
    }
    deeds.iter().map(|title| advice::shorten(title, 55)).collect::<Vec<_>>().join("; ")
}

table! {
    /// A sentence that names the cause itself, and so announces none.
    SAYS_WHY: r"\bbecause (?:there|the|your|it|of)\b"
}
table! {
    /// A paragraph that is a remark.
    REMARK: r"^(?:note|important|tip|hinweis|anmerkung|remark|attention)\b"
}
