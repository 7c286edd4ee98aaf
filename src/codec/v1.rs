//! Version 1 of the stored forms: an answer, and the details of an assessment.
//!
//! Frozen: files and browsers hold values of this form. What these structs write is held by golden
//! files, and a change of form is a new module beside this one.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::json::{excerpt, list, object, text};
use super::repair::{Problem, Repair, Repairs};
use crate::domain::{
    Answer, Applicability, Assessment, Catalog, Details, Evidence, GroupKind, Item, Level,
};

/// An answer as written. What was not given is not written.
#[derive(Serialize)]
pub(super) struct AnswerWire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    points: Vec<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    included: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excluded: Option<&'a str>,
}

impl<'a> AnswerWire<'a> {
    pub(super) fn of(answer: &'a Answer) -> Self {
        let (included, excluded) = match &answer.applicability {
            Applicability::Undecided => (None, None),
            Applicability::Included(why) => (Some(why.as_str()), None),
            Applicability::Excluded(why) => (None, Some(why.as_str())),
        };
        Self {
            level: answer.level.map(Level::value),
            evidence: (answer.evidence != Evidence::None).then(|| answer.evidence.id()),
            points: answer.points.iter().map(String::as_str).collect(),
            note: &answer.note,
            included,
            excluded,
        }
    }
}

/// Name and profile as written.
#[derive(Serialize)]
pub(super) struct DetailsWire<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    organisation: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
}

impl<'a> DetailsWire<'a> {
    pub(super) fn of(details: &'a Details) -> Self {
        Self {
            name: &details.name,
            organisation: &details.profile.organisation,
            scope: &details.profile.scope,
        }
    }
}

/// An assessment as written: details and answers.
#[derive(Serialize)]
pub(super) struct AssessmentWire<'a> {
    details: DetailsWire<'a>,
    answers: BTreeMap<&'a str, AnswerWire<'a>>,
}

impl<'a> AssessmentWire<'a> {
    pub(super) fn of(assessment: &'a Assessment) -> Self {
        Self {
            details: DetailsWire::of(&assessment.details),
            answers: assessment
                .answers()
                .map(|(item, answer)| (item.as_str(), AnswerWire::of(answer)))
                .collect(),
        }
    }
}

/// Reads the answer to the item with this id, which the catalog may or may not have.
pub(super) fn answer(
    id: &str,
    value: &RawValue,
    catalog: &Catalog,
    repairs: &mut Repairs,
) -> Answer {
    let place = catalog.find(id);
    if place.is_none() {
        repairs.note(Problem::UnknownItem);
    }
    let mut answer = fields(value, place.map(|place| catalog.item(place)), repairs);
    let is_requirement =
        place.is_some_and(|place| catalog.group(catalog.group_of(place)).kind == GroupKind::Clause);
    if is_requirement && answer.applicability != Applicability::Undecided {
        repairs.note(Problem::NotApplicability);
        answer.applicability = Applicability::Undecided;
    }
    answer
}

fn fields(value: &RawValue, item: Option<&Item>, repairs: &mut Repairs) -> Answer {
    let mut answer = Answer::default();
    object(value, repairs, |name, value, repairs| {
        match name {
            "level" => answer.level = level(value, repairs),
            "evidence" => answer.evidence = evidence(value, repairs),
            "points" => answer.points = points(value, item, repairs),
            "note" => answer.note = text(value, repairs),
            "included" | "excluded" => {
                if answer.applicability != Applicability::Undecided {
                    repairs.note(Problem::Duplicate);
                }
                let why = text(value, repairs);
                answer.applicability = match name {
                    "included" => Applicability::Included(why),
                    _ => Applicability::Excluded(why),
                };
            }
            _ => return false,
        }
        true
    });
    answer
}

fn level(value: &RawValue, repairs: &mut Repairs) -> Option<Level> {
    let level = serde_json::from_str(value.get()).ok().and_then(Level::new);
    if level.is_none() {
        repairs.note(Problem::NotALevel(excerpt(value)));
    }
    level
}

fn evidence(value: &RawValue, repairs: &mut Repairs) -> Evidence {
    let id: Result<String, _> = serde_json::from_str(value.get());
    id.ok().and_then(|id| Evidence::from_id(&id)).unwrap_or_else(|| {
        repairs.note(Problem::NotAGrade(excerpt(value)));
        Evidence::None
    })
}

fn points(
    value: &RawValue,
    item: Option<&Item>,
    repairs: &mut Repairs,
) -> std::collections::BTreeSet<String> {
    let mut points = std::collections::BTreeSet::new();
    for value in list(value, repairs) {
        let is_text = serde_json::from_str::<String>(value.get()).is_ok_and(|id| !id.is_empty());
        if !is_text {
            repairs.note(Problem::NotText);
            continue;
        }
        let point = text(value, repairs);
        if item.is_some_and(|item| !item.points.iter().any(|known| known.id == point)) {
            repairs.note(Problem::UnknownPoint(excerpt(value)));
        }
        points.insert(point);
    }
    points
}

/// Reads name and profile.
pub(super) fn details(value: &RawValue, repairs: &mut Repairs) -> Details {
    let mut details = Details::default();
    object(value, repairs, |name, value, repairs| {
        match name {
            "name" => details.name = text(value, repairs),
            "organisation" => details.profile.organisation = text(value, repairs),
            "scope" => details.profile.scope = text(value, repairs),
            _ => return false,
        }
        true
    });
    details
}

/// A stored value that is no JSON at all: cut off or overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredError;

/// Reads the stored value of the answer to the item with this id.
///
/// # Errors
/// The value is no JSON.
pub fn read_answer(
    stored: &str,
    id: &str,
    catalog: &Catalog,
) -> Result<(Answer, Vec<Repair>), StoredError> {
    read_stored(stored, |value, repairs| answer(id, value, catalog, repairs))
}

/// Reads the stored value of the details.
///
/// # Errors
/// The value is no JSON.
pub fn read_details(stored: &str) -> Result<(Details, Vec<Repair>), StoredError> {
    read_stored(stored, details)
}

fn read_stored<T>(
    stored: &str,
    read: impl FnOnce(&RawValue, &mut Repairs) -> T,
) -> Result<(T, Vec<Repair>), StoredError> {
    let value: &RawValue = serde_json::from_str(stored).map_err(|_| StoredError)?;
    let mut repairs = Repairs::default();
    let value = read(value, &mut repairs);
    Ok((value, repairs.into_found()))
}

/// The value to store for one answer.
pub fn write_answer(answer: &Answer) -> String {
    to_json(&AnswerWire::of(answer))
}

/// The value to store for the details.
pub fn write_details(details: &Details) -> String {
    to_json(&DetailsWire::of(details))
}

/// Writes a wire struct. Texts, numbers and maps with text keys always have a JSON form, so the
/// error that serde allows for cannot happen.
pub(super) fn to_json(wire: &impl Serialize) -> String {
    serde_json::to_string(wire).unwrap_or_default()
}
