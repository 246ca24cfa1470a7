//! What a site changes of the theme: by settings, by files, by words of its own.

use super::site::Site;

/// A shipped file whose name ends so.
fn shipped(built: &super::site::Built, end: &str) -> String {
    let path = built.paths().into_iter().find(|path| path.ends_with(end)).unwrap();
    built.text(&path)
}

#[test]
fn settings_change_logo_colours_typeface_and_texts() {
    let built = Site::new()
        .article("pip.md", "# Pip\n")
        .file("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .config("logo: logo.svg\nlook:\n  accent: '#0b5cab'\n  sans: '\"Atkinson\", sans-serif'\nwords:\n  paste: Paste it here\n  copy: Take\n")
        .build();
    let page = built.page("pip/");
    assert_eq!(page.first("a.brand img").attribute("src"), Some("../logo.svg"));
    assert!(built.has("logo.svg"));
    built.page("").has("main label", "Paste it here");
    let style = shipped(&built, "/style.css");
    assert!(
        style.contains("--accent:#0b5cab;--sans:\"Atkinson\", sans-serif;"),
        "{}",
        &style[style.len() - 200..]
    );
    assert!(shipped(&built, "/reading.js").contains("\"copy\":\"Take\""));
}

#[test]
fn a_named_theme_overlays_the_built_in_one_file_by_file() {
    let built = Site::new()
        .article("pip.md", "# Pip\n")
        .config("theme: ours\nextra: {team: Service desk}\n")
        .file(
            "themes/ours/templates/footer.html",
            "<footer>{{ site.extra.team }} {{ icon(name=\"desk\") }}</footer>\n",
        )
        .file("themes/ours/icons/desk.svg", "<svg viewBox=\"0 0 8 8\"><path d=\"M0 0h8\"/></svg>\n")
        .file("themes/ours/css/reset.css", "@layer reset { p { margin: 1px; } }\n")
        .file("themes/other/templates/header.html", "not this\n")
        .build();
    let page = built.page("pip/").has("footer", "Service desk").has("header.top nav a", "Errors");
    assert_eq!(page.first("footer svg use").attribute("href"), Some("#i-desk"));
    assert!(built.text("pip/index.html").contains("<symbol id=i-desk viewBox=\"0 0 8 8\"><path"));
    assert!(shipped(&built, "/style.css").contains("p{margin:1px}"));
}

#[test]
fn a_language_of_the_sites_own_stands_on_english() {
    let built = Site::new()
        .article("pip.md", "# Pip\n")
        .config("language: he\n")
        .file(
            "themes/default/words/he.yaml",
            "errors: שגיאות\narticles:\n  one: מאמר\n  other: \"{count} מאמרים\"\n",
        )
        .build();
    let page = built.page("errors/").has("h1", "שגיאות").has("header.top nav a", "Tags");
    assert_eq!(page.first("html").attribute("dir"), Some("rtl"));
}

#[test]
fn a_name_that_no_template_has_is_reported_with_place_and_names() {
    let said = Site::new()
        .article("pip.md", "# Pip\n")
        .file("themes/default/templates/footer.html", "<footer>\n  {{ site.titel }}\n</footer>\n")
        .build_fails();
    assert!(said.contains("themes/default/templates/footer.html:2:11: error[E551]"), "{said}");
    assert!(said.contains("titel") && said.contains("title"), "{said}");
}

#[test]
fn levels_that_an_author_skips_are_closed() {
    let built =
        Site::new().article("pip.md", "# Pip\n\n#### Deep\n\nText\n\n###### Deeper\n\n#### Next\n").build();
    built.page("pip/").has(".prose h2", "Deep").has(".prose h3", "Deeper").has(".prose h2", "Next");
}

#[test]
fn previews_need_the_sites_address() {
    let site = || {
        Site::new().article(
            "pip.md",
            "---\ntitle: A </script> \"b\"\ntldr: Do it.\ncreated_at: 2026-01-02\n---\n\nText\n",
        )
    };
    site().build().page("pip/").has_no("script", "schema.org");
    let built = site().config("base_url: https://example.com/kb\n").build();
    let html = built.text("pip/index.html");
    assert!(html.contains("<meta property=og:url content=\"https://example.com/kb/pip/\">"), "{html}");
    let data =
        html.split("<script type=application/ld+json>").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["headline"], "A </script> \"b\"");
    assert_eq!(data["breadcrumb"]["itemListElement"][0]["item"], "https://example.com/kb/");
}

#[test]
fn the_start_page_has_the_first_question_and_what_is_linked_most() {
    let article = |title: &str, tag: &str, body: &str| {
        format!(
            "---\ntitle: \"{title}\"\ntags: [{tag}]\nlast_reviewed: 2026-03-04\n---\n\n{body}\n\n## Solutions\n\n### Restart\n\nRestart it.\n\n### Reinstall\n\nReinstall it.\n"
        )
    };
    let built = Site::new()
        .article("pip.md", &article("EPIP77: pip fails", "pip", "EPIP77 fails."))
        .article("git.md", &article("EGIT78: git fails", "git", "See [pip](pip.md)."))
        .article("npm.md", &article("ENPM79: npm fails", "npm", "See [pip](pip.md) and [git](git.md)."))
        .build();
    let page = built.page("").has("ol.lines li a", "EPIP77: pip fails").has("ul.lines time", "March 4, 2026");
    assert_eq!(page.all("ol.lines li").len(), 1);
    assert!(page.all("ul.choices a").len() > 1);
}
