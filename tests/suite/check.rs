//! `check` reports every problem at once and writes nothing unless asked to.

use super::site::Site;

const PORT: &str = "---\ntitle: Port in use\ntldr: Stop the other program.\nerrors: ['listen EADDRINUSE: address already in use']\n---\n\nText.\n";

#[test]
fn a_pasted_text_that_finds_another_article_is_an_error() {
    let site = Site::new()
        .article("port.md", PORT)
        .article("disk.md", "---\ntitle: Disk full\ntldr: Clean up.\n---\n\nNo space left on device.\n");
    let wanted = |article: &str| {
        format!("- query: 'Error: listen EADDRINUSE: address already in use :::3000'\n  article: {article}\n")
    };
    site.write("content/queries.yaml", wanted("port.md"));
    site.run(&["check"]).exits(0);
    site.write("content/queries.yaml", wanted("port.md") + &wanted("disk.md"));
    site.run(&["check"]).exits(1).says("content/queries.yaml:3:1: error[E601]").says("`content/port.md`");
    site.write("content/queries.yaml", wanted("gone.md"));
    site.run(&["check"]).exits(1).says("there is no article `content/gone.md`");
}

#[test]
fn a_text_that_no_article_answers_must_not_be_answered() {
    let site = Site::new().article("port.md", PORT);
    let none = |query: &str| format!("- query: '{query}'\n  article: none\n");
    site.write("content/queries.yaml", none("the printer wants more magenta ink"));
    site.run(&["check"]).exits(0);
    site.write("content/queries.yaml", none("Error: listen EADDRINUSE: address already in use :::3000"));
    site.run(&["check"]).exits(1).says("error[E601]: `content/port.md` is shown as the answer");
}

#[test]
fn an_article_that_is_found_by_little_is_worth_a_warning() {
    let site = Site::new()
        .article("port.md", PORT)
        .article("disk.md", "---\ntitle: Disk full\ntldr: T.\n---\n\nText.\n");
    let query = "the lamp in our kitchen blinks all night, my uncle says that a mouse lives in the port of the washing machine";
    site.write("content/queries.yaml", format!("- query: '{query}'\n  article: port.md\n"));
    site.run(&["check"]).exits(0).says("warning[W603]").says("place 1");
}

#[test]
fn harmful_advice_needs_a_warning_beside_it() {
    let article = |warning: &str| {
        format!("---\ntitle: T\ntldr: T.\n---\n\n{warning}\n```bash\nchmod -R 777 /srv\n```\n")
    };
    let site = Site::new().article("a.md", &article("Run:\n"));
    site.run(&["check"]).exits(0).says("content/a.md:9:1: warning[W422]");
    site.write("content/a.md", article("> [!WARNING]\n> Everybody may write.\n"));
    assert!(!site.run(&["check"]).exits(0).stderr.contains("W422"));
}

#[test]
fn a_review_that_is_due_warns_or_fails() {
    let site = Site::new().article(
        "a.md",
        "---\ntitle: T\ntldr: T.\nlast_reviewed: 2025-01-01\nreview_every: 6 months\n---\n\nText.\n",
    );
    site.run(&["check"]).exits(0).says("content/a.md:4:1: warning[W421]");
    site.run(&["check", "--stale", "fail"]).exits(1);
}

#[test]
fn formats_for_programs_are_on_standard_output() {
    let site = Site::new().article("a.md", "---\ntree: false\n---\n\n# T\n\nText.\n");
    let list = site.run(&["check", "--format", "json"]).exits(0).json();
    assert_eq!(list[0]["code"], "W420");
    let sarif = site.run(&["check", "--format", "sarif"]).exits(0).json();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "W420");
    let github = site.run(&["check", "--format", "github"]).exits(0).stdout;
    assert!(github.starts_with("::warning file=content/a.md,line=1,"), "{github}");
}

#[test]
fn formats_for_workflows_name_files_from_the_folder_one_stands_in() {
    let site = Site::new().article("a.md", "---\ntree: false\n---\n\n# T\n\nText.\n");
    let (above, name) = (site.path("..").canonicalize().unwrap(), site.path("").canonicalize().unwrap());
    let name = name.file_name().unwrap().to_str().unwrap().to_owned();
    let run = |format: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_unstuck"));
        command.current_dir(&above).args(["check", "--root", &format!("./{name}/"), "--format", format]);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(run("github").starts_with(&format!("::warning file={name}/content/a.md,")), "{}", run("github"));
    assert!(run("sarif").contains(&format!("\"uri\":\"{name}/content/a.md\"")), "{}", run("sarif"));
}

#[test]
fn only_fix_writes_and_only_what_needs_mending() {
    let site = Site::new().article(
        "a.md",
        "---\r\ntitle: [WinError 5] Access is denied\r\ntldr: T.\r\n---\r\n\r\n[x] text\r\n",
    );
    let read = || std::fs::read_to_string(site.path("content/a.md")).unwrap();
    let before = read();
    site.run(&["check"]).exits(1).says("content/a.md:2");
    assert_eq!(read(), before);
    site.run(&["check", "--fix"]).exits(0).says("mended content/a.md");
    assert_eq!(read(), before.replace("[WinError 5] Access is denied", "'[WinError 5] Access is denied'"));
}

