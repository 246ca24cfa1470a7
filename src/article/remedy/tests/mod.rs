//! Whole articles, each with one shape of writing.

mod causes;
mod solutions;

use super::{Flag, Remedies, Risk};
use crate::article::{self, ReadOptions};
use crate::source::SourceFile;

pub(super) fn read(text: &str) -> Remedies {
    article::read(&SourceFile::new("content/a.md", text), ReadOptions::default()).value.remedies
}

fn titles(text: &str) -> Vec<String> {
    read(text).solutions.into_iter().map(|solution| solution.title).collect()
}

fn causes(text: &str) -> Vec<String> {
    read(text).causes.into_iter().map(|cause| cause.title).collect()
}

#[test]
fn a_list_below_a_plural_heading_holds_alternatives() {
    let text = "# Disk is full\n\n## Causes\n\n- Old logs: nobody deletes them.\n- A runaway job\n\n## Solutions\n\n1. Empty the trash: it counts too.\n2. Move the logs to another disk\n";
    assert_eq!(titles(text), ["Empty the trash", "Move the logs to another disk"]);
    assert_eq!(causes(text), ["Old logs", "A runaway job"]);
}

#[test]
fn numbered_steps_below_one_heading_are_one_solution() {
    let text = "# Mail client crashes\n\n## Resolution\n\nFollow these steps:\n\n1. Open the settings.\n2. Click *Reset*.\n3. Restart the program.\n";
    assert_eq!(titles(text).len(), 1);
}

#[test]
fn each_labelled_heading_is_a_solution() {
    let text = "# Build fails\n\n## Solution 1: Clear the cache\n\nIt helps.\n\n## Solution 2: Pin the version (Use with Caution)\n\nText.\n";
    assert_eq!(titles(text), ["Clear the cache", "Pin the version (Use with Caution)"]);
}

#[test]
fn the_last_list_ranks_and_brings_back_a_lost_heading() {
    let text = "# Printer error\n\n## Common causes\n\n- Cable: loose\n- Driver: old\n\nThis is the best practice for any office. A new driver comes from the vendor.\n\n1. Download it.\n2. Install it.\n\n## Solution 2: Change the cable\n\nText.\n\n## Solution 3: Use another port\n\nText.\n\n## Conclusion\n\n1. Use another port: the quickest.\n2. Update the driver: lasting.\n3. Change the cable: rarely.\n";
    let remedies = read(text);
    let ranked: Vec<(&str, Option<u32>)> = remedies
        .solutions
        .iter()
        .map(|solution| (solution.title.as_str(), solution.preferred_rank))
        .collect();
    assert_eq!(
        ranked,
        [("Update the driver", Some(2)), ("Change the cable", Some(3)), ("Use another port", Some(1))]
    );
    assert!(remedies.solutions[0].flags.contains(&Flag::Recommended));
    assert_eq!(remedies.causes.len(), 2);
}

#[test]
fn prose_is_a_ladder() {
    let text = "# Sync stops\n\n## What helps\n\nRestart the client.\n\nIf that does not help, reset the database.\n\nAs a last resort, reinstall the program.\n";
    let remedies = read(text);
    assert_eq!(remedies.solutions.len(), 3);
    assert!(remedies.solutions[2].flags.contains(&Flag::LastResort));
}

#[test]
fn a_bullet_may_hold_a_cause_and_its_remedy() {
    let text = "# Image cannot be pulled\n\nThese are the usual reasons:\n\n* **The tag is gone**. To fix this, push it again.\n* **The login is missing**. To fix this, create a secret.\n";
    let remedies = read(text);
    assert_eq!(causes(text), ["The tag is gone", "The login is missing"]);
    assert_eq!(titles(text), ["Push it again", "Create a secret"]);
    assert_eq!(remedies.causes[1].solutions, [1]);
}

#[test]
fn either_or_gives_two() {
    let text = "# Version refused\n\nThe prefix differs from the suffix. To fix this error, either drop the prefix or correct the suffix.\n";
    assert_eq!(titles(text), ["Drop the prefix", "Correct the suffix"]);
}

