//! How a step is done, as HTML.

use std::collections::BTreeMap;

use super::super::Context;
use super::super::html::{Setting, document_html, summary_html};
use crate::article::document::Document;
use crate::article::{Article, part};
use crate::decision_tree::LadderStep;

/// How a step is done; for an article without known solutions, its summary or nothing.
pub fn html(context: &Context, root: &str, article: &Article, step: &LadderStep) -> String {
    let blocks = match (step.solution, &step.anchor) {
        (Some(solution), _) => part::of_solution(&article.document(), &article.remedies.solutions[solution]),
        (None, Some(anchor)) => part::under_heading(article, anchor),
        (None, None) => {
            let summary = article.front_matter.tldr.as_deref();
            return summary.map_or_else(String::new, |text| summary_html(context, root, &article.url, text));
        }
    };
    let setting = Setting {
        root,
        base: &article.url,
        words: context.theme.words(),
        headings: &[],
        solutions: &[],
        former_ids: &BTreeMap::new(),
        pictures: &context.knowledge_base.pictures,
        is_excerpt: true,
    };
    document_html(&Document { blocks, ..Document::default() }, setting)
}
