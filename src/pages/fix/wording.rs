//! The words of questions and answers in the site's language.

use crate::decision_tree::export::Wording;
use crate::decision_tree::{About, Answer, Label, Named, Question, Reason};
use crate::knowledge_base::facets;
use crate::theme::Words;

/// The words of a site, for exports of its tree.
#[derive(Debug, Clone, Copy)]
pub struct SiteWording<'a>(pub &'a Words);

impl Wording for SiteWording<'_> {
    fn question(&self, asked: &Question, left: usize) -> String {
        question(self.0, asked, left)
    }

    fn answer(&self, about: &About, given: &Answer) -> String {
        answer(self.0, about, &given.label, &given.value).0
    }

    fn choose(&self) -> String {
        self.0.get("fix_choose").to_owned()
    }

    fn browse(&self) -> String {
        self.0.get("fix_browse").to_owned()
    }

    fn unsure(&self) -> String {
        self.0.get("fix_unsure").to_owned()
    }

    fn more(&self) -> String {
        self.0.get("fix_more").to_owned()
    }
}

/// Facets the theme has a question for.
const ASKED: [&str; 7] = ["language", "os", "phase", "shell", "tool", "topic", "version"];

/// What is asked, as a sentence. A question about names says how many are `left`, so that asking it twice on one way,
/// about ever fewer, never looks like the same page again.
pub fn question(words: &Words, question: &Question, left: usize) -> String {
    let counted = |key| words.fill(key, &[("count", &words.number(left))]);
    match &question.about {
        About::Authored(text) => text.clone(),
        About::Anything => words.get("fix_ask_about").to_owned(),
        About::Family => words.get("fix_ask_family").to_owned(),
        About::Name(Named::Code) => counted("fix_ask_code"),
        About::Name(Named::Message) => counted("fix_ask_message"),
        About::Facet(facet) if ASKED.contains(&facet.as_str()) => {
            words.get(&format!("fix_ask_{facet}")).to_owned()
        }
        About::Facet(facet) => {
            words.fill("fix_ask_facet", &[("facet", &facets::label(facet).to_lowercase())])
        }
    }
}

/// The words of an answer, and whether they are text of a program, to be shown as code.
pub fn answer(words: &Words, about: &About, label: &Label, value: &str) -> (String, bool) {
    match label {
        Label::Text(_) if *about == About::Facet("phase".to_owned()) && PHASES.contains(&value) => {
            (words.get(&format!("fix_phase_{}", value.replace('-', "_"))).to_owned(), false)
        }
        Label::Text(text) => (text.clone(), false),
        Label::Else => (words.get(otherwise(about)).to_owned(), false),
        Label::Range(from, to) => (words.fill("fix_range", &[("from", from), ("to", to)]), false),
        Label::Name(name) => (name.clone(), true),
        Label::Prefix(prefix) => (format!("{prefix}…"), true),
    }
}

/// Phases the theme has words for.
const PHASES: [&str; 10] =
    ["build", "connect", "download", "import", "install", "publish", "sign-in", "start", "test", "update"];

fn otherwise(about: &About) -> &'static str {
    match about {
        About::Family => "fix_other_code",
        _ => "fix_other",
    }
}

/// Why a step stands where it does; `None` where there is nothing to explain.
pub fn reason(words: &Words, reason: Reason) -> Option<&str> {
    let key = match reason {
        Reason::AuthorFirst => "fix_reason_author_first",
        Reason::AuthorLast => "fix_reason_author_last",
        Reason::Preferred => "fix_reason_preferred",
        Reason::LastResort => "fix_reason_last_resort",
        Reason::Temporary => "fix_reason_temporary",
        Reason::Safe => "fix_reason_safe",
        Reason::Elevated => "fix_reason_elevated",
        Reason::Destructive => "fix_reason_destructive",
        Reason::WeakensSecurity => "fix_reason_security",
        Reason::Escalation => "fix_reason_escalation",
        Reason::Only => return None,
    };
    Some(words.get(key))
}
