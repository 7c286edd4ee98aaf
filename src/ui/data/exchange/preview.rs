//! What a file would change, with a choice for each row.

use std::collections::BTreeMap;
use std::sync::Arc;

use aims_core::codec::{CellFault, Fault, allowed, heading};
use aims_core::domain::{
    AssessmentId, Merge, MergeRow, Part, Record, Rule, Side, Standing, gather,
};
use leptos::prelude::*;

use super::base::{Theirs, base_field};
use super::bring::{Came, SAID};
use super::differences::{both, part_name};
use super::picks::Picks;
use crate::browser::focus;
use crate::ui::App;
use crate::words;

/// The element that gets the focus when the preview, or the message about reading, closes.
pub(super) const CHOOSE: &str = ".exchange .file-button input";

/// The most rows that are shown. All rows are applied.
const MOST: usize = 500;

/// What a file would change.
pub(super) struct Preview {
    /// The assessment it would change.
    of: AssessmentId,
    file: String,
    merge: Merge,
    /// The rows to show, as indices into the merge: all except those equal on both sides or only here.
    rows: Vec<usize>,
    faults: Vec<CellFault>,
    unknown: Vec<String>,
    is_guessed: bool,
    /// Their assessment, if the file is an assessment file; `None` for a table.
    theirs: Option<Theirs>,
    /// The sheet it was read from, if the file is a workbook.
    sheet: Option<String>,
}

impl Preview {
    pub(super) fn new(
        app: App,
        file: String,
        merge: Merge,
        faults: Vec<CellFault>,
        unknown: Vec<String>,
        is_guessed: bool,
    ) -> Self {
        let is_shown =
            |row: &MergeRow| !matches!(row.standing, Standing::Same | Standing::Only(Side::Mine));
        let rows = merge.rows.iter().enumerate().filter(|(_, row)| is_shown(row));
        let mut rows: Vec<usize> = rows.map(|(place, _)| place).collect();
        // Rows that are newer here come first: overlooked, their content would be lost.
        rows.sort_by_key(|place| !merge.rows.get(*place).is_some_and(MergeRow::is_newer_here));
        let of = app.session.open_id();
        Self { of, file, merge, rows, faults, unknown, is_guessed, theirs: None, sheet: None }
    }

    /// The same preview, marked as that of an assessment file.
    pub(super) fn of_assessment(self, theirs: Theirs) -> Self {
        Self { theirs: Some(theirs), ..self }
    }

    /// Their assessment, if the file is an assessment file.
    pub(super) fn theirs(&self) -> Option<&Theirs> {
        self.theirs.as_ref()
    }

    /// The first line of the preview.
    pub(super) fn title(&self) -> String {
        match self.rows.len() {
            0 => words::exchange_same(&self.file),
            n => words::exchange_ready(words::ExchangeReady { n, file: &self.file }),
        }
    }

    /// Whether the assessment it would change is still open.
    pub(super) fn is_of_open(&self, app: App) -> bool {
        self.of == app.session.open_id()
    }

    /// The message that replaces the preview if something has changed since it was made.
    pub(super) fn outdated(&self) -> Came {
        let reason = words::exchange_changed().to_owned();
        Came::Refused { file: self.file.clone(), reason }
    }

    /// The name of the file.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// Whether the encoding of the file was guessed.
    pub(super) fn is_guessed(&self) -> bool {
        self.is_guessed
    }

    /// The same preview, marked as that of this sheet of a workbook.
    pub(super) fn of_sheet(self, name: &str) -> Self {
        Self { sheet: Some(name.to_owned()), ..self }
    }

    fn row(&self, place: usize) -> Option<&MergeRow> {
        self.merge.rows.get(place)
    }
}

