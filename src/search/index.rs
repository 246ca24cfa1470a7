//! The index: tantivy counts the terms of every section and field, and BM25F makes one weight of them for each article.

use std::collections::BTreeMap;

use tantivy::indexer::NoMergePolicy;
use tantivy::postings::Postings;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token as IndexToken};
use tantivy::{DocSet, Index, IndexWriter, TERMINATED, TantivyDocument};

use super::fields::{COUNT, Field, Section};
use super::lexer::{Token, fold, pairs, tokens};

/// Weight of each field and how much its length counts (`b` of BM25F), in the order of [`Field`].
const FIELDS: [(f32, f32); COUNT] =
    [(4.0, 0.3), (2.5, 0.6), (2.0, 0.5), (2.0, 0.5), (1.2, 0.6), (0.5, 0.75), (1.0, 0.75), (1.0, 0.2)];
/// Saturation of BM25F.
const K1: f32 = 1.2;
/// Steps of an impact for one unit of saturated frequency.
const STEPS: f32 = 8.0;

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
    /// Terms and where they stand, by article.
    pub terms: BTreeMap<String, Vec<Posting>>,
    /// Pairs of stems that stand beside each other in what errors, titles and headings say, and their articles.
    pub pairs: BTreeMap<String, Vec<u32>>,
}

/// How often a term stands in a field of a section.
struct Count {
    unit: u32,
    field: usize,
    frequency: u32,
}

/// Indexes the sections of all articles.
pub fn build(articles: &[Vec<Section>]) -> tantivy::Result<Indexed> {
    let read: Vec<Vec<[Vec<Token>; COUNT]>> =
        articles.iter().map(|sections| sections.iter().map(section_tokens).collect()).collect();
    let counts = count(&read)?;
    Ok(Indexed { terms: weigh(&read, counts), pairs: all_pairs(articles) })
}

fn section_tokens(section: &Section) -> [Vec<Token>; COUNT] {
    std::array::from_fn(|field| section.texts[field].iter().flat_map(|line| tokens(&fold(line))).collect())
}

fn options() -> TextOptions {
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
    TextOptions::default().set_indexing_options(indexing)
}

/// Has tantivy index every section as a document and reads the postings of its only segment.
fn count(articles: &[Vec<[Vec<Token>; COUNT]>]) -> tantivy::Result<BTreeMap<String, Vec<Count>>> {
    let mut schema = Schema::builder();
    let fields: Vec<_> = (0..COUNT).map(|at| schema.add_text_field(&at.to_string(), options())).collect();
    let index = Index::builder().schema(schema.build()).create_in_ram()?;
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
    let mut counts: BTreeMap<String, Vec<Count>> = BTreeMap::new();
    let mut base = 0;
    for segment in index.reader()?.searcher().segment_readers() {
        for (at, field) in fields.iter().enumerate() {
            let inverted = segment.inverted_index(*field)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                let term = String::from_utf8_lossy(terms.key()).into_owned();
                let list = counts.entry(term).or_default();
                let mut postings =
                    inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::WithFreqs)?;
                while postings.doc() != TERMINATED {
                    list.push(Count {
                        unit: base + postings.doc(),
                        field: at,
                        frequency: postings.term_freq(),
                    });
                    postings.advance();
                }
            }
        }
        base += segment.max_doc();
    }
    Ok(counts)
}

fn pre_tokenized(tokens: &[Token]) -> PreTokenizedString {
    let tokens = tokens
        .iter()
        .enumerate()
        .map(|(position, token)| IndexToken { position, text: token.term.clone(), ..IndexToken::default() })
        .collect();
    PreTokenizedString { text: String::new(), tokens }
}

/// Makes the counts of each term one impact for each article, by BM25F (Robertson, Zaragoza, Taylor 2004).
fn weigh(
    read: &[Vec<[Vec<Token>; COUNT]>],
    counts: BTreeMap<String, Vec<Count>>,
) -> BTreeMap<String, Vec<Posting>> {
    let article_of: Vec<u32> =
        read.iter().zip(0..).flat_map(|(sections, at)| sections.iter().map(move |_| at)).collect();
    let starts: Vec<u32> = read
        .iter()
        .scan(0, |start, sections| {
            let begin = *start;
            *start += sections.len() as u32;
            Some(begin)
        })
        .collect();
    let lengths: Vec<[f32; COUNT]> = read
        .iter()
        .map(|sections| std::array::from_fn(|f| sections.iter().map(|s| s[f].len() as f32).sum()))
        .collect();
    let average: [f32; COUNT] = std::array::from_fn(|field| {
        let sum: f32 = lengths.iter().map(|article| article[field]).sum();
        (sum / lengths.len().max(1) as f32).max(1.0)
    });
    counts
        .into_iter()
        .map(|(term, counts)| {
            let mut by_article: BTreeMap<u32, (f32, BTreeMap<u32, f32>)> = BTreeMap::new();
            for count in counts {
                let article = article_of[count.unit as usize];
                let (weight, b) = FIELDS[count.field];
                let length = lengths[article as usize][count.field] / average[count.field];
                let value = weight * count.frequency as f32 / (1.0 - b + b * length);
                let entry = by_article.entry(article).or_default();
                entry.0 += value;
                *entry.1.entry(count.unit - starts[article as usize]).or_default() += value;
            }
            let postings = by_article
                .into_iter()
                .map(|(article, (value, sections))| Posting {
                    article,
                    impact: impact(value),
                    section: best_section(&sections, read[article as usize].len()),
                })
                .collect();
            (term, postings)
        })
        .collect()
}

fn impact(value: f32) -> u8 {
    (STEPS * value * (K1 + 1.0) / (value + K1)).round().clamp(1.0, 63.0) as u8
}

fn best_section(sections: &BTreeMap<u32, f32>, count: usize) -> Option<u16> {
    if count < 2 {
        return None;
    }
    let best = sections.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
    u16::try_from(*best.0).ok()
}

/// The pairs of what the reader may have on the screen.
fn all_pairs(articles: &[Vec<Section>]) -> BTreeMap<String, Vec<u32>> {
    let fields = [Field::Title, Field::Errors, Field::Tldr, Field::Headings];
    let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (sections, article) in articles.iter().zip(0..) {
        let lines = sections
            .iter()
            .flat_map(|section| fields.iter().flat_map(|field| &section.texts[*field as usize]));
        for pair in lines.flat_map(|line| pairs(&tokens(&fold(line)))) {
            let list = found.entry(pair).or_default();
            if list.last() != Some(&article) {
                list.push(article);
            }
        }
    }
    found
}
