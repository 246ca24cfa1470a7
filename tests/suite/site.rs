//! Tiny sites for tests: `Site::new().article("pip.md", "# Pip\n").build().page("pip/").has("h1", "Pip")`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use proptest::prelude::ProptestConfig;

use super::html::{self, Element};

/// A site root in a folder of its own, deleted in the end.
pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// A site root with an empty `content` folder.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        Self { folder }
    }

    /// With an article at a path below `content/`.
    pub fn article(self, path: &str, text: &str) -> Self {
        self.file(&format!("content/{path}"), text)
    }

    /// With `unstuck.yaml`.
    pub fn config(self, text: &str) -> Self {
        self.file("unstuck.yaml", text)
    }

    /// With a file at a path below the root.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// Writes a file below the root, also after a build.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, content).unwrap();
    }

    /// Deletes a file below the root.
    pub fn delete(&self, path: &str) {
        std::fs::remove_file(self.path(path)).unwrap();
    }

    /// A path on the disk.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs `unstuck` with the site as its root.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with_input(arguments, "")
    }

    /// Runs `unstuck` with the site as its root and a text on standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        use std::io::Write;
        let mut child = self.command(arguments).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Run::from(child.wait_with_output().unwrap())
    }

    /// The command `unstuck` with the site as its root, its streams piped.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_unstuck"));
        command.arg("--root").arg(self.folder.path()).args(arguments);
        command.env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1782864000"); // 2026-07-01
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Builds into `public/`, which must succeed.
    pub fn build(self) -> Built {
        self.run(&["build"]).exits(0);
        Built { site: self }
    }

    /// Builds into `public/`, which must fail with exit code 1; what it said.
    pub fn build_fails(&self) -> String {
        self.run(&["build"]).exits(1).stderr
    }
}

/// How a run of the program ended and what it printed.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// The run must have ended with this code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard error must hold a text.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "`{text}` is not in:\n{}", self.stderr);
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}:\n{}", self.stdout))
    }
}

/// A site that was built into `public/`.
pub struct Built {
    site: Site,
}

impl Built {
    /// The site root, to change it and build again.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Builds again, which must succeed.
    pub fn again(self) -> Self {
        self.site.build()
    }

    /// A page by its address: `pip/`, `404.html`, an empty text for the home page.
    #[track_caller]
    pub fn page(&self, address: &str) -> Page {
        let path = if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html")
        } else {
            address.to_owned()
        };
        let html = self.text(&path);
        Page { root: html::parse(&html), html, path }
    }

    /// A published file as text.
    #[track_caller]
    pub fn text(&self, path: &str) -> String {
        let file = self.site.path("public").join(path);
        let text = std::fs::read_to_string(&file);
        text.unwrap_or_else(|error| panic!("public/{path}: {error}; there are {:#?}", self.paths()))
    }

    /// Whether a file was published.
    pub fn has(&self, path: &str) -> bool {
        self.site.path("public").join(path).exists()
    }

    /// Every published path, sorted.
    pub fn paths(&self) -> Vec<String> {
        files(&self.site.path("public"))
    }
}

/// Every file below a folder, by its path with `/`, sorted; none where there is no folder.
pub fn files(folder: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    collect(folder, "", &mut paths);
    paths.sort();
    paths
}

fn collect(folder: &Path, prefix: &str, paths: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), paths);
        } else {
            paths.push(path);
        }
    }
}

/// A published page.
pub struct Page {
    path: String,
    /// The page as it was written.
    pub html: String,
    root: Element,
}

impl Page {
    /// The text of every element a selector picks, with runs of white space as one space.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let squeezed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.root.all(selector).into_iter().map(|element| squeezed(element.text())).collect()
    }

    /// The first element a selector picks, with its text character for character.
    #[track_caller]
    pub fn first(&self, selector: &str) -> &Element {
        let found = self.root.all(selector);
        found.into_iter().next().unwrap_or_else(|| panic!("{}: no `{selector}` in\n{}", self.path, self.html))
    }

    /// Every element a selector picks.
    pub fn all(&self, selector: &str) -> Vec<&Element> {
        self.root.all(selector)
    }

    /// An element that a selector picks must hold a text.
    #[track_caller]
    pub fn has(self, selector: &str, text: &str) -> Self {
        let texts = self.texts(selector);
        assert!(texts.iter().any(|found| found.contains(text)), "{}: `{selector}` is {texts:#?}", self.path);
        self
    }

    /// No element that a selector picks may hold a text.
    #[track_caller]
    pub fn has_no(self, selector: &str, text: &str) -> Self {
        let texts = self.texts(selector);
        assert!(!texts.iter().any(|found| found.contains(text)), "{}: `{selector}` is {texts:#?}", self.path);
        self
    }
}

/// So many random inputs, or as many as `PROPTEST_CASES` asks for.
pub fn cases(usual: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig { cases: if asked { config.cases } else { usual }, ..config }
}
