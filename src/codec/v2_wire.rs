//! Version 2 of the stored forms, writing. What was not given is not written.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{
    AiSystem, Answer, Applicability, Assessed, Assessment, Certificate, Details, Evidence, Level,
    OwnControl, Reason, Role, SuggestionKind,
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
            reasons: answer.reasons.iter().copied().map(Reason::id).collect(),
            owner: &answer.owner,
            location: &answer.location,
            declined: answer.declined.iter().copied().map(SuggestionKind::id).collect(),
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
            roles: profile.roles.iter().copied().map(Role::id).collect(),
            certificates: profile.certificates.iter().copied().map(Certificate::id).collect(),
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
            reasons: control.reasons.iter().copied().map(Reason::id).collect(),
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
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    systems: BTreeMap<&'a str, SystemWire<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    controls: BTreeMap<&'a str, ControlWire<'a>>,
    answers: BTreeMap<&'a str, AnswerWire<'a>>,
}

impl<'a> AssessmentWire<'a> {
    pub(super) fn of(assessment: &'a Assessment) -> Self {
        let systems = assessment.systems.iter();
        let controls = assessment.own_controls.iter();
        Self {
            details: DetailsWire::of(&assessment.details),
            systems: systems.map(|(id, system)| (id.as_str(), SystemWire::of(system))).collect(),
            controls: controls.map(|(id, own)| (id.as_str(), ControlWire::of(own))).collect(),
            answers: assessment
                .answers()
                .map(|(item, answer)| (item.as_str(), AnswerWire::of(answer)))
                .collect(),
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
