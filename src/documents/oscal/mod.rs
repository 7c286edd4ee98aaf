//! The assessment as OSCAL assessment results, for tools of governance, risk and compliance.
//!
//! OSCAL is a format of NIST. The output follows the model of version [`OSCAL_VERSION`] and is checked
//! against NIST's own schema (`tests/native/oscal.rs`). docs/file-format.md has the mapping.
//!
//! - Each answer that counts becomes a finding with an observation. Conforming items and opportunities
//!   for improvement are `satisfied`; minor and major findings are not. The severity is a property.
//! - Ids of OSCAL are tokens, which begin with a letter: `4.1` is written as `iso42001-4.1`.
//! - OSCAL has no empty lists: a list without members is left out.
//! - UUIDs are computed from names, so that two exports of the same assessment use the same ones for the
//!   same things.

mod model;
mod text;
mod uuid;

use aims_core::codec::fingerprint;
use aims_core::domain::{Answer, Evidence, Finding, ItemIx, Severity, Sheet, Timestamp, Verdict};

use self::model::{
    BackMatter, Control, Definitions, Document, Finding as FindingWire, Href, Metadata, Objective,
    Observation, Part, Party, Proof, Prop, Related, Resource, Results, Reviewed, Selection, Status,
    Target,
};
use self::text::{line, marked, marked_line, token};
use self::uuid::Namespace;
use crate::words::{self, names};

/// The version of the OSCAL model.
pub const OSCAL_VERSION: &str = "1.2.1";

/// The namespace of our properties.
pub const NAMESPACE: &str = "urn:aims-readiness:oscal";

/// What is exported, and when.
#[derive(Clone, Copy)]
pub struct OscalExport<'a> {
    /// The catalog and the answers.
    pub sheet: Sheet<'a>,
    /// The id of the assessment, from which UUIDs are computed.
    pub id: &'a str,
    /// The present moment.
    pub now: Timestamp,
}

/// The assessment as an OSCAL file.
pub fn to_oscal(export: OscalExport<'_>) -> String {
    let document = Document { assessment_results: export.results() };
    // Texts and lists always have a JSON form, so the error that serde allows for cannot happen.
    serde_json::to_string(&document).unwrap_or_default()
}

