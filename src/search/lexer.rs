//! Text to tokens, for articles and pasted text alike: codes in one form, what varies dropped, names whole and split.

use unicode_normalization::UnicodeNormalization;

use super::stem::stem;
use super::tables::{Kind, TABLES};

/// A term found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// In the form the index knows.
    pub term: String,
    /// What it is.
    pub class: Class,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// An error code or a name that is one: `lnk2019`, `0x5`, `err_x`, `eacces`.
    Code,
    /// A number that a word before it calls an error's: `e#5`.
    Number,
    /// A word.
    Word,
    /// A name of several parts as a whole, `node_modules`; its parts follow as words.
    Whole,
    /// Of a path.
    Path,
    /// Digits that nothing explains.
    Digits,
}

/// The text with compatible characters as one and without accents; ASCII comes back as it is.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.nfkd().filter(|c| !is_accent(*c)).nfc().collect()
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}')
}

/// The tokens of one line of folded text, in order.
pub fn tokens(line: &str) -> Vec<Token> {
    let mut reader = Reader { out: Vec::new(), label: Label::None, has_label: false, after_name: false };
    for piece in pieces(line) {
        let mut end = 0;
        for found in TABLES.lexer.find_iter(piece) {
            let gap = &piece[end..found.start()];
            reader.gap(gap);
            reader.read(TABLES.kinds[found.pattern().as_usize()], &piece[found.range()], gap);
            end = found.end();
        }
    }
    reader.out
}

/// The most characters without a blank before a text is cut at the next sign.
const LONGEST_RUN: usize = 512;

/// A line in pieces. Only endless runs without a blank are cut, before a sign: the pattern of a path looks at all of a run
/// from each of its words, which in `a@a@a@…` costs quadratic time.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut run) = (0, 0);
    if line.len() > LONGEST_RUN {
        for (at, c) in line.char_indices() {
            run = if c == ' ' || c == '\t' { 0 } else { run + 1 };
            if run > LONGEST_RUN && c < '\u{3000}' && !c.is_ascii_alphanumeric() {
                pieces.push(&line[start..at]);
                (start, run) = (at, 1);
            }
        }
    }
    pieces.push(&line[start..]);
    pieces
}

/// The stems of the tokens that stand beside each other.
pub fn pairs(tokens: &[Token]) -> Vec<(String, String)> {
    let stems: Vec<String> = tokens
        .iter()
        .filter(|token| !matches!(token.class, Class::Whole | Class::Path | Class::Digits))
        .map(|token| stem(&token.term))
        .collect();
    stems.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}

/// What the words before a number say of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    Error,
    Exit,
}

struct Reader {
    out: Vec<Token>,
    label: Label,
    /// Whether the line has a word that calls a number an error's.
    has_label: bool,
    /// Whether the last piece was a name in capitals such as `IRQL_NOT_LESS_OR_EQUAL`.
    after_name: bool,
}

impl Reader {
    fn push(&mut self, term: String, class: Class) {
        self.out.push(Token { term, class });
    }

    /// A full stop, comma or semicolon ends what a label can say; a number in quotes is the error's wherever it stands.
    fn gap(&mut self, gap: &str) {
        if gap.contains(['.', ',', ';', ')', '|']) {
            self.label = Label::None;
        }
        let is_marked = gap.ends_with('#') || (self.has_label && gap.ends_with('\''));
        if self.label == Label::None && is_marked {
            self.label = Label::Error;
        }
    }

    fn read(&mut self, kind: Kind, text: &str, gap: &str) {
        let after_name = std::mem::take(&mut self.after_name) && gap == " ";
        match kind {
            Kind::Noise | Kind::Position => {}
            Kind::Url => self.url(text),
            Kind::Path => self.path(text),
            Kind::Hex => self.hex(&text[2..]),
            Kind::Special => {
                if let Some(word) = TABLES.special.get(&text.to_ascii_lowercase()) {
                    self.push(word.clone(), Class::Word);
                }
            }
            Kind::Parenthesis => self.parenthesis(&text[1..text.len() - 1], after_name),
            Kind::Signed => self.signed(&text[1..]),
            Kind::Word => self.word(text),
        }
        if kind != Kind::Word {
            self.label = Label::None;
        }
    }

