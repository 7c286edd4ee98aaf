//! The columns of the table of items: their headings, here and in other tools, and the values that each
//! can have.

use crate::domain::{Choice, Evidence, Reason};
use crate::fold::lowercase as fold;

/// A column that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The number of the item.
    Id,
    /// The level, 0 to 5.
    Level,
    /// The status of the item, in the words of other tools.
    Status,
    /// The grade of evidence.
    Evidence,
    /// For a control: included or excluded.
    Decision,
    /// The reason in words.
    Why,
    /// The kinds of reason.
    Reasons,
    /// The ids of the ticked points.
    Points,
    /// Who is responsible.
    Owner,
    /// Where the evidence is.
    Location,
    /// The note.
    Note,
    /// When the answer was last changed before the table was written.
    Changed,
}

/// The headings of each column, in lower case; the first is the one that is written.
pub(super) const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Id,
        &[
            "id",
            "ref_id",
            "ref id",
            "reference",
            "number",
            "no",
            "control id",
            "control",
            "nr",
            "nummer",
            "referenz",
            "référence",
            "numéro",
        ],
    ),
    (
        Column::Decision,
        &[
            "decision",
            "applicable",
            "is applicable",
            "isapplicable",
            "applicability",
            "anwendbar",
            "anwendbarkeit",
            "applicabilité",
        ],
    ),
    (Column::Level, &["level", "maturity", "maturity level", "score", "reifegrad", "niveau"]),
    (
        Column::Status,
        &[
            "status",
            "compliance_result",
            "implementation status",
            "umsetzung",
            "umsetzungsstatus",
            "statut",
            "état",
        ],
    ),
    (Column::Evidence, &["evidence"]),
    (Column::Owner, &["owner", "responsible", "assigned to", "verantwortlich", "responsable"]),
    (
        Column::Why,
        &["why", "justification", "reason", "begründung", "justification d'inclusion", "motif"],
    ),
    (Column::Reasons, &["reasons"]),
    (Column::Points, &["points"]),
    (
        Column::Location,
        &["location", "evidence location", "nachweis", "nachweise", "preuve", "preuves"],
    ),
    (
        Column::Note,
        &[
            "note",
            "notes",
            "observations",
            "comment",
            "comments",
            "bemerkung",
            "kommentar",
            "commentaire",
            "remarques",
        ],
    ),
    (Column::Changed, &["changed"]),
];

/// The statuses of other tools, and the highest level that each can mean.
pub(super) const STATUSES: &[(u8, &[&str])] = &[
    (
        0,
        &[
            "non_compliant",
            "not implemented",
            "not started",
            "no",
            "nicht umgesetzt",
            "non mis en œuvre",
            "non conforme",
        ],
    ),
    (1, &["planned", "to do", "geplant", "prévu", "planifié"]),
    (
        2,
        &[
            "partially_compliant",
            "partially implemented",
            "partial",
            "in progress",
            "teilweise",
            "teilweise umgesetzt",
            "partiel",
            "en cours",
        ],
    ),
    (3, &["compliant", "implemented", "done", "yes", "umgesetzt", "mis en œuvre", "conforme"]),
];
/// Statuses that leave the level unchanged.
pub(super) const NOT_ASSESSED: &[&str] =
    &["not_assessed", "not assessed", "nicht bewertet", "non évalué"];
/// Statuses that exclude a control.
pub(super) const NOT_APPLICABLE: &[&str] =
    &["not_applicable", "not applicable", "nicht anwendbar", "non applicable"];
pub(super) const EXCLUDED: &[&str] = &[
    "excluded",
    "no",
    "n",
    "false",
    "not applicable",
    "not_applicable",
    "nein",
    "nicht anwendbar",
    "non",
    "non applicable",
];
pub(super) const INCLUDED: &[&str] =
    &["included", "yes", "y", "true", "x", "applicable", "ja", "anwendbar", "oui"];

/// The headings in the order in which they are written; title and question are for the reader's eyes only.
pub const HEADINGS: [&str; 13] = [
    "id", "title", "decision", "level", "evidence", "owner", "why", "reasons", "points",
    "location", "note", "changed", "question",
];

/// The column of a heading. Every cell above the headings is tried, including the many empty ones of a wide
/// sheet, so most are rejected early.
pub(super) fn column(heading: &str) -> Option<Column> {
    /// More bytes than any heading has, even in upper case.
    const LONGEST: usize = 60;
    let heading = heading.trim();
    if heading.is_empty() || heading.len() > LONGEST {
        return None;
    }
    let heading = fold(heading);
    let is_it = |(_, names): &&(Column, &[&str])| names.contains(&heading.as_str());
    COLUMNS.iter().find(is_it).map(|(column, _)| *column)
}

/// Whether a column is for the reader's eyes only, in our tables or in those of other tools.
pub(super) fn is_for_the_eyes(heading: &str) -> bool {
    matches!(fold(heading.trim()).as_str(), "title" | "question" | "name" | "description" | "urn")
}

pub(super) fn is_one_of(said: &str, names: &[&str]) -> bool {
    names.iter().any(|name| fold(name) == said)
}

/// The values that a column can have, as they are written; empty if any text is allowed.
pub fn allowed(column: Column) -> Vec<&'static str> {
    match column {
        Column::Level => vec!["0", "1", "2", "3", "4", "5"],
        Column::Evidence => Evidence::ALL.map(Evidence::id).to_vec(),
        Column::Decision => vec!["included", "excluded"],
        Column::Reasons => Reason::CHOICES.iter().map(|reason| reason.id()).collect(),
        Column::Status => STATUSES.iter().filter_map(|(_, names)| names.first().copied()).collect(),
        _ => Vec::new(),
    }
}

/// The heading under which a column is written.
pub fn heading(column: Column) -> &'static str {
    let names = COLUMNS.iter().find(|(known, _)| *known == column);
    names.and_then(|(_, names)| names.first()).copied().unwrap_or_default()
}
