//! A ladder: what to try, one step after the other, why in this order, how to see that it worked, and where to go on.
//!
//! All steps stand on one page, each at its own address (`#use-a-virtual-environment`); the style shows one at a time, paper
//! shows all. A second page without the steps that need administrator rights exists only where leaving one of them out
//! would not be enough.

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::shell::{LinkView, Shell};
use super::super::{Context, url};
use super::{FixPage, LadderPage, body, page, wording};
use crate::article::{Article, Risk};
use crate::decision_tree::{Ladder, LadderIndex, LadderStep, Target, Tree};

/// The anchor of the last part of a ladder that ends with asking somebody.
const HELP: &str = "help";

/// So many bytes of HTML tell how the steps of a page are done; what does not fit is told by the article alone.
const ROOM: usize = 11_500;

/// What `fix/ladder.html` reads.
#[derive(Debug, Serialize)]
pub struct LadderView {
    page: Shell,
    /// The ladder's name.
    id: String,
    /// The problem, the page's heading.
    title: String,
    /// The article that tells of it.
    problem: LinkView,
    /// The error as a reader meets it, where that is more than the title.
    sign: Option<String>,
    rungs: Vec<RungView>,
    /// What to send when nothing helped, as text; `None` where the ladder leads on.
    summary: Option<String>,
    start: String,
    /// The page with all steps, from the one without those that need administrator rights.
    whole: Option<String>,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct RungView {
    /// What to try.
    title: String,
    /// The name of the step on this page.
    id: String,
    /// "Step 1 of 4".
    number: String,
    /// Why it is offered now.
    reason: Option<String>,
    risk: RiskView,
    /// Whether it needs administrator rights, and whether the risk does not say so already.
    is_admin: bool,
    needs_admin: bool,
    /// When it applies, in the author's words.
    condition: Option<String>,
    /// How it is done, as HTML.
    body: String,
    verify: Option<String>,
    /// The article at the part that tells it.
    article: LinkView,
    /// "Fixed", "No, next" and "I can't do this", in this order.
    outcomes: Vec<OutcomeView>,
}

/// What a reader says of a step.
#[derive(Debug, Serialize)]
pub struct OutcomeView {
    /// `fixed`, `failed` or `cannot`.
    name: &'static str,
    text: String,
    href: String,
}

/// The risk of a step.
#[derive(Debug, Serialize)]
pub struct RiskView {
    /// `safe`, `elevated`, `destructive`, `security`: a class.
    name: &'static str,
    text: String,
}

/// The pages of a ladder: one, and one more for who has no administrator rights where that matters.
pub fn pages(tree: &Tree, ladder: LadderIndex) -> impl Iterator<Item = LadderPage> {
    let needs_admin: Vec<bool> = tree.ladders[ladder].steps.iter().map(|step| step.needs_admin).collect();
    let first = needs_admin.iter().position(|&needs| needs);
    let last = needs_admin.iter().rposition(|&needs| needs);
    let between = first.zip(last).is_some_and(|(first, last)| needs_admin[first..last].contains(&false));
    let page = move |without_admin| LadderPage { ladder, without_admin };
    std::iter::once(page(false)).chain(between.then(|| page(true)))
}

/// The view of a ladder's page.
pub fn view(context: &Context, place: LadderPage) -> LadderView {
    let ladder = &context.tree.ladders[place.ladder];
    let article = &*context.knowledge_base.articles[ladder.steps[0].article];
    let shell = super::shell(context, FixPage::Ladder(place), &ladder.title);
    let sign = article.signatures.first().map(|signature| &signature.text);
    let rungs = rungs(context, &shell, place);
    LadderView {
        id: ladder.id.clone(),
        title: ladder.title.clone(),
        problem: shell.link(&article.title, &article.url),
        sign: sign.filter(|sign| says_more(sign, &ladder.title)).cloned(),
        summary: (ladder.otherwise == Target::Escalate).then(|| summary(context, ladder, article, &rungs)),
        start: shell.href("fix/"),
        whole: place.without_admin.then(|| {
            shell.href(&url(context, &page(FixPage::Ladder(LadderPage { without_admin: false, ..place }))))
        }),
        rungs,
        page: shell,
    }
}

/// Whether an error text is more than the title in other words.
fn says_more(sign: &str, title: &str) -> bool {
    let (sign, title) = (sign.to_lowercase(), title.to_lowercase());
    !title.contains(&sign) && !sign.contains(&title)
}

/// Whether a step stands on a page.
fn is_shown(place: LadderPage, step: &LadderStep) -> bool {
    !(place.without_admin && step.needs_admin)
}

fn rungs(context: &Context, shell: &Shell, place: LadderPage) -> Vec<RungView> {
    let ladder = &context.tree.ladders[place.ladder];
    let ids = ids(context, ladder);
    let shown: Vec<usize> =
        (0..ladder.steps.len()).filter(|&step| is_shown(place, &ladder.steps[step])).collect();
    let rung = |(number, &step): (usize, &usize)| {
        let ways = Ways { context, shell, place, ids: &ids };
        rung(&ways, step, (number + 1, shown.len()))
    };
    let mut room = ROOM;
    let mut rungs: Vec<RungView> = shown.iter().enumerate().map(rung).collect();
    for rung in rungs.iter_mut().skip(1) {
        match room.checked_sub(rung.body.len()) {
            Some(left) => room = left,
            None => rung.body.clear(),
        }
    }
    rungs
}

/// What the links of a step are made from.
struct Ways<'w, 'c> {
    context: &'w Context<'c>,
    shell: &'w Shell,
    place: LadderPage,
    /// The names of all steps of the ladder.
    ids: &'w [String],
}

fn rung(ways: &Ways<'_, '_>, at: usize, (number, count): (usize, usize)) -> RungView {
    let Ways { context, shell, place, ids } = *ways;
    let words = context.theme.words();
    let step = &context.tree.ladders[place.ladder].steps[at];
    let article = &*context.knowledge_base.articles[step.article];
    let solution = step.solution.map(|solution| &article.remedies.solutions[solution]);
    let values = [("number", &*number.to_string()), ("count", &*count.to_string())];
    RungView {
        title: title(context, step).to_owned(),
        id: ids[at].clone(),
        number: words.fill("fix_step", &values),
        reason: wording::reason(words, step.reason).map(str::to_owned),
        risk: risk(context, step),
        is_admin: step.needs_admin,
        needs_admin: step.needs_admin && step.risk != Risk::Elevated,
        condition: solution.and_then(|solution| solution.condition.clone()),
        body: body::html(context, &shell.root, article, step),
        verify: step.verify.clone(),
        article: told_at(shell, article, step),
        outcomes: outcomes(ways, at),
    }
}

/// The article, at the part that tells the step.
fn told_at(shell: &Shell, article: &Article, step: &LadderStep) -> LinkView {
    let id = step_id(article, step);
    let anchor = if id == article.id { String::new() } else { format!("#{id}") };
    shell.link(&article.title, &format!("{}{anchor}", article.url))
}

/// The names of a ladder's steps, each once.
fn ids(context: &Context, ladder: &Ladder) -> Vec<String> {
    let mut taken: BTreeSet<String> = [HELP, "content"].map(str::to_owned).into();
    let id = |step: &LadderStep| {
        let wanted = step_id(&context.knowledge_base.articles[step.article], step);
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|id| !taken.contains(id));
        let id = free.unwrap_or(wanted);
        taken.insert(id.clone());
        id
    };
    ladder.steps.iter().map(id).collect()
}

