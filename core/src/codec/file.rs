//! The assessment file: a JSON envelope that names its type, its version and its catalog, around an
//! assessment.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::json::{MOST_VALUES, object, text, values};
use super::locked::{LOCKED_TYPE, Locked, MAX_LOCKED_BYTES};
use super::repair::{Problem, Repair, Repairs};
use super::scan::Raw;
use super::v3_wire::{AssessmentWire, to_json};
use super::{fields, v2, v3};
use crate::domain::{Assessment, Catalog, CatalogRef, Timestamp};

/// The type that the envelope names.
pub const FILE_TYPE: &str = "aims-readiness/assessment";
/// The version that this code writes, and the highest that it reads.
pub const FILE_VERSION: u32 = 3;
/// The lowest version that this code reads.
pub const OLDEST_FILE_VERSION: u32 = 2;
/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 5_000_000;

/// When a file was saved, and under which name, for comparing and merging files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Saved {
    /// The moment.
    pub at: Option<Timestamp>,
    /// The name that the page suggested for the file.
    pub name: String,
}

/// What was read from a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Opened {
    /// The assessment.
    pub assessment: Assessment,
    /// When the file was saved, and its name; a file of version 2 says neither.
    pub saved: Saved,
    /// What had to be repaired; empty for every file that this code has written.
    pub repairs: Vec<Repair>,
}

/// Why a file was refused. No part of the file is used.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum FileError {
    /// Larger than [`MAX_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// More values than are read.
    TooMany {
        /// How many it holds.
        values: usize,
    },
    /// Empty, or only white space.
    Empty,
    /// It ends in the middle: the download or the copy was cut off.
    CutOff {
        /// The line where it ends, from 1.
        line: usize,
    },
    /// Not JSON.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// JSON, but not an assessment file.
    NotOurs,
    /// Locked with a password, which this reader does not ask for.
    Locked,
    /// Written by an older version of the page, in a form that is no longer read.
    Older {
        /// The file's version.
        version: u32,
    },
    /// Written by a newer version of the page.
    Newer {
        /// The file's version.
        version: u32,
    },
    /// An assessment file whose version is missing, or is not a number from 1 up.
    NoVersion,
    /// For another catalog.
    OtherCatalog {
        /// The catalog of the file.
        id: String,
    },
    /// An assessment file without an assessment in it.
    NoAssessment,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(f, "{bytes} bytes, more than {MAX_BYTES}"),
            Self::TooMany { values } => write!(f, "{values} values, more than {MOST_VALUES}"),
            Self::Empty => f.write_str("empty"),
            Self::CutOff { line } => write!(f, "cut off in line {line}"),
            Self::NotJson { line, column } => write!(f, "not JSON at line {line}, column {column}"),
            Self::NotOurs => write!(f, "\"type\" is not {FILE_TYPE:?}"),
            Self::Locked => f.write_str("locked with a password"),
            Self::Older { version } => {
                write!(f, "version {version}, older than {OLDEST_FILE_VERSION}")
            }
            Self::Newer { version } => write!(f, "version {version}, newer than {FILE_VERSION}"),
            Self::NoVersion => f.write_str("\"version\" is not a number from 1 up"),
            Self::OtherCatalog { id } => write!(f, "for the catalog {id:?}"),
            Self::NoAssessment => f.write_str("\"assessment\" is missing"),
        }
    }
}

impl std::error::Error for FileError {}

/// Reads an assessment file for a catalog.
///
/// # Errors
/// The file is refused as a whole, with the reason. A fault that can be repaired is not an error.
pub fn read_file(file: &str, catalog: &Catalog) -> Result<Opened, FileError> {
    Ok(Envelope::read(file, catalog)?.open(catalog))
}

/// A file that has passed all checks that can refuse it: it is our type, for our catalog, and valid JSON
/// to its end. The page yields to the browser between the two halves of [`read_file`].
#[derive(Debug)]
pub struct Envelope<'a> {
    version: u32,
    /// The version of the catalog that the file was written for.
    catalog: String,
    assessment: Raw<'a>,
    saved: Saved,
    repairs: Repairs,
}

