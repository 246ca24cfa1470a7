//! Shows diagnostics: for people, as JSON, as SARIF and for GitHub.
