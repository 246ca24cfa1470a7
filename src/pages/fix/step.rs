//! A step of a ladder: what to try, why now, how to see that it worked, and where to go on.

use serde::Serialize;

use super::super::shell::{LinkView, Shell};
use super::super::{Context, Page, url};
use super::{FixPage, StepPage, body, page, wording};
use crate::article::{Article, Risk};
use crate::decision_tree::{Ladder, LadderIndex, LadderStep, Target, Tree};

/// What `fix/step.html` reads.
#[derive(Debug, Serialize)]
pub struct StepView {
    page: Shell,
    /// What to try, the page's heading.
    title: String,
    /// The name of the solution.
    id: String,
    /// The problem it mends.
    problem: LinkView,
    /// "Step 1 of 4".
    number: String,
    /// Why it is offered now.
    reason: Option<String>,
    risk: RiskView,
    needs_admin: bool,
    /// When it applies, in the author's words.
    condition: Option<String>,
    /// How it is done, as HTML.
    body: String,
    verify: Option<String>,
    /// "Fixed", "No, next" and "I can't do this", in this order.
    outcomes: Vec<LinkView>,
}

/// The risk of a step.
#[derive(Debug, Serialize)]
pub struct RiskView {
    /// `safe`, `elevated`, `destructive`, `security`: a class.
    name: &'static str,
    text: String,
}

/// What `fix/help.html` reads.
#[derive(Debug, Serialize)]
pub struct HelpView {
    page: Shell,
    problem: LinkView,
    /// What to send: the problem, the error and everything tried, as text.
    summary: String,
    start: String,
}

/// What `fix/end.html` reads.
#[derive(Debug, Serialize)]
pub struct EndView {
    page: Shell,
    title: String,
    text: String,
    start: String,
    is_fixed: bool,
}

/// The pages of a ladder's steps: each once, and once more for who has no administrator rights where that matters.
pub fn pages(tree: &Tree, ladder: LadderIndex) -> impl Iterator<Item = StepPage> {
    let steps = &tree.ladders[ladder].steps;
    let first_admin = steps.iter().position(|step| step.needs_admin);
    let last_admin = steps.iter().rposition(|step| step.needs_admin);
    let matters = move |step: usize| first_admin.is_some_and(|first| first < step) && last_admin > Some(step);
    let without = (0..steps.len()).filter(move |&step| matters(step) && !steps[step].needs_admin);
    let page = move |step, without_admin| StepPage { ladder, step, without_admin };
    (0..steps.len()).map(move |step| page(step, false)).chain(without.map(move |step| page(step, true)))
}

/// The view of a step.
pub fn view(context: &Context, place: StepPage) -> StepView {
    let words = context.theme.words();
    let ladder = &context.tree.ladders[place.ladder];
    let step = &ladder.steps[place.step];
    let article = &*context.knowledge_base.articles[step.article];
    let solution = step.solution.map(|solution| &article.remedies.solutions[solution]);
    let title = title(context, step);
    let page = shell(context, FixPage::Step(place), title);
    let number = (place.step + 1).to_string();
    let count = ladder.steps.len().to_string();
    StepView {
        title: title.to_owned(),
        id: step_id(article, step),
        problem: problem(&page, article, step),
        number: words.fill("fix_step", &[("number", &number), ("count", &count)]),
        reason: wording::reason(words, step.reason).map(str::to_owned),
        risk: risk(context, step),
        needs_admin: step.needs_admin && step.risk != Risk::Elevated,
        condition: solution.and_then(|solution| solution.condition.clone()),
        body: body::html(context, &page.root, article, step),
        verify: step.verify.clone(),
        outcomes: outcomes(context, &page, ladder, place),
        page,
    }
}

/// The shell of a page of the tree, with its script.
fn shell(context: &Context, which: FixPage, title: &str) -> Shell {
    let mut shell = Shell::new(context, &page(which), "fix", title);
    shell.scripts.push("fix");
    shell
}

/// The article, at the part that tells the step.
fn problem(shell: &Shell, article: &Article, step: &LadderStep) -> LinkView {
    let id = step_id(article, step);
    let anchor = if id == article.id { String::new() } else { format!("#{id}") };
    shell.link(&article.title, &format!("{}{anchor}", article.url))
}

