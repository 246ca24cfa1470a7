//! The blocks of one container while they are read, and the containers of dialects that open and close among them.

use crate::article::dialect::{Container, Marker};
use crate::article::document::{Admonition, Block, BlockKind, Tab};

use super::{learn_tabs, read_inline};

/// The blocks of one container.
#[derive(Default)]
pub struct Level {
    /// Whether a paragraph stood here, which makes a list loose.
    pub loose: bool,
    blocks: Vec<Block>,
    open: Vec<Open>,
    /// Whether the last block is a set of tabs that another tab would join.
    after_tab: bool,
}

/// A container that is open.
struct Open {
    id: usize,
    container: Container,
    line: u32,
    /// The blocks before it.
    before: Vec<Block>,
    /// Whether the last of them is a set of tabs that another tab would join.
    after_tab: bool,
}

impl Level {
    /// Adds a block that begins on a line of the source file.
    pub fn push(&mut self, line: u32, kind: BlockKind) {
        self.after_tab = false;
        if !matches!(&kind, BlockKind::Paragraph(content) if content.is_empty()) {
            self.blocks.push(Block { line, kind });
        }
    }

    /// Opens or closes a container of a dialect.
    pub fn mark(&mut self, marker: &Marker, line: u32) {
        match marker {
            Marker::Open(id, container) => self.open.push(Open {
                id: *id,
                container: container.clone(),
                line,
                before: std::mem::take(&mut self.blocks),
                after_tab: std::mem::take(&mut self.after_tab),
            }),
            Marker::Close(id) => {
                // A list or quote that ended has already closed what stood in it.
                let Some(at) = self.open.iter().rposition(|open| open.id == *id) else { return };
                while self.open.len() > at {
                    self.close();
                }
            }
        }
    }

    /// All blocks; what is still open closes here.
    pub fn finish(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        learn_tabs::read(self.blocks)
    }

    fn close(&mut self) {
        let Some(Open { container, line, before, after_tab, .. }) = self.open.pop() else { return };
        let blocks = learn_tabs::read(std::mem::replace(&mut self.blocks, before));
        match container {
            Container::Admonition { kind, title, fold } => {
                let title = title.map(|title| read_inline(&title));
                self.push(line, BlockKind::Admonition(Admonition { kind, title, fold, blocks }));
            }
            Container::Details { summary, open } => {
                self.push(line, BlockKind::Details { summary: read_inline(&summary), open, blocks });
            }
            Container::Tab { label, starts_set } => {
                self.tab(line, Tab { label, blocks }, after_tab && !starts_set);
            }
            Container::CodeGroup => self.push(line, BlockKind::Tabs(code_tabs(blocks))),
            Container::TabSet { labels } => {
                self.blocks.extend(blocks.into_iter().map(|block| label_tabs(block, &labels)));
                self.after_tab = false;
            }
            Container::Plain => {
                self.blocks.extend(blocks);
                self.after_tab = false;
            }
        }
    }

    fn tab(&mut self, line: u32, tab: Tab, joins: bool) {
        match self.blocks.last_mut().map(|block| &mut block.kind) {
            Some(BlockKind::Tabs(tabs)) if joins => tabs.push(tab),
            _ => self.push(line, BlockKind::Tabs(vec![tab])),
        }
        self.after_tab = true;
    }
}

/// Gives tabs that were named by a value the label for it.
fn label_tabs(mut block: Block, labels: &[(String, String)]) -> Block {
    if let BlockKind::Tabs(tabs) = &mut block.kind {
        for tab in tabs {
            if let Some((_, label)) = labels.iter().find(|(value, _)| *value == tab.label) {
                tab.label.clone_from(label);
            }
        }
    }
    block
}

/// Each code block as a tab named by its title, else its language; other blocks join the tab before them.
fn code_tabs(blocks: Vec<Block>) -> Vec<Tab> {
    let mut tabs: Vec<Tab> = Vec::new();
    for mut block in blocks {
        if let BlockKind::Code(code) = &mut block.kind {
            let label =
                code.title.take().or_else(|| code.language.clone()).unwrap_or_else(|| "Code".to_owned());
            tabs.push(Tab { label, blocks: vec![block] });
        } else if let Some(tab) = tabs.last_mut() {
            tab.blocks.push(block);
        } else {
            tabs.push(Tab { label: "Text".to_owned(), blocks: vec![block] });
        }
    }
    tabs
}
