//! Whole articles, each with one way of showing an error.

use crate::article::{self, ReadOptions};
use crate::source::SourceFile;

fn texts(text: &str) -> Vec<String> {
    let article = article::read(&SourceFile::new("content/a.md", text), ReadOptions::default()).value;
    article.signatures.into_iter().map(|signature| signature.text).collect()
}

#[test]
fn a_quote_may_name_its_error_before_the_message() {
    let text = "# Pages\n\n> **ImageNotUsedOnServer**: The image cannot be used on the server.\n";
    assert_eq!(texts(text), ["The image cannot be used on the server.", "ImageNotUsedOnServer"]);
}

#[test]
fn a_table_of_messages_shows_them() {
    let text = "# Mail\n\n| Message | What to do |\n|---|---|\n| `452 4.3.1 Insufficient resources` | wait |\n| `550 5.7.1 Unable to relay` | ask |\n";
    assert_eq!(texts(text), ["550 5.7.1 Unable to relay", "452 4.3.1 Insufficient resources"]);
}

#[test]
fn prompts_hints_and_source_text_are_no_messages() {
    let text = "# Mount\n\n## Symptoms\n\n```\nroot@host:~# ls -l /missing\nhint: this is not an error\npub use not_found; // error!\n```\n";
    assert_eq!(texts(text), [] as [&str; 0]);
}

#[test]
fn texts_below_a_solution_are_no_errors() {
    let text = "# Push\n\n> fatal: the remote end hung up\n\n## Solutions\n\n### Raise the limit\n\n```\nerror: something else failed here\n```\n";
    assert_eq!(texts(text), ["fatal: the remote end hung up"]);
}

#[test]
fn the_paragraph_after_the_announcement_is_the_message() {
    let text = "# Mount\n\nYou got the following error message:\n\nThe volume cannot be mounted twice.\n\nThe volume is not damaged, though it looks so.\n";
    assert_eq!(texts(text), ["The volume cannot be mounted twice."]);
}

#[test]
fn a_remark_in_code_is_told_without_its_marks() {
    let text = "# Borrow\n\n## Symptoms\n\n```\nlet x = y; // error: `y` is already lent\n// see the manual, it does not fail\n```\n";
    assert_eq!(texts(text), ["error: `y` is already lent"]);
}

#[test]
fn a_quote_in_bold_is_a_message_and_no_box() {
    let text = "# Requests\n\n> **Warning: the cookie was not set for the request.**\n\n> **Warning:** mind the dog.\n";
    assert_eq!(texts(text), ["Warning: the cookie was not set for the request."]);
}

#[test]
fn an_error_of_one_figure_in_brackets_is_a_code() {
    assert_eq!(texts("# Out of memory (Error 7)\n"), ["Error 7", "Out of memory"]);
}