    /// The name of an error in an address: `https://svelte.dev/e/effect_orphan`.
    fn url(&mut self, text: &str) {
        let path = text.split(['?', '#']).next().unwrap_or(text);
        let segments: Vec<&str> = path.split('/').skip(3).collect();
        let hinted = segments
            .windows(2)
            .find(|pair| TABLES.words.url_hints.contains(&pair[0].to_ascii_lowercase()))
            .map(|pair| pair[1]);
        if let Some(name) = hinted {
            self.word(name);
        }
    }

    /// The file's name and the folders that say something.
    fn path(&mut self, text: &str) {
        let start = self.out.len();
        let segments: Vec<&str> =
            text.trim_matches(['\'', '"']).split(['/', '\\']).filter(|segment| !segment.is_empty()).collect();
        for (at, segment) in segments.iter().enumerate() {
            if at + 1 == segments.len() || TABLES.words.known_folders.contains(&segment.to_ascii_lowercase())
            {
                let name = segment.trim_matches(|c: char| !c.is_ascii_alphanumeric());
                self.word(name);
            }
        }
        for token in &mut self.out[start..] {
            token.class = Class::Path;
        }
    }

    fn hex(&mut self, digits: &str) {
        if let Some(code) = canonical_hex(digits) {
            self.push(code, Class::Code);
        }
    }

    fn parenthesis(&mut self, inner: &str, after_name: bool) {
        if after_name {
            self.hex(inner);
        } else {
            self.word(inner);
        }
    }

    fn signed(&mut self, digits: &str) {
        match digits.parse::<u64>() {
            Ok(number) if (1 << 20..=1 << 31).contains(&number) => {
                self.push(format!("0x{:x}", (1u64 << 32) - number), Class::Code);
            }
            Ok(number) if self.label == Label::Error && number < 1_000_000 => self.labelled(number),
            _ => {}
        }
    }

    /// `0` and `1` are said by every tool that fails. An article may have the bare number for its title.
    fn labelled(&mut self, number: u64) {
        if number > 9 {
            self.push(number.to_string(), Class::Digits);
        }
        if number > 1 {
            self.push(format!("e#{number}"), Class::Number);
        }
    }

    fn digits(&mut self, text: &str) {
        let label = std::mem::replace(&mut self.label, Label::None);
        let Ok(number) = text.parse::<u64>() else { return };
        if text.len() == 8 && text.starts_with('8') {
            return self.hex(text);
        }
        if (1 << 31..1 << 32).contains(&number) {
            self.push(format!("0x{number:x}"), Class::Code);
        } else if label == Label::Error && text.len() < 7 {
            self.labelled(number);
        } else if label == Label::None && (2..6).contains(&text.len()) {
            self.push(text.to_owned(), Class::Digits);
        }
    }

    fn word(&mut self, text: &str) {
        let text = text.trim_end_matches('_');
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.digits(text);
        }
        let lower = text.to_lowercase();
        if self.label == Label::Error && is_short_hex(&lower) {
            self.hex(&lower);
        }
        self.listen(&lower);
        match code_shape(text, &lower) {
            Shape::Code(code) => self.code(code),
            Shape::Noise => {}
            Shape::Name => self.name(text, &lower),
        }
    }

    fn code(&mut self, code: String) {
        let is_word = TABLES.words.not_codes.contains(&code);
        self.push(code, if is_word { Class::Word } else { Class::Code });
    }

    /// Notes what a word says of the number that may follow.
    fn listen(&mut self, lower: &str) {
        let words = &TABLES.words;
        if words.exits.contains(lower) {
            self.label = Label::Exit;
        } else if words.labels.contains(lower)
            || words.label_endings.iter().any(|ending| lower.ends_with(ending))
        {
            self.has_label = true;
            if self.label != Label::Exit {
                self.label = Label::Error;
            }
        } else if !words.fillers.contains(lower) {
            self.label = Label::None;
        }
    }

    /// A word, or a name as a whole and in its parts.
    fn name(&mut self, text: &str, lower: &str) {
        let parts: Vec<&str> = text.split(['.', '-', ':', '_']).filter(|part| !part.is_empty()).collect();
        let split: Vec<String> = parts.iter().flat_map(|part| camel_parts(part)).collect();
        if split.len() > 1 && lower.chars().count() < 80 {
            let whole = parts.iter().map(|part| plain(part)).collect::<Vec<_>>().join("_");
            let is_capitals = text.contains('_') && !text.bytes().any(|byte| byte.is_ascii_lowercase());
            self.after_name = is_capitals;
            let is_code = is_capitals || text.matches('_').count() > 1;
            self.push(whole, if is_code { Class::Code } else { Class::Whole });
        } else if is_errno(text, lower) {
            return self.push(lower.to_owned(), Class::Code);
        }
        for part in split {
            self.part(part);
        }
    }

    fn part(&mut self, part: String) {
        if is_unspaced(&part) {
            let letters: Vec<char> = part.chars().collect();
            for pair in letters.windows(2) {
                self.push(pair.iter().collect(), Class::Word);
            }
        } else if (2..60).contains(&part.chars().count()) && !TABLES.words.stop.contains(&part) {
            let class =
                if part.bytes().all(|byte| byte.is_ascii_digit()) { Class::Digits } else { Class::Word };
            self.push(part, class);
        }
    }
}

