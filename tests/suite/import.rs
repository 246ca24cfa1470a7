//! Articles of other tools are brought over with their pictures, and nothing that is there is touched.

use super::site::{Run, Site, files};

fn import(site: &Site, path: &str, options: &[&str]) -> Run {
    let path = site.path(path);
    site.run(&[&["import", path.to_str().unwrap()], options].concat())
}

fn read(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.path(path)).unwrap()
}

#[test]
fn a_docusaurus_site_keeps_its_text_pictures_and_names_of_folders() {
    let page = "---\nid: pip\n---\nimport Tabs from '@theme/Tabs';\n\n# Pip\n\n:::warning\nHot\n:::\n\n![a](/img/a.png) ![b](../b.png)\n\n[o](/docs/guide/other)\n\n<Video id=\"1\" />\n";
    let site = Site::new()
        .file("old/docusaurus.config.js", "")
        .file("old/docs/guide/_category_.json", r#"{"label":"The Guide"}"#)
        .file("old/docs/guide/pip.mdx", page)
        .file("old/docs/guide/other.md", "# Other\n\nText.\n")
        .file("old/docs/b.png", "PNG")
        .file("old/static/img/a.png", "PNG");
    let run = import(&site, "old", &["--folder", "kb"])
        .exits(0)
        .says("old/docs/guide/pip.mdx:16: not carried over: a component");
    assert!(!run.stderr.contains("@theme"), "{}", run.stderr);
    let text = read(&site, "content/kb/guide/pip.md");
    assert_eq!(
        text,
        page.replace("import Tabs from '@theme/Tabs';\n", "").replace("/docs/guide/other", "/kb/guide/other")
    );
    assert_eq!(read(&site, "content/kb/guide/_index.md"), "---\ntitle: 'The Guide'\n---\n");
    assert_eq!(files(&site.path("static")), ["img/a.png"]);
    let said = site.run(&["check"]).exits(0).stderr;
    assert!(!said.contains("W405") && !said.contains("W406"), "{said}");
}

#[test]
fn the_navigation_of_mkdocs_and_learn_names_folders_and_articles() {
    let site = Site::new()
        .file("mk/mkdocs.yml", "nav:\n  - Home: index.md\n  - Errors:\n      - Access denied: errors/a.md\n      - errors/b.md\nmarkdown_extensions:\n  - x: !!python/name:y.z\n")
        .file("mk/docs/index.md", "# Home\n")
        .file("mk/docs/errors/a.md", "Text.\n")
        .file("mk/docs/errors/b.md", "# B\n")
        .file("ms/toc.yml", "- name: Errors\n  items:\n  - name: Access denied\n    href: errors/a.md\n")
        .file("ms/errors/a.md", "---\nms.date: 05/31/2024\n---\nText.\n");
    import(&site, "mk", &[]).exits(0);
    assert_eq!(read(&site, "content/errors/_index.md"), "---\ntitle: 'Errors'\nweight: 2\n---\n");
    assert_eq!(read(&site, "content/errors/a.md"), "---\ntitle: 'Access denied'\nweight: 1\n---\n\nText.\n");
    assert_eq!(read(&site, "content/errors/b.md"), "---\nweight: 2\n---\n\n# B\n");
    import(&site, "ms", &["--folder", "learn"]).exits(0);
    assert_eq!(
        read(&site, "content/learn/errors/a.md"),
        "---\ntitle: 'Access denied'\nweight: 1\nms.date: 05/31/2024\n---\nText.\n"
    );
}

#[test]
fn the_order_of_pages_comes_along() {
    let site = Site::new()
        .file("mk/mkdocs.yml", "nav:\n  - z/b.md\n  - z/a.md\n  - a/c.md\n")
        .file("mk/docs/z/a.md", "# A\n")
        .file("mk/docs/z/b.md", "# B\n")
        .file("mk/docs/z/left.md", "# Aaa\n")
        .file("mk/docs/a/c.md", "# C\n");
    import(&site, "mk", &[]).exits(0);
    let built = site.build();
    let order = |page: &str, links: [&str; 3]| {
        let html = built.text(&format!("{page}index.html"));
        let main = &html[html.find("<main").unwrap()..];
        let at = links.map(|link| main.find(link).unwrap_or_else(|| panic!("{link}: {main}")));
        assert!(at.is_sorted(), "{page}: {at:?}");
    };
    order("z/", ["/z/b/index.html", "/z/a/index.html", "/z/left/index.html"]);
    let html = built.text("a/index.html");
    let at = |link: &str| html.find(link).unwrap_or_else(|| panic!("{link}: {html}"));
    assert!(at("../z/index.html\">Z") < at("../a/index.html\""), "{html}");
    let site = Site::new()
        .file("old/docusaurus.config.js", "")
        .file("old/docs/guide/_category_.json", r#"{"position":3}"#)
        .file("old/docs/guide/2-b.md", "# B\n")
        .file("old/docs/guide/3-c.md", "---\nsidebar_position: 1\n---\n# C\n")
        .file("old/docs/guide/2026-01-02-d.md", "# D\n");
    import(&site, "old", &[]).exits(0);
    assert_eq!(read(&site, "content/guide/_index.md"), "---\ntitle: 'Guide'\nweight: 3\n---\n");
    assert_eq!(read(&site, "content/guide/2-b.md"), "---\nweight: 2\n---\n\n# B\n");
    assert_eq!(read(&site, "content/guide/3-c.md"), "---\nsidebar_position: 1\n---\n# C\n");
    assert_eq!(read(&site, "content/guide/2026-01-02-d.md"), "# D\n");
}

#[test]
fn the_order_kept_beside_the_pages_comes_along() {
    let site = Site::new()
        .file("mk/mkdocs.yml", "plugins: [awesome-pages]\n")
        .file("mk/docs/.pages", "nav:\n  - z\n  - ...\n  - Last one: a.md\n")
        .file("mk/docs/z/.pages", "title: The Zs\narrange:\n  - c.md\n")
        .file("mk/docs/a.md", "Text.\n")
        .file("mk/docs/m.md", "# M\n")
        .file("mk/docs/z/b.md", "# B\n")
        .file("mk/docs/z/c.md", "---\r\ntitle: C\r\n---\r\n");
    let said = import(&site, "mk", &[]).exits(0).stderr;
    assert!(!said.contains("nav") && !said.contains(".pages"), "{said}");
    assert_eq!(read(&site, "content/z/_index.md"), "---\ntitle: 'The Zs'\nweight: 1\n---\n");
    assert_eq!(read(&site, "content/m.md"), "---\nweight: 2\n---\n\n# M\n");
    assert_eq!(read(&site, "content/a.md"), "---\ntitle: 'Last one'\nweight: 3\n---\n\nText.\n");
    assert_eq!(read(&site, "content/z/c.md"), "---\r\nweight: 1\r\ntitle: C\r\n---\r\n");
    assert_eq!(read(&site, "content/z/b.md"), "---\nweight: 2\n---\n\n# B\n");
    let article = |date: &str| format!("+++\ntitle = 'A'\ndate = {date}\n+++\n");
    let site = Site::new()
        .file("z/config.toml", "")
        .file("z/content/n/_index.md", "+++\ntitle = 'N'\nsort_by = \"date\"\n+++\n")
        .file("z/content/n/old.md", article("2020-01-01"))
        .file("z/content/n/new.md", article("2024-01-01"));
    import(&site, "z", &[]).exits(0);
    assert!(read(&site, "content/n/new.md").starts_with("+++\nweight = 1\n"));
    assert!(read(&site, "content/n/old.md").starts_with("+++\nweight = 2\n"));
}

#[test]
fn zola_and_hugo_keep_content_and_static() {
    for (settings, link, led) in [
        ("config.toml", "[x](@/b.md)", "[x](/old/b.md)"),
        ("hugo.toml", "[x]({{< ref \"/b.md\" >}})", "[x](/old/b.md)"),
    ] {
        let site = Site::new()
            .file(&format!("z/{settings}"), "")
            .file("z/content/a.md", format!("+++\ntitle = 'A'\n+++\n{link}\n"))
            .file("z/content/b.md", "# B\n")
            .file("z/static/c.png", "PNG")
            .file("z/templates/x.html", "");
        import(&site, "z", &["--folder", "old"]).exits(0).says("`templates/`");
        assert!(read(&site, "content/old/a.md").ends_with(&format!("{led}\n")), "{settings}");
        assert!(!site.path("content/old/x.md").exists() && site.path("static/c.png").exists());
    }
}

#[test]
fn a_knowledge_post_comes_as_a_folder_or_zipped() {
    let post = "---\ntitle: Post\nauthors: [a]\ncreated_at: 2024-05-06\n---\n![x](images/x.png)\n";
    let site = Site::new()
        .file("p.kp/knowledge.md", post)
        .file("p.kp/images/x.png", "PNG")
        .file("z.kp", zipped(&[("knowledge.md", post), ("images/x.png", "PNG")]));
    for (path, name) in [("p.kp", "p"), ("z.kp", "z")] {
        import(&site, path, &[]).exits(0);
        assert_eq!(read(&site, &format!("content/{name}/index.md")), post);
        assert!(site.path(&format!("content/{name}/images/x.png")).exists());
    }
    site.build().page("p/").has("h1", "Post");
}

/// An archive of stored files, as `zip -0` writes it, but for the sums, which nobody reads.
fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let sizes = [text.len() as u32, text.len() as u32].map(u32::to_le_bytes).concat();
        let names = [(name.len() as u16).to_le_bytes(), [0, 0]].concat();
        let at = (archive.len() as u32).to_le_bytes();
        archive.extend(
            [&b"PK\x03\x04"[..], &[0; 14], &sizes, &names, name.as_bytes(), text.as_bytes()].concat(),
        );
        directory
            .extend([&b"PK\x01\x02"[..], &[0; 16], &sizes, &names, &[0; 10], &at, name.as_bytes()].concat());
    }
    let count = (files.len() as u16).to_le_bytes();
    let end = [
        &b"PK\x05\x06"[..],
        &[0; 4],
        &count,
        &count,
        &(directory.len() as u32).to_le_bytes(),
        &(archive.len() as u32).to_le_bytes(),
        &[0; 2],
    ]
    .concat();
    [archive, directory, end].concat()
}

