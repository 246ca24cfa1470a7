//! How a step is done, as HTML.

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
    let setting = Setting { is_excerpt: true, ..Setting::of_part(context, root, &article.url) };
    document_html(&Document { blocks, ..Document::default() }, setting)
}
