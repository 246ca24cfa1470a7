//! Single articles and the theme, while the site is still being read at the start.
//!
//! Reading ten thousand articles takes seconds; the one an author asks for takes milliseconds. It is shown alone, without
//! what only the others tell, and the browser loads it again when they are read. It has a thread of its own, for in the
//! pool that reads the others it would come after them.

use std::sync::OnceLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::super::Session;
use super::super::project::{self, ProjectOptions};
use super::STACK;
use super::waiting::Look;
use crate::config::Run;
use crate::knowledge_base::folders::ancestors;
use crate::site::{self, Site};
use crate::source::discover;

/// The version of a page that is shown early; no page has it later, so that the browser loads it again.
pub const VERSION: &str = "early";

/// Makes what can be made of one article alone.
pub struct Early {
    session: Session,
    options: ProjectOptions,
    /// One thread; `None` where the system gives no other.
    pool: Option<ThreadPool>,
    look: OnceLock<Look>,
}

impl Early {
    /// For this site.
    pub fn new(session: &Session, options: &ProjectOptions) -> Self {
        let pool = ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build().ok();
        Self { session: session.clone(), options: options.clone(), pool, look: OnceLock::new() }
    }

    /// An article's page, or a file of the theme; `None` for anything else, and for an article that is not published or
    /// not where its address says.
    pub fn produce(&self, path: &str) -> Option<Vec<u8>> {
        let alone = || self.alone(path);
        self.pool.as_ref().map_or_else(alone, |pool| pool.install(alone))
    }

    /// How the site looks; found out once.
    pub fn look(&self) -> Look {
        let find = || look_of(&self.site(&[]));
        let find_elsewhere = || self.pool.as_ref().map_or_else(find, |pool| pool.install(find));
        self.look.get_or_init(find_elsewhere).clone()
    }

    /// The site of these files alone.
    fn site(&self, sources: &[String]) -> Site {
        let config = project::settings(&self.session, &self.options, &mut Vec::new());
        let inputs = discover::some(&self.session.root, project::wanted(&config), sources);
        let run = Run { drafts: self.options.drafts, today: self.session.today };
        site::plan_without_finding(&inputs, &config, run)
    }

    fn alone(&self, path: &str) -> Option<Vec<u8>> {
        let site = self.site(&sources(path));
        self.look.get_or_init(|| look_of(&site));
        if !site.is_article(path) && !path.starts_with(site.theme.asset_base()) {
            return None;
        }
        Some(site.produce(path)?.ok()?.into_owned())
    }
}

fn look_of(site: &Site) -> Look {
    Look { title: site.config.title.clone(), assets: site.theme.asset_base().to_owned() }
}

/// The files an article's page is usually made from: its source under each name it may have, and what the folders above say
/// of their articles.
fn sources(path: &str) -> Vec<String> {
    let Some(url) = path.strip_suffix("/index.html") else { return Vec::new() };
    let endings = [".md", ".markdown", ".txt", "/index.md", ".kp/knowledge.md"];
    let mut sources: Vec<String> = endings.iter().map(|ending| format!("content/{url}{ending}")).collect();
    for folder in ancestors(url).skip(1) {
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let names = [".meta.yml", ".meta.yaml", "_index.md"];
        sources.extend(names.iter().map(|name| format!("content/{folder}{name}")));
    }
    sources
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the test writes files")]
mod tests {
    use std::sync::mpsc::channel;
    use std::sync::{Arc, RwLock};
    use std::time::Duration;

    use super::*;
    use crate::commands::serve::equality::session;

    #[test]
    fn an_article_is_shown_alone_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content/python");
        std::fs::create_dir_all(&content).unwrap();
        std::fs::write(content.join("pip.md"), "# Pip\n\nText.\n").unwrap();
        std::fs::write(content.join("draft.md"), "---\ntitle: D\ndraft: true\n---\n").unwrap();
        std::fs::write(content.join(".hidden.md"), "# Hidden\n").unwrap();
        let early = Early::new(&session(folder.path()), &ProjectOptions::default());
        let page = String::from_utf8(early.produce("python/pip/index.html").unwrap()).unwrap();
        assert!(page.contains("<h1>Pip</h1>"), "{page}");
        for path in [
            "index.html",
            "python/index.html",
            "python/draft/index.html",
            "python/.hidden/index.html",
            "x.png",
        ] {
            assert_eq!(early.produce(path), None, "{path}");
        }
    }

    #[test]
    fn an_article_does_not_wait_for_the_others_to_be_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("content")).unwrap();
        std::fs::write(folder.path().join("content/pip.md"), "# Pip\n\nText.\n").unwrap();
        let early = Early::new(&session(folder.path()), &ProjectOptions::default());
        let busy = Arc::new(RwLock::new(()));
        let reading = busy.write().unwrap();
        for _ in 0..rayon::current_num_threads() {
            let busy = busy.clone();
            rayon::spawn(move || drop(busy.read()));
        }
        let (sender, made) = channel();
        std::thread::spawn(move || sender.send(early.produce("pip/index.html")));
        let page = made.recv_timeout(Duration::from_secs(30));
        drop(reading);
        assert!(page.is_ok_and(|page| page.is_some()));
    }
}
