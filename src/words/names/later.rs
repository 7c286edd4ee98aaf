//! The names that only chunks use. Their words come with the first chunk (`compiler/src/later.rs`); the
//! main module would show them empty.

use aims_core::domain::{
    Assessed, Availability, Catalog, Date, Decision, Degree, Demand, DocumentKind, Effort,
    Exclusion, Implementation, ItemIx, Origin, Overlap, OwnControl, Phase, Reason, RegisterCount,
    Role, Scale, SectionWord, SoaCount, Suggestion, Weight,
};

use super::level;
use crate::words;

/// A role, as the organisation would describe itself.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Developer => words::role_developer(),
        Role::Provider => words::role_provider(),
        Role::User => words::role_user(),
    }
}

/// What an organisation does with AI, according to its roles: the end of a sentence that begins with its name.
pub fn roles(roles: &[Role]) -> String {
    let role = |role: &Role| match role {
        Role::Developer => words::roles_developer(),
        Role::Provider => words::roles_provider(),
        Role::User => words::roles_user(),
    };
    let parts: Vec<String> = roles.iter().map(|it| role(it).to_owned()).collect();
    joined(&parts)
}

/// Joins parts of a sentence, as in "one, two and three".
pub fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => words::joined_and(words::JoinedAnd { first: words::list(rest), last }),
    }
}

/// Whether an AI system has an impact assessment.
pub fn assessed(assessed: Assessed) -> &'static str {
    match assessed {
        Assessed::Unknown => words::assessed_unknown(),
        Assessed::No => words::assessed_no(),
        Assessed::Yes(_) => words::assessed_yes(),
    }
}

/// The letter for a kind of reason, for tables without room for its name.
pub fn basis(reason: Reason) -> &'static str {
    match reason {
        Reason::RiskTreatment => words::basis_risk(),
        Reason::Law => words::basis_law(),
        Reason::Contract => words::basis_contract(),
        Reason::GoodPractice => words::basis_practice(),
        Reason::InterestedParty => words::basis_party(),
    }
}

/// The name of a date's month.
pub fn month(date: Date) -> &'static str {
    match date.month() {
        1 => words::month_1(),
        2 => words::month_2(),
        3 => words::month_3(),
        4 => words::month_4(),
        5 => words::month_5(),
        6 => words::month_6(),
        7 => words::month_7(),
        8 => words::month_8(),
        9 => words::month_9(),
        10 => words::month_10(),
        11 => words::month_11(),
        _ => words::month_12(),
    }
}

/// A date in words, as in 28 November 2026.
pub fn date(date: Date) -> String {
    let (day, year) = (date.day(), date.year());
    words::date_long(words::DateLong { day, month: month(date), year })
}

/// What was decided about a control.
pub fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Undecided => words::decision_open(),
        Decision::Included => words::decision_in(),
        Decision::IncludedWithoutReason => words::decision_in_bare(),
        Decision::Excluded => words::decision_out(),
        Decision::ExcludedWithoutReason => words::decision_out_bare(),
    }
}

/// The name of one of the organisation's own controls.
pub fn own_control(control: &OwnControl) -> &str {
    match control.title.trim() {
        "" => words::own_nameless(),
        title => title,
    }
}

/// How many controls are included, excluded and undecided, in a sentence.
pub fn soa_count(count: SoaCount) -> String {
    let SoaCount { included, excluded, undecided: open } = count;
    words::soa_counts(words::SoaCounts { included, excluded, open })
}

/// How far a control is implemented.
pub fn implementation(implementation: Implementation) -> &'static str {
    match implementation {
        Implementation::NotApplicable => words::practice_out(),
        Implementation::NotAssessed => words::practice_open(),
        Implementation::NotStarted => words::practice_none(),
        Implementation::Partly => words::practice_partly(),
        Implementation::Claimed => words::practice_claimed(),
        Implementation::Implemented => words::practice_done(),
    }
}

/// Whether it is a document or a record.
pub fn document_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Document => words::register_document(),
        DocumentKind::Record => words::register_record(),
    }
}

/// How available a document or record is.
pub fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::Missing => words::register_missing(),
        Availability::Draft => words::register_draft(),
        Availability::Have => words::register_have(),
    }
}

/// How many documents and records are there, in draft and missing, in a sentence.
pub fn register_count(count: RegisterCount) -> String {
    let RegisterCount { have, draft, missing } = count;
    words::register_counts(words::RegisterCounts { have, draft, missing })
}

