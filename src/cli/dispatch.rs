//! From what was typed to the command and its options.

use super::arguments::{Arguments, Build, Check, Command, OutputFormat, Search, Serve};
use super::environment;
use crate::commands::build::BuildOptions;
use crate::commands::check::{CheckFormat, CheckOptions};
use crate::commands::inspect::InspectOptions;
use crate::commands::project::ProjectOptions;
use crate::commands::search::SearchOptions;
use crate::commands::serve::ServeOptions;
use crate::commands::tree::{TreeFormat, TreeOptions};
use crate::commands::{Failure, Outcome, Session, build, check, explain, inspect, search, serve, tree};
use crate::config::is_web_address;

/// Runs the command that was typed.
pub fn run(session: &Session, arguments: &Arguments) -> Outcome {
    let format = arguments.format;
    match &arguments.command {
        Command::Build(options) => build::run(session, &build_options(options)?),
        Command::Serve(options) => serve::run(session, &serve_options(options)),
        Command::Check(options) => check::run(session, &check_options(options, format)?),
        Command::Search(options) => search::run(session, &search_options(options)?),
        Command::Inspect(options) => inspect::run(session, &InspectOptions { files: options.files.clone() }),
        Command::Tree => tree::run(session, &TreeOptions { format: tree_format(format)? }),
        Command::Explain { code } => explain::run(code),
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

fn serve_options(typed: &Serve) -> ServeOptions {
    ServeOptions {
        host: typed.host,
        port: typed.port,
        allowed_hosts: typed.allow_host.clone(),
        open: typed.open,
        project: ProjectOptions { drafts: typed.drafts, base_url: None },
    }
}

fn check_options(typed: &Check, format: Option<OutputFormat>) -> Result<CheckOptions, Failure> {
    let format = match format {
        None | Some(OutputFormat::Human) => CheckFormat::Human,
        Some(OutputFormat::Json) => CheckFormat::Json,
        Some(OutputFormat::Sarif) => CheckFormat::Sarif,
        Some(OutputFormat::Github) => CheckFormat::Github,
        Some(_) => return Err(wrong_format("check", "human, json, sarif or github")),
    };
    let project = ProjectOptions { drafts: typed.drafts, base_url: None };
    Ok(CheckOptions { format, strict: typed.strict, project })
}

fn tree_format(format: Option<OutputFormat>) -> Result<TreeFormat, Failure> {
    match format {
        None | Some(OutputFormat::Human | OutputFormat::Text) => Ok(TreeFormat::Text),
        Some(OutputFormat::Json) => Ok(TreeFormat::Json),
        Some(OutputFormat::Mermaid) => Ok(TreeFormat::Mermaid),
        Some(OutputFormat::Dot) => Ok(TreeFormat::Dot),
        Some(_) => Err(wrong_format("tree", "text, json, mermaid or dot")),
    }
}

fn wrong_format(command: &str, formats: &str) -> Failure {
    Failure::Usage(format!("`{command}` prints {formats}"))
}

/// Without words and without a batch, the text comes from standard input.
fn search_options(typed: &Search) -> Result<SearchOptions, Failure> {
    let text = if typed.text.is_empty() && typed.batch.is_none() {
        environment::standard_input()?
    } else {
        typed.text.join(" ")
    };
    Ok(SearchOptions { text, limit: typed.limit, batch: typed.batch.clone() })
}
