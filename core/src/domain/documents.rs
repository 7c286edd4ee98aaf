//! The register of documented information: what is demanded in writing, and whether it is there.

use super::answer::{Answer, Evidence};
use super::assessment::Assessment;
use super::catalog::{Catalog, ItemIx};
use super::item::DocumentKind;
use super::scoring::is_applicable;

/// Whether a document or record is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Availability {
    /// Nothing, or nobody has said.
    Missing,
    /// A draft.
    Draft,
    /// It is there.
    Have,
}

/// One line of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// The item that demands it.
    pub item: ItemIx,
    /// Document or record.
    pub kind: DocumentKind,
    /// Whether it is there.
    pub availability: Availability,
}

/// What is there of a document or record, by the grade of evidence.
///
/// A document is there once it is approved; a record only once there are records.
pub fn availability(kind: DocumentKind, evidence: Evidence) -> Availability {
    match (kind, evidence) {
        (_, Evidence::None) => Availability::Missing,
        (_, Evidence::Draft) => Availability::Draft,
        (DocumentKind::Record, Evidence::Approved) => Availability::Draft,
        (DocumentKind::Document, Evidence::Approved) | (_, Evidence::Records) => Availability::Have,
    }
}

/// The register: each applicable item that demands something in writing, in catalog order.
pub fn register(catalog: &Catalog, assessment: &Assessment) -> Vec<RegisterRow> {
    let row = |item: ItemIx| {
        let facts = catalog.item(item);
        let answer = assessment.given(&facts.id);
        let kind = facts.document.as_ref()?.kind;
        let evidence = answer.map_or(Evidence::None, |answer: &Answer| answer.evidence);
        let row = RegisterRow { item, kind, availability: availability(kind, evidence) };
        is_applicable(catalog, item, answer).then_some(row)
    };
    catalog.items().filter_map(row).collect()
}
