//! From what was typed to the command and its options.

use super::arguments::{
    Arguments, Build, Check, Command, New, OutputFormat, SchemaKind, Search, Serve, Stale,
};
use super::{environment, manual};
use crate::commands::build::BuildOptions;
use crate::commands::check::{CheckFormat, CheckOptions};
use crate::commands::import::ImportOptions;
use crate::commands::init::InitOptions;
use crate::commands::inspect::InspectOptions;
use crate::commands::new::NewOptions;
use crate::commands::project::ProjectOptions;
use crate::commands::schema::SchemaOf;
use crate::commands::search::SearchOptions;
use crate::commands::serve::{Editor, ServeOptions};
use crate::commands::tree::{TreeFormat, TreeOptions};
use crate::commands::{
    Failure, Outcome, Report, Session, build, check, explain, import, import_tree, init, inspect, new,
    schema, search, serve, tree,
};
use crate::config::is_web_address;
use clap::CommandFactory;
use std::path::Path;

/// Runs the command that was typed.
pub fn run(session: &Session, arguments: &Arguments) -> Outcome {
    let format = arguments.format;
    check_format(&arguments.command, format)?;
    match &arguments.command {
        Command::Build(options) => build::run(session, &build_options(options)?),
        Command::Serve(options) => serve::run(session, &serve_options(options)?),
        Command::Check(options) => check::run(session, &check_options(options, format)),
        Command::Search(options) => search::run(session, &search_options(options)?),
        Command::Inspect(options) => inspect::run(session, &InspectOptions { files: options.files.clone() }),
        Command::Tree { write } => {
            tree::run(session, &TreeOptions { format: tree_format(format), write: write.clone() })
        }
        Command::Init { folder, source } => {
            init::run(&InitOptions { folder: folder.clone(), source: source.clone() })
        }
        Command::New(options) => new::run(session, &new_options(options)?),
        Command::Import(options) if options.tree => import_tree::run(session, &options.files),
        Command::Import(options) => import::run(
            session,
            &ImportOptions {
                files: options.files.clone(),
                folder: options.folder.clone(),
                dry_run: options.dry_run,
            },
        ),
        Command::Schema { of } => schema::run(match of {
            SchemaKind::FrontMatter => SchemaOf::FrontMatter,
            SchemaKind::Tree => SchemaOf::Tree,
            SchemaKind::Config => SchemaOf::Config,
            SchemaKind::TreeExport => SchemaOf::TreeExport,
            SchemaKind::Queries => SchemaOf::Queries,
            SchemaKind::Search => SchemaOf::Search,
        }),
        Command::Completions { shell } => Ok(completions(*shell)),
        Command::Man(options) => manual::run(options),
        Command::Explain { code } => explain::run(code.as_deref()),
    }
}

fn build_options(typed: &Build) -> Result<BuildOptions, Failure> {
    if let Some(url) = typed.base_url.as_deref().filter(|url| !is_web_address(url)) {
        return Err(Failure::Usage(format!(
            "`--base-url {url}` is not a web address such as https://example.org/"
        )));
    }
    let project = ProjectOptions { drafts: typed.drafts, base_url: typed.base_url.clone() };
    Ok(BuildOptions { output: typed.output.clone(), strict: typed.strict, project })
}

fn serve_options(typed: &Serve) -> Result<ServeOptions, Failure> {
    Ok(ServeOptions {
        editor: editor(typed)?,
        host: typed.host,
        port: typed.port,
        allowed_hosts: typed.allow_host.clone(),
        open: typed.open,
        project: ProjectOptions { drafts: typed.drafts, base_url: None },
    })
}

/// The editor that was named, else the one of the author's shell.
fn editor(typed: &Serve) -> Result<Editor, Failure> {
    match &typed.editor {
        Some(name) => Editor::named(name).ok_or_else(|| {
            let help = "name one of code, codium, cursor, windsurf, zed, idea, pycharm, or give an address with `{path}`";
            Failure::Usage(format!("`--editor {name}` is not known; {help}"))
        }),
        None => Ok(environment::editors().iter().find_map(|name| Editor::named(name)).unwrap_or_default()),
    }
}

fn new_options(typed: &New) -> Result<NewOptions, Failure> {
    let error = match typed.from_error.as_deref() {
        Some(file) if file == Path::new("-") => Some(environment::standard_input()?),
        Some(file) => Some(new::read_error(file)?),
        None => None,
    };
    Ok(NewOptions { title: typed.title.clone(), error, folder: typed.folder.clone() })
}

fn completions(shell: clap_complete::Shell) -> Report {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "unstuck", &mut text);
    Report::data(String::from_utf8_lossy(&text).into_owned())
}

fn check_options(typed: &Check, format: Option<OutputFormat>) -> CheckOptions {
    let project = ProjectOptions { drafts: typed.drafts, base_url: None };
    let stale_fails = typed.stale == Stale::Fail;
    let format = match format {
        Some(OutputFormat::Json) => CheckFormat::Json,
        Some(OutputFormat::Sarif) => CheckFormat::Sarif,
        Some(OutputFormat::Github) => CheckFormat::Github,
        _ => CheckFormat::Human,
    };
    let mends = typed.fix;
    CheckOptions { format, strict: typed.strict, stale_fails, fix: mends, external: typed.external, project }
}

fn tree_format(format: Option<OutputFormat>) -> TreeFormat {
    match format {
        Some(OutputFormat::Json) => TreeFormat::Json,
        Some(OutputFormat::Mermaid) => TreeFormat::Mermaid,
        Some(OutputFormat::Dot) => TreeFormat::Dot,
        _ => TreeFormat::Text,
    }
}

/// Refuses a `--format` that the command does not print.
fn check_format(command: &Command, format: Option<OutputFormat>) -> Result<(), Failure> {
    use OutputFormat::{Dot, Github, Human, Json, Mermaid, Sarif, Text};
    let (name, known): (&str, &[OutputFormat]) = match command {
        Command::Check(_) => ("check", &[Human, Json, Sarif, Github]),
        Command::Tree { .. } => ("tree", &[Human, Text, Json, Mermaid, Dot]),
        _ => ("this command", &[Human, Json]),
    };
    match format {
        Some(format) if !known.contains(&format) => {
            let names: Vec<String> =
                known.iter().map(|format| format!("{format:?}").to_lowercase()).collect();
            Err(Failure::Usage(format!("`{name}` prints {}", names.join(", "))))
        }
        _ => Ok(()),
    }
}

/// Without words and without a batch, the text comes from standard input.
fn search_options(typed: &Search) -> Result<SearchOptions, Failure> {
    let text = if typed.text.is_empty() && typed.batch.is_none() {
        environment::standard_input()?
    } else {
        typed.text.join(" ")
    };
    Ok(SearchOptions { text, limit: typed.limit.get(), batch: typed.batch.clone() })
}