#[test]
fn a_page_brings_its_pictures_and_says_what_it_loses() {
    let html = "<title>T</title><body><p>See <img src='../pics/a.png' alt='A'> <img src=b.png> <iframe src='https://v.example/1'></iframe></body>";
    let site = Site::new()
        .file("old/web/page.html", html)
        .file("old/pics/a.png", "PNG")
        .file("old/web/b.png", "PNG");
    let run = import(&site, "old/web/page.html", &[])
        .exits(0)
        .says("page.html: not carried over: an `<iframe>` (`https://v.example/1`)");
    assert_eq!(run.stdout, "content/images/a.png\ncontent/b.png\ncontent/page.md\n");
    assert!(read(&site, "content/page.md").contains("See ![A](<images/a.png>) ![](<b.png>)"));
}

#[test]
fn a_dry_run_writes_nothing_and_what_exists_stays() {
    let site = Site::new().article("a.md", "mine\n").file("old/a.md", "theirs\n").file("old/b.md", "new\n");
    let before = files(&site.path("content"));
    let run = import(&site, "old", &["--dry-run"])
        .exits(1)
        .says("`content/a.md` exists already")
        .says("would bring 1 article");
    assert_eq!((run.stdout.as_str(), files(&site.path("content"))), ("content/b.md\n", before));
    let data = import(&site, "old", &["--format", "json"]).exits(1).json();
    assert_eq!((&data["written"][0], &data["kept"][0]), (&"content/b.md".into(), &"content/a.md".into()));
    assert_eq!((read(&site, "content/a.md"), read(&site, "content/b.md")), ("mine\n".into(), "new\n".into()));
}

