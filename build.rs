//! Compiles the grammars of our own into one file, so that the program needs no reader of their YAML.

use std::path::{Path, PathBuf};

use syntect::dumps::dump_to_file;
use syntect::parsing::SyntaxSetBuilder;

const GRAMMARS: &str = "src/article/highlight/grammars";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={GRAMMARS}");
    // Which files the built-in theme has is known when the program is compiled.
    println!("cargo::rerun-if-changed=themes/default");
    let mut builder = SyntaxSetBuilder::new();
    builder.add_from_folder(Path::new(GRAMMARS), true)?;
    let target = PathBuf::from(std::env::var("OUT_DIR")?).join("grammars.packdump");
    dump_to_file(&builder.build(), target)?;
    Ok(())
}
