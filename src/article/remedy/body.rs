//! Reads the blocks below a heading for causes and solutions: what each kind of block is to the section it stands in.

use crate::article::document::{Block, BlockKind, CodeBlock, Tab, plain_text};
use crate::article::role::words::table;
use crate::article::role::{self, Role};
use crate::article::sentence::{self, Sentence};

use super::advice::{self, Advice, Strength};
use super::finding::{Finding, Findings};
use super::list::{self, Announced};
use super::prose::{first_line, opens_another};
use super::{cause, pointer, steps, table_rule};

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
    /// The article's title.
    pub article: &'a str,
    /// The cause the body answers.
    pub cause: Option<usize>,
    /// Whether the article is about a problem, so that a plain order counts as a remedy.
    pub is_problem: bool,
}

/// Reads blocks in a scope; how many solutions were found.
pub(crate) fn read(findings: &mut Findings, blocks: &[Block], scope: Scope<'_>) -> usize {
    let (before, causes_before) = (findings.solutions.len(), findings.causes.len());
    let mut body = Body {
        findings,
        scope,
        lead: None,
        candidate: None,
        code: None,
        is_open: false,
        is_strong: false,
        was_prose: false,
        has_steps: false,
        causes_before,
        has_announced_causes: false,
        next_code: None,
        announced: Announced::Nothing,
    };
    let blocks = steps::join(blocks);
    let blocks = if scope.mode == Mode::Solutions { steps::join_bullets(blocks) } else { blocks };
    for (at, block) in blocks.iter().enumerate() {
        body.block(block, blocks.get(at + 1).map(AsRef::as_ref));
    }
    body.finish(before);
    findings.solutions.len() - before
}

/// A body while it is read.
pub(super) struct Body<'f, 'a> {
    pub findings: &'f mut Findings,
    pub scope: Scope<'a>,
    /// The last line before a list.
    pub lead: Option<Sentence>,
    /// What a body that expects solutions says first, should nothing plainer come.
    pub candidate: Option<Sentence>,
    /// The first code of the body, should there be no words.
    code: Option<String>,
    /// Whether a solution was found here, to which what follows belongs.
    pub is_open: bool,
    /// Whether that solution was named in plain words.
    pub is_strong: bool,
    /// Whether the last paragraph named a solution.
    pub was_prose: bool,
    /// Whether that solution said that its steps follow.
    pub has_steps: bool,
    /// How many causes there were before this body.
    pub causes_before: usize,
    /// Whether its text has announced several causes.
    pub has_announced_causes: bool,
    /// The first line of the code block after the paragraph being read.
    pub next_code: Option<String>,
    /// What the last line that ended in a colon announced.
    pub announced: Announced,
}

table! {
    /// Says that there is no solution, or none yet.
    NO_SOLUTION: r"^(?:todo|tbd|n/?a|none|-+|not available|coming soon)(?:\W|$)(?:\W*$|.{0,20}$)", r"^(?:currently,? )?(?:there (?:is|are) (?:currently |at (?:the|this) moment |so far )?(?:no|not any)|no) (?:known |real |general |permanent |complete |simple )?(?:solutions?|fix(?:es)?|workarounds?|work-arounds?|remed(?:y|ies)|way|ways|cure|mitigation)\b", r"^to be (?:done|written|added)\b", r"\bno (?:fix|solution|workaround|way)(?: (?:so far|yet|known|available|to fix))\b"
}
table! {
    /// A statement that names a tool of diagnosis, nothing to do.
    ONLY_LOOKS: r"\b(?:displays? (?:the |more )?information|determining the|root cause|debug(?:ger|ging)?|^see |for (?:more|further))\b|^see "
}
table! {
    /// A remark in code that offers another line.
    INSTEAD: r"(?://|#|;|--|\*)\s*(?:try|use|write|do) (?:the following|this|one of these)(?: (?:lines?|code|form))? instead\b"
}
table! {
    /// A remark in code that says how to mend the code.
    REMARK_MENDS: r"(?:(?m:^)|[ \t])(?://+|#+|;|--|/?\*+|')\s*(?:(?:a |another )?possible fix: |(?:to )?(?:fix|resolve|correct|avoid)\b[^,:.\n]{0,40}(?:[,:]| by) \w|(?:uncomment|delete|remove|change|replace|comment out|add|try|use)\b.{3,60} to (?:fix|resolve|correct|avoid)\b|use [^\s=]{2,40} instead\b)"
}
table! {
    /// A quote that is a box in all but name.
    NOTE: r"^(?:note|tip|important|info|hint)\b"
}
table! {
    /// The remedy at the end of a quoted message.
    MESSAGE_REMEDY: r"^to (?:fix|resolve|solve|correct) (?:this|it|the)\b"
}
table! {
    /// A deed that only points at what follows.
    SAYS_RUN: r"^(?:use|using|run|running|do|try|execute|executing|enter|type|issue|add|set|send|perform|follow)(?: it| this| these| the| following| one| two| three| of| command| commands| flag| line| lines| steps| method| methods| options?| values?| in a terminal| in powershell)*$"
}
table! {
    /// Says that the steps of a deed follow: "Follow these steps to reset it."
    FOLLOWS_STEPS: r"^(?:please )?(?:follow|use|perform|complete|do) (?:these|the following|the below|the next|this) (?:steps?|procedure|instructions)\b"
}
table! {
    /// Joins two deeds in one sentence.
    EITHER: r"\beither\b|\bdecide (?:whether|if) to\b"
}

