//! The grown tree as files of `content/trees/`, for an author to change. Read again, they are the same questions.

use std::collections::{BTreeMap, BTreeSet};

use super::Wording;
use crate::decision_tree::model::{ItemIndex, NodeIndex, Question, Step, Target, Tree};
use crate::knowledge_base::KnowledgeBase;

/// A file that would be longer is cut into one for each first answer.
const LONG: usize = 160 * 1024;

/// So many of a list stand on one page; a question has eight answers at most.
const LISTED: usize = 7;

/// Keys of a question that cannot be answers.
const KEYS: [&str; 8] = ["ask", "how", "id", "else", "title", "starts_with", "facets", "shared"];

/// The files by name below `content/trees/`. None for a tree without questions.
pub fn yaml(tree: &Tree, kb: &KnowledgeBase, wording: &dyn Wording, name: &str) -> BTreeMap<String, String> {
    if tree.nodes.get(tree.start).is_none() {
        return BTreeMap::new();
    }
    let shared = shared(tree);
    let mut writer = Writer { tree, kb, wording, name, shared, written: BTreeSet::new(), out: String::new() };
    let whole = writer.file(tree.start, name);
    if whole.len() <= LONG {
        return BTreeMap::from([(format!("{name}.yaml"), whole)]);
    }
    let parts: Vec<NodeIndex> =
        tree.targets(tree.start).into_iter().filter_map(|target| writer.question_of(target)).collect();
    writer.shared.extend(&parts);
    writer.written = parts.iter().copied().collect();
    let mut files = BTreeMap::from([(format!("{name}.yaml"), writer.file(tree.start, name))]);
    for part in parts {
        let stem = writer.id(part);
        files.insert(format!("{stem}.yaml"), writer.file(part, &stem));
    }
    files
}

/// The questions several answers lead to.
fn shared(tree: &Tree) -> BTreeSet<NodeIndex> {
    let mut seen = BTreeSet::new();
    let targets = (tree.start..tree.nodes.len()).flat_map(|node| tree.targets(node));
    let nodes = targets.filter_map(|target| match target {
        Target::Node(node) => Some(node),
        Target::Ladder(_) | Target::Escalate => None,
    });
    nodes.filter(|&node| !seen.insert(node)).collect()
}

struct Writer<'w> {
    tree: &'w Tree,
    kb: &'w KnowledgeBase,
    wording: &'w dyn Wording,
    name: &'w str,
    shared: BTreeSet<NodeIndex>,
    /// Those of them that were written out already.
    written: BTreeSet<NodeIndex>,
    out: String,
}

impl Writer<'_> {
    /// A file that begins with a question.
    fn file(&mut self, node: NodeIndex, stem: &str) -> String {
        self.out = format!("# Derived from the articles by `unstuck tree --write {}`.\n", self.name);
        self.out.push_str(&format!("title: {}\n", scalar(&stem.replace('-', " "))));
        self.question(node, 0);
        std::mem::take(&mut self.out)
    }

    /// The name by which other answers lead to a question.
    fn id(&self, node: NodeIndex) -> String {
        format!("{}-{}", self.name, self.tree.nodes[node].id)
    }

    /// The question a target is, past none; lists and authors' questions are none.
    fn question_of(&self, target: Target) -> Option<NodeIndex> {
        match target {
            Target::Node(node) if node >= self.tree.start => {
                (!matches!(self.tree.nodes[node].step, Step::Browse(_))).then_some(node)
            }
            _ => None,
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.out.push_str(&"  ".repeat(indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn question(&mut self, node: NodeIndex, indent: usize) {
        match &self.tree.nodes[node].step {
            Step::Ask(question) => self.ask(question, self.tree.nodes[node].remaining.len(), indent),
            Step::Choose(items) => self.list(items, indent),
            Step::Browse(browse) => self.list(&browse.items, indent),
        }
    }

    fn ask(&mut self, question: &Question, left: usize, indent: usize) {
        let asked = self.wording.question(question, left);
        self.line(indent, &format!("ask: {}", scalar(&asked)));
        if let Some(how) = &question.how {
            self.line(indent, &format!("how: {}", scalar(how)));
        }
        let mut taken = BTreeSet::new();
        for answer in &question.answers {
            let label = key(&mut taken, &self.wording.answer(&question.about, answer), &answer.value);
            self.target(&label, answer.target, indent);
        }
        if let Some(unsure) = question.unsure.and_then(|target| self.question_of(target)) {
            self.target("else", Target::Node(unsure), indent);
        }
    }

    /// A few candidates as answers; more of them behind the last one.
    fn list(&mut self, items: &[ItemIndex], indent: usize) {
        let choose = self.wording.choose();
        self.line(indent, &format!("ask: {}", scalar(&choose)));
        let mut taken = BTreeSet::new();
        let cut = if items.len() > LISTED { LISTED - 1 } else { items.len() };
        for &item in &items[..cut] {
            let item = &self.tree.items[item];
            let label = key(&mut taken, &item.title, &item.name);
            self.target(&label, item.target, indent);
        }
        if cut < items.len() {
            let more = self.wording.more();
            self.line(indent, &format!("{}:", scalar(&more)));
            self.list(&items[cut..], indent + 1);
        }
    }

    /// An answer and where it leads.
    fn target(&mut self, label: &str, target: Target, indent: usize) {
        let leaf = match target {
            Target::Escalate => "escalate".to_owned(),
            Target::Ladder(ladder) => {
                let article = &self.kb.articles[self.tree.ladders[ladder].steps[0].article];
                scalar(article.source_path.strip_prefix("content/").unwrap_or(&article.source_path))
            }
            Target::Node(node) if node < self.tree.start => {
                format!("{{use: {}}}", scalar(&self.tree.nodes[node].id))
            }
            Target::Node(node) if self.shared.contains(&node) && !self.written.insert(node) => {
                format!("{{use: {}}}", scalar(&self.id(node)))
            }
            Target::Node(node) => {
                self.line(indent, &format!("{label}:"));
                if self.shared.contains(&node) {
                    let id = self.id(node);
                    self.line(indent + 1, &format!("id: {}", scalar(&id)));
                }
                return self.question(node, indent + 1);
            }
        };
        self.line(indent, &format!("{label}: {leaf}"));
    }
}

/// A text as an answer no other of its question is: with what sets it apart behind it where it must be.
fn key(taken: &mut BTreeSet<String>, text: &str, apart: &str) -> String {
    let text = text.trim();
    let wanted = if KEYS.contains(&text) { format!("{text}:") } else { text.to_owned() };
    let numbered = (2..).map(|number| format!("{wanted} ({number})"));
    let others = std::iter::once(format!("{wanted} ({apart})")).chain(numbered);
    let free = std::iter::once(wanted.clone()).chain(others).find(|label| !taken.contains(label));
    let label = free.unwrap_or(wanted);
    taken.insert(label.clone());
    scalar(&label)
}

/// A text as a scalar: plain where nothing in it means anything to YAML, else in double quotes.
pub fn scalar(text: &str) -> String {
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')' | '?' | '…');
    let begins = text.starts_with(char::is_alphanumeric) && !text.ends_with(' ');
    if begins && text.chars().all(is_plain) {
        return text.to_owned();
    }
    serde_json::to_string(text).unwrap_or_default()
}
