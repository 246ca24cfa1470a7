//! The pages of the decision tree, below `fix/`: a page a question, a page a step, and where every way ends.

mod body;
mod map;
mod node;
mod step;
mod wording;

pub use wording::SiteWording;

use super::{Context, Page};
use crate::decision_tree::{LadderIndex, NodeIndex, Tree};
use crate::source::Diagnostic;

/// A page below `fix/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FixPage {
    /// A question or a list; the start where there is nothing to ask yet.
    Node(NodeIndex),
    /// A thing to try.
    Step(StepPage),
    /// What is left when nothing of a ladder helped.
    Help(LadderIndex),
    /// A drawing of the tree.
    Map(usize),
    /// The error is gone.
    Fixed,
    /// No candidate is the reader's.
    None,
}

/// A step of a ladder, as a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepPage {
    /// The ladder.
    pub ladder: LadderIndex,
    /// The step, from 0.
    pub step: usize,
    /// Whether steps that need administrator rights are left out from here on.
    pub without_admin: bool,
}

/// Every page below `fix/`.
pub fn pages(tree: &Tree) -> Vec<FixPage> {
    let mut pages = vec![FixPage::Fixed, FixPage::None];
    pages.extend((0..tree.nodes.len().max(1)).map(FixPage::Node));
    pages.extend((0..tree.drawings.len().max(1)).map(FixPage::Map));
    for ladder in 0..tree.ladders.len() {
        pages.extend(step::pages(tree, ladder).map(FixPage::Step));
        pages.push(FixPage::Help(ladder));
    }
    pages
}

/// A page's address from the site root.
pub fn url(tree: &Tree, page: FixPage) -> String {
    match page {
        FixPage::Node(node) if node == tree.start => "fix/".to_owned(),
        FixPage::Node(node) => format!("fix/{}/", tree.nodes[node].id),
        FixPage::Step(StepPage { ladder, step, without_admin }) => {
            let mark = if without_admin { "-without-admin" } else { "" };
            format!("fix/{}/{}{mark}/", tree.ladders[ladder].id, step + 1)
        }
        FixPage::Help(ladder) => format!("fix/{}/help/", tree.ladders[ladder].id),
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
        FixPage::Step(place) => theme.render("fix/step.html", &step::view(context, place)),
        FixPage::Help(ladder) => theme.render("fix/help.html", &step::help(context, ladder)),
        FixPage::Map(drawing) => theme.render("fix/map.html", &map::view(context, drawing)),
        FixPage::Fixed => theme.render("fix/end.html", &step::end(context, FixPage::Fixed)),
        FixPage::None => theme.render("fix/end.html", &step::end(context, FixPage::None)),
    }
}

/// The page of the whole tree's site an address of the tree belongs to.
fn page(page: FixPage) -> Page {
    Page::Fix(page)
}
