//! Accepts connections and keeps slow or many clients from holding up the others.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Instant, Sleep};

use super::answer::respond;
use super::state::State;

/// Connections at a time; more wait in the system's queue.
const CONNECTIONS: usize = 2048;
/// Time for a client to send its headers.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// Time a client may take without reading anything of the answer.
const STALL_TIME: Duration = Duration::from_secs(30);
/// Bytes of a request line with its headers.
const HEADER_BYTES: usize = 16 << 10;

/// Serves connections for ever.
pub async fn accept(listener: TcpListener, state: Arc<State>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let state = state.clone();
                tokio::spawn(async move {
                    handle(stream, state).await;
                    drop(place);
                });
            }
            // Too many open files: closing connections will make room.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// One request and its answer. Connections are not kept, so that every request line passes [`Guarded`].
async fn handle(stream: TcpStream, state: Arc<State>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| respond(state.clone(), request));
    // What goes wrong on a connection is the client's to see.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(HEADER_BYTES)
        .max_headers(100)
        .keep_alive(false)
        .serve_connection(TokioIo::new(Guarded::new(stream)), service)
        .await;
}

/// A stream that gives up on a client which does not read, and that breaks a request line holding `#`: the parser would
/// drop what follows and answer for another path.
struct Guarded {
    stream: TcpStream,
    in_request_line: bool,
    stall: Option<Pin<Box<Sleep>>>,
}

impl Guarded {
    fn new(stream: TcpStream) -> Self {
        Self { stream, in_request_line: true, stall: None }
    }

    /// Whether the client let [`STALL_TIME`] pass since the last byte it took.
    fn stalled(&mut self, context: &mut Context<'_>) -> bool {
        let stall =
            self.stall.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + STALL_TIME)));
        stall.as_mut().poll(context).is_ready()
    }

    fn watched<T>(&mut self, outcome: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.stall = None;
        } else if self.stalled(context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        outcome
    }
}

/// Turns each `#` of the request line into NUL, which no request may hold; whether the line ends in these bytes.
fn break_fragment(bytes: &mut [u8]) -> bool {
    let end = memchr::memchr(b'\n', bytes);
    let line = end.unwrap_or(bytes.len());
    bytes[..line].iter_mut().filter(|byte| **byte == b'#').for_each(|byte| *byte = 0);
    end.is_some()
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let start = buffer.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(context, buffer);
        if self.in_request_line {
            self.in_request_line = !break_fragment(&mut buffer.filled_mut()[start..]);
        }
        outcome
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watched(outcome, context)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
