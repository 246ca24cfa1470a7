//! The theme engine: overlays, words, settings, joined scripts, and faults at their place.

use std::collections::BTreeSet;

use super::*;
use crate::source::Severity;

const LANGUAGES: [&str; 6] = ["en", "de", "es", "fr", "ja", "ar"];

fn file(path: &str, text: &str) -> ThemeFile {
    ThemeFile {
        path: path.to_owned(),
        source_path: format!("themes/default/{path}"),
        bytes: text.as_bytes().into(),
    }
}

fn config(language: &str) -> Config {
    Config { language: language.to_owned(), ..Config::default() }
}

fn messages(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect()
}

/// A shipped file of the theme by its name.
fn shipped(theme: &Theme, name: &str) -> String {
    let bytes = &theme.assets()[&format!("{}{name}", theme.asset_base())];
    String::from_utf8(bytes.clone()).unwrap()
}

/// The keys of a built-in file of words, and the places in each text.
fn keys(language: &str) -> BTreeSet<String> {
    let file = Files::overlay(&[]).get(&format!("words/{language}.yaml")).unwrap().clone();
    let table: serde_yaml::Mapping = serde_yaml::from_str(&file.text()).unwrap();
    let script = table["script"].as_mapping().unwrap();
    let name = |key: &serde_yaml::Value| key.as_str().unwrap().to_owned();
    table.keys().map(name).chain(script.keys().map(|key| format!("script.{}", name(key)))).collect()
}

#[test]
fn the_built_in_theme_has_no_fault_in_any_language() {
    for language in LANGUAGES {
        assert_eq!(load(&[], &config(language)).diagnostics, [], "{language}");
    }
}

#[test]
fn every_language_has_every_text() {
    for language in LANGUAGES {
        let missing: Vec<String> = keys("en").difference(&keys(language)).cloned().collect();
        assert_eq!(missing, Vec::<String>::new(), "{language}");
    }
}

#[test]
fn every_text_a_template_names_exists() {
    let known = keys("en");
    let pattern = regex::Regex::new(r#"words\.(\w+)|text\(key="(\w+)""#).unwrap();
    for (path, file) in Files::overlay(&[]).below("templates/") {
        for found in pattern.captures_iter(&file.text()) {
            let key = found.get(1).or(found.get(2)).unwrap().as_str();
            assert!(known.contains(key), "{path} names `{key}`");
        }
    }
}

#[test]
fn a_file_of_the_site_stands_before_the_built_in_one() {
    let theme = load(&[file("templates/footer.html", "<footer>ours</footer>")], &Config::default());
    assert_eq!(theme.diagnostics, []);
    assert_eq!(
        theme.value.render("footer.html", &BTreeMap::<&str, &str>::new()).unwrap(),
        "<footer>ours</footer>"
    );
}

#[test]
fn a_broken_template_is_reported_at_its_place_and_not_used() {
    let theme =
        load(&[file("templates/footer.html", "<footer>\n  {{ words. }}\n</footer>\n")], &Config::default());
    let location = theme.diagnostics[0].location.as_ref().unwrap();
    assert_eq!((&*location.path, location.line), ("themes/default/templates/footer.html", 2));
    assert_eq!(theme.diagnostics[0].rule.severity, Severity::Error);
    let page = BTreeMap::from([("page", BTreeMap::from([("root", "./")]))]);
    assert!(theme.value.render("footer.html", &page).unwrap().contains("authors/index.html"));
}

#[test]
fn every_broken_template_is_reported() {
    let broken = [file("templates/footer.html", "{% if %}"), file("templates/header.html", "{{ words. }}")];
    let theme = load(&broken, &Config::default());
    let mut paths: Vec<&str> =
        theme.diagnostics.iter().map(|fault| &*fault.location.as_ref().unwrap().path).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["themes/default/templates/footer.html", "themes/default/templates/header.html"]);
}

#[test]
fn templates_that_include_each_other_are_not_used() {
    let ring = [
        file("templates/footer.html", "{% include \"header.html\" %}"),
        file("templates/header.html", "{% include \"footer.html\" %}"),
    ];
    let theme = load(&ring, &Config::default());
    assert_eq!(theme.diagnostics.len(), 1);
    assert!(theme.value.render("404.html", &BTreeMap::<&str, &str>::new()).is_err());
}