#[test]
fn nothing_is_invented() {
    for text in [
        "# Error 12\n\n## Symptoms\n\nThe job stops.\n\n## Mitigation\n\nTODO\n",
        "# Error 12\n\n## Cause\n\nThe table is full.\n\nThere is no fix so far.\n",
        "# Naming of outputs\n\nThe name is made of two parts.\n\n- type\n- number\n",
        "# Error 12\n\n## What not to do\n\n- Delete the lock file.\n",
    ] {
        let remedies = read(text);
        assert_eq!(remedies.solutions, [], "{text}");
        assert!(remedies.silence.is_some(), "{text}");
    }
}

#[test]
fn silence_names_its_reason() {
    let reason = |text| read(text).silence.unwrap_or_default();
    assert_eq!(
        reason("# Error 12\n\nIt stops.\n\n## Mitigation\n"),
        "nothing stands below the heading `Mitigation` on line 5"
    );
    assert_eq!(
        reason("# Error 12\n\nThe disk is full.\n\nThere is no fix so far.\n"),
        "line 5 says that there is no solution"
    );
}

#[test]
fn risk_is_read_off_words_and_commands() {
    let text = "# Download refused\n\n## Solutions\n\n### Free some space\n\nClose other programs.\n\n### Restart the service\n\n```bash\n$ sudo systemctl restart proxy\n```\n\n### Delete the database\n\nAll entries are lost.\n\n### Disable the firewall\n\nOnly for a test.\n";
    let remedies = read(text);
    let risks: Vec<Risk> = remedies.solutions.iter().map(|solution| solution.risk).collect();
    assert_eq!(risks, [Risk::Safe, Risk::Elevated, Risk::Destructive, Risk::Security]);
    assert!(remedies.solutions[1].needs_admin);
    assert_eq!(remedies.solutions[1].commands[0].text, "sudo systemctl restart proxy");
}

#[test]
fn what_is_warned_off_is_no_command_and_no_risk() {
    let text = "# Cache cannot be written\n\n## Solutions\n\n### Give the folder back to yourself\n\nSet the owner in its properties. Never run `chmod -R 777 cache`. Leave out `sudo`.\n\nNever do this:\n\n```bash\nrm -rf cache\n```\n";
    let solution = &read(text).solutions[0];
    assert_eq!((solution.risk, solution.commands.as_slice()), (Risk::Safe, &[][..]));
}

#[test]
fn commands_that_lose_work_are_destructive() {
    for command in [
        "git reset HEAD~1 --hard",
        "git restore .",
        "git clean -d -f",
        "rm -r -f cache",
        "find . -name '*.tmp' -delete",
        "robocopy a b /E /MIR",
    ] {
        let text = format!("# Build fails\n\n## Solution: Start anew\n\n```\n{command}\n```\n");
        assert_eq!(read(&text).solutions[0].risk, Risk::Destructive, "{command}");
    }
}

#[test]
fn more_rights_are_no_weaker_machine() {
    let risk = |text: &str| read(&format!("# Setup fails\n\n## Solution: {text}\n")).solutions[0].risk;
    let elevated = "Run setup as administrator\n\nRunning it as an administrator bypasses the UAC limits.";
    assert_eq!(risk(elevated), Risk::Elevated);
    assert_eq!(risk("Run setup as administrator\n\nDisable UAC before."), Risk::Security);
    assert_eq!(risk("Force it\n\n```bash\npip install --break-system-packages x\n```"), Risk::Security);
}

#[test]
fn ids_are_unique_and_lines_are_those_of_the_file() {
    let text = "---\ntitle: Port in use\n---\n\n## Fixes\n\n- Stop it\n- Stop it\n";
    let remedies = read(text);
    let found: Vec<(&str, u32)> =
        remedies.solutions.iter().map(|solution| (solution.id.as_str(), solution.line)).collect();
    assert_eq!(found, [("stop-it", 7), ("stop-it-1", 8)]);
}

