//! The map and the bars as pictures to save. On screen they are links and table rows, so the
//! pictures are drawn separately.

use aims_core::domain::{Group, SectionIx, SectionWord};
use aims_core::picture::{BarRow, MapRow, bars_picture, map_picture};
use leptos::prelude::*;

use super::figures::tenths;
use super::map::{meanings, state};
use crate::ui::App;
use crate::ui::kit::{about, save_picture};
use crate::words::{self, names, one_decimal};

/// The buttons that save the map.
pub fn save_map(app: App) -> impl IntoView {
    let title = words::map_title(app.content.catalog.len());
    let name = title.clone();
    save_picture(app, &name, move || {
        let catalog = &app.content.catalog;
        let sections: Vec<Vec<MapRow>> = app.session.with_sheet(|sheet| {
            let cell = |item| (names::item(catalog, item), state(sheet, item));
            let row = |group: &Group| MapRow {
                id: group.id.to_string(),
                title: group.title.clone(),
                cells: group.items().map(cell).collect(),
            };
            let section = |ix| catalog.groups_of(ix).map(|(_, group)| row(group)).collect();
            catalog.sections().map(|(ix, _)| section(ix)).collect()
        });
        map_picture(&title, &about(app), &sections, &meanings(app))
    })
}

/// The buttons that save the bars of a section.
pub fn save_bars(app: App, section: SectionIx) -> impl IntoView {
    let word = |word| app.content.catalog.section(section).word(word);
    save_picture(app, word(SectionWord::ByGroup), move || {
        let report = app.session.report();
        let bars = report.groups_of(section).map(|group| {
            let (maturity, minimum) = (group.tally.maturity(), group.tally.minimum());
            BarRow {
                name: names::group(app.content.catalog.group(group.group)),
                figure: one_decimal(maturity.as_ref()),
                maturity: tenths(maturity.as_ref()),
                minimum: tenths(minimum.as_ref()),
            }
        });
        let title = app.content.catalog.section(section).word(SectionWord::ByGroup);
        bars_picture(title, &about(app), &bars.collect::<Vec<_>>())
    })
}
