//! `unstuck schema`: JSON schemas for editors, so that they complete and check what an author writes.

use std::collections::BTreeMap;

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;

use super::check::Expectation;
use super::search::SearchData;
use super::{Outcome, Report};
use crate::config::Config;
use crate::decision_tree::export;

/// What a schema describes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SchemaOf {
    /// The head of an article.
    #[default]
    FrontMatter,
    /// A tree of the author's, `content/trees/*.yaml`.
    Tree,
    /// `unstuck.yaml`.
    Config,
    /// What `unstuck tree --format json` prints.
    TreeExport,
    /// `content/queries.yaml`.
    Queries,
    /// What `search --format json` prints.
    Search,
}

/// Prints a schema.
pub fn run(of: SchemaOf) -> Outcome {
    let mut schema = match of {
        SchemaOf::FrontMatter => schema_for!(FrontMatter),
        SchemaOf::Tree => schema_for!(TreeFile),
        SchemaOf::Config => schema_for!(Config),
        SchemaOf::TreeExport => export::schema(),
        SchemaOf::Queries => schema_for!(Vec<Expectation>),
        SchemaOf::Search => schema_for!(SearchData),
    };
    RecursiveTransform(without_width).transform(&mut schema);
    Ok(Report::data(serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"))
}

/// Takes out `format: uint64` and the like, which no standard knows and strict validators refuse.
fn without_width(schema: &mut Schema) {
    let format = schema.get("format").and_then(serde_json::Value::as_str);
    let widths = ["uint", "int", "float", "double"];
    if format.is_some_and(|format| widths.iter().any(|width| format.starts_with(width))) {
        schema.remove("format");
    }
}

/// The head of an article. Every key is optional; keys of other generators and keys for templates are allowed too.
#[derive(Deserialize, JsonSchema)]
#[allow(dead_code, reason = "described for editors; articles are read by article::front_matter")]
struct FrontMatter {
    /// The title as plain text; the first heading when missing.
    title: Option<String>,
    /// Shown under the title.
    subtitle: Option<String>,
    /// Who wrote it.
    authors: Option<OneOrMore>,
    /// Words to group articles by.
    tags: Option<OneOrMore>,
    /// The answer in a sentence or two, as Markdown.
    tldr: Option<String>,
    /// A picture: its path, its address, or its number in the body.
    thumbnail: Option<TextOrNumber>,
    /// The day it was first published, `2026-05-01`.
    created_at: Option<String>,
    /// The day it was last changed.
    updated_at: Option<String>,
    /// The day a person last checked that it is right.
    last_reviewed: Option<String>,
    /// How often it should be checked, `6 months`.
    review_every: Option<String>,
    /// Not published before this day.
    publish_at: Option<String>,
    /// Not published after this day.
    expires_at: Option<String>,
    /// The page's own address below the site root.
    path: Option<String>,
    /// The last part of the page's address.
    slug: Option<String>,
    /// Old addresses that lead here.
    aliases: Option<OneOrMore>,
    /// Published with `--drafts` only.
    draft: Option<bool>,
    /// Never published.
    private: Option<bool>,
    /// Groups that may read it; makes it private.
    allowed_groups: Option<Vec<String>>,
    /// Its place in the lists of its folder, lower numbers first; in `_index.md` the place of the folder.
    weight: Option<f64>,
    /// Published, but in no list, feed or search.
    unlisted: Option<bool>,
    /// Error texts, codes and patterns the article is about.
    errors: Option<Vec<DeclaredError>>,
    /// What the article applies to, `os: windows`.
    facets: Option<BTreeMap<String, OneOrMore>>,
    /// Products and systems it applies to, as Microsoft Learn has them; shown, and read as facets.
    applies_to: Option<OneOrMore>,
    /// What is to be known of single solutions, by heading or anchor.
    solutions: Option<BTreeMap<String, SolutionHint>>,
    /// Whether the decision tree leads here: `false` keeps it out, `only` keeps it out of all lists.
    tree: Option<TreeUse>,
}

/// One text or several.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "see FrontMatter")]
enum OneOrMore {
    One(TextOrNumber),
    More(Vec<TextOrNumber>),
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "see FrontMatter")]
enum TextOrNumber {
    Text(String),
    Number(f64),
}

/// A message as it is shown, a code such as `WinError 5`, or a regular expression.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "see FrontMatter")]
enum DeclaredError {
    Text(String),
    Code { code: TextOrNumber },
    Regex { regex: String },
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "see FrontMatter")]
struct SolutionHint {
    /// Offer it before all others.
    first: Option<bool>,
    /// Offer it after all others.
    last: Option<bool>,
    /// What it may cost.
    risk: Option<RiskName>,
    /// How to see that it worked.
    verify: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code, reason = "see FrontMatter")]
enum RiskName {
    Safe,
    Elevated,
    Destructive,
    Security,
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "see FrontMatter")]
enum TreeUse {
    Flag(bool),
    Only(OnlyWord),
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code, reason = "see FrontMatter")]
enum OnlyWord {
    Only,
}

/// A tree of the author's. Indentation is the tree: besides the named keys, each key is an answer, and its value is where
/// the answer leads.
#[derive(Deserialize, JsonSchema)]
#[allow(dead_code, reason = "described for editors; trees are read by decision_tree")]
struct TreeFile {
    /// The title of the tree.
    title: Option<String>,
    /// Error texts and codes that lead into the tree.
    starts_with: Option<OneOrMore>,
    /// What the tree is about, `tool: pip`; where missing, what its articles have in common.
    facets: Option<BTreeMap<String, OneOrMore>>,
    #[serde(flatten)]
    first: Question,
}

#[derive(Deserialize, JsonSchema)]
#[allow(dead_code, reason = "see TreeFile")]
struct Question {
    /// The question, ending in a question mark.
    ask: Option<String>,
    /// How to find the answer out.
    how: Option<String>,
    /// A name by which other answers lead here.
    id: Option<String>,
    /// Each answer and where it leads.
    #[serde(flatten)]
    answers: BTreeMap<String, Leads>,
}

/// An article with an anchor, `winerror-5.md#solution-3`, or what follows.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "see TreeFile")]
enum Leads {
    Article(String),
    Try {
        /// Solutions to try one after the other.
        r#try: OneOrMore,
        /// Where it goes on when none helps.
        r#else: Option<String>,
    },
    Use {
        /// The question of this name.
        r#use: String,
    },
    Question(Box<Question>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_is_json_with_its_keys() {
        for (of, key) in [
            (SchemaOf::FrontMatter, "tldr"),
            (SchemaOf::Tree, "ask"),
            (SchemaOf::Config, "base_url"),
            (SchemaOf::TreeExport, "nodes"),
        ] {
            let schema: serde_json::Value = serde_json::from_str(&run(of).unwrap().data).unwrap();
            assert!(schema["properties"][key].is_object(), "{of:?}: {schema}");
        }
    }
}
