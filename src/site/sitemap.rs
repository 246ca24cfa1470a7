//! `sitemap.xml` (sitemaps.org) and `robots.txt` (RFC 9309).

use super::Site;
use super::address::{public_address, web_address};
use super::xml::escape;
use crate::config::Config;

/// The addresses of all articles and folders, with the day of their last change.
pub(super) fn xml(site: &Site) -> String {
    let kb = &site.knowledge_base;
    let folders = kb.folders.keys().map(|folder| {
        let address = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        url(&site.config, &address, None)
    });
    let articles = kb.articles.iter().filter(|article| !article.front_matter.unlisted).map(|article| {
        let day = article.front_matter.updated.or(article.front_matter.created);
        url(&site.config, &article.url, day)
    });
    let urls: String = folders.chain(articles).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}

fn url(config: &Config, path: &str, day: Option<jiff::civil::Date>) -> String {
    let changed = day.map_or_else(String::new, |day| format!("<lastmod>{day}</lastmod>"));
    format!("<url><loc>{}</loc>{changed}</url>\n", escape(&public_address(config, path)))
}

/// Everything may be read; the sitemap is named where its whole address is known.
pub(super) fn robots(config: &Config) -> String {
    let sitemap =
        web_address(config, "sitemap.xml").map_or_else(String::new, |at| format!("Sitemap: {at}\n"));
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
