//! The sources and what was read from them, kept so that an edit costs what changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::article::Article;
use crate::commands::Session;
use crate::commands::project::{self, ProjectOptions};
use crate::config::{Config, Run};
use crate::knowledge_base::links;
use crate::site::{self, ReadContext, Site};
use crate::source::discover::{CONFIG_FILE, Inputs, Sources};
use crate::source::{Checked, Diagnostic};
use crate::theme::{self, Theme};

/// An article as read from a text.
struct Read {
    text: Arc<str>,
    article: Checked<Option<Arc<Article>>>,
}

/// Everything `serve` remembers between two edits.
pub struct Memory {
    session: Session,
    options: ProjectOptions,
    config: Checked<Config>,
    sources: Sources,
    /// What the articles were read with.
    context: Option<ReadContext>,
    articles: BTreeMap<Arc<str>, Read>,
    links: links::Memory,
    theme: Option<(Inputs, Arc<Theme>, Vec<Diagnostic>)>,
}

impl Memory {
    /// Reads the settings only; the first [`Memory::refresh`] reads the rest.
    pub fn new(session: &Session, options: &ProjectOptions) -> Self {
        let mut diagnostics = Vec::new();
        let value = project::settings(session, options, &mut diagnostics);
        let sources = Sources::none(&session.root, project::wanted(&value));
        Self {
            session: session.clone(),
            options: options.clone(),
            config: Checked { value, diagnostics },
            sources,
            context: None,
            articles: BTreeMap::new(),
            links: links::Memory::default(),
            theme: None,
        }
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Reads again what may have changed; everything when `changed` is `None`.
    pub fn refresh(&mut self, changed: Option<&[PathBuf]>) {
        let is_config = |path: &PathBuf| path.ends_with(CONFIG_FILE);
        match changed {
            Some(paths) if !paths.iter().any(is_config) => self.sources.refresh(paths),
            _ => {
                let mut diagnostics = Vec::new();
                let value = project::settings(&self.session, &self.options, &mut diagnostics);
                if value != self.config.value {
                    self.theme = None;
                }
                self.config = Checked { value, diagnostics };
                self.sources = Sources::read(&self.session.root, project::wanted(&self.config.value));
            }
        }
    }

    /// The site without search index and tree, and the inputs those are made from.
    pub fn pages(&mut self) -> (Checked<Site>, Inputs) {
        let inputs = self.sources.inputs();
        let mut diagnostics = self.config.diagnostics.clone();
        let run = Run { drafts: self.options.drafts, today: self.session.today };
        let context = ReadContext::of(&inputs, &self.config.value, run).unpack(&mut diagnostics);
        let articles = self.read_articles(&inputs, context, &mut diagnostics);
        let theme = self.theme(&inputs, &mut diagnostics);
        let settings = (&self.config.value, run);
        let mut site = site::plan_pages(articles, &inputs, settings, theme, &mut self.links);
        site.diagnostics.append(&mut diagnostics);
        (site, inputs)
    }

    /// Every article, read again where its text is another.
    fn read_articles(
        &mut self,
        inputs: &Inputs,
        context: ReadContext,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Article>> {
        let mut old = std::mem::take(&mut self.articles);
        if self.context.as_ref() != Some(&context) {
            old.clear();
        }
        let known: Vec<Option<Read>> = inputs
            .articles
            .iter()
            .map(|file| {
                old.remove(&file.path)
                    .filter(|read| Arc::ptr_eq(&read.text, &file.text) || read.text == file.text)
            })
            .collect();
        let read = inputs.articles.par_iter().zip(known).map(|(file, known)| {
            let read = known.unwrap_or_else(|| Read {
                text: file.text.clone(),
                article: site::read_article(file, &context),
            });
            (file.path.clone(), read)
        });
        self.articles = read.collect();
        self.context = Some(context);
        let articles = inputs.articles.iter().filter_map(|file| {
            let read = self.articles.get(&file.path)?;
            diagnostics.extend_from_slice(&read.article.diagnostics);
            read.article.value.clone()
        });
        articles.collect()
    }

    /// The theme, loaded again where one of its files changed.
    fn theme(&mut self, inputs: &Inputs, diagnostics: &mut Vec<Diagnostic>) -> Arc<Theme> {
        if let Some((old, theme, problems)) = &self.theme
            && old.theme == inputs.theme
        {
            diagnostics.extend_from_slice(problems);
            return theme.clone();
        }
        let mut problems = Vec::new();
        let theme = Arc::new(theme::load(&inputs.theme, &self.config.value).unpack(&mut problems));
        diagnostics.extend_from_slice(&problems);
        self.theme =
            Some((Inputs { theme: inputs.theme.clone(), ..Inputs::default() }, theme.clone(), problems));
        theme
    }

    /// The site root.
    pub fn root(&self) -> &Path {
        &self.session.root
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the test edits files")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::commands::Format;
    use crate::commands::project::load;

    /// An edit an author makes.
    #[derive(Debug, Clone)]
    enum Edit {
        Write(usize, usize),
        Delete(usize),
        Rename(usize, usize),
    }

    const FILES: [&str; 9] = [
        "content/a.md",
        "content/python/b.md",
        "content/python/c.md",
        "content/python/_index.md",
        "content/python/.meta.yml",
        "content/python/x.png",
        "static/note.txt",
        "themes/default/templates/404.html",
        "unstuck.yaml",
    ];

    /// Texts any of the files may get: good ones, broken ones, links, settings.
    const TEXTS: [&str; 8] = [
        "---\ntitle: One\ntags: [pip]\ntldr: See [b](python/b.md).\n---\n\nOSError: [WinError 5] Access is denied\n",
        "# Two\n\nSee [the first](../a.md#x) and [[c]].\n\n## Solution 1: run it again\n\n```bash\npip install x\n```\n",
        "---\ntitle: [broken\n---\n\nText.\n",
        "title: Help desk\n",
        "tags: [inherited]\n",
        "",
        "{% extends \"base.html\" %}{% block main %}<p>changed</p>{% endblock %}",
        "\u{0}",
    ];

    fn edit() -> impl Strategy<Value = Edit> {
        prop_oneof![
            4 => (0..FILES.len(), 0..TEXTS.len()).prop_map(|(file, text)| Edit::Write(file, text)),
            1 => (0..FILES.len()).prop_map(Edit::Delete),
            1 => (0..FILES.len(), 0..FILES.len()).prop_map(|(from, to)| Edit::Rename(from, to)),
        ]
    }

    fn make(root: &Path, edit: &Edit) -> Vec<PathBuf> {
        let path = |file: usize| root.join(FILES[file]);
        match edit {
            Edit::Write(file, text) => {
                std::fs::create_dir_all(path(*file).parent().unwrap()).unwrap();
                std::fs::write(path(*file), TEXTS[*text]).unwrap();
                vec![path(*file)]
            }
            Edit::Delete(file) => {
                let _ = std::fs::remove_file(path(*file));
                vec![path(*file)]
            }
            Edit::Rename(from, to) => {
                std::fs::create_dir_all(path(*to).parent().unwrap()).unwrap();
                let _ = std::fs::rename(path(*from), path(*to));
                vec![path(*from), path(*to)]
            }
        }
    }

    fn session(root: &Path) -> Session {
        Session {
            root: root.to_owned(),
            format: Format::Human,
            today: jiff::civil::date(2026, 7, 1),
            home: None,
            stop: Arc::default(),
            say: |_| {},
            voice: crate::commands::Voice::Normal,
            is_watched: false,
        }
    }

    /// Every path with its bytes, or the message of the problem.
    fn produced(site: &Site) -> BTreeMap<String, Result<Vec<u8>, String>> {
        let produce = |path: &str| site.produce(path).unwrap().map(std::borrow::Cow::into_owned);
        site.paths().map(|path| (path.to_owned(), produce(path).map_err(|problem| problem.message))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn after_any_edits_the_site_is_what_a_build_writes(edits in prop::collection::vec(edit(), 1..8)) {
            let folder = tempfile::tempdir().unwrap();
            let session = session(folder.path());
            std::fs::create_dir(folder.path().join("content")).unwrap();
            let mut memory = Memory::new(&session, &ProjectOptions::default());
            memory.refresh(None);
            for edit in &edits {
                memory.refresh(Some(&make(folder.path(), edit)));
                let (pages, inputs) = memory.pages();
                let served = site::plan_index(&pages.value, &inputs);
                let built = load(&session, &ProjectOptions::default());
                prop_assert_eq!(produced(&served.value), produced(&built.value.site));
                let mut told: Vec<_> = pages.diagnostics.into_iter().chain(served.diagnostics).collect();
                told = crate::source::render::sorted(told);
                prop_assert_eq!(told, crate::source::render::sorted(built.diagnostics));
            }
        }
    }
}
