//! Where links lead, in every spelling.

use super::*;
use crate::article::{self, ReadOptions};
use crate::source::{Checked, SourceFile};

/// The articles with their links led, and what is said about those.
fn site(files: &[(&str, &str)]) -> Checked<Vec<Arc<Article>>> {
    let read = |(path, text): &(&str, &str)| {
        Arc::new(article::read(&SourceFile::new(path, text), ReadOptions::default()).value)
    };
    let mut value: Vec<_> = files.iter().map(read).collect();
    let which: Vec<ArticleIndex> = (0..value.len()).collect();
    let said = resolve(&mut value, &which, &BTreeSet::from(["a/images/x.png"]));
    Checked { value, diagnostics: said.into_iter().flat_map(|(_, said)| said).collect() }
}

/// Where a link of an article in the folder `a` leads, and what is said about it.
fn led(markdown: &str) -> (Option<String>, Vec<String>) {
    let text = format!("# From\n\n{markdown}\n\n## Own heading\n");
    let other = "# The other\n\n## Fix: do it now!\n";
    let checked =
        site(&[("content/a/from.md", &text), ("content/a/other.md", other), ("content/b/far.md", other)]);
    let mut document = checked.value[0].document().into_owned();
    let address = std::cell::RefCell::new(None);
    let note = |target: &mut Option<String>| address.borrow_mut().clone_from(target);
    let inlines = document.blocks.iter_mut().flat_map(|block| block.inlines_mut());
    inlines.for_each(|inline| inline.each_address(&note));
    let said = checked.diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect();
    (address.into_inner(), said)
}

#[test]
fn every_spelling_of_a_link_leads_to_the_page() {
    for target in [
        "other.md",
        "./other.md",
        "other",
        "../a/other.md",
        "/a/other/",
        "@/a/other.md",
        "knowledge:a/other",
        "../other/",
        "/a/other.html",
        "other.mdx",
        "/a/other/index.html",
        "@site/content/a/other.md",
        "../../content/a/other.md",
    ] {
        assert_eq!(led(&format!("[x]({target})")), (Some("/a/other/".to_owned()), vec![]), "{target}");
    }
    assert_eq!(led("[x](../b/far.md)").0.as_deref(), Some("/b/far/"));
    assert_eq!(led("[x](/fix/)").0.as_deref(), Some("/fix/"));
    for folder in ["../b/", "../b", "../b/index.md", "../b/README.md", "/b/index.html"] {
        assert_eq!(led(&format!("[x]({folder})")), (Some("/b/".to_owned()), vec![]), "{folder}");
    }
    for picture in ["images/x.png", "../../content/a/images/x.png", "@site/static/a/images/x.png"] {
        assert_eq!(led(&format!("![x]({picture})")).0.as_deref(), Some("/a/images/x.png"), "{picture}");
    }
    assert_eq!(led("![x](images/x.png)").0.as_deref(), Some("/a/images/x.png"));
    assert_eq!(led("[x](https://a.example/other.md)").0.as_deref(), Some("https://a.example/other.md"));
}

#[test]
fn anchors_are_compared_as_we_spell_them() {
    assert_eq!(led("[x](other.md#fix-do-it-now)").0.as_deref(), Some("/a/other/#fix-do-it-now"));
    assert_eq!(led("[x](other.md#Fix:-do--it-now!)").0.as_deref(), Some("/a/other/#fix-do-it-now"));
    assert_eq!(led("[x](#own-heading)").0.as_deref(), Some("/a/from/#own-heading"));
    let twice = "## Fix\n\n## Fix\n\n[x](#fix_1)";
    assert_eq!(led(twice), (Some("/a/from/#fix-1".to_owned()), vec![]));
}

