//! Prerenders the first screen for index.html, so that it can be read and answered before the program has
//! arrived.
//!
//! The program itself renders it in a simulated DOM, so it has the same views and words, and nothing moves
//! when the program takes over.

use std::path::PathBuf;

use serde::Deserialize;

use crate::tools::MODULES;
use crate::{Result, run};

/// Renders it with the glue, the program and the content.
///
/// # Errors
/// Node.js or the program ended with an error, or there is no first screen.
pub fn render(files: &[PathBuf; 3]) -> Result<String> {
    if std::env::var_os(MODULES).is_none() {
        return Err(format!("{MODULES} is not set: `cargo xtask dist` sets it"));
    }
    let mut node = run::command("node");
    run::output(node.arg("xtask/src/package/prerender.mjs").args(files))
}

/// The key in local storage of the answer to the first question, as `src/browser/storage/` has it.
///
/// # Errors
/// The content asks nothing.
pub fn key(content: &str) -> Result<String> {
    #[derive(Deserialize)]
    struct Content {
        catalog: Catalog,
    }
    #[derive(Deserialize)]
    struct Catalog {
        id: String,
        groups: Vec<Group>,
    }
    #[derive(Deserialize)]
    struct Group {
        items: Vec<Item>,
    }
    #[derive(Deserialize)]
    struct Item {
        id: String,
    }
    let content: Content = serde_json::from_str(content).map_err(|error| error.to_string())?;
    let first = content.catalog.groups.iter().flat_map(|group| &group.items).next();
    let first = first.ok_or("content/ asks nothing")?;
    Ok(format!("aims-readiness/v2/{}/answer/{}", content.catalog.id, first.id))
}
