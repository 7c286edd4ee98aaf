//! No test: words for documents, and what is read from a document, for others.

use aims_core::codec::{Block, DocumentWords};
use aims_core::domain::{
    Assessed, Availability, Certificate, Decision, Evidence, Grade, Implementation, Reason, Role,
};

/// Words that say what they stand for.
pub fn words() -> DocumentWords {
    let levels = [0, 1, 2, 3, 4, 5].map(|level| format!("L{level}"));
    DocumentWords {
        missing: |name| format!("no {name}"),
        systems: ["name", "purpose", "role", "assessed", "on"],
        no_systems: "no systems",
        soa: ["control", "decision", "reasons", "status", "where", "owner"],
        none_undecided: "none undecided",
        standing: ["item", "level", "evidence", "owner", "where"],
        findings: ["grade", "item", "now"],
        no_findings: "no findings",
        open_findings: |open| format!("{open} open"),
        gaps: ["item", "level", "step"],
        no_gaps: "no gaps",
        no_documents: "no documents",
        no_owners: "no owners",
        own_control: "own",
        unanswered: "unanswered",
        claimed: "claimed",
        roles: |roles| roles.iter().map(|role| role.id()).collect::<Vec<_>>().join("+"),
        role: Role::id,
        assessed: |assessed| match assessed {
            Assessed::Unknown => "unknown",
            Assessed::No => "no",
            Assessed::Yes(_) => "yes",
        },
        decision: |decision| match decision {
            Decision::Undecided => "undecided",
            Decision::Included => "in",
            Decision::IncludedWithoutReason => "in without reason",
            Decision::Excluded => "out",
            Decision::ExcludedWithoutReason => "out without reason",
        },
        implementation: |implementation| match implementation {
            Implementation::NotApplicable => "not applicable",
            Implementation::NotAssessed => "not assessed",
            Implementation::NotStarted => "not started",
            Implementation::Partly => "partly",
            Implementation::Claimed => "claimed",
            Implementation::Implemented => "implemented",
        },
        reason: Reason::id,
        availability: |availability| match availability {
            Availability::Missing => "missing",
            Availability::Draft => "draft",
            Availability::Have => "there",
        },
        grade: Grade::id,
        certificate: Certificate::id,
        item: |catalog, item| catalog.item(item).id.to_string(),
        levels,
        evidence: Evidence::ALL.map(|grade| grade.id().to_owned()),
    }
}

/// All texts of a block, as they stand there.
pub fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::H1(text)
        | Block::H2(text)
        | Block::H3(text)
        | Block::P(text)
        | Block::Note(text) => vec![text],
        Block::Ul(items) | Block::Ol(items) => items.iter().map(String::as_str).collect(),
        Block::Check(items) => items.iter().map(|item| item.text.as_str()).collect(),
        Block::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).map(String::as_str).collect()
        }
        Block::Fill(place) => panic!("{place} was not filled"),
    }
}
