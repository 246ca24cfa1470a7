//! Makes an author's tree of a flowchart: decisions become questions, what is done becomes hints, ends become articles.

use std::collections::{BTreeMap, BTreeSet};

use super::flowchart::{Edge, Fault, Flowchart};
use crate::article::Article;
use crate::article::overrides::words;
use crate::decision_tree::export::scalar;

/// Questions nested deeper stand under `shared:`.
const DEEPEST: usize = 12;

/// Longer texts are cut where they stand behind an answer.
const LONGEST: usize = 80;

/// The tree as YAML. Faults are added for what a reader of the tree would miss.
pub fn yaml(chart: &mut Flowchart, article: &Article, stem: &str) -> String {
    let faults = std::mem::take(&mut chart.faults);
    let mut maker = Maker::of(chart, article, stem, faults);
    let Some(start) = maker.start() else { return String::new() };
    maker.out =
        format!("# From the flowchart in {}.\ntitle: {}\n", article.source_path, scalar(&article.title));
    let mut way = Vec::new();
    match maker.end_of(&start, &mut way) {
        End::Question(question) => maker.question(&question, &way, 0, &mut BTreeSet::new()),
        End::Leaf | End::Ring => {}
    }
    maker.shared();
    let (out, faults) = (maker.out, maker.faults);
    chart.faults = faults;
    out
}

struct Maker<'c> {
    texts: &'c BTreeMap<String, String>,
    order: &'c [String],
    exits: BTreeMap<&'c str, Vec<&'c Edge>>,
    /// Questions several edges lead to.
    joined: BTreeSet<String>,
    article: &'c Article,
    stem: &'c str,
    /// Questions still to be written under `shared:`, and those that are.
    waiting: Vec<(String, Vec<String>)>,
    named: BTreeSet<String>,
    faults: Vec<Fault>,
    out: String,
}

/// What the nodes after an edge come to, past those with one exit.
enum End {
    Question(String),
    Leaf,
    Ring,
}

impl<'c> Maker<'c> {
    fn of(chart: &'c Flowchart, article: &'c Article, stem: &'c str, faults: Vec<Fault>) -> Self {
        let mut exits: BTreeMap<&str, Vec<&Edge>> = BTreeMap::new();
        let mut entries: BTreeMap<&str, usize> = BTreeMap::new();
        for edge in &chart.edges {
            exits.entry(&edge.from).or_default().push(edge);
            *entries.entry(&edge.to).or_default() += 1;
        }
        let joined =
            entries.into_iter().filter(|(_, count)| *count > 1).map(|(id, _)| id.to_owned()).collect();
        let (waiting, named) = (Vec::new(), BTreeSet::new());
        let (texts, order) = (&chart.texts, &chart.order);
        Self { texts, order, exits, joined, article, stem, waiting, named, faults, out: String::new() }
    }

    /// The node nothing leads to; where there are several, the first.
    fn start(&mut self) -> Option<String> {
        let entered: BTreeSet<&str> = self.exits.values().flatten().map(|edge| edge.to.as_str()).collect();
        let starts: Vec<&String> = self.order.iter().filter(|id| !entered.contains(id.as_str())).collect();
        let Some(first) = starts.first() else { return self.order.first().cloned() };
        for other in &starts[1..] {
            let what = format!("nothing leads to \"{}\"; it is left out", self.texts[*other]);
            self.faults.push(Fault { line: 1, column: 1, what });
        }
        Some((*first).clone())
    }

