//! What search engines and other sites show of a page: a preview, and an article's data as schema.org has them.

use serde::Serialize;

use super::shell::Shell;
use super::{Context, picture};
use crate::article::Article;

/// What `base.html` writes into the head where the site's address is known, for previews need whole addresses.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Social {
    /// `article` or `website`, after the Open Graph protocol.
    pub kind: &'static str,
    /// The whole address of its picture.
    pub image: Option<String>,
    /// JSON for search engines, safe inside of a `script` element.
    pub data: Option<String>,
}

/// <https://schema.org/TechArticle>; dates as ISO 8601.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TechArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    author: Vec<Person<'a>>,
    breadcrumb: Breadcrumbs<'a>,
}

#[derive(Serialize)]
struct Person<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// <https://schema.org/BreadcrumbList>
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Breadcrumbs<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<Crumb<'a>>,
}

#[derive(Serialize)]
struct Crumb<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

/// The preview of an article whose shell is complete; none where the site's address is not known.
pub fn article(context: &Context, page: &Shell, article: &Article) -> Option<Social> {
    let url = page.canonical.as_deref()?;
    let image = picture(context, article);
    let front_matter = &article.front_matter;
    let data = TechArticle {
        context: "https://schema.org",
        kind: "TechArticle",
        headline: &article.title,
        url,
        description: &page.description,
        date_published: front_matter.created.map(|date| date.to_string()),
        date_modified: front_matter.updated.map(|date| date.to_string()),
        image: image.as_deref(),
        author: front_matter.authors.iter().map(|name| Person { kind: "Person", name }).collect(),
        breadcrumb: breadcrumbs(context, page),
    };
    // `</script>` in a title must not end the element.
    let data = serde_json::to_string(&data).ok().map(|json| json.replace('<', "\\u003c"));
    Some(Social { kind: "article", image, data })
}

fn breadcrumbs<'a>(context: &Context, page: &'a Shell) -> Breadcrumbs<'a> {
    let crumb = |(at, link): (usize, &'a super::LinkView)| Crumb {
        kind: "ListItem",
        position: at + 1,
        name: &link.text,
        item: whole(context, link.href.trim_start_matches("../").trim_end_matches("index.html")),
    };
    let item_list_element = page.breadcrumbs.iter().enumerate().map(crumb).collect();
    Breadcrumbs { kind: "BreadcrumbList", item_list_element }
}

/// The picture of an article: of another host as it is named, for it is the preview's reader who asks for it.
fn picture(context: &Context, article: &Article) -> Option<String> {
    let named = article.front_matter.thumbnail.as_deref()?;
    if named.starts_with("https://") {
        return Some(named.to_owned());
    }
    let path = picture::thumbnail(article)?;
    context.knowledge_base.pictures.contains_key(&path).then(|| whole(context, &path))
}

/// The whole address of a path of the site.
fn whole(context: &Context, path: &str) -> String {
    let base = context.config.base_url.as_deref().unwrap_or_default();
    format!("{}/{path}", base.trim_end_matches('/'))
}
