//! The browser's search gives the same articles, scores and sections as the program's, whatever is pasted.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use rquickjs::loader::{BuiltinLoader, BuiltinResolver};
use rquickjs::{CatchResultExt, Context, Ctx, Function, Module, Promise, Runtime, TypedArray};
use unstuck::config::{Config, Run};
use unstuck::search::Pack;
use unstuck::site;
use unstuck::source::SourceFile;
use unstuck::source::discover::{self, Inputs, Wanted};

use crate::site::cases;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Pasted texts that both sides must read alike; each was once read differently, or is likely to be.
const TABLE: &str = include_str!("search_parity.txt");

/// What one side found: address, score, fit, anchor and title of the section.
type Hits = Vec<(String, u64, u8, String, String)>;

/// The pack of the repository's own articles.
fn pack() -> Arc<Pack> {
    let config = Config::default();
    let wanted = Wanted { theme: "default".to_owned(), article_limit: 1 << 20, asset_limit: 1 << 20 };
    let inputs = discover::read(Path::new(ROOT), wanted);
    let run = Run { drafts: false, today: jiff::civil::date(2027, 1, 1) };
    site::search_pack(&inputs, &config, run, &mut |_| {}).value
}

fn program(pack: &Pack, query: &str) -> Hits {
    let hits = pack.find(query, 10);
    hits.into_iter().map(|hit| (hit.url, hit.score, hit.fit, hit.anchor, hit.section)).collect()
}

/// The browser's modules in an engine of their own.
struct Browser {
    _runtime: Runtime,
    context: Context,
}

/// What a page does: asks the pack for files, which it keeps from one search to the next, ranks, looks up the cards.
const PAGE: &str = r#"
import { rank } from "search/find.js";
import { cardAt } from "search/card.js";
import { decode, unbundle } from "search/shard.js";
if (files.all) for (const [name, bytes] of unbundle(files.all)) files[name] = bytes;
const text = (name) => files[name] ? new TextDecoder().decode(files[name]) : "";
const manifest = JSON.parse(text("manifest"));
const read = new Map();
const shard = async (name) => read.get(name) ?? read.set(name, decode(files[name], manifest)).get(name);
const card = async (article) => cardAt(text(`c${Math.floor(article / manifest.chunk)}`), article % manifest.chunk);
const source = { manifest: async () => manifest, shard, wordList: async (name) => text(name), card };
globalThis.search = async (query) => {
  const { found } = await rank(source, query);
  return JSON.stringify(await Promise.all(found.slice(0, 10).map(async ({ article, score, section, fit }) => {
    const { url, sections } = await card(article);
    return [url, score, fit, ...(sections[section] ?? ["", ""])];
  })));
};
"#;

impl Browser {
    fn new(pack: &Pack) -> Self {
        let runtime = Runtime::new().unwrap();
        let (mut resolver, mut loader) = (BuiltinResolver::default(), BuiltinLoader::default());
        for (name, source) in modules() {
            resolver.add_module(&name);
            loader.add_module(name, source);
        }
        runtime.set_loader(resolver, loader);
        let context = Context::full(&runtime).unwrap();
        context.with(|ctx| {
            give_files(&ctx, pack);
            let module = Module::evaluate(ctx.clone(), "page", PAGE).catch(&ctx).unwrap();
            module.finish::<()>().catch(&ctx).unwrap();
        });
        Self { _runtime: runtime, context }
    }

    fn search(&self, query: &str) -> Hits {
        self.context.with(|ctx| {
            let search: Function = ctx.globals().get("search").unwrap();
            let found: Promise = search.call((query,)).catch(&ctx).unwrap();
            let json: String = found.finish().catch(&ctx).unwrap();
            serde_json::from_str(&json).unwrap()
        })
    }
}