impl OscalExport<'_> {
    fn results(self) -> Results {
        let sheet = self.sheet;
        let ids = Namespace::of(self.id, &sheet.catalog.id);
        let data = fingerprint(sheet.assessment);
        let findings = sheet.forecast().findings;
        let title = marked_line(words::catalog_report_title()).unwrap_or_default();
        let plan = ids.of_name("plan");
        let objectives = findings.iter().map(|finding| self.objective(finding.item)).collect();
        Results {
            // A different document whenever the data or the time differ.
            uuid: ids.of_name(&format!("document {data} {}", self.now)),
            metadata: self.metadata(ids, &title, data),
            import_ap: Href { href: format!("#{plan}") },
            local_definitions: Definitions { objectives_and_methods: objectives },
            results: vec![self.result(ids, title, &findings)],
            back_matter: BackMatter {
                resources: vec![Resource {
                    uuid: plan,
                    title: marked_line(words::formats_oscal_plan()).unwrap_or_default(),
                    description: marked(words::formats_oscal_plan_text()),
                }],
            },
        }
    }

    fn metadata(self, ids: Namespace, title: &str, data: String) -> Metadata {
        let profile = self.sheet.profile();
        let organisation = line(&profile.organisation).map(|name| Party {
            uuid: ids.of_name("organisation"),
            kind: "organization",
            name,
        });
        let catalog = self.sheet.catalog;
        let props = [("catalog", catalog.id.as_str()), ("catalog-version", &catalog.version)];
        let name = prop("assessment", &self.sheet.assessment.details.name);
        Metadata {
            title: title.to_owned(),
            last_modified: self.now.to_string(),
            version: data,
            oscal_version: OSCAL_VERSION,
            props: props.iter().filter_map(|(name, value)| prop(name, value)).chain(name).collect(),
            parties: organisation.into_iter().collect(),
            remarks: Some(marked(&profile.scope)).filter(|scope| !scope.is_empty()),
        }
    }

    fn result(self, ids: Namespace, title: String, findings: &[Finding]) -> model::Result {
        let forecast = self.sheet.forecast();
        let collected = |finding: &Finding| self.collected(self.sheet.answer(finding.item));
        let start = findings.iter().map(collected).min().unwrap_or(self.now);
        let count = |name, n: usize| prop(name, &n.to_string());
        let props = [
            prop("verdict", forecast.verdict.map_or("nothing", Verdict::id)),
            count("concerns", forecast.concerns()),
            count("open", forecast.open.len()),
        ];
        let limits = [
            words::report_limit_self(),
            words::report_limit_readiness(),
            words::report_limit_forecast(),
        ];
        let said = format!("{}. {}.", names::verdict(&forecast), names::so_far(&forecast));
        model::Result {
            uuid: ids.of_name("result"),
            title,
            description: marked(&limits.join(" ")),
            // A wrong clock may have dated an answer in the future.
            start: start.min(self.now).to_string(),
            end: self.now.to_string(),
            props: props.into_iter().flatten().collect(),
            reviewed_controls: self.reviewed(),
            observations: findings.iter().map(|it| self.observation(ids, it.item)).collect(),
            findings: findings.iter().map(|it| self.finding(ids, *it)).collect(),
            remarks: marked(&said),
        }
    }

    /// What is in scope, and what is excluded with its reasons.
    fn reviewed(self) -> Reviewed {
        let (out, scope): (Vec<ItemIx>, Vec<ItemIx>) =
            self.sheet.items().partition(|item| self.sheet.is_excluded(*item));
        let control = |item: &ItemIx| Control { control_id: self.token(*item) };
        let reason = |item: &ItemIx| {
            let why = line(self.sheet.answer(*item).applicability.why())?;
            Some(marked(&format!("{}: {why}", self.sheet.item(*item).id)))
        };
        let reasons: Vec<String> = out.iter().filter_map(reason).collect();
        Reviewed {
            control_selections: vec![Selection {
                include_all: scope.is_empty().then_some(model::All {}),
                include_controls: scope.iter().map(control).collect(),
                exclude_controls: out.iter().map(control).collect(),
                remarks: (!reasons.is_empty()).then(|| reasons.join("\n\n")),
            }],
        }
    }

    fn objective(self, item: ItemIx) -> Objective {
        Objective {
            control_id: self.token(item),
            parts: vec![Part {
                id: self.objective_id(item),
                name: "assessment-objective",
                prose: marked(&self.sheet.item(item).question),
            }],
        }
    }

    fn observation(self, ids: Namespace, item: ItemIx) -> Observation {
        let (catalog, answer) = (self.sheet.catalog, self.sheet.answer(item));
        let level = answer.level.map(|level| (level.value().to_string(), level));
        let sentence = level.as_ref().map(|(_, level)| catalog.sentence(item, *level));
        let place = marked(&answer.location);
        let props = [
            prop("level", level.as_ref().map_or("", |(number, _)| number)),
            prop("evidence", answer.evidence.id()),
            prop("owner", &answer.owner),
        ];
        let points = answer.points.iter().map(|point| prop("point", point));
        Observation {
            uuid: ids.of_name(&format!("observation {}", self.sheet.item(item).id)),
            title: marked_line(&names::item(catalog, item)).unwrap_or_default(),
            description: marked(sentence.unwrap_or_default()),
            props: props.into_iter().chain(points).flatten().collect(),
            // If there is evidence, it was examined. Everything else was only said.
            methods: if answer.evidence > Evidence::None {
                vec!["INTERVIEW", "EXAMINE"]
            } else {
                vec!["INTERVIEW"]
            },
            types: vec!["control-objective"],
            relevant_evidence: if place.is_empty() {
                Vec::new()
            } else {
                vec![Proof { description: place }]
            },
            collected: self.collected(answer).to_string(),
            remarks: Some(marked(&answer.note)).filter(|it| !it.is_empty()),
        }
    }

    fn finding(self, ids: Namespace, Finding { item, severity }: Finding) -> FindingWire {
        let id = &self.sheet.item(item).id;
        let is_met = matches!(severity, Severity::Conforming | Severity::Opportunity);
        let (state, reason) =
            if is_met { ("satisfied", "pass") } else { ("not-satisfied", "fail") };
        FindingWire {
            uuid: ids.of_name(&format!("finding {id}")),
            title: marked_line(&names::item(self.sheet.catalog, item)).unwrap_or_default(),
            description: marked(names::severity_reason(severity)),
            props: prop("severity", severity.id()).into_iter().collect(),
            target: Target {
                kind: "objective-id",
                target_id: self.objective_id(item),
                status: Status { state, reason },
            },
            related_observations: vec![Related {
                observation_uuid: ids.of_name(&format!("observation {id}")),
            }],
        }
    }

    /// When an answer was given, or else now. The schema allows years from 1900 to 2999 and, before 2000,
    /// no 29 February, so earlier years are not used.
    fn collected(self, answer: &Answer) -> Timestamp {
        answer.changed.filter(|at| (2000..3000).contains(&at.day().year())).unwrap_or(self.now)
    }

    fn token(self, item: ItemIx) -> String {
        token(&self.sheet.catalog.id, self.sheet.item(item).id.as_str())
    }

    fn objective_id(self, item: ItemIx) -> String {
        self.token(item) + "_obj"
    }
}

/// A property of ours; `None` if it has no value, which OSCAL does not allow.
fn prop(name: &'static str, value: &str) -> Option<Prop> {
    Some(Prop { name, ns: NAMESPACE, value: line(value)? })
}
