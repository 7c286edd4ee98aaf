//! Files beside the assessments: what a file amounts to, worked out where the page does not wait for it.
//!
//! Many files go into a worker as one run of bytes, and a list comes back as JSON. Both ends are of one version of this
//! code, so the form is nobody else's: it may change with every version, and it is no format of files. Writing and
//! reading are total all the same.

use serde::{Deserialize, Serialize};

use super::encoding::decode;
use super::file::{FileError, MAX_BYTES, Saved, read_file};
use super::v3_wire::to_json;
use crate::domain::{Catalog, GroupFigure, OverviewRow, Sheet, Status, Timestamp, Verdict};

/// What a file amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSummary {
    /// Its row in a table of assessments.
    pub row: OverviewRow,
    /// When it was saved, and under which name.
    pub saved: Saved,
    /// How many of its values could not be read.
    pub lost: usize,
    /// The version of the catalog that it was given to.
    pub version: String,
}

/// What the bytes of a file amount to.
///
/// # Errors
/// The file is refused as a whole, with the reason.
pub fn summarise(bytes: &[u8], catalog: &Catalog) -> Result<FileSummary, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge { bytes: bytes.len() });
    }
    let (text, _) = decode(bytes);
    let opened = read_file(&text, catalog)?;
    Ok(FileSummary {
        row: Sheet::new(catalog, &opened.assessment).overview(),
        saved: opened.saved,
        lost: opened.repairs.iter().filter(|repair| repair.problem.loses()).count(),
        version: opened.assessment.catalog.version,
    })
}

/// Several files as one run of bytes: before each its length, four bytes, the least first. A file that has more bytes
/// than that can say is cut, and too large in any case.
pub fn pack<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut packed = Vec::new();
    for file in files {
        let length = u32::try_from(file.len()).unwrap_or(u32::MAX);
        packed.extend(length.to_le_bytes());
        packed.extend(file.iter().take(length as usize));
    }
    packed
}

/// The files of [`pack`]. What is cut off at the end is left out.
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

/// What the files of [`pack`] amount to, in their order, for [`read_summaries`].
pub fn summarise_all(packed: &[u8], catalog: &Catalog) -> String {
    let all = unpack(packed).into_iter().map(|bytes| summarise(bytes, catalog));
    write_summaries(&all.collect::<Vec<_>>())
}

/// Summaries as JSON.
pub fn write_summaries(all: &[Result<FileSummary, FileError>]) -> String {
    let all: Vec<Result<Wire, &FileError>> =
        all.iter().map(|one| one.as_ref().map(Wire::of)).collect();
    to_json(&all)
}

/// Summaries that [`write_summaries`] wrote; nothing for another text.
pub fn read_summaries(json: &str) -> Option<Vec<Result<FileSummary, FileError>>> {
    let all: Vec<Result<Wire, FileError>> = serde_json::from_str(json).ok()?;
    Some(all.into_iter().map(|one| one.map(Wire::summary)).collect())
}

const STATUSES: [Status; 5] =
    [Status::NotApplicable, Status::Gap, Status::Incomplete, Status::Nearly, Status::Ready];

#[derive(Deserialize, Serialize)]
struct Wire {
    name: String,
    organisation: String,
    verdict: Option<usize>,
    concerns: usize,
    open: usize,
    /// Level sum, answered, applicable, and the place of the status in [`STATUSES`].
    groups: Vec<[usize; 4]>,
    changed: Option<String>,
    owner: String,
    other_owners: usize,
    saved_at: Option<String>,
    saved_name: String,
    lost: usize,
    version: String,
}

impl Wire {
    fn of(summary: &FileSummary) -> Self {
        let FileSummary { row, saved, lost, version } = summary.clone();
        let place = |status| STATUSES.iter().position(|it| *it == status).unwrap_or_default();
        let group = |it: &GroupFigure| [it.level_sum, it.answered, it.applicable, place(it.status)];
        Self {
            name: row.name,
            organisation: row.organisation,
            verdict: row.verdict.and_then(|it| Verdict::ALL.iter().position(|other| *other == it)),
            concerns: row.concerns,
            open: row.open,
            groups: row.groups.iter().map(group).collect(),
            changed: row.changed.map(|at| at.to_string()),
            owner: row.owner,
            other_owners: row.other_owners,
            saved_at: saved.at.map(|at| at.to_string()),
            saved_name: saved.name,
            lost,
            version,
        }
    }

    fn summary(self) -> FileSummary {
        let time = |text: Option<String>| Timestamp::parse(&text?);
        let group = |[level_sum, answered, applicable, status]: [usize; 4]| GroupFigure {
            level_sum,
            answered,
            applicable,
            status: STATUSES.get(status).copied().unwrap_or(Status::NotApplicable),
        };
        FileSummary {
            row: OverviewRow {
                name: self.name,
                organisation: self.organisation,
                verdict: self.verdict.and_then(|place| Verdict::ALL.get(place).copied()),
                concerns: self.concerns,
                open: self.open,
                groups: self.groups.into_iter().map(group).collect(),
                changed: time(self.changed),
                owner: self.owner,
                other_owners: self.other_owners,
            },
            saved: Saved { at: time(self.saved_at), name: self.saved_name },
            lost: self.lost,
            version: self.version,
        }
    }
}
