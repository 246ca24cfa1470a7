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

/// The articles of a run.
pub(super) struct Publication {
    /// Those it publishes. Drafts and scheduled articles are, with `--drafts`.
    pub(super) published: Vec<Arc<Article>>,
    /// Those it does not.
    pub(super) held_back: Vec<Arc<Article>>,
    /// How many are held back.
    pub(super) left_out: LeftOut,
}

/// Tells the articles a run publishes from the others. What is only a part of other articles is no page.
pub(super) fn published(articles: Vec<Arc<Article>>, run: Run) -> Publication {
    let mut left_out = LeftOut::default();
    let is_published = |article: &Arc<Article>| match reason(article, run, &mut left_out) {
        _ if article.is_part => false,
        Some(count) => {
            *count += 1;
            false
        }
        None => true,
    };
    let (published, held_back) = articles.into_iter().partition(is_published);
    Publication { published, held_back, left_out }
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
