//! The index: tantivy keeps the terms of every section and field, and takes in single articles after an edit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::indexer::UserOperation;
use tantivy::schema::{FAST, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token as IndexToken};
use tantivy::{IndexWriter, ReloadPolicy, TantivyDocument, Term};

use super::card::Card;
use super::lexer::{Class, Token, fold, pairs, tokens};
use super::postings::Snapshot;
use super::sections::{self, COUNT, Field, Section};
use super::spelling::is_spellable;
use super::stem::stem;
use crate::article::Article;
use crate::knowledge_base::facets::Facets;

/// The column of the words that can be misspelt, after those of the fields.
pub const WORDS: usize = COUNT;
/// The column of the pairs of stems that stand beside each other in what errors, titles, summaries and headings say.
pub const PAIRS: usize = COUNT + 1;
/// How many articles are read before they go into the index, so that few are held as tokens.
const CHUNK: usize = 256;
/// Bytes the writer may hold before it closes a segment.
const BUDGET: usize = 64_000_000;

/// An index that stays current at the cost of what changes.
pub struct Index {
    writer: IndexWriter,
    columns: Columns,
    articles: Vec<Indexed>,
    /// The key of the next article.
    next: u64,
}

/// The columns of a document, which is a section of an article.
pub struct Columns {
    /// The terms of each field, then [`WORDS`] and [`PAIRS`], which only the first section of an article has.
    pub terms: Vec<tantivy::schema::Field>,
    article: tantivy::schema::Field,
    section: tantivy::schema::Field,
}

/// An article, and what is known of it beside its terms.
pub struct Indexed {
    /// Which documents are its own.
    pub key: u64,
    /// What a result shows of it, as it is written.
    pub card: String,
    /// How many tokens each field has.
    pub lengths: [usize; COUNT],
    /// How many sections it has.
    pub sections: usize,
    article: Arc<Article>,
    facets: Facets,
}

impl Indexed {
    fn is_of(&self, article: &Arc<Article>, facets: &Facets) -> bool {
        Arc::ptr_eq(&self.article, article) && self.facets == *facets
    }
}

impl Index {
    /// An index of no article, in memory.
    pub fn new() -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let columns = Columns {
            terms: (0..=PAIRS).map(|at| schema.add_text_field(&at.to_string(), options(at))).collect(),
            article: schema.add_u64_field(Columns::ARTICLE, INDEXED | FAST),
            section: schema.add_u64_field(Columns::SECTION, FAST),
        };
        let index = tantivy::Index::builder().schema(schema.build()).create_in_ram()?;
        Ok(Self { writer: index.writer_with_num_threads(1, BUDGET)?, columns, articles: Vec::new(), next: 0 })
    }

    /// The articles, in the order of the last update.
    pub fn articles(&self) -> &[Indexed] {
        &self.articles
    }

    /// Makes it the index of these articles; those it knows already are not read again.
    pub fn update(&mut self, articles: &[(&Arc<Article>, &Facets)]) -> tantivy::Result<()> {
        let old = std::mem::take(&mut self.articles).into_iter();
        let mut old: BTreeMap<Arc<str>, Indexed> =
            old.map(|known| (known.article.source_path.clone(), known)).collect();
        for chunk in articles.chunks(CHUNK) {
            let known: Vec<Option<Indexed>> =
                chunk.iter().map(|(article, _)| old.remove(&article.source_path)).collect();
            let columns = &self.columns;
            let is_kept = |known: &Indexed, one: &(&Arc<Article>, &Facets)| known.is_of(one.0, one.1);
            let read: Vec<Option<Read>> = chunk
                .par_iter()
                .zip(&known)
                .map(|(one, known)| match known {
                    Some(known) if is_kept(known, one) => None,
                    _ => Some(columns.read(one.0, one.1)),
                })
                .collect();
            for (known, read) in known.into_iter().zip(read) {
                self.put(known, read)?;
            }
        }
        for gone in old.into_values() {
            self.writer.delete_term(self.columns.key(gone.key));
        }
        self.writer.commit()?;
        Ok(())
    }

    /// Takes in an article that was read in place of what was known of it, or keeps that. All documents of an article go in
    /// together, so that a segment has all or none.
    fn put(&mut self, known: Option<Indexed>, read: Option<Read>) -> tantivy::Result<()> {
        let Some(Read { documents, mut indexed }) = read else {
            self.articles.extend(known);
            return Ok(());
        };
        indexed.key = self.next;
        self.next += 1;
        let mut operations: Vec<UserOperation> = Vec::new();
        operations.extend(known.map(|known| UserOperation::Delete(self.columns.key(known.key))));
        for (number, mut document) in (0..).zip(documents) {
            document.add_u64(self.columns.article, indexed.key);
            document.add_u64(self.columns.section, number);
            operations.push(UserOperation::Add(document));
        }
        self.writer.run(operations)?;
        self.articles.push(indexed);
        Ok(())
    }

    /// What stands in the index now.
    pub fn snapshot(&self) -> tantivy::Result<Snapshot> {
        let reader = self.writer.index().reader_builder().reload_policy(ReloadPolicy::Manual);
        let mut numbers = vec![None; usize::try_from(self.next).unwrap_or_default()];
        for (number, article) in (0..).zip(&self.articles) {
            numbers[article.key as usize] = Some(number);
        }
        Snapshot::of(&reader.try_into()?.searcher(), &self.columns, &numbers)
    }
}

