//! The map: one cell for each item, in a row for each group. A number and a colour show the level.
//! Open, excluded and claimed items also have a pattern, so that the map can be read in grey.

use aims_core::domain::{GroupIx, ItemIx, Level, SectionIx, Sheet};
use aims_core::picture::{LegendEntry, MapCell};
use aims_core::route::Route;
use leptos::prelude::*;

use super::pictures::save_map;
use crate::browser::rove::{rove, stop_here};
use crate::ui::App;
use crate::words::{self, names};

/// The grid, and one row of it.
const GRID: &str = ".map-sections";
const ROW: &str = ".map-group";

/// The most items for a map. With more, the cells would be a pattern rather than a picture; the
/// tables have no limit.
pub const READABLE: usize = 200;

/// The map with its legend; `None` if there are too many items to see at once.
pub fn map(app: App) -> Option<impl IntoView> {
    let catalog = &app.content.catalog;
    if catalog.len() > READABLE {
        return None;
    }
    let shown = RwSignal::new(None);
    Some(view! {
        <section class="map" aria-labelledby="map-title">
            <h2 id="map-title">{words::map_title(catalog.len())}</h2>
            {grid(app, shown)}
            // Hidden from screen readers: each cell has the same words as its label.
            <p class="map-detail screen-only" aria-hidden="true">
                {move || match shown.get() {
                    Some(item) => detail(app, item),
                    None => words::map_hint().to_owned(),
                }}
            </p>
            {legend(app)}
            {save_map(app)}
        </section>
    })
}

/// The cells alone; `None` if there are too many.
pub fn cells(app: App) -> Option<impl IntoView> {
    let catalog = &app.content.catalog;
    let shown = RwSignal::new(None);
    (catalog.len() <= READABLE).then(|| grid(app, shown))
}

/// The rows of cells. They are one stop of the Tab key, or the ISO 42001 map would have 86 stops;
/// the arrow keys move between cells.
fn grid(app: App, shown: RwSignal<Option<ItemIx>>) -> impl IntoView {
    let catalog = &app.content.catalog;
    let sections = catalog.sections().map(|(ix, _)| section(app, ix, shown)).collect_view();
    view! {
        <p id="map-keys" class="visually-hidden screen-only">{words::map_keys()}</p>
        <div
            class="map-sections"
            role="group"
            aria-label=words::map_title(catalog.len())
            aria-describedby="map-keys"
            on:keydown=|event| rove(&event, GRID, ROW)
            on:focusin=|event| stop_here(&event, GRID)
        >
            {sections}
        </div>
    }
}

fn section(app: App, ix: SectionIx, shown: RwSignal<Option<ItemIx>>) -> impl IntoView {
    let groups = app.content.catalog.groups_of(ix);
    view! { <ul class="map-groups">{groups.map(|(ix, _)| row(app, ix, shown)).collect_view()}</ul> }
}

fn row(app: App, ix: GroupIx, shown: RwSignal<Option<ItemIx>>) -> impl IntoView {
    let group = app.content.catalog.group(ix);
    let cells =
        group.items().map(|item| view! { <li>{cell(app, item, shown)}</li> }).collect_view();
    view! {
        <li class="map-group">
            <a
                class="map-name"
                href=Route::Clause(group.id.clone()).href()
                title=group.title.clone()
                tabindex=if ix.index() == 0 { "0" } else { "-1" }
            >
                <b>{group.id.to_string()}</b>
                " "
                <span>{group.title.clone()}</span>
            </a>
            <ul class="map-cells">{cells}</ul>
        </li>
    }
}

fn cell(app: App, item: ItemIx, shown: RwSignal<Option<ItemIx>>) -> impl IntoView {
    let id = app.content.catalog.item(item).id.clone();
    let (class, digit) = drawn(app.session.with_item(item, |sheet| state(sheet, item)));
    let not_yet = "-1";
    view! {
        <a
            class=class
            tabindex=not_yet
            href=Route::Question(id).href()
            aria-label=detail(app, item)
            on:mouseenter=move |_| shown.set(Some(item))
            on:focus=move |_| shown.set(Some(item))
        >
            {digit}
        </a>
    }
}

/// The state of an item, for the map on screen and for the saved picture.
pub fn state(sheet: Sheet<'_>, item: ItemIx) -> MapCell {
    let answer = sheet.answer(item);
    match answer.level {
        _ if sheet.is_excluded(item) => MapCell::Out,
        None => MapCell::Open,
        Some(level) => MapCell::Level(level, answer.is_claimed()),
    }
}

/// The class and the text of a cell.
fn drawn(cell: MapCell) -> (String, String) {
    match cell {
        MapCell::Out => ("cell cell-out".to_owned(), "–".to_owned()),
        MapCell::Open => ("cell cell-open".to_owned(), String::new()),
        MapCell::Level(level, is_claimed) => {
            let mark = if is_claimed { " cell-claimed" } else { "" };
            (format!("cell cell-{}{mark}", level.value()), level.value().to_string())
        }
    }
}

/// The name and the state of an item, in a line.
fn detail(app: App, item: ItemIx) -> String {
    let name = app.name_of(item);
    let level = |level| names::level(&app.content.catalog.scale, level);
    let state = match app.session.with_item(item, |sheet| state(sheet, item)) {
        MapCell::Out => words::map_excluded().to_owned(),
        MapCell::Open => words::map_open().to_owned(),
        MapCell::Level(at, true) => format!("{}, {}", level(at), words::level_claimed()),
        MapCell::Level(at, false) => level(at),
    };
    words::map_cell(words::MapCell { name, state })
}

/// The meanings of the cells, for the map on screen and for the saved picture.
pub fn meanings(app: App) -> Vec<LegendEntry> {
    let catalog = &app.content.catalog;
    let level =
        |level: Level| (MapCell::Level(level, false), catalog.scale.level(level).label.clone());
    let claimed = Level::ALL
        .get(3)
        .map(|level| (MapCell::Level(*level, true), words::level_claimed().to_owned()));
    let open = (MapCell::Open, words::map_open().to_owned());
    let out = catalog.has_soa().then(|| (MapCell::Out, words::map_excluded().to_owned()));
    Level::ALL.into_iter().map(level).chain(claimed).chain([open]).chain(out).collect()
}

fn legend(app: App) -> impl IntoView {
    let entry = |(cell, label): LegendEntry| {
        let (class, sign) = drawn(cell);
        view! { <li><span class=class aria-hidden="true">{sign}</span>" "{label}</li> }
    };
    view! {
        <ul class="map-legend" aria-label=words::map_legend()>
            {meanings(app).into_iter().map(entry).collect_view()}
        </ul>
    }
}
