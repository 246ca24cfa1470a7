//! What the browser takes out of a report is what the program takes out of a draft: one table for both.

use rquickjs::loader::{BuiltinLoader, BuiltinResolver};
use rquickjs::{CatchResultExt, Context, Function, Module, Runtime};

const TABLE: &str = include_str!("redaction.json");
const RULES: &str = include_str!("../../themes/default/js/search/redact-rules.js");
const REDACT: &str = include_str!("../../themes/default/js/search/redact.js");
const PAGE: &str = r#"import { redact } from "search/redact.js"; globalThis.redact = redact;"#;

#[test]
fn the_browser_takes_names_out_of_a_report() {
    let runtime = Runtime::new().unwrap();
    let (mut resolver, mut loader) = (BuiltinResolver::default(), BuiltinLoader::default());
    for (name, source) in [("search/redact-rules.js", RULES), ("search/redact.js", REDACT)] {
        resolver.add_module(name);
        loader.add_module(name, source);
    }
    runtime.set_loader(resolver, loader);
    let context = Context::full(&runtime).unwrap();
    let table: Vec<(String, String)> = serde_json::from_str(TABLE).unwrap();
    context.with(|ctx| {
        let module = Module::evaluate(ctx.clone(), "page", PAGE).catch(&ctx).unwrap();
        module.finish::<()>().catch(&ctx).unwrap();
        let redact: Function = ctx.globals().get("redact").unwrap();
        for (pasted, clean) in table {
            let found: String = redact.call((pasted,)).catch(&ctx).unwrap();
            assert_eq!(found, clean);
        }
    });
}
