//! Version 2 of the stored forms, writing. What was not given is not written.

use serde::{Serialize, Serializer};

use crate::domain::{
    AiSystem, Answer, Applicability, Assessed, Assessment, Certificate, Details, EntryId, Evidence,
    ItemId, Level, OwnControl, Reason, Role, SuggestionKind,
};

/// An answer as written.
#[derive(Serialize)]
struct AnswerWire<'a> {
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    owner: &'a str,
    #[serde(rename = "where", skip_serializing_if = "str::is_empty")]
    location: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    declined: Vec<&'static str>,
}

impl<'a> AnswerWire<'a> {
    fn of(answer: &'a Answer) -> Self {
        let (included, excluded) = match &answer.applicability {
            Applicability::Undecided => (None, None),
            Applicability::Included(why) => (Some(why.as_str()), None),
            Applicability::Excluded(why) => (None, Some(why.as_str())),
        };
        Self {
            level: answer.level.map(Level::value),
            evidence: grade(answer.evidence),
            points: answer.points.iter().map(String::as_str).collect(),
            note: &answer.note,
            included,
            excluded,
            reasons: answer.reasons.iter().map(Reason::id).collect(),
            owner: &answer.owner,
            location: &answer.location,
            declined: answer.declined.iter().map(SuggestionKind::id).collect(),
        }
    }
}

fn grade(evidence: Evidence) -> Option<&'static str> {
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
    certificates: Vec<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    other_certificates: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage_1: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    people: &'a str,
}

impl<'a> DetailsWire<'a> {
    fn of(details: &'a Details) -> Self {
        let profile = &details.profile;
        Self {
            name: &details.name,
            organisation: &profile.organisation,
            scope: &profile.scope,
            roles: profile.roles.iter().map(Role::id).collect(),
            certificates: profile.certificates.iter().map(Certificate::id).collect(),
            other_certificates: &profile.other_certificates,
            target: profile.target.map(Level::value),
            stage_1: profile.stage_1.map(|date| date.to_string()),
            people: &profile.people,
        }
    }
}

/// An AI system as written.
#[derive(Serialize)]
struct SystemWire<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    purpose: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessed: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessed_on: Option<String>,
}

impl<'a> SystemWire<'a> {
    fn of(system: &'a AiSystem) -> Self {
        let (assessed, assessed_on) = match system.assessed {
            Assessed::Unknown => (None, None),
            Assessed::No => (Some("no"), None),
            Assessed::Yes(on) => (Some("yes"), on.map(|date| date.to_string())),
        };
        Self {
            name: &system.name,
            purpose: &system.purpose,
            role: system.role.map(Role::id),
            assessed,
            assessed_on,
        }
    }
}

/// A control of one's own as written.
#[derive(Serialize)]
struct ControlWire<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    why: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    owner: &'a str,
    #[serde(rename = "where", skip_serializing_if = "str::is_empty")]
    location: &'a str,
}

impl<'a> ControlWire<'a> {
    fn of(control: &'a OwnControl) -> Self {
        Self {
            title: &control.title,
            reasons: control.reasons.iter().map(Reason::id).collect(),
            why: &control.why,
            level: control.level.map(Level::value),
            evidence: grade(control.evidence),
            owner: &control.owner,
            location: &control.location,
        }
    }
}

/// An assessment as written.
#[derive(Serialize)]
pub(super) struct AssessmentWire<'a> {
    details: DetailsWire<'a>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    systems: Entries<'a, SystemWire<'a>>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    controls: Entries<'a, ControlWire<'a>>,
    answers: Entries<'a, AnswerWire<'a>>,
}

/// What is written under a name each, in the order of an assessment, which is that of the names.
struct Entries<'a, W>(Vec<(&'a str, W)>);

impl<W> Entries<'_, W> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<W: Serialize> Serialize for Entries<'_, W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'a> AssessmentWire<'a> {
    pub(super) fn of(assessment: &'a Assessment) -> Self {
        let systems = assessment.systems.iter();
        let controls = assessment.own_controls.iter();
        let answers = assessment.answers();
        let system =
            |(id, system): (&'a EntryId, &'a AiSystem)| (id.as_str(), SystemWire::of(system));
        let own = |(id, own): (&'a EntryId, &'a OwnControl)| (id.as_str(), ControlWire::of(own));
        let answer =
            |(item, answer): (&'a ItemId, &'a Answer)| (item.as_str(), AnswerWire::of(answer));
        Self {
            details: DetailsWire::of(&assessment.details),
            systems: Entries(systems.map(system).collect()),
            controls: Entries(controls.map(own).collect()),
            answers: Entries(answers.map(answer).collect()),
        }
    }
}

/// The value to store for one answer.
pub fn write_answer(answer: &Answer) -> String {
    to_json(&AnswerWire::of(answer))
}

/// The value to store for the details.
pub fn write_details(details: &Details) -> String {
    to_json(&DetailsWire::of(details))
}

/// The value to store for an AI system.
pub fn write_system(system: &AiSystem) -> String {
    to_json(&SystemWire::of(system))
}

/// The value to store for a control of one's own.
pub fn write_control(control: &OwnControl) -> String {
    to_json(&ControlWire::of(control))
}

/// Writes a wire struct. Texts, numbers and maps with text keys always have a JSON form, so the
/// error that serde allows for cannot happen.
pub(super) fn to_json(wire: &impl Serialize) -> String {
    serde_json::to_string(wire).unwrap_or_default()
}
