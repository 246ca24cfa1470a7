//! `unstuck init DIR`: a new site that builds.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::schema::{self, SchemaOf};
use super::{Failure, Outcome, Report};
use crate::source::output;

/// What `init` is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitOptions {
    /// The folder to make; it may exist when it holds none of the files.
    pub folder: PathBuf,
}

/// The files of a new site.
const FILES: [(&str, &str); 6] = [
    ("unstuck.yaml", include_str!("unstuck.yaml")),
    ("content/python/pip-access-is-denied.md", include_str!("pip-access-is-denied.md")),
    ("content/python/_index.md", "---\ntitle: Python\n---\n\nErrors of Python and its package manager.\n"),
    (".gitignore", "/public/\n/.public.unstuck-*\n"),
    (".github/workflows/pages.yaml", include_str!("pages.yaml")),
    (".vscode/settings.json", include_str!("settings.json")),
];

/// Writes a new site; an existing file is never written over.
pub fn run(options: &InitOptions) -> Outcome {
    let schemas = [
        (".vscode/unstuck-config.schema.json", SchemaOf::Config),
        (".vscode/unstuck-tree.schema.json", SchemaOf::Tree),
        (".vscode/unstuck-article.schema.json", SchemaOf::FrontMatter),
    ];
    if let Some(taken) = FILES.iter().map(|(path, _)| path).find(|path| options.folder.join(path).exists()) {
        let text = format!("`{}` exists already; name a new folder", options.folder.join(taken).display());
        return Err(Failure::Usage(text));
    }
    for (path, text) in FILES {
        write(&options.folder, path, text)?;
    }
    for (path, of) in schemas {
        let schema = schema::run(of)?.data;
        write(&options.folder, path, &schema)?;
    }
    let folder = options.folder.display();
    Ok(Report {
        message: format!("made a site in `{folder}`; see it with `unstuck serve --root {folder} --open`"),
        ..Report::default()
    })
}

fn write(folder: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let file = folder.join(path);
    output::create(&file, text.as_bytes()).with_context(|| format!("cannot write `{}`", file.display()))?;
    Ok(())
}
