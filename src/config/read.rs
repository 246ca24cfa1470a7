//! Reads `unstuck.yaml`: a wrong key is reported at its line, and every other key still counts.

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::Config;
use crate::source::rules::site::{BASE_URL, CONFIG_SYNTAX, CONFIG_VALUE, UNKNOWN_SETTING};
use crate::source::{Checked, Diagnostic, SourceFile, suggest};

/// The settings of a site; the defaults where there is no file. A key that is unknown or has a wrong value is reported and
/// left at its default.
pub fn read(file: Option<&SourceFile>) -> Checked<Config> {
    let Some(file) = file else { return Checked::clean(Config::default()) };
    let mapping = match parse(file) {
        Ok(mapping) => mapping,
        Err(problem) => return Checked { value: Config::default(), diagnostics: vec![*problem] },
    };
    let mut diagnostics = Vec::new();
    let good: Mapping = mapping
        .into_iter()
        .filter(|(key, value)| match problem(file, key, value) {
            Some(problem) => {
                diagnostics.push(problem);
                false
            }
            None => true,
        })
        .collect();
    let config = Config::deserialize(Value::Mapping(good)).unwrap_or_default();
    Checked { value: config, diagnostics }
}

/// The keys and values of the file; a file without any key is an empty mapping.
fn parse(file: &SourceFile) -> Result<Mapping, Box<Diagnostic>> {
    // The parser needs time in the square of the depth of `[[[[…`; no settings file nests like that.
    if deepest_brackets(&file.text) > 32 {
        let problem = file.diagnostic(&CONFIG_SYNTAX, 0..1, "the settings nest more than 32 brackets");
        return Err(Box::new(problem.help("write nested values on lines of their own")));
    }
    match serde_yaml::from_str(&file.text) {
        Ok(Value::Mapping(mapping)) => Ok(mapping),
        Ok(Value::Null) => Ok(Mapping::new()),
        Ok(_) => Err(Box::new(
            file.diagnostic_at_line(&CONFIG_SYNTAX, 1, "the settings are not `key: value` lines")
                .help("begin each line with a key, for example `title: Help desk`"),
        )),
        Err(error) => {
            let at = error.location().map_or(0, |place| place.index()).min(file.text.len());
            let help = "correct the YAML; text that holds `: ` or begins with a sign needs quotes";
            let said = error.to_string();
            // The parser's own place repeats ours.
            let said = said.split(" at line ").next().unwrap_or(&said);
            Err(Box::new(file.diagnostic(&CONFIG_SYNTAX, at..at + 1, said).help(help)))
        }
    }
}

fn deepest_brackets(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// What is wrong with one key and its value, tried alone.
fn problem(file: &SourceFile, key: &Value, value: &Value) -> Option<Diagnostic> {
    let name = key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned);
    let line = line_of(file, &name);
    if !KEYS.contains(&name.as_str()) {
        let problem = file.diagnostic_at_line(&UNKNOWN_SETTING, line, format!("`{name}` is not a setting"));
        return Some(problem.help(suggestion(&name)));
    }
    let alone = Value::Mapping(Mapping::from_iter([(key.clone(), value.clone())]));
    match Config::deserialize(alone) {
        Err(error) => Some(
            file.diagnostic_at_line(&CONFIG_VALUE, line, format!("`{name}` has a wrong value: {error}"))
                .help(format!("see the settings with `unstuck schema unstuck.yaml`, or delete `{name}`")),
        ),
        Ok(config) => wrong_meaning(file, line, &config),
    }
}

/// What the type of a value cannot say: an address that is none, a theme outside `themes/`.
fn wrong_meaning(file: &SourceFile, line: u32, config: &Config) -> Option<Diagnostic> {
    if let Some(url) = &config.base_url
        && !is_web_address(url)
    {
        return Some(
            file.diagnostic_at_line(&BASE_URL, line, format!("`base_url` is not a web address: `{url}`"))
                .help("write the site's address with its scheme, for example `base_url: https://help.example.org/`"),
        );
    }
    if let Some(url) = &config.report_url
        && !is_report_address(url)
    {
        return Some(
            file.diagnostic_at_line(&CONFIG_VALUE, line, format!("`report_url` is not an address: `{url}`"))
                .help("write an `https://` or `mailto:` address, for example `https://example.org/issues/new?title={title}&body={body}`"),
        );
    }
    let folder_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if config.theme.is_empty() || !config.theme.chars().all(folder_name) {
        return Some(
            file.diagnostic_at_line(&CONFIG_VALUE, line, "`theme` leads outside the folder `themes`")
                .help("name a folder of `themes/`: letters, digits, `-` and `_`"),
        );
    }
    None
}

