//! The body of an article as it is kept: a document, or the same packed into a small part of the memory.
//!
//! A build writes every page once, so it keeps documents. `serve` keeps ten thousand articles of which it shows a few at a
//! time; it packs them, and unpacking one costs a small part of reading it again.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::document::{Block, Document, Inline, LinkUse};

use super::deflated::Deflated;

/// Where the links of a body lead, by target as written; `None` for a link that keeps only its text.
pub type Addresses = BTreeMap<String, Option<String>>;

/// The body of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    form: Form,
    links: Vec<LinkUse>,
}

/// A target as written, and where it is led.
type Led = (Box<str>, Option<Box<str>>);

#[derive(Debug, Clone, PartialEq)]
enum Form {
    Document(Document),
    /// Blocks as written, and where their links are led whenever they are unpacked.
    Packed {
        blocks: Deflated,
        /// [`Addresses`], sorted, for a map takes more room than what is in it.
        addresses: Box<[Led]>,
        /// What the blocks link to, as written.
        targets: Box<[Box<str>]>,
    },
}

impl From<Document> for Body {
    fn from(mut document: Document) -> Self {
        let links = std::mem::take(&mut document.links);
        Self { form: Form::Document(document), links }
    }
}

impl Body {
    /// The document; its list of links is empty, see [`Body::links`].
    pub fn document(&self) -> Cow<'_, Document> {
        match &self.form {
            Form::Document(document) => Cow::Borrowed(document),
            Form::Packed { blocks, addresses, .. } => {
                let mut document = Document { blocks: unpack(blocks), ..Document::default() };
                lead(&mut document, &|target| Some(led(addresses, target)?.map(str::to_owned)));
                Cow::Owned(document)
            }
        }
    }

    /// The addresses inside the site the text links to or shows, as written.
    pub fn links(&self) -> &[LinkUse] {
        &self.links
    }

    /// Where the links in the text lead; pictures are none.
    pub fn targets(&self) -> BTreeSet<String> {
        match &self.form {
            Form::Document(document) => targets(document),
            Form::Packed { addresses, targets, .. } => {
                let led = |target| led(addresses, target).unwrap_or(Some(target)).map(str::to_owned);
                targets.iter().filter_map(|target| led(target)).collect()
            }
        }
    }

    /// Packs a body whose links are still as written.
    pub fn pack(&mut self) {
        if let Form::Document(document) = &self.form
            && let Ok(blocks) = postcard::to_allocvec(&document.blocks)
        {
            let targets = targets(document).into_iter().map(String::into_boxed_str).collect();
            self.form = Form::Packed { blocks: Deflated::of(&blocks), addresses: Box::default(), targets };
        }
    }

    /// Leads the links to these addresses. A packed body can be led again, to others.
    pub fn lead(&mut self, new: &Addresses) {
        match &mut self.form {
            Form::Document(document) => lead(document, &|target| new.get(target).cloned()),
            Form::Packed { addresses, .. } => {
                let boxed = |text: &String| text.clone().into_boxed_str();
                let led = new.iter().map(|(target, address)| (boxed(target), address.as_ref().map(boxed)));
                *addresses = led.collect();
            }
        }
    }

    /// Whether its links already lead to these addresses, as far as can be told.
    pub fn is_led_to(&self, new: &Addresses) -> bool {
        match &self.form {
            Form::Document(_) => new.is_empty(),
            Form::Packed { addresses, .. } => {
                let led = addresses.iter().map(|(target, address)| (&**target, address.as_deref()));
                led.eq(new.iter().map(|(target, address)| (target.as_str(), address.as_deref())))
            }
        }
    }
}

/// What the blocks of a document link to.
fn targets(document: &Document) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Block> = document.blocks.iter().collect();
    while let Some(block) = open.pop() {
        block.inlines().into_iter().for_each(|inline| inline_targets(inline, &mut found));
        open.extend(block.children());
    }
    found
}

fn inline_targets(inline: &Inline, found: &mut BTreeSet<String>) {
    if let Inline::Link { target: Some(target), .. } = inline {
        found.insert(target.clone());
    }
    inline.children().iter().for_each(|child| inline_targets(child, found));
}

/// What [`Body::pack`] packed.
fn unpack(blocks: &Deflated) -> Vec<Block> {
    postcard::from_bytes(&blocks.bytes())
        .unwrap_or_else(|error| unreachable!("we packed it ourselves: {error}"))
}

/// Where a target leads; `None` for one that leads where it is written.
fn led<'a>(addresses: &'a [Led], target: &str) -> Option<Option<&'a str>> {
    let at = addresses.binary_search_by(|(known, _)| (**known).cmp(target)).ok()?;
    Some(addresses[at].1.as_deref())
}

fn lead(document: &mut Document, led: &dyn Fn(&str) -> Option<Option<String>>) {
    let lead = |target: &mut Option<String>| {
        if let Some(address) = target.as_deref().and_then(led) {
            *target = address;
        }
    };
    document.blocks.iter_mut().for_each(|block| lead_block(block, &lead));
}

fn lead_block(block: &mut Block, lead: &dyn Fn(&mut Option<String>)) {
    block.inlines_mut().into_iter().for_each(|inline| inline.each_address(lead));
    block.children_mut().into_iter().for_each(|child| lead_block(child, lead));
}

#[cfg(test)]
mod tests {
    use crate::article::{ReadOptions, read};
    use crate::source::SourceFile;

    use super::*;

    const TEXT: &str = "# T\n\nSee [a](a.md) and ![b](b.png).\n\n| x | y |\n|---|:-:|\n| `1` | **2** |\n\n!!! note \"N\"\n    - [ ] one\n\n```bash {1}\npip install x\n```\n";

    #[test]
    fn a_packed_body_is_the_same_document() {
        let kept = read(&SourceFile::new("content/t.md", TEXT), ReadOptions::default()).value.body;
        let mut packed = kept.clone();
        packed.pack();
        assert_eq!(packed.document(), kept.document());
        assert_eq!(packed.links(), kept.links());
    }

    #[test]
    fn a_packed_body_can_be_led_twice() {
        let mut body = read(&SourceFile::new("content/t.md", TEXT), ReadOptions::default()).value.body;
        let mut whole = body.clone();
        body.pack();
        let to = |address: &str| Addresses::from([("a.md".to_owned(), Some(address.to_owned()))]);
        body.lead(&to("/elsewhere/"));
        body.lead(&to("/a/"));
        whole.lead(&to("/a/"));
        assert_eq!(body.document(), whole.document());
        assert_eq!((body.targets(), whole.targets()), (["/a/".to_owned()].into(), ["/a/".to_owned()].into()));
        assert!(body.is_led_to(&to("/a/")) && !whole.is_led_to(&to("/a/")));
    }
}
