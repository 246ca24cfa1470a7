//! Mends what can be mended without asking: quotes around values YAML misreads, and dates as `2026-05-31`.

use super::entries::{self, Entry};
use super::head::{self, Format};
use super::{dates, faults, keys, node};
use crate::source::SourceFile;

/// A file's text with its front matter mended; `None` when there is nothing to mend. No byte outside the values that are
/// mended changes, neither line ends nor a byte-order mark.
pub fn mend(text: &str) -> Option<String> {
    let file = SourceFile::new("", text);
    let head = head::find(&file)
        .filter(|head| head.format == Format::Yaml && head.text.len() <= super::yaml::LARGEST)?;
    let entries = entries::find(&file, &head.text);
    let refused = node::from_yaml(&file.text[head.text.clone()]).is_err();
    let faults = faults::find(&file, &entries, refused);
    let mut edits: Vec<_> = faults.into_iter().filter_map(|fault| Some((fault.at, fault.mended?))).collect();
    edits.extend(entries.iter().filter_map(|entry| Some((entry.value.clone(), plain_date(&file, entry)?))));
    if edits.is_empty() {
        return None;
    }
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    edits.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
    for (at, new) in edits {
        let number = file.position(at.start).line;
        let start = at.start - file.line_start(number);
        // The lines are those of the file but for their ends, so a place in one is a place in the other.
        lines.get_mut(number as usize - 1)?.replace_range(start..start + at.len(), &new);
    }
    Some(lines.concat())
}

/// A file's text with error texts in its front matter; `None` when it declares some already or its head is no YAML. Nothing
/// else changes: the line is added at the end of the head, with the line end of the file.
pub fn declare(text: &str, errors: &[&str]) -> Option<String> {
    let file = SourceFile::new("", text);
    let quoted: Vec<String> = errors.iter().map(|error| format!("'{}'", error.replace('\'', "''"))).collect();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("errors: [{}]{end}", quoted.join(", "));
    let Some(head) = head::find(&file) else {
        let mark = text.len() - text.trim_start_matches('\u{feff}').len();
        return Some(format!("{}---{end}{line}---{end}{end}{}", &text[..mark], &text[mark..]));
    };
    let is_declared = entries::find(&file, &head.text).iter().any(|entry| entry.key == "errors");
    if head.format != Format::Yaml || !head.is_closed || is_declared {
        return None;
    }
    let number = file.position(head.text.end).line as usize;
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.insert(number - 1, &line);
    Some(lines.concat())
}

/// The plain form of a date that is written in another; `None` where it could be one of two days.
fn plain_date(file: &SourceFile, entry: &Entry) -> Option<String> {
    let names = [keys::CREATED, keys::UPDATED, keys::REVIEWED, keys::EXPIRES, keys::PUBLISH];
    let is_date = names.iter().any(|names| names.contains(&entry.key.as_str())) && entry.key != "ms.date";
    let value = file.text[entry.value.clone()].trim_matches(['"', '\'']);
    let written =
        dates::read(value).filter(|written| is_date && !written.is_plain && written.other.is_none())?;
    Some(written.date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_dates_are_mended_and_nothing_else_changes() {
        let before = "\u{feff}---\r\ntitle:   [WinError 5] it's: x  \r\ntags: [a , b]\r\ndate: 3/31/2023\r\n---\r\n\r\n# `x`: y\r\n";
        let after = "\u{feff}---\r\ntitle:   '[WinError 5] it''s: x'  \r\ntags: [a , b]\r\ndate: 2023-03-31\r\n---\r\n\r\n# `x`: y\r\n";
        assert_eq!(mend(before).as_deref(), Some(after));
        assert_eq!(mend(after), None);
    }

    #[test]
    fn declared_errors_are_added_as_one_line() {
        let declared = |text: &str| declare(text, &["it's: x", "E 1"]);
        assert_eq!(
            declared("\u{feff}---\r\ntitle: T\r\n---\r\nx").as_deref(),
            Some("\u{feff}---\r\ntitle: T\r\nerrors: ['it''s: x', 'E 1']\r\n---\r\nx")
        );
        assert_eq!(declared("# T\n").as_deref(), Some("---\nerrors: ['it''s: x', 'E 1']\n---\n\n# T\n"));
        assert_eq!(declared("---\nerrors: []\n---\n"), None);
        assert_eq!(declared("+++\ntitle = 'T'\n+++\n"), None);
    }

    #[test]
    fn comments_stay_and_what_may_be_two_days_is_left() {
        let before =
            "---\ntitle: a: b  # why\n# more\ncreated_at: 2024-5-3 # then\nupdated_at: 3/12/2024\n---\n";
        let after =
            "---\ntitle: 'a: b'  # why\n# more\ncreated_at: 2024-05-03 # then\nupdated_at: 3/12/2024\n---\n";
        assert_eq!(mend(before).as_deref(), Some(after));
    }

    #[test]
    fn a_good_head_stays() {
        assert_eq!(mend("---\ntitle: 'a: b'\ndate: 2023-03-12 00:00:00\n---\nx: [y] z\n"), None);
        assert_eq!(mend("no head: [x] y\n"), None);
    }
}
