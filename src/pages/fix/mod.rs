//! The pages of the decision tree, below `fix/`: a page a question, a page a step, and where every way ends.

mod body;
mod checklist;
mod end;
mod ladder;
mod map;
mod node;
mod place;
mod wording;

pub use node::{StartView, start};
pub use place::{PlaceView, place};
pub use wording::SiteWording;

use super::shell::Shell;
use super::{Context, Page};
use crate::decision_tree::{LadderIndex, NodeIndex, Tree};
use crate::source::Diagnostic;

/// A page below `fix/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FixPage {
    /// A question or a list; the start where there is nothing to ask yet.
    Node(NodeIndex),
    /// Things to try, one after the other.
    Ladder(LadderPage),
    /// A drawing of the tree.
    Map(usize),
    /// The error is gone.
    Fixed,
    /// No candidate is the reader's.
    None,
}

/// A ladder as a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LadderPage {
    /// The ladder.
    pub ladder: LadderIndex,
    /// Whether steps that need administrator rights are left out.
    pub without_admin: bool,
}

/// Every page below `fix/`.
pub fn pages(tree: &Tree) -> Vec<FixPage> {
    let mut pages = vec![FixPage::Fixed, FixPage::None];
    pages.extend((0..tree.nodes.len().max(1)).map(FixPage::Node));
    pages.extend((0..tree.drawings.len().max(1)).map(FixPage::Map));
    pages.extend((0..tree.ladders.len()).flat_map(|index| ladder::pages(tree, index)).map(FixPage::Ladder));
    pages
}

/// A page's address from the site root.
pub fn url(tree: &Tree, page: FixPage) -> String {
    match page {
        FixPage::Node(node) if node == tree.start => "fix/".to_owned(),
        FixPage::Node(node) => format!("fix/{}/", tree.nodes[node].id),
        FixPage::Ladder(LadderPage { ladder, without_admin }) => {
            let part = if without_admin { "without-admin/" } else { "" };
            format!("fix/{}/{part}", tree.ladders[ladder].id)
        }
        FixPage::Map(0) => "fix/map/".to_owned(),
        FixPage::Map(drawing) => format!("fix/map/{}/", tree.nodes[tree.drawings[drawing].node].id),
        FixPage::Fixed => "fix/fixed/".to_owned(),
        FixPage::None => "fix/none/".to_owned(),
    }
}

/// The HTML of a page below `fix/`.
pub fn render(context: &Context, page: FixPage) -> Result<String, Diagnostic> {
    let theme = context.theme;
    match page {
        FixPage::Node(node) => theme.render("fix/node.html", &node::view(context, node)),
        FixPage::Ladder(place) => theme.render("fix/ladder.html", &ladder::view(context, place)),
        FixPage::Map(drawing) => theme.render("fix/map.html", &map::view(context, drawing)),
        FixPage::Fixed | FixPage::None => theme.render("fix/end.html", &end::view(context, page)),
    }
}

/// The shell of a page of the tree, with its script.
fn shell(context: &Context, which: FixPage, title: &str) -> Shell {
    let mut shell = Shell::new(context, &page(which), "fix", title);
    shell.scripts.push("fix");
    shell
}

/// The page of the whole tree's site an address of the tree belongs to.
fn page(page: FixPage) -> Page {
    Page::Fix(page)
}
