//! Diagnostics as workflow commands, which GitHub shows beside the changed lines.

use super::shown;
use crate::source::{Diagnostic, Severity};

/// One `::error file=…::message` a diagnostic (docs.github.com, "Workflow commands").
pub fn render(diagnostics: &[Diagnostic]) -> String {
    let (kept, left_out) = shown(diagnostics);
    let mut out: String = kept.into_iter().map(|diagnostic| one(diagnostic) + "\n").collect();
    for (path, count) in left_out {
        out.push_str(&format!("::notice file={}::and {count} more\n", property(path)));
    }
    out
}

fn one(diagnostic: &Diagnostic) -> String {
    let word = match diagnostic.rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = diagnostic.location.as_ref().map_or_else(String::new, |at| {
        format!("file={},line={},col={},", property(&at.path), at.line, at.column)
    });
    let mut text = diagnostic.message.clone();
    for more in diagnostic.notes.iter().chain(&diagnostic.help) {
        text.push('\n');
        text.push_str(more);
    }
    let title = format!("{} {}", diagnostic.rule.code, diagnostic.rule.name);
    format!("::{word} {place}title={}::{}", property(&title), data(&text))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::rules::files::NOT_UTF8;

    #[test]
    fn commas_colons_and_line_ends_are_coded() {
        let diagnostic = Diagnostic::new(&NOT_UTF8, "50% bad").in_file("a,b:c.md").help("save it");
        assert_eq!(
            render(&[diagnostic]),
            "::error file=a%2Cb%3Ac.md,line=1,col=1,title=E003 not-utf8::50%25 bad%0Asave it\n"
        );
    }
}
