//! The key of each part of an assessment, without what the keys of all parts begin with.

use super::v2_entry::{key_of_kind, kind_of_key};
use crate::domain::{EntryId, ItemId, Part};

/// The key under which a part is stored: `answer/6.1.3`.
pub fn part_key(part: &Part) -> String {
    match part {
        Part::Details => "details".to_owned(),
        Part::Answer(item) => format!("answer/{item}"),
        Part::Entry(kind, id) => format!("{}/{}", key_of_kind(*kind), id.as_str()),
    }
}

/// The part that is stored under a key, if one is.
pub fn part_of_key(key: &str) -> Option<Part> {
    match key.split_once('/') {
        None => (key == "details").then_some(Part::Details),
        Some(("answer", id)) => Some(Part::Answer(ItemId::new(id))),
        Some((kind, id)) => Some(Part::Entry(kind_of_key(kind)?, EntryId::new(id))),
    }
}