#[test]
fn a_name_that_does_not_exist_is_reported_with_those_that_do() {
    let theme = load(&[file("templates/footer.html", "<p>\n{{ site.titel }}</p>")], &Config::default()).value;
    let fault = theme.render("footer.html", &BTreeMap::<&str, &str>::new()).unwrap_err();
    assert!(fault.message.contains("titel") && fault.message.contains("title"), "{}", fault.message);
    let location = fault.location.unwrap();
    assert_eq!((location.line, location.column), (2, 9));
}

#[test]
fn an_unknown_icon_is_reported_with_the_place_of_the_call() {
    let theme =
        load(&[file("templates/footer.html", "{{ icon(name=\"nothing\") }}")], &Config::default()).value;
    let fault = theme.render("footer.html", &BTreeMap::<&str, &str>::new()).unwrap_err();
    assert!(fault.message.contains("`nothing`"), "{}", fault.message);
}

#[test]
fn a_script_that_is_missing_is_reported_where_it_is_named() {
    let theme =
        load(&[file("js/main.js", "import { x } from \"./nowhere.js\";\nx();\n")], &Config::default());
    assert_eq!(messages(&theme.diagnostics), ["the theme has no file `js/nowhere.js`"]);
    assert_eq!(theme.diagnostics[0].location.as_ref().unwrap().line, 1);
}

#[test]
fn settings_change_colours_and_texts() {
    let mut config = Config::default();
    config.look.insert("accent".to_owned(), "#123456".to_owned());
    config.words.insert("paste".to_owned(), "Drop it here".to_owned());
    let theme = load(&[], &config);
    assert_eq!(theme.diagnostics, []);
    assert!(shipped(&theme.value, "style.css").ends_with("@layer tokens{:root{--accent:#123456;}}\n"));
    assert_eq!(theme.value.words().get("paste"), "Drop it here");
}

#[test]
fn settings_that_do_nothing_are_reported() {
    let mut config = Config::default();
    config.look.insert("acent".to_owned(), "red".to_owned());
    config.look.insert("line".to_owned(), "red;} body{display:none".to_owned());
    config.words.insert("past".to_owned(), "Drop it here".to_owned());
    let theme = load(&[], &config);
    let mut found = messages(&theme.diagnostics);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "`red;} body{display:none` is no value for `line`",
            "no template uses the text `past`",
            "the theme has no token `acent`",
        ]
    );
}

#[test]
fn a_language_without_words_is_english_and_says_so() {
    let theme = load(&[], &config("tlh"));
    assert_eq!(messages(&theme.diagnostics), ["the theme has no words in `tlh`"]);
    assert_eq!(theme.value.words().get("home"), "Home");
}

#[test]
fn a_site_may_translate_some_texts_only() {
    let theme = load(&[file("words/de-CH.yaml", "errors: Störungen\n")], &config("de-CH"));
    assert_eq!(theme.diagnostics, []);
    let words = theme.value.words();
    assert_eq!((words.get("errors"), words.get("search")), ("Störungen", "Suche"));
}

#[test]
fn words_follow_the_rules_of_their_language() {
    let words = |language: &str| load(&[], &config(language)).value.words().clone();
    assert_eq!(words("en").count("articles", 3171), "3,171 articles");
    assert_eq!(words("de").count("articles", 3171), "3.171 Artikel");
    assert_eq!(words("fr").count("articles", 0), "0 article");
    assert_eq!(words("ar").count("articles", 2), "مقالتان");
    assert_eq!(words("ar").count("articles", 11), "11 مقالة");
    assert_eq!(words("ja").date(jiff::civil::date(2026, 5, 1)), "2026年5月1日");
    assert_eq!((words("ar").direction(), words("ja").direction()), ("rtl", "ltr"));
}

#[test]
fn a_value_with_braces_stays_as_it_is() {
    assert_eq!(words::fill("{a} and {b}", &[("a", "{b}"), ("b", "c")]), "{b} and c");
}

#[test]
fn joined_modules_run_once_in_the_order_of_their_imports() {
    let modules = [
        file("theme.yaml", "styles: {}\nscripts:\n  main: js/main.js\n"),
        file(
            "js/main.js",
            "import { two as second } from \"./a.js\";\nimport { one } from \"./b.js\";\nglobalThis.seen = [one(), second, new Thing().name, globalThis.runs].join();\nimport {\n  Thing,\n} from \"./c/d.js\";\n",
        ),
        file(
            "js/a.js",
            "import { one } from \"./b.js\";\n/** A constant. */\nexport const two = one() + 1;\n",
        ),
        file(
            "js/b.js",
            "globalThis.runs = (globalThis.runs ?? 0) + 1;\n/** One. */\nexport function one() {\n  return 1;\n}\n",
        ),
        file(
            "js/c/d.js",
            "import { one } from \"../b.js\";\nexport class Thing {\n  name = `thing ${one()}`;\n}\n",
        ),
    ];
    let theme = load(&modules, &Config::default());
    assert_eq!(theme.diagnostics, []);
    let script = shipped(&theme.value, "main.js");
    let runtime = rquickjs::Runtime::new().unwrap();
    let seen: String = rquickjs::Context::full(&runtime).unwrap().with(|context| {
        context.eval::<(), _>(script.as_str()).unwrap();
        context.eval("globalThis.seen").unwrap()
    });
    assert_eq!(seen, "1,2,thing 1,1");
}

