//! Loads a site from its root: settings, sources, plan.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::progress::Progress;
use super::{Session, Voice};
use crate::config::{self, Config, Run};
use crate::site::{self, Site, Stage};
use crate::source::discover::{self, Inputs, Wanted};
use crate::source::{Checked, Diagnostic};

/// What the command line changes about the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectOptions {
    /// Publish drafts and scheduled articles too.
    pub drafts: bool,
    /// The address the site is published under, instead of the one in the settings.
    pub base_url: Option<String>,
}

/// A planned site, and how long each stage of planning took.
#[derive(Debug)]
pub struct Project {
    /// The site.
    pub site: Site,
    /// What it was read from.
    pub inputs: Inputs,
    /// Time of each stage.
    pub seconds: Stopwatch,
    /// Says how far the work is, until it is dropped.
    pub progress: Progress,
}

/// Reads and plans the site of the session's root.
pub fn load(session: &Session, options: &ProjectOptions) -> Checked<Project> {
    load_with(session, options, site::plan)
}

/// The same without search index.
pub fn load_without_search(session: &Session, options: &ProjectOptions) -> Checked<Project> {
    load_with(session, options, site::plan_without_search)
}

type Plan = fn(&Inputs, &Config, Run, site::Observer) -> Checked<Site>;

fn load_with(session: &Session, options: &ProjectOptions, plan: Plan) -> Checked<Project> {
    let progress = Progress::start(session);
    progress.stage(doing(Stage::Reading));
    let mut seconds = Stopwatch::start(Stage::Reading);
    let mut diagnostics = Vec::new();
    let config = settings(session, options, &mut diagnostics);
    let inputs = sources(session, &config);
    let run = Run { drafts: options.drafts, today: session.today };
    let mut observe = |stage: Stage| {
        seconds.begin(stage);
        progress.stage(doing(stage));
    };
    let site = plan(&inputs, &config, run, &mut observe).unpack(&mut diagnostics);
    Checked { value: Project { site, inputs, seconds, progress }, diagnostics }
}

/// What is done in a stage, for people.
pub fn doing(stage: Stage) -> &'static str {
    match stage {
        Stage::Reading => "reading",
        Stage::Assembling => "bringing articles together",
        Stage::Search => "indexing for search",
        Stage::Tree => "growing the decision tree",
        Stage::Planning => "planning pages",
        Stage::Publishing => "publishing",
    }
}

/// The message, and with `--verbose` the seconds of each stage on a line of its own.
pub fn with_seconds(session: &Session, message: String, seconds: &BTreeMap<Stage, f64>) -> String {
    if session.voice != Voice::Verbose {
        return message;
    }
    let stages: Vec<String> =
        seconds.iter().map(|(stage, time)| format!("{} {time:.3} s", doing(*stage))).collect();
    format!("{message}\n{}", stages.join(", ")).trim_start().to_owned()
}

/// The settings of the site, changed by the command line.
pub fn settings(session: &Session, options: &ProjectOptions, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let file = discover::config_file(&session.root, diagnostics);
    let mut config = config::read(file.as_ref()).unpack(diagnostics);
    if let Some(base_url) = &options.base_url {
        config.base_url = Some(base_url.clone());
    }
    config
}

/// Every input of the site.
pub fn sources(session: &Session, config: &Config) -> Inputs {
    discover::read(&session.root, wanted(config))
}

/// What the settings say about which files are read.
pub fn wanted(config: &Config) -> Wanted {
    Wanted {
        theme: config.theme.clone(),
        article_limit: config.limits.article,
        asset_limit: config.limits.asset,
    }
}

/// Measures stages that follow one another.
#[derive(Debug)]
pub struct Stopwatch {
    stage: Stage,
    since: Instant,
    seconds: BTreeMap<Stage, Duration>,
}

impl Stopwatch {
    /// Begins with a stage.
    pub fn start(stage: Stage) -> Self {
        Self { stage, since: Instant::now(), seconds: BTreeMap::new() }
    }

    /// Ends the current stage and begins another.
    pub fn begin(&mut self, stage: Stage) {
        let now = Instant::now();
        *self.seconds.entry(self.stage).or_default() += now - self.since;
        self.stage = stage;
        self.since = now;
    }

    /// Ends the last stage: seconds by stage, rounded to milliseconds.
    pub fn finish(mut self) -> BTreeMap<Stage, f64> {
        self.begin(self.stage);
        self.seconds
            .into_iter()
            .map(|(stage, time)| (stage, (time.as_secs_f64() * 1000.0).round() / 1000.0))
            .collect()
    }
}
