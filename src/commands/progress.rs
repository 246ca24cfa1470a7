//! A line on standard error that says how far long work is.
//!
//! Nothing is shown for work that is done within a second, to a pipe, or with `--quiet`.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Session, Voice};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn while nothing is counted.
const TICK: Duration = Duration::from_millis(120);

/// How far the work is. The line goes away with the value.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    // Dropped with the value, which ends the thread that waits to show the line.
    _alarm: Option<Sender<()>>,
}

impl Progress {
    /// Begins; the line appears when the work takes longer than a second and somebody watches.
    pub fn start(session: &Session) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_style(plain());
        let is_shown = session.is_watched && session.voice != Voice::Quiet;
        Self { _alarm: is_shown.then(|| show_later(&bar)), bar }
    }

    /// Begins a stage whose length is not known.
    pub fn stage(&self, what: &str) {
        self.bar.set_style(plain());
        self.bar.set_message(what.to_owned());
    }

    /// Begins a stage of this many steps.
    pub fn steps(&self, what: &str, count: usize) {
        self.stage(what);
        self.bar.set_position(0);
        self.bar.set_length(count as u64);
        self.bar.set_style(counted());
    }

    /// One step is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn show_later(bar: &ProgressBar) -> Sender<()> {
    let (alarm, waits) = mpsc::channel();
    let bar = bar.clone();
    let wait = move || {
        if waits.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(TICK);
        }
    };
    // Without the thread nothing is shown, which harms nobody.
    let _ = std::thread::Builder::new().name("progress".to_owned()).spawn(wait);
    alarm
}

fn plain() -> ProgressStyle {
    style("{spinner} {msg} … {elapsed}")
}

fn counted() -> ProgressStyle {
    style("{spinner} {msg} {pos} of {len} … {elapsed}")
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}
