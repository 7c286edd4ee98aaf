//! The maturity of the groups of a section, as a row of small squares with their figures.

use std::sync::Arc;

use aims_core::domain::{GroupFigure, OverviewRow, SectionIx, Status};
use leptos::prelude::*;

use crate::ui::App;
use crate::words::{self, names};

/// The names of the groups of each section. A table computes them once.
#[derive(Clone)]
pub struct GroupNames(Arc<Vec<(SectionIx, Vec<String>)>>);

impl GroupNames {
    /// The names from the catalog.
    pub fn new(app: App) -> Self {
        let catalog = &app.content.catalog;
        let of = |section| catalog.groups_of(section).map(|(_, group)| names::group(group));
        let all = catalog.sections().map(|(section, _)| (section, of(section).collect()));
        Self(Arc::new(all.collect()))
    }

    /// The sections, with the names of their groups.
    pub fn sections(&self) -> impl Iterator<Item = (SectionIx, &[String])> {
        self.0.iter().map(|(section, names)| (*section, names.as_slice()))
    }
}

/// The figure of a section, and a square for each of its groups. For screen readers the squares are
/// one picture whose label gives all figures in words.
pub fn cells(
    app: App,
    row: &OverviewRow,
    section: SectionIx,
    groups: &[String],
) -> impl IntoView + use<> {
    let catalog = &app.content.catalog;
    let headline = names::headline(&row.section(catalog, section));
    let figures: Vec<&GroupFigure> = row.groups_of(catalog, section).collect();
    let described: Vec<String> =
        groups.iter().zip(&figures).map(|(group, figure)| described(group, figure)).collect();
    let squares = figures.iter().zip(&described).map(|(figure, title)| {
        let (class, digits) = square(figure);
        view! { <i class=class title=title.clone()>{digits}</i> }
    });
    view! {
        <b class="overview-headline">{headline}</b>
        <span class="overview-groups" role="img" aria-label=described.join("; ")>
            {squares.collect_view()}
        </span>
    }
}

/// The class of a square, set by the whole level, and the figure in it.
fn square(figure: &GroupFigure) -> (String, String) {
    let gap = if figure.status == Status::Gap { " overview-gap" } else { "" };
    match figure.maturity() {
        // Rounded down to the level that has been reached: 2.9 is not yet 3.
        Some(maturity) => {
            let level = figure.level_sum / figure.answered.max(1);
            (format!("overview-square cell-{level}{gap}"), maturity.decimal(1))
        }
        None if figure.applicable == 0 => ("overview-square overview-out".into(), "–".into()),
        None => ("overview-square overview-blank".into(), String::new()),
    }
}

fn described(group: &str, figure: &GroupFigure) -> String {
    match figure.maturity() {
        Some(maturity) => {
            let figure_words = maturity.decimal(1);
            if figure.status == Status::Gap {
                words::overview_cell_gap(words::OverviewCellGap { group, figure: figure_words })
            } else {
                words::overview_cell(words::OverviewCell { group, figure: figure_words })
            }
        }
        None if figure.applicable == 0 => words::overview_cell_out(group),
        None => words::overview_cell_none(group),
    }
}