/// Whether a deed only points at what follows: "run this".
pub(super) fn says_run(title: &str) -> bool {
    SAYS_RUN.is_match(title)
}

/// Whether a code block offers another line in a remark.
pub(super) fn offers_instead(code: &str) -> bool {
    INSTEAD.is_match(code) || REMARK_MENDS.is_match(code)
}

/// The first line of a block that is more than the name of its shell: not ":: Command Prompt".
pub(super) fn first_command(code: &str) -> Option<&str> {
    code.lines().map(str::trim).find(|line| !line.is_empty() && !NAMES_SHELL.is_match(line))
}

table! {
    /// A comment that names the shell or system the next lines are for.
    NAMES_SHELL: r"^(?:::|rem |#|//|--|;) *(?:(?:in|on|for|using|with) )?(?:the )?(?:windows|microsoft|mac ?os(?: x)?|linux|unix|ubuntu|debian|fedora|red hat|alpine|git)?(?:[ /,]|and|or)*(?:command prompt|cmd(?:\.exe)?|power ?shell(?: core)?(?: \d)?|pwsh|bash|zsh|fish|sh|shell|terminal|console|windows|mac ?os|linux|unix)?(?: \([^)]*\))?:?$"
}

/// Whether a block holds commands, by its language.
fn is_shell(code: &CodeBlock) -> bool {
    let is_shell = |language: &str| {
        matches!(language, "bash" | "sh" | "shell" | "zsh" | "powershell" | "ps1" | "console" | "bat" | "cmd")
    };
    !code.is_output && code.language.as_deref().is_some_and(is_shell)
}

/// Whether a text says that there is no solution.
pub(super) fn says_none(text: &str) -> bool {
    NO_SOLUTION.is_match(text)
}

