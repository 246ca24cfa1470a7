//! What was published keeps working: renamed headings, moved articles.

use super::site::Site;

const MEMORY: &str = "content/.unstuck-anchors.yaml";
const PIP: &str = "---\ntitle: Pip\n---\n\n## Causes\n\nA program holds the file.\n\n## Solutions\n\n### Close the programs\n\nClose all editors.\n\n### Install again\n\nRun it again.\n";

fn read(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.path(path)).unwrap()
}

#[test]
fn a_site_without_a_memory_gets_none() {
    let built = Site::new().article("pip.md", PIP).build();
    assert!(!built.site().path(MEMORY).exists());
}

#[test]
fn a_renamed_heading_keeps_its_old_anchor_and_links_to_it() {
    let built = Site::new()
        .article("pip.md", PIP)
        .article("b.md", "# B\n\n[x](pip.md#close-the-programs)\n")
        .file(MEMORY, "")
        .build();
    let first = read(built.site(), MEMORY);
    assert!(
        first.contains("content/pip.md:\n  page: pip/\n") && first.contains("    close-the-programs: "),
        "{first}"
    );
    built.site().write("content/pip.md", PIP.replace("Close the programs", "End every editor"));
    let built = built.again();
    let page = built.page("pip/");
    assert!(page.html.contains("<span id=\"close-the-programs\"></span>"), "{}", page.html);
    let link = built.page("b/").html;
    assert!(link.contains("../pip/index.html#end-every-editor"), "{link}");
    assert!(read(built.site(), MEMORY).contains("  renamed:\n    close-the-programs: end-every-editor\n"));
    let said = built.site().run(&["check"]).exits(0).stderr;
    assert!(!said.contains("W405"), "{said}");
    let again = built.site().run(&["build", "--format", "json"]).exits(0).json();
    assert_eq!(again["published"]["written"], 0);
}

#[test]
fn a_lost_heading_and_a_lost_page_are_errors_of_check_only() {
    let built = Site::new().article("pip.md", PIP).article("b.md", "# B\n\nText.\n").file(MEMORY, "").build();
    built.site().write("content/pip.md", PIP.replace("### Close the programs\n\nClose all editors.\n\n", ""));
    built.site().delete("content/b.md");
    let built = built.again();
    let run = built.site().run(&["check"]).exits(1);
    let run = run
        .says("content/.unstuck-anchors.yaml:")
        .says("error[E430]: the heading `#close-the-programs` of `content/pip.md`");
    run.says("error[E431]: the page `b/` of `content/b.md`");
}

#[test]
fn a_moved_article_leaves_a_page_that_leads_on() {
    let built = Site::new().article("pip.md", PIP).file(MEMORY, "").build();
    built.site().write("content/python/errors/pip.md", PIP);
    built.site().delete("content/pip.md");
    let built = built.again();
    assert!(
        built.text("pip/index.html").contains("url=../python/errors/pip/"),
        "{}",
        built.text("pip/index.html")
    );
    let memory = read(built.site(), MEMORY);
    assert!(
        memory.contains("content/python/errors/pip.md:") && !memory.contains("content/pip.md:"),
        "{memory}"
    );
    built.site().run(&["check"]).exits(0);
}

#[test]
fn drafts_and_sources_that_are_read_only_leave_the_memory_alone() {
    let site = Site::new().article("pip.md", PIP).file(MEMORY, "");
    site.run(&["build", "--drafts"]).exits(0);
    assert_eq!(read(&site, MEMORY), "");
    site.write("content/c.md", "---\ndraft: true\n---\n# C\n");
    site.run(&["build"]).exits(0).says("commit it");
    assert!(!read(&site, MEMORY).contains("c.md"));
    site.write(
        "content/pip.md",
        format!("---\ndraft: true\n---\n{}", PIP.trim_start_matches("---\ntitle: Pip\n---\n")),
    );
    let said = site.run(&["check"]).stderr;
    assert!(!said.contains("E431"), "{said}");
}