#[test]
fn anchors_that_html_sets_lead_to_their_section() {
    for (markdown, address) in [
        ("<a name=\"one\"></a>\n## First\n\n[x](#one)", "/a/from/#first"),
        ("## <a id=\"one\"></a>First\n\n[x](#one)", "/a/from/#first"),
        ("## First\n\n<span id=\"one\"></span>Text. [x](#one)", "/a/from/#first"),
        ("## First\n\n<a name=\"one\"/>\n\n[x](#one)", "/a/from/#first"),
        ("<a name=\"one\"></a>\n\nText.\n\n[x](#one)", "/a/from/"),
    ] {
        assert_eq!(led(markdown), (Some(address.to_owned()), vec![]), "{markdown}");
    }
}

#[test]
fn links_and_pictures_of_html_are_led_and_proved() {
    assert_eq!(led("<a href=\"../b/far.md\">x</a>"), (Some("/b/far/".to_owned()), vec![]));
    assert_eq!(led("<img src=\"images/x.png\" alt=\"x\">").0.as_deref(), Some("/a/images/x.png"));
    assert_eq!(
        led("<a href=\"../b/fra.md\">x</a>"),
        (None, vec!["there is no page `../b/fra.md`".to_owned()])
    );
    assert_eq!(led("Text <img src=\"y.png\" alt=\"y\"> text.").1, ["there is no picture `y.png`"]);
}

#[test]
fn references_of_hugo_and_pictures_of_obsidian_are_found_by_name() {
    assert_eq!(led("[x]({{< ref \"far.md\" >}})"), (Some("/b/far/".to_owned()), vec![]));
    assert_eq!(led("[x]({{< relref \"../b/far\" >}})").0.as_deref(), Some("/b/far/"));
    assert_eq!(led("[x]({{< ref \"b/gone.md\" >}})").1, ["there is no page `b/gone.md`"]);
    assert_eq!(led("![[x.png]]"), (Some("/a/images/x.png".to_owned()), vec![]));
    assert_eq!(led("![[y.png]]").1, ["there is no picture `y.png`"]);
}

#[test]
fn links_in_titles_are_led_and_proved() {
    for text in ["<details><summary>[x](T)</summary>\n\ny\n\n</details>", "!!! note \"See [x](T)\"\n    y"] {
        assert_eq!(led(&text.replace('T', "../b/far.md")), (Some("/b/far/".to_owned()), vec![]), "{text}");
        assert_eq!(led(&text.replace('T', "gone.md")).1, ["there is no page `gone.md`"], "{text}");
    }
}

#[test]
fn backslashes_lead_all_the_same_and_are_reported() {
    let (address, said) = led("[x](..\\b\\far.md)");
    assert_eq!(address.as_deref(), Some("/b/far/"));
    assert_eq!(said, ["`..\\b\\far.md` has backslashes, which browsers take for letters"]);
}

#[test]
fn what_leads_nowhere_keeps_its_text_and_is_reported() {
    assert_eq!(led("[x](othr.md)"), (None, vec!["there is no page `othr.md`".to_owned()]));
    assert_eq!(
        led("![x](images/none.png)"),
        (None, vec!["there is no picture `images/none.png`".to_owned()])
    );
    assert_eq!(led("[x](%zz%)").1, ["`%zz%` holds a `%` that is no percent code"]);
    let (address, said) = led("[x](other.md#nope)");
    assert_eq!((address.as_deref(), said.len()), (Some("/a/other/"), 1));
    let (address, said) = led("[x](Other.md)");
    assert_eq!(
        (address.as_deref(), said),
        (Some("/a/other/"), vec!["`Other.md` is written `a/other.md` on the disk".to_owned()])
    );
}

#[test]
fn links_of_a_summary_are_led_too() {
    let checked = site(&[
        ("content/a/b.md", "---\ntldr: See [x](c.md) or [y](z.md) [w](https://w.example).\n---\n# B\n"),
        ("content/a/c.md", "# C\n"),
    ]);
    let tldr = checked.value[0].front_matter.tldr.as_deref();
    assert_eq!(tldr, Some("See [x](/a/c/) or y [w](https://w.example)."));
}
