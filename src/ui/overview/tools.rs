//! Tools for the table as a whole: filter, order, comparison, removal of files.

use aims_core::domain::{Assessment, OverviewColumn, SectionWord, Timestamp, overview_order};
use aims_core::fold::lowercase;
use aims_core::route::Route;
use leptos::prelude::*;

use super::lines::{Line, Lines, Origin, Table, file_of};
use crate::browser::{focus, location};
use crate::ui::App;
use crate::ui::backup::backup_done;
use crate::ui::compare::{Handed, hand_over};
use crate::ui::data::read_file;
use crate::words;

/// The number of rows on a page.
pub const PAGE: usize = 100;

/// The visitor's choice of rows and order. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Choice {
    /// The text that rows have to contain.
    pub filter: RwSignal<String>,
    /// The column to sort by, and whether to sort in descending order.
    pub order: RwSignal<(OverviewColumn, bool)>,
    /// The number of the page, from 0.
    pub page: RwSignal<usize>,
}

impl Choice {
    /// All rows, by name.
    pub fn new() -> Self {
        Self {
            filter: RwSignal::new(String::new()),
            order: RwSignal::new((OverviewColumn::Name, false)),
            page: RwSignal::new(0),
        }
    }

    /// The rows that pass the filter, in order. Tracked.
    pub fn rows(self, app: App, lines: &Lines) -> Lines {
        let filter = lowercase(self.filter.get().trim());
        let passing: Vec<_> = lines.iter().filter(|line| line.has(&filter)).collect();
        let (column, is_descending) = self.order.get();
        let rows: Vec<_> = passing.iter().map(|line| line.row()).collect();
        let order = overview_order(&rows, &app.content.catalog, column, is_descending);
        order
            .into_iter()
            .filter_map(|at| passing.get(at).map(|it| (*it).clone()))
            .collect::<Vec<_>>()
            .into()
    }

    /// Sorts by a column. A second call with the same column reverses the order.
    pub fn sort_by(self, column: OverviewColumn) {
        self.order.update(|(now, is_descending)| {
            *is_descending = *now == column && !*is_descending;
            *now = column;
        });
        self.page.set(0);
    }
}

/// The columns that the table can be sorted by, with their names.
pub fn columns(app: App) -> Vec<(OverviewColumn, String)> {
    let word = |column, name: &str| (column, name.to_owned());
    let mut all = vec![
        word(OverviewColumn::Name, words::overview_name()),
        word(OverviewColumn::Organisation, words::overview_organisation()),
        word(OverviewColumn::Verdict, words::overview_verdict()),
    ];
    all.extend(app.content.catalog.sections().map(|(ix, section)| {
        (OverviewColumn::Section(ix), section.word(SectionWord::Name).to_owned())
    }));
    all.extend([
        word(OverviewColumn::Coverage, words::overview_coverage()),
        word(OverviewColumn::Concerns, words::overview_concerns()),
        word(OverviewColumn::Changed, words::overview_changed()),
        word(OverviewColumn::Owner, words::overview_owner()),
    ]);
    all
}

