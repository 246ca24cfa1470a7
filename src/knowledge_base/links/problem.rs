//! What is said of a link that does not lead where it should, and what its author may have meant.

use super::{Known, Place};
use crate::article::Article;
use crate::article::document::LinkUse;
use crate::source::Diagnostic;
use crate::source::rules::content as rules;

/// A link that does not lead where it should.
pub(super) struct Problem {
    pub message: String,
    pub help: String,
    /// Where it leads all the same.
    pub address: Option<String>,
    pub is_image: bool,
}

impl Problem {
    pub fn coding(target: &str) -> Self {
        let message = format!("`{target}` holds a `%` that is no percent code");
        let help = "write `%25` for a percent sign".to_owned();
        Self { message, help, address: None, is_image: false }
    }

    pub fn at(self, link: &LinkUse) -> Diagnostic {
        let rule = if self.is_image { &rules::MISSING_IMAGE } else { &rules::BROKEN_LINK };
        Diagnostic::new(rule, self.message).help(self.help).at(link.location.clone())
    }
}

impl<'a> Known<'a> {
    /// The word on a path that leads nowhere, or somewhere only by good will.
    pub(super) fn missing(&self, target: &str, path: &str, from: &Article, is_image: bool) -> Problem {
        if path.contains('\\')
            && let Some(place) = self.find(&path.replace('\\', "/"), from, false)
        {
            let address = match place {
                Place::Article(article) => format!("/{}", article.url),
                Place::Other(address) => address,
            };
            let message = format!("`{target}` has backslashes, which browsers take for letters");
            let help = format!("write `{}`", target.replace('\\', "/"));
            return Problem { message, help, address: Some(address), is_image };
        }
        let candidates = self.candidates(path, from, false);
        let other_case = candidates.iter().find_map(|path| {
            let known = self.folded().get(path.to_lowercase().as_str())?;
            self.sources().get(known).map(|article| (*known, *article))
        });
        if let Some((known, article)) = other_case {
            let help = format!("write `{known}`; many servers tell capitals apart");
            let message = format!("`{target}` is written `{known}` on the disk");
            return Problem { message, help, address: Some(format!("/{}", article.url)), is_image };
        }
        let nearest = if is_image { self.nearest_file(path) } else { self.nearest(path) };
        let help = match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None if is_image => "put the picture beside the article, or correct the path".to_owned(),
            None => "correct the address, or write the text without a link".to_owned(),
        };
        let what = if is_image { "picture" } else { "page" };
        Problem { message: format!("there is no {what} `{target}`"), help, address: None, is_image }
    }

    /// The file whose name, capitals aside, is the same or one or two letters away; one of the same folder first.
    fn nearest_file(&self, path: &str) -> Option<&'a str> {
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let wanted = name(path);
        let near = self.files.iter().filter_map(|file| {
            let known = name(file);
            let close = known.starts_with(wanted.chars().next()?) && known.len().abs_diff(wanted.len()) <= 2;
            close.then(|| (strsim::osa_distance(&known, &wanted), *file))
        });
        near.filter(|(distance, _)| *distance <= 2).min().map(|(_, file)| file)
    }

    /// The source path whose file name is one or two letters away.
    fn nearest(&self, path: &str) -> Option<&'a str> {
        let stem = |path: &str| {
            let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase();
            name.split('.').next().unwrap_or_default().to_owned()
        };
        let wanted = stem(path);
        // Names that begin differently or differ in length are not compared: a site may have thousands.
        let first = wanted.chars().next()?;
        let near = self.sources().keys().filter_map(|known| {
            let name = stem(known);
            let close = name.starts_with(first) && name.len().abs_diff(wanted.len()) <= 2;
            close.then(|| (strsim::osa_distance(&name, &wanted), *known))
        });
        near.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| known)
    }
}
