//! What is read as a solution, and what is not.

use super::{causes, read, titles};

#[test]
fn a_cause_may_only_point_at_its_remedy() {
    let text = "# Upload fails\n\n### Cause 1: the token is too old\n\nTokens live a week.\n\n* Consult the guide on tokens.\n\n### Cause 2: the bucket is full\n\nDelete the oldest uploads.\n";
    assert_eq!(titles(text), ["Consult the guide on tokens", "Delete the oldest uploads"]);
    assert_eq!(read(text).solutions[0].title, "Consult the guide on tokens");
    assert_eq!(read(text).causes[0].solutions, [0]);
    let more = text.replace("Consult the guide on tokens.", "See the manual for more about tokens.");
    assert_eq!(titles(&more), ["Delete the oldest uploads"], "what is only worth knowing is no remedy");
}

#[test]
fn a_page_about_a_word_of_a_language_names_no_remedy() {
    let text = "# Error function\n\nReturns the text of an error number.\n\n## Syntax\n\n**Error**(_number_)\n\n## Remarks\n\nExamine the number first. Use the object to read the last error.\n";
    assert_eq!(titles(text), Vec::<String>::new());
    assert_eq!(causes(text), Vec::<String>::new());
}

#[test]
fn headings_after_ways_are_remedies_only_where_something_goes_wrong() {
    let page = |title: &str| {
        format!(
            "# {title}\n\nThere are several ways to see the syntax of a command.\n\n## Get-Shape\n\nIt prints the syntax.\n\n## Get-Manual\n\nIt prints a page.\n"
        )
    };
    assert_eq!(titles(&page("Shapes of commands")), Vec::<String>::new());
    assert_eq!(titles(&page("The shape of a command is wrong")).len(), 2);
}

#[test]
fn a_tool_of_the_debugger_mends_nothing() {
    let text = "# Stop code 0x99\n\n## Cause\n\n- A driver is blocked.\n\n  If parameter 1 is large, this is likely. Use **!locks 2**.\n\n- The pool is empty.\n\n  Remove the leaking driver.\n";
    assert_eq!(titles(text), ["Remove the leaking driver"]);
}

#[test]
fn a_counted_solution_may_open_a_paragraph() {
    let text = "# Pattern refused\n\nYou have two solutions:\n\nSolution #1: Bind both sides the same way.\n\n    bind a b\n\nSolution #2: Implement the trait for the shape.\n\n    impl a\n";
    assert_eq!(titles(text), ["Bind both sides the same way", "Implement the trait for the shape"]);
}

#[test]
fn steps_that_were_announced_go_on_after_output() {
    let text = "# Disk is held by the multiplexer\n\n## Solution\n\nFollow these steps to keep the multiplexer away from the disk.\n\nFirst list the disks:\n\n    disks --list\n\nNotice the names.\n\n- Create the file `/etc/mux.conf`\n- Add the names to it\n- Restart the service\n";
    assert_eq!(titles(text).len(), 1);
}

#[test]
fn a_title_that_the_output_shows_is_an_error() {
    let text = "---\ntitle: \"brew: *** nothing left in the kettle\"\n---\n\nSince Monday it ends with\n\n```\nbrew: *** nothing left in the kettle\n```\n\nFill the kettle.\n";
    assert_eq!(titles(text), ["Fill the kettle"]);
}

#[test]
fn an_order_after_the_meaning_of_a_code_is_its_remedy() {
    let text = "# Build errors\n\n- `EFULL`: The disk is full. Empty the cache.\n- `EROOT`: The folder belongs to root. Change its owner.\n- `EGONE`: The folder is missing. Create it.\n";
    assert_eq!(titles(text), ["Empty the cache", "Change its owner", "Create it"]);
}

#[test]
fn the_name_of_a_shell_is_no_deed() {
    let text = "# Cache error\n\n## Solution\n\n```\n:: Command Prompt\nclear-cache --all\n```\n";
    assert_eq!(titles(text), ["Clear-cache --all"]);
}

#[test]
fn each_condition_has_its_deed() {
    let text = "# Setter is missing\n\n## Common fixes\n\nIf the name is wrong, then change it.\n\nIf the name is right, but the class is wrong, then change the class.\n\nIf both are right, but nothing is there, then define the setter.\n";
    assert_eq!(titles(text), ["Change it", "Change the class", "Define the setter"]);
}

#[test]
fn a_sentence_that_goes_on_with_and_is_a_step() {
    let text = "# Client cannot connect\n\nIf the versions differ, install the newer client.\n\nAnd overwrite the links by hand.\n";
    assert_eq!(titles(text), ["Install the newer client"]);
}

#[test]
fn what_a_list_of_causes_forbids_is_the_remedy() {
    let text = "# Out of room\n\nThis error has the following causes and solutions:\n\n- You have too many files open. Close some.\n- You wrote to a constant. Do not write to constants.\n";
    assert_eq!(titles(text), ["Close some", "Do not write to constants"]);
}

#[test]
fn a_line_in_bold_over_steps_is_one_remedy_and_ends_with_them() {
    let text = "# Routine not defined\n\nThis error has the following causes and solutions:\n\n- You misspelled it. Check the spelling.\n\n- You called a routine of another project.\n\n **To add a reference**\n\n  1. Open the dialog.\n\n  2. Click the box.\n\n  3. Click **OK**.\n\n- The routine is private. Search for it.\n";
    assert_eq!(titles(text), ["Check the spelling", "To add a reference", "Search for it"]);
}

#[test]
fn a_way_after_a_list_of_ways_is_one_more() {
    let text = "# Requests are stalled\n\nTo solve this:\n\n- Increase the first limit\n- Increase the second limit\n\nIf the above steps do not work, you can try adding `Limit=9` to these files:\n\n- /etc/a.conf\n- /etc/b.conf\n";
    assert_eq!(titles(text).len(), 3);
}

#[test]
fn what_a_cause_has_one_look_at_is_its_remedy_where_nothing_else_is_said() {
    let text = "# Stack is full\n\nThis error has the following causes and solutions:\n\n- Too many calls are nested. A call may call itself. Use the call window to view which calls are open.\n- A text is too long. Shorten the text.\n";
    assert_eq!(titles(text), ["Use the call window to view which calls are open", "Shorten the text"]);
}

#[test]
fn tabs_of_commands_are_one_remedy() {
    let text = "# No rule to make the header\n\nThe header is made by a generator.\n\n=== \"Linux\"\n\n    ```bash\n    make header\n    ```\n\n=== \"Windows\"\n\n    ```powershell\n    nmake header\n    ```\n";
    assert_eq!(titles(text), ["Run make header"]);
}
