//! The words that stand in documents, from the words of the page.

use aims_core::codec::DocumentWords;
use aims_core::domain::{Catalog, ItemIx};

use crate::ui::Page;
use crate::words::{self, names};

/// The words for filling a template.
pub fn document_words(page: Page) -> DocumentWords {
    let scale = &page.content.scale;
    DocumentWords {
        missing: |value| names::missing(value).to_owned(),
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
        roles: names::roles,
        role: names::role,
        assessed: names::assessed,
        decision: names::decision,
        implementation: names::implementation,
        reason: names::reason,
        availability: names::availability,
        grade: names::grade,
        certificate: names::certificate,
        item,
        levels: scale.levels.each_ref().map(|level| level.label.clone()),
        evidence: scale.evidence.each_ref().map(|grade| grade.label.clone()),
    }
}

/// The number and the title of an item.
fn item(catalog: &Catalog, place: ItemIx) -> String {
    let item = catalog.item(place);
    words::question_title(words::QuestionTitle { id: &item.id, title: &item.title })
}