/// Whether a text is an http or https address with a host and nothing that breaks out of an attribute.
pub fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'<>\\^`{|}".contains(c);
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') && rest.chars().all(plain)
    })
}

/// Whether a text is a web or mail address once its `{title}` and `{body}` are filled.
fn is_report_address(url: &str) -> bool {
    let filled = url.replace("{title}", "x").replace("{body}", "x");
    let mail = filled.strip_prefix("mailto:").map(|rest| format!("https://{rest}"));
    is_web_address(&mail.unwrap_or(filled))
}

/// The names of all settings.
const KEYS: [&str; 15] = [
    "title",
    "description",
    "base_url",
    "language",
    "raw_html",
    "theme",
    "logo",
    "look",
    "words",
    "edit_url",
    "report_url",
    "tag_facets",
    "search",
    "limits",
    "extra",
];

/// The line on which a top-level key stands; 1 when it is written in another way.
fn line_of(file: &SourceFile, key: &str) -> u32 {
    let stands = |line: &str| {
        let line = line.trim_start_matches(['"', '\'']);
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
    };
    (1..=file.line_count()).find(|&number| stands(file.line(number))).unwrap_or(1)
}

fn suggestion(name: &str) -> String {
    match suggest::nearest(name, KEYS) {
        Some(key) => format!("did you mean `{key}`?"),
        None => {
            format!("delete it; the settings are {}; values for templates go under `extra`", KEYS.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Checked<Config> {
        read(Some(&SourceFile::new("unstuck.yaml", text)))
    }

    fn only(checked: &Checked<Config>) -> (&str, u32) {
        assert_eq!(checked.diagnostics.len(), 1, "{:?}", checked.diagnostics);
        let problem = &checked.diagnostics[0];
        (problem.rule.code, problem.location.as_ref().map_or(0, |at| at.line))
    }

    #[test]
    fn every_key_has_a_default_and_an_empty_file_is_fine() {
        assert_eq!(check("# nothing\n"), Checked::clean(Config::default()));
    }

    #[test]
    fn a_wrong_value_is_placed_and_the_others_count() {
        let checked = check("title: Help\nlimits: many\nlanguage: de\n");
        assert_eq!(only(&checked), ("E504", 2));
        assert_eq!((checked.value.title.as_str(), checked.value.language.as_str()), ("Help", "de"));
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let checked = check("titel: x\n");
        assert_eq!(only(&checked), ("W505", 1));
        assert_eq!(checked.diagnostics[0].help.as_deref(), Some("did you mean `title`?"));
    }

    #[test]
    fn an_address_must_be_one() {
        for url in ["javascript:alert(1)", "https://", "example.org", "https://a b", "https://a\"onload=x"] {
            assert_eq!(only(&check(&format!("base_url: '{url}'\n"))), ("E503", 1), "{url}");
        }
        assert!(check("base_url: https://example.org/kb\n").diagnostics.is_empty());
    }

    #[test]
    fn reports_go_to_a_tracker_or_by_mail() {
        for url in
            ["https://example.org/new?title={title}&body={body}", "mailto:help@example.org?subject={title}"]
        {
            assert!(check(&format!("report_url: '{url}'\n")).diagnostics.is_empty(), "{url}");
        }
        assert_eq!(only(&check("report_url: 'javascript:alert({title})'\n")), ("E504", 1));
    }

    #[test]
    fn broken_yaml_has_its_place() {
        assert_eq!(only(&check("title: x\nextra: [a\n")), ("E502", 3));
        assert_eq!(only(&check(&format!("extra: {}", "[".repeat(100_000)))).0, "E502");
    }

    #[test]
    fn a_theme_stays_in_its_folder() {
        assert_eq!(only(&check("theme: ../x\n")), ("E504", 1));
    }

    #[test]
    fn the_list_of_keys_is_the_struct() {
        let schema = serde_json::to_value(schemars::schema_for!(Config)).unwrap();
        let names: Vec<_> = schema["properties"].as_object().unwrap().keys().cloned().collect();
        let mut keys = KEYS.to_vec();
        keys.sort_unstable();
        let mut names = names.iter().map(String::as_str).collect::<Vec<_>>();
        names.sort_unstable();
        assert_eq!(names, keys);
    }
}
