//! Old addresses of an article: a page that leads on to the new one.

use super::address::{relative, web_address};
use super::xml::escape;
use crate::article::Article;
use crate::config::Config;

/// Where the page of an alias is written; `None` for one that leads nowhere or out of the site.
pub(super) fn output_path(alias: &str) -> Option<String> {
    let path = alias.split(['?', '#']).next().unwrap_or("").trim().trim_start_matches('/');
    let is_plain = |part: &str| !matches!(part, "." | "..") && !part.contains(['\\', ':', '\0']);
    if path.is_empty()
        || !path.trim_end_matches('/').split('/').all(|part| is_plain(part) && !part.is_empty())
    {
        return None;
    }
    if path.ends_with(".html") || path.ends_with(".htm") {
        return Some(path.to_owned());
    }
    Some(format!("{}/index.html", path.trim_end_matches('/')))
}

/// A page without script that sends the browser on, keeps search engines to the new address, and has a link to click.
pub(super) fn page(from: &str, article: &Article, config: &Config) -> String {
    let to = escape(&relative(from, &article.url));
    let canonical = escape(&web_address(config, &article.url).unwrap_or_else(|| to.clone()));
    let title = escape(&article.title);
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n<p><a href=\"{to}\">{title}</a></p>\n</html>\n",
        escape(&config.language)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_become_files_inside_the_site() {
        assert_eq!(output_path("/old/pip/").as_deref(), Some("old/pip/index.html"));
        assert_eq!(output_path("old.html").as_deref(), Some("old.html"));
        for alias in ["/", "", "../x", "/a/../../b", "//evil.example/x", "a\\b"] {
            let path = output_path(alias);
            assert!(
                path.as_deref().is_none_or(|path| path == "evil.example/x/index.html"),
                "{alias}: {path:?}"
            );
        }
    }
}
