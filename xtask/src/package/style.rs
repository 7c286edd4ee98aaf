//! Joins the files of style/ into two, and the files for the first screen into the style of
//! index.html.

use std::fs;
use std::path::Path;

use super::minify;
use crate::{Result, root};

/// When a style is loaded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// With the page: the style is part of index.html, and also of the file that follows.
    /// `tests/e2e/prerender.spec.mjs` checks that the first screen looks the same with either.
    Inline,
    /// Before the program runs.
    First,
    /// With the first chunk: nothing that is visible earlier uses the style.
    Later,
}

use When::{First, Inline, Later};

/// All files in the order of the cascade. A file or folder is named after the part of src/ui/ it
/// styles.
const ORDER: &[(&str, When)] = &[
    ("tokens", Inline),
    ("base", Inline),
    ("shell", Inline),
    ("kit/common", Inline),
    ("kit/field", First),
    ("kit/banner", First),
    ("kit/cell", Inline),
    ("kit/toast", Later),
    ("switcher", First),
    ("kit/list", Later),
    ("kit/sections", Later),
    ("kit/table", Later),
    ("kit/take", Later),
    ("charts", Later),
    ("boot", Inline),
    ("home", Inline),
    ("answer/levels", Inline),
    ("answer/form", First),
    ("answer/progress", Inline),
    ("answer/sidebar", First),
    ("answer/question", First),
    ("answer/guidance", First),
    ("answer/clause", First),
    ("answer/list", Later),
    ("results/figures", Later),
    ("results/forecast", Later),
    ("results/results", Later),
    ("results/glance", Later),
    ("results/own", Later),
    ("results/next", Later),
    ("results/report", Later),
    ("plan", Later),
    ("compare", Later),
    ("overview", Later),
    ("results/trend", Later),
    ("quick", Later),
    ("soa", Later),
    ("documents", Later),
    ("entries", Later),
    ("library", Later),
    ("about", Later),
    ("data", Later),
    ("export", Later),
    ("forced", First),
    ("print", First),
];

/// The joined styles.
pub struct Style {
    /// The style that is loaded before the program runs.
    pub first: String,
    /// The part of `first` that index.html holds.
    pub inline: String,
    /// The style that is loaded with the first chunk.
    pub later: String,
}

/// Joins the files of this folder in [`ORDER`].
///
/// # Errors
/// A file in [`ORDER`] is missing, or a file of the folder is not in [`ORDER`].
pub fn read(folder: &Path, release: bool) -> Result<Style> {
    let mut found = Vec::new();
    find(folder, "", &mut found)?;
    check(&found)?;
    let [mut first, mut inline, mut later] = [const { String::new() }; 3];
    for &(name, when) in ORDER {
        let text = root::read(folder.join(format!("{name}.css")))?;
        if when == Later { &mut later } else { &mut first }.push_str(&text);
        if when == Inline {
            inline.push_str(&text);
        }
    }
    let [first, inline, later] = [first, inline, later].map(|style| minify::style(&style, release));
    Ok(Style { first: first?, inline: inline?, later: later? })
}

/// Adds the names of all styles below a folder to `found`, without their extension.
fn find(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            find(&path, &format!("{prefix}{name}/"), found)?;
        } else if let Some(stem) = name.strip_suffix(".css") {
            found.push(format!("{prefix}{stem}"));
        }
    }
    Ok(())
}

fn check(found: &[String]) -> Result<()> {
    match found.iter().find(|name| ORDER.iter().all(|(known, _)| known != name)) {
        Some(name) => Err(format!(
            "style/{name}.css: nothing joins this file to the style; give it a place in ORDER in \
             xtask/src/package/style.rs"
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_outside_the_order_is_an_error() {
        assert_eq!(check(&["base".into(), "kit/field".into()]), Ok(()));
        let problem = check(&["base".into(), "kit/extra".into()]).err().unwrap_or_default();
        assert!(problem.starts_with("style/kit/extra.css: "), "{problem}");
        assert!(problem.contains("xtask/src/package/style.rs"), "{problem}");
    }

    #[test]
    fn every_style_file_has_a_place_in_the_order() -> Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        let mut found = Vec::new();
        find(&folder, "", &mut found)?;
        check(&found)?;
        assert_eq!(found.len(), ORDER.len(), "each place in the order has its file");
        Ok(())
    }
}
