//! What `build` writes and what it never touches.

use super::site::{Site, files};

const PIP: &str = "---\ntitle: Pip\n---\n\nRun it again.\n";

#[test]
fn a_second_build_writes_nothing() {
    let built = Site::new().article("pip.md", PIP).build();
    let data = built.site().run(&["build", "--format", "json"]).exits(0).json();
    assert_eq!(data["published"]["written"], 0);
    assert_eq!(data["published"]["deleted"], 0);
}

#[test]
fn an_asset_that_is_gone_is_deleted_with_its_folder_and_foreign_files_stay() {
    let built =
        Site::new().article("pip.md", PIP).file("static/a/b.txt", "b").file("static/c.txt", "c").build();
    built.site().write("public/CNAME", "example.org");
    built.site().write("public/photos/holiday.jpg", "x");
    built.site().delete("static/a/b.txt");
    let built = built.again();
    assert!(!built.has("a"), "{:?}", built.paths());
    assert_eq!((built.text("CNAME"), built.text("c.txt")), ("example.org".to_owned(), "c".to_owned()));
    assert!(built.has("photos/holiday.jpg"));
}

#[test]
fn a_failed_build_leaves_the_old_site() {
    let built = Site::new().article("pip.md", PIP).build();
    let before = built.paths();
    built.site().write("content/bad.md", b"\xff\xfe");
    assert!(built.site().build_fails().contains("content/bad.md:1:1: error[E003]"));
    assert_eq!(built.paths(), before);
}

#[test]
fn no_stage_and_no_lock_stay_behind() {
    let built = Site::new().article("pip.md", PIP).build();
    built.site().write("content/pip.md", "# Other\n");
    let built = built.again();
    let hidden: Vec<_> =
        files(&built.site().path("")).into_iter().filter(|path| path.starts_with('.')).collect();
    assert_eq!(hidden, Vec::<String>::new());
}

#[test]
fn folders_of_sources_are_refused_as_output() {
    let site = Site::new().article("pip.md", PIP);
    for folder in ["", "content", "content/public", "static", "..", "themes/mine"] {
        let folder = site.path(folder);
        site.run(&["build", "--output", folder.to_str().unwrap()]).exits(1).says("E020");
    }
    assert!(site.path("content/pip.md").exists());
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let site = Site::new().article("pip.md", PIP).file("photos/holiday.jpg", "x");
    let folder = site.path("photos");
    site.run(&["build", "--output", folder.to_str().unwrap()]).exits(1).says("E021");
    assert_eq!(files(&folder), ["holiday.jpg"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symlink_in_the_output() {
    let built = Site::new().article("pip.md", PIP).file("static/a/b.txt", "b").build();
    built.site().write("elsewhere/keep.txt", "keep");
    std::fs::remove_dir_all(built.site().path("public/a")).unwrap();
    std::os::unix::fs::symlink(built.site().path("elsewhere"), built.site().path("public/a")).unwrap();
    let built = built.again();
    assert_eq!(files(&built.site().path("elsewhere")), ["keep.txt"]);
    assert_eq!(built.text("a/b.txt"), "b");
}

#[test]
fn two_sources_of_one_file_are_both_named() {
    let site = Site::new().article("pip.md", PIP).article("a.png", "x").file("static/A.png", "y");
    let said = site.build_fails();
    assert!(said.contains("`content/a.png`") && said.contains("`static/A.png`"), "{said}");
}
