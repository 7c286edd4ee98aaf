//! The catalog: structure once, words per language, joined into what the page loads.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aims_core::domain::{
    ArticleRef, AuditorCheck, ControlFacts, Demand, DocumentKind, Effort, Exclusion, GroupId,
    GroupKind, Item, ItemId, Origin, Phase, Point, RawCatalog, RawGroup, Reading, Relevance,
    RoleHints,
};
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Deserializer};

use crate::guide::{ArticleHead, Page};
use crate::neighbours::{self, Neighbours};
use crate::problems::Problems;

/// The one catalog that is compiled today; a second one would become a parameter.
const CATALOG: &str = "iso42001-2023";

/// A catalog with both halves of every item.
#[derive(Debug)]
pub struct Catalog {
    pub head: Head,
    pub head_file: PathBuf,
    pub groups: Vec<Group>,
    pub neighbours: Neighbours,
}

/// `catalog.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub id: String,
    pub version: String,
    pub groups: Vec<GroupId>,
    /// The ids of the standard, in its order.
    pub expected: Vec<ItemId>,
    /// Items that must have been carried out at least in part before Stage 1.
    #[serde(default)]
    pub before_stage_1: Vec<ItemId>,
    /// Items of which the impact assessments of single AI systems say something.
    #[serde(default)]
    pub impact_assessments: Vec<ItemId>,
}

/// One group: both files and what they hold.
#[derive(Debug)]
pub struct Group {
    pub structure_file: PathBuf,
    pub words_file: PathBuf,
    pub structure: GroupStructure,
    pub words: GroupWords,
}

/// Structure of a group's file: `[group]` and `[[item]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupStructure {
    pub group: GroupHead,
    #[serde(default)]
    pub item: Vec<ItemStructure>,
}

/// What a group is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupHead {
    pub id: GroupId,
    pub kind: GroupKind,
}

/// What of an item is the same in every language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemStructure {
    pub id: ItemId,
    pub pdca: Phase,
    pub origin: Origin,
    #[serde(deserialize_with = "demanded")]
    pub document: Option<DocumentKind>,
    pub effort: Effort,
    pub points: Vec<String>,
    #[serde(default)]
    pub depends_on: Vec<ItemId>,
    pub heading: Option<String>,
    pub control: Option<ControlStructure>,
}

/// What only a control has, the same in every language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlStructure {
    pub relevance: Relevance,
    pub exclusion: Exclusion,
    pub related: Vec<ItemId>,
}

/// What a requirement demands in writing: `none`, or the kind of document.
fn demanded<'de, D: Deserializer<'de>>(input: D) -> Result<Option<DocumentKind>, D::Error> {
    let kind = String::deserialize(input)?;
    if kind == "none" {
        return Ok(None);
    }
    DocumentKind::deserialize(StrDeserializer::new(&kind)).map(Some)
}

/// Words of a group's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupWords {
    pub group: GroupTitle,
    #[serde(default)]
    pub headings: BTreeMap<String, String>,
    #[serde(default)]
    pub item: BTreeMap<String, ItemWords>,
}

/// A group's own words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupTitle {
    pub title: String,
    pub intro: String,
}

/// An item's words; limits in content/README.md.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemWords {
    pub title: String,
    pub question: String,
    pub why: String,
    pub levels: Vec<String>,
    pub points: BTreeMap<String, String>,
    pub evidence: Vec<String>,
    pub auditor: Vec<AuditorCheck>,
    pub finding: String,
    pub first_step: String,
    pub document: Option<String>,
    pub origin_note: String,
    pub control: Option<ControlWords>,
}

/// A control's own words.
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

/// Reads both halves of the catalog. Problems within are noted; what can be read is returned.
pub fn read(content: &Path, words_dir: &Path, problems: &mut Problems) -> Option<Catalog> {
    let head_file = content.join(CATALOG).join("catalog.toml");
    let head: Head = problems.toml(&head_file)?;
    let mut groups = Vec::new();
    for id in &head.groups {
        let structure_file = content.join(CATALOG).join(format!("{id}.toml"));
        let words_file = words_dir.join(CATALOG).join(format!("{id}.toml"));
        let structure = problems.toml(&structure_file);
        let words = problems.toml(&words_file);
        if let (Some(structure), Some(words)) = (structure, words) {
            groups.push(Group { structure_file, words_file, structure, words });
        }
    }
    let neighbours = neighbours::read(&content.join(CATALOG), &words_dir.join(CATALOG), problems)?;
    let is_whole = groups.len() == head.groups.len();
    is_whole.then_some(Catalog { head, head_file, groups, neighbours })
}

