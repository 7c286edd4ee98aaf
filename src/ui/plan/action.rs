//! The dialog for one action, with all its fields.

use std::collections::BTreeSet;

use aims_core::domain::{Action, ActionStatus, Date, EntryId, EntryKind, Event, Record};
use leptos::prelude::*;

use super::roadmap::Shown;
use crate::browser::focus;
use crate::documents::roadmap as called;
use crate::ui::App;
use crate::ui::entries::Open;
use crate::ui::kit::{Field, Modal, date_field, dialog_on_demand};
use crate::ui::profile::PEOPLE;
use crate::words;

/// The dialog.
pub fn action_dialog(shown: Shown) -> impl IntoView {
    let modal = Modal {
        open: shown.is_open,
        id: "action-title",
        title: words::action_dialog(),
        close: words::action_done(),
    };
    let content = move || match shown.edited.get_untracked() {
        Some(id) => form(shown, id).into_any(),
        None => ().into_any(),
    };
    let new = Modal {
        open: shown.is_new,
        id: "new-action-title",
        title: words::action_new_action(),
        ..modal
    };
    Effect::new(move |was: Option<bool>| {
        let is = shown.is_new.get();
        if was == Some(true) && !is {
            added(shown);
        }
        is
    });
    view! { {dialog_on_demand(modal, content)}{dialog_on_demand(new, content)} }
}

/// Announces a new action, or removes it again if it is blank.
fn added(shown: Shown) {
    let session = shown.app.session;
    let Some(id) = shown.edited.get_untracked() else { return };
    if !untrack(|| session.entry_ids::<Action>()).contains(&id) {
        return;
    }
    session.end_step();
    if untrack(|| session.entry::<Action>(&id)) == Action::default() {
        session.dispatch(Event::Put(Record::NoEntry(EntryKind::Action, id)));
        session.end_step();
        return;
    }
    let name = session.with_sheet(|sheet| called::action_name(sheet, id.as_str()));
    shown.app.announce(words::action_added(name.unwrap_or_default()));
}

fn form(shown: Shown, id: EntryId) -> impl IntoView {
    let app = shown.app;
    let row = untrack(|| shown.row(&id));
    let action = Open::<Action>::new(app, id.clone());
    let is_of_item = app.content.catalog.find(id.as_str());
    // The values that stand in for empty fields; shown as hints.
    let owner = is_of_item.map(|item| untrack(|| app.session.answer(item)).owner);
    let owner = owner.map(|owner| owner.trim().to_owned()).filter(|owner| !owner.is_empty());
    let owner_hint = owner.map(words::action_owner_hint).unwrap_or_default();
    let days = row.as_ref().filter(|row| !row.is_edited || row.step.is_some());
    let days_hint = days.and_then(|row| row.step).map(|step| words::action_days_hint(step.days));
    let about = is_of_item.map(|item| view! { <p class="dialog-about">{app.name_of(item)}</p> });
    let title_hint = is_of_item.map(|_| words::action_title_hint()).unwrap_or_default();
    let note = Field { label: words::action_note(), rows: 2, ..Field::default() };
    view! {
        {about}
        <div class="action-form">
            {text(action, "action-name", words::action_name(), title_hint.to_owned(), "", (|it| &it.title, |it, text| it.title = text))}
            {text(action, "action-owner", words::action_owner(), owner_hint, PEOPLE, (|it| &it.owner, |it, text| it.owner = text))}
            <div class="field-pair">
                {status(action)}
                {days_field(action, days_hint.unwrap_or_default())}
                {day(action, "action-start", words::action_start(), |it| &mut it.start)}
                {day(action, "action-due", words::action_due(), |it| &mut it.due)}
            </div>
            {text(action, "action-link", words::action_link(), String::new(), "", (|it| &it.link, |it, text| it.link = text))}
            {action.text("action-note", note, |it| &mut it.note)}
            {after(shown, id.clone(), action)}
            {remove(shown, id)}
        </div>
    }
}

