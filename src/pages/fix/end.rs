//! Where a way ends: the error is gone, or nothing fits.

use serde::Serialize;

use super::super::Context;
use super::super::shell::Shell;
use super::FixPage;

/// What `fix/end.html` reads.
#[derive(Debug, Serialize)]
pub struct EndView {
    page: Shell,
    title: String,
    text: String,
    start: String,
    is_fixed: bool,
}

/// The view of the page for those whose error is gone, or of the one for those nothing fits.
pub fn view(context: &Context, which: FixPage) -> EndView {
    let words = context.theme.words();
    let is_fixed = which == FixPage::Fixed;
    let (title, text) =
        if is_fixed { ("fix_is_fixed", "fix_is_fixed_text") } else { ("fix_nothing", "fix_nothing_text") };
    let shell = super::shell(context, which, words.get(title));
    EndView {
        title: words.get(title).to_owned(),
        text: words.get(text).to_owned(),
        start: shell.href("fix/"),
        is_fixed,
        page: shell,
    }
}
