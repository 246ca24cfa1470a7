//! The stream of events to a browser: whether its page changed, its styles, and what is wrong with the sources.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use hyper::Response;
use serde::Serialize;
use tokio::sync::{mpsc, watch};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

use super::page_path::{self, Asked};
use super::state::{Generation, State};
use super::{version, waiting};
use crate::source::Diagnostic;
use crate::source::render::json::JsonDiagnostic;

/// How often a silent stream says that it is alive.
const PING: Duration = Duration::from_secs(15);

/// How often a page that waits is told how far reading is.
const STEP: Duration = Duration::from_millis(200);

/// At most this many problems are shown in the browser; the terminal has them all.
const SHOWN: usize = 20;

/// A problem as the browser shows it.
#[derive(Serialize)]
struct Problem<'a> {
    #[serde(flatten)]
    diagnostic: JsonDiagnostic<'a>,
    source_line: &'a str,
    /// Opens the place in the author's editor.
    edit: Option<String>,
}

impl<'a> Problem<'a> {
    fn of(diagnostic: &'a Diagnostic, state: &State) -> Self {
        let at = diagnostic.location.as_ref();
        Self {
            diagnostic: JsonDiagnostic::from(diagnostic),
            source_line: at.map_or("", |at| &at.source_line),
            edit: at.map(|at| state.edit(&at.path, (at.line, at.column))),
        }
    }
}

/// The folder of the theme's files before and after its styles changed.
#[derive(Serialize)]
struct Styles<'a> {
    from: &'a str,
    to: &'a str,
}

/// The page a browser shows.
struct Shown {
    path: String,
    version: String,
}

/// A stream for the page named in the query, `path=/pip/&version=…`. It ends when the browser goes away.
pub fn stream(state: &Arc<State>, query: &str) -> Response<Body> {
    let value = |name: &str| super::aids::query_value(query, name).unwrap_or_default();
    let path = match page_path::read(&value("path")) {
        Asked::Path(path) => path,
        Asked::Malformed => "404.html".to_owned(),
    };
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(follow(state.clone(), Shown { path, version: value("version") }, sender));
    let events = ReceiverStream::new(receiver).map(Ok::<_, Infallible>);
    Sse::new(events).keep_alive(KeepAlive::new().interval(PING)).into_response()
}

async fn follow(state: Arc<State>, mut shown: Shown, sender: mpsc::Sender<Event>) {
    let mut generations = state.subscribe();
    let mut told = String::new();
    if shown.version == waiting::VERSION && !tell_progress(&state, &mut generations, &sender).await {
        return;
    }
    loop {
        let generation = generations.borrow_and_update().clone();
        for event in news(&state, &generation, &mut shown, &mut told).await {
            if sender.send(event).await.is_err() {
                return;
            }
        }
        if !next(&mut generations, &sender).await {
            return;
        }
    }
}

/// Tells how far reading is until the site is there; `false` when the browser is gone.
async fn tell_progress(
    state: &State,
    generations: &mut watch::Receiver<Arc<Generation>>,
    sender: &mpsc::Sender<Event>,
) -> bool {
    let ready = generations.wait_for(|generation| generation.pages.is_some());
    tokio::pin!(ready);
    loop {
        let progress = serde_json::to_string(&state.reading.now()).unwrap_or_default();
        if sender.send(Event::default().event("progress").data(progress)).await.is_err() {
            return false;
        }
        tokio::select! {
            ready = &mut ready => return ready.is_ok(),
            () = tokio::time::sleep(STEP) => {}
        }
    }
}

/// Waits for a new generation; `false` when the browser is gone.
async fn next(generations: &mut watch::Receiver<Arc<Generation>>, sender: &mpsc::Sender<Event>) -> bool {
    tokio::select! {
        changed = generations.changed() => changed.is_ok(),
        () = sender.closed() => false,
    }
}

/// What a browser must be told of a generation.
async fn news(
    state: &Arc<State>,
    generation: &Arc<Generation>,
    shown: &mut Shown,
    told: &mut String,
) -> Vec<Event> {
    let mut events = Vec::new();
    let errors = generation.problems.iter().filter(|problem| problem.is_error());
    let errors: Vec<_> = errors.take(SHOWN).map(|problem| Problem::of(problem, state)).collect();
    let problems = serde_json::to_string(&errors).unwrap_or_default();
    if generation.number > 0 && *told != problems {
        events.push(Event::default().event("problems").data(&problems));
        told.clone_from(&problems);
    }
    if let Some(now) = current_version(state, generation, &shown.path).await
        && now != shown.version
    {
        events.push(match version::only_styles(&shown.version, &now) {
            Some((from, to)) => {
                let data = serde_json::to_string(&Styles { from, to }).unwrap_or_default();
                Event::default().event("styles").data(data)
            }
            None => Event::default().event("changed").data(&now),
        });
        shown.version = now;
    }
    events
}

/// The version a page has now; that of the 404 page where there is none of its path. `None` before the site is read.
async fn current_version(state: &Arc<State>, generation: &Generation, path: &str) -> Option<String> {
    generation.pages.as_ref()?;
    let site = state.site_for(path).await?;
    let path = if site.has(path) { path.to_owned() } else { "404.html".to_owned() };
    let state = state.clone();
    let work = move || {
        state.version(&site, &path, || match site.produce(&path) {
            Some(Ok(bytes)) => version::of_page(&site, &bytes),
            _ => String::new(),
        })
    };
    tokio::task::spawn_blocking(work).await.ok()
}
