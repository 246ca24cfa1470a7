//! The index: tantivy counts the terms of every section and field.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::indexer::NoMergePolicy;
use tantivy::postings::Postings;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token as IndexToken};
use tantivy::{DocSet, Index, IndexWriter, SegmentReader, TERMINATED, TantivyDocument};

use super::lexer::{Class, Token, fold, pairs, tokens};
use super::sections::{COUNT, Field, Section};
use super::spelling::is_spellable;
use super::stem::stem;
use super::synonyms::Synonyms;
use super::weigh::weigh;

/// Where a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The article.
    pub article: u32,
    /// How much the article is about it, 1 to 63.
    pub impact: u8,
    /// The section that is most about it, where the article has several.
    pub section: Option<u16>,
}

/// The index of all articles.
#[derive(Debug, Default, PartialEq)]
pub struct Indexed {
    /// Terms, which are stems, and where they stand, by article.
    pub terms: BTreeMap<String, Vec<Posting>>,
    /// The words that can be misspelt, with the number of their articles.
    pub words: BTreeMap<String, u32>,
    /// Pairs of stems that stand beside each other in what errors, titles, summaries and headings say, and their
    /// articles.
    pub pairs: BTreeMap<(String, String), Vec<u32>>,
}

/// The tokens of an article: of each section, of each field.
pub type Read = Vec<[Vec<Token>; COUNT]>;

/// How often a term stands in a field of a document, which is a section of an article.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// Number of the document; sections are counted through all articles.
    pub document: u32,
    /// The field.
    pub field: usize,
    /// How often.
    pub frequency: u32,
}

/// Indexes the sections of all articles.
pub fn build(articles: &[Vec<Section>], synonyms: &Synonyms) -> tantivy::Result<Indexed> {
    let mut words = BTreeMap::new();
    let read: Vec<Read> = articles.iter().map(|sections| read(sections, &mut words)).collect();
    let counts = count(&read)?;
    Ok(Indexed { terms: weigh(&read, counts, synonyms), words, pairs: all_pairs(articles) })
}

/// The tokens of an article, stemmed, after its words are counted.
fn read(sections: &[Section], words: &mut BTreeMap<String, u32>) -> Read {
    let mut read: Read = sections.iter().map(section_tokens).collect();
    let all = || read.iter().flatten().flatten();
    let spellable: BTreeSet<&str> = all().map(|t| t.term.as_str()).filter(|t| is_spellable(t)).collect();
    for word in spellable {
        match words.get_mut(word) {
            Some(count) => *count += 1,
            None => _ = words.insert(word.to_owned(), 1),
        }
    }
    for token in read.iter_mut().flatten().flatten() {
        token.term = stem(&token.term);
    }
    read
}

fn section_tokens(section: &Section) -> [Vec<Token>; COUNT] {
    std::array::from_fn(|field| {
        let mut found: Vec<Token> =
            section.texts[field].iter().flat_map(|line| tokens(&fold(line))).collect();
        if field == Field::Title as usize {
            let numbers: Vec<Token> = found.iter().filter_map(number).collect();
            found.extend(numbers);
        }
        found
    })
}

/// The bare number of a code of letters and digits: readers type `2223` for `C2223`, and `126` for `0x126`.
fn number(token: &Token) -> Option<Token> {
    let digits = token.term.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let digits = digits.strip_prefix("0x").unwrap_or(digits);
    let is_number = digits.len() > 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    (token.class == Class::Code && is_number).then(|| Token { term: digits.to_owned(), class: Class::Digits })
}

/// Has tantivy index every section as a document, and reads the postings of its segments.
fn count(articles: &[Read]) -> tantivy::Result<BTreeMap<String, Vec<Count>>> {
    let mut schema = Schema::builder();
    let fields: Vec<_> = (0..COUNT).map(|at| schema.add_text_field(&at.to_string(), options())).collect();
    let index = Index::builder().schema(schema.build()).create_in_ram()?;
    // One thread, so that documents keep their order and the same articles give the same bytes.
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 64_000_000)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for section in articles.iter().flatten() {
        let mut document = TantivyDocument::default();
        for (field, tokens) in fields.iter().zip(section) {
            document.add_pre_tokenized_text(*field, pre_tokenized(tokens));
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    let mut counts = BTreeMap::new();
    let mut first = 0;
    for segment in index.reader()?.searcher().segment_readers() {
        for (at, field) in fields.iter().enumerate() {
            read_field(
                segment,
                *field,
                |count| Count { document: first + count.document, field: at, ..count },
                &mut counts,
            )?;
        }
        first += segment.max_doc();
    }
    Ok(counts)
}

fn options() -> TextOptions {
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
    TextOptions::default().set_indexing_options(indexing)
}

fn pre_tokenized(tokens: &[Token]) -> PreTokenizedString {
    let tokens = tokens
        .iter()
        .enumerate()
        .map(|(position, token)| IndexToken { position, text: token.term.clone(), ..IndexToken::default() })
        .collect();
    PreTokenizedString { text: String::new(), tokens }
}

/// Adds the postings of a field of a segment.
fn read_field(
    segment: &SegmentReader,
    field: tantivy::schema::Field,
    placed: impl Fn(Count) -> Count,
    counts: &mut BTreeMap<String, Vec<Count>>,
) -> tantivy::Result<()> {
    let inverted = segment.inverted_index(field)?;
    let mut terms = inverted.terms().stream()?;
    while terms.advance() {
        let list = counts.entry(String::from_utf8_lossy(terms.key()).into_owned()).or_default();
        let mut postings =
            inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::WithFreqs)?;
        while postings.doc() != TERMINATED {
            list.push(placed(Count { document: postings.doc(), field: 0, frequency: postings.term_freq() }));
            postings.advance();
        }
    }
    Ok(())
}

/// The pairs of what a reader may have on the screen.
fn all_pairs(articles: &[Vec<Section>]) -> BTreeMap<(String, String), Vec<u32>> {
    let fields = [Field::Title, Field::Errors, Field::Tldr, Field::Headings];
    let mut found: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for (sections, article) in articles.iter().zip(0..) {
        let lines = sections.iter().flat_map(|section| fields.iter().flat_map(|field| section.lines(*field)));
        for pair in lines.flat_map(|line| pairs(&tokens(&fold(line)))) {
            let list = found.entry(pair).or_default();
            if list.last() != Some(&article) {
                list.push(article);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_in_a_title_is_found_by_its_bare_number() {
        for (code, bare) in [("c2223", Some("2223")), ("0x126", Some("126")), ("0xa", None), ("e0502x", None)]
        {
            let token = Token { term: code.to_owned(), class: Class::Code };
            assert_eq!(number(&token).map(|token| token.term).as_deref(), bare, "{code}");
        }
    }
}