/// The browser's modules without those that touch a page.
fn modules() -> impl Iterator<Item = (String, String)> {
    let folder = PathBuf::from(ROOT).join("themes/default/js/search");
    let names = [
        "bits", "card", "cut", "find", "fit", "layout", "lexer", "paste", "rerank", "score", "shapes",
        "shard", "spelling", "stem", "tables",
    ];
    names.into_iter().map(move |name| {
        let source = std::fs::read_to_string(folder.join(format!("{name}.js"))).unwrap();
        (format!("search/{name}.js"), source)
    })
}

/// The pack's files, inflated, and the one function of the platform that this engine lacks.
fn give_files(ctx: &Ctx, pack: &Pack) {
    let files = rquickjs::Object::new(ctx.clone()).unwrap();
    for path in pack.paths() {
        let bytes = pack.bytes(&path).unwrap();
        let name = Path::new(&path).file_stem().unwrap().to_str().unwrap();
        // Shards are not deflated.
        let is_deflated = path.ends_with(".bin") && name.starts_with(['a', 'c', 'f', 'w']);
        let bytes = if is_deflated { inflated(&bytes) } else { bytes.to_vec() };
        files.set(name, TypedArray::<u8>::new(ctx.clone(), bytes).unwrap()).unwrap();
    }
    ctx.globals().set("files", files).unwrap();
    let decode = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    ctx.globals().set("utf8", Function::new(ctx.clone(), decode).unwrap()).unwrap();
    ctx.eval::<(), _>(
        "globalThis.TextDecoder = class { decode(bytes) { return utf8(Array.from(bytes)); } };",
    )
    .unwrap();
}

fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::DeflateDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}

#[test]
fn browser_and_program_find_the_same_for_every_text_of_the_table() {
    let pack = pack();
    let browser = Browser::new(&pack);
    let mut answered = 0;
    for query in TABLE.split("\n---\n") {
        let found = program(&pack, query);
        answered += usize::from(!found.is_empty());
        assert_eq!(browser.search(query), found, "{query}");
    }
    assert!(answered > 20, "the table finds too little to prove anything: {answered}");
}

/// Text as readers paste it: words of errors, codes, paths, numbers, punctuation, letters of many scripts.
fn pasted() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "(error|Error:|failed|denied|pip|npm|git|node|cannot|install|permission|access|module|not found)",
        2 => "(E[0-9]{4}|LNK[0-9O]{4}|ts ?[0-9]{4}|0x[0-9a-fA-F]{1,16}|-?[0-9]{1,11}|WinError [0-9]|EACCES|ERR_[A-Z_]{3,12})",
        2 => r#"([A-Z]:\\[a-z \\]{1,12}|/usr/[a-z/.-]{1,12}|https://[a-z./#?-]{1,12}|[a-zA-Z_.:-]{1,12})"#,
        2 => "[a-z]{3,9}",
        1 => r"\PC{0,4}",
        1 => "[ \t\n.,;:#(){}'\"`|<>@$%*+~^-]{1,4}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.join(" "))
}

/// A pack with words that so many articles have that they get files of their own.
fn pack_with_common_words() -> Arc<Pack> {
    let articles = (0..240).map(|number| {
        let names: String = (0..80).map(|name| format!(" part{}", number * 80 + name)).collect();
        let text = format!(
            "# Error XY{}\n\n> cannot open file 'lib{number}.obj'\n\n## Permission denied\n\nInstall module {} again.{names}\n",
            1000 + number,
            number % 7
        );
        SourceFile::new(&format!("content/xy{number}.md"), &text)
    });
    let inputs = Inputs { articles: articles.collect(), ..Inputs::default() };
    let run = Run { drafts: false, today: jiff::civil::date(2027, 1, 1) };
    site::search_pack(&inputs, &Config::default(), run, &mut |_| {}).value
}

#[test]
fn browser_and_program_find_the_same_where_words_are_common() {
    let pack = pack_with_common_words();
    assert!(!pack.manifest.common.is_empty() && !pack.manifest.whole);
    let browser = Browser::new(&pack);
    let misspelt = [
        "canot opne flie",
        "xy1l007",
        "error XY1007: cannot open file lib7.obj",
        "instal modul 3",
        "xy 1100",
    ];
    for query in TABLE.split("\n---\n").chain(misspelt) {
        assert_eq!(browser.search(query), program(&pack, query), "{query}");
    }
}