impl Body<'_, '_> {
    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                self.paragraph(&sentence::split(inlines, block.line), next);
                return;
            }
            BlockKind::List(list) => self.list(list, block.line),
            BlockKind::Code(code) if !code.is_output => {
                self.code.get_or_insert_with(|| first_command(&code.text).unwrap_or("").to_owned());
                self.instead(&code.text, block.line);
                self.mended_in_code(&code.text, block.line);
            }
            BlockKind::Quote(blocks) => self.quote(blocks),
            BlockKind::Admonition(admonition) if !is_warning(&admonition.kind) => {
                self.nested(&admonition.blocks);
            }
            BlockKind::Details { summary, blocks, .. } => {
                self.details(&plain_text(summary), block.line, blocks);
            }
            BlockKind::Tabs(tabs) => {
                let before = self.findings.solutions.len();
                tabs.iter().for_each(|tab| self.nested(&tab.blocks));
                // Below a heading of its own the heading names the deed.
                let is_opening = self.scope.section < 2 && self.scope.is_problem && !self.is_open;
                if is_opening && self.findings.solutions.len() == before {
                    self.typed_in_tabs(tabs, block.line);
                }
            }
            BlockKind::Definitions(definitions) => {
                definitions.iter().flat_map(|term| &term.bodies).for_each(|body| self.definition(body));
            }
            BlockKind::Table(table) => table_rule::read(self.findings, table, block.line, self.scope.section),
            _ => {}
        }
        self.lead = None;
    }

    /// R15: tabs that hold nothing but commands are one remedy, for each system in its own words.
    fn typed_in_tabs(&mut self, tabs: &[Tab], line: u32) {
        let is_typed = |block: &Block| matches!(&block.kind, BlockKind::Code(code) if is_shell(code));
        if tabs.len() < 2 || !tabs.iter().all(|tab| tab.blocks.len() == 1 && tab.blocks.iter().all(is_typed))
        {
            return;
        }
        let first = tabs.first().and_then(|tab| first_line(tab.blocks.first()?));
        if let Some(first) = first {
            let solution = self.finding(format!("Run {}", advice::shorten(&first, 70)), line, "R15");
            self.findings.solution(Finding { is_weak: true, ..solution });
            self.is_open = true;
        }
    }

    pub fn nested(&mut self, blocks: &[Block]) {
        let found = read(self.findings, blocks, Scope { line: 0, title: "", ..self.scope });
        self.is_open |= found > 0;
    }

    /// R12: a definition whose term is a problem: what it says first is the cause, unless it is advice.
    fn definition(&mut self, blocks: &[Block]) {
        let scope = Scope { line: 0, title: "", cause: None, ..self.scope };
        let before = self.findings.causes.len();
        let sentences = blocks.first().map_or_else(Vec::new, |block| match &block.kind {
            BlockKind::Paragraph(inlines) => sentence::split(inlines, block.line),
            _ => Vec::new(),
        });
        let plain = sentences.iter().position(|sentence| cause::is_caused_by(&sentence.text));
        let first = sentences.into_iter().nth(plain.unwrap_or(0));
        let said = first.filter(|first| scope.is_problem && advice::read(&first.text).is_none());
        if let Some((title, line)) = said.and_then(|first| Some((cause::statement(&first.text)?, first.line)))
        {
            self.add_cause(title, line, "R12");
        }
        let cause = (self.findings.causes.len() > before).then_some(before);
        let found = read(self.findings, blocks, Scope { cause, ..scope });
        if found == 0
            && cause.is_some()
            && let Some((title, line)) = pointer::in_blocks(blocks)
        {
            let solution = self.finding(title, line, "R7");
            self.findings.solution(Finding { cause, is_weak: true, ..solution });
        }
    }

    /// R10: a quote of one paragraph is a message, which may hold its own remedy; a longer one is a box.
    fn quote(&mut self, blocks: &[Block]) {
        let [Block { kind: BlockKind::Paragraph(inlines), line }] = blocks else {
            self.nested(blocks);
            return;
        };
        let sentences = sentence::split(inlines, *line);
        if sentences.first().is_some_and(|first| NOTE.is_match(&first.text)) {
            self.prose(&sentences);
            return;
        }
        for (at, sentence) in sentences.iter().enumerate() {
            let message = without_name(&sentence.text);
            match advice::read(message) {
                // A message that is an order as a whole may well be a statement: "list argument not constant".
                Some(advice) if at == 0 && advice.strength < Strength::Check && advice.deed == message => {}
                Some(advice)
                    if MESSAGE_REMEDY.is_match(&sentence.text) && advice.strength == Strength::Marked =>
                {
                    self.solve(&advice, sentence, "R10");
                }
                Some(advice)
                    if self.scope.is_problem
                        && advice.strength >= Strength::Plain
                        && !says_run(&advice.title) =>
                {
                    self.quoted(&advice, sentence);
                }
                _ => {}
            }
        }
    }

    /// R15: what a message says to do counts where nothing else does.
    fn quoted(&mut self, advice: &Advice, sentence: &Sentence) {
        for title in either_or(advice, &sentence.text) {
            let quoted = self.finding(title, sentence.line, "R15");
            self.findings.quoted.push(quoted);
        }
    }

    /// R10: the line that a remark in code offers: "// try the following line instead".
    fn instead(&mut self, code: &str, line: u32) {
        for (remark, number) in code.lines().zip(line + 1..) {
            if INSTEAD.is_match(remark) {
                let title = remark.trim_start_matches([' ', '\t', '/', '#', ';', '-', '*']);
                self.add_solution(role::clean(title), number, "R10");
            }
        }
    }

    /// R10: a remark in code that says how to mend it, where the text around has not: "// To fix, remove the call".
    fn mended_in_code(&mut self, code: &str, line: u32) {
        if self.is_open {
            return;
        }
        let Some(found) = REMARK_MENDS.find(code) else { return };
        let number = line + 1 + code[..found.start()].matches('\n').count() as u32;
        let text = code[found.start()..].lines().next().unwrap_or_default();
        let text = text.trim_matches(['/', '#', ';', '-', '*', '\'', ' ', '\t']);
        let title = advice::read(text).map_or_else(|| advice::shorten(text, 110), |advice| advice.title);
        self.add_solution(title, number, "R10");
    }

    /// What opens on demand: its line is a heading, or says when its solutions apply.
    fn details(&mut self, summary: &str, line: u32, blocks: &[Block]) {
        let label = role::read(summary);
        let before = self.findings.solutions.len();
        if label.role == Role::Solution && label.is_labelled && !label.title.is_empty() {
            self.add_solution(label.title, line, "R2");
            return;
        }
        let mode = match label.role {
            Role::Aside | Role::Verify => return,
            Role::Cause => Mode::Causes,
            Role::Solution => Mode::Solutions,
            _ => self.scope.mode,
        };
        read(self.findings, blocks, Scope { mode, line: 0, title: "", ..self.scope });
        let condition = (label.role == Role::Content).then_some(label.title);
        for solution in &mut self.findings.solutions[before..] {
            solution.condition = solution.condition.take().or_else(|| condition.clone());
        }
        if self.scope.mode == Mode::Solutions && self.findings.solutions.len() == before {
            self.add_solution(summary.to_owned(), line, "R3");
        }
    }

    /// R1: a body that expects solutions and names none in plain words still says something.
    fn finish(&mut self, before: usize) {
        if self.scope.mode != Mode::Solutions
            || self.findings.solutions.len() > before
            || self.scope.line == 0
        {
            return;
        }
        let named =
            |text: String| if self.scope.title.is_empty() { text } else { self.scope.title.to_owned() };
        if let Some(candidate) = &self.candidate {
            if !says_none(&candidate.text) && !ONLY_LOOKS.is_match(&candidate.text) {
                self.add_solution(named(list::sentence_title(&candidate.text)), candidate.line, "R1");
            }
        } else if let Some(code) = &self.code {
            self.add_solution(named(advice::shorten(code, 80)), self.scope.line, "R1");
        }
    }

    /// Adds the deed of a sentence; two when it joins them with "either … or".
    pub fn solve(&mut self, advice: &Advice, sentence: &Sentence, rule: &'static str) {
        self.has_steps = FOLLOWS_STEPS.is_match(&sentence.text);
        for title in self.titles(advice, sentence) {
            let solution = self.finding(title, sentence.line, rule);
            let is_weak = rule == "R15" && !(self.is_strong && opens_another(advice));
            self.is_strong |= !is_weak;
            self.findings.solution(Finding { condition: advice.condition.clone(), is_weak, ..solution });
        }
        self.is_open = true;
    }

    /// The titles of a deed. One that only says "run this" takes the command that follows.
    fn titles(&self, advice: &Advice, sentence: &Sentence) -> Vec<String> {
        match &self.next_code {
            Some(code) if SAYS_RUN.is_match(&advice.title) => {
                vec![format!("Run {}", advice::shorten(code, 70))]
            }
            _ => either_or(advice, &sentence.text),
        }
    }

    /// Adds a solution.
    pub fn add_solution(&mut self, title: String, line: u32, rule: &'static str) {
        let solution = self.finding(title, line, rule);
        self.findings.solution(solution);
        self.is_open = true;
    }

    /// Adds a cause; its index.
    pub fn add_cause(&mut self, title: String, line: u32, rule: &'static str) -> usize {
        let finding = Finding { cause: None, ..self.finding(title, line, rule) };
        self.findings.cause(finding)
    }

    /// A finding of this body.
    pub fn finding(&self, title: String, line: u32, rule: &'static str) -> Finding {
        Finding {
            title,
            line,
            end_line: u32::MAX,
            rule,
            section: self.scope.section,
            is_heading: false,
            condition: None,
            cause: self.scope.cause,
            is_weak: false,
            flags: Vec::new(),
        }
    }
}

