//! Results for people: the best article with what to try first, then the others in a line or two.

use std::path::Path;

use super::found;
use crate::article::Risk;
use crate::search::Hit;
use crate::site::offers::{Offer, OfferedStep};
use crate::source::render::escaped;

/// How many steps of the best article are shown.
const STEPS: usize = 3;
/// How many lines of commands of one step.
const LINES: usize = 8;

/// The hits, best first.
pub(super) fn hits(root: &Path, hits: &[Hit]) -> String {
    let mut out = String::new();
    for (at, hit) in hits.iter().enumerate() {
        let section = if hit.section.is_empty() { String::new() } else { format!(" › {}", hit.section) };
        out += &format!("{}{}\n", escaped(&hit.title), escaped(&section));
        let offer = found::offer(root, hit);
        let file = offer.as_ref().map_or(hit.path.clone(), |(file, _)| file.display().to_string());
        out += &format!("  {}\n", escaped(&file));
        if let Some((_, offer)) = offer.filter(|_| at == 0) {
            best(&offer, &mut out);
        }
    }
    out
}

/// Summary and first steps of the best article.
fn best(Offer { summary, steps, .. }: &Offer, out: &mut String) {
    if !summary.is_empty() {
        *out += &format!("\n  {}\n", escaped(summary));
    }
    for (number, step) in (1..).zip(steps.iter().take(STEPS)) {
        *out += &format!("\n  {number}. {} ({})\n", escaped(&step.title), risk(step));
        let lines: Vec<&str> = step.commands.iter().flat_map(|command| command.lines()).collect();
        for line in lines.iter().take(LINES) {
            *out += &format!("       {}\n", escaped(line));
        }
        if lines.len() > LINES {
            *out += &format!("       … {} more lines\n", lines.len() - LINES);
        }
    }
    match steps.len().saturating_sub(STEPS) {
        0 => {}
        1 => *out += "\n  and 1 more thing to try in the article\n",
        more => *out += &format!("\n  and {more} more things to try in the article\n"),
    }
    out.push('\n');
}

/// What trying a step may cost, in words.
fn risk(step: &OfferedStep) -> &'static str {
    match (step.risk, step.needs_admin) {
        (Risk::Security, _) => "weakens security",
        (Risk::Destructive, _) => "deletes or overwrites something",
        (Risk::Elevated, _) | (_, true) => "needs administrator rights",
        (Risk::Safe, _) => "safe",
    }
}