/// The document or record that an item demands, in a sentence.
pub fn demand(catalog: &Catalog, ix: ItemIx) -> String {
    let section = catalog.section_of(ix);
    let word = |word| section.word(word);
    match &catalog.item(ix).document {
        None => word(SectionWord::NoDocument).to_owned(),
        Some(Demand { kind: DocumentKind::Document, name }) => {
            words::fill(word(SectionWord::Document), &[("name", name)])
        }
        Some(Demand { kind: DocumentKind::Record, name }) => {
            words::fill(word(SectionWord::Record), &[("name", name)])
        }
    }
}

/// How much of an item other ISO management system standards share.
pub fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Harmonised => words::guidance_origin_harmonised(),
        Origin::Adapted => words::guidance_origin_adapted(),
        Origin::Specific => words::guidance_origin_specific(),
    }
}

/// A phase of plan-do-check-act.
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Plan => words::guidance_plan(),
        Phase::Do => words::guidance_do(),
        Phase::Check => words::guidance_check(),
        Phase::Act => words::guidance_act(),
    }
}

/// The effort of a step.
pub fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::S => words::guidance_effort_s(),
        Effort::M => words::guidance_effort_m(),
        Effort::L => words::guidance_effort_l(),
    }
}

/// How much a control matters to a role.
pub fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Low => words::weight_low(),
        Weight::Medium => words::weight_medium(),
        Weight::High => words::weight_high(),
    }
}

/// How easily a control can be excluded.
pub fn exclusion(exclusion: Exclusion) -> &'static str {
    match exclusion {
        Exclusion::No => words::exclusion_no(),
        Exclusion::Rarely => words::exclusion_rarely(),
        Exclusion::Sometimes => words::exclusion_sometimes(),
        Exclusion::PureUsers => words::exclusion_pure_users(),
    }
}

/// How much of a requirement another standard shares.
pub fn degree(degree: Degree) -> &'static str {
    match degree {
        Degree::Identical => words::degree_identical(),
        Degree::Partial => words::degree_partial(),
        Degree::New => words::degree_new(),
    }
}

/// The placeholder in a document for a value that was not given.
pub fn missing(value: &str) -> &'static str {
    match value {
        "organisation" => words::missing_organisation(),
        "scope" => words::missing_scope(),
        "roles" => words::missing_roles(),
        "certificates" => words::missing_certificates(),
        "stage_1" => words::missing_stage_1(),
        "reason" => words::missing_reason(),
        "risk" => words::missing_risk(),
        "applies" => words::missing_applies(),
        "where" => words::missing_where(),
        "owner" => words::missing_owner(),
        "due" => words::missing_due(),
        "plan" => words::missing_plan(),
        "person" => words::missing_person(),
        "role" => words::missing_role(),
        _ => words::missing_rest(),
    }
}

/// What a suggestion proposes, in a few words.
pub fn suggestion(scale: &Scale, suggestion: &Suggestion<'_>) -> String {
    match suggestion {
        Suggestion::Credit { level: at, evidence, .. } => {
            words::suggestion_credit(words::SuggestionCredit {
                level: level(scale, *at),
                evidence: &scale.evidence(*evidence).label,
            })
        }
        Suggestion::Quick { level: at, .. } => words::suggestion_quick(level(scale, *at)),
        Suggestion::Exclusion { .. } => words::suggestion_exclusion().to_owned(),
    }
}

/// The name of a certificate's standard; empty if the catalog has no such certificate.
pub fn certificate<'a>(catalog: &'a Catalog, id: &str) -> &'a str {
    catalog.certificate(id).map_or("", |certificate| &certificate.name)
}

/// Why a certificate gives rise to a suggestion.
pub fn overlap(catalog: &Catalog, overlap: &Overlap) -> String {
    let certificate = certificate(catalog, &overlap.certificate);
    let reference = &overlap.reference;
    match overlap.degree {
        Degree::Identical => {
            words::suggestion_identical(words::SuggestionIdentical { certificate, reference })
        }
        _ => words::suggestion_partial(words::SuggestionPartial { certificate, reference }),
    }
}

/// The organisation, or "we" if it has no name, as the subject of a sentence.
pub fn organisation_or_we(name: &str) -> String {
    match name.trim() {
        "" => words::share_we().to_owned(),
        name => name.to_owned(),
    }
}
