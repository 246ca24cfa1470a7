//! The index of errors, by family of codes and from A to Z, and the page of each error.

use std::cmp::Ordering;

use serde::Serialize;

use super::listing::{self, Card, CountedLink, Pager};
use super::shell::{LinkView, Shell};
use super::{Context, Page, url};
use crate::article::SignatureKind;
use crate::knowledge_base::{ErrorEntry, KnowledgeBase};

/// Errors on one page of the index: they are a line each.
const ERRORS_A_PAGE: usize = 500;
/// A family of codes with fewer stands among the texts, under its letter.
const FAMILY: usize = 3;

/// A page of the index of errors.
#[derive(Debug, Serialize)]
pub struct ErrorsView {
    page: Shell,
    /// Every family of codes of the whole index, each leading to where it begins.
    families: Vec<LinkView>,
    /// The same for the letters.
    letters: Vec<LinkView>,
    sections: Vec<ErrorSection>,
    total: usize,
    pager: Pager,
}

/// The errors under one letter or family of codes.
#[derive(Debug, Serialize)]
pub struct ErrorSection {
    label: String,
    id: String,
    /// Whether it is a family of codes, which are short.
    is_codes: bool,
    errors: Vec<CountedLink>,
}

/// An error's page.
#[derive(Debug, Serialize)]
pub struct ErrorView {
    page: Shell,
    text: String,
    kind: &'static str,
    articles: Vec<Card>,
}

/// Where an error stands in the index: families of codes first, then letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Family(String),
    Digits,
    Letter(char),
    Other,
}

/// An error at its place.
type Placed<'a> = (Place, String, (&'a str, &'a ErrorEntry));

/// Every page of the index, and of each error.
pub fn pages(knowledge_base: &KnowledgeBase) -> Vec<Page> {
    let mut pages: Vec<Page> =
        listing::numbers(knowledge_base.errors.len(), ERRORS_A_PAGE).map(Page::Errors).collect();
    pages.extend(knowledge_base.errors.keys().cloned().map(Page::Error));
    pages
}

/// A page of the index of errors.
pub fn index(context: &Context, number: usize) -> ErrorsView {
    let page = Shell::new(context, &Page::Errors(number), "errors", context.theme.words().get("errors"));
    let placed = placed(context.knowledge_base);
    let (families, letters) = begins(context, &page, &placed);
    let first = ((number - 1) * ERRORS_A_PAGE).min(placed.len());
    let here = &placed[first..(first + ERRORS_A_PAGE).min(placed.len())];
    let sections = here.chunk_by(|a, b| a.0 == b.0).map(|errors| section(&page, errors)).collect();
    let pager = listing::pager(context, &page, Page::Errors, (number, placed.len(), ERRORS_A_PAGE));
    ErrorsView { families, letters, sections, total: placed.len(), pager, page }
}

fn section(page: &Shell, errors: &[Placed]) -> ErrorSection {
    let place = &errors[0].0;
    let link = |(_, _, (id, entry)): &Placed| CountedLink {
        text: entry.text.clone(),
        href: page.href(&format!("errors/{id}/")),
        count: entry.articles.len(),
    };
    ErrorSection {
        is_codes: matches!(place, Place::Family(_)),
        label: label(place),
        id: anchor(place),
        errors: errors.iter().map(link).collect(),
    }
}

/// Links to where each family and each letter begins, on whatever page that is.
fn begins(context: &Context, page: &Shell, placed: &[Placed]) -> (Vec<LinkView>, Vec<LinkView>) {
    let (mut families, mut letters) = (Vec::new(), Vec::new());
    let mut at = 0;
    for errors in placed.chunk_by(|a, b| a.0 == b.0) {
        let place = &errors[0].0;
        let address = url(context, &Page::Errors(at / ERRORS_A_PAGE + 1));
        let fragment = anchor(place);
        let href = if address == page.url {
            format!("#{fragment}")
        } else {
            page.href(&format!("{address}#{fragment}"))
        };
        let links = if matches!(place, Place::Family(_)) { &mut families } else { &mut letters };
        links.push(LinkView { text: label(place), href });
        at += errors.len();
    }
    (families, letters)
}

/// Every error in the order of the index.
fn placed(knowledge_base: &KnowledgeBase) -> Vec<Placed<'_>> {
    let mut placed: Vec<Placed> = knowledge_base
        .errors
        .iter()
        .map(|(id, entry)| (place(entry), sort_key(&entry.text), (id.as_str(), entry)))
        .collect();
    placed.sort_by(order);
    let small: Vec<Place> = placed
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|errors| errors.len() < FAMILY && matches!(errors[0].0, Place::Family(_)))
        .map(|errors| errors[0].0.clone())
        .collect();
    for (place, key, _) in placed.iter_mut().filter(|(place, _, _)| small.binary_search(place).is_ok()) {
        *place = letter(key);
    }
    placed.sort_by(order);
    placed
}

fn order(a: &Placed, b: &Placed) -> Ordering {
    (&a.0, &a.1, a.2.0).cmp(&(&b.0, &b.1, b.2.0))
}

fn place(entry: &ErrorEntry) -> Place {
    let family = if entry.kind == SignatureKind::Code { family(&entry.text) } else { None };
    family.map_or_else(|| letter(&sort_key(&entry.text)), Place::Family)
}

