//! Checks of what only controls have, and of the lists in `catalog.toml`.

use crate::catalog::{Catalog, Exclusion, Group, GroupKind, ItemStructure, ItemWords};
use crate::check::{items, text};
use crate::problems::Problems;

/// Every control has both halves, every requirement has none, every reference exists.
pub fn check(catalog: &Catalog, problems: &mut Problems) {
    for (group, structure) in items(catalog) {
        let Some(words) = group.words.item.get(&structure.id) else { continue };
        control(catalog, group, structure, words, problems);
    }
    let lists = [
        ("before_stage_1", &catalog.head.before_stage_1),
        ("impact_assessments", &catalog.head.impact_assessments),
    ];
    for (name, list) in lists {
        for id in list.iter().filter(|id| !has(catalog, id)) {
            problems.add(
                &catalog.head_file,
                id,
                &format!("is in {name}, but there is no such item"),
            );
        }
    }
}

fn has(catalog: &Catalog, id: &str) -> bool {
    items(catalog).any(|(_, item)| item.id == id)
}

fn control(
    catalog: &Catalog,
    group: &Group,
    structure: &ItemStructure,
    words: &ItemWords,
    problems: &mut Problems,
) {
    let id = &structure.id;
    let is_objective = matches!(group.structure.group.kind, GroupKind::Objective);
    let (structure, words) = match (&structure.control, &words.control) {
        (Some(structure), Some(words)) if is_objective => (structure, words),
        (None, None) if !is_objective => return,
        (Some(_), _) | (_, Some(_)) if !is_objective => {
            problems.add(&group.structure_file, id, "is a requirement and has words of a control");
            return;
        }
        (None, _) => {
            problems.add(&group.structure_file, id, "is a control and has no table `control`");
            return;
        }
        (_, None) => {
            problems.add(&group.words_file, id, "is a control and has no table `control`");
            return;
        }
        _ => return,
    };
    let file = &group.words_file;
    text(file, id, "purpose", &words.purpose, 40..=220, problems);
    text(file, id, "leave_out", &words.leave_out, 60..=320, problems);
    text(file, id, "developer", &words.developer, 40..=240, problems);
    text(file, id, "provider", &words.provider, 40..=240, problems);
    text(file, id, "user", &words.user, 40..=240, problems);
    match (&words.exclusion_reason, structure.exclusion) {
        (Some(reason), Exclusion::PureUsers) => {
            text(file, id, "exclusion_reason", reason, 80..=400, problems);
        }
        (None, Exclusion::PureUsers) => {
            problems.add(
                file,
                id,
                "exclusion_reason: missing, although pure users may leave it out",
            );
        }
        (Some(_), _) => {
            problems.add(
                file,
                id,
                "exclusion_reason: is only for controls that pure users may leave out",
            );
        }
        (None, _) => {}
    }
    for other in &structure.related {
        let is_requirement = items(catalog).any(|(group, item)| {
            item.id == *other && matches!(group.structure.group.kind, GroupKind::Clause)
        });
        if !is_requirement {
            let reason = format!("is related to {other}, which is no requirement");
            problems.add(&group.structure_file, id, &reason);
        }
    }
}
