//! The program that prints an article's error, read off the form of its messages, else off the commands it has one type.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::facet_words;
use crate::article::{Article, SignatureKind};

/// Forms of messages only one program prints, with that program.
static FORMS: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
    let forms = [
        (r"\bnpm (?:ERR!|error|WARN)|^ERESOLVE\b", "npm"),
        (
            r"^fatal: (?:not a git|unable to access '|could not read|refusing|detected|remote |pathspec|Authentication|repository|the remote|early EOF|bad )|^CONFLICT \(|^error: (?:failed to push|pathspec|Your local changes|src refspec|cannot lock ref)",
            "git",
        ),
        (
            r"^ERROR: (?:Could not (?:find a version|install packages|build wheels)|No matching distribution|Failed building wheel)|\bexternally-managed-environment\b",
            "pip",
        ),
        (r"\berror\[E\d{4}\]", "rustc"),
        (r"\b(?:error|fatal error|warning) (?:LNK|C)\d{4}\b", "msvc"),
        (r"\berror MSB\d{4}\b", "msbuild"),
        (r"\b(?:error|warning) NU\d{4}\b", "nuget"),
        (r"(?i)\bdocker daemon\b|^docker: |Error response from daemon", "docker"),
        (r"\b(?:CrashLoopBackOff|ImagePullBackOff|ErrImagePull|CreateContainerConfigError)\b", "kubernetes"),
        (
            r"\bERR_(?:MODULE_NOT_FOUND|REQUIRE_ESM|OSSL|INVALID_ARG|UNSUPPORTED)\w*|\bnode:internal/|^Error: (?:listen|connect|spawn) E[A-Z]+",
            "node",
        ),
        (r"\b(?:dpkg: error|E: (?:Unable to (?:locate|fetch|correct)|Could not get lock))", "apt"),
    ];
    forms.into_iter().filter_map(|(form, program)| Some((Regex::new(form).ok()?, program))).collect()
});

/// A program must have typed so many of the commands, and so large a part of them in hundredths, to be the one meant.
const FEWEST_COMMANDS: usize = 3;
const MOSTLY: usize = 80;

/// The programs that print the messages an article declares or is titled with.
pub(super) fn of_messages(article: &Article) -> BTreeSet<String> {
    let literal = article.signatures.iter().filter(|signature| signature.kind == SignatureKind::Literal);
    let mut texts: Vec<&str> = literal.map(|signature| signature.text.as_str()).take(3).collect();
    texts.push(&article.title);
    texts.into_iter().filter_map(of_message).map(str::to_owned).collect()
}

/// The program a message names at its beginning, `curl: (6) …`, or gives away by its form.
fn of_message(message: &str) -> Option<&'static str> {
    let message = message.trim();
    let known = FORMS.iter().find(|(form, _)| form.is_match(message)).map(|(_, program)| *program);
    known.or_else(|| program(message.split_once(": ")?.0))
}

/// The program that most of the commands of an article's solutions are for; none where they are few or mixed.
pub(super) fn of_commands(article: &Article) -> Option<String> {
    let commands = article.remedies.solutions.iter().flat_map(|solution| &solution.commands);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in commands.flat_map(|command| command.text.lines()) {
        if let Some(program) = first_word(line).and_then(program) {
            *counts.entry(program).or_default() += 1;
        }
    }
    let total: usize = counts.values().sum();
    let (program, count) = counts.into_iter().max_by_key(|&(_, count)| count)?;
    (count >= FEWEST_COMMANDS && 100 * count >= MOSTLY * total).then(|| program.to_owned())
}

/// The program a line calls, past `sudo` and settings of the environment.
fn first_word(line: &str) -> Option<&str> {
    line.split_whitespace().find(|word| *word != "sudo" && !word.contains('='))
}

/// A program by the name one types.
fn program(name: &str) -> Option<&'static str> {
    let name = name.trim().trim_end_matches(".exe").to_lowercase();
    let name = if name == "pip3" { "pip" } else { &name };
    facet_words::meaning(name).filter(|meaning| meaning.facet == "tool").map(|meaning| meaning.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ReadOptions;
    use crate::source::SourceFile;

    fn article(text: &str) -> Article {
        crate::article::read(&SourceFile::new("content/a.md", text), ReadOptions::default()).value
    }

    #[test]
    fn a_message_names_its_program() {
        assert_eq!(of_message("curl: (6) Could not resolve host: example.com"), Some("curl"));
        assert_eq!(of_message("npm ERR! code EACCES"), Some("npm"));
        assert_eq!(of_message("fatal: refusing to merge unrelated histories"), Some("git"));
        assert_eq!(of_message("Error: something"), None);
        assert_eq!(of_message("fatal: cannot start the engine"), None);
    }

    #[test]
    fn commands_name_a_program_when_they_agree() {
        let text = |commands: &str| format!("# It fails\n\n## Solution\n\nRun:\n\n```sh\n{commands}\n```\n");
        let same = article(&text("sudo docker ps\ndocker stop a\nDOCKER_HOST=x docker rm a"));
        assert_eq!(of_commands(&same).as_deref(), Some("docker"));
        assert_eq!(of_commands(&article(&text("docker ps\ngit pull\nnpm ci\nnpm test"))), None);
        assert_eq!(of_commands(&article(&text("docker ps"))), None);
    }
}
