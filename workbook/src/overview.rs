//! Summaries of many assessment files, for a table of them.

use std::sync::{Mutex, PoisonError};

use aims_core::codec::{Content, summarise_all};
use aims_core::domain::Catalog;

static CATALOG: Mutex<Option<Catalog>> = Mutex::new(None);

/// Keeps the catalog that later files are read with, from the text of the content file. Returns one
/// byte, because a call that returns no bytes counts as failed.
///
/// # Errors
/// The text is not a content file.
pub fn prepare(content: &[u8]) -> Result<Vec<u8>, String> {
    let text = std::str::from_utf8(content).map_err(|error| format!("content: {error}"))?;
    let content = Content::read(text).map_err(|error| format!("content: {error}"))?;
    *CATALOG.lock().unwrap_or_else(PoisonError::into_inner) = Some(content.catalog);
    Ok(vec![1])
}

/// Summarises the files of a batch packed with [`aims_core::codec::pack`]. Returns JSON in their
/// order, for [`aims_core::codec::read_summaries`]. A file that is refused is an answer, not a
/// failure.
///
/// # Errors
/// [`prepare`] has not been called before.
pub fn summarise(packed: &[u8]) -> Result<Vec<u8>, String> {
    let catalog = CATALOG.lock().unwrap_or_else(PoisonError::into_inner);
    let catalog = catalog.as_ref().ok_or("summarise: no catalog")?;
    Ok(summarise_all(packed, catalog).into_bytes())
}
