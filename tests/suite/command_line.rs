//! The command line itself: help, manual pages, completions, colours, and how much is told.

use super::site::{Site, files};

const COMMANDS: [&str; 13] = [
    "build",
    "serve",
    "check",
    "search",
    "inspect",
    "tree",
    "init",
    "new",
    "import",
    "schema",
    "completions",
    "man",
    "explain",
];

#[test]
fn every_command_has_help_and_a_manual_page() {
    let site = Site::new();
    let folder = site.path("man");
    site.run(&["man", "--output", folder.to_str().unwrap()]).exits(0);
    assert_eq!(files(&folder).len(), COMMANDS.len() + 1);
    for command in COMMANDS {
        let help = site.run(&[command, "--help"]).exits(0).stdout;
        assert!(help.contains("Example"), "{command}: {help}");
        let page = std::fs::read_to_string(folder.join(format!("unstuck-{command}.1"))).unwrap();
        assert!(page.contains(".SH EXAMPLES\n.nf\n"), "{command}: {page}");
        assert_eq!(site.run(&["man", command]).exits(0).stdout, page);
    }
    assert!(site.run(&["man"]).exits(0).stdout.contains("unstuck\\-build(1)"));
    site.run(&["man", "bild"]).exits(2).says("no command `bild`");
}

#[test]
fn completions_know_every_command_and_the_values_of_options() {
    let site = Site::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = site.run(&["completions", shell]).exits(0).stdout;
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
        }
        // clap completes no values in PowerShell, and in fish none of arguments without a dash.
        let has_values = script.contains("sarif") && (script.contains("front-matter") || shell == "fish");
        assert!(has_values || shell == "powershell", "{shell}");
    }
    site.run(&["completions", "dos"]).exits(2).says("powershell");
}

/// What a shell offers for a line, by running its own program on a script of completions; `None` where it is not installed.
fn offered(site: &Site, shell: &str, program: &str) -> Option<Vec<String>> {
    let script = site.run(&["completions", shell]).exits(0).stdout;
    site.write("completions", script);
    let mut command = std::process::Command::new(shell);
    let command = command.current_dir(site.path("")).args(["-c", program]);
    let output = command.output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && said.is_empty(), "{shell}: {said}");
    let offered = String::from_utf8(output.stdout).unwrap();
    Some(offered.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect())
}

#[test]
fn bash_completes_commands_options_and_values() {
    let site = Site::new();
    let complete = |words: &str| {
        let program = format!(
            ". ./completions; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _unstuck unstuck \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        offered(&site, "bash", &program)
    };
    let Some(commands) = complete("unstuck se") else { return };
    assert_eq!(commands, ["serve", "search"]);
    assert_eq!(complete("unstuck check --st").unwrap(), ["--stale", "--strict"]);
    assert_eq!(complete("unstuck check --stale ''").unwrap(), ["warn", "fail"]);
    assert!(complete("unstuck schema ''").unwrap().contains(&"front-matter".to_owned()));
}

#[test]
fn fish_completes_commands_and_options() {
    let site = Site::new();
    let complete = |line: &str| {
        let program = format!("source ./completions; complete --do-complete '{line}'");
        offered(&site, "fish", &program)
    };
    let Some(mut commands) = complete("unstuck se") else { return };
    commands.sort();
    assert_eq!(commands, ["search", "serve"]);
    assert!(complete("unstuck check --stale ").unwrap().contains(&"fail".to_owned()));
}

#[test]
fn zsh_reads_its_completions() {
    let site = Site::new();
    let program = "autoload -Uz compinit && compinit -u -d ./dump && . ./completions && whence -w _unstuck";
    let Some(read) = offered(&site, "zsh", program) else { return };
    assert_eq!(read, ["_unstuck: function"]);
}

#[test]
fn a_format_the_command_does_not_print_is_refused() {
    let site = Site::new().article("a.md", "# A\n");
    site.run(&["tree", "--format", "sarif"]).exits(2).says("`tree` prints human, text, json, mermaid, dot");
    site.run(&["build", "--format", "dot"]).exits(2).says("human, json");
    assert!(!site.path("public").exists());
}

#[test]
fn quiet_says_nothing_but_problems_and_verbose_says_how_long_each_stage_took() {
    let site = Site::new().article("a.md", "---\ntree: false\n---\n\n# A\n");
    assert_eq!(site.run(&["build", "--quiet"]).exits(0).stderr, "");
    let said = site.run(&["build", "--verbose"]).exits(0).stderr;
    assert!(said.contains("indexing for search 0.") && said.contains("publishing 0."), "{said}");
    site.run(&["tree", "--verbose"]).exits(0).says("growing the decision tree 0.");
    site.run(&["search", "--verbose", "unheard"])
        .exits(1)
        .says("nothing found")
        .says("indexing for search 0.");
    site.run(&["check", "-q", "-v"]).exits(2);
    site.write("content/a.md", b"\xff");
    site.run(&["build", "--quiet"]).exits(1).says("E003");
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let site = Site::new();
    site.write("content/a.md", b"\xff");
    assert!(!site.run(&["check"]).exits(1).stderr.contains('\u{1b}'));
    assert!(site.run(&["check", "--color", "always"]).exits(1).stderr.contains("\u{1b}[1;31m"));
    assert!(!site.run(&["check", "--color", "never"]).exits(1).stderr.contains('\u{1b}'));
}
