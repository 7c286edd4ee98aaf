//! The part of the OSCAL model that is written, under OSCAL's names. Empty lists are left out, because
//! OSCAL does not allow them.

use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Document {
    pub assessment_results: Results,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Results {
    pub uuid: String,
    pub metadata: Metadata,
    pub import_ap: Href,
    #[serde(skip_serializing_if = "Definitions::is_empty")]
    pub local_definitions: Definitions,
    pub results: Vec<Result>,
    pub back_matter: BackMatter,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Metadata {
    pub title: String,
    pub last_modified: String,
    pub version: String,
    pub oscal_version: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

#[derive(Serialize)]
pub struct Prop {
    pub name: &'static str,
    pub ns: &'static str,
    pub value: String,
}

#[derive(Serialize)]
pub struct Party {
    pub uuid: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub name: String,
}

#[derive(Serialize)]
pub struct Href {
    pub href: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Definitions {
    pub objectives_and_methods: Vec<Objective>,
}

impl Definitions {
    fn is_empty(&self) -> bool {
        self.objectives_and_methods.is_empty()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Objective {
    pub control_id: String,
    pub parts: Vec<Part>,
}

#[derive(Serialize)]
pub struct Part {
    pub id: String,
    pub name: &'static str,
    pub prose: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Result {
    pub uuid: String,
    pub title: String,
    pub description: String,
    pub start: String,
    pub end: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    pub reviewed_controls: Reviewed,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    pub remarks: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reviewed {
    pub control_selections: Vec<Selection>,
}

/// Either all controls, or the listed ones.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Selection {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_all: Option<All>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub include_controls: Vec<Control>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude_controls: Vec<Control>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

#[derive(Serialize)]
pub struct All {}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Control {
    pub control_id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Observation {
    pub uuid: String,
    pub title: String,
    pub description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    pub methods: Vec<&'static str>,
    pub types: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relevant_evidence: Vec<Proof>,
    pub collected: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

/// Evidence, described by the place where it is.
#[derive(Serialize)]
pub struct Proof {
    pub description: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Finding {
    pub uuid: String,
    pub title: String,
    pub description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    pub target: Target,
    pub related_observations: Vec<Related>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Target {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub target_id: String,
    pub status: Status,
}

#[derive(Serialize)]
pub struct Status {
    pub state: &'static str,
    pub reason: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Related {
    pub observation_uuid: String,
}

#[derive(Serialize)]
pub struct BackMatter {
    pub resources: Vec<Resource>,
}

#[derive(Serialize)]
pub struct Resource {
    pub uuid: String,
    pub title: String,
    pub description: String,
}
