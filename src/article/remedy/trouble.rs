//! Whether an article, or a part of it, is about something that goes wrong.

use crate::article::document::{Block, BlockKind, plain_text};
use crate::article::role::Role;
use crate::article::role::table::{Table, table};
use crate::article::sentence;

use super::section::Section;

/// How many sections open an article: the text before the first heading, its title, and the first part.
pub(super) const OPENING: usize = 3;

/// Whether an article is about something that goes wrong, by its title, its headings and what it quotes.
pub(super) fn is_problem(title: &str, sections: &[Section<'_>]) -> bool {
    let is_role = |role: Role| matches!(role, Role::Cause | Role::Solution | Role::Both);
    let has_role = || sections.iter().any(|section| is_role(section.label.role) && section.level > 0);
    if has_role() || shows_title(title, sections) || TROUBLE.is_match(title) && !is_of_language(sections) {
        return true;
    }
    !is_manual(sections)
        && (sections.iter().any(|section| section.level > 0 && PLAIN_TROUBLE.is_match(&section.label.title))
            || sections
                .iter()
                .take(3)
                .filter(|section| section.level == 0)
                .any(|section| section.blocks.iter().any(shows_trouble)))
}

/// Whether the title is a line that a block near the opening shows.
fn shows_title(title: &str, sections: &[Section<'_>]) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = words(title);
    let shows = |block: &Block| match &block.kind {
        BlockKind::Code(code) => words(&code.text[..floor(&code.text, 2000)]).contains(&title),
        _ => false,
    };
    title.contains(' ')
        && title.len() > 11
        && sections.iter().take(OPENING).any(|section| section.blocks.iter().any(shows))
}

/// Whether the headings are those of a page about a word of a language, which may well be called `Error`.
fn is_of_language(sections: &[Section<'_>]) -> bool {
    let has = |table: &Table| {
        sections.iter().any(|section| section.level > 0 && table.is_match(&section.label.title))
    };
    has(&SYNTAX) && has(&REMARKS)
}

table! {
    /// A heading over how a word is written.
    SYNTAX: r"^(?:syntax|synopsis|signature)$"
}
table! {
    /// A heading over what is said of it.
    REMARKS: r"^(?:remarks|parameters?|arguments?|return values?|(?:short|long) description)$"
}

/// Whether the headings are those of a page of a manual, which tells how something works.
fn is_manual(sections: &[Section<'_>]) -> bool {
    let is_part = |section: &&Section<'_>| section.level > 0 && MANUAL.is_match(&section.label.title);
    sections.iter().filter(is_part).count() > 1 || is_of_language(sections)
}

table! {
    /// A heading of a page of a manual.
    MANUAL: r"^(?:name|synopsis|syntax|usage|signature|(?:short|long|detailed) description|parameters?|arguments?|return values?|exit status|properties|methods|provider name|capabilities)$"
}

fn shows_trouble(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Definitions(definitions) => {
            definitions.iter().any(|definition| TROUBLE.is_match(&plain_text(&definition.term)))
        }
        BlockKind::Quote(blocks) => !is_note(blocks),
        BlockKind::Code(code) => TROUBLE.is_match(&code.text[..floor(&code.text, 2000)]),
        BlockKind::Paragraph(inlines) => {
            sentence::split(inlines, block.line).iter().any(|s| PLAIN_TROUBLE.is_match(&s.text))
        }
        _ => false,
    }
}

/// Whether a quote is a box in all but name: "**Note** …".
fn is_note(blocks: &[Block]) -> bool {
    match blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(inlines)) => NOTE.is_match(&plain_text(inlines)),
        _ => false,
    }
}

table! {
    /// How a box opens that a quote stands for.
    NOTE: r"^(?:note|tip|important|info|hint|warning|caution|hinweis)\b[.:]?(?:\s|$)"
}

table! {
    /// Shows plainly that a sentence is about something that goes wrong.
    PLAIN_TROUBLE: r"\b(?:this|these|the following|an?|known|common|related|such an?|(?:fix|resolve|solve|avoid|around) the) (?:\w+ )?(?:issue|problem)s?\b", r"\b(?:\w+error|\w+exception|errors?|fatal|exceptions?|fails?|failed|failure|warning|complains?|unable|denied|crash(?:es)?|unfortunately|run into|(?:cryptic|following|this) message)\b"
}

/// The largest character boundary not above `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Of each section, whether it or one around it is a part about what goes wrong: by its heading or, near the opening, by
/// its words.
pub(super) fn parts(sections: &[Section<'_>]) -> Vec<bool> {
    let mut troubled = Vec::with_capacity(sections.len());
    let is_manual = is_manual(sections);
    for section in sections {
        let is_inside = section.parent.is_some_and(|parent| troubled[parent]);
        let shows = |section: &Section<'_>| {
            !is_manual && troubled.len() < OPENING && section.blocks.iter().any(shows_trouble)
        };
        troubled
            .push(is_inside || section.level > 0 && (PART.is_match(&section.label.title) || shows(section)));
    }
    troubled
}

table! {
    /// A heading over what can go wrong.
    PART: r"^(?:faqs?|frequently asked questions|troubleshooting|(?:common|known|frequent|typical|possible) (?:problems|issues|errors|pitfalls|questions|messages)|problems|issues|errors|pitfalls|gotchas|what can go wrong|when (?:it|things?|something) (?:fails|goes? wrong)|fehlerbehebung|häufige (?:fehler|probleme|fragen)|bekannte (?:fehler|probleme))\b(?:$| (?:/|&|and|und) )", r"^(?:\S+ ){1,3}troubleshooting$"
}

table! {
    /// Shows that a text is about something that goes wrong.
    TROUBLE: r"\b(?:\w+error|\w+exception|errors?|exceptions?|fail(?:s|ed|ing|ure|ures)?|cannot|can['’]?t|could ?n['’]?o?t|won['’]t|does ?n['’]?o?t|do not|is ?n['’]?o?t|unable|denied|refused|rejected|forbidden|unauthorized|invalid|illegal|missing|not found|no (?:such|rule|route|space|suitable|matching|applicable|valid|default)|timed? ?out|timeouts?|stuck|stalled|stops|hang(?:s|ing)?|crash(?:es|ed|ing)?|broken|corrupt(?:ed)?|lost|problems?|issues?|troubleshoot\w*|warnings?|fix(?:es|ing)?|resolv\w+|solv\w+|unexpected(?:ly)?|unsupported|deprecated|mismatch|conflicts?|blocked|locked|disabled|disconnected|unreachable|unavailable|too (?:many|large|long|big)|already in use|out of|not|outdated|bad|stale|wrong|incorrect(?:ly)?|slow(?:ly)?|duplicates?|leaks?|fehler|problem|abgelehnt|verweigert|0x[0-9a-f]+|(?-i:[A-Z]{1,6}\d{3,}|[A-Z]+(?:_[A-Z]+)+)|err_\w+)\b", r"^(?-i:[a-z0-9]+(?:[_-][a-z0-9]+){2,})"
}