/// The rows that would change, with a choice for each.
pub(super) fn ready(
    app: App,
    came: RwSignal<Came, LocalStorage>,
    preview: Arc<Preview>,
) -> impl IntoView {
    let picks = Picks::new(&preview.merge.rows, Rule::default());
    let rule_now = RwSignal::new(Rule::default());
    let conflicts = preview.merge.conflicts().count();
    let talks = preview.merge.conflicts().filter(|row| row.is_worth_a_talk()).count();
    let mine_only = preview.merge.count(|it| it == Standing::Only(Side::Mine));
    let rows: Vec<_> = preview.rows.iter().take(MOST).copied().collect();
    let rows = rows
        .into_iter()
        .filter_map(|place| {
            Some(row(app, preview.row(place)?, place, picks, preview.theirs.is_none()))
        })
        .collect_view();
    let more = preview.rows.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <p class="hint">{words::exchange_more(more)}</p> });
    // Without conflicts there is no need to know the base. Once chosen, it stays on show.
    let is_asked = conflicts > 0 || preview.theirs.as_ref().is_some_and(|it| it.base.is_some());
    let base = is_asked.then(|| base_field(app, came, &preview)).flatten();
    let rule = (conflicts > 0).then(|| {
        let preview = preview.clone();
        let chosen = move |event| {
            let value = event_target_value(&event);
            let rule = Rule::ALL.into_iter().find(|rule| rule_id(*rule) == value);
            rule_now.set(rule.unwrap_or_default());
            picks.follow(&preview.merge.rows, rule.unwrap_or_default());
        };
        // Follows the rule in force, since the element may have been that of an earlier preview.
        let option = |rule: Rule| {
            let is_chosen = move || rule_now.get() == rule;
            view! { <option value=rule_id(rule) prop:selected=is_chosen>{rule_name(rule)}</option> }
        };
        view! {
            <div class="field">
                <label for="exchange-rule">{words::exchange_rule()}</label>
                <select id="exchange-rule" on:change=chosen>
                    {Rule::ALL.map(option).into_iter().collect_view()}
                </select>
            </div>
        }
    });
    let taken = {
        let preview = preview.clone();
        move || preview.rows.iter().filter(|place| picks.is_taken(**place)).count()
    };
    let take = {
        let preview = preview.clone();
        move |_| {
            // Changes made on the page after the file was read are not overwritten.
            let now = app.session.own();
            let is_current = |row: &MergeRow| now.record(&row.part) == row.mine;
            let all_current = preview.merge.rows.iter().all(is_current);
            if !all_current || !preview.is_of_open(app) {
                came.set(preview.outdated());
                focus::show_soon(SAID.to_owned());
                return;
            }
            let places = preview.merge.rows.iter().enumerate();
            let records: BTreeMap<Part, Record> =
                gather(places.filter_map(|(place, row)| {
                    Some((row.part.clone(), picks.record(place, row)?))
                }));
            let count =
                untrack(|| preview.rows.iter().filter(|place| picks.is_taken(**place)).count());
            if let Some(event) = preview.merge.event_of(|row| records.get(&row.part).cloned()) {
                app.session.dispatch(event);
            }
            app.announce_done(words::exchange_done(count));
            came.set(Came::Done { count });
            focus::focus_if_lost(CHOOSE);
        }
    };
    let leave = move |_| {
        came.set(Came::Nothing);
        focus::focus_if_lost(CHOOSE);
    };
    let nothing = preview.rows.is_empty();
    let title = preview.title();
    let facts = [
        (conflicts > 0).then(|| words::exchange_conflicts(conflicts)),
        (talks > 0).then(|| words::exchange_talks(talks)),
        (mine_only > 0 && preview.faults.is_empty()).then(|| words::exchange_kept(mine_only)),
        preview.sheet.as_ref().map(|sheet| words::workbook_from_sheet(words::quoted(sheet))),
        preview.is_guessed.then(|| words::exchange_guessed().to_owned()),
        (!preview.unknown.is_empty())
            .then(|| words::exchange_unknown(words::list(&preview.unknown))),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().map(|it| view! { <li>{it}</li> }).collect();
    let label = move || words::exchange_take(taken());
    view! {
        <div class="banner exchange-preview">
            <p id=SAID tabindex="-1"><strong>{title}</strong></p>
            <ul>{facts}</ul>
            {faults(&preview.faults, preview.sheet.as_deref())}
            {base}
            {rule}
            {(!nothing).then(|| view! {
                <div class="wide" tabindex="0" role="region" aria-label=words::exchange_table_label()>
                    <table class="report-table exchange-table">
                        <thead>
                            <tr>
                                <th scope="col">{words::exchange_item()}</th>
                                <th scope="col">{words::exchange_mine()}</th>
                                <th scope="col">{words::exchange_theirs()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            })}
            {more}
            <p class="actions">
                {(!nothing).then(|| view! {
                    <button type="button" class="button" on:click=take>{label}</button>
                })}
                <button type="button" class="quiet" on:click=leave>
                    {words::open_no()}
                </button>
            </p>
        </div>
    }
}

fn rule_id(rule: Rule) -> &'static str {
    match rule {
        Rule::Newest => "newest",
        Rule::Mine => "mine",
        Rule::Theirs => "theirs",
    }
}

fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Newest => words::exchange_rule_newest(),
        Rule::Mine => words::exchange_rule_mine(),
        Rule::Theirs => words::exchange_rule_theirs(),
    }
}

/// One row: what both sides say, and the choice between them.
fn row(
    app: App,
    row: &MergeRow,
    place: usize,
    picks: Picks,
    is_table: bool,
) -> impl IntoView + use<> {
    let name = part_name(app, row);
    let (mine, theirs) = both(app, row);
    let is_talk = row.standing == Standing::Conflict && row.is_worth_a_talk();
    // A table gives the time of the answers it was made from; a file gives the times of its own answers.
    let newer = row
        .is_newer_here()
        .then(|| if is_table { words::exchange_newer() } else { words::exchange_newer_than() });
    let by_field = picks.by_field(row, place);
    let choice = move |side: Side, text: String| {
        let is_taken = move || picks.is_whole(place, side);
        let chosen = move |_| picks.choose(place, side);
        view! {
            <label class="exchange-choice">
                <input
                    type="radio"
                    name=format!("exchange-{place}")
                    prop:checked=is_taken
                    on:change=chosen
                />
                <span dir="auto">{text}</span>
            </label>
        }
    };
    view! {
        <tr>
            <th scope="row">
                {name}
                {is_talk.then(|| view! { <span class="exchange-talk">{words::exchange_talk()}</span> })}
                {newer.map(|newer| view! { <span class="exchange-talk">{newer}</span> })}
                {by_field}
            </th>
            <td data-label=words::exchange_mine()>{choice(Side::Mine, mine)}</td>
            <td data-label=words::exchange_theirs()>{choice(Side::Theirs, theirs)}</td>
        </tr>
    }
}

/// The cells that cannot be read, each with its row and the allowed values.
fn faults(faults: &[CellFault], sheet: Option<&str>) -> Option<impl IntoView + use<>> {
    const SHOWN: usize = 20;
    let line = |it: &CellFault| {
        let column = heading(it.column);
        let value: String = it.value.chars().take(60).collect();
        let (row, value) = (it.row, words::quoted(&value));
        let allowed = allowed(it.column);
        let what = match it.fault {
            Fault::UnknownItem => words::exchange_fault_unknown().to_owned(),
            Fault::Twice => words::exchange_fault_twice().to_owned(),
            Fault::NotExcludable => words::exchange_fault_requirement().to_owned(),
            Fault::NoDecision => words::exchange_fault_undecided().to_owned(),
            Fault::NotAPoint => words::exchange_fault_points().to_owned(),
            Fault::Shortened => words::exchange_fault_shortened().to_owned(),
            Fault::NotAllowed => words::exchange_fault_allowed(words::list(&allowed)),
        };
        let place = match sheet {
            None => words::exchange_cell(words::ExchangeCell { row, column, value }),
            Some(sheet) => {
                let sheet = words::quoted(sheet);
                words::workbook_cell(words::WorkbookCell { sheet, row, column, value })
            }
        };
        view! { <li dir="auto">{place}" "{what}</li> }
    };
    let lines = faults.iter().take(SHOWN).map(line).collect_view();
    let more = faults.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <li>{words::open_repairs_more(more)}</li> });
    (!faults.is_empty()).then(|| {
        view! {
            <p>{words::exchange_faults(faults.len())}</p>
            <ul>{lines}{more}</ul>
        }
    })
}
