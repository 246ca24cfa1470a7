//! Fields that hold addresses: where the page goes, where it was, and its picture.

use super::fields::Fields;
use super::keys;
use super::node::Node;
use crate::article::links;
use crate::source::rules::front_matter as rules;

/// An address below the site root, without slashes at its ends; `None` when it leads out of the site.
pub fn path(fields: &mut Fields, names: &[&str]) -> Option<String> {
    let (key, node) = fields.take(names)?;
    let text = node.text()?.trim().to_owned();
    if leads_out(&text) || links::scheme(&text).is_some() {
        let message = format!("`{key}` leads outside the site");
        fields.report(
            &rules::OUTSIDE_ROOT,
            &key,
            message,
            "write an address below the site root, without `..`",
        );
        return None;
    }
    let rooted = text.starts_with('/');
    let path = text.trim_matches('/').trim_end_matches(".html").trim_end_matches("/index").to_owned();
    if rooted && key == "slug" && !path.is_empty() {
        let message =
            format!("the slug begins with a slash, so that the page goes to `{path}/` of the site root");
        fields.report(
            &rules::ROOTED_SLUG,
            &key,
            message,
            "write `path:` for a whole address, or delete the slash",
        );
    }
    // A slug that begins with a slash counts from the root, as in Docusaurus.
    Some(if rooted { format!("/{path}") } else { path }).filter(|path| !path.is_empty())
}

/// Old addresses, without slashes at their beginning.
pub fn aliases(fields: &mut Fields) -> Vec<String> {
    let Some((key, node)) = fields.take(keys::ALIASES) else { return Vec::new() };
    let mut aliases = Vec::new();
    for alias in node.elements().iter().filter_map(Node::text) {
        let path = alias.trim().trim_start_matches('/');
        if leads_out(path) || links::scheme(path).is_some() {
            let message = format!("the alias `{alias}` leads outside the site");
            fields.report(
                &rules::OUTSIDE_ROOT,
                &key,
                message,
                "write an address below the site root, without `..`",
            );
        } else if !path.is_empty() {
            aliases.push(path.to_owned());
        }
    }
    aliases
}

/// A picture: an address, a path, or the index of a picture of the body.
pub fn thumbnail(fields: &mut Fields) -> Option<String> {
    let (key, node) = fields.take(keys::THUMBNAIL)?;
    let first = node.elements().first()?;
    let nested = ["url", "src", "image", "path"].iter().find_map(|key| first.get(key));
    let text = first.text().or_else(|| nested?.text())?.trim().to_owned();
    match links::scheme(&text).as_deref() {
        Some("http" | "https") => Some(text),
        // `C:\pictures\a.png` is a path of the author's machine.
        Some(scheme) if scheme.len() > 1 => {
            let message = format!("`{key}` has the scheme `{scheme}:`, which is not allowed");
            fields.report(&rules::HEAD_SCHEME, &key, message, "use `https:`, or a path inside the site");
            None
        }
        Some(_) => outside(fields, &key),
        None if leads_out(text.trim_start_matches('/')) && climbs(&text) => outside(fields, &key),
        None => Some(text),
    }
}

fn outside(fields: &mut Fields, key: &str) -> Option<String> {
    let message = format!("`{key}` leads outside the site");
    fields.report(&rules::OUTSIDE_ROOT, key, message, "put the picture beside the article");
    None
}

/// Whether a path climbs above the folder it starts from, or holds what no path of a site may.
fn leads_out(path: &str) -> bool {
    let mut depth = 0_i32;
    for part in path.split(['/', '\\']) {
        depth += match part {
            "" | "." => 0,
            ".." => -1,
            _ => 1,
        };
        if depth < 0 {
            return true;
        }
    }
    path.contains(['\0', '\n'])
}

/// Whether a path climbs more levels than any article lies deep: one or two are a neighbour's folder.
fn climbs(path: &str) -> bool {
    path.split(['/', '\\']).filter(|part| *part == "..").count() > 2
}
