//! Tera behind one door: what templates can call, and faults as diagnostics at their place.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Kwargs, ReportError, State, Tera};

use super::files::Files;
use super::words::Words;
use crate::config::Config;
use crate::source::rules::site;
use crate::source::{Diagnostic, SourceFile};

/// The template engine with every template of the theme.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    files: Files,
}

/// What every template can read beside its own view.
#[derive(Debug, Serialize)]
pub struct Globals<'a> {
    site: SiteView<'a>,
    words: BTreeMap<&'a str, &'a str>,
    assets: &'a str,
}

/// The site as templates see it.
#[derive(Debug, Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    direction: &'a str,
    base_url: Option<&'a str>,
    logo: Option<&'a str>,
    report_url: Option<&'a str>,
    extra: &'a BTreeMap<String, serde_json::Value>,
}

impl<'a> Globals<'a> {
    /// The values for this site; `base` is where the theme's files are.
    pub fn new(config: &'a Config, words: &'a Words, base: &'a str) -> Self {
        let site = SiteView {
            title: &config.title,
            description: &config.description,
            language: &config.language,
            direction: words.direction(),
            base_url: config.base_url.as_deref(),
            logo: config.logo.as_deref(),
            report_url: config.report_url.as_deref(),
            extra: &config.extra,
        };
        Self { site, words: words.plain(), assets: base }
    }
}

impl Engine {
    /// Reads every template. One that is broken is reported and replaced by the built-in one.
    pub fn new(files: &Files, words: &Words, globals: &Globals, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut tera = Tera::new();
        register(&mut tera, files, words);
        if let Ok(context) = Context::from_serialize(globals) {
            *tera.global_context() = context;
        }
        let mut broken = BTreeSet::new();
        while let Err(error) = tera.add_raw_templates(templates(files, &broken)) {
            let (fault, path) = (diagnostic(files, &error), template_path(&error));
            diagnostics.push(fault);
            match path.filter(|path| files.get(path).is_some_and(|file| file.is_sites_own)) {
                Some(path) if broken.insert(path.clone()) => {}
                // Not the fault of one file, as when two include each other: none of the site's own is used.
                _ if broken.len() < files.below("templates/").count() => {
                    broken = files.below("templates/").map(|(path, _)| path.to_owned()).collect();
                }
                _ => break,
            }
        }
        Self { tera, files: files.clone() }
    }

    /// Renders a template with a view.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, Diagnostic> {
        Context::from_serialize(view)
            .and_then(|context| self.tera.render(template, &context))
            .map_err(|error| diagnostic(&self.files, &error))
    }
}

/// The templates in force, with the built-in ones in place of those that are broken.
fn templates(files: &Files, broken: &BTreeSet<String>) -> Vec<(String, String)> {
    files
        .below("templates/")
        .filter_map(|(path, file)| {
            let file = if broken.contains(path) { files.built_in(path)? } else { file };
            Some((path["templates/".len()..].to_owned(), file.text().into_owned()))
        })
        .collect()
}

/// The theme's file an error is in.
fn template_path(error: &Error) -> Option<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            Some(format!("templates/{}", report.filename()))
        }
        ErrorKind::MissingParent { current, .. } => Some(format!("templates/{current}")),
        _ => None,
    }
}

/// Functions of the templates: `text(key, …)`, `icon(name)`, `icons()`.
fn register(tera: &mut Tera, files: &Files, words: &Words) {
    let table = words.clone();
    tera.register_function("text", move |values: Kwargs, _: &State| text(&table, &values));
    let symbols = symbols(files);
    let sprite: String = symbols.values().map(String::as_str).collect();
    let sprite = format!("<svg hidden>{sprite}</svg>");
    tera.register_function("icons", move |_: Kwargs, _: &State| tera::Value::safe_string(&sprite));
    tera.register_function("icon", move |values: Kwargs, _: &State| {
        let name = values.must_get::<&str>("name")?;
        if !symbols.contains_key(name) {
            let known: Vec<&str> = symbols.keys().map(String::as_str).collect();
            let message = format!("the theme has no icon `{name}`; it has {}", known.join(", "));
            return Err(Error::message(message));
        }
        let svg = format!("<svg class=icon aria-hidden=true><use href=#i-{name} /></svg>");
        Ok::<_, Error>(tera::Value::safe_string(&svg))
    });
}

/// The theme's icons by name, each a `<symbol>` made from the `<svg>` of its file.
fn symbols(files: &Files) -> BTreeMap<String, String> {
    files
        .below("icons/")
        .filter_map(|(path, file)| {
            let name = path.strip_prefix("icons/")?.strip_suffix(".svg")?;
            Some((name.to_owned(), symbol(name, &file.text())?))
        })
        .collect()
}

/// `<svg viewBox="0 0 24 24">…</svg>` as a symbol with the id `i-name`; the size of the box may be left out.
fn symbol(name: &str, svg: &str) -> Option<String> {
    let open = svg.find("<svg")?;
    let inside = open + svg[open..].find('>')? + 1;
    let end = svg.rfind("</svg>")?;
    let head = &svg[open..inside];
    let view =
        head.split_once("viewBox=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or("0 0 24 24");
    Some(format!("<symbol id=i-{name} viewBox=\"{view}\">{}</symbol>", svg.get(inside..end)?.trim()))
}

/// `text(key="articles", count=3)`: the text in the right plural form, its `{places}` filled from the other arguments.
fn text(words: &Words, values: &Kwargs) -> Result<String, Error> {
    let key = values.must_get::<&str>("key")?;
    let texts: Vec<(String, String)> = values
        .iter()
        .filter(|(name, _)| name.as_str() != Some("key"))
        .map(|(name, value)| (name.as_str().unwrap_or_default().to_owned(), value.to_string()))
        .collect();
    let pairs: Vec<(&str, &str)> =
        texts.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    match values.get::<u64>("count")? {
        Some(count) => Ok(super::words::fill(&words.count(key, count as usize), &pairs)),
        None => Ok(words.fill(key, &pairs)),
    }
}

/// What Tera says, as a diagnostic at the place in the theme's file.
fn diagnostic(files: &Files, error: &Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => located(files, report),
        kind => unplaced(files, &kind.to_string()),
    }
    .help("correct the template, or delete it to get the built-in one back")
}

/// An error without a place, as when two templates include each other: at the first of the site's own that it names.
fn unplaced(files: &Files, message: &str) -> Diagnostic {
    let problem = Diagnostic::new(&site::TEMPLATE, lower_first(message));
    let is_named = |path: &str| message.contains(path.trim_start_matches("templates/"));
    let file = files.below("templates/").find(|(path, file)| file.is_sites_own && is_named(path));
    match file {
        Some((_, file)) => problem.in_file(&file.source_path),
        None => problem,
    }
}

fn located(files: &Files, report: &ReportError) -> Diagnostic {
    let path = format!("templates/{}", report.filename());
    let source = files.get(&path).map_or_else(|| SourceFile::new(&path, ""), super::files::File::source);
    source.diagnostic(&site::TEMPLATE, report.span().range.clone(), lower_first(report.message()))
}

/// Diagnostics begin in lower case and end without a full stop.
fn lower_first(message: &str) -> String {
    let mut characters = message.trim_end_matches('.').chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
