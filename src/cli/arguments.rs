//! What can be typed, for clap. Nothing here does any work.

use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A static knowledge base of error articles: paste an error, leave with the fix.
#[derive(Debug, Parser)]
#[command(name = "unstuck", version, max_term_width = 100, after_help = AFTER_HELP)]
pub struct Arguments {
    /// The folder that holds `content/` and `unstuck.yaml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".", help_heading = EVERYWHERE)]
    pub root: PathBuf,
    /// How data is printed: `human`, `json`, or another format the command names
    #[arg(long, global = true, value_name = "FORMAT", hide_possible_values = true, help_heading = EVERYWHERE)]
    pub format: Option<OutputFormat>,
    /// Say nothing but problems
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = EVERYWHERE)]
    pub quiet: bool,
    /// Say how long each stage took
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub verbose: bool,
    /// Colours in messages: `auto`, `always` or `never`; `NO_COLOR` is respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true, help_heading = EVERYWHERE)]
    pub color: When,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The heading of the options every command takes.
const EVERYWHERE: &str = "Options of every command";

const AFTER_HELP: &str = "\
Begin:
  unstuck init help-desk                     a new site that builds
  unstuck serve --root help-desk --open      see it while you write
  unstuck build --root help-desk             publish it into help-desk/public/

Exit codes:
  0 all is well    1 problems in the content, or nothing found    2 wrong command line
  3 the disk or the network said no    70 a fault of unstuck    130 stopped with Ctrl-C";

/// Whether messages are coloured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Every `--format` of every command; which ones a command takes is checked before it runs.
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
    #[command(after_help = "\
Examples:
  unstuck build
  unstuck build --output /srv/www/help --base-url https://example.org/help/
  unstuck build --strict --format json       figures for a script; warnings fail

With errors nothing is published, and an earlier site stays as it was.")]
    Build(Build),
    /// Serve the site from memory and reload the browser on every edit
    #[command(after_help = "\
Examples:
  unstuck serve --open
  unstuck serve --drafts --port 8080
  unstuck serve --host 0.0.0.0 --allow-host my-laptop.lan    readable from other machines")]
    Serve(Serve),
    /// Report every problem of the site
    #[command(after_help = "\
Examples:
  unstuck check
  unstuck check --fix                        mend what needs no decision
  unstuck check --external --stale fail      before a release
  unstuck check --format sarif > unstuck.sarif

Formats: human, json, sarif, github. Nothing is written without `--fix`.
`unstuck explain CODE` says more about a code such as E101.")]
    Check(Check),
    /// Find the article for an error text
    #[command(after_help = "\
Examples:
  unstuck search WinError 5
  pip install numpy 2>&1 | unstuck search
  unstuck search --root public 'address already in use'     in a published folder
  unstuck search --format json 'npm ERR! code EACCES'       for editors and scripts

Formats: human, json. The exit code is 1 when nothing is found.")]
    Search(Search),
    /// Show what was read from articles, and by which rule
    #[command(after_help = "\
