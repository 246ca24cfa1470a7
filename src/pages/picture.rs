//! Which picture stands for an article in lists and previews.

use super::link;
use crate::article::Article;
use crate::article::document::{Block, Inline};

/// The output path of an article's thumbnail: of its front matter a path beside it, or the number of a picture of the body
/// as Knowledge Repo counts them: from 0, from the end where negative, and the first when there are not so many.
pub fn thumbnail(article: &Article) -> Option<String> {
    let named = article.front_matter.thumbnail.as_deref()?;
    match named.parse::<i64>() {
        Ok(number) => numbered(article, number),
        Err(_) if named.contains("://") => None,
        Err(_) => Some(match named.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None if article.folder.is_empty() => link::join("", named),
            None => link::join(&format!("{}/", article.folder), named),
        }),
    }
}

fn numbered(article: &Article, number: i64) -> Option<String> {
    let mut pictures = Vec::new();
    let document = article.document();
    document.blocks.iter().for_each(|block| block_pictures(block, &mut pictures));
    let count = i64::try_from(pictures.len()).ok()?;
    let at = if number < 0 { count + number } else { number };
    let source = pictures.get(usize::try_from(at).unwrap_or(0)).or(pictures.first())?;
    let path = source.strip_prefix('/').map_or_else(|| link::join(&article.url, source), str::to_owned);
    (!path.contains("://")).then_some(path)
}

fn block_pictures<'a>(block: &'a Block, found: &mut Vec<&'a str>) {
    block.inlines().into_iter().for_each(|inline| inline_pictures(inline, found));
    block.children().into_iter().for_each(|child| block_pictures(child, found));
}

fn inline_pictures<'a>(inline: &'a Inline, found: &mut Vec<&'a str>) {
    if let Inline::Image { source: Some(source), .. } = inline {
        found.push(source);
    }
    inline.children().iter().for_each(|child| inline_pictures(child, found));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, ReadOptions};
    use crate::source::SourceFile;

    fn of(named: &str) -> Option<String> {
        let text = format!("---\ntitle: T\nthumbnail: {named}\n---\n\n![a](/p/a.png)\n\n- ![b](b.png)\n");
        thumbnail(&article::read(&SourceFile::new("content/x/y.md", &text), ReadOptions::default()).value)
    }

    #[test]
    fn a_number_names_a_picture_of_the_body() {
        assert_eq!(of("0").as_deref(), Some("p/a.png"));
        assert_eq!(of("-1").as_deref(), Some("x/y/b.png"));
        assert_eq!(of("7").as_deref(), Some("p/a.png"));
    }

    #[test]
    fn a_path_is_beside_the_article_and_an_address_is_not_fetched() {
        assert_eq!(of("images/t.png").as_deref(), Some("x/images/t.png"));
        assert_eq!(of("/images/t.png").as_deref(), Some("images/t.png"));
        assert_eq!(of("https://e.x/t.png"), None);
    }
}