/// Lower case and without apostrophes.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['\'', '\u{2019}'], "")
}

/// `NotFoundError` to `not`, `found`, `error`; a word of one case to itself.
fn camel_parts(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut parts = Vec::new();
    let mut start = 0;
    for at in 1..letters.len() {
        let rises = letters[at - 1].is_ascii_lowercase() && letters[at].is_ascii_uppercase();
        let word_begins = letters[at - 1].is_ascii_uppercase()
            && letters[at].is_ascii_uppercase()
            && letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if rises || word_begins {
            parts.push(plain(&letters[start..at].iter().collect::<String>()));
            start = at;
        }
    }
    parts.push(plain(&letters[start..].iter().collect::<String>()));
    parts
}

/// Whether a word is of a script that puts no spaces between words.
fn is_unspaced(word: &str) -> bool {
    word.chars().next().is_some_and(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{e00}'..='\u{e7f}' | '\u{20000}'..='\u{3ffff}'))
}

/// `0x0000000a` and `0xA` to `0xa`; `None` for what is an address or a value of 64 bits, not a code. Codes of Windows are
/// written in 64 bits too: `ffffffffc0000005`.
fn canonical_hex(digits: &str) -> Option<String> {
    let lower = digits.to_ascii_lowercase();
    let short = lower.trim_start_matches('0');
    let short = if short.len() == 16 { short.strip_prefix("ffffffff").unwrap_or(short) } else { short };
    let is_status = short.len() == 8 && short.starts_with(['8', 'c']);
    match digits.len() {
        9.. if !is_status => None,
        _ if short.is_empty() => Some("0x0".to_owned()),
        _ => Some(format!("0x{short}")),
    }
}

/// Whether a word may be a stop code as people say it: `bugcheck 7e`, `stop code 9f`.
fn is_short_hex(lower: &str) -> bool {
    let digits = lower.bytes().filter(u8::is_ascii_digit).count();
    (2..4).contains(&lower.len())
        && (1..lower.len()).contains(&digits)
        && lower.bytes().all(|b| b.is_ascii_hexdigit())
}

/// What a word looks like.
enum Shape {
    Code(String),
    /// A hash.
    Noise,
    Name,
}

/// Reads a word as a code.
fn code_shape(text: &str, lower: &str) -> Shape {
    let bytes = lower.as_bytes();
    let has_digit = bytes.iter().any(u8::is_ascii_digit);
    if !has_digit {
        return Shape::Name;
    }
    let is_hex = bytes.iter().all(u8::is_ascii_hexdigit);
    if is_hex && bytes.len() >= 12 {
        return Shape::Noise;
    }
    if is_hex && bytes.len() == 8 && matches!(bytes[0], b'8' | b'c') {
        return canonical_hex(lower).map_or(Shape::Name, Shape::Code);
    }
    letters_and_number(text).map_or(Shape::Name, Shape::Code)
}

/// `LNK2019`, `C1083`, `NU1101`: up to eight letters and two to six digits, perhaps with a dash between and a letter
/// after. In the number, `O` is read as `0`, and `l` and `I` as `1`.
fn letters_and_number(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let first_digit = bytes.iter().position(u8::is_ascii_digit)?;
    let mut start = first_digit;
    while start > 1 && matches!(bytes[start - 1], b'o' | b'l' | b'i') {
        start -= 1;
    }
    let real_digits = bytes[first_digit..].iter().filter(|byte| byte.is_ascii_digit()).count();
    if real_digits < 2 {
        return None;
    }
    // Letters before the first digit belong to the number only where enough digits follow: `eo597`, not `sol32`.
    let start = if real_digits >= 3 { start } else { first_digit };
    let (letters, rest) = lower.split_at(start);
    let letters = letters.strip_suffix('-').unwrap_or(letters);
    if letters.is_empty() || letters.len() > 8 || !letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let read: String = rest
        .chars()
        .map(|c| match c {
            'o' => '0',
            'l' | 'i' => '1',
            c => c,
        })
        .collect();
    let digits = read.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &read[digits..];
    let tail_is_letter =
        tail.is_empty() || (tail.len() == 1 && tail.bytes().all(|byte| byte.is_ascii_lowercase()));
    ((2..=6).contains(&digits) && tail_is_letter).then(|| format!("{letters}{read}"))
}

/// `EACCES`, `ENOENT`: four capitals and more, the first an `E`.
fn is_errno(text: &str, lower: &str) -> bool {
    text.len() >= 4
        && text.starts_with('E')
        && text.bytes().all(|byte| byte.is_ascii_uppercase())
        && !TABLES.words.not_errno.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_endless_runs_are_cut_and_only_before_a_sign() {
        let spaced = "a@ ".repeat(LONGEST_RUN);
        assert_eq!(pieces(&spaced), [spaced.as_str()]);
        let word = "a".repeat(2 * LONGEST_RUN);
        assert_eq!(pieces(&word), [word.as_str()]);
        let signs = "fix@".repeat(2 * LONGEST_RUN);
        assert!(pieces(&signs).iter().all(|piece| piece.len() <= LONGEST_RUN + 4));
        assert_eq!(pieces(&signs).concat(), signs);
        assert_eq!(tokens(&signs).len(), 2 * LONGEST_RUN);
    }

    fn terms(text: &str) -> Vec<String> {
        tokens(&fold(text)).into_iter().map(|token| token.term).collect()
    }

    #[test]
    fn codes_have_one_form() {
        for (text, code) in [
            ("LNK2019", "lnk2019"),
            ("error[E0502]:", "e0502"),
            ("0x0000000A", "0xa"),
            ("80070005", "0x80070005"),
            ("-1978335212", "0x8a150014"),
            ("2147942405", "0x80070005"),
            ("error '9'", "e#9"),
            ("[WinError 5]", "e#5"),
            ("Run-time error '424':", "e#424"),
            ("SYSTEM_SERVICE_EXCEPTION (3b)", "0x3b"),
            ("0x00000000C0000005", "0xc0000005"),
            ("Laufzeitfehler '6'", "e#6"),
            ("Erreur d'exécution '74'", "e#74"),
            ("C1O83", "c1083"),
            ("eo597", "e0597"),
            ("NU1l01", "nu1101"),
            ("react #377", "e#377"),
            ("bugcheck 7e", "0x7e"),
            ("STOP code D1", "0xd1"),
            ("EACCES:", "eacces"),
        ] {
            assert!(terms(text).contains(&code.to_owned()), "{text}: {:?}", terms(text));
        }
    }

    #[test]
    fn what_varies_is_dropped() {
        for text in [
            "2026-03-02T09:14:55.120Z",
            "6c1d8f1e-0a55-4b55-9c1c-2f9d7f4a1c02",
            "0xfffff8045e8fb320",
            "0x0000000000000018",
            "10.1.4.22",
            "exit code 2",
            ":12:5",
        ] {
            let left: Vec<String> =
                terms(text).into_iter().filter(|term| term.bytes().any(|b| b.is_ascii_digit())).collect();
            assert!(left.is_empty(), "{text}: {left:?}");
        }
    }

    #[test]
    fn names_are_whole_and_split() {
        assert_eq!(terms("ModuleNotFoundError"), ["modulenotfounderror", "module", "found", "error"]);
        assert_eq!(terms("ERR_STREAM_DESTROYED"), ["err_stream_destroyed", "err", "stream", "destroyed"]);
        assert_eq!(
            terms("'/srv/app/node_modules/left-pad'"),
            ["node_modules", "node", "modules", "left_pad", "left", "pad"]
        );
    }

    #[test]
    fn scripts_without_spaces_give_pairs() {
        assert_eq!(terms("拒绝访问"), ["拒绝", "绝访", "访问"]);
    }
}