Examples:
  unstuck inspect content/python/pip.md
  unstuck inspect --format json content/python/*.md

`unstuck explain R4` says what the rule before a finding reads.")]
    Inspect(Inspect),
    /// Print the decision tree and its figures
    #[command(after_help = "\
Examples:
  unstuck tree
  unstuck tree --format mermaid > tree.mmd
  unstuck tree --format dot | dot -Tsvg > tree.svg
  unstuck tree --write first-aid             keep what was derived as content/trees/first-aid.yaml

Formats: text, json, mermaid, dot.")]
    Tree {
        /// Write what was derived to `content/trees/NAME.yaml`, to change it by hand
        #[arg(long, value_name = "NAME")]
        write: Option<String>,
    },
    /// Make a new site that builds
    #[command(after_help = "\
Example:
  unstuck init help-desk

No file is ever written over, so the folder may hold other files.")]
    Init {
        /// The folder to make
        folder: PathBuf,
        /// The Git address of unstuck's source, from which the workflow for GitHub Pages builds it
        #[arg(long, value_name = "URL")]
        source: Option<String>,
    },
    /// Write a new article
    #[command(after_help = "\
Examples:
  unstuck new 'Printer is offline' --folder printing
  pip install numpy 2>&1 | unstuck new --from-error - --folder python

A folder's own `_template.md` takes the place of the built-in template. In it
`{title}`, `{date}`, `{tags}`, `{errors}`, `{fence}` and `{error}` are filled in.")]
    New(New),
    /// Bring HTML pages, texts and articles of other tools over
    #[command(after_help = "\
Examples:
  unstuck import old/page.html
  unstuck import ../our-docs --folder docs --dry-run
  unstuck import post.kp

A folder of Docusaurus, MkDocs, Zola, Hugo or Microsoft Learn is known by its
settings file; its pictures and the titles of its folders come along.
What could not be carried over is told. Nothing is written over.")]
    Import(Import),
    /// Print a JSON schema for editors
    #[command(after_help = "\
Examples:
  unstuck schema > article.schema.json
  unstuck schema config > unstuck.schema.json")]
    Schema {
        /// What it describes
        #[arg(default_value = "front-matter")]
        of: SchemaKind,
    },
    /// Print completions for a shell
    #[command(after_help = "\
Examples:
  unstuck completions bash > ~/.local/share/bash-completion/completions/unstuck
  unstuck completions zsh > ~/.zfunc/_unstuck
  unstuck completions fish > ~/.config/fish/completions/unstuck.fish
  unstuck completions powershell >> $PROFILE")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write those of all commands
    #[command(after_help = "\
Examples:
  unstuck man | man -l -
  unstuck man check
  unstuck man --output ~/.local/share/man/man1")]
    Man(Man),
    /// Explain a rule by its code, for example `E101`; without a code, list all rules
    #[command(after_help = "\
Examples:
  unstuck explain E101
  unstuck explain broken-link
  unstuck explain R4")]
    Explain {
        /// Code or name of the rule
        code: Option<String>,
    },
}

/// Which manual page.
#[derive(Debug, Args)]
pub struct Man {
    /// The command it is about [default: the program]
    pub command: Option<String>,
    /// Write the page of every command into this folder
    #[arg(short, long, value_name = "DIR", conflicts_with = "command")]
    pub output: Option<PathBuf>,
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
    /// What opens a file named in the browser: `code`, `cursor`, `zed`, `pycharm`, …, or an address with `{path}`, `{line}`,
    /// `{column}` [default: the one in VISUAL or EDITOR, else `code`]
    #[arg(long, value_name = "EDITOR")]
    pub editor: Option<String>,
    /// Serve drafts and scheduled articles too
    #[arg(long)]
    pub drafts: bool,
}

/// What to check.
#[derive(Debug, Args)]
pub struct Check {
    /// Mend in the files what needs no decision: titles, dates, `errors:` found in the text
    #[arg(long)]
    pub fix: bool,
    /// Try links to other servers too; answers are kept for a week
    #[arg(long)]
    pub external: bool,
    /// What a review that is due does: `warn` or `fail`
    #[arg(long, value_name = "WHAT", default_value = "warn", hide_possible_values = true)]
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
    /// The error text [default: what is piped in]
    pub text: Vec<String>,
    /// At most this many articles
    #[arg(short = 'n', long = "limit", value_name = "N", default_value_t = NonZeroUsize::new(5).unwrap_or(NonZeroUsize::MIN))]
    pub limit: NonZeroUsize,
    /// Answer a file with one `{"id","query"}` a line by one `{"id","hits"}` a line
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub batch: Option<PathBuf>,
}

/// What to write about.
#[derive(Debug, Args)]
pub struct New {
    /// The title [default: made from the error]
    pub title: Option<String>,
    /// Draft from an error in a file, or piped in with `-`; names, hosts, tokens and addresses are taken out
    #[arg(long, value_name = "FILE")]
    pub from_error: Option<PathBuf>,
    /// The folder below `content/`
    #[arg(long, value_name = "FOLDER", default_value = "", hide_default_value = true)]
    pub folder: String,
}

/// What to bring over.
#[derive(Debug, Args)]
pub struct Import {
    /// Files and folders
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Bring the Mermaid flowcharts of articles over as decision trees instead, into `content/trees/`
    #[arg(long)]
    pub tree: bool,
    /// The folder below `content/` to write to
    #[arg(long, value_name = "FOLDER", default_value = "", hide_default_value = true)]
    pub folder: String,
    /// Say what would be written and what would be lost; write nothing
    #[arg(long)]
    pub dry_run: bool,
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
    /// What `unstuck tree --format json` prints
    TreeExport,
    /// `content/queries.yaml`
    Queries,
    /// What `search --format json` prints
    Search,
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
