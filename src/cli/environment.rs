//! What a run takes from the world around it: the day, the user's folder, signals, panics and deep stacks.

use std::io::{IsTerminal, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};

use anyhow::Context;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::arguments::Arguments;
use crate::commands::{Exit, Failure, Format, Session, Voice, pasted};
use crate::source::render::human::Colours;

/// Recursion over nested lists and quotes needs room; the main thread's stack is set by the system.
const STACK: usize = 16 << 20;

/// Most of a log that is read from standard input.
const MAX_INPUT: u64 = 64 << 20;

/// The session of this run.
pub fn session(arguments: &Arguments, format: Format) -> Result<Session, Failure> {
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
    let today = today()?;
    Ok(Session {
        root: arguments.root.clone(),
        format,
        today,
        home,
        stop: stop_on_signal(),
        say: if arguments.quiet { |_| {} } else { super::print::say },
        voice: voice(arguments),
        is_watched: std::io::stderr().is_terminal(),
    })
}

fn voice(arguments: &Arguments) -> Voice {
    match (arguments.quiet, arguments.verbose) {
        (true, _) => Voice::Quiet,
        (_, true) => Voice::Verbose,
        _ => Voice::Normal,
    }
}

/// The editors of the author's shell, the visual one first.
pub fn editors() -> Vec<String> {
    ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok()).collect()
}

/// The day in UTC, so that a time zone changes nothing; `SOURCE_DATE_EPOCH` sets it (reproducible-builds.org).
#[allow(clippy::disallowed_methods, reason = "this is where the day comes in")]
fn today() -> Result<Date, Failure> {
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse::<i64>().ok().and_then(|seconds| Timestamp::from_second(seconds).ok()),
        Err(_) => Some(Timestamp::now()),
    };
    let now = now.ok_or_else(|| {
        Failure::Usage(
            "`SOURCE_DATE_EPOCH` is not a number of seconds since 1970; correct or unset it".to_owned(),
        )
    })?;
    Ok(now.to_zoned(TimeZone::UTC).date())
}

/// A flag that Ctrl-C and a polite kill set. Signals that would end the program half-way through writing a file become
/// errors of that write. Returns once signals are listened to, so that none that comes later ends the program unasked.
fn stop_on_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = stop.clone();
    let (ready, listening) = channel();
    let watch = move || {
        if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() {
            runtime.block_on(wait_for_signal(&flag, ready));
        }
    };
    let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(watch);
    // Where no thread or runtime is to be had, the sender is gone and nothing is waited for.
    let _ = listening.recv();
    stop
}

#[cfg(unix)]
async fn wait_for_signal(flag: &AtomicBool, ready: Sender<()>) {
    use tokio::signal::unix::{SignalKind, signal};
    /// The number of SIGXFSZ, which a write over the limit of `ulimit -f` raises; handled, the write fails instead.
    const FILE_SIZE: i32 = 25;
    let _file_size = signal(SignalKind::from_raw(FILE_SIZE));
    let (Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()), signal(SignalKind::hangup()))
    else {
        return;
    };
    let _ = ready.send(());
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
    }
    flag.store(true, Ordering::Relaxed);
    // A second Ctrl-C must end a program that does not come to its next check.
    interrupt.recv().await;
    end_now();
}

#[cfg(unix)]
#[allow(clippy::exit, reason = "the user asked twice; the next build cleans up what this one leaves")]
fn end_now() {
    std::process::exit(Exit::Interrupted as i32);
}

#[cfg(not(unix))]
async fn wait_for_signal(flag: &AtomicBool, ready: Sender<()>) {
    let _ = ready.send(());
    if tokio::signal::ctrl_c().await.is_ok() {
        flag.store(true, Ordering::Relaxed);
    }
}

/// The text on standard input, of a long log what matters; nothing is waited for when a person sits there.
pub fn standard_input() -> Result<String, Failure> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        return Err(Failure::Usage(
            "give the error text, or pipe it in: `pip install x 2>&1 | unstuck search`".into(),
        ));
    }
    let mut bytes = Vec::new();
    stdin.lock().take(MAX_INPUT).read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(pasted::told(&pasted::text(&bytes)))
}

/// A panic says one line in our words instead of a back trace. Most are caught where they happen and named there.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            let trace = std::backtrace::Backtrace::force_capture();
            super::print::error(Colours::Off, &format!("{panic}\n{trace}"));
        }
    }));
}

/// Runs the work in a pool whose threads have deep stacks; a panic that nobody caught ends the program as our fault.
pub fn with_deep_stacks(work: impl FnOnce() -> Exit + Send) -> Exit {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
    let outcome = match pool {
        Ok(pool) => std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| pool.install(work))),
        Err(_) => std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)),
    };
    outcome.unwrap_or_else(|_| {
        super::print::error(
            Colours::Off,
            "unstuck itself failed; please report it (set RUST_BACKTRACE=1 and run again to see where)",
        );
        Exit::Internal
    })
}
