//! How long it takes to index articles and to answer a paste, and how large the pack is: `cargo bench --bench search`.

use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use unstuck::article::{self, Article, ReadOptions};
use unstuck::config::{Config, Run};
use unstuck::knowledge_base;
use unstuck::search::{Pack, Packer};
use unstuck::site;
use unstuck::source::SourceFile;
use unstuck::source::discover::Inputs;

/// How many articles the site of the measurement has.
const ARTICLES: usize = 500;
/// What is looked for: one paste of a tool, one question, one with misspellings.
const QUERIES: [(&str, &str); 3] = [
    (
        "paste",
        "C:\\src> tool build\r\nerror XY1042: cannot open input file 'lib42.obj'\r\n    at link (C:\\src\\main.c:12)",
    ),
    ("question", "why does the linker refuse to open my input file"),
    ("misspelt", "canot opne inptu file"),
];

/// Articles that differ in code, message and file.
fn sources() -> impl Iterator<Item = SourceFile> {
    (0..ARTICLES).map(|number| {
        let text = format!(
            "---\ntitle: \"Error XY{}\"\ntags: [linker]\n---\n\n> cannot open input file 'lib{number}.obj'\n\n## Solution\n\nCheck that the path of library {number} is in the settings and run the linker again.\n",
            1000 + number
        );
        SourceFile::new(&format!("content/xy{number}.md"), &text)
    })
}

fn pack() -> Arc<Pack> {
    let inputs = Inputs { articles: sources().collect(), ..Inputs::default() };
    let run = Run { drafts: false, today: jiff::civil::date(2027, 1, 1) };
    site::search_pack(&inputs, &Config::default(), run, &mut |_| {}).value
}

/// The pack after an edit of one article, as `serve` makes it.
fn edit(criterion: &mut Criterion) {
    let read = |file: &SourceFile| Arc::new(article::read(file, ReadOptions::default()).value);
    let mut articles: Vec<Arc<Article>> = sources().map(|file| read(&file)).collect();
    let config = Config::default();
    let mut packer = Packer::new();
    criterion.bench_function("pack 500 articles after an edit", |bencher| {
        bencher.iter(|| {
            articles[7] = Arc::new(Article::clone(&articles[7]));
            let knowledge_base = knowledge_base::assemble(articles.clone(), &config).value;
            packer.pack(&knowledge_base, &config)
        });
    });
}

/// How many files a pack has, and how many bytes all of them.
#[allow(clippy::print_stdout, reason = "a figure beside those that criterion prints")]
fn say_size(pack: &Pack) {
    let sizes: Vec<usize> = pack.paths().filter_map(|path| Some(pack.bytes(&path)?.len())).collect();
    let bytes: usize = sizes.iter().sum();
    println!("pack of {ARTICLES} articles: {} files, {bytes} bytes", sizes.len());
}

fn search(criterion: &mut Criterion) {
    criterion.bench_function("index 500 articles", |bencher| bencher.iter(pack));
    let pack = pack();
    say_size(&pack);
    for (name, query) in QUERIES {
        criterion.bench_function(name, |bencher| bencher.iter(|| pack.find(query, 10)));
    }
}

criterion_group!(benches, search, edit);
criterion_main!(benches);
