//! Snapshots: dated read-only copies of an assessment, as they are stored.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::fields::{self, StoredError, stored};
use super::json::{excerpt, object, text};
use super::repair::{Problem, Repair, Repairs};
use super::scan::Raw;
use super::v3;
use super::v3_wire::{AssessmentWire, to_json};
use crate::domain::plan::ItemPrints;
use crate::domain::{Assessment, Catalog, CatalogRef, ItemId, Timestamp};

/// A dated copy of an assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// When it was made.
    pub at: Option<Timestamp>,
    /// Its name; may be empty.
    pub name: String,
    /// The version of the catalog at that time.
    pub version: String,
    /// What the catalog asked at that time.
    pub asked: ItemPrints,
    /// The copy.
    pub assessment: Assessment,
}

impl Snapshot {
    /// A snapshot of an assessment.
    pub fn of(
        catalog: &Catalog,
        assessment: &Assessment,
        name: &str,
        now: Option<Timestamp>,
    ) -> Self {
        Self {
            at: now,
            name: name.to_owned(),
            version: catalog.version.clone(),
            asked: ItemPrints::of(catalog),
            assessment: assessment.clone(),
        }
    }
}

/// Reads a stored snapshot for the catalog of the page.
///
/// # Errors
/// The value is not JSON, or holds too many values.
pub fn read_snapshot(
    value: &str,
    catalog: &Catalog,
) -> Result<(Snapshot, Vec<Repair>), StoredError> {
    stored(value, |value, repairs| read(value, catalog, repairs))
}

fn read(value: Raw<'_>, catalog: &Catalog, repairs: &mut Repairs) -> Snapshot {
    let assessment = Assessment::new(CatalogRef::of(catalog));
    let mut snapshot = Snapshot { assessment, ..Snapshot::default() };
    object(value, repairs, |name, value, repairs| {
        match name {
            "at" => snapshot.at = fields::time(value, repairs),
            "name" => snapshot.name = text(value, repairs),
            "version" => snapshot.version = text(value, repairs),
            "asked" => snapshot.asked = asked(value, repairs),
            "assessment" => {
                let assessment = &mut snapshot.assessment;
                v3::assessment(value, catalog, repairs, assessment, v3::answer);
            }
            _ => return false,
        }
        true
    });
    snapshot
}

fn asked(value: Raw<'_>, repairs: &mut Repairs) -> ItemPrints {
    let mut prints = Vec::new();
    object(value, repairs, |id, value, repairs| {
        match value.number() {
            Some(print) => prints.push((ItemId::new(id), print)),
            None => repairs.note(Problem::NotKnown(excerpt(value))),
        }
        true
    });
    prints.into_iter().collect()
}

/// The value to store for a snapshot.
pub fn write_snapshot(snapshot: &Snapshot) -> String {
    to_json(&SnapshotWire {
        at: snapshot.at.map(|at| at.to_string()),
        name: &snapshot.name,
        version: &snapshot.version,
        asked: AskedWire(&snapshot.asked),
        assessment: AssessmentWire(&snapshot.assessment),
    })
}

/// A snapshot as written.
#[derive(Serialize)]
struct SnapshotWire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    version: &'a str,
    asked: AskedWire<'a>,
    assessment: AssessmentWire<'a>,
}

struct AskedWire<'a>(&'a ItemPrints);

impl Serialize for AskedWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.iter().len()))?;
        for (id, print) in self.0.iter() {
            map.serialize_entry(id.as_str(), &print)?;
        }
        map.end()
    }
}
