//! What all requests share: the current generation of the site.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::guard::Guard;
use crate::site::Site;
use crate::source::Diagnostic;

/// The site at one moment.
#[derive(Debug, Clone, Default)]
pub struct Generation {
    /// Counts edits, from 1; 0 before the sources were read.
    pub number: u64,
    /// The pages; of the last generation without errors, where there was one.
    pub site: Option<Arc<Site>>,
    /// The last site whose search index and tree are made; it may be one edit older than `site`.
    pub indexed: Option<Arc<Site>>,
    /// Every problem of the sources as they are now.
    pub problems: Arc<Vec<Diagnostic>>,
}

/// The versions of pages that were asked for, of one site.
#[derive(Default)]
struct Versions {
    site: Option<Arc<Site>>,
    of_page: BTreeMap<String, String>,
}

/// What all requests share.
pub struct State {
    /// Who may ask.
    pub guard: Guard,
    /// The site root, absolute, so that an editor can open its files.
    pub root: PathBuf,
    current: watch::Sender<Arc<Generation>>,
    versions: Mutex<Versions>,
}

impl State {
    /// Before the sources are read.
    pub fn new(guard: Guard, root: PathBuf) -> Self {
        let (current, _) = watch::channel(Arc::new(Generation::default()));
        Self { guard, root, current, versions: Mutex::default() }
    }

    /// The site as it is now.
    pub fn current(&self) -> Arc<Generation> {
        self.current.borrow().clone()
    }

    /// Is told of every new generation.
    pub fn subscribe(&self) -> watch::Receiver<Arc<Generation>> {
        self.current.subscribe()
    }

    /// Changes the current generation in one step.
    pub fn change(&self, change: impl FnOnce(&mut Generation)) {
        self.current.send_modify(|generation| change(Arc::make_mut(generation)));
    }

    /// The site that can make a path, waited for at the start.
    pub async fn site_for(&self, path: &str) -> Option<Arc<Site>> {
        let needs_index = crate::site::needs_index(path);
        let pick = |generation: &Generation| {
            if needs_index { generation.indexed.clone() } else { generation.site.clone() }
        };
        let mut receiver = self.subscribe();
        let ready = receiver.wait_for(|generation| pick(generation).is_some()).await;
        ready.ok().and_then(|generation| pick(&generation))
    }

    /// The version of a path, remembered as long as the site is the same.
    pub fn version(&self, site: &Arc<Site>, path: &str, make: impl FnOnce() -> String) -> String {
        let mut versions = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        if !versions.site.as_ref().is_some_and(|known| Arc::ptr_eq(known, site)) {
            *versions = Versions { site: Some(site.clone()), of_page: BTreeMap::new() };
        }
        versions.of_page.entry(path.to_owned()).or_insert_with(make).clone()
    }
}