#[test]
fn a_table_pairs_causes_and_solutions() {
    let text = "# Errors at start\n\n| State | Cause | Fix |\n|---|---|---|\n| 5 | Unknown user | Create the user |\n| 8 | Wrong password | Reset the password |\n";
    assert_eq!(causes(text), ["Unknown user", "Wrong password"]);
    assert_eq!(titles(text), ["Create the user", "Reset the password"]);
}

#[test]
fn other_languages_are_read() {
    let text = "# Drucker meldet Fehler\n\n## Ursachen\n\n- Kabel lose\n\n## Lösungen\n\n### Kabel prüfen (empfohlen)\n\nText.\n\n### Treiber erneuern\n\nText.\n";
    assert_eq!(titles(text), ["Kabel prüfen", "Treiber erneuern"]);
    assert_eq!(causes(text), ["Kabel lose"]);
}

#[test]
fn notes_in_capitals_name_their_parts() {
    let text = "Worker stops with code 137\n==========================\n\nWHAT HAPPENED\nThe worker stopped twice.\n\nWHY\nIt reads the whole file into memory.\n\nWHAT WE DID\n- doubled the limit\n- split the file\n\nWHAT DID NOT HELP\n- waiting\n";
    assert_eq!(causes(text), ["It reads the whole file into memory"]);
    assert_eq!(titles(text), ["Doubled the limit", "Split the file"]);
}

#[test]
fn questions_in_a_readme_are_problems() {
    let text = "# tool\n\nA small tool.\n\n## Installation\n\nRun the installer.\n\n## FAQ\n\n**Q: `port in use`**\n\nA: Another program listens. Stop that program.\n";
    assert_eq!(titles(text), ["Stop that program"]);
}

#[test]
fn each_answer_is_a_solution_but_one_voted_down() {
    let text = "# Share cannot be opened\n\n**Answer (accepted)**\n\nAdd the suffix in the settings.\n\n**Answer (+2)**\n\nTurn NetBIOS on again.\n\n**Answer (-3)**\n\nTurn the firewall off.\n";
    assert_eq!(titles(text), ["Add the suffix in the settings", "Turn NetBIOS on again"]);
}

#[test]
fn the_second_half_of_a_sentence_may_be_the_deed() {
    for (text, deed) in [
        ("An empty list fails, please remove it.", "Remove it"),
        ("The ban ends by itself but you can lift it now.", "Lift it now"),
        ("Sign in anew, otherwise ask the owner.", "Sign in anew"),
        ("If this happens the feature must be switched on.", "The feature must be switched on"),
    ] {
        assert_eq!(titles(&format!("# Upload fails\n\n{text}\n"))[0], deed, "{text}");
    }
}

#[test]
fn what_a_message_says_to_do_counts_where_nothing_else_does() {
    let message = "# Tool not found\n\n> Tool not found. Make sure the tool is installed.\n";
    assert_eq!(titles(message), ["Make sure the tool is installed"]);
    let with_fix = format!("{message}\n## Fix\n\nAdd the folder to PATH.\n");
    assert_eq!(titles(&with_fix), ["Add the folder to PATH"]);
}

#[test]
fn a_list_that_seeks_the_cause_holds_no_solutions() {
    let text = "# Port is taken\n\n## Solution\n\nTo find the program, either:\n\n- Use the monitor\n- Use netstat\n\nThen decide whether to stop the program, or to use another port.\n";
    assert_eq!(titles(text), ["Stop the program", "Use another port"]);
}

#[test]
fn a_lead_before_bare_values_is_the_solution() {
    let text = "# Hash refused\n\n## Solution\n\nSign the package again with one of the following algorithms -\n\n* `SHA-256`\n* `SHA-512`\n";
    assert_eq!(titles(text).len(), 1);
}

#[test]
fn a_meaning_beside_a_remedy_is_a_cause() {
    let text =
        "# Mail errors\n\n| Message | Meaning | What to do |\n|---|---|---|\n| 452 | disk is full | wait |\n";
    assert_eq!(causes(text), ["disk is full"]);
}

