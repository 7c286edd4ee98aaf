//! Version 3 of the stored forms, writing. What was not given is not written.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::v3::{ANSWER, AnswerField};
use super::v3_entry::{EntryWire, list_of_kind};
use crate::domain::{
    Answer, AnyEntry, Applicability, Assessment, Choice, Choices, Details, EntryKind, Evidence,
    Level, Part, QuickAnswers, Reason, Role, Rough, SuggestionKind,
};

/// An answer as written.
struct AnswerWire<'a>(&'a Answer);

impl Serialize for AnswerWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let answer = self.0;
        let mut map = serializer.serialize_map(None)?;
        for &(name, field) in ANSWER {
            match (field, &answer.applicability) {
                (AnswerField::Level, _) => {
                    if let Some(level) = answer.level {
                        map.serialize_entry(name, &level.value())?;
                    }
                }
                (AnswerField::Evidence, _) => {
                    if let Some(grade) = grade(answer.evidence) {
                        map.serialize_entry(name, grade)?;
                    }
                }
                (AnswerField::Points, _) if !answer.points.is_empty() => {
                    map.serialize_entry(name, &answer.points)?;
                }
                (AnswerField::Included, Applicability::Included(why))
                | (AnswerField::Excluded, Applicability::Excluded(why)) => {
                    map.serialize_entry(name, why)?;
                }
                (AnswerField::Reasons, _) if !answer.reasons.is_empty() => {
                    map.serialize_entry(name, &ids(answer.reasons, Reason::id))?;
                }
                (AnswerField::Declined, _) if !answer.declined.is_empty() => {
                    map.serialize_entry(name, &ids(answer.declined, SuggestionKind::id))?;
                }
                (AnswerField::Text(field), _) if !field.of(answer).is_empty() => {
                    map.serialize_entry(name, field.of(answer))?;
                }
                (AnswerField::Changed, _) => {
                    if let Some(changed) = answer.changed {
                        map.serialize_entry(name, &changed.to_string())?;
                    }
                }
                _ => {}
            }
        }
        map.end()
    }
}

fn ids<T: Choice>(choices: Choices<T>, id: fn(T) -> &'static str) -> Vec<&'static str> {
    choices.iter().map(id).collect()
}

pub(super) fn grade(evidence: Evidence) -> Option<&'static str> {
    (evidence != Evidence::None).then(|| evidence.id())
}

/// Name and profile as written.
#[derive(Serialize)]
struct DetailsWire<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    organisation: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    certificates: Vec<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    other_certificates: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage_1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_once: Option<u16>,
    #[serde(skip_serializing_if = "str::is_empty")]
    people: &'a str,
    #[serde(skip_serializing_if = "QuickWire::is_empty")]
    quick: QuickWire<'a>,
}

/// The answers to the quick check as written; `null` is not known.
struct QuickWire<'a>(&'a QuickAnswers);

impl QuickWire<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for QuickWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let level = |rough: Rough| rough.level().map(Level::value);
        serializer.collect_map(self.0.iter().map(|(group, rough)| (group.as_str(), level(rough))))
    }
}

impl<'a> DetailsWire<'a> {
    fn of(details: &'a Details) -> Self {
        let profile = &details.profile;
        Self {
            name: &details.name,
            organisation: &profile.organisation,
            scope: &profile.scope,
            roles: profile.roles.iter().map(Role::id).collect(),
            certificates: profile.certificates.ids().iter().map(String::as_str).collect(),
            other_certificates: &profile.other_certificates,
            target: profile.target.map(Level::value),
            stage_1: profile.stage_1.map(|date| date.to_string()),
            at_once: profile.at_once,
            people: &profile.people,
            quick: QuickWire(&profile.quick),
        }
    }
}

/// The answers of an assessment as written, in the order of their ids.
struct AnswersWire<'a>(&'a Assessment);

impl Serialize for AnswersWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let answers = self.0.answers();
        serializer.collect_map(answers.map(|(item, answer)| (item.as_str(), AnswerWire(answer))))
    }
}

/// The entries of a kind as written, in the order of their ids.
struct EntriesWire<'a>(&'a Assessment, EntryKind);

impl Serialize for EntriesWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.0.entries_of(self.1);
        serializer.collect_map(entries.map(|(id, entry)| (id.as_str(), EntryWire(entry))))
    }
}

/// An assessment as written.
pub(super) struct AssessmentWire<'a>(pub(super) &'a Assessment);

impl Serialize for AssessmentWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let assessment = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("details", &DetailsWire::of(&assessment.details))?;
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
    to_json(&AnswerWire(answer))
}

/// The value to store for the details.
pub fn write_details(details: &Details) -> String {
    to_json(&DetailsWire::of(details))
}

/// The value to store for an entry.
pub fn write_entry(entry: &AnyEntry) -> String {
    to_json(&EntryWire(entry))
}

/// The value to store for a part of an assessment, to be written as JSON.
#[derive(Serialize)]
#[serde(untagged)]
enum RecordWire<'a> {
    Answer(AnswerWire<'a>),
    Details(DetailsWire<'a>),
    Entry(EntryWire<'a>),
}

/// The value to store for a part of an assessment, to be written as JSON; nothing where nothing was given.
pub fn record_wire<'a>(
    assessment: &'a Assessment,
    part: &Part,
) -> Option<impl Serialize + use<'a>> {
    Some(match part {
        Part::Answer(item) => RecordWire::Answer(AnswerWire(assessment.given(item)?)),
        Part::Details => {
            let details = Some(&assessment.details).filter(|it| **it != Details::default())?;
            RecordWire::Details(DetailsWire::of(details))
        }
        Part::Entry(kind, id) => RecordWire::Entry(EntryWire(assessment.any_entry(*kind, id)?)),
    })
}

/// The same as text.
pub fn write_record(assessment: &Assessment, part: &Part) -> Option<String> {
    record_wire(assessment, part).map(|wire| to_json(&wire))
}

/// Writes a wire struct. Texts, numbers and maps with text keys always have a JSON form, so the
/// error that serde allows for cannot happen.
pub(super) fn to_json(wire: &impl Serialize) -> String {
    serde_json::to_string(wire).unwrap_or_default()
}
