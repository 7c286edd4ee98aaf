//! The catalog: one structure, and words for each language.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aims_core::domain::plan::EffortDays;
use aims_core::domain::{
    AuditorCheck, DocumentKind, Effort, Exclusion, Flag, GroupId, ItemId, Origin, Phase, PointTag,
    Relevance,
};
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Deserializer};

use crate::certificates::{self, Certificates};
use crate::problems::Problems;
use crate::roles::{self, Roles};

/// A catalog: structure and words of every item.
#[derive(Debug)]
pub struct Catalog {
    pub head: Head,
    pub head_file: PathBuf,
    pub words_file: PathBuf,
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    pub groups: Vec<Group>,
    pub certificates: Certificates,
    pub roles: Roles,
}

/// `catalog.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub id: String,
    pub version: String,
    pub section: Vec<SectionHead>,
    /// The ids of the standard's items, in the standard's order.
    pub expected: Vec<ItemId>,
    #[serde(default)]
    pub soa: SoaLinks,
    /// The items that carry each flag.
    #[serde(default)]
    pub flags: BTreeMap<Flag, Vec<ItemId>>,
    /// Working days for each size of effort.
    #[serde(default)]
    pub effort_days: EffortDays,
}

/// What the Statement of Applicability links to: the slugs of a template and an article.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SoaLinks {
    pub template: Option<String>,
    pub article: Option<String>,
}

/// A section of the catalog.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionHead {
    pub id: String,
    #[serde(default)]
    pub excludable: bool,
    pub groups: Vec<GroupId>,
}

/// A group: the paths of its two files and their contents.
#[derive(Debug)]
pub struct Group {
    /// The index of the group's section.
    pub section: usize,
    pub structure_file: PathBuf,
    pub words_file: PathBuf,
    pub structure: GroupStructure,
    pub words: GroupWords,
}

/// The structure file of a group: `[group]` and `[[item]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupStructure {
    pub group: GroupHead,
    #[serde(default)]
    pub item: Vec<ItemStructure>,
}

/// The head of a group's structure file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupHead {
    pub id: GroupId,
}

/// The part of an item that is the same in every language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemStructure {
    pub id: ItemId,
    pub pdca: Phase,
    pub origin: Origin,
    #[serde(deserialize_with = "demanded")]
    pub document: Option<DocumentKind>,
    pub effort: Effort,
    pub points: Vec<PointStructure>,
    #[serde(default)]
    pub depends_on: Vec<ItemId>,
    pub heading: Option<String>,
    pub control: Option<ControlStructure>,
}

/// A point: its id, and where it comes from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointStructure {
    pub id: String,
    pub tag: PointTag,
}

/// The part of a control that requirements do not have and that is the same in every language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlStructure {
    pub relevance: Relevance,
    pub exclusion: Exclusion,
    pub related: Vec<ItemId>,
}

/// Reads the document that an item requires: `none`, or the kind of document.
fn demanded<'de, D: Deserializer<'de>>(input: D) -> Result<Option<DocumentKind>, D::Error> {
    let kind = String::deserialize(input)?;
    if kind == "none" {
        return Ok(None);
    }
    DocumentKind::deserialize(StrDeserializer::new(&kind)).map(Some)
}

/// The words file of a group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupWords {
    pub group: GroupTitle,
    #[serde(default)]
    pub headings: BTreeMap<String, String>,
    #[serde(default)]
    pub item: BTreeMap<String, ItemWords>,
}

/// The title and introduction of a group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupTitle {
    pub title: String,
    pub intro: String,
}

/// An item's words. content/README.md lists the length limits.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemWords {
    pub title: String,
    pub question: String,
    pub why: String,
    /// Six sentences, or none if the sentences of the scale apply.
    #[serde(default)]
    pub levels: Vec<String>,
    pub points: BTreeMap<String, String>,
    /// What today's AI adds to the item.
    #[serde(default)]
    pub today: Vec<String>,
    pub evidence: Vec<String>,
    pub auditor: Vec<AuditorCheck>,
    pub finding: String,
    pub first_step: String,
    pub document: Option<String>,
    pub origin_note: String,
    pub control: Option<ControlWords>,
}

/// The words that only a control has.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlWords {
    pub purpose: String,
    pub leave_out: String,
    pub developer: String,
    pub provider: String,
    pub user: String,
    pub exclusion_reason: Option<String>,
}

/// Reads both halves of the catalog and notes problems in its files. Returns `None` if the head or a file
/// of a group cannot be read. `words` are the words of the sections, by section id.
pub fn read(
    structure_dir: &Path,
    words_dir: &Path,
    words: BTreeMap<String, BTreeMap<String, String>>,
    problems: &mut Problems,
) -> Option<Catalog> {
    let head_file = structure_dir.join("catalog.toml");
    let head: Head = problems.toml(&head_file)?;
    let mut groups = Vec::new();
    let mut is_whole = true;
    for (section, id) in head.groups() {
        let structure_file = structure_dir.join(format!("{id}.toml"));
        let words_file = words_dir.join(format!("{id}.toml"));
        let structure = problems.toml(&structure_file);
        let words = problems.toml(&words_file);
        match (structure, words) {
            (Some(structure), Some(words)) => {
                groups.push(Group { section, structure_file, words_file, structure, words });
            }
            _ => is_whole = false,
        }
    }
    let certificates = certificates::read(structure_dir, words_dir, problems);
    let roles = roles::read(words_dir, problems);
    let words_file = words_dir.join("catalog.toml");
    is_whole.then_some(Catalog { head, head_file, words_file, words, groups, certificates, roles })
}

impl Head {
    /// Returns the ids of all groups in order, each with the index of its section.
    pub fn groups(&self) -> impl Iterator<Item = (usize, &GroupId)> {
        let sections = self.section.iter().enumerate();
        sections.flat_map(|(place, section)| section.groups.iter().map(move |id| (place, id)))
    }
}

impl Group {
    /// Returns the words of an item of this group.
    pub fn words_of(&self, item: &ItemStructure) -> Option<&ItemWords> {
        self.words.item.get(item.id.as_str())
    }
}

impl Catalog {
    /// Returns all items with their groups, in order.
    pub fn items(&self) -> impl Iterator<Item = (&Group, &ItemStructure)> {
        self.groups
            .iter()
            .flat_map(|group| group.structure.item.iter().map(move |item| (group, item)))
    }

    /// Returns whether an item with this id exists.
    pub fn has(&self, id: &ItemId) -> bool {
        self.items().any(|(_, item)| item.id == *id)
    }

    /// Returns whether the items of a group can be excluded.
    pub fn is_excludable(&self, group: &Group) -> bool {
        self.head.section[group.section].excludable
    }

    /// Returns whether any section is excludable. Only then is there a Statement of Applicability.
    pub fn has_soa(&self) -> bool {
        self.head.section.iter().any(|section| section.excludable)
    }

    /// Returns the ids of all items that cannot be excluded, in order.
    pub fn requirements(&self) -> impl Iterator<Item = &ItemId> {
        self.items().filter(|(group, _)| !self.is_excludable(group)).map(|(_, item)| &item.id)
    }
}
