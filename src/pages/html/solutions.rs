//! The cards of solutions: each solution of an article is a section of its page, with its id.

use super::Writer;
use crate::article::document::{Block, BlockKind, ListItem, plain_text};
use crate::article::{Risk, Solution};

impl Writer<'_> {
    /// Opens the card of the solution that begins with this block; `end` is the line after the block. What holds other
    /// blocks is a card only when all of it is the solution, else the card is sought inside.
    pub(super) fn begin_solution(&mut self, block: &Block, end: u32) {
        let Some(at) = self.first_between(block.line, end) else { return };
        let solution = &self.setting.solutions[at];
        let begins_here = solution.line == block.line;
        let fits = match &block.kind {
            BlockKind::List(list) => {
                begins_here && list.items.iter().all(|item| item.line < solution.end_line)
            }
            BlockKind::Table(_) => false,
            _ => block.children().is_empty() || (begins_here && solution.end_line >= end),
        };
        if fits {
            self.open_solution(at, Some(block));
        }
    }

    /// Opens the card of the solution that this item is.
    pub(super) fn begin_solution_at_item(&mut self, item: &ListItem, end: u32) {
        let Some(at) = self.first_between(item.line, end) else { return };
        let solution = &self.setting.solutions[at];
        if solution.line == item.line && end >= solution.end_line {
            self.open_solution(at, item.blocks.first());
        }
    }

    /// Gives those solutions before line `end` a card that have none: a cell of a table, the second of a sentence. Their
    /// text stands before it, so the card says their name only.
    pub(super) fn name_solutions(&mut self, end: u32) {
        while let Some(at) = self.first_between(0, end) {
            self.open_solution(at, None);
            self.close_solution();
        }
    }

    /// Closes the cards above `depth` of solutions that end before line `line`.
    pub(super) fn close_solutions(&mut self, depth: usize, line: u32) {
        while self.open.len() > depth {
            let ends = self.open.last().is_some_and(|&at| self.setting.solutions[at].end_line <= line);
            if !ends && line != u32::MAX {
                return;
            }
            self.close_solution();
        }
    }

    /// Whether an anchor is that of a card, which then has it instead of the heading.
    pub(super) fn is_card(&self, id: &str) -> bool {
        self.setting.solutions.iter().any(|solution| solution.id == id)
    }

    /// The anchors something had before, so that old links still scroll to it.
    pub(super) fn former_ids(&mut self, id: &str) {
        let former = self.setting.former_ids;
        for old in former.get(id).into_iter().flatten() {
            self.push("<span");
            self.attribute("id", old);
            self.push("></span>");
        }
    }

    /// The first solution without a card whose line is `from` or after, and before `to`.
    fn first_between(&self, from: u32, to: u32) -> Option<usize> {
        let solutions = self.setting.solutions.iter().zip(&self.placed).enumerate();
        solutions
            .filter(|(_, (solution, placed))| !**placed && (from..to).contains(&solution.line))
            .map(|(at, _)| at)
            .next()
    }

    fn open_solution(&mut self, at: usize, first: Option<&Block>) {
        self.placed[at] = true;
        self.open.push(at);
        let solution = &self.setting.solutions[at];
        self.former_ids(&solution.id);
        self.push("<section class=solution data-solution");
        self.attribute("id", &solution.id);
        self.push("><p class=solution-head>");
        if !first.is_some_and(is_numbered) {
            self.number(at);
        }
        self.risk(solution);
        self.push("</p>\n");
        if !first.is_some_and(|block| says(block, &solution.title)) {
            self.push("<p class=solution-title>");
            self.text(&solution.title);
            self.push("</p>\n");
        }
    }

    fn number(&mut self, at: usize) {
        let (number, count) = ((at + 1).to_string(), self.setting.solutions.len().to_string());
        let label = self.setting.words.fill("solution_of", &[("number", &number), ("count", &count)]);
        self.push("<span>");
        self.text(&label);
        self.push("</span>");
    }

    fn risk(&mut self, solution: &Solution) {
        let (class, key) = match solution.risk {
            Risk::Safe => ("safe", "risk_safe"),
            Risk::Elevated => ("elevated", "risk_elevated"),
            Risk::Destructive => ("destructive", "risk_destructive"),
            Risk::Security => ("security", "risk_security"),
        };
        self.out.push_str(&format!("<span class=\"badge risk-{class}\">"));
        let words = self.setting.words;
        self.text(words.get(key));
        self.push("</span>");
    }

    fn close_solution(&mut self) {
        let Some(at) = self.open.pop() else { return };
        let words = self.setting.words;
        self.push("<p class=outcome>");
        self.text(words.get("did_this_fix_it"));
        if let Some(next) = self.setting.solutions.get(at + 1) {
            self.push(" <a");
            self.attribute("href", &format!("#{}", next.id));
            self.push(">");
            self.text(words.get("no_next_solution"));
            self.push("</a>");
        }
        self.push("</p></section>\n");
    }
}

/// Whether a solution that begins with this block shows its title already: as a heading, or in its first sentences.
fn says(block: &Block, title: &str) -> bool {
    match &block.kind {
        BlockKind::Heading(_) => true,
        BlockKind::Paragraph(content) => plain_text(content).to_lowercase().contains(&title.to_lowercase()),
        _ => false,
    }
}

/// Whether a heading counts the solutions itself: `Solution 2: …`, `3. …`.
fn is_numbered(block: &Block) -> bool {
    let BlockKind::Heading(heading) = &block.kind else { return false };
    let text = plain_text(&heading.content);
    let text = text.trim_start();
    let number =
        text.trim_start_matches(|c: char| c.is_alphabetic()).trim_start_matches([' ', '#', '\u{a0}']);
    let after = number.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(number.len() - after.len()))
        && after.trim_start().starts_with([':', '.', ')', '-', '–', '—', '：'])
}
