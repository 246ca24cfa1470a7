//! Watches the sources and makes a new generation of the site after every edit.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::STACK;
use super::memory::Memory;
use super::state::{Made, Orders, State};
use crate::commands::Failure;
use crate::decision_tree;
use crate::search::Packer;
use crate::site::{self, Part, Site};
use crate::source::Checked;
use crate::source::discover;

/// A writer that has not closed its file after this time is not waited for any longer.
const PATIENCE: Duration = Duration::from_millis(40);
/// How long after the last event of a flood the next one is waited for.
const QUIET: Duration = Duration::from_millis(2);
/// A flood of more events than this is not read to its end: everything is looked at instead, and what is still to come
/// begins the next turn.
const FLOOD: usize = 4096;

/// Reads the site, publishes it, and keeps it current on threads of its own. What makes tree and search index has room of its
/// own too, for in the pool that reads articles the next edit would come after them.
pub fn start(mut memory: Memory, state: &Arc<State>, orders: Orders) -> Result<(), Failure> {
    let pool = Arc::new(rayon::ThreadPoolBuilder::new().stack_size(STACK).build().ok());
    let (of_tree, room) = (state.clone(), pool.clone());
    thread("tree", move || {
        let mut memory = decision_tree::Memory::default();
        let plan = |pages: &Made| site::plan_tree(&pages.site, &pages.inputs, &mut memory);
        make_on_order(&of_tree, (Part::Tree, &orders.tree), &room, plan);
    })?;
    let of_search = state.clone();
    thread("search", move || {
        let mut packer = Packer::new();
        let plan = |pages: &Made| Checked::clean(site::plan_search(&pages.site, &mut packer));
        make_on_order(&of_search, (Part::Search, &orders.search), &pool, plan);
    })?;
    let state = state.clone();
    let (sender, events) = channel();
    thread("sources", move || {
        let mut watcher = watch(memory.root(), sender);
        renew(&mut memory, &state, None);
        while let Some(changed) = next_changes(&events) {
            if let Some(watcher) = &mut watcher
                && has_folder_at_top(memory.root(), changed.as_deref())
            {
                watch_folders(watcher, memory.root());
            }
            renew(&mut memory, &state, changed.as_deref());
        }
    })
}

