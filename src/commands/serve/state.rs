//! What all requests share: the current generation of the site.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::early::Early;
use super::editor::Editor;
use super::guard::Guard;
use super::told::told;
use super::waiting::Reading;
use crate::commands::{Session, Voice};
use crate::site::{Part, Site};
use crate::source::discover::Inputs;
use crate::source::render;
use crate::source::{Checked, Diagnostic};

/// A site, or a part of one, of some generation.
#[derive(Debug, Clone)]
pub struct Made {
    /// The site; only the part it was made for can be asked of it.
    pub site: Arc<Site>,
    /// What it was made from.
    pub inputs: Arc<Inputs>,
    /// The number of the generation it was made for.
    pub of: u64,
}

/// The site at one moment.
#[derive(Debug, Clone, Default)]
pub struct Generation {
    /// Counts edits, from 1; 0 before the sources were read.
    pub number: u64,
    /// The pages; of the last generation without errors, where there was one.
    pub pages: Option<Made>,
    /// The last tree that was asked for; it may be older than the pages.
    pub tree: Option<Made>,
    /// The last search index that was asked for; it may be older than the pages.
    pub search: Option<Made>,
    /// Every problem of the sources as they are now, those of the tree as it was last made.
    pub problems: Arc<Vec<Diagnostic>>,
    of_pages: Vec<Diagnostic>,
    of_tree: Vec<Diagnostic>,
}

impl Generation {
    /// The newest site of a part.
    pub fn made(&self, part: Part) -> Option<&Made> {
        match part {
            Part::Pages => self.pages.as_ref(),
            Part::Tree => self.tree.as_ref(),
            Part::Search => self.search.as_ref(),
        }
    }

    /// Whether the tree had errors when it was last made.
    pub fn has_tree_errors(&self) -> bool {
        self.of_tree.iter().any(Diagnostic::is_error)
    }
}

impl Generation {
    /// Brings the problems up to date, and prints what is new of them.
    fn tell(&mut self, say: fn(&str)) {
        let problems = render::sorted(self.of_pages.iter().chain(&self.of_tree).cloned().collect());
        if *self.problems == problems {
            return;
        }
        if let Some(text) = told(&self.problems, &problems) {
            say(&text);
        }
        self.problems = Arc::new(problems);
    }
}

/// The versions of pages that were asked for, of one site.
#[derive(Default)]
struct Versions {
    site: Weak<Site>,
    of_page: BTreeMap<String, String>,
}

/// Where the threads that make tree and search index are told that somebody asked.
pub struct Orders {
    /// For the tree.
    pub tree: Receiver<()>,
    /// For the search index.
    pub search: Receiver<()>,
}

/// A site that is read in this time from the start is waited for.
const MOMENT: Duration = Duration::from_millis(300);

/// Reading fewer articles is waited for without a word.
const MANY: usize = 2000;
/// How often it is looked whether the articles are counted.
const TICK: Duration = Duration::from_millis(20);

/// What all requests share.
pub struct State {
    /// Who may ask.
    pub guard: Guard,
    /// The site root, absolute, so that an editor can open its files.
    pub root: PathBuf,
    /// Makes pages while the site is still being read.
    pub early: Early,
    /// What opens files.
    pub editor: Editor,
    /// How far reading the articles is.
    pub reading: Arc<Reading>,
    start: Instant,
    current: watch::Sender<Arc<Generation>>,
    tree: Sender<()>,
    search: Sender<()>,
    versions: Mutex<[Versions; 3]>,
    /// How long the tree took when it was last made, in milliseconds.
    tree_time: AtomicU64,
    /// Whether somebody asked for each part.
    wanted: [AtomicBool; 3],
    voice: Voice,
    say: fn(&str),
}

/// A tree that is made in this time is made after every edit, so that its problems are told at once. A slower one is made
/// when its own files changed, when it has errors, and when somebody asks for it; from then on after every edit.
const QUICK: Duration = Duration::from_millis(50);

impl State {
    /// Before the sources are read.
    pub fn new(
        guard: Guard,
        early: Early,
        (editor, reading): (Editor, Arc<Reading>),
        session: &Session,
    ) -> (Self, Orders) {
        let (current, _) = watch::channel(Arc::new(Generation::default()));
        let ((tree, tree_orders), (search, search_orders)) = (channel(), channel());
        let state = Self {
            guard,
            root: session.root.clone(),
            early,
            editor,
            reading,
            start: Instant::now(),
            current,
            tree,
            search,
            versions: Mutex::default(),
            tree_time: AtomicU64::new(0),
            wanted: Default::default(),
            voice: session.voice,
            say: session.say,
        };
        (state, Orders { tree: tree_orders, search: search_orders })
    }

    /// The address that opens a place of a source in the author's editor.
    pub fn edit(&self, path: &str, place: (u32, u32)) -> String {
        self.editor.address(&self.root.join(path), place)
    }

