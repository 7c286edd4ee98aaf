//! Diagrams of articles: `diagrams/<name>.toml`, inserted where an article has `{{diagram <name>}}`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aims_core::codec::Block;
use aims_core::diagram::{Diagram, Plan};

use crate::guide::{ArticleHead, Page};
use crate::lint::{count, text};
use crate::problems::Problems;

/// Reads and lays out all diagrams of a folder, and inserts each into the articles that show it.
pub fn place(articles: &mut [Page<ArticleHead>], folder: &Path, problems: &mut Problems) {
    let mut drawn: BTreeMap<String, Diagram> = BTreeMap::new();
    let mut unused: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (name, file) in problems.files(folder, "toml") {
        let Some(plan) = problems.toml::<Plan>(&file) else { continue };
        check(&file, &plan, problems);
        drawn.insert(name.clone(), plan.draw());
        unused.insert(name, file);
    }
    for page in articles {
        for block in &mut page.blocks {
            let Block::Fill(place) = &*block else { continue };
            let Some(name) = place.strip_prefix("diagram ") else { continue };
            match drawn.get(name) {
                Some(diagram) => {
                    unused.remove(name);
                    *block = Block::Diagram(diagram.clone());
                }
                None => problems.add(&page.file, place, "there is no such diagram"),
            }
        }
    }
    for file in unused.values() {
        problems.add(file, "", "no article shows it");
    }
}

fn check(file: &Path, plan: &Plan, problems: &mut Problems) {
    text(file, "", "title", &plan.title, 5..=90, problems);
    text(file, "", "description", &plan.description, 60..=600, problems);
    count(file, "", "rows", plan.rows.len(), 1..=9, problems);
    let mut places: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (row, nodes) in plan.rows.iter().enumerate() {
        count(file, "", "boxes in a row", nodes.len(), 1..=3, problems);
        for (column, node) in nodes.iter().enumerate() {
            text(file, &node.id, "name", &node.name, 2..=40, problems);
            text(file, &node.id, "text", &node.text, 0..=110, problems);
            if places.insert(&node.id, (row, column)).is_some() {
                problems.add(file, &node.id, "is there twice");
            }
        }
    }
    for word in plan.too_wide() {
        problems.add(file, word, "is wider than its box");
    }
    for [from, to] in &plan.arrows {
        let ends = (places.get(from.as_str()), places.get(to.as_str()));
        let (Some(start), Some(end)) = ends else {
            problems.add(file, &format!("{from} to {to}"), "there is no such box");
            continue;
        };
        // An arrow between boxes that are not neighbours would run through another box.
        let (rows, columns) = (start.0.abs_diff(end.0), start.1.abs_diff(end.1));
        if rows != 1 && (rows, columns) != (0, 1) {
            problems.add(file, &format!("{from} to {to}"), "are not next to each other");
        }
    }
}
