//! `llms.txt`: the site as a Markdown list, for language models (llmstxt.org).

use super::Site;
use super::address::percent_coded;
use super::twin::escaped;
use crate::article::Article;

/// Title, description and a list of the articles by folder; the links lead to the articles' Markdown twins.
pub(super) fn text(site: &Site) -> String {
    let mut out = format!("# {}\n", plain(&site.config.title));
    if !site.config.description.is_empty() {
        out += &format!("\n> {}\n", plain(&site.config.description));
    }
    for (path, folder) in site.knowledge_base.folders.iter() {
        let articles = folder.articles.iter().map(|&index| &site.knowledge_base.articles[index]);
        let lines: String =
            articles.filter(|article| !article.front_matter.unlisted).map(|article| line(article)).collect();
        if !lines.is_empty() {
            let title = if folder.title.is_empty() { path } else { &folder.title };
            out += &format!("\n## {}\n\n{lines}", plain(title));
        }
    }
    out
}

fn line(article: &Article) -> String {
    let title = plain(&article.title);
    let link = percent_coded(&article.url).replace('(', "%28").replace(')', "%29");
    let summary =
        article.front_matter.tldr.as_deref().map_or_else(String::new, |tldr| format!(": {}", one_line(tldr)));
    format!("- [{title}]({link}index.md){summary}\n")
}

/// Text on one line that Markdown shows as it is: tags and links in a title stay text.
fn plain(text: &str) -> String {
    escaped(&one_line(text))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_title_is_text_in_markdown_too() {
        assert_eq!(plain("a [b] </script>\n<x> __init__"), r"a \[b\] &lt;/script> &lt;x> __init__");
    }
}