#[test]
fn fix_declares_the_errors_an_article_shows_and_changes_no_other_byte() {
    let body = "\r\n# T\r\n\r\nThe build stops with:\r\n\r\n```text\r\nfatal: can't read index.lock: Permission denied\r\n```\r\n\r\nText  \t\r\n";
    let site = Site::new().article("a.md", &format!("\u{feff}---\r\ntldr: T.\r\n---\r\n{body}"));
    let read = || std::fs::read_to_string(site.path("content/a.md")).unwrap();
    site.run(&["check", "--fix"]).says("mended content/a.md");
    let line = "errors: ['fatal: can''t read index.lock: Permission denied']\r\n";
    assert_eq!(read(), format!("\u{feff}---\r\ntldr: T.\r\n{line}---\r\n{body}"));
    assert!(!site.run(&["check", "--fix"]).stderr.contains("mended"));
}

#[test]
fn an_article_nothing_leads_to_is_an_orphan() {
    let unlisted = "---\ntitle: T\ntldr: T.\nunlisted: true\n---\n\nText.\n";
    let site = Site::new().article("a.md", unlisted).article("b.md", "# B\n\nText.\n");
    site.run(&["check"]).exits(0).says("content/a.md:1:1: warning[W423]");
    site.write("content/b.md", "# B\n\nSee [it](./a.md#x).\n");
    assert!(!site.run(&["check"]).stderr.contains("W423"));
}

#[test]
fn a_picture_needs_words_and_a_file() {
    let text =
        "---\ntldr: T.\n---\n# T\n\nA ![](a.png) and ![words](a.png),\nthen ![](a.png) ![](gone.png).\n";
    let site = Site::new().article("t.md", text).article("a.png", "PNG");
    let run = site
        .run(&["check"])
        .exits(0)
        .says("content/t.md:6:3: warning[W426]: the picture `a.png` has no words");
    let run = run.says("content/t.md:7:6: warning[W426]").says("content/t.md:7:17: warning[W406]");
    assert_eq!(run.stderr.matches("W426").count(), 2, "{}", run.stderr);
}

#[test]
fn two_articles_that_claim_one_error_must_differ_in_something() {
    let article = |facts: &str| {
        format!("---\ntldr: T.\n{facts}errors: ['listen EADDRINUSE: address already in use']\n---\n\nText.\n")
    };
    let site = Site::new().article("a.md", &article("")).article("b.md", &article(""));
    site.run(&["check"])
        .exits(0)
        .says("content/b.md:3:1: warning[W427]: `content/a.md` claims this error too");
    site.write("content/b.md", article("facets: {os: windows}\n"));
    assert!(!site.run(&["check"]).stderr.contains("W427"));
}

#[test]
fn a_file_that_cannot_be_written_keeps_no_other_from_being_mended() {
    let broken = "---\ntitle: Error: x\n---\n\nText.\n";
    let site = Site::new().article("a.md", broken).article("b.md", broken);
    let file = site.path("content/a.md");
    let mut rights = std::fs::metadata(&file).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&file, rights).unwrap();
    site.run(&["check", "--fix"]).exits(3).says("mended content/b.md").says("cannot write");
    assert_eq!(std::fs::read_to_string(file).unwrap(), broken);
}

#[test]
fn a_check_without_errors_says_why_it_fails() {
    let text = "---\ntitle: A\ntldr: Do it.\nlast_reviewed: 2020-01-01\nreview_every: 1 month\n---\n\n## Solution\n\nRun `x`.\n";
    let site = Site::new().article("a.md", text);
    site.run(&["check", "--stale", "fail"]).exits(1).says("with `--stale fail` reviews that are due fail");
    site.run(&["check", "--strict"]).exits(1).says("with `--strict` warnings fail");
    site.run(&["check"]).exits(0).says("0 errors, 1 warning\n");
}

#[test]
fn a_root_given_by_its_whole_path_is_named_from_here() {
    let site = Site::new().article("a.md", "# A\n");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_unstuck"));
    command.current_dir(site.path("content")).args(["check", "--format", "github", "--root"]);
    let run = command.arg(site.path("content/..")).output().unwrap();
    assert!(String::from_utf8_lossy(&run.stdout).contains("file=../content/a.md,"), "{run:?}");
}

#[test]
fn every_fault_of_the_expectations_is_told_at_its_line() {
    let queries = "# texts\n  - qurey: x\n    article: port.md\n  - article: port.md\n  - 404\n  - query: y\n    within: 0\n    article: prt.md\n  - query: 'listen EADDRINUSE: address already in use'\n    article: prt.md\n";
    let site = Site::new().article("port.md", PORT).file("content/queries.yaml", queries);
    let run = site.run(&["check"]).exits(1);
    let run = run.says(":2:3: error[E602]: `qurey` is no field of an entry").says("did you mean `query`?");
    let run = run.says(":4:3: error[E602]: the entry has no `query`");
    let run = run.says(":5:3: error[E602]: the entry has no `query:` and no `article:`");
    let run = run.says(":7:5: error[E602]: `within` is no number from 1 on");
    run.says(":9:3: error[E601]: there is no article `content/prt.md`")
        .says("did you mean `content/port.md`?");
    site.write("content/queries.yaml", "query: [x\n");
    site.run(&["check"]).exits(1).says("error[E602]: not valid YAML: ");
    site.write("content/queries.yaml", "query: x\n");
    site.run(&["check"]).exits(1).says("error[E602]: the file is no list");
}

#[test]
fn a_thumbnail_must_be_there_or_a_number() {
    let article = |thumbnail: &str| format!("---\ntitle: A\nthumbnail: {thumbnail}\n---\n\nText.\n");
    let site =
        Site::new().article("a/gone.md", &article("images/p.png")).article("a/number.md", &article("0"));
    let site = site.article("a/there.md", &article("q.png")).file("content/a/q.png", "PNG");
    let run = site.run(&["check"]).exits(0).says("content/a/gone.md:3:1: warning[W406]");
    assert_eq!(run.stderr.matches("W406").count(), 1, "{}", run.stderr);
}
