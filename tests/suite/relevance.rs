//! What tools really print finds its article in our own knowledge base, and what is in none is not said to be in one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use unstuck::config::{Config, Run};
use unstuck::search::{Confidence, Hit};
use unstuck::site;
use unstuck::source::discover::{self, Wanted};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// How deep an article is looked for.
const DEPTH: usize = 10;

/// Every paste with its expected article, and what was found for it.
fn answers() -> Vec<(String, String, Vec<Hit>)> {
    let wanted = Wanted { theme: "default".to_owned(), article_limit: 1 << 20, asset_limit: 1 << 20 };
    let inputs = discover::read(Path::new(ROOT), wanted);
    let run = Run { drafts: false, today: jiff::civil::date(2027, 1, 1) };
    let pack = site::search_pack(&inputs, &Config::default(), run, &mut |_| {}).value;
    let folder = PathBuf::from(ROOT).join("tests/relevance");
    let expected = std::fs::read_to_string(folder.join("expected.yaml")).unwrap();
    let expected: BTreeMap<String, String> = serde_yaml::from_str(&expected).unwrap();
    let answer = |(name, article): (String, String)| {
        let paste = std::fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
        let hits = pack.find(&paste, DEPTH);
        (name, article, hits)
    };
    expected.into_iter().map(answer).collect()
}

fn is_nothing(hits: &[Hit]) -> bool {
    hits.first().is_none_or(|hit| hit.confidence == Confidence::Nothing)
}

/// Percent, and what is not among them.
fn share(all: usize, missing: &[&str]) -> (usize, String) {
    (100 * (all - missing.len()) / all.max(1), missing.join(", "))
}

#[test]
fn what_tools_print_finds_its_article() {
    let answers = answers();
    let (none, some): (Vec<_>, Vec<_>) = answers.iter().partition(|(_, article, _)| article == "none");
    assert!(some.len() >= 40 && none.len() >= 20);

    let rank =
        |article: &str, hits: &[Hit]| hits.iter().position(|hit| hit.path == format!("content/{article}.md"));
    let later: Vec<&str> = some
        .iter()
        .filter(|(_, article, hits)| rank(article, hits) != Some(0))
        .map(|(name, ..)| name.as_str())
        .collect();
    let (first, names) = share(some.len(), &later);
    assert!(first >= 95, "{first} % have their article first, not {names}");
    let reciprocal =
        some.iter().filter_map(|(_, article, hits)| rank(article, hits)).map(|at| 1.0 / (at + 1) as f64);
    let mean = reciprocal.sum::<f64>() / some.len() as f64;
    assert!(mean >= 0.97, "the mean reciprocal rank is {mean:.3}");

    let unsure: Vec<&str> =
        some.iter().filter(|(.., hits)| is_nothing(hits)).map(|(name, ..)| name.as_str()).collect();
    let (sure, names) = share(some.len(), &unsure);
    assert!(sure >= 85, "{sure} % are said to be found, not {names}");
    let claimed: Vec<&str> =
        none.iter().filter(|(.., hits)| !is_nothing(hits)).map(|(name, ..)| name.as_str()).collect();
    let (honest, names) = share(none.len(), &claimed);
    assert!(honest >= 90, "{honest} % of what is in no article are said to be so, not {names}");
}
