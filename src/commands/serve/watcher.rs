//! Watches the sources and makes a new generation of the site after every edit.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::memory::Memory;
use super::state::State;
use crate::commands::Failure;
use crate::site::{self, Site};
use crate::source::discover::{self, Inputs};
use crate::source::render::{self, human};
use crate::source::{Checked, Diagnostic};

/// A writer that has not closed its file after this time is not waited for any longer.
const PATIENCE: Duration = Duration::from_millis(40);
/// How long after the last event of a flood the next one is waited for.
const QUIET: Duration = Duration::from_millis(2);
/// Recursion over nested lists and quotes needs room.
const STACK: usize = 16 << 20;

/// Reads the site, publishes it, and keeps it current on threads of its own.
pub fn start(memory: Memory, state: Arc<State>) -> Result<(), Failure> {
    let (sender, events) = channel();
    let index = index_thread(&state)?;
    thread("sources", move || {
        let mut watcher = watch(memory.root(), sender);
        let mut keeper = Keeper { memory, state, index, shown: Vec::new() };
        keeper.renew(None);
        while let Some(changed) = next_changes(&events) {
            if let Some(watcher) = &mut watcher {
                watch_folders(watcher, keeper.memory.root());
            }
            keeper.renew(changed.as_deref());
        }
    })
}

fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    let builder = std::thread::Builder::new().name(name.to_owned()).stack_size(STACK);
    Ok(builder.spawn(work).map(|_| ()).context("cannot start a thread")?)
}

/// The watcher, which must be kept; `None` where the system cannot watch, so that edits need a restart.
fn watch(root: &Path, sender: Sender<notify::Result<notify::Event>>) -> Option<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event| drop(sender.send(event))).ok()?;
    watcher.watch(root, RecursiveMode::NonRecursive).ok()?;
    watch_folders(&mut watcher, root);
    Some(watcher)
}

/// Watches the folders of sources, also those that came into being later.
fn watch_folders(watcher: &mut RecommendedWatcher, root: &Path) {
    for folder in discover::folders(root) {
        let _ = watcher.watch(&folder, RecursiveMode::Recursive);
    }
}

/// Waits for an edit and for its end; the paths that changed, or `Some(None)` when all must be looked at. `None` at the end
/// of the program.
fn next_changes(events: &Receiver<notify::Result<notify::Event>>) -> Option<Option<Vec<PathBuf>>> {
    let mut changes = Changes::default();
    while changes.paths.is_empty() && !changes.all {
        changes.add(events.recv().ok()?);
    }
    let start = Instant::now();
    loop {
        let wait = if changes.open > 0 && start.elapsed() < PATIENCE { PATIENCE } else { QUIET };
        match events.recv_timeout(wait) {
            Ok(event) => changes.add(event),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
        if start.elapsed() > 5 * PATIENCE || changes.is_settled() {
            break;
        }
    }
    while let Ok(event) = events.try_recv() {
        changes.add(event);
    }
    changes.paths.sort();
    changes.paths.dedup();
    Some((!changes.all).then_some(changes.paths))
}

/// What events said so far.
#[derive(Default)]
struct Changes {
    paths: Vec<PathBuf>,
    all: bool,
    /// Files being written: changed, and not closed since.
    open: usize,
    closed: bool,
}

impl Changes {
    fn add(&mut self, event: notify::Result<notify::Event>) {
        let Ok(event) = event else {
            self.all = true;
            return;
        };
        match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                self.open = 0;
                self.closed = true;
            }
            EventKind::Access(_) => return,
            EventKind::Modify(notify::event::ModifyKind::Data(_)) => {
                self.open += 1;
                self.closed = false;
            }
            _ => {}
        }
        self.all |= event.need_rescan();
        self.paths.extend(event.paths);
    }

    /// Whether the one file that changed was closed by its writer, so that nothing more is to come.
    fn is_settled(&self) -> bool {
        self.closed && self.open == 0
    }
}

/// Makes generations.
struct Keeper {
    memory: Memory,
    state: Arc<State>,
    index: Sender<(Arc<Site>, Inputs)>,
    shown: Vec<Diagnostic>,
}

impl Keeper {
    fn renew(&mut self, changed: Option<&[PathBuf]>) {
        self.memory.refresh(changed);
        let (site, inputs) = self.memory.pages();
        let problems = render::sorted(site.diagnostics);
        let site = Arc::new(site.value);
        self.tell(&problems);
        let is_good = !problems.iter().any(Diagnostic::is_error);
        let has_old = self.state.current().site.is_some();
        // The last good page stays behind the problems; at the start there is none, and what could be read is shown.
        let new = (is_good || !has_old).then(|| site.clone());
        self.state.change(|generation| {
            generation.number += 1;
            generation.problems = Arc::new(problems);
            generation.site = new.clone().or(generation.site.take());
        });
        if new.is_some() {
            let _ = self.index.send((site, inputs));
        }
    }

    /// Prints problems when they are others than before.
    fn tell(&mut self, problems: &[Diagnostic]) {
        if self.shown != problems {
            let text = human::render(problems, human::Colours::Off);
            (self.memory.session().say)(if text.is_empty() {
                "all problems are mended"
            } else {
                text.trim_end()
            });
            self.shown = problems.to_vec();
        }
    }
}

/// The thread that makes search index and tree, always of the newest pages.
fn index_thread(state: &Arc<State>) -> Result<Sender<(Arc<Site>, Inputs)>, Failure> {
    let (sender, receiver) = channel::<(Arc<Site>, Inputs)>();
    let state = state.clone();
    thread("index", move || {
        while let Ok(oldest) = receiver.recv() {
            let (pages, inputs) = receiver.try_iter().last().unwrap_or(oldest);
            let Checked { value, diagnostics } = site::plan_index(&pages, &inputs);
            let indexed = Arc::new(value);
            state.change(|generation| {
                let mut problems = generation.problems.to_vec();
                problems.extend(diagnostics);
                generation.problems = Arc::new(render::sorted(problems));
                generation.indexed = Some(indexed);
            });
        }
    })?;
    Ok(sender)
}