/// The filter, the order (for windows too narrow for headings), and the button that compares.
pub fn tools(table: Table, choice: Choice) -> impl IntoView {
    let app = table.app;
    let written = move |event| {
        choice.filter.set(event_target_value(&event));
        choice.page.set(0);
    };
    let columns = StoredValue::new(columns(app));
    let sorted = move |event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        let column = place.and_then(|place| columns.with_value(|all| Some(all.get(place)?.0)));
        if let Some(column) = column {
            choice.order.set((column, false));
            choice.page.set(0);
        }
    };
    let options = move || {
        let now = choice.order.get().0;
        let all = columns.get_value().into_iter().enumerate();
        let option = |(place, (column, name)): (usize, (OverviewColumn, String))| {
            view! { <option value=place.to_string() prop:selected=column == now>{name}</option> }
        };
        all.map(option).collect_view()
    };
    let turn = move |_| {
        choice.order.update(|(_, is_descending)| *is_descending = !*is_descending);
        choice.page.set(0);
    };
    let is_none_picked = Memo::new(move |_| table.picked.with(Vec::is_empty));
    let remove_all = move || {
        (table.files() > 0).then(|| {
            let remove = move |_| {
                table.remove_all();
                app.announce(words::overview_removed_all());
                focus::focus_if_lost("#overview-files");
            };
            view! {
                <button type="button" class="quiet" on:click=remove>{words::overview_remove_all()}</button>
            }
        })
    };
    view! {
        <div class="overview-tools screen-only">
            <div class="field">
                <label for="overview-filter">{words::overview_filter()}</label>
                <input
                    id="overview-filter"
                    type="search"
                    dir="auto"
                    autocomplete="off"
                    prop:value=choice.filter
                    on:input=written
                />
            </div>
            <div class="field overview-sort">
                <label for="overview-sort">{words::overview_sort()}</label>
                <select id="overview-sort" on:change=sorted>{options}</select>
                <button type="button" class="quiet" on:click=turn>{words::overview_turn()}</button>
            </div>
            <p class="overview-compare">
                <button
                    type="button"
                    class="button button-plain"
                    disabled=is_none_picked
                    aria-describedby="overview-compare-hint"
                    on:click=move |_| compare(table)
                >
                    {words::overview_compare()}
                </button>
                {remove_all}
            </p>
            <p class="hint" id="overview-compare-hint">{words::overview_compare_hint()}</p>
        </div>
    }
}

/// Hands over the picked rows and goes to the screen that compares them.
fn compare(table: Table) {
    let lines = untrack(|| table.all());
    let picked = table.picked.get_untracked();
    let line = |origin: &Origin| lines.iter().find(|line| line.origin == *origin).cloned();
    let all: Vec<_> = picked.iter().filter_map(line).collect();
    collect(table, all, Vec::new());
}

/// Reads the assessments one after the other, in the order of the lines, and hands them over at the
/// end.
fn collect(table: Table, mut lines: Vec<std::sync::Arc<Line>>, mut handed: Vec<Handed>) {
    let app = table.app;
    if lines.is_empty() {
        hand_over(handed);
        location::go(&Route::Compare.href());
        return;
    }
    let line = lines.remove(0);
    match &line.origin {
        // The open assessment need not be handed over: the comparison has it as it is now.
        Origin::Own(id) if *id == app.session.open_id() => {
            app.session.show_own();
            collect(table, lines, handed);
        }
        Origin::Own(id) => {
            let (at, assessment) = app.session.look_at(id, |it, _| (it.changed(), it.clone()));
            handed.push(as_handed(&line, at, assessment));
            collect(table, lines, handed);
        }
        Origin::File(_) => opened(table, &line.clone(), move |assessment| {
            // The visitor has left the screen in the meantime.
            if !table.is_there() {
                return;
            }
            let at = line.saved.or_else(|| assessment.changed());
            handed.push(as_handed(&line, at, assessment));
            collect(table, lines, handed);
        }),
    }
}

fn as_handed(line: &Line, at: Option<Timestamp>, assessment: Assessment) -> Handed {
    Handed { label: line.title.clone(), at, assessment }
}

/// Makes a file an assessment of the visitor's own.
pub fn copy(table: Table, line: &Line) {
    let app = table.app;
    let title = line.title.clone();
    opened(table, line, move |assessment| {
        app.session.create(assessment);
        backup_done(app);
        app.announce_done(words::overview_copied(title));
    });
}

/// Reads the file of a line again, and continues with the assessment in it. If the file has gone or
/// changed in the meantime, the page shows why it cannot be read.
fn opened(table: Table, line: &Line, go_on: impl FnOnce(Assessment) + 'static) {
    let app = table.app;
    // The row has been removed in the meantime.
    let Some(file) = file_of(&line.origin) else { return };
    read_file(app, file, move |name, opened| match opened {
        Ok(opened) => go_on(opened.assessment),
        Err(reason) => {
            app.error.set(Some(format!("{} {reason}", words::open_refused(name))));
        }
    });
}
