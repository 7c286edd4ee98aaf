//! The input of the exporter, which makes a Word file from a document.

use aims_core::codec::Block;
use serde::Serialize;

use super::Document;

/// A document, with what is shown around it.
#[derive(Serialize)]
struct Wire<'a> {
    title: &'a str,
    language: &'a str,
    organisation: &'a str,
    date: &'a str,
    footer: &'a str,
    blocks: &'a [Block],
}

/// The document as JSON, in the form that the exporter reads.
pub fn to_exporter(
    document: &Document,
    language: &str,
    organisation: &str,
    date: &str,
    footer: &str,
) -> String {
    let Document { title, blocks } = document;
    // The file shows the title above organisation and date, so it is not repeated below them.
    let blocks = match blocks.split_first() {
        Some((Block::H1(_), rest)) => rest,
        _ => blocks,
    };
    let wire = Wire { title, language, organisation, date, footer, blocks };
    // Texts and lists always have a JSON form, so the error that serde allows for cannot happen.
    serde_json::to_string(&wire).unwrap_or_default()
}
