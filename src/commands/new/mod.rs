//! `unstuck new TITLE`: a new article, drafted from an error when one is given.

mod redact;

use std::path::Path;

use anyhow::Context;

use super::project::{self, ProjectOptions};
use super::{Failure, Outcome, Report, Session};
use crate::article::signature::Origin;
use crate::article::{self, ReadOptions};
use crate::search::{Confidence, Hit};
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

/// Longest title made from an error, in characters.
const TITLE_LENGTH: usize = 90;

/// Writes a new article and says what an existing one already answers.
pub fn run(session: &Session, options: &NewOptions) -> Outcome {
    let error = options.error.as_deref().map(redact::text);
    let title = match (&options.title, &error) {
        (Some(title), _) => title.trim().to_owned(),
        (None, Some(error)) => title_of(error),
        (None, None) => {
            return Err(Failure::Usage("give a title, or an error with `--from-error FILE`".to_owned()));
        }
    };
    let Some(path) = path_of(&title, &options.folder) else {
        return Err(Failure::Usage(format!("no file name can be made of the title `{title}`")));
    };
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

/// The text of a file, or of standard input for `-`, that holds an error.
pub fn read_error(file: &Path) -> Result<String, Failure> {
    let bytes = discover::bytes(file).with_context(|| format!("cannot read `{}`", file.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The last line that says what happened: one that names an error, else the last that is not empty; without the path of one
/// machine at its end.
fn title_of(error: &str) -> String {
    let lines: Vec<&str> = error.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let names = |line: &&&str| {
        let line = line.to_lowercase();
        ["error", "exception", "failed", "fatal", "denied", "cannot", "not found"]
            .iter()
            .any(|word| line.contains(word))
    };
    let line = lines.iter().rev().find(names).or(lines.last()).copied().unwrap_or("");
    let line = without_path(line);
    let cut: String = line.chars().take(TITLE_LENGTH).collect();
    if cut.len() < line.len() { format!("{}…", cut.trim_end()) } else { cut }
}

/// A message without the path behind its last words: `Access is denied: 'C:\x'`. A line that is little but a path stays.
fn without_path(line: &str) -> &str {
    let is_path = |rest: &str| {
        let rest = rest.trim_start_matches(['\'', '"', '`', ' ']);
        let drive = rest.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        rest.starts_with(['/', '\\', '~', '<']) || (drive && rest[1..].starts_with(":\\"))
    };
    let ends = line.match_indices(": ").map(|(at, _)| at);
    ends.filter(|&at| at >= 12).find(|&at| is_path(&line[at + 1..])).map_or(line, |at| &line[..at])
}

fn path_of(title: &str, folder: &str) -> Option<String> {
    let slug = slug(title);
    let folder = folder.trim_matches('/');
    let is_inside = folder.split('/').all(|part| !matches!(part, "." | "..") && !part.contains('\\'));
    if slug.is_empty() || !is_inside {
        return None;
    }
    Some(if folder.is_empty() { format!("content/{slug}.md") } else { format!("content/{folder}/{slug}.md") })
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

/// The text of the new article. A folder's own template, `_template.md`, takes the place of the built-in one; `{title}`,
/// `{date}` and `{error}` in it are filled.
fn draft(session: &Session, title: &str, error: Option<&str>, folder: &str) -> String {
    let template = session.root.join("content").join(folder).join("_template.md");
    let template = discover::bytes(&template).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let paste = error.unwrap_or("Paste the message as it is shown, without names of people and machines.");
    let paste = paste.trim_end();
    let fence = if paste.contains("```") { "````" } else { "```" };
    let tags = tags(folder, paste).join(", ");
    let filled = |errors: &str| {
        let template = template.as_deref().unwrap_or(include_str!("template.md"));
        template
            .replace("{title}", &quoted(title))
            .replace("{date}", &session.today.to_string())
            .replace("{tags}", &tags)
            .replace("{errors}", errors)
            .replace("{fence}", fence)
            .replace("{error}", paste)
    };
    match error {
        Some(_) => filled(&errors(&filled("")).join(", ")),
        None => filled("").replace("errors: []\n", ""),
    }
}

/// The messages and codes a drafted article shows, as the checks read them, each as a YAML value.
fn errors(draft: &str) -> Vec<String> {
    let article = article::read(&SourceFile::new("draft.md", draft), ReadOptions::default()).value;
    let shown = article.signatures.iter().filter(|it| it.origin == Origin::Code && !it.text.contains('\n'));
    shown.take(2).map(|it| quoted(&it.text)).collect()
}

/// A title as a YAML value: in single quotes, which need no other escapes.
fn quoted(title: &str) -> String {
    format!("'{}'", title.replace('\'', "''"))
}

/// Tags a paste speaks for by itself, and the folder.
fn tags(folder: &str, error: &str) -> Vec<String> {
    let folder_tag = folder.rsplit('/').next().filter(|name| !name.is_empty()).map(slug);
    let lower = error.to_lowercase();
    let hints = [
        ("traceback (most recent", "python"),
        ("site-packages", "python"),
        ("npm err", "npm"),
        ("node_modules", "node"),
        ("c:\\", "windows"),
        ("ps c:\\", "powershell"),
        ("fatal: ", "git"),
        ("docker", "docker"),
    ];
    let found = hints.into_iter().filter(|(text, _)| lower.contains(text)).map(|(_, tag)| tag.to_owned());
    let mut tags: Vec<String> = folder_tag.into_iter().chain(found).collect();
    tags.sort();
    tags.dedup();
    tags
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
    hit.map_or_else(String::new, |hit| format!("\nwarning: `{}` answers this error already", hit.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_line_that_says_what_happened() {
        let error = "Traceback (most recent call last):\n  File \"x\"\nOSError: [WinError 5] Access is denied\n\nDone.\n";
        assert_eq!(title_of(error), "OSError: [WinError 5] Access is denied");
        for (error, title) in [
            (
                "OSError: [WinError 5] Access is denied: 'C:\\Users\\<user>\\x.pyd'",
                "OSError: [WinError 5] Access is denied",
            ),
            ("mkdir: cannot create directory: /srv/x", "mkdir: cannot create directory"),
            (
                "listen EADDRINUSE: address already in use :::3000",
                "listen EADDRINUSE: address already in use :::3000",
            ),
            ("error: /srv/x: denied", "error: /srv/x: denied"),
        ] {
            assert_eq!(title_of(error), title);
        }
    }

    #[test]
    fn a_file_name_is_made_of_the_words() {
        assert_eq!(
            path_of("C:\\ is Größe 5!", "windows").as_deref(),
            Some("content/windows/c-is-grosse-5.md")
        );
        assert_eq!(path_of("x", "../y"), None);
        assert_eq!(path_of("???", ""), None);
    }

    #[test]
    fn a_title_that_is_no_yaml_is_quoted() {
        assert_eq!(quoted("[WinError 5] can't"), "'[WinError 5] can''t'");
    }
}
