//! Structure and words of a catalog, joined into what the page loads.

use std::collections::BTreeMap;

use aims_core::domain::{
    ArticleRef, ControlFacts, Demand, Guidance, Item, ItemId, Point, RawCatalog, RawGroup,
    RoleHints, Scale, Section, SectionWord,
};

use crate::catalog::{Catalog, ControlWords, Group, ItemStructure, PointStructure, SectionHead};
use crate::changes::Changes;
use crate::guide::{ArticleHead, Page};

impl Catalog {
    /// The catalog as the page reads it, with links to articles. Call it after the checks: it leaves
    /// out what has no counterpart.
    pub fn joined(
        &self,
        scale: Scale,
        has_crosswalk: bool,
        articles: &[Page<ArticleHead>],
    ) -> RawCatalog {
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
            scale,
            sections: self.head.section.iter().map(section).collect(),
            certificates: self.certificates.out(),
            soa_template: self.head.soa.template.clone().unwrap_or_default(),
            soa_article: self.head.soa.article.clone().unwrap_or_default(),
            has_crosswalk,
            groups: self.groups.iter().map(group).collect(),
        }
    }

    /// The guidance, by item. Call it after the checks, as [`Catalog::joined`].
    pub fn guidance(&self, changes: &Changes) -> BTreeMap<ItemId, Guidance> {
        let guidance = |group, item| self.guidance_on(group, item, changes);
        self.items()
            .filter_map(|(group, item)| Some((item.id.clone(), guidance(group, item)?)))
            .collect()
    }

    fn guidance_on(
        &self,
        group: &Group,
        structure: &ItemStructure,
        changes: &Changes,
    ) -> Option<Guidance> {
        let words = group.words_of(structure)?;
        let roles = match words.control.clone() {
            Some(ControlWords { developer, provider, user, .. }) => {
                Some(RoleHints { developer, provider, user })
            }
            None => self.roles.of(structure.id.as_str()),
        };
        Some(Guidance {
            why: words.why.clone(),
            origin_note: words.origin_note.clone(),
            evidence: words.evidence.clone(),
            auditor: words.auditor.clone(),
            today: words.today.clone(),
            finding: words.finding.clone(),
            roles,
            changes: changes.of(&structure.id),
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
        let point = |point: &PointStructure| {
            let PointStructure { id, tag } = point;
            Some(Point { id: id.clone(), text: words.points.get(id)?.clone(), tag: *tag })
        };
        Some(Item {
            id: structure.id.clone(),
            title: words.title,
            heading: heading.cloned(),
            pdca: structure.pdca,
            origin: structure.origin,
            question: words.question,
            levels: words.levels,
            points: structure.points.iter().filter_map(point).collect(),
            first_step: words.first_step,
            effort: structure.effort,
            document: structure
                .document
                .zip(words.document)
                .map(|(kind, name)| Demand { kind, name }),
            depends_on: structure.depends_on.clone(),
            overlaps: self.certificates.overlaps(structure.id.as_str()),
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
