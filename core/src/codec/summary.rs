//! Summaries of files beside the assessments, computed in a worker so that the page does not wait.
//!
//! Many files go into the worker as one run of bytes, and a list comes back as JSON. Both ends run the same
//! version of this code, so the form is internal: it may change with every version, and is not a file format.
//! Writing and reading are total all the same.

use serde::{Deserialize, Serialize};

use super::encoding::decode;
use super::file::{FileError, MAX_BYTES, Saved, read_file};
use super::locked::{Locked, MAX_LOCKED_BYTES};
use super::v3_wire::to_json;
use crate::domain::{Catalog, OverviewRow, Sheet};

/// The summary of a file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct FileSummary {
    /// Its row in a table of assessments.
    pub row: OverviewRow,
    /// When it was saved, and under which name.
    pub saved: Saved,
    /// How many of its values could not be read.
    pub lost: usize,
    /// The version of the catalog that the answers were given to.
    pub version: String,
}

/// Summarises the bytes of a file.
///
/// # Errors
/// The file is refused as a whole, with the reason.
pub fn summarise(bytes: &[u8], catalog: &Catalog) -> Result<FileSummary, FileError> {
    let too_large = FileError::TooLarge { bytes: bytes.len() };
    if bytes.len() > MAX_LOCKED_BYTES {
        return Err(too_large);
    }
    let (text, _) = decode(bytes);
    if bytes.len() > MAX_BYTES && !Locked::may_be(&text) {
        return Err(too_large);
    }
    let opened = read_file(&text, catalog)?;
    Ok(FileSummary {
        row: Sheet::new(catalog, &opened.assessment).overview(),
        saved: opened.saved,
        lost: opened.repairs.iter().filter(|repair| repair.problem.loses()).count(),
        version: opened.assessment.catalog.version,
    })
}

/// Several files as one run of bytes. Before each file is its length, in four bytes with the least
/// significant first. A file that is too long for that is cut; it is too large to be read in any case.
pub fn pack<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut packed = Vec::new();
    for file in files {
        let length = u32::try_from(file.len()).unwrap_or(u32::MAX);
        packed.extend(length.to_le_bytes());
        packed.extend(file.iter().take(length as usize));
    }
    packed
}

/// The files that [`pack`] packed. A file that is cut off at the end is left out.
pub fn unpack(mut packed: &[u8]) -> Vec<&[u8]> {
    let mut files = Vec::new();
    while let Some((length, rest)) = packed.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length) as usize;
        let Some((file, rest)) = rest.split_at_checked(length) else { break };
        files.push(file);
        packed = rest;
    }
    files
}

/// Summarises the files of [`pack`], in their order, for [`read_summaries`].
pub fn summarise_all(packed: &[u8], catalog: &Catalog) -> String {
    let all = unpack(packed).into_iter().map(|bytes| summarise(bytes, catalog));
    write_summaries(&all.collect::<Vec<_>>())
}

/// Summaries as JSON.
pub fn write_summaries(all: &[Result<FileSummary, FileError>]) -> String {
    to_json(&all)
}

/// Reads the summaries that [`write_summaries`] wrote; `None` for any other text.
pub fn read_summaries(json: &str) -> Option<Vec<Result<FileSummary, FileError>>> {
    serde_json::from_str(json).ok()
}