impl Group {
    /// The words of one of its items.
    pub fn words_of(&self, item: &ItemStructure) -> Option<&ItemWords> {
        self.words.item.get(item.id.as_str())
    }
}

impl Catalog {
    /// All items with their groups, in order.
    pub fn items(&self) -> impl Iterator<Item = (&Group, &ItemStructure)> {
        self.groups
            .iter()
            .flat_map(|group| group.structure.item.iter().map(move |item| (group, item)))
    }

    /// Whether there is an item with this id.
    pub fn has(&self, id: &ItemId) -> bool {
        self.items().any(|(_, item)| item.id == *id)
    }

    /// The ids of all requirements, in order.
    pub fn requirements(&self) -> impl Iterator<Item = &ItemId> {
        self.items()
            .filter(|(group, _)| group.structure.group.kind == GroupKind::Clause)
            .map(|(_, item)| &item.id)
    }

    /// The catalog as the page reads it, with links to articles. Call it after the checks: it leaves
    /// out what has no counterpart.
    pub fn joined(&self, articles: &[Page<ArticleHead>]) -> RawCatalog {
        let group = |group: &Group| RawGroup {
            id: group.structure.group.id.clone(),
            kind: group.structure.group.kind,
            title: group.words.group.title.clone(),
            intro: group.words.group.intro.clone(),
            items: group
                .structure
                .item
                .iter()
                .filter_map(|item| self.item(group, item, articles))
                .collect(),
        };
        RawCatalog {
            id: self.head.id.clone(),
            version: self.head.version.clone(),
            groups: self.groups.iter().map(group).collect(),
        }
    }

    /// What there is to read, by item. Call it after the checks, as [`Catalog::joined`].
    pub fn readings(&self) -> BTreeMap<ItemId, Reading> {
        self.items()
            .filter_map(|(group, item)| Some((item.id.clone(), self.reading(group, item)?)))
            .collect()
    }

    fn reading(&self, group: &Group, structure: &ItemStructure) -> Option<Reading> {
        let words = group.words_of(structure)?;
        let roles = match words.control.clone() {
            Some(ControlWords { developer, provider, user, .. }) => {
                Some(RoleHints { developer, provider, user })
            }
            None => self.neighbours.roles(structure.id.as_str()),
        };
        Some(Reading {
            why: words.why.clone(),
            origin_note: words.origin_note.clone(),
            evidence: words.evidence.clone(),
            auditor: words.auditor.clone(),
            finding: words.finding.clone(),
            roles,
        })
    }

    fn item(
        &self,
        group: &Group,
        structure: &ItemStructure,
        articles: &[Page<ArticleHead>],
    ) -> Option<Item> {
        let words = group.words_of(structure)?.clone();
        let control = structure.control.clone().zip(words.control);
        let heading = structure.heading.as_ref().and_then(|id| group.words.headings.get(id));
        let point =
            |id: &String| Some(Point { id: id.clone(), text: words.points.get(id)?.clone() });
        Some(Item {
            id: structure.id.clone(),
            title: words.title,
            heading: heading.cloned(),
            pdca: structure.pdca,
            origin: structure.origin,
            question: words.question,
            levels: words.levels.try_into().ok()?,
            points: structure.points.iter().filter_map(point).collect(),
            first_step: words.first_step,
            effort: structure.effort,
            document: structure
                .document
                .zip(words.document)
                .map(|(kind, name)| Demand { kind, name }),
            depends_on: structure.depends_on.clone(),
            carries: self.neighbours.carries(structure.id.as_str()),
            control: control.map(|(structure, words)| ControlFacts {
                purpose: words.purpose,
                relevance: structure.relevance,
                exclusion: structure.exclusion,
                leave_out: words.leave_out,
                exclusion_reason: words.exclusion_reason,
                related: structure.related,
            }),
            articles: articles
                .iter()
                .filter(|article| article.head.items.contains(&structure.id))
                .map(|Page { slug, head, .. }| ArticleRef {
                    slug: slug.clone(),
                    title: head.title.clone(),
                })
                .collect(),
            before_stage_1: self.head.before_stage_1.contains(&structure.id),
            impact_assessments: self.head.impact_assessments.contains(&structure.id),
        })
    }
}
