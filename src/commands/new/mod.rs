//! `unstuck new TITLE`: a new article, drafted from an error when one is given.

mod headline;
mod redact;
mod tags;

use std::collections::BTreeSet;
use std::path::Path;

use super::project::{self, ProjectOptions};
use super::{Failure, Outcome, Report, Session, pasted};
use crate::article::signature::{self, Origin, Signature};
use crate::article::{self, ReadOptions, SignatureKind};
use crate::search::{Confidence, Hit};
use crate::source::asset::is_reserved_on_windows;
use crate::source::{SourceFile, discover, output};

/// What `new` is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewOptions {
    /// The title; made from the error when not given.
    pub title: Option<String>,
    /// The error as it was pasted.
    pub error: Option<String>,
    /// The folder below `content/`.
    pub folder: String,
}

/// Writes a new article and says what an existing one already answers.
pub fn run(session: &Session, options: &NewOptions) -> Outcome {
    if !session.root.join("content").is_dir() {
        let help = "name the site's root with `--root DIR`, or make a site with `unstuck init DIR`";
        return Err(Failure::Usage(format!("there is no folder `content` to write to; {help}")));
    }
    if options.error.as_deref().is_some_and(|error| error.trim().is_empty()) {
        return Err(Failure::Usage(
            "the error is empty; was it written to standard error (`2>&1`)?".to_owned(),
        ));
    }
    let error = options.error.as_deref().map(redact::text);
    let title = match (&options.title, &error) {
        (Some(title), _) => title.trim().to_owned(),
        (None, Some(error)) => headline::title(headline::message(error)),
        (None, None) => {
            return Err(Failure::Usage("give a title, or an error with `--from-error FILE`".to_owned()));
        }
    };
    let path = path_of(&title, &options.folder)?;
    let text = draft(session, &title, error.as_deref(), &options.folder);
    let known = options.error.as_deref().map_or_else(String::new, |error| known(session, error));
    let file = session.root.join(&path);
    output::create(&file, text.as_bytes()).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::Usage(format!("`{path}` exists already; give another title or edit it"))
        }
        _ => Failure::Io(anyhow::Error::new(error).context(format!("cannot write `{path}`"))),
    })?;
    Ok(Report { message: format!("wrote `{path}`{known}"), ..Report::data(format!("{path}\n")) })
}

/// The error in a file. What is no file and has blanks is the error itself.
pub fn read_error(file: &Path) -> Result<String, Failure> {
    match discover::bytes(file) {
        Ok(bytes) => Ok(pasted::told(&pasted::text(&bytes))),
        Err(_) if !file.exists() && file.to_string_lossy().contains(char::is_whitespace) => {
            Ok(pasted::text(file.to_string_lossy().as_bytes()))
        }
        Err(error) => {
            Err(Failure::Io(anyhow::Error::new(error).context(format!("cannot read `{}`", file.display()))))
        }
    }
}

/// Where the article goes, or why it cannot.
fn path_of(title: &str, folder: &str) -> Result<String, Failure> {
    let slug = slug(title);
    let folder = folder.trim_matches('/');
    let is_inside = folder.split('/').all(|part| !matches!(part, "." | "..") && !part.contains('\\'));
    if !is_inside {
        let message =
            format!("`--folder {folder}` is no folder below `content/`; write it like `printing/labels`");
        return Err(Failure::Usage(message));
    }
    if slug.is_empty() {
        let message =
            format!("no file name can be made of the title `{title}`; it needs a letter or a digit");
        return Err(Failure::Usage(message));
    }
    // Windows keeps these names for devices.
    let slug = if is_reserved_on_windows(&slug) { format!("{slug}-article") } else { slug };
    let place = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    Ok(format!("content/{place}{slug}.md"))
}

/// A file name of the words of a title: lower-case ASCII letters, digits and `-`.
fn slug(title: &str) -> String {
    let ascii = deunicode::deunicode(title).to_lowercase();
    let words: Vec<&str> =
        ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() > 60 && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.truncate(80);
    slug
}

