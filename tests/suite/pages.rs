//! The pages every site has.

use super::site::Site;

#[test]
fn an_article_becomes_a_page_in_its_folder() {
    let built = Site::new().article("python/pip.md", "---\ntitle: Pip fails\n---\n\nRun it again.\n").build();
    built.page("python/pip/").has("h1", "Pip fails").has("main p", "Run it again.");
    built.page("python/").has("main a", "Pip fails");
    assert!(built.text("feed.xml").contains("<title>Pip fails</title>"));
    assert!(built.text("llms.txt").contains("- [Pip fails](python/pip/index.md)"));
}

#[test]
fn settings_reach_the_pages() {
    let built = Site::new().article("pip.md", "# Pip\n").config("title: Help desk\n").build();
    assert!(built.page("").texts("title").iter().any(|title| title.contains("Help desk")));
    built.page("404.html").has_no("h1", "Pip");
}

#[test]
fn an_alias_leads_to_the_article() {
    let built = Site::new().article("pip.md", "---\ntitle: Pip\naliases: [/old/pip]\n---\n\nText\n").build();
    let page = built.page("old/pip/");
    assert_eq!(page.all("a").len(), 1);
    assert_eq!(page.first("a").attribute("href"), Some("../../pip/"));
}

#[test]
fn templates_that_include_each_other_are_named() {
    let site = Site::new()
        .article("pip.md", "# Pip\n")
        .file("themes/default/templates/article.html", "{% include \"b.html\" %}\n")
        .file("themes/default/templates/b.html", "{% include \"article.html\" %}\n");
    let said = site.build_fails();
    assert!(said.contains("themes/default/templates/article.html:1:1: error[E551]"), "{said}");
}
