//! What the theme ships: joined styles, joined scripts, and pictures as they are.
//!
//! A page opened as a file may not load ES modules, so modules are joined into classic scripts: every module becomes a
//! function of its own, run once, in the order their imports ask for, and what it exports a list. Sources stay plain ES modules
//! that tools can check.

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
    let mut scripts = Scripts { files, settings, words, diagnostics };
    for (name, script) in &settings.scripts {
        if let Some(after) = script.after().filter(|after| !settings.scripts.contains_key(*after)) {
            scripts.diagnostics.push(unknown(files, after));
        }
        shipped.insert(format!("{name}.js"), scripts.ship(name).into_bytes());
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

/// The diagnostic for a script after one that the theme does not have.
fn unknown(files: &Files, after: &str) -> Diagnostic {
    let source = files.get("theme.yaml").map_or_else(|| SourceFile::new("theme.yaml", ""), File::source);
    let at = source.text.find(&format!("after: {after}")).map_or(0, |at| at + "after: ".len());
    source
        .diagnostic(&site::THEME_SCRIPT, at..at + after.len(), format!("the theme has no script `{after}`"))
        .help("name one that stands under `scripts`")
}

/// A module of a joined script.
struct Module {
    path: String,
    /// The names it exports; their places are those of its value's list.
    exports: Vec<String>,
    code: String,
}

/// Joins the scripts of a theme.
struct Scripts<'a> {
    files: &'a Files,
    settings: &'a Settings,
    words: &'a Words,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Scripts<'_> {
    /// The classic script that runs a script's first module after all it imports.
    fn ship(&mut self, name: &str) -> String {
        let (before, mut modules) = self.modules(name, &mut Vec::new());
        let texts = fill_words(self.words, &mut modules, before);
        let start = match self.settings.scripts[name].after() {
            Some(after) if before > 0 => format!("[...unstuckModules[\"{after}\"]]"),
            _ => "[]".to_owned(),
        };
        let mut script = format!("(()=>{{\"use strict\";const $={start};\n{texts}");
        for (number, module) in modules.iter().enumerate().skip(before) {
            script.push_str(&format!("$[{number}]=(()=>{{{}}})();\n", module.code));
        }
        if self.settings.scripts.values().any(|other| other.after() == Some(name)) {
            script.push_str(&format!("(globalThis.unstuckModules??={{}})[\"{name}\"]=$;\n"));
        }
        script + "})();\n"
    }

    /// The modules of a script in the order their code runs, after those of the scripts it runs after, and how many those
    /// are. A script that is said to run after itself stands alone.
    fn modules(&mut self, name: &str, later: &mut Vec<String>) -> (usize, Vec<Module>) {
        let Some(script) = self.settings.scripts.get(name) else { return (0, Vec::new()) };
        later.push(name.to_owned());
        let before = match script.after() {
            // What it lacks is said when it is shipped itself.
            Some(after) if !later.iter().any(|name| name == after) => {
                let Self { files, settings, words, .. } = *self;
                Scripts { files, settings, words, diagnostics: &mut Vec::new() }.modules(after, later).1
            }
            _ => Vec::new(),
        };
        let count = before.len();
        let mut joiner = Joiner { files: self.files, diagnostics: self.diagnostics, modules: before };
        joiner.add(script.entry(), "theme.yaml", &mut Vec::new());
        (count, joiner.modules)
    }
}

/// Puts the texts that the modules name into the table of words: those whose key stands in a string, and those whose key begins
/// as a template does, `is_${outcome}`. A statement that adds them where a script before this one has the table.
fn fill_words(words: &Words, modules: &mut [Module], before: usize) -> String {
    let Some(table) = modules.iter().position(|module| module.path == WORDS) else { return String::new() };
    let known = used(&modules[..before]);
    let all = used(&modules[before..]);
    let json = words.script_json(|key| all.has(key) && !known.has(key));
    if table < before {
        return format!("Object.assign($[{table}][0],{json});\n");
    }
    modules[table].code = format!("return[{json}]");
    String::new()
}

/// What names texts in some modules.
struct Used {
    code: String,
}

fn used(modules: &[Module]) -> Used {
    Used { code: modules.iter().map(|module| module.code.as_str()).collect() }
}

impl Used {
    fn has(&self, key: &str) -> bool {
        let mut beginnings =
            self.code.split('`').filter_map(|text| text.split_once("${")).map(|(start, _)| start);
        self.code.contains(&format!("\"{key}\""))
            || beginnings.any(|start| start.ends_with('_') && key.starts_with(start))
    }
}

/// Joins the modules an entry imports.
struct Joiner<'a> {
    files: &'a Files,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// In the order their code runs; a module's number is its place here.
    modules: Vec<Module>,
}

impl Joiner<'_> {
    /// Adds a module after those it imports; its number. Modules that import each other in a ring are added once.
    fn add(&mut self, path: &str, named_by: &str, open: &mut Vec<String>) -> Option<usize> {
        if let Some(number) = self.modules.iter().position(|known| known.path == path) {
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
        let module = self.rewrite(path, &squeeze::js(&file.text()), open);
        open.pop();
        self.modules.push(module);
        Some(self.modules.len() - 1)
    }

    /// Imports become lookups of the modules above, wherever they stand; exports the module's value.
    fn rewrite(&mut self, path: &str, text: &str, open: &mut Vec<String>) -> Module {
        let mut imports = String::new();
        let mut code = String::new();
        let mut exports = Vec::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("import ") || line.starts_with("import{") {
                let statement = whole_statement(line, &mut lines);
                imports.push_str(&self.import(path, &statement, open));
                continue;
            }
            let declaration = line.strip_prefix("export ");
            exports.extend(declaration.and_then(exported));
            code.push_str(declaration.unwrap_or(line));
            code.push('\n');
        }
        let code = format!("{imports}{code}return[{}]", exports.join(","));
        Module { path: path.to_owned(), exports, code }
    }

    /// `import { a, b as c } from "./x.js";` as `const[a,,c]=$[n];`. A name that is not exported is undefined.
    fn import(&mut self, path: &str, statement: &str, open: &mut Vec<String>) -> String {
        let target = statement.split('"').nth(1).unwrap_or_default();
        let Some(number) = self.add(&resolve(path, target), path, open) else { return String::new() };
        let Some((open_brace, close_brace)) = statement.find('{').zip(statement.find('}')) else {
            return String::new();
        };
        let exports = &self.modules[number].exports;
        let mut places = vec![String::new(); exports.len()];
        for name in statement[open_brace + 1..close_brace].split(',').map(str::trim) {
            let (name, local) = name.split_once(" as ").unwrap_or((name, name));
            match exports.iter().position(|export| export == name) {
                Some(at) => places[at] = local.to_owned(),
                None if name.is_empty() => {}
                None => places.push(local.to_owned()),
            }
        }
        format!("const[{}]=$[{number}];\n", places.join(","))
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
