//! The roadmap as a table: a row for each action.

use aims_core::domain::{Action, ActionStatus, EntryId};
use aims_core::route::Route;
use leptos::prelude::*;

use super::path::MOST_ROWS;
use super::roadmap::Shown;
use crate::browser::focus;
use crate::documents::roadmap::{self as called, ActionRow, RoadmapView};
use crate::ui::App;
use crate::ui::entries::Open;
use crate::ui::kit::{prose, table_tools};
use crate::words::{self, names};

/// The table. `rest` holds the rows that are only on paper.
pub fn table(shown: Shown, rest: impl IntoView) -> impl IntoView {
    let ids = Memo::new(move |_| {
        shown.view.with(|view| view.rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>())
    });
    let is_hidden = move || ids.with(Vec::is_empty);
    view! {
        <div hidden=is_hidden>
            <table class="report-table roadmap-table">
                <caption class="visually-hidden">{words::nav_roadmap()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::action_name()}</th>
                        <th scope="col">{words::action_owner()}</th>
                        <th scope="col">{words::action_when()}</th>
                        <th scope="col">{words::action_days()}</th>
                        <th scope="col">{words::action_due()}</th>
                        <th scope="col">{words::action_status()}</th>
                        <th scope="col" class="screen-only"><span class="visually-hidden">{words::action_edit()}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=|id| id.clone() children=move |id| row(shown, id)/>
                </tbody>
                {rest}
            </table>
            {table_tools(shown.app, words::nav_roadmap())}
        </div>
    }
}

/// One action. Its cells are updated one by one, so that the focus stays where it is.
fn row(shown: Shown, id: EntryId) -> impl IntoView {
    let app = shown.app;
    let now = Memo::new({
        let id = id.clone();
        move |before: Option<&Option<ActionRow>>| {
            // A row that is about to be removed keeps showing its last state.
            shown.row(&id).or_else(|| before.cloned().flatten())
        }
    });
    let part = move |show: fn(&ActionRow) -> String| {
        move || now.with(|row| row.as_ref().map(show).unwrap_or_default())
    };
    let due = move || {
        now.with(|row| {
            let row = row.as_ref()?;
            let due = row.due.map(names::date)?;
            let mark = lateness(row).map(|text| {
                view! { " "<span class="plan-late">{text}</span> }
            });
            Some(view! { {due}{mark} })
        })
    };
    let class = move || {
        let is_closed =
            |row: &Option<ActionRow>| row.as_ref().is_some_and(|row| !row.status.is_open());
        now.with(is_closed).then_some("action-closed")
    };
    let edit = {
        let id = id.clone();
        move |_| shown.edit(id.clone())
    };
    view! {
        <tr class=class>
            <th scope="row" dir="auto">{move || now.with(|row| row.as_ref().map(|row| head(app, row)))}</th>
            <td data-label=words::action_owner() dir="auto">{part(|row| row.owner.clone())}</td>
            <td data-label=words::action_when()>{part(when)}</td>
            <td data-label=words::action_days()>{part(|row| row.days.to_string())}</td>
            <td data-label=words::action_due()>{due}</td>
            <td data-label=words::action_status()>{status_field(shown, id.clone(), now)}</td>
            <td class="screen-only">
                <button type="button" class="button button-plain" on:click=edit>
                    {words::action_edit()}
                    " "
                    <span class="visually-hidden">{part(|row| row.name.clone())}</span>
                </button>
            </td>
        </tr>
    }
}

/// The days from the start to the end of an action.
pub fn when(row: &ActionRow) -> String {
    row.slot.map_or_else(String::new, |slot| {
        if slot.start == slot.end {
            return names::date(slot.start);
        }
        let (from, to) = (names::date(slot.start), names::date(slot.end));
        words::plan_range(words::PlanRange { from, to })
    })
}

/// A note that the action is overdue or ends too late; `None` if neither.
pub fn lateness(row: &ActionRow) -> Option<&'static str> {
    let is_late = row.slot.is_some_and(|slot| slot.is_late);
    let late = is_late.then(words::action_late);
    if row.is_overdue { Some(words::action_overdue()) } else { late }
}

