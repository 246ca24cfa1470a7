//! The classes of highlighted code, and the scopes of grammars they stand for.

use std::str::FromStr;
use std::sync::LazyLock;

use syntect::parsing::Scope;

/// What a piece of code is. Few, so that a reader can tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A comment.
    Comment,
    /// A string.
    Text,
    /// A word of the language.
    Keyword,
    /// A command, a program that is called, a function.
    Command,
    /// A variable.
    Variable,
    /// An option of a command: `--user`, `/s`, `-Force`; an attribute.
    Option,
    /// A number or another constant.
    Number,
    /// A type, a tag, a key.
    Type,
    /// A label.
    Label,
    /// An escape.
    Escape,
    /// An operator of a shell: `|`, `>`, `&&`.
    Operator,
    /// A place the reader fills in: `<package-name>`.
    Placeholder,
    /// An added line of a diff.
    Added,
    /// A removed line of a diff.
    Removed,
}

impl Class {
    /// Its class in HTML, one letter.
    pub fn letter(self) -> char {
        match self {
            Self::Comment => 'c',
            Self::Text => 's',
            Self::Keyword => 'k',
            Self::Command => 'f',
            Self::Variable => 'v',
            Self::Option => 'a',
            Self::Number => 'n',
            Self::Type => 't',
            Self::Label => 'l',
            Self::Escape => 'e',
            Self::Operator => 'o',
            Self::Placeholder => 'h',
            Self::Added => 'i',
            Self::Removed => 'd',
        }
    }
}

/// What a scope says: a class, that its text is plain, or nothing, so that the scope around it decides.
type Meaning = Option<Class>;

/// Scopes by the names grammars share (after Sublime Text's scope naming), the more special first.
const MEANINGS: &[(&str, Meaning)] = &[
    ("comment", Some(Class::Comment)),
    ("constant.character.escape", Some(Class::Escape)),
    ("constant.other.placeholder", Some(Class::Escape)),
    ("constant", Some(Class::Number)),
    ("meta.interpolation", None),
    ("meta.embedded", None),
    ("punctuation.section.interpolation", None),
    ("string.unquoted.plain", None),
    ("string", Some(Class::Text)),
    ("keyword.operator.word", Some(Class::Keyword)),
    ("keyword.operator.logical.python", Some(Class::Keyword)),
    ("keyword.operator.cmd", Some(Class::Operator)),
    ("keyword.operator.powershell", Some(Class::Operator)),
    ("keyword.operator.shell", Some(Class::Operator)),
    ("keyword.operator", None),
    ("keyword.other.definition", Some(Class::Type)),
    ("keyword", Some(Class::Keyword)),
    ("storage", Some(Class::Keyword)),
    ("entity.name.tag", Some(Class::Type)),
    ("entity.name.label", Some(Class::Label)),
    ("entity.name.function", Some(Class::Command)),
    ("entity.name", Some(Class::Type)),
    ("entity.other.attribute-name", Some(Class::Option)),
    ("support.type.property-name", Some(Class::Type)),
    ("support.type", Some(Class::Type)),
    ("support.class", Some(Class::Type)),
    ("support.function", Some(Class::Command)),
    ("support.constant", Some(Class::Number)),
    ("variable.function", Some(Class::Command)),
    ("variable.other.placeholder", Some(Class::Placeholder)),
    ("variable.other.cmd", Some(Class::Variable)),
    ("variable.other.powershell", Some(Class::Variable)),
    ("variable.other.shell", Some(Class::Variable)),
    ("variable.other.member", None),
    ("variable.language", Some(Class::Keyword)),
    // Names of a program's own variables are most of its text: they stay plain.
    ("variable", None),
    ("markup.inserted", Some(Class::Added)),
    ("markup.deleted", Some(Class::Removed)),
    ("markup.heading", Some(Class::Keyword)),
    ("markup.raw", Some(Class::Text)),
];

static SCOPES: LazyLock<Vec<(Scope, Meaning)>> = LazyLock::new(|| {
    MEANINGS.iter().filter_map(|(name, meaning)| Some((Scope::from_str(name).ok()?, *meaning))).collect()
});

/// The class of text under these scopes, outermost first: the innermost scope that means anything decides.
pub fn of(scopes: &[Scope]) -> Option<Class> {
    scopes
        .iter()
        .rev()
        .find_map(|scope| SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)))
        .and_then(|(_, meaning)| *meaning)
}