#[test]
fn a_script_takes_what_the_one_before_it_has() {
    let modules = [
        file(
            "theme.yaml",
            "styles: {}\nscripts:\n  first: js/first.js\n  second: { entry: js/second.js, after: first }\n  third: { entry: js/third.js, after: second }\n  ring: { entry: js/first.js, after: ring }\n",
        ),
        file(
            "js/runs.js",
            "import { word } from \"./words.js\";\nglobalThis.runs = (globalThis.runs ?? 0) + 1;\nexport const runs = () => [word(\"copy\"), globalThis.runs];\n",
        ),
        file("js/first.js", "import { runs } from \"./runs.js\";\nruns();\n"),
        file("js/second.js", "import { runs } from \"./runs.js\";\nexport const said = [...runs()];\n"),
        file(
            "js/third.js",
            "import { said } from \"./second.js\";\nimport { word } from \"./words.js\";\nimport { none } from \"./second.js\";\nglobalThis.seen = [...said, word(\"copied\"), none].join();\n",
        ),
    ];
    let theme = load(&modules, &Config::default());
    assert_eq!(theme.diagnostics, []);
    let scripts = ["first.js", "second.js", "third.js"].map(|name| shipped(&theme.value, name)).concat();
    let runtime = rquickjs::Runtime::new().unwrap();
    let seen: String = rquickjs::Context::full(&runtime).unwrap().with(|context| {
        context.eval::<(), _>(scripts.as_str()).unwrap();
        context.eval("globalThis.seen").unwrap()
    });
    assert_eq!(seen, "Copy,1,Copied,");
    assert_eq!((scripts.matches("runs??0").count(), scripts.matches("\"copy\":").count()), (1, 1));
    assert!(shipped(&theme.value, "ring.js").contains("runs??0"));
}

#[test]
fn a_script_after_one_that_is_missing_is_reported() {
    let settings = "styles: {}\nscripts:\n  main: { entry: js/main.js, after: mian }\n";
    let theme = load(&[file("theme.yaml", settings), file("js/main.js", "run();\n")], &Config::default());
    assert_eq!(messages(&theme.diagnostics), ["the theme has no script `mian`"]);
    assert_eq!(theme.diagnostics[0].location.as_ref().unwrap().line, 3);
}

#[test]
fn the_shipped_scripts_are_valid_classic_scripts() {
    let theme = load(&[], &Config::default()).value;
    let runtime = rquickjs::Runtime::new().unwrap();
    for (path, bytes) in theme.assets().iter().filter(|(path, _)| path.ends_with(".js")) {
        let code = format!("function check(){{{}}}", String::from_utf8_lossy(bytes));
        rquickjs::Context::full(&runtime).unwrap().with(|context| {
            assert!(context.eval::<(), _>(code.as_str()).is_ok(), "{path}");
        });
    }
}

#[test]
fn the_folder_of_assets_changes_with_any_of_them() {
    let plain = load(&[], &Config::default()).value;
    let other = load(&[file("css/print.css", "/* none */")], &Config::default()).value;
    assert_ne!(plain.asset_base(), other.asset_base());
    assert_eq!(plain.asset_base(), load(&[], &Config::default()).value.asset_base());
}

#[test]
fn a_script_carries_only_the_texts_it_uses() {
    let theme = load(&[], &Config::default()).value;
    let script = |name: &str| {
        let (_, bytes) = theme.assets().iter().find(|(path, _)| path.ends_with(name)).unwrap();
        String::from_utf8(bytes.clone()).unwrap()
    };
    let (search, reading) = (script("/search.js"), script("/reading.js"));
    assert!(search.contains("\"search_results\":{") && search.contains("\"risk_safe\":"));
    assert!(!search.contains("\"fill_in\":"));
    assert!(reading.contains("\"is_fixed\":") && !reading.contains("\"search_results\":{"));
}