/// The name of a step: its solution's, its heading's, or the article's.
fn step_id(article: &Article, step: &LadderStep) -> String {
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
fn outcomes(context: &Context, shell: &Shell, ladder: &Ladder, place: StepPage) -> Vec<LinkView> {
    let words = context.theme.words();
    let link = |key: &str, target: Page| shell.link(words.get(key), &url(context, &target));
    let next = next(ladder, place.step, place.without_admin);
    let cannot = next_without(ladder, place);
    let to = |step: Option<StepPage>| page(step.map_or_else(|| after(ladder, place.ladder), FixPage::Step));
    let next = next.map(|step| StepPage { step, ..place }.settled(ladder));
    let next_key = if next.is_some() { "fix_next" } else { "fix_no_more" };
    vec![link("fix_fixed", page(FixPage::Fixed)), link(next_key, to(next)), link("fix_cannot", to(cannot))]
}

/// The step after one, leaving out those that need administrator rights where asked.
fn next(ladder: &Ladder, step: usize, without_admin: bool) -> Option<usize> {
    (step + 1..ladder.steps.len()).find(|&next| !(without_admin && ladder.steps[next].needs_admin))
}

/// The step for a reader who cannot do this one: for want of administrator rights, none that needs them.
fn next_without(ladder: &Ladder, place: StepPage) -> Option<StepPage> {
    let without_admin = place.without_admin || ladder.steps[place.step].needs_admin;
    let step = next(ladder, place.step, without_admin)?;
    Some(StepPage { step, without_admin, ..place }.settled(ladder))
}

/// Where a ladder leads when nothing helped.
fn after(ladder: &Ladder, index: LadderIndex) -> FixPage {
    match ladder.otherwise {
        Target::Node(node) => FixPage::Node(node),
        Target::Ladder(ladder) => FixPage::Step(StepPage { ladder, step: 0, without_admin: false }),
        Target::Escalate => FixPage::Help(index),
    }
}

impl StepPage {
    /// The same page, or the plain one where no step further on needs administrator rights.
    fn settled(self, ladder: &Ladder) -> Self {
        let further = ladder.steps.iter().skip(self.step).any(|step| step.needs_admin);
        Self { without_admin: self.without_admin && further, ..self }
    }
}

/// The page for those nothing of a ladder helped.
pub fn help(context: &Context, index: LadderIndex) -> HelpView {
    let words = context.theme.words();
    let ladder = &context.tree.ladders[index];
    let article = &*context.knowledge_base.articles[ladder.steps[0].article];
    let shell = shell(context, FixPage::Help(index), words.get("fix_help"));
    let mut summary = format!("{}: {}\n", words.get("fix_help_problem"), ladder.title);
    if let Some(signature) = article.signatures.first() {
        summary.push_str(&format!("{}: {}\n", words.get("error_kind"), signature.text));
    }
    summary.push_str(&format!("{}:\n", words.get("fix_help_tried")));
    for (number, step) in (1..).zip(&ladder.steps) {
        summary.push_str(&format!("{number}. {}\n", title(context, step)));
    }
    HelpView {
        problem: shell.link(&article.title, &article.url),
        start: shell.href("fix/"),
        summary,
        page: shell,
    }
}

/// What a step is called: its solution, its heading, or the article.
fn title<'a>(context: &Context<'a>, step: &LadderStep) -> &'a str {
    let article = &context.knowledge_base.articles[step.article];
    if let Some(solution) = step.solution {
        return &article.remedies.solutions[solution].title;
    }
    let heading = article.outline.headings.iter().find(|heading| Some(&heading.id) == step.anchor.as_ref());
    heading.map_or(&article.title, |heading| &heading.title)
}

/// The page at the end of a way: fixed, or nothing that fits.
pub fn end(context: &Context, which: FixPage) -> EndView {
    let words = context.theme.words();
    let is_fixed = which == FixPage::Fixed;
    let (title, text) =
        if is_fixed { ("fix_is_fixed", "fix_is_fixed_text") } else { ("fix_nothing", "fix_nothing_text") };
    let shell = shell(context, which, words.get(title));
    EndView {
        title: words.get(title).to_owned(),
        text: words.get(text).to_owned(),
        start: shell.href("fix/"),
        is_fixed,
        page: shell,
    }
}
