//! Where an article stands in the tree, for its author: the shortest way to it, and its steps in the order they are tried.

use serde::Serialize;

use super::super::shell::{LinkView, Shell};
use super::super::{Context, url};
use super::node::{self, WayView};
use super::{FixPage, LadderPage, ladder, page, wording};
use crate::decision_tree::{NodeIndex, Step, Target};
use crate::knowledge_base::ArticleIndex;

/// Where an article stands.
#[derive(Debug, Serialize)]
pub struct PlaceView {
    /// What is asked and answered on the shortest way to it.
    way: Vec<WayView>,
    /// The page that leads to it.
    end: Option<LinkView>,
    /// How many pages of the tree lead to it.
    nodes: usize,
    /// Its steps in the order they are tried.
    steps: Vec<PlacedStep>,
}

/// A step and why it stands where it does.
#[derive(Debug, Serialize)]
struct PlacedStep {
    #[serde(flatten)]
    link: LinkView,
    reason: Option<String>,
}

/// The place of an article; `None` for one that takes no part. Links begin at the host's root.
pub fn place(context: &Context, article: ArticleIndex) -> Option<PlaceView> {
    let tree = context.tree;
    let item = (*tree.article_items.get(article)?)?;
    let shell = Shell { root: "/".to_owned(), ..Shell::default() };
    let nodes = nodes(context, item);
    let nearest = nodes.iter().copied().min_by_key(|&node| tree.way(node).len());
    Some(PlaceView {
        way: nearest.map(|node| node::way(context, &shell, node)).unwrap_or_default(),
        end: nearest.map(|node| {
            let text = node::heading(context, &tree.nodes[node]);
            LinkView { text, href: node::href(context, &shell, Target::Node(node)) }
        }),
        nodes: nodes.len(),
        steps: steps(context, &shell, article),
    })
}

/// The nodes from which an item can be chosen.
fn nodes(context: &Context, item: usize) -> Vec<NodeIndex> {
    let tree = context.tree;
    let target = tree.items[item].target;
    let leads = |node: &NodeIndex| match &tree.nodes[*node].step {
        Step::Ask(question) => question.answers.iter().any(|answer| answer.target == target),
        Step::Choose(items) => items.contains(&item),
        Step::Browse(browse) => browse.items.contains(&item),
    };
    (0..tree.nodes.len()).filter(leads).collect()
}

fn steps(context: &Context, shell: &Shell, article: ArticleIndex) -> Vec<PlacedStep> {
    let Some(&Some(ladder)) = context.tree.article_ladders.get(article) else { return Vec::new() };
    let page = url(context, &page(FixPage::Ladder(LadderPage { ladder, without_admin: false })));
    let steps = context.tree.ladders[ladder].steps.iter();
    steps
        .map(|step| {
            let id = ladder::step_id(&context.knowledge_base.articles[step.article], step);
            let link = shell.link(ladder::title(context, step), &format!("{page}#{id}"));
            let reason = wording::reason(context.theme.words(), step.reason).map(str::to_owned);
            PlacedStep { link, reason }
        })
        .collect()
}