#[test]
fn what_a_later_case_needs_is_not_what_the_step_needs() {
    let text = "# Module is missing\n\n## Solution: Make an environment\n\n```bash\npython3 -m venv .venv\n```\n\nIf that says `ensurepip is not available`, install it:\n\n```bash\nsudo apt install python3-venv\n```\n";
    let solution = &read(text).solutions[0];
    assert_eq!((solution.risk, solution.needs_admin, solution.commands.len()), (Risk::Safe, false, 2));
}

#[test]
fn remarks_and_output_are_no_commands() {
    let text = "# Install fails\n\n## Solution: Install it again\n\n```bash\n# Put your own name here\nnpm install <name>\n```\n\nThis was shown after `npm run build`:\n\n```\nnpm ERR! code EACCES\n```\n";
    let commands: Vec<String> =
        read(text).solutions[0].commands.iter().map(|command| command.text.clone()).collect();
    assert_eq!(commands, ["npm install <name>"]);
}

#[test]
fn a_heading_that_leaves_a_command_out_does_not_run_it() {
    let text = "# Key refused\n\n## Solutions\n\n### Leave out sudo\n\n`sudo git clone` runs as root. Clone as yourself.\n\n### Keep the mode\n\nSet it anew. `chmod 777` is never the answer.\n";
    for solution in read(text).solutions {
        assert_eq!((solution.risk, solution.needs_admin), (Risk::Safe, false), "{}", solution.title);
        assert_eq!(solution.commands, []);
    }
}

#[test]
fn a_check_for_the_whole_article_is_each_solution_s() {
    let text = "# Service stops\n\n## Solutions\n\n### Restart it\n\nText. If the window is gone, wait.\n\n### Reset it\n\nYou should now see the window.\n\n## How to check that it worked\n\n```console\n$ tool status\nrunning\n$ tool ping\n```\n";
    let checks: Vec<Option<String>> =
        read(text).solutions.into_iter().map(|solution| solution.verify).collect();
    assert_eq!(checks[0].as_deref(), Some("tool status; tool ping"));
    assert_eq!(checks[1].as_deref(), Some("You should now see the window."));
}

#[test]
fn what_somebody_else_does_has_no_risk() {
    let text = "# Policy blocks scripts\n\n## Solutions\n\n### Ask your administrators\n\nThe group policy sets it.\n\n### Sign the script\n\nText.\n";
    let solution = &read(text).solutions[0];
    assert_eq!((solution.risk, solution.flags.as_slice()), (Risk::Safe, &[Flag::Escalation][..]));
}

#[test]
fn headings_a_list_has_named_ahead_are_its_solutions() {
    let text = "# Right to write is missing\n\nYou can either:\n\n- Install a version manager, or\n- Change the default folder\n\n## Install a version manager\n\nText.\n\n## Manually change the default folder\n\nYou can configure it.\n\n1. Set the path:\n2. Update your profile.\n";
    assert_eq!(titles(text), ["Install a version manager", "Manually change the default folder"]);
}

#[test]
fn a_platform_before_a_deed_is_its_condition() {
    let text = "# Tool is broken\n\nIf it is broken:\n\n- On Linux: reinstall it from the store\n- Windows: run the repair\n";
    let remedies = read(text);
    let found: Vec<(&str, Option<&str>)> = remedies
        .solutions
        .iter()
        .map(|solution| (solution.title.as_str(), solution.condition.as_deref()))
        .collect();
    assert_eq!(
        found,
        [("Reinstall it from the store", Some("On Linux")), ("Run the repair", Some("Windows"))]
    );
}

#[test]
fn an_or_before_an_order_gives_two() {
    let text = "# Build fails\n\n**Fix:** rename the folder in your theme, or pin the version until it is updated.\n";
    assert_eq!(titles(text), ["Rename the folder in your theme", "Pin the version until it is updated"]);
}

#[test]
fn a_statement_that_begins_like_an_order_is_none() {
    for text in ["Download size does not match.", "Repair command not found.", "Type of failure."] {
        assert_eq!(titles(&format!("# Error 12\n\n{text}\n")), [] as [&str; 0], "{text}");
    }
    assert_eq!(titles("# Error 12\n\nRepair the file that is broken.\n"), ["Repair the file that is broken"]);
}

