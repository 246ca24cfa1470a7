//! The feed of the articles changed last, as Atom (RFC 4287).

use jiff::civil::Date;

use super::Site;
use super::address::{public_address, web_address};
use super::xml::escape;
use crate::article::Article;

/// How many articles the feed holds.
const ENTRIES: usize = 20;

/// `feed.xml`. Without a `base_url` the addresses are those from the root of the host.
pub(super) fn atom(site: &Site) -> String {
    let latest = latest(site);
    let updated = latest.first().map_or_else(|| timestamp(EPOCH), |article| timestamp(last_change(article)));
    let config = &site.config;
    let entries: String = latest.iter().map(|article| entry(site, article)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<subtitle>{}</subtitle>\n<id>{}</id>\n<updated>{updated}</updated>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link href=\"{}\"/>\n{entries}</feed>\n",
        escape(&config.language),
        escape(&config.title),
        escape(&config.description),
        escape(&id(site, "")),
        escape(&public_address(config, "feed.xml")),
        escape(&public_address(config, "")),
    )
}

/// The day used where an article names none.
const EPOCH: Date = Date::constant(1970, 1, 1);

fn latest(site: &Site) -> Vec<&Article> {
    let listed = |article: &&Article| !article.front_matter.unlisted && !article.is_folder_index;
    let articles = site.knowledge_base.articles.iter().map(|article| &**article);
    let mut articles: Vec<&Article> = articles.filter(listed).collect();
    articles.sort_by(|a, b| (last_change(b), &a.url).cmp(&(last_change(a), &b.url)));
    articles.truncate(ENTRIES);
    articles
}

fn last_change(article: &Article) -> Date {
    article.front_matter.updated.or(article.front_matter.created).unwrap_or(EPOCH)
}

fn timestamp(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// A name that stays the same (RFC 4287, section 4.2.6): the web address, else a URN made of the path.
fn id(site: &Site, path: &str) -> String {
    web_address(&site.config, path).unwrap_or_else(|| format!("urn:unstuck:/{path}"))
}

fn entry(site: &Site, article: &Article) -> String {
    let head = &article.front_matter;
    let authors: String =
        head.authors.iter().map(|name| format!("<author><name>{}</name></author>\n", escape(name))).collect();
    let authors = if authors.is_empty() {
        format!("<author><name>{}</name></author>\n", escape(&site.config.title))
    } else {
        authors
    };
    let tags: String =
        head.tags.iter().map(|tag| format!("<category term=\"{}\"/>\n", escape(tag))).collect();
    format!(
        "<entry>\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<published>{}</published>\n\
         <updated>{}</updated>\n{authors}{tags}<summary>{}</summary>\n</entry>\n",
        escape(&article.title),
        escape(&id(site, &article.url)),
        escape(&public_address(&site.config, &article.url)),
        timestamp(head.created.unwrap_or_else(|| last_change(article))),
        timestamp(last_change(article)),
        escape(head.tldr.as_deref().unwrap_or("")),
    )
}
