//! What an older build stored, or still stores in another tab: keys below `aims-readiness/v1/`.
//!
//! Its values are taken in, and left as they are: an older tab that is open goes on to work with
//! them. What was taken in is remembered by a checksum, so that each value is taken in once, and
//! again when an older tab has changed it. Fields that version 1 does not know stay as they are.

use std::collections::BTreeMap;
use std::fmt;

use aims_core::codec;
use aims_core::domain::{Assessment, Catalog, CatalogRef, ItemId, Part, Record, gather};

use super::{Loaded, LocalStore};

pub(super) const OLDER: &str = "aims-readiness/v1/";
pub(super) const PLACE: &str = "aims-readiness/v1/place";
pub(super) const KEYS: &str = "aims-readiness/v1/keys";
/// A value of version 1 in which nothing is given.
const NOTHING: &str = "{}";

impl LocalStore {
    /// Takes in what version 1 holds and this version has not seen.
    pub(super) fn load_older(&self, catalog: &Catalog, loaded: &mut Loaded) {
        let mut seen = self.seen();
        let before = seen.clone();
        let mut there = Vec::new();
        for key in self.keys() {
            let Some((rest, part)) = older_part(&key) else { continue };
            let Some(stored) = self.read(&key) else { continue };
            there.push(rest.to_owned());
            // Where both versions have a value and nothing says which is the later, ours is.
            let is_ours = !seen.contains_key(rest) && self.read(&self.key(&part)).is_some();
            if is_ours {
                seen.insert(rest.to_owned(), Seen::Taken(checksum(&stored)));
            }
            if seen.get(rest).is_some_and(|seen| seen.is_of(&stored)) {
                continue;
            }
            let now = &loaded.assessment;
            let read = |stored: &str| onto(now, &part, stored, catalog);
            let record = self.load_value(&key, &mut loaded.notices, read);
            if self.is_locked(&key) {
                // There was no room for a copy. The original is there the next time, too.
                continue;
            }
            let Some(record) = record else {
                seen.insert(rest.to_owned(), Seen::Damaged(checksum(&stored)));
                continue;
            };
            loaded.assessment.put(record);
            // Where it cannot be written, the older value is still there the next time.
            if self.save_part(&loaded.assessment, &part).is_ok() {
                seen.insert(rest.to_owned(), Seen::Taken(checksum(&stored)));
            }
        }
        // What an older tab has removed since.
        let gone = |(rest, seen): (&String, &Seen)| {
            (*seen != Seen::Gone && !there.contains(rest)).then(|| rest.clone())
        };
        for rest in seen.iter().filter_map(gone).collect::<Vec<_>>() {
            let was = seen.insert(rest.clone(), Seen::Gone);
            if let Some(Seen::Taken(_)) = was
                && let Some((_, part)) = older_part(&format!("{OLDER}{rest}"))
                && let Ok((record, _)) = onto(&loaded.assessment, &part, NOTHING, catalog)
            {
                loaded.assessment.put(record);
                let _ = self.save_part(&loaded.assessment, &part);
            }
        }
        if seen != before {
            self.save_seen(&seen);
        }
    }

    /// What an older tab wrote or removed just now. It is stored in our form, too.
    ///
    /// Nothing, where it is known already: another tab of ours may have erased everything, or put
    /// back what was erased, and that is no answer which an older tab gave or cleared.
    pub(super) fn record_of_older(&self, key: &str, catalog: &Catalog) -> Option<Record> {
        let (rest, part) = older_part(key)?;
        let stored = self.read(key);
        let mut seen = self.seen();
        let is_news = match (&stored, seen.get(rest)) {
            (Some(stored), was) => was.is_none_or(|was| !was.is_of(stored)),
            (None, was) => matches!(was, Some(Seen::Taken(_))),
        };
        if !is_news {
            return None;
        }
        let mut now = Assessment::new(CatalogRef::of(catalog));
        let ours = self.key(&part);
        if let Some(record) = self.record_of(&ours, catalog) {
            now.put(record);
        }
        let (record, _) = onto(&now, &part, stored.as_deref().unwrap_or(NOTHING), catalog).ok()?;
        now.put(record.clone());
        if self.save_part(&now, &part).is_ok() {
            let now = stored.map_or(Seen::Gone, |stored| Seen::Taken(checksum(&stored)));
            seen.insert(rest.to_owned(), now);
            self.save_seen(&seen);
        }
        Some(record)
    }

    fn seen_key(&self) -> String {
        format!("{}from-v1", self.0.catalog)
    }

    /// What became of each value, a line for each.
    fn seen(&self) -> BTreeMap<String, Seen> {
        let text = self.read(&self.seen_key()).unwrap_or_default();
        let line = |line: &str| {
            let (seen, rest) = line.split_once(' ')?;
            Some((rest.to_owned(), Seen::parse(seen)))
        };
        gather(text.lines().filter_map(line))
    }

    fn save_seen(&self, seen: &BTreeMap<String, Seen>) {
        let lines: Vec<String> = seen.iter().map(|(rest, seen)| format!("{seen} {rest}")).collect();
        // Where it cannot be written, the same values are taken in again, which changes nothing.
        let _ = self.write(&self.seen_key(), &lines.join("\n"));
    }
}

/// What became of a value of version 1.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Seen {
    /// It was taken in. Written as its checksum.
    Taken(String),
    /// It could not be read, and was set aside: when it goes, no answer was cleared. Written as `!`
    /// and its checksum.
    Damaged(String),
    /// An older tab removed it; what comes after that is new. Written as `-`.
    Gone,
}

impl Seen {
    fn parse(text: &str) -> Self {
        match text.strip_prefix('!') {
            Some(sum) => Self::Damaged(sum.to_owned()),
            None if text == "-" => Self::Gone,
            None => Self::Taken(text.to_owned()),
        }
    }

    fn is_of(&self, stored: &str) -> bool {
        match self {
            Self::Taken(sum) | Self::Damaged(sum) => *sum == checksum(stored),
            Self::Gone => false,
        }
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(sum) => f.write_str(sum),
            Self::Damaged(sum) => write!(f, "!{sum}"),
            Self::Gone => f.write_str("-"),
        }
    }
}

/// The rest of an older key, and the part that it holds.
fn older_part(key: &str) -> Option<(&str, Part)> {
    let rest = key.strip_prefix(OLDER)?;
    let part = match rest.strip_prefix("answer/") {
        Some(id) => Part::Answer(ItemId::new(id)),
        None if rest == "details" => Part::Details,
        None => return None,
    };
    Some((rest, part))
}

/// The part of an assessment that a value of version 1 is taken into, as it is then.
fn onto(
    now: &Assessment,
    part: &Part,
    stored: &str,
    catalog: &Catalog,
) -> Result<(Record, Vec<codec::Repair>), codec::StoredError> {
    Ok(match part {
        Part::Answer(item) => {
            let (answer, repairs) =
                codec::answer_onto(now.answer(item).clone(), stored, item.as_str(), catalog)?;
            (Record::Answer(item.clone(), answer), repairs)
        }
        _ => {
            let (details, repairs) = codec::details_onto(now.details.clone(), stored)?;
            (Record::Details(details), repairs)
        }
    })
}

/// FNV-1a, 64 bits, in hexadecimal: tells whether a value is the one that was taken in.
fn checksum(text: &str) -> String {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let sum = text.bytes().fold(BASIS, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(PRIME));
    format!("{sum:016x}")
}
