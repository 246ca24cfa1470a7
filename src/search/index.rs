//! The index: tantivy keeps the terms of every section and field, and takes in single articles after an edit.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::indexer::UserOperation;
use tantivy::schema::{FAST, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token as IndexToken};
use tantivy::{IndexWriter, ReloadPolicy, TantivyDocument, Term};

use super::postings::Snapshot;
use super::said::Said;
use super::sections::COUNT;
use crate::article::Article;
use crate::knowledge_base::facets::Facets;

/// The column of the words that can be misspelt, after those of the fields.
pub const WORDS: usize = COUNT;
/// The column of the pairs of stems that stand beside each other in what errors, titles, summaries and headings say.
pub const PAIRS: usize = COUNT + 1;
/// How many articles are read before they go into the index, so that few are held as tokens.
const CHUNK: usize = 256;
/// How many articles may wait for the writer; it takes ten thousand, and as tokens those are half a gigabyte.
const WAITING: u64 = 2048;
/// Bytes the writer may hold before it closes a segment.
const BUDGET: usize = 64_000_000;

/// An index that stays current at the cost of what changes.
pub struct Index {
    writer: IndexWriter,
    columns: Columns,
    articles: Vec<Indexed>,
    /// The key of the next article.
    next: u64,
    /// The keys of articles that are gone and of which there are documents still.
    gone: Vec<u64>,
}

/// An article that was read again, is new, or is gone.
pub struct Reread {
    /// Its number; `None` for one that is gone.
    pub number: Option<usize>,
    /// What was known of it before; `None` for a new one.
    pub known: Option<Indexed>,
    /// What it said before; nothing for a new one.
    pub before: Said,
    /// What it says now; nothing for one that is gone.
    pub after: Said,
}

/// What became of the articles while their documents were left.
pub struct PutOff {
    /// Those that are others than before.
    pub readings: Vec<Reread>,
    /// The number of each earlier article; `None` for one that is gone.
    pub numbers: Vec<Option<usize>>,
}

impl PutOff {
    /// Whether every article has the number it had.
    pub fn keeps_numbers(&self) -> bool {
        let is_new = |reading: &Reread| reading.known.is_none();
        self.numbers.iter().enumerate().all(|(at, number)| *number == Some(at))
            && !self.readings.iter().any(is_new)
    }
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
    /// Its facts by facet.
    pub facets: Arc<Facets>,
    article: Arc<Article>,
    /// Whether the documents are those of an earlier reading.
    is_behind: bool,
}

impl Indexed {
    fn new(article: &Arc<Article>, facets: &Arc<Facets>, said: &Said) -> Self {
        Self {
            key: 0,
            lengths: said.lengths(),
            sections: said.sections.len(),
            card: said.card.clone(),
            article: article.clone(),
            facets: facets.clone(),
            is_behind: false,
        }
    }

    /// What the article says.
    pub fn said(&self) -> Said {
        Said::of(&self.article, &self.facets)
    }

    fn is_of(&self, article: &Arc<Article>, facets: &Arc<Facets>) -> bool {
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
        Ok(Self {
            writer: index.writer_with_num_threads(1, BUDGET)?,
            columns,
            articles: Vec::new(),
            next: 0,
            gone: Vec::new(),
        })
    }

    /// The articles, in the order of the last update.
    pub fn articles(&self) -> &[Indexed] {
        &self.articles
    }