/// What the codes of a family begin with: `0x`, `WinError`, `ERR_`, `LNK`, and `E` of `ENOENT`.
fn family(code: &str) -> Option<String> {
    if code.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("0x")) {
        return Some("0x".to_owned());
    }
    let letters = code.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(code.len());
    let (head, rest) = code.split_at(letters);
    let is_upper = head.bytes().all(|byte| byte.is_ascii_uppercase());
    match rest.chars().next() {
        _ if head.is_empty() => None,
        None if is_upper && head.starts_with('E') => Some("E".to_owned()),
        Some('_') => Some(format!("{head}_")),
        Some(' ' | '-' | '0'..='9')
            if rest.trim_start_matches([' ', '-']).starts_with(|c: char| c.is_ascii_digit()) =>
        {
            Some(head.to_owned())
        }
        _ => None,
    }
}

/// The letter under which a text stands, by its first letter or digit, whatever signs stand before.
fn letter(key: &str) -> Place {
    match key.chars().next() {
        Some('0'..='9') => Place::Digits,
        Some(c) if c.is_ascii_alphabetic() => Place::Letter(c.to_ascii_uppercase()),
        _ => Place::Other,
    }
}

/// What a text is sorted by: in Latin letters and small ones, from its first letter or digit on, numbers by their size.
fn sort_key(text: &str) -> String {
    let latin = deunicode::deunicode(text).to_lowercase();
    // Hexadecimal digits are no number and a letter in turn.
    if latin.starts_with("0x") {
        return latin;
    }
    let from = latin.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(latin.len());
    let mut key = String::with_capacity(latin.len());
    let mut digits = 0;
    for c in latin[from..].chars().rev() {
        if !c.is_ascii_digit() {
            pad(&mut key, digits);
            digits = 0;
        } else {
            digits += 1;
        }
        key.push(c);
    }
    // A number at the beginning decides the letter, so it stays as it is.
    key.chars().rev().collect()
}

/// Fills a number, written backwards, up to eight digits.
fn pad(key: &mut String, digits: usize) {
    if digits > 0 {
        key.extend(std::iter::repeat_n('0', 8_usize.saturating_sub(digits)));
    }
}

fn label(place: &Place) -> String {
    match place {
        Place::Family(head) => format!("{head}…"),
        Place::Digits => "0–9".to_owned(),
        Place::Letter(letter) => letter.to_string(),
        Place::Other => "…".to_owned(),
    }
}

fn anchor(place: &Place) -> String {
    match place {
        Place::Family(head) => format!("codes-{}", head.trim_end_matches('_').to_lowercase()),
        Place::Digits => "digits".to_owned(),
        Place::Letter(letter) => format!("letter-{}", letter.to_ascii_lowercase()),
        Place::Other => "other".to_owned(),
    }
}

/// The page of an error.
pub fn error(context: &Context, id: &str) -> ErrorView {
    let entry = &context.knowledge_base.errors[id];
    let mut page = Shell::new(context, &Page::Error(id.to_owned()), "error", &entry.text);
    page.breadcrumbs =
        vec![listing::home_link(context, &page), page.link(context.theme.words().get("errors"), "errors/")];
    let kind = match entry.kind {
        SignatureKind::Code => "code",
        SignatureKind::Literal => "literal",
        SignatureKind::Regex => "regex",
    };
    ErrorView {
        text: entry.text.clone(),
        kind,
        articles: listing::cards(context, &page, &entry.articles),
        page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(text: &str, kind: SignatureKind) -> ErrorEntry {
        ErrorEntry { text: text.to_owned(), kind, articles: Vec::new() }
    }

    /// The labels of the index and the errors under each.
    fn sections(errors: &[(&str, SignatureKind)]) -> Vec<(String, Vec<String>)> {
        let errors = errors.iter().map(|(text, kind)| ((*text).to_owned(), entry(text, *kind)));
        let errors = std::sync::Arc::new(errors.collect());
        let knowledge_base = KnowledgeBase { errors, ..KnowledgeBase::default() };
        let placed = placed(&knowledge_base);
        let texts = |errors: &[Placed]| errors.iter().map(|(_, _, (_, entry))| entry.text.clone()).collect();
        placed.chunk_by(|a, b| a.0 == b.0).map(|errors| (label(&errors[0].0), texts(errors))).collect()
    }

    #[test]
    fn texts_stand_under_their_first_letter_whatever_signs_stand_before() {
        let texts =
            ["git@github.com: denied", "'requests' is not", "! [rejected] x", "é mal", "404 Not Found", "→"];
        let found = sections(&texts.map(|text| (text, SignatureKind::Literal)));
        let labels: Vec<&str> = found.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["0–9", "E", "G", "R", "…"]);
        assert_eq!(found[3].1, ["! [rejected] x", "'requests' is not"].map(str::to_owned));
    }

    #[test]
    fn hexadecimal_codes_stand_by_their_digits() {
        let codes = ["0x80070A12", "0x8007005E", "0x800724ef"];
        let found = sections(&codes.map(|code| (code, SignatureKind::Code)));
        assert_eq!(found[0].1, ["0x8007005E", "0x80070A12", "0x800724ef"].map(str::to_owned));
    }

    #[test]
    fn codes_stand_by_family_and_small_families_under_their_letter() {
        let codes =
            ["WinError 10060", "WinError 5", "WinError 87", "ENOENT", "EACCES", "EPERM", "LNK2019", "0x5"];
        let found = sections(&codes.map(|code| (code, SignatureKind::Code)));
        let found: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|(label, errors)| (label.as_str(), errors.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            found,
            [
                ("E…", vec!["EACCES", "ENOENT", "EPERM"]),
                ("WinError…", vec!["WinError 5", "WinError 87", "WinError 10060"]),
                ("0–9", vec!["0x5"]),
                ("L", vec!["LNK2019"]),
            ]
        );
    }
}
