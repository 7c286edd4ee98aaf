//! The catalog: structure once, words per language, joined into what the page loads.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::check;
use crate::neighbours::{self, CarryOut, Neighbours, RolesOut};
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
    /// Articles that questions lead to.
    pub articles: Vec<ArticleRef>,
}

/// An article, as far as questions name it.
#[derive(Debug)]
pub struct ArticleRef {
    pub slug: String,
    pub title: String,
    pub items: Vec<String>,
}

#[derive(Serialize)]
struct ArticleRefOut<'a> {
    slug: &'a str,
    title: &'a str,
}

/// `catalog.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub id: String,
    pub version: String,
    pub groups: Vec<String>,
    /// The ids of the standard, in its order.
    pub expected: Vec<String>,
    /// Items that must have been carried out at least in part before Stage 1.
    #[serde(default)]
    pub before_stage_1: Vec<String>,
    /// Items of which the impact assessments of single AI systems say something.
    #[serde(default)]
    pub impact_assessments: Vec<String>,
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
    pub id: String,
    pub kind: GroupKind,
}

/// A clause with requirements, or a control objective with controls.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupKind {
    Clause,
    Objective,
}

/// What of an item is the same in every language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemStructure {
    pub id: String,
    pub pdca: Phase,
    pub origin: Origin,
    pub document: DocumentKind,
    pub effort: Effort,
    pub points: Vec<String>,
    #[serde(default)]
    pub depends_on: Vec<String>,
    pub heading: Option<String>,
    pub control: Option<ControlStructure>,
}

/// What only a control has, the same in every language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlStructure {
    pub relevance: Relevance,
    pub exclusion: Exclusion,
    pub related: Vec<String>,
}

/// How much a control matters to each role.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Relevance {
    developer: Weight,
    provider: Weight,
    user: Weight,
}

#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Weight {
    Low,
    Medium,
    High,
}

/// How easily a control can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exclusion {
    No,
    Rarely,
    Sometimes,
    PureUsers,
}

/// Where an item stands in plan-do-check-act.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    Plan,
    Do,
    Check,
    Act,
}

/// Whether an item is shared with other management system standards; see content/README.md.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    Harmonised,
    Adapted,
    Specific,
}

/// What the requirement itself demands in writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    None,
    Document,
    Record,
}

/// Effort of the first step upward: days, weeks or months.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
pub enum Effort {
    S,
    M,
    L,
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
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemWords {
    pub title: String,
    pub question: String,
    pub why: String,
    pub levels: Vec<String>,
    pub points: BTreeMap<String, String>,
    pub evidence: Vec<String>,
    pub auditor: Vec<Auditor>,
    pub finding: String,
    pub first_step: String,
    pub document: Option<String>,
    pub origin_note: String,
    pub control: Option<ControlWords>,
}

/// A control's own words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlWords {
    pub purpose: String,
    pub leave_out: String,
    pub developer: String,
    pub provider: String,
    pub user: String,
    pub exclusion_reason: Option<String>,
}

/// What an auditor asks, and what convinces.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Auditor {
    pub asks: String,
    pub wants: String,
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
    is_whole.then(|| {
        let articles = Vec::new();
        Catalog { head, head_file, groups, neighbours, articles }
    })
}

/// The catalog as the page reads it.
#[derive(Serialize)]
pub struct CatalogOut<'a> {
    id: &'a str,
    version: &'a str,
    groups: Vec<GroupOut<'a>>,
}

#[derive(Serialize)]
struct GroupOut<'a> {
    id: &'a str,
    kind: GroupKind,
    title: &'a str,
    intro: &'a str,
    items: Vec<ItemOut<'a>>,
}

#[derive(Serialize)]
struct ItemOut<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'a str>,
    pdca: Phase,
    origin: Origin,
    question: &'a str,
    levels: &'a [String],
    points: Vec<PointOut<'a>>,
    first_step: &'a str,
    effort: Effort,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<DemandOut<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    depends_on: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    carries: Vec<CarryOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<ControlOut<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    articles: Vec<ArticleRefOut<'a>>,
    #[serde(skip_serializing_if = "is_false")]
    before_stage_1: bool,
    #[serde(skip_serializing_if = "is_false")]
    impact_assessments: bool,
}