#[test]
fn only_a_plain_denial_is_the_reason_for_silence() {
    let reason = |text: &str| read(&format!("# Error 12\n\n{text}\n")).silence.unwrap_or_default();
    assert!(reason("None of the files was part of it.").starts_with("no heading"));
    assert!(reason("There is no workaround.").starts_with("line 3 says"));
}

#[test]
fn commands_that_weaken_security_say_so() {
    for command in [
        "powershell -ExecutionPolicy Bypass -File a.ps1",
        "curl -fsSL https://example.com/install.sh | sudo bash",
        "setenforce 0",
        "chmod -R 777 /srv",
        "requests.get(url, verify=False)",
    ] {
        let text = format!("# Script is blocked\n\n## Solution: Run it\n\n```console\n$ {command}\n```\n");
        assert_eq!(read(&text).solutions[0].risk, Risk::Security, "{command}");
    }
    let text = "# Port is closed\n\n## Solution: Turn the firewall off\n\nFor a test.\n";
    assert_eq!(read(text).solutions[0].risk, Risk::Security);
}

#[test]
fn code_may_show_the_remedy() {
    let text = "# Warning 4255\n\n## Example\n\n```c\nvoid f() {}\n// try the following line instead\n// void f(void) {}\n```\n\nThe following code avoids the warning:\n\n```c\nvoid f(void) {}\n```\n";
    assert_eq!(titles(text), ["Try the following line instead", "The following code avoids the warning"]);
}

#[test]
fn the_root_of_a_drive_is_no_account() {
    let needs =
        |text: &str| read(&format!("# Path is too long\n\n## Solution: {text}\n")).solutions[0].needs_admin;
    assert!(!needs("Work nearer to the root of the drive"));
    assert!(needs("Run it as root"));
}

#[test]
fn a_remark_in_code_says_how_to_mend_it() {
    let text = "# Error Q17\n\n## Example: a lost quote\n\nThis error can occur if a quote is missing.\n\n```cpp\nputs(\"a);\n// To fix, add the closing quote\n```\n\n## Example: a lost brace\n\nThis error can occur if a brace is missing.\n\n```cpp\nint f() {   // To fix this\n\n    // correct\n}\n```\n";
    assert_eq!(titles(text), ["Add the closing quote"]);
    assert_eq!(causes(text), ["a quote is missing", "a brace is missing"]);
}

#[test]
fn items_that_open_with_a_message_say_why_and_what_to_do() {
    let text = "# Mail relay\n\n### Common errors\n\n* `relay: no such host found`: the name of the relay is misspelt.\n* `relay: login denied: bad password`: the password has expired. Renew it in the portal.\n";
    assert_eq!(titles(text), ["Renew it in the portal"]);
    assert_eq!(causes(text), ["the name of the relay is misspelt", "the password has expired"]);
}

#[test]
fn a_page_of_a_manual_mends_nothing() {
    let text = "# about_Switch\n\n> **Note**\n> Read this first.\n\n## Short description\n\nChooses a branch.\n\n## Syntax\n\nYou can use a block. There are two ways to write it:\n\n- Use a list.\n- Use a table.\n\nThe default branch is taken when no value matches, because it is last.\n";
    assert_eq!(titles(text), [] as [&str; 0]);
    assert_eq!(causes(text), [] as [&str; 0]);
}

#[test]
fn items_joined_by_or_are_ways_even_when_they_look_like_steps() {
    let text = "# The vault is locked\n\n## What to do\n\n1. Wait half an hour, or\n2. open the other device and let it finish, or\n3. click *Unlock*.\n";
    assert_eq!(
        titles(text),
        ["Wait half an hour", "Open the other device and let it finish", "Click Unlock"]
    );
}

#[test]
fn by_one_deed_or_by_another_are_two() {
    let text =
        "# The link is lost\n\nYou can work around this by using port 8080, or by using the old client.\n";
    assert_eq!(titles(text), ["Using port 8080", "Using the old client"]);
}

