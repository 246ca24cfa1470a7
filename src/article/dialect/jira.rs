//! Text copied from Jira or Confluence: `h2. Title`, `{code:sh}`, `{noformat}`, `{info}`.

use super::line::Line;

/// Brings headings, code and boxes of Jira to Markdown, in a text with a heading such as `h2. Cause`. Runs before code is
/// looked for.
pub fn read(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let is_jira = lines.iter().any(|line| heading(&line.text).is_some());
    let is_markdown = lines.iter().any(|line| line.text.starts_with("# ") || line.text.starts_with("## "));
    if !is_jira || is_markdown {
        return lines;
    }
    let mut open: Option<&str> = None;
    for line in &mut lines {
        let text = line.text.trim();
        let (new, state) = match open {
            Some(mark) if text == mark => {
                (if is_code(mark) { "~~~~~~~~".into() } else { ":::".into() }, None)
            }
            Some(mark) if is_code(mark) => continue,
            None => match opening(text) {
                Some((mark, new)) => (new, Some(mark)),
                None => match heading(text) {
                    Some((level, title)) => (format!("{} {title}", "#".repeat(level)), None),
                    None => continue,
                },
            },
            Some(_) => continue,
        };
        line.text = new.into();
        open = state;
    }
    lines
}

fn is_code(mark: &str) -> bool {
    matches!(mark, "{code}" | "{noformat}")
}

/// The mark that ends what a line opens, and the line in Markdown.
fn opening(text: &str) -> Option<(&'static str, String)> {
    let inside = text.strip_prefix('{')?.strip_suffix('}')?;
    let (name, settings) = inside.split_once(':').unwrap_or((inside, ""));
    let language =
        settings.split('|').find(|word| !word.is_empty() && !word.contains('=')).unwrap_or_default();
    let title = settings.split('|').find_map(|word| word.strip_prefix("title=")).unwrap_or_default();
    Some(match name {
        "code" => ("{code}", format!("~~~~~~~~{language}")),
        "noformat" => ("{noformat}", "~~~~~~~~".to_owned()),
        "info" => ("{info}", format!(":::info {title}")),
        "note" => ("{note}", format!(":::note {title}")),
        "tip" => ("{tip}", format!(":::tip {title}")),
        "warning" => ("{warning}", format!(":::warning {title}")),
        _ => return None,
    })
}

/// The level and title of `h2. Title`.
fn heading(text: &str) -> Option<(usize, &str)> {
    let (level, title) = text.strip_prefix('h')?.split_once(". ")?;
    let level = level.parse().ok().filter(|level| (1..=6).contains(level))?;
    (!title.trim().is_empty()).then_some((level, title.trim()))
}

#[cfg(test)]
mod tests {
    use super::super::line::passed;
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        passed(text, read)
    }

    #[test]
    fn headings_code_and_boxes_are_read() {
        let text = "h1. Lock\n{code:sh|title=x}\nh2. no\n{code}\n{info:title=Why}\nb\n{info}\n{noformat}\nc";
        let expected =
            ["# Lock", "~~~~~~~~sh", "h2. no", "~~~~~~~~", ":::info Why", "b", ":::", "~~~~~~~~", "c"];
        assert_eq!(texts(text), expected);
    }

    #[test]
    fn other_text_stays() {
        for text in ["{code}\nx\n{code}", "# A\nh2. x", "h7. x", "h2.x", "the h2. y"] {
            assert_eq!(texts(text), text.lines().collect::<Vec<_>>(), "{text}");
        }
    }
}
