//! Lists of entries that the visitor adds: AI systems, own controls. Adding, changing and removing an entry
//! is the same for all of them; each list has its own form.

use aims_core::domain::{Entry, EntryId, Event, Record};
use leptos::prelude::*;

use super::App;
use super::kit::{Field, text_field};
use crate::browser::{clock, focus};

/// A `Copy` handle to one entry, for its form.
pub struct Open<E: Entry> {
    app: App,
    id: StoredValue<EntryId>,
    now: Memo<E>,
}

impl<E: Entry> Clone for Open<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Entry> Copy for Open<E> {}

impl<E: Entry> Open<E> {
    /// The entry with this id, which need not exist yet.
    pub fn new(app: App, id: EntryId) -> Self {
        let id = StoredValue::new(id);
        Self { app, id, now: Memo::new(move |_| app.session.entry(&id.get_value())) }
    }

    /// Reads the current entry. Tracked.
    pub fn with<T>(self, ask: impl FnOnce(&E) -> T) -> T {
        self.now.with(ask)
    }

    /// The context of the views.
    pub fn app(self) -> App {
        self.app
    }

    /// The DOM id of a field of this entry.
    pub fn field_id(self, field: &str) -> String {
        self.id.with_value(|id| format!("{field}-{}", id.as_str()))
    }

    /// Changes the entry. Further changes join the same undo step.
    pub fn write(self, edit: impl FnOnce(&mut E)) {
        let id = self.id.get_value();
        let mut entry: E = self.app.session.entry(&id);
        edit(&mut entry);
        self.app.session.dispatch(Event::Put(Record::entry(id, Some(entry))));
    }

    /// Changes the entry, as an undo step of its own.
    pub fn commit(self, edit: impl FnOnce(&mut E)) {
        self.app.session.end_step();
        self.write(edit);
        self.app.session.end_step();
    }

    /// A field for one text of the entry; `part` selects it.
    pub fn text(
        self,
        name: &str,
        field: Field,
        part: fn(&mut E) -> &mut String,
    ) -> impl IntoView + use<E> {
        let value = move || part(&mut self.now.get()).clone();
        text_field(self.app, self.field_id(name), field, value, move |text| {
            self.write(|entry| *part(entry) = text);
        })
    }

    /// A `<select>` with these options, each given as value and label.
    pub fn choice(
        self,
        name: &str,
        label: &'static str,
        options: Vec<(String, String)>,
        value: fn(&E) -> String,
        choose: fn(&mut E, &str),
    ) -> impl IntoView + use<E> {
        let id = self.field_id(name);
        let chosen = move |event| {
            let value = event_target_value(&event);
            self.commit(|entry| choose(entry, &value));
        };
        let option = |(option, words): (String, String)| {
            let is_it = {
                let option = option.clone();
                move || self.now.with(value) == option
            };
            view! { <option value=option prop:selected=is_it>{words}</option> }
        };
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <select id=id disabled=move || self.app.session.is_read_only() on:change=chosen>
                    {options.into_iter().map(option).collect_view()}
                </select>
            </div>
        }
    }

    /// The button that removes the entry. `name` tells the button from those of other entries; `said` is
    /// the announcement.
    pub fn remove_button(
        self,
        label: &'static str,
        name: fn(&E) -> &str,
        said: fn(&E) -> String,
    ) -> impl IntoView {
        let session = self.app.session;
        let remove = move |_| {
            let words = self.now.with_untracked(said);
            session.end_step();
            session.dispatch(Event::Put(Record::NoEntry(E::KIND, self.id.get_value())));
            self.app.announce_done(words);
            focus::focus_if_lost(".entries + .actions button");
        };
        view! {
            <p class="actions">
                <button
                    type="button"
                    class="quiet"
                    disabled=move || session.is_read_only()
                    on:click=remove
                >
                    {label}
                    <span class="visually-hidden">
                        {move || self.now.with(|entry| format!(" {}", name(entry)))}
                    </span>
                </button>
            </p>
        }
    }
}

/// The list, with a button that adds an entry and moves the focus to its field `first`. `count` is shown
/// beside the button.
pub fn entries<E: Entry, F: IntoView + 'static>(
    app: App,
    add: &'static str,
    first: &'static str,
    count: fn(App) -> Option<String>,
    form: fn(Open<E>) -> F,
) -> impl IntoView {
    let ids = Memo::new(move |_| app.session.entry_ids::<E>());
    let added = move |_| {
        let id = clock::new_id(ids.get_untracked().last().map(EntryId::as_str));
        app.session.end_step();
        app.session.dispatch(Event::Put(Record::entry(EntryId::new(&id), Some(E::default()))));
        app.session.end_step();
        focus::show_soon(format!("{first}-{id}"));
    };
    let entry = move |id| {
        view! { <li class="form-entry">{form(Open::new(app, id))}</li> }
    };
    view! {
        <ol class="entries">
            <For each=move || ids.get() key=|id| id.clone() children=entry/>
        </ol>
        <p class="actions">
            <button
                type="button"
                class="button button-plain"
                disabled=move || app.session.is_read_only()
                on:click=added
            >
                {add}
            </button>
            <span class="hint">{move || count(app)}</span>
        </p>
    }
}