    /// The site as it is now.
    pub fn current(&self) -> Arc<Generation> {
        self.current.borrow().clone()
    }

    /// Is told of every new generation.
    pub fn subscribe(&self) -> watch::Receiver<Arc<Generation>> {
        self.current.subscribe()
    }

    /// Begins the next generation. Its pages are shown unless they have errors and older ones have none: the last good page
    /// stays behind the problems, and at the start what could be read is shown.
    pub fn begin(&self, pages: Checked<Site>, inputs: Inputs) {
        let is_good = !pages.diagnostics.iter().any(Diagnostic::is_error);
        self.change(|generation| {
            generation.number += 1;
            generation.of_pages = pages.diagnostics;
            if is_good || generation.pages.is_none() {
                let (site, inputs) = (Arc::new(pages.value), Arc::new(inputs));
                generation.pages = Some(Made { site, inputs, of: generation.number });
            }
        });
    }

    /// Adds a part that was made of some pages.
    pub fn add(&self, part: Part, from: &Made, made: Checked<Site>) {
        let new = Some(Made { site: Arc::new(made.value), ..from.clone() });
        self.change(|generation| match part {
            Part::Search => generation.search = new,
            Part::Pages => generation.pages = new,
            Part::Tree => {
                generation.tree = new;
                generation.of_tree = made.diagnostics;
            }
        });
    }

    /// Changes the current generation in one step, and prints what is new of its problems.
    fn change(&self, change: impl FnOnce(&mut Generation)) {
        self.current.send_modify(|current| {
            let generation = Arc::make_mut(current);
            change(generation);
            generation.tell(self.say);
        });
    }

    /// Says how long something took, to who wants to know.
    pub fn took(&self, what: &str, time: Duration) {
        if self.voice == Voice::Verbose {
            (self.say)(&format!("{what} {:.3} s", time.as_secs_f64()));
        }
    }

    /// Whether somebody asked for a part, so that it is kept current after every edit.
    pub fn is_wanted(&self, part: Part) -> bool {
        self.wanted[part as usize].load(Ordering::Relaxed)
    }

    /// Notes how long the tree took.
    pub fn tree_took(&self, time: Duration) {
        self.tree_time.store(u64::try_from(time.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// Whether the tree was made in no time when it was last made.
    pub fn is_tree_quick(&self) -> bool {
        Duration::from_millis(self.tree_time.load(Ordering::Relaxed)) < QUICK
    }

    /// Has a part made of the newest pages, soon, unless it is already.
    pub fn order(&self, part: Part) {
        let _ = match part {
            Part::Pages => Ok(()),
            Part::Tree => self.tree.send(()),
            Part::Search => self.search.send(()),
        };
    }

    /// Whether the sources are read; waited for in the first moment only.
    pub async fn is_ready_soon(&self) -> bool {
        let mut receiver = self.subscribe();
        let ready = receiver.wait_for(|generation| generation.pages.is_some());
        tokio::time::timeout_at(self.start + MOMENT, ready).await.is_ok()
    }

    /// Whether so many articles are being read that a browser is told how far that is; waited for until they are counted.
    pub async fn is_reading_many(&self) -> bool {
        while self.current().pages.is_none() {
            match self.reading.now().all {
                0 => tokio::time::sleep(TICK).await,
                all => return all >= MANY,
            }
        }
        false
    }

    /// The site that makes a path as the sources are now; waited for where it is still being made.
    pub async fn site_for(&self, path: &str) -> Option<Arc<Site>> {
        self.site_of(Part::of(path)).await
    }

    /// The site that makes a part as the sources are now; waited for where it is still being made.
    pub async fn site_of(&self, part: Part) -> Option<Arc<Site>> {
        self.wanted[part as usize].store(true, Ordering::Relaxed);
        let mut receiver = self.subscribe();
        let ready = receiver.wait_for(|generation| generation.pages.is_some()).await;
        let oldest = ready.ok()?.pages.as_ref()?.of;
        let is_fresh = |made: &Made| made.of >= oldest;
        self.order(part);
        let ready = receiver.wait_for(|generation| generation.made(part).is_some_and(is_fresh)).await;
        Some(ready.ok()?.made(part)?.site.clone())
    }

    /// The version of a path, remembered as long as the site is the same.
    pub fn version(&self, site: &Arc<Site>, path: &str, make: impl FnOnce() -> String) -> String {
        let part = Part::of(path) as usize;
        let known = |versions: &mut [Versions; 3]| {
            let versions = &mut versions[part];
            if !std::ptr::eq(versions.site.as_ptr(), Arc::as_ptr(site)) {
                *versions = Versions { site: Arc::downgrade(site), of_page: BTreeMap::new() };
            }
            versions.of_page.get(path).cloned()
        };
        let lock = || self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(version) = known(&mut lock()) {
            return version;
        }
        let version = make();
        let mut versions = lock();
        known(&mut versions);
        versions[part].of_page.insert(path.to_owned(), version.clone());
        version
    }
}
