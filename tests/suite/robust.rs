//! Full disks, kills and Ctrl-C: the old site or the new one is there, never half of one.
#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command};

use super::site::{Built, Run, Site, files};

/// A site that is published in its first state, and written in its second.
fn changed() -> Built {
    let article = |at: usize, state: &str| format!("# Article {at}\n\nIt is {state}.\n");
    let site = Site::new();
    (0..40).for_each(|at| site.write(&format!("content/a{at}.md"), article(at, "old")));
    let built = site.build();
    (0..40).for_each(|at| built.site().write(&format!("content/a{at}.md"), article(at, "new")));
    built
}

/// Every published file with its bytes.
fn published(site: &Site) -> Vec<(String, Vec<u8>)> {
    let folder = site.path("public");
    files(&folder).into_iter().map(|path| (path.clone(), std::fs::read(folder.join(path)).unwrap())).collect()
}

fn left_behind(site: &Site) -> Vec<String> {
    files(&site.path("")).into_iter().filter(|path| path.starts_with(".public")).collect()
}

fn send(signal: &str, child: &Child) {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// Starts a build and waits until it writes, or has ended.
fn building(site: &Site) -> Child {
    let mut child = site.command(&["build"]).spawn().unwrap();
    while !site.path(".public.unstuck-stage").exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child
}

#[test]
fn a_killed_build_leaves_a_whole_site_and_the_next_one_cleans_up() {
    let built = changed();
    let old = published(built.site());
    let mut child = building(built.site());
    let _ = child.kill();
    child.wait().unwrap();
    let killed = published(built.site());
    let built = built.again();
    let new = published(built.site());
    assert!(killed == old || killed == new, "half a site");
    assert!(old != new && left_behind(built.site()).is_empty(), "{:?}", left_behind(built.site()));
}

#[test]
fn ctrl_c_ends_a_build_and_cleans_up() {
    let built = changed();
    let old = published(built.site());
    let child = building(built.site());
    let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    let run = Run::from(child.wait_with_output().unwrap());
    let now = published(built.site());
    match run.code {
        Some(130) => assert!(now == old && run.stderr.contains("interrupted"), "{}", run.stderr),
        // It was done before it was told.
        code => assert!(code == Some(0) && now != old, "{code:?}: {}", run.stderr),
    }
    assert!(left_behind(built.site()).is_empty());
}

#[test]
fn ctrl_c_ends_serve() {
    let site = Site::new().article("a.md", "# A\n");
    let mut child = site.command(&["serve", "--port", "0"]).spawn().unwrap();
    let mut line = String::new();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    while !line.contains("serving http://") {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "it ended");
    }
    send("-INT", &child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_old_site_and_says_what_to_do() {
    let built = changed();
    let old = published(built.site());
    let mut command = built.site().command(&["build"]);
    let mut limited = Command::new("sh");
    limited
        .arg("-c")
        .arg("ulimit -f 4; exec \"$@\"")
        .arg("sh")
        .arg(command.get_program())
        .args(command.get_args());
    limited.envs(command.get_envs().filter_map(|(key, value)| Some((key, value?))));
    command = limited;
    let run = Run::from(command.output().unwrap()).exits(3);
    run.says("nothing was published; cannot write").says("help: raise the limit of file sizes");
    assert!(published(built.site()) == old && left_behind(built.site()).is_empty());
}

#[test]
fn a_place_that_cannot_be_written_is_named_with_a_way_out() {
    let site = Site::new().article("a.md", "# A\n").file("file", "x");
    let inside = site.path("file/public");
    site.run(&["build", "--output", inside.to_str().unwrap()])
        .exits(3)
        .says("cannot write")
        .says("name another folder");
    let new = site.path("file/kb");
    site.run(&["init", new.to_str().unwrap()]).exits(3).says("name another folder");
}
