//! Checks of what only controls have. A control is an item of an excludable section.

use aims_core::domain::Exclusion;

use crate::catalog::{Catalog, Group, ItemStructure, ItemWords};
use crate::lint::text;
use crate::problems::Problems;

/// Checks that every control has both halves, that no requirement has either, and that every
/// reference exists.
pub fn check(catalog: &Catalog, problems: &mut Problems) {
    for (group, structure) in catalog.items() {
        let Some(words) = group.words_of(structure) else { continue };
        control(catalog, group, structure, words, problems);
    }
}

fn control(
    catalog: &Catalog,
    group: &Group,
    structure: &ItemStructure,
    words: &ItemWords,
    problems: &mut Problems,
) {
    let id = structure.id.as_str();
    let is_control = catalog.is_excludable(group);
    let (structure, words) = match (&structure.control, &words.control) {
        (Some(structure), Some(words)) if is_control => (structure, words),
        (None, None) if !is_control => return,
        (Some(_), _) | (_, Some(_)) if !is_control => {
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
        if !catalog.requirements().any(|id| id == other) {
            let reason = format!("is related to {other}, which is no requirement");
            problems.add(&group.structure_file, id, &reason);
        }
    }
}
