//! The words that stand in documents, from the words of the page.

use aims_core::codec::DocumentWords;
use aims_core::domain::{Availability, Catalog, ItemIx, Role};

use super::control::{decision_name, implementation_name, reason_name};
use super::outlook::grade_name;
use super::profile_words::{assessed_name, certificate_name, role_name};
use crate::ui::{Page, words};

/// Whether a document is there, in words.
pub fn availability_name(availability: Availability) -> &'static str {
    match availability {
        Availability::Missing => words::register_missing(),
        Availability::Draft => words::register_draft(),
        Availability::Have => words::register_have(),
    }
}

/// The words for filling a template.
pub fn document_words(page: Page) -> DocumentWords {
    let scale = &page.content.scale;
    DocumentWords {
        missing,
        systems: [
            words::system_name(),
            words::system_purpose(),
            words::system_role(),
            words::system_assessed(),
            words::system_on(),
        ],
        no_systems: words::document_no_systems(),
        soa: [
            words::soa_control(),
            words::soa_decision(),
            words::soa_reasons(),
            words::soa_practice(),
            words::soa_where(),
            words::soa_owner(),
        ],
        none_undecided: words::document_none_undecided(),
        standing: [
            words::document_item(),
            words::document_level(),
            words::document_evidence(),
            words::soa_owner(),
            words::soa_where(),
        ],
        findings: [words::document_grade(), words::document_item(), words::report_now()],
        no_findings: words::document_no_findings(),
        open_findings: words::document_open_findings,
        gaps: [words::document_item(), words::document_level(), words::report_step()],
        no_gaps: words::document_no_gaps(),
        no_documents: words::document_no_documents(),
        no_owners: words::document_no_owners(),
        own_control: words::soa_own(),
        unanswered: words::level_open(),
        claimed: words::level_claimed(),
        roles,
        role: role_name,
        assessed: assessed_name,
        decision: decision_name,
        implementation: implementation_name,
        reason: reason_name,
        availability: availability_name,
        grade: grade_name,
        certificate: certificate_name,
        item,
        levels: scale.levels.each_ref().map(|level| level.label.clone()),
        evidence: scale.evidence.each_ref().map(|grade| grade.label.clone()),
    }
}

/// In the place of what was not given.
fn missing(name: &str) -> String {
    let words = match name {
        "organisation" => words::missing_organisation(),
        "scope" => words::missing_scope(),
        "roles" => words::missing_roles(),
        "certificates" => words::missing_certificates(),
        "stage_1" => words::missing_stage_1(),
        _ => words::missing_rest(),
    };
    words.to_owned()
}

/// What an organisation does, as the end of a sentence that begins with its name.
fn roles(roles: &[Role]) -> String {
    let parts: Vec<&str> = roles
        .iter()
        .map(|role| match role {
            Role::Developer => words::roles_developer(),
            Role::Provider => words::roles_provider(),
            Role::User => words::roles_user(),
        })
        .collect();
    match parts.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => {
            words::roles_and(words::RolesAnd { first: rest.join(", "), last: *last })
        }
    }
}

/// The number and the title of an item.
fn item(catalog: &Catalog, place: ItemIx) -> String {
    let item = catalog.item(place);
    words::question_title(words::QuestionTitle { id: &item.id, title: &item.title })
}
