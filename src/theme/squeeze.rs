//! Takes comments and indentation out of scripts and styles, which weigh more than code. What runs stays as it is.

use std::borrow::Cow;

/// A style sheet without comments, indentation, empty lines, and blanks beside its signs; what stands in quotes is kept.
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("/*") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find("*/").map_or("", |end| &rest[at + end + 2..]);
    }
    out.push_str(rest);
    out.lines()
        .map(|line| tight(line.trim()))
        .filter(|line| !line.is_empty())
        .flat_map(|line| [line, "\n".into()])
        .collect()
}

/// A line of a style sheet without blanks after `{`, `}`, `;`, `:` and `,` and before `{` and `}`. No selector has a blank after
/// a colon, and before one it means something.
fn tight(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(open) => quote = (c != open).then_some(open),
            None if c == ' ' && out.ends_with(['{', '}', ';', ':', ',']) => continue,
            None if matches!(c, '{' | '}') => out.truncate(out.trim_end_matches([' ', ';']).len()),
            None => quote = matches!(c, '"' | '\'').then_some(c),
        }
        out.push(c);
    }
    out
}

/// A script without comments that stand on lines of their own, without indentation, empty lines, and blanks beside signs; text
/// in backticks is kept as it is.
pub fn js(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    let mut in_template = false;
    for line in text.lines() {
        if in_template {
            out.push_str(line);
            out.push('\n');
            in_template ^= ticks(line);
            continue;
        }
        let code = without_comment(line.trim(), &mut in_comment);
        let code = &*without_types(code);
        if !code.is_empty() {
            out.push_str(&dense(code));
            out.push('\n');
            in_template = ticks(code);
        }
    }
    out
}

/// A line of a script without the types that stand in the middle of it, `/** @type {X} */`; one with quotes or a backtick before them
/// stays as it is.
fn without_types(line: &str) -> Cow<'_, str> {
    let Some((before, rest)) = line.split_once("/** @type {") else { return line.into() };
    match rest.split_once("*/") {
        Some((_, after)) if !before.contains(['"', '\'', '`', '/']) => {
            format!("{before}{}", without_types(after.trim_start())).into()
        }
        _ => line.into(),
    }
}

/// A line of a script without blanks beside signs that end a word by themselves; what stands in quotes is kept. A slash may begin a
/// regular expression or a comment, and a backtick anything: such a line stays as it is.
fn dense(line: &str) -> Cow<'_, str> {
    if line.contains(['/', '`']) {
        return line.into();
    }
    let mut out = String::with_capacity(line.len());
    let mut quote = None;
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        match quote {
            Some(_) if c == '\\' => {
                out.push(c);
                out.extend(letters.next());
                continue;
            }
            Some(open) => quote = (c != open).then_some(open),
            None if c == ' ' && !parts(out.chars().next_back(), letters.peek().copied()) => continue,
            None => quote = matches!(c, '"' | '\'').then_some(c),
        }
        out.push(c);
    }
    out.into()
}

/// Whether a blank between two letters parts words or signs. `+` and `-` are other signs when they stand beside their like, and
/// `<` before `!--` begins a comment.
fn parts(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let is_alone = |sign| "{}()[]=,;:?>&|*%".contains(sign);
    let joins = |sign| "+-<!".contains(sign);
    !(is_alone(before) || is_alone(after) || joins(before) != joins(after))
}

/// What is left of a line when a comment at its beginning, or one that goes on from the line before, is taken away.
fn without_comment<'a>(line: &'a str, in_comment: &mut bool) -> &'a str {
    if !*in_comment && line.starts_with("//") {
        return "";
    }
    if !*in_comment && !line.starts_with("/*") {
        return line;
    }
    match line.find("*/") {
        Some(end) => {
            *in_comment = false;
            without_comment(line[end + 2..].trim_start(), in_comment)
        }
        None => {
            *in_comment = true;
            ""
        }
    }
}

/// Whether a line opens or closes text in backticks.
fn ticks(line: &str) -> bool {
    line.matches('`').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_on_lines_of_their_own_go() {
        assert_eq!(js("// a\n/**\n * b\n */\n  const c = 1; // d\n\n"), "const c = 1; // d\n");
    }

    #[test]
    fn types_in_a_line_go() {
        assert_eq!(js("const a = /** @type {X} */ (b, /** @type {Y} */ (c));\n"), "const a=(b,(c));\n");
        let text = "const a = \"/** @type {X} */ b\";\n";
        assert_eq!(js(text), text);
    }

    #[test]
    fn blanks_of_scripts_go_where_a_sign_parts_words_anyway() {
        assert_eq!(
            js("const { a, b } = x ? [1, 2] : f(c => ({ d: c && 1 }));\n"),
            "const{a,b}=x?[1,2]:f(c=>({d:c&&1}));\n"
        );
        assert_eq!(js("if (a - 1 < b && a !== b + \"c\") return -1;\n"), "if(a-1<b&&a!==b+\"c\")return-1;\n");
        let kept = [
            "a + +b - -c;",
            "return typeof a in b;",
            "a < !--b;",
            "const a = \"x, \\\" : y\";",
            "const b = / : /;",
            "const c = ` , `;",
            "d(' ( ');",
        ];
        let small = js(&kept.join("\n"));
        for text in ["+ +b", "- -c", "typeof a in b", "a< !--b", "x, \\\" : y", "/ : /", "` , `", "' ( '"] {
            assert!(small.contains(text), "{text} in {small}");
        }
    }

    #[test]
    fn code_after_a_comment_stays() {
        assert_eq!(js("/** @type {X} */ (x).y();\nz();\n"), "(x).y();\nz();\n");
    }

    #[test]
    fn text_in_backticks_stays_as_it_is() {
        let text = "const a = `one\n  // two\n  three`;\nb();\n";
        assert_eq!(js(text), text);
    }

    #[test]
    fn styles_lose_comments_and_indentation() {
        assert_eq!(css("/* a */\na {\n  color: red; /* b */\n}\n"), "a{\ncolor:red;\n}\n");
    }

    #[test]
    fn blanks_that_mean_something_stay() {
        assert_eq!(
            css("a :is(b, c) > d::after { content: \", {\"; width: calc(1px + 2px); }\n"),
            "a :is(b,c) > d::after{content:\", {\";width:calc(1px + 2px)}\n"
        );
        assert_eq!(
            css("@media (min-width: 1px) and (x) { a { b: c; } }\n"),
            "@media (min-width:1px) and (x){a{b:c}}\n"
        );
    }
}