/// A text of an action: its getter and its setter.
type ActionText = (fn(&Action) -> &String, fn(&mut Action, String));

/// A field of one line with its own hint. The title field is the one that takes the focus first.
fn text(
    action: Open<Action>,
    name: &'static str,
    label: &'static str,
    hint: String,
    list: &'static str,
    (get, set): ActionText,
) -> impl IntoView {
    let session = action.app().session;
    let id = action.field_id(name);
    let hint_id = format!("{id}-hint");
    let has_hint = !hint.is_empty();
    let value = Memo::new(move |_| action.with(|it| get(it).clone()));
    let written = move |event| {
        let text = event_target_value(&event);
        action.write(|it| set(it, text));
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {has_hint.then(|| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
            <input
                id=id
                type="text"
                dir="auto"
                autocomplete="off"
                autofocus=name == "action-name"
                list=(!list.is_empty()).then_some(list)
                aria-describedby=has_hint.then_some(hint_id)
                readonly=move || session.is_read_only()
                prop:value=value
                on:input=written
                on:blur=move |_| session.end_step()
            />
        </div>
    }
}

fn status(action: Open<Action>) -> impl IntoView {
    let options = ActionStatus::ALL.map(|it| (it.id().to_owned(), called::status(it).to_owned()));
    action.choice(
        "action-status",
        words::action_status(),
        options.into(),
        |it| it.status.id().to_owned(),
        |it, id| it.status = ActionStatus::from_id(id).unwrap_or_default(),
    )
}

fn days_field(action: Open<Action>, hint: String) -> impl IntoView {
    let id = action.field_id("action-days");
    let value = Memo::new(move |_| {
        action.with(|it| it.days.map(|days| days.to_string()).unwrap_or_default())
    });
    let chosen = move |event| {
        let days = event_target_value(&event).trim().parse::<u16>().ok();
        let days = days.map(|days| days.clamp(1, Action::MOST_DAYS));
        action.commit(|it| it.days = days);
    };
    let hint_id = format!("{id}-hint");
    let has_hint = !hint.is_empty();
    view! {
        <div class="field">
            <label for=id.clone()>{words::action_days()}</label>
            {has_hint.then(|| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
            <input
                id=id
                type="number"
                min="1"
                max=Action::MOST_DAYS.to_string()
                aria-describedby=has_hint.then_some(hint_id)
                disabled=move || action.app().session.is_read_only()
                prop:value=value
                on:change=chosen
            />
        </div>
    }
}

fn day(
    action: Open<Action>,
    name: &'static str,
    label: &'static str,
    part: fn(&mut Action) -> &mut Option<Date>,
) -> impl IntoView {
    let value = Memo::new(move |_| {
        let mut now = action.with(Action::clone);
        part(&mut now).map(|date| date.to_string()).unwrap_or_default()
    });
    let chosen = move |event| {
        let date = Date::parse(&event_target_value(&event));
        action.commit(|it| *part(it) = date);
    };
    date_field(action.app(), action.field_id(name), label, value, chosen)
}

/// The actions that have to be finished first.
fn after(shown: Shown, id: EntryId, action: Open<Action>) -> impl IntoView {
    let app = shown.app;
    let now = Memo::new(move |_| action.with(|it| it.after.clone()));
    let select = action.field_id("action-add-after");
    let chosen = RwSignal::new(String::new());
    let own = id.clone();
    // A button that removes an entry goes with it, and the one that adds is disabled afterwards.
    // The select stays, so it takes the focus.
    let of_line = select.clone();
    let line = move |other: String| {
        let name = app.session.with_sheet(|sheet| called::action_name(sheet, &other));
        let name = name.unwrap_or_else(|| words::action_gone().to_owned());
        let label = name.clone();
        let select = of_line.clone();
        let remove = move |_| {
            action.commit(|it| {
                it.after.remove(&other);
            });
            focus::keep_soon(select.clone());
        };
        view! {
            <li dir="auto">
                {name}
                " "
                <button
                    type="button"
                    class="quiet"
                    disabled=move || app.session.is_read_only()
                    on:click=remove
                >
                    {words::action_remove()}
                    " "
                    <span class="visually-hidden">{label}</span>
                </button>
            </li>
        }
    };
    // Holds only ids and names, so typing in another field does not rebuild the options for each
    // letter.
    let free = Memo::new(move |_| {
        let taken = now.get();
        let is_free = |row: &&called::ActionRow| row.id != id && !taken.contains(row.id.as_str());
        shown.view.with(|view| {
            let rows = view.rows.iter().filter(is_free);
            rows.map(|row| (row.id.as_str().to_owned(), row.name.clone())).collect::<Vec<_>>()
        })
    });
    let options = move || {
        let option = |(id, name): (String, String)| view! { <option value=id>{name}</option> };
        free.get().into_iter().map(option).collect_view()
    };
    let refused = RwSignal::new(None::<String>);
    let to_select = select.clone();
    let add = move |_| {
        let other = chosen.get_untracked();
        refused.set(None);
        if other.is_empty() {
            return;
        }
        if closes_circle(shown, &own, &other) {
            let name = app.session.with_sheet(|sheet| called::action_name(sheet, &other));
            refused.set(Some(words::action_circle(name.unwrap_or_default())));
            return;
        }
        action.commit(|it| {
            it.after.insert(other);
        });
        chosen.set(String::new());
        focus::keep_soon(to_select.clone());
    };
    let choose = move |event| {
        refused.set(None);
        chosen.set(event_target_value(&event));
    };
    let why = move || refused.get().map(|why| view! { <p class="refused" dir="auto">{why}</p> });
    let list = move || {
        let all: BTreeSet<String> = now.get();
        (!all.is_empty())
            .then(|| view! { <ul class="plan-after">{all.into_iter().map(line.clone()).collect_view()}</ul> })
    };
    view! {
        <div class="field">
            <label for=select.clone()>{words::action_after()}</label>
            {list}
            <div class="plan-add">
                <select
                    id=select
                    disabled=move || app.session.is_read_only()
                    prop:value=chosen
                    on:change=choose
                >
                    <option value="">{words::action_choose()}</option>
                    {options}
                </select>
                <button
                    type="button"
                    class="button button-plain"
                    disabled=move || app.session.is_read_only() || chosen.with(String::is_empty)
                    on:click=add
                >
                    {words::action_add_dependency()}
                </button>
            </div>
            <div role="alert">{why}</div>
        </div>
    }
}

/// Whether an action cannot wait for another, because the other already waits for it.
fn closes_circle(shown: Shown, id: &EntryId, other: &str) -> bool {
    let options = shown.options.get_untracked();
    untrack(|| {
        shown
            .app
            .session
            .with_sheet(|sheet| sheet.roadmap(options).waits_for(&EntryId::new(other), id))
    })
}

/// Removes the visitor's own action, or the visitor's changes to a proposed one.
fn remove(shown: Shown, id: EntryId) -> impl IntoView {
    let app: App = shown.app;
    let is_of_item = app.content.catalog.find(id.as_str()).is_some();
    let label = if is_of_item { words::action_reset() } else { words::action_delete() };
    let is_written = {
        let id = id.clone();
        Memo::new(move |_| app.session.entry_ids::<Action>().contains(&id))
    };
    let remove = move |_| {
        app.session.end_step();
        app.session.dispatch(Event::Put(Record::NoEntry(EntryKind::Action, id.clone())));
        app.session.end_step();
        let said = if is_of_item { words::action_reset_done() } else { words::action_removed() };
        app.announce_done(said);
        shown.close();
        focus::focus_if_lost("main h1");
    };
    view! {
        <p class="actions">
            <button
                type="button"
                class="quiet"
                disabled=move || app.session.is_read_only() || !is_written.get()
                on:click=remove
            >
                {label}
            </button>
        </p>
    }
}
