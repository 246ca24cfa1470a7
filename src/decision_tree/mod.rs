//! The decision tree: grown from articles, refined by authors, proved, ordered and exported.

mod authored;
mod candidates;
mod complete;
mod drawing;
mod effort;
mod entry;
pub mod export;
mod figures;
mod grow;
mod item;
mod known_facets;
mod ladder;
mod memory;
mod model;
mod name;
mod order;
mod prove;
mod question;

use std::collections::BTreeSet;

pub use drawing::{Drawing, MOST_ROWS, Row};
pub use entry::places;
pub use figures::{Figures, MissingFacet};
pub use memory::Memory;
pub use model::{
    About, Answer, Browse, Guide, Item, ItemIndex, Label, Ladder, LadderIndex, LadderStep, Named, Node,
    NodeIndex, Question, Step, Target, Tree, Via,
};
pub use order::{Ordered, Reason, order};
pub use question::key;

use item::KnownItem;
use ladder::Ladders;

use crate::article::front_matter::TreeUse;
use crate::config::Config;
use crate::knowledge_base::KnowledgeBase;
use crate::source::{Checked, SourceFile};

/// Names below `fix/` that are no nodes.
const RESERVED: [&str; 4] = ["map", "fixed", "help", "none"];

/// Grows the tree of a knowledge base and of the trees its authors wrote.
pub fn grow(kb: &KnowledgeBase, trees: &[SourceFile], config: &Config) -> Checked<Tree> {
    grow_again(kb, trees, config, &mut Memory::default())
}

/// The same at the cost of what is new since the last tree with this memory.
pub fn grow_again(
    kb: &KnowledgeBase,
    trees: &[SourceFile],
    config: &Config,
    memory: &mut Memory,
) -> Checked<Tree> {
    let mut diagnostics = Vec::new();
    let taken: BTreeSet<String> = RESERVED.iter().map(|&name| name.to_owned()).collect();
    let mut ladders = Ladders::new(kb, taken);
    // Authors' questions get their names before anything else does: `tree:` links and `use:` know them by those.
    let joined = authored::read((kb, config), trees, &mut ladders).unpack(&mut diagnostics);
    let general = prove::general(kb);
    let mut items = Vec::new();
    let article_items: Vec<Option<ItemIndex>> = (0..kb.articles.len())
        .map(|index| {
            let article = &kb.articles[index];
            let takes_part = article.front_matter.tree != TreeUse::No;
            takes_part.then(|| {
                let target = Target::Ladder(ladders.of_article(index));
                items.push(KnownItem::of(article, &kb.facets[index], target, &general));
                items.len() - 1
            })
        })
        .collect();
    let mut nodes = joined.nodes;
    let authored = nodes.len();
    items.extend(joined.guides.iter().map(|guide| {
        let articles = complete::articles(&nodes, &ladders.ladders, guide.node);
        let mut facets = item::in_common(articles.into_iter().map(|article| &*kb.facets[article]));
        facets.extend(guide.facets.clone());
        KnownItem::of_guide(guide, facets)
    }));
    let grown = memory.grown(&items, authored, ladders.taken);
    nodes.extend_from_slice(&grown.nodes);
    let tree = Tree {
        items: items.into_iter().map(|known| known.item).collect(),
        start: authored,
        nodes,
        ladders: ladders.ladders,
        article_ladders: ladders.by_article,
        article_items,
        guides: joined.guides,
        drawings: Vec::new(),
        figures: Figures::default(),
    };
    let tree = complete::complete(tree, authored);
    let (groups, figures) = memory.figures(&tree, kb);
    diagnostics.extend(prove::check(kb, &tree, config, &groups, &mut memory.likenesses));
    let drawings = drawing::drawings(&tree);
    Checked { value: Tree { drawings, figures, ..tree }, diagnostics }
}
