//! Prerenders the first screen for index.html, so that visitors can read and answer it before the
//! program has arrived.
//!
//! The program itself renders the screen in a simulated DOM, so views and words are the same, and
//! nothing moves when the program takes over.

use std::path::PathBuf;

use aims_core::codec::{Content, Kept, Key};
use aims_core::domain::{AssessmentId, Part};

use crate::tools::MODULES;
use crate::{Result, run};

/// Renders the first screen with these three files: the glue, the program and the content.
///
/// # Errors
/// Node.js or the program ended with an error, or the program showed no screen.
pub fn render(files: &[PathBuf; 3]) -> Result<String> {
    if std::env::var_os(MODULES).is_none() {
        return Err(format!("{MODULES} is not set: `cargo xtask dist` sets it"));
    }
    let mut node = run::command("node");
    run::output(node.arg("xtask/src/package/prerender.mjs").args(files))
}

/// The facts about the content that scripts need: the key in local storage for the answer to the
/// first question, in a visitor's first assessment, and the version of the catalog.
///
/// # Errors
/// The content cannot be read, or has no question.
pub fn facts(content: &str) -> Result<[(String, String); 2]> {
    let content = Content::read(content).map_err(|error| error.to_string())?;
    let catalog = &content.catalog;
    let first = catalog.items().next().ok_or("content/ asks nothing")?;
    let part = Part::Answer(catalog.item(first).id.clone());
    let key = Key::Of(AssessmentId::first(&catalog.id), Kept::Part(part)).to_string();
    let facts = [("prerender.key", key), ("catalog.version", catalog.version.clone())];
    Ok(facts.map(|(name, value)| (name.to_owned(), value)))
}
