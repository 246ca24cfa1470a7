//! The page a browser shows while the sources are being read: how far that is, until it becomes the page that was asked for.

use std::sync::atomic::{AtomicUsize, Ordering};

use hyper::header::{ACCEPT, HeaderMap};
use serde::Serialize;

/// The version of this page; no other page has it, so that the browser loads the one that was asked for.
pub const VERSION: &str = "waiting";

/// How far reading the articles is.
#[derive(Debug, Default)]
pub struct Reading {
    read: AtomicUsize,
    all: AtomicUsize,
}

/// How far it is at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// How many articles are read.
    pub read: usize,
    /// How many there are; 0 before they are found.
    pub all: usize,
}

impl Reading {
    /// So many articles are about to be read.
    pub fn begin(&self, all: usize) {
        self.read.store(0, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
    }

    /// One more is read.
    pub fn add_one(&self) {
        self.read.fetch_add(1, Ordering::Relaxed);
    }

    /// How far it is.
    pub fn now(&self) -> Moment {
        Moment { read: self.read.load(Ordering::Relaxed), all: self.all.load(Ordering::Relaxed) }
    }
}

/// Whether a request is that of a browser for a page. Programs and what belongs to a page wait for what they asked for.
pub fn is_for(path: &str, headers: &HeaderMap) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    (name.ends_with(".html") || !name.contains('.')) && accepted.contains("text/html")
}

/// How the site looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Its title.
    pub title: String,
    /// The folder of the theme's files, with a slash at its end.
    pub assets: String,
}

/// The page, without the script that reloads it. It loads itself again where there are no scripts.
pub fn page(look: &Look, Moment { read, all }: Moment) -> String {
    let title = escaped(&look.title);
    let assets = escaped(&look.assets);
    format!(
        "<!doctype html>\n<html lang=en data-root=\"/\">\n<head>\n<meta charset=utf-8>\n\
         <meta name=viewport content=\"width=device-width,initial-scale=1\">\n<title>Reading · {title}</title>\n\
         <noscript><meta http-equiv=refresh content=1></noscript>\n\
         <link rel=icon href=\"/{assets}images/icon.svg\" type=image/svg+xml>\n\
         <link rel=stylesheet href=\"/{assets}style.css\">\n<script src=\"/{assets}early.js\"></script>\n</head>\n\
         <body class=page-not-found>\n<div class=frame>\n<main id=content tabindex=-1>\n<h1>{title}</h1>\n\
         <p role=status data-reading>{}</p>\n<p><progress aria-label=\"Articles read\" max={} value={read}></progress></p>\n\
         <p>Lists, search and tree need all of them. This page becomes the one you asked for by itself.</p>\n\
         </main>\n</div>\n</body>\n</html>\n",
        told(Moment { read, all }),
        all.max(1),
    )
}

fn told(moment: Moment) -> String {
    match moment {
        Moment { all: 0, .. } => "Looking for articles".to_owned(),
        Moment { read, all } if read < all => format!("Reading {read} of {all} articles"),
        Moment { .. } => "Bringing the articles together".to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_how_far_reading_is() {
        let look = Look { title: "A <b> & c".to_owned(), assets: "assets/x/".to_owned() };
        let page = |read, all| page(&look, Moment { read, all });
        assert!(page(0, 0).contains("Looking for articles"));
        assert!(page(32, 100).contains("Reading 32 of 100 articles"));
        assert!(page(32, 100).contains("max=100 value=32"));
        assert!(page(100, 100).contains("Bringing the articles together"));
        assert!(page(0, 0).contains("<h1>A &lt;b> &amp; c</h1>"));
    }

    #[test]
    fn only_a_browser_that_asks_for_a_page_sees_it() {
        let accept = |value: &str| HeaderMap::from_iter([(ACCEPT, value.parse().unwrap())]);
        let browser = accept("text/html,application/xhtml+xml,*/*;q=0.8");
        for (path, headers, expected) in [
            ("index.html", &browser, true),
            ("tags/pip/index.html", &browser, true),
            ("tags", &browser, true),
            ("feed.xml", &browser, false),
            ("index.html", &accept("*/*"), false),
            ("index.html", &HeaderMap::new(), false),
        ] {
            assert_eq!(is_for(path, headers), expected, "{path}");
        }
    }
}
