//! The answer to one request.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap,
    HeaderName, HeaderValue, IF_NONE_MATCH, LOCATION, RANGE, RETRY_AFTER,
};
use hyper::{Method, Request, Response, StatusCode};

use super::page_path::{self, Asked};
use super::state::State;
use super::{aids, content_type, early, events, version, waiting};
use crate::site::{Part, Site};

/// The folder of what only `serve` has; no site can have it, for its files are hidden.
const OWN: &str = "/.unstuck/";

/// Headers of every answer. Pictures may come from anywhere, as articles may show them; scripts and styles only from here.
const SAFETY: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    (
        "content-security-policy",
        "default-src 'self'; img-src 'self' data: https: http:; base-uri 'none'; object-src 'none'; \
         form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    ),
];

/// Answers a request.
pub async fn respond<B>(state: Arc<State>, request: Request<B>) -> Result<Response<Body>, Infallible> {
    let mut response = match state.guard.refusal(request.method(), request.uri(), request.headers()) {
        Some(status) => short(status),
        None => answer(&state, &request).await,
    };
    for (name, value) in SAFETY {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    if request.method() == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    Ok(response)
}

async fn answer<B>(state: &Arc<State>, request: &Request<B>) -> Response<Body> {
    let path = request.uri().path();
    let query = request.uri().query().unwrap_or("");
    match path.strip_prefix(OWN) {
        Some("events") => events::stream(state, query),
        Some("client.js") => file(request, "client.js", include_bytes!("client.js").as_slice().into()),
        Some("client.css") => file(request, "client.css", include_bytes!("client.css").as_slice().into()),
        Some("found") => file(request, "found.json", aids::search_json(state, query).await.into()),
        Some("aids") => file(request, "aids.json", aids::json(state, query).await.into()),
        Some(_) => short(StatusCode::NOT_FOUND),
        None => page(state, request).await,
    }
}

/// A page or another file of the site; the site's own 404 page for a path it does not have.
async fn page<B>(state: &Arc<State>, request: &Request<B>) -> Response<Body> {
    let Asked::Path(path) = page_path::read(request.uri().path()) else {
        return short(StatusCode::BAD_REQUEST);
    };
    if !state.is_ready_soon().await
        && let Some(answer) = early_answer(state, &path, request).await
    {
        return answer;
    }
    let Some(site) = state.site_for(&path).await else { return short(StatusCode::SERVICE_UNAVAILABLE) };
    if site.has(&path) {
        return match produce(state, &site, &path).await {
            Ok(bytes) => file(request, &path, bytes),
            Err(problem) => {
                with_status(file(request, "error.txt", problem.into()), StatusCode::INTERNAL_SERVER_ERROR)
            }
        };
    }
    if site.has(&format!("{path}/index.html")) {
        return redirect(request);
    }
    let Some(pages) = state.site_of(Part::Pages).await else { return short(StatusCode::SERVICE_UNAVAILABLE) };
    let body = produce(state, &pages, "404.html").await.map_or_else(Bytes::from, |page| rooted(&page).into());
    with_status(file(request, "404.html", body), StatusCode::NOT_FOUND)
}

/// The 404 page with links that begin at this server's root: they are made for where the site will be published, and the page
/// is shown at addresses of any depth.
fn rooted(page: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(page);
    let root = text.split_once("data-root=\"").and_then(|(_, rest)| Some(rest.split_once('"')?.0));
    root.map_or_else(|| page.to_vec(), |root| text.replace(&format!("=\"{root}"), "=\"/").into_bytes())
}

/// What can be answered before the sources are read: an article alone, or to a browser a page that says how far it is. That is
/// no success (RFC 9110, section 15.6.4), so that nobody takes it for the page that was asked for.
async fn early_answer<B>(state: &Arc<State>, path: &str, request: &Request<B>) -> Option<Response<Body>> {
    if let Some(page) = early_page(state, path).await {
        return Some(file(request, path, page));
    }
    if !waiting::is_for(path, request.headers()) || !state.is_reading_many().await {
        return None;
    }
    let of = state.clone();
    let look = tokio::task::spawn_blocking(move || of.early.look()).await.ok()?;
    let page = waiting::page(&look, state.reading.now());
    let page = with_script(page.as_bytes(), waiting::VERSION, false);
    let mut answer = with_status(whole(page.into()), StatusCode::SERVICE_UNAVAILABLE);
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type::of("index.html")));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
    Some(answer)
}

/// What can be shown of a path before the sources are read.
async fn early_page(state: &Arc<State>, path: &str) -> Option<Bytes> {
    let (state, path) = (state.clone(), path.to_owned());
    let work = move || {
        let bytes = state.early.produce(&path)?;
        Some(if path.ends_with(".html") { with_script(&bytes, early::VERSION, true) } else { bytes })
    };
    tokio::task::spawn_blocking(work).await.ok()?.map(Bytes::from)
}

/// Makes a path on a thread where it holds up nobody, and adds the script that reloads to a page.
async fn produce(state: &Arc<State>, site: &Arc<Site>, path: &str) -> Result<Bytes, String> {
    let (state, site, path) = (state.clone(), site.clone(), path.to_owned());
    let work = move || {
        if let Some(shared) = site.shared(&path) {
            return Ok(Bytes::from_owner(shared));
        }
        match site.produce(&path) {
            Some(Ok(bytes)) if path.ends_with(".html") => {
                let version = state.version(&site, &path, || version::of_page(&site, &bytes));
                Ok(Bytes::from(with_script(&bytes, &version, site.is_article(&path))))
            }
            Some(Ok(bytes)) => Ok(Bytes::from(bytes.into_owned())),
            Some(Err(problem)) => {
                Err(crate::source::render::human::one(&problem, crate::source::render::human::Colours::Off))
            }
            None => Err(String::new()),
        }
    };
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(error.to_string()))
}

