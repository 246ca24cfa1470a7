//! `unstuck init DIR`: a new site that builds.

use std::path::{Path, PathBuf};

use super::schema::{self, SchemaOf};
use super::{Failure, Outcome, Report};
use crate::source::output;

/// What `init` is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitOptions {
    /// The folder to make; it may exist when it holds none of the files.
    pub folder: PathBuf,
    /// The Git address from which the workflow builds the program; left out, the one the program was published with.
    pub source: Option<String>,
}

/// The settings file; where it is, there is a site already.
const SETTINGS: &str = "unstuck.yaml";

/// The files of a new site.
const FILES: [(&str, &str); 8] = [
    (SETTINGS, include_str!("unstuck.yaml")),
    ("content/python/pip-access-is-denied.md", include_str!("pip-access-is-denied.md")),
    ("content/python/_index.md", "---\ntitle: Python\n---\n\nErrors of Python and its package manager.\n"),
    ("content/queries.yaml", include_str!("queries.yaml")),
    ("content/.unstuck-anchors.yaml", "# What was published; `unstuck build` fills this in. Commit it.\n"),
    (".gitignore", "/public/\n/.public.unstuck-*\n/.unstuck-cache/\n"),
    (".vscode/settings.json", include_str!("settings.json")),
    (".vscode/extensions.json", "{ \"recommendations\": [\"redhat.vscode-yaml\"] }\n"),
];

/// Schemas for the editor.
const SCHEMAS: [(&str, SchemaOf); 4] = [
    (".vscode/unstuck-config.schema.json", SchemaOf::Config),
    (".vscode/unstuck-tree.schema.json", SchemaOf::Tree),
    (".vscode/unstuck-article.schema.json", SchemaOf::FrontMatter),
    (".vscode/unstuck-queries.schema.json", SchemaOf::Queries),
];

/// The workflow that publishes the site; `{source}` and `{tag}` say where the program comes from, `{site}` where the site is.
const WORKFLOW: &str = include_str!("pages.yaml");

/// Where the workflow is written.
const WORKFLOW_PATH: &str = ".github/workflows/pages.yaml";

/// Writes a new site. A file that exists is never written over; where the settings exist, nothing is written.
pub fn run(options: &InitOptions) -> Outcome {
    let settings = options.folder.join(SETTINGS);
    if settings.exists() {
        let text = format!("`{}` exists already, so this is a site; name a new folder", settings.display());
        return Err(Failure::Usage(text));
    }
    let source = options.source.as_deref().unwrap_or(env!("CARGO_PKG_REPOSITORY"));
    let repository = repository_above(&options.folder);
    let mut files: Vec<(&str, String)> =
        FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect();
    files.push((WORKFLOW_PATH, workflow(source, repository.as_ref())));
    for (path, of) in SCHEMAS {
        files.push((path, schema::run(of)?.data));
    }
    let mut kept = String::new();
    for (path, text) in files {
        if !write(&options.folder, path, &text)? {
            kept += &format!("`{path}` exists already and is left as it is\n");
        }
    }
    let message = kept + &next_steps(&options.folder) + &to_publish(source, repository.as_ref());
    Ok(Report { message, ..Report::default() })
}

/// The Git repository a folder lies in, and the folder's path in it; `None` when it lies in none or is one itself.
fn repository_above(folder: &Path) -> Option<(PathBuf, String)> {
    let folder = std::path::absolute(folder).ok()?;
    if folder.join(".git").exists() {
        return None;
    }
    let repository = folder.ancestors().skip(1).find(|above| above.join(".git").exists())?;
    let inside = folder.strip_prefix(repository).ok()?.to_string_lossy().replace('\\', "/");
    Some((repository.to_owned(), inside))
}

fn workflow(source: &str, repository: Option<&(PathBuf, String)>) -> String {
    let quoted = |text: &str| text.replace('\'', "''");
    let site = repository.map_or_else(|| ".".to_owned(), |(_, inside)| format!("'{}'", quoted(inside)));
    WORKFLOW
        .replace("{site}", &site)
        .replace("{source}", &quoted(source))
        .replace("{tag}", concat!("v", env!("CARGO_PKG_VERSION")))
}

fn next_steps(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "made a site in `{folder}`\nsee it:     unstuck serve --root {folder} --open\nwrite:      unstuck new --root {folder} 'Printer is offline' --folder printing\npublish:    unstuck build --root {folder}"
    )
}

/// What GitHub Pages need beyond the workflow.
fn to_publish(source: &str, repository: Option<&(PathBuf, String)>) -> String {
    let mut text = format!("\n            or push it to GitHub: `{WORKFLOW_PATH}` says what to set there");
    if source.is_empty() {
        text += "\n            first set UNSTUCK_SOURCE in it to the Git address you cloned unstuck from";
    }
    if let Some((repository, _)) = repository {
        let repository = repository.display();
        text += &format!("\n            and move `.github` to `{repository}`, where GitHub looks for it");
    }
    text
}

/// Writes a file; whether it was not there yet.
fn write(folder: &Path, path: &str, text: &str) -> Result<bool, Failure> {
    let file = folder.join(path);
    match output::create(&file, text.as_bytes()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => {
            Err(Failure::Io(anyhow::Error::new(error).context(format!("cannot write `{}`", file.display()))))
        }
    }
}
