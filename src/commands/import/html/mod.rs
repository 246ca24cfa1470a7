//! An HTML page to an article: the main part of the page, without its menus.

mod blocks;
mod inlines;
mod look;
mod parse;
mod references;

use crate::article::document::{Block, BlockKind, plain_text};
use parse::Element;

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The title; empty when the page has none.
    pub(super) title: String,
    /// The summary of its `<meta>`.
    pub(super) description: Option<String>,
    /// Who wrote it.
    pub(super) author: Option<String>,
    /// What it is about.
    pub(super) keywords: Vec<String>,
    /// The day it was published, as written.
    pub(super) published: Option<String>,
    /// The main part.
    pub(super) blocks: Vec<Block>,
    /// What could not be carried over.
    pub(super) lost: Vec<String>,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Page {
    let page = parse::page(html);
    let mut lost = Vec::new();
    let mut blocks = blocks::of(look::main_part(&page), &mut lost);
    let title = take_title(&mut blocks).unwrap_or_else(|| head_title(&page));
    Page {
        title,
        description: meta(&page, &["description", "og:description"]),
        author: meta(&page, &["author", "article:author"]).filter(|author| !author.contains("://")),
        keywords: keywords(&page),
        published: meta(&page, &["article:published_time", "date", "datepublished"])
            .and_then(|date| date.get(..10).map(str::to_owned)),
        blocks,
        lost,
    }
}

/// The first heading of level 1, taken out of the text.
fn take_title(blocks: &mut Vec<Block>) -> Option<String> {
    let is_title = |block: &Block| matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1);
    let at = blocks.iter().position(is_title)?;
    match blocks.remove(at).kind {
        BlockKind::Heading(heading) => Some(plain_text(&heading.content).trim().to_owned()),
        _ => None,
    }
}

/// The `<title>` without the name of the site behind a bar.
fn head_title(page: &Element) -> String {
    let title = page.first("title").map(Element::text).unwrap_or_default();
    let title = title.split(" | ").next().unwrap_or_default();
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn meta(page: &Element, names: &[&str]) -> Option<String> {
    let mut found = Vec::new();
    page.all(&|element| element.name == "meta", &mut found);
    let of_name = |name: &&str| {
        let is_it = |meta: &&Element| {
            let key = meta.attribute("name").or(meta.attribute("property")).or(meta.attribute("itemprop"));
            key.is_some_and(|key| key.eq_ignore_ascii_case(name))
        };
        found.iter().copied().find(is_it)?.attribute("content").map(|text| text.trim().to_owned())
    };
    names.iter().find_map(of_name).filter(|text| !text.is_empty())
}

fn keywords(page: &Element) -> Vec<String> {
    let words = meta(page, &["keywords"]).unwrap_or_default();
    words.split(',').map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty()).take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site;

    fn markdown(html: &str) -> (String, Vec<String>) {
        let page = read(html);
        (site::blocks_markdown(&page.blocks), page.lost)
    }

    #[test]
    fn headings_lists_code_and_links_survive() {
        let html = "<html><head><title>x</title></head><body><nav>Menu</nav><main><h1>Access is denied</h1>\
                    <p>Run <code>a &lt;b&gt;</code>, see <a href=\"y.html\">this</a>.</p><ol><li>One<li><p>Two</p></ol>\
                    <pre class=\"language-bat\">del \"a\"\n</pre></main></body></html>";
        assert_eq!(read(html).title, "Access is denied");
        let (text, lost) = markdown(html);
        assert_eq!(text, "Run `a <b>`, see [this](<y.html>).\n\n1. One\n2. Two\n\n```bat\ndel \"a\"\n```");
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn what_is_lost_is_told_and_the_title_is_kept() {
        let html = "<title>T &amp; U | My blog</title><body><p>a<iframe src=x></iframe></body>";
        assert_eq!(read(html).title, "T & U");
        let (text, lost) = markdown(html);
        assert_eq!((text.as_str(), lost), ("a", vec!["an `<iframe>` (`x`)".to_owned()]));
    }

    #[test]
    fn the_head_gives_what_front_matter_needs() {
        let page = read(
            "<meta name=description content='Do this.'><meta property='article:published_time' \
             content='2024-05-06T07:08'><meta name=keywords content='Pip, Windows'><p>x",
        );
        assert_eq!(page.description.as_deref(), Some("Do this."));
        assert_eq!(page.published.as_deref(), Some("2024-05-06"));
        assert_eq!(page.keywords, ["pip", "windows"]);
    }

    #[test]
    fn code_in_a_list_item_stays_in_it() {
        let (text, _) = markdown(
            "<ol><li><p>One:</p><pre><code class=\"language-sh\">a\nb</code></pre></li><li>Two</li></ol>",
        );
        assert_eq!(text, "1. One:\n\n   ```sh\n   a\n   b\n   ```\n\n2. Two");
    }

    #[test]
    fn boxes_of_other_generators_become_alerts() {
        for html in [
            "<div class='admonition warning'><p class='admonition-title'>Warning</p><p>Hot.</p></div>",
            "<div class='theme-admonition theme-admonition-danger alert'><div class='admonitionHeading_x'>danger</div><p>Hot.</p></div>",
            "<aside class='starlight-aside starlight-aside--caution'><p class='starlight-aside__title'>Caution</p><p>Hot.</p></aside>",
            "<div class='WARNING'><p>Warning</p><p>Hot.</p></div>",
        ] {
            let (text, _) = markdown(html);
            assert!(text.ends_with("]\n> Hot.") && text.starts_with("> [!"), "{html}: {text}");
        }
    }

    #[test]
    fn tables_with_or_without_a_head() {
        let (text, _) = markdown("<table><tr><td>a|b<td>c<tr><td>d<td>e</table>");
        assert_eq!(text, "|  |  |\n| --- | --- |\n| a\\|b | c |\n| d | e |");
        let (text, _) = markdown(
            "<table><thead><tr><th>H</th><th>I</th></tr></thead><tbody><tr><td>d</td></tr></tbody></table>",
        );
        assert_eq!(text, "| H | I |\n| --- | --- |\n| d |  |");
    }

    #[test]
    fn what_guides_around_the_page_is_left_out() {
        let html = "<body><header><a href=/>Home</a></header><div class=content><article><h1>T<a class=headerlink \
                    href=#t>¶</a></h1><p hidden>no</p><p>yes<button>Copy</button></p></article></div><footer>x</footer>";
        assert_eq!((read(html).title.as_str(), markdown(html).0.as_str()), ("T", "yes"));
    }
}
