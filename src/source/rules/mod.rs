//! The table of rules: every diagnostic's code, severity and explanation, one file for each area.

pub mod content;
pub mod files;
pub mod front_matter;
pub mod search;
pub mod site;
pub mod tree;

/// How bad a broken rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The build fails; an earlier site is kept.
    Error,
    /// The build goes on; `--strict` makes it fail.
    Warning,
    /// Good to know; nothing ever fails because of it.
    Note,
}

/// A rule of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `E`, `W` or `N` and three digits. 0xx files, 1xx front matter, 2xx/3xx the tree, 4xx content, 5xx site and theme, 6xx search.
    pub code: &'static str,
    /// A name in kebab case, shown beside the code.
    pub name: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What `unstuck explain` prints: why it is a problem and how to mend it, in Markdown.
    pub explanation: &'static str,
    /// What breaks it, as it stands in a file; empty where an example would show nothing.
    pub wrong: &'static str,
    /// What keeps it, or the command that mends it.
    pub right: &'static str,
}

/// Every rule, by area and code.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [files::RULES, front_matter::RULES, tree::RULES, content::RULES, site::RULES, search::RULES]
        .into_iter()
        .flatten()
        .copied()
}

/// The rule with this code or name, in any case.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code) || rule.name.eq_ignore_ascii_case(code))
}

/// Declares the rules of one area as statics and lists them in `RULES`.
macro_rules! rules {
    ($($ident:ident $code:literal $name:literal $severity:ident $explanation:literal
        $wrong:literal => $right:literal)*) => {
        $(#[doc = $explanation]
        pub static $ident: $crate::source::Rule = $crate::source::Rule {
            code: $code,
            name: $name,
            severity: $crate::source::Severity::$severity,
            explanation: $explanation,
            wrong: $wrong,
            right: $right,
        };)*
        /// The rules of this area, by code.
        pub static RULES: &[&$crate::source::Rule] = &[$(&$ident),*];
    };
}
pub(crate) use rules;
