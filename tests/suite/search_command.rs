//! `unstuck search` in a terminal: the article, what to try first, and where it is.

use super::site::Site;

const PORT: &str = "---\ntitle: Port in use\ntldr: Stop the other program.\n---\n\nThe server stops with `listen EADDRINUSE: address already in use :::3000`.\n\n## Solutions\n\n### Kill every program\n\n```sh\nsudo rm -rf /var/run/app\n```\n\n### Stop the other program\n\n```sh\nlsof -i :3000\nkill 1234\n```\n";
const PASTE: &str = "node:events:497\nError: listen EADDRINUSE: address already in use :::8080\n    at Server.setupListenHandle\n";

fn site() -> Site {
    Site::new().article("node/port.md", PORT).article("disk.md", "# Disk full\n\nNo space left on device.\n")
}

#[test]
fn a_piped_error_prints_the_article_with_its_first_steps() {
    let site = site();
    let run = site.run_with_input(&["search"], PASTE).exits(0);
    let file = site.path("content/node/port.md");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(
        lines[0].starts_with("Port in use") && lines[1].trim() == file.to_str().unwrap(),
        "{}",
        run.stdout
    );
    let text = "  1. Stop the other program (safe)\n       lsof -i :3000\n       kill 1234\n";
    assert!(
        run.stdout.contains("\n  Stop the other program.\n") && run.stdout.contains(text),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("2. Kill every program (deletes or overwrites something)"), "{}", run.stdout);
}

#[test]
fn a_published_folder_answers_the_same_without_the_sources() {
    let built = site().build();
    let public = built.site().path("public");
    std::fs::remove_dir_all(built.site().path("content")).unwrap();
    let root = ["search", "--root", public.to_str().unwrap(), "--format", "json"];
    let hit = built.site().run_with_input(&root, PASTE).exits(0).json()["hits"][0].clone();
    assert_eq!((&hit["title"], &hit["summary"]), (&"Port in use".into(), &"Stop the other program.".into()));
    assert_eq!(hit["file"], public.join("node/port/index.html").to_str().unwrap());
    assert_eq!(hit["steps"][0]["title"], "Stop the other program");
    assert_eq!(hit["steps"][0]["commands"], serde_json::json!(["lsof -i :3000\nkill 1234"]));
    assert_eq!(hit["steps"][1]["risk"], "destructive");
}

#[test]
fn a_published_folder_keeps_what_the_author_says_of_solutions() {
    let said = PORT.replacen(
        "---\n\nThe",
        "solutions:\n  kill-every-program: {first: true, risk: safe, verify: It is quiet}\n---\n\nThe",
        1,
    );
    let built = Site::new().article("node/port.md", &said).build();
    let steps = |root: &std::path::Path| {
        let arguments = ["search", "--root", root.to_str().unwrap(), "--format", "json"];
        built.site().run_with_input(&arguments, PASTE).exits(0).json()["hits"][0]["steps"].clone()
    };
    let public = steps(&built.site().path("public"));
    assert_eq!(public, steps(&built.site().path("")));
    assert_eq!(public[0]["title"], "Kill every program");
    assert_eq!((&public[0]["risk"], &public[0]["verify"]), (&"safe".into(), &"It is quiet".into()));
}

#[test]
fn the_schema_names_every_field_that_is_printed() {
    let site = site();
    let schema = site.run(&["schema", "search"]).exits(0).json();
    let data = site.run_with_input(&["search", "--format", "json"], PASTE).exits(0).json();
    let known = |of: &str, value: &serde_json::Value| {
        let properties = schema["$defs"][of]["properties"].as_object().unwrap();
        value.as_object().unwrap().keys().all(|key| properties.contains_key(key))
    };
    assert!(
        known("FoundArticle", &data["hits"][0]) && known("OfferedStep", &data["hits"][0]["steps"][0]),
        "{schema}"
    );
}

#[test]
fn nothing_found_and_nothing_asked_are_told_apart() {
    let site = site();
    site.run(&["search", "zzzz qqqq"]).exits(1).says("nothing found");
    site.run_with_input(&["search"], "\n").exits(2).says("no text to look for");
}

#[test]
fn a_log_is_read_as_a_person_saw_it() {
    let text =
        "---\ntitle: Port in use\nerrors: ['listen EADDRINUSE: address already in use']\n---\n\nText.\n";
    let site = Site::new().article("port.md", text).article("other.md", "# All is well\n\nText.\n");
    let error = "Error: listen EADDRINUSE: address already in use :::3000";
    let noise = "INFO all is well with part 17 of 20\n".repeat(20_000);
    for log in [
        "\u{1b}[31mError\u{1b}[0m: listen \u{1b}[1mEADDRINUSE\u{1b}[0m: address already in use\n".to_owned(),
        format!(" 10%\r 50%\r100%\r{error}\r\n"),
        format!("{noise}{error}\n{noise}"),
    ] {
        let run = site.run_with_input(&["search", "-n", "1"], &log).exits(0);
        assert!(run.stdout.starts_with("Port in use\n  "), "{}", run.stdout);
    }
}

#[test]
fn a_root_that_is_no_site_is_not_told_to_lack_an_article() {
    let site = Site::new();
    let run = site
        .run(&["search", "--root", "/nonexistent", "x"])
        .exits(1)
        .says("the folder `content` was not found");
    assert!(!run.stderr.contains("nothing found"), "{}", run.stderr);
    site.run(&["search", "-n", "0", "x"]).exits(2);
}
