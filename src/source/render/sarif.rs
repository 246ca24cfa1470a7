//! Diagnostics as SARIF 2.1.0, which code-scanning services read.

use serde::Serialize;

use crate::source::{Diagnostic, Rule, Severity, rules};

/// A SARIF log with one run, all rules and every diagnostic.
pub fn log(diagnostics: &[Diagnostic]) -> Log<'_> {
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
            results: diagnostics.iter().map(Outcome::from).collect(),
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
    help: Text<'static>,
}

impl From<&'static Rule> for RuleEntry {
    fn from(rule: &'static Rule) -> Self {
        Self { id: rule.code, name: rule.name, help: Text { text: rule.explanation.into() } }
    }
}

#[derive(Debug, Serialize)]
struct Text<'a> {
    text: std::borrow::Cow<'a, str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    level: &'static str,
    message: Text<'a>,
    locations: Vec<Place<'a>>,
}

impl<'a> From<&'a Diagnostic> for Outcome<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        let level = match diagnostic.rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let text = match &diagnostic.help {
            Some(help) => format!("{}\n{help}", diagnostic.message).into(),
            None => diagnostic.message.as_str().into(),
        };
        let locations = diagnostic.location.iter().map(|at| Place {
            physical_location: PhysicalPlace {
                artifact_location: Artifact { uri: uri(&at.path) },
                region: Region {
                    start_line: at.line,
                    start_column: at.column,
                    end_column: at.column + at.length,
                },
            },
        });
        Self { rule_id: diagnostic.rule.code, level, message: Text { text }, locations: locations.collect() }
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
    uri: std::borrow::Cow<'a, str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_column: u32,
}

/// A path as a relative URI: what is not plain is percent-coded.
fn uri(path: &str) -> std::borrow::Cow<'_, str> {
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
}
