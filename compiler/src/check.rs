//! The checks of the catalog. Each problem stops the build and names file, item and reason.

use std::collections::{BTreeMap, BTreeSet};

use aims_core::domain::{Action, ItemId};

use crate::catalog::{Catalog, Group, ItemStructure, ItemWords, PointStructure};
use crate::controls;
use crate::levels;
use crate::lint::{count, text};
use crate::problems::Problems;
use crate::sections;

/// Checks the whole catalog: ids against the standard, texts against their limits, references against
/// what exists, and level sentences against each other.
pub fn check(catalog: &Catalog, problems: &mut Problems) {
    ids(catalog, problems);
    sections::check(catalog, problems);
    for group in &catalog.groups {
        group_words(group, problems);
        for structure in &group.structure.item {
            match group.words_of(structure) {
                Some(words) => item(group, structure, words, problems),
                None => problems.add(&group.words_file, structure.id.as_str(), "has no words here"),
            }
        }
        for id in group.words.item.keys() {
            if !group.structure.item.iter().any(|item| item.id.as_str() == id) {
                problems.add(&group.words_file, id, "has words but no structure");
            }
        }
    }
    controls::check(catalog, problems);
    let requirements: Vec<&str> = catalog.requirements().map(ItemId::as_str).collect();
    catalog.certificates.check(&requirements, problems);
    catalog.roles.check(&requirements, problems);
    dependencies(catalog, problems);
    effort_days(catalog, problems);
    levels::check(catalog, problems);
}

/// Checks that the items are exactly those of the standard, in its order.
fn ids(catalog: &Catalog, problems: &mut Problems) {
    let found: Vec<&ItemId> = catalog.items().map(|(_, item)| &item.id).collect();
    let expected: Vec<&ItemId> = catalog.head.expected.iter().collect();
    for (group, item) in catalog.items() {
        if !expected.contains(&&item.id) {
            problems.add(&group.structure_file, item.id.as_str(), "is not an id of the standard");
        }
    }
    for id in &expected {
        let file = &catalog.head_file;
        match found.iter().filter(|other| other == &id).count() {
            1 => {}
            0 => problems.add(file, id.as_str(), "is in the standard but has no item"),
            n => problems.add(file, id.as_str(), &format!("has {n} items, not one")),
        }
    }
    if problems.is_empty() && found != expected {
        problems.add(&catalog.head_file, "", "the items are not in the order of `expected`");
    }
    for ((_, id), group) in catalog.head.groups().zip(&catalog.groups) {
        if *id != group.structure.group.id {
            problems.add(
                &group.structure_file,
                group.structure.group.id.as_str(),
                "is not the group of this file",
            );
        }
    }
}

/// Checks that a group's words are within their limits and that its headings are used.
fn group_words(group: &Group, problems: &mut Problems) {
    let id = group.structure.group.id.as_str();
    let words = &group.words.group;
    text(&group.words_file, id, "title", &words.title, 5..=90, problems);
    text(&group.words_file, id, "intro", &words.intro, 60..=320, problems);
    for (heading, title) in &group.words.headings {
        text(&group.words_file, heading, "title", title, 5..=90, problems);
        if !group.structure.item.iter().any(|item| item.heading.as_ref() == Some(heading)) {
            problems.add(&group.words_file, heading, "is a heading that no item stands under");
        }
    }
}