fn options(column: usize) -> TextOptions {
    let option = if column < COUNT { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
    let indexing = TextFieldIndexing::default().set_index_option(option).set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

/// An article as it goes into the index.
struct Read {
    documents: Vec<TantivyDocument>,
    indexed: Indexed,
}

impl Columns {
    /// The name of the column of articles' keys.
    pub const ARTICLE: &str = "article";
    /// The name of the column of sections' numbers.
    pub const SECTION: &str = "section";

    fn key(&self, key: u64) -> Term {
        Term::from_field_u64(self.article, key)
    }

    fn read(&self, article: &Arc<Article>, facets: &Facets) -> Read {
        let sections = sections::sections(article, facets);
        let mut tokens: Vec<[Vec<Token>; COUNT]> = sections.iter().map(section_tokens).collect();
        let all = || tokens.iter().flatten().flatten();
        let words: BTreeSet<String> =
            all().map(|token| &token.term).filter(|term| is_spellable(term)).cloned().collect();
        for token in tokens.iter_mut().flatten().flatten() {
            token.term = stem(&token.term);
        }
        let mut documents: Vec<TantivyDocument> =
            tokens.iter().map(|section| self.document(section)).collect();
        if let Some(first) = documents.first_mut() {
            first.add_pre_tokenized_text(self.terms[WORDS], pre_tokenized(words.into_iter()));
            first.add_pre_tokenized_text(self.terms[PAIRS], pre_tokenized(all_pairs(&sections).into_iter()));
        }
        let length = |field: usize| tokens.iter().map(|section| section[field].len()).sum();
        let indexed = Indexed {
            key: 0,
            card: Card::of(article, &sections).write(),
            lengths: std::array::from_fn(length),
            sections: sections.len(),
            article: article.clone(),
            facets: facets.clone(),
        };
        Read { documents, indexed }
    }

    fn document(&self, section: &[Vec<Token>; COUNT]) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        for (column, tokens) in self.terms.iter().zip(section).filter(|(_, tokens)| !tokens.is_empty()) {
            let terms = tokens.iter().map(|token| token.term.clone());
            document.add_pre_tokenized_text(*column, pre_tokenized(terms));
        }
        document
    }
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

fn pre_tokenized(terms: impl Iterator<Item = String>) -> PreTokenizedString {
    let token = |(position, text)| IndexToken { position, text, ..IndexToken::default() };
    PreTokenizedString { text: String::new(), tokens: terms.enumerate().map(token).collect() }
}

/// The pairs of what a reader may have on the screen, each as its two stems with a blank between.
fn all_pairs(sections: &[Section]) -> BTreeSet<String> {
    let fields = [Field::Title, Field::Errors, Field::Tldr, Field::Headings];
    let lines = sections.iter().flat_map(|section| fields.iter().flat_map(|field| section.lines(*field)));
    let pairs = lines.flat_map(|line| pairs(&tokens(&fold(line))));
    pairs.map(|(first, second)| format!("{first} {second}")).collect()
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
