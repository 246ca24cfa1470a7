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

/// The workflow that publishes the site; `{source}` and `{tag}` say where the program comes from.
const WORKFLOW: &str = include_str!("pages.yaml");

/// Writes a new site. A file that exists is never written over; where the settings exist, nothing is written.
pub fn run(options: &InitOptions) -> Outcome {
    let settings = options.folder.join(SETTINGS);
    if settings.exists() {
        let text = format!("`{}` exists already, so this is a site; name a new folder", settings.display());
        return Err(Failure::Usage(text));
    }
    let workflow = WORKFLOW
        .replace("{source}", env!("CARGO_PKG_REPOSITORY"))
        .replace("{tag}", concat!("v", env!("CARGO_PKG_VERSION")));
    let mut files: Vec<(&str, String)> =
        FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect();
    files.push((".github/workflows/pages.yaml", workflow));
    for (path, of) in SCHEMAS {
        files.push((path, schema::run(of)?.data));
    }
    let mut kept = String::new();
    for (path, text) in files {
        if !write(&options.folder, path, &text)? {
            kept += &format!("`{path}` exists already and is left as it is\n");
        }
    }
    Ok(Report { message: kept + &next_steps(&options.folder), ..Report::default() })
}

fn next_steps(folder: &Path) -> String {
    let folder = folder.display();
    let source = if env!("CARGO_PKG_REPOSITORY").is_empty() {
        "\npublish it with GitHub Pages: set the repository variable UNSTUCK_SOURCE to the Git address of unstuck's source"
    } else {
        ""
    };
    format!(
        "made a site in `{folder}`\nsee it:     unstuck serve --root {folder} --open\nwrite:      unstuck new --root {folder} 'Printer is offline' --folder printing{source}"
    )
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
