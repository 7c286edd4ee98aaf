//! The keys of local storage: what is stored under which name. docs/file-format.md has the table.

use std::fmt;

use super::v3_entry::{key_of_kind, kind_of_key};
use crate::domain::{AssessmentId, EntryId, ItemId, Part};

/// The prefix of every key of the page, in any version.
pub const PREFIX: &str = "aims-readiness/";
/// The prefix of the keys of this version.
const OURS: &str = "aims-readiness/v3/";
/// The prefix of the keys of version 2, which are migrated.
const VERSION_2: &str = "aims-readiness/v2/";
/// The start of the keys of snapshots, below their assessment.
const SNAPSHOT: &str = "snapshot/";
/// The prefix of the keys of values that were set aside.
pub const ASIDE: &str = "aims-readiness/aside/";

/// A key of this version of the page.
///
/// ```
/// use aims_core::codec::Key;
/// use aims_core::domain::{AssessmentId, ItemId, Part};
///
/// let first = AssessmentId::first("iso42001-2023");
/// let key = Key::Of(first, Kept::Part(Part::Answer(ItemId::new("6.1.3"))));
/// # use aims_core::codec::Kept;
/// assert_eq!(key.to_string(), "aims-readiness/v3/iso42001-2023/answer/6.1.3");
/// assert_eq!(Key::parse(&key.to_string()), Some(key));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A value of one assessment.
    Of(AssessmentId, Kept),
    /// Which assessment was opened last.
    Open,
    /// Whether single-key shortcuts are on.
    Shortcuts,
    /// Whether tips are shown.
    Tips,
    /// Whether the page goes to the next question as soon as a level is chosen.
    Advance,
}

/// A value of one assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Marks that the assessment exists. These keys together are the index of assessments.
    Head,
    /// A part of the assessment.
    Part(Part),
    /// The address of the screen to resume at.
    Place,
    /// How many changes there were since the assessment was last saved to a file.
    SinceFile,
    /// Marks that the assessment is archived: not in the short list, and never opened automatically.
    Archived,
    /// A snapshot of the assessment. Ids sort in the order in which snapshots were made.
    Snapshot(EntryId),
}

impl Key {
    /// Parses a key. `None` for a key of another version, of a value that was set aside, or of another
    /// program.
    pub fn parse(key: &str) -> Option<Self> {
        let rest = key.strip_prefix(OURS)?;
        Some(match rest.split_once('/') {
            None if rest == "open" => Self::Open,
            None if rest == "shortcuts" => Self::Shortcuts,
            None if rest == "tips" => Self::Tips,
            None if rest == "advance" => Self::Advance,
            None => return None,
            Some((id, kept)) => {
                let kept = match kept {
                    "head" => Kept::Head,
                    "place" => Kept::Place,
                    "since-file" => Kept::SinceFile,
                    "archived" => Kept::Archived,
                    part if part.starts_with(SNAPSHOT) => {
                        Kept::Snapshot(EntryId::new(&part[SNAPSHOT.len()..]))
                    }
                    part => Kept::Part(part_of_key(part)?),
                };
                Self::Of(AssessmentId::from_key(id), kept)
            }
        })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(OURS)?;
        match self {
            Self::Open => f.write_str("open"),
            Self::Shortcuts => f.write_str("shortcuts"),
            Self::Tips => f.write_str("tips"),
            Self::Advance => f.write_str("advance"),
            Self::Of(id, kept) => {
                write!(f, "{id}/")?;
                match kept {
                    Kept::Head => f.write_str("head"),
                    Kept::Place => f.write_str("place"),
                    Kept::SinceFile => f.write_str("since-file"),
                    Kept::Archived => f.write_str("archived"),
                    Kept::Snapshot(id) => write!(f, "{SNAPSHOT}{}", id.as_str()),
                    Kept::Part(part) => f.write_str(&part_key(part)),
                }
            }
        }
    }
}

/// A key of version 2 that is migrated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OldKey {
    /// A part of the one assessment that version 2 had of a catalog.
    Part(Part),
    /// The address of the screen to resume at.
    Place,
    /// Whether single-key shortcuts are on: `on` or `off`.
    Shortcuts,
    /// How many changes there were since the last save to a file.
    SinceFile,
    /// Marks that something is stored.
    Here,
}

impl OldKey {
    /// Parses a key of version 2. `None` if it is no such key, or a part of another catalog's assessment.
    pub fn parse(key: &str, catalog: &str) -> Option<Self> {
        let rest = key.strip_prefix(VERSION_2)?;
        Some(match rest {
            "place" => Self::Place,
            "keys" => Self::Shortcuts,
            "since-file" => Self::SinceFile,
            "here" => Self::Here,
            _ => Self::Part(part_of_key(rest.strip_prefix(catalog)?.strip_prefix('/')?)?),
        })
    }
}

/// The version 2 key of a part of the assessment of a catalog.
pub fn old_key(catalog: &str, part: &Part) -> String {
    format!("{VERSION_2}{catalog}/{}", part_key(part))
}

/// The version in a key that this page neither writes nor migrates: `v4` in `aims-readiness/v4/…`.
pub fn other_version(key: &str) -> Option<&str> {
    let (version, _) = key.strip_prefix(PREFIX)?.split_once('/')?;
    let number = version.strip_prefix('v')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && number != "2" && number != "3").then_some(version)
}

/// The end of the key of a part: `answer/6.1.3`.
pub fn part_key(part: &Part) -> String {
    match part {
        Part::Details => "details".to_owned(),
        Part::Answer(item) => format!("answer/{item}"),
        Part::Entry(kind, id) => format!("{}/{}", key_of_kind(*kind), id.as_str()),
    }
}

/// The part that the end of a key names, if it names one.
pub fn part_of_key(key: &str) -> Option<Part> {
    match key.split_once('/') {
        None => (key == "details").then_some(Part::Details),
        Some(("answer", id)) => Some(Part::Answer(ItemId::new(id))),
        Some((kind, id)) => Some(Part::Entry(kind_of_key(kind)?, EntryId::new(id))),
    }
}
