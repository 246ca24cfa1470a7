//! What stands in the index at one moment: every term with the sections that have it.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED};

use super::index::Columns;

/// How often a term stands in a field of a section of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// The article's number.
    pub article: u32,
    /// The field.
    pub field: u8,
    /// The section's number in its article.
    pub section: u32,
    /// How often.
    pub frequency: u32,
}

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

/// The index at one moment.
pub struct Snapshot {
    segments: Vec<Segment>,
}

struct Segment {
    columns: Vec<Arc<InvertedIndexReader>>,
    /// The article and section of each document; `None` for one that is forgotten.
    places: Vec<Option<(u32, u32)>>,
}

/// A term with the places where its postings are.
pub struct Term<'a> {
    /// The term.
    pub text: &'a str,
    places: &'a [Listed],
}

/// A term as a column of a segment lists it.
pub struct Listed {
    text: String,
    segment: usize,
    column: usize,
    postings: TermInfo,
}

impl Snapshot {
    /// The index as a searcher sees it; `numbers` are those of the articles by key.
    pub fn of(searcher: &Searcher, columns: &Columns, numbers: &[Option<u32>]) -> tantivy::Result<Self> {
        let segments = searcher.segment_readers().iter().map(|segment| {
            let inverted = columns.terms.iter().map(|column| segment.inverted_index(*column));
            Ok(Segment { columns: inverted.collect::<Result<_, _>>()?, places: places(segment, numbers)? })
        });
        Ok(Self { segments: segments.collect::<tantivy::Result<_>>()? })
    }

    /// The terms of some columns as each lists them, equal ones beside each other.
    pub fn listed(&self, columns: Range<usize>) -> tantivy::Result<Vec<Listed>> {
        let mut listed = Vec::new();
        for column in columns {
            for (number, segment) in self.segments.iter().enumerate() {
                segment.list((number, column), &mut listed)?;
            }
        }
        listed.par_sort_by(|a, b| a.text.cmp(&b.text));
        Ok(listed)
    }

    /// How often a term stands where, by article, field and section; empty for a term that only forgotten articles had.
    pub fn counts(&self, term: &Term) -> tantivy::Result<Vec<Count>> {
        let mut counts = Vec::new();
        for listed in term.places {
            self.segments[listed.segment].count(listed, &mut counts)?;
        }
        // Stable: what the segments list is in runs already.
        counts.sort();
        Ok(counts)
    }
}

impl Segment {
    fn list(&self, (segment, column): (usize, usize), listed: &mut Vec<Listed>) -> tantivy::Result<()> {
        let mut terms = self.columns[column].terms().stream()?;
        while terms.advance() {
            let text = String::from_utf8_lossy(terms.key()).into_owned();
            listed.push(Listed { text, segment, column, postings: terms.value().clone() });
        }
        Ok(())
    }

    fn count(&self, listed: &Listed, counts: &mut Vec<Count>) -> tantivy::Result<()> {
        let mut postings = self.columns[listed.column]
            .read_postings_from_terminfo(&listed.postings, IndexRecordOption::WithFreqs)?;
        while postings.doc() != TERMINATED {
            let place = self.places[postings.doc() as usize];
            counts.extend(place.map(|(article, section)| {
                let frequency = postings.term_freq();
                Count { article, field: listed.column as u8, section, frequency }
            }));
            postings.advance();
        }
        Ok(())
    }
}

/// The terms of lists that have equal ones beside each other.
pub fn terms(listed: &[Listed]) -> Vec<Term<'_>> {
    listed.chunk_by(|a, b| a.text == b.text).map(|places| Term { text: &places[0].text, places }).collect()
}

fn places(segment: &SegmentReader, numbers: &[Option<u32>]) -> tantivy::Result<Vec<Option<(u32, u32)>>> {
    let articles = segment.fast_fields().u64(Columns::ARTICLE)?;
    let sections = segment.fast_fields().u64(Columns::SECTION)?;
    let place = |document| {
        let article = numbers.get(usize::try_from(articles.first(document)?).ok()?).copied()??;
        Some((article, u32::try_from(sections.first(document)?).ok()?))
    };
    // A document of an article that is read again is forgotten too, so its key has no number.
    Ok((0..segment.max_doc()).map(place).collect())
}
