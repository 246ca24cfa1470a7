//! Beginning: a new site, a new article, articles brought over.

use super::site::Site;

#[test]
fn a_new_site_builds_without_any_problem_and_is_never_written_over() {
    let site = Site::new();
    let folder = site.path("kb");
    let folder = folder.to_str().unwrap();
    site.run(&["init", folder]).exits(0);
    site.run(&["build", "--strict", "--root", folder]).exits(0);
    assert!(site.path("kb/public/python/pip-access-is-denied/index.html").exists());
    site.run(&["init", folder]).exits(2).says("exists already");
}

#[test]
fn a_new_site_in_a_folder_with_files_leaves_them_and_says_so() {
    let site = Site::new().file("kb/.gitignore", "mine\n").file("kb/notes.txt", "mine\n");
    let folder = site.path("kb");
    site.run(&["init", folder.to_str().unwrap()]).exits(0).says("`.gitignore` exists already");
    assert_eq!(std::fs::read_to_string(site.path("kb/.gitignore")).unwrap(), "mine\n");
    let workflow = std::fs::read_to_string(site.path("kb/.github/workflows/pages.yaml")).unwrap();
    assert!(
        workflow.contains("|| 'v0.1.0' }}") && workflow.contains("SITE: .\n") && !workflow.contains("{s"),
        "{workflow}"
    );
    site.run(&["check", "--root", folder.to_str().unwrap()]).exits(0).says("no problems found");
}

#[test]
fn a_new_article_is_drafted_from_an_error_without_names() {
    let site = Site::new().article("other.md", "# Other\n");
    let error = "Traceback (most recent call last):\nOSError: [WinError 5] Access is denied: 'C:\\Users\\ann\\x.py'\n";
    let run = site.run_with_input(&["new", "--from-error", "-", "--folder", "python"], error).exits(0);
    let text = std::fs::read_to_string(site.path(run.stdout.trim())).unwrap();
    assert!(text.contains("C:\\Users\\<user>\\x.py") && !text.contains("ann"), "{text}");
    assert!(text.contains("tags: [python, windows]") && text.contains("created_at: 2026-07-01"), "{text}");
    site.run(&["build"]).exits(0);
    site.run_with_input(&["new", "--from-error", "-", "--folder", "python"], error)
        .exits(2)
        .says("exists already");
}

#[test]
fn the_template_of_a_folder_is_filled_and_never_published() {
    let template = "---\ntitle: {title}\ntags: [{tags}]\ncreated_at: {date}\n---\n\n## Solutions\n\nOurs.\n";
    let site = Site::new().article("printing/_template.md", template);
    let run = site.run(&["new", "Printer: offline", "--folder", "printing"]).exits(0);
    let text = std::fs::read_to_string(site.path(run.stdout.trim())).unwrap();
    let filled = "---\ntitle: 'Printer: offline'\ntags: [printing]\ncreated_at: 2026-07-01\n---\n\n## Solutions\n\nOurs.\n";
    assert_eq!(text, filled);
    site.run(&["build"]).exits(0);
    assert!(site.path("public/printing").exists() && !site.path("public/printing/_template").exists());
}

#[test]
fn a_draft_is_found_again_by_what_it_was_made_of() {
    let npm = "npm ERR! code EACCES\nnpm ERR! syscall mkdir\nnpm ERR! Error: EACCES: permission denied, mkdir '/usr/lib/x'\n";
    let unit = "Mar 04 10:11:12 web-03 nginx[12]: nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\n";
    let shell = ".\\a.ps1 : File C:\\Users\\Ann Lee\\a.ps1 cannot be loaded because running scripts is disabled on this system.\n    + FullyQualifiedErrorId : UnauthorizedAccess\n";
    let german = "Fehler 0x80070005: Zugriff verweigert\nBenutzer: ACME\\ann.lee\n";
    let site = Site::new().article("other.md", "# Other\n\nText.\n");
    for error in [npm, unit, shell, german] {
        let run = site.run_with_input(&["new", "--from-error", "-"], error).exits(0);
        let found = site.run_with_input(&["search", "--format", "json"], error).exits(0).json();
        assert_eq!(found["hits"][0]["path"], run.stdout.trim(), "{error}");
    }
}

