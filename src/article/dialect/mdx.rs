//! The JavaScript of MDX between the text: `import Tabs from '@theme/Tabs';`, `export const x = 1;`, `{/* a note */}`.

use std::collections::BTreeSet;

use super::line::Line;

/// Takes imports, exports and comments of MDX out of a text that imports what it uses. Any other text stays as it is:
/// an article may be about such lines.
pub fn read(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    if imported(&lines).is_empty() {
        return lines;
    }
    for line in lines.iter_mut().filter(|line| !line.is_code) {
        let text = line.text.trim();
        let is_comment = text.starts_with("{/*") && text.ends_with("*/}");
        let is_export = text.starts_with("export const ") && text.ends_with([';', '}', ']', '"', '\'']);
        if is_comment || is_export || import(&line.text).is_some() {
            line.text = "".into();
        }
    }
    lines
}

/// The most imports of one text that are looked at.
const MOST: usize = 64;

/// The names of the components a text imports: those in capitals that it has a tag for, or that are of a file a
/// component comes from.
pub fn imported(lines: &[Line]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (list, source) in
        lines.iter().filter(|line| !line.is_code).filter_map(|line| import(&line.text)).take(MOST)
    {
        let is_component = source.starts_with("@theme/")
            || source.starts_with("@site/")
            || source.starts_with("@astrojs/")
            || [".mdx", ".md", ".astro", ".jsx", ".tsx", ".vue", ".svelte"]
                .iter()
                .any(|end| source.ends_with(end));
        for name in
            list.split([',', '{', '}', ' ']).filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
        {
            if is_component || has_tag(lines, name) {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

/// What a line imports, and from where.
fn import(line: &str) -> Option<(&str, &str)> {
    let (names, source) = line.strip_prefix("import ")?.split_once(" from ")?;
    let source = source.trim_end().trim_end_matches(';');
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let source = source[1..].strip_suffix(quote)?;
    (!source.contains(quote)).then_some((names, source))
}

fn has_tag(lines: &[Line], name: &str) -> bool {
    let tag = format!("<{name}");
    lines.iter().any(|line| !line.is_code && line.text.trim_start().starts_with(&tag))
}

#[cfg(test)]
mod tests {
    use super::super::line::passed;
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        passed(text, read)
    }

    #[test]
    fn imports_exports_and_comments_of_mdx_go() {
        let text = "import Tabs from '@theme/Tabs';\nimport { A, B } from \"./x\"\nexport const y = 1;\n\n{/* why */}\n<A>\nz";
        assert_eq!(texts(text), ["", "", "", "", "", "<A>", "z"]);
        let lines: Vec<_> = text.lines().map(|text| Line::new(text, 1)).collect();
        assert_eq!(imported(&lines).into_iter().collect::<Vec<_>>(), ["A", "Tabs"]);
    }

    #[test]
    fn an_article_about_imports_stays() {
        for text in [
            "import React from 'react';",
            "import { useState } from 'react'",
            "import os",
            "from x import Y",
            "export const a = 1;",
            "{/* x */}",
        ] {
            assert_eq!(texts(text), [text]);
        }
    }
}