/// Whether a folder that is watched as a whole may have come into being.
fn has_folder_at_top(root: &Path, changed: Option<&[PathBuf]>) -> bool {
    changed.is_none_or(|paths| {
        paths.iter().any(|path| path.parent().is_none_or(|parent| root.starts_with(parent)))
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
        if start.elapsed() > 5 * PATIENCE || changes.is_settled() || changes.is_flood() {
            break;
        }
    }
    while !changes.is_flood()
        && let Ok(event) = events.try_recv()
    {
        changes.add(event);
    }
    changes.all |= changes.is_flood();
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

    /// Whether there is more to read than a look at everything costs.
    fn is_flood(&self) -> bool {
        self.paths.len() >= FLOOD
    }

    /// Whether the one file that changed was closed by its writer, so that nothing more is to come.
    fn is_settled(&self) -> bool {
        self.closed && self.open == 0
    }
}

/// Reads the sources again and begins a generation.
fn renew(memory: &mut Memory, state: &State, changed: Option<&[PathBuf]>) {
    let start = Instant::now();
    memory.refresh(changed);
    let (pages, inputs) = memory.pages();
    let before = state.current();
    let has_old_trees = before.pages.as_ref().is_some_and(|old| old.inputs.trees == inputs.trees);
    state.begin(pages, inputs);
    state.took("reading", start.elapsed());
    if !has_old_trees || before.has_tree_errors() || state.is_tree_quick() || state.is_wanted(Part::Tree) {
        state.order(Part::Tree);
    }
    if state.is_wanted(Part::Search) {
        state.order(Part::Search);
    }
}

/// Makes a part of the newest pages whenever it was asked for since they are there; what is asked for meanwhile waits for
/// the next turn, which makes only the newest.
fn make_on_order(
    state: &State,
    (part, orders): (Part, &Receiver<()>),
    room: &Option<rayon::ThreadPool>,
    mut plan: impl FnMut(&Made) -> Checked<Site> + Send,
) {
    while orders.recv().is_ok() {
        orders.try_iter().for_each(drop);
        let generation = state.current();
        let Some(pages) = &generation.pages else { continue };
        if generation.made(part).is_some_and(|made| made.of >= pages.of) {
            continue;
        }
        let start = Instant::now();
        let made = match room {
            Some(room) => room.install(|| plan(pages)),
            None => plan(pages),
        };
        if part == Part::Tree {
            state.tree_took(start.elapsed());
        }
        state.add(part, pages, made);
        let what = if part == Part::Tree { "growing the decision tree" } else { "indexing for search" };
        state.took(what, start.elapsed());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::project::ProjectOptions;
    use crate::commands::serve::Editor;
    use crate::commands::serve::early::Early;
    use crate::commands::serve::equality::session;
    use crate::commands::serve::guard::Guard;
    use crate::commands::serve::state::Generation;
    use notify::event::{CreateKind, Flag};
    use notify::{Event, EventKind};

    fn created(path: &str) -> notify::Result<Event> {
        Ok(Event::new(EventKind::Create(CreateKind::File)).add_path(PathBuf::from(path)))
    }

    #[test]
    fn edits_of_one_moment_are_one_turn_with_each_path_once() {
        let (sender, events) = channel();
        for path in ["b", "a", "b"] {
            sender.send(created(path)).unwrap();
        }
        drop(sender);
        assert_eq!(next_changes(&events), Some(Some(vec!["a".into(), "b".into()])));
        assert_eq!(next_changes(&events), None);
    }

    #[test]
    fn what_the_system_lost_makes_everything_be_looked_at() {
        let (sender, events) = channel();
        sender.send(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan))).unwrap();
        sender.send(created("a")).unwrap();
        drop(sender);
        assert_eq!(next_changes(&events), Some(None));
        let (sender, events) = channel();
        sender.send(Err(notify::Error::generic("the queue is full"))).unwrap();
        drop(sender);
        assert_eq!(next_changes(&events), Some(None));
    }

    #[test]
    fn a_flood_is_cut_and_the_rest_waits_for_the_next_turn() {
        let (sender, events) = channel();
        for number in 0..FLOOD + 2 {
            sender.send(created(&number.to_string())).unwrap();
        }
        assert_eq!(next_changes(&events), Some(None));
        assert_eq!(events.try_iter().count(), 2);
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "the test edits a file")]
    fn what_was_asked_for_once_is_made_after_every_edit() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let file = root.join("content/a.md");
        std::fs::create_dir(root.join("content")).unwrap();
        std::fs::write(&file, "# A\n\nText.\n").unwrap();
        let (session, options) = (session(&root), ProjectOptions::default());
        let guard = Guard::new(([127, 0, 0, 1], 1111).into(), &[]);
        let memory = Memory::new(&session, &options);
        let shared = (Editor::named("code").unwrap(), memory.reading.clone());
        let (state, orders) = State::new(guard, Early::new(&session, &options), shared, &session);
        let state = Arc::new(state);
        start(memory, &state, orders).unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            state.site_of(Part::Search).await.unwrap();
            state.site_of(Part::Tree).await.unwrap();
            std::fs::write(&file, "# A\n\nAnother text.\n").unwrap();
            let is_new = |made: &Option<Made>| made.as_ref().is_some_and(|made| made.of > 1);
            let both = |now: &Arc<Generation>| is_new(&now.search) && is_new(&now.tree);
            let mut generations = state.subscribe();
            let made = tokio::time::timeout(Duration::from_secs(60), generations.wait_for(both)).await;
            assert!(made.is_ok_and(|made| made.is_ok()));
        });
    }
}