#[test]
fn texts_in_old_encodings_are_read() {
    let site = Site::new().file("old/a.txt", b"Gr\xfc\xdfe\n\nDer Fehler tritt auf.\n");
    import(&site, "old/a.txt", &[]).exits(0).says("Windows-1252");
    assert!(read(&site, "content/a.md").contains("Grüße"));
}

#[test]
fn what_is_not_there_or_is_this_site_is_refused() {
    let site = Site::new().article("a.md", "# A\n").file("old/b.md", "").file("old/c.md", "# C\n");
    import(&site, "gone", &[]).exits(2).says("there is no file or folder");
    for own in ["", "content", "content/a.md"] {
        import(&site, own, &[]).exits(2).says("of this site");
    }
    assert_eq!(files(&site.path("content")), ["a.md"]);
    import(&site, "old", &[]).exits(0).says("old/b.md: not carried over: the file is empty");
    assert_eq!(files(&site.path("content")), ["a.md", "c.md"]);
}

#[test]
fn the_first_of_numbered_solutions_is_no_title() {
    let text = "Solution 1: Restart\n\nRestart it.\n\nSolution 2: Reinstall\n\nInstall it again.\n";
    let site = Site::new().file("old/printer-is-offline.txt", text);
    import(&site, "old", &[]).exits(0);
    let text = read(&site, "content/printer-is-offline.md");
    assert!(
        text.contains("title: 'Printer is offline'") && text.contains("## Solution 1: Restart"),
        "{text}"
    );
}