    /// Makes the articles these, and leaves the documents to the next update. `None`, and nothing is changed, when more than
    /// `most` are new, gone or others.
    pub fn put_off(&mut self, articles: &[(&Arc<Article>, &Arc<Facets>)], most: usize) -> Option<PutOff> {
        let places: BTreeMap<&str, usize> =
            self.articles.iter().enumerate().map(|(at, known)| (&*known.article.source_path, at)).collect();
        let places: Vec<Option<usize>> =
            articles.iter().map(|(article, _)| places.get(&*article.source_path).copied()).collect();
        let is_kept = |(one, at): (&(&Arc<Article>, &Arc<Facets>), &Option<usize>)| {
            at.is_some_and(|at| self.articles[at].is_of(one.0, one.1))
        };
        let kept = articles.iter().zip(&places).filter(|(one, at)| is_kept((one, at))).count();
        if articles.len().max(self.articles.len()) - kept > most {
            return None;
        }
        let mut numbers = vec![None; self.articles.len()];
        for (number, at) in places.iter().enumerate() {
            at.iter().for_each(|&at| numbers[at] = Some(number));
        }
        let mut old: Vec<Option<Indexed>> =
            std::mem::take(&mut self.articles).into_iter().map(Some).collect();
        let mut readings = Vec::new();
        for (one, at) in articles.iter().zip(places) {
            let known = at.and_then(|at| old[at].take());
            let (now, reading) = self.defer(known, *one);
            readings.extend(reading);
            self.articles.push(now);
        }
        for known in old.into_iter().flatten() {
            self.gone.push(known.key);
            readings.push(Reread {
                number: None,
                before: known.said(),
                known: Some(known),
                after: Said::default(),
            });
        }
        Some(PutOff { readings, numbers })
    }

    /// An article as it is now, and what changed about it, if anything.
    fn defer(
        &mut self,
        known: Option<Indexed>,
        one: (&Arc<Article>, &Arc<Facets>),
    ) -> (Indexed, Option<Reread>) {
        match known {
            Some(known) if known.is_of(one.0, one.1) => (known, None),
            known => {
                let after = Said::of(one.0, one.1);
                let key = known.as_ref().map_or(self.next, |known| known.key);
                self.next += u64::from(known.is_none());
                let now = Indexed { key, is_behind: true, ..Indexed::new(one.0, one.1, &after) };
                let before = known.as_ref().map(Indexed::said).unwrap_or_default();
                (now, Some(Reread { number: Some(self.articles.len()), known, before, after }))
            }
        }
    }

    /// Makes it the index of these articles; those it knows already are not read again.
    pub fn update(&mut self, articles: &[(&Arc<Article>, &Arc<Facets>)]) -> tantivy::Result<()> {
        let old = std::mem::take(&mut self.articles).into_iter();
        let mut old: BTreeMap<Arc<str>, Indexed> =
            old.map(|known| (known.article.source_path.clone(), known)).collect();
        let mut taken = self.next;
        for chunk in articles.chunks(CHUNK) {
            let known: Vec<Option<Indexed>> =
                chunk.iter().map(|(article, _)| old.remove(&article.source_path)).collect();
            let columns = &self.columns;
            let is_kept = |known: &Indexed, one: &(&Arc<Article>, &Arc<Facets>)| {
                !known.is_behind && known.is_of(one.0, one.1)
            };
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
            if self.next - taken >= WAITING {
                self.writer.commit()?;
                taken = self.next;
            }
        }
        for key in old.into_values().map(|gone| gone.key).chain(std::mem::take(&mut self.gone)) {
            self.writer.delete_term(self.columns.key(key));
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

    fn read(&self, article: &Arc<Article>, facets: &Arc<Facets>) -> Read {
        let said = Said::of(article, facets);
        let mut documents: Vec<TantivyDocument> =
            said.sections.iter().map(|section| self.document(section)).collect();
        if let Some(first) = documents.first_mut() {
            first.add_pre_tokenized_text(self.terms[WORDS], pre_tokenized(&said.words));
            first.add_pre_tokenized_text(self.terms[PAIRS], pre_tokenized(&said.pairs));
        }
        Read { documents, indexed: Indexed::new(article, facets, &said) }
    }

    fn document(&self, section: &[Vec<String>; COUNT]) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        for (column, stems) in self.terms.iter().zip(section).filter(|(_, stems)| !stems.is_empty()) {
            document.add_pre_tokenized_text(*column, pre_tokenized(stems));
        }
        document
    }
}

fn pre_tokenized<'a>(terms: impl IntoIterator<Item = &'a String>) -> PreTokenizedString {
    let token = |(position, text): (usize, &String)| IndexToken {
        position,
        text: text.clone(),
        ..IndexToken::default()
    };
    PreTokenizedString { text: String::new(), tokens: terms.into_iter().enumerate().map(token).collect() }
}
