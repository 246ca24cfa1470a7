//! Diagnostics as SARIF 2.1.0 (OASIS), with what GitHub's code scanning asks for beyond it (docs.github.com, "SARIF support
//! for code scanning"): descriptions of each rule, a place for each result, and a mark by which a result is known again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::source::{Diagnostic, Location, Rule, Severity, rules};

/// Where a problem of the site as a whole is shown.
const SETTINGS: &str = "unstuck.yaml";

/// A SARIF log with one run, all rules and every diagnostic.
pub fn log(diagnostics: &[Diagnostic]) -> Log<'_> {
    let mut seen = BTreeMap::new();
    Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "unstuck",
                    version: env!("CARGO_PKG_VERSION"),
                    rules: rules::all().map(RuleEntry::from).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results: diagnostics.iter().map(|diagnostic| outcome(diagnostic, &mut seen)).collect(),
        }],
    }
}

/// The whole log.
#[derive(Debug, Serialize)]
pub struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<RuleEntry>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry {
    id: &'static str,
    name: &'static str,
    short_description: Text<'static>,
    full_description: Text<'static>,
    help: Help,
    default_configuration: Configuration,
}

impl From<&'static Rule> for RuleEntry {
    fn from(rule: &'static Rule) -> Self {
        let explanation = rule.explanation;
        let first = explanation.find(". ").map_or(explanation, |end| &explanation[..=end]);
        Self {
            id: rule.code,
            name: rule.name,
            short_description: Text { text: first.into() },
            full_description: Text { text: explanation.into() },
            help: Help { text: explanation, markdown: explanation },
            default_configuration: Configuration { level: level(rule.severity) },
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

#[derive(Debug, Serialize)]
struct Text<'a> {
    text: Cow<'a, str>,
}

#[derive(Debug, Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    level: &'static str,
    message: Text<'a>,
    locations: [Place<'a>; 1],
    partial_fingerprints: Fingerprints,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprints {
    primary_location_line_hash: String,
}

/// A result. Its place counts how often the same was said of the same text before, by `seen`, so that each has a
/// fingerprint of its own.
fn outcome<'a>(diagnostic: &'a Diagnostic, seen: &mut BTreeMap<String, u32>) -> Outcome<'a> {
    let hash = line_hash(diagnostic);
    let times = seen.entry(hash.clone()).and_modify(|times| *times += 1).or_insert(1);
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message).into(),
        None => diagnostic.message.as_str().into(),
    };
    Outcome {
        rule_id: diagnostic.rule.code,
        level: level(diagnostic.rule.severity),
        message: Text { text },
        locations: [diagnostic.location.as_ref().map_or_else(whole_site, |at| place(at))],
        partial_fingerprints: Fingerprints { primary_location_line_hash: format!("{hash}:{times}") },
    }
}

/// A mark of rule, file and the text of the line, but not of its number: it stays when lines are added above.
fn line_hash(diagnostic: &Diagnostic) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(diagnostic.rule.code.as_bytes());
    if let Some(at) = &diagnostic.location {
        hasher.update(at.path.as_bytes()).update(b"\0").update(at.source_line.trim().as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

fn place(at: &Location) -> Place<'_> {
    Place {
        physical_location: PhysicalPlace {
            artifact_location: Artifact { uri: uri(&at.path) },
            region: Region {
                start_line: at.line,
                start_column: at.column,
                end_line: at.line,
                end_column: at.column + at.length,
            },
        },
    }
}

fn whole_site<'a>() -> Place<'a> {
    let region = Region { start_line: 1, start_column: 1, end_line: 1, end_column: 2 };
    Place {
        physical_location: PhysicalPlace { artifact_location: Artifact { uri: SETTINGS.into() }, region },
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Place<'a> {
    physical_location: PhysicalPlace<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalPlace<'a> {
    artifact_location: Artifact<'a>,
    region: Region,
}

#[derive(Debug, Serialize)]
struct Artifact<'a> {
    uri: Cow<'a, str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// A path as a relative URI: what is not plain is percent-coded.
fn uri(path: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    if path.bytes().all(plain) {
        return path.into();
    }
    let code = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(code).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::rules::files::NOT_UTF8;

    #[test]
    fn a_result_names_rule_level_and_place() {
        let diagnostics = [Diagnostic::new(&NOT_UTF8, "bad").in_file("content/a b.md")];
        let log = serde_json::to_value(log(&diagnostics)).unwrap();
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["ruleId"], "E003");
        assert_eq!(result["level"], "error");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/a%20b.md");
        assert_eq!(place["region"]["startLine"], 1);
    }

    #[test]
    fn every_rule_and_result_has_what_code_scanning_asks_for() {
        let file = crate::source::SourceFile::new("a.md", "same\nsame\n");
        let diagnostics = [
            file.diagnostic(&NOT_UTF8, 0..4, "bad"),
            file.diagnostic(&NOT_UTF8, 5..9, "bad"),
            Diagnostic::new(&NOT_UTF8, "the whole site"),
        ];
        let log = serde_json::to_value(log(&diagnostics)).unwrap();
        for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap() {
            for text in ["shortDescription", "fullDescription", "help"] {
                let text = rule[text]["text"].as_str().unwrap();
                assert!(!text.is_empty() && text.len() <= 1024, "{rule}");
            }
        }
        let results = log["runs"][0]["results"].as_array().unwrap();
        let fingerprint =
            |at: usize| results[at]["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap();
        assert_eq!(fingerprint(0).strip_suffix(":1").unwrap(), fingerprint(1).strip_suffix(":2").unwrap());
        assert_eq!(
            results[1]["locations"][0]["physicalLocation"]["region"],
            serde_json::json!({ "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 5 })
        );
        let whole = &results[2]["locations"][0]["physicalLocation"];
        assert_eq!(whole["artifactLocation"]["uri"], "unstuck.yaml");
    }
}
