//! `unstuck serve`: the published site from memory, kept current while its sources change.
//!
//! Pages are made when they are asked for, by the same functions as in a build; only the response gets the script that
//! reloads. An edit makes a new generation of pages at once; search and tree follow behind it once somebody has asked for them.

mod aids;
mod answer;
mod connection;
mod content_type;
mod early;
mod editor;
#[cfg(test)]
mod equality;
mod events;
mod guard;
mod memory;
mod page_path;
mod state;
mod told;
mod version;
mod waiting;
mod watcher;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;

use super::project::ProjectOptions;
use super::{Exit, Failure, Outcome, Report, Session};
use early::Early;
pub use editor::Editor;
use guard::Guard;
use memory::Memory;
use state::State;

/// What `serve` is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServeOptions {
    /// The address to listen on.
    pub host: IpAddr,
    /// The port; the next free one from 1111 on when not given.
    pub port: Option<u16>,
    /// Names of this machine that a browser may use besides `localhost`.
    pub allowed_hosts: Vec<String>,
    /// What opens a file that the browser names.
    pub editor: Editor,
    /// Whether the browser is opened.
    pub open: bool,
    /// What changes about the site.
    pub project: ProjectOptions,
}

/// The port tried first when none is given.
const FIRST_PORT: u16 = 1111;
/// How many ports are tried from there on.
const PORTS: u16 = 100;
/// Recursion over nested lists and quotes needs room.
const STACK: usize = 16 << 20;

/// Serves the site until the user stops it.
pub fn run(session: &Session, options: &ServeOptions) -> Outcome {
    // What the watcher reads with; it fails only where such threads run already.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(STACK)
        .enable_all()
        .build()
        .context("cannot start the server")?;
    runtime.block_on(serve(session, options))
}

async fn serve(session: &Session, options: &ServeOptions) -> Outcome {
    let listener = listen(options).await?;
    let address = listener.local_addr().context("cannot listen")?;
    let session = &at_absolute_root(session);
    let guard = Guard::new(address, &options.allowed_hosts);
    let early = Early::new(session, &options.project);
    let memory = Memory::new(session, &options.project);
    let (state, orders) = State::new(guard, early, (options.editor.clone(), memory.reading.clone()), session);
    let state = Arc::new(state);
    watcher::start(memory, &state, orders)?;
    announce(session, options, address);
    tokio::select! {
        () = connection::accept(listener, state) => {}
        () = stopped(session) => {}
    }
    Ok(Report::default().exit(Exit::Interrupted))
}

/// The session with its root as the system's events name it, whole and without `.`, so that their paths lie below it.
fn at_absolute_root(session: &Session) -> Session {
    let root = std::path::absolute(&session.root).unwrap_or_else(|_| session.root.clone());
    Session { root: root.components().collect(), ..session.clone() }
}

async fn listen(options: &ServeOptions) -> Result<TcpListener, Failure> {
    let ports = match options.port {
        Some(port) => port..=port,
        None => FIRST_PORT..=FIRST_PORT + PORTS,
    };
    let mut last = None;
    for port in ports {
        match TcpListener::bind(SocketAddr::new(options.host, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrNotAvailable => {
                let message = format!("no network of this machine has the address `--host {}`", options.host);
                return Err(Failure::Usage(message));
            }
            Err(error) => last = Some((port, error)),
        }
    }
    let (port, error) = last.unwrap_or((FIRST_PORT, std::io::ErrorKind::AddrInUse.into()));
    Err(Failure::Io(anyhow::Error::new(error).context(format!("cannot listen on {}:{port}", options.host))))
}

fn announce(session: &Session, options: &ServeOptions, address: SocketAddr) {
    let shown = if address.ip().is_unspecified() {
        SocketAddr::new(std::net::Ipv4Addr::LOCALHOST.into(), address.port())
    } else {
        address
    };
    let url = format!("http://{shown}/");
    (session.say)(&format!("serving {url} (Ctrl-C stops)"));
    if !address.ip().is_loopback() {
        (session.say)(
            "warning: other machines can read this site, drafts included; name them with `--allow-host`",
        );
    }
    if options.open {
        open_browser(&url);
    }
}

/// Opens the user's browser; where that fails, the printed address is enough.
fn open_browser(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let _ = std::process::Command::new(program).arg(url).spawn();
}

async fn stopped(session: &Session) {
    while !session.stop.load(Ordering::Relaxed) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