impl<'a> Envelope<'a> {
    /// Reads everything around the assessment.
    ///
    /// # Errors
    /// As for [`read_file`].
    pub fn read(file: &'a str, catalog: &Catalog) -> Result<Self, FileError> {
        let is_large = file.len() > MAX_BYTES;
        // A locked file may be larger; it is refused as locked, not as too large.
        if is_large && (file.len() > MAX_LOCKED_BYTES || !Locked::may_be(file)) {
            return Err(FileError::TooLarge { bytes: file.len() });
        }
        let values = values(file);
        if values > MOST_VALUES {
            return Err(FileError::TooMany { values });
        }
        // Some editors put a byte order mark in front.
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        if file.trim().is_empty() {
            return Err(FileError::Empty);
        }
        // The whole text is checked: a file that is broken at its end is refused, even if its beginning
        // could be read.
        let Some(value) = Raw::read(file) else { return Err(refused(file)) };
        let Some(fields) = value.pairs() else { return Err(FileError::NotOurs) };
        let field =
            |name| fields.iter().rev().find(|(other, _)| other == name).map(|(_, value)| *value);

        let kind = field("type").and_then(Raw::whole_text);
        if kind.as_deref() == Some(LOCKED_TYPE) {
            return Err(FileError::Locked);
        }
        if is_large {
            return Err(FileError::TooLarge { bytes: file.len() });
        }
        if kind.as_deref() != Some(FILE_TYPE) {
            return Err(FileError::NotOurs);
        }
        let version = match field("version").and_then(Raw::number) {
            None | Some(0) => return Err(FileError::NoVersion),
            Some(version) if version < OLDEST_FILE_VERSION => {
                return Err(FileError::Older { version });
            }
            Some(version) if version > FILE_VERSION => return Err(FileError::Newer { version }),
            Some(version) => version,
        };

        let mut repairs = Repairs::default();
        let known = ["type", "version", "app", "catalog", "assessment", "saved"];
        let known = if version == 2 { &known[..5] } else { &known };
        let mut seen = BTreeSet::new();
        for (name, _) in &fields {
            let is_first = seen.insert(name.as_str());
            if !known.contains(&name.as_str()) {
                repairs.within(name, |repairs| repairs.note(Problem::UnknownField));
            } else if !is_first {
                repairs.within(name, |repairs| repairs.note(Problem::Duplicate));
            }
        }
        let catalog_ref = match field("catalog") {
            Some(value) => repairs.within("catalog", |repairs| catalog_ref(value, repairs)),
            None => CatalogRef::default(),
        };
        if catalog_ref.id != catalog.id {
            return Err(FileError::OtherCatalog { id: catalog_ref.id });
        }
        let given_to = catalog_ref.version;
        if given_to != catalog.version {
            let (file, ours) = (given_to.clone(), catalog.version.clone());
            repairs.note(Problem::OtherCatalogVersion { file, ours });
        }
        let assessment = field("assessment").ok_or(FileError::NoAssessment)?;
        let saved = match field("saved").filter(|_| version > 2) {
            Some(value) => repairs.within("saved", |repairs| saved(value, repairs)),
            None => Saved::default(),
        };
        Ok(Self { version, catalog: given_to, assessment, saved, repairs })
    }

    /// Reads the assessment, for the same catalog as [`Envelope::read`]. If its answers were given to an
    /// older version of the catalog, the assessment keeps that version.
    pub fn open(self, catalog: &Catalog) -> Opened {
        let Self { version, catalog: given_to, assessment: value, saved, mut repairs } = self;
        let mut assessment = Assessment::new(CatalogRef::of(catalog));
        let read_answer = if version == 2 { v2::answer } else { v3::answer };
        v3::assessment(value, catalog, &mut repairs, &mut assessment, read_answer);
        assessment.note_given_to(given_to);
        Opened { assessment, saved, repairs: repairs.into_found() }
    }
}

/// Finds the place where a file stops being JSON: serde_json knows the line.
#[cold]
fn refused(file: &str) -> FileError {
    match serde_json::from_str::<&RawValue>(file) {
        Ok(_) => FileError::NotOurs,
        Err(error) if error.classify() == Category::Eof => FileError::CutOff { line: error.line() },
        Err(error) => FileError::NotJson { line: error.line(), column: error.column() },
    }
}

fn catalog_ref(value: Raw<'_>, repairs: &mut Repairs) -> CatalogRef {
    let mut catalog = CatalogRef::default();
    object(value, repairs, |name, value, repairs| {
        match name {
            "id" => catalog.id = text(value, repairs),
            "version" => catalog.version = text(value, repairs),
            _ => return false,
        }
        true
    });
    catalog
}

fn saved(value: Raw<'_>, repairs: &mut Repairs) -> Saved {
    let mut saved = Saved::default();
    object(value, repairs, |name, value, repairs| {
        match name {
            "at" => saved.at = fields::time(value, repairs),
            "name" => saved.name = text(value, repairs),
            _ => return false,
        }
        true
    });
    saved
}

/// The envelope as written.
#[derive(Serialize)]
struct EnvelopeWire<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    version: u32,
    app: &'static str,
    catalog: CatalogWire<'a>,
    #[serde(skip_serializing_if = "SavedWire::is_empty")]
    saved: SavedWire<'a>,
    assessment: AssessmentWire<'a>,
}

#[derive(Serialize)]
struct CatalogWire<'a> {
    id: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct SavedWire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
}

impl SavedWire<'_> {
    fn is_empty(&self) -> bool {
        self.at.is_none() && self.name.is_empty()
    }
}

/// Writes an assessment file. [`read_file`] returns the same assessment without a repair, unless the
/// file is larger than [`MAX_BYTES`] or holds more than is read.
pub fn write_file(assessment: &Assessment, saved: &Saved) -> String {
    to_json(&EnvelopeWire {
        kind: FILE_TYPE,
        version: FILE_VERSION,
        app: env!("CARGO_PKG_VERSION"),
        catalog: CatalogWire { id: &assessment.catalog.id, version: &assessment.catalog.version },
        saved: SavedWire { at: saved.at.map(|at| at.to_string()), name: &saved.name },
        assessment: AssessmentWire(assessment),
    })
}