/// The deeds of a sentence that offers two: "either A or B", "do A, otherwise do B".
fn either_or(advice: &Advice, sentence: &str) -> Vec<String> {
    for gap in [", otherwise ", ", or "] {
        let parts = advice.deed.split_once(gap);
        let second = parts.and_then(|(first, second)| Some((first, advice::order(second)?)));
        if let Some((first, second)) = second {
            return vec![advice::as_title(first), second.title];
        }
    }
    let by = [", or by ", " or by "].iter().find_map(|gap| advice.deed.split_once(gap));
    if let Some((first, second)) = by.filter(|_| advice.strength == Strength::Marked) {
        return [first, second].into_iter().map(advice::as_title).collect();
    }
    let parts = [", or ", " or "]
        .iter()
        .find_map(|gap| advice.deed.split_once(gap))
        .map(|(first, second)| (first, second.strip_prefix("to ").unwrap_or(second)))
        .filter(|(_, second)| EITHER.is_match(sentence) && is_deed(second));
    match parts {
        Some((first, second)) => [first, second].into_iter().map(advice::as_title).collect(),
        None => vec![advice.title.clone()],
    }
}

/// A message without the name of its error before it: "InvalidPath: Make sure …".
fn without_name(message: &str) -> &str {
    match message.split_once(": ") {
        Some((name, rest)) if !name.contains(' ') => rest,
        _ => message,
    }
}

/// Whether a part of a sentence is a deed of its own: "use a copy", "clearing the cache".
fn is_deed(part: &str) -> bool {
    let opens_as_deed = part.split(' ').next().is_some_and(|word| word.ends_with("ing"));
    part.split_whitespace().count() > 1 && (opens_as_deed || advice::read(part).is_some())
}

fn is_warning(kind: &str) -> bool {
    matches!(kind, "warning" | "caution" | "danger" | "attention" | "error" | "bug" | "example" | "quote")
}
