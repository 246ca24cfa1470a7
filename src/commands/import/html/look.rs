//! What an element is for, by its name, role and class.

use super::parse::Element;

/// Elements whose content is no text of an article.
const SKIPPED: [&str; 13] = [
    "script", "style", "nav", "footer", "form", "button", "svg", "noscript", "template", "head", "select",
    "dialog", "textarea",
];
/// Elements that cannot be carried over and are told.
const LOST: [&str; 8] = ["iframe", "video", "audio", "object", "embed", "canvas", "math", "map"];
/// Classes of what themes put around an article or into it for the mouse.
const AROUND: [&str; 22] = [
    "headerlink",
    "hash-link",
    "header-anchor",
    "anchor-link",
    "anchorjs-link",
    "sr-only",
    "visually-hidden",
    "breadcrumb",
    "breadcrumbs",
    "theme-doc-breadcrumbs",
    "theme-doc-toc-mobile",
    "toc",
    "table-of-contents",
    "pagination-nav",
    "theme-doc-footer",
    "linenos",
    "lineno",
    "gutter",
    "line-numbers-rows",
    "edit-this-page",
    "sidebar",
    "share",
];

/// The element that holds the article: the one `<article>`, `<main>`, or what is marked as the body; else the whole page.
pub(super) fn main_part(page: &Element) -> &Element {
    let picked = |wanted: &dyn Fn(&Element) -> bool| {
        let mut found = Vec::new();
        page.all(wanted, &mut found);
        found
    };
    let articles = picked(&|element| element.name == "article");
    if let [article] = articles[..] {
        return article;
    }
    let has_role = |element: &Element| element.attribute("role") == Some("main");
    let has_class = |element: &Element| {
        element
            .classes()
            .iter()
            .any(|class| matches!(class.as_str(), "markdown-body" | "entry-content" | "post-content"))
    };
    let mains = picked(&|element| element.name == "main" || has_role(element));
    let main = mains.first().or(articles.first()).copied();
    main.or_else(|| picked(&has_class).first().copied()).or_else(|| page.first("body")).unwrap_or(page)
}

/// Whether an element and all in it is left out: menus, buttons, what is hidden. A `<header>` is kept for the title in it.
pub(super) fn is_skipped(element: &Element) -> bool {
    let name = element.name.as_str();
    let is_hidden = element.attribute("hidden").is_some() || element.attribute("aria-hidden") == Some("true");
    let is_heading_less = name == "header" && element.first("h1").is_none();
    let is_aside = name == "aside" && admonition(element).is_none();
    let is_around = || element.classes().iter().any(|class| AROUND.contains(&class.as_str()));
    SKIPPED.contains(&name) || is_hidden || is_heading_less || is_aside || is_around()
}

/// What is said of an element that has no place in an article.
pub(super) fn loss(element: &Element) -> Option<String> {
    let name = element.name.as_str();
    let source = element.attribute("src").or(element.attribute("data")).unwrap_or_default();
    let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    LOST.contains(&name).then(|| match source {
        "" => format!("{article} `<{name}>`"),
        source => format!("{article} `<{name}>` (`{source}`)"),
    })
}

/// The kind of a box that other generators draw, by its class.
pub(super) fn admonition(element: &Element) -> Option<&'static str> {
    const KINDS: [(&str, &str); 15] = [
        ("danger", "caution"),
        ("caution", "caution"),
        ("error", "caution"),
        ("critical", "caution"),
        ("warning", "warning"),
        ("attention", "warning"),
        ("important", "important"),
        ("tip", "tip"),
        ("hint", "tip"),
        ("success", "tip"),
        ("check", "tip"),
        ("info", "note"),
        ("note", "note"),
        ("secondary", "note"),
        ("seealso", "note"),
    ];
    const BOXES: [&str; 8] = [
        "admonition",
        "alert",
        "callout",
        "theme-admonition",
        "starlight-aside",
        "custom-block",
        "notice",
        "hint",
    ];
    if !matches!(element.name.as_str(), "div" | "aside" | "section" | "blockquote") {
        return None;
    }
    let classes = element.classes();
    let is_box =
        classes.iter().any(|class| BOXES.iter().any(|known| class.split("--").next() == Some(known)));
    let words: Vec<&str> = classes.iter().flat_map(|class| class.split(['-', '_'])).collect();
    // Microsoft Learn gives a box no other class than its kind, in capitals.
    let is_learn = element.attribute("class").is_some_and(|class| {
        matches!(class.split_whitespace().next(), Some("NOTE" | "TIP" | "WARNING" | "IMPORTANT" | "CAUTION"))
    });
    let kind = || KINDS.into_iter().find(|(word, _)| words.contains(word)).map(|(_, kind)| kind);
    (is_box || is_learn).then(kind).flatten()
}

/// The language of a code block: `language-bash`, `lang-bash`, `highlight-source-shell`, `brush: bash`, on the block, in
/// it, or around it.
pub(super) fn language(element: &Element) -> Option<String> {
    let of = |element: &Element| {
        let named = |class: &String| {
            let name = ["language-", "lang-", "highlight-source-", "highlight-", "sourcecode-"]
                .iter()
                .find_map(|start| class.strip_prefix(start))?;
            Some(name.split(':').next().unwrap_or_default().to_owned())
        };
        element
            .classes()
            .iter()
            .find_map(named)
            .filter(|name| !matches!(name.as_str(), "" | "default" | "none"))
    };
    of(element).or_else(|| of(element.first("code")?)).or_else(|| {
        let brush = element.attribute("class")?.split_once("brush:")?.1;
        Some(brush.trim().split([';', ' ']).next()?.to_owned())
    })
}