#[test]
fn a_draft_says_what_is_to_be_written_yet() {
    let site = Site::new().article("other.md", "# Other\n");
    site.run(&["new", "Printer is offline"]).exits(0);
    let said = site.run(&["check"]).exits(0).stderr;
    assert_eq!(said.matches("W428").count(), 1, "{said}");
    assert!(
        said.contains("printer-is-offline.md:8:1: warning[W428]") && said.contains("the same in lines"),
        "{said}"
    );
    // The word in the middle of a text is what an article may be about.
    site.write("content/printer-is-offline.md", "# Printer\n\nThe linter says `TODO: x` and TODO: y.\n");
    assert!(!site.run(&["check"]).exits(0).stderr.contains("W428"));
}

#[test]
fn a_new_article_takes_the_nearest_template_and_fills_each_field_once() {
    let template = "---\ntitle: {title}\ntags: [{tags}]\n---\n\nOwn {error} {other}\n";
    let site = Site::new().article("other.md", "# Other\n").file("content/print/_template.md", template);
    let run = site.run(&["new", "Says {error}", "--folder", "print/labels"]).exits(0);
    let text = std::fs::read_to_string(site.path(run.stdout.trim())).unwrap();
    assert!(text.contains("title: 'Says {error}'\ntags: [labels]") && text.contains("{other}"), "{text}");
    site.run(&["new", "x", "--folder", "../y"])
        .exits(2)
        .says("`--folder ../y` is no folder below `content/`");
    site.run(&["new", "?!"]).exits(2).says("needs a letter or a digit");
    site.run_with_input(&["new", "--from-error", "-"], " \n").exits(2).says("the error is empty");
    let elsewhere = site.path("content/print");
    site.run(&["new", "x", "--root", elsewhere.to_str().unwrap()])
        .exits(2)
        .says("there is no folder `content`");
}

#[test]
fn an_error_that_is_answered_already_is_told() {
    let text =
        "---\ntitle: Port in use\nerrors: ['listen EADDRINUSE: address already in use']\n---\n\nText.\n";
    let site = Site::new().article("port.md", text);
    let error = "Error: listen EADDRINUSE: address already in use :::3000\n";
    site.run_with_input(&["new", "Another port", "--from-error", "-"], error)
        .exits(0)
        .says("content/port.md");
}

#[test]
fn a_page_is_brought_over_once() {
    let page = "<title>x</title><main><h1>Access is denied</h1><p>Run <code>pip</code> again.</p></main>";
    let site = Site::new().file("old/page.html", page);
    let old = site.path("old");
    let run = site.run(&["import", old.to_str().unwrap()]).exits(0);
    assert_eq!(run.stdout, "content/page.md\n");
    site.run(&["import", old.to_str().unwrap()]).exits(1).says("exists already");
    site.build().page("page/").has("h1", "Access is denied").has("main code", "pip");
}

#[test]
fn schemas_and_completions_are_printed() {
    let site = Site::new();
    assert!(site.run(&["schema"]).exits(0).json()["properties"]["errors"].is_object());
    for of in ["front-matter", "tree", "config", "queries", "search", "tree-export"] {
        let schema = site.run(&["schema", of]).exits(0).stdout;
        assert!(!schema.contains("\"format\": \"uint"), "{of}");
    }
    assert!(site.run(&["man", "serve"]).exits(0).stdout.is_ascii());
    assert!(site.run(&["completions", "bash"]).exits(0).stdout.contains("unstuck"));
    assert!(site.run(&["explain", "e101"]).exits(0).stdout.starts_with("# E101"));
    site.run(&["explain", "E1001"]).exits(2).says("did you mean `E001`?");
    site.run(&["explain", "brokenlink"]).exits(2).says("did you mean `broken-link`?");
    site.run(&["explain", "?"]).exits(2).says("without a code lists all");
    let table = site.run(&["explain"]).exits(0).stdout;
    assert!(table.contains("E101") && table.contains("broken-link") && table.contains("\n  R4 "), "{table}");
    let reading = site.run(&["explain", "r7"]).exits(0).stdout;
    assert!(reading.starts_with("# R7 ") && reading.contains("    - The disk is full."), "{reading}");
}
