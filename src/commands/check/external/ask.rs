//! Asks one server for one address.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body, Error};

/// How long one request may take.
const TIMEOUT: Duration = Duration::from_secs(15);
/// How often a server that is busy is asked again.
const TRIES: u32 = 3;
/// The longest a server may make us wait.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// How often an address may lead on.
const HOPS: usize = 8;

/// What a server said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Answer {
    /// The address works, or its server does not tell programs.
    Fine,
    /// It leads on for good.
    Moved(String),
    /// It does not work, and why.
    Broken(String),
    /// No server answered, and why: it is not there, or the network is not.
    Unreached(String),
}

impl Answer {
    /// Whether the link leads somewhere.
    pub(super) fn is_good(&self) -> bool {
        matches!(self, Self::Fine | Self::Moved(_))
    }
}

/// Asks servers, until the user stops the program.
pub(super) struct Asker<'a> {
    agent: Agent,
    stop: &'a AtomicBool,
}

impl<'a> Asker<'a> {
    pub(super) fn new(stop: &'a AtomicBool) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(TIMEOUT))
            .user_agent(concat!("unstuck/", env!("CARGO_PKG_VERSION"), " (checks links)"))
            .build();
        Self { agent: config.new_agent(), stop }
    }

    /// Asks for the addresses of one server, with a pause between two.
    pub(super) fn ask_one_by_one<'u>(
        &self,
        urls: &[&'u str],
        pause: Duration,
        keep: &dyn Fn(&'u str, Answer),
    ) {
        for (at, url) in urls.iter().enumerate() {
            if at > 0 {
                self.wait(pause);
            }
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            keep(url, self.ask(url));
        }
    }

    /// Follows an address to its end.
    fn ask(&self, url: &str) -> Answer {
        let mut here = url.to_owned();
        let mut is_permanent = true;
        for _ in 0..HOPS {
            let response = match self.patiently(&here) {
                Ok(response) => response,
                Err(error) => return unreached(&error),
            };
            let status = response.status();
            let next = response.headers().get("location").and_then(|it| it.to_str().ok());
            match next.filter(|_| status.is_redirection()).map(|next| joined(&here, next)) {
                Some(next) => {
                    is_permanent &= matches!(status.as_u16(), 301 | 308);
                    here = next;
                }
                None if is_broken(status) => return Answer::Broken(format!("answers {status}")),
                None if here != url && is_permanent => return Answer::Moved(here),
                None => return Answer::Fine,
            }
        }
        Answer::Broken("leads round in circles".to_owned())
    }

    /// Asks again when the server is busy, after the time it names.
    fn patiently(&self, url: &str) -> Result<Response<Body>, Error> {
        let mut tried = 1;
        loop {
            let answer = self.once(url);
            let wait = match &answer {
                Ok(response) if is_busy(response.status()) => retry_after(response),
                Err(Error::Timeout(_) | Error::Io(_)) => None,
                _ => return answer,
            };
            if tried == TRIES || self.stop.load(Ordering::Relaxed) {
                return answer;
            }
            self.wait(wait.unwrap_or(Duration::from_secs(u64::from(tried))).min(LONGEST_WAIT));
            tried += 1;
        }
    }

    /// The head of the page; the page itself from servers that give no heads.
    fn once(&self, url: &str) -> Result<Response<Body>, Error> {
        let answer = self.agent.head(url).call()?;
        let is_answer = answer.status().is_success() || answer.status().is_redirection();
        if is_answer || is_busy(answer.status()) { Ok(answer) } else { self.agent.get(url).call() }
    }

    /// Waits, but not past a Ctrl-C.
    fn wait(&self, time: Duration) {
        let start = Instant::now();
        while start.elapsed() < time && !self.stop.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(50).min(time));
        }
    }
}

fn is_busy(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error()
}

/// Whether a status says that the page is not there. Who wants a login, or no programs, says nothing about the page.
fn is_broken(status: StatusCode) -> bool {
    let says_nothing = matches!(status.as_u16(), 401 | 403 | 405..=408 | 429 | 451 | 999);
    (status.is_client_error() || status.is_server_error()) && !says_nothing
}

/// `Retry-After` in seconds (RFC 9110, section 10.2.3); a date in it is not read.
fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let seconds = response.headers().get("retry-after")?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

fn unreached(error: &Error) -> Answer {
    Answer::Unreached(match error {
        Error::HostNotFound => "has a server name that does not exist".to_owned(),
        Error::Timeout(_) => format!("does not answer within {} seconds", TIMEOUT.as_secs()),
        Error::BadUri(_) | Error::Http(_) => {
            return Answer::Broken("is no address that can be asked for".to_owned());
        }
        Error::Io(error) => format!("cannot be reached: {error}"),
        other => format!("cannot be reached: {other}"),
    })
}

/// The address a `Location` leads to from another (RFC 3986, section 5.2, as far as servers use it).
fn joined(from: &str, location: &str) -> String {
    if location.contains("://") {
        return location.to_owned();
    }
    let scheme = from.find("://").map_or(0, |at| at + 3);
    let host = scheme + from[scheme..].find(['/', '?', '#']).unwrap_or(from.len() - scheme);
    if let Some(rest) = location.strip_prefix("//") {
        return format!("{}{rest}", &from[..scheme]);
    }
    if location.starts_with('/') {
        return format!("{}{location}", &from[..host]);
    }
    let path = from.split(['?', '#']).next().unwrap_or(from);
    let folder = path[host.min(path.len())..].rfind('/').map_or(host, |at| host + at);
    format!("{}/{location}", &path[..folder.min(path.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_taken_from_the_address_that_leads_on() {
        let from = "https://a.org/b/c?d=/e";
        assert_eq!(joined(from, "http://x.org/"), "http://x.org/");
        assert_eq!(joined(from, "//x.org/y"), "https://x.org/y");
        assert_eq!(joined(from, "/y"), "https://a.org/y");
        assert_eq!(joined(from, "y/z"), "https://a.org/b/y/z");
        assert_eq!(joined("https://a.org", "y"), "https://a.org/y");
    }
}