/// The name of the action, with its item, its first step, what it achieves, what it waits for and
/// its link.
fn head(app: App, row: &ActionRow) -> impl IntoView + use<> {
    let item = row.item.map(|item| app.content.catalog.item(item).id.clone());
    let is_named_so = row.item.is_some_and(|item| app.name_of(item) == row.name);
    let name = match (&item, is_named_so) {
        (Some(id), true) => {
            view! { <a href=Route::Question(id.clone()).href()>{row.name.clone()}</a> }.into_any()
        }
        _ => row.name.clone().into_any(),
    };
    let of = item.filter(|_| !is_named_so).map(|id| {
        let label = row.item.map(|item| app.name_of(item));
        view! { <span class="because"><a href=Route::Question(id).href()>{label}</a></span> }
    });
    let first = (!row.first_step.is_empty())
        .then(|| view! { <span class="because">{prose(&row.first_step)}</span> });
    let reach = row.step.map(|step| {
        let reach = app.session.with_sheet(|sheet| called::step(sheet, &step));
        view! { <span class="because">{reach}"."</span> }
    });
    let after = (!row.after.is_empty()).then(|| {
        let after = words::action_waits(words::list(&row.after));
        view! { <span class="because" dir="auto">{after}</span> }
    });
    let link = (!row.link.is_empty()).then(|| {
        view! { <span class="because" dir="auto">{link(&row.link)}</span> }
    });
    view! { <span class="action-name">{name}</span>{of}{first}{reach}{after}{link} }
}

/// A web address as a link; anything else as text.
fn link(text: &str) -> AnyView {
    let is_address = ["https://", "http://"].iter().any(|start| text.starts_with(start));
    if is_address {
        view! { <a href=text.to_owned() rel="noopener noreferrer">{text.to_owned()}</a> }.into_any()
    } else {
        text.to_owned().into_any()
    }
}

/// The field for the status of an action, to change it in the row.
fn status_field(shown: Shown, id: EntryId, now: Memo<Option<ActionRow>>) -> impl IntoView {
    let app = shown.app;
    let field = format!("status-{}", id.as_str());
    let current =
        Memo::new(move |_| now.with(|row| row.as_ref().map(|row| row.status)).unwrap_or_default());
    let chosen = {
        let field = field.clone();
        move |event| {
            let Some(status) = ActionStatus::from_id(&event_target_value(&event)) else { return };
            let open = Open::<Action>::new(app, id.clone());
            open.commit(|action| action.status = status);
            // The row may have moved. If the answer can be raised now, the focus goes to the button
            // that does so.
            let can_raise = status == ActionStatus::Done
                && untrack(|| shown.row(&id)).is_some_and(|row| row.step.is_some());
            if can_raise {
                focus::show_soon(format!("raise-{}", id.as_str()));
            } else {
                focus::keep_soon(field.clone());
            }
        }
    };
    let option = move |status: ActionStatus| {
        view! {
            <option value=status.id() prop:selected=move || current.get() == status>{called::status(status)}</option>
        }
    };
    let name = move || now.with(|row| row.as_ref().map(|row| row.name.clone()));
    view! {
        <label class="visually-hidden" for=field.clone()>{words::action_status()}" "{name}</label>
        <select id=field disabled=move || app.session.is_read_only() on:change=chosen>
            {ActionStatus::ALL.map(option).into_iter().collect_view()}
        </select>
    }
}

/// How many actions are shown, with a button for more; nothing if all are shown.
pub fn more(view: Memo<RoadmapView>, most: RwSignal<usize>) -> impl IntoView {
    let counts = Memo::new(move |_| view.with(|view| (view.rows.len(), view.total)));
    move || {
        let (n, all) = counts.get();
        (n < all).then(|| {
            view! {
                <p class="actions screen-only">
                    <span>{words::plan_showing(words::PlanShowing { n, all })}</span>
                    <button
                        type="button"
                        class="button button-plain"
                        on:click=move |_| {
                            most.update(|most| *most += MOST_ROWS);
                            focus::focus_if_lost("main h1");
                        }
                    >
                        {words::plan_more(MOST_ROWS.min(all - n))}
                    </button>
                </p>
            }
        })
    }
}
