//! What a careful editor would ask of an article: a summary, a fresh review, a way to it, words for its pictures.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::{harm, targets};
use crate::article::Article;
use crate::article::document::{Block, BlockKind, Inline, plain_text};
use crate::article::front_matter::TreeUse;
use crate::pages::picture;
use crate::site::Site;
use crate::source::discover::Inputs;
use crate::source::rules::content::{MISSING_IMAGE, NO_ALT, NO_SUMMARY, ORPHAN, STALE, UNFINISHED};
use crate::source::{Diagnostic, SourceFile};

/// Everything to be said of the articles of a site.
pub(super) fn check(site: &Site, inputs: &Inputs) -> Vec<Diagnostic> {
    let linked = linked(site, inputs);
    let files: BTreeMap<&str, &SourceFile> = inputs.articles.iter().map(|file| (&*file.path, file)).collect();
    let of_article = |article: &Article| {
        let file = files.get(&*article.source_path)?;
        let mut found = harm::check(file, article);
        found.extend(no_summary(file, article));
        found.extend(stale(file, article, site.run.today));
        found.extend(no_alt(file, article));
        found.extend(unfinished(file, article));
        found.extend(no_thumbnail(file, article, site));
        found.extend(is_orphan(article, &linked).then(|| orphan(file)));
        Some(found)
    };
    site.knowledge_base.articles.iter().filter_map(|article| of_article(article)).flatten().collect()
}

/// The addresses that articles and authors' trees lead to, without slashes at their ends.
fn linked(site: &Site, inputs: &Inputs) -> BTreeSet<String> {
    let mut linked = BTreeSet::new();
    let mut see_link = |from: &Article, inline: &Inline| {
        if let Inline::Link { target: Some(target), .. } = inline {
            let page = target.split(['#', '?']).next().unwrap_or_default().trim_matches('/');
            if page != from.url.trim_matches('/') {
                linked.insert(page.to_owned());
            }
        }
    };
    for article in &site.knowledge_base.articles {
        for block in &article.document().blocks {
            targets::all_blocks(block, &mut |block| {
                targets::each(block, &mut |link| see_link(article, link));
            });
        }
    }
    let names: Vec<&str> = inputs
        .trees
        .iter()
        .flat_map(|file| file.text.split(|c: char| c.is_whitespace() || "\"'#,[]".contains(c)))
        .collect();
    let names: BTreeSet<&str> = names.into_iter().filter(|name| name.ends_with(".md")).collect();
    let in_tree = site.knowledge_base.articles.iter().filter(|article| {
        names
            .iter()
            .any(|name| article.source_path.ends_with(&format!("/{}", name.trim_start_matches(['.', '/']))))
    });
    linked.extend(in_tree.map(|article| article.url.trim_matches('/').to_owned()));
    linked
}

/// Whether nothing leads to an article: it is in no list, no other article links to it, and no tree does.
fn is_orphan(article: &Article, linked: &BTreeSet<String>) -> bool {
    let head = &article.front_matter;
    head.unlisted && head.tree != TreeUse::Only && !linked.contains(article.url.trim_matches('/'))
}

/// A warning for each picture without words. The pictures of a block are found in its lines in their order.
fn no_alt(file: &SourceFile, article: &Article) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut see = |block: &Block| {
        let mut from = file.line_start(block.line);
        targets::each(block, &mut |inline| {
            let Inline::Image { alt, source: Some(source), .. } = inline else { return };
            if !alt.trim().is_empty() {
                return;
            }
            let rest = &file.text[from.min(file.text.len())..];
            let at =
                ["![](", "![ ](", "<img", "![][", "![["].iter().filter_map(|start| rest.find(start)).min();
            let name = source.rsplit('/').next().unwrap_or(source);
            // `alt=""` says that a picture is for the eye only.
            let is_decoration = at.is_some_and(|at| {
                rest[at..].starts_with("<img")
                    && rest[at..].split('>').next().is_some_and(|tag| tag.contains("alt="))
            });
            let span = at.map_or(from..from + 1, |at| from + at..from + at + 3);
            from = span.end;
            let problem = file.diagnostic(
                &NO_ALT,
                span,
                format!("the picture `{name}` has no words for those who do not see it"),
            );
            let help = format!("say what it shows: `![The dialog with the error]({name})`");
            found.extend((!is_decoration).then(|| problem.help(help)));
        });
    };
    article.document().blocks.iter().for_each(|block| targets::all_blocks(block, &mut see));
    found
}

/// A warning for a `thumbnail` that is neither there nor the number of a picture.
fn no_thumbnail(file: &SourceFile, article: &Article, site: &Site) -> Option<Diagnostic> {
    let named = article.front_matter.thumbnail.as_deref()?;
    let path = picture::thumbnail(article).filter(|_| named.parse::<i64>().is_err())?;
    let line = article.front_matter.lines.get("thumbnail").copied().unwrap_or(1);
    (!site.has(&path)).then(|| {
        file.diagnostic_at_line(&MISSING_IMAGE, line, format!("there is no picture `{named}`"))
            .help("put the picture beside the article, correct the path, or delete `thumbnail`")
    })
}

/// A warning at the first paragraph, heading or point that begins with `TODO:`, which names the others.
fn unfinished(file: &SourceFile, article: &Article) -> Option<Diagnostic> {
    let mut lines = Vec::new();
    let mut see = |block: &Block| {
        let text = match &block.kind {
            BlockKind::Paragraph(inlines) => plain_text(inlines),
            BlockKind::Heading(heading) => plain_text(&heading.content),
            BlockKind::Code(code) => code.text.clone(),
            _ => return,
        };
        lines.extend(text.trim_start().starts_with("TODO:").then_some(block.line));
    };
    article.document().blocks.iter().for_each(|block| targets::all_blocks(block, &mut see));
    let (first, others) = lines.split_first()?;
    let problem = file
        .diagnostic_at_line(&UNFINISHED, *first, "something is to be written here yet")
        .help("write what stands after `TODO:`, or delete the part");
    if others.is_empty() {
        return Some(problem);
    }
    let others: Vec<String> = others.iter().map(u32::to_string).collect();
    let word = if others.len() == 1 { "line" } else { "lines" };
    Some(problem.note(format!("the same in {word} {}", others.join(", "))))
}

fn no_summary(file: &SourceFile, article: &Article) -> Option<Diagnostic> {
    let summary = article.front_matter.tldr.as_deref().unwrap_or("");
    let line = article.front_matter.lines.get("tldr").copied().unwrap_or(1);
    summary.trim().is_empty().then(|| {
        file.diagnostic_at_line(&NO_SUMMARY, line, "the article has no `tldr`")
            .help("say the answer in a sentence: `tldr: Install into a virtual environment.`")
    })
}

fn stale(file: &SourceFile, article: &Article, today: Date) -> Option<Diagnostic> {
    let head = &article.front_matter;
    let every = head.review_every_days?;
    let last = head.last_reviewed.or(head.updated).or(head.created)?;
    let due = last.checked_add(i64::from(every).days()).ok()?;
    let line = head.lines.get("last_reviewed").or(head.lines.get("review_every")).copied().unwrap_or(1);
    (due < today).then(|| {
        file.diagnostic_at_line(&STALE, line, format!("the article should have been reviewed by {due}"))
            .help("try it, then set `last_reviewed` to the day you did")
    })
}

fn orphan(file: &SourceFile) -> Diagnostic {
    file.diagnostic_at_line(
        &ORPHAN,
        1,
        "nothing leads to this article: it is unlisted, and no article or tree links to it",
    )
    .help("link to it from another article, or take `unlisted` away")
}
