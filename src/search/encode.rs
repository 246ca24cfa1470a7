//! The bytes of the pack: shards in bits, files in one, and deflate.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::bits::{Reader, Writer};
use super::postings::Posting;
use super::weigh::TELLING;

/// Bits of the number that stands for two neighbours; a term has a few pairs, a common word some dozens.
pub const PAIR_BITS: u32 = 12;
/// The most letters that have short numbers of their own.
const LETTERS: usize = 60;

/// The terms and pairs of one shard.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shard {
    /// Terms with their postings, by term.
    pub terms: BTreeMap<String, Vec<Posting>>,
    /// Articles of each pair by its number, by the rarer term of the two; each of these has a posting too.
    pub pairs: BTreeMap<String, BTreeMap<u32, Vec<u32>>>,
}

/// What one must know to read a shard.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Code {
    /// How many articles there are.
    pub articles: u32,
    /// The most common letters of terms.
    pub letters: Vec<char>,
}

/// The most common letters of terms, the most common first, in steps of an eighth of a power of two, so that an edit seldom
/// changes their order.
pub fn letters(counts: &BTreeMap<char, usize>) -> String {
    let step = |count: usize| (count as f32).to_bits() >> 20;
    let mut counts: Vec<(char, u32)> = counts.iter().map(|(letter, count)| (*letter, step(*count))).collect();
    counts.sort_by_key(|(_, step)| std::cmp::Reverse(*step));
    counts.into_iter().take(LETTERS).map(|(letter, _)| letter).collect()
}

impl Shard {
    /// The shard as bits: of each term its letters, its postings and its pairs.
    pub fn to_bytes(&self, code: &Code) -> Vec<u8> {
        let mut out = Writer::default();
        out.small(self.terms.len() as u32);
        let mut last = "";
        for (term, postings) in &self.terms {
            put_term(&mut out, last, term, &code.letters);
            put_postings(&mut out, postings, code.articles);
            let pairs = self.pairs.get(term).into_iter().flatten();
            put_pairs(&mut out, pairs.collect(), postings);
            last = term;
        }
        out.into_bytes()
    }

    /// Reads a shard; `None` when the bytes are no shard.
    pub fn from_bytes(bytes: &[u8], code: &Code) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let mut shard = Self::default();
        let mut term = String::new();
        for _ in 0..reader.small()? {
            term = read_term(&mut reader, &term, &code.letters)?;
            let postings = read_postings(&mut reader, code.articles)?;
            let pairs = read_pairs(&mut reader, &postings)?;
            if !pairs.is_empty() {
                shard.pairs.insert(term.clone(), pairs);
            }
            shard.terms.insert(term.clone(), postings);
        }
        Some(shard)
    }
}

/// How many letters a term shares with the one before, then its others: 0 is the end, then the common letters, then an escape.
fn put_term(out: &mut Writer, last: &str, term: &str, letters: &[char]) {
    let shared = last.chars().zip(term.chars()).take_while(|(a, b)| a == b).count();
    out.small(shared as u32);
    for letter in term.chars().skip(shared) {
        let at = letters.iter().position(|known| *known == letter).unwrap_or(letters.len());
        out.medium(at as u32 + 1);
        if at == letters.len() {
            out.bits(u32::from(letter), 21);
        }
    }
    out.medium(0);
}

fn read_term(reader: &mut Reader, last: &str, letters: &[char]) -> Option<String> {
    let shared = reader.small()? as usize;
    let mut term: String = last.chars().take(shared).collect();
    loop {
        let Some(at) = reader.medium()?.checked_sub(1) else { return Some(term) };
        let letter = match letters.get(at as usize) {
            Some(letter) => *letter,
            None => char::from_u32(reader.bits(21)?)?,
        };
        term.push(letter);
    }
}

/// Count, articles, whether sections follow, and of each posting its impact and section.
fn put_postings(out: &mut Writer, postings: &[Posting], articles: u32) {
    let numbers: Vec<u32> = postings.iter().map(|posting| posting.article).collect();
    out.small(numbers.len() as u32);
    out.rising(&numbers, 0, articles.max(1) - 1);
    let has_sections = postings.iter().any(|posting| posting.section.is_some());
    out.bits(u32::from(has_sections), 1);
    for posting in postings {
        put_impact(out, posting.impact);
        if has_sections && posting.impact >= TELLING {
            out.small(posting.section.map_or(0, |section| u32::from(section) + 1));
        }
    }
}

