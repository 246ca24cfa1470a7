//! What the theme ships: joined styles, joined scripts, and pictures as they are.
//!
//! A page opened as a file may not load ES modules, so modules are joined into classic scripts: every module becomes a
//! function of its own, run once, in the order their imports ask for. Sources stay plain ES modules that tools can check.

use std::collections::BTreeMap;

use super::files::{File, Files};
use super::settings::Settings;
use super::squeeze;
use super::words::Words;
use crate::config::Config;
use crate::source::rules::site;
use crate::source::{Diagnostic, SourceFile};

/// The module that holds the texts of scripts.
const WORDS: &str = "js/words-table.js";

/// The files to ship, by path below the theme's folder of assets.
pub fn ship(
    files: &Files,
    settings: &Settings,
    words: &Words,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Vec<u8>> {
    let mut shipped = BTreeMap::new();
    let styles: Vec<String> =
        settings.styles.values().map(|parts| style(files, parts, config, diagnostics)).collect();
    check_look(&styles, config, diagnostics);
    let names = settings.styles.keys().map(|name| format!("{name}.css"));
    shipped.extend(names.zip(styles.into_iter().map(String::into_bytes)));
    for (name, entry) in &settings.scripts {
        let script = join(files, words, entry, diagnostics);
        shipped.insert(format!("{name}.js"), script.into_bytes());
    }
    let pictures = files.below("images/").map(|(path, file)| (path.to_owned(), file.bytes.to_vec()));
    shipped.extend(pictures);
    shipped
}

fn style(files: &Files, parts: &[String], config: &Config, diagnostics: &mut Vec<Diagnostic>) -> String {
    let mut joined = String::new();
    for part in parts {
        match files.get(part) {
            Some(file) => joined.push_str(&squeeze::css(&file.text())),
            None => diagnostics.push(missing("theme.yaml", files, part)),
        }
    }
    let look = look(&joined, config);
    joined + &look
}

/// The settings' own values for the tokens a style sheet has, as one more rule of their layer.
fn look(style: &str, config: &Config) -> String {
    let is_set = |(name, value): &(&String, &String)| has_token(style, name) && is_value(value);
    let rule: String =
        config.look.iter().filter(is_set).map(|(name, value)| format!("--{name}:{value};")).collect();
    if rule.is_empty() { rule } else { format!("@layer tokens{{:root{{{rule}}}}}\n") }
}

fn has_token(style: &str, name: &str) -> bool {
    style.contains(&format!("--{name}:"))
}

/// Whether a value is one a style sheet may hold: nothing that ends the rule or asks for another file.
fn is_value(value: &str) -> bool {
    !value.is_empty()
        && !value.contains([';', '{', '}', '<', '>', '\\', '@', '\n'])
        && !value.contains("url(")
}

/// A line for each setting that no style sheet takes.
fn check_look(styles: &[String], config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for (name, value) in &config.look {
        if !styles.iter().any(|style| has_token(style, name)) {
            diagnostics.push(look_fault(format!("the theme has no token `{name}`")));
        } else if !is_value(value) {
            diagnostics.push(look_fault(format!("`{value}` is no value for `{name}`")));
        }
    }
}

fn look_fault(message: String) -> Diagnostic {
    Diagnostic::new(&site::THEME_SETTINGS, message).in_file("unstuck.yaml").help(
        "`look` takes the names in `css/tokens.css` of the theme, and colours, sizes or typefaces as values",
    )
}

/// The diagnostic for a file that `named_by` names and the theme does not have.
fn missing(named_by: &str, files: &Files, path: &str) -> Diagnostic {
    let source = files.get(named_by).map_or_else(|| SourceFile::new(named_by, ""), File::source);
    let name = path.rsplit('/').next().unwrap_or(path);
    let at = source.text.find(name).unwrap_or(0);
    source
        .diagnostic(&site::THEME_SCRIPT, at..at + name.len(), format!("the theme has no file `{path}`"))
        .help("correct the name, or add the file")
}

/// The classic script that runs the module `entry` after all it imports.
fn join(files: &Files, words: &Words, entry: &str, diagnostics: &mut Vec<Diagnostic>) -> String {
    let mut joiner = Joiner { files, diagnostics, order: Vec::new(), code: Vec::new() };
    joiner.add(entry, "theme.yaml", &mut Vec::new());
    let Joiner { order, mut code, .. } = joiner;
    fill_words(words, &order, &mut code);
    let mut script = String::from("(()=>{\"use strict\";const $=[];\n");
    for (number, code) in code.iter().enumerate() {
        script.push_str(&format!("$[{number}]=(()=>{{{code}}})();\n"));
    }
    script.push_str("})();\n");
    script
}

/// Puts the texts that the other modules name into the table of words: those whose key stands in a string, and those whose
/// key begins as a template does, `is_${outcome}`.
fn fill_words(words: &Words, order: &[String], code: &mut [String]) {
    let Some(table) = order.iter().position(|path| path == WORDS) else { return };
    let all = code.concat();
    let beginnings: Vec<&str> =
        all.split('`').filter_map(|text| text.split_once("${")).map(|(start, _)| start).collect();
    let is_used = |key: &str| {
        all.contains(&format!("\"{key}\""))
            || beginnings.iter().any(|start| start.ends_with('_') && key.starts_with(start))
    };
    code[table] = format!("return{{table:{}}}", words.script_json(is_used));
}

/// Joins the modules an entry imports.
struct Joiner<'a> {
    files: &'a Files,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Paths in the order their code runs; a module's number is its place here.
    order: Vec<String>,
    code: Vec<String>,
}

