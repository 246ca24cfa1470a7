//! The bytes of the pack: numbers of variable length, shards, and deflate.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::index::Posting;

/// The terms and pairs of one shard.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shard {
    /// Terms with their postings, by term.
    pub terms: BTreeMap<String, Vec<Posting>>,
    /// Articles of each pair, by the pair's hash.
    pub pairs: BTreeMap<u32, Vec<u32>>,
}

impl Shard {
    /// The shard as bytes: terms, then pairs. Every number is a LEB128 varint.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, self.terms.len() as u32);
        for (term, postings) in &self.terms {
            put(&mut out, term.len() as u32);
            out.extend_from_slice(term.as_bytes());
            put_postings(&mut out, postings);
        }
        put(&mut out, self.pairs.len() as u32);
        let mut last = 0;
        for (hash, articles) in &self.pairs {
            put(&mut out, hash - last);
            last = *hash;
            put(&mut out, articles.len() as u32);
            put_gaps(&mut out, articles.iter().copied());
        }
        out
    }

    /// Reads a shard; `None` when the bytes are no shard.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Bytes { rest: bytes };
        let mut shard = Self::default();
        for _ in 0..reader.number()? {
            let length = reader.number()? as usize;
            let term = std::str::from_utf8(reader.take(length)?).ok()?.to_owned();
            shard.terms.insert(term, reader.postings()?);
        }
        let mut hash = 0u32;
        for _ in 0..reader.number()? {
            hash = hash.checked_add(reader.number()?)?;
            let count = reader.number()?;
            shard.pairs.insert(hash, reader.gaps(count)?);
        }
        Some(shard)
    }
}

fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_gaps(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let mut last = 0;
    for number in numbers {
        put(out, number - last);
        last = number;
    }
}

/// Count, then the gaps between articles (doubled, odd where a section follows), then the impacts.
fn put_postings(out: &mut Vec<u8>, postings: &[Posting]) {
    put(out, postings.len() as u32);
    let mut last = 0;
    for posting in postings {
        put(out, (posting.article - last) * 2 + u32::from(posting.section.is_some()));
        last = posting.article;
        if let Some(section) = posting.section {
            put(out, u32::from(section));
        }
    }
    out.extend(postings.iter().map(|posting| posting.impact));
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

    fn gaps(&mut self, count: u32) -> Option<Vec<u32>> {
        let mut last = 0u32;
        (0..count)
            .map(|_| {
                last = last.checked_add(self.number()?)?;
                Some(last)
            })
            .collect()
    }

    fn postings(&mut self) -> Option<Vec<Posting>> {
        let count = self.number()?;
        let mut article = 0u32;
        let mut postings = Vec::new();
        for _ in 0..count {
            let gap = self.number()?;
            article = article.checked_add(gap / 2)?;
            let section = if gap % 2 == 1 { u16::try_from(self.number()?).ok() } else { None };
            postings.push(Posting { article, impact: 0, section });
        }
        for (posting, impact) in postings.iter_mut().zip(self.take(count as usize)?) {
            posting.impact = *impact;
        }
        Some(postings)
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