/// What there is to read about an item, and nobody needs to answer.
#[derive(Serialize)]
pub struct ReadingOut<'a> {
    why: &'a str,
    origin_note: &'a str,
    evidence: &'a [String],
    auditor: &'a [Auditor],
    finding: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<RolesOut<'a>>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[derive(Serialize)]
struct ControlOut<'a> {
    purpose: &'a str,
    relevance: Relevance,
    exclusion: Exclusion,
    leave_out: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    exclusion_reason: Option<&'a str>,
    related: &'a [String],
}

#[derive(Serialize)]
struct PointOut<'a> {
    id: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct DemandOut<'a> {
    kind: DocumentKind,
    name: &'a str,
}

impl Catalog {
    /// The joined form. Call it after the checks: it leaves out what has no counterpart.
    pub fn out(&self) -> CatalogOut<'_> {
        CatalogOut {
            id: &self.head.id,
            version: &self.head.version,
            groups: self.groups.iter().map(|group| self.group_out(group)).collect(),
        }
    }

    /// What there is to read, by item. Call it after the checks, as [`Catalog::out`].
    pub fn readings(&self) -> BTreeMap<&str, ReadingOut<'_>> {
        let items = check::items(self);
        items
            .filter_map(|(group, item)| Some((item.id.as_str(), self.reading(group, &item.id)?)))
            .collect()
    }

    fn reading<'a>(&'a self, group: &'a Group, id: &str) -> Option<ReadingOut<'a>> {
        let words = group.words.item.get(id)?;
        let roles = match &words.control {
            Some(words) => Some(RolesOut {
                developer: &words.developer,
                provider: &words.provider,
                user: &words.user,
            }),
            None => self.neighbours.roles(id),
        };
        Some(ReadingOut {
            why: &words.why,
            origin_note: &words.origin_note,
            evidence: &words.evidence,
            auditor: &words.auditor,
            finding: &words.finding,
            roles,
        })
    }

    fn group_out<'a>(&'a self, group: &'a Group) -> GroupOut<'a> {
        let items = &group.structure.item;
        GroupOut {
            id: &group.structure.group.id,
            kind: group.structure.group.kind,
            title: &group.words.group.title,
            intro: &group.words.group.intro,
            items: items.iter().filter_map(|item| self.item_out(group, item)).collect(),
        }
    }

    fn item_out<'a>(
        &'a self,
        group: &'a Group,
        structure: &'a ItemStructure,
    ) -> Option<ItemOut<'a>> {
        let words = group.words.item.get(&structure.id)?;
        let heading = structure.heading.as_ref().and_then(|id| group.words.headings.get(id));
        let control = structure.control.as_ref().zip(words.control.as_ref());
        Some(ItemOut {
            id: &structure.id,
            title: &words.title,
            heading: heading.map(String::as_str),
            pdca: structure.pdca,
            origin: structure.origin,
            question: &words.question,
            levels: &words.levels,
            points: structure
                .points
                .iter()
                .filter_map(|id| Some(PointOut { id, text: words.points.get(id)? }))
                .collect(),
            first_step: &words.first_step,
            effort: structure.effort,
            document: words
                .document
                .as_ref()
                .map(|name| DemandOut { kind: structure.document, name }),
            depends_on: &structure.depends_on,
            carries: self.neighbours.carries(&structure.id),
            control: control.map(|(structure, words)| ControlOut {
                purpose: &words.purpose,
                relevance: structure.relevance,
                exclusion: structure.exclusion,
                leave_out: &words.leave_out,
                exclusion_reason: words.exclusion_reason.as_deref(),
                related: &structure.related,
            }),
            articles: self
                .articles
                .iter()
                .filter(|article| article.items.contains(&structure.id))
                .map(|article| ArticleRefOut { slug: &article.slug, title: &article.title })
                .collect(),
            before_stage_1: self.head.before_stage_1.contains(&structure.id),
            impact_assessments: self.head.impact_assessments.contains(&structure.id),
        })
    }
}