/// The name of a step: its solution's, its heading's, or the article's.
pub fn step_id(article: &Article, step: &LadderStep) -> String {
    let solution = step.solution.map(|solution| &article.remedies.solutions[solution].id);
    solution.or(step.anchor.as_ref()).unwrap_or(&article.id).clone()
}

fn risk(context: &Context, step: &LadderStep) -> RiskView {
    let (name, key) = match step.risk {
        Risk::Safe => ("safe", "risk_safe"),
        Risk::Elevated => ("elevated", "risk_elevated"),
        Risk::Destructive => ("destructive", "risk_destructive"),
        Risk::Security => ("security", "risk_security"),
    };
    RiskView { name, text: context.theme.words().get(key).to_owned() }
}

/// "Fixed", "No, next", "I can't do this".
fn outcomes(ways: &Ways<'_, '_>, at: usize) -> Vec<OutcomeView> {
    let Ways { context, shell, place, .. } = *ways;
    let words = context.theme.words();
    let steps = &context.tree.ladders[place.ladder].steps;
    let next = (at + 1..steps.len()).find(|&next| is_shown(place, &steps[next]));
    let fixed = shell.href(&url(context, &page(FixPage::Fixed)));
    let outcome = |name, key: &str, href: String| OutcomeView { name, text: words.get(key).to_owned(), href };
    let next_key = if next.is_some() { "fix_next" } else { "fix_no_more" };
    vec![
        outcome("fixed", "fix_fixed", fixed),
        outcome("failed", next_key, href(ways, place, next)),
        outcome("cannot", "fix_cannot", cannot(ways, at)),
    ]
}

