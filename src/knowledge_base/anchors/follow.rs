//! Finds where what is gone has gone to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::marks::{self, EMPTY};
use super::memory::{Memory, Remembered};
use crate::article::Article;
use crate::source::SourceFile;

/// Leads remembered pages to their articles: one at the same place with another address, one that moved. What is gone for
/// good is returned with its path, and stays remembered. `taken` are the addresses pages have now.
pub(super) fn pages(
    memory: &mut Memory,
    (articles, taken): (&[Arc<Article>], &BTreeSet<String>),
    sources: &BTreeMap<&str, &SourceFile>,
) -> Vec<(String, Remembered)> {
    let by_path: BTreeMap<&str, &Arc<Article>> = articles.iter().map(|it| (&*it.source_path, it)).collect();
    for (path, remembered) in memory.iter_mut() {
        if let Some(article) = by_path.get(path.as_str()) {
            arrive(remembered, article);
        }
    }
    let gone: Vec<String> =
        memory.keys().filter(|path| !sources.contains_key(path.as_str())).cloned().collect();
    let mut new: Vec<&Arc<Article>> =
        articles.iter().filter(|article| !memory.contains_key(&*article.source_path)).collect();
    let mut lost = Vec::new();
    for path in gone {
        let Some(remembered) = memory.get(&path) else { continue };
        match moved(remembered, &path, &new, sources) {
            Some(at) => {
                let article = new.remove(at);
                let mut remembered = memory.remove(&path).unwrap_or_default();
                arrive(&mut remembered, article);
                memory.insert(article.source_path.to_string(), remembered);
            }
            None if is_replaced(remembered, articles, taken) => drop(memory.remove(&path)),
            None => lost.push((path, remembered.clone())),
        }
    }
    lost
}

/// Whether another took the page over: an article or a folder by its own address, or by an alias of the author's.
fn is_replaced(remembered: &Remembered, articles: &[Arc<Article>], taken: &BTreeSet<String>) -> bool {
    let page = remembered.page.trim_matches('/');
    taken.contains(&remembered.page)
        || articles
            .iter()
            .any(|article| article.front_matter.aliases.iter().any(|alias| alias.trim_matches('/') == page))
}

fn arrive(remembered: &mut Remembered, article: &Article) {
    if !remembered.page.is_empty() && remembered.page != article.url {
        remembered.was.push(std::mem::take(&mut remembered.page));
        remembered.was.sort();
        remembered.was.dedup();
    }
    remembered.page.clone_from(&article.url);
    remembered.was.retain(|page| *page != article.url);
}

/// Which of the new articles is the one remembered: one of the same text, else the one with most of its sections, at least
/// half of them, the same file name standing for one more.
fn moved(
    remembered: &Remembered,
    path: &str,
    new: &[&Arc<Article>],
    sources: &BTreeMap<&str, &SourceFile>,
) -> Option<usize> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let told: BTreeSet<&str> =
        remembered.ids.iter().map(|(_, mark)| mark.as_str()).filter(|mark| *mark != EMPTY).collect();
    let mut best: Option<(usize, usize)> = None;
    for (at, article) in new.iter().enumerate() {
        let Some(file) = sources.get(&*article.source_path) else { continue };
        if remembered.mark != EMPTY && marks::whole(article, file) == remembered.mark {
            return Some(at);
        }
        let marks: BTreeSet<String> =
            marks::marked(article, file).into_iter().map(|(_, mark)| mark).collect();
        let same = told.iter().filter(|mark| marks.contains(**mark)).count();
        let score = same + usize::from(same > 0 && name(path) == name(&article.source_path));
        if score * 2 >= told.len() && score > 0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Leads the anchors that are gone from an article to those that have their place now; those that lead nowhere.
pub(super) fn ids(remembered: &mut Remembered, article: &Article, file: Option<&SourceFile>) -> Vec<String> {
    let current = marks::ids(article);
    let set_again = article.former_ids.values().flatten().map(String::as_str);
    let is_here: BTreeSet<&str> = current.iter().copied().chain(set_again).collect();
    remembered.renamed.retain(|old, _| !is_here.contains(old.as_str()));
    let is_gone = |id: &String| !is_here.contains(id.as_str());
    let known: BTreeSet<&str> = remembered.ids.iter().map(|(id, _)| id.as_str()).collect();
    let gone_now: Vec<usize> = (0..remembered.ids.len())
        .filter(|&at| {
            is_gone(&remembered.ids[at].0) && !remembered.renamed.contains_key(&remembered.ids[at].0)
        })
        .collect();
    let leads_nowhere = remembered.renamed.values().any(is_gone);
    let (true, Some(file)) = (leads_nowhere || !gone_now.is_empty(), file) else { return Vec::new() };
    let mut new: Vec<(String, String)> = marks::marked(article, file);
    let order: Vec<String> = new.iter().map(|(id, _)| id.clone()).collect();
    new.retain(|(id, _)| !known.contains(id.as_str()));
    let mut lost = Vec::new();
    let mut found = Vec::new();
    for at in gone_now {
        match successor(remembered, at, &new, &order) {
            Some(to) => found.push((remembered.ids[at].0.clone(), new.remove(to).0)),
            None => lost.push(remembered.ids[at].0.clone()),
        }
    }
    for (old, new) in found {
        remembered
            .renamed
            .values_mut()
            .filter(|target| **target == old)
            .for_each(|target| target.clone_from(&new));
        remembered.renamed.insert(old, new);
    }
    // What led to an anchor that is lost is lost with it.
    let led_there = remembered.renamed.iter().filter(|(_, to)| !is_here.contains(to.as_str()));
    let led_there: Vec<String> = led_there.map(|(old, _)| old.clone()).collect();
    remembered.renamed.retain(|old, _| !led_there.contains(old));
    lost.extend(led_there);
    lost
}

/// Which of the new anchors has the text of a gone one, or its place and some of its words, or most of its words.
fn successor(
    remembered: &Remembered,
    gone: usize,
    new: &[(String, String)],
    order: &[String],
) -> Option<usize> {
    let (id, mark) = &remembered.ids[gone];
    let by_text: Vec<usize> = (0..new.len()).filter(|&at| mark != EMPTY && new[at].1 == *mark).collect();
    if let [only] = by_text[..] {
        return Some(only);
    }
    let place = |id: &str| order.iter().position(|known| known == id);
    let before = remembered.ids[..gone].iter().rev().find_map(|(id, _)| place(id));
    let after = remembered.ids[gone + 1..].iter().find_map(|(id, _)| place(id)).unwrap_or(order.len());
    let is_between = |at: usize| {
        place(&new[at].0).is_some_and(|place| before.is_none_or(|before| place > before) && place < after)
    };
    let score = |at: usize| {
        let alike = alike(id, &new[at].0);
        let needed = if is_between(at) || by_text.contains(&at) { 30 } else { 60 };
        (alike >= needed).then_some((alike + if is_between(at) { 10 } else { 0 }, at))
    };
    let best = (0..new.len()).filter_map(score).max_by_key(|&(score, at)| (score, std::cmp::Reverse(at)));
    best.map(|(_, at)| at)
}

/// How many words of two anchors are the same, in percent of all their words (Jaccard index).
fn alike(one: &str, other: &str) -> usize {
    let words = |id: &str| -> BTreeSet<String> { id.split(['-', '_']).map(str::to_owned).collect() };
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() * 100 / one.union(&other).count().max(1)
}
