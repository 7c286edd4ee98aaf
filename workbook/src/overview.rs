//! What many assessment files amount to, for a table of them.

use std::sync::{Mutex, PoisonError};

use aims_core::codec::{Content, summarise_all};
use aims_core::domain::Catalog;

static CATALOG: Mutex<Option<Catalog>> = Mutex::new(None);

/// Takes the catalog that files are read for, from the text of the content file. Gives one byte, since a call that gives
/// none has failed.
///
/// # Errors
/// The text is no content file.
pub fn prepare(content: &[u8]) -> Result<Vec<u8>, String> {
    let text = std::str::from_utf8(content).map_err(|error| format!("content: {error}"))?;
    let content = Content::read(text).map_err(|error| format!("content: {error}"))?;
    *CATALOG.lock().unwrap_or_else(PoisonError::into_inner) = Some(content.catalog);
    Ok(vec![1])
}

/// What the files of a batch amount to ([`aims_core::codec::pack`]), as JSON in their order
/// ([`aims_core::codec::read_summaries`]). A file that is refused is an answer, not a failure.
///
/// # Errors
/// [`prepare`] was not called before.
pub fn summarise(packed: &[u8]) -> Result<Vec<u8>, String> {
    let catalog = CATALOG.lock().unwrap_or_else(PoisonError::into_inner);
    let catalog = catalog.as_ref().ok_or("summarise: no catalog")?;
    Ok(summarise_all(packed, catalog).into_bytes())
}
