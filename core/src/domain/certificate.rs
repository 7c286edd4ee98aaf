//! Certificates for other management systems, and how much of them carries over to a catalog's items.

use serde::{Deserialize, Serialize};

use super::catalog::{Catalog, GroupIx, ItemIx};

/// A certificate that a visitor may hold.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Certificate {
    /// Its id in files.
    pub id: String,
    /// The standard that it certifies.
    pub name: String,
}

/// How much of an item another standard also has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Degree {
    /// No counterpart.
    New,
    /// The same core, with additions or omissions.
    Partial,
    /// The same requirement apart from the subject.
    Identical,
}

/// What an item has in common with the standard of a certificate.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Overlap {
    /// The id of the certificate.
    pub certificate: String,
    /// The clause in that standard; empty if there is no counterpart.
    #[serde(rename = "ref")]
    pub reference: String,
    /// How much of the item that standard also has.
    pub degree: Degree,
}

/// The ids of the certificates held, each once, in the order in which they were added.
///
/// A list, since there are few: a `BTreeSet` would cost more in program size than it saves in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held(Vec<String>);

impl Held {
    /// Whether a certificate is held.
    pub fn contains(&self, id: &str) -> bool {
        self.0.iter().any(|held| held == id)
    }

    /// Adds or removes a certificate.
    pub fn set(&mut self, id: &str, is_held: bool) {
        if !is_held {
            self.0.retain(|held| held != id);
        } else if !self.contains(id) {
            self.0.push(id.to_owned());
        }
    }

    /// The ids.
    pub fn ids(&self) -> &[String] {
        &self.0
    }
}

impl<T: AsRef<str>> FromIterator<T> for Held {
    fn from_iter<I: IntoIterator<Item = T>>(ids: I) -> Self {
        let mut held = Self::default();
        ids.into_iter().for_each(|id| held.set(id.as_ref(), true));
        held
    }
}

/// How much of a group a certificate covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOverlap {
    /// The group.
    pub group: GroupIx,
    /// Items with the same requirement apart from the subject.
    pub identical: Vec<ItemIx>,
    /// Items with the same core, with additions or omissions.
    pub partial: Vec<ItemIx>,
    /// Items without a counterpart.
    pub new: Vec<ItemIx>,
}

impl Catalog {
    /// The certificate with this id.
    pub fn certificate(&self, id: &str) -> Option<&Certificate> {
        self.certificates.iter().find(|certificate| certificate.id == id)
    }

    /// What a certificate covers, group by group, in the sections whose items cannot be left out. Empty
    /// if the catalog records nothing for the certificate there.
    pub fn overlaps(&self, certificate: &str) -> Vec<GroupOverlap> {
        let of_degree = |group: GroupIx, degree: Degree| -> Vec<ItemIx> {
            let has = |item: &ItemIx| {
                let mut overlaps = self.item(*item).overlaps.iter();
                overlaps.any(|it| it.certificate == certificate && it.degree == degree)
            };
            self.group(group).items().filter(has).collect()
        };
        let groups = self.groups().filter(|(_, group)| !self.section(group.section).excludable);
        let rows: Vec<GroupOverlap> = groups
            .map(|(group, _)| GroupOverlap {
                group,
                identical: of_degree(group, Degree::Identical),
                partial: of_degree(group, Degree::Partial),
                new: of_degree(group, Degree::New),
            })
            .collect();
        let is_empty = |row: &GroupOverlap| {
            row.identical.is_empty() && row.partial.is_empty() && row.new.is_empty()
        };
        if rows.iter().all(is_empty) { Vec::new() } else { rows }
    }
}
