//! The files of style/, joined to one; and those of the first screen, joined for index.html.

use std::fs;
use std::path::Path;

use super::shorten;
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
        style.whole.push_str(&text);
        if FIRST.iter().any(|stem| name.strip_suffix(".css") == Some(stem)) {
            style.first.push_str(&text);
        }
    }
    let [whole, first] = [style.whole, style.first].map(|style| shorten::style(&style, release));
    Ok(Style { whole: whole?, first: first? })
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
}
