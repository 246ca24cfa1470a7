//! The tables and patterns by which text is read, shared with the browser: one file, read by both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use regex_automata::meta;
use serde::Deserialize;

use super::lexer::Class;

/// The browser's own module; what stands after its equals sign is JSON.
const SOURCE: &str = include_str!("../../themes/default/js/search/tables.js");

/// The tables, with their patterns compiled.
pub static TABLES: LazyLock<Tables> = LazyLock::new(|| compile(read()));

/// How text is read.
pub struct Tables {
    /// Version of the pack's format.
    pub format: u32,
    /// All patterns of the lexer; the pattern's number gives its kind.
    pub lexer: meta::Regex,
    /// The kind of each pattern of the lexer.
    pub kinds: Vec<Kind>,
    /// Colour and title sequences of terminals.
    pub ansi: Regex,
    /// Prompts, timestamps and the like at the start of a line.
    pub prefixes: Regex,
    /// Lines of a stack or of a drawing.
    pub frames: Regex,
    /// Lines that speak of an error.
    pub error_line: Regex,
    /// Those of them that name one.
    pub strong_line: Regex,
    /// Words that are not spelt with letters.
    pub special: BTreeMap<String, String>,
    /// How much each class of terms counts.
    pub weights: ClassWeights,
    /// How much each kind of line counts.
    pub lines: LineWeights,
    /// How rare a term of each class is that is no common word, in sixteenths of a bit.
    pub rarity: ClassWeights,
    /// How many terms that the index knows are enough.
    pub known: usize,
    /// How many terms of a paste are looked up at most.
    pub looked_up: usize,
    /// The same for an index of one file.
    pub all: usize,
    /// A text of more terms is not thought to be misspelt.
    pub spellable: usize,
    /// A text of no more terms is a question, in which every word is meant.
    pub short: usize,
    /// Words of lists.
    pub words: Words,
}

/// A number for each class of terms; of how much they count, 32 is a plain word.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct ClassWeights {
    code: u32,
    number: u32,
    word: u32,
    whole: u32,
    digits: u32,
    path: u32,
}

impl ClassWeights {
    /// The weight of a class.
    pub fn of(self, class: Class) -> u32 {
        match class {
            Class::Code => self.code,
            Class::Number => self.number,
            Class::Word => self.word,
            Class::Whole => self.whole,
            Class::Digits => self.digits,
            Class::Path => self.path,
        }
    }
}

/// How much the terms of a line count.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct LineWeights {
    /// The first line that names an error, which says what happened; the others mostly what came of it.
    pub first: u32,
    /// Any other line that names one, and every line of a short text.
    pub error: u32,
    /// A line that speaks of one.
    pub weak: u32,
    /// Any other line.
    pub other: u32,
    /// A line of a stack or of a drawing.
    pub frame: u32,
}

/// The lists of words.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    /// Segments of an address after which the name of an error stands.
    pub url_hints: BTreeSet<String>,
    /// Words after which a number is an error code.
    pub labels: BTreeSet<String>,
    /// Ends of such words in languages that join them: `Laufzeitfehler`.
    pub label_endings: Vec<String>,
    /// Words after which a number says nothing.
    pub exits: BTreeSet<String>,
    /// Words that may stand between a label and its number.
    pub fillers: BTreeSet<String>,
    /// Words that look like codes and are none.
    pub not_codes: BTreeSet<String>,
    /// Words in capitals that look like `EACCES` and are none.
    pub not_errno: BTreeSet<String>,
    /// Folders whose names say something.
    pub known_folders: BTreeSet<String>,
    /// Words too common to search for.
    pub stop: BTreeSet<String>,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An address of the web.
    Url,
    /// What varies from run to run.
    Noise,
    /// A path of a file system.
    Path,
    /// A number in hexadecimal with `0x`.
    Hex,
    /// A word that is not spelt with letters: `C++`.
    Special,
    /// A line and column.
    Position,
    /// A short number in parentheses, perhaps hexadecimal.
    Parenthesis,
    /// A negative number.
    Signed,
    /// A word, perhaps of several parts.
    Word,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    format: u32,
    classes: BTreeMap<String, String>,
    lexer: Vec<(Kind, String)>,
    special: BTreeMap<String, String>,
    ansi: String,
    prefixes: String,
    frames: Vec<String>,
    error_line: String,
    strong_line: String,
    weights: ClassWeights,
    lines: LineWeights,
    rarity: ClassWeights,
    known: usize,
    looked_up: usize,
    all: usize,
    spellable: usize,
    short: usize,
    #[serde(flatten)]
    words: Words,
}

fn read() -> Raw {
    let json = SOURCE.split_once("TABLES =").map_or("", |(_, rest)| rest.trim());
    let json = json.strip_suffix(';').unwrap_or(json);
    serde_json::from_str(json).unwrap_or_else(|error| unreachable!("tables.js holds no JSON: {error}"))
}

fn compile(raw: Raw) -> Tables {
    let with_classes = |pattern: &str| {
        raw.classes
            .iter()
            .fold(pattern.to_owned(), |text, (name, class)| text.replace(&format!("{{{name}}}"), class))
    };
    let patterns: Vec<String> = raw.lexer.iter().map(|(_, pattern)| with_classes(pattern)).collect();
    Tables {
        format: raw.format,
        lexer: meta::Regex::new_many(&patterns).unwrap_or_else(|error| unreachable!("{error}")),
        kinds: raw.lexer.iter().map(|(kind, _)| *kind).collect(),
        ansi: regex(&raw.ansi),
        prefixes: regex(&raw.prefixes),
        frames: regex(&raw.frames.join("|")),
        error_line: regex(&raw.error_line),
        strong_line: regex(&raw.strong_line),
        special: raw.special,
        weights: raw.weights,
        lines: raw.lines,
        rarity: raw.rarity,
        known: raw.known,
        looked_up: raw.looked_up,
        all: raw.all,
        spellable: raw.spellable,
        short: raw.short,
        words: raw.words,
    }
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("tables.js: {error}"))
}
