//! The register of documented information: what is demanded in writing, and whether it is available.

use super::answer::Evidence;
use super::catalog::ItemIx;
use super::item::{Demand, DocumentKind};
use super::sheet::Sheet;

/// Whether a document or record is available.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Availability {
    /// There is none, or nobody has stated it.
    Missing,
    /// There is a draft.
    Draft,
    /// It is available.
    Have,
}

/// One row of the register.
#[derive(Clone, Copy, Debug)]
pub struct RegisterRow<'a> {
    /// The item that demands it.
    pub item: ItemIx,
    /// What is demanded.
    pub demand: &'a Demand,
    /// Whether it is available.
    pub availability: Availability,
    /// Where it is.
    pub location: &'a str,
    /// The person responsible for it.
    pub owner: &'a str,
}

/// The number of documents and records by availability.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RegisterCount {
    /// Available.
    pub have: usize,
    /// In draft.
    pub draft: usize,
    /// Missing.
    pub missing: usize,
}

impl RegisterCount {
    /// Counts rows.
    pub fn of(rows: &[RegisterRow<'_>]) -> Self {
        let mut count = Self::default();
        for row in rows {
            match row.availability {
                Availability::Have => count.have += 1,
                Availability::Draft => count.draft += 1,
                Availability::Missing => count.missing += 1,
            }
        }
        count
    }
}

/// The availability of a document or record, given the evidence for its item.
///
/// A document is available once it is approved; a record only once there are records.
pub fn availability(kind: DocumentKind, evidence: Evidence) -> Availability {
    match (kind, evidence) {
        (_, Evidence::None) => Availability::Missing,
        (_, Evidence::Draft) => Availability::Draft,
        (DocumentKind::Record, Evidence::Approved) => Availability::Draft,
        (DocumentKind::Document, Evidence::Approved) | (_, Evidence::Records) => Availability::Have,
    }
}

impl<'a> Sheet<'a> {
    /// The register: every item that is not excluded and demands something in writing, in catalog order.
    pub fn register(self) -> impl Iterator<Item = RegisterRow<'a>> {
        let row = move |item: ItemIx| {
            let demand = self.item(item).document.as_ref()?;
            let answer = self.answer(item);
            let availability = availability(demand.kind, answer.evidence);
            let (location, owner) = (&answer.location, &answer.owner);
            let row = RegisterRow { item, demand, availability, location, owner };
            (!self.excludes(item, answer)).then_some(row)
        };
        self.items().filter_map(row)
    }
}