/// Where one goes on who cannot do a step: for want of administrator rights, past all steps that need them.
fn cannot(ways: &Ways<'_, '_>, at: usize) -> String {
    let Ways { context, place, .. } = *ways;
    let steps = &context.tree.ladders[place.ladder].steps;
    if !steps[at].needs_admin {
        return href(ways, place, (at + 1..steps.len()).find(|&next| is_shown(place, &steps[next])));
    }
    let next = (at + 1..steps.len()).find(|&next| !steps[next].needs_admin);
    let further = next.is_some_and(|next| steps[next..].iter().any(|step| step.needs_admin));
    href(ways, LadderPage { without_admin: further, ..place }, next)
}

/// The way to a step on a page of the ladder; past the last, to where the ladder leads.
fn href(ways: &Ways<'_, '_>, to: LadderPage, step: Option<usize>) -> String {
    let Ways { context, shell, place, ids } = *ways;
    let anchor = match (step, context.tree.ladders[place.ladder].otherwise) {
        (Some(step), _) => &ids[step],
        (None, Target::Escalate) => HELP,
        (None, target) => return super::node::href(context, shell, target),
    };
    if to == place {
        return format!("#{anchor}");
    }
    format!("{}#{anchor}", shell.href(&url(context, &page(FixPage::Ladder(to)))))
}

/// What to send to somebody who helps: the problem, the error and everything tried, as text.
fn summary(context: &Context, ladder: &Ladder, article: &Article, rungs: &[RungView]) -> String {
    let words = context.theme.words();
    let mut summary = format!("{}: {}\n", words.get("fix_help_problem"), ladder.title);
    if let Some(signature) = article.signatures.first() {
        summary.push_str(&format!("{}: {}\n", words.get("error_kind"), signature.text));
    }
    summary.push_str(&format!("\n{}:\n", words.get("fix_help_tried")));
    for (number, rung) in (1..).zip(rungs) {
        summary.push_str(&format!("{number}. {}\n", rung.title));
    }
    summary
}

/// What a step is called: its solution, its heading, or the article.
pub fn title<'a>(context: &Context<'a>, step: &LadderStep) -> &'a str {
    let article = &context.knowledge_base.articles[step.article];
    if let Some(solution) = step.solution {
        return &article.remedies.solutions[solution].title;
    }
    let heading = article.outline.headings.iter().find(|heading| Some(&heading.id) == step.anchor.as_ref());
    heading.map_or(&article.title, |heading| &heading.title)
}
