//! The workflow of a new site, step by step as a runner does it: real shell, real Git, a program that is already built.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_yaml::Value;

use super::site::Site;

/// A machine with a home, a repository with a new site, and the repository it is pushed to.
struct Runner {
    site: Site,
    workflow: Value,
    variables: BTreeMap<String, String>,
}

/// How a step ended and what it printed.
struct Ended {
    succeeded: bool,
    said: String,
}

impl Runner {
    /// `None` where there is no bash or Git to run the steps with.
    fn new() -> Option<Self> {
        let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
        if !has("bash") || !has("git") {
            return None;
        }
        let site = Site::new().file("home/.gitconfig", "[init]\ndefaultBranch = main\n");
        let kb = site.path("kb");
        site.run(&["init", kb.to_str().unwrap(), "--source", "https://git.example.org/unstuck"]).exits(0);
        std::fs::create_dir_all(site.path("home/.cargo/bin")).unwrap();
        std::fs::copy(env!("CARGO_BIN_EXE_unstuck"), site.path("home/.cargo/bin/unstuck")).unwrap();
        site.write("bin/cargo", "#!/bin/sh\necho cargo \"$@\"\n");
        let text = std::fs::read_to_string(kb.join(".github/workflows/pages.yaml")).unwrap();
        let workflow: Value = serde_yaml::from_str(&text).unwrap();
        let runner = Self { site, workflow, variables: BTreeMap::new() };
        runner.shell("chmod +x ../bin/cargo && git init -q && git init -q --bare ../origin && git add -A");
        runner.shell("git -c user.name=a -c user.email=a@example.org commit -qm 'Begin'");
        runner.shell("git remote add origin ../origin && git push -q -u origin HEAD");
        Some(runner)
    }

    /// Runs a script as GitHub does, in the checkout; it must succeed.
    fn shell(&self, script: &str) -> String {
        let ended = self.run(script);
        assert!(ended.succeeded, "{script}: {}", ended.said);
        ended.said
    }

    fn run(&self, script: &str) -> Ended {
        let path = format!("{}:{}", self.site.path("bin").display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        command.current_dir(self.site.path("kb")).env("PATH", path).env("HOME", self.site.path("home"));
        command.env("GITHUB_OUTPUT", self.site.path("output")).envs(&self.variables);
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        Ended { succeeded: output.status.success(), said }
    }

    /// Runs the step of this name.
    fn step(&self, name: &str) -> Ended {
        let steps = self.workflow["jobs"]["build"]["steps"].as_sequence().unwrap();
        let step = steps.iter().find(|step| step["name"].as_str() == Some(name)).unwrap();
        self.run(step["run"].as_str().unwrap())
    }

    fn set(&mut self, name: &str, value: impl Into<String>) {
        self.variables.insert(name.to_owned(), value.into());
    }

    /// A repository with a state and a tag, as the source of the program; the commit of the tag.
    fn source(&mut self) -> String {
        let source = self.site.path("source");
        self.set("UNSTUCK_SOURCE", source.to_str().unwrap());
        let git = "git -C ../source -c user.name=a -c user.email=a@example.org";
        self.shell("git init -q ../source");
        self.shell(&format!("{git} commit -q --allow-empty -m one && {git} tag -a v1 -m one"));
        let commit = self.shell("git -C ../source rev-parse HEAD").trim().to_owned();
        self.shell(&format!("{git} commit -q --allow-empty -m two"));
        commit
    }
}

#[test]
fn the_program_is_built_from_the_commit_of_the_tag_or_from_the_newest_with_a_warning() {
    let Some(mut runner) = Runner::new() else { return };
    let commit = runner.source();
    runner.set("UNSTUCK_TAG", "v1");
    assert!(runner.step("Find the state of unstuck").said.is_empty());
    assert_eq!(output(runner.site.path("output").as_path()), format!("commit={commit}\n"));
    runner.set("COMMIT", commit.clone());
    let said = runner.step("Install unstuck").said;
    assert!(said.starts_with("cargo install --locked --git ") && said.contains(&commit), "{said}");
    runner.set("UNSTUCK_TAG", "v9");
    assert!(runner.step("Find the state of unstuck").said.contains("::warning::There is no tag v9"));
    let newest = runner.shell("git -C ../source rev-parse HEAD");
    assert!(output(runner.site.path("output").as_path()).ends_with(&format!("commit={newest}")));
    runner.set("UNSTUCK_SOURCE", "");
    let ended = runner.step("Find the state of unstuck");
    assert!(!ended.succeeded && ended.said.contains("::error::Set UNSTUCK_SOURCE"), "{}", ended.said);
}

fn output(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn a_push_is_checked_built_and_remembered_once() {
    let Some(mut runner) = Runner::new() else { return };
    runner.set("SITE", ".");
    runner.set("ADDRESS", "https://help.example.org/kb/");
    for step in ["Check", "Build", "Remember"] {
        let ended = runner.step(step);
        assert!(ended.succeeded && !ended.said.contains("::"), "{step}: {}", ended.said);
    }
    assert!(runner.site.path("kb/public/index.html").exists());
    assert_eq!(runner.shell("git -C ../origin log -1 --format=%s"), "Remember what was published\n");
    assert_eq!(runner.shell("git status --porcelain"), "");
    runner.step("Build");
    assert!(runner.step("Remember").succeeded);
    assert_eq!(runner.shell("git -C ../origin rev-list --count HEAD"), "2\n");
    runner.site.write("kb/content/b.md", "[x](nowhere.md)\n\n\u{0}\u{fffd}");
    runner.site.write("kb/content/c.md", b"\xff");
    let ended = runner.step("Check");
    assert!(!ended.succeeded && ended.said.contains("::error file=content/c.md"), "{}", ended.said);
}

#[test]
fn a_site_in_a_folder_of_a_repository_is_named_and_its_workflow_belongs_to_the_root() {
    let site = Site::new().file("repo/.git/HEAD", "");
    let folder = site.path("repo/docs/kb");
    let said = site.run(&["init", folder.to_str().unwrap()]).exits(0).stderr;
    assert!(said.contains("move `.github` to ") && said.contains("set UNSTUCK_SOURCE"), "{said}");
    let workflow = std::fs::read_to_string(folder.join(".github/workflows/pages.yaml")).unwrap();
    assert!(workflow.contains("  SITE: 'docs/kb'\n") && workflow.contains("vars.UNSTUCK_SOURCE || ''"));
}
