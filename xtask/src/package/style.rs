//! The files of style/, joined to one; and those of the first screen, joined for index.html.

use std::fs;
use std::path::Path;

use super::minify;
use crate::{Result, root};

/// Part of the style in index.html, as well as of the file. `tests/e2e/prerender.spec.mjs` checks that the first
/// screen looks the same with either.
const INLINE: bool = true;
/// Part of the file only.
const FILE: bool = false;

/// All files, in the order of the cascade. A file or folder has the name of what it styles in src/ui/.
const ORDER: [(&str, bool); 30] = [
    ("tokens", INLINE),
    ("base", INLINE),
    ("shell", INLINE),
    ("kit/common", INLINE),
    ("kit/field", FILE),
    ("kit/banner", FILE),
    ("switcher", FILE),
    ("kit/list", FILE),
    ("kit/sections", FILE),
    ("kit/table", FILE),
    ("charts", INLINE),
    ("boot", INLINE),
    ("home", INLINE),
    ("answer/levels", INLINE),
    ("answer/form", FILE),
    ("answer/progress", INLINE),
    ("answer/sidebar", FILE),
    ("answer/guidance", FILE),
    ("answer/clause", FILE),
    ("answer/list", FILE),
    ("results/figures", FILE),
    ("results/forecast", FILE),
    ("results/results", FILE),
    ("results/report", FILE),
    ("soa", FILE),
    ("documents", FILE),
    ("entries", FILE),
    ("library", FILE),
    ("about", FILE),
    ("print", FILE),
];

/// What is made of the folder.
pub struct Style {
    /// All of it.
    pub whole: String,
    /// The part in index.html.
    pub inline: String,
}

/// Joins the files of this folder in [`ORDER`].
///
/// # Errors
/// A file is missing, or is not in [`ORDER`], so that the page would do without it.
pub fn read(folder: &Path, release: bool) -> Result<Style> {
    let mut found = Vec::new();
    find(folder, "", &mut found)?;
    check(&found)?;
    let mut style = Style { whole: String::new(), inline: String::new() };
    for (name, is_inline) in ORDER {
        let text = root::read(folder.join(format!("{name}.css")))?;
        style.whole.push_str(&text);
        if is_inline {
            style.inline.push_str(&text);
        }
    }
    let [whole, inline] = [style.whole, style.inline].map(|style| minify::style(&style, release));
    Ok(Style { whole: whole?, inline: inline? })
}

/// Adds the names of all styles below a folder, without their extension.
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
    fn every_file_of_the_folder_is_found() -> Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        let mut found = Vec::new();
        find(&folder, "", &mut found)?;
        check(&found)?;
        assert_eq!(found.len(), ORDER.len(), "each place in the order has its file");
        Ok(())
    }
}
