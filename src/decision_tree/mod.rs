//! The decision tree: grown from articles, refined by authors, proved, ordered and exported.

mod candidates;
mod effort;
mod figures;
mod grow;
mod item;
mod ladder;
mod model;
mod name;
mod order;
mod question;

use std::collections::BTreeSet;

pub use figures::Figures;
pub use model::{
    About, Answer, Browse, Guide, Item, ItemIndex, Label, Ladder, LadderIndex, LadderStep, Named, Node,
    NodeIndex, Question, Step, Target, Tree, Via,
};
pub use order::Reason;
pub use question::key;

use item::KnownItem;

use crate::article::front_matter::TreeUse;
use crate::config::Config;
use crate::knowledge_base::KnowledgeBase;
use crate::source::{Checked, SourceFile};

/// Names below `fix/` that are no nodes.
const RESERVED: [&str; 4] = ["map", "fixed", "help", "none"];

/// Grows the tree of a knowledge base and of the trees its authors wrote.
pub fn grow(kb: &KnowledgeBase, _trees: &[SourceFile], _config: &Config) -> Checked<Tree> {
    let mut taken: BTreeSet<String> = RESERVED.iter().map(|&name| name.to_owned()).collect();
    let mut ladders = Vec::new();
    let mut items = Vec::new();
    let mut article_ladders = Vec::new();
    for (index, article) in kb.articles.iter().enumerate() {
        if article.front_matter.tree == TreeUse::No {
            article_ladders.push(None);
            continue;
        }
        let target = Target::Ladder(ladders.len());
        article_ladders.push(Some(ladders.len()));
        ladders.push(ladder::of(article, index, &mut taken));
        items.push(KnownItem::of(article, &kb.facets[index], target));
    }
    let nodes = grow::nodes(&items, taken);
    let items = items.into_iter().map(|known| known.item).collect();
    let tree = Tree { items, nodes, ladders, article_ladders, ..Tree::default() };
    let figures = figures::of(&tree);
    Checked::clean(Tree { figures, ..tree })
}
