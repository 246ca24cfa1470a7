//! Which articles a run publishes.

use std::sync::Arc;

use crate::article::Article;
use crate::config::Run;

/// How many articles are not published, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct LeftOut {
    /// `draft: true`.
    pub drafts: usize,
    /// `private: true`.
    pub private: usize,
    /// To be published on a later day.
    pub scheduled: usize,
    /// Past their `expires:`.
    pub expired: usize,
}

/// The articles a run publishes, and how many it does not. Drafts and scheduled articles are published with `--drafts`;
/// what is only a part of other articles is no page.
pub(super) fn published(articles: Vec<Arc<Article>>, run: Run) -> (Vec<Arc<Article>>, LeftOut) {
    let mut left_out = LeftOut::default();
    let pages = articles.into_iter().filter(|article| !article.is_part);
    let published = pages.filter(|article| match reason(article, run, &mut left_out) {
        Some(count) => {
            *count += 1;
            false
        }
        None => true,
    });
    (published.collect(), left_out)
}

fn reason<'a>(article: &Article, run: Run, left_out: &'a mut LeftOut) -> Option<&'a mut usize> {
    let head = &article.front_matter;
    if head.private {
        Some(&mut left_out.private)
    } else if head.draft && !run.drafts {
        Some(&mut left_out.drafts)
    } else if head.expires.is_some_and(|day| day < run.today) {
        Some(&mut left_out.expired)
    } else if head.publish.or(head.created).is_some_and(|day| day > run.today) && !run.drafts {
        Some(&mut left_out.scheduled)
    } else {
        None
    }
}
