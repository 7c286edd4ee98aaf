//! Joins the structure and words of a catalog into what the page loads.

use std::collections::BTreeMap;

use aims_core::domain::{
    ArticleRef, ControlFacts, Demand, Guidance, Item, ItemId, Point, RawCatalog, RawGroup,
    RoleHints, Scale, Section, SectionWord,
};

use crate::catalog::{Catalog, ControlWords, Group, ItemStructure, PointStructure, SectionHead};
use crate::changes::Changes;
use crate::guide::{ArticleHead, Page};

impl Catalog {
    /// Returns the catalog in the form that the page reads. Call it after the checks: it omits items
    /// without words.
    pub fn joined(&self, scale: Scale, has_crosswalk: bool) -> RawCatalog {
        let section = |section: &SectionHead| Section {
            id: section.id.clone(),
            excludable: section.excludable,
            words: SectionWord::ALL
                .iter()
                .filter_map(|word| self.words.get(&section.id)?.get(word.key().0).cloned())
                .collect(),
        };
        let group = |group: &Group| RawGroup {
            id: group.structure.group.id.clone(),
            section: self.head.section[group.section].id.clone(),
            title: group.words.group.title.clone(),
            intro: group.words.group.intro.clone(),
            items: group.structure.item.iter().filter_map(|item| self.item(group, item)).collect(),
        };
        RawCatalog {
            id: self.head.id.clone(),
            version: self.head.version.clone(),
            scale,
            sections: self.head.section.iter().map(section).collect(),
            certificates: self.certificates.out(),
            soa_template: self.head.soa.template.clone().unwrap_or_default(),
            soa_article: self.head.soa.article.clone().unwrap_or_default(),
            has_crosswalk,
            groups: self.groups.iter().map(group).collect(),
        }
    }

    /// Returns the guidance by item, with links to articles and the changes of each version. Call it
    /// after the checks, like [`Catalog::joined`].
    pub fn guidance(
        &self,
        articles: &[Page<ArticleHead>],
        changes: &Changes,
    ) -> BTreeMap<ItemId, Guidance> {
        let guidance = |(group, item): (&Group, &ItemStructure)| {
            Some((item.id.clone(), self.guidance_on(group, item, articles, changes)?))
        };
        self.items().filter_map(guidance).collect()
    }

    fn guidance_on(
        &self,
        group: &Group,
        structure: &ItemStructure,
        articles: &[Page<ArticleHead>],
        changes: &Changes,
    ) -> Option<Guidance> {
        let words = group.words_of(structure)?;
        let roles = match words.control.clone() {
            Some(ControlWords { developer, provider, user, .. }) => {
                Some(RoleHints { developer, provider, user })
            }
            None => self.roles.of(structure.id.as_str()),
        };
        let control = words.control.as_ref();
        let (purpose, leave_out) = control
            .map(|control| (control.purpose.clone(), control.leave_out.clone()))
            .unwrap_or_default();
        Some(Guidance {
            why: words.why.clone(),
            origin_note: words.origin_note.clone(),
            evidence: words.evidence.clone(),
            auditor: words.auditor.clone(),
            today: words.today.clone(),
            finding: words.finding.clone(),
            first_step: words.first_step.clone(),
            points: structure
                .points
                .iter()
                .filter_map(|it| words.points.get(&it.id).cloned())
                .collect(),
            overlaps: self.certificates.notes(structure.id.as_str()),
            purpose,
            leave_out,
            changes: changes.of(&structure.id),
            articles: articles
                .iter()
                .filter(|article| article.head.items.contains(&structure.id))
                .map(|Page { slug, head, .. }| ArticleRef {
                    slug: slug.clone(),
                    title: head.title.clone(),
                })
                .collect(),
            roles,
        })
    }

    fn item(&self, group: &Group, structure: &ItemStructure) -> Option<Item> {
        let words = group.words_of(structure)?.clone();
        let control = structure.control.clone().zip(words.control);
        let heading = structure.heading.as_ref().and_then(|id| group.words.headings.get(id));
        let point = |point: &PointStructure| Point { id: point.id.clone(), tag: point.tag };
        Some(Item {
            id: structure.id.clone(),
            title: words.title,
            heading: heading.cloned(),
            pdca: structure.pdca,
            origin: structure.origin,
            question: words.question,
            levels: words.levels,
            points: structure.points.iter().map(point).collect(),
            effort: structure.effort,
            document: structure
                .document
                .zip(words.document)
                .map(|(kind, name)| Demand { kind, name }),
            depends_on: structure.depends_on.clone(),
            overlaps: self.certificates.overlaps(structure.id.as_str()),
            control: control.map(|(structure, words)| ControlFacts {
                relevance: structure.relevance,
                exclusion: structure.exclusion,
                exclusion_reason: words.exclusion_reason,
                related: structure.related,
            }),
            flags: self
                .head
                .flags
                .iter()
                .filter(|(_, items)| items.contains(&structure.id))
                .map(|(flag, _)| flag.id().to_owned())
                .collect(),
        })
    }
}
