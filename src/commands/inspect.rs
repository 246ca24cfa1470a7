//! `unstuck inspect FILE…`: what was read from each article and by which rule.

use std::fmt::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::{Format, Outcome, Report, Session, build};
use crate::article::remedy::{Cause, Flag, Risk, Solution};
use crate::article::signature::{Origin, Signature, SignatureKind};
use crate::article::{self, Article, ReadOptions};
use crate::source::{discover, render};

/// What `inspect` is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InspectOptions {
    /// Files to read.
    pub files: Vec<PathBuf>,
}

/// What `inspect --format json` prints.
#[derive(Serialize)]
struct InspectData<'a> {
    articles: Vec<Inspected<'a>>,
}

#[derive(Serialize)]
struct Inspected<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    signatures: Vec<&'a str>,
    causes: Vec<InspectedCause<'a>>,
    solutions: Vec<InspectedSolution<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    silence: Option<&'a str>,
    signature_details: Vec<InspectedSignature<'a>>,
}

#[derive(Serialize)]
struct InspectedSignature<'a> {
    text: &'a str,
    general: &'a str,
    kind: SignatureKind,
    origin: Origin,
    line: u32,
}

#[derive(Serialize)]
struct InspectedCause<'a> {
    title: &'a str,
    line: u32,
    rule: &'a str,
    solutions: Vec<&'a str>,
}

#[derive(Serialize)]
struct InspectedSolution<'a> {
    title: &'a str,
    line: u32,
    flags: &'a [Flag],
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_rank: Option<u32>,
    id: &'a str,
    rule: &'a str,
    risk: Risk,
    needs_admin: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<&'a str>,
    commands: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verify: Option<&'a str>,
}

/// Reads the files and shows what was found in them.
pub fn run(session: &Session, options: &InspectOptions) -> Outcome {
    let mut diagnostics = Vec::new();
    let files = options.files.iter().filter_map(|file| discover::one(&session.root, file, &mut diagnostics));
    let files: Vec<_> = files.collect();
    let articles: Vec<Article> = files
        .iter()
        .map(|file| article::read(file, ReadOptions::default()).unpack(&mut diagnostics))
        .collect();
    let diagnostics = render::sorted(diagnostics);
    let exit = build::exit(&diagnostics, false);
    if session.format == Format::Json {
        let data = InspectData { articles: articles.iter().map(inspected).collect() };
        return Ok(Report { diagnostics, ..Report::json(&data) }.exit(exit));
    }
    let data: Vec<String> = articles.iter().map(shown).collect();
    Ok(Report { diagnostics, ..Report::data(data.join("\n")) }.exit(exit))
}

fn inspected(article: &Article) -> Inspected<'_> {
    let remedies = &article.remedies;
    Inspected {
        id: &article.id,
        path: &article.source_path,
        title: &article.title,
        signatures: article.signatures.iter().map(|signature| signature.text.as_str()).collect(),
        causes: remedies.causes.iter().map(|cause| inspected_cause(cause, &remedies.solutions)).collect(),
        solutions: remedies.solutions.iter().map(inspected_solution).collect(),
        silence: remedies.silence.as_deref(),
        signature_details: article.signatures.iter().map(inspected_signature).collect(),
    }
}

fn inspected_signature(signature: &Signature) -> InspectedSignature<'_> {
    InspectedSignature {
        text: &signature.text,
        general: &signature.general,
        kind: signature.kind,
        origin: signature.origin,
        line: signature.line,
    }
}

fn inspected_cause<'a>(cause: &'a Cause, solutions: &'a [Solution]) -> InspectedCause<'a> {
    InspectedCause {
        title: &cause.title,
        line: cause.line,
        rule: cause.rule,
        solutions: cause.solutions.iter().map(|&at| solutions[at].id.as_str()).collect(),
    }
}

fn inspected_solution(solution: &Solution) -> InspectedSolution<'_> {
    InspectedSolution {
        title: &solution.title,
        line: solution.line,
        flags: &solution.flags,
        preferred_rank: solution.preferred_rank,
        id: &solution.id,
        rule: solution.rule,
        risk: solution.risk,
        needs_admin: solution.needs_admin,
        condition: solution.condition.as_deref(),
        commands: solution.commands.iter().map(|command| command.text.as_str()).collect(),
        verify: solution.verify.as_deref(),
    }
}

/// An article for people: line and rule before each finding, so that one sees why it was read so.
fn shown(article: &Article) -> String {
    let mut out = format!("{}\n{}\n", article.source_path, article.title);
    let remedies = &article.remedies;
    section(&mut out, "Errors", article.signatures.iter().map(shown_signature));
    section(&mut out, "Causes", remedies.causes.iter().map(shown_cause));
    section(&mut out, "Solutions", remedies.solutions.iter().enumerate().map(shown_solution));
    if let Some(reason) = &remedies.silence {
        _ = writeln!(out, "\n  No solution: {reason}");
    }
    out
}

/// A list under its name; nothing for an empty one.
fn section(out: &mut String, name: &str, items: impl ExactSizeIterator<Item = String>) {
    if items.len() > 0 {
        _ = writeln!(out, "\n  {name}");
        items.for_each(|item| out.push_str(&item));
    }
}

fn shown_signature(signature: &Signature) -> String {
    let kind = match signature.kind {
        SignatureKind::Code => "code",
        SignatureKind::Literal => "text",
        SignatureKind::Regex => "regex",
    };
    let origin = match signature.origin {
        Origin::Declared => "declared",
        Origin::Title => "title",
        Origin::Heading => "heading",
        Origin::Quote => "quote",
        Origin::Code => "output",
        Origin::Text => "text",
    };
    format!("    {:>5}  {kind:<5} {origin:<9} {}\n", signature.line, signature.text)
}

fn shown_cause(cause: &Cause) -> String {
    let answers: Vec<String> = cause.solutions.iter().map(|at| (at + 1).to_string()).collect();
    let answers = if answers.is_empty() { String::new() } else { format!("  → {}", answers.join(", ")) };
    format!("    {:>5}  {:<4} {}{answers}\n", cause.line, cause.rule, cause.title)
}

fn shown_solution((at, solution): (usize, &Solution)) -> String {
    let mut out = format!("    {:>5}  {:<4} {}. {}\n", solution.line, solution.rule, at + 1, solution.title);
    let judged = judged(solution);
    if !judged.is_empty() {
        _ = writeln!(out, "                {judged}");
    }
    let details = [
        ("when", solution.condition.as_deref()),
        ("runs", solution.commands.first().and_then(|command| command.text.lines().next())),
        ("check", solution.verify.as_deref()),
    ];
    for (name, text) in details {
        if let Some(text) = text {
            _ = writeln!(out, "                {name}: {text}");
        }
    }
    out
}

/// What was judged of a solution, where it is not the usual.
fn judged(solution: &Solution) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(solution.preferred_rank.map(|rank| format!("place {rank}")));
    words.extend(solution.flags.iter().map(|flag| flag_word(*flag).to_owned()));
    let risk = match solution.risk {
        Risk::Safe => None,
        Risk::Elevated => Some("changes the system"),
        Risk::Destructive => Some("deletes"),
        Risk::Security => Some("weakens security"),
    };
    words.extend(risk.map(str::to_owned));
    words.extend(solution.needs_admin.then(|| "needs an administrator".to_owned()));
    words.join(" · ")
}

fn flag_word(flag: Flag) -> &'static str {
    match flag {
        Flag::Recommended => "recommended",
        Flag::Caution => "caution",
        Flag::LastResort => "last resort",
        Flag::Temporary => "temporary",
        Flag::Escalation => "escalation",
    }
}