    /// Follows nodes with one exit; `way` gathers them, and the leaf in the end.
    fn end_of(&self, from: &str, way: &mut Vec<String>) -> End {
        let mut seen = BTreeSet::new();
        let mut at = from.to_owned();
        loop {
            if !seen.insert(at.clone()) {
                return End::Ring;
            }
            match self.exits.get(at.as_str()).map(Vec::as_slice) {
                Some([only]) => {
                    way.push(self.texts[&at].clone());
                    at.clone_from(&only.to);
                }
                Some(_) => return End::Question(at),
                None => {
                    way.push(self.texts[&at].clone());
                    return End::Leaf;
                }
            }
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.out.push_str(&"  ".repeat(indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn id(&self, node: &str) -> String {
        format!("{}-{}", self.stem, words(node))
    }

    fn question(&mut self, node: &str, before: &[String], indent: usize, above: &mut BTreeSet<String>) {
        let text = &self.texts[node];
        let asked = if text.ends_with(['?', '？', '؟']) { text.clone() } else { format!("{text}?") };
        self.line(indent, &format!("ask: {}", scalar(&asked)));
        if !before.is_empty() {
            self.line(indent, &format!("how: {}", scalar(&before.join(". "))));
        }
        above.insert(node.to_owned());
        let mut taken = BTreeSet::new();
        for edge in self.exits[node].clone() {
            self.answer(edge, indent, above, &mut taken);
        }
        above.remove(node);
    }

    fn answer(
        &mut self,
        edge: &Edge,
        indent: usize,
        above: &mut BTreeSet<String>,
        taken: &mut BTreeSet<String>,
    ) {
        let mut way = Vec::new();
        let end = self.end_of(&edge.to, &mut way);
        let mut label = edge.label.clone();
        if label.is_empty() {
            label.clone_from(&self.texts[&edge.to]);
            self.fault(edge, format!("the edge has no label; \"{label}\" stands in"));
        }
        if !taken.insert(label.clone()) {
            label = format!("{label} ({})", cut(&self.texts[&edge.to]));
            self.fault(edge, format!("the answer is given twice; \"{label}\" stands in"));
            taken.insert(label.clone());
        }
        match end {
            End::Question(next) if above.contains(&next) => {
                self.fault(edge, "the edge leads back; a tree must not loop".to_owned());
                self.line(indent, &format!("{}: escalate", scalar(&label)));
            }
            End::Question(next) if self.joined.contains(&next) || above.len() >= DEEPEST => {
                let id = self.id(&next);
                self.line(indent, &format!("{}: {{use: {}}}", scalar(&label), scalar(&id)));
                if self.named.insert(next.clone()) {
                    self.waiting.push((next, way));
                }
            }
            End::Question(next) => {
                self.line(indent, &format!("{}:", scalar(&label)));
                self.question(&next, &way, indent + 1, above);
            }
            End::Ring => self.line(indent, &format!("{}: escalate", scalar(&label))),
            End::Leaf => self.leaf(&label, &way, indent),
        }
    }

    /// An end: what is done there, where the article tells it, else the article with the words behind the answer.
    fn leaf(&mut self, label: &str, way: &[String], indent: usize) {
        let path =
            self.article.source_path.strip_prefix("content/").unwrap_or(&self.article.source_path).to_owned();
        let told: Vec<String> =
            way.iter().filter_map(|text| self.told(text)).map(|id| format!("{path}#{id}")).collect();
        let last = way.last().map_or("", String::as_str);
        let is_escalation =
            words(last).split('-').any(|word| matches!(word, "escalate" | "contact" | "support"));
        match &told[..] {
            [] if is_escalation => self.line(indent, &format!("{}: escalate", scalar(label))),
            [] => {
                let label = format!("{label} ({})", cut(last));
                self.line(indent, &format!("{}: {}", scalar(&label), scalar(&path)));
            }
            [only] => self.line(indent, &format!("{}: {}", scalar(label), scalar(only))),
            several => {
                let list: Vec<String> = several.iter().map(|step| scalar(step)).collect();
                self.line(
                    indent,
                    &format!("{}: {{try: [{}], else: escalate}}", scalar(label), list.join(", ")),
                );
            }
        }
    }

    /// The solution or heading that shares most words with a text, when most of either are shared.
    fn told(&self, text: &str) -> Option<String> {
        let set = |text: &str| {
            words(text).split('-').filter(|word| word.len() > 2).map(str::to_owned).collect::<BTreeSet<_>>()
        };
        let wanted = set(text);
        let solutions =
            self.article.remedies.solutions.iter().map(|solution| (&solution.title, &solution.id));
        let headings = self.article.outline.headings.iter().map(|heading| (&heading.title, &heading.id));
        let likeness = |title: &str| {
            let title = set(title);
            let most = title.len().min(wanted.len()).max(1);
            100 * title.intersection(&wanted).count() / most
        };
        let (title, id) = solutions.chain(headings).rev_max_by_key(|(title, _)| likeness(title))?;
        (likeness(title) >= 60).then(|| id.clone())
    }

    /// Writes the questions several answers lead to.
    fn shared(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        self.line(0, "shared:");
        while let Some((node, way)) = self.waiting.pop() {
            let id = self.id(&node);
            self.line(1, &format!("{}:", scalar(&id)));
            self.question(&node, &way, 2, &mut BTreeSet::new());
        }
    }

    fn fault(&mut self, edge: &Edge, what: String) {
        self.faults.push(Fault { line: edge.line, column: edge.column, what });
    }
}

/// The first of several with the greatest key; `Iterator::max_by_key` gives the last.
trait FirstMax: Iterator + Sized {
    fn rev_max_by_key<K: Ord>(self, key: impl Fn(&Self::Item) -> K) -> Option<Self::Item> {
        self.reduce(|best, next| if key(&next) > key(&best) { next } else { best })
    }
}

impl<I: Iterator> FirstMax for I {}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