fn read_postings(reader: &mut Reader, articles: u32) -> Option<Vec<Posting>> {
    let count = reader.small()?;
    let numbers = reader.rising(count, 0, articles.max(1) - 1)?;
    let has_sections = reader.bits(1)? == 1;
    let mut postings = Vec::with_capacity(numbers.len());
    for article in numbers {
        let impact = read_impact(reader)?;
        let tells = has_sections && impact >= TELLING;
        let section = if tells { reader.small()?.checked_sub(1) } else { None };
        let section = section.and_then(|section| u16::try_from(section).ok());
        postings.push(Posting { article, impact, section });
    }
    Some(postings)
}

/// Up to 15 in four bits; few are more.
fn put_impact(out: &mut Writer, impact: u8) {
    if impact < 16 {
        out.bits(u32::from(impact), 4);
    } else {
        out.bits(u32::from(impact), 10);
    }
}

fn read_impact(reader: &mut Reader) -> Option<u8> {
    let impact = match reader.bits(4)? {
        0 => reader.bits(6)?,
        impact => impact,
    };
    u8::try_from(impact).ok()
}

/// The pairs' numbers, then the places of each pair's articles among the term's.
fn put_pairs(out: &mut Writer, pairs: Vec<(&u32, &Vec<u32>)>, postings: &[Posting]) {
    out.small(pairs.len() as u32);
    let numbers: Vec<u32> = pairs.iter().map(|(number, _)| **number).collect();
    out.rising(&numbers, 0, (1 << PAIR_BITS) - 1);
    for (_, articles) in pairs {
        let places: Vec<u32> = (0..)
            .zip(postings)
            .filter(|(_, posting)| articles.binary_search(&posting.article).is_ok())
            .map(|(place, _)| place)
            .collect();
        out.small(places.len() as u32);
        out.rising(&places, 0, postings.len() as u32 - 1);
    }
}

fn read_pairs(reader: &mut Reader, postings: &[Posting]) -> Option<BTreeMap<u32, Vec<u32>>> {
    let count = reader.small()?;
    let numbers = reader.rising(count, 0, (1 << PAIR_BITS) - 1)?;
    let mut pairs = BTreeMap::new();
    for number in numbers {
        let count = reader.small()?;
        let places = reader.rising(count, 0, (postings.len() as u32).checked_sub(1)?)?;
        pairs.insert(number, places.iter().map(|place| postings[*place as usize].article).collect());
    }
    Some(pairs)
}

/// A number of variable length (LEB128).
fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(head)
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0u32;
        for shift in (0..32).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

/// Files as one: of each its name and its bytes, after the length of both.
pub fn bundle(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, bytes) in files {
        for part in [name.as_bytes(), bytes] {
            put(&mut out, part.len() as u32);
            out.extend_from_slice(part);
        }
    }
    out
}

/// The files of a bundle; `None` when the bytes are none.
pub fn unbundle(bytes: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut reader = Bytes { rest: bytes };
    let mut files = BTreeMap::new();
    while !reader.rest.is_empty() {
        let length = reader.number()? as usize;
        let name = std::str::from_utf8(reader.take(length)?).ok()?.to_owned();
        let length = reader.number()? as usize;
        files.insert(name, reader.take(length)?.to_vec());
    }
    Some(files)
}

/// Raw deflate, as small as it gets.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_else(|error| unreachable!("a vector takes every byte: {error}"))
}

/// The bytes behind raw deflate; `None` when they are none.
pub fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    DeflateDecoder::new(bytes).read_to_end(&mut out).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shard() -> Shard {
        let posting = |article, impact, section| Posting { article, impact, section };
        let terms = [
            ("lnk2019", vec![posting(7, 31, Some(0)), posting(9, 3, None)]),
            ("lnk2038", vec![posting(0, 12, None), posting(3000, 12, Some(70))]),
            ("エラー", vec![posting(5, 63, None)]),
        ];
        Shard {
            terms: terms.map(|(term, postings)| (term.to_owned(), postings)).into(),
            pairs: [("lnk2038".to_owned(), [(4095, vec![3000]), (7, vec![0, 3000])].into())].into(),
        }
    }

    #[test]
    fn a_shard_is_read_as_it_was_written() {
        let shard = shard();
        let code = Code { articles: 3001, letters: "lnk2013".chars().collect() };
        let bytes = shard.to_bytes(&code);
        assert_eq!(Shard::from_bytes(&bytes, &code), Some(shard));
        assert!((0..bytes.len()).all(|end| Shard::from_bytes(&bytes[..end], &code).is_none()));
    }

    #[test]
    fn the_most_common_letters_come_first() {
        let counts = [('a', 20), ('b', 40), ('c', 10), ('d', 41)];
        assert_eq!(letters(&counts.into()), "bdac");
    }
}
