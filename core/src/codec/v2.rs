//! Version 2 of the stored forms, reading: answers, details, AI systems, own controls.
//!
//! Frozen once shipped, together with `v2_wire`, which writes it. A change of form is a new version.

use serde_json::value::RawValue;

use super::fields::{self, StoredError, date, one_of, set_of, stored};
use super::json::{excerpt, object, object_of, text};
use super::repair::{Problem, Repair, Repairs};
use crate::domain::{
    AiSystem, Answer, Assessed, Assessment, Catalog, Certificate, Details, EntryId, Event, ItemId,
    OwnControl, Reason, Role, SuggestionKind,
};

/// So many AI systems, and so many own controls, are read from a file. Each of them is a form on the
/// page and a key in storage.
const MOST_OF_OWN: usize = 2_000;

/// So many answers are read from a file: twice as many as the largest catalog that is measured has items.
pub(super) const MOST_ANSWERS: usize = 20_000;

/// Reads the whole assessment into an empty one.
pub(super) fn assessment(
    value: &RawValue,
    catalog: &Catalog,
    repairs: &mut Repairs,
    assessment: &mut Assessment,
) {
    object(value, repairs, |name, value, repairs| {
        match name {
            "details" => assessment.details = details(value, repairs),
            "systems" => object_of(MOST_OF_OWN, value, repairs, |id, value, repairs| {
                assessment.systems.insert(EntryId::new(id), system(value, repairs));
                true
            }),
            "controls" => object_of(MOST_OF_OWN, value, repairs, |id, value, repairs| {
                assessment.own_controls.insert(EntryId::new(id), control(value, repairs));
                true
            }),
            "answers" => object_of(MOST_ANSWERS, value, repairs, |id, value, repairs| {
                let answer = answer(id, value, catalog, repairs);
                assessment.apply(Event::AnswerReplaced { item: ItemId::new(id), answer });
                true
            }),
            _ => return false,
        }
        true
    });
}

fn answer(id: &str, value: &RawValue, catalog: &Catalog, repairs: &mut Repairs) -> Answer {
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
                "reasons" => answer.reasons = set_of(value, Reason::from_id, repairs),
                "owner" => answer.owner = text(value, repairs),
                "where" => answer.location = text(value, repairs),
                "declined" => answer.declined = set_of(value, SuggestionKind::from_id, repairs),
                _ => return false,
            }
            true
        });
        answer
    })
}

fn details(value: &RawValue, repairs: &mut Repairs) -> Details {
    let mut details = Details::default();
    let profile = &mut details.profile;
    object(value, repairs, |name, value, repairs| {
        match name {
            "name" => details.name = text(value, repairs),
            "organisation" => profile.organisation = text(value, repairs),
            "scope" => profile.scope = text(value, repairs),
            "roles" => profile.roles = set_of(value, Role::from_id, repairs),
            "certificates" => profile.certificates = set_of(value, Certificate::from_id, repairs),
            "other_certificates" => profile.other_certificates = text(value, repairs),
            "target" => profile.target = fields::level(value, repairs),
            "stage_1" => profile.stage_1 = date(value, repairs),
            "people" => profile.people = text(value, repairs),
            _ => return false,
        }
        true
    });
    details
}

fn system(value: &RawValue, repairs: &mut Repairs) -> AiSystem {
    let mut system = AiSystem::default();
    let mut day = None;
    object(value, repairs, |name, value, repairs| {
        match name {
            "name" => system.name = text(value, repairs),
            "purpose" => system.purpose = text(value, repairs),
            "role" => system.role = one_of(value, Role::from_id, repairs),
            "assessed" => system.assessed = one_of(value, assessed, repairs).unwrap_or_default(),
            "assessed_on" => day = Some((date(value, repairs), excerpt(value))),
            _ => return false,
        }
        true
    });
    match (&mut system.assessed, day) {
        (Assessed::Yes(on), Some((day, _))) => *on = day,
        // Which of the two is wrong cannot be told. An assessment is not taken from a day alone.
        (Assessed::Unknown | Assessed::No, Some((Some(_), day))) => {
            repairs
                .within("assessed_on", |repairs| repairs.note(Problem::DateWithoutAssessment(day)));
        }
        _ => {}
    }
    system
}

fn assessed(id: &str) -> Option<Assessed> {
    match id {
        "yes" => Some(Assessed::Yes(None)),
        "no" => Some(Assessed::No),
        _ => None,
    }
}

fn control(value: &RawValue, repairs: &mut Repairs) -> OwnControl {
    let mut control = OwnControl::default();
    object(value, repairs, |name, value, repairs| {
        match name {
            "title" => control.title = text(value, repairs),
            "reasons" => control.reasons = set_of(value, Reason::from_id, repairs),
            "why" => control.why = text(value, repairs),
            "level" => control.level = fields::level(value, repairs),
            "evidence" => control.evidence = fields::evidence(value, repairs),
            "owner" => control.owner = text(value, repairs),
            "where" => control.location = text(value, repairs),
            _ => return false,
        }
        true
    });
    control
}

/// Reads the stored value of the answer to the item with this id.
///
/// # Errors
/// The value is no JSON.
pub fn read_answer(
    value: &str,
    id: &str,
    catalog: &Catalog,
) -> Result<(Answer, Vec<Repair>), StoredError> {
    stored(value, |value, repairs| answer(id, value, catalog, repairs))
}

/// Reads the stored value of the details.
///
/// # Errors
/// The value is no JSON.
pub fn read_details(value: &str) -> Result<(Details, Vec<Repair>), StoredError> {
    stored(value, details)
}

/// Reads the stored value of an AI system.
///
/// # Errors
/// The value is no JSON.
pub fn read_system(value: &str) -> Result<(AiSystem, Vec<Repair>), StoredError> {
    stored(value, system)
}

/// Reads the stored value of a control of one's own.
///
/// # Errors
/// The value is no JSON.
pub fn read_control(value: &str) -> Result<(OwnControl, Vec<Repair>), StoredError> {
    stored(value, control)
}