fn item(group: &Group, structure: &ItemStructure, words: &ItemWords, problems: &mut Problems) {
    let (file, id) = (&group.words_file, structure.id.as_str());
    if let Some(heading) = &structure.heading
        && !group.words.headings.contains_key(heading)
    {
        problems.add(file, id, &format!("heading {heading} has no title"));
    }
    text(file, id, "title", &words.title, 3..=90, problems);
    text(file, id, "question", &words.question, 30..=180, problems);
    text(file, id, "why", &words.why, 150..=560, problems);
    text(file, id, "finding", &words.finding, 40..=260, problems);
    text(file, id, "first_step", &words.first_step, 50..=280, problems);
    text(file, id, "origin_note", &words.origin_note, 30..=220, problems);
    if !words.question.ends_with('?') {
        problems.add(file, id, "question: does not end with a question mark");
    }
    count(file, id, "points", structure.points.len(), 2..=8, problems);
    count(file, id, "evidence", words.evidence.len(), 2..=5, problems);
    count(file, id, "auditor", words.auditor.len(), 1..=3, problems);
    count(file, id, "today", words.today.len(), 0..=3, problems);
    for sentence in &words.today {
        text(file, id, "today", sentence, 60..=320, problems);
    }
    for example in &words.evidence {
        text(file, id, "evidence", example, 10..=130, problems);
    }
    for pair in &words.auditor {
        text(file, id, "auditor asks", &pair.asks, 15..=200, problems);
        text(file, id, "auditor wants", &pair.wants, 15..=200, problems);
    }
    points(group, structure, words, problems);
    match (&words.document, structure.document) {
        (Some(name), Some(_)) => text(file, id, "document", name, 5..=110, problems),
        (None, None) => {}
        (Some(_), None) => {
            problems.add(file, id, "document: named, but the structure says that none is demanded");
        }
        (None, Some(_)) => problems.add(file, id, "document: demanded, but not named"),
    }
}

fn points(group: &Group, structure: &ItemStructure, words: &ItemWords, problems: &mut Problems) {
    let (file, id) = (&group.words_file, structure.id.as_str());
    let mut seen = BTreeSet::new();
    for PointStructure { id: point, .. } in &structure.points {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if point.is_empty() || point.len() > 30 || !point.chars().all(plain) {
            problems.add(
                &group.structure_file,
                id,
                &format!("point {point:?}: an id is a-z, 0-9 and hyphens, at most 30 of them"),
            );
        }
        if !seen.insert(point) {
            problems.add(&group.structure_file, id, &format!("point {point:?}: twice"));
        }
        match words.points.get(point) {
            Some(words) => text(file, id, &format!("point {point}"), words, 20..=170, problems),
            None => problems.add(file, id, &format!("point {point}: has no words")),
        }
    }
    for point in words.points.keys().filter(|point| !seen.contains(point)) {
        problems.add(file, id, &format!("point {point}: is not in the structure"));
    }
}

/// Checks that a larger effort takes longer, and that none takes longer than an action may.
fn effort_days(catalog: &Catalog, problems: &mut Problems) {
    let days = catalog.head.effort_days;
    let is_rising = 0 < days.s && days.s < days.m && days.m < days.l;
    if !is_rising || days.l > Action::MOST_DAYS {
        let reason = format!("must rise from S to L, from 1 to {}", Action::MOST_DAYS);
        problems.add(&catalog.head_file, "effort_days", &reason);
    }
}

/// Checks that every dependency exists and that none is circular.
fn dependencies(catalog: &Catalog, problems: &mut Problems) {
    let needs: BTreeMap<&str, &[ItemId]> =
        catalog.items().map(|(_, item)| (item.id.as_str(), item.depends_on.as_slice())).collect();
    for (group, item) in catalog.items() {
        for other in &item.depends_on {
            if !needs.contains_key(other.as_str()) {
                let reason = format!("depends on {other}, which does not exist");
                problems.add(&group.structure_file, item.id.as_str(), &reason);
            }
        }
        if reaches(&needs, item.id.as_str(), item.id.as_str(), &mut BTreeSet::new()) {
            problems.add(
                &group.structure_file,
                item.id.as_str(),
                "depends on itself, directly or through others",
            );
        }
    }
}

fn reaches<'a>(
    needs: &BTreeMap<&'a str, &'a [ItemId]>,
    from: &'a str,
    target: &str,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    let next = needs.get(from).copied().unwrap_or_default();
    next.iter()
        .map(ItemId::as_str)
        .any(|id| id == target || (seen.insert(id) && reaches(needs, id, target, seen)))
}
