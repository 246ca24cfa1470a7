//! `check --external` asks other servers, politely and only when told to. The servers here are one local program that acts
//! as a proxy, so that names of the real network are asked for and none is ever reached.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::site::{Run, Site};

/// Requests in the order they came, `HEAD host/path`.
type Log = Arc<Mutex<Vec<String>>>;

/// Starts the proxy; its address and what it was asked.
fn network() -> (String, Log) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let log = Log::default();
    let seen = log.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let log = seen.clone();
            std::thread::spawn(move || answer_all(stream, &log));
        }
    });
    (format!("http://{address}"), log)
}

fn answer_all(stream: TcpStream, log: &Log) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut stream = stream;
    while let Some((first, headers)) = head(&mut reader) {
        let (method, target) = first.split_once(' ').unwrap();
        if method == "CONNECT" {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
            continue;
        }
        let target = target.split(' ').next().unwrap();
        let url = match target.strip_prefix("http://") {
            Some(url) => url.to_owned(),
            None => format!("{}{target}", headers["host"]),
        };
        log.lock().unwrap().push(format!("{method} {url}"));
        let times = log.lock().unwrap().iter().filter(|seen| seen.ends_with(&url)).count();
        let answer = answer(method, &url, times);
        if stream.write_all(format!("HTTP/1.1 {answer}Content-Length: 0\r\n\r\n").as_bytes()).is_err() {
            return;
        }
    }
}

fn head(reader: &mut impl BufRead) -> Option<(String, BTreeMap<String, String>)> {
    let mut lines = reader.lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let first = lines.next()?;
    let pair =
        |line: String| line.split_once(": ").map(|(key, value)| (key.to_lowercase(), value.to_owned()));
    Some((first, lines.filter_map(pair).collect()))
}

fn answer(method: &str, url: &str, times: usize) -> &'static str {
    match url {
        "gone.unstuck.dev/x" => "404 Not Found\r\n",
        "old.unstuck.dev/x" => "301 Moved Permanently\r\nLocation: /y\r\n",
        "for-now.unstuck.dev/" => "302 Found\r\nLocation: http://fine.unstuck.dev/\r\n",
        "no-head.unstuck.dev/" if method == "HEAD" => "405 Method Not Allowed\r\n",
        "busy.unstuck.dev/" if times == 1 => "429 Too Many Requests\r\nRetry-After: 0\r\n",
        "login.unstuck.dev/" => "403 Forbidden\r\n",
        "circle.unstuck.dev/" => "302 Found\r\nLocation: /\r\n",
        _ => "200 OK\r\n",
    }
}

fn check(site: &Site, proxy: &str, options: &[&str]) -> Run {
    let mut command = site.command(&[&["check"], options].concat());
    Run::from(command.env("ALL_PROXY", proxy).env_remove("NO_PROXY").env_remove("no_proxy").output().unwrap())
}

fn site(links: &[&str]) -> Site {
    let links: String = links.iter().map(|link| format!("See [it](http://{link}).\n\n")).collect();
    Site::new().article("a.md", &format!("---\ntldr: T.\ntree: false\n---\n\n# T\n\n{links}"))
}

#[test]
fn links_that_are_broken_or_moved_are_told_at_their_place() {
    let (proxy, _) = network();
    let site =
        site(&["gone.unstuck.dev/x#part", "old.unstuck.dev/x", "circle.unstuck.dev/", "fine.unstuck.dev/"]);
    let run = check(&site, &proxy, &["--external"]).exits(0);
    let run = run.says("content/a.md:8:10: warning[W424]: `http://gone.unstuck.dev/x` answers 404 Not Found");
    let run = run.says(
        "content/a.md:10:10: note[N425]: `http://old.unstuck.dev/x` has moved to `http://old.unstuck.dev/y`",
    );
    run.says("content/a.md:12:10: warning[W424]").says("leads round in circles").says(", 1 note");
}

#[test]
fn servers_that_are_busy_or_refuse_programs_are_no_problem() {
    let (proxy, log) = network();
    let site =
        site(&["no-head.unstuck.dev/", "busy.unstuck.dev/", "login.unstuck.dev/", "for-now.unstuck.dev/"]);
    check(&site, &proxy, &["--external", "--strict"]).exits(0).says("no problems found");
    let log = log.lock().unwrap();
    let asked = |host: &str| log.iter().filter(|seen| seen.contains(host)).cloned().collect::<Vec<_>>();
    assert_eq!(asked("no-head"), ["HEAD no-head.unstuck.dev/", "GET no-head.unstuck.dev/"]);
    assert_eq!(asked("busy"), ["HEAD busy.unstuck.dev/", "HEAD busy.unstuck.dev/"]);
}

#[test]
fn nobody_is_asked_without_the_option_or_twice_in_a_week() {
    let (proxy, log) = network();
    let site = site(&["fine.unstuck.dev/", "gone.unstuck.dev/x", "localhost:1/", "wiki.example.org/"]);
    check(&site, &proxy, &[]).exits(0);
    assert!(log.lock().unwrap().is_empty());
    check(&site, &proxy, &["--external"]).exits(0);
    let first = std::mem::take(&mut *log.lock().unwrap());
    assert!(!first.iter().any(|seen| seen.contains("localhost") || seen.contains("example")), "{first:?}");
    check(&site, &proxy, &["--external"]).exits(0);
    // What is broken is asked for again, so that it can be mended.
    assert_eq!(*log.lock().unwrap(), ["HEAD gone.unstuck.dev/x", "GET gone.unstuck.dev/x"]);
    assert!(
        site.path(".unstuck-cache/links.json").exists() && site.path(".unstuck-cache/.gitignore").exists()
    );
}

#[test]
fn without_a_network_one_problem_is_told_and_nothing_is_kept() {
    let site = site(&["fine.unstuck.dev/", "gone.unstuck.dev/x"]);
    // Nobody listens on the port of a server that has gone.
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let run = check(&site, &format!("http://{proxy}"), &["--external"]).exits(0);
    run.says("none of 2 servers was reached").says("0 errors, 1 warning");
    assert!(!site.path(".unstuck-cache").exists());
}