/// The text of the new article. The template of the folder, or of the nearest folder above that has one, takes the place of
/// the built-in one.
fn draft(session: &Session, title: &str, error: Option<&str>, folder: &str) -> String {
    let template = template(session, folder);
    let paste =
        error.unwrap_or("TODO: paste the message as it is shown, without names of people and machines");
    let paste = paste.trim_matches('\n').trim_end();
    let place = folder.rsplit('/').map(slug).find(|name| !name.is_empty());
    let tags: BTreeSet<String> = place.into_iter().chain(error.map(tags::of).unwrap_or_default()).collect();
    let tags = tags.into_iter().collect::<Vec<_>>().join(", ");
    let draft = |errors: &str| {
        let fields = [
            ("{title}", &*quoted(title)),
            ("{date}", &session.today.to_string()),
            ("{tags}", &tags),
            ("{errors}", errors),
            ("{fence}", &fence(paste)),
            ("{error}", paste),
        ];
        filled(&template, &fields)
    };
    match error {
        Some(error) => draft(&errors(error, &draft("")).join(", ")),
        None => draft("").replace("errors: []\n", ""),
    }
}

/// The `_template.md` of a folder, else of the nearest above it, else the built-in one.
fn template(session: &Session, folder: &str) -> String {
    let content = session.root.join("content");
    let folder = content.join(folder);
    let above = folder.ancestors().take_while(|folder| folder.starts_with(&content));
    let mut own = above.filter_map(|folder| discover::bytes(&folder.join("_template.md")).ok());
    let own = own.find_map(|bytes| String::from_utf8(bytes).ok());
    own.unwrap_or_else(|| include_str!("template.md").to_owned())
}

/// A template with its fields filled, each once: what stands in a title or an error is no field.
fn filled(template: &str, fields: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let field = fields.iter().find(|(name, _)| from.starts_with(name));
        let (name, value) = field.copied().unwrap_or(("{", "{"));
        text.push_str(value);
        rest = &from[name.len()..];
    }
    text + rest
}

/// A fence longer than any in the text.
fn fence(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    "`".repeat(runs.max().unwrap_or(0).max(2) + 1)
}

/// The message of an error and the codes a drafted article shows, as the checks read them, each as a YAML value.
fn errors(error: &str, draft: &str) -> Vec<String> {
    let message = headline::without_facts(headline::without_path(headline::message(error)))
        .trim_end_matches([':', ' ']);
    let article = article::read(&SourceFile::new("draft.md", draft), ReadOptions::default()).value;
    let is_code = |it: &&Signature| it.origin == Origin::Code && it.kind == SignatureKind::Code;
    let codes = article.signatures.iter().filter(is_code).map(|it| it.text.as_str()).take(2);
    let all = [message].into_iter().chain(codes).filter(|text| !signature::is_too_general(text));
    all.map(quoted).collect()
}

/// A text as a YAML value on one line: in single quotes, which need no other escapes.
fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("'{}'", text.replace('\'', "''"))
}

/// A word on an article that answers the error already: the best hit, when one of its error texts stands in the paste, or
/// the search is sure.
fn known(session: &Session, error: &str) -> String {
    let site = project::load(session, &ProjectOptions::default()).value.site;
    let error_in_lower_case = error.to_lowercase();
    let answers = |url: &str| {
        let articles = &site.knowledge_base.articles;
        articles.iter().filter(|article| article.url == url).any(|article| {
            article.signatures.iter().any(|it| error_in_lower_case.contains(&it.text.to_lowercase()))
        })
    };
    let is_known = |hit: &Hit| hit.confidence == Confidence::Exact || answers(&hit.url);
    let hit = site.pack.find(error, 1).into_iter().find(is_known);
    hit.map_or_else(String::new, |hit| {
        let path = hit.path;
        format!("\nwarning: `{path}` answers this error already; add to it, or say in both how they differ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_made_of_the_words() {
        for (title, folder, path) in [
            ("C:\\ is Größe 5!", "windows", "content/windows/c-is-grosse-5.md"),
            ("Con", "", "content/con-article.md"),
            ("プリンタ", "a/b/", "content/a/b/purinta.md"),
        ] {
            assert_eq!(path_of(title, folder).unwrap(), path);
        }
        for (title, folder) in [("x", "../y"), ("???", "")] {
            assert!(matches!(path_of(title, folder), Err(Failure::Usage(_))));
        }
    }

    #[test]
    fn a_field_is_filled_once() {
        assert_eq!(filled("{a} {b} {", &[("{a}", "{b}"), ("{b}", "c")]), "{b} c {");
        assert_eq!(fence("a ```` b ``"), "`````");
    }

    #[test]
    fn a_title_that_is_no_yaml_is_quoted() {
        assert_eq!(quoted("[WinError 5] can't"), "'[WinError 5] can''t'");
    }
}
