//! Version 3 of the stored forms, writing. Fields that were not given are not written.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::v3::{ANSWER, AnswerField};
use super::v3_entry::{entry_wire, list_of_kind};
use super::wire::Fields;
use crate::domain::{
    Answer, AnyEntry, Applicability, Assessment, Details, EntryKind, Evidence, Level, Part, Rough,
};

/// An answer as written.
fn answer_wire(answer: &Answer) -> Fields<'_> {
    let mut fields = Fields::default();
    for &(name, field) in ANSWER {
        match (field, &answer.applicability) {
            (AnswerField::Level, _) => fields.number(name, answer.level.map(Level::value)),
            (AnswerField::Evidence, _) => fields.id(name, grade(answer.evidence)),
            (AnswerField::Points, _) => {
                fields.list(name, answer.points.iter().map(String::as_str));
            }
            (AnswerField::Included, Applicability::Included(why))
            | (AnswerField::Excluded, Applicability::Excluded(why)) => fields.id(name, Some(why)),
            (AnswerField::Included | AnswerField::Excluded, _) => {}
            (AnswerField::Reasons, _) => {
                fields.list(name, answer.reasons.iter().map(|reason| reason.id()))
            }
            (AnswerField::Declined, _) => {
                fields.list(name, answer.declined.iter().map(|kind| kind.id()));
            }
            (AnswerField::Text(field), _) => fields.text(name, field.of(answer)),
            (AnswerField::Changed, _) => fields.time(name, answer.changed),
        }
    }
    fields
}

pub(super) fn grade(evidence: Evidence) -> Option<&'static str> {
    (evidence != Evidence::None).then(|| evidence.id())
}

/// Name and profile as written.
fn details_wire(details: &Details) -> Fields<'_> {
    let profile = &details.profile;
    let mut fields = Fields::default();
    fields.text("name", &details.name);
    fields.text("organisation", &profile.organisation);
    fields.text("scope", &profile.scope);
    fields.list("roles", profile.roles.iter().map(|role| role.id()));
    fields.list("certificates", profile.certificates.ids().iter().map(String::as_str));
    fields.text("other_certificates", &profile.other_certificates);
    fields.number("target", profile.target.map(Level::value));
    fields.time("stage_1", profile.stage_1);
    fields.number("at_once", profile.at_once);
    fields.text("people", &profile.people);
    let level = |rough: Rough| rough.level().map(Level::value);
    fields.levels("quick", profile.quick.iter().map(|(group, it)| (group.as_str(), level(it))));
    fields
}

/// The answers of an assessment as written, in the order of their ids.
struct AnswersWire<'a>(&'a Assessment);

impl Serialize for AnswersWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let answers = self.0.answers();
        serializer.collect_map(answers.map(|(item, answer)| (item.as_str(), answer_wire(answer))))
    }
}

/// The entries of a kind as written, in the order of their ids.
struct EntriesWire<'a>(&'a Assessment, EntryKind);

impl Serialize for EntriesWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.0.entries_of(self.1);
        serializer.collect_map(entries.map(|(id, entry)| (id.as_str(), entry_wire(entry))))
    }
}

/// An assessment as written.
pub(super) struct AssessmentWire<'a>(pub(super) &'a Assessment);

impl Serialize for AssessmentWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let assessment = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("details", &details_wire(&assessment.details))?;
        for kind in EntryKind::ALL {
            if assessment.entries_of(kind).len() > 0 {
                map.serialize_entry(list_of_kind(kind), &EntriesWire(assessment, kind))?;
            }
        }
        map.serialize_entry("answers", &AnswersWire(assessment))?;
        map.end()
    }
}

/// The value to store for one answer.
pub fn write_answer(answer: &Answer) -> String {
    to_json(&answer_wire(answer))
}

/// The value to store for the details.
pub fn write_details(details: &Details) -> String {
    to_json(&details_wire(details))
}

/// The value to store for an entry.
pub fn write_entry(entry: &AnyEntry) -> String {
    to_json(&entry_wire(entry))
}

/// The value to store for a part of an assessment, to be written as JSON; `None` if nothing was given.
pub fn record_wire<'a>(
    assessment: &'a Assessment,
    part: &Part,
) -> Option<impl Serialize + use<'a>> {
    Some(match part {
        Part::Answer(item) => answer_wire(assessment.given(item)?),
        Part::Details => {
            let details = Some(&assessment.details).filter(|it| **it != Details::default())?;
            details_wire(details)
        }
        Part::Entry(kind, id) => entry_wire(assessment.any_entry(*kind, id)?),
    })
}

/// The value of [`record_wire`] as text.
pub fn write_record(assessment: &Assessment, part: &Part) -> Option<String> {
    record_wire(assessment, part).map(|wire| to_json(&wire))
}

/// Writes a wire struct. Texts, numbers and maps with text keys always have a JSON form, so the
/// error that serde allows for cannot happen.
pub(super) fn to_json(wire: &impl Serialize) -> String {
    serde_json::to_string(wire).unwrap_or_default()
}
