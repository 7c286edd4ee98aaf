//! The map and the bars as pictures to take away. On the screen they are links and rows of a table, so what is saved is
//! drawn anew.

use aims_core::domain::{Group, Level, SectionIx, SectionWord};
use aims_core::picture::{BarRow, LegendEntry, MapCell, MapRow, bars_picture, map_picture};
use leptos::prelude::*;

use super::figures::tenths;
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
            let cell = |item| {
                let answer = sheet.answer(item);
                let cell = match answer.level {
                    _ if sheet.is_excluded(item) => MapCell::Out,
                    None => MapCell::Open,
                    Some(level) => MapCell::Level(level, answer.is_claimed()),
                };
                (names::item(catalog, item), cell)
            };
            let row = |group: &Group| MapRow {
                id: group.id.to_string(),
                title: group.title.clone(),
                cells: group.items().map(cell).collect(),
            };
            let section = |ix| catalog.groups_of(ix).map(|(_, group)| row(group)).collect();
            catalog.sections().map(|(ix, _)| section(ix)).collect()
        });
        map_picture(&title, &about(app), &sections, &legend(app))
    })
}

/// What the cells mean.
fn legend(app: App) -> Vec<LegendEntry> {
    let catalog = &app.content.catalog;
    let level = |level: Level| {
        let label = catalog.scale.level(level).label.clone();
        (MapCell::Level(level, false), label)
    };
    let claimed = Level::ALL
        .get(3)
        .map(|level| (MapCell::Level(*level, true), words::level_claimed().to_owned()));
    let open = (MapCell::Open, words::map_open().to_owned());
    let out = catalog.has_soa().then(|| (MapCell::Out, words::map_excluded().to_owned()));
    Level::ALL.into_iter().map(level).chain(claimed).chain([open]).chain(out).collect()
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
