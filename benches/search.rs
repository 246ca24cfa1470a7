//! How long it takes to index articles and to answer a paste: `cargo bench --bench search`.

use criterion::{Criterion, criterion_group, criterion_main};
use unstuck::config::{Config, Run};
use unstuck::search::Pack;
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

/// A pack of articles that differ in code, message and file.
fn pack() -> Pack {
    let articles = (0..ARTICLES).map(|number| {
        let text = format!(
            "---\ntitle: \"Error XY{}\"\ntags: [linker]\n---\n\n> cannot open input file 'lib{number}.obj'\n\n## Solution\n\nCheck that the path of library {number} is in the settings and run the linker again.\n",
            1000 + number
        );
        SourceFile::new(&format!("content/xy{number}.md"), &text)
    });
    let inputs = Inputs { articles: articles.collect(), ..Inputs::default() };
    let run = Run { drafts: false, today: jiff::civil::date(2027, 1, 1) };
    site::search_pack(&inputs, &Config::default(), run).value
}

fn search(criterion: &mut Criterion) {
    criterion.bench_function("index 500 articles", |bencher| bencher.iter(pack));
    let pack = pack();
    for (name, query) in QUERIES {
        criterion.bench_function(name, |bencher| bencher.iter(|| pack.find(query, 10)));
    }
}

criterion_group!(benches, search);
criterion_main!(benches);
