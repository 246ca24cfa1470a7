//! Pictures of imported articles.

use std::path::Path;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Item, Loss, extension};
use crate::article::links;
use crate::source::{asset, discover};

/// A picture in Markdown: its text, and its address with or without brackets.
static PICTURE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(!\[[^\]\n]*\]\()(?:<([^>\n]*)>|([^)\s]*))").ok());

/// Whether a file is brought along with the articles of a folder.
pub(super) fn is_picture(path: &str) -> bool {
    let kinds = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico", "pdf"];
    kinds.contains(&extension(path).as_str())
}

/// A file that is copied as it is; one that could run scripts is left behind.
pub(super) fn read(file: &Path, to: &str, lost: &mut Vec<Loss>) -> Option<Item> {
    let mut lose = |what: String| lost.push(Loss { file: file.display().to_string(), line: None, what });
    let bytes = match discover::bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            lose(format!("it cannot be read: {error}"));
            return None;
        }
    };
    if let Some(refused) = asset::refusal(to, &bytes) {
        lose(refused.message);
        return None;
    }
    Some(Item { from: file.to_owned(), to: to.to_owned(), bytes })
}

/// The text of an article with its pictures brought along. Those below its own folder keep their place, others on the disk
/// go beside the article; what is not there is told. `depth` is how many folders above the article come along.
pub(super) fn bring(
    text: &str,
    (file, depth): (&Path, usize),
    to: &str,
    items: &mut Vec<Item>,
    lost: &mut Vec<Loss>,
) -> String {
    let Some(picture) = PICTURE.as_ref() else { return text.to_owned() };
    let folder = to.rsplit_once('/').map_or("", |(folder, _)| folder);
    let led = |found: &Captures| {
        let address = found.get(2).or(found.get(3)).map_or("", |it| it.as_str());
        match one(address, (file, folder, depth), items, lost) {
            Some(address) => format!("{}<{address}>", &found[1]),
            None => found[0].to_owned(),
        }
    };
    picture.replace_all(text, led).into_owned()
}

/// The new address of a picture, when it has one.
fn one(
    address: &str,
    (file, folder, depth): (&Path, &str, usize),
    items: &mut Vec<Item>,
    lost: &mut Vec<Loss>,
) -> Option<String> {
    let is_elsewhere =
        address.is_empty() || address.starts_with(['/', '#']) || links::scheme(address).is_some();
    let path = links::percent_decoded(address.split(['?', '#']).next()?)?;
    if is_elsewhere {
        return None;
    }
    let source = file.parent()?.join(&path);
    if !source.is_file() {
        let what = format!("the picture `{address}`: it is not there");
        lost.push(Loss { file: file.display().to_string(), line: None, what });
        return None;
    }
    let ups = path.split('/').filter(|part| *part == "..").count();
    if ups > 0 && ups <= depth {
        return None;
    }
    let keeps_place = ups == 0;
    let name = if keeps_place {
        path.trim_start_matches("./").to_owned()
    } else {
        format!("images/{}", source.file_name()?.to_str()?)
    };
    items.extend(read(&source, &format!("{folder}/{name}"), lost));
    (!keeps_place).then_some(name)
}