#[test]
fn a_matter_that_says_outright_several_deeds_has_several_ways() {
    let matter = |name: &str| format!("## {name}\n\nIt fails. To fix this, replace the {name}.\n\n");
    let lone = ["pump", "valve", "seal"].map(matter).concat();
    let text = format!(
        "# Common errors\n\n{lone}## Hose\n\nIt leaks. To fix this, tighten the clip. You can avoid this by cooling the hose.\n"
    );
    assert_eq!(titles(&text).len(), 5, "{:?}", titles(&text));
}

#[test]
fn the_line_before_a_list_and_a_heading_flag_what_they_hold() {
    let text = "# Disk is full\n\n## Solutions\n\nTo temporarily resolve it:\n\n- Delete old logs.\n- Move the dumps.\n\n## Workaround\n\nUse the old server.\n";
    let flags: Vec<Vec<Flag>> = read(text).solutions.into_iter().map(|solution| solution.flags).collect();
    assert_eq!(flags, vec![vec![Flag::Temporary]; 3]);
    let text =
        "# Disk is full\n\n## Solution\n\nMove the dumps. The service temporarily stops writing then.\n";
    assert_eq!(read(text).solutions[0].flags, []);
}

#[test]
fn the_last_list_says_what_is_kept_for_the_end() {
    let text = "# Login fails\n\n## Solution 1: Reset the password\n\nText.\n\n## Solution 2: Reinstall the client\n\nText.\n\n## Conclusion\n\n1. Reset the password: quick.\n2. Reinstall the client: as a last resort.\n";
    assert_eq!(read(text).solutions[1].flags, [Flag::LastResort]);
}

#[test]
fn the_sentence_that_blames_names_the_cause() {
    let text = "# Calls are refused\n\n## Cause\n\nThe wizard asks the directory for details. However, the gateway may trigger the error.\n\n## Resolution\n\nWait an hour.\n";
    assert_eq!(causes(text), ["the gateway"]);
    let text = "# Push is rejected\n\n## Why?\n\nSomebody else pushed in the meantime. It also happens when you rewrote a commit.\n\n## What helps\n\nFetch first.\n";
    assert_eq!(causes(text), ["Somebody else pushed in the meantime", "you rewrote a commit"]);
}

#[test]
fn what_the_opening_says_of_the_error_stays_beside_a_list() {
    let text = "# Link error\n\nThis error indicates that two parts use different symbols.\n\n## Reasons\n\n- The runtime differs.\n- The level differs.\n\n## Solution\n\nBuild all again.\n";
    assert_eq!(causes(text), ["two parts use different symbols", "The runtime differs", "The level differs"]);
}

#[test]
fn words_of_one_part_say_nothing_of_another() {
    let text = "# Sharing examples\n\nExamples are welcome.\n\n## Image\n\nYou can write an image.\n\n## Script\n\nIf it fails, run it again.\n";
    assert_eq!(titles(text), ["Run it again"]);
}

#[test]
fn a_remark_set_as_a_heading_hides_nothing() {
    let text = "# Error E43\n\n#### Note: this code is no longer shown by the program.\n\nYou cannot import it twice, please remove one import.\n";
    assert_eq!(titles(text), ["Remove one import"]);
}

#[test]
fn what_comes_of_a_cause_and_what_only_analyses_is_left_out() {
    let text = "# Import fails\n\nThis can result in the following errors:\n\n- an import error\n- a name error\n\n## Resolution\n\nUse the debugger to perform the first analysis.\n\nSee if updates are available for the driver.\n";
    assert_eq!(causes(text).len(), 0, "{:?}", causes(text));
    assert_eq!(titles(text), ["See if updates are available for the driver"]);
}

#[test]
fn the_resolution_of_names_is_no_remedy() {
    let text = "# How it works\n\n## DNS resolution\n\nYou can use a cache.\n";
    assert_eq!(titles(text), [] as [&str; 0]);
}