/// Names, from which articles and pastes are made; syllables, so that there are thousands, and some look alike.
fn name(number: usize) -> String {
    let syllables =
        ["ba", "cor", "dex", "fi", "gal", "hum", "jin", "kop", "lat", "mur", "nod", "pel", "qui", "rast"];
    [number % 14, number / 14 % 14, number / 196 % 14].map(|at| syllables[at]).concat()
}

/// A message of a tool, which article and paste share; the names in it stand in other messages too.
fn message(number: usize) -> String {
    let kind = ["cannot open", "failed to load", "permission denied for", "unexpected"][number % 4];
    let (one, two) = (name(number * 7 % 500), name(number * 11 % 700));
    format!("error GX{}: {kind} {one} {two} in module {}", 1000 + number, name(number * 13 % 90))
}

/// A pack of four hundred articles with sections, in many shards.
fn large_pack() -> Arc<Pack> {
    let article = |number: usize| {
        let section = |at: usize| {
            let words: String =
                (0..40).map(|word| format!(" {}", name(number * 3 + at * 60 + word))).collect();
            format!(
                "\n## When {} {}\n\n{}\n\n{words}\n",
                name(number + at),
                name(at),
                message(number + at * 50)
            )
        };
        let sections: String = (0..number % 4).map(section).collect();
        let text = format!("# {}\n\nThe program stops.{sections}\n", message(number));
        SourceFile::new(&format!("content/gx{number}.md"), &text)
    };
    let inputs = Inputs { articles: (0..400).map(article).collect(), ..Inputs::default() };
    let run = Run { drafts: false, today: jiff::civil::date(2027, 1, 1) };
    site::search_pack(&inputs, &Config::default(), run, &mut |_| {}).value
}

/// A paste about that article: the message among the lines that tools print around it.
fn paste_about(number: usize) -> String {
    let line =
        |at: usize| format!("  at {}.{} (src/{}.js:{at}:7)", name(at), name(at * 5), name(number + at));
    let frames: Vec<String> = (number..number + 14).map(line).collect();
    let hint = format!("hint: {} {} {}", name(number * 7 % 500), name(number + 60), name(number + 61));
    format!("$ run {}\n{}\n{hint}\n{}", name(number), message(number), frames.join("\n"))
}

/// The program knows one search only; a page keeps the files of earlier ones, which must not change what is found.
#[test]
fn browser_and_program_find_the_same_in_a_large_pack_search_after_search() {
    let pack = large_pack();
    assert!(pack.manifest.shards > 100 && !pack.manifest.common.is_empty() && !pack.manifest.whole);
    let browser = Browser::new(&pack);
    for number in (0..400).step_by(5) {
        for query in
            [paste_about(number), message(number), format!("{} {}", name(number * 7 % 500), name(number))]
        {
            let found = program(&pack, &query);
            assert!(found.len() > 4, "{query}");
            assert_eq!(browser.search(&query), found, "{query}");
        }
    }
}

#[test]
fn browser_and_program_find_the_same_for_random_texts() {
    let pack = pack();
    let browser = Browser::new(&pack);
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { failure_persistence: None, ..cases(120) });
    runner
        .run(&pasted(), |query| {
            prop_assert_eq!(browser.search(&query), program(&pack, &query));
            Ok(())
        })
        .unwrap();
}

#[test]
fn browser_and_program_cut_endless_runs_at_the_same_place() {
    let pack = pack();
    let browser = Browser::new(&pack);
    let lead = "pip@é~😀".repeat(120);
    for behind in ["", " access denied", "%error@winerror#5", "解pip@解"] {
        let query = format!("{lead}{behind}");
        assert_eq!(browser.search(&query), program(&pack, &query), "{behind}");
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let (one, other) = (pack(), pack());
    assert!(one == other && one.script() == other.script());
}