/// The page with the script that reloads it, before the end of its body.
fn with_script(page: &[u8], version: &str, is_article: bool) -> Vec<u8> {
    let article = if is_article { " data-article" } else { "" };
    let script =
        format!("<script src=\"{OWN}client.js\" data-version=\"{version}\"{article} defer></script>");
    let end = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    [&page[..end], script.as_bytes(), &page[end..]].concat()
}

fn short(status: StatusCode) -> Response<Body> {
    let text = format!("{status}\n");
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    with_status(response, status)
}

fn with_status(mut response: Response<Body>, status: StatusCode) -> Response<Body> {
    *response.status_mut() = status;
    response
}

/// To the same path with a slash at its end; the path is one of the site's, so it begins with exactly one slash.
fn redirect<B>(request: &Request<B>) -> Response<Body> {
    let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
    let target = format!("{}/{query}", request.uri().path());
    let mut response = short(StatusCode::PERMANENT_REDIRECT);
    match HeaderValue::from_str(&target) {
        Ok(target) => {
            response.headers_mut().insert(LOCATION, target);
            response
        }
        Err(_) => short(StatusCode::BAD_REQUEST),
    }
}

/// A file as the request wants it: whole, a part of it, or only that it did not change.
fn file<B>(request: &Request<B>, path: &str, bytes: Bytes) -> Response<Body> {
    let etag = format!("\"{}\"", version::of_bytes(&bytes));
    let mut response = match wanted(request.headers(), &etag, bytes.len()) {
        Wanted::Nothing => with_status(Response::new(Body::empty()), StatusCode::NOT_MODIFIED),
        Wanted::Whole => whole(bytes),
        Wanted::Part(from, to) => part(&bytes, from, to),
        Wanted::Impossible => {
            let mut response = short(StatusCode::RANGE_NOT_SATISFIABLE);
            set(response.headers_mut(), CONTENT_RANGE, &format!("bytes */{}", bytes.len()));
            return response;
        }
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type::of(path)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    set(headers, ETAG, &etag);
    response
}

fn whole(bytes: Bytes) -> Response<Body> {
    let length = bytes.len();
    let mut response = Response::new(Body::from(bytes));
    set(response.headers_mut(), CONTENT_LENGTH, &length.to_string());
    response
}

fn part(bytes: &Bytes, from: usize, to: usize) -> Response<Body> {
    let mut response = whole(bytes.slice(from..=to));
    set(response.headers_mut(), CONTENT_RANGE, &format!("bytes {from}-{to}/{}", bytes.len()));
    with_status(response, StatusCode::PARTIAL_CONTENT)
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// How much of a file a request wants (RFC 9110, sections 13 and 14).
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Nothing,
    Part(usize, usize),
    Impossible,
}

fn wanted(headers: &HeaderMap, etag: &str, length: usize) -> Wanted {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(known) = text(IF_NONE_MATCH) {
        let matches = known
            .split(',')
            .any(|tag| matches!(tag.trim().trim_start_matches("W/"), tag if tag == "*" || tag == etag));
        return if matches { Wanted::Nothing } else { Wanted::Whole };
    }
    match text(RANGE).and_then(|range| range.strip_prefix("bytes=")) {
        Some(range) => range_of(range, length),
        None => Wanted::Whole,
    }
}

/// One range; several, or one that is malformed, give the whole file.
fn range_of(range: &str, length: usize) -> Wanted {
    let Some((from, to)) = range.split_once('-').filter(|(_, to)| !to.contains([',', '-'])) else {
        return Wanted::Whole;
    };
    let last = length.saturating_sub(1);
    match (from.trim().parse::<usize>(), to.trim().parse::<usize>()) {
        (Ok(from), Ok(to)) if from > to => Wanted::Whole,
        (Ok(from), _) if from >= length => Wanted::Impossible,
        (Ok(from), Ok(to)) => Wanted::Part(from, to.min(last)),
        (Ok(from), Err(_)) if to.trim().is_empty() => Wanted::Part(from, last),
        (Err(_), Ok(0)) if from.trim().is_empty() => Wanted::Impossible,
        (Err(_), Ok(count)) if from.trim().is_empty() && length > 0 => {
            Wanted::Part(length.saturating_sub(count), last)
        }
        _ => Wanted::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_the_standard() {
        for (range, expected) in [
            ("0-9", Wanted::Part(0, 9)),
            ("90-", Wanted::Part(90, 99)),
            ("-5", Wanted::Part(95, 99)),
            ("-500", Wanted::Part(0, 99)),
            ("0-500", Wanted::Part(0, 99)),
            ("100-", Wanted::Impossible),
            ("-0", Wanted::Impossible),
            ("5-2", Wanted::Whole),
            ("0-1,3-4", Wanted::Whole),
            ("a-b", Wanted::Whole),
        ] {
            assert_eq!(range_of(range, 100), expected, "{range}");
        }
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body_and_nothing_else_changes() {
        let page = with_script(b"<body><p>x</p></body></html>", "v1", false);
        let page = String::from_utf8(page).unwrap();
        assert!(
            page.starts_with("<body><p>x</p><script") && page.ends_with("</script></body></html>"),
            "{page}"
        );
    }

    #[test]
    fn links_of_the_404_page_begin_at_the_root_of_the_server() {
        for root in ["./", "/", "/help/"] {
            let page = format!("<html data-root=\"{root}\"><a href=\"{root}fix/\">x</a><a href=\"#a\">y</a>");
            let wanted = "<html data-root=\"/\"><a href=\"/fix/\">x</a><a href=\"#a\">y</a>";
            assert_eq!(String::from_utf8(rooted(page.as_bytes())).unwrap(), wanted);
        }
    }
}
