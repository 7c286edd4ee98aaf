//! Version 1 of the stored forms: an answer, and the details of an assessment. It is only read;
//! what is written has the form of version 2.
//!
//! Frozen: files and browsers hold values of this form. Golden files hold what they mean.

use serde_json::value::RawValue;

use super::fields::{self, StoredError, stored};
use super::json::{object, text};
use super::repair::{Repair, Repairs};
use crate::domain::{Answer, Catalog, Details};

/// Reads the answer to the item with this id, which the catalog may or may not have.
pub(super) fn answer(
    id: &str,
    value: &RawValue,
    catalog: &Catalog,
    repairs: &mut Repairs,
) -> Answer {
    fields::answer(id, catalog, repairs, |item, repairs| {
        let mut answer = Answer::default();
        object(value, repairs, |name, value, repairs| {
            match name {
                "level" => answer.level = fields::level(value, repairs),
                "evidence" => answer.evidence = fields::evidence(value, repairs),
                "points" => answer.points = fields::points(value, item, repairs),
                "note" => answer.note = text(value, repairs),
                "included" | "excluded" => {
                    fields::applicability(&mut answer, name, value, repairs);
                }
                _ => return false,
            }
            true
        });
        answer
    })
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

/// Takes the stored value of an answer, written by version 1, into the answer as it is now. What
/// version 1 did not know stays as it is.
///
/// # Errors
/// The value is no JSON.
pub fn answer_onto(
    now: Answer,
    value: &str,
    id: &str,
    catalog: &Catalog,
) -> Result<(Answer, Vec<Repair>), StoredError> {
    let (old, repairs) = stored(value, |value, repairs| answer(id, value, catalog, repairs))?;
    let Answer { level, evidence, points, note, applicability, .. } = old;
    Ok((Answer { level, evidence, points, note, applicability, ..now }, repairs))
}

/// Takes the stored value of the details, written by version 1, into the details as they are now.
///
/// # Errors
/// The value is no JSON.
pub fn details_onto(now: Details, value: &str) -> Result<(Details, Vec<Repair>), StoredError> {
    let (old, repairs) = stored(value, details)?;
    let mut details = Details { name: old.name, ..now };
    details.profile.organisation = old.profile.organisation;
    details.profile.scope = old.profile.scope;
    Ok((details, repairs))
}
