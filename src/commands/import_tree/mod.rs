//! `unstuck import --tree FILE…`: Mermaid flowcharts of articles become trees of their own.

mod flowchart;
mod tree;

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{Exit, Failure, Outcome, Report, Session};
use crate::article::document::{Block, BlockKind};
use crate::article::{self, ReadOptions};
use crate::source::{SourceFile, discover, output};

/// Writes `content/trees/<article>.yaml` for each flowchart. An existing file stays as it is; what is not carried over is
/// named with its place. The articles must belong to the site, for the trees lead to them.
pub fn run(session: &Session, files: &[PathBuf]) -> Outcome {
    let mut report = Report::default();
    for (file, _) in files.iter().flat_map(|file| discover::files_below(file)) {
        let is_article = file.extension().is_some_and(|end| end == "md" || end == "markdown");
        if is_article {
            import(session, &file, &mut report)?;
        }
    }
    if report.data.is_empty() && report.message.is_empty() {
        return Err(Failure::Usage("there is no Mermaid flowchart in these articles".to_owned()));
    }
    report.message.truncate(report.message.trim_end().len());
    Ok(report)
}

fn import(session: &Session, file: &Path, report: &mut Report) -> Result<(), Failure> {
    let shown = file.display();
    let bytes = discover::bytes(file).with_context(|| format!("cannot read `{shown}`"))?;
    let Ok(text) = String::from_utf8(bytes) else {
        report.message += &format!("{shown}: it is not UTF-8\n");
        return Ok(());
    };
    let path = below_root(session, file);
    let article = article::read(&SourceFile::new(&path, &text), ReadOptions::default()).value;
    for (number, (line, code)) in charts(&article.document().blocks).into_iter().enumerate() {
        let Some(mut chart) = flowchart::read(&code) else { continue };
        let stem = if number == 0 { article.id.clone() } else { format!("{}-{}", article.id, number + 1) };
        let yaml = tree::yaml(&mut chart, &article, &stem);
        for fault in &chart.faults {
            let line = line as usize + fault.line;
            report.message += &format!("{shown}:{line}:{}: {}\n", fault.column, fault.what);
        }
        write(session, &format!("content/trees/{stem}.yaml"), &yaml, report)?;
    }
    Ok(())
}

/// The path from the site root; that of a file elsewhere is taken to be below `content/`.
fn below_root(session: &Session, file: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (root, file) = (whole(&session.root), whole(file));
    let inside = file.strip_prefix(&root).map(Path::to_owned);
    let inside = inside.unwrap_or_else(|_| Path::new("content").join(file.file_name().unwrap_or_default()));
    inside.to_string_lossy().replace('\\', "/")
}

/// The code of each Mermaid block with the line of its fence.
fn charts(blocks: &[Block]) -> Vec<(u32, String)> {
    let mut charts = Vec::new();
    let mut open: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = open.pop() {
        match &block.kind {
            BlockKind::Code(code) if code.language.as_deref() == Some("mermaid") => {
                charts.push((block.line, code.text.clone()));
            }
            _ => open.extend(block.children().into_iter().rev()),
        }
    }
    charts
}

fn write(session: &Session, path: &str, yaml: &str, report: &mut Report) -> Result<(), Failure> {
    if !yaml.contains("\nask: ") {
        report.message += &format!("{path}: the flowchart asks nothing, so there is no tree\n");
        return Ok(());
    }
    match output::create(&session.root.join(path), yaml.as_bytes()) {
        Ok(()) => report.data += &format!("{path}\n"),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            report.message += &format!("`{path}` exists already and is left as it is\n");
            report.exit = Exit::Problems;
        }
        Err(error) => {
            return Err(Failure::Io(anyhow::Error::new(error).context(format!("cannot write `{path}`"))));
        }
    }
    Ok(())
}
