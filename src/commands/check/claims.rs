//! Articles that claim the same error, with nothing that tells them apart.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::article::signature::{Origin, Signature};
use crate::article::{Article, SignatureKind};
use crate::knowledge_base::{ArticleIndex, KnowledgeBase};
use crate::source::discover::Inputs;
use crate::source::rules::content::SHARED_ERROR;
use crate::source::{Diagnostic, SourceFile};

/// A warning for each article that claims an error which an article before it, with the same facts, claims too.
pub(super) fn check(kb: &KnowledgeBase, inputs: &Inputs) -> Vec<Diagnostic> {
    let mut claims: BTreeMap<String, Vec<(ArticleIndex, &Signature)>> = BTreeMap::new();
    for (index, article) in
        kb.articles.iter().enumerate().filter(|(_, article)| !article.front_matter.unlisted)
    {
        for signature in article.signatures.iter().filter(|signature| is_claim(signature)) {
            let claim = claims.entry(signature.general.to_lowercase()).or_default();
            if claim.last().is_none_or(|(last, _)| *last != index) {
                claim.push((index, signature));
            }
        }
    }
    let files: BTreeMap<&str, &SourceFile> = inputs.articles.iter().map(|file| (&*file.path, file)).collect();
    claims.values().flat_map(|claim| shared(kb, &files, claim)).collect()
}

/// Whether an article says that it is about this error, not only that it shows it.
fn is_claim(signature: &Signature) -> bool {
    signature.kind != SignatureKind::Regex && signature.origin == Origin::Declared
}

fn shared(
    kb: &KnowledgeBase,
    files: &BTreeMap<&str, &SourceFile>,
    claim: &[(ArticleIndex, &Signature)],
) -> Vec<Diagnostic> {
    let mut firsts: BTreeMap<&BTreeMap<String, Vec<String>>, ArticleIndex> = BTreeMap::new();
    let mut again = Vec::new();
    for &(index, signature) in claim {
        match firsts.entry(&kb.facets[index]) {
            Entry::Vacant(entry) => drop(entry.insert(index)),
            Entry::Occupied(entry) => {
                let file = files.get(&*kb.articles[index].source_path);
                again.extend(file.map(|file| told(file, &kb.articles[*entry.get()], signature)));
            }
        }
    }
    again
}

fn told(file: &SourceFile, first: &Article, signature: &Signature) -> Diagnostic {
    let message = format!("`{}` claims this error too, and nothing tells the two apart", first.source_path);
    file.diagnostic_at_line(&SHARED_ERROR, signature.line.max(1), message)
        .note(format!("the error is `{}`", signature.text))
        .help("give them `facets:` or tags that differ, or merge them")
}
