//! The law of the layers: a module uses only modules above it in `src/lib.rs`.

use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The layers in the order of `src/lib.rs`, uppermost first.
fn layers() -> Vec<String> {
    let lib = std::fs::read_to_string(Path::new(ROOT).join("src/lib.rs")).unwrap();
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Every `crate::layer` a text names, with its line.
fn uses<'a>(text: &'a str, layers: &'a [String]) -> impl Iterator<Item = (usize, &'a str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")).flat_map(
        move |(at, line)| {
            line.match_indices("crate::").filter_map(move |(start, marker)| {
                let rest = &line[start + marker.len()..];
                let layer = layers.iter().find(|layer| {
                    rest.strip_prefix(layer.as_str())
                        .is_some_and(|tail| !tail.starts_with(|c: char| c == '_' || c.is_alphanumeric()))
                })?;
                Some((at + 1, layer.as_str()))
            })
        },
    )
}

/// The uses of lower layers in one layer's files, each as a sentence.
fn broken_uses(layers: &[String], depth: usize) -> Vec<String> {
    let layer = &layers[depth];
    let mut files = Vec::new();
    rust_files(&Path::new(ROOT).join("src").join(layer), &mut files);
    let below = |used: &str| layers[depth + 1..].iter().any(|name| name == used);
    let broken_in = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).unwrap();
        let told = uses(&text, layers).filter(|(_, used)| below(used));
        let name = file.display();
        told.map(|(line, used)| format!("{name}:{line}: `{layer}` uses `{used}`, which stands below it"))
            .collect()
    };
    files.iter().flat_map(|file| -> Vec<String> { broken_in(file) }).collect()
}

#[test]
fn a_module_uses_only_layers_above_it() {
    let layers = layers();
    assert!(layers.len() > 5, "no layers found in src/lib.rs");
    let broken: Vec<String> = (0..layers.len()).flat_map(|depth| broken_uses(&layers, depth)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_file_opens_with_its_purpose_and_stays_readable() {
    let mut files = Vec::new();
    rust_files(&Path::new(ROOT).join("src"), &mut files);
    let faults: Vec<String> = files
        .iter()
        .filter_map(|file| {
            let text = std::fs::read_to_string(file).unwrap();
            let fault = if !text.starts_with("//!") {
                "does not open with `//!` and its purpose"
            } else if text.lines().count() > 500 {
                "has more than 500 lines: it is two modules"
            } else {
                return None;
            };
            Some(format!("{}: {fault}", file.display()))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
