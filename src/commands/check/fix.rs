//! `--fix`: mends in the files what needs no decision: quotes around titles, dates, and `errors:` that stand in the text.
//! Nothing else in a file changes, neither line ends nor a byte-order mark.

use anyhow::anyhow;

use super::super::project::{self, ProjectOptions};
use super::super::{Failure, Session};
use crate::article::signature::{Origin, Signature};
use crate::article::{self, ReadOptions, SignatureKind, front_matter};
use crate::source::{SourceFile, discover, output};

/// The most error texts that are declared for an author.
const DECLARED: usize = 3;

/// Mends every article; the paths of those that changed. One that cannot be written keeps no other from being mended.
pub(super) fn all(session: &Session, options: &ProjectOptions) -> Result<Vec<String>, Failure> {
    let config = project::settings(session, options, &mut Vec::new());
    let (mut mended, mut refused) = (Vec::new(), None);
    for article in project::sources(session, &config).articles {
        let file = session.root.join(&*article.path);
        // The file as it is on the disk, with its line ends and its byte-order mark.
        let text = discover::bytes(&file).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(text) = text.and_then(|text| mended_text(&article.path, &text)) else { continue };
        match output::replace(&file, text.as_bytes()) {
            Ok(()) => mended.push(article.path.to_string()),
            Err(error) => {
                refused.get_or_insert(anyhow!(error).context(format!("cannot write `{}`", file.display())));
            }
        }
    }
    let Some(refused) = refused else { return Ok(mended) };
    mended.iter().for_each(|path| (session.say)(&format!("mended {path}")));
    Err(Failure::Io(refused))
}

/// The text with everything mended; `None` when nothing is to be mended.
fn mended_text(path: &str, text: &str) -> Option<String> {
    let head = front_matter::mend(text);
    let current = head.as_deref().unwrap_or(text);
    with_errors(path, current).or(head)
}

/// The text with the errors it shows declared in its head. An article whose head is at fault is left for its author.
fn with_errors(path: &str, text: &str) -> Option<String> {
    let read = article::read(&SourceFile::new(path, text), ReadOptions::default());
    let article = &read.value;
    if read.has_errors() || article.is_folder_index || !article.front_matter.errors.is_empty() {
        return None;
    }
    // What a title or a sentence says may be about another error; what is quoted or printed is the message itself.
    let is_message = |signature: &&Signature| {
        matches!(signature.origin, Origin::Quote | Origin::Code)
            && signature.kind != SignatureKind::Regex
            && !signature.text.contains('\n')
    };
    let errors: Vec<&str> =
        article.signatures.iter().filter(is_message).map(|it| it.text.as_str()).take(DECLARED).collect();
    if errors.is_empty() { None } else { front_matter::declare(text, &errors) }
}
