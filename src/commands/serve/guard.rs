//! Who may ask: only pages of this very server, so that no website can read an author's drafts.
//!
//! A name in `Host` that we do not know is refused (DNS rebinding), as is any `Origin` but our own. Nothing here is an
//! allow-list of addresses a visitor comes from: that is what the address we listen on is for.

use std::net::{IpAddr, SocketAddr};

use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::{Method, StatusCode, Uri};

/// The names this server answers to.
#[derive(Debug, Clone)]
pub struct Guard {
    address: SocketAddr,
    allowed: Vec<String>,
}

impl Guard {
    /// For a server on this address that also answers to some names.
    pub fn new(address: SocketAddr, allowed: &[String]) -> Self {
        Self { address, allowed: allowed.iter().map(|name| name.to_ascii_lowercase()).collect() }
    }

    /// Why a request is refused; `None` when it may be answered.
    pub fn refusal(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<StatusCode> {
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return Some(StatusCode::BAD_REQUEST) };
        let Ok(host) = host.to_str() else { return Some(StatusCode::BAD_REQUEST) };
        if !self.answers_to(host)
            || uri.authority().is_some_and(|authority| !self.answers_to(authority.as_str()))
        {
            return Some(StatusCode::FORBIDDEN);
        }
        if is_foreign(host, headers) {
            return Some(StatusCode::FORBIDDEN);
        }
        (method != Method::GET && method != Method::HEAD).then_some(StatusCode::METHOD_NOT_ALLOWED)
    }

    fn answers_to(&self, host: &str) -> bool {
        let Some(name) = name_of(host) else { return false };
        let name = name.to_ascii_lowercase();
        if name == "localhost" || name.ends_with(".localhost") || self.allowed.contains(&name) {
            return true;
        }
        // A numeric address cannot be rebound to another machine.
        name.parse::<IpAddr>().is_ok_and(|ip| {
            let here = self.address.ip();
            ip == here || here.is_unspecified() || (ip.is_loopback() && here.is_loopback())
        })
    }
}

/// The name in `name`, `name:port`, `[::1]` or `[::1]:port`; `None` for anything else.
fn name_of(host: &str) -> Option<&str> {
    let (name, port) = if let Some(rest) = host.strip_prefix('[') {
        let (name, port) = rest.split_once(']')?;
        (name, port)
    } else {
        let end = host.find(':').unwrap_or(host.len());
        host.split_at(end)
    };
    let is_port =
        |port: &str| port.strip_prefix(':').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    (!name.is_empty() && (port.is_empty() || is_port(port))).then_some(name)
}

/// Whether another site's page sent the request. A link followed from there is a navigation without `Origin`.
fn is_foreign(host: &str, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    if headers.contains_key(ORIGIN) {
        return !text("origin").eq_ignore_ascii_case(&format!("http://{host}"));
    }
    text("sec-fetch-site") == "cross-site" && text("sec-fetch-mode") != "navigate"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(headers: &[(&'static str, &'static str)]) -> Option<u16> {
        let guard = Guard::new("127.0.0.1:1111".parse().unwrap(), &["kb.test".to_owned()]);
        let headers =
            headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        guard.refusal(&Method::GET, &Uri::from_static("/"), &headers).map(|status| status.as_u16())
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in
            ["localhost:1111", "LOCALHOST", "127.0.0.1:1111", "[::1]:1111", "a.localhost", "kb.test:80"]
        {
            assert_eq!(status(&[("host", host)]), None, "{host}");
        }
        for host in
            ["evil.example", "localhost.evil.example", "localhost@evil.example", "192.168.1.9", "", "a:b"]
        {
            assert_eq!(status(&[("host", host)]), Some(403), "{host}");
        }
        assert_eq!(status(&[]), Some(400));
    }

    #[test]
    fn pages_of_other_sites_get_nothing() {
        let host = ("host", "localhost:1111");
        assert_eq!(status(&[host, ("origin", "http://localhost:1111")]), None);
        for origin in ["http://evil.example", "null", "https://localhost:1111"] {
            assert_eq!(status(&[host, ("origin", origin)]), Some(403), "{origin}");
        }
        let cross = [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")];
        assert_eq!(status(&cross), Some(403));
        assert_eq!(status(&[host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")]), None);
    }
}