impl Joiner<'_> {
    /// Adds a module after those it imports; its number. Modules that import each other in a ring are added once.
    fn add(&mut self, path: &str, named_by: &str, open: &mut Vec<String>) -> Option<usize> {
        if let Some(number) = self.order.iter().position(|known| known == path) {
            return Some(number);
        }
        if open.iter().any(|known| known == path) {
            return None;
        }
        let Some(file) = self.files.get(path) else {
            self.diagnostics.push(missing(named_by, self.files, path));
            return None;
        };
        open.push(path.to_owned());
        let text = squeeze::js(&file.text());
        let code = self.rewrite(path, &text, open);
        open.pop();
        self.order.push(path.to_owned());
        self.code.push(code);
        Some(self.order.len() - 1)
    }

    /// Imports become lookups of the modules above, wherever they stand; exports the module's value.
    fn rewrite(&mut self, path: &str, text: &str, open: &mut Vec<String>) -> String {
        let mut imports = String::new();
        let mut code = String::new();
        let mut exports = Vec::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("import ") {
                let statement = whole_statement(line, &mut lines);
                imports.push_str(&self.import(path, &statement, open));
                continue;
            }
            let declaration = line.strip_prefix("export ");
            exports.extend(declaration.and_then(exported));
            code.push_str(declaration.unwrap_or(line));
            code.push('\n');
        }
        format!("{imports}{code}return{{{}}}", exports.join(","))
    }

    /// `import { a, b as c } from "./x.js";` as `const{a,b:c}=$[n];`.
    fn import(&mut self, path: &str, statement: &str, open: &mut Vec<String>) -> String {
        let target = statement.split('"').nth(1).unwrap_or_default();
        let Some(number) = self.add(&resolve(path, target), path, open) else { return String::new() };
        let Some((open_brace, close_brace)) = statement.find('{').zip(statement.find('}')) else {
            return String::new();
        };
        let names = statement[open_brace + 1..close_brace].replace(" as ", ":");
        let names: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        format!("const{{{}}}=$[{number}];\n", names.join(","))
    }
}

/// A statement that may go on over lines, up to its semicolon.
fn whole_statement<'a>(first: &str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let mut statement = first.to_owned();
    while !statement.trim_end().ends_with(';') {
        let Some(next) = lines.next() else { break };
        statement.push_str(next);
    }
    statement
}

/// The name a declaration gives: `copy` of `function copy(`, `const copy =`, `class copy`.
fn exported(declaration: &str) -> Option<String> {
    let name = declaration
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
        .find(|word| !matches!(*word, "async" | "function" | "const" | "let" | "class" | ""))?;
    Some(name.to_owned())
}

/// The path a relative import names.
fn resolve(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}
