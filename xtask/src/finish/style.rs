//! The files of style/, joined to one; and those of the first screen, joined for index.html.

use std::fs;
use std::path::Path;

use crate::{Result, root};

/// The order of the cascade. A file may be missing; one that is not named here is a mistake, since
/// nobody would see that the page does without it.
const ORDER: [&str; 19] = [
    "tokens",
    "base",
    "layout",
    "components",
    "forms",
    "notes",
    "ladder",
    "answer",
    "charts",
    "figures",
    "ticks",
    "rail",
    "outlook",
    "home",
    "pages",
    "papers",
    "results",
    "report",
    "print",
];

/// What the first screen needs, in the order of the cascade. `tests/e2e/early.spec.mjs` sees that it looks
/// no other with the whole.
const FIRST: [&str; 8] =
    ["tokens", "base", "layout", "components", "ladder", "charts", "ticks", "home"];

/// What is made of the folder.
pub struct Style {
    /// All of it.
    pub whole: String,
    /// What stands in index.html.
    pub first: String,
}

/// Joins the files of this folder in [`ORDER`].
pub fn read(folder: &Path, release: bool) -> Result<Style> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let entry = entry.map_err(|error| format!("{}: {error}", folder.display()))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    let mut style = Style { whole: String::new(), first: String::new() };
    for name in in_order(folder, &names)? {
        let text = root::read(folder.join(&name))?;
        let text = if release { shorten(&text) } else { text };
        style.whole.push_str(&text);
        if FIRST.iter().any(|stem| name.strip_suffix(".css") == Some(stem)) {
            style.first.push_str(&text);
        }
    }
    Ok(style)
}

fn in_order(folder: &Path, names: &[String]) -> Result<Vec<String>> {
    let order: Vec<String> = ORDER.iter().map(|stem| format!("{stem}.css")).collect();
    let mut unknown: Vec<&String> =
        names.iter().filter(|name| name.ends_with(".css") && !order.contains(name)).collect();
    unknown.sort_unstable();
    if let Some(name) = unknown.first() {
        return Err(format!(
            "{}: nothing joins this file to the style; put it into ORDER in \
             xtask/src/finish/style.rs, or its rules into one of {}",
            folder.join(name).display(),
            order.join(", ")
        ));
    }
    Ok(order.into_iter().filter(|name| names.contains(name)).collect())
}

/// Takes away comments, indentation and empty lines. Strings stay as they are.
fn shorten(css: &str) -> String {
    let without = without_comments(css);
    without.lines().map(str::trim).filter(|line| !line.is_empty()).fold(
        String::with_capacity(without.len()),
        |mut all, line| {
            all.push_str(line);
            all.push('\n');
            all
        },
    )
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut quote = None;
    while let Some(char) = rest.chars().next() {
        match quote {
            None if rest.starts_with("/*") => {
                rest = rest[2..].split_once("*/").map_or("", |(_, after)| after);
                // A comment parts two words: `1px/**/solid`.
                let parts = |char: Option<char>| char.is_none_or(char::is_whitespace);
                if !parts(out.chars().next_back()) && !parts(rest.chars().next()) {
                    out.push_str("/**/");
                }
                continue;
            }
            None if char == '"' || char == '\'' => quote = Some(char),
            Some(open) if char == open => quote = None,
            Some(_) if char == '\\' => {
                let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
                out.push_str(&rest[..1 + escaped]);
                rest = &rest[1 + escaped..];
                continue;
            }
            _ => {}
        }
        out.push(char);
        rest = &rest[char.len_utf8()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(names: &[&str]) -> Result<Vec<String>> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        in_order(Path::new("style"), &names)
    }

    #[test]
    fn order_is_that_of_the_cascade() {
        let files = ["print.css", "base.css", "README.md", "tokens.css"];
        let expected = ["tokens.css", "base.css", "print.css"].map(String::from).to_vec();
        assert_eq!(ordered(&files), Ok(expected));
        assert_eq!(ordered(&[]), Ok(Vec::new()));
    }

    #[test]
    fn first_is_a_part_of_the_whole() {
        let mut order = ORDER.iter();
        assert!(FIRST.iter().all(|stem| order.any(|name| name == stem)), "in the same order");
    }

    #[test]
    fn a_file_outside_the_order_is_an_error() {
        let problem = ordered(&["base.css", "extra.css"]).err().unwrap_or_default();
        assert!(problem.starts_with("style/extra.css: "), "{problem}");
        assert!(problem.contains("xtask/src/finish/style.rs"), "{problem}");
    }

    #[test]
    fn shortens() {
        let check = |css, expected| assert_eq!(shorten(css), expected);
        check("/* a */\n.a {\n  b: c; /* d\n e */\n\n  f: g;\n}\n", ".a {\nb: c;\nf: g;\n}\n");
        check("a { content: \"/* no */\"; }", "a { content: \"/* no */\"; }\n");
        check(r#"a { content: "\"/*"; } /* x */ b {}"#, "a { content: \"\\\"/*\"; }  b {}\n");
        check("a { b: 1px/* x */solid; }", "a { b: 1px/**/solid; }\n");
        check("a {} /* open", "a {}\n");
        check("a { content: '„/*“'; }", "a { content: '„/*“'; }\n");
    }
}
