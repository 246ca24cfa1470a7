//! The pages in `docs/` name every key there is, and their examples hold.

use super::site::Site;

fn page(name: &str) -> String {
    std::fs::read_to_string(format!("{}/docs/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The first block of code of a page in a language, between fences of these ticks.
fn example(page: &str, fence: &str) -> String {
    let (_, rest) = page.split_once(&format!("{fence}\n")).unwrap();
    let end = fence.trim_end_matches(char::is_alphabetic);
    rest.split_once(&format!("\n{end}\n")).unwrap().0.to_owned() + "\n"
}

/// The keys of a schema that no row of a page's tables names.
fn unnamed(schema: &str, page: &str) -> Vec<String> {
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with('|')).collect();
    let is_named = |key: &str| {
        rows.iter().any(|row| {
            let cell = row.split('|').nth(1).unwrap();
            cell.split('`').any(|name| name == key || name.split('.').next() == Some(key))
        })
    };
    let schema = Site::new().run(&["schema", schema]).exits(0).json();
    let keys = schema["properties"].as_object().unwrap().keys();
    keys.filter(|key| !is_named(key)).cloned().collect()
}

#[test]
fn every_key_of_the_front_matter_is_documented() {
    assert_eq!(unnamed("front-matter", &page("articles.md")), [""; 0]);
}

#[test]
fn every_setting_is_documented() {
    assert_eq!(unnamed("config", &page("settings.md")), [""; 0]);
}

#[test]
fn the_article_of_the_guide_is_read_as_the_guide_says() {
    let article = example(&page("articles.md"), "````markdown");
    let site = Site::new().article("printer.md", &article);
    site.run(&["build", "--strict"]).exits(0);
    let read = site.run(&["inspect", "--format", "json", "content/printer.md"]).exits(0).json();
    let read = &read["articles"][0];
    assert_eq!(read["causes"].as_array().unwrap().len(), 1, "{read:#}");
    let solutions = read["solutions"].as_array().unwrap();
    assert_eq!(solutions.len(), 2, "{read:#}");
    assert_eq!(solutions[0]["title"], "Turn off the automatic default");
    assert!(read["signatures"].to_string().contains("0x00000709"), "{read:#}");
    let shown = site.run(&["inspect", "content/printer.md"]).exits(0).stdout;
    assert!(shown.contains("net stop spooler") && shown.contains("check: Print a test page"), "{shown}");
}

#[test]
fn the_settings_of_the_guide_are_settings() {
    let settings = example(&page("settings.md"), "```yaml");
    let site =
        Site::new().article("a.md", "# A\n\n## Solution\n\nRestart it.\n").file("unstuck.yaml", &settings);
    site.run(&["build", "--strict"]).exits(0);
}
