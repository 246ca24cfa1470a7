//! What can be typed, for clap. Nothing here does any work.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A static knowledge base of error articles: paste an error, leave with the fix.
#[derive(Debug, Parser)]
#[command(name = "unstuck", version, max_term_width = 100)]
pub struct Arguments {
    /// The folder that holds `content/` and `unstuck.yaml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// How data is printed
    #[arg(long, global = true, value_name = "FORMAT")]
    pub format: Option<OutputFormat>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// Every `--format` of every command; which ones a command takes is checked when it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people
    Human,
    /// For programs
    Json,
    /// `check`: SARIF 2.1.0
    Sarif,
    /// `check`: workflow commands of GitHub
    Github,
    /// `tree`: indented text
    Text,
    /// `tree`: a Mermaid flow chart
    Mermaid,
    /// `tree`: Graphviz
    Dot,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the whole site into `public/`
    Build(Build),
    /// Serve the site from memory and reload the browser on every edit
    Serve(Serve),
    /// Report every problem of the site; write nothing
    Check(Check),
    /// Find the article for an error text
    Search(Search),
    /// Show what was read from articles, and by which rule
    Inspect(Inspect),
    /// Print the decision tree and its figures
    Tree,
    /// Make a new site that builds
    Init {
        /// The folder to make
        folder: PathBuf,
    },
    /// Write a new article
    New(New),
    /// Bring HTML pages, texts and articles of other tools over
    Import(Import),
    /// Print a JSON schema for editors
    Schema {
        /// What it describes
        #[arg(default_value = "front-matter")]
        of: SchemaKind,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Explain a rule by its code, for example `E101`
    Explain {
        /// Code or name of the rule
        code: String,
    },
}

/// What changes about the site.
#[derive(Debug, Args)]
pub struct Build {
    /// Where the site is written [default: `public` in the root]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The address the site is published under
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish drafts and scheduled articles too
    #[arg(long)]
    pub drafts: bool,
    /// Fail on warnings
    #[arg(long)]
    pub strict: bool,
}

/// Where to serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// The port [default: the first free one from 1111 on]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// A name of this machine that browsers may use besides `localhost`
    #[arg(long = "allow-host", value_name = "NAME")]
    pub allow_host: Vec<String>,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Serve drafts and scheduled articles too
    #[arg(long)]
    pub drafts: bool,
}

/// What to check.
#[derive(Debug, Args)]
pub struct Check {
    /// Mend what needs no decision, in the files: quotes around titles, and dates
    #[arg(long)]
    pub fix: bool,
    /// What a review that is due does
    #[arg(long, value_name = "WHAT", default_value = "warn")]
    pub stale: Stale,
    /// Read drafts and scheduled articles too
    #[arg(long)]
    pub drafts: bool,
    /// Fail on warnings
    #[arg(long)]
    pub strict: bool,
}

/// What a review that is due does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stale {
    /// Warns
    Warn,
    /// Fails the check
    Fail,
}

/// What to look for.
#[derive(Debug, Args)]
pub struct Search {
    /// The error text; read from standard input when not given
    pub text: Vec<String>,
    /// At most this many articles
    #[arg(short = 'n', long = "limit", value_name = "N", default_value_t = 5)]
    pub limit: usize,
    /// Answer a file with one `{"id","query"}` a line
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub batch: Option<PathBuf>,
}

/// What to write about.
#[derive(Debug, Args)]
pub struct New {
    /// The title; made from the error when not given
    pub title: Option<String>,
    /// Draft the article from an error in a file, or piped in with `-`; names, hosts, tokens and addresses are taken out
    #[arg(long, value_name = "FILE")]
    pub from_error: Option<PathBuf>,
    /// The folder below `content/`
    #[arg(long, value_name = "FOLDER", default_value = "")]
    pub folder: String,
}

/// What to bring over.
#[derive(Debug, Args)]
pub struct Import {
    /// Files and folders
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The folder below `content/` to write to
    #[arg(long, value_name = "FOLDER", default_value = "")]
    pub folder: String,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// The head of an article
    FrontMatter,
    /// A tree of the author's, `content/trees/*.yaml`
    Tree,
    /// `unstuck.yaml`
    Config,
}

/// Which files to show.
#[derive(Debug, Args)]
pub struct Inspect {
    /// Articles
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

impl Arguments {
    /// Whether data is for programs.
    pub fn wants_json(&self) -> bool {
        self.format == Some(OutputFormat::Json)
    }
}
