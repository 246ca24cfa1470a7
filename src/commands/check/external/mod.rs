//! `check --external`: whether links to other servers still work.
//!
//! Servers are asked politely: each by one request at a time with a pause between two, and what they answered is kept for a
//! week. Only what is surely broken is reported; a server that refuses programs says nothing about the link.

mod ask;
mod cache;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::super::Session;
use super::super::progress::Progress;
use super::targets;
use crate::article::document::{Block, Inline};
use crate::site::Site;
use crate::source::discover::Inputs;
use crate::source::rules::content::{EXTERNAL_LINK, MOVED_LINK};
use crate::source::{Diagnostic, Location, SourceFile};

use ask::{Answer, Asker};
use cache::Cache;

/// How many servers are asked at once.
const AT_ONCE: usize = 8;
/// The pause between two requests to one server.
const PAUSE: Duration = Duration::from_millis(250);

/// A problem for each place of a link that is broken, and a note for each that has moved for good.
pub(super) fn check(
    session: &Session,
    (site, inputs): (&Site, &Inputs),
    progress: &Progress,
) -> Vec<Diagnostic> {
    let links = links(site, inputs);
    let mut cache = Cache::read(&session.root, session.today);
    let open: Vec<&str> =
        links.keys().map(String::as_str).filter(|url| cache.answer(url).is_none()).collect();
    progress.steps("trying link", open.len());
    let answers = ask_all(&open, &session.stop, progress);
    if let Some(problem) = offline(&answers) {
        return vec![problem];
    }
    for (url, answer) in answers {
        cache.keep(url, answer);
    }
    cache.write();
    links
        .iter()
        .flat_map(|(url, places)| places.iter().map(move |place| (url, place)))
        .filter_map(|(url, place)| problem(url, cache.answer(url)?).map(|problem| problem.at(place.clone())))
        .collect()
}

/// One problem instead of one for each link, where not one of several servers was reached.
fn offline(answers: &[(&str, Answer)]) -> Option<Diagnostic> {
    let hosts: BTreeSet<String> = answers.iter().filter_map(|(url, _)| host(url)).collect();
    let is_unreached = |(_, answer): &(&str, Answer)| matches!(answer, Answer::Unreached(_));
    let Some((url, Answer::Unreached(why))) = answers.first().filter(|_| answers.iter().all(is_unreached))
    else {
        return None;
    };
    let message = format!("none of {} servers was reached; `{url}` {why}", hosts.len());
    let help = "look whether this machine is online; a proxy is named by `https_proxy`";
    (hosts.len() > 1).then(|| Diagnostic::new(&EXTERNAL_LINK, message).help(help))
}

fn problem(url: &str, answer: &Answer) -> Option<Diagnostic> {
    match answer {
        Answer::Fine => None,
        Answer::Moved(to) => {
            let problem = Diagnostic::new(&MOVED_LINK, format!("`{url}` has moved to `{to}`"));
            Some(problem.help("write the new address"))
        }
        Answer::Broken(why) | Answer::Unreached(why) => {
            let problem = Diagnostic::new(&EXTERNAL_LINK, format!("`{url}` {why}"));
            Some(
                problem.help(
                    "correct the address, lead to a copy at https://web.archive.org/, or delete the link",
                ),
            )
        }
    }
}

/// Every address of another server that articles link to, without its fragment, and its places.
fn links(site: &Site, inputs: &Inputs) -> BTreeMap<String, Vec<Location>> {
    let files: BTreeMap<&str, &SourceFile> = inputs.articles.iter().map(|file| (&*file.path, file)).collect();
    let mut found = BTreeMap::new();
    for article in &site.knowledge_base.articles {
        if let Some(file) = files.get(&*article.source_path) {
            let mut see = |block: &Block| collect(block, file, &mut found);
            article.document().blocks.iter().for_each(|block| targets::all_blocks(block, &mut see));
        }
    }
    found
}

fn collect(block: &Block, file: &SourceFile, found: &mut BTreeMap<String, Vec<Location>>) {
    targets::each(block, &mut |inline| {
        let (Inline::Link { target, .. } | Inline::Image { source: target, .. }) = inline else { return };
        let target = target.as_deref().unwrap_or_default();
        let url = target.split('#').next().unwrap_or(target);
        if is_asked(url) {
            found.entry(url.to_owned()).or_default().push(place(file, block.line, target));
        }
    });
}

/// Where an address stands, from the line of its block on; the line when it is written in another form.
fn place(file: &SourceFile, line: u32, target: &str) -> Location {
    let from = file.line_start(line);
    match file.text.get(from..).and_then(|text| text.find(target)) {
        Some(at) => file.location(from + at..from + at + target.len()),
        None => file.location(from..from + 1),
    }
}

/// Whether an address leads to a server that can be asked: not an example, and not a machine of the reader's own.
fn is_asked(url: &str) -> bool {
    let Some(host) = host(url) else { return false };
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    let reserved = ["test", "example", "invalid", "localhost", "local", "internal", "lan", "home.arpa"];
    let is_reserved = |domain: &str| name == domain || name.ends_with(&format!(".{domain}"));
    let is_example = ["example.com", "example.org", "example.net"].iter().any(|domain| is_reserved(domain));
    let is_private = name.parse::<std::net::Ipv4Addr>().is_ok_and(|it| it.is_private() || it.is_loopback())
        || name.starts_with('[')
        || !name.contains('.');
    !is_private && !is_example && !reserved.iter().any(|domain| is_reserved(domain))
}

/// Name and port of the server of a web address.
fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    // A name with a template's or reader's part in it is an example.
    let is_plain = |c: char| c.is_alphanumeric() || "-._:[]".contains(c);
    (!host.is_empty() && host.chars().all(is_plain)).then(|| host.to_lowercase())
}

/// Asks for every address; servers side by side, the addresses of one server one after another.
fn ask_all<'a>(urls: &[&'a str], stop: &AtomicBool, progress: &Progress) -> Vec<(&'a str, Answer)> {
    let mut by_host: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in urls {
        by_host.entry(host(url).unwrap_or_default()).or_default().push(url);
    }
    let queue = Mutex::new(by_host.into_values().collect::<VecDeque<_>>());
    let answers = Mutex::new(Vec::new());
    let asker = Asker::new(stop);
    let keep = |url, answer| {
        progress.step();
        answers.lock().iter_mut().for_each(|answers| answers.push((url, Answer::clone(&answer))));
    };
    let work = || {
        while let Some(urls) = queue.lock().ok().and_then(|mut queue| queue.pop_front()) {
            asker.ask_one_by_one(&urls, PAUSE, &keep);
        }
    };
    std::thread::scope(|threads| {
        (0..AT_ONCE).for_each(|_| drop(threads.spawn(work)));
    });
    answers.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_and_machines_of_the_reader_are_not_asked() {
        for url in [
            "http://localhost:8888/",
            "https://example.com/x",
            "https://git.example.org",
            "http://127.0.0.1:80/",
            "http://192.168.0.1",
            "https://server/x",
            "https://db.corp.internal",
            "https://<host>.org/",
            "mailto:a@b.de",
            "https://${HOST}.org/",
            "x.md",
            "http://[::1]/",
        ] {
            assert!(!is_asked(url), "{url}");
        }
        for url in [
            "https://docs.python.org/3/",
            "http://8.8.8.8/",
            "https://exampleshop.com",
            "https://a.de:8443/x?y",
        ] {
            assert!(is_asked(url), "{url}");
        }
    }
}
